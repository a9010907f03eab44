using Fachuang.Documents.Reading;

namespace Fachuang.Documents.Recognition;

/// <summary>A part of a grid that is a task list: its columns are known, its rows not yet read.</summary>
/// <param name="Grid">The grid.</param>
/// <param name="FirstRow">The first row below the headings.</param>
/// <param name="EndRow">The row behind the last one.</param>
/// <param name="Columns">What each column of the grid holds.</param>
/// <param name="HasHeading">Whether headings are printed above these rows; false for a part that goes on after a page break.</param>
internal sealed record GridTable(SourceGrid Grid, int FirstRow, int EndRow, IReadOnlyList<GridColumn> Columns, bool HasHeading) : SourceBlock
{
    /// <summary>The columns of a role, from left to right.</summary>
    public IEnumerable<int> ColumnsOf(ColumnRole role) => Enumerable.Range(0, Columns.Count).Where(column => Columns[column].Role == role);

    /// <summary>The cells of a row from left to right, each once, those that reach down from a row above included.</summary>
    public static IEnumerable<GridCell> CellsOf(SourceGrid grid, int row)
    {
        GridCell? last = null;
        for (var column = 0; column < grid.ColumnCount; column++)
        {
            if (grid[row, column] is { } cell && cell != last)
            {
                yield return last = cell;
            }
        }
    }

    /// <summary>The filled cells of a row that begin in it.</summary>
    public static List<GridCell> OwnFilled(SourceGrid grid, int row) => [.. CellsOf(grid, row).Where(cell => cell.Row == row && !cell.IsEmpty)];
}

/// <summary>A column of a <see cref="GridTable"/>.</summary>
/// <param name="Role">What it holds.</param>
/// <param name="Heading">The heading as printed; empty when none is.</param>
internal sealed record GridColumn(ColumnRole Role, string Heading);
