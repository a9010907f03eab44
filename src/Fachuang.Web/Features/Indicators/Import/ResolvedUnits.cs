using Fachuang.Documents.Model;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.People;

namespace Fachuang.Web.Features.Indicators.Import;

/// <summary>A unit or group beside an item, after its name was resolved.</summary>
/// <param name="Printed">The first spelling printed for it.</param>
/// <param name="Meaning">What it means.</param>
/// <param name="Responsibility">Whether it leads.</param>
/// <param name="Materials">Numbers of the materials it answers for; empty for all.</param>
internal sealed record ResolvedUnit(string Printed, NameMeaning Meaning, Responsibility Responsibility, IReadOnlyList<string> Materials);

/// <summary>Puts the printed names of an item together by what they mean.</summary>
internal static class ResolvedUnits
{
    /// <summary>
    /// The units of an item in printed order, each once for leading and once for answering, whatever the number of its
    /// spellings. Names that are open or mean nothing are left out.
    /// </summary>
    public static IEnumerable<ResolvedUnit> Of(TaskItem item, ImportReading reading)
    {
        List<(string Name, Responsibility Responsibility)> printed =
        [
            .. item.LeadUnits.Concat(item.LeadUnitsByMaterial.SelectMany(part => part.Units)).Distinct().Select(name => (name, Responsibility.Lead)),
            .. item.ResponsibleUnits.Select(name => (name, Responsibility.Responsible)),
            .. item.UnitPhrases.Select(name => (name, item.LeadUnits.Count > 0 ? Responsibility.Lead : Responsibility.Responsible)),
        ];
        return printed
            .Select(entry => (entry.Name, entry.Responsibility, Meaning: reading.MeaningOf(entry.Name)))
            .Where(entry => entry.Meaning is { Kind: not MeaningKind.Nothing })
            .GroupBy(entry => (entry.Meaning, entry.Responsibility))
            .Select(group => new ResolvedUnit(
                group.First().Name, group.Key.Meaning!, group.Key.Responsibility,
                group.Key.Responsibility is Responsibility.Lead ? Materials(item, [.. group.Select(entry => entry.Name)]) : []));
    }

    private static List<string> Materials(TaskItem item, HashSet<string> names)
    {
        var told = item.LeadUnitsByMaterial.Where(part => part.Units.Any(names.Contains)).Select(part => part.MaterialNumber).Distinct().ToList();

        // Named outside the numbered parts as well: it answers for everything.
        var everywhere = item.LeadUnits.Any(name => names.Contains(name) && item.LeadUnitsByMaterial.All(part => !part.Units.Contains(name)));
        return everywhere ? [] : told;
    }
}
