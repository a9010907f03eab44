using System.Security.Cryptography;
using Fachuang.Domain;
using Fachuang.Domain.Candidacies;
using Fachuang.Domain.Notices;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Notices;
using Fachuang.Web.Files;
using Fachuang.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Candidacies.Receiving;

/// <summary>
/// Verifies received packages, one after the other, on whichever node claims them first. What is to be done lies in the database
/// only: a node that is stopped gives its work back, one that dies is replaced after <see cref="ReceivedPackage.Patience"/>.
/// </summary>
internal sealed partial class VerifyReceived(IServiceScopeFactory scopes, FileStore files, TimeProvider clock, ILogger<VerifyReceived> log) : WokenJob
{
    /// <summary>How the queries of this job begin, so that whoever counts the queries of a page can leave them out.</summary>
    public const string QueryTag = "received packages";

    private const string ActorName = "核验申报包";

    private static readonly TimeSpan Beat = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    protected override Task<bool> DoNextAsync(CancellationToken cancellationToken) => VerifyNextAsync(cancellationToken);

    /// <inheritdoc />
    protected override void OnAway(Exception exception) => LogRound(exception);

    /// <summary>Claims one package and verifies it.</summary>
    /// <returns>Whether there was one to claim, good or not.</returns>
    internal async Task<bool> VerifyNextAsync(CancellationToken cancellationToken)
    {
        if (await ClaimAsync(cancellationToken) is not { } claimed)
        {
            return false;
        }

        await RunAsync(claimed, cancellationToken);
        return true;
    }

    /// <summary>Verifies a package that was claimed.</summary>
    /// <returns>What the verification found; null when it could not be done, or another node has taken it over.</returns>
    internal async Task<PackageVerification?> RunAsync(ClaimedPackage claimed, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var beating = BeatAsync(Beat, () => SaveAsync(claimed, (_, package) => package.Claim(clock.UtcNow()), CancellationToken.None), stop);
        PackageVerification? verification = null;
        try
        {
            await using (var content = await files.OpenReadAsync(claimed.Hash, stop.Token))
            {
                verification = await PackageVerification.VerifyAsync(content, stop.Token);
            }

            var indexHash = verification.Valid ? (await files.AddAsync(new MemoryStream(verification.IndexBytes.ToArray()), verification.IndexBytes.Length, stop.Token)).Hash : null;
            await EndBeatingAsync();
            await SaveAsync(claimed, (db, package) => End(db, package, verification, indexHash), cancellationToken);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await EndBeatingAsync();
            if (cancellationToken.IsCancellationRequested)
            {
                // The node stops in good order: the next one need not wait for this one's silence.
                await SaveAsync(claimed, (_, package) => package.Release(), CancellationToken.None);
            }
        }
        catch (Exception exception)
        {
            await EndBeatingAsync();
            var reference = $"F-{clock.Today():yyyyMMdd}-{RandomNumberGenerator.GetHexString(6)}";
            LogFailure(exception, reference, claimed.Id);
            await SaveAsync(claimed, (_, package) => package.Reject([$"{Words(exception)}（编号 {reference}）。"]), CancellationToken.None);
            return null;
        }

        return verification;

        async Task EndBeatingAsync()
        {
            await stop.CancelAsync();
            await beating;
        }
    }

    /// <summary>Writes down what a verification found; a good package gets its rows.</summary>
    /// <param name="db">Where the rows are added.</param>
    /// <param name="package">The package.</param>
    /// <param name="verification">What was found.</param>
    /// <param name="indexHash">The index in the store; null where the package is not whole.</param>
    /// <param name="key">Makes the keys of the rows; null for the usual ones.</param>
    internal static void End(AppDb db, ReceivedPackage package, PackageVerification verification, string? indexHash, Func<Guid>? key = null)
    {
        List<string> problems = [.. verification.Problems, .. verification is { Valid: true, Index: { } whole } ? ReceivedContents.WhyNot(whole) : []];
        if (problems.Count > 0 || indexHash is null)
        {
            package.Reject(problems);
            return;
        }

        var index = verification.Index!;
        package.Verify(indexHash, ReceivedContents.Applied(index), ReceivedContents.Total(index), index.Indicators.Count, verification.Bag.PayloadFiles, verification.Bag.PayloadBytes);
        db.AddRange(ReceivedContents.Rows(package, index, key ?? Guid.CreateVersion7));
    }

    private async Task<ClaimedPackage?> ClaimAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var now = clock.UtcNow();
        var waiting = await db.ReceivedPackages.TagWith(QueryTag).IgnoreQueryFilters([AppDb.RegionFilter])
            .Where(package => package.State == ReceivedState.Received || package.State == ReceivedState.Verifying)
            .OrderBy(package => package.ReceivedAt).ToListAsync(cancellationToken);
        foreach (var package in waiting.Where(package => package.CanBeClaimed(now)))
        {
            scope.ServiceProvider.GetRequiredService<Acting>().As(ActorName, package.RegionId);
            package.Claim(now);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return ClaimedPackage.Of(package);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another node was first.
                db.Entry(package).State = EntityState.Detached;
            }
        }

        return null;
    }

    /// <summary>Changes the row as long as it is still this node's, and tells the office of an outcome in the same save.</summary>
    /// <returns>Whether it was.</returns>
    private async Task<bool> SaveAsync(ClaimedPackage claimed, Action<AppDb, ReceivedPackage> change, CancellationToken cancellationToken)
    {
        // A signature that is added meanwhile counts up the revision and takes nothing away.
        for (var tries = 0; tries < 3; tries++)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Acting>().As(ActorName, claimed.RegionId);
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            var package = await db.ReceivedPackages.SingleOrDefaultAsync(row => row.Id == claimed.Id, cancellationToken);
            if (package is not { State: ReceivedState.Verifying } || package.ClaimedAt != claimed.At)
            {
                return false;
            }

            change(db, package);
            if (!package.IsUnderWay)
            {
                await db.PostAsync([Told(package)], cancellationToken);
            }

            try
            {
                await db.SaveChangesAsync(cancellationToken);
                claimed.At = package.ClaimedAt ?? claimed.At;
                return true;
            }
            catch (DbUpdateConcurrencyException)
            {
                // Looked at anew.
            }
        }

        return false;
    }

    private Notice Told(ReceivedPackage package) => Notice.To(
        package.RegionId, null, NoticeTopic.Candidacy, $"received/{package.Id:n}/{package.Revision}",
        package.State is ReceivedState.Verified ? $"{package.Applicant}的申报包核验通过" : $"申报包“{package.FileName}”核验没有通过",
        package.State is ReceivedState.Verified ? $"{package.CampaignName}，{package.Files} 个文件，{Say.Size(package.Bytes)}。" : $"有 {package.ProblemCount} 处不对：{package.ProblemList[0]}",
        ReceivedPackages.AddressOf(package.Number), clock.UtcNow());

    private static string Words(Exception exception) => exception switch
    {
        FileNotFoundException => "文件库里找不到它的内容。先从备份恢复文件库，再核一遍",
        IOException => "文件库读写出错，没有核完。过一会儿再核一遍",
        _ => "核验时程序出了问题",
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "{Reference}: verifying the received package {Package} failed")]
    private partial void LogFailure(Exception exception, string reference, Guid package);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Received packages wait: the database does not answer")]
    private partial void LogRound(Exception exception);
}

/// <summary>A claim of this node; <see cref="At"/> is what it last wrote, by which it recognises its own claim.</summary>
/// <param name="id">Key of the package.</param>
/// <param name="regionId">Its region.</param>
/// <param name="hash">SHA-256 of its zip.</param>
/// <param name="at">When it was claimed, UTC.</param>
internal sealed class ClaimedPackage(Guid id, Guid regionId, string hash, DateTime at)
{
    public Guid Id => id;

    public Guid RegionId => regionId;

    public string Hash => hash;

    public DateTime At { get; set; } = at;

    /// <summary>The claim that was just saved.</summary>
    public static ClaimedPackage Of(ReceivedPackage package) => new(package.Id, package.RegionId, package.Hash, package.ClaimedAt!.Value);
}
