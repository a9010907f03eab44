using Fachuang.Domain.Assignments;
using Fachuang.Domain.Materials;
using Fachuang.Domain.People;
using Fachuang.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials.Uploads;

/// <summary>Which unfinished uploads a person may go on with: the own ones of an assignment of the own unit.</summary>
internal static class UploadQueries
{
    /// <summary>An upload to go on with; null when there is none, or it is another's, or it is finished.</summary>
    public static Task<FileUpload?> UploadAsync(this AppDb db, Person person, Assignment assignment, Guid uploadId, CancellationToken cancellationToken) =>
        db.FileUploads.SingleOrDefaultAsync(upload => upload.Id == uploadId && upload.AssignmentId == assignment.Id && upload.AccountId == person.AccountId, cancellationToken);

    /// <summary>The person's unfinished uploads of an assignment, in the order they were announced.</summary>
    public static Task<List<FileUpload>> UnfinishedAsync(AppDb db, Person person, Guid id, CancellationToken cancellationToken) =>
        db.FileUploads.AsNoTracking().Where(upload => upload.AssignmentId == id && upload.AccountId == person.AccountId).OrderBy(upload => upload.Id).ToListAsync(cancellationToken);

    /// <summary>The file an upload of this assignment became; null when it did not, or is another unit's.</summary>
    public static Task<StoredFile?> FinishedAsync(this AppDb db, Assignment assignment, Guid uploadId, CancellationToken cancellationToken) =>
        db.StoredFiles.AsNoTracking().SingleOrDefaultAsync(file => file.Id == uploadId && file.UnitId == assignment.UnitId, cancellationToken);
}
