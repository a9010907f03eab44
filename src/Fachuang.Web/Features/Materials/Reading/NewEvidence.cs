using Fachuang.Domain;
using Fachuang.Domain.Materials;
using Fachuang.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Fachuang.Web.Features.Materials.Reading;

/// <summary>
/// Queues a new file to be read in the save that makes its row. It stands here and not in the verbs so that no way in, form, resumed upload,
/// capture or carry-over, can forget it. The audit lock that every such save holds keeps two nodes from queueing the same content twice.
/// </summary>
/// <param name="clock">Clock of the program.</param>
internal sealed class NewEvidence(TimeProvider clock) : SaveChangesInterceptor
{
    /// <inheritdoc />
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is AppDb db)
        {
            await QueueAsync(
                db, [.. db.ChangeTracker.Entries<StoredFile>().Where(entry => entry.State is EntityState.Added).Select(entry => entry.Entity)], clock.UtcNow(), cancellationToken);
        }

        return result;
    }

    /// <summary>Adds the rows that are missing; the caller saves.</summary>
    /// <param name="db">The database; the files may be of any region.</param>
    /// <param name="files">Files that are to be read.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task QueueAsync(AppDb db, IReadOnlyList<StoredFile> files, DateTime now, CancellationToken cancellationToken)
    {
        var kept = files.Where(file => file.DestroyedAt is null).DistinctBy(file => (file.RegionId, file.Hash)).ToList();
        if (kept.Count == 0)
        {
            return;
        }

        var hashes = kept.Select(file => file.Hash).Distinct().ToList();
        var known = (await db.FileReadings.IgnoreQueryFilters([AppDb.RegionFilter]).Where(reading => hashes.Contains(reading.Hash))
            .Select(reading => new { reading.RegionId, reading.Hash }).ToListAsync(cancellationToken)).ToHashSet();
        db.AddRange(kept.Where(file => !known.Contains(new { file.RegionId, file.Hash })).Select(file => new FileReading
        {
            Id = Guid.CreateVersion7(), RegionId = file.RegionId, Hash = file.Hash, Name = file.Name, MediaType = file.MediaType, Size = file.Size, NextTryAt = now,
        }));
    }
}
