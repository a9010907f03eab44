using Fachuang.Domain.People;
using Fachuang.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.People;

/// <summary>A unit as lists show it.</summary>
/// <param name="Id">Key.</param>
/// <param name="Name">Full name.</param>
/// <param name="ShortName">Short name.</param>
/// <param name="Aliases">Other spellings.</param>
/// <param name="Groups">Names of the groups it belongs to, by name or through another group.</param>
/// <param name="EndedOn">Last day; null while it exists.</param>
/// <param name="SuccessorId">Who took over; null while it exists or when nobody did.</param>
public sealed record UnitRow(
    Guid Id, string Name, string ShortName, IReadOnlyList<AliasRow> Aliases, IReadOnlyList<string> Groups, DateOnly? EndedOn, Guid? SuccessorId);

/// <summary>Another spelling.</summary>
/// <param name="Id">Key.</param>
/// <param name="Alias">The spelling.</param>
public sealed record AliasRow(Guid Id, string Alias);

/// <summary>A group as lists show it.</summary>
/// <param name="Group">The group with members, exceptions and parts.</param>
/// <param name="Units">Whom it expands to, in the order of the list.</param>
public sealed record GroupRow(UnitGroup Group, IReadOnlyList<Guid> Units);

/// <summary>An answer about a spelling that is no unit's.</summary>
/// <param name="Id">Key.</param>
/// <param name="Name">The spelling.</param>
/// <param name="GroupName">The group that is meant; null when the words are no unit.</param>
public sealed record RememberedRow(Guid Id, string Name, string? GroupName);

/// <summary>What pages and the import ask about units.</summary>
internal static class UnitQueries
{
    /// <summary>The units that exist, in the order of lists: whoever is to be chosen for work, accounts or lists is chosen among these.</summary>
    public static IQueryable<Unit> Existing(this IQueryable<Unit> units) =>
        units.Where(unit => unit.EndedOn == null).OrderBy(unit => unit.Position).ThenBy(unit => unit.Name);

    /// <summary>All units, ended ones last, and groups of the acting person's region; the same number of queries however many there are.</summary>
    public static async Task<(IReadOnlyList<UnitRow> Units, IReadOnlyList<GroupRow> Groups)> UnitsAndGroupsAsync(this AppDb db, CancellationToken cancellationToken)
    {
        var groups = await db.GroupsAsync(cancellationToken);
        var units = await db.Units.AsNoTracking().OrderBy(unit => unit.EndedOn != null).ThenBy(unit => unit.Position).ThenBy(unit => unit.Name)
            .Select(unit => new
            {
                unit.Id, unit.Name, unit.ShortName, unit.EndedOn, unit.SuccessorId,
                Aliases = unit.Aliases.OrderBy(alias => alias.Alias).Select(alias => new AliasRow(alias.Id, alias.Alias)).ToList(),
            })
            .AsSplitQuery().ToListAsync(cancellationToken);
        var expanded = GroupExpansion.Of(groups, [.. units.Where(unit => unit.EndedOn is null).Select(unit => unit.Id)]);
        var belonging = groups.SelectMany(group => expanded[group.Id], (group, unit) => (unit, group.Name)).ToLookup(pair => pair.unit, pair => pair.Name);
        return (
            [.. units.Select(unit => new UnitRow(unit.Id, unit.Name, unit.ShortName, unit.Aliases, [.. belonging[unit.Id]], unit.EndedOn, unit.SuccessorId))],
            [.. groups.Select(group => new GroupRow(group, expanded[group.Id]))]);
    }

    /// <summary>Members of every group as a dispatch asks them, in the order of lists; empty where a group expands to nobody.</summary>
    public static async Task<IReadOnlyDictionary<Guid, IReadOnlyList<Guid>>> GroupMembersAsync(this AppDb db, CancellationToken cancellationToken) =>
        GroupExpansion.Of(await db.GroupsAsync(cancellationToken), await db.Units.AsNoTracking().Existing().Select(unit => unit.Id).ToListAsync(cancellationToken));

    /// <summary>The names the acting region already knows, for the resolution of printed names. Who took over from an ended unit answers to its names.</summary>
    public static async Task<NameDirectory> NameDirectoryAsync(this AppDb db, CancellationToken cancellationToken)
    {
        var region = await db.Regions.Where(region => region.Id == db.RegionId).Select(region => region.Name).SingleAsync(cancellationToken);
        var (units, groups) = await db.UnitsAndGroupsAsync(cancellationToken);
        var remembered = await db.RememberedAsync(cancellationToken);
        var byId = units.ToDictionary(unit => unit.Id);
        var inherited = units.Where(unit => unit.EndedOn is not null)
            .Select(unit => (Heir: HeirOf(unit), Names: unit.Aliases.Select(alias => alias.Alias).Prepend(unit.ShortName).Prepend(unit.Name)))
            .Where(pair => pair.Heir is not null).ToLookup(pair => pair.Heir!.Id, pair => pair.Names);
        return new NameDirectory(
            region,
            [.. units.Where(unit => unit.EndedOn is null).Select(unit => new NamedUnit(
                unit.Name, unit.ShortName, [.. unit.Aliases.Select(alias => alias.Alias).Concat(inherited[unit.Id].SelectMany(names => names)).Distinct()]))],
            [.. groups.Select(group => group.Group.Name)])
        {
            Remembered = remembered.ToDictionary(row => row.Name, row => row.GroupName is { } group ? NameMeaning.Group(group) : NameMeaning.Nothing, StringComparer.Ordinal),
        };

        // A successor may have ended as well.
        UnitRow? HeirOf(UnitRow unit)
        {
            var seen = new HashSet<Guid>();
            while (unit.EndedOn is not null)
            {
                if (!seen.Add(unit.Id) || unit.SuccessorId is not { } next || !byId.TryGetValue(next, out unit!))
                {
                    return null;
                }
            }

            return unit;
        }
    }

    /// <summary>The answers about spellings that are no unit's, by the spelling.</summary>
    public static async Task<IReadOnlyList<RememberedRow>> RememberedAsync(this AppDb db, CancellationToken cancellationToken) =>
        await db.RememberedNames.AsNoTracking().OrderBy(name => name.Name)
            .Select(name => new RememberedRow(name.Id, name.Name, db.UnitGroups.Where(group => group.Id == name.GroupId).Select(group => group.Name).SingleOrDefault()))
            .ToListAsync(cancellationToken);

    private static Task<List<UnitGroup>> GroupsAsync(this AppDb db, CancellationToken cancellationToken) =>
        db.UnitGroups.AsNoTracking().Include(group => group.Members).Include(group => group.Exceptions).Include(group => group.Parts)
            .OrderBy(group => group.Name).AsSplitQuery().ToListAsync(cancellationToken);
}
