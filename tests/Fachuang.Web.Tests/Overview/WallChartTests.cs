using System.Net;
using System.Text.RegularExpressions;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Indicators;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Features.Overview;
using Fachuang.Web.Tests.Support;

namespace Fachuang.Web.Tests.Overview;

public sealed partial class WallChartTests(TestApp app)
{
    private static readonly DateOnly Today = new(2024, 6, 18);

    [Fact]
    public async Task Each_cell_of_a_unit_is_a_link_with_its_words()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        var late = await campaign.AssignAsync(region.FirstUnit, dueInDays: -2, 2, 3);
        await campaign.AssignAsync(region.SecondUnit, dueInDays: 4, 0);
        using var leader = await region.SignInAsync("leader");

        var page = await leader.GetPageAsync("/campaigns/1/wall-chart");

        Assert.Contains("红格 2 个，出在 1 家单位、2 项指标", page, StringComparison.Ordinal);
        Assert.Equal(3, Cell().Count(page));
        Assert.Equal(2, Regex.Count(page, $"<td class=\"d\"><a href=\"\\?c={Key(region.FirstUnit)}\\.[23]\">"));
        Assert.Contains($"href=\"/campaigns/1/assignments/{late}\"", page, StringComparison.Ordinal);
        Assert.Contains("<td class=\"nw\">first</td>", page, StringComparison.Ordinal);
        Assert.Contains("还没有签收", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/reminders", page, StringComparison.Ordinal);
        Assert.DoesNotContain("supervision/new", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_opens_its_card_beside_the_chart_and_where_no_script_runs_above_it()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        var late = await campaign.AssignAsync(region.FirstUnit, dueInDays: -2, 0);
        await campaign.AssignAsync(region.SecondUnit, dueInDays: 4, 0);
        using var office = await region.SignInAsync("office");
        var address = $"/campaigns/1/wall-chart?c={Key(region.FirstUnit)}.0";

        var card = await FragmentAsync(office, address);
        Assert.StartsWith("<div class=\"row-x\"><b class=\"ink\">审批局 · 指标 1</b>", card.TrimStart(), StringComparison.Ordinal);
        Assert.Contains("同项还缺司法局", card, StringComparison.Ordinal);
        Assert.Contains($"supervision/new?assignment={late}", card, StringComparison.Ordinal);
        Assert.Contains("first", card, StringComparison.Ordinal);
        Assert.Contains("同项还缺司法局", await office.GetPageAsync(address), StringComparison.Ordinal);

        using var leader = await region.SignInAsync("leader");
        var read = await FragmentAsync(leader, $"/?c={Key(region.FirstUnit)}.0");
        Assert.Contains("看材料", read, StringComparison.Ordinal);
        Assert.DoesNotContain("督办", read, StringComparison.Ordinal);
        foreach (var nonsense in (string[])["x", "12345678.0", $"{Key(region.FirstUnit)}.5", $"{Key(region.FirstUnit)}.99", "%00.0", $"{Key(region.FirstUnit)}.-1"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/campaigns/1/wall-chart?c={nonsense}");
            request.Headers.Add("HX-Request", "true");
            using var response = await office.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            await office.GetPageAsync($"/campaigns/1/wall-chart?c={nonsense}");
        }
    }

    [Fact]
    public async Task The_screen_in_the_hall_reads_only_and_is_asked_for_again_in_part()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        await campaign.AssignAsync(region.FirstUnit, dueInDays: -2, 0);
        using var leader = await region.SignInAsync("leader");

        var page = await leader.GetPageAsync("/campaigns/1/wall-chart/screen?show=red");

        Assert.Contains("data-address=\"/campaigns/1/wall-chart/screen?show=red\"", page, StringComparison.Ordinal);
        Assert.Contains("<td class=\"d\"><i></i></td>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", page, StringComparison.Ordinal);
        Assert.DoesNotContain("first", page, StringComparison.Ordinal);
        var part = await FragmentAsync(leader, "/campaigns/1/wall-chart/screen?show=red");
        Assert.DoesNotContain("<html", part, StringComparison.Ordinal);
        Assert.Contains("红格 1 个", part, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_stay_in_the_links_of_the_cells_and_the_export_holds_what_is_shown()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        await campaign.AssignAsync(region.FirstUnit, dueInDays: -2, 0);
        await campaign.AssignAsync(region.FirstUnit, dueInDays: -2, 4);
        using var office = await region.SignInAsync("office");

        var page = await office.GetPageAsync("/campaigns/1/wall-chart?kind=bonus");

        Assert.Contains($"<td class=\"d\"><a href=\"?kind=bonus&amp;c={Key(region.FirstUnit)}.4\">", page, StringComparison.Ordinal);
        Assert.Equal(1, Cell().Count(page));
        Assert.Contains("导出 1 件", page, StringComparison.Ordinal);
        using var sheet = await office.GetAsync("/campaigns/1/wall-chart/export?kind=bonus");
        var rows = await SheetText.OfAsync(sheet);
        Assert.Contains("审批局", rows, StringComparison.Ordinal);
        Assert.Contains("1 件", rows, StringComparison.Ordinal);
        var time = await office.GetPageAsync("/campaigns/1/wall-chart?view=time&kind=bonus");
        Assert.Contains("到期 1 件，送审 0 件，通过 0 件", time, StringComparison.Ordinal);
    }

    [Fact]
    public void A_timeline_adds_up_what_was_due_handed_in_and_passed_by_the_end_of_each_week()
    {
        var (indicators, unit) = (Indicators(3), Guid.CreateVersion7());
        Guid[] ids = [Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7()];
        WorkFacts[] works =
        [
            New(0, AssignmentState.Passed, new(2024, 6, 5), new(2024, 6, 4)), New(1, AssignmentState.Submitted, new(2024, 6, 7), new(2024, 6, 11)),
            New(2, AssignmentState.Accepted, new(2024, 6, 30), new(2024, 6, 3)),
        ];
        var campaign = new Campaign
        {
            Id = Guid.CreateVersion7(), RegionId = Guid.CreateVersion7(), Number = 1, Name = "", SystemId = Guid.CreateVersion7(), Type = CampaignType.Comprehensive, EvidenceFrom = default,
            EvidenceTo = default, ReportingDay = 20, StartsOn = new(2024, 6, 3), MaterialsDueOn = new(2024, 6, 30), TargetOn = new(2024, 6, 30), OpenedAt = default,
        };

        var chart = WallChart.Of(CampaignProgress.Fold(indicators, works, [], Today), WallFilter.All, null);
        var line = WallTimeline.Of(campaign, chart, Today, new Dictionary<Guid, DateOnly> { [ids[0]] = new(2024, 6, 3), [ids[1]] = new(2024, 6, 11) });

        Assert.Equal([new DateOnly(2024, 6, 3), new(2024, 6, 10), new(2024, 6, 17), new(2024, 6, 24)], line.Columns.Select(column => column.First));
        Assert.Equal(["2 1 1 b", "2 2 1 w", "2 2 1 w", "3 2 1 f"], line.Rows.Single().Cells.Select(cell => $"{cell.Due} {cell.HandedIn} {cell.Passed} {cell.Letter}"));
        Assert.Equal(line.All, line.Rows.Single().Cells);

        WorkFacts New(int index, AssignmentState state, DateOnly due, DateOnly moved) => new(
            ids[index], unit, "司法局", 0, indicators[index].Id, state, true, due, moved.ToDateTime(new TimeOnly(3, 0), DateTimeKind.Utc));
    }

    [Fact]
    public async Task Only_red_units_are_shown_on_request()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        await campaign.AssignAsync(region.FirstUnit, dueInDays: -2, 0);
        await campaign.AssignAsync(region.SecondUnit, dueInDays: 4, 1);
        using var office = await region.SignInAsync("office");

        var page = await office.GetPageAsync("/campaigns/1/wall-chart?show=red");

        Assert.Equal(1, Cell().Count(page));
        Assert.Contains("action=\"/campaigns/1/reminders\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_home_of_a_leader_is_the_wall_chart()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        await campaign.AssignAsync(region.FirstUnit, dueInDays: -2, 0);
        using var leader = await region.SignInAsync("leader");
        Assert.Contains($"<td class=\"d\"><a href=\"?c={Key(region.FirstUnit)}.0\">", await leader.GetPageAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chart_of_another_region_is_not_found()
    {
        var region = await TestRegion.CreateAsync(app);
        await region.OpenCampaignAsync();
        var other = await TestRegion.CreateAsync(app);
        using var leader = await other.SignInAsync("leader");
        using var response = await leader.GetAsync("/campaigns/1/wall-chart");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData(59, 9, 16, 13, 3, 84, 6, 0)] // as drawn in the design
    [InlineData(95, 0, 0, 5, 0, 95, 0, 0)] // over the line
    [InlineData(60, 20, 15, 5, 0, 95, 0, 0)] // what is under way is enough
    [InlineData(10, 0, 0, 20, 70, 10, 80, 60)] // the stuck ones are not enough
    [InlineData(0, 0, 0, 0, 0, 0, 0, 0)] // nothing counts
    public void The_outlook_says_what_must_still_happen(int passed, int review, int filling, int stuck, int idle, int percent, int mustAlso, int mustBegin)
    {
        var outlook = new Outlook(new StatusCounts(new Dictionary<WorkStatus, int>
        {
            [WorkStatus.Passed] = passed, [WorkStatus.InReview] = review, [WorkStatus.Filling] = filling, [WorkStatus.Overdue] = stuck, [WorkStatus.NotStarted] = idle,
        }));
        Assert.Equal((percent, mustAlso, mustBegin), (outlook.ReachPercent, outlook.MustAlso, outlook.MustBegin));
    }

    [Fact]
    public void A_chart_counts_cells_and_an_assignment_of_five_indicators_is_five()
    {
        var indicators = Indicators(6);
        var (unit, assignment) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var works = indicators.Take(5).Select(indicator => new WorkFacts(
            assignment, unit, "司法局", 0, indicator.Id, AssignmentState.Accepted, true, Today.AddDays(-1), DateTime.UnixEpoch)).ToList();

        var chart = WallChart.Of(CampaignProgress.Fold(indicators, works, [], Today), WallFilter.All, null);

        Assert.Equal((5, 5), (chart.Total, chart.Red));
        Assert.Equal([("一、甲", 4), ("二、乙", 2)], chart.Chapters.Select(chapter => (chapter.Name, chapter.Columns)));
        Assert.Equal([false, false, false, false, true, false], chart.Columns.Select(column => column.OpensChapter));
        Assert.Equal((0, 5), (chart.Rows.Single().Passed, chart.Rows.Single().Involved));
    }

    private static List<IndicatorFacts> Indicators(int count) => [.. Enumerable.Range(0, count).Select(position => new IndicatorFacts(
        Guid.CreateVersion7(), position, $"{position + 1}", IndicatorKind.Base, position < 4 ? "一、甲" : "二、乙", "文字", [], 1, false))];

    private static string Key(Domain.People.Unit unit) => WallMarkup.ShortKey(unit.Id);

    private static async Task<string> FragmentAsync(TestBrowser browser, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("HX-Request", "true");
        using var response = await browser.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    [GeneratedRegex("<td class=\"[kwrbdn]\"><a href=\"\\?[^\"]*c=[0-9a-f]{8}\\.\\d+\"></a></td>")]
    private static partial Regex Cell();
}
