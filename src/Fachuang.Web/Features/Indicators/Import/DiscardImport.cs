using Fachuang.Domain.Indicators;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Indicators.Import;

/// <summary>
/// Throws a draft, or a document that was not read, away. The bytes of a draft stay in the file store: another import may need them.
/// Those of a document that was not read go with it.
/// </summary>
internal static class DiscardImport
{
    public static async Task<IResult> DiscardAsync(Guid id, HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        if (await db.ImportDrafts.SingleOrDefaultAsync(draft => draft.Id == id, cancellationToken) is { } draft)
        {
            db.Remove(draft);
            await db.SaveChangesAsync(cancellationToken);
            return Answer.Done(http, "/indicators", $"“{draft.FileName}”的草稿已删，没有发布任何东西");
        }

        return await db.ImportTasks.SingleOrDefaultAsync(task => task.Id == id, cancellationToken) is { } task
            ? await DiscardAsync(task, http, db, cancellationToken)
            : Answer.NotFound(http);
    }

    private static async Task<IResult> DiscardAsync(ImportTask task, HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        if (task.WhyNotRemove() is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        db.Remove(task);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // A node has begun to read it this very moment.
            return Answer.Refused(http, new("import.under-way", "这份文件刚刚开始读，读完再删"));
        }

        return Answer.Done(http, "/indicators", $"“{task.FileName}”已删，文件没有留下");
    }
}
