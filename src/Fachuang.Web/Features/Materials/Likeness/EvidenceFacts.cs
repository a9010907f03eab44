using Fachuang.Domain.Assignments;
using Fachuang.Domain.Materials;
using Fachuang.Domain.People;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Features.Materials.Reading;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials.Likeness;

/// <summary>What the program found out about the evidence of a draft: the parts of <see cref="WorkFacts"/> that come from reading and comparing.</summary>
/// <param name="Files">Standing of every file, by hash.</param>
/// <param name="Likenesses">What is alike, here and elsewhere in the region.</param>
internal sealed record EvidenceFacts(
    IReadOnlyDictionary<string, FileStanding> Files, IReadOnlyList<LikenessFact> Likenesses)
{
    /// <summary>More places of one content, or of what is like it, say nothing more.</summary>
    private const int MostPlaces = 5000;

    /// <summary>Nothing is known.</summary>
    public static readonly EvidenceFacts None = new(new Dictionary<string, FileStanding>(), []);

    /// <summary>The facts of the drafts of assignments, by assignment; one without a draft is not in it. Seven queries, however many there are.</summary>
    /// <param name="db">The database, acting for the region.</param>
    /// <param name="index">What of the region is alike.</param>
    /// <param name="person">Who looks: decides whether other units are named.</param>
    /// <param name="assignments">The assignments; whoever asks has asked whether the person may see them.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<IReadOnlyDictionary<Guid, EvidenceFacts>> LoadAsync(
        AppDb db, LikenessIndex index, Person person, IReadOnlyCollection<Guid> assignments, CancellationToken cancellationToken)
    {
        var held = await HeldAsync(db, db.StoredFiles, db.EntriesOf(db.Assignments.Where(assignment => assignments.Contains(assignment.Id))), cancellationToken);
        var hashes = held.Select(file => file.Hash).Distinct().ToList();
        var readings = await db.FileReadings.AsNoTracking().Where(reading => hashes.Contains(reading.Hash)).ToDictionaryAsync(reading => reading.Hash, cancellationToken);
        var pairs = await index.FindAsync(db, [.. readings.Values], cancellationToken);
        var others = pairs.Select(pair => pair.Other).Distinct().ToList();
        var hashOf = others.Count == 0
            ? []
            : await db.FileReadings.AsNoTracking().Where(reading => others.Contains(reading.Id)).ToDictionaryAsync(reading => reading.Id, reading => reading.Hash, cancellationToken);
        var wanted = hashes.Concat(hashOf.Values).Distinct().ToList();
        var alsoHeld = await HeldAsync(db, db.StoredFiles.Where(file => wanted.Contains(file.Hash)), db.CatalogueEntries, cancellationToken);
        var works = await db.PlacesOfAsync(held.Concat(alsoHeld).Select(file => file.SubmissionId), cancellationToken);
        var own = Places(held).ToList();
        var places = Places(alsoHeld).ToLookup(place => place.Hash);
        var numbers = await IndicatorNumbers.SayAsync(db, [.. places.SelectMany(one => one).Select(place => place.AssignmentId).Distinct()], cancellationToken);
        var alike = pairs.Where(pair => hashOf.ContainsKey(pair.Other)).ToLookup(pair => pair.Reading, pair => (Hash: hashOf[pair.Other], pair.Kind, pair.Likeness));

        return assignments.Distinct().Select(assignment => (assignment, Mine: own.Where(place => place.AssignmentId == assignment).ToList())).ToDictionary(
            one => one.assignment,
            one => new EvidenceFacts(
                one.Mine.DistinctBy(place => place.Hash).ToDictionary(place => place.Hash, Standing),
                [.. one.Mine.SelectMany(Likenesses)]));

        IEnumerable<Place> Places(IEnumerable<HeldFile> files) =>
            from file in files
            let work = works[file.SubmissionId]
            where work.State is not AssignmentState.Withdrawn
            select new Place(file.EntryId, file.Hash, file.Name, file.UploadedAt, work.AssignmentId, work.UnitId, work.Unit, file.Number);

        FileStanding Standing(Place place) => readings.TryGetValue(place.Hash, out var reading)
            ? new(reading.State, reading.Fact(), reading.State is ReadingState.Read ? null : reading.Failure, place.UploadedAt)
            : new(ReadingState.Waiting, null, null, place.UploadedAt);

        IEnumerable<LikenessFact> Likenesses(Place place)
        {
            var same = places[place.Hash].Select(other => (Place: other, Kind: LikenessKind.SameContent, Likeness: 1.0));
            var near = (readings.TryGetValue(place.Hash, out var reading) ? alike[reading.Id] : [])
                .SelectMany(found => places[found.Hash].Select(other => (Place: other, found.Kind, found.Likeness)));
            return same.Concat(near).Where(other => other.Place.EntryId != place.EntryId).DistinctBy(other => other.Place.EntryId)
                .Select(other => new LikenessFact(
                    place.EntryId, place.Hash, other.Kind, other.Likeness, other.Place.EntryId, Words(place, other.Place), other.Place.UnitId == place.UnitId,
                    other.Place.AssignmentId == place.AssignmentId));
        }

        // A unit learns that another has the same evidence, not which and not where.
        string Words(Place place, Place other) =>
            person.Role is Role.Liaison && other.UnitId != person.UnitId ? "别的单位的材料"
            : other.AssignmentId == place.AssignmentId ? $"本材料的证{other.Number}“{other.Name}”"
            : $"{(other.UnitId == place.UnitId ? "" : other.Unit)}指标 {numbers[other.AssignmentId]} 证{other.Number}“{other.Name}”";
    }

    private static Task<List<HeldFile>> HeldAsync(AppDb db, IQueryable<StoredFile> files, IQueryable<CatalogueEntry> entries, CancellationToken cancellationToken) =>
        HeldFiles.Of(db, files.Where(file => file.DestroyedAt == null), entries)
            .OrderBy(held => held.SubmissionId).ThenBy(held => held.Number).ThenBy(held => held.FileId).Take(MostPlaces).ToListAsync(cancellationToken);

    private sealed record Place(Guid EntryId, string Hash, string Name, DateTime UploadedAt, Guid AssignmentId, Guid UnitId, string Unit, int Number);
}
