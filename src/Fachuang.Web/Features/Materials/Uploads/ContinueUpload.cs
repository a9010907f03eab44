using System.Globalization;
using Fachuang.Documents.Reading;
using Fachuang.Domain;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace Fachuang.Web.Features.Materials.Uploads;

/// <summary>A file that grows piece by piece, whatever room it is for.</summary>
/// <param name="Id">Key of the upload.</param>
/// <param name="Name">Original name.</param>
/// <param name="Length">Bytes announced.</param>
internal sealed record GrowingFile(Guid Id, string Name, long Length);

/// <summary>
/// How much of a file has come, and the next piece of it. A piece that breaks off is kept as far as it came; one with a checksum is kept
/// whole or not at all.
/// </summary>
internal static class ContinueUpload
{
    // A piece with a checksum waits here until it is whole; a longer one waits in a file.
    private const int MostInMemory = 16 * 1024 * 1024;

    // The row only tells the sweep that somebody goes on; once an hour is enough for its week.
    private static readonly TimeSpan Touch = TimeSpan.FromHours(1);

    private const string Offset = "Upload-Offset";

    public static async Task<IResult> TellAsync(
        int number, Guid id, Guid uploadId, HttpContext http, AppDb db, Acting acting, FileStore files, UploadTurns turns, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (await db.FindAsync(acting.Required, number, id, cancellationToken) is not var (_, assignment))
        {
            return Answer.NotFound(http);
        }

        if (await db.UploadAsync(acting.Required, assignment, uploadId, cancellationToken) is { } upload)
        {
            using var turn = await turns.TakeAsync(uploadId, cancellationToken);
            return turn is null ? Busy(http) : Tell(http, await files.LengthAsync(uploadId, cancellationToken), upload.Length);
        }

        // It became a file, and whoever sent it was gone before hearing so.
        return await db.FinishedAsync(assignment, uploadId, cancellationToken) is { } file ? Tell(http, file.Size, file.Size) : Answer.NotFound(http);
    }

    public static async Task<IResult> HandleAsync(
        int number, Guid id, Guid uploadId, HttpContext http, AppDb db, Acting acting, FileStore files, UploadTurns turns, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (unclear, offset, checksum) = Announced(http);
        if (unclear is not null)
        {
            return unclear;
        }

        if (await db.FindAsync(acting.Required, number, id, cancellationToken) is not var (_, assignment)
            || await db.UploadAsync(acting.Required, assignment, uploadId, cancellationToken) is not { } upload)
        {
            return Answer.NotFound(http);
        }

        using var turn = await turns.TakeAsync(uploadId, cancellationToken);
        if (turn is null)
        {
            return Busy(http);
        }

        var (refusal, length) = await TakeAsync(http, files, new(upload.Id, upload.Name, upload.Length), offset, checksum, turn, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        // Judged when the piece came that brought enough to judge by.
        if (offset < FileContents.HeadLength && (await EvidenceFile.JudgeAsync(files, upload, length, CancellationToken.None)).Refusal is { } unfit)
        {
            await DiscardUpload.RunAsync(db, files, upload);
            return Answer.Refused(http, unfit, UploadFiles.StatusOf(unfit.Code));
        }

        if (clock.UtcNow() is var now && now - upload.TouchedAt > Touch)
        {
            upload.TouchedAt = now;
            await db.SaveChangesAsync(CancellationToken.None);
        }

        return Tell(http, length, null);
    }

    /// <summary>Answers to a request whose upload another is writing.</summary>
    public static IResult Busy(HttpContext http) =>
        Answer.Failure(http, StatusCodes.Status423Locked, "upload.busy", "这个文件正在收尾，过几秒会自动再试");

    /// <summary>Where the piece in a request begins and its checksum, or why the request brings none.</summary>
    public static (IResult? Refusal, long Offset, PieceChecksum? Checksum) Announced(HttpContext http)
    {
        if (http.Request.ContentType != "application/offset+octet-stream")
        {
            return (Answer.Failure(http, StatusCodes.Status415UnsupportedMediaType, "upload.type", "没有收下：传来的不是文件的一段。请刷新页面再传"), 0, null);
        }

        var sum = http.Request.Headers["Upload-Checksum"].ToString();
        var checksum = PieceChecksum.Read(sum);
        return long.TryParse(http.Request.Headers[Offset], NumberStyles.None, CultureInfo.InvariantCulture, out var offset) && (sum.Length == 0 || checksum is not null)
            ? (null, offset, checksum)
            : (Answer.Failure(http, StatusCodes.Status400BadRequest, "upload.piece", "没有收下：没说清这一段从哪里开始，或者校验的办法不认识。请刷新页面再传"), 0, null);
    }

    /// <summary>Adds the piece in a request to what has come.</summary>
    /// <returns>Why it was not added, or how much has come now.</returns>
    public static async Task<(IResult? Refusal, long Length)> TakeAsync(
        HttpContext http, FileStore files, GrowingFile upload, long offset, PieceChecksum? checksum, UploadTurns.Turn turn, CancellationToken cancellationToken)
    {
        if (await files.LengthAsync(upload.Id, cancellationToken) is var come && come != offset)
        {
            return (Answer.Failure(http, StatusCodes.Status409Conflict, "upload.offset", $"这一段接不上：已经收到 {come} 字节，传来的从 {offset} 开始。没有丢东西，会自动接着传"), 0);
        }

        if (http.Request.ContentLength > upload.Length - offset)
        {
            return (Answer.Failure(http, StatusCodes.Status413PayloadTooLarge, "upload.longer", $"没有收下“{upload.Name}”的这一段：比说好的 {upload.Length} 字节长。已经收到的还在，请重新选文件再传"), 0);
        }

        var most = upload.Length - offset;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = most;
        }

        using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, turn.Interrupted);
        try
        {
            if (checksum is null)
            {
                return (null, await files.AppendAsync(upload.Id, offset, http.Request.Body, most, reading.Token));
            }

            await using var piece = new FileBufferingReadStream(http.Request.Body, MostInMemory, most, Path.GetTempPath());
            if (!await checksum.MatchesAsync(piece, reading.Token))
            {
                // 460 is the protocol's own.
                return (Answer.Failure(http, 460, "upload.checksum", $"“{upload.Name}”的这一段在路上变了样，没有收下。会自动重传这一段"), 0);
            }

            piece.Position = 0;
            return (null, await files.AppendAsync(upload.Id, offset, piece, most, CancellationToken.None));
        }
        catch (OperationCanceledException) when (turn.Interrupted.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return (Answer.Failure(http, StatusCodes.Status409Conflict, "upload.taken-over", "另一个连接接着传这个文件，这一个到此为止。收到的都在"), 0);
        }
    }

    /// <summary>Says how much has come and, where asked, of how much.</summary>
    public static IResult Tell(HttpContext http, long offset, long? length)
    {
        http.Response.Headers[Offset] = offset.ToString(CultureInfo.InvariantCulture);
        if (length is { } whole)
        {
            http.Response.Headers["Upload-Length"] = whole.ToString(CultureInfo.InvariantCulture);
        }

        return TypedResults.NoContent();
    }
}
