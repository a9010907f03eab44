using System.Globalization;
using Fachuang.Domain;
using Fachuang.Domain.Notices;
using Fachuang.Domain.People;
using Fachuang.Domain.SummaryReports;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Features.Notices;
using Fachuang.Web.Http;
using Fachuang.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.SummaryReports;

/// <summary>The office's list of reports: who owes, the due day, 催办.</summary>
internal static class ShowSummaries
{
    public static async Task<IResult> HandleAsync(
        int number, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (acting.Required.Role is Role.Liaison)
        {
            return TypedResults.LocalRedirect($"/campaigns/{number}/summary-reports/own");
        }

        return await PageAsync(number, null, null, http, db, acting, clock, cancellationToken);
    }

    /// <summary>Sets the day by which reports are due.</summary>
    public static async Task<IResult> DueAsync(
        int number, [FromForm] string? dueOn, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        if (campaign.WhyNotWork() is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        if (!DateOnly.TryParseExact(dueOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day < campaign.StartsOn || day > campaign.TargetOn)
        {
            return await PageAsync(number, dueOn ?? "", $"写成 2024-07-31 这样的日期，在 {Say.Day(campaign.StartsOn)} 到 {Say.Day(campaign.TargetOn)} 之间", http, db, acting, clock, cancellationToken);
        }

        var collection = await db.SummaryCollections.SingleOrDefaultAsync(row => row.CampaignId == campaign.Id, cancellationToken);
        if (collection is null)
        {
            collection = new SummaryCollection { Id = Guid.CreateVersion7(), RegionId = campaign.RegionId, CampaignId = campaign.Id, DueOn = day };
            db.Add(collection);
        }

        collection.DueOn = day;
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, $"/campaigns/{number}/summary-reports", $"总结报告期限改为 {Say.Day(day)}");
    }

    /// <summary>催办: chosen units that owe, or all of them; at most once a unit and day.</summary>
    public static async Task<IResult> UrgeAsync(
        int number, IFormCollection form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        if (campaign.WhyNotWork() is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var asked = form["units"].Keys().ToHashSet();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        var today = clock.Today();
        var list = await SummaryList.LoadAsync(db, campaign, acting.Required, today, cancellationToken);
        var owing = list.Owing.Where(row => asked.Count == 0 || asked.Contains(row.UnitId)).ToList();
        if (owing.Count == 0)
        {
            return Answer.Refused(http, new("summary.nothing-owed", "选中的单位都交了总结报告，不用催。没有发"));
        }

        var now = clock.UtcNow();
        var sent = await db.PostAsync([.. owing.Select(row => Notice.To(
            campaign.RegionId, row.UnitId, NoticeTopic.SummaryReport, SummaryList.Subject(campaign),
            $"示范创建总结报告 {Say.DayInText(list.DueOn, today)}前交，{Say.Distance(list.DueOn, today)}", $"{campaign.Name}：各部门（包括非牵头部门）各交一份。", $"/campaigns/{number}/summary-reports/own", now))], cancellationToken);
        if (sent == 0)
        {
            return Answer.Refused(http, new("summary.urged-today", "这些单位今天已经催过，一天最多催一次。没有再发"));
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, $"/campaigns/{number}/summary-reports", $"已催办 {sent} 家{(sent < owing.Count ? $"，{owing.Count - sent} 家今天已催，没有再发" : "")}");
    }

    private static async Task<IResult> PageAsync(
        int number, string? typed, string? wrong, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        var list = await SummaryList.LoadAsync(db, campaign, acting.Required, clock.Today(), cancellationToken);
        return Answer.Page<SummariesPage>(
            new
            {
                Campaign = campaign,
                List = list,
                Today = clock.Today(),
                Typed = typed ?? Say.Day(list.DueOn),
                Wrong = wrong,
                WhyNotManage = acting.Required.Role is Role.Office ? campaign.WhyNotWork() : new Refusal("summary.office-only", "只有依法治区办能办"),
            },
            wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
