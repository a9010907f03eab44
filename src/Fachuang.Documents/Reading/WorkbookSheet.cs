using ExcelDataReader;
using Fachuang.Documents.Model;

namespace Fachuang.Documents.Reading;

/// <summary>
/// One visible sheet: merged cells resolved, hidden rows and columns taken out. Rows with one filled cell above the table (a
/// title, a note) are paragraphs, and so are those below it that reach over its whole width; everything between is the table.
/// </summary>
internal sealed class WorkbookSheet
{
    private readonly string name;
    private readonly List<string[]> rows;
    private readonly CellRange[] merges;
    private readonly WorkbookFaults faults;
    private readonly List<int> hiddenRows;
    private readonly List<int> hiddenColumns;

    // Indexes of what is seen, and for each row the merged range over each cell (its index + 1; 0 for none).
    private readonly List<int> seenRows;
    private readonly List<int> seenColumns;
    private readonly int[]?[] over;

    /// <param name="name">Name of the sheet.</param>
    /// <param name="rows">Texts of its rows.</param>
    /// <param name="columns">Columns of the longest row.</param>
    /// <param name="hiddenRows">Indexes of hidden rows, ascending.</param>
    /// <param name="hiddenColumns">Indexes of hidden columns, ascending.</param>
    /// <param name="merges">Merged ranges as the file gives them, some of them perhaps impossible.</param>
    /// <param name="faults">Cells that could not be calculated.</param>
    public WorkbookSheet(
        string name, List<string[]> rows, int columns, List<int> hiddenRows, List<int> hiddenColumns, CellRange[] merges, WorkbookFaults faults)
    {
        this.name = name;
        this.rows = rows;
        this.merges = merges;
        this.faults = faults;
        this.hiddenRows = hiddenRows;
        this.hiddenColumns = hiddenColumns;
        var (rowsOut, columnsOut) = (hiddenRows.ToHashSet(), hiddenColumns.ToHashSet());
        seenRows = [.. Enumerable.Range(0, rows.Count).Where(row => !rowsOut.Contains(row))];
        seenColumns = [.. Enumerable.Range(0, columns).Where(column => !columnsOut.Contains(column))];
        over = Cover(columns);
    }

    /// <summary>Writes paragraphs and table in reading order.</summary>
    /// <param name="writer">Where they go.</param>
    public void Write(SourceWriter writer)
    {
        TellHidden(writer);
        var first = 0;
        for (; first < seenRows.Count && LoneCell(first) is { } lone; first = lone.Next)
        {
            AddParagraph(writer, lone);
        }

        var below = new List<Lone>();
        var end = seenRows.Count;
        while (end > first && (IsEmpty(end - 1) || (LoneCell(end - 1) is { } lone && lone.Next == end && IsNote(lone, end - 1))))
        {
            end--;
            if (!IsEmpty(end) && LoneCell(end) is { } note)
            {
                below.Insert(0, note);
            }
        }

        if (end > first)
        {
            AddGrid(writer, first, end);
        }

        below.ForEach(note => AddParagraph(writer, note));
    }

    /// <summary>
    /// Marks which range lies over each cell, cut to the rows and columns that hold something. Sound ranges never cover more
    /// cells than there are: where these do, the rest of them is noise and left out.
    /// </summary>
    private int[]?[] Cover(int columns)
    {
        var cover = new int[]?[rows.Count];
        var budget = (long)rows.Count * columns;
        for (var index = 0; index < merges.Length; index++)
        {
            var (top, left) = (merges[index].FromRow, merges[index].FromColumn);
            var (bottom, right) = (Math.Min(merges[index].ToRow, rows.Count - 1), Math.Min(merges[index].ToColumn, columns - 1));
            if (top < 0 || left < 0 || bottom < top || right < left || cover[top]?[left] > 0 || (budget -= (bottom - top + 1L) * (right - left + 1L)) < 0)
            {
                continue;
            }

            for (var row = top; row <= bottom; row++)
            {
                var line = cover[row] ??= new int[columns];
                for (var column = left; column <= right; column++)
                {
                    line[column] = line[column] > 0 ? line[column] : index + 1;
                }
            }
        }

        return cover;
    }

    /// <summary>A row whose only filled cell is this one.</summary>
    /// <param name="Text">Its text.</param>
    /// <param name="Row">Row of the sheet, from 0.</param>
    /// <param name="Column">Column of the sheet, from 0.</param>
    /// <param name="Width">Seen columns it covers.</param>
    /// <param name="Next">Index of the first seen row below it.</param>
    private sealed record Lone(string Text, int Row, int Column, int Width, int Next);

    /// <summary>The only filled cell of a seen row, or an empty one for an empty row; null when there are more, or rows beside it are filled.</summary>
    private Lone? LoneCell(int index)
    {
        Lone? lone = null;
        var next = index + 1;
        for (var column = 0; column < seenColumns.Count; column++)
        {
            var (height, width, text) = Piece(index, column, 0, seenRows.Count);
            if (text.Length > 0)
            {
                if (lone is not null)
                {
                    return null;
                }

                next = index + height;
                lone = new Lone(text, seenRows[index], seenColumns[column], width, next);
            }

            column += width - 1;
        }

        for (var row = index + 1; row < next; row++)
        {
            for (var column = 0; column < seenColumns.Count; column++)
            {
                if (Range(row, column) != Range(index, seenColumns.IndexOf(lone!.Column)) && Value(row, column).Length > 0)
                {
                    return null;
                }
            }
        }

        return lone ?? new Lone("", seenRows[index], 0, 0, next);
    }

    private bool IsEmpty(int index)
    {
        for (var column = 0; column < seenColumns.Count; column++)
        {
            if (Value(index, column).Length > 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A remark below the table: as wide as the table, or parted from it by an empty row.</summary>
    private bool IsNote(Lone lone, int index) =>
        (lone.Width == seenColumns.Count && lone.Width > 1) || (index > 0 && IsEmpty(index - 1) && lone.Column == seenColumns[0]);

    private void AddParagraph(SourceWriter writer, Lone lone) =>
        writer.AddParagraph(lone.Text, new SourcePlace(Sheet: name, Row: lone.Row + 1, Column: lone.Column + 1));

    private void AddGrid(SourceWriter writer, int first, int end)
    {
        var cells = new List<GridCell>();
        for (var row = first; row < end; row++)
        {
            var faulty = faults.Of(name, seenRows[row]);
            for (var column = 0; column < seenColumns.Count; column++)
            {
                if (IsInside(row, column, first))
                {
                    continue;
                }

                var (height, width, text) = Piece(row, column, first, end);
                var place = new SourcePlace(Sheet: name, Row: seenRows[row] + 1, Column: seenColumns[column] + 1);
                var source = writer.AddCell(text, place);
                if (faulty is not null && faulty.TryGetValue(seenColumns[column], out var fault))
                {
                    writer.Doubt(Severity.Warning, "cell.error", $"{place.Words()} {fault}，按空格处理，请核对。", source);
                }

                if (text.Length > 0 || height > 1 || width > 1)
                {
                    cells.Add(new GridCell(text, source, row - first, column, height, width));
                }
            }
        }

        writer.AddGrid(SourceGrid.Of(cells, end - first));
    }

    /// <summary>Whether a cell lies in a merged range that began above or left of it.</summary>
    private bool IsInside(int row, int column, int first) =>
        Range(row, column) is > 0 and var range && ((row > first && Range(row - 1, column) == range) || (column > 0 && Range(row, column - 1) == range));

    /// <summary>How many seen rows and columns a cell covers, and its text: that of the range's first cell, seen or not.</summary>
    private (int Height, int Width, string Text) Piece(int row, int column, int first, int end)
    {
        var range = Range(row, column);
        if (range == 0)
        {
            return (1, 1, Own(seenRows[row], seenColumns[column]));
        }

        var (height, width) = (1, 1);
        while (row + height < end && Range(row + height, column) == range)
        {
            height++;
        }

        while (column + width < seenColumns.Count && Range(row, column + width) == range)
        {
            width++;
        }

        return (height, width, row > first && Range(row - 1, column) == range ? "" : Own(merges[range - 1].FromRow, merges[range - 1].FromColumn));
    }

    private int Range(int row, int column) => over[seenRows[row]]?[seenColumns[column]] ?? 0;

    /// <summary>What is seen at a cell, merged or not.</summary>
    private string Value(int row, int column) => Range(row, column) is > 0 and var range
        ? Own(merges[range - 1].FromRow, merges[range - 1].FromColumn)
        : Own(seenRows[row], seenColumns[column]);

    private string Own(int row, int column) => row < rows.Count && column < rows[row].Length ? rows[row][column] : "";

    private void TellHidden(SourceWriter writer)
    {
        var filledRows = hiddenRows.Where(row => row < rows.Count && rows[row].Length > 0).Select(row => row + 1).ToList();
        if (filledRows.Count > 0)
        {
            writer.Doubt(Severity.Info, "rows.hidden", $"工作表“{name}”里有 {filledRows.Count} 行是隐藏的（第 {Runs(filledRows)} 行），没有读入。要读入的话，请取消隐藏或筛选后另存。", null);
        }

        var filledColumns = hiddenColumns.Where(column => rows.Exists(row => column < row.Length && row[column].Length > 0)).ToList();
        if (filledColumns.Count > 0)
        {
            var letters = string.Join('、', filledColumns.Select(column => SourcePlace.ColumnLetters(column + 1)));
            writer.Doubt(Severity.Info, "columns.hidden", $"工作表“{name}”里有 {filledColumns.Count} 列是隐藏的（{letters}），没有读入。", null);
        }
    }

    /// <summary>1、3—5, cut after ten.</summary>
    private static string Runs(List<int> numbers)
    {
        var runs = new List<(int From, int To)>();
        foreach (var number in numbers)
        {
            if (runs.Count > 0 && runs[^1].To == number - 1)
            {
                runs[^1] = (runs[^1].From, number);
            }
            else
            {
                runs.Add((number, number));
            }
        }

        return string.Join('、', runs.Take(10).Select(run => run.From == run.To ? $"{run.From}" : $"{run.From}—{run.To}")) + (runs.Count > 10 ? "…" : "");
    }
}
