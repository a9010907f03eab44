using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.People;
using Fachuang.Domain.Supervision;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Features.Supervision;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Overview;

/// <summary>The list under the chart: every red piece once, however many cells it has, the latest first.</summary>
/// <param name="Lines">The pieces shown.</param>
/// <param name="Total">How many there are.</param>
public sealed record WallRed(IReadOnlyList<RedLine> Lines, int Total)
{
    /// <summary>The most lines of the page; the export holds them all.</summary>
    public const int MostShown = 200;

    /// <summary>Reads what stands behind the red pieces of a chart. Three queries, none where nothing is red.</summary>
    internal static async Task<WallRed> LoadAsync(
        AppDb db, Campaign campaign, Person person, CampaignProgress progress, WallChart chart, int most, CancellationToken cancellationToken)
    {
        var red = chart.Rows.SelectMany(row => row.Cells).OfType<Piece>().Where(piece => piece.Status is WorkStatus.Overdue).DistinctBy(piece => piece.AssignmentId)
            .OrderBy(piece => piece.DueOn).ThenBy(piece => piece.Indicators[0].Position).ThenBy(piece => piece.UnitPosition).ToList();
        if (red.Count == 0)
        {
            return new WallRed([], 0);
        }

        var today = progress.Today;
        var written = await (
            from assignment in db.Assignments.AsNoTracking().VisibleTo(person)
            where assignment.CampaignId == campaign.Id && assignment.DueOn < today
                && (assignment.State == AssignmentState.Sent || assignment.State == AssignmentState.Accepted)
            join submission in db.Submissions on assignment.Id equals submission.AssignmentId
            select new { assignment.Id, Entries = submission.Entries.Count, HasText = submission.Measures != "" || submission.Results != "" || submission.Highlights != "" })
            .ToDictionaryAsync(draft => draft.Id, cancellationToken);
        var units = progress.Units.ToDictionary(unit => unit.UnitId);
        var liaisons = await OverviewQueries.LiaisonsAsync(db, campaign.RegionId, [.. red.Select(piece => piece.UnitId).Distinct()], cancellationToken);
        var supervised = (await db.SupervisionNotices.AsNoTracking().VisibleTo(person)
            .Where(notice => notice.CampaignId == campaign.Id && notice.State != SupervisionState.Closed && notice.State != SupervisionState.Withdrawn)
            .Select(notice => new { notice.Year, notice.Ordinal, notice.State, notice.AssignmentIds }).ToListAsync(cancellationToken))
            .SelectMany(notice => notice.AssignmentIds, (notice, id) => (id, Words: $"{SupervisionNotice.NumberOf(notice.Year, notice.Ordinal)} {notice.State.Word()}"))
            .ToLookup(pair => pair.id, pair => pair.Words);
        return new WallRed(
            [
                .. red.Take(most).Select(piece => new RedLine(
                    piece, units[piece.UnitId],
                    piece.State is AssignmentState.Sent ? "还没有签收"
                        : !written.TryGetValue(piece.AssignmentId, out var draft) || (!draft.HasText && draft.Entries == 0) ? "签收了，还没有写"
                        : $"{(draft.HasText ? "情况说明写了" : "情况说明没写")}，{(draft.Entries == 0 ? "目录是空的" : $"目录 {draft.Entries} 条")}，没有送审",
                    liaisons[piece.UnitId].Any() ? string.Join('、', liaisons[piece.UnitId]) : "还没有账号", supervised[piece.AssignmentId].FirstOrDefault())),
            ],
            red.Count);
    }
}

/// <summary>One red piece.</summary>
/// <param name="Piece">The work.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Where">卡在哪: how far the unit got.</param>
/// <param name="Liaisons">Names of the liaison officers.</param>
/// <param name="Supervision">Number and state of the notice that is open about it; null for none.</param>
public sealed record RedLine(Piece Piece, UnitProgress Unit, string Where, string Liaisons, string? Supervision);
