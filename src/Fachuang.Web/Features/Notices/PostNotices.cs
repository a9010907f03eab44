using Fachuang.Domain.Notices;
using Fachuang.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Fachuang.Web.Features.Notices;

/// <summary>How every room tells somebody something.</summary>
internal static class PostNotices
{
    // As many as a query takes on every database.
    private const int MostKeys = 1000;

    /// <summary>
    /// Adds notices to the context, to be saved together with the deed they speak of. Those that were posted before, by their
    /// <see cref="Notice.Key"/>, are left out; two at once are held apart by the database.
    /// </summary>
    /// <returns>How many were new.</returns>
    public static async Task<int> PostAsync(this AppDb db, IReadOnlyCollection<Notice> notices, CancellationToken cancellationToken)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var keys in notices.Select(notice => notice.Key).Distinct().Chunk(MostKeys))
        {
            known.UnionWith(await db.Notices.Where(notice => keys.Contains(notice.Key)).Select(notice => notice.Key).ToListAsync(cancellationToken));
        }

        var posted = notices.Where(notice => known.Add(notice.Key)).ToList();
        db.AddRange(posted);
        if (posted.Count > 0)
        {
            db.GetService<NoticeBell>().Ring();
        }

        return posted.Count;
    }
}
