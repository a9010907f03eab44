using Fachuang.Domain.Materials;
using Fachuang.Domain.People;
using Fachuang.Web.Tests.Indicators;
using Fachuang.Web.Tests.Support;

namespace Fachuang.Web.Tests.Materials;

/// <summary>Before a unit is asked, the office sees what it has handed in that would do (requirement C7).</summary>
public sealed class HeldTests(TestApp app)
{
    [Fact]
    public async Task Accepted_material_of_the_same_unit_is_offered_where_the_text_or_the_crosswalk_matches()
    {
        var (two, own) = await FinishedAsync(unit => unit.SecondUnit, 0, 1, 4);
        using var office = await two.Region.SignInAsync("office");
        var page = await office.GetPageAsync("/campaigns/2/dispatch/held");
        Assert.Contains("要派的 4 项里，2 项单位交过能用的材料", page, StringComparison.Ordinal);
        Assert.Contains("指标一字不差", page, StringComparison.Ordinal);
        Assert.Contains("两版对照：改写", page, StringComparison.Ordinal);
        Assert.Contains($"/campaigns/1/assignments/{own[0]}/versions", page, StringComparison.Ordinal);
        Assert.DoesNotContain(own[2].ToString(), page, StringComparison.Ordinal); // what the newer edition dropped
        Assert.Contains("/campaigns/2/carry-over?from=1", page, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await office.GetAsync($"/campaigns/1/assignments/{own[0]}/versions")).StatusCode);
    }

    [Fact]
    public async Task The_dispatch_page_gets_the_count_as_a_fragment_and_narrows_with_the_filter()
    {
        var (two, _) = await FinishedAsync(unit => unit.SecondUnit, 0, 1);
        using var office = await two.Region.SignInAsync("office");
        Assert.Contains("hx-get=\"/campaigns/2/dispatch/held?n=1\"", await office.GetPageAsync("/campaigns/2/dispatch?n=1"), StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/campaigns/2/dispatch/held?n=1");
        request.Headers.Add("HX-Request", "true");
        using var fragment = await office.Client.SendAsync(request);
        var text = await fragment.Content.ReadAsStringAsync();
        Assert.Contains("1 项已有能用的材料", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<html", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Material_of_another_unit_or_not_accepted_is_not_offered()
    {
        var (two, _) = await FinishedAsync(unit => unit.FirstUnit, 0, 1);
        using var office = await two.Region.SignInAsync("office");
        Assert.Contains("单位没有交过能用的材料", await office.GetPageAsync("/campaigns/2/dispatch/held"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_demand_in_nearly_the_same_words_is_found_where_the_indicators_differ()
    {
        const string Demand = "1.行政执法公示平台建设情况、公示目录清单以及近两年公示信息的统计台账和抽查记录。";
        static string List(string title, string text, string demand) =>
            $"{title}\n一级指标\t二级指标\t序号\t三级指标\t申报材料\t牵头单位\n一、依法行政\t1.加大力度\t1\t{text}\t{demand}\t司法局\n";
        var region = await TestRegion.CreateAsync(app);
        var two = new TwoEditions(
            region,
            await TwoEditions.PublishAsync(region, List("2019年版测试任务清单", "鼓励设立海上渔业纠纷流动调解船，由乡贤担任船长并配备航海日志。", Demand)),
            await TwoEditions.PublishAsync(region, List("2021年版测试任务清单", "开展涉企现场检查扫码备案，压减重复检查频次并公布投诉举报二维码。", Demand)));
        var older = await two.OpenAsync(1, two.Older);
        await older.HandInAsync(await older.AssignAsync(region.SecondUnit, 10, 0), VersionOutcome.Passed, ("清单.pdf", TestHandIns.Text("%PDF-1.4")));
        await two.OpenAsync(2, two.Newer);
        using var office = await region.SignInAsync("office");
        Assert.Contains("材料要求相同 100%", await office.GetPageAsync("/campaigns/2/dispatch/held"), StringComparison.Ordinal);
    }

    private async Task<(TwoEditions Two, List<Guid> Assignments)> FinishedAsync(Func<TestRegion, Unit> unit, params int[] positions)
    {
        var two = await TwoEditions.PublishAsync(app);
        var older = await two.OpenAsync(1, two.Older);
        var assignments = new List<Guid>();
        foreach (var position in positions)
        {
            assignments.Add(await older.AssignAsync(unit(two.Region), 10, position));
            await older.HandInAsync(assignments[^1], VersionOutcome.Passed, ($"清单{position}.pdf", TestHandIns.Text($"%PDF-1.4 {position}")));
        }

        await two.OpenAsync(2, two.Newer);
        return (two, assignments);
    }
}
