using System.Globalization;
using System.Text;

namespace Fachuang.Documents.Model;

/// <summary>
/// Where a line of the shown source stands in the file it came from. Plain text has none: its line number says it all.
/// </summary>
/// <param name="Page">Page, from 1; null where the format has no pages (docx, html, xlsx).</param>
/// <param name="Sheet">Name of the sheet; null for all but workbooks.</param>
/// <param name="Table">Table, counted through the document from 1; null outside of tables and in workbooks.</param>
/// <param name="Row">Row of the table or sheet, from 1; null outside of tables.</param>
/// <param name="Column">Column of the table or sheet, from 1; null outside of tables.</param>
public sealed record SourcePlace(int? Page = null, string? Sheet = null, int? Table = null, int? Row = null, int? Column = null)
{
    /// <summary>The place in the words of a person who looks for it: 第 2 页表 1 第 12 行第 3 列, or 工作表“任务”C12.</summary>
    public string Words()
    {
        var words = new StringBuilder();
        if (Page is { } page)
        {
            words.Append(CultureInfo.InvariantCulture, $"第 {page} 页");
        }

        if (Sheet is { } sheet)
        {
            words.Append(CultureInfo.InvariantCulture, $"工作表“{sheet}”");
            return Row is { } line ? words.Append(CultureInfo.InvariantCulture, $" {ColumnLetters(Column)}{line}").ToString() : words.ToString();
        }

        words.Append(Table is { } table ? string.Create(CultureInfo.InvariantCulture, $"表 {table}{(Row is null && Column is null ? "" : " ")}") : "");
        words.Append(Row is { } row ? string.Create(CultureInfo.InvariantCulture, $"第 {row} 行") : "");
        words.Append(Column is { } column ? string.Create(CultureInfo.InvariantCulture, $"第 {column} 列") : "");
        return words.ToString();
    }

    /// <summary>A column as workbooks name it: 1 is A, 27 is AA.</summary>
    /// <param name="column">Column from 1; null gives nothing.</param>
    internal static string ColumnLetters(int? column)
    {
        var letters = "";
        for (var rest = column ?? 0; rest > 0; rest = (rest - 1) / 26)
        {
            letters = (char)('A' + ((rest - 1) % 26)) + letters;
        }

        return letters;
    }
}
