using System.Security.Cryptography;
using Fachuang.Domain;
using Fachuang.Domain.Candidacies;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Files;
using Microsoft.EntityFrameworkCore;
using IsolationLevel = System.Data.IsolationLevel;

namespace Fachuang.Web.Features.Candidacies;

/// <summary>
/// Makes the packages that were asked for, one after the other, on whichever node claims them first. What is to be done lies in
/// the database only: a node that is stopped gives its work back, one that dies is replaced after <see cref="CandidacyPackage.Patience"/>.
/// </summary>
internal sealed partial class PackageJob(
    IServiceScopeFactory scopes, PackageWriter writer, FileStore files, TimeProvider clock, ILogger<PackageJob> log) : WokenJob
{
    /// <summary>How the queries of this job begin, so that whoever counts the queries of a page can leave them out.</summary>
    public const string QueryTag = "packages";

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    protected override Task<bool> DoNextAsync(CancellationToken cancellationToken) => BuildNextAsync(cancellationToken);

    /// <inheritdoc />
    protected override void OnAway(Exception exception) => LogRound(exception);

    /// <summary>Claims one package and makes it.</summary>
    /// <returns>Whether there was one to claim, made or not.</returns>
    internal async Task<bool> BuildNextAsync(CancellationToken cancellationToken)
    {
        if (await ClaimAsync(cancellationToken) is not { } claimed)
        {
            return false;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var progress = new Progress();
        var beating = BeatAsync(Beat, () => SaveAsync(claimed, package => package.Report(progress.Done, progress.Total, clock.UtcNow()), CancellationToken.None), stop);
        try
        {
            var made = await MakeAsync(claimed, progress, stop.Token);
            await EndBeatingAsync();
            await SaveAsync(claimed, package => package.Finish(made.Stored.Hash, made.Stored.Size, made.FileName, made.IsComplete), cancellationToken);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await EndBeatingAsync();
            if (cancellationToken.IsCancellationRequested)
            {
                // The node stops in good order: the next one need not wait for this one's silence.
                await SaveAsync(claimed, package => package.Release(), CancellationToken.None);
            }
        }
        catch (Exception exception)
        {
            await EndBeatingAsync();
            var reference = $"F-{clock.Today():yyyyMMdd}-{RandomNumberGenerator.GetHexString(6)}";
            LogFailure(exception, reference, claimed.Id);
            await SaveAsync(claimed, package => package.Fail($"{Words(exception)}（编号 {reference}）"), CancellationToken.None);
        }

        return true;

        async Task EndBeatingAsync()
        {
            await stop.CancelAsync();
            await beating;
        }
    }

    private async Task<Claimed?> ClaimAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var now = clock.UtcNow();
        var waiting = await db.CandidacyPackages.TagWith(QueryTag).IgnoreQueryFilters([AppDb.RegionFilter])
            .Where(package => package.State == PackageState.Requested || package.State == PackageState.Building)
            .OrderBy(package => package.RequestedAt).ToListAsync(cancellationToken);
        foreach (var package in waiting.Where(package => package.CanBeClaimed(now)))
        {
            scope.ServiceProvider.GetRequiredService<Acting>().As("制作申报包", package.RegionId);
            package.Claim(now);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return new Claimed(package.Id, package.RegionId, package.ClaimedAt!.Value);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another node was first.
                db.Entry(package).State = EntityState.Detached;
            }
        }

        return null;
    }

    private async Task<(StoredContent Stored, string FileName, bool IsComplete)> MakeAsync(Claimed claimed, Progress progress, CancellationToken cancellationToken)
    {
        var content = await LoadAsync(claimed, cancellationToken);
        progress.Total = content.Assignments.Count;
        var stored = await files.MakeAsync(output => writer.WriteAsync(content, output, done => progress.Done = done, cancellationToken), cancellationToken);
        return (stored, PackageWriter.FileName(content), content.IsComplete);
    }

    private async Task<PackageContent> LoadAsync(Claimed claimed, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().As("制作申报包", claimed.RegionId);
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();

        // All queries see one moment, while units go on handing in.
        await using var moment = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var package = await db.CandidacyPackages.AsNoTracking().SingleAsync(row => row.Id == claimed.Id, cancellationToken);
        return await PackageContent.LoadAsync(db, package, cancellationToken);
    }

    /// <summary>Changes the row as long as it is still this node's.</summary>
    /// <returns>Whether it was.</returns>
    private async Task<bool> SaveAsync(Claimed claimed, Action<CandidacyPackage> change, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().As("制作申报包", claimed.RegionId);
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var package = await db.CandidacyPackages.SingleAsync(row => row.Id == claimed.Id, cancellationToken);
        if (package.State is not PackageState.Building || package.ClaimedAt != claimed.At)
        {
            return false;
        }

        change(package);
        await FollowAsync(db, package, cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            claimed.At = package.ClaimedAt ?? claimed.At;
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    // An application stands and falls with its package, in one transaction.
    private async Task FollowAsync(AppDb db, CandidacyPackage package, CancellationToken cancellationToken)
    {
        if (package.IsUnderWay || await db.Candidacies.SingleOrDefaultAsync(row => row.PackageId == package.Id && row.State == CandidacyState.Freezing, cancellationToken) is not { } candidacy)
        {
            return;
        }

        if (package is { State: PackageState.Ready, IsComplete: true })
        {
            candidacy.Freeze(clock.UtcNow());
        }
        else
        {
            candidacy.Reopen(package.Failure ?? $"冻结的时候条件已经不齐了：包里写着还缺什么（第 {package.Number} 次申报包）", clock.UtcNow());
        }
    }

    private static string Words(Exception exception) => exception switch
    {
        PackageFailure failure => failure.Message,
        FileNotFoundException => "文件库里少了一件原件。先从备份恢复文件库，再生成",
        IOException => "写不下去：磁盘满了，或者文件库读写出错",
        _ => "生成时出了问题",
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "{Reference}: package {Package} failed")]
    private partial void LogFailure(Exception exception, string reference, Guid package);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Packages wait: the database does not answer")]
    private partial void LogRound(Exception exception);

    /// <summary>A claim of this node; <see cref="At"/> is what it last wrote, by which it recognises its own claim.</summary>
    private sealed class Claimed(Guid id, Guid regionId, DateTime at)
    {
        public Guid Id => id;

        public Guid RegionId => regionId;

        public DateTime At { get; set; } = at;
    }

    /// <summary>Written by the work, read by the beat.</summary>
    private sealed class Progress
    {
        private volatile int done;
        private volatile int total;

        public int Done
        {
            get => done;
            set => done = value;
        }

        public int Total
        {
            get => total;
            set => total = value;
        }
    }
}
