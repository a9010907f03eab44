using System.Net;
using Fachuang.Domain.Methods;
using Fachuang.Web.Features.Methods;
using Fachuang.Web.Files;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.Methods;

public sealed class OutcomeTests(TestApp app)
{
    [Fact]
    public async Task A_newer_result_of_the_same_origin_and_subject_counts_and_the_older_one_stays_to_be_seen()
    {
        var region = await TestRegion.CreateAsync(app);
        await DeliverAsync(region, Outcome(region, "甲区", 8000), Outcome(region, "乙区", 7000));
        await DeliverAsync(region, Outcome(region, "甲区", 8250));
        using var office = await region.SignInAsync("office");
        var page = await office.GetPageAsync("/outcomes");
        Assert.Contains("3 项结果", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("82.5／100", StringComparison.Ordinal) < page.IndexOf("80／100", StringComparison.Ordinal));
        Assert.Equal(1, page.Split("有更新的").Length - 1);
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            var newest = (await db.MethodOutcomes.ToListAsync()).Newest().OrderBy(outcome => outcome.Number).Select(outcome => (outcome.About, outcome.Value));
            Assert.Equal([("乙区", 7000), ("甲区", 8250)], newest);
        });
    }

    [Fact]
    public async Task The_list_is_filtered_by_method_and_words_and_shows_what_comes_from_outside_as_text()
    {
        var region = await TestRegion.CreateAsync(app);
        await DeliverAsync(region, Outcome(region, "<script>alert(1)</script>县", 8000), Outcome(region, "乙区", 7000, method: AssessmentMethods.CaseFiles));
        using var leader = await region.SignInAsync("leader");
        var files = await leader.GetPageAsync($"/outcomes?method={AssessmentMethods.CaseFiles}");
        Assert.Contains("乙区", files, StringComparison.Ordinal);
        Assert.DoesNotContain("alert(1)", files, StringComparison.Ordinal);
        var words = await leader.GetPageAsync($"/outcomes?q={Uri.EscapeDataString("alert")}&page=99&method=nothing");
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;县", words, StringComparison.Ordinal);
        Assert.DoesNotContain("乙区", words, StringComparison.Ordinal);
        Assert.Contains("没有符合条件的", await leader.GetPageAsync("/outcomes?q=丙区"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_inputs_behind_a_result_are_sent_as_a_file_to_the_own_region_only()
    {
        var region = await TestRegion.CreateAsync(app);
        var hash = await app.Services.GetRequiredService<FileStore>().KeepTextAsync("""{"answers":380}""", CancellationToken.None);
        await DeliverAsync(region, Outcome(region, "甲区", 8000, trace: hash), Outcome(region, "乙区", 7000));
        using (var office = await region.SignInAsync("office"))
        {
            using var trace = await office.GetAsync("/outcomes/1/trace");
            Assert.Equal("""{"answers":380}""", await trace.Content.ReadAsStringAsync());
            Assert.Equal("attachment", trace.Content.Headers.ContentDisposition?.DispositionType);
            using var none = await office.GetAsync("/outcomes/2/trace");
            Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        }

        var other = await TestRegion.CreateAsync(app);
        using var stranger = await other.SignInAsync("office");
        using var hidden = await stranger.GetAsync("/outcomes/1/trace");
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        Assert.Contains("还没有交出来的结果", await stranger.GetPageAsync("/outcomes"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_result_is_not_delivered()
    {
        var region = await TestRegion.CreateAsync(app);
        var wrong = await Assert.ThrowsAsync<ArgumentException>(() => DeliverAsync(region, Outcome(region, "甲区", 8000), Outcome(region, "乙区", 10_001)));
        Assert.Contains("得分要在 0 和满分之间", wrong.Message, StringComparison.Ordinal);
        Assert.Equal(0, await app.WithDbAsync(region.Id, (db, _) => db.MethodOutcomes.CountAsync()));
    }

    private Task DeliverAsync(TestRegion region, params Func<int, MethodOutcome>[] outcomes) => app.WithDbAsync(region.Id, async (db, _) =>
    {
        await db.DeliverAsync(outcomes, CancellationToken.None);
        await db.SaveChangesAsync();
    });

    private static Func<int, MethodOutcome> Outcome(TestRegion region, string about, int value, string method = AssessmentMethods.Satisfaction, string? trace = null) => number => new()
    {
        Id = Guid.CreateVersion7(), RegionId = region.Id, Number = number, Method = method, Origin = "/surveys/1", OriginName = "满意度测评", About = about, Value = value, FullScale = 10_000, Done = 380,
        Planned = 400, Explanation = "380 份有效问卷的加权平均", TraceHash = trace, By = "office", At = DateTime.UtcNow,
    };
}
