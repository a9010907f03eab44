using System.Collections.Concurrent;
using System.Security.Cryptography;
using Fachuang.Documents.Reading;
using Fachuang.Domain;
using Fachuang.Domain.Indicators;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Files;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Indicators.Import;

/// <summary>
/// Reads the documents that were uploaded, <see cref="ReadApart.AtOnce"/> at a time, on whichever node claims them first. What is to
/// be done lies in the database only: a node that is stopped gives its work back, one that dies is replaced after
/// <see cref="ImportTask.Patience"/>.
/// </summary>
internal sealed partial class ImportJob(IServiceScopeFactory scopes, ReadApart apart, FileStore files, TimeProvider clock, ILogger<ImportJob> log) : BackgroundService
{
    /// <summary>How the queries of this job begin, so that whoever counts the queries of a page can leave them out.</summary>
    public const string QueryTag = "imports";

    private const string ActorName = "读导入的文件";

    // The node that takes a document in is woken; these are for documents of other nodes and for what dead nodes left.
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim wake = new(0, ReadApart.AtOnce);
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> awaited = [];

    /// <summary>Looks for work at once.</summary>
    public void Wake()
    {
        try
        {
            wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    /// <summary>Begins to listen for the end of a task; call it before <see cref="Wake"/>.</summary>
    /// <param name="id">Key of the task.</param>
    /// <returns>Waits for the end on this node, or as long as one is willing to wait, and listens no longer.</returns>
    public Func<TimeSpan, CancellationToken, Task> Listen(Guid id)
    {
        var ended = awaited.GetOrAdd(id, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        return async (patience, cancellationToken) =>
        {
            await Task.WhenAny(ended.Task, Task.Delay(patience, cancellationToken));
            awaited.TryRemove(id, out _);
        };
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        wake.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, ReadApart.AtOnce).Select(_ => WorkAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await ReadNextAsync(stoppingToken))
                {
                }

                await wake.WaitAsync(Round, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
            }
            catch (Exception exception)
            {
                // The database may be away for a while; the work waits in it.
                LogRound(exception);
                await Task.Delay(Round, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Claims one document and reads it.</summary>
    /// <returns>Whether there was one to claim, read or not.</returns>
    internal async Task<bool> ReadNextAsync(CancellationToken cancellationToken)
    {
        if (await ClaimAsync(cancellationToken) is not { } claimed)
        {
            return false;
        }

        try
        {
            if (claimed.Attempts > ImportTask.MostAttempts)
            {
                await SaveAsync(claimed, (_, task) => Fail(task, "read.crashed", "读这份文件的服务器几次中途停下，没有再读。请用原来的软件打开，另存一份再导入"), CancellationToken.None);
                return true;
            }

            var result = await apart.ReadAsync(claimed.Bytes, claimed.FileName, cancellationToken);
            await SaveAsync(claimed, (db, task) => EndAsync(db, task, claimed, result, cancellationToken), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The node stops in good order: the next one need not wait for this one's silence.
            await SaveAsync(claimed, (_, task) => Do(task.Release), CancellationToken.None);
        }
        catch (Exception exception)
        {
            var reference = $"F-{clock.Today():yyyyMMdd}-{RandomNumberGenerator.GetHexString(6)}";
            LogFailure(exception, reference, claimed.Id);
            var words = exception is IOException ? "存不下原件：磁盘满了，或者文件库读写出错" : "读的时候出了问题";
            await SaveAsync(claimed, (_, task) => Fail(task, "read.failed", $"{words}（编号 {reference}）。过一会儿再试一次"), CancellationToken.None);
        }
        finally
        {
            if (awaited.TryGetValue(claimed.Id, out var waiting))
            {
                waiting.TrySetResult();
            }
        }

        return true;
    }

    /// <summary>The reading becomes the draft with the key of the task, or the task says why there is none.</summary>
    private async Task EndAsync(AppDb db, ImportTask task, Claimed claimed, ReadResult result, CancellationToken cancellationToken)
    {
        if (result.Document is not { } document)
        {
            await Fail(task, result.Failure!.Code, result.Failure.Message.TrimEnd('。'));
            return;
        }

        using var content = new MemoryStream(claimed.Bytes);
        await ImportDocument.AddDraftAsync(db, files, document, content, task.FileName, task.RequestedById, clock.UtcNow(), cancellationToken, task.Id);
        db.Remove(task);
    }

    private static Task Fail(ImportTask task, string code, string words) =>
        Do(() => task.Fail(code, words.Length <= ImportTaskMap.FailureLength ? words : words[..ImportTaskMap.FailureLength]));

    private static Task Do(Action change)
    {
        change();
        return Task.CompletedTask;
    }

    private async Task<Claimed?> ClaimAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var now = clock.UtcNow();
        var waiting = await db.ImportTasks.TagWith(QueryTag).IgnoreQueryFilters([AppDb.RegionFilter])
            .Where(task => task.State != ImportTaskState.Failed).OrderBy(task => task.RequestedAt).ToListAsync(cancellationToken);
        foreach (var task in waiting.Where(task => task.CanBeClaimed(now)))
        {
            scope.ServiceProvider.GetRequiredService<Acting>().As(ActorName, task.RegionId);
            task.Claim(now);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                var bytes = await db.ImportTaskContents.TagWith(QueryTag).AsNoTracking().Where(content => content.Id == task.Id).Select(content => content.Bytes).SingleAsync(cancellationToken);
                return new Claimed(task.Id, task.RegionId, task.ClaimedAt!.Value, task.Attempts, task.FileName, bytes);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another node was first, or the task was removed.
                db.Entry(task).State = EntityState.Detached;
            }
        }

        return null;
    }

    /// <summary>Changes the row as long as it is still this node's.</summary>
    private async Task SaveAsync(Claimed claimed, Func<AppDb, ImportTask, Task> change, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().As(ActorName, claimed.RegionId);
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var task = await db.ImportTasks.TagWith(QueryTag).SingleOrDefaultAsync(row => row.Id == claimed.Id, cancellationToken);
        if (task is not { State: ImportTaskState.Reading } || task.ClaimedAt != claimed.At)
        {
            return;
        }

        await change(db, task);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another node has taken it over: its reading counts.
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Reference}: import {Task} failed")]
    private partial void LogFailure(Exception exception, string reference, Guid task);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Imports wait: the database does not answer")]
    private partial void LogRound(Exception exception);

    /// <summary>A claim of this node; <paramref name="At"/> is what it wrote, by which it recognises its own claim.</summary>
    private sealed record Claimed(Guid Id, Guid RegionId, DateTime At, int Attempts, string FileName, byte[] Bytes);
}
