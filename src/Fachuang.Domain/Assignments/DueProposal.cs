using Fachuang.Domain.Calendars;
using Fachuang.Domain.Campaigns;

namespace Fachuang.Domain.Assignments;

/// <summary>A piece of work of which a deadline is wanted.</summary>
/// <param name="Key">What tells it apart.</param>
/// <param name="UnitId">The unit that does it.</param>
/// <param name="Position">Printed order of its first indicator.</param>
/// <param name="Indicators">Indicators it covers.</param>
/// <param name="Materials">Demands for material it answers.</param>
/// <param name="Span">Working days that something has to lie open or run in it, from the rules of its indicators; 0 for none.</param>
public sealed record WorkToDate(Guid Key, Guid UnitId, int Position, int Indicators, int Materials, int Span);

/// <summary>A proposed deadline.</summary>
/// <param name="DueOn">A working day within the collection of material, never in the past.</param>
/// <param name="LacksDays">Working days by which the collection is shorter than what the rules of its indicators demand; 0 when it suffices.</param>
public sealed record ProposedDue(DateOnly DueOn, int LacksDays);

/// <summary>
/// Proposes a deadline for every piece of work: a unit with much to do hands in week by week instead of everything on the last day,
/// what is heaviest first; what has to lie open for some working days is not due before those can have passed.
/// </summary>
public static class DueProposal
{
    /// <summary>Working days a unit needs beside what its indicators demand.</summary>
    private const int Preparation = 3;

    private const int Week = 5;

    /// <summary>The deadlines, by <see cref="WorkToDate.Key"/>; empty when the collection is over.</summary>
    /// <param name="works">The work, of any number of units.</param>
    /// <param name="collection">The collection of material.</param>
    /// <param name="today">The day.</param>
    /// <param name="calendar">The calendar.</param>
    public static IReadOnlyDictionary<Guid, ProposedDue> Make(
        IEnumerable<WorkToDate> works, PhaseSpan collection, DateOnly today, WorkingCalendar calendar)
    {
        var start = calendar.OnOrAfter(collection.StartsOn > today ? collection.StartsOn : today);
        var end = calendar.OnOrBefore(collection.EndsOn);
        if (end < start)
        {
            return new Dictionary<Guid, ProposedDue>();
        }

        // The days on which weeks of the collection end, counted back from its end; the first week is for beginning.
        List<DateOnly> slots = [end];
        while (calendar.AddWorkingDays(slots[0], -Week) is var earlier && earlier >= calendar.AddWorkingDays(start, Week))
        {
            slots.Insert(0, earlier);
        }

        var possible = new Dictionary<int, (DateOnly Day, int Lacks)>();
        var proposals = new Dictionary<Guid, ProposedDue>();
        foreach (var unit in works.GroupBy(work => work.UnitId))
        {
            var ordered = unit.OrderByDescending(work => work.Indicators).ThenByDescending(work => work.Materials).ThenBy(work => work.Position).ThenBy(work => work.Key).ToList();
            var used = Math.Min(slots.Count, ordered.Count);
            foreach (var (index, work) in ordered.Index())
            {
                var slot = slots[slots.Count - used + (index * used / ordered.Count)];
                var (earliest, lacks) = Earliest(work.Span);
                proposals[work.Key] = new ProposedDue(earliest > slot ? earliest : slot, lacks);
            }
        }

        return proposals;

        (DateOnly Day, int Lacks) Earliest(int span)
        {
            if (!possible.TryGetValue(span, out var found))
            {
                var day = span == 0 ? start : calendar.AddWorkingDays(start, span + Preparation);
                found = possible[span] = day <= end ? (day, 0) : (end, calendar.WorkingDaysBetween(end, day));
            }

            return found;
        }
    }
}
