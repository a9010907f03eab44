using Fachuang.Domain.People;
using Fachuang.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials.Likeness;

/// <summary>可能已有的材料: what a unit holds elsewhere that speaks of the same as the demands of an assignment.</summary>
internal static class LikenessQueries
{
    /// <summary>What the unit holds whose text is like what the assignment already holds, the most alike first; what it holds already is left out. Nothing where nothing is held yet.</summary>
    /// <param name="db">The database, acting for the region.</param>
    /// <param name="index">What of the region is alike.</param>
    /// <param name="person">A liaison officer.</param>
    /// <param name="assignmentId">The assignment.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<IReadOnlyList<UsedPlace>> OffersAsync(AppDb db, LikenessIndex index, Person person, Guid assignmentId, CancellationToken cancellationToken)
    {
        var own = db.EntriesOf(db.Assignments.Where(assignment => assignment.Id == assignmentId));
        var hashes = await HeldFiles.Of(db, db.StoredFiles, own).Select(held => held.Hash).Distinct().ToListAsync(cancellationToken);
        var readings = await db.FileReadings.AsNoTracking().Where(reading => hashes.Contains(reading.Hash)).ToListAsync(cancellationToken);
        var pairs = await index.FindAsync(db, readings, cancellationToken);
        var others = pairs.GroupBy(pair => pair.Other).ToDictionary(group => group.Key, group => group.Max(pair => pair.Likeness));
        var ids = others.Keys.ToList();
        var likeness = (await db.FileReadings.AsNoTracking().Where(reading => ids.Contains(reading.Id)).Select(reading => new { reading.Id, reading.Hash }).ToListAsync(cancellationToken))
            .Where(row => !hashes.Contains(row.Hash)).ToDictionary(row => row.Hash, row => others[row.Id]);
        return
        [
            .. (await ReuseQueries.PlacesAsync(db, person, likeness.Keys, cancellationToken)).OrderByDescending(place => likeness[place.Hash]).ThenByDescending(place => place.UploadedAt)
                .DistinctBy(place => place.Hash),
        ];
    }
}
