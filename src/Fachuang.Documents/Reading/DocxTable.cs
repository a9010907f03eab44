using Fachuang.Documents.Recognition;

namespace Fachuang.Documents.Reading;

/// <summary>A paragraph or a table inside of a cell, a text box or the body; exactly one of both is set.</summary>
/// <param name="Text">The paragraph with its number in front.</param>
/// <param name="Table">The table.</param>
internal readonly record struct DocxPiece(string? Text, DocxTable? Table);

/// <summary>A cell of a <see cref="DocxTable"/> with the positions it covers.</summary>
internal sealed class DocxCell
{
    /// <summary>Its first row; -1 while the row it began in is hidden and none below shows it.</summary>
    public int Row { get; set; } = -1;

    public int RowSpan { get; set; } = 1;

    public required int Column { get; init; }

    public required int ColumnSpan { get; set; }

    /// <summary>Its paragraphs and tables; null when <see cref="Plain"/> says it all.</summary>
    public IReadOnlyList<DocxPiece>? Pieces { get; init; }

    /// <summary>Its paragraphs, one a line, when it holds no table.</summary>
    public string Plain { get; init; } = "";

    public bool IsEmpty => Plain.Length == 0 && Pieces is null;

    /// <summary>All its text; the rows of a table in it are lines.</summary>
    public string Text() => Pieces is null ? Plain : string.Join('\n', Pieces.Select(piece => piece.Text ?? piece.Table!.Text()).Where(text => text.Length > 0));
}

/// <summary>
/// A table of a docx while it is read and after: rows come one after the other, a cell merged downwards is continued in the rows
/// below at the same grid column.
/// </summary>
/// <param name="depth">Depth of its element.</param>
internal sealed class DocxTable(int depth)
{
    /// <summary>Rows in which column headings are looked for; titles and units of measure may stand above them.</summary>
    private const int HeadingRows = 5;

    private readonly List<DocxCell> cells = [];

    private Dictionary<int, DocxCell> merging = [];
    private bool? holdsList;

    public int Depth { get; } = depth;

    public DocxRow? Row { get; private set; }

    public int RowCount { get; private set; }

    public IReadOnlyList<DocxCell> Cells => cells;

    /// <summary>Rows below the last one a grid can have.</summary>
    public int RowsBeyond { get; private set; }

    /// <summary>Whether column headings of a task list stand in it or in a table inside of it.</summary>
    public bool HoldsList => holdsList ??= IsHeaded || InnerTables.Any(inner => inner.HoldsList);

    /// <summary>
    /// Whether it only arranges what stands in it: a frame of one cell, or a table around the real list. Its cells are then
    /// read one after the other, tables in them as tables.
    /// </summary>
    public bool IsLayout => cells.Count == 1
        || (!IsHeaded && InnerTables.Any() && (cells.Count(cell => !cell.IsEmpty) == 1 || InnerTables.Any(inner => inner.HoldsList)));

    private bool IsHeaded { get; set; }

    private IEnumerable<DocxTable> InnerTables => cells.Where(cell => cell.Pieces is not null).SelectMany(cell => cell.Pieces!).Select(piece => piece.Table).OfType<DocxTable>();

    public DocxRow BeginRow(int rowDepth) => Row = new DocxRow(rowDepth);

    /// <summary>Ends the row; a row that is not shown leaves its cells to be continued below.</summary>
    /// <returns>Whether the row was left out because it is hidden.</returns>
    public bool EndRow()
    {
        var row = Row!;
        Row = null;
        var isHidden = row.IsHidden || (row.HasHiddenText && row.Cells.TrueForAll(entry => entry.Cell.IsEmpty));
        var isShown = !isHidden && !row.IsDeleted && RowCount < SourceGrid.MostRows;
        RowsBeyond += RowCount == SourceGrid.MostRows ? 1 : 0;

        // A row that is not shown parts nothing: what was merged above it goes on below.
        var next = isShown ? [] : new Dictionary<int, DocxCell>(merging);
        foreach (var (cell, merge) in row.Cells)
        {
            var shown = merge == VerticalMerge.Continued && merging.TryGetValue(cell.Column, out var above) ? above : cell;
            if (isShown)
            {
                Show(shown);
            }

            if (merge != VerticalMerge.None)
            {
                next[cell.Column] = shown;
            }
        }

        merging = next;
        if (isShown)
        {
            IsHeaded = IsHeaded || (RowCount < HeadingRows && row.Cells.Count(entry => ColumnHeadings.Find(entry.Cell.Plain) is not null) >= 2);
            RowCount++;
        }

        return isHidden && !row.IsDeleted;
    }

    /// <summary>Whether the cell that begins here continues one above.</summary>
    public bool Continues(int column) => merging.ContainsKey(column);

    /// <summary>Its rows as lines, cells parted by blanks.</summary>
    public string Text() => string.Join('\n', cells.GroupBy(cell => cell.Row)
        .Select(row => string.Join(' ', row.Select(cell => cell.Text().Replace('\n', ' ')).Where(text => text.Length > 0)))
        .Where(line => line.Length > 0));

    private void Show(DocxCell cell)
    {
        if (cell.Row < 0)
        {
            cell.Row = RowCount;
            cells.Add(cell);
        }

        cell.RowSpan = RowCount - cell.Row + 1;
    }
}

/// <summary>How a cell stands to the one above (17.4.84).</summary>
internal enum VerticalMerge
{
    /// <summary>For itself.</summary>
    None,

    /// <summary>It may be continued below.</summary>
    Begun,

    /// <summary>It continues the one above.</summary>
    Continued,
}

/// <summary>A row while it is read.</summary>
/// <param name="depth">Depth of its element.</param>
internal sealed class DocxRow(int depth)
{
    public int Depth { get; } = depth;

    public int NextColumn { get; private set; }

    public bool IsHidden { get; private set; }

    public bool IsDeleted { get; private set; }

    public bool IsTracked { get; private set; }

    public bool HasHiddenText { get; set; }

    public List<(DocxCell Cell, VerticalMerge Merge)> Cells { get; } = [];

    /// <summary>The cell that is being read.</summary>
    public DocxCellStart? Cell { get; set; }

    /// <summary>Takes a property of the row.</summary>
    public void See(System.Xml.XmlReader xml, string name)
    {
        switch (name)
        {
            case "gridBefore":
                NextColumn += Math.Clamp(WordXml.Number(xml) ?? 0, 0, SourceGrid.MostColumns);
                break;
            case "hidden":
                IsHidden = WordXml.IsOn(xml);
                break;
            case "del":
                (IsDeleted, IsTracked) = (true, true);
                break;
            case "ins":
                IsTracked = true;
                break;
            default:
                break;
        }
    }

    /// <summary>Ends the cell.</summary>
    /// <param name="pieces">What stands in it.</param>
    public void EndCell(List<DocxPiece> pieces)
    {
        var start = Cell!;
        Cell = null;
        if (start.IsDeleted || NextColumn >= SourceGrid.MostColumns)
        {
            return;
        }

        if (start.ContinuesLeft && Cells.Count > 0)
        {
            Cells[^1].Cell.ColumnSpan += start.Span;
        }
        else
        {
            var hasTable = pieces.Exists(piece => piece.Table is not null);
            Cells.Add((new DocxCell
            {
                Column = NextColumn,
                ColumnSpan = start.Span,
                Pieces = hasTable ? pieces : null,
                Plain = hasTable ? "" : string.Join('\n', pieces.Select(piece => piece.Text)),
            }, start.Merge));
        }

        NextColumn += start.Span;
    }
}

/// <summary>The properties of a cell while it is read.</summary>
/// <param name="depth">Depth of its element.</param>
internal sealed class DocxCellStart(int depth)
{
    public int Depth { get; } = depth;

    public int Span { get; private set; } = 1;

    public VerticalMerge Merge { get; private set; }

    public bool ContinuesLeft { get; private set; }

    public bool IsDeleted { get; private set; }

    public bool IsTracked { get; private set; }

    /// <summary>Takes a property of the cell.</summary>
    public void See(System.Xml.XmlReader xml, string name)
    {
        switch (name)
        {
            case "gridSpan":
                Span = Math.Clamp(WordXml.Number(xml) ?? 1, 1, SourceGrid.MostColumns);
                break;
            case "vMerge":
                Merge = WordXml.Value(xml) == "restart" ? VerticalMerge.Begun : VerticalMerge.Continued;
                break;
            case "hMerge":
                ContinuesLeft = WordXml.Value(xml) != "restart";
                break;
            case "cellMerge":
                IsTracked = true;
                Merge = WordXml.Value(xml, "vMerge") switch { "rest" => VerticalMerge.Begun, "cont" => VerticalMerge.Continued, _ => Merge };
                break;
            case "cellDel":
                (IsDeleted, IsTracked) = (true, true);
                break;
            case "cellIns":
                IsTracked = true;
                break;
            default:
                break;
        }
    }
}
