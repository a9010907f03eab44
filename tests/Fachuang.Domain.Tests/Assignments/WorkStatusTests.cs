using Fachuang.Domain.Assignments;

namespace Fachuang.Domain.Tests.Assignments;

public sealed class WorkStatusTests
{
    private static readonly DateOnly Today = new(2024, 6, 18);

    [Theory]
    [InlineData(AssignmentState.Sent, false, 0, WorkStatus.NotStarted)]
    [InlineData(AssignmentState.Sent, false, -1, WorkStatus.Overdue)]
    [InlineData(AssignmentState.Accepted, false, 5, WorkStatus.NotStarted)]
    [InlineData(AssignmentState.Accepted, true, 0, WorkStatus.Filling)]
    [InlineData(AssignmentState.Accepted, true, -1, WorkStatus.Overdue)]
    [InlineData(AssignmentState.Sent, true, 1, WorkStatus.Filling)]
    [InlineData(AssignmentState.HandedBack, false, -9, WorkStatus.HandedBack)]
    [InlineData(AssignmentState.Submitted, true, -9, WorkStatus.InReview)]
    [InlineData(AssignmentState.Returned, true, -9, WorkStatus.Returned)]
    [InlineData(AssignmentState.Passed, true, -9, WorkStatus.Passed)]
    public void A_status_follows_from_state_beginning_and_deadline(AssignmentState state, bool started, int dueInDays, WorkStatus status) =>
        Assert.Equal(status, WorkStatuses.Of(state, started, Today.AddDays(dueInDays), Today));

    [Fact]
    public void Withdrawn_work_has_no_status() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkStatuses.Of(AssignmentState.Withdrawn, false, Today, Today));

    [Theory]
    [InlineData(WorkStatus.NotStarted)]
    [InlineData(WorkStatus.Overdue, WorkStatus.Passed, WorkStatus.Returned, WorkStatus.Overdue)]
    [InlineData(WorkStatus.Returned, WorkStatus.HandedBack, WorkStatus.Returned, WorkStatus.NotStarted)]
    [InlineData(WorkStatus.HandedBack, WorkStatus.Filling, WorkStatus.HandedBack, WorkStatus.InReview)]
    [InlineData(WorkStatus.NotStarted, WorkStatus.NotStarted, WorkStatus.NotStarted)]
    [InlineData(WorkStatus.Filling, WorkStatus.NotStarted, WorkStatus.Filling)]
    [InlineData(WorkStatus.Filling, WorkStatus.NotStarted, WorkStatus.Passed)]
    [InlineData(WorkStatus.Filling, WorkStatus.Filling, WorkStatus.InReview)]
    [InlineData(WorkStatus.InReview, WorkStatus.InReview, WorkStatus.Passed)]
    [InlineData(WorkStatus.Passed, WorkStatus.Passed, WorkStatus.Passed)]
    public void An_indicator_is_as_urgent_as_its_most_urgent_unit_and_passes_with_its_last(WorkStatus expected, params WorkStatus[] units) =>
        Assert.Equal(expected, WorkStatuses.OfIndicator(units));

    [Fact]
    public void The_order_of_the_units_does_not_matter()
    {
        var random = new Random(20240618);
        for (var round = 0; round < 500; round++)
        {
            var units = Enumerable.Range(0, random.Next(1, 9)).Select(_ => (WorkStatus)random.Next(7)).ToArray();
            var status = WorkStatuses.OfIndicator(units);
            random.Shuffle(units);
            Assert.Equal(status, WorkStatuses.OfIndicator(units));
            Assert.Equal(units.All(unit => unit is WorkStatus.Passed), status is WorkStatus.Passed);
            Assert.Equal(units.Contains(WorkStatus.Overdue), status is WorkStatus.Overdue);
        }
    }
}
