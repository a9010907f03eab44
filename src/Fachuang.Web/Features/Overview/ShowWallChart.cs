using Fachuang.Domain;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Http;

namespace Fachuang.Web.Features.Overview;

/// <summary>挂图作战: units × indicators (requirement C4), on the screen and as one sheet of A3.</summary>
internal static class ShowWallChart
{
    public static async Task<IResult> HandleAsync(
        int number, string? show, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        var campaign = await db.Campaigns.ByNumberAsync(number, cancellationToken);
        if (campaign is null)
        {
            return Answer.NotFound(http);
        }

        var progress = await CampaignProgress.LoadAsync(db, campaign, acting.Required, clock.Today(), null, cancellationToken);
        return await PageAsync(db, campaign, progress, acting.Required, clock.UtcNow(), show == "red", "wall-chart", cancellationToken);
    }

    /// <summary>The page; the leader's home is the same one.</summary>
    internal static async Task<IResult> PageAsync(
        AppDb db, Campaign campaign, CampaignProgress progress, Person person, DateTime now, bool onlyRed, string current, CancellationToken cancellationToken) =>
        Answer.Page<WallChartPage>(new
        {
            Campaign = campaign,
            Progress = progress,
            Chart = WallChart.Of(progress),
            Liaisons = await OverviewQueries.LiaisonsAsync(db, campaign.RegionId, [.. progress.Units.Where(unit => unit.Overdue > 0).Select(unit => unit.UnitId)], cancellationToken),
            Region = (await db.Regions.FindAsync([campaign.RegionId], cancellationToken))!,
            Now = now,
            OnlyRed = onlyRed,
            Current = current,
            MayRemind = person.Role is Role.Office,
        });
}
