using Fachuang.Domain.Materials;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials.Reading;

/// <summary>How far a content is read, for a row of a catalogue.</summary>
/// <param name="State">How far.</param>
/// <param name="Fact">What was found; null before it was read.</param>
/// <param name="Failure">Why it was not read; null when it was or waits for the first time.</param>
public sealed record ReadingStanding(ReadingState State, FileFact? Fact, string? Failure)
{
    /// <summary>The standing of a row, whose failure also says what of a file that was read was not.</summary>
    internal static ReadingStanding Of(ReadingState state, string? facts, string? failure) => new(state, FileFacts.Read(facts), state is ReadingState.Read ? null : failure);

    /// <summary>The standing in few words: 已读 12 页.</summary>
    public string Words => State switch
    {
        ReadingState.Waiting => Failure is null ? "排队识别" : "等着再识别",
        ReadingState.Reading => "正在识别",
        ReadingState.Failed => "没有识别成",
        _ when Fact is { Characters: 0 } => "没有文字",
        _ when Fact is { Pages: { } pages } => $"已识别 {pages} 页",
        _ => "已识别",
    };
}

/// <summary>A file on the progress page.</summary>
/// <param name="Id">Key of the reading.</param>
/// <param name="Name">Name of the file.</param>
/// <param name="FileId">The file to open.</param>
/// <param name="Unit">Name of the unit on screen.</param>
/// <param name="Size">Bytes.</param>
/// <param name="UploadedAt">When it was uploaded, UTC.</param>
/// <param name="Standing">How far it is.</param>
public sealed record ReadingRow(Guid Id, string Name, Guid FileId, string Unit, long Size, DateTime UploadedAt, ReadingStanding Standing);

/// <summary>材料识别进度: what is read, what waits, what could not be read.</summary>
/// <param name="Counts">Contents by state.</param>
/// <param name="Rows">Those that wait or could not be read, and those of which a part was not, newest first; at most <see cref="ReadingQueries.MostRows"/>.</param>
public sealed record ReadingProgress(IReadOnlyDictionary<ReadingState, int> Counts, IReadOnlyList<ReadingRow> Rows);

/// <summary>What pages ask about readings. A unit sees its own files, office and leader all of the region.</summary>
internal static class ReadingQueries
{
    /// <summary>Most rows of the progress page.</summary>
    public const int MostRows = 200;

    /// <summary>How far the contents are read, by hash; those nobody queued are not in it. One query.</summary>
    public static async Task<IReadOnlyDictionary<string, ReadingStanding>> StandingsAsync(AppDb db, IReadOnlyCollection<string> hashes, CancellationToken cancellationToken) =>
        hashes.Count == 0
            ? new Dictionary<string, ReadingStanding>()
            : (await db.FileReadings.AsNoTracking().Where(reading => hashes.Contains(reading.Hash))
                .Select(reading => new { reading.Hash, reading.State, reading.FactsJson, reading.Failure }).ToListAsync(cancellationToken))
            .ToDictionary(row => row.Hash, row => ReadingStanding.Of(row.State, row.FactsJson, row.Failure));

    /// <summary>The progress of all files the person may open. Two queries.</summary>
    public static async Task<ReadingProgress> ProgressAsync(AppDb db, Person person, CancellationToken cancellationToken)
    {
        var own = db.StoredFiles.VisibleTo(person).Where(file => file.DestroyedAt == null);
        var visible = db.FileReadings.AsNoTracking().Where(reading => own.Any(file => file.Hash == reading.Hash));
        var counts = await visible.GroupBy(reading => reading.State).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken);
        var rows = await (
            from reading in db.FileReadings.AsNoTracking()
            where reading.State != ReadingState.Read || reading.Failure != null
            join file in own on reading.Hash equals file.Hash
            join unit in db.Units on file.UnitId equals unit.Id
            orderby reading.State == ReadingState.Failed ? 0 : 1, file.UploadedAt descending, file.Id
            select new { reading.Id, file.Name, FileId = file.Id, unit.ShortName, file.Size, file.UploadedAt, reading.State, reading.FactsJson, reading.Failure }).Take(MostRows).ToListAsync(cancellationToken);
        return new ReadingProgress(
            counts,
            [
                .. rows.DistinctBy(row => row.Id).Select(row => new ReadingRow(
                    row.Id, row.Name, row.FileId, row.ShortName, row.Size, row.UploadedAt, ReadingStanding.Of(row.State, row.FactsJson, row.Failure))),
            ]);
    }
}
