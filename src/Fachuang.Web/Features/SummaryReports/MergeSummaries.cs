using Fachuang.Domain;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Materials;
using Fachuang.Domain.People;
using Fachuang.Domain.SummaryReports;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Http;
using Fachuang.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.SummaryReports;

/// <summary>合并总结报告: the accepted reports of chosen units, section by section, as the office's own draft.</summary>
internal static class MergeSummaries
{
    public static Task<IResult> ShowAsync(int number, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        PageAsync(number, null, null, http, db, acting, clock, cancellationToken);

    public static async Task<IResult> MergeAsync(
        int number, IFormCollection form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        var collection = await db.SummaryCollections.SingleOrDefaultAsync(row => row.CampaignId == campaign.Id, cancellationToken);
        if ((campaign.WhyNotWork() ?? collection?.WhyNotMerge(form.ContainsKey("agreed"))) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var asked = form["units"].Keys().ToHashSet();
        var reports = (await AcceptedAsync(db, campaign, acting.Required, cancellationToken)).Where(report => asked.Contains(report.UnitId)).ToList();
        if (reports.Count == 0)
        {
            return Answer.Refused(http, new("summary.nobody-chosen", "没有选中已通过的单位，没有合并。先勾选要并进来的单位"));
        }

        if (collection is null)
        {
            collection = new SummaryCollection { Id = Guid.CreateVersion7(), RegionId = campaign.RegionId, CampaignId = campaign.Id, DueOn = campaign.MaterialsDueOn };
            db.Add(collection);
        }

        var region = await db.Regions.Where(row => row.Id == campaign.RegionId).Select(row => row.Name).SingleAsync(cancellationToken);
        collection.Keep(
            SummaryTemplate.Merge($"{region}{campaign.Name}总结报告", [.. reports.Select(report => (report.Name, (IReadOnlyList<string>)report.Sections))]), isEdited: false, acting.Name, clock.UtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, $"/campaigns/{number}/summary-reports/merged", $"并进了 {reports.Count} 家，改过再下载");
    }

    public static async Task<IResult> SaveAsync(
        int number, [FromForm] string? text, [FromForm] int? version, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        var campaign = await db.Campaigns.ByNumberAsync(number, cancellationToken);
        var collection = campaign is null ? null : await db.SummaryCollections.SingleOrDefaultAsync(row => row.CampaignId == campaign.Id, cancellationToken);
        if (campaign is null || collection is null)
        {
            return Answer.NotFound(http);
        }

        if (campaign.WhyNotWork() is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        if (text is null)
        {
            return Answer.Incomplete(http);
        }

        var clean = WrittenText.Clean(text);
        if (clean.Length is 0 or > SummaryCollection.Longest)
        {
            return await WrongAsync(clean.Length == 0 ? "合并稿是空的，没有存" : $"合并稿有 {clean.Length} 字，最多 {SummaryCollection.Longest} 字", StatusCodes.Status422UnprocessableEntity);
        }

        if (version != collection.Revision && clean != collection.MergedText)
        {
            return await WrongAsync($"{collection.SavedBy}也改了合并稿，您的没有存上，都还在本页。复制出来，刷新看过再改", StatusCodes.Status409Conflict);
        }

        var now = clock.UtcNow();
        if (clean != collection.MergedText)
        {
            collection.Keep(clean, isEdited: true, acting.Name, now);
            await db.SaveChangesAsync(cancellationToken);
        }

        return http.Request.WantsJson()
            ? TypedResults.Json(new { savedAt = Say.MomentInText(collection.SavedAt ?? now, clock.Today()), version = collection.Revision })
            : Answer.Done(http, $"/campaigns/{number}/summary-reports/merged", "存好了");

        async Task<IResult> WrongAsync(string wrong, int status) => http.Request.WantsJson()
            ? Answer.Failure(http, status, "summary.not-saved", wrong)
            : await PageAsync(number, text, (wrong, status), http, db, acting, clock, cancellationToken);
    }

    public static async Task<IResult> DocxAsync(int number, HttpContext http, AppDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var campaign = await db.Campaigns.ByNumberAsync(number, cancellationToken);
        var text = campaign is null ? null : await db.SummaryCollections.Where(row => row.CampaignId == campaign.Id).Select(row => row.MergedText).SingleOrDefaultAsync(cancellationToken);
        if (string.IsNullOrEmpty(text))
        {
            return Answer.NotFound(http);
        }

        return SummaryPapers.Merged(text, await db.Regions.Where(row => row.Id == campaign!.RegionId).Select(row => row.OfficeName).SingleAsync(cancellationToken), clock.Today());
    }

    private static async Task<IReadOnlyList<AcceptedSummary>> AcceptedAsync(AppDb db, Campaign campaign, Person person, CancellationToken cancellationToken)
    {
        var rows = await (
            from report in db.SummaryReports.AsNoTracking().VisibleTo(person)
            where report.CampaignId == campaign.Id && report.State == SummaryState.Accepted
            join unit in db.Units on report.UnitId equals unit.Id
            orderby unit.Position, unit.Name
            select new { unit.Id, unit.ShortName, report.Sections }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new AcceptedSummary(row.Id, row.ShortName, row.Sections))];
    }

    private static async Task<IResult> PageAsync(
        int number, string? typed, (string Message, int Status)? wrong, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        var collection = await db.SummaryCollections.AsNoTracking().SingleOrDefaultAsync(row => row.CampaignId == campaign.Id, cancellationToken);
        return Answer.Page<MergedPage>(
            new
            {
                Campaign = campaign,
                Collection = collection,
                Office = await db.Regions.Where(row => row.Id == campaign.RegionId).Select(row => row.OfficeName).SingleAsync(cancellationToken),
                Accepted = await AcceptedAsync(db, campaign, acting.Required, cancellationToken),
                Text = typed ?? collection?.MergedText ?? "",
                Wrong = wrong?.Message,
                Today = clock.Today(),
                WhyNotWrite = acting.Required.Role is Role.Office ? campaign.WhyNotWork() : new Refusal("summary.office-only", "只有依法治区办能改合并稿"),
            },
            wrong?.Status ?? StatusCodes.Status200OK);
    }
}

/// <summary>An accepted report.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Name">Short name.</param>
/// <param name="Sections">The texts.</param>
public sealed record AcceptedSummary(Guid UnitId, string Name, IReadOnlyList<string> Sections);
