using Fachuang.Domain.Assignments;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Materials;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials.Search;

/// <summary>A place in which the words stand.</summary>
/// <param name="Source">What kind of text it is.</param>
/// <param name="Address">Page it stands on; null when the person has none for it.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Where">Unit, campaign, indicator, page in words.</param>
/// <param name="FileAddress">Address of the original; null when it is no file.</param>
/// <param name="Pieces">The text around the words.</param>
public sealed record SearchHit(PassageSource Source, string? Address, string Title, string Where, string? FileAddress, IReadOnlyList<Highlight> Pieces);

/// <summary>What was found.</summary>
/// <param name="Hits">The hits of the page, newest first.</param>
/// <param name="Total">How many there are; <see cref="SearchFilter.Most"/> when there are as many or more.</param>
public sealed record SearchResult(IReadOnlyList<SearchHit> Hits, int Total)
{
    /// <summary>Nothing was found, or nothing was looked for.</summary>
    public static readonly SearchResult None = new([], 0);
}

/// <summary>
/// Finds passages of what a person may read. The index leaves out by its marks what is certainly another's; the ownership rule in the same query
/// decides. The number of queries does not grow with the hits.
/// </summary>
internal static class PassageSearch
{
    /// <summary>Up to so many assignments are named to the index; whoever sees more is asked for by the rule alone.</summary>
    private const int MostMarks = 400;

    /// <summary>Looks for the words of a filter.</summary>
    /// <param name="db">The database.</param>
    /// <param name="person">Who looks; an administrator finds nothing.</param>
    /// <param name="filter">What and where.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static async Task<SearchResult> FindAsync(AppDb db, Person person, SearchFilter filter, CancellationToken cancellationToken)
    {
        var words = Bigrams.Query(filter.Words);
        if (words.Count == 0)
        {
            return SearchResult.None;
        }

        var hits = await HitsAsync(db, person, filter, words, cancellationToken);
        var rows = await hits.OrderByDescending(passage => passage.Id).Skip((filter.ChosenPage - 1) * SearchFilter.PageSize).Take(SearchFilter.PageSize)
            .Select(passage => new Row(passage.Source, passage.SourceId, passage.AssignmentId, passage.Page, passage.Text)).ToListAsync(cancellationToken);

        // A first page that is not full has counted itself.
        var total = filter.ChosenPage == 1 && rows.Count < SearchFilter.PageSize
            ? rows.Count
            : await hits.Select(passage => passage.Id).Take(SearchFilter.Most).CountAsync(cancellationToken);
        return rows.Count == 0 ? SearchResult.None with { Total = total } : new SearchResult(await ShowAsync(db, person, rows, words, cancellationToken), total);
    }

    /// <summary>The passages a filter finds for a person, in no order.</summary>
    internal static async Task<IQueryable<TextPassage>> HitsAsync(
        AppDb db, Person person, SearchFilter filter, IReadOnlyList<SoughtWord> words, CancellationToken cancellationToken)
    {
        var consolidated = person is { Role: Role.Liaison, UnitId: { } unit } ? await ConsolidationQueries.ConsolidatedByAsync(db, unit, cancellationToken) : [];
        var assignments = Narrow(db, db.Assignments.FindableBy(person, consolidated), filter);
        var indicators = Narrow(db, db.Indicators.FindableBy(person, db), filter);
        var marks = new List<string>();
        if (person.Role is Role.Liaison || filter.IsNarrowed)
        {
            var ids = await assignments.Select(assignment => assignment.Id).Take(MostMarks + 1).ToListAsync(cancellationToken);
            marks = ids.Count > MostMarks ? [] : [.. ids.Select(SearchMarks.Of), SearchMarks.Indicator];
        }

        var hits = PassageIndex.Match(db, words, marks).AsNoTracking();
        if (filter.ChosenKind is { } kind)
        {
            hits = hits.Where(passage => passage.Source == kind);
        }

        return hits.Where(passage => assignments.Any(assignment => assignment.Id == passage.AssignmentId)
            || (passage.Source == PassageSource.Indicator && indicators.Any(indicator => indicator.Id == passage.SourceId)));
    }

    private static IQueryable<Assignment> Narrow(AppDb db, IQueryable<Assignment> assignments, SearchFilter filter)
    {
        if (filter.ChosenUnit is { } unit)
        {
            assignments = assignments.Where(assignment => assignment.UnitId == unit);
        }

        if (filter.ChosenCampaign is { } number)
        {
            assignments = assignments.Where(assignment => db.Campaigns.Any(campaign => campaign.Id == assignment.CampaignId && campaign.Number == number));
        }

        if (filter.ChosenIndicator is { } indicator)
        {
            assignments = assignments.Where(assignment => assignment.Indicators.Any(covered => db.Indicators.Any(row => row.Id == covered.IndicatorId && row.Number == indicator)));
        }

        return assignments;
    }

    private static IQueryable<Indicator> Narrow(AppDb db, IQueryable<Indicator> indicators, SearchFilter filter)
    {
        if (filter.ChosenUnit is not null)
        {
            return indicators.Where(_ => false);
        }

        if (filter.ChosenCampaign is { } number)
        {
            indicators = indicators.Where(indicator => db.Campaigns.Any(campaign => campaign.SystemId == indicator.SystemId && campaign.Number == number));
        }

        return filter.ChosenIndicator is { } chosen ? indicators.Where(indicator => indicator.Number == chosen) : indicators;
    }

    private static async Task<IReadOnlyList<SearchHit>> ShowAsync(AppDb db, Person person, List<Row> rows, IReadOnlyList<SoughtWord> words, CancellationToken cancellationToken)
    {
        var assignmentIds = rows.Select(row => row.AssignmentId).OfType<Guid>().Distinct().ToList();
        var indicatorIds = rows.Where(row => row.Source is PassageSource.Indicator).Select(row => row.SourceId).ToList();

        // Its own query, so that the next one goes by the key alone and not through every assignment.
        var own = indicatorIds.Count == 0 || person.UnitId is null
            ? []
            : await db.Assignments.Where(assignment => assignment.UnitId == person.UnitId && assignment.State != AssignmentState.Withdrawn
                && assignment.Indicators.Any(covered => indicatorIds.Contains(covered.IndicatorId))).Select(assignment => assignment.Id).ToListAsync(cancellationToken);
        var workIds = assignmentIds.Union(own).ToList();
        var works = (await (
            from assignment in db.Assignments.AsNoTracking()
            where workIds.Contains(assignment.Id)
            join campaign in db.Campaigns on assignment.CampaignId equals campaign.Id
            join unit in db.Units on assignment.UnitId equals unit.Id
            orderby campaign.Number descending
            select new
            {
                assignment.Id, assignment.UnitId, campaign.Number, Campaign = campaign.Name, Unit = unit.ShortName,
                Indicators = (from covered in db.Set<AssignmentIndicator>()
                              where covered.AssignmentId == assignment.Id
                              join indicator in db.Indicators on covered.IndicatorId equals indicator.Id
                              orderby covered.Position
                              select new { indicator.Id, indicator.Number }).ToList(),
            }).AsSingleQuery().ToListAsync(cancellationToken)).DistinctBy(work => work.Id).ToList();
        var indicators = indicatorIds.Count == 0 ? [] : await db.Indicators.AsNoTracking().Where(indicator => indicatorIds.Contains(indicator.Id))
            .Select(indicator => new { indicator.Id, indicator.SystemId, indicator.Position, indicator.Number, System = db.IndicatorSystems.Where(system => system.Id == indicator.SystemId).Select(system => system.Title).First() })
            .ToDictionaryAsync(indicator => indicator.Id, cancellationToken);
        var entryIds = rows.Where(row => row.Source is PassageSource.Entry).Select(row => row.SourceId).ToList();
        var readingIds = rows.Where(row => row.Source is PassageSource.File).Select(row => row.SourceId).ToList();
        var entries = entryIds.Count == 0 ? [] : await (
            from entry in db.CatalogueEntries.AsNoTracking()
            where entryIds.Contains(entry.Id)
            join submission in db.Submissions on entry.SubmissionId equals submission.Id
            select new Place(entry.Id, entry.Number, entry.Title, submission.AssignmentId, entry.Id, entry.FileId, "")).ToListAsync(cancellationToken);
        if (readingIds.Count > 0)
        {
            var readings = (await db.FileReadings.Where(reading => readingIds.Contains(reading.Id)).Select(reading => new { reading.Id, reading.Hash }).ToListAsync(cancellationToken))
                .ToDictionary(reading => reading.Hash, reading => reading.Id);
            var hashes = readings.Keys.ToList();
            var held = await HeldFiles.Of(
                db, db.StoredFiles.Where(file => hashes.Contains(file.Hash)), db.EntriesOf(db.Assignments.Where(assignment => assignmentIds.Contains(assignment.Id))))
                .OrderBy(file => file.Number).ToListAsync(cancellationToken);
            var places = await db.PlacesOfAsync(held.Select(file => file.SubmissionId), cancellationToken);
            entries.AddRange(held.Select(file => new Place(file.EntryId, file.Number, file.Title, places[file.SubmissionId].AssignmentId, readings[file.Hash], file.FileId, file.Name)));
        }

        return [.. rows.Select(Show)];

        SearchHit Show(Row row)
        {
            var pieces = Highlights.Of(row.Text, words);
            if (row.Source is PassageSource.Indicator)
            {
                var indicator = indicators[row.SourceId];
                var ownWork = works.Find(work => work.UnitId == person.UnitId && work.Indicators.Exists(covered => covered.Id == row.SourceId));
                return new(
                    row.Source, person.Role is not Role.Liaison ? $"/indicators/{indicator.SystemId}#i-{indicator.Position}" : ownWork is null ? null : $"/campaigns/{ownWork.Number}/assignments/{ownWork.Id}",
                    $"指标 {indicator.Number}", indicator.System, null, pieces);
            }

            var work = works.Find(work => work.Id == row.AssignmentId)!;
            var numbers = $"指标 {IndicatorNumbers.Say([.. work.Indicators.Select(indicator => indicator.Number)])}";
            var page = person.Role is Role.Liaison && work.UnitId != person.UnitId ? $"/campaigns/{work.Number}/contributions/{work.Id}" : $"/campaigns/{work.Number}/assignments/{work.Id}";
            var place = $"{work.Unit} · {work.Campaign} · {numbers}";
            var entry = entries.Find(entry => entry.AssignmentId == row.AssignmentId && entry.SourceId == row.SourceId);
            return row.Source switch
            {
                PassageSource.Narrative => new(row.Source, $"{page}#text", $"{numbers} 情况说明", place, null, pieces),
                _ when entry is null => new(row.Source, $"{page}#catalogue", "目录里的材料", place, null, pieces),
                PassageSource.Entry => new(row.Source, $"{page}#e-{entry.Id}", $"证{entry.Number} {entry.Title}", place, entry.FileId is { } first ? $"/files/{first}" : null, pieces),
                _ => new(row.Source, $"{page}#e-{entry.Id}", $"证{entry.Number} {entry.Title}", $"{place} · {entry.Name} 第 {row.Page} 页", $"/files/{entry.FileId}", pieces),
            };
        }
    }

    /// <summary>An entry of a catalogue in which a source is: the entry itself, or the reading of one of its files.</summary>
    private sealed record Place(Guid Id, int Number, string Title, Guid AssignmentId, Guid SourceId, Guid? FileId, string Name);

    private sealed record Row(PassageSource Source, Guid SourceId, Guid? AssignmentId, int Page, string Text);
}
