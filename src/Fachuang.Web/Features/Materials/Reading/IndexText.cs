using Fachuang.Domain;
using Fachuang.Domain.Materials;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Materials.Search;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials.Reading;

/// <summary>
/// Finds what no save brought into the index: indicators of a system that was published, drafts that were written past the page, files from before there
/// was an index. Cheap when there is nothing to do; the whole is compared once a start and then every <see cref="Round"/>.
/// </summary>
internal sealed class IndexText(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>How often everything is compared.</summary>
    public static readonly TimeSpan Round = TimeSpan.FromHours(6);

    private const string ActorName = "编全文索引";

    private DateTime next = DateTime.MinValue;

    /// <summary>Looks for new indicators, and for everything else when it is time.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        var isWhole = now >= next;
        foreach (var region in await RegionsAsync(isWhole, cancellationToken))
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Acting>().As(ActorName, region);
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            await IndicatorsAsync(db, cancellationToken);
            if (isWhole)
            {
                await QueueOldAsync(db, now, cancellationToken);
                foreach (var submission in await db.Submissions.Select(submission => submission.Id).ToListAsync(cancellationToken))
                {
                    await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                    await Passages.WriteAsync(db, submission, cancellationToken);
                    await transaction.CommitAsync(cancellationToken);
                    db.ChangeTracker.Clear();
                }
            }
        }

        next = isWhole ? now + Round : next;
    }

    /// <summary>Files from before they were queued by the save that made them.</summary>
    private static async Task QueueOldAsync(AppDb db, DateTime now, CancellationToken cancellationToken)
    {
        var files = await db.StoredFiles.AsNoTracking().Where(file => file.DestroyedAt == null && !db.FileReadings.Any(reading => reading.Hash == file.Hash)).ToListAsync(cancellationToken);
        if (files.Count > 0)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await db.LockAuditAsync(cancellationToken);
            await NewEvidence.QueueAsync(db, files, now, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    private static async Task IndicatorsAsync(AppDb db, CancellationToken cancellationToken)
    {
        // Only a published system has indicators, and those never change.
        var missing = await db.Indicators.AsNoTracking().Include(indicator => indicator.Materials).AsSplitQuery()
            .Where(indicator => !db.TextPassages.Any(passage => passage.Source == PassageSource.Indicator && passage.SourceId == indicator.Id)).ToListAsync(cancellationToken);
        if (missing.Count == 0)
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        var known = (await db.TextPassages.Where(passage => passage.Source == PassageSource.Indicator).Select(passage => passage.SourceId).ToListAsync(cancellationToken)).ToHashSet();
        foreach (var indicator in missing.Where(indicator => !known.Contains(indicator.Id)))
        {
            string text = string.Join('\n', (string[])[indicator.Number, indicator.Category, indicator.Subcategory, indicator.Text, .. indicator.Methods, .. indicator.Notes, .. indicator.Materials.Select(material => material.Text)]);
            db.AddRange(Passages.Pieces(text).Select((piece, index) => new TextPassage
            {
                RegionId = indicator.RegionId, Source = PassageSource.Indicator, SourceId = indicator.Id, Page = index + 1, Text = piece, Grams = SearchMarks.Grams(piece, SearchMarks.Indicator),
            }));
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>All regions, or those with new indicators: one query when there is nothing to do.</summary>
    private async Task<List<Guid>> RegionsAsync(bool isWhole, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        return isWhole
            ? await db.Regions.Select(region => region.Id).ToListAsync(cancellationToken)
            : await db.Indicators.IgnoreQueryFilters([AppDb.RegionFilter])
                .Where(indicator => !db.TextPassages.Any(passage => passage.RegionId == indicator.RegionId && passage.Source == PassageSource.Indicator && passage.SourceId == indicator.Id))
                .Select(indicator => indicator.RegionId).Distinct().ToListAsync(cancellationToken);
    }
}
