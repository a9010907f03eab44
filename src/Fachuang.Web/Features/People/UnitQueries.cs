using Fachuang.Domain.People;
using Fachuang.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.People;

/// <summary>A unit as the list shows it.</summary>
/// <param name="Id">Key.</param>
/// <param name="Name">Full name.</param>
/// <param name="ShortName">Short name.</param>
/// <param name="Aliases">Other spellings.</param>
/// <param name="Groups">Names of the groups it belongs to.</param>
public sealed record UnitRow(Guid Id, string Name, string ShortName, IReadOnlyList<AliasRow> Aliases, IReadOnlyList<string> Groups);

/// <summary>Another spelling.</summary>
/// <param name="Id">Key.</param>
/// <param name="Alias">The spelling.</param>
public sealed record AliasRow(Guid Id, string Alias);

/// <summary>A group as the list shows it.</summary>
/// <param name="Id">Key.</param>
/// <param name="Name">Name.</param>
/// <param name="Members">Keys of its members.</param>
public sealed record GroupRow(Guid Id, string Name, IReadOnlySet<Guid> Members);

/// <summary>An answer about a spelling that is no unit's.</summary>
/// <param name="Id">Key.</param>
/// <param name="Name">The spelling.</param>
/// <param name="GroupName">The group that is meant; null when the words are no unit.</param>
public sealed record RememberedRow(Guid Id, string Name, string? GroupName);

/// <summary>What pages and the import ask about units.</summary>
internal static class UnitQueries
{
    /// <summary>All units and groups of the acting person's region, three queries whatever their number.</summary>
    public static async Task<(IReadOnlyList<UnitRow> Units, IReadOnlyList<GroupRow> Groups)> UnitsAndGroupsAsync(this AppDb db, CancellationToken cancellationToken)
    {
        var groups = await db.UnitGroups.AsNoTracking().OrderBy(group => group.Name)
            .Select(group => new { group.Id, group.Name, Members = group.Members.Select(member => member.UnitId).ToList() }).AsSplitQuery().ToListAsync(cancellationToken);
        var units = await db.Units.AsNoTracking().OrderBy(unit => unit.Position).ThenBy(unit => unit.Name)
            .Select(unit => new { unit.Id, unit.Name, unit.ShortName, Aliases = unit.Aliases.OrderBy(alias => alias.Alias).Select(alias => new AliasRow(alias.Id, alias.Alias)).ToList() })
            .AsSplitQuery().ToListAsync(cancellationToken);
        return (
            [.. units.Select(unit => new UnitRow(unit.Id, unit.Name, unit.ShortName, unit.Aliases, [.. groups.Where(group => group.Members.Contains(unit.Id)).Select(group => group.Name)]))],
            [.. groups.Select(group => new GroupRow(group.Id, group.Name, group.Members.ToHashSet()))]);
    }

    /// <summary>The names the acting region already knows, for the resolution of printed names.</summary>
    public static async Task<NameDirectory> NameDirectoryAsync(this AppDb db, CancellationToken cancellationToken)
    {
        var region = await db.Regions.Where(region => region.Id == db.RegionId).Select(region => region.Name).SingleAsync(cancellationToken);
        var (units, groups) = await db.UnitsAndGroupsAsync(cancellationToken);
        var remembered = await db.RememberedAsync(cancellationToken);
        return new NameDirectory(
            region,
            [.. units.Select(unit => new NamedUnit(unit.Name, unit.ShortName, [.. unit.Aliases.Select(alias => alias.Alias)]))],
            [.. groups.Select(group => group.Name)])
        {
            Remembered = remembered.ToDictionary(row => row.Name, row => row.GroupName is { } group ? NameMeaning.Group(group) : NameMeaning.Nothing, StringComparer.Ordinal),
        };
    }

    /// <summary>The answers about spellings that are no unit's, by the spelling.</summary>
    public static async Task<IReadOnlyList<RememberedRow>> RememberedAsync(this AppDb db, CancellationToken cancellationToken) =>
        await db.RememberedNames.AsNoTracking().OrderBy(name => name.Name)
            .Select(name => new RememberedRow(name.Id, name.Name, db.UnitGroups.Where(group => group.Id == name.GroupId).Select(group => group.Name).SingleOrDefault()))
            .ToListAsync(cancellationToken);
}
