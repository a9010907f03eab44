using Fachuang.Domain.Calendars;

namespace Fachuang.Domain.Campaigns;

/// <summary>A phase as counted back.</summary>
/// <param name="Span">Its days; both ends are working days.</param>
/// <param name="Days">Its working days.</param>
/// <param name="Usual">The working days it usually takes.</param>
public sealed record PlannedPhase(PhaseSpan Span, int Days, int Usual)
{
    /// <summary>Whether it got less than usual because the time does not suffice.</summary>
    public bool IsSqueezed => Days < Usual;
}

/// <summary>
/// 倒推工期: the phases of a campaign counted back from the day on which the region wants to apply. What is left over goes to the
/// collection of material; where the time does not suffice, phases are squeezed to what they need at least, and where even that does
/// not fit, the plan runs over the target day and says by how much. No phase ever begins before the day it is planned on.
/// </summary>
/// <param name="Phases">The phases in their order, one of each kind, one behind the other.</param>
/// <param name="Available">Working days there are from the beginning to the target day.</param>
/// <param name="Usual">Working days all phases usually take.</param>
/// <param name="OverBy">Working days by which the plan runs over the target day; 0 when it fits.</param>
/// <param name="UnknownYears">Years of the plan for which no notice of holidays is known: their days are counted by weekends only.</param>
public sealed record BackwardPlan(IReadOnlyList<PlannedPhase> Phases, int Available, int Usual, int OverBy, IReadOnlyList<int> UnknownYears)
{
    /// <summary>Rounds of review a plan has unless somebody says otherwise.</summary>
    public const int UsualRounds = 2;

    /// <summary>Working days a public comment takes when no indicator says how long.</summary>
    public const int UsualComment = 7;

    // More than any indicator demands: a wrong rule must not eat the plan.
    private const int LongestComment = 45;

    /// <summary>Working days that lack for all phases to take what they usually take; 0 when they do not.</summary>
    public int Short => Math.Max(0, Usual - Available);

    /// <summary>The days of the phases.</summary>
    public IReadOnlyList<PhaseSpan> Spans => [.. Phases.Select(phase => phase.Span)];

    /// <summary>Counts back.</summary>
    /// <param name="startsOn">First day of the work.</param>
    /// <param name="targetOn">Day on which the region wants to apply.</param>
    /// <param name="today">The day: nothing is planned before it.</param>
    /// <param name="rounds">Rounds of review, at least 1.</param>
    /// <param name="comment">Working days for which something has to lie open, from the rules of the indicators; 0 for the usual.</param>
    /// <param name="calendar">The calendar.</param>
    public static BackwardPlan Make(DateOnly startsOn, DateOnly targetOn, DateOnly today, int rounds, int comment, WorkingCalendar calendar)
    {
        var first = calendar.OnOrAfter(startsOn > today ? startsOn : today);
        var available = calendar.WorkingDaysIn(first, targetOn);
        var needs = Needs(rounds, comment);
        var days = needs.ToDictionary(need => need.Kind, need => need.Usual);
        var usual = days.Values.Sum();
        if (available >= usual)
        {
            days[PhaseKind.Collection] += available - usual;
        }
        else
        {
            // What the office can hurry gives way first; what lies open by law keeps its days.
            var missing = usual - available;
            foreach (var need in needs.OrderBy(need => need.GivesWay))
            {
                var taken = Math.Min(missing, need.Usual - need.Least);
                days[need.Kind] -= taken;
                missing -= taken;
            }
        }

        var overBy = Math.Max(0, days.Values.Sum() - available);
        var phases = new List<PlannedPhase>();
        foreach (var need in needs)
        {
            var last = calendar.AddWorkingDays(first, days[need.Kind] - 1);
            phases.Add(new PlannedPhase(new PhaseSpan(need.Kind, first, last), days[need.Kind], need.Usual));
            first = calendar.AddWorkingDays(last, 1);
        }

        return new BackwardPlan(phases, available, usual, overBy, calendar.Unknown(phases[0].Span.StartsOn, phases[^1].Span.EndsOn));
    }

    private static Need[] Needs(int rounds, int comment)
    {
        var open = Math.Clamp(comment == 0 ? UsualComment : comment, 1, LongestComment);
        return
        [
            new(PhaseKind.Dispatch, 3, 1, 3), new(PhaseKind.Liaison, 5, 2, 2), new(PhaseKind.Collection, 40, 10, 0), new(PhaseKind.Review, 7 * rounds, 3 * rounds, 5),
            new(PhaseKind.PublicComment, open, open, 7), new(PhaseKind.SelfAssessment, 5, 2, 4), new(PhaseKind.Report, 10, 4, 1), new(PhaseKind.Application, 3, 1, 6),
        ];
    }

    private sealed record Need(PhaseKind Kind, int Usual, int Least, int GivesWay);
}
