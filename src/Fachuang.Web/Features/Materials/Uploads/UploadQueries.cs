using Fachuang.Domain.Materials;
using Fachuang.Domain.People;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Files;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials.Uploads;

/// <summary>Which unfinished uploads a person may go on with: the own ones of an assignment of the own unit.</summary>
internal static class UploadQueries
{
    /// <summary>An upload to go on with; null when there is none, or it is another's, or it is finished.</summary>
    public static async Task<FileUpload?> UploadAsync(this AppDb db, Person person, int number, Guid id, Guid uploadId, CancellationToken cancellationToken) =>
        await db.FindAsync(person, number, id, cancellationToken) is null
            ? null
            : await db.FileUploads.SingleOrDefaultAsync(upload => upload.Id == uploadId && upload.AssignmentId == id && upload.AccountId == person.AccountId, cancellationToken);

    /// <summary>The person's unfinished uploads of an assignment, in the order they were announced.</summary>
    public static Task<List<FileUpload>> UnfinishedAsync(AppDb db, Person person, Guid id, CancellationToken cancellationToken) =>
        db.FileUploads.AsNoTracking().Where(upload => upload.AssignmentId == id && upload.AccountId == person.AccountId).OrderBy(upload => upload.Id).ToListAsync(cancellationToken);

    /// <summary>The file an upload of this assignment became; null when it did not, or is another unit's.</summary>
    public static async Task<StoredFile?> FinishedAsync(this AppDb db, Person person, int number, Guid id, Guid uploadId, CancellationToken cancellationToken) =>
        await db.FindAsync(person, number, id, cancellationToken) is var (_, assignment)
            ? await db.StoredFiles.AsNoTracking().SingleOrDefaultAsync(file => file.Id == uploadId && file.UnitId == assignment.UnitId, cancellationToken)
            : null;

    /// <summary>Whether a file is what its name says, once enough of it has come to tell.</summary>
    /// <param name="files">The store.</param>
    /// <param name="upload">The upload.</param>
    /// <param name="come">Bytes of it that have come.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Why it is refused, or the media type it is kept with; both null when it cannot be told yet.</returns>
    public static async Task<(Domain.Refusal? Refusal, string? MediaType)> JudgeAsync(FileStore files, FileUpload upload, long come, CancellationToken cancellationToken)
    {
        var wanted = (int)Math.Min(upload.Length, Documents.Reading.FileContents.HeadLength);
        if (come < wanted)
        {
            return (null, null);
        }

        var head = new byte[wanted];
        await using var content = await files.OpenUploadAsync(upload.Id, cancellationToken);
        await content.ReadExactlyAsync(head, cancellationToken);
        return EvidenceFile.Judge(upload.Name, head);
    }
}
