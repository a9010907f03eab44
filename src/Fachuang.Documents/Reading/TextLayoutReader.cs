using Fachuang.Documents.Model;
using Fachuang.Documents.Recognition;

namespace Fachuang.Documents.Reading;

/// <summary>
/// Finds the tables in plain text. Three layouts occur: a row a line (cells parted by tabs or bars), a cell a line with a tab
/// before it, and a cell a line in one stream with or without a bar behind it.
/// </summary>
public static class TextLayoutReader
{
    /// <summary>Splits a text into paragraphs and tables.</summary>
    /// <param name="text">The decoded text with any line ends.</param>
    public static SourceContent Read(string text)
    {
        var lines = SplitLines(text);
        var blocks = new List<SourceBlock>();
        for (var at = 0; at < lines.Count;)
        {
            if (TableStart.Find(lines, at) is { } start)
            {
                var (table, next) = start.Layout switch
                {
                    TextLayout.RowALine => RowALineReader.Read(lines, start),
                    TextLayout.TabbedCellALine => TabbedCellReader.Read(lines, start),
                    _ => CellStreamReader.Read(lines, start),
                };
                blocks.Add(table);
                at = next;
                continue;
            }

            var paragraph = lines[at].Trim();
            at++;
            if (paragraph.Length > 0)
            {
                blocks.Add(new SourceParagraph(paragraph, at));
            }
        }

        return new SourceContent(lines, blocks);
    }

    private static List<string> SplitLines(string text)
    {
        var lines = new List<string>();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            lines.Add(line.TrimEnd(' ').ToString());
        }

        while (lines.Count > 0 && lines[^1].Length == 0)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        return lines;
    }
}

/// <summary>How a table is laid out in plain text.</summary>
public enum TextLayout
{
    /// <summary>Cells of a row on one line, parted by tabs or bars.</summary>
    RowALine,

    /// <summary>A cell a line, each begun with a tab; rows parted by an empty line.</summary>
    TabbedCellALine,

    /// <summary>A cell a line, each closed with a bar.</summary>
    BarStream,

    /// <summary>A cell a line without any mark.</summary>
    PlainStream,
}

/// <summary>The heading row of a table and how the table is laid out.</summary>
/// <param name="Layout">The layout.</param>
/// <param name="Heading">The heading row.</param>
/// <param name="Separator">What parts the cells of a line in <see cref="TextLayout.RowALine"/>.</param>
/// <param name="Next">Index of the line after the heading.</param>
public sealed record TableStart(TextLayout Layout, SourceRow Heading, char Separator, int Next)
{
    /// <summary>The table that starts at a line; null when none does.</summary>
    /// <param name="lines">All lines.</param>
    /// <param name="at">Index of the line.</param>
    public static TableStart? Find(IReadOnlyList<string> lines, int at)
    {
        var line = lines[at];
        if (line.Length > 400 || string.IsNullOrWhiteSpace(line))
        {
            return null;
        }

        foreach (var separator in "\t|")
        {
            if (line.Contains(separator, StringComparison.Ordinal))
            {
                var cells = RowALineReader.SplitCells(line, separator, at + 1);
                if (cells.Count(cell => !cell.IsEmpty) > 1)
                {
                    return ColumnHeadings.IsHeading(cells) ? new TableStart(TextLayout.RowALine, new SourceRow(cells), separator, at + 1) : null;
                }
            }
        }

        return FindStacked(lines, at);
    }

    private static TableStart? FindStacked(IReadOnlyList<string> lines, int at)
    {
        var cells = new List<SourceCell>();
        var layout = LayoutOf(lines[at]);
        var next = at;
        for (var index = at; index < lines.Count && index < at + 64 && cells.Count < 16; index++)
        {
            var bare = lines[index].Trim('\t', ' ', '|', '\u3000');
            if (bare.Length == 0)
            {
                if (layout == TextLayout.TabbedCellALine)
                {
                    break;
                }

                continue;
            }

            if (LayoutOf(lines[index]) != layout || ColumnHeadings.Find(bare) is null)
            {
                break;
            }

            cells.Add(new SourceCell(bare, new SourceSpan(index + 1, index + 1)));
            next = index + 1;
        }

        var least = layout == TextLayout.PlainStream ? 3 : 2;
        return cells.Count >= least && ColumnHeadings.IsHeading(cells) ? new TableStart(layout, new SourceRow(cells), '\n', next) : null;
    }

    private static TextLayout LayoutOf(string line) =>
        line.StartsWith('\t') ? TextLayout.TabbedCellALine
        : line.EndsWith('|') ? TextLayout.BarStream
        : TextLayout.PlainStream;
}
