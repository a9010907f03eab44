using System.Globalization;
using Fachuang.Documents.Model;

namespace Fachuang.Documents.Writing;

/// <summary>
/// Writes a task list as a workbook: a sheet a list, the title page's lines above the head of the first, cells merged where items
/// share them. Reading it again gives the same indicators.
/// </summary>
public static class TaskListSheet
{
    // Headings not named here take the width of a unit column.
    private static readonly Dictionary<string, double> Widths = new(StringComparer.Ordinal)
    {
        ["一级指标"] = 16, ["二级指标"] = 18, ["序号"] = 8, ["三级指标"] = 50, ["指标任务"] = 50, ["测评方法"] = 18, ["申报材料"] = 60, ["分值"] = 8,
    };

    private const double OtherWidth = 24;

    // Five columns fill a sheet of A4; more would print too small to read.
    private const int MostColumnsOnA4 = 5;

    /// <summary>Writes the workbook. The same document gives the same bytes.</summary>
    /// <param name="output">Where it goes; written synchronously, not closed.</param>
    /// <param name="document">What is written.</param>
    public static void Write(Stream output, TaskListDocument document)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(document);
        Workbook.Write(output, [.. TaskListLayout.Of(document).Select((table, i) => Sheet(table, document, isFirst: i == 0))]);
    }

    private static Sheet Sheet(LaidOutTable table, TaskListDocument document, bool isFirst)
    {
        var rows = new object?[table.RowCount][];
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = new object?[table.Headings.Count];
        }

        foreach (var cell in table.Cells)
        {
            rows[cell.Row][cell.Column] = Value(cell.Text);
        }

        var name = document.Lists.Count > 1 && table.Name.Length > 0 ? table.Name : document.Title;
        return new Sheet(
            name,
            [.. table.Headings.Select(heading => new Column(heading, Widths.GetValueOrDefault(heading, OtherWidth)))],
            rows,
            [.. table.Cells.Where(cell => cell.RowSpan > 1).Select(cell => new MergedRange(cell.Row, cell.Column, cell.Row + cell.RowSpan - 1, cell.Column))])
        {
            Paper = table.Headings.Count > MostColumnsOnA4 ? Paper.A3 : Paper.A4,
            Above =
            [
                .. isFirst ? TaskListLayout.FrontLines(document).Select(line => new LineAbove(line, line == document.Title || line == document.DocumentTitle)) : [],
                .. table.Name.Length > 0 ? [new LineAbove(table.Name, IsTitle: false)] : Array.Empty<LineAbove>(),
            ],
        };
    }

    /// <summary>A number as one, so that it can be sorted; anything else as the text it is.</summary>
    private static object? Value(string text) =>
        text.Length == 0 ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == text ? number
        : text;
}
