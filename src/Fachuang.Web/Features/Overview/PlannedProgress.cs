using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Indicators;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Ui;

namespace Fachuang.Web.Features.Overview;

/// <summary>通过的指标：计划与实际.</summary>
internal static class PlannedProgress
{
    /// <summary>
    /// The plan follows from the deadlines: an indicator is planned to be done on the last deadline of its units, one that
    /// nobody was asked for on the day all material is due. Indicators that do not count towards the share are left out.
    /// </summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="progress">How far it is.</param>
    public static PlanSeries Of(Campaign campaign, CampaignProgress progress)
    {
        var planned = 0;
        List<PlanPoint> plan =
        [
            new(campaign.StartsOn, 0),
            .. progress.Indicators.Where(indicator => indicator.Facts.Kind.CountsTowardsShare())
                .CountBy(indicator => indicator.Works.Count == 0 ? campaign.MaterialsDueOn : indicator.Works.Max(work => work.DueOn))
                .Where(day => day.Key > campaign.StartsOn).OrderBy(day => day.Key)
                .Select(day => new PlanPoint(day.Key, planned += day.Value)),
        ];
        List<PlanPoint> actual = [new(campaign.StartsOn, 0), .. progress.PassedPerDay.Where(point => point.Day > campaign.StartsOn)];
        if (actual[^1].Day < progress.Today)
        {
            actual.Add(actual[^1] with { Day = progress.Today });
        }

        var last = new[] { campaign.TargetOn, plan[^1].Day, progress.Today }.Max();
        if (plan[^1].Day < last)
        {
            plan.Add(plan[^1] with { Day = last });
        }

        return new PlanSeries(campaign.StartsOn, last, progress.Today, progress.Counts.Total, progress.Counts.Needed, plan, actual);
    }
}
