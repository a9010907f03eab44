using Fachuang.Domain.Materials;
using Fachuang.Domain.Notices;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Materials.Search;
using Fachuang.Web.Features.Notices;
using Fachuang.Web.Files;
using Fachuang.Web.Operations;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials;

/// <summary>
/// Destroys a content on which a secrecy mark was found (requirement D4): its bytes, the text read out of it and the PDF made of it. What
/// remains is a row that says when, an entry of the audit trail without a word of the content, and notices.
/// </summary>
internal static class DestroyMarkedFile
{
    /// <summary>Word for the audit trail, the same for a file that was kept and for one that was refused.</summary>
    public const string Found = "文件上有密级标志";

    /// <summary>Destroys the content in the region <paramref name="db"/> acts for; done again it finds nothing to do. Saves.</summary>
    /// <param name="db">The database; nothing else may be pending in it.</param>
    /// <param name="store">The file store.</param>
    /// <param name="hash">The content.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Ends the work before anything is lost or after everything is.</param>
    /// <returns>How many files of the region were it.</returns>
    /// <exception cref="IOException">The disk does not let it; the rows say it is destroyed, and the sweep takes the bytes.</exception>
    public static async Task<int> RunAsync(AppDb db, FileStore store, string hash, DateTime now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        var files = await db.StoredFiles.Where(file => file.Hash == hash && file.DestroyedAt == null).ToListAsync(cancellationToken);
        foreach (var file in files)
        {
            file.DestroyedAt = now;
            AuditTrail.Note(db, file.RegionId, "Destroyed", nameof(StoredFile), file.Id.ToString(), Found);
            await db.PostAsync(await NoticesAsync(db, file, now, cancellationToken), cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        var preview = await PreviewAsync(db, hash, cancellationToken);
        await Passages.ForgetAsync(db, hash, cancellationToken);
        var gone = await IsUsedAsync(db, hash, cancellationToken) ? preview : [hash, .. preview];
        await transaction.CommitAsync(CancellationToken.None);

        // Only what is committed is destroyed: whoever dies in between leaves bytes that nothing names and nobody can ask for.
        foreach (var content in gone)
        {
            await store.DestroyAsync(content, CancellationToken.None);
        }

        return files.Count;
    }

    /// <summary>Keys of the files of the region whose bytes are no more.</summary>
    public static async Task<IReadOnlySet<Guid>> DestroyedAsync(AppDb db, CancellationToken cancellationToken) =>
        await db.StoredFiles.Where(file => file.DestroyedAt != null).Select(file => file.Id).ToHashSetAsync(cancellationToken);

    // Another region finds the mark by itself; an indicator system's own source is public and never lies here under the same content.
    private static async Task<bool> IsUsedAsync(AppDb db, string hash, CancellationToken cancellationToken) =>
        await db.StoredFiles.IgnoreQueryFilters([AppDb.RegionFilter]).AnyAsync(file => file.Hash == hash && file.DestroyedAt == null, cancellationToken)
        || await db.IndicatorSystems.IgnoreQueryFilters([AppDb.RegionFilter]).AnyAsync(system => system.SourceHash == hash, cancellationToken);

    // The PDF made of it, where it was made of nothing else.
    private static async Task<IReadOnlyList<string>> PreviewAsync(AppDb db, string hash, CancellationToken cancellationToken)
    {
        var preview = await db.FileReadings.Where(reading => reading.Hash == hash).Select(reading => reading.PreviewHash).SingleOrDefaultAsync(cancellationToken);
        return preview is not null && !await db.FileReadings.IgnoreQueryFilters([AppDb.RegionFilter]).AnyAsync(reading => reading.PreviewHash == preview && reading.Hash != hash, cancellationToken)
            && !await IsUsedAsync(db, preview, cancellationToken) ? [preview] : [];
    }

    private static async Task<List<Notice>> NoticesAsync(AppDb db, StoredFile file, DateTime now, CancellationToken cancellationToken)
    {
        var unit = await db.Units.Where(unit => unit.Id == file.UnitId).Select(unit => unit.ShortName).SingleAsync(cancellationToken);
        var submissions = await HeldFiles.Of(db, db.StoredFiles.Where(stored => stored.Id == file.Id), db.CatalogueEntries)
            .OrderBy(held => held.EntryId).Select(held => held.SubmissionId).Take(1).ToListAsync(cancellationToken);
        var place = (await db.PlacesOfAsync(submissions, cancellationToken)).Values.SingleOrDefault();
        var address = place is null ? "/reading" : FillingDesk.AddressOf(place.CampaignNumber, place.AssignmentId);
        // Notices travel by mail and short message: not even the name of the file does.
        var text = $"一份上传的文件上有密级标志，已经从服务器上销毁，请按保密规定处理留存的电子件。目录里用到它的地方要改成登记纸质件；在这之前生成的申报包里如果有它，也按保密规定处理。";
        var subject = $"secret/{file.Id}";
        return
        [
            Notice.To(file.RegionId, null, NoticeTopic.Review, subject, $"{unit}上传过涉密文件，已销毁", text, address, now),
            Notice.To(file.RegionId, file.UnitId, NoticeTopic.Review, subject, "上传的文件有密级标志，已销毁", text, address, now),
        ];
    }
}
