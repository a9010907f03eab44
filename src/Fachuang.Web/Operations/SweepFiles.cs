using Fachuang.Domain.Candidacies;
using Fachuang.Domain.Materials;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Materials.Search;
using Fachuang.Web.Files;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace Fachuang.Web.Operations;

/// <summary>Every night: removes what nothing refers to from the file store.</summary>
[DisallowConcurrentExecution]
internal sealed class SweepFilesJob(SweepFiles sweep) : IJob
{
    /// <summary>Name of the job.</summary>
    public static readonly JobKey Key = new("sweep-files");

    /// <inheritdoc />
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await sweep.RunAsync(dry: false, cancellationToken);
}

/// <summary>What a sweep did, or would do.</summary>
/// <param name="Forgotten">Originals whose rows were removed: taken out of a catalogue a month ago and in no version.</param>
/// <param name="Retired">Contents set aside: still readable, deleted by a later sweep.</param>
/// <param name="Restored">Contents that were set aside and are referred to again.</param>
/// <param name="Deleted">Contents deleted.</param>
/// <param name="Bytes">Bytes of what was deleted.</param>
/// <param name="Temporary">Temporary files of killed processes.</param>
/// <param name="Uploads">Unfinished uploads nobody went on with, and what finished or discarded ones left.</param>
internal sealed record SweepResult(int Forgotten, int Retired, int Restored, int Deleted, long Bytes, int Temporary, int Uploads);

/// <summary>
/// 清理: removes only what no draft, no version, no package, no indicator system and no preview refers to. A content is first set aside, where it is still
/// read, and deleted a day later if still nothing refers to it; whoever uploads the same content meanwhile stores it anew (docs/decisions/0010). So nothing
/// has to be locked, and two nodes that sweep at once do no more than one.
/// </summary>
internal sealed class SweepFiles(IServiceScopeFactory scopes, FileStore files, ProgramClock clock)
{
    private const string ActorName = "清理";

    /// <summary>How long a content that nothing refers to stays, and once more when it is set aside.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    /// <summary>How long an original that was taken out of a catalogue stays.</summary>
    public static readonly TimeSpan LooseGrace = TimeSpan.FromDays(30);

    /// <summary>Sweeps once. Does nothing where the clock is a demonstration's: the days of the store are real ones.</summary>
    /// <param name="dry">Only counts.</param>
    /// <param name="cancellationToken">Ends the work; what was done stays done.</param>
    public Task<SweepResult> RunAsync(bool dry, CancellationToken cancellationToken) =>
        clock.IsShifted ? Task.FromResult(new SweepResult(0, 0, 0, 0, 0, 0, 0)) : RunAsync(dry, clock.GetUtcNow().UtcDateTime, cancellationToken);

    /// <summary>Sweeps as of a moment.</summary>
    /// <param name="dry">Only counts.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Ends the work; what was done stays done.</param>
    public async Task<SweepResult> RunAsync(bool dry, DateTime now, CancellationToken cancellationToken)
    {
        var forgotten = await ForgetAsync(dry, now - LooseGrace, cancellationToken);
        HashSet<string> kept;
        await using (var scope = scopes.CreateAsyncScope())
        {
            kept = await KeptContent.LoadAsync(scope.ServiceProvider.GetRequiredService<AppDb>(), cancellationToken);
        }

        var (retired, restored, deleted, bytes) = (0, 0, 0, 0L);
        await foreach (var content in files.ListAsync(cancellationToken))
        {
            switch (content)
            {
                case { IsRetired: true } when kept.Contains(content.Hash):
                    restored++;
                    await (dry ? Task.CompletedTask : files.RestoreAsync(content.Hash, cancellationToken));
                    break;
                case { IsRetired: true } when now - content.Since > Grace:
                    deleted++;
                    bytes += content.Size;
                    await (dry ? Task.CompletedTask : files.DeleteRetiredAsync(content.Hash, cancellationToken));
                    break;
                case { IsRetired: false } when !kept.Contains(content.Hash) && now - content.Since > Grace:
                    retired++;
                    await (dry ? Task.CompletedTask : files.RetireAsync(content.Hash, now, cancellationToken));
                    break;
            }
        }

        return new SweepResult(forgotten, retired, restored, deleted, bytes, files.SweepTemporary(now - Grace, dry), await AbandonAsync(dry, now, cancellationToken));
    }

    // The row goes first, as everywhere: bytes without a row are found again, a row without bytes would offer what is gone.
    private async Task<int> AbandonAsync(bool dry, DateTime now, CancellationToken cancellationToken)
    {
        var abandoned = new HashSet<Guid>();
        foreach (var region in await RegionsAsync(cancellationToken))
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Acting>().As(ActorName, region);
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            var left = await db.FileUploads.Where(upload => upload.TouchedAt < now - FileUpload.Waits).ToListAsync(cancellationToken);
            var packages = await db.PackageUploads.Where(upload => upload.TouchedAt < now - PackageUpload.Waits).ToListAsync(cancellationToken);
            abandoned.UnionWith(left.Select(upload => upload.Id));
            abandoned.UnionWith(packages.Select(upload => upload.Id));
            if (!dry && left.Count + packages.Count > 0)
            {
                db.RemoveRange(left);
                db.RemoveRange(packages);
                await db.SaveChangesAsync(cancellationToken);
            }
        }

        HashSet<Guid> waiting;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            waiting = await db.FileUploads.IgnoreQueryFilters([AppDb.RegionFilter]).Select(upload => upload.Id)
                .Concat(db.PackageUploads.IgnoreQueryFilters([AppDb.RegionFilter]).Select(upload => upload.Id)).ToHashSetAsync(cancellationToken);
        }

        foreach (var (upload, since) in await files.ListUploadsAsync(cancellationToken).ToListAsync(cancellationToken))
        {
            if ((abandoned.Contains(upload) || !waiting.Contains(upload)) && now - since > Grace)
            {
                abandoned.Add(upload);
                await (dry ? Task.CompletedTask : files.DiscardAsync(upload, cancellationToken));
            }
        }

        return abandoned.Count;
    }

    private async Task<List<Guid>> RegionsAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AppDb>().Regions.Select(region => region.Id).ToListAsync(cancellationToken);
    }

    private async Task<int> ForgetAsync(bool dry, DateTime before, CancellationToken cancellationToken)
    {
        var forgotten = 0;
        foreach (var region in await RegionsAsync(cancellationToken))
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Acting>().As(ActorName, region);
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await db.LockAuditAsync(cancellationToken);
            var loose = await KeptContent.Loose(db).Where(file => file.UploadedAt < before).ToListAsync(cancellationToken);
            forgotten += loose.Count;
            if (dry || loose.Count == 0)
            {
                continue;
            }

            db.RemoveRange(loose);
            await db.SaveChangesAsync(cancellationToken);
            foreach (var hash in loose.Select(file => file.Hash).Distinct())
            {
                if (!await db.StoredFiles.AnyAsync(file => file.Hash == hash, cancellationToken))
                {
                    await Passages.ForgetAsync(db, hash, cancellationToken);
                }
            }

            await transaction.CommitAsync(cancellationToken);
        }

        return forgotten;
    }
}
