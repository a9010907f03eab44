using Fachuang.Domain;
using Fachuang.Domain.Portal;
using Fachuang.Web.Data;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Portal;

/// <summary>The pages for the public.</summary>
internal static class ShowPortal
{
    private const int OnHome = 8;
    private const int MostPages = 10_000;

    public static async Task<IResult> HomeAsync(AppDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (notices, _) = await db.PublicNoticesAsync([], 0, OnHome, cancellationToken);
        var (practices, _) = await db.PracticesAsync([], "", 0, OnHome, cancellationToken);
        return Answer.Page<PortalHomePage>(new { Offices = await db.PublicOfficesAsync(cancellationToken), Notices = notices, Practices = practices, Today = clock.Today() });
    }

    public static async Task<IResult> NoticesAsync(string? q, string? page, AppDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var at = PageOf(page);
        var (rows, total) = await db.PublicNoticesAsync(PortalQueries.Words(q), (at - 1) * PortalQueries.PageSize, PortalQueries.PageSize, cancellationToken);
        return Answer.Page<PortalNoticesPage>(new { Rows = rows, Total = total, Page = at, Looked = q ?? "", Today = clock.Today() });
    }

    public static async Task<IResult> NoticeAsync(Guid id, HttpContext http, AppDb db, TimeProvider clock, CancellationToken cancellationToken) =>
        await db.PublicNoticeAsync(id, cancellationToken) is { } text
            ? Answer.Page<PortalNoticePage>(new { Text = text, Today = clock.Today() })
            : Answer.NotFound(http);

    public static async Task<IResult> ReportsAsync(string? q, string? page, AppDb db, CancellationToken cancellationToken)
    {
        var at = PageOf(page);
        var (rows, total) = await db.PublicReportsAsync(PortalQueries.Words(q), (at - 1) * PortalQueries.PageSize, PortalQueries.PageSize, cancellationToken);
        return Answer.Page<PortalReportsPage>(new { Rows = rows, Total = total, Page = at, Looked = q ?? "" });
    }

    public static async Task<IResult> PracticesAsync(string? q, string? theme, string? page, AppDb db, CancellationToken cancellationToken)
    {
        var at = PageOf(page);
        var (rows, total) = await db.PracticesAsync([.. PortalQueries.Words(q).Select(GoodPractice.Folded)], theme ?? "", (at - 1) * PortalQueries.PageSize, PortalQueries.PageSize, cancellationToken);
        return Answer.Page<PortalPracticesPage>(new { Rows = rows, Total = total, Page = at, Looked = q ?? "", Theme = theme ?? "", Themes = await db.PracticeThemesAsync(cancellationToken) });
    }

    public static async Task<IResult> PracticeAsync(Guid id, HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        if (await db.PublishedPractices().Include(practice => practice.Files).SingleOrDefaultAsync(practice => practice.Id == id, cancellationToken) is not { } practice)
        {
            return Answer.NotFound(http);
        }

        var office = await db.Regions.Where(region => region.Id == practice.RegionId).Select(region => region.OfficeName).SingleAsync(cancellationToken);
        return Answer.Page<PortalPracticePage>(new { Practice = practice, Office = office });
    }

    public static async Task<IResult> FileAsync(Guid id, Guid file, HttpContext http, AppDb db, FileStore files, CancellationToken cancellationToken)
    {
        var found = await db.PublishedPractices().Where(practice => practice.Id == id).SelectMany(practice => practice.Files).SingleOrDefaultAsync(row => row.Id == file, cancellationToken);
        return found is null ? Answer.NotFound(http) : PublicPages.File(http, await files.OpenReadAsync(found.Hash, cancellationToken), found.MediaType, found.Name, found.Hash);
    }

    // An address somebody typed or a program made up: the first page stands for all that are none.
    private static int PageOf(string? typed) => int.TryParse(typed, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var page) && page is >= 1 and <= MostPages ? page : 1;
}
