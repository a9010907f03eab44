namespace Fachuang.Domain.People;

/// <summary>A row of a list of units.</summary>
/// <param name="Number">Row of the sheet, from 1.</param>
/// <param name="Name">全称</param>
/// <param name="ShortName">简称; empty leaves it to the customary form, or as it is.</param>
/// <param name="Aliases">别名; those missing are not removed.</param>
/// <param name="Groups">所属单位组; those missing are not left.</param>
/// <param name="Liaison">The liaison officer; null when the row names none.</param>
public sealed record UnitListRow(int Number, string Name, string ShortName, IReadOnlyList<string> Aliases, IReadOnlyList<string> Groups, LiaisonEntry? Liaison);

/// <summary>A unit as the comparison with a list needs it.</summary>
/// <param name="Id">Key.</param>
/// <param name="Name">Full name.</param>
/// <param name="ShortName">Short name.</param>
/// <param name="Aliases">Aliases.</param>
/// <param name="Groups">Names of the groups it is a member of by name.</param>
/// <param name="IsEnded">Whether it exists no more.</param>
/// <param name="Liaisons">Its people in duty.</param>
public sealed record ListedUnit(
    Guid Id, string Name, string ShortName, IReadOnlyList<string> Aliases, IReadOnlyList<string> Groups, bool IsEnded, IReadOnlyList<LiaisonOfficer> Liaisons);

/// <summary>A row with what would come of it.</summary>
/// <param name="Row">The row; its short name filled in.</param>
/// <param name="UnitId">The unit it speaks of; null for a new one or a conflict.</param>
/// <param name="Verdict">What would come of it.</param>
/// <param name="Words">What is wrong with it or what changes, one sentence each.</param>
public sealed record UnitRowPlan(UnitListRow Row, Guid? UnitId, ImportVerdict Verdict, IReadOnlyList<string> Words);

/// <summary>导入单位名单: shows what a list would change before anything is changed; it adds and corrects, it never removes.</summary>
public static class UnitImport
{
    /// <summary>Longest full name, alias or name of a group.</summary>
    public const int LongestName = 200;

    /// <summary>Longest short name.</summary>
    public const int LongestShortName = 100;

    /// <summary>Compares the rows of a list with the units of the region.</summary>
    /// <param name="rows">The rows in order, names without white space.</param>
    /// <param name="units">All units, ended ones included.</param>
    /// <param name="groups">Names of the groups.</param>
    /// <param name="regionName">Name of the region, for customary short names.</param>
    public static IReadOnlyList<UnitRowPlan> Plan(
        IReadOnlyList<UnitListRow> rows, IReadOnlyCollection<ListedUnit> units, IReadOnlyCollection<string> groups, string regionName)
    {
        var owners = new Dictionary<string, (string Owner, Guid? Id)>(StringComparer.Ordinal);
        foreach (var unit in units)
        {
            foreach (var name in unit.Aliases.Append(unit.ShortName).Append(unit.Name))
            {
                owners.TryAdd(name, (unit.Name, unit.Id));
            }
        }

        foreach (var group in groups)
        {
            owners.TryAdd(group, ($"单位组{group}", null));
        }

        var byName = units.ToDictionary(unit => unit.Name, StringComparer.Ordinal);
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. rows.Select(Plan)];

        UnitRowPlan Plan(UnitListRow row)
        {
            var known = byName.GetValueOrDefault(row.Name);
            var shortName = row.ShortName.Length > 0 ? row.ShortName : known?.ShortName ?? UnitNameForms.ShortName(row.Name, row.Aliases, regionName);
            row = row with { ShortName = shortName };
            var wrong = Wrong(row, known).ToList();
            if (wrong.Count > 0)
            {
                return new(row, null, ImportVerdict.Conflict, wrong);
            }

            if (known is null)
            {
                return new(row, null, ImportVerdict.New, []);
            }

            var changes = Changes(row, known).ToList();
            return new(row, known.Id, changes.Count == 0 ? ImportVerdict.Same : ImportVerdict.Changed, changes);
        }

        IEnumerable<string> Wrong(UnitListRow row, ListedUnit? known)
        {
            if (row.Name.Length is 0 or > LongestName)
            {
                yield return row.Name.Length == 0 ? "没有写全称" : $"全称最多 {LongestName} 字";
                yield break;
            }

            if (row.ShortName.Length > LongestShortName || row.Aliases.Any(alias => alias.Length > LongestName) || row.Groups.Any(group => group.Length > LongestName))
            {
                yield return $"简称最多 {LongestShortName} 字，别名和单位组最多 {LongestName} 字";
            }

            if (row.Aliases.Concat(row.Groups).Append(row.ShortName).Append(row.Name).Any(name => name.Any(char.IsControl)))
            {
                yield return "名称里有看不见的控制字符，重新打一遍";
            }

            if (known?.IsEnded == true)
            {
                yield return $"{row.Name}已经撤并，不再改";
            }

            foreach (var name in row.Aliases.Append(row.ShortName).Append(row.Name).Distinct())
            {
                if (owners.TryGetValue(name, out var owner) && (owner.Id is null || owner.Id != known?.Id))
                {
                    yield return known is null && owner.Id is not null && name == row.Name
                        ? $"“{name}”是{owner.Owner}的简称或别名，全称那一格要写{owner.Owner}"
                        : $"“{name}”已经是{owner.Owner}的名称，一个名称只能认一家";
                }
                else if (!first.TryAdd(name, row.Number) && first[name] != row.Number)
                {
                    yield return $"“{name}”在第 {first[name]} 行已经写过";
                }
            }

            foreach (var group in row.Groups.Where(group => owners.TryGetValue(group, out var owner) && owner.Id is not null))
            {
                yield return $"“{group}”是单位，不是单位组";
            }

            foreach (var words in row.Liaison?.WhatIsWrong() ?? [])
            {
                yield return $"联络员：{words}";
            }
        }
    }

    private static IEnumerable<string> Changes(UnitListRow row, ListedUnit known)
    {
        if (row.ShortName != known.ShortName)
        {
            yield return $"简称 {known.ShortName} → {row.ShortName}";
        }

        if (row.Aliases.Except(known.Aliases).Except([known.Name, known.ShortName]).ToList() is { Count: > 0 } aliases)
        {
            yield return $"加别名 {string.Join('、', aliases)}";
        }

        if (row.Groups.Except(known.Groups).ToList() is { Count: > 0 } groups)
        {
            yield return $"归入 {string.Join('、', groups)}";
        }

        if (row.Liaison is { } person)
        {
            var officer = known.Liaisons.FirstOrDefault(other => other.Name == person.Name);
            if (officer is null)
            {
                yield return $"加联络员 {person.Name}";
            }
            else if (!officer.Says(LiaisonImport.Merged(officer, person)))
            {
                yield return $"联络员 {person.Name} 的职务或电话有变化";
            }
        }
    }
}
