using Fachuang.Domain;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Fachuang.Web.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Fachuang.Web.Features.Materials;

/// <summary>Hands out an original, streamed. Only to those who may see it, and every time on record.</summary>
internal static class DownloadFile
{
    // What a browser shows without running anything of it. Everything else is saved, never opened in our origin.
    private static readonly HashSet<string> Shown = ["application/pdf", "image/jpeg", "image/png", "image/gif"];

    private const string NoScripts = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'; sandbox";

    private const string Action = "Downloaded";
    private const string Subject = "StoredFile";

    // A player asks for one video in hundreds of pieces over an afternoon.
    private static readonly TimeSpan OneView = TimeSpan.FromHours(4);

    public static async Task<IResult> HandleAsync(
        Guid id, string? inline, HttpContext http, AppDb db, Acting acting, FileStore files, TimeProvider clock, CancellationToken cancellationToken)
    {
        var file = await db.StoredFiles.AsNoTracking().VisibleTo(acting.Required).SingleOrDefaultAsync(file => file.Id == id, cancellationToken);
        if (file is null)
        {
            return Answer.NotFound(http);
        }

        if (!await IsContinuationAsync(http, db, acting, file.Id, clock.UtcNow(), cancellationToken))
        {
            AuditTrail.Note(db, file.RegionId, Action, Subject, file.Id.ToString(), file.Name);
            await db.SaveChangesAsync(cancellationToken);
        }

        var show = inline == "1" && Shown.Contains(file.MediaType);
        http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue(show ? "inline" : "attachment") { FileNameStar = file.Name }.ToString();
        if (show)
        {
            http.Response.Headers.ContentSecurityPolicy = NoScripts;
        }

        return TypedResults.Stream(
            files.OpenRead(file.Hash), file.MediaType, lastModified: file.UploadedAt, entityTag: new EntityTagHeaderValue($"\"{file.Hash}\""), enableRangeProcessing: true);
    }

    // A piece counts as part of a view only when that view is on record: else "all but the first byte" would leave no trace.
    private static async Task<bool> IsContinuationAsync(HttpContext http, AppDb db, Acting acting, Guid fileId, DateTime now, CancellationToken cancellationToken)
    {
        if (http.Request.Headers.Range.Count == 0)
        {
            return false;
        }

        var (key, actor, since) = (fileId.ToString(), acting.Required.AccountId, now - OneView);
        return await db.AuditEntries.AnyAsync(
            entry => entry.Subject == Subject && entry.SubjectKey == key && entry.Action == Action && entry.ActorId == actor && entry.At > since, cancellationToken);
    }
}
