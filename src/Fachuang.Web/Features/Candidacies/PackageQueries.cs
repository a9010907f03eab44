using Fachuang.Domain.Candidacies;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assessments;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Http;
using Fachuang.Domain;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Candidacies;

/// <summary>The packages of a campaign, for the screen.</summary>
internal static class PackageQueries
{
    public static async Task<IResult> ShowAsync(
        int number, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        var packages = await db.CandidacyPackages.AsNoTracking().Where(package => package.CampaignId == campaign.Id)
            .OrderByDescending(package => package.Number).ToListAsync(cancellationToken);
        var assessment = await db.SelfAssessmentAsync(campaign, clock.Today(), cancellationToken);
        return Answer.Page<PackagesPage>(new
        {
            Campaign = campaign,
            Packages = packages,
            WhyNotApply = assessment.Readiness.WhyNotApply(),
            WhyNotRequest = CandidacyPackage.WhyNotRequest(acting.Required, campaign, packages.Exists(package => package.IsUnderWay)),
            MayDownload = acting.Required.Role is Role.Office,
        });
    }
}
