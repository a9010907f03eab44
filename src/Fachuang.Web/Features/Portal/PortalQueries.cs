using Fachuang.Domain.Designations;
using Fachuang.Domain.Portal;
using Fachuang.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Portal;

/// <summary>A notice in a list for the public.</summary>
/// <param name="Id">Key.</param>
/// <param name="Title">Title.</param>
/// <param name="Office">Whose.</param>
/// <param name="From">First day of the period.</param>
/// <param name="To">Last day.</param>
/// <param name="IsConcluded">Whether its result is out.</param>
/// <param name="Candidates">How many are listed.</param>
/// <param name="At">When it was last moved, UTC.</param>
public sealed record PublicNoticeRow(Guid Id, string Title, string Office, DateOnly From, DateOnly To, bool IsConcluded, int Candidates, DateTime At)
{
    /// <summary>Where it stands on a day.</summary>
    public PublicNoticeStage StageOn(DateOnly day) => IsConcluded ? PublicNoticeStage.Concluded : day <= To ? PublicNoticeStage.Running : PublicNoticeStage.Ended;
}

/// <summary>An answer everybody may read.</summary>
/// <param name="Number">第 n 件.</param>
/// <param name="ApplicantId">About whom.</param>
/// <param name="Outcome">What came out.</param>
/// <param name="Answer">The answer.</param>
public sealed record PublicAnswer(int Number, Guid ApplicantId, ObjectionOutcome Outcome, string Answer);

/// <summary>A notice as the public reads it.</summary>
/// <param name="Notice">The notice.</param>
/// <param name="Office">Whose.</param>
/// <param name="Counts">How many objections.</param>
/// <param name="Answers">Those answered in public.</param>
public sealed record PublicNoticeText(PublicNotice Notice, string Office, ObjectionCounts Counts, IReadOnlyList<PublicAnswer> Answers);

/// <summary>A published annual report in a list for the public.</summary>
/// <param name="Designation">Key of the designation: its entry in the register.</param>
/// <param name="Year">The year it reports about.</param>
/// <param name="Name">Named region.</param>
/// <param name="Title">Its title.</param>
/// <param name="Office">Whose register it stands in.</param>
/// <param name="LateDays">Days after the end of January on which the first report of the year came; 0 when in time.</param>
/// <param name="PublishedOn">Day of the publication.</param>
public sealed record PublicReportRow(Guid Designation, int Year, string Name, string Title, string Office, int LateDays, DateOnly PublishedOn)
{
    /// <summary>Address of the file.</summary>
    public string Address => $"/register/{Designation}/reports/{Year}";
}

/// <summary>A practice in a list for the public.</summary>
/// <param name="Id">Key.</param>
/// <param name="Title">Title.</param>
/// <param name="PlaceName">Which region or department.</param>
/// <param name="Theme">一级指标 or field.</param>
/// <param name="Summary">A few sentences.</param>
/// <param name="PublishedAt">When, UTC.</param>
public sealed record PracticeRow(Guid Id, string Title, string PlaceName, string Theme, string Summary, DateTime PublishedAt);

/// <summary>What the public may read, over all regions: published rows, and of objections nothing but counts and answers given in public.</summary>
internal static class PortalQueries
{
    /// <summary>Rows of a list page.</summary>
    public const int PageSize = 20;

    private static readonly string[] AllRegions = [AppDb.RegionFilter];

    /// <summary>The offices that have something to show, in the order of their level.</summary>
    public static Task<List<string>> PublicOfficesAsync(this AppDb db, CancellationToken cancellationToken) => db.Regions
        .Where(region => db.PublicNotices.IgnoreQueryFilters(AllRegions).Any(notice => notice.RegionId == region.Id && (notice.State == PublicNoticeState.Published || notice.State == PublicNoticeState.Concluded))
            || db.GoodPractices.IgnoreQueryFilters(AllRegions).Any(practice => practice.RegionId == region.Id && practice.State == PracticeState.Published))
        .OrderBy(region => region.Name).Select(region => region.OfficeName).Take(20).ToListAsync(cancellationToken);

    /// <summary>Notices, newest first.</summary>
    /// <param name="db">The database.</param>
    /// <param name="looked">Words that must stand in title, text or list; empty for all.</param>
    /// <param name="skip">Rows left out.</param>
    /// <param name="take">Rows at most.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public static async Task<(List<PublicNoticeRow> Rows, int Total)> PublicNoticesAsync(this AppDb db, IReadOnlyList<string> looked, int skip, int take, CancellationToken cancellationToken)
    {
        var notices = db.PublicNotices.IgnoreQueryFilters(AllRegions).IgnoreAutoIncludes().AsNoTracking().Where(notice => notice.State == PublicNoticeState.Published || notice.State == PublicNoticeState.Concluded);
        foreach (var word in looked)
        {
            notices = notices.Where(notice => notice.Title.Contains(word) || notice.Body.Contains(word) || notice.Candidates.Any(candidate => candidate.Name.Contains(word) || candidate.Title.Contains(word)));
        }

        var rows = await (
            from notice in notices.OrderByDescending(notice => notice.PublishedAt).ThenByDescending(notice => notice.Id).Skip(skip).Take(take)
            join region in db.Regions on notice.RegionId equals region.Id
            select new { notice.Id, notice.Title, region.OfficeName, notice.From, notice.To, notice.State, notice.Candidates.Count, notice.MovedAt, notice.PublishedAt }).ToListAsync(cancellationToken);
        return (
            [.. rows.OrderByDescending(row => row.PublishedAt).ThenByDescending(row => row.Id)
                .Select(row => new PublicNoticeRow(row.Id, row.Title, row.OfficeName, row.From!.Value, row.To!.Value, row.State is PublicNoticeState.Concluded, row.Count, row.MovedAt))],
            skip == 0 && rows.Count < take ? rows.Count : await notices.CountAsync(cancellationToken));
    }

    /// <summary>The published annual reports of named regions, newest year first; of several of a year the newest.</summary>
    /// <param name="db">The database.</param>
    /// <param name="looked">Words that must stand in name or title; empty for all.</param>
    /// <param name="skip">Rows left out.</param>
    /// <param name="take">Rows at most.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public static async Task<(List<PublicReportRow> Rows, int Total)> PublicReportsAsync(this AppDb db, IReadOnlyList<string> looked, int skip, int take, CancellationToken cancellationToken)
    {
        var reports = db.AnnualReports.IgnoreQueryFilters(AllRegions).AsNoTracking();
        var found =
            from report in reports
            where report.PublishedOn != null && !reports.Any(later => later.DesignationId == report.DesignationId && later.Year == report.Year && later.PublishedOn != null && later.Number > report.Number)
            join designation in db.Designations.IgnoreQueryFilters(AllRegions) on report.DesignationId equals designation.Id
            select new { report, designation };
        foreach (var word in looked)
        {
            found = found.Where(row => row.designation.Name.Contains(word) || row.designation.Title.Contains(word));
        }

        var rows = await found.OrderByDescending(row => row.report.Year).ThenByDescending(row => row.report.PublishedOn).ThenBy(row => row.designation.Name).ThenBy(row => row.report.Id).Skip(skip).Take(take)
            .Select(row => new
            {
                row.report.DesignationId, row.report.Year, row.designation.Name, row.designation.Title, row.report.PublishedOn,
                Office = db.Regions.Where(region => region.Id == row.designation.RegionId).Select(region => region.OfficeName).First(),
                FirstOn = reports.Where(first => first.DesignationId == row.report.DesignationId && first.Year == row.report.Year).Min(first => first.ReceivedOn),
            }).ToListAsync(cancellationToken);
        return (
            rows.ConvertAll(row => new PublicReportRow(row.DesignationId, row.Year, row.Name, row.Title, row.Office, AnnualReport.LateDaysOf(row.Year, row.FirstOn), row.PublishedOn!.Value)),
            skip == 0 && rows.Count < take ? rows.Count : await found.CountAsync(cancellationToken));
    }

    /// <summary>A notice the public may read; null when there is none.</summary>
    public static async Task<PublicNoticeText?> PublicNoticeAsync(this AppDb db, Guid id, CancellationToken cancellationToken)
    {
        if (await db.PublicNotices.IgnoreQueryFilters(AllRegions).AsNoTracking()
            .SingleOrDefaultAsync(notice => notice.Id == id && (notice.State == PublicNoticeState.Published || notice.State == PublicNoticeState.Concluded), cancellationToken) is not { } notice)
        {
            return null;
        }

        var objections = await db.Objections.IgnoreQueryFilters(AllRegions).AsNoTracking().Where(objection => objection.NoticeId == id).OrderBy(objection => objection.Number)
            .Select(objection => new { objection.Number, objection.ApplicantId, objection.State, objection.Outcome, Answer = objection.IsAnswerPublic ? objection.Answer : null }).ToListAsync(cancellationToken);
        return new(
            notice, await db.Regions.Where(region => region.Id == notice.RegionId).Select(region => region.OfficeName).SingleAsync(cancellationToken),
            ObjectionCounts.Of([.. objections.Select(row => (row.State, row.Outcome))]),
            [.. objections.Where(row => row is { Answer: not null, Outcome: not null }).Select(row => new PublicAnswer(row.Number, row.ApplicantId, row.Outcome!.Value, row.Answer!))]);
    }

    /// <summary>Practices, newest first.</summary>
    /// <param name="db">The database.</param>
    /// <param name="looked">Folded words that must stand in it; empty for all.</param>
    /// <param name="theme">Its theme; empty for all.</param>
    /// <param name="skip">Rows left out.</param>
    /// <param name="take">Rows at most.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public static async Task<(List<PracticeRow> Rows, int Total)> PracticesAsync(this AppDb db, IReadOnlyList<string> looked, string theme, int skip, int take, CancellationToken cancellationToken)
    {
        var practices = db.PublishedPractices();
        foreach (var word in looked)
        {
            practices = practices.Where(practice => practice.SearchText.Contains(word));
        }

        if (theme.Length > 0)
        {
            practices = practices.Where(practice => practice.Theme == theme);
        }

        var rows = await practices.OrderByDescending(practice => practice.PublishedAt).ThenByDescending(practice => practice.Id).Skip(skip).Take(take)
            .Select(practice => new PracticeRow(practice.Id, practice.Title, practice.PlaceName, practice.Theme, practice.Summary, practice.PublishedAt!.Value)).ToListAsync(cancellationToken);
        return (rows, skip == 0 && rows.Count < take ? rows.Count : await practices.CountAsync(cancellationToken));
    }

    /// <summary>The themes there are practices of.</summary>
    public static Task<List<string>> PracticeThemesAsync(this AppDb db, CancellationToken cancellationToken) =>
        db.PublishedPractices().Select(practice => practice.Theme).Distinct().OrderBy(theme => theme).Take(100).ToListAsync(cancellationToken);

    /// <summary>The practices the public may read.</summary>
    public static IQueryable<GoodPractice> PublishedPractices(this AppDb db) =>
        db.GoodPractices.IgnoreQueryFilters(AllRegions).AsNoTracking().Where(practice => practice.State == PracticeState.Published);

    /// <summary>What is looked for as words: at most five.</summary>
    public static IReadOnlyList<string> Words(string? looked) =>
        [.. (looked is { Length: > 0 and <= 100 } ? looked : "").Split([' ', '　'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(5)];
}
