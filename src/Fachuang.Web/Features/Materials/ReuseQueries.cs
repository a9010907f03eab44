using Fachuang.Domain.Assignments;
using Fachuang.Domain.Materials;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Features.Materials.Search;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials;

/// <summary>A place in which a file is used.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="FileId">The row of the file there.</param>
/// <param name="Hash">Its content.</param>
/// <param name="CampaignNumber">The campaign.</param>
/// <param name="AssignmentId">The assignment.</param>
/// <param name="State">Where that stands.</param>
/// <param name="Unit">Name of the unit on screen.</param>
/// <param name="Numbers">The indicators: 26—29.</param>
/// <param name="Number">证n.</param>
/// <param name="Title">Title of the entry.</param>
/// <param name="Name">Original name of the file.</param>
/// <param name="Size">Bytes.</param>
/// <param name="MediaType">Media type found from the content.</param>
/// <param name="UploadedAt">When it was uploaded, UTC.</param>
public sealed record UsedPlace(
    Guid EntryId, Guid FileId, string Hash, int CampaignNumber, Guid AssignmentId, AssignmentState State, string Unit, string Numbers, int Number, string Title, string Name, long Size,
    string MediaType, DateTime UploadedAt)
{
    /// <summary>Address of the entry.</summary>
    public string Address => $"/campaigns/{CampaignNumber}/assignments/{AssignmentId}#e-{EntryId}";

    /// <summary>指标 26—29 证3.</summary>
    public string Words => $"指标 {Numbers} 证{Number}";
}

/// <summary>一份材料多处用 (requirement C7): what a unit holds already, and where else a file is used. The number of queries does not grow with the rows.</summary>
internal static class ReuseQueries
{
    /// <summary>Where the contents are used, in all that the person may see, by campaign and indicator.</summary>
    /// <param name="db">The database.</param>
    /// <param name="person">Who looks.</param>
    /// <param name="hashes">The contents.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<IReadOnlyList<UsedPlace>> PlacesAsync(AppDb db, Person person, IReadOnlyCollection<string> hashes, CancellationToken cancellationToken) =>
        hashes.Count == 0 ? [] : await PlacesAsync(db, person, db.StoredFiles.Where(file => hashes.Contains(file.Hash)), int.MaxValue, cancellationToken);

    /// <summary>What the person's unit holds whose title, name or text holds all words, newest first: at most <paramref name="most"/>, a content once.</summary>
    /// <param name="db">The database.</param>
    /// <param name="person">A liaison officer.</param>
    /// <param name="words">What is looked for; empty for everything.</param>
    /// <param name="except">The assignment it is looked for; what it holds already is left out.</param>
    /// <param name="most">Most contents.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<IReadOnlyList<UsedPlace>> HeldAsync(AppDb db, Person person, string words, Guid except, int most, CancellationToken cancellationToken)
    {
        var own = db.StoredFiles.Where(file => file.UnitId == person.UnitId && file.DestroyedAt == null);
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(Bigrams.MostWords))
        {
            var sought = Bigrams.Query(word);
            var read = sought.Count == 0
                ? db.TextPassages.Where(_ => false).Select(passage => passage.SourceId)
                : PassageIndex.Match(db, sought, []).Where(passage => passage.Source == PassageSource.File && passage.UnitId == person.UnitId).Select(passage => passage.SourceId);
            own = own.Where(file => file.Name.Contains(word) || db.CatalogueEntries.Any(entry => entry.FileId == file.Id && entry.Title.Contains(word))
                || db.FileReadings.Any(reading => reading.Hash == file.Hash && read.Contains(reading.Id)));
        }

        var places = await PlacesAsync(db, person, own, most * 8, cancellationToken);
        var here = places.Where(place => place.AssignmentId == except).Select(place => place.Hash).ToHashSet();
        return [.. places.Where(place => !here.Contains(place.Hash)).OrderByDescending(place => place.UploadedAt).DistinctBy(place => place.Hash).Take(most)];
    }

    private static async Task<IReadOnlyList<UsedPlace>> PlacesAsync(AppDb db, Person person, IQueryable<StoredFile> files, int most, CancellationToken cancellationToken)
    {
        var rows = await HeldFiles.Of(db, files, db.EntriesOf(db.Assignments.VisibleTo(person)))
            .OrderByDescending(held => held.UploadedAt).ThenBy(held => held.FileId).ThenBy(held => held.EntryId).Take(most).ToListAsync(cancellationToken);
        var works = await db.PlacesOfAsync(rows.Select(row => row.SubmissionId), cancellationToken);
        var numbers = await IndicatorNumbers.SayAsync(db, [.. works.Values.Select(work => work.AssignmentId)], cancellationToken);
        return
        [
            .. from row in rows
               let work = works[row.SubmissionId]
               select new UsedPlace(
                   row.EntryId, row.FileId, row.Hash, work.CampaignNumber, work.AssignmentId, work.State, work.Unit, numbers[work.AssignmentId], row.Number, row.Title, row.Name, row.Size,
                   row.MediaType, row.UploadedAt),
        ];
    }
}
