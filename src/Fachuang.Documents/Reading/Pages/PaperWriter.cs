using System.Text.RegularExpressions;
using Fachuang.Documents.Model;

namespace Fachuang.Documents.Reading.Pages;

/// <summary>
/// Writes the pages of a paper-like document as paragraphs and grids: page numbers and running heads left out, lines joined where
/// they are one paragraph. A table that goes on over the page gives one grid a page.
/// </summary>
public static partial class PaperWriter
{
    /// <summary>Share of a page above and below in which page numbers and running heads stand.</summary>
    private const double Margin = 0.12;

    private sealed record Page(PageLayout Layout, List<PageBlock> Blocks);

    /// <summary>Writes all pages.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="layouts">The pages in order.</param>
    public static void Write(SourceWriter writer, IEnumerable<PageLayout> layouts)
    {
        List<Page> pages = [.. layouts.Select(layout => new Page(layout, [.. PageBlocks.Of(layout)]))];
        RemovePageNumbers(pages);
        RemoveRunningHeads(pages);
        var body = Body(pages);
        var table = 0;
        foreach (var page in pages)
        {
            for (var at = 0; at < page.Blocks.Count; at++)
            {
                if (page.Blocks[at] is PageTable part)
                {
                    table++;
                    WriteTable(writer, part, page.Layout, table);
                    continue;
                }

                var line = ((PageText)page.Blocks[at]).Line;
                var text = line.Text;
                while (at + 1 < page.Blocks.Count && page.Blocks[at + 1] is PageText next && GoesOn(line, next.Line, body, page.Layout.Width))
                {
                    text += FlowingText.Joint(text, next.Line.Text) + next.Line.Text;
                    line = next.Line;
                    at++;
                }

                writer.AddParagraph(text, new SourcePlace(page.Layout.Number));
            }
        }
    }

    private static void WriteTable(SourceWriter writer, PageTable table, PageLayout page, int number)
    {
        var cells = table.Cells.Select(cell => new GridCell(
            cell.Text,
            writer.AddCell(cell.Text, new SourcePlace(page.Number, Table: number, Row: cell.Place.Row + 1, Column: cell.Place.Column + 1)),
            cell.Place.Row, cell.Place.Column, cell.Place.RowSpan, cell.Place.ColumnSpan)).ToList();
        writer.AddGrid(SourceGrid.Of(cells, table.RowCount) with { KnowsSpans = table.KnowsSpans, IsDoubtful = page.IsDoubtful, Edges = Edges(table) });
    }

    /// <summary>The edges of the columns; none when an edge has no cell beside it.</summary>
    private static double[] Edges(PageTable table)
    {
        var edges = new SortedDictionary<int, double>();
        foreach (var place in table.Cells.Select(cell => cell.Place))
        {
            (edges[place.Column], edges[place.Column + place.ColumnSpan]) = (place.Left, place.Right);
        }

        return edges.Count > 0 && edges.Keys.Last() == edges.Count - 1 ? [.. edges.Values] : [];
    }

    private static void RemovePageNumbers(List<Page> pages)
    {
        foreach (var page in pages)
        {
            page.Blocks.RemoveAll(block => block is PageText text && IsInMargin(text, page.Layout) && PageNumber().IsMatch(text.Line.Text));
        }
    }

    private static void RemoveRunningHeads(List<Page> pages)
    {
        var repeated = pages
            .SelectMany(page => page.Blocks.OfType<PageText>().Where(text => IsInMargin(text, page.Layout)).Select(Key).Distinct())
            .GroupBy(key => key)
            .Where(group => group.Count() > 1 && group.Count() * 5 > pages.Count * 2)
            .Select(group => group.Key)
            .ToHashSet();
        foreach (var page in pages)
        {
            page.Blocks.RemoveAll(block => block is PageText text && IsInMargin(text, page.Layout) && repeated.Contains(Key(text)));
        }
    }

    /// <summary>The same words at the same height; the page number among them may differ.</summary>
    private static (string Words, double Height) Key(PageText text) => (Digits().Replace(text.Line.Text, "#"), Math.Round(text.Line.Baseline / 3));

    private static bool IsInMargin(PageText text, PageLayout page) =>
        text.Line.Height < Margin * page.Height || text.Line.Height > (1 - Margin) * page.Height;

    private static (double Left, double Right) Body(List<Page> pages)
    {
        List<TextLine> lines = [.. pages.SelectMany(page => page.Blocks.OfType<PageText>()).Select(text => text.Line)];
        return lines.Count == 0 ? (0, 0) : (lines.Min(line => line.Left), lines.Max(line => line.Right));
    }

    /// <summary>Only a line that fills the type area and is followed by one that begins at its left edge clearly goes on.</summary>
    private static bool GoesOn(TextLine line, TextLine next, (double Left, double Right) body, double pageWidth) =>
        body.Right - body.Left > 0.6 * pageWidth
        && Math.Abs(line.Size - next.Size) < 0.05 * line.Size
        && next.Baseline - line.Baseline < 2.6 * line.Size
        && line.Left < body.Left + (2.6 * line.Size)
        && next.Left < body.Left + (0.6 * line.Size)
        && FlowingText.Continues(line, next, line.Right - body.Left, body.Right - body.Left);

    [GeneratedRegex(@"^[-—–－―‐\s·•]*(?:第\s*)?(?:\d{1,4}|[IVXivx]{1,6})(?:\s*页)?(?:\s*[/／,，]?\s*(?:共\s*)?\d{1,4}\s*页?)?[-—–－―‐\s·•]*$")]
    private static partial Regex PageNumber();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
