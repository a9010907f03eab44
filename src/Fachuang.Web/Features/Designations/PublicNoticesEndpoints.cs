using Fachuang.Web.Access;
using Fachuang.Web.Http;

namespace Fachuang.Web.Features.Designations;

/// <summary>公示与异议 of a cycle (S4 三（六）): the office's desk, and what anybody may hand in.</summary>
internal static class PublicNoticesEndpoints
{
    public static void AddPublicNotices(this IServiceCollection services) => services.AddScoped<NoticeDesk>();

    public static void MapPublicNotices(this WebApplication app)
    {
        // A leader sees what is public and how many objections there are, never an objection itself.
        var reading = app.MapGroup("/cycles/{cycle:int}/public-notices").RequireAuthorization(Policies.Overview);
        reading.MapGet("", ShowPublicNotices.ListAsync);
        reading.MapGet("/{notice:int}", ShowPublicNotices.ShowAsync);
        reading.MapGet("/{notice:int}/print", PublicNoticePapers.PrintAsync);
        reading.MapGet("/{notice:int}/{paper}.docx", PublicNoticePapers.DownloadAsync);

        var keeping = app.MapGroup("/cycles/{cycle:int}/public-notices").RequireAuthorization(Policies.Office).ChangesPublicPages();
        keeping.MapPost("", KeepPublicNotice.DraftAsync);
        keeping.MapPost("/{notice:int}", KeepPublicNotice.WriteAsync);
        keeping.MapPost("/{notice:int}/publish", KeepPublicNotice.PublishAsync);
        keeping.MapPost("/{notice:int}/extend", KeepPublicNotice.ExtendAsync);
        keeping.MapPost("/{notice:int}/leave-out", KeepPublicNotice.LeaveOutAsync);
        keeping.MapPost("/{notice:int}/conclude", KeepPublicNotice.ConcludeAsync);
        keeping.MapPost("/{notice:int}/withdraw", KeepPublicNotice.WithdrawAsync);

        // What people said in confidence is read by the office that asked for it.
        var handling = keeping.MapGroup("/{notice:int}/objections/{objection:int}");
        handling.MapGet("", HandleObjection.ShowAsync);
        handling.MapPost("/accept", HandleObjection.AcceptAsync);
        handling.MapPost("/turn-away", HandleObjection.TurnAwayAsync);
        handling.MapPost("/notes", HandleObjection.NoteAsync);
        handling.MapPost("/answer", HandleObjection.AnswerAsync);
        handling.MapPost("/contact", HandleObjection.ShowContactAsync);
        handling.MapGet("/files/{position:int}", HandleObjection.DownloadAsync);

        // Anyone may object while the period runs, without an account; forms need their token, so these pages are not the same for everybody.
        var form = app.MapGroup("/public/notices/{id:guid}/objection").AllowAnonymous().ChangesPublicPages().AddEndpointFilter(Unlisted);
        form.MapGet("", TakeObjection.ShowAsync).RequireRateLimiting(RateLimits.Strangers);
        form.MapPost("", TakeObjection.HandleAsync).RequireRateLimiting(RateLimits.Objections).WithMetadata(new ChecksAntiforgeryItselfAttribute());

        // Who holds receipt and code reads the answer.
        var lookup = app.MapGroup("/public/objections").AllowAnonymous().RequireRateLimiting(RateLimits.Strangers).AddEndpointFilter(Unlisted);
        lookup.MapGet("", LookUpObjection.Show);
        lookup.MapPost("", LookUpObjection.HandleAsync);
    }

    private static ValueTask<object?> Unlisted(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        return next(context);
    }
}
