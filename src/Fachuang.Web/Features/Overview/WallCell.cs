using System.Globalization;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Overview;

/// <summary>One cell of the wall chart, looked at closely.</summary>
/// <param name="Piece">The work of the unit.</param>
/// <param name="Indicator">The indicator of the column.</param>
/// <param name="Pending">Short names of other units that have not handed in for the same indicator.</param>
/// <param name="Liaisons">Names of the unit's liaison officers.</param>
/// <param name="RemindedOn">The last day the unit was reminded; null when it never was.</param>
public sealed record WallCell(Piece Piece, IndicatorFacts Indicator, IReadOnlyList<string> Pending, IReadOnlyList<string> Liaisons, DateOnly? RemindedOn)
{
    /// <summary>
    /// Reads the cell that an address names by <c>key.position</c> (<see cref="WallMarkup.ShortKey"/>, position of the indicator); null when there is
    /// none. Four queries.
    /// </summary>
    internal static async Task<WallCell?> FindAsync(AppDb db, Campaign campaign, Person person, string? cell, DateOnly today, CancellationToken cancellationToken)
    {
        if (cell?.Split('.') is not [{ Length: 8 } key, var typed] || !int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
        {
            return null;
        }

        var indicator = await db.Indicators.AsNoTracking().Where(row => row.SystemId == campaign.SystemId && row.Position == position)
            .Select(row => new IndicatorFacts(row.Id, row.Position, row.Number, row.Kind, row.Category, row.Text, row.MaterialGroup, row.Materials.Count, false))
            .FirstOrDefaultAsync(cancellationToken);
        if (indicator is null)
        {
            return null;
        }

        var works = await (
            from assignment in db.Assignments.AsNoTracking().VisibleTo(person)
            where assignment.CampaignId == campaign.Id && assignment.State != AssignmentState.Withdrawn
                && assignment.Indicators.Any(covered => covered.IndicatorId == indicator.Id)
            join unit in db.Units on assignment.UnitId equals unit.Id
            join account in db.Users on assignment.AssigneeId equals account.Id into named
            from assignee in named.DefaultIfEmpty()
            orderby unit.Position, unit.ShortName
            select new WorkFacts(
                assignment.Id, unit.Id, unit.ShortName, unit.Position, indicator.Id, assignment.State, assignment.StartedAt != null, assignment.DueOn, assignment.MovedAt,
                assignee == null ? null : assignee.DisplayName))
            .ToListAsync(cancellationToken);
        var pieces = works.Select(work => new Piece(
            work.AssignmentId, work.UnitId, work.UnitName, work.UnitPosition, [indicator], work.State,
            WorkStatuses.Of(work.State, work.Started, work.DueOn, today), work.DueOn, work.MovedAt, work.Assignee)).ToList();

        // A unit can lead one part of an indicator and support another: the cell shows what is more urgent.
        if (pieces.Where(piece => WallMarkup.ShortKey(piece.UnitId) == key).OrderBy(piece => CampaignProgress.Urgency(piece.Status)).ThenBy(piece => piece.DueOn).FirstOrDefault() is not { } own)
        {
            return null;
        }

        var reminded = await db.Reminders.Where(reminder => reminder.CampaignId == campaign.Id && reminder.UnitId == own.UnitId)
            .MaxAsync(reminder => (DateOnly?)reminder.SentOn, cancellationToken);
        var liaisons = await OverviewQueries.LiaisonsAsync(db, campaign.RegionId, [own.UnitId], cancellationToken);
        return new WallCell(
            own, indicator, [.. pieces.Where(piece => piece.IsOpen && piece.UnitId != own.UnitId).Select(piece => piece.UnitName).Distinct()],
            [.. liaisons[own.UnitId]], reminded);
    }
}
