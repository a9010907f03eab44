using Fachuang.Domain;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Notices;

/// <summary>收件箱: what a person was told, unread first.</summary>
internal static class ShowNotices
{
    /// <summary>Notices a page shows.</summary>
    public const int PageSize = 50;

    public static async Task<IResult> HandleAsync(int? page, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        var own = db.Notices.AsNoTracking().VisibleTo(acting.Required);
        var counts = await own.GroupBy(notice => notice.ReadAt == null).Select(group => new { IsUnread = group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        var total = counts.Sum(count => count.Count);
        var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        var shown = Math.Clamp(page ?? 1, 1, pages);
        return Answer.Page<NoticesPage>(new
        {
            Notices = await own.OrderBy(notice => notice.ReadAt == null ? 0 : 1).ThenByDescending(notice => notice.PostedAt).ThenBy(notice => notice.Id)
                .Skip((shown - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken),
            Unread = counts.Where(count => count.IsUnread).Sum(count => count.Count),
            Total = total,
            Page = shown,
            Pages = pages,
            acting.Required.Role,
            Today = clock.Today(),
        });
    }
}
