using System.Collections.Concurrent;
using System.Data.Common;
using Fachuang.Web.Features.Candidacies;
using Fachuang.Web.Features.Candidacies.Receiving;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Fachuang.Web.Tests.Support;

/// <summary>Remembers the commands sent to the database, by the request or test that sent them.</summary>
public sealed class QueryCounter : DbCommandInterceptor
{
    private readonly ConcurrentQueue<string> commands = new();

    /// <summary>The commands since the last <see cref="Reset"/>. Count only while nothing else runs.</summary>
    public IReadOnlyList<string> Commands => [.. commands];

    /// <summary>Forgets.</summary>
    public void Reset() => commands.Clear();

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        // The jobs that make and verify packages look for work on their own; no request sent that.
        if (!command.CommandText.StartsWith($"-- {PackageJob.QueryTag}", StringComparison.Ordinal) && !command.CommandText.StartsWith($"-- {VerifyReceived.QueryTag}", StringComparison.Ordinal))
        {
            commands.Enqueue(command.CommandText);
        }

        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }
}
