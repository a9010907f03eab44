using Fachuang.Domain.Campaigns;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Http;
using Fachuang.Domain;
using Fachuang.Domain.Assignments;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Overview;

/// <summary>A lower region with the state of its open campaign.</summary>
/// <param name="Region">The region.</param>
/// <param name="Depth">How many levels below the reader's region, from 1.</param>
/// <param name="Campaign">Its newest open campaign; null while there is none.</param>
/// <param name="Progress">How far that is; null while there is none.</param>
/// <param name="LastOn">Day of the last move of any of its assignments; null when none moved.</param>
public sealed record LowerRegion(Region Region, int Depth, Campaign? Campaign, CampaignProgress? Progress, DateOnly? LastOn);

/// <summary>下级: how far the regions below are (requirement B1). Everything here only reads.</summary>
internal static class ShowBelow
{
    /// <summary>All regions below; the same number of queries however many there are.</summary>
    public static async Task<IResult> ListAsync(AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        // These queries cross the border of regions on purpose: each is bound to the regions below the reader's own.
        string[] border = [AppDb.RegionFilter];
        var below = await LookBelow.RegionsAsync(db, acting.Required.RegionId, cancellationToken);
        var regions = await db.Regions.AsNoTracking().Where(region => below.Contains(region.Id)).ToListAsync(cancellationToken);
        var campaigns = (await db.Campaigns.IgnoreQueryFilters(border).AsNoTracking().Where(campaign => below.Contains(campaign.RegionId) && campaign.State == CampaignState.Open)
                .OrderByDescending(campaign => campaign.Number).ToListAsync(cancellationToken))
            .DistinctBy(campaign => campaign.RegionId).ToDictionary(campaign => campaign.RegionId);
        var (open, systems) = (campaigns.Values.Select(campaign => campaign.Id).ToList(), campaigns.Values.Select(campaign => campaign.SystemId).ToList());
        var works = (await (
            from assignment in db.Assignments.IgnoreQueryFilters(border).AsNoTracking()
            where open.Contains(assignment.CampaignId) && assignment.State != AssignmentState.Withdrawn
            join covered in db.Set<AssignmentIndicator>().IgnoreQueryFilters(border) on assignment.Id equals covered.AssignmentId
            select new
            {
                assignment.CampaignId,
                Facts = new WorkFacts(
                    assignment.Id, assignment.UnitId, "", 0, covered.IndicatorId, assignment.State, assignment.StartedAt != null, assignment.DueOn, assignment.MovedAt),
            }).ToListAsync(cancellationToken)).ToLookup(work => work.CampaignId, work => work.Facts);
        var indicators = (await db.Indicators.IgnoreQueryFilters(border).AsNoTracking().Where(indicator => systems.Contains(indicator.SystemId)).OrderBy(indicator => indicator.Position)
            .Select(indicator => new
            {
                indicator.SystemId,
                Facts = new IndicatorFacts(
                    indicator.Id, indicator.Position, indicator.Number, indicator.Kind, indicator.Category, "", indicator.MaterialGroup, 0, false),
            }).ToListAsync(cancellationToken)).ToLookup(indicator => indicator.SystemId, indicator => indicator.Facts);
        var today = clock.Today();
        return Answer.Page<BelowPage>(new { Regions = (IReadOnlyList<LowerRegion>)[.. Ordered(acting.Required.RegionId, 1)], Today = today });

        IEnumerable<LowerRegion> Ordered(Guid parent, int depth)
        {
            foreach (var region in regions.Where(region => region.ParentId == parent).OrderBy(region => region.Name, StringComparer.Ordinal))
            {
                var campaign = campaigns.GetValueOrDefault(region.Id);
                var progress = campaign is null ? null : CampaignProgress.Fold([.. indicators[campaign.SystemId]], [.. works[campaign.Id]], [], today);
                var last = progress?.Pieces.Select(piece => piece.MovedAt).DefaultIfEmpty().Max() ?? default;
                yield return new LowerRegion(region, depth, campaign, progress, last == default ? null : ChinaTime.DayOf(last));
                foreach (var lower in Ordered(region.Id, depth + 1))
                {
                    yield return lower;
                }
            }
        }
    }

    /// <summary>The campaign of one lower region: progress by chapter and wall chart, nothing to press.</summary>
    public static async Task<IResult> RegionAsync(Guid regionId, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        var region = await db.Regions.AsNoTracking().SingleAsync(region => region.Id == regionId, cancellationToken);
        var campaign = await db.Campaigns.AsNoTracking().MeantFirst().FirstOrDefaultAsync(cancellationToken);
        var progress = campaign is null ? null : await CampaignProgress.LoadAsync(db, campaign, acting.Required, clock.Today(), null, cancellationToken);
        return Answer.Page<BelowRegionPage>(new { Region = region, Campaign = campaign, Progress = progress, Chart = progress is null ? null : WallChart.Of(progress, WallFilter.All, null) });
    }
}
