using Fachuang.Domain;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Ledgers;
using Fachuang.Domain.Notices;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Features.Notices;
using Fachuang.Web.Http;
using Fachuang.Web.Ui;

namespace Fachuang.Web.Features.Ledgers;

/// <summary>催办: tells units that a month's ledger is owed, at most once a unit and day (requirement C6).</summary>
internal static class UrgeLedgers
{
    /// <summary>What the notices are about.</summary>
    public static string Subject(Campaign campaign, DateOnly month) => $"ledger/{campaign.Number}/{LedgerMonths.Address(month)}";

    public static async Task<IResult> HandleAsync(
        int number, string month, IFormCollection form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign || LedgerMonths.Read(campaign, month) is not { } which)
        {
            return Answer.NotFound(http);
        }

        if (campaign.WhyNotWork() is { } closed)
        {
            return Answer.Refused(http, closed);
        }

        var asked = form["units"].Keys().ToHashSet();

        // Two clerks at once are put in a row: the second is told 今天已催.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        var today = clock.Today();
        var grid = await LedgerGrid.LoadAsync(db, campaign, acting.Required, today, cancellationToken);
        var owing = grid.Owing(which).Where(row => asked.Count == 0 || asked.Contains(row.UnitId)).ToList();
        if (owing.Count == 0)
        {
            return Answer.Refused(http, new("ledger.nothing-owed", $"选中的单位都交了{LedgerMonths.Word(which)}台账，不用催。没有发"));
        }

        var now = clock.UtcNow();
        var sent = await db.PostAsync([.. owing.Select(row => Notice.To(
            campaign.RegionId, row.UnitId, NoticeTopic.Ledger, Subject(campaign, which), Title(row.Of(which)!, which, LedgerMonths.DueOn(campaign, which), today),
            $"{campaign.Name}：每月 {campaign.ReportingDay} 日前报送工作台账。上月内容已经带出，只补有变化的几项。", $"/campaigns/{number}/ledgers/{LedgerMonths.Address(which)}", now))], cancellationToken);
        if (sent == 0)
        {
            return Answer.Refused(http, new("ledger.urged-today", $"今天已催过{Names(owing)}，一天最多催一次。没有再发"));
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, $"/campaigns/{number}/ledgers", $"已催办 {sent} 家{(sent < owing.Count ? $"，{owing.Count - sent} 家今天已催，没有再发" : $"：{Names(owing)}")}");
    }

    private static string Title(LedgerStanding standing, DateOnly month, DateOnly due, DateOnly today) => standing.IsReturned
        ? $"{LedgerMonths.Word(month)}工作台账已退回，改好再交"
        : $"{LedgerMonths.Word(month)}工作台账 {Say.DayInText(due, today)}前报送，{Say.Distance(due, today)}";

    private static string Names(IReadOnlyCollection<LedgerGridRow> units) =>
        string.Join('、', units.Take(5).Select(unit => unit.Name)) + (units.Count > 5 ? $"等 {units.Count} 家" : "");
}
