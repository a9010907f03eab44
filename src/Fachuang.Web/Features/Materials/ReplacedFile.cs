using Fachuang.Domain.People;
using Fachuang.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials;

/// <summary>A file that was replaced in one place and still stands in others of the unit.</summary>
/// <param name="Old">The file that was replaced.</param>
/// <param name="New">The file that took its place.</param>
/// <param name="OldName">Its original name.</param>
/// <param name="NewName">The new one's original name.</param>
/// <param name="Places">Where the old one still stands; at least one.</param>
public sealed record ReplacedFile(Guid Old, Guid New, string OldName, string NewName, IReadOnlyList<UsedPlace> Places)
{
    /// <summary>Finds them; null when they are not the person's own, or the old one stands nowhere else.</summary>
    internal static async Task<ReplacedFile?> FindAsync(AppDb db, Person person, Guid old, Guid replacement, CancellationToken cancellationToken)
    {
        var files = await db.StoredFiles.AsNoTracking().Where(file => (file.Id == old || file.Id == replacement) && file.UnitId == person.UnitId && file.DestroyedAt == null)
            .ToDictionaryAsync(file => file.Id, cancellationToken);
        if (!files.TryGetValue(old, out var was) || !files.TryGetValue(replacement, out var now))
        {
            return null;
        }

        var places = (await ReuseQueries.PlacesAsync(db, person, [was.Hash], cancellationToken)).Where(place => place.FileId == old).ToList();
        return places.Count == 0 ? null : new ReplacedFile(old, replacement, was.Name, now.Name, places);
    }
}
