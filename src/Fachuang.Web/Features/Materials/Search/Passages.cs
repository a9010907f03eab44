using Fachuang.Domain.Materials;
using Fachuang.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials.Search;

/// <summary>
/// Writes the passages people can find. The draft is indexed, not its versions: what was handed in is the draft until it comes back, and a
/// sentence that was taken out again is not to be found. A file's text is kept once without an assignment, unsearchable, and once for
/// each assignment whose catalogue holds it.
/// </summary>
internal static class Passages
{
    /// <summary>Longest passage in characters: a page; an index row holds at most 16 383 places.</summary>
    public const int Longest = 3000;

    /// <summary>Brings the passages of an assignment in line with its draft. Saves; call it inside the transaction of the change.</summary>
    /// <param name="db">The database.</param>
    /// <param name="submissionId">The draft as it is stored.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task WriteAsync(AppDb db, Guid submissionId, CancellationToken cancellationToken)
    {
        var draft = await db.Submissions.AsNoTracking().Include(row => row.Entries).ThenInclude(entry => entry.Attachments).AsSplitQuery()
            .SingleAsync(row => row.Id == submissionId, cancellationToken);
        var unitId = await db.Assignments.Where(assignment => assignment.Id == draft.AssignmentId).Select(assignment => assignment.UnitId).SingleAsync(cancellationToken);
        var fileIds = draft.Entries.SelectMany(entry => entry.Attachments.Select(attachment => (Guid?)attachment.FileId).Prepend(entry.FileId)).OfType<Guid>().Distinct().ToList();
        var files = await (
            from file in db.StoredFiles.AsNoTracking()
            where fileIds.Contains(file.Id)
            join reading in db.FileReadings on file.Hash equals reading.Hash into readings
            from reading in readings.DefaultIfEmpty()
            select new { file.Id, file.Name, ReadingId = reading != null && reading.State == ReadingState.Read ? (Guid?)reading.Id : null }).ToListAsync(cancellationToken);
        var names = files.ToDictionary(file => file.Id, file => file.Name);

        var own = db.TextPassages.Where(passage => passage.AssignmentId == draft.AssignmentId);
        var known = await own.AsNoTracking().Where(passage => passage.Source != PassageSource.File)
            .Select(passage => new { passage.Id, passage.Source, passage.SourceId, passage.Page, passage.Text, passage.UnitId }).ToListAsync(cancellationToken);
        var wanted = Narrative(draft).Concat(draft.Entries.Select(entry => Entry(entry, names))).ToList();
        var stale = known.Where(row => row.UnitId != unitId || !wanted.Contains((row.Source, row.SourceId, row.Page, row.Text))).Select(row => row.Id).ToList();
        var missing = wanted.Except(known.Where(row => row.UnitId == unitId).Select(row => (row.Source, row.SourceId, row.Page, row.Text))).ToList();
        if (stale.Count > 0)
        {
            await own.Where(passage => stale.Contains(passage.Id)).ExecuteDeleteAsync(cancellationToken);
        }

        var mark = SearchMarks.Of(draft.AssignmentId);
        db.AddRange(missing.Select(row => new TextPassage
        {
            RegionId = draft.RegionId, Source = row.Source, SourceId = row.SourceId, UnitId = unitId, AssignmentId = draft.AssignmentId, Page = row.Page, Text = row.Text,
            Grams = SearchMarks.Grams(row.Text, mark),
        }));
        await PlaceFilesAsync(db, draft.RegionId, draft.AssignmentId, unitId, [.. files.Select(file => file.ReadingId).OfType<Guid>().Distinct()], cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Keeps the text of a file that was just read, and places it in every assignment whose catalogue holds it. Saves.</summary>
    /// <param name="db">The database, acting for the region of the reading.</param>
    /// <param name="reading">The reading.</param>
    /// <param name="pages">Its pages.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task WriteFileAsync(AppDb db, FileReading reading, IReadOnlyList<(int Number, string Text)> pages, CancellationToken cancellationToken)
    {
        await db.TextPassages.Where(passage => passage.Source == PassageSource.File && passage.SourceId == reading.Id).ExecuteDeleteAsync(cancellationToken);
        db.AddRange(pages.SelectMany(page => Pieces(page.Text).Select(piece => new TextPassage
        {
            RegionId = reading.RegionId, Source = PassageSource.File, SourceId = reading.Id, Page = page.Number, Text = piece, Grams = "",
        })));
        await db.SaveChangesAsync(cancellationToken);
        var holding = await HeldFiles.Of(db, db.StoredFiles.Where(file => file.Hash == reading.Hash), db.CatalogueEntries)
            .Select(held => held.SubmissionId).Distinct().ToListAsync(cancellationToken);
        foreach (var submission in holding)
        {
            await WriteAsync(db, submission, cancellationToken);
        }
    }

    /// <summary>Takes the text of a content out of the index and out of what is stored, as when its original is destroyed.</summary>
    /// <param name="db">The database.</param>
    /// <param name="hash">The content.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task ForgetAsync(AppDb db, string hash, CancellationToken cancellationToken)
    {
        var readings = db.FileReadings.Where(reading => reading.Hash == hash);
        await db.TextPassages.Where(passage => passage.Source == PassageSource.File && readings.Any(reading => reading.Id == passage.SourceId)).ExecuteDeleteAsync(cancellationToken);
        await readings.ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>A text in passages, cut at line ends where there are any.</summary>
    public static IEnumerable<string> Pieces(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var length = Math.Min(Longest, text.Length - at);
            if (at + length < text.Length)
            {
                var end = text.LastIndexOf('\n', at + length - 1, length / 2);
                length = end > at ? end - at + 1 : char.IsHighSurrogate(text[at + length - 1]) ? length - 1 : length;
            }

            if (text.Substring(at, length).Trim() is { Length: > 0 } piece)
            {
                // PostgreSQL stores no null character.
                yield return piece.Replace("\0", "", StringComparison.Ordinal);
            }

            at += length;
        }
    }

    /// <summary>Copies the text of files an assignment holds by now, and removes that of those it holds no longer.</summary>
    private static async Task PlaceFilesAsync(AppDb db, Guid regionId, Guid assignmentId, Guid unitId, List<Guid> readings, CancellationToken cancellationToken)
    {
        var placed = await db.TextPassages.Where(passage => passage.AssignmentId == assignmentId && passage.Source == PassageSource.File)
            .Select(passage => new { passage.SourceId, passage.UnitId }).Distinct().ToListAsync(cancellationToken);
        var gone = placed.Where(row => row.UnitId != unitId || !readings.Contains(row.SourceId)).Select(row => row.SourceId).Distinct().ToList();
        if (gone.Count > 0)
        {
            await db.TextPassages.Where(passage => passage.AssignmentId == assignmentId && passage.Source == PassageSource.File && gone.Contains(passage.SourceId))
                .ExecuteDeleteAsync(cancellationToken);
        }

        var missing = readings.Except(placed.Where(row => row.UnitId == unitId).Select(row => row.SourceId)).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        var mark = SearchMarks.Of(assignmentId);
        var texts = await db.TextPassages.AsNoTracking().Where(passage => passage.Source == PassageSource.File && passage.AssignmentId == null && missing.Contains(passage.SourceId))
            .OrderBy(passage => passage.Id).Select(passage => new { passage.SourceId, passage.Page, passage.Text }).ToListAsync(cancellationToken);
        db.AddRange(texts.Select(text => new TextPassage
        {
            RegionId = regionId, Source = PassageSource.File, SourceId = text.SourceId, UnitId = unitId, AssignmentId = assignmentId, Page = text.Page, Text = text.Text,
            Grams = SearchMarks.Grams(text.Text, mark),
        }));
    }

    private static IEnumerable<(PassageSource Source, Guid SourceId, int Page, string Text)> Narrative(Submission draft) =>
        draft.Narrative.IsBlank
            ? []
            : Pieces(string.Join('\n', draft.Title, draft.Measures, draft.Results, draft.Highlights)).Select((piece, index) => (PassageSource.Narrative, draft.Id, index + 1, piece));

    /// <summary>What an entry says. The contact of a case stays out: it is personal.</summary>
    private static (PassageSource Source, Guid SourceId, int Page, string Text) Entry(CatalogueEntry entry, IReadOnlyDictionary<Guid, string> names) =>
        (PassageSource.Entry, entry.Id, 1, string.Join('\n', new[] { entry.Title, entry.Note, entry.CaseCause, entry.CaseMeasures, entry.CaseOutcome, entry.Url }
            .Concat(entry.Attachments.OrderBy(attachment => attachment.Position).Select(attachment => (Guid?)attachment.FileId).Prepend(entry.FileId)
                .Select(file => file is { } id ? names.GetValueOrDefault(id) : null))
            .Where(part => !string.IsNullOrWhiteSpace(part)).Select(part => part!.Replace("\0", "", StringComparison.Ordinal))));
}
