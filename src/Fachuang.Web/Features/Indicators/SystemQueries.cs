using Fachuang.Domain.Indicators;
using Fachuang.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Indicators;

/// <summary>A system in the list of systems.</summary>
/// <param name="Id">Key.</param>
/// <param name="Title">Title.</param>
/// <param name="Issuer">Who issued it; null when unknown.</param>
/// <param name="DocumentNumber">文号; null when unknown.</param>
/// <param name="DocumentDate">Day of the document; null when unknown.</param>
/// <param name="State">Published or retired.</param>
/// <param name="PublishedAt">When, UTC.</param>
/// <param name="Indicators">How many indicators it has.</param>
/// <param name="Counting">How many of them count towards the share.</param>
/// <param name="SourceFileName">Name of the imported file.</param>
public sealed record SystemRow(
    Guid Id, string Title, string? Issuer, string? DocumentNumber, DateOnly? DocumentDate, SystemState State, DateTime PublishedAt, int Indicators, int Counting,
    string SourceFileName);

/// <summary>A draft in the list of systems.</summary>
/// <param name="Id">Key.</param>
/// <param name="FileName">Name of the imported file.</param>
/// <param name="CreatedAt">When it was imported, UTC.</param>
public sealed record DraftRow(Guid Id, string FileName, DateTime CreatedAt);

/// <summary>A document that is being read, or could not be, in the list of systems.</summary>
/// <param name="Id">Key.</param>
/// <param name="FileName">Name of the file.</param>
/// <param name="RequestedAt">When it was uploaded, UTC.</param>
/// <param name="State">Where it stands.</param>
public sealed record TaskRow(Guid Id, string FileName, DateTime RequestedAt, ImportTaskState State);

/// <summary>A unit or group beside an indicator.</summary>
/// <param name="Name">Short name of the unit, name of the group, or the printed name when nobody decided.</param>
/// <param name="Printed">The name as printed.</param>
/// <param name="IsGroup">Whether it is a group.</param>
/// <param name="Responsibility">Whether it leads.</param>
/// <param name="Materials">Numbers of the materials it answers for; empty for all.</param>
public sealed record UnitOfIndicator(string Name, string Printed, bool IsGroup, Responsibility Responsibility, IReadOnlyList<string> Materials);

/// <summary>An indicator with everything printed beside it.</summary>
/// <param name="Indicator">The indicator with its materials and rules.</param>
/// <param name="Units">Its units in printed order.</param>
public sealed record IndicatorRow(Indicator Indicator, IReadOnlyList<UnitOfIndicator> Units);

/// <summary>A system with its indicators, as the page shows it.</summary>
/// <param name="System">The system.</param>
/// <param name="Lists">Its lists in printed order.</param>
/// <param name="Rows">All indicators in printed order.</param>
/// <param name="General">Rules of the whole document.</param>
public sealed record SystemContent(SystemRow System, IReadOnlyList<IndicatorList> Lists, IReadOnlyList<IndicatorRow> Rows, IReadOnlyList<Rule> General);

/// <summary>What pages ask about indicator systems.</summary>
internal static class SystemQueries
{
    /// <summary>The systems of the region, newest first, without their long texts.</summary>
    public static Task<List<SystemRow>> SystemRowsAsync(this AppDb db, CancellationToken cancellationToken) =>
        Project(db, db.IndicatorSystems.OrderBy(system => system.State == SystemState.Published ? 0 : 1).ThenByDescending(system => system.PublishedAt)).ToListAsync(cancellationToken);

    /// <summary>The drafts of the region, newest first.</summary>
    public static Task<List<DraftRow>> DraftRowsAsync(this AppDb db, CancellationToken cancellationToken) =>
        db.ImportDrafts.OrderByDescending(draft => draft.CreatedAt).Select(draft => new DraftRow(draft.Id, draft.FileName, draft.CreatedAt)).ToListAsync(cancellationToken);

    /// <summary>The documents of the region that are not read yet or could not be, newest first.</summary>
    public static Task<List<TaskRow>> TaskRowsAsync(this AppDb db, CancellationToken cancellationToken) =>
        db.ImportTasks.OrderByDescending(task => task.RequestedAt).Select(task => new TaskRow(task.Id, task.FileName, task.RequestedAt, task.State)).ToListAsync(cancellationToken);

    /// <summary>A system with all its indicators; the number of queries does not grow with them. Null when there is none.</summary>
    public static async Task<SystemContent?> SystemContentAsync(this AppDb db, Guid id, CancellationToken cancellationToken)
    {
        if (await Project(db, db.IndicatorSystems.Where(system => system.Id == id)).SingleOrDefaultAsync(cancellationToken) is not { } system)
        {
            return null;
        }

        var lists = await db.Set<IndicatorList>().AsNoTracking().Where(list => list.SystemId == id).OrderBy(list => list.Position).ToListAsync(cancellationToken);
        var indicators = await db.Indicators.AsNoTracking().Where(indicator => indicator.SystemId == id)
            .Include(indicator => indicator.Materials).Include(indicator => indicator.Units).OrderBy(indicator => indicator.Position).AsSplitQuery().ToListAsync(cancellationToken);
        var rules = await db.Rules.AsNoTracking().Where(rule => rule.SystemId == id).ToListAsync(cancellationToken);
        var ofIndicator = rules.Where(rule => rule.IndicatorId is not null).ToLookup(rule => rule.IndicatorId!.Value);
        var units = await db.Units.AsNoTracking().ToDictionaryAsync(unit => unit.Id, unit => unit.ShortName, cancellationToken);
        var groups = await db.UnitGroups.AsNoTracking().ToDictionaryAsync(group => group.Id, group => group.Name, cancellationToken);
        foreach (var indicator in indicators)
        {
            indicator.Materials.Sort((a, b) => a.Position.CompareTo(b.Position));
            indicator.Rules.AddRange(ofIndicator[indicator.Id]);
        }

        return new SystemContent(
            system, lists,
            [
                .. indicators.Select(indicator => new IndicatorRow(indicator,
                [
                    .. indicator.Units.OrderBy(unit => unit.Position).Select(unit => new UnitOfIndicator(
                        unit.UnitId is { } unitId ? units[unitId] : unit.GroupId is { } groupId ? groups[groupId] : unit.PrintedName,
                        unit.PrintedName, unit.GroupId is not null, unit.Responsibility, unit.MaterialNumbers)),
                ])),
            ],
            [.. rules.Where(rule => rule.IndicatorId is null)]);
    }

    private static IQueryable<SystemRow> Project(AppDb db, IQueryable<IndicatorSystem> systems) => systems.Select(system => new SystemRow(
        system.Id, system.Title, system.Issuer, system.DocumentNumber, system.DocumentDate, system.State, system.PublishedAt,
        db.Indicators.Count(indicator => indicator.SystemId == system.Id),
        db.Indicators.Count(indicator => indicator.SystemId == system.Id
            && (indicator.Kind == IndicatorKind.Base || indicator.Kind == IndicatorKind.Quantified || indicator.Kind == IndicatorKind.Extension || indicator.Kind == IndicatorKind.Negative)),
        system.SourceFileName));
}
