using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Indicators.Import;

/// <summary>Puts a document that could not be read back into the queue.</summary>
internal static class RetryImport
{
    public static async Task<IResult> RetryAsync(Guid id, HttpContext http, AppDb db, ImportJob job, CancellationToken cancellationToken)
    {
        if (await db.ImportTasks.SingleOrDefaultAsync(task => task.Id == id, cancellationToken) is not { } task)
        {
            return Answer.NotFound(http);
        }

        if (task.WhyNotRetry() is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        task.Retry();
        await db.SaveChangesAsync(cancellationToken);
        job.Wake();
        return Answer.Done(http, $"/indicators/import/{id}");
    }
}
