using Fachuang.Web.Access;
using Fachuang.Web.Http;

namespace Fachuang.Web.Features.Portal;

/// <summary>
/// The public's door (requirements G6, G7): notices, results and good practices of every office of this installation, without an account, the same for everybody.
/// What the public reads is asked of <see cref="PortalQueries"/> alone; nothing personal passes there.
/// </summary>
internal static class PortalEndpoints
{
    public static void MapPortal(this WebApplication app)
    {
        // Anyone may read what was published; only that is asked for.
        var pages = app.MapGroup("/public").ForEverybody();
        pages.MapGet("", ShowPortal.HomeAsync);
        pages.MapGet("/notices", ShowPortal.NoticesAsync);
        pages.MapGet("/notices/{id:guid}", ShowPortal.NoticeAsync);
        pages.MapGet("/annual-reports", ShowPortal.ReportsAsync);
        pages.MapGet("/practices", ShowPortal.PracticesAsync);
        pages.MapGet("/practices/{id:guid}", ShowPortal.PracticeAsync);
        pages.MapGet("/feed.atom", ShowFeeds.AtomAsync);
        pages.MapGet("/feed.rss", ShowFeeds.RssAsync);
        app.MapGet("/sitemap.xml", ShowFeeds.SitemapAsync).ForEverybody();
        app.MapGet("/robots.txt", ShowFeeds.Robots).ForEverybody();

        // Pictures and files of a published practice: streamed, so they are not kept in memory.
        app.MapGet("/public/practices/{id:guid}/files/{file:guid}", ShowPortal.FileAsync).AllowAnonymous().RequireRateLimiting(RateLimits.Strangers);

        // The office writes for its own region.
        var practices = app.MapGroup("/practices").RequireAuthorization(Policies.Office).ChangesPublicPages();
        practices.MapGet("", KeepPractices.ListAsync);
        practices.MapGet("/new", KeepPractices.ShowNewAsync);
        practices.MapPost("", KeepPractices.BeginAsync);
        practices.MapGet("/{practice:int}", KeepPractices.ShowAsync);
        practices.MapPost("/{practice:int}", KeepPractices.WriteAsync);
        practices.MapPost("/{practice:int}/publish", KeepPractices.PublishAsync);
        practices.MapPost("/{practice:int}/withdraw", KeepPractices.WithdrawAsync);
        practices.MapPost("/{practice:int}/files", KeepPractices.AttachAsync).WithMetadata(new ChecksAntiforgeryItselfAttribute());
        practices.MapPost("/{practice:int}/files/{file:guid}/remove", KeepPractices.DetachAsync);
    }
}
