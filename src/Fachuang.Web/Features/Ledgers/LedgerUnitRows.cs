using Fachuang.Domain.Ledgers;
using Fachuang.Web.Data;
using Fachuang.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Ledgers;

/// <summary>
/// Ledgers follow a unit. Where two units that turn out to be one have a ledger of the same month, the one that was handed in stays,
/// else the survivor's own. The lines of the other move in; what it had handed in stays readable as earlier versions of the one that
/// stays. A ledger is no open work of a unit that ends: its lines speak of assignments that go to the successor, and the successor
/// writes about them in its own.
/// </summary>
internal sealed class LedgerUnitRows : IUnitRows
{
    public IReadOnlyCollection<Type> Owns { get; } = [typeof(Ledger)];

    public async Task MergeAsync(AppDb db, UnitMove move, CancellationToken cancellationToken)
    {
        var (from, to) = (move.From.Id, move.To!.Id);
        var all = await db.Ledgers.Include(ledger => ledger.Lines).Include(ledger => ledger.Versions).AsSplitQuery()
            .Where(ledger => ledger.UnitId == from || ledger.UnitId == to).ToListAsync(cancellationToken);
        foreach (var month in all.GroupBy(ledger => (ledger.CampaignId, ledger.Month)))
        {
            var ranked = month.OrderByDescending(Progress).ThenByDescending(ledger => ledger.UnitId == to).ToList();
            if (ranked is [var kept, var other])
            {
                TakeIn(db, kept, other, move);
            }

            db.Entry(ranked[0]).Property(ledger => ledger.UnitId).CurrentValue = to;
        }
    }

    private static void TakeIn(AppDb db, Ledger kept, Ledger other, UnitMove move)
    {
        kept.Save(kept.DueOn, kept.Contact.Length > 0 ? kept.Contact : other.Contact, kept.SavedBy, move.Now);
        foreach (var line in other.Lines.ToList())
        {
            // A draft drops by itself the lines of the assignments that are withdrawn; what was handed in does not change any more.
            if (!kept.FollowsAssignments && kept.Lines.Exists(own => own.IndicatorId == line.IndicatorId))
            {
                continue;
            }

            line.Write(line.Progress, line.Text, line.Material, line.Contact.Length > 0 ? line.Contact : other.Contact);
            line.ForgetContact(kept.Contact);
            db.Entry(line).Property(row => row.LedgerId).CurrentValue = kept.Id;
        }

        // The newest version is what counts, so those of the other come before.
        var before = other.Versions.Count;
        foreach (var version in kept.Versions)
        {
            db.Entry(version).Property(row => row.Number).CurrentValue += before;
        }

        foreach (var version in other.Versions.ToList())
        {
            db.Entry(version).Property(row => row.LedgerId).CurrentValue = kept.Id;
        }

        db.Remove(other);
    }

    private static int Progress(Ledger ledger) => ledger.State switch
    {
        LedgerState.Submitted => 2,
        LedgerState.Returned => 1,
        _ => 0,
    };
}
