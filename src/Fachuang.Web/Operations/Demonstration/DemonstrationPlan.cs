using Fachuang.Domain;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.People;

namespace Fachuang.Web.Operations.Demonstration;

/// <summary>Turns the story into dates for each assignment. Pure: the same indicators and units give the same plan.</summary>
internal static class DemonstrationPlan
{
    /// <summary>The assignments with their fate.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="plan">What is dispatched.</param>
    /// <param name="units">The units by key.</param>
    /// <param name="passing">The day on which each indicator is through, by number; those that are not are missing.</param>
    public static IReadOnlyList<DemonstrationPiece> Pieces(
        Campaign campaign, DispatchPlan plan, IReadOnlyDictionary<Guid, Unit> units, IReadOnlyDictionary<string, DateOnly> passing)
    {
        var seen = new HashSet<string>();
        var pieces = new List<DemonstrationPiece>();
        foreach (var planned in plan.Assignments)
        {
            var unit = units[planned.UnitId];
            var number = DemonstrationPiece.NumberOf(planned.Indicators[0]);
            var standing = DemonstrationStory.Behind.FirstOrDefault(standing => standing.Number == number && standing.Names(unit));
            var id = DemonstrationId.Of("assignment", unit.Name, $"{planned.Indicators[0].Position}");
            var first = seen.Add(number);
            var passesOn = standing is null ? PassesOn(passing, number, first, id) : (DateOnly?)null;
            var due = standing?.DueOn ?? passesOn!.Value.AddDays(-DemonstrationId.Choose(3, "due", number) * 3);
            pieces.Add(new DemonstrationPiece
            {
                Assignment = Assignment.Dispatch(
                    id, campaign.RegionId, campaign.Id, unit.Id, planned.Responsibility, [.. planned.Indicators.Select(indicator => indicator.Id)],
                    planned.MaterialNumbers, due, DemonstrationStory.Dispatched),
                Unit = unit,
                Number = number,
                Status = standing?.Status ?? WorkStatus.Passed,
                PassesOn = passesOn,
            });
        }

        return pieces;
    }

    /// <summary>Which indicators are through on which day, by number: those the story does not hold back.</summary>
    public static IReadOnlyDictionary<string, DateOnly> Passing(IEnumerable<Indicator> indicators)
    {
        var behind = DemonstrationStory.Behind.Select(standing => standing.Number).ToHashSet();
        var sets = indicators.Where(indicator => indicator.Kind.CountsTowardsShare()).GroupBy(DemonstrationPiece.NumberOf)
            .Where(set => !behind.Contains(set.Key)).OrderBy(set => DemonstrationId.Choose(1_000_000, "order", set.Key)).ThenBy(set => set.Key, StringComparer.Ordinal);
        var days = new Dictionary<string, DateOnly>();
        var (slot, left) = (0, DemonstrationStory.Passing[0].Count);
        foreach (var set in sets)
        {
            while (left <= 0 && slot < DemonstrationStory.Passing.Count - 1)
            {
                left += DemonstrationStory.Passing[++slot].Count;
            }

            days[set.Key] = DemonstrationStory.Passing[slot].Day;
            left -= set.Count();
        }

        return days;
    }

    /// <summary>A moment within office hours of the last working day up to a day, not before the work was accepted.</summary>
    public static DateTime During(DateOnly day, params ReadOnlySpan<string> what)
    {
        var working = day.DayOfWeek switch { DayOfWeek.Saturday => day.AddDays(-1), DayOfWeek.Sunday => day.AddDays(-2), _ => day };
        var earliest = ChinaTime.DayOf(DemonstrationStory.Dispatched).AddDays(2);
        return ChinaTime.StartOf(working < earliest ? earliest : working).AddMinutes((9 * 60) + DemonstrationId.Choose(480, what));
    }

    // The first unit of an indicator passes on its day, the others up to two days before; of an indicator that is held back some time before.
    private static DateOnly PassesOn(IReadOnlyDictionary<string, DateOnly> passing, string number, bool first, Guid id) =>
        passing.TryGetValue(number, out var day)
            ? first ? day : day.AddDays(-DemonstrationId.Choose(3, "before", id.ToString()))
            : DemonstrationStory.Passing[1 + DemonstrationId.Choose(5, "early", id.ToString())].Day;
}
