using Fachuang.Domain;
using Fachuang.Domain.Ledgers;
using Fachuang.Domain.Materials;
using Fachuang.Domain.Notices;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Features.Notices;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Ledgers;

/// <summary>退回台账: the office says what has to be changed; the unit is told.</summary>
internal static class ReturnLedger
{
    /// <summary>Longest reason, in characters.</summary>
    public const int LongestReason = 500;

    public static async Task<IResult> HandleAsync(
        int number, string month, Guid unit, [FromForm] string? reason, [FromForm] int? revision, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign || LedgerMonths.Read(campaign, month) is not { } which)
        {
            return Answer.NotFound(http);
        }

        var ledger = await db.Ledgers.VisibleTo(acting.Required)
            .SingleOrDefaultAsync(row => row.CampaignId == campaign.Id && row.UnitId == unit && row.Month == which, cancellationToken);
        if (ledger is null)
        {
            return Answer.NotFound(http);
        }

        if ((campaign.WhyNotWork() ?? ledger.WhyNotReturn(acting.Required)) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        if (revision is { } seen && seen != ledger.Revision)
        {
            return Answer.Refused(http, new("ledger.changed-meanwhile", "就在刚才，这份台账又动过。没有退回，刷新看过再办"));
        }

        var text = WrittenText.Clean(reason);
        if (text.Length is 0 or > LongestReason)
        {
            return await ReadLedger.PageAsync(
                number, month, unit, null, http, db, acting, clock, reason ?? "", text.Length == 0 ? "写明哪里要改，再退回" : $"最多 {LongestReason} 字，现在 {text.Length} 字", cancellationToken);
        }

        var now = clock.UtcNow();
        ledger.Return(text, acting.Name, now);
        await db.PostAsync([Notice.To(
            campaign.RegionId, unit, NoticeTopic.Ledger, $"{UrgeLedgers.Subject(campaign, which)}/returned-{ledger.Revision}", $"{LedgerMonths.Word(which)}工作台账已退回", text,
            $"/campaigns/{number}/ledgers/{month}", now)], cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, $"/campaigns/{number}/ledgers/{month}/{unit}", "已退回，单位会收到通知。第一次交的日子不变");
    }
}
