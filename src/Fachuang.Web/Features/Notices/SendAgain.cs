using Fachuang.Domain;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Notices;

/// <summary>再发一次: what certainly did not arrive.</summary>
internal static class SendAgain
{
    public static async Task<IResult> HandleAsync(Guid id, IFormCollection form, HttpContext http, AppDb db, NoticeBell bell, TimeProvider clock, CancellationToken cancellationToken)
    {
        // The form has nothing but its token; binding it is what checks that.
        _ = form;
        if (await db.Deliveries.SingleOrDefaultAsync(delivery => delivery.Id == id, cancellationToken) is not { } delivery)
        {
            return Answer.NotFound(http);
        }

        if (delivery.WhyNotAgain() is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        delivery.Again(clock.UtcNow());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Answer.Refused(http, new("delivery.changed", "别人刚按过，正在发"));
        }

        bell.Ring();
        return Answer.Done(http, "/notices/deliveries", "排进去了，免打扰时间以外马上发");
    }
}
