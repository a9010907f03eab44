using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Operations;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Assignments;

/// <summary>A time during which a unit answered for something.</summary>
/// <param name="AssignmentId">The assignment.</param>
/// <param name="UnitName">Short name of the unit.</param>
/// <param name="Numbers">The indicators: 34—46.</param>
/// <param name="Position">Printed order of the first of them.</param>
/// <param name="From">When it was sent to the unit, UTC.</param>
/// <param name="To">When it was taken away, UTC; null while the unit has it.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Assignee">Name of the person of the unit who does it; null while nobody is named.</param>
/// <param name="Lines">What happened to it, oldest first; empty when only the times were asked for.</param>
public sealed record Tenure(
    Guid AssignmentId, string UnitName, string Numbers, int Position, DateTime From, DateTime? To, AssignmentState State, string? Assignee, IReadOnlyList<HistoryLine> Lines);

/// <summary>责任变动: who had what from when to when, and why, from assignments, their steps and the audit trail.</summary>
internal static class ResponsibilityQueries
{
    private const int Batch = 400;

    /// <summary>The times of a campaign in printed order and the order of time.</summary>
    /// <param name="db">The database.</param>
    /// <param name="campaign">The campaign.</param>
    /// <param name="onlyChanged">Whether work that stayed where it was dispatched is left out.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<IReadOnlyList<Tenure>> TenuresAsync(AppDb db, Campaign campaign, bool onlyChanged, CancellationToken cancellationToken)
    {
        var assignments = db.Assignments.AsNoTracking().Where(assignment => assignment.CampaignId == campaign.Id);
        if (onlyChanged)
        {
            assignments = assignments.Where(assignment => (assignment.Note != null && assignment.Note.StartsWith("改派")) || db.AssignmentSteps.Any(step => step.AssignmentId == assignment.Id
                && (step.State == AssignmentState.HandedBack || step.State == AssignmentState.Withdrawn || step.AssigneeId != null)));
        }

        var rows = await (
            from assignment in assignments
            join unit in db.Units on assignment.UnitId equals unit.Id
            select new { assignment.Id, unit.ShortName, assignment.State, assignment.SentAt, assignment.MovedAt, assignment.AssigneeId }).ToListAsync(cancellationToken);
        var covered = (await (
            from assignment in assignments
            join pair in db.Set<AssignmentIndicator>() on assignment.Id equals pair.AssignmentId
            join indicator in db.Indicators on pair.IndicatorId equals indicator.Id
            orderby pair.Position
            select new { assignment.Id, indicator.Number, indicator.Position }).ToListAsync(cancellationToken)).ToLookup(pair => pair.Id);
        var names = await db.Users.InRegion(campaign.RegionId).Where(account => account.UnitId != null)
            .Select(account => new { account.Id, account.DisplayName }).ToDictionaryAsync(account => account.Id, account => account.DisplayName, cancellationToken);
        var entries = (await EntriesAsync(db, [.. rows.Select(row => row.Id.ToString())], cancellationToken)).ToLookup(entry => entry.SubjectKey);
        return
        [
            .. rows.Select(row => new Tenure(
                row.Id, row.ShortName, IndicatorNumbers.Say([.. covered[row.Id].Select(pair => pair.Number)]), covered[row.Id].First().Position, row.SentAt,
                row.State is AssignmentState.Withdrawn ? row.MovedAt : null, row.State, row.AssigneeId is { } assignee ? names.GetValueOrDefault(assignee, "别的账号") : null,
                AssignmentHistory.Read(entries[row.Id.ToString()], names)))
                .OrderBy(tenure => tenure.Position).ThenBy(tenure => tenure.From).ThenBy(tenure => tenure.UnitName, StringComparer.Ordinal),
        ];
    }

    private static async Task<List<AuditEntry>> EntriesAsync(AppDb db, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var entries = new List<AuditEntry>();
        foreach (var some in keys.Chunk(Batch))
        {
            entries.AddRange(await db.AuditEntries.AsNoTracking()
                .Where(entry => entry.Subject == nameof(Assignment) && some.Contains(entry.SubjectKey)).OrderBy(entry => entry.Sequence).ToListAsync(cancellationToken));
        }

        return entries;
    }
}
