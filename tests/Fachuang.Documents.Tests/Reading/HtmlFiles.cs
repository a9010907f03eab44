using System.Net;
using System.Text;
using Fachuang.Documents.Model;
using Fachuang.Documents.Writing;

namespace Fachuang.Documents.Tests.Reading;

/// <summary>How a page of a government lays its table out.</summary>
public enum PageStyle
{
    /// <summary>Nothing but paragraphs and tables.</summary>
    Plain,

    /// <summary>Headings in thead and th, lines parted by br.</summary>
    Headed,

    /// <summary>As Word saves it.</summary>
    Word,

    /// <summary>Everything once more in a copy for printing.</summary>
    Twice,

    /// <summary>The tables cut by pages, the headings repeated on each.</summary>
    Paged,

    /// <summary>Layout tables around the content, menus left and above, links and an imprint below.</summary>
    Nested,
}

/// <summary>Saved pages of task lists.</summary>
internal static class HtmlFiles
{
    private const int RowsPerPage = 7;

    /// <summary>A document as a page in UTF-8.</summary>
    public static byte[] Of(TaskListDocument document, PageStyle style)
    {
        var content = string.Concat(TaskListLayout.FrontLines(document).Select(line => Paragraph(line, style)))
            + string.Concat(TaskListLayout.Of(document).Select(table => (table.Name.Length > 0 ? Paragraph(table.Name, style) : "") + Tables(table, style)));
        const string menu = "<ul class=nav><li><a href=/1>首页</a></li><li><a href=/2>政务公开</a></li><li><a href=/3>政务服务</a></li><li><a href=/4>互动交流</a></li><li><a href=/5>走进新区</a></li></ul>";
        var body = style switch
        {
            PageStyle.Twice => $"<div id=article>{content}</div><div class=print-only>{content}</div>",
            PageStyle.Nested => $"<nav><a href=/>首页</a></nav><table width=100%><tr><td colspan=2>{menu}</td></tr><tr><td width=200>{menu}</td><td><table><tr><td>{content}</td></tr></table></td></tr></table><footer>主办：区人民政府办公室　网站标识码：1101010001</footer>",
            _ => content,
        };
        var head = style == PageStyle.Word
            ? "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:w=\"urn:schemas-microsoft-com:office:word\"><head><meta charset=utf-8><!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]--><style>p.MsoNormal{margin:0cm}</style></head><body lang=ZH-CN>"
            : "<!DOCTYPE html><html><head><meta charset=utf-8><title>公文</title><script>var a='<table>';</script></head><body>";
        return Encoding.UTF8.GetBytes(head + body + "</body></html>");
    }

    private static string Paragraph(string text, PageStyle style) => style == PageStyle.Word
        ? $"<p class=MsoNormal align=center><span style='font-family:宋体;mso-ascii-font-family:\"Times New Roman\"'>{Encoded(text)}<o:p></o:p></span></p>"
        : $"<p>{Encoded(text)}</p>";

    private static string Tables(LaidOutTable table, PageStyle style)
    {
        var html = new StringBuilder();
        var size = style == PageStyle.Paged ? RowsPerPage : Math.Max(1, table.RowCount);
        for (var from = 0; from < table.RowCount; from += size)
        {
            var to = Math.Min(from + size, table.RowCount);
            html.Append("<table border=1>").Append(style == PageStyle.Headed ? "<thead>" : "").Append("<tr>");
            html.Append(string.Concat(table.Headings.Select(heading => style == PageStyle.Headed ? $"<th>{heading}</th>" : $"<td>{Text(heading, style)}</td>")));
            html.Append("</tr>").Append(style == PageStyle.Headed ? "</thead><tbody>" : "");
            for (var row = from; row < to; row++)
            {
                html.Append("<tr>");
                foreach (var cell in table.Cells.Where(cell => Math.Max(cell.Row, from) == row && cell.Row + cell.RowSpan > from).OrderBy(cell => cell.Column))
                {
                    var span = Math.Min(cell.Row + cell.RowSpan, to) - row;
                    html.Append(span > 1 ? $"<td rowspan={span}>" : "<td>").Append(cell.Row == row ? Text(cell.Text, style) : "").Append("</td>");
                }

                html.Append("</tr>\n");
            }

            html.Append(style == PageStyle.Word ? "<![if !supportMisalignedColumns]><tr height=0>" + string.Concat(table.Headings.Select(_ => "<td width=9></td>")) + "</tr><![endif]>" : "").Append("</table>\n");
        }

        return html.ToString();
    }

    private static string Text(string text, PageStyle style) => style switch
    {
        PageStyle.Word => string.Concat(text.Split('\n').Select(line => $"<p class=MsoNormal><span style='mso-bidi-font-size:10.5pt'>{Encoded(line)}</span><span lang=EN-US><o:p></o:p></span></p>\r\n")),
        PageStyle.Headed => string.Join("<br>", text.Split('\n').Select(Encoded)),
        _ => string.Concat(text.Split('\n').Select(line => $"<div>{Encoded(line)}</div>")),
    };

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
