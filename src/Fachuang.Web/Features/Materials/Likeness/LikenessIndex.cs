using System.Collections.Concurrent;
using Fachuang.Domain.Materials;
using Fachuang.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials.Likeness;

/// <summary>
/// What of a region is alike, in the memory of this node (docs/decisions/0012): made when it is first asked for, brought up to date by what was read
/// since. What was forgotten meanwhile is left in it; whoever uses an answer looks its rows up and finds them gone.
/// </summary>
internal sealed class LikenessIndex
{
    private readonly ConcurrentDictionary<Guid, Held> regions = [];

    /// <summary>The readings that are like others, by those others' keys.</summary>
    /// <param name="db">The database, acting for the region.</param>
    /// <param name="readings">What is compared, with its signature and hash.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>A pair a likeness: the reading asked for, the one that is like it.</returns>
    public async Task<IReadOnlyList<AlikePair>> FindAsync(AppDb db, IReadOnlyList<FileReading> readings, CancellationToken cancellationToken)
    {
        if (!readings.Any(reading => reading.TextSignature is not null || reading.PictureHash is not null))
        {
            return [];
        }

        var held = regions.GetOrAdd(db.RegionId, _ => new Held());
        await held.Gate.WaitAsync(cancellationToken);
        try
        {
            await held.CatchUpAsync(db, cancellationToken);
            return
            [
                .. readings.SelectMany(reading => (reading.TextSignature is { } text ? held.Index.Texts(text, TextSignature.NearText) : [])
                        .Select(found => new AlikePair(reading.Id, found.Id, LikenessKind.NearText, found.Likeness))
                        .Concat((reading.PictureHash is { } picture ? held.Index.Pictures(picture) : []).Select(found => new AlikePair(reading.Id, found.Id, LikenessKind.SamePicture, found.Likeness))))
                    .Where(pair => pair.Reading != pair.Other).DistinctBy(pair => (pair.Reading, pair.Other)),
            ];
        }
        finally
        {
            held.Gate.Release();
        }
    }

    private sealed class Held
    {
        private readonly HashSet<Guid> known = [];
        private DateTime since = DateTime.UnixEpoch;

        public SemaphoreSlim Gate { get; } = new(1, 1);

        public SignatureIndex Index { get; } = new();

        public async Task CatchUpAsync(AppDb db, CancellationToken cancellationToken)
        {
            // Clocks of nodes differ a little: the last minutes are asked for again.
            var from = since == DateTime.UnixEpoch ? since : since - TimeSpan.FromMinutes(5);
            await foreach (var row in db.FileReadings.AsNoTracking().Where(reading => reading.ReadAt >= from && (reading.TextSignature != null || reading.PictureHash != null))
                .Select(reading => new { reading.Id, reading.ReadAt, reading.TextSignature, reading.PictureHash }).AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                since = row.ReadAt > since ? row.ReadAt!.Value : since;
                if (!known.Add(row.Id))
                {
                    continue;
                }

                if (row.TextSignature is { Length: TextSignature.Length } text)
                {
                    Index.AddText(row.Id, text);
                }

                if (row.PictureHash is { } picture)
                {
                    Index.AddPicture(row.Id, picture);
                }
            }
        }
    }
}

/// <summary>Two readings that are alike.</summary>
/// <param name="Reading">The one asked for.</param>
/// <param name="Other">The other.</param>
/// <param name="Kind">In which way.</param>
/// <param name="Likeness">From 0 to 1.</param>
internal sealed record AlikePair(Guid Reading, Guid Other, LikenessKind Kind, double Likeness);
