using Fachuang.Web.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace Fachuang.Web.Data;

/// <summary>
/// Counts, of tables that have grown, how many rows share a value: every row has the same region, and without the counts SQLite takes that for
/// a choice. PostgreSQL does so by itself. What has not grown tenfold is not counted again, so that a run usually costs nothing.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class KeepStatisticsJob(IServiceScopeFactory scopes) : IJob
{
    /// <summary>Name of the job.</summary>
    public static readonly JobKey Key = new("keep-statistics");

    /// <inheritdoc />
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await RunAsync(scope.ServiceProvider.GetRequiredService<AppDb>(), cancellationToken);
    }

    /// <summary>Counts now.</summary>
    public static async Task RunAsync(AppDb db, CancellationToken cancellationToken)
    {
        if (db is SqliteDb)
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA optimize=0x10002", cancellationToken);
        }
    }
}
