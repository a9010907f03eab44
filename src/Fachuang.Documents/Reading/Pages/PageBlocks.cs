namespace Fachuang.Documents.Reading.Pages;

/// <summary>A cell with its text.</summary>
/// <param name="Place">Where it is in its table.</param>
/// <param name="Text">Its paragraphs, parted by <c>\n</c>.</param>
public sealed record PageCell(RuledCell Place, string Text);

/// <summary>A part of a page in reading order.</summary>
/// <param name="Top">Its upper edge.</param>
public abstract record PageBlock(double Top);

/// <summary>A line outside of tables.</summary>
/// <param name="Line">The line.</param>
public sealed record PageText(TextLine Line) : PageBlock(Line.Baseline - Line.Size);

/// <summary>A table, or the part of it on this page.</summary>
/// <param name="Cells">Its cells row by row.</param>
/// <param name="Top">Its upper edge.</param>
/// <param name="RowCount">Number of its rows.</param>
/// <param name="KnowsSpans">Whether lines part the cells; otherwise only gaps do.</param>
public sealed record PageTable(IReadOnlyList<PageCell> Cells, double Top, int RowCount, bool KnowsSpans) : PageBlock(Top);

/// <summary>Parts a page into lines and tables.</summary>
public static class PageBlocks
{
    /// <summary>More characters than a legible page has; the rest of a hostile page is left out.</summary>
    public const int MostGlyphs = 60_000;

    /// <summary>The parts of a page from top to bottom.</summary>
    /// <param name="page">The page.</param>
    public static IReadOnlyList<PageBlock> Of(PageLayout page)
    {
        var tables = WithoutInner(RuledTable.Find(page.Rules));
        var inside = tables.ConvertAll(table => new List<PageGlyph>?[table.Cells.Count]);
        var outside = new List<PageGlyph>();
        foreach (var glyph in page.Glyphs.Take(MostGlyphs))
        {
            var table = tables.FindIndex(candidate => candidate.CellAt(glyph.Middle, glyph.Height) is not null);
            if (table < 0)
            {
                outside.Add(glyph);
                continue;
            }

            var cell = tables[table].CellAt(glyph.Middle, glyph.Height)!.Value;
            (inside[table][cell] ??= []).Add(glyph);
        }

        var blocks = new List<PageBlock>();
        for (var table = 0; table < tables.Count; table++)
        {
            if (Array.Exists(inside[table], cell => cell is not null))
            {
                blocks.Add(Table(tables[table], inside[table]));
            }
        }

        var lines = TextLine.Of(outside);
        blocks.AddRange(blocks.Count == 0 ? AlignedTable.Part(lines) : lines.Select(line => new PageText(line)));
        return [.. blocks.OrderBy(block => block.Top)];
    }

    /// <summary>
    /// The tables, innermost first. A table inside of a cell stays one when it has rows and columns enough to be read on its own;
    /// otherwise its text is the cell's.
    /// </summary>
    private static List<RuledTable> WithoutInner(IReadOnlyList<RuledTable> tables) =>
        [.. tables.Where(table => (table.Columns.Count > 3 && table.Rows.Count > 2) || !tables.Any(other => other != table && IsInside(table, other)))
            .OrderBy(table => (table.Right - table.Left) * (table.Bottom - table.Top))];

    private static bool IsInside(RuledTable table, RuledTable other) =>
        table.Left > other.Left && table.Right < other.Right && table.Top > other.Top && table.Bottom < other.Bottom;

    private static PageTable Table(RuledTable table, List<PageGlyph>?[] texts)
    {
        var lines = texts.Select(text => text is null ? [] : TextLine.Of(text)).ToList();

        // The room between a line and its frame is the same in the whole table; texts in the middle of their cell do not show it.
        List<double> margins = [.. table.Cells.Zip(lines).Where(pair => pair.Second.Count > 0)
            .Select(pair => Math.Clamp(pair.Second.Min(line => line.Left) - pair.First.Left, 0, 8)).Order()];
        var margin = margins.Count == 0 ? 0 : margins[margins.Count / 10];
        return new PageTable(
            [.. table.Cells.Zip(lines).Select(pair => new PageCell(pair.First, FlowingText.OfCell(pair.Second, pair.First.Right - pair.First.Left - (2 * margin))))],
            table.Top,
            table.Rows.Count - 1,
            KnowsSpans: true);
    }
}
