using Fachuang.Documents.Model;

namespace Fachuang.Web.Features.Indicators.Import;

/// <summary>A row of the import page: lines of the document, an item or none, and the doubts asked there.</summary>
/// <param name="Item">The item; null for a doubt about the document.</param>
/// <param name="Source">The lines shown at the left; null for none.</param>
/// <param name="Doubts">The doubts asked in this row.</param>
/// <param name="Marks">Words underlined on both sides.</param>
public sealed record ImportRow(ReadItem? Item, SourceSpan? Source, IReadOnlyList<Doubt> Doubts, IReadOnlyList<string> Marks);

/// <summary>Lays a reading out in rows, in the order of the document.</summary>
internal static class ImportRows
{
    /// <summary>The rows of a reading.</summary>
    /// <param name="reading">The reading.</param>
    /// <param name="all">Every item, or only those with a doubt.</param>
    public static IReadOnlyList<ImportRow> Of(ImportReading reading, bool all)
    {
        var asked = reading.Doubts.Where(doubt => doubt.ItemKey is not null).ToLookup(doubt => doubt.ItemKey!);
        var names = reading.Doubts.Where(doubt => doubt.AsksForName).Select(doubt => doubt.Subject).ToList();
        var items = reading.Items
            .Where(read => all || asked.Contains(read.Item.Key))
            .Select(read => new ImportRow(
                read, read.Item.Source, [.. asked[read.Item.Key]],
                [.. asked[read.Item.Key].SelectMany(doubt => doubt.Marks).Concat(names.Intersect(ImportReading.NamesOf(read.Item))).Distinct()]));
        var whole = reading.Doubts.Where(doubt => doubt.ItemKey is null).Select(doubt => new ImportRow(null, doubt.Source, [doubt], doubt.Marks));
        return [.. items.Concat(whole).OrderBy(row => row.Source?.FirstLine ?? 0)];
    }

    /// <summary>Cuts a text at the marked words: every second part, beginning with the second, is marked.</summary>
    /// <param name="text">The text.</param>
    /// <param name="marks">The words to mark; the longest comes first where two begin at one place.</param>
    public static IReadOnlyList<string> Cut(string text, IReadOnlyList<string> marks)
    {
        List<string> parts = [];
        var start = 0;
        while (start < text.Length)
        {
            var (at, length) = marks.Select(mark => (At: text.IndexOf(mark, start, StringComparison.Ordinal), mark.Length))
                .Where(found => found.At >= 0 && found.Length > 0).OrderBy(found => found.At).ThenByDescending(found => found.Length).FirstOrDefault((-1, 0));
            if (at < 0)
            {
                break;
            }

            parts.Add(text[start..at]);
            parts.Add(text.Substring(at, length));
            start = at + length;
        }

        parts.Add(text[start..]);
        return parts;
    }
}
