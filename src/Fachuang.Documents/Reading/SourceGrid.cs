using Fachuang.Documents.Model;

namespace Fachuang.Documents.Reading;

/// <summary>A cell of a <see cref="SourceGrid"/> with the rectangle it covers.</summary>
/// <param name="Text">The text; paragraphs of one cell are separated by <c>\n</c>. Empty for an empty cell.</param>
/// <param name="Source">The lines it stands on; an empty cell has the line of its row.</param>
/// <param name="Row">Its first row, from 0.</param>
/// <param name="Column">Its first column, from 0.</param>
/// <param name="RowSpan">Rows it covers, at least 1.</param>
/// <param name="ColumnSpan">Columns it covers, at least 1.</param>
public sealed record GridCell(string Text, SourceSpan Source, int Row, int Column, int RowSpan = 1, int ColumnSpan = 1)
{
    /// <summary>Nothing but blanks in it.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Text);
}

/// <summary>
/// A table as a format with cells holds it (docx, xlsx, html, a PDF with ruled lines): merged cells resolved, headings not yet
/// told from rows. Positions no cell covers are null.
/// </summary>
public sealed record SourceGrid : SourceBlock
{
    /// <summary>More columns than any official table has; what lies right of them is left out.</summary>
    public const int MostColumns = 256;

    /// <summary>More rows than any official table has; what lies below them is left out.</summary>
    public const int MostRows = 100_000;

    /// <summary>Positions of all tables of a file together; a list of 50 000 rows has half a million. Readers refuse files with more.</summary>
    public const int MostPositions = 8_000_000;

    private readonly GridCell?[][] rows;

    private SourceGrid(GridCell?[][] rows, int columns)
    {
        this.rows = rows;
        ColumnCount = columns;
    }

    /// <summary>Number of rows.</summary>
    public int RowCount => rows.Length;

    /// <summary>Number of columns, the same in every row.</summary>
    public int ColumnCount { get; }

    /// <summary>
    /// Whether the format says which cells are merged, so that an empty cell is really empty. False where cells were put
    /// together from positions without lines between them.
    /// </summary>
    public bool KnowsSpans { get; init; } = true;

    /// <summary>Whether the text was recognized from a picture: every row then needs a second look.</summary>
    public bool IsDoubtful { get; init; }

    /// <summary>
    /// Where the columns begin and end on the page, in points from the left, one more than columns; empty where the format has no
    /// places.
    /// </summary>
    public IReadOnlyList<double> Edges { get; init; } = [];

    /// <summary>The cell that covers a position; null when none does.</summary>
    /// <param name="row">Row from 0.</param>
    /// <param name="column">Column from 0.</param>
    public GridCell? this[int row, int column] => rows[row][column];

    /// <summary>
    /// This part of a table with the columns of the part on the page above, told by their places: a column without a line of its
    /// own (a merged cell over the whole page) is missing in it. Null when its columns are not among those above.
    /// </summary>
    /// <param name="above">The part above.</param>
    public SourceGrid? WithColumnsOf(SourceGrid above)
    {
        const double near = 4;
        var places = Edges.Select(edge => above.Edges.Index().Where(other => Math.Abs(other.Item - edge) < near).Select(other => other.Index).DefaultIfEmpty(-1).First()).ToList();
        if (places.Count < 2 || places.Contains(-1) || places.Zip(places.Skip(1)).Any(pair => pair.First >= pair.Second))
        {
            return null;
        }

        var cells = rows.SelectMany(row => row).OfType<GridCell>().Distinct()
            .Select(cell => cell with { Column = places[cell.Column], ColumnSpan = places[Math.Min(cell.Column + cell.ColumnSpan, places.Count - 1)] - places[cell.Column] });
        var wide = Of(cells.Append(new GridCell("", new SourceSpan(1, 1), 0, above.ColumnCount - 1)), RowCount);
        return wide with { KnowsSpans = KnowsSpans, IsDoubtful = IsDoubtful, Edges = above.Edges };
    }

    /// <summary>
    /// Lays cells out. What overlaps is cut: the cell given first keeps the position. Cells outside of
    /// <see cref="MostRows"/> and <see cref="MostColumns"/> are left out, spans that reach beyond them cut.
    /// </summary>
    /// <param name="cells">The cells in any order; empty ones may be left out.</param>
    /// <param name="rowCount">Rows the format declares; more when a cell lies below, 0 when it declares none.</param>
    public static SourceGrid Of(IEnumerable<GridCell> cells, int rowCount = 0)
    {
        List<GridCell> inside = [.. cells.Where(cell => cell is { Row: >= 0 and < MostRows, Column: >= 0 and < MostColumns })];
        var height = Math.Min(MostRows, Math.Max(rowCount, inside.Select(cell => cell.Row + 1).DefaultIfEmpty().Max()));
        var width = inside.Select(cell => Math.Min(MostColumns, cell.Column + Math.Max(1, cell.ColumnSpan))).DefaultIfEmpty().Max();
        var rows = new GridCell?[height][];
        for (var row = 0; row < height; row++)
        {
            rows[row] = new GridCell?[width];
        }

        foreach (var cell in inside)
        {
            // A span below the last row or right of the last column is a mistake of the file, not a wish for more rows.
            var lastRow = (int)Math.Min(height, (long)cell.Row + Math.Max(1, cell.RowSpan));
            var lastColumn = (int)Math.Min(width, (long)cell.Column + Math.Max(1, cell.ColumnSpan));
            for (var row = cell.Row; row < lastRow; row++)
            {
                for (var column = cell.Column; column < lastColumn; column++)
                {
                    rows[row][column] ??= cell;
                }
            }
        }

        return new SourceGrid(rows, width);
    }
}
