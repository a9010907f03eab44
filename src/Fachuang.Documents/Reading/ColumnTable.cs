namespace Fachuang.Documents.Reading;

/// <summary>A column that is looked for in a table.</summary>
/// <param name="Name">Its heading as issued.</param>
/// <param name="Also">Other headings that mean the same.</param>
public sealed record WantedColumn(string Name, params IReadOnlyList<string> Also);

/// <summary>A row of a table whose columns are known.</summary>
/// <param name="Number">Row of the sheet or table as the person counts it, from 1.</param>
/// <param name="Values">Trimmed texts by <see cref="WantedColumn.Name"/>; columns the table lacks are missing.</param>
public sealed record ColumnRow(int Number, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The text of a column; empty when the table lacks it.</summary>
    /// <param name="column">Name of the column.</param>
    public string this[string column] => Values.GetValueOrDefault(column, "");
}

/// <summary>What was read out of a file; when <paramref name="Failure"/> is set nothing was.</summary>
/// <param name="Rows">The rows that hold anything, in order.</param>
/// <param name="Missing">Wanted columns the table lacks.</param>
/// <param name="Doubts">What the reader left out or repaired, in Chinese.</param>
/// <param name="Failure">Why nothing could be read; null when it could.</param>
public sealed record ColumnTableResult(IReadOnlyList<ColumnRow> Rows, IReadOnlyList<string> Missing, IReadOnlyList<string> Doubts, ReadFailure? Failure)
{
    /// <summary>The lines outside the table, such as its title, with the row each stands on, as the person counts it; 0 where the file has no rows.</summary>
    public IReadOnlyList<(int Number, string Text)> Above { get; init; } = [];
}

/// <summary>
/// Reads a small table with known columns (a list of people, of units) out of docx, xlsx or xls, within the same limits as every
/// file from outside. Bad input is answered with a failure, never with an exception.
/// </summary>
public static class ColumnTable
{
    /// <summary>Largest file accepted, in bytes.</summary>
    public const int MaximumBytes = 5 * 1024 * 1024;

    /// <summary>Most rows a list has; more are refused, not cut.</summary>
    public const int MostRows = 2000;

    // A title, a note and an empty line or two stand above the head at most.
    private const int DeepestHead = 20;

    /// <summary>Reads the table that has most of the wanted columns.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="columns">The columns, at least two.</param>
    public static ColumnTableResult Read(byte[] bytes, IReadOnlyList<WantedColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        ArgumentNullException.ThrowIfNull(columns);
        var names = string.Join('、', columns.Select(column => column.Name));
        if (bytes.Length is 0 or > MaximumBytes)
        {
            return bytes.Length == 0
                ? Fail("file.empty", "文件是空的，里面没有内容。请重新选一份。")
                : Fail("file.too-large", $"文件超过 {MaximumBytes / 1024 / 1024} MB，不像是一份名单。请确认选对了文件。");
        }

        SourceContent source;
        try
        {
            source = Open(bytes);
        }
        catch (UnreadableException unreadable)
        {
            return new([], [], [], unreadable.Failure);
        }

        var best = source.Blocks.OfType<SourceGrid>()
            .SelectMany(grid => Enumerable.Range(0, Math.Min(DeepestHead, grid.RowCount)).Select(row => (Grid: grid, Row: row, Places: Places(grid, row, columns))))
            .OrderByDescending(head => head.Places.Count).ThenBy(head => head.Row).FirstOrDefault();
        if (best.Places is null || best.Places.Count < 2)
        {
            return Fail("columns.missing", $"没有找到表头。名单的表头要有这些列：{names}。");
        }

        var rows = new List<ColumnRow>();
        for (var row = best.Row + 1; row < best.Grid.RowCount; row++)
        {
            var values = best.Places.ToDictionary(place => place.Key, place => Text(best.Grid[row, place.Value]), StringComparer.Ordinal);
            if (values.Values.All(text => text.Length == 0) || best.Places.All(place => Text(best.Grid[best.Row, place.Value]) == values[place.Key]))
            {
                // Empty, or the head printed once more on the next page.
                continue;
            }

            if (rows.Count == MostRows)
            {
                return Fail("rows.too-many", $"名单超过 {MostRows} 行，没有读取。请确认选对了文件，或者分成几份。");
            }

            rows.Add(new ColumnRow(NumberOf(source, best.Grid, row), values));
        }

        return new(
            rows, [.. columns.Where(column => !best.Places.ContainsKey(column.Name)).Select(column => column.Name)],
            [.. source.Diagnostics.Select(doubt => doubt.Message)], null)
        {
            Above = [.. source.Blocks.OfType<SourceParagraph>().Select(line => (source.Places.ElementAtOrDefault(line.Line - 1)?.Row ?? 0, line.Text))],
        };
    }

    private static SourceContent Open(byte[] bytes)
    {
        if (bytes.AsSpan().StartsWith("PK"u8))
        {
            using var package = ZipGuard.Open(bytes);
            return DocxReader.Fits(package) ? DocxReader.Read(package)
                : package.Has("xl/workbook.xml") || package.Has("xl/workbook.bin") ? WorkbookReader.Read(bytes)
                : throw Unknown();
        }

        if (FileContents.Recognize(bytes.AsSpan(0, Math.Min(bytes.Length, FileContents.HeadLength))) is FileContent.Ole)
        {
            return OleDirectory.Read(bytes) switch
            {
                { IsEncryptedPackage: true } => throw new UnreadableException("file.password", "文件加了打开密码，无法读取。请取消密码后另存，再导入。"),
                { IsWorkbook: true } => WorkbookReader.Read(bytes),
                _ => throw Unknown(),
            };
        }

        throw Unknown();
    }

    private static UnreadableException Unknown() =>
        new("file.kind", "这里只收 Word（docx）和 Excel（xlsx、xls）的名单。请另存为这两种格式之一，再导入。");

    private static Dictionary<string, int> Places(SourceGrid grid, int row, IReadOnlyList<WantedColumn> columns)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var column = 0; column < grid.ColumnCount; column++)
        {
            var heading = string.Concat(Text(grid[row, column]).Where(letter => !char.IsWhiteSpace(letter)));
            if (heading.Length > 0 && columns.FirstOrDefault(wanted => wanted.Name == heading || wanted.Also.Contains(heading)) is { } found)
            {
                places.TryAdd(found.Name, column);
            }
        }

        return places;
    }

    private static string Text(GridCell? cell) => cell?.Text.Trim() ?? "";

    private static int NumberOf(SourceContent source, SourceGrid grid, int row)
    {
        for (var column = 0; column < grid.ColumnCount; column++)
        {
            if (grid[row, column] is { IsEmpty: false } cell && cell.Row == row && source.Places.ElementAtOrDefault(cell.Source.FirstLine - 1)?.Row is { } number)
            {
                return number;
            }
        }

        return row + 1;
    }

    private static ColumnTableResult Fail(string code, string message) => new([], [], [], new ReadFailure(code, message));
}
