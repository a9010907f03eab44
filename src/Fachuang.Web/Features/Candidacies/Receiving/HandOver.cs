using Fachuang.Domain.Candidacies;
using Fachuang.Domain.Notices;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Domain;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Notices;
using Fachuang.Web.Http;
using Fachuang.Web.Operations;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Candidacies.Receiving;

/// <summary>
/// 交给上级 within one installation: the superior office receives the very content that was frozen, without a copy, and its row, its notice and both audit
/// entries are made in one save.
/// </summary>
internal static class HandOver
{
    private const int MostTries = 5;

    public static async Task<IResult> HandleAsync(
        int number, Guid id, HttpContext http, AppDb db, Acting acting, VerifyReceived job, TimeProvider clock, CancellationToken cancellationToken)
    {
        for (var tries = 0; ; tries++)
        {
            var found = await (
                from candidacy in db.Candidacies.AsNoTracking()
                where candidacy.Id == id
                join campaign in db.Campaigns on candidacy.CampaignId equals campaign.Id
                where campaign.Number == number
                join package in db.CandidacyPackages on candidacy.PackageId equals package.Id
                select new { candidacy, campaign, package }).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
            if (found is null)
            {
                return Answer.NotFound(http);
            }

            var superior = await SuperiorAsync(db, cancellationToken);
            if ((found.candidacy.WhyNotHandOver(acting.Required, found.campaign)
                ?? (superior is null ? new Refusal("candidacy.no-superior", "上级不在这个系统里。下载申报包和签名文件，交给上级") : null)
                ?? (await IsThereAsync(db, superior!, found.package, cancellationToken) ? new("candidacy.handed-over", $"{superior!.Name}已经收到这次申报，不用再交") : null)) is { } refusal)
            {
                return Answer.Refused(http, refusal);
            }

            var now = clock.UtcNow();
            var own = await db.Regions.AsNoTracking().SingleAsync(region => region.Id == acting.RegionId, cancellationToken);
            var row = PackageIntake.New(
                Guid.CreateVersion7(), superior!.Id, await PackageIntake.NextAsync(db, superior.Id, cancellationToken), found.package.FileName!, found.package.Hash!, found.package.Size!.Value, acting.Name, now, own.Id);
            row.Sign(found.candidacy.Signature!);
            db.Add(row);
            await db.PostAsync(
                [
                    Notice.To(
                        superior.Id, null, NoticeTopic.Candidacy, $"received/{row.Id:n}", $"{own.Name}交来申报包", $"{found.campaign.Name}，第 {found.candidacy.Number} 次申报。核验完再通知。",
                        ReceivedPackages.AddressOf(row.Number), now),
                ],
                cancellationToken);
            AuditTrail.Note(db, acting.RegionId, "HandedOver", nameof(Candidacy), id.ToString(), $"交给{superior.Name}，SHA-256 {row.Hash}");
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException) when (tries < MostTries)
            {
                // Another region took the number, or a second click was first: looked at anew.
                db.ChangeTracker.Clear();
                db.PendingEvents.Clear();
                continue;
            }

            job.Wake();
            return Answer.Done(http, KeepCandidacy.AddressOf(number), $"交给{superior.Name}了");
        }
    }

    /// <summary>The region above the acting one, if it has its office in this installation.</summary>
    public static Task<Region?> SuperiorAsync(AppDb db, CancellationToken cancellationToken) =>
        db.Regions.AsNoTracking().SingleOrDefaultAsync(region => db.Regions.Any(own => own.Id == db.RegionId && own.ParentId == region.Id), cancellationToken);

    /// <summary>Whether the superior office has a package already, however it came.</summary>
    public static Task<bool> IsThereAsync(AppDb db, Region superior, CandidacyPackage package, CancellationToken cancellationToken) =>
        db.ReceivedPackages.IgnoreQueryFilters([AppDb.RegionFilter]).AnyAsync(row => row.RegionId == superior.Id && row.Hash == package.Hash, cancellationToken);
}
