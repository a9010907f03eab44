using Fachuang.Domain;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Features.People;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Assignments;

/// <summary>改单位: takes chosen assignments from one unit and dispatches them anew to another, after the difference was shown (requirement C2).</summary>
internal static class ReassignAssignments
{
    public static async Task<IResult> ShowAsync(
        int number, int[]? i, Guid? from, Guid? to, HttpContext http, AppDb db, Acting acting, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        var units = await db.Units.AsNoTracking().OrderBy(unit => unit.Position).ThenBy(unit => unit.Name)
            .Select(unit => new { Choice = new UnitChoice(unit.Id, unit.ShortName), Exists = unit.EndedOn == null }).ToListAsync(cancellationToken);
        var choices = units.Where(unit => unit.Exists).Select(unit => unit.Choice).ToList();
        var taken = await TakenAsync(db, campaign, to, cancellationToken);
        var involved = await BulkQueries.LinesAsync(db, campaign, acting.Required, i ?? [], null, WhyNot, cancellationToken);
        var owners = involved.Select(line => line.Assignment.UnitId).ToHashSet();
        from ??= owners.Count == 1 ? owners.Single() : null;

        // Which indicators a line covers is asked again when the change is made; here only whether the other unit has any of them.
        var lines = from is null ? [] : involved.Where(line => line.Assignment.UnitId == from).ToList();
        var covers = await CoversAsync(db, [.. lines.Select(line => line.Assignment.Id)], cancellationToken);
        lines = [.. lines.Select(line => line.WhyNot is null && covers[line.Assignment.Id].Any(taken.Contains) ? line with { WhyNot = "那家单位已经有这项任务" } : line)];
        return Answer.Page<ReassignPage>(new
        {
            Campaign = campaign, Lines = (IReadOnlyList<BulkLine>)lines, Positions = i ?? [], From = from,
            To = to is { } key && key != from ? choices.Find(unit => unit.Id == key) : null,
            Owners = (IReadOnlyList<UnitChoice>)[.. units.Select(unit => unit.Choice).Where(unit => owners.Contains(unit.Id))], Units = (IReadOnlyList<UnitChoice>)choices,
        });

        Refusal? WhyNot(Assignment assignment) => campaign.WhyNotWork() ?? assignment.WhyNotWithdraw(acting.Required);
    }

    public static async Task<IResult> HandleAsync(
        int number, IFormCollection form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        if (campaign.WhyNotWork() is { } closed)
        {
            return Answer.Refused(http, closed);
        }

        if (!Guid.TryParse(form["to"], out var to) || await db.Units.Existing().SingleOrDefaultAsync(unit => unit.Id == to, cancellationToken) is not { } target)
        {
            return Answer.Refused(http, new("unit.missing", "没有改：要选一家本地区的单位"), StatusCodes.Status422UnprocessableEntity);
        }

        if (Reasons.Read(form["reason"], out var reason) is { } wrong)
        {
            return Answer.Refused(http, wrong, StatusCodes.Status422UnprocessableEntity);
        }

        // Who already has an indicator is asked and answered under one lock, or two clerks could give it twice.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        if (await BulkQueries.MarkedAsync(db, campaign, acting.Required, [.. form["a"].OfType<string>()], cancellationToken) is not { } marked)
        {
            return Answer.Refused(http, BulkQueries.Outdated);
        }

        if (marked.Count == 0)
        {
            return Answer.Refused(http, BulkQueries.Nothing);
        }

        if (marked.Select(assignment => assignment.WhyNotWithdraw(acting.Required)).FirstOrDefault(refusal => refusal is not null) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var taken = await TakenAsync(db, campaign, to, cancellationToken);
        if (!marked.SelectMany(assignment => assignment.Indicators).All(covered => taken.Add(covered.IndicatorId)))
        {
            return Answer.Refused(http, new("assignment.doubled", $"没有改：{target.ShortName}已经有其中的任务。请回到任务表重新选"));
        }

        var now = clock.UtcNow();
        var given = new List<Assignment>();
        foreach (var assignment in marked)
        {
            assignment.Withdraw($"改派给{target.ShortName}：{reason}", now);
            given.Add(Assignment.Dispatch(
                Guid.CreateVersion7(), campaign.RegionId, campaign.Id, to, assignment.Responsibility,
                [.. assignment.Indicators.OrderBy(covered => covered.Position).Select(covered => covered.IndicatorId)],
                assignment.MaterialNumbers, assignment.DueOn, now, $"改派：{reason}", assignment.IsDueByHand));
        }

        db.AddRange(given);
        await AssignmentNotices.TellReassignedAsync(db, campaign, marked, given, reason, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, $"/campaigns/{number}/assignments?unit={to}", $"已改派 {marked.Count} 项任务给{target.ShortName}");
    }

    // The indicators a unit answers for already.
    private static async Task<HashSet<Guid>> TakenAsync(AppDb db, Campaign campaign, Guid? unit, CancellationToken cancellationToken) => unit is null ? [] :
        [.. await db.Assignments.Where(assignment => assignment.CampaignId == campaign.Id && assignment.UnitId == unit && assignment.State != AssignmentState.Withdrawn)
            .SelectMany(assignment => assignment.Indicators).Select(covered => covered.IndicatorId).ToListAsync(cancellationToken)];

    private static async Task<ILookup<Guid, Guid>> CoversAsync(AppDb db, Guid[] assignments, CancellationToken cancellationToken) =>
        (await db.Set<AssignmentIndicator>().Where(covered => assignments.Contains(covered.AssignmentId))
            .Select(covered => new { covered.AssignmentId, covered.IndicatorId }).ToListAsync(cancellationToken))
            .ToLookup(covered => covered.AssignmentId, covered => covered.IndicatorId);
}

/// <summary>A unit to choose.</summary>
/// <param name="Id">Key.</param>
/// <param name="Name">Short name.</param>
public sealed record UnitChoice(Guid Id, string Name);
