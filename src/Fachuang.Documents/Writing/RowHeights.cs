namespace Fachuang.Documents.Writing;

/// <summary>
/// How high the rows of a sheet must be for their wrapped texts, by a count of characters: a file carries heights or leaves them to the
/// program that opens it, and LibreOffice then prints lines over one another, and no program ever fits a row to a merged cell.
/// </summary>
internal sealed class RowHeights
{
    // Excel's limit, and the height of a line of 11 points with its share of the padding.
    private const double Highest = 409, Line = 15, Padding = 3;

    private readonly Sheet sheet;
    private readonly int[] linesForMerged;
    private readonly HashSet<(int Row, int Column)> merged = [];

    public RowHeights(Sheet sheet)
    {
        this.sheet = sheet;
        linesForMerged = new int[sheet.Rows.Count];
        foreach (var merge in sheet.Merges)
        {
            merged.Add((merge.FirstRow, merge.FirstColumn));
            var rows = merge.LastRow - merge.FirstRow + 1;
            var width = sheet.Columns.Skip(merge.FirstColumn).Take(merge.LastColumn - merge.FirstColumn + 1).Sum(column => column.Width);
            var lines = (Lines(sheet.Rows[merge.FirstRow][merge.FirstColumn], width) + rows - 1) / rows;
            foreach (ref var row in linesForMerged.AsSpan(merge.FirstRow, rows))
            {
                row = Math.Max(row, lines);
            }
        }
    }

    /// <summary>The head row's height in points.</summary>
    public double Head => Height(sheet.Columns.Max(column => Lines(column.Head, column.Width)));

    /// <summary>The height of a line above the head in points; a title's letters are larger by half.</summary>
    /// <param name="line">The line.</param>
    public double Of(LineAbove line)
    {
        var size = line.IsTitle ? 1.5 : 1;
        return Math.Min(Highest, (Lines(line.Text, sheet.Columns.Sum(column => column.Width) / size) * Line * size) + Padding);
    }

    /// <summary>A row's height in points.</summary>
    /// <param name="row">Index into the sheet's rows.</param>
    /// <param name="covered">Cells that do not show, because a merged one lies over them.</param>
    public double Of(int row, HashSet<(int, int)> covered)
    {
        var lines = linesForMerged[row];
        for (var column = 0; column < sheet.Columns.Count; column++)
        {
            if (!covered.Contains((row, column)) && !merged.Contains((row, column)))
            {
                lines = Math.Max(lines, Lines(sheet.Rows[row][column], sheet.Columns[column].Width));
            }
        }

        return Height(lines);
    }

    private static double Height(int lines) => Math.Min(Highest, (Math.Max(1, lines) * Line) + Padding);

    private static int Lines(object? value, double width)
    {
        if (value is not string text)
        {
            return 1;
        }

        // One figure's width goes to the cell's padding; at least one Chinese character fits.
        var room = Math.Max(2, width - 1);
        var lines = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var units = 0;
            foreach (var rune in line.EnumerateRunes())
            {
                units += rune.IsAscii ? 1 : 2;
            }

            lines += Math.Max(1, (int)Math.Ceiling(units / room));
        }

        return lines;
    }
}
