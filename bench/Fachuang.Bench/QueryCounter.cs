using System.Data.Common;
using Fachuang.Web.Features.Candidacies;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Fachuang.Bench;

/// <summary>Counts the commands sent to the database.</summary>
internal sealed class QueryCounter : DbCommandInterceptor
{
    private int count;

    /// <summary>Commands since the last call.</summary>
    public int Take() => Interlocked.Exchange(ref count, 0);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        // The job that makes packages looks for work on its own; no request sent that.
        if (!command.CommandText.StartsWith($"-- {PackageJob.QueryTag}", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref count);
        }

        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }
}
