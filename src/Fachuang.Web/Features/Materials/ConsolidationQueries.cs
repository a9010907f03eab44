using Fachuang.Domain.Assignments;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Materials;
using Fachuang.Domain.People;
using Fachuang.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials;

/// <summary>Which way material goes: straight to the office, or to the lead unit first (<see cref="Consolidation"/>).</summary>
internal static class ConsolidationQueries
{
    private const string NarrativeWord = "情况说明";

    /// <summary>Who consolidates the waiting material of a campaign: the consolidating work by assignment; assignments that go to the office are not in it. Two queries.</summary>
    public static async Task<IReadOnlyDictionary<Guid, SharedWork>> WaitingAsync(AppDb db, Guid campaignId, CancellationToken cancellationToken)
    {
        var work = await WorkAsync(
            db, db.Assignments.Where(assignment => assignment.CampaignId == campaignId
                && (assignment.State == AssignmentState.Submitted || (assignment.Responsibility == Responsibility.Lead && assignment.State != AssignmentState.Withdrawn))),
            cancellationToken);
        return Consolidated(work);
    }

    /// <summary>Who consolidates an assignment; null when it goes to the office. Two queries.</summary>
    public static async Task<SharedWork?> OfAsync(AppDb db, Guid assignmentId, CancellationToken cancellationToken) =>
        (await AroundAsync(db, assignmentId, cancellationToken)).Consolidator;

    /// <summary>Who consolidates an assignment (null when it goes to the office), and the assignments whose material it consolidates itself, in no order. Two queries.</summary>
    public static async Task<(SharedWork? Consolidator, IReadOnlyList<Guid> Contributions)> AroundAsync(AppDb db, Guid assignmentId, CancellationToken cancellationToken)
    {
        var consolidated = Consolidated(await WorkAsync(db, Sharing(db, assignmentId), cancellationToken));
        return (consolidated.GetValueOrDefault(assignmentId), [.. consolidated.Where(pair => pair.Value.AssignmentId == assignmentId).Select(pair => pair.Key)]);
    }

    /// <summary>
    /// Whether a person may read an assignment's hand-ins although it is another unit's: because the person's unit consolidates it. Asked after the query has
    /// narrowed the choice to what shares an indicator (<c>Ownership.ReadableBy</c>).
    /// </summary>
    public static async Task<bool> MayReadAsync(AppDb db, Person person, Assignment assignment, CancellationToken cancellationToken) =>
        person.Role is not Role.Liaison || person.UnitId == assignment.UnitId
        || (await OfAsync(db, assignment.Id, cancellationToken))?.UnitId == person.UnitId;

    /// <summary>The assignments of other units whose material a unit consolidates, in all campaigns. Two queries.</summary>
    public static async Task<IReadOnlyList<Guid>> ConsolidatedByAsync(AppDb db, Guid unitId, CancellationToken cancellationToken)
    {
        var led = db.Assignments.Where(lead => lead.UnitId == unitId && lead.Responsibility == Responsibility.Lead && lead.State != AssignmentState.Withdrawn);

        // From the few the unit leads to what shares an indicator with them: asked of every assignment in turn it costs tens of milliseconds.
        var shared = from lead in led
                     from own in lead.Indicators
                     join covered in db.Set<AssignmentIndicator>() on own.IndicatorId equals covered.IndicatorId
                     join assignment in db.Assignments on covered.AssignmentId equals assignment.Id
                     where assignment.CampaignId == lead.CampaignId
                     select assignment.Id;
        var work = await WorkAsync(
            db, db.Assignments.Where(assignment => assignment.State != AssignmentState.Withdrawn && shared.Contains(assignment.Id)), cancellationToken);
        return [.. Consolidated(work).Where(pair => pair.Value.UnitId == unitId).Select(pair => pair.Key)];
    }

    private static IQueryable<Assignment> Sharing(AppDb db, Guid assignmentId) => db.Assignments.Where(other =>
        other.State != AssignmentState.Withdrawn
        && db.Assignments.Any(assignment => assignment.Id == assignmentId && assignment.CampaignId == other.CampaignId)
        && db.Set<AssignmentIndicator>().Any(covered => covered.AssignmentId == other.Id
            && db.Set<AssignmentIndicator>().Any(own => own.AssignmentId == assignmentId && own.IndicatorId == covered.IndicatorId)));

    private static Dictionary<Guid, SharedWork> Consolidated(List<SharedWork> work)
    {
        var byIndicator = work.SelectMany(one => one.IndicatorIds, (one, indicator) => (indicator, one)).ToLookup(pair => pair.indicator, pair => pair.one);
        var found = new Dictionary<Guid, SharedWork>();
        foreach (var one in work)
        {
            if (Consolidation.Of(one, one.IndicatorIds.SelectMany(indicator => byIndicator[indicator]).DistinctBy(other => other.AssignmentId)) is { } consolidator)
            {
                found[one.AssignmentId] = consolidator;
            }
        }

        return found;
    }

    private static async Task<List<SharedWork>> WorkAsync(AppDb db, IQueryable<Assignment> assignments, CancellationToken cancellationToken)
    {
        var rows = await assignments.AsNoTracking().Select(assignment => new
        {
            assignment.Id, assignment.UnitId, assignment.Responsibility, assignment.MaterialNumbers, Indicators = assignment.Indicators.Select(covered => covered.IndicatorId).ToList(),
        }).AsSingleQuery().ToListAsync(cancellationToken);
        var wanted = rows.SelectMany(row => row.Indicators).Distinct().ToList();
        var narratives = (await db.Indicators.AsNoTracking().Where(indicator => wanted.Contains(indicator.Id))
            .SelectMany(indicator => indicator.Materials.Where(material => material.Text.Contains(NarrativeWord)))
            .Select(material => new { material.IndicatorId, material.Number }).ToListAsync(cancellationToken)).ToLookup(material => material.IndicatorId, material => material.Number);
        return
        [
            .. rows.Select(row => new SharedWork(
                row.Id, row.UnitId, row.Responsibility, row.Indicators,
                row.Indicators.Exists(indicator => narratives[indicator].Any(number => row.MaterialNumbers.Count == 0 || number.Length == 0 || row.MaterialNumbers.Contains(number))))),
        ];
    }
}
