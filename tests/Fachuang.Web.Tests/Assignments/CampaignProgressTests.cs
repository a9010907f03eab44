using Fachuang.Domain.Assignments;
using Fachuang.Domain.Indicators;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Ui;

namespace Fachuang.Web.Tests.Assignments;

public sealed class CampaignProgressTests
{
    private static readonly DateOnly Today = new(2024, 6, 18);
    private static readonly Guid A = Guid.CreateVersion7();
    private static readonly Guid B = Guid.CreateVersion7();
    private static readonly IndicatorFacts[] Indicators =
    [
        New(0, "1", IndicatorKind.Base), New(1, "2", IndicatorKind.Quantified), New(2, "3", IndicatorKind.Base), New(3, "4", IndicatorKind.Base),
        New(4, "1", IndicatorKind.Bonus), New(5, "1", IndicatorKind.Veto),
    ];

    [Fact]
    public void Bonus_and_veto_items_are_left_out_of_the_share_and_unasked_ones_are_not_started()
    {
        var progress = Fold([Work(A, 0, AssignmentState.Passed), Work(A, 4, AssignmentState.Passed)]);
        Assert.Equal((4, 4, 1, 3, 3), (progress.Counts.Total, progress.Counts.Needed, progress.Counts.Passed, progress.Counts.Missing, progress.Counts[WorkStatus.NotStarted]));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(10, 9)]
    [InlineData(11, 10)]
    [InlineData(100, 90)]
    [InlineData(104, 94)]
    public void The_line_is_ninety_per_cent_rounded_up_to_whole_indicators(int total, int needed) =>
        Assert.Equal(needed, new StatusCounts(new Dictionary<WorkStatus, int> { [WorkStatus.Filling] = total }).Needed);

    [Fact]
    public void An_indicator_passes_with_its_last_unit_and_on_that_day()
    {
        var progress = Fold(
        [
            Work(A, 0, AssignmentState.Passed, movedDaysAgo: 5), Work(B, 0, AssignmentState.Passed, movedDaysAgo: 2),
            Work(A, 1, AssignmentState.Passed, movedDaysAgo: 2), Work(A, 2, AssignmentState.Passed, movedDaysAgo: 1), Work(B, 2, AssignmentState.Submitted),
            Work(A, 4, AssignmentState.Passed, movedDaysAgo: 3),
        ]);
        Assert.Equal([new PlanPoint(Today.AddDays(-2), 2)], progress.PassedPerDay);
        Assert.Equal((1, 2), (progress.Indicators[2].Passed, progress.Indicators[2].Works.Count));
    }

    [Fact]
    public void Units_are_ranked_by_overdue_then_returned_then_by_how_long()
    {
        var c = Guid.CreateVersion7();
        var progress = Fold(
        [
            Work(A, 0, AssignmentState.Returned), Work(A, 1, AssignmentState.Returned), Work(B, 0, AssignmentState.Accepted, due: -3),
            Work(c, 0, AssignmentState.Accepted, due: -28), Work(c, 1, AssignmentState.Passed, due: -40),
        ]);
        Assert.Equal([c, B, A], progress.Units.Select(unit => unit.UnitId));
        Assert.Equal((1, 0, 28, 1), (progress.Units[0].Overdue, progress.Units[0].Returned, progress.Units[0].LongestDays, progress.Units[0].Passed));
        Assert.Equal((0, 2, 0), (progress.Units[2].Overdue, progress.Units[2].Returned, progress.Units[2].LongestDays));
    }

    [Fact]
    public void One_assignment_over_several_indicators_is_one_piece_of_debt()
    {
        var id = Guid.CreateVersion7();
        var progress = Fold([Work(A, 2, AssignmentState.Sent, due: -1, id: id), Work(A, 3, AssignmentState.Sent, due: -1, id: id)]);
        Assert.Equal((1, 1, 2), (progress.Pieces.Count, progress.Units[0].Overdue, progress.Counts[WorkStatus.Overdue]));
        Assert.Equal("3、4", progress.Pieces[0].Numbers);
    }

    [Fact]
    public void The_next_fourteen_days_hold_what_is_not_handed_in_from_today_on()
    {
        var progress = Fold(
        [
            Work(A, 0, AssignmentState.Accepted, due: 0), Work(B, 0, AssignmentState.Accepted, due: 0), Work(A, 1, AssignmentState.Submitted, due: 3),
            Work(A, 2, AssignmentState.Returned, due: 14), Work(A, 3, AssignmentState.Sent, due: 15), Work(B, 3, AssignmentState.Sent, due: -1),
        ]);
        var days = progress.Deadlines(14);
        Assert.Equal([(Today, "1", false, 2), (Today.AddDays(14), "3", true, 1)],
            days.SelectMany(day => day.Items, (day, item) => (day.Day, item.Numbers, item.Returned, item.Units.Count)));
    }

    [Fact]
    public void The_categories_together_are_the_whole()
    {
        var progress = Fold([Work(A, 0, AssignmentState.Passed), Work(A, 1, AssignmentState.Submitted)]);
        Assert.Equal(progress.Counts.Total, progress.Categories.Sum(category => category.Counts.Total));
        Assert.Equal(progress.Counts.Passed, progress.Categories.Sum(category => category.Counts.Passed));
        Assert.DoesNotContain(progress.Categories, category => category.Name == "附加项");
    }

    [Fact]
    public void The_deadline_of_an_indicator_is_the_nearest_of_what_is_not_handed_in()
    {
        var progress = Fold([Work(A, 0, AssignmentState.Passed, due: -9), Work(B, 0, AssignmentState.Accepted, due: 4), Work(A, 1, AssignmentState.Passed, due: -9), Work(B, 1, AssignmentState.Submitted, due: -2)]);
        Assert.Equal([Today.AddDays(4), Today.AddDays(-2), null], progress.Indicators.Take(3).Select(indicator => indicator.DueOn));
    }

    [Theory]
    [InlineData("4", "4")]
    [InlineData("34—46", "34", "35", "36", "37", "38", "39", "40", "41", "42", "43", "44", "45", "46")]
    [InlineData("3、4", "3", "4")]
    [InlineData("1—3、7、★1", "1", "2", "3", "7", "★1")]
    [InlineData("(1)、(2)、(3)", "(1)", "(2)", "(3)")]
    [InlineData("")]
    public void Numbers_that_follow_each_other_are_said_as_a_range(string words, params string[] numbers) => Assert.Equal(words, IndicatorNumbers.Say(numbers));

    private static CampaignProgress Fold(WorkFacts[] works) => CampaignProgress.Fold(Indicators, works, [], Today);

    private static IndicatorFacts New(int position, string number, IndicatorKind kind) => new(
        Guid.CreateVersion7(), position, number, kind, kind.CountsTowardsShare() ? position < 2 ? "一、" : "二、" : "附加项", "指标", [], 1, false);

    private static WorkFacts Work(Guid unit, int indicator, AssignmentState state, int due = 5, int movedDaysAgo = 0, Guid? id = null) => new(
        id ?? Guid.CreateVersion7(), unit, unit.ToString(), 0, Indicators[indicator].Id, state, Started: true, Today.AddDays(due),
        new DateTime(2024, 6, 18, 2, 0, 0, DateTimeKind.Utc).AddDays(-movedDaysAgo));
}
