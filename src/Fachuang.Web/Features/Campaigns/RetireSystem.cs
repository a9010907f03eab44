using Fachuang.Domain;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Indicators;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Campaigns;

/// <summary>停用: no campaign can be opened on the system any more; what was done on it stays.</summary>
internal static class RetireSystem
{
    public static async Task<IResult> HandleAsync(Guid id, HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        if (await db.IndicatorSystems.SingleOrDefaultAsync(system => system.Id == id, cancellationToken) is not { } system)
        {
            return Answer.NotFound(http);
        }

        var running = await db.Campaigns.Where(campaign => campaign.SystemId == id && campaign.State == CampaignState.Open).Select(campaign => campaign.Name).FirstOrDefaultAsync(cancellationToken);
        var refusal = system.State is SystemState.Retired ? new Refusal("system.retired", "这套指标已经停用了")
            : running is not null ? new Refusal("system.in-use", $"创建活动“{running}”正在用这套指标，等它结束再停用")
            : null;
        if (refusal is not null)
        {
            return Answer.Refused(http, refusal);
        }

        system.State = SystemState.Retired;
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, $"/indicators/{id}", "已停用。以后建创建活动时选不到它");
    }
}
