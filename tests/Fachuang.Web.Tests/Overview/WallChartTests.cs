using System.Net;
using System.Text.RegularExpressions;
using Fachuang.Domain.Assignments;
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
        Assert.Contains($"<a href=\"/campaigns/1/assignments/{late}\" aria-label=\"审批局 指标3 已逾期\"></a>", page, StringComparison.Ordinal);
        Assert.Contains("<td class=\"nw\">first</td>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/reminders", page, StringComparison.Ordinal);
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
        Assert.Contains("审批局 指标1 已逾期", await leader.GetPageAsync("/"), StringComparison.Ordinal);
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
        var indicators = Enumerable.Range(0, 6).Select(position => new IndicatorFacts(
            Guid.CreateVersion7(), position, $"{position + 1}", IndicatorKind.Base, position < 4 ? "一、甲" : "二、乙", "文字", [], 1, false)).ToList();
        var (unit, assignment) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var works = indicators.Take(5).Select(indicator => new WorkFacts(
            assignment, unit, "司法局", 0, indicator.Id, AssignmentState.Accepted, true, Today.AddDays(-1), DateTime.UnixEpoch)).ToList();

        var chart = WallChart.Of(CampaignProgress.Fold(indicators, works, [], Today));

        Assert.Equal((5, 5), (chart.Total, chart.Red));
        Assert.Equal([("一、甲", 4), ("二、乙", 2)], chart.Chapters.Select(chapter => (chapter.Name, chapter.Columns)));
        Assert.Equal([false, false, false, false, true, false], chart.Columns.Select(column => column.OpensChapter));
        Assert.Equal((0, 5), (chart.Rows.Single().Passed, chart.Rows.Single().Involved));
    }

    [GeneratedRegex("<td class=\"c [a-z]+\"><a href=\"/campaigns/1/assignments/[0-9a-f-]{36}\"")]
    private static partial Regex Cell();
}
