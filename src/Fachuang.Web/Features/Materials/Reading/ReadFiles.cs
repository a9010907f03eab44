using Fachuang.Documents.Reading.Evidence;
using Fachuang.Domain;
using Fachuang.Domain.Materials;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Materials.Search;
using Fachuang.Web.Files;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials.Reading;

/// <summary>
/// Reads the files that wait, <see cref="AtOnce"/> at a time, on whichever node claims them first. What is to be done lies in the database
/// only: a node that is stopped gives its work back, one that dies is replaced after <see cref="Lease"/>.
/// </summary>
internal sealed partial class ReadFiles(IServiceScopeFactory scopes, EvidenceApart apart, FileStore files, TimeProvider clock, ILogger<ReadFiles> log)
{
    /// <summary>How many files are read at once on this machine.</summary>
    public const int AtOnce = 2;

    /// <summary>How often a file is tried by itself; after that by hand only.</summary>
    public const int MostAttempts = 3;

    /// <summary>After this time a claim is a dead node's.</summary>
    public static readonly TimeSpan Lease = EvidenceApart.LongestReading + TimeSpan.FromMinutes(5);

    private const string ActorName = "读印证材料";

    // Text beyond this adds nothing to what a document is like.
    private const int SignatureLength = 200_000;

    /// <summary>Reads until nothing waits.</summary>
    /// <returns>How many were read, or could not be.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var counts = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            var done = 0;
            while (!cancellationToken.IsCancellationRequested && await ReadNextAsync(cancellationToken))
            {
                done++;
            }

            return done;
        }));
        return counts.Sum();
    }

    private async Task<bool> ReadNextAsync(CancellationToken cancellationToken)
    {
        if (await ClaimAsync(cancellationToken) is not { } claimed)
        {
            return false;
        }

        try
        {
            await SaveAsync(claimed, await ReadAsync(claimed, cancellationToken), CancellationToken.None);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The node stops in good order: the next one need not wait for this one's silence.
            await SaveAsync(claimed, null, CancellationToken.None);
        }
        catch (Exception exception)
        {
            LogFailure(exception, claimed.Hash);
            await SaveAsync(claimed, new EvidenceReading { Failure = "读的时候出了问题，原因已记入日志", MayHelpLater = true }, CancellationToken.None);
        }

        return true;
    }

    private async Task<EvidenceReading> ReadAsync(Claimed claimed, CancellationToken cancellationToken)
    {
        if (claimed.Attempts > MostAttempts)
        {
            return new EvidenceReading { Failure = "读这份文件的服务器几次中途停下，没有再读" };
        }

        if (!await files.ContainsAsync(claimed.Hash, cancellationToken))
        {
            return new EvidenceReading { Failure = "原件不在文件库里" };
        }

        await using var content = await files.OpenReadAsync(claimed.Hash, cancellationToken);
        return await apart.ReadAsync(content, claimed.Name, cancellationToken);
    }

    private async Task<Claimed?> ClaimAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var now = clock.UtcNow();
        var lost = now - Lease;
        var waiting = db.FileReadings.IgnoreQueryFilters([AppDb.RegionFilter]).Where(reading =>
            (reading.State == ReadingState.Waiting && reading.NextTryAt <= now) || (reading.State == ReadingState.Reading && reading.ClaimedAt < lost));
        foreach (var candidate in await waiting.OrderBy(reading => reading.NextTryAt).Take(8).AsNoTracking().ToListAsync(cancellationToken))
        {
            // The condition is asked again by the write: of two nodes one changes the row, the other changes none.
            var won = await waiting.Where(reading => reading.Id == candidate.Id).ExecuteUpdateAsync(
                set => set.SetProperty(reading => reading.State, ReadingState.Reading).SetProperty(reading => reading.ClaimedAt, now)
                    .SetProperty(reading => reading.Attempts, reading => reading.Attempts + 1),
                cancellationToken);
            if (won == 1)
            {
                return new Claimed(candidate.Id, candidate.RegionId, candidate.Hash, candidate.Name, candidate.Attempts + 1);
            }
        }

        return null;
    }

    /// <summary>Writes what came out; null gives the file back unread.</summary>
    private async Task SaveAsync(Claimed claimed, EvidenceReading? result, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().As(ActorName, claimed.RegionId);
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var reading = await db.FileReadings.SingleOrDefaultAsync(row => row.Id == claimed.Id && row.State == ReadingState.Reading, cancellationToken);
        if (reading is null || reading.Attempts != claimed.Attempts)
        {
            // Another node has taken it over: its reading counts.
            return;
        }

        var now = clock.UtcNow();
        reading.ClaimedAt = null;
        if (result is null)
        {
            reading.State = ReadingState.Waiting;
            reading.Attempts--;
        }
        else if (result.Failure is { } failure)
        {
            reading.State = result.MayHelpLater && reading.Attempts < MostAttempts ? ReadingState.Waiting : ReadingState.Failed;
            reading.NextTryAt = now + TimeSpan.FromMinutes(Math.Pow(5, reading.Attempts));
            reading.Failure = failure;
        }
        else if (SecrecyMark.Find(result.FromFirstPage()) is SecrecyFinding.Secret)
        {
            await DestroyMarkedFile.RunAsync(db, files, reading.Hash, now, cancellationToken);
            return;
        }
        else
        {
            reading.State = ReadingState.Read;
            reading.ReadAt = now;
            reading.Failure = result.Unread;
            reading.PictureHash = result.PictureHash;
            reading.TextSignature = Signature(result);
            reading.FactsJson = FileFacts.Write(FileFacts.Of(result));
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await Passages.WriteFileAsync(db, reading, [.. result.Pages.Select(page => (page.Number, page.Text))], cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return;
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static byte[]? Signature(EvidenceReading result)
    {
        var text = string.Join('\n', result.Pages.Select(page => page.Text));
        return TextSignature.Of(text.Length <= SignatureLength ? text : text[..SignatureLength]);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Reading {Hash} failed")]
    private partial void LogFailure(Exception exception, string hash);

    /// <summary>A claim of this node; the attempt tells it from a later one.</summary>
    private sealed record Claimed(Guid Id, Guid RegionId, string Hash, string Name, int Attempts);
}
