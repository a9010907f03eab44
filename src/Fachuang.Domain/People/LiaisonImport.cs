namespace Fachuang.Domain.People;

/// <summary>A row of a list of liaison officers as read or as corrected by a person.</summary>
/// <param name="Number">Row of the sheet or table, from 1, by which the person finds it.</param>
/// <param name="Unit">单位 as printed.</param>
/// <param name="Entry">The person.</param>
/// <param name="ChosenUnit">The unit a person chose for a name nobody knows; null when none was chosen.</param>
public sealed record LiaisonListRow(int Number, string Unit, LiaisonEntry Entry, Guid? ChosenUnit = null);

/// <summary>What would come of a row.</summary>
public enum ImportVerdict
{
    /// <summary>新增</summary>
    New,

    /// <summary>有变化</summary>
    Changed,

    /// <summary>相同</summary>
    Same,

    /// <summary>要改: something is wrong, nothing is done with the row.</summary>
    Conflict,
}

/// <summary>A row with what would come of it.</summary>
/// <param name="Row">The row.</param>
/// <param name="UnitId">The unit that is meant; null while a person has to say so.</param>
/// <param name="Verdict">What would come of it.</param>
/// <param name="Words">What is wrong with it or what changes, one sentence each.</param>
/// <param name="Candidates">Units the printed name may mean, likeliest first; empty when the unit is known.</param>
public sealed record LiaisonRowPlan(LiaisonListRow Row, Guid? UnitId, ImportVerdict Verdict, IReadOnlyList<string> Words, IReadOnlyList<Guid> Candidates)
{
    /// <summary>Whether only the unit is missing.</summary>
    public bool AsksUnit => UnitId is null;
}

/// <summary>What a unit's printed name means in the region.</summary>
/// <param name="UnitId">The unit; null when nobody knows.</param>
/// <param name="Candidates">Units it may mean.</param>
public sealed record UnitMatch(Guid? UnitId, IReadOnlyList<Guid> Candidates);

/// <summary>
/// 导入联络员名单: shows what a list would change before anything is changed. Every row that cannot be taken says why; none
/// becomes a new unit, none removes anybody.
/// </summary>
public static class LiaisonImport
{
    /// <summary>Compares the rows of a list with what the region knows.</summary>
    /// <param name="rows">The rows in order.</param>
    /// <param name="match">What a printed unit name means.</param>
    /// <param name="units">Short names of the units by key.</param>
    /// <param name="inDuty">The officers in duty.</param>
    public static IReadOnlyList<LiaisonRowPlan> Plan(
        IReadOnlyList<LiaisonListRow> rows, Func<string, UnitMatch> match, IReadOnlyDictionary<Guid, string> units, IReadOnlyCollection<LiaisonOfficer> inDuty)
    {
        var meant = rows.Select(row => row.ChosenUnit is { } chosen && units.ContainsKey(chosen) ? new UnitMatch(chosen, []) : match(row.Unit)).ToList();
        var byPhone = rows.Index().Where(row => PhoneNumber.Read(row.Item.Entry.Phone) is not null).ToLookup(row => row.Item.Entry.Phone, row => row.Index);
        return [.. rows.Select((row, index) => Plan(row, meant[index]))];

        LiaisonRowPlan Plan(LiaisonListRow row, UnitMatch found)
        {
            var wrong = row.Entry.WhatIsWrong().ToList();
            if (found.UnitId is null)
            {
                wrong.Add(row.Unit.Length == 0 ? "没有写单位" : $"单位名单里没有“{row.Unit}”，要选是哪家单位");
            }

            // One number twice in a list is a slip of the pen, be it of one unit or of two.
            var twins = byPhone[row.Entry.Phone].Select(index => rows[index]).Where(other => other != row).ToList();
            if (twins.Count > 0)
            {
                wrong.Add($"联系电话与第 {string.Join('、', twins.Select(twin => twin.Number))} 行重复");
            }

            if (found.UnitId is not { } unit)
            {
                return new(row, null, ImportVerdict.Conflict, wrong, found.Candidates);
            }

            if (inDuty.FirstOrDefault(officer => officer.UnitId != unit && officer.Phone == row.Entry.Phone) is { } holder)
            {
                wrong.Add($"这个号码已经是{units.GetValueOrDefault(holder.UnitId, "另一家单位")}{holder.Name}的");
            }

            if (wrong.Count > 0)
            {
                return new(row, unit, ImportVerdict.Conflict, wrong, []);
            }

            var known = inDuty.FirstOrDefault(officer => officer.UnitId == unit && officer.Name == row.Entry.Name);
            return known is null ? new(row, unit, ImportVerdict.New, [], [])
                : Merged(known, row.Entry) is var merged && known.Says(merged) ? new(row, unit, ImportVerdict.Same, [], [])
                : new(row, unit, ImportVerdict.Changed, [.. Differences(known, merged)], []);
        }
    }

    /// <summary>The entry with what the form of S1 附件2 has no column for, taken from what is known already.</summary>
    /// <param name="known">The officer in duty.</param>
    /// <param name="entry">What the list says.</param>
    public static LiaisonEntry Merged(LiaisonOfficer known, LiaisonEntry entry) =>
        entry with { Duty = known.Duty, Email = entry.Email ?? known.Email, Post = entry.Post.Length == 0 ? known.Post : entry.Post };

    private static IEnumerable<string> Differences(LiaisonOfficer known, LiaisonEntry entry)
    {
        if (known.Post != entry.Post)
        {
            yield return $"职务 {(known.Post.Length == 0 ? "空" : known.Post)} → {entry.Post}";
        }

        if (known.Phone != entry.Phone)
        {
            yield return $"联系电话 {PhoneNumber.Masked(known.Phone)} → {entry.Phone}";
        }

        if (known.Email != entry.Email)
        {
            yield return $"电子邮箱 → {entry.Email}";
        }
    }
}
