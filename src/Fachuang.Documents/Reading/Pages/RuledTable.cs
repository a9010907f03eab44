namespace Fachuang.Documents.Reading.Pages;

/// <summary>A cell between lines, in points.</summary>
/// <param name="Row">First row, from 0.</param>
/// <param name="Column">First column, from 0.</param>
/// <param name="RowSpan">Rows it covers.</param>
/// <param name="ColumnSpan">Columns it covers.</param>
/// <param name="Left">Left edge.</param>
/// <param name="Top">Upper edge.</param>
/// <param name="Right">Right edge.</param>
/// <param name="Bottom">Lower edge.</param>
public sealed record RuledCell(int Row, int Column, int RowSpan, int ColumnSpan, double Left, double Top, double Right, double Bottom);

/// <summary>
/// A table found from the lines of a page: lines that cross make one frame, a cell is what no line parts. A side without a line
/// (open tables, tables that go on over the page) ends where the crossing lines end.
/// </summary>
/// <param name="Columns">Edges of the columns from left to right, one more than columns.</param>
/// <param name="Rows">Edges of the rows from top to bottom, one more than rows.</param>
/// <param name="Cells">The cells row by row.</param>
public sealed record RuledTable(IReadOnlyList<double> Columns, IReadOnlyList<double> Rows, IReadOnlyList<RuledCell> Cells)
{
    /// <summary>More lines than a page of any table has; the rest of a hostile page is not looked at.</summary>
    public const int MostRules = 6000;

    /// <summary>Edges nearer than this are one edge: double lines, frames drawn cell by cell.</summary>
    private const double SameEdge = 2.5;

    /// <summary>Left edge.</summary>
    public double Left => Columns[0];

    /// <summary>Upper edge.</summary>
    public double Top => Rows[0];

    /// <summary>Right edge.</summary>
    public double Right => Columns[^1];

    /// <summary>Lower edge.</summary>
    public double Bottom => Rows[^1];

    private readonly Lazy<int[,]> owners = new(() =>
    {
        var map = new int[Rows.Count - 1, Columns.Count - 1];
        for (var index = 0; index < Cells.Count; index++)
        {
            var cell = Cells[index];
            for (var place = 0; place < cell.RowSpan * cell.ColumnSpan; place++)
            {
                map[cell.Row + (place / cell.ColumnSpan), cell.Column + (place % cell.ColumnSpan)] = index;
            }
        }

        return map;
    });

    /// <summary>Index of the cell that holds a point; null when it lies outside of the table.</summary>
    /// <param name="x">From the left.</param>
    /// <param name="y">From above.</param>
    public int? CellAt(double x, double y) =>
        x < Left || x >= Right || y < Top || y >= Bottom ? null : owners.Value[Step(Rows, y), Step(Columns, x)];

    /// <summary>The tables of a page from top to bottom. A frame without a line inside is no table.</summary>
    /// <param name="rules">The lines of the page.</param>
    public static IReadOnlyList<RuledTable> Find(IReadOnlyList<PageRule> rules)
    {
        var merged = Merge(rules);
        List<PageRule> across = [.. merged.Where(rule => !rule.IsVertical)];
        List<PageRule> down = [.. merged.Where(rule => rule.IsVertical)];
        var tables = new List<RuledTable>();
        foreach (var (horizontal, vertical) in Connected(across, down))
        {
            if (horizontal.Count + vertical.Count >= 3 && Build(horizontal, vertical) is { Cells.Count: > 1 } table)
            {
                tables.Add(table);
            }
        }

        return [.. tables.OrderBy(table => table.Top).ThenBy(table => table.Left)];
    }

    /// <summary>Joins lines that continue each other: frames are often drawn cell by cell, dotted ones dot by dot.</summary>
    private static List<PageRule> Merge(IReadOnlyList<PageRule> rules)
    {
        var merged = new List<PageRule>();
        foreach (var direction in rules.Take(MostRules * 4).GroupBy(rule => rule.IsVertical))
        {
            foreach (var track in Tracks([.. direction.OrderBy(rule => rule.At)]))
            {
                var at = track.Average(rule => rule.At);
                double from = double.NaN, to = double.NaN;
                foreach (var rule in track.OrderBy(rule => rule.From))
                {
                    if (rule.From > to + SameEdge)
                    {
                        merged.Add(new PageRule(direction.Key, at, from, to));
                        from = double.NaN;
                    }

                    (from, to) = double.IsNaN(from) ? (rule.From, rule.To) : (from, Math.Max(to, rule.To));
                }

                merged.Add(new PageRule(direction.Key, at, from, to));
            }
        }

        return [.. merged.Where(rule => rule.Length > 2 * SameEdge).Take(MostRules)];
    }

    private static IEnumerable<List<PageRule>> Tracks(List<PageRule> sorted)
    {
        for (var at = 0; at < sorted.Count;)
        {
            var next = at + 1;
            while (next < sorted.Count && sorted[next].At - sorted[at].At < 1)
            {
                next++;
            }

            yield return sorted[at..next];
            at = next;
        }
    }

    private static IEnumerable<(List<PageRule> Across, List<PageRule> Down)> Connected(List<PageRule> across, List<PageRule> down)
    {
        var groups = new DisjointSets(across.Count + down.Count);
        for (var i = 0; i < across.Count; i++)
        {
            for (var j = 0; j < down.Count; j++)
            {
                if (down[j].At > across[i].From - SameEdge && down[j].At < across[i].To + SameEdge
                    && across[i].At > down[j].From - SameEdge && across[i].At < down[j].To + SameEdge)
                {
                    groups.Join(i, across.Count + j);
                }
            }
        }

        return Enumerable.Range(0, across.Count + down.Count).GroupBy(groups.Root)
            .Select(group => (group.Where(i => i < across.Count).Select(i => across[i]).ToList(), group.Where(i => i >= across.Count).Select(i => down[i - across.Count]).ToList()))
            .Where(group => group.Item1.Count > 0 && group.Item2.Count > 0);
    }

    private static RuledTable? Build(List<PageRule> across, List<PageRule> down)
    {
        var columns = Edges([.. down.Select(rule => rule.At), across.Min(rule => rule.From), across.Max(rule => rule.To)]);
        var rows = Edges([.. across.Select(rule => rule.At), down.Min(rule => rule.From), down.Max(rule => rule.To)]);
        var (width, height) = (columns.Count - 1, rows.Count - 1);
        if (width < 1 || height < 1 || width > SourceGrid.MostColumns || (long)width * height > 1_000_000)
        {
            return null;
        }

        // What covers an edge is summed up: one line may be drawn in several pieces.
        var below = Coverage(across, rows, columns);
        var beside = Coverage(down, columns, rows);
        var pieces = new DisjointSets(width * height);
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++)
            {
                if (row + 1 < height && below[row + 1, column] < 0.6 * (columns[column + 1] - columns[column]))
                {
                    pieces.Join((row * width) + column, ((row + 1) * width) + column);
                }

                if (column + 1 < width && beside[column + 1, row] < 0.6 * (rows[row + 1] - rows[row]))
                {
                    pieces.Join((row * width) + column, (row * width) + column + 1);
                }
            }
        }

        return new RuledTable(columns, rows, [.. Rectangles(pieces, width, height)
            .Select(cell => new RuledCell(cell.Row, cell.Column, cell.Rows, cell.Columns, columns[cell.Column], rows[cell.Row], columns[cell.Column + cell.Columns], rows[cell.Row + cell.Rows]))]);
    }

    private static List<double> Edges(List<double> places)
    {
        places.Sort();
        var edges = new List<double>();
        for (var at = 0; at < places.Count;)
        {
            var next = at + 1;
            while (next < places.Count && places[next] - places[next - 1] < SameEdge && places[next] - places[at] < 2 * SameEdge)
            {
                next++;
            }

            edges.Add(places[at..next].Average());
            at = next;
        }

        return edges;
    }

    private static double[,] Coverage(List<PageRule> rules, List<double> edges, List<double> steps)
    {
        var covered = new double[edges.Count, steps.Count - 1];
        foreach (var rule in rules)
        {
            var edge = Nearest(edges, rule.At);
            for (var step = Math.Max(0, Nearest(steps, rule.From) - 1); step < steps.Count - 1 && steps[step] < rule.To; step++)
            {
                covered[edge, step] += Math.Max(0, Math.Min(rule.To, steps[step + 1]) - Math.Max(rule.From, steps[step]));
            }
        }

        return covered;
    }

    private static int Step(IReadOnlyList<double> edges, double place)
    {
        var (low, high) = (0, edges.Count - 1);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = edges[middle] <= place ? (middle, high) : (low, middle);
        }

        return low;
    }

    private static int Nearest(List<double> edges, double place)
    {
        var at = edges.BinarySearch(place);
        if (at >= 0)
        {
            return at;
        }

        at = ~at;
        return at == 0 ? 0
            : at == edges.Count ? edges.Count - 1
            : place - edges[at - 1] <= edges[at] - place ? at - 1 : at;
    }

    /// <summary>The cells. What is joined without being a rectangle (a line is missing) is cut into its rows.</summary>
    private static IEnumerable<(int Row, int Column, int Rows, int Columns)> Rectangles(DisjointSets pieces, int width, int height) =>
        Enumerable.Range(0, width * height).GroupBy(pieces.Root).SelectMany(group =>
        {
            int top = height, bottom = 0, left = width, right = 0, count = 0;
            foreach (var piece in group)
            {
                (top, bottom) = (Math.Min(top, piece / width), Math.Max(bottom, piece / width));
                (left, right) = (Math.Min(left, piece % width), Math.Max(right, piece % width));
                count++;
            }

            return count == (bottom - top + 1) * (right - left + 1)
                ? [(top, left, bottom - top + 1, right - left + 1)]
                : group.GroupBy(piece => piece / width).SelectMany(row => Runs([.. row.Select(piece => piece % width).Order()])
                    .Select(run => (row.Key, run.From, 1, run.Count)));
        }).OrderBy(cell => cell.Item1).ThenBy(cell => cell.Item2);

    private static IEnumerable<(int From, int Count)> Runs(List<int> columns)
    {
        for (var at = 0; at < columns.Count;)
        {
            var next = at + 1;
            while (next < columns.Count && columns[next] == columns[next - 1] + 1)
            {
                next++;
            }

            yield return (columns[at], next - at);
            at = next;
        }
    }

    private sealed class DisjointSets(int count)
    {
        private readonly int[] parents = [.. Enumerable.Range(0, count)];

        public int Root(int member)
        {
            while (parents[member] != member)
            {
                member = parents[member] = parents[parents[member]];
            }

            return member;
        }

        public void Join(int first, int second) => parents[Root(second)] = Root(first);
    }
}
