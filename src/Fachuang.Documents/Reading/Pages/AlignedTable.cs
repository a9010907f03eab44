using Fachuang.Documents.Model;
using Fachuang.Documents.Recognition;

namespace Fachuang.Documents.Reading.Pages;

/// <summary>
/// Finds a table that has no lines: below a row of headings the columns are what blank strips part, and a row begins where a
/// greater gap or a number is. What was merged cannot be seen, so the grid says that it does not know.
/// </summary>
public static class AlignedTable
{
    /// <summary>Parts the lines of a page into text and at most one table, which begins at a row of headings.</summary>
    /// <param name="lines">The lines from top to bottom.</param>
    public static IEnumerable<PageBlock> Part(IReadOnlyList<TextLine> lines)
    {
        var start = 0;
        while (start < lines.Count && !IsHeading(lines[start]))
        {
            yield return new PageText(lines[start++]);
        }

        if (start == lines.Count)
        {
            yield break;
        }

        // What runs over several columns lies below the table.
        var headings = lines[start].Parts();
        var end = start + 1;
        while (end < lines.Count && !RunsOver(lines[end], headings))
        {
            end++;
        }

        yield return Table([.. lines.Skip(start).Take(end - start)], headings);
        foreach (var line in lines.Skip(end))
        {
            yield return new PageText(line);
        }
    }

    private static bool IsHeading(TextLine line)
    {
        var parts = line.Parts();
        return parts.Count > 2 && ColumnHeadings.IsHeading([.. parts.Select(part => new SourceCell(part.Text, new SourceSpan(1, 1)))]);
    }

    private static bool RunsOver(TextLine line, IReadOnlyList<TextLine> headings) =>
        line.Parts().Any(part => headings.Count(heading => Middle(heading) > part.Left && Middle(heading) < part.Right) > 1);

    private static double Middle(TextLine line) => (line.Left + line.Right) / 2;

    private static PageTable Table(List<TextLine> lines, IReadOnlyList<TextLine> headings)
    {
        List<TextLine> parts = [.. lines.SelectMany(line => line.Parts())];
        var edges = Edges(parts, headings);
        var number = headings.ToList().FindIndex(heading => ColumnHeadings.Find(heading.Text) == ColumnRole.Number);
        var rows = Rows(lines, number < 0 ? null : part => Column(part, edges) == number && ItemNumbers.Parse(part.Text) is not null);
        var cells = new List<PageCell>();
        for (var row = 0; row < rows.Count; row++)
        {
            foreach (var column in rows[row].SelectMany(line => line.Parts()).GroupBy(part => Column(part, edges)).OrderBy(group => group.Key))
            {
                List<TextLine> texts = [.. column.OrderBy(part => part.Baseline)];
                var place = new RuledCell(row, column.Key, 1, 1, edges[column.Key], rows[row][0].Baseline - rows[row][0].Size, edges[column.Key + 1], rows[row][^1].Baseline);
                cells.Add(new PageCell(place, FlowingText.OfCell(texts, WidestOf(parts, column.Key, edges))));
            }
        }

        return new PageTable(cells, lines[0].Baseline - lines[0].Size, rows.Count, KnowsSpans: false);
    }

    private static double WidestOf(List<TextLine> parts, int column, List<double> edges) =>
        parts.Where(part => Column(part, edges) == column).Max(part => part.Right - part.Left);

    /// <summary>Between two headings the strip that the fewest lines cross; the middle of the widest such strip.</summary>
    private static List<double> Edges(List<TextLine> parts, IReadOnlyList<TextLine> headings)
    {
        List<double> edges = [double.NegativeInfinity];
        for (var at = 1; at < headings.Count; at++)
        {
            var (from, to) = (Middle(headings[at - 1]), Middle(headings[at]));
            List<double> places = [.. parts.SelectMany(part => new[] { part.Left, part.Right }).Where(place => place > from && place < to).Append(from).Append(to).Order()];
            var best = Enumerable.Range(0, places.Count - 1)
                .Select(index => (From: places[index], To: places[index + 1]))
                .OrderBy(strip => parts.Count(part => part.Left < strip.To - 0.01 && part.Right > strip.From + 0.01))
                .ThenByDescending(strip => strip.To - strip.From)
                .First();
            edges.Add((best.From + best.To) / 2);
        }

        return [.. edges, double.PositiveInfinity];
    }

    private static int Column(TextLine part, List<double> edges)
    {
        var column = 0;
        while (column + 2 < edges.Count && Middle(part) >= edges[column + 1])
        {
            column++;
        }

        return column;
    }

    private static List<List<TextLine>> Rows(List<TextLine> lines, Func<TextLine, bool>? isNumber)
    {
        // Lines of one row stand at the pitch of the type; rows stand further apart. Without such gaps a number begins a row.
        List<double> gaps = [.. lines.Skip(1).Zip(lines, (next, line) => next.Baseline - line.Baseline).Order()];
        var pitch = gaps.Count == 0 ? 0 : gaps[gaps.Count / 4];
        var rows = new List<List<TextLine>> { new() { lines[0] } };
        foreach (var line in lines.Skip(1))
        {
            var hasNumber = isNumber is not null && line.Parts().Any(isNumber);
            var rowHasNumber = isNumber is not null && rows[^1].Exists(other => other.Parts().Any(isNumber));
            var isApart = line.Baseline - rows[^1][^1].Baseline > Math.Max(1.25 * pitch, 1.3 * line.Size);
            if (rows.Count == 1 || isApart || (hasNumber && rowHasNumber))
            {
                rows.Add([line]);
            }
            else
            {
                rows[^1].Add(line);
            }
        }

        return rows;
    }
}
