using Fachuang.Domain.Calendars;

namespace Fachuang.Domain.Campaigns;

/// <summary>A phase that a change of the plan moves.</summary>
/// <param name="Before">How it was.</param>
/// <param name="After">How it would be.</param>
/// <param name="IsPushed">Whether nobody asked for it: another phase pushes it.</param>
public sealed record MovedPhase(PhaseSpan Before, PhaseSpan After, bool IsPushed);

/// <summary>
/// 改动会推动什么: what follows from dating some phases anew. A later phase that would overlap is pushed behind and keeps its working
/// days; an earlier one that would overlap ends sooner. What does not overlap stays where it is.
/// </summary>
/// <param name="Spans">All phases afterwards, in their order.</param>
/// <param name="Moved">Those that change.</param>
/// <param name="Wrong">What cannot be, by phase; nothing is to be done while there is anything.</param>
public sealed record PlanShift(IReadOnlyList<PhaseSpan> Spans, IReadOnlyList<MovedPhase> Moved, IReadOnlyDictionary<PhaseKind, string> Wrong)
{
    /// <summary>Counts through.</summary>
    /// <param name="now">The phases as they are, in their order, one of each kind.</param>
    /// <param name="asked">The phases somebody dated anew.</param>
    /// <param name="today">The day: no phase can be dated to end before it.</param>
    /// <param name="calendar">The calendar.</param>
    public static PlanShift Make(IReadOnlyList<PhaseSpan> now, IReadOnlyCollection<PhaseSpan> asked, DateOnly today, WorkingCalendar calendar)
    {
        var wrong = new Dictionary<PhaseKind, string>();
        var named = asked.ToDictionary(span => span.Kind);
        PhaseSpan[] after = [.. now.Select(span => named.GetValueOrDefault(span.Kind, span))];
        foreach (var span in asked)
        {
            if (span.EndsOn < span.StartsOn)
            {
                wrong[span.Kind] = "止日不能早于起日";
            }
            else if (span.EndsOn < today)
            {
                wrong[span.Kind] = "止日已经过去，不能改成今天以前的日子";
            }
            else if (!calendar.IsWorkingDay(span.EndsOn))
            {
                var (before, behind) = (calendar.OnOrBefore(span.EndsOn), calendar.OnOrAfter(span.EndsOn));
                wrong[span.Kind] = $"{span.EndsOn:M月d日}不上班，止日改成 {before:M月d日}或者 {behind:M月d日}";
            }
        }

        if (wrong.Count == 0)
        {
            EndSooner(after, named, wrong, calendar);
            PushBehind(after, named, wrong, calendar);
        }

        return new PlanShift(
            after,
            [.. now.Zip(after, (before, then) => new MovedPhase(before, then, !named.ContainsKey(before.Kind))).Where(moved => moved.Before != moved.After)],
            wrong);
    }

    // From the end to the beginning: what stands before a phase that begins sooner has to end sooner.
    private static void EndSooner(PhaseSpan[] after, Dictionary<PhaseKind, PhaseSpan> named, Dictionary<PhaseKind, string> wrong, WorkingCalendar calendar)
    {
        for (var at = after.Length - 2; at >= 0; at--)
        {
            var (span, next) = (after[at], after[at + 1]);
            if (span.EndsOn < next.StartsOn || !named.TryGetValue(next.Kind, out _) || named.ContainsKey(span.Kind))
            {
                continue;
            }

            var end = calendar.AddWorkingDays(next.StartsOn, -1);
            if (end < span.StartsOn)
            {
                wrong[next.Kind] = $"{next.StartsOn:M月d日}开始太早：前面的阶段 {span.StartsOn:M月d日}才开始，一个工作日也不剩";
                return;
            }

            after[at] = span with { EndsOn = end };
        }
    }

    // From the beginning to the end: what would overlap begins on the next working day and keeps its length.
    private static void PushBehind(PhaseSpan[] after, Dictionary<PhaseKind, PhaseSpan> named, Dictionary<PhaseKind, string> wrong, WorkingCalendar calendar)
    {
        for (var at = 1; at < after.Length; at++)
        {
            var (previous, span) = (after[at - 1], after[at]);
            if (previous.EndsOn < span.StartsOn)
            {
                continue;
            }

            if (named.ContainsKey(span.Kind))
            {
                wrong[span.Kind] = $"前面的阶段到 {previous.EndsOn:M月d日}才完，这一段要从 {calendar.AddWorkingDays(previous.EndsOn, 1):M月d日}或者以后开始";
                return;
            }

            var start = calendar.AddWorkingDays(previous.EndsOn, 1);
            var days = Math.Max(1, calendar.WorkingDaysIn(span.StartsOn, span.EndsOn));
            after[at] = span with { StartsOn = start, EndsOn = calendar.AddWorkingDays(start, days - 1) };
        }
    }
}
