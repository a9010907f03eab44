using Fachuang.Domain;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Candidacies;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Candidacies;

/// <summary>生成申报包: puts a row into the queue; <see cref="PackageJob"/> does the rest.</summary>
internal static class RequestPackage
{
    public static async Task<IResult> HandleAsync(
        int number, HttpContext http, AppDb db, Acting acting, TimeProvider clock, PackageJob job, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        var packages = db.CandidacyPackages.Where(package => package.CampaignId == campaign.Id);
        var underWay = packages.Where(package => package.State == PackageState.Requested || package.State == PackageState.Building);
        if (CandidacyPackage.WhyNotRequest(acting.Required, campaign, await underWay.AnyAsync(cancellationToken)) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var last = await packages.MaxAsync(package => (int?)package.Number, cancellationToken) ?? 0;
        db.Add(New(campaign, last + 1, acting.Name, clock.UtcNow()));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // A second click took the number first. If it did not, the failure is another one.
            db.ChangeTracker.Clear();
            if (!await packages.AnyAsync(package => package.Number > last, cancellationToken))
            {
                throw;
            }

            return Answer.Refused(http, CandidacyPackage.WhyNotRequest(acting.Required, campaign, underWay: true)!);
        }

        job.Wake();
        return Answer.Done(http, $"/campaigns/{number}/packages", $"第 {last + 1} 次申报包开始生成。可以离开这一页，做好了在这里下载");
    }

    /// <summary>A package that is to be made.</summary>
    public static CandidacyPackage New(Campaign campaign, int number, string by, DateTime now) => new()
    {
        Id = Guid.CreateVersion7(), RegionId = campaign.RegionId, CampaignId = campaign.Id, Number = number, RequestedAt = WholeSeconds(now), RequestedBy = by,
    };

    // The moment is printed in the package: the same moment read from either database must give the same bytes.
    private static DateTime WholeSeconds(DateTime now) => new(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
}
