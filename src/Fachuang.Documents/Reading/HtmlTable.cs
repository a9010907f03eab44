using System.Globalization;
using AngleSharp.Dom;

namespace Fachuang.Documents.Reading;

/// <summary>The rows of a table and the rectangles of its cells, as browsers lay them out.</summary>
internal static class HtmlTable
{
    // What browsers take at most (HTML, 4.9.11).
    private const int MostRowSpan = 65534, MostColumnSpan = 1000;

    /// <summary>A row with the group (thead, tbody, tfoot) that ends the spans of its cells.</summary>
    /// <param name="Cells">Its seen cells.</param>
    /// <param name="Group">Number of its group.</param>
    public sealed record Row(IReadOnlyList<IElement> Cells, int Group);

    /// <summary>The seen rows: those of thead first, those of tfoot last, wherever they stand.</summary>
    /// <param name="table">The table.</param>
    /// <param name="walk">Tells what is seen.</param>
    public static List<Row> Rows(IElement table, HtmlWalk walk)
    {
        var rows = new List<(int Order, Row Row)>();
        var group = 0;
        foreach (var child in table.Children)
        {
            if (child.LocalName is "thead" or "tbody" or "tfoot" && !walk.IsUnseen(child))
            {
                group++;
                var order = child.LocalName switch { "thead" => 0, "tfoot" => 2, _ => 1 };
                rows.AddRange(child.Children.Where(row => row.LocalName == "tr" && !walk.IsUnseen(row))
                    .Select(row => (order, new Row([.. row.Children.Where(cell => cell.LocalName is "td" or "th" && !walk.IsUnseen(cell))], group))));
            }
        }

        return [.. rows.OrderBy(row => row.Order).Select(row => row.Row)];
    }

    /// <summary>The cells with their rectangles, row by row; none overlaps another.</summary>
    /// <param name="table">The table.</param>
    /// <param name="walk">Tells what is seen.</param>
    /// <param name="rowCount">Number of rows, without the empty ones at the end.</param>
    public static List<(IElement Cell, int Row, int Column, int RowSpan, int ColumnSpan)> Cells(IElement table, HtmlWalk walk, out int rowCount)
    {
        var rows = Rows(table, walk);
        var cells = new List<(IElement Cell, int Row, int Column, int RowSpan, int ColumnSpan)>();

        // First row below the cell that hangs down into each column.
        var free = new int[SourceGrid.MostColumns];
        var groupEnd = 0;
        rowCount = Math.Min(rows.Count, SourceGrid.MostRows);
        for (var row = 0; row < rowCount; row++)
        {
            if (row == 0 || rows[row].Group != rows[row - 1].Group)
            {
                groupEnd = row;
                while (groupEnd < rowCount && rows[groupEnd].Group == rows[row].Group)
                {
                    groupEnd++;
                }
            }

            var column = 0;
            foreach (var cell in rows[row].Cells)
            {
                while (column < free.Length && free[column] > row)
                {
                    column++;
                }

                if (column == free.Length)
                {
                    break;
                }

                var (down, right) = (Span(cell, "rowspan", 0), Math.Max(1, Span(cell, "colspan", 1)));
                var last = Math.Min(free.Length, column + Math.Min(MostColumnSpan, right));
                var bottom = down == 0 ? groupEnd : Math.Min(groupEnd, row + Math.Min(MostRowSpan, down));
                var first = column;
                for (; column < last && free[column] <= row; column++)
                {
                    free[column] = bottom;
                }

                cells.Add((cell, row, first, bottom - row, column - first));
            }
        }

        return cells;
    }

    /// <summary>A span as printed; 1 when it is none.</summary>
    private static int Span(IElement cell, string attribute, int least) =>
        cell.GetAttribute(attribute) is { } written && int.TryParse(
            string.Concat(written.Trim().TakeWhile(char.IsAsciiDigit)), NumberStyles.None, CultureInfo.InvariantCulture, out var span) && span >= least ? span : 1;
}
