using Fachuang.Domain.SummaryReports;
using Fachuang.Web.Data;
using Fachuang.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.SummaryReports;

/// <summary>
/// Summary reports follow a unit. Where two units that turn out to be one have one in the same campaign, the one that is further on
/// stays, else the survivor's own; what the other had handed in stays readable as earlier versions of it. While it can be written, the
/// other's texts are put behind its own, section by section. A unit that ends keeps what it wrote; nobody asks it for more.
/// </summary>
internal sealed class SummaryReportUnitRows : IUnitRows
{
    public IReadOnlyCollection<Type> Owns { get; } = [typeof(SummaryReport)];

    public async Task MergeAsync(AppDb db, UnitMove move, CancellationToken cancellationToken)
    {
        var (from, to) = (move.From.Id, move.To!.Id);
        var all = await db.SummaryReports.Include(report => report.Versions)
            .Where(report => report.UnitId == from || report.UnitId == to).ToListAsync(cancellationToken);
        foreach (var campaign in all.GroupBy(report => report.CampaignId))
        {
            var ranked = campaign.OrderByDescending(Progress).ThenByDescending(report => report.UnitId == to).ToList();
            if (ranked is [var kept, var other])
            {
                TakeIn(db, kept, other, move);
            }

            db.Entry(ranked[0]).Property(report => report.UnitId).CurrentValue = to;
        }
    }

    private static void TakeIn(AppDb db, SummaryReport kept, SummaryReport other, UnitMove move)
    {
        if (kept.State is SummaryState.Draft or SummaryState.Returned)
        {
            kept.Write([.. kept.Sections.Zip(other.Sections, Both)], kept.SavedBy, move.Now);
        }

        var before = other.Versions.Count;
        foreach (var version in kept.Versions)
        {
            db.Entry(version).Property(row => row.Number).CurrentValue += before;
        }

        foreach (var version in other.Versions.ToList())
        {
            db.Entry(version).Property(row => row.SummaryReportId).CurrentValue = kept.Id;
        }

        db.Remove(other);
    }

    private static string Both(string own, string more) =>
        string.IsNullOrWhiteSpace(own) || own == more ? more : string.IsNullOrWhiteSpace(more) ? own : $"{own}\n{more}";

    private static int Progress(SummaryReport report) => report.State switch
    {
        SummaryState.Accepted => 3,
        SummaryState.Submitted => 2,
        SummaryState.Returned => 1,
        _ => 0,
    };
}
