using Fachuang.Domain.People;
using Fachuang.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.People;

/// <summary>How the list of liaison officers changes, whoever changes it.</summary>
internal static class LiaisonChanges
{
    /// <summary>Adds a person or corrects the one of that name in the unit. Nobody is removed.</summary>
    /// <param name="db">Where the change is added; the caller saves.</param>
    /// <param name="inDuty">The tracked officers in duty; a new one is added to it.</param>
    /// <param name="unitId">The unit.</param>
    /// <param name="entry">The person, checked.</param>
    /// <param name="today">First day of a new one.</param>
    public static void Put(AppDb db, List<LiaisonOfficer> inDuty, Guid unitId, LiaisonEntry entry, DateOnly today)
    {
        var known = inDuty.Find(officer => officer.UnitId == unitId && officer.Name == entry.Name);
        if (known is null)
        {
            inDuty.Add(Add(db, unitId, entry, today));
        }
        else if (LiaisonImport.Merged(known, entry) is var merged && !known.Says(merged))
        {
            known.Take(merged);
        }
    }

    /// <summary>Names the people of a unit anew: who is not among them is replaced.</summary>
    public static LiaisonChange Name(AppDb db, IEnumerable<LiaisonOfficer> inDuty, Guid unitId, IReadOnlyList<LiaisonEntry> named, DateOnly today)
    {
        var change = LiaisonChange.Of(inDuty, named);
        foreach (var (officer, entry) in change.Changed)
        {
            officer.Take(entry);
        }

        foreach (var officer in change.Replaced)
        {
            officer.Replace(today);
        }

        foreach (var entry in change.Added)
        {
            Add(db, unitId, entry, today);
        }

        return change;
    }

    /// <summary>Adds a person.</summary>
    public static LiaisonOfficer Add(AppDb db, Guid unitId, LiaisonEntry entry, DateOnly today)
    {
        var officer = new LiaisonOfficer
        {
            Id = Guid.CreateVersion7(), RegionId = db.RegionId, UnitId = unitId, Duty = entry.Duty, Name = entry.Name, Post = entry.Post, Phone = entry.Phone,
            Email = entry.Email, Since = today,
        };
        db.Add(officer);
        return officer;
    }

    /// <summary>What printed unit names mean in the region, for lists.</summary>
    public static async Task<Func<string, UnitMatch>> MatchAsync(this AppDb db, IReadOnlyList<string> printed, CancellationToken cancellationToken)
    {
        var directory = await db.NameDirectoryAsync(cancellationToken);
        var ids = await db.Units.AsNoTracking().Existing().ToDictionaryAsync(unit => unit.Name, unit => unit.Id, StringComparer.Ordinal, cancellationToken);
        var found = UnitNames.Resolve([.. printed.Where(name => name.Length > 0).Select(UnitNameForms.Tidy).Distinct().Select(name => new PrintedName(name, 1))], directory)
            .ToDictionary(resolution => resolution.Printed, StringComparer.Ordinal);
        return name =>
        {
            if (!found.TryGetValue(UnitNameForms.Tidy(name), out var resolution))
            {
                return new UnitMatch(null, []);
            }

            // Only what follows from the list itself is certain; what is merely likely is a question, and nothing becomes a new unit.
            return resolution is { Verdict: NameVerdict.Decided, Meaning: { Kind: MeaningKind.Unit } meaning } && ids.TryGetValue(meaning.Name, out var unit)
                ? new UnitMatch(unit, [])
                : new UnitMatch(null, [.. resolution.Candidates.Where(candidate => candidate.Kind is MeaningKind.Unit).Select(candidate => ids.GetValueOrDefault(candidate.Name)).Where(id => id != Guid.Empty)]);
        };
    }
}
