using Fachuang.Domain;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Notices;

/// <summary>看通知: opening one marks it and leads on; several are marked by hand.</summary>
internal static class ReadNotices
{
    /// <summary>Marks one as read and goes to the page it speaks of. This is the address that mails carry.</summary>
    public static async Task<IResult> OpenAsync(Guid id, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Notices.VisibleTo(acting.Required).SingleOrDefaultAsync(notice => notice.Id == id, cancellationToken) is not { } notice)
        {
            return Answer.NotFound(http);
        }

        if (notice.ReadAt is null)
        {
            notice.ReadAt = clock.UtcNow();
            await db.SaveChangesAsync(cancellationToken);
        }

        return TypedResults.LocalRedirect(notice.Address);
    }

    /// <summary>Marks those that were on the page when the button was pressed: what came in since stays new.</summary>
    public static async Task<IResult> HandleAsync(IFormCollection form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        var asked = form["n"].Keys().Take(ShowNotices.PageSize).ToList();
        var notices = await db.Notices.VisibleTo(acting.Required).Where(notice => asked.Contains(notice.Id) && notice.ReadAt == null).ToListAsync(cancellationToken);
        if (notices.Count == 0)
        {
            return Answer.Refused(http, new("notices.none", "没有选中没看过的通知，什么都没有改"));
        }

        foreach (var notice in notices)
        {
            notice.ReadAt = clock.UtcNow();
        }

        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, "/notices", $"{notices.Count} 条标成看过");
    }
}
