using Fachuang.Domain;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Materials;
using Fachuang.Domain.Notices;
using Fachuang.Domain.SummaryReports;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Features.Notices;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.SummaryReports;

/// <summary>审核总结报告: read, accept, or return with a comment; the unit is told.</summary>
internal static class DecideSummary
{
    /// <summary>Longest comment, in characters.</summary>
    public const int LongestComment = 1000;

    public static Task<IResult> ShowAsync(
        int number, Guid unit, int? version, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        PageAsync(number, unit, version, null, null, http, db, acting, clock, cancellationToken);

    public static async Task<IResult> AcceptAsync(
        int number, Guid unit, [FromForm] int? revision, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await FindAsync(number, unit, db, acting, cancellationToken) is not (var campaign, var report))
        {
            return Answer.NotFound(http);
        }

        if ((campaign.WhyNotWork() ?? report.WhyNotDecide(acting.Required) ?? WhyOutdated(report, revision)) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var now = clock.UtcNow();
        report.Accept(acting.Name, now);
        await db.PostAsync([Told(campaign, report, "总结报告已通过", "", now)], cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, $"/campaigns/{number}/summary-reports", "已通过");
    }

    public static async Task<IResult> ReturnAsync(
        int number, Guid unit, [FromForm] string? comment, [FromForm] int? revision, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await FindAsync(number, unit, db, acting, cancellationToken) is not (var campaign, var report))
        {
            return Answer.NotFound(http);
        }

        if ((campaign.WhyNotWork() ?? report.WhyNotDecide(acting.Required) ?? WhyOutdated(report, revision)) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var text = WrittenText.Clean(comment);
        if (text.Length is 0 or > LongestComment)
        {
            return await PageAsync(
                number, unit, null, comment ?? "", text.Length == 0 ? "写明哪里要改，再退回" : $"最多 {LongestComment} 字，现在 {text.Length} 字", http, db, acting, clock, cancellationToken);
        }

        var now = clock.UtcNow();
        report.Return(text, acting.Name, now);
        await db.PostAsync([Told(campaign, report, "总结报告已退回", text, now)], cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, $"/campaigns/{number}/summary-reports", "已退回，单位会收到通知");
    }

    public static async Task<IResult> DocxAsync(
        int number, Guid unit, int? version, HttpContext http, AppDb db, Acting acting, CancellationToken cancellationToken)
    {
        if (await FindAsync(number, unit, db, acting, cancellationToken) is not (var campaign, var report) || Version(report, version) is not { } shown)
        {
            return Answer.NotFound(http);
        }

        var name = await db.Units.Where(row => row.Id == unit).Select(row => row.Name).SingleAsync(cancellationToken);
        return SummaryPapers.File(campaign, name, shown.Sections, ChinaTime.DayOf(shown.SubmittedAt), $"第{shown.Number}版");
    }

    private static Notice Told(Campaign campaign, SummaryReport report, string title, string text, DateTime now) => Notice.To(
        campaign.RegionId, report.UnitId, NoticeTopic.SummaryReport, $"{SummaryList.Subject(campaign)}/decided-{report.Revision}", title, text, $"/campaigns/{campaign.Number}/summary-reports/own", now);

    private static Refusal? WhyOutdated(SummaryReport report, int? revision) =>
        revision is { } seen && seen != report.Revision ? new("summary.changed-meanwhile", "就在刚才，这份报告又动过。没有办，刷新看过再办") : null;

    private static SummaryVersion? Version(SummaryReport report, int? number) =>
        number is null ? report.Versions.MaxBy(row => row.Number) : report.Versions.Find(row => row.Number == number);

    private static async Task<(Campaign Campaign, SummaryReport Report)?> FindAsync(int number, Guid unit, AppDb db, Acting acting, CancellationToken cancellationToken)
    {
        var campaign = await db.Campaigns.ByNumberAsync(number, cancellationToken);
        var report = campaign is null ? null : await db.SummaryReports.VisibleTo(acting.Required).Include(row => row.Versions)
            .SingleOrDefaultAsync(row => row.CampaignId == campaign.Id && row.UnitId == unit, cancellationToken);
        return report is null ? null : (campaign!, report);
    }

    private static async Task<IResult> PageAsync(
        int number, Guid unit, int? version, string? typed, string? wrong, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        // What was never handed in is its unit's business only.
        if (await FindAsync(number, unit, db, acting, cancellationToken) is not (var campaign, var report) || Version(report, version) is not { } shown)
        {
            return Answer.NotFound(http);
        }

        return Answer.Page<ReviewSummaryPage>(
            new
            {
                Campaign = campaign,
                Report = report,
                UnitName = await db.Units.Where(row => row.Id == unit).Select(row => row.ShortName).SingleAsync(cancellationToken),
                Shown = shown,
                Today = clock.Today(),
                WhyNotDecide = campaign.WhyNotWork() ?? report.WhyNotDecide(acting.Required),
                Typed = typed,
                Wrong = wrong,
            },
            wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
