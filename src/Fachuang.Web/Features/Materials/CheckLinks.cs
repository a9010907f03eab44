using System.Security.Cryptography;
using System.Text;
using Fachuang.Domain;
using Fachuang.Domain.Materials;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace Fachuang.Web.Features.Materials;

/// <summary>Every minute: opens the addresses of the catalogues that are due.</summary>
[DisallowConcurrentExecution]
internal sealed class CheckLinksJob(CheckLinks check) : IJob
{
    /// <summary>Name of the job.</summary>
    public static readonly JobKey Key = new("check-links");

    /// <inheritdoc />
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await check.RunAsync(cancellationToken);
}

/// <summary>
/// 网址核验: opens the addresses of catalogues and remembers what they answered. A batch is claimed and committed before the first address is opened; what
/// a dead node claimed is taken up again. Bounded: few at a time, one at a time a host.
/// </summary>
internal sealed class CheckLinks(IServiceScopeFactory scopes, LinkProbe probe, IConfiguration configuration, TimeProvider clock)
{
    private const string ActorName = "网址核验";
    private const int Batch = 20;
    private const int AtOnce = 4;

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan AfterSuccess = TimeSpan.FromDays(7);
    private static readonly TimeSpan AfterFirstFailure = TimeSpan.FromHours(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromDays(1);

    /// <summary>Whether addresses are opened at all; an office without the internet sets <c>Links:Check</c> to false.</summary>
    public static bool IsOn(IConfiguration configuration) => configuration.GetValue("Links:Check", true);

    /// <summary>The key of an address.</summary>
    public static string HashOf(string url) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url)));

    /// <summary>Opens what is due until nothing is.</summary>
    /// <returns>How many addresses were opened.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (!IsOn(configuration))
        {
            return 0;
        }

        var asked = 0;
        foreach (var region in await RegionsAsync(cancellationToken))
        {
            asked += await RunAsync(region, cancellationToken);
        }

        return asked;
    }

    /// <summary>Opens what is due in a region until nothing is.</summary>
    /// <returns>How many addresses were opened.</returns>
    public async Task<int> RunAsync(Guid region, CancellationToken cancellationToken)
    {
        var asked = 0;
        await GatherAsync(region, cancellationToken);
        while (await ClaimAsync(region, cancellationToken) is { Count: > 0 } claimed)
        {
            await KeepAsync(region, await AskAsync(claimed, cancellationToken), cancellationToken);
            asked += claimed.Count;
        }

        return asked;
    }

    private async Task<IReadOnlyList<Guid>> RegionsAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        return await db.CatalogueEntries.IgnoreQueryFilters([AppDb.RegionFilter]).AsNoTracking().Where(entry => entry.Url != null).Select(entry => entry.RegionId).Distinct()
            .ToListAsync(cancellationToken);
    }

    private async Task InRegionAsync(Guid region, Func<AppDb, Task> work, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().As(ActorName, region);
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // The lock of the trail is the one lock all nodes share; it is held for no longer than the rows are written.
        await db.LockAuditAsync(cancellationToken);
        await work(db);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    // An address that is new in a catalogue gets its row.
    private async Task GatherAsync(Guid region, CancellationToken cancellationToken)
    {
        HashSet<string> wanted;
        await using (var scope = scopes.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<Acting>().As(ActorName, region);
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            wanted = [.. await db.CatalogueEntries.AsNoTracking().Where(entry => entry.Url != null && !db.LinkStates.Any(link => link.Url == entry.Url)).Select(entry => entry.Url!).Distinct().ToListAsync(cancellationToken)];
        }

        wanted.RemoveWhere(url => EvidenceLink.WhyNot(url) is not null);
        if (wanted.Count == 0)
        {
            return;
        }

        await InRegionAsync(region, async db =>
        {
            var hashes = wanted.ToDictionary(HashOf);
            var known = await db.LinkStates.Where(link => hashes.Keys.Contains(link.UrlHash)).Select(link => link.UrlHash).ToListAsync(cancellationToken);
            foreach (var (hash, url) in hashes.Where(pair => !known.Contains(pair.Key)))
            {
                db.Add(new LinkState { Id = Guid.CreateVersion7(), RegionId = region, UrlHash = hash, Url = url, NextCheckAt = clock.UtcNow() });
            }
        }, cancellationToken);
    }

    private async Task<IReadOnlyDictionary<Guid, string>> ClaimAsync(Guid region, CancellationToken cancellationToken)
    {
        var claimed = new Dictionary<Guid, string>();
        await InRegionAsync(region, async db =>
        {
            var (now, lapsed) = (clock.UtcNow(), clock.UtcNow() - Lease);
            foreach (var link in await db.LinkStates.Where(link => link.NextCheckAt <= now && (link.ClaimedAt == null || link.ClaimedAt < lapsed))
                         .OrderBy(link => link.NextCheckAt).ThenBy(link => link.Id).Take(Batch).ToListAsync(cancellationToken))
            {
                link.ClaimedAt = now;
                claimed.Add(link.Id, link.Url);
            }
        }, cancellationToken);
        return claimed;
    }

    private async Task<IReadOnlyDictionary<Guid, LinkAnswer>> AskAsync(IReadOnlyDictionary<Guid, string> claimed, CancellationToken cancellationToken)
    {
        var answers = new System.Collections.Concurrent.ConcurrentDictionary<Guid, LinkAnswer>();
        await Parallel.ForEachAsync(
            claimed.GroupBy(link => new Uri(link.Value).Host), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (host, token) =>
            {
                foreach (var (id, url) in host)
                {
                    answers[id] = await probe.AskAsync(url, token);
                }
            });
        return answers;
    }

    private Task KeepAsync(Guid region, IReadOnlyDictionary<Guid, LinkAnswer> answers, CancellationToken cancellationToken) => InRegionAsync(region, async db =>
    {
        var now = clock.UtcNow();
        var ids = answers.Keys.ToList();
        foreach (var link in await db.LinkStates.Where(link => ids.Contains(link.Id)).ToListAsync(cancellationToken))
        {
            var answer = answers[link.Id];
            var failedBefore = link.CheckedAt is not null && link.Failure is not null;
            (link.Status, link.LedTo, link.Failure, link.CheckedAt, link.ClaimedAt) = (answer.Status, answer.LedTo, answer.Failure, now, null);
            if (answer.Failure is null)
            {
                (link.Title, link.SeenAt) = (answer.Title, now);
            }

            // A website that is down for an hour is no dead link yet: it is asked soon again.
            link.NextCheckAt = now + (answer.Failure is null ? AfterSuccess : failedBefore ? AfterFailure : AfterFirstFailure);
        }
    }, cancellationToken);
}
