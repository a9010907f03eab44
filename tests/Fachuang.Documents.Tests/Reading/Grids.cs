using Fachuang.Documents.Reading;

namespace Fachuang.Documents.Tests.Reading;

/// <summary>What a reader gave, as lines a test can compare.</summary>
internal static class Grids
{
    /// <summary>Paragraphs as they are; tables row by row, cells parted by bars, a cell marked with what it spans: 甲×2↓3.</summary>
    public static string[] Show(SourceContent content) => [.. content.Blocks.SelectMany(block => block switch
    {
        SourceParagraph paragraph => [paragraph.Text],
        SourceGrid grid => Rows(grid),
        SourceTable table => ["表头 " + string.Join('|', table.Heading.Cells.Select(cell => cell.Text)), .. table.Rows.Select(row => string.Join('|', row.Cells.Select(cell => cell.Text)))],
        _ => Array.Empty<string>(),
    })];

    private static IEnumerable<string> Rows(SourceGrid grid) => Enumerable.Range(0, grid.RowCount).Select(row => string.Join('|', Enumerable.Range(0, grid.ColumnCount)
        .Where(column => grid[row, column] is not { } cell || (cell.Row == row && cell.Column == column))
        .Select(column => grid[row, column] is not { } cell ? "·"
            : cell.Text.Replace('\n', '⏎') + (cell.ColumnSpan > 1 ? $"×{cell.ColumnSpan}" : "") + (cell.RowSpan > 1 ? $"↓{cell.RowSpan}" : ""))));
}
