using System.Net;
using System.Text;
using Fachuang.Web.Features.Indicators.Import;
using Fachuang.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.Indicators;

public sealed class SystemPagesTests(TestApp app)
{
    [Fact]
    public async Task An_empty_library_says_what_to_do()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        Assert.Contains("导入第一份文件", await office.GetPageAsync("/indicators"), StringComparison.Ordinal);
        using var leader = await region.SignInAsync("leader");
        Assert.DoesNotContain("导入第一份文件", await leader.GetPageAsync("/indicators"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_stand_in_the_address_and_show_what_fits()
    {
        var (region, id) = await PublishAsync(Rows(3));
        using var leader = await region.SignInAsync("leader");
        var all = await leader.GetPageAsync($"/indicators/{id}");
        Assert.Contains("共 3 项", all, StringComparison.Ordinal);
        Assert.Contains($"/indicators/{id}/source#L3", all, StringComparison.Ordinal);
        Assert.Contains("符合筛选 1 项，共 3 项", await leader.GetPageAsync($"/indicators/{id}?q=2"), StringComparison.Ordinal);
        Assert.Contains("符合筛选 3 项", await leader.GetPageAsync($"/indicators/{id}?unit={Uri.EscapeDataString("司法局")}"), StringComparison.Ordinal);
        Assert.Contains("没有符合筛选的指标", await leader.GetPageAsync($"/indicators/{id}?kind=Veto"), StringComparison.Ordinal);
        Assert.Contains("共 3 项", await leader.GetPageAsync($"/indicators/{id}?list=x&kind=nonsense&page=-7"), StringComparison.Ordinal);
        Assert.Contains("id=\"L3\"", await leader.GetPageAsync($"/indicators/{id}/source"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_regions_system_is_not_found()
    {
        var (_, id) = await PublishAsync(Rows(1));
        using var stranger = await (await TestRegion.CreateAsync(app)).SignInAsync("office");
        foreach (var path in new[] { $"/indicators/{id}", $"/indicators/{id}/source", $"/indicators/import/{id}" })
        {
            using var response = await stranger.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    [Fact]
    public async Task The_number_of_queries_does_not_grow_with_the_indicators()
    {
        var (small, smallId) = await PublishAsync(Rows(2));
        var (large, largeId) = await PublishAsync(Rows(120));
        Assert.Equal(await CountAsync(small, smallId), await CountAsync(large, largeId));
    }

    private async Task<int> CountAsync(TestRegion region, Guid id)
    {
        using var office = await region.SignInAsync("office");
        List<int> counts = [];
        for (var round = 0; round < 3; round++)
        {
            app.Queries.Reset();
            await office.GetPageAsync($"/indicators/{id}");

            // Jobs ask in between: only the queries about this page's own tables are compared, and the fewest of three rounds are the page's own.
            counts.Add(app.Queries.Commands.Count(command => command.Contains("MaterialRequirement", StringComparison.Ordinal)));
        }

        return counts.Min();
    }

    private async Task<(TestRegion Region, Guid Id)> PublishAsync(string text)
    {
        var region = await TestRegion.CreateAsync(app);
        var id = await app.WithDbAsync(region.Id, async (db, services) =>
        {
            var draft = await TestDraft.AddAsync(db, services, Encoding.UTF8.GetBytes(text));
            await db.SaveChangesAsync();
            var (system, refusal) = await PublishSystem.RunAsync(db, draft, services.GetRequiredService<TimeProvider>(), CancellationToken.None);
            Assert.Null(refusal);
            return system!.Id;
        });
        return (region, id);
    }

    private static string Rows(int count) => "测试任务清单\n一级指标\t二级指标\t序号\t三级指标\t申报材料\t牵头单位\n" + string.Concat(
        Enumerable.Range(1, count).Select(number => $"一、依法行政\t1.加大力度\t{number}\t推行清单管理第{(char)('甲' + number)}种。\t1.情况说明。\t司法局\n"));
}
