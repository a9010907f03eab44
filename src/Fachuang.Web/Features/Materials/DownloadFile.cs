using Fachuang.Domain;
using Fachuang.Domain.Materials;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Materials.Viewing;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Fachuang.Web.Operations;
using Fachuang.Web.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Fachuang.Web.Features.Materials;

/// <summary>Hands out an original, streamed. Only to those who may see it, and every time on record.</summary>
internal static class DownloadFile
{
    /// <summary>The policy of what is shown in a page: nothing of it runs.</summary>
    public const string NoScripts = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'; sandbox";

    private const string Action = "Downloaded";
    private const string Subject = "StoredFile";

    // A player asks for one video in hundreds of pieces over an afternoon.
    private static readonly TimeSpan OneView = TimeSpan.FromHours(4);

    public static async Task<IResult> HandleAsync(
        Guid id, string? inline, HttpContext http, AppDb db, Acting acting, FileStore files, TimeProvider clock, CancellationToken cancellationToken)
    {
        var file = await EvidenceAccess.FindAsync(db, acting.Required, id, cancellationToken);
        if (file is null)
        {
            return Answer.NotFound(http);
        }

        if (WhyGone(http, file) is { } gone)
        {
            return gone;
        }

        await RecordAsync(http, db, acting, file, clock, cancellationToken);
        var show = inline == "1" && FileShows.Of(file.MediaType) is not FileShow.None;
        http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue(show ? "inline" : "attachment") { FileNameStar = file.Name }.ToString();
        if (show)
        {
            http.Response.Headers.ContentSecurityPolicy = NoScripts;
        }

        return TypedResults.Stream(
            await files.OpenReadAsync(file.Hash, cancellationToken), file.MediaType, lastModified: file.UploadedAt, entityTag: new EntityTagHeaderValue($"\"{file.Hash}\""), enableRangeProcessing: true);
    }

    /// <summary>The answer for a file whose bytes were destroyed; null while they are kept.</summary>
    public static IResult? WhyGone(HttpContext http, StoredFile file) => file.DestroyedAt is not { } destroyed ? null : Answer.Failure(
        http, StatusCodes.Status410Gone, "file.destroyed", $"“{file.Name}”上有密级标志，{Say.Day(ChinaTime.DayOf(destroyed))}已经从服务器上销毁。涉密材料按保密规定交纸质件");

    /// <summary>Puts on record that the person sees the file; further pieces of one view are not told again. Saves.</summary>
    public static Task RecordAsync(HttpContext http, AppDb db, Acting acting, StoredFile file, TimeProvider clock, CancellationToken cancellationToken) =>
        RecordAsync(http, db, acting, Subject, file.Id.ToString(), file.Name, clock, cancellationToken);

    /// <summary>The same for a file that is no row of its own.</summary>
    /// <param name="http">The request.</param>
    /// <param name="db">The database, acting for the region.</param>
    /// <param name="acting">Who looks.</param>
    /// <param name="subject">What it belongs to.</param>
    /// <param name="key">Which of them.</param>
    /// <param name="name">Its name.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task RecordAsync(
        HttpContext http, AppDb db, Acting acting, string subject, string key, string name, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!await IsContinuationAsync(http, db, acting, subject, key, clock.UtcNow(), cancellationToken))
        {
            AuditTrail.Note(db, acting.RegionId, Action, subject, key, name);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    // A piece counts as part of a view only when that view is on record: else "all but the first byte" would leave no trace.
    private static async Task<bool> IsContinuationAsync(
        HttpContext http, AppDb db, Acting acting, string subject, string key, DateTime now, CancellationToken cancellationToken)
    {
        if (http.Request.Headers.Range.Count == 0)
        {
            return false;
        }

        var (actor, since) = (acting.Required.AccountId, now - OneView);
        return await db.AuditEntries.AnyAsync(
            entry => entry.Subject == subject && entry.SubjectKey == key && entry.Action == Action && entry.ActorId == actor && entry.At > since, cancellationToken);
    }
}
