using Fachuang.Documents.Reading;

namespace Fachuang.Documents.Recognition;

/// <summary>
/// Finds the task lists in the grids of a document: the row of headings, what each column holds, the parts that go on after a
/// page break without headings, and the lists that stand below each other in one grid. What is no task list becomes paragraphs,
/// because the facts of the title page often stand in tables too.
/// </summary>
internal sealed class GridTables
{
    /// <summary>Rows above the headings of a list; below them a row of headings is looked for only where a title leads to it.</summary>
    private const int SearchDepth = 40;

    /// <summary>A row of headings takes at most three rows: 指标 over 一级指标, 二级指标, 三级指标.</summary>
    private const int DeepestHeading = 3;

    private readonly List<SourceBlock> found = [];
    private readonly Dictionary<string, int> counted = new(StringComparer.Ordinal);
    private GridTable? last;

    private GridTables()
    {
    }

    /// <summary>The first number printed in a table; null when there is none.</summary>
    public static string? FirstNumber(GridTable table) =>
        NumbersIn(table.Grid, table.FirstRow, table.EndRow, NumberColumns(table)).FirstOrDefault();

    /// <summary>The blocks with each grid replaced by what it holds; other blocks stay as they are.</summary>
    public static List<SourceBlock> Find(IReadOnlyList<SourceBlock> blocks)
    {
        var tables = new GridTables();
        foreach (var block in blocks)
        {
            if (block is SourceGrid grid)
            {
                tables.Split(grid);
            }
            else
            {
                tables.found.Add(block);
            }
        }

        return tables.found;
    }

    private void Split(SourceGrid grid)
    {
        var from = 0;
        while (from < grid.RowCount)
        {
            if (FindHeading(grid, from) is not { } heading)
            {
                break;
            }

            if (heading.First > from)
            {
                AddUnheaded(grid, from, heading.First);
            }

            var end = FindEnd(grid, heading.End);
            Add(new GridTable(grid, heading.End, end, heading.Columns, HasHeading: true));
            from = end;
        }

        if (from < grid.RowCount)
        {
            AddUnheaded(grid, from, grid.RowCount);
        }
    }

    /// <summary>Rows without headings: they go on with the list above, or they are no list.</summary>
    private void AddUnheaded(SourceGrid grid, int from, int to)
    {
        if (last is not null && from == 0 && grid.ColumnCount < last.Columns.Count && grid.WithColumnsOf(last.Grid) is { } aligned)
        {
            grid = aligned;
        }

        if (last is not null && from == 0 && GoesOn(grid, last))
        {
            Add(last with { Grid = grid, FirstRow = 0, EndRow = to, HasHeading = false });
            return;
        }

        if (from == 0 && to == grid.RowCount && ByContent(grid) is { } table)
        {
            Add(table);
            return;
        }

        for (var row = from; row < to; row++)
        {
            AddParagraphs(grid, row);
        }
    }

    /// <summary>Whether a grid without headings has the columns of the list above and counts on where it stopped.</summary>
    private bool GoesOn(SourceGrid grid, GridTable list)
    {
        if (grid.ColumnCount != list.Columns.Count || counted.Count == 0)
        {
            return false;
        }

        // A part that only finishes the last row of the page above has no number; one that counts on, or begins another series, does.
        return NumbersIn(grid, 0, Math.Min(grid.RowCount, SearchDepth), NumberColumns(list)).FirstOrDefault() is not { } first
            ? grid.RowCount <= 2
            : counted.TryGetValue(ItemNumbers.Series(first), out var before) ? ItemNumbers.Ordinal(first) == before + 1 || (first == "1" && BeginsSection(grid))
            : ItemNumbers.Ordinal(first) == 1;
    }

    private static List<int> NumberColumns(GridTable table) => [.. table.ColumnsOf(ColumnRole.Number), .. table.ColumnsOf(ColumnRole.Text)];

    private void Add(GridTable table)
    {
        found.Add(last = table);
        foreach (var number in NumbersIn(table.Grid, table.FirstRow, table.EndRow, NumberColumns(table)))
        {
            if (ItemNumbers.Ordinal(number) is { } ordinal)
            {
                counted[ItemNumbers.Series(number)] = ordinal;
            }
        }
    }

    private static bool BeginsSection(SourceGrid grid) =>
        GridTable.OwnFilled(grid, 0).Exists(cell => ItemNumbers.Parse(cell.Text) is null && Labels.LooksLikeLabel(cell.Text));

    /// <summary>The number a cell holds or begins with; null when none.</summary>
    public static string? NumberOf(GridCell cell) => ItemNumbers.ParseInColumn(cell.Text) ?? ItemNumbers.SplitDotted(cell.Text)?.Number;

    private static IEnumerable<string> NumbersIn(SourceGrid grid, int from, int to, List<int> columns)
    {
        for (var row = from; row < to; row++)
        {
            foreach (var column in columns)
            {
                if (grid[row, column] is { } cell && cell.Row == row && NumberOf(cell) is { } number)
                {
                    yield return number;
                    break;
                }
            }
        }
    }

    /// <summary>The next row of headings: near the top of the grid, or anywhere behind a title that fills a row.</summary>
    private static (int First, int End, IReadOnlyList<GridColumn> Columns)? FindHeading(SourceGrid grid, int from)
    {
        for (var row = from; row < Math.Min(grid.RowCount, from + SearchDepth); row++)
        {
            if (HeadingAt(grid, row) is { } columns)
            {
                return (row, columns.End, columns.Columns);
            }
        }

        return null;
    }

    private static (int End, IReadOnlyList<GridColumn> Columns)? HeadingAt(SourceGrid grid, int row)
    {
        var cells = GridTable.OwnFilled(grid, row);
        if (cells.Count < 2 || cells.Exists(cell => ChineseText.Key(cell.Text).Length > 24))
        {
            return null;
        }

        // Only a heading that spans something has others below it.
        var deepest = cells.Exists(cell => cell.RowSpan > 1 || cell.ColumnSpan > 1) ? Math.Min(grid.RowCount, row + DeepestHeading) : row + 1;
        for (var end = row + 1; end <= deepest; end++)
        {
            if (end < deepest && cells.Exists(cell => cell.Row + cell.RowSpan > end))
            {
                continue;
            }

            if (GridColumns.FromHeadings(grid, row, end) is { } columns)
            {
                return (end, columns);
            }
        }

        return null;
    }

    /// <summary>A list ends where the title of the next one fills a row and headings follow it.</summary>
    private static int FindEnd(SourceGrid grid, int from)
    {
        for (var row = from; row + 1 < grid.RowCount; row++)
        {
            if (GridTable.OwnFilled(grid, row) is [var title] && ListTitles.Parse(title.Text) is not null && HeadingAt(grid, row + 1) is not null)
            {
                return row;
            }
        }

        return grid.RowCount;
    }

    /// <summary>A list whose headings nobody knows, or that has none: its columns are told by what stands in them.</summary>
    private static GridTable? ByContent(SourceGrid grid)
    {
        for (var first = 0; first < Math.Min(grid.RowCount, 4); first++)
        {
            if (GridTable.OwnFilled(grid, first).Count >= 2)
            {
                return GridColumns.FromContent(grid, first) is { } found ? new GridTable(grid, found.FirstRow, grid.RowCount, found.Columns, HasHeading: true) : null;
            }
        }

        return null;
    }

    /// <summary>A row of facts (成文日期 | 2024-04-03 | 文号 | …) becomes one paragraph a fact, any other row one paragraph a cell.</summary>
    private void AddParagraphs(SourceGrid grid, int row)
    {
        var cells = GridTable.CellsOf(grid, row).Where(cell => cell.Row == row).ToList();
        for (var index = 0; index < cells.Count; index++)
        {
            if (cells[index].IsEmpty)
            {
                continue;
            }

            if (TitlePage.IsFactName(cells[index].Text) && index + 1 < cells.Count)
            {
                found.Add(new SourceParagraph($"{ChineseText.Tidy(cells[index].Text).TrimEnd('：', ':')}：{ChineseText.Tidy(cells[index + 1].Text)}", cells[index].Source.FirstLine));
                index++;
                continue;
            }

            var line = cells[index].Source.FirstLine;
            foreach (var text in cells[index].Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                found.Add(new SourceParagraph(text, line++));
            }
        }
    }
}
