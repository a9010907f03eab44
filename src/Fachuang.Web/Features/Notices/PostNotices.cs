using Fachuang.Domain.Notices;
using Fachuang.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Notices;

/// <summary>How every room tells somebody something.</summary>
internal static class PostNotices
{
    /// <summary>
    /// Adds notices to the context, to be saved together with the deed they speak of. Those that were posted before, by their
    /// <see cref="Notice.Key"/>, are left out; two at once are held apart by the database.
    /// </summary>
    /// <returns>How many were new.</returns>
    public static async Task<int> PostAsync(this AppDb db, IReadOnlyCollection<Notice> notices, CancellationToken cancellationToken)
    {
        var keys = notices.Select(notice => notice.Key).Distinct().ToList();
        var known = (await db.Notices.Where(notice => keys.Contains(notice.Key)).Select(notice => notice.Key).ToListAsync(cancellationToken)).ToHashSet();
        var posted = notices.Where(notice => known.Add(notice.Key)).ToList();
        db.AddRange(posted);
        return posted.Count;
    }
}
