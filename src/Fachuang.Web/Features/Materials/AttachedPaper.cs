using Fachuang.Web.Data;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Fachuang.Web.Operations;
using Microsoft.Net.Http.Headers;

namespace Fachuang.Web.Features.Materials;

/// <summary>A paper of the office, which is no evidence of a unit, as an attachment; that it was fetched is written down.</summary>
internal static class AttachedPaper
{
    /// <param name="http">The request.</param>
    /// <param name="db">The database, acting for the region.</param>
    /// <param name="files">Where the bytes are.</param>
    /// <param name="subject">Name of the row it belongs to, as the audit trail knows it.</param>
    /// <param name="key">Key of that row.</param>
    /// <param name="hash">SHA-256 of the bytes.</param>
    /// <param name="name">Original name.</param>
    /// <param name="mediaType">Media type found from the content; null where it was not kept.</param>
    /// <param name="since">When it came, UTC; null where it was not kept.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task<IResult> SendAsync(
        HttpContext http, AppDb db, FileStore files, string subject, Guid key, string hash, string name, string? mediaType, DateTime? since, CancellationToken cancellationToken)
    {
        AuditTrail.Note(db, db.RegionId, "Downloaded", subject, key.ToString(), name);
        await db.SaveChangesAsync(cancellationToken);
        http.Response.AttachAs(name);
        return TypedResults.Stream(
            await files.OpenReadAsync(hash, cancellationToken), mediaType ?? "application/octet-stream", lastModified: since, entityTag: new EntityTagHeaderValue($"\"{hash}\""), enableRangeProcessing: true);
    }
}
