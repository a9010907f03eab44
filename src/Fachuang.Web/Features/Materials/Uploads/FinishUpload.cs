using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Files;
using Fachuang.Web.Http;

namespace Fachuang.Web.Features.Materials.Uploads;

/// <summary>
/// Takes a file that has come to its last byte into the catalogue. Whoever does not hear the answer asks again: the upload's key is the key of
/// what it becomes, so it becomes one thing.
/// </summary>
internal static class FinishUpload
{
    public static async Task<IResult> HandleAsync(
        int number, Guid id, Guid uploadId, HttpContext http, AppDb db, Acting acting, FileStore files, UploadTurns turns, FillingDesk desk, EvidenceIntake intake,
        CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(uploadId, cancellationToken);
        if (turn is null)
        {
            return ContinueUpload.Busy(http);
        }

        if (await db.FindAsync(acting.Required, number, id, cancellationToken) is not var (campaign, assignment))
        {
            return Answer.NotFound(http);
        }

        if (await db.UploadAsync(acting.Required, assignment, uploadId, cancellationToken) is not { } upload)
        {
            return await db.FinishedAsync(assignment, uploadId, cancellationToken) is { } file
                ? await UploadFiles.AnswerAsync(http, desk, new FilePlace(number, id, file.UnitId, null, null, ""), [uploadId], null, [])
                : Answer.NotFound(http);
        }

        if ((campaign.WhyNotWork() ?? assignment.WhyNotEdit(acting.Required)) is { } refusal)
        {
            return Answer.Refused(http, refusal with { Message = $"“{upload.Name}”还没有进目录：{refusal.Message}。传来的内容留着，退回以后可以接着传" });
        }

        if (await files.LengthAsync(uploadId, cancellationToken) is var come && come != upload.Length)
        {
            return Answer.Failure(http, StatusCodes.Status409Conflict, "upload.unfinished", $"“{upload.Name}”还没有传完：收到 {come} 字节，一共 {upload.Length} 字节。会自动接着传");
        }

        // All of it is here: a browser that leaves now finds it in the catalogue.
        var place = new FilePlace(number, id, upload.UnitId, upload.EntryId, upload.ReplacesFileId, upload.MaterialNumber);
        var (unfit, mediaType) = await EvidenceFile.JudgeAsync(files, upload, come, CancellationToken.None);
        if (unfit is null)
        {
            var received = new ReceivedFile(upload.Name, mediaType!, await files.CompleteAsync(uploadId, CancellationToken.None));
            (unfit, _) = await intake.TakeAsync(received, place, uploadId);
        }

        if (unfit is not null)
        {
            await DiscardUpload.RunAsync(db, files, upload);
            return Answer.Refused(http, unfit, UploadFiles.StatusOf(unfit.Code));
        }

        await files.DiscardAsync(uploadId, CancellationToken.None);
        return await UploadFiles.AnswerAsync(http, desk, place, [uploadId], upload is { EntryId: not null, ReplacesFileId: { } old } ? (old, uploadId) : null, []);
    }
}
