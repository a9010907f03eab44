using Fachuang.Documents.Writing;
using Fachuang.Domain;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Ledgers;
using Fachuang.Domain.Materials;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Http;
using Fachuang.Web.Operations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Ledgers;

/// <summary>每月调度通报: drafted from the numbers, edited by the office, kept a campaign and month, taken along as an official document.</summary>
internal static class KeepDispatchReport
{
    public static async Task<IResult> ShowAsync(
        int number, string month, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        await OpenAsync(number, month, db, cancellationToken) is { } open
            ? await PageAsync(open, null, null, db, acting, clock, cancellationToken)
            : Answer.NotFound(http);

    public static async Task<IResult> DraftAsync(
        int number, string month, [FromForm] string? agreed, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        // Two clerks at once are put in a row: one report a month.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        if (await OpenAsync(number, month, db, cancellationToken) is not { } open)
        {
            return Answer.NotFound(http);
        }

        if ((open.Campaign.WhyNotWork() ?? open.Report?.WhyNotRedraft(agreed is not null)) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var report = open.Report ?? new DispatchReport { Id = Guid.CreateVersion7(), RegionId = open.Campaign.RegionId, CampaignId = open.Campaign.Id, Month = open.Month };
        if (open.Report is null)
        {
            db.Add(report);
        }

        var asOf = open.AsOf(clock.Today());
        report.Draft(await ComposeAsync(open, db, acting, clock, cancellationToken), asOf, acting.Name, clock.UtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, open.Address, $"按{(asOf == clock.Today() ? "现在" : Ui.Say.DayInText(asOf, clock.Today()))}的数字起草好了，改过再下载");
    }

    public static async Task<IResult> SaveAsync(
        int number, string month, [FromForm] string? text, [FromForm] int? version, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await OpenAsync(number, month, db, cancellationToken) is not { Report: { } report } open)
        {
            return Answer.NotFound(http);
        }

        if (open.Campaign.WhyNotWork() is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var clean = WrittenText.Clean(text);
        if (text is null)
        {
            return Answer.Incomplete(http);
        }

        if (clean.Length is 0 or > DispatchReport.Longest)
        {
            return await WrongAsync(clean.Length == 0 ? "通报是空的，没有存" : $"通报有 {clean.Length} 字，最多 {DispatchReport.Longest} 字", StatusCodes.Status422UnprocessableEntity);
        }

        if (version != report.Revision && clean != report.Text)
        {
            return await WrongAsync($"{report.SavedBy} {Ui.Say.MomentInText(report.SavedAt, clock.Today())} 也改了这份通报，您的没有存上，都还在下面。复制出来，刷新看过再改", StatusCodes.Status409Conflict);
        }

        if (clean != report.Text)
        {
            report.Save(clean, acting.Name, clock.UtcNow());
            await db.SaveChangesAsync(cancellationToken);
        }

        return http.Request.WantsJson()
            ? TypedResults.Json(new { savedAt = Ui.Say.MomentInText(report.SavedAt, clock.Today()), version = report.Revision })
            : Answer.Done(http, open.Address, "存好了");

        async Task<IResult> WrongAsync(string wrong, int status) => http.Request.WantsJson()
            ? Answer.Failure(http, status, "report.not-saved", wrong)
            : await PageAsync(open, text, (wrong, status), db, acting, clock, cancellationToken);
    }

    public static async Task<IResult> DocxAsync(
        int number, string month, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await OpenAsync(number, month, db, cancellationToken) is not { } open)
        {
            return Answer.NotFound(http);
        }

        var text = open.Report?.Text ?? await ComposeAsync(open, db, acting, clock, cancellationToken);
        var content = new MemoryStream();
        OfficialDocx.Write(content, WrittenReport.Official(text, open.Office, clock.Today()));
        AuditTrail.Note(db, acting.RegionId, "Downloaded", nameof(DispatchReport), (open.Report?.Id ?? open.Campaign.Id).ToString(), "调度通报");
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.File(content.ToArray(), OfficialPapers.MediaType, $"调度通报-{open.Month.Year}年{open.Month.Month}月.docx");
    }

    private static async Task<string> ComposeAsync(OpenReport open, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (today, asOf) = (clock.Today(), open.AsOf(clock.Today()));
        var progress = asOf < today
            ? await CampaignProgress.LoadPastAsync(db, open.Campaign, acting.Required, asOf, cancellationToken)
            : await CampaignProgress.LoadAsync(db, open.Campaign, acting.Required, today, null, cancellationToken);
        return DispatchDraft.Compose(progress, await LedgerGrid.LoadAsync(db, open.Campaign, acting.Required, progress, cancellationToken), open.Month);
    }

    private static async Task<IResult> PageAsync(
        OpenReport open, string? typed, (string Message, int Status)? wrong, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        Answer.Page<DispatchReportPage>(
            new
            {
                open.Campaign,
                open.Month,
                open.Office,
                open.Report,
                Text = typed ?? open.Report?.Text ?? await ComposeAsync(open, db, acting, clock, cancellationToken),
                Wrong = wrong?.Message,
                Today = clock.Today(),
                AsOf = open.AsOf(clock.Today()),
                WhyNotWrite = acting.Required.Role is Role.Office ? open.Campaign.WhyNotWork() : new Refusal("report.office-only", "只有依法治区办能改通报"),
            },
            wrong?.Status ?? StatusCodes.Status200OK);

    private static async Task<OpenReport?> OpenAsync(int number, string month, AppDb db, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign || LedgerMonths.Read(campaign, month) is not { } which)
        {
            return null;
        }

        var office = await db.Regions.Where(region => region.Id == campaign.RegionId).Select(region => region.OfficeName).SingleAsync(cancellationToken);
        return new OpenReport(campaign, which, office, await db.DispatchReports.SingleOrDefaultAsync(report => report.CampaignId == campaign.Id && report.Month == which, cancellationToken));
    }

    private sealed record OpenReport(Campaign Campaign, DateOnly Month, string Office, DispatchReport? Report)
    {
        // The report of a month that is over speaks of its last day.
        public DateOnly AsOf(DateOnly today) => Month.AddMonths(1).AddDays(-1) is var last && last < today ? last : today;

        public string Address => $"/campaigns/{Campaign.Number}/ledgers/{LedgerMonths.Address(Month)}/report";
    }
}
