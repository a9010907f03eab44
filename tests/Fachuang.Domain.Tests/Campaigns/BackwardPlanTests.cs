using Fachuang.Domain.Assignments;
using Fachuang.Domain.Calendars;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Indicators;

namespace Fachuang.Domain.Tests.Campaigns;

public sealed class BackwardPlanTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Statutory;
    private static readonly DateOnly Today = new(2024, 4, 1);

    public static TheoryData<int, int, int> ManyPlans()
    {
        var data = new TheoryData<int, int, int>();
        foreach (var length in (int[])[0, 5, 20, 31, 60, 100, 137, 200, 400])
        {
            foreach (var rounds in (int[])[1, 2, 5])
            {
                foreach (var comment in (int[])[0, 7, 22])
                {
                    data.Add(length, rounds, comment);
                }
            }
        }

        return data;
    }

    [Theory, MemberData(nameof(ManyPlans))]
    public void Phases_follow_each_other_on_working_days_and_never_begin_before_today(int length, int rounds, int comment)
    {
        foreach (var begun in (int[])[-40, 0, 12])
        {
            var plan = BackwardPlan.Make(Today.AddDays(begun), Today.AddDays(length), Today, rounds, comment, Calendar);
            Assert.Equal(Enum.GetValues<PhaseKind>(), plan.Phases.Select(phase => phase.Span.Kind));
            Assert.All(plan.Phases, phase =>
            {
                Assert.True(phase.Span.StartsOn <= phase.Span.EndsOn && phase.Span.StartsOn >= Today);
                Assert.True(Calendar.IsWorkingDay(phase.Span.StartsOn) && Calendar.IsWorkingDay(phase.Span.EndsOn));
                Assert.Equal(phase.Days, Calendar.WorkingDaysIn(phase.Span.StartsOn, phase.Span.EndsOn));
            });
            Assert.All(plan.Phases.Zip(plan.Phases.Skip(1)), pair => Assert.Equal(Calendar.AddWorkingDays(pair.First.Span.EndsOn, 1), pair.Second.Span.StartsOn));

            // It ends on the last working day before the target, or says by how much it runs over.
            var target = Today.AddDays(length);
            Assert.Equal(plan.OverBy, Math.Max(0, Calendar.WorkingDaysIn(target.AddDays(1), plan.Phases[^1].Span.EndsOn) - (plan.Available == 0 ? Calendar.WorkingDaysIn(target.AddDays(1), plan.Phases[0].Span.StartsOn.AddDays(-1)) : 0)));
            if (plan.OverBy == 0)
            {
                Assert.Equal(Calendar.OnOrBefore(target), plan.Phases[^1].Span.EndsOn);
            }

            Assert.Equal(plan.Short > 0, plan.Phases.Any(phase => phase.IsSqueezed));
        }
    }

    [Fact]
    public void What_is_left_over_goes_to_the_collection()
    {
        var plan = BackwardPlan.Make(new(2024, 1, 2), new(2024, 12, 20), new(2024, 1, 2), 2, 7, Calendar);
        Assert.Equal((0, 0), (plan.Short, plan.OverBy));
        Assert.All(plan.Phases.Where(phase => phase.Span.Kind is not PhaseKind.Collection), phase => Assert.Equal(phase.Usual, phase.Days));
        Assert.Equal(plan.Available - plan.Usual + 40, plan.Phases[(int)PhaseKind.Collection].Days);
    }

    [Fact]
    public void Too_little_time_is_told_with_what_gives_way_and_the_public_comment_keeps_its_days()
    {
        var plan = BackwardPlan.Make(Today, new(2024, 6, 28), Today, 2, 22, Calendar);
        Assert.True(plan.Short > 0);
        Assert.Equal(0, plan.OverBy);
        Assert.True(plan.Phases[(int)PhaseKind.Collection].IsSqueezed);
        Assert.Equal(22, plan.Phases[(int)PhaseKind.PublicComment].Days);

        var hopeless = BackwardPlan.Make(Today, new(2024, 4, 12), Today, 2, 22, Calendar);
        Assert.True(hopeless.OverBy > 20);
    }

    [Fact]
    public void Years_without_a_notice_are_named() =>
        Assert.Equal([2027], BackwardPlan.Make(new(2026, 8, 1), new(2027, 3, 1), new(2026, 8, 1), 2, 0, Calendar).UnknownYears);

    [Theory]
    [InlineData(RuleType.WorkingDays, 7, null, 7)]
    [InlineData(RuleType.WorkingDays, 5, 15, 5)]
    [InlineData(RuleType.WorkingDays, null, 20, 0)]
    [InlineData(RuleType.Days, 30, null, 22)]
    [InlineData(RuleType.Count, 30, null, 0)]
    public void Only_lower_bounds_of_days_make_the_plan_wait(RuleType type, int? minimum, int? maximum, int days) =>
        Assert.Equal(days, RuleSpan.WorkingDays(new Rule { Id = Guid.CreateVersion7(), RegionId = Guid.Empty, SystemId = Guid.Empty, Type = type, Words = "", Minimum = minimum, Maximum = maximum }));

    [Fact]
    public void A_later_end_pushes_what_would_overlap_and_keeps_its_working_days()
    {
        var spans = BackwardPlan.Make(Today, new(2024, 12, 20), Today, 2, 7, Calendar).Spans;
        var collection = spans[(int)PhaseKind.Collection];
        var later = collection with { EndsOn = Calendar.AddWorkingDays(collection.EndsOn, 6) };
        var shift = PlanShift.Make(spans, [later], Today, Calendar);
        Assert.Empty(shift.Wrong);
        Assert.Equal([PhaseKind.Collection, PhaseKind.Review, PhaseKind.PublicComment, PhaseKind.SelfAssessment, PhaseKind.Report, PhaseKind.Application], shift.Moved.Select(moved => moved.After.Kind));
        Assert.Equal([false, true, true, true, true, true], shift.Moved.Select(moved => moved.IsPushed));
        Assert.All(shift.Moved.Skip(1), moved => Assert.Equal(Days(moved.Before), Days(moved.After)));
        InOrder(shift.Spans);

        static int Days(PhaseSpan span) => Calendar.WorkingDaysIn(span.StartsOn, span.EndsOn);
    }

    [Fact]
    public void An_earlier_beginning_shortens_what_stands_before_and_pushes_nothing_behind()
    {
        var spans = BackwardPlan.Make(Today, new(2024, 12, 20), Today, 2, 7, Calendar).Spans;
        var review = spans[(int)PhaseKind.Review];
        var shift = PlanShift.Make(spans, [review with { StartsOn = Calendar.AddWorkingDays(review.StartsOn, -4) }], Today, Calendar);
        Assert.Equal([PhaseKind.Collection, PhaseKind.Review], shift.Moved.Select(moved => moved.After.Kind));
        InOrder(shift.Spans);
    }

    [Theory]
    [InlineData("2024-03-01", "2024-03-20", "已经过去")]
    [InlineData("2024-06-20", "2024-06-18", "不能早于起日")]
    [InlineData("2024-06-03", "2024-06-10", "不上班")] // 端午节
    public void A_phase_that_cannot_be_is_refused_with_words(string start, string end, string words)
    {
        var spans = BackwardPlan.Make(Today, new(2024, 12, 20), Today, 2, 7, Calendar).Spans;
        var shift = PlanShift.Make(spans, [new PhaseSpan(PhaseKind.Collection, DateOnly.Parse(start), DateOnly.Parse(end))], Today, Calendar);
        Assert.Contains(words, shift.Wrong[PhaseKind.Collection], StringComparison.Ordinal);
    }

    [Fact]
    public void Two_phases_dated_against_each_other_are_refused()
    {
        var spans = BackwardPlan.Make(Today, new(2024, 12, 20), Today, 2, 7, Calendar).Spans;
        var (collection, review) = (spans[(int)PhaseKind.Collection], spans[(int)PhaseKind.Review]);
        var shift = PlanShift.Make(spans, [collection with { EndsOn = Calendar.AddWorkingDays(collection.EndsOn, 3) }, review with { EndsOn = Calendar.AddWorkingDays(review.EndsOn, 1) }], Today, Calendar);
        Assert.Contains("才完", shift.Wrong[PhaseKind.Review], StringComparison.Ordinal);
    }

    [Fact]
    public void Any_change_that_is_taken_leaves_the_phases_in_order()
    {
        var spans = BackwardPlan.Make(Today, new(2024, 12, 20), Today, 2, 7, Calendar).Spans;
        foreach (var span in spans)
        {
            foreach (var start in (int[])[-30, -5, 0, 5, 30])
            {
                foreach (var end in (int[])[-30, -5, 0, 5, 30])
                {
                    var shift = PlanShift.Make(spans, [new PhaseSpan(span.Kind, Calendar.AddWorkingDays(span.StartsOn, start), Calendar.AddWorkingDays(span.EndsOn, end))], Today, Calendar);
                    if (shift.Wrong.Count == 0)
                    {
                        InOrder(shift.Spans);
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(14)]
    [InlineData(104)]
    public void Deadlines_are_working_days_of_the_collection_spread_with_the_heaviest_first(int count)
    {
        var unit = Guid.CreateVersion7();
        var collection = new PhaseSpan(PhaseKind.Collection, new(2024, 4, 8), new(2024, 6, 28));
        var works = Enumerable.Range(0, count).Select(at => new WorkToDate(Guid.CreateVersion7(), unit, at, at == count - 1 ? 13 : 1, at % 4, 0)).ToList();
        var dues = DueProposal.Make(works, collection, Today, Calendar);
        Assert.Equal(count, dues.Count);
        Assert.All(dues.Values, due => Assert.True(Calendar.IsWorkingDay(due.DueOn) && due.DueOn >= collection.StartsOn && due.DueOn <= collection.EndsOn && due.DueOn >= Today));
        Assert.Equal(dues.Values.Min(due => due.DueOn), dues[works[^1].Key].DueOn);
        Assert.Equal(collection.EndsOn, dues.Values.Max(due => due.DueOn));
        var most = dues.Values.CountBy(due => due.DueOn).Max(day => day.Value);
        Assert.True(most <= Math.Max(1, (count + 9) / 10), $"{most} on one day");
    }

    [Fact]
    public void What_lies_open_by_rule_is_due_later_and_a_collection_too_short_for_it_says_so()
    {
        var unit = Guid.CreateVersion7();
        var collection = new PhaseSpan(PhaseKind.Collection, new(2024, 4, 8), new(2024, 6, 28));
        WorkToDate[] works = [.. Enumerable.Range(0, 30).Select(at => new WorkToDate(Guid.CreateVersion7(), unit, at, 1, 1, at == 0 ? 40 : at == 1 ? 90 : 0))];
        var dues = DueProposal.Make(works, collection, Today, Calendar);
        Assert.True(dues[works[0].Key].DueOn >= Calendar.AddWorkingDays(collection.StartsOn, 40));
        Assert.Equal(0, dues[works[0].Key].LacksDays);
        Assert.Equal(collection.EndsOn, dues[works[1].Key].DueOn);
        Assert.True(dues[works[1].Key].LacksDays > 0);
    }

    [Fact]
    public void A_collection_that_is_over_proposes_nothing() =>
        Assert.Empty(DueProposal.Make([new(Guid.CreateVersion7(), Guid.CreateVersion7(), 0, 1, 1, 0)], new(PhaseKind.Collection, new(2024, 1, 8), new(2024, 3, 28)), Today, Calendar));

    private static void InOrder(IReadOnlyList<PhaseSpan> spans)
    {
        Assert.All(spans, span => Assert.True(span.StartsOn <= span.EndsOn, $"{span}"));
        Assert.All(spans.Zip(spans.Skip(1)), pair => Assert.True(pair.First.EndsOn < pair.Second.StartsOn, $"{pair}"));
    }
}
