using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Fachuang.Domain.Assignments;

namespace Fachuang.Web.Features.Overview;

/// <summary>
/// The cells of the wall chart as plain markup. Sixty units by 234 indicators are 14 040 cells: each is one table cell with one
/// letter for its status and one short link. Its name is made of the heads of its row and column and of the status, which
/// the style sheet gives as the text of the glyph; wall.ts says all three together where scripts run.
/// </summary>
internal static class WallMarkup
{
    /// <summary>The letter of a status: the class of its cells in wall.css.</summary>
    public static char Letter(WorkStatus status) => status switch
    {
        WorkStatus.Passed => 'k',
        WorkStatus.InReview => 'w',
        WorkStatus.Filling => 'r',
        WorkStatus.Returned or WorkStatus.HandedBack => 'b',
        WorkStatus.Overdue => 'd',
        WorkStatus.NotStarted => 'n',
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    /// <summary>The end of a unit's key: short enough to stand in thousands of addresses, long enough to mean one unit of a region.</summary>
    public static string ShortKey(Guid unitId) => unitId.ToString("n")[^8..];

    /// <summary>The cells of a row.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="row">The row.</param>
    /// <param name="query">The filter of the page as a query string, empty for none; null writes cells that are no links.</param>
    public static string Cells(WallChart chart, WallRow row, string? query)
    {
        var markup = new StringBuilder(chart.Columns.Count * 56);
        var link = query is null ? null : $"<a href=\"{Encoded(query)}c={ShortKey(row.Unit.UnitId)}.";
        for (var index = 0; index < chart.Columns.Count; index++)
        {
            var column = chart.Columns[index];
            markup.Append(column.OpensChapter ? "<td class=\"g\"></td>" : "");
            if (row.Cells[index] is { } cell)
            {
                markup.Append("<td class=\"").Append(Letter(cell.Status)).Append("\">");
                if (link is null)
                {
                    markup.Append("<i></i></td>");
                }
                else
                {
                    markup.Append(link).Append(CultureInfo.InvariantCulture, $"{column.Progress.Facts.Position}\"></a></td>");
                }
            }
            else
            {
                markup.Append(column.IsOptional ? "<td class=\"o\"></td>" : "<td></td>");
            }
        }

        return markup.ToString();
    }

    /// <summary>The cells of the first row: the indicators over all units, each a link to its place in the task list.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="list">Address of the task list; null writes cells that are no links.</param>
    public static string Totals(WallChart chart, string? list)
    {
        var markup = new StringBuilder(chart.Columns.Count * 80);
        foreach (var column in chart.Columns)
        {
            markup.Append(column.OpensChapter ? "<td class=\"g\"></td>" : "");
            if (column.Progress.Works.Count == 0)
            {
                markup.Append("<td class=\"o\"></td>");
                continue;
            }

            markup.Append("<td class=\"").Append(Letter(column.Progress.Status)).Append("\">")
                .Append(list is null ? "<i></i></td>" : $"<a href=\"{HtmlEncoder.Default.Encode($"{list}?q={Uri.EscapeDataString(column.Progress.Facts.Number)}")}\"></a></td>");
        }

        return markup.ToString();
    }

    // The link goes on where the filter ends.
    private static string Encoded(string query) => HtmlEncoder.Default.Encode(query.Length == 0 ? "?" : query + "&");
}
