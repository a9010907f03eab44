using Fachuang.Domain.Materials;
using Fachuang.Web.Data;

namespace Fachuang.Web.Features.Materials;

/// <summary>A file in an entry of a draft: its main file or an attachment.</summary>
internal sealed record HeldFile
{
    public required Guid EntryId { get; init; }

    public required Guid SubmissionId { get; init; }

    /// <summary>Number of the entry.</summary>
    public required int Number { get; init; }

    /// <summary>Title of the entry.</summary>
    public required string Title { get; init; }

    public required Guid FileId { get; init; }

    public required string Hash { get; init; }

    /// <summary>Original name.</summary>
    public required string Name { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    public required string MediaType { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime UploadedAt { get; init; }
}

/// <summary>
/// Which files stand in which entries. Main files and attachments are asked for each by its own index and put together: one condition with an
/// "or" over the two is answered by a database that knows its statistics by reading every entry for every file.
/// </summary>
internal static class HeldFiles
{
    /// <summary>The files among <paramref name="files"/> that stand in entries among <paramref name="entries"/>, once for each entry.</summary>
    public static IQueryable<HeldFile> Of(AppDb db, IQueryable<StoredFile> files, IQueryable<CatalogueEntry> entries) =>
        (from entry in entries
         join file in files on entry.FileId equals file.Id
         select new HeldFile
         {
             EntryId = entry.Id, SubmissionId = entry.SubmissionId, Number = entry.Number, Title = entry.Title,
             FileId = file.Id, Hash = file.Hash, Name = file.Name, Size = file.Size, MediaType = file.MediaType, UploadedAt = file.UploadedAt,
         }).Concat(
            from entry in entries
            join attachment in db.Set<EntryAttachment>() on entry.Id equals attachment.EntryId
            join file in files on attachment.FileId equals file.Id
            select new HeldFile
            {
                EntryId = entry.Id, SubmissionId = entry.SubmissionId, Number = entry.Number, Title = entry.Title,
                FileId = file.Id, Hash = file.Hash, Name = file.Name, Size = file.Size, MediaType = file.MediaType, UploadedAt = file.UploadedAt,
            });
}
