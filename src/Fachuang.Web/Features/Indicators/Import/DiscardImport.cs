using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Indicators.Import;

/// <summary>Throws a draft away. The bytes stay in the file store: another import may need them.</summary>
internal static class DiscardImport
{
    public static async Task<IResult> DiscardAsync(Guid id, HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        if (await db.ImportDrafts.SingleOrDefaultAsync(draft => draft.Id == id, cancellationToken) is not { } draft)
        {
            return Answer.NotFound(http);
        }

        db.Remove(draft);
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, "/indicators", $"“{draft.FileName}”的草稿已删，没有发布任何东西");
    }
}
