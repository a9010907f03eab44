using Fachuang.Domain.Materials;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Files;
using Fachuang.Web.Http;

namespace Fachuang.Web.Features.Materials.Uploads;

/// <summary>Ends an unfinished upload and removes what came of it.</summary>
internal static class DiscardUpload
{
    public static async Task<IResult> HandleAsync(
        int number, Guid id, Guid uploadId, HttpContext http, AppDb db, Acting acting, FileStore files, UploadTurns turns, CancellationToken cancellationToken) =>
        await DiscardAsync(number, id, uploadId, http, db, acting, files, turns, cancellationToken) ?? TypedResults.NoContent();

    /// <summary>The same from the list of the page: the catalogue comes back.</summary>
    public static async Task<IResult> FromPageAsync(
        int number, Guid id, Guid uploadId, HttpContext http, AppDb db, Acting acting, FileStore files, UploadTurns turns, FillingDesk desk, CancellationToken cancellationToken) =>
        await DiscardAsync(number, id, uploadId, http, db, acting, files, turns, cancellationToken) ?? await desk.DoneAsync(number, id, "catalogue", "没传完的文件去掉了");

    /// <summary>Removes the row, then the bytes: whoever dies in between leaves bytes that the sweep takes.</summary>
    public static async Task RunAsync(AppDb db, FileStore files, FileUpload upload)
    {
        db.Remove(upload);
        await db.SaveChangesAsync(CancellationToken.None);
        await files.DiscardAsync(upload.Id, CancellationToken.None);
    }

    private static async Task<IResult?> DiscardAsync(
        int number, Guid id, Guid uploadId, HttpContext http, AppDb db, Acting acting, FileStore files, UploadTurns turns, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(uploadId, cancellationToken);
        if (turn is null)
        {
            return ContinueUpload.Busy(http);
        }

        if (await db.FindAsync(acting.Required, number, id, cancellationToken) is not var (_, assignment)
            || await db.UploadAsync(acting.Required, assignment, uploadId, cancellationToken) is not { } upload)
        {
            return Answer.NotFound(http);
        }

        await RunAsync(db, files, upload);
        return null;
    }
}
