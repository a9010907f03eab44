using System.Globalization;
using AngleSharp.Dom;
using Fachuang.Documents.Model;

namespace Fachuang.Documents.Reading;

/// <summary>
/// Walks the tree of a page in reading order. The parser bounds the depth of the tree, so that walking it by recursion is safe.
/// </summary>
/// <param name="writer">Where paragraphs and tables go.</param>
/// <param name="withHidden">Whether hidden elements are read too.</param>
internal sealed class HtmlWalk(SourceWriter writer, bool withHidden)
{
    private static readonly HashSet<string> Unread =
    [
        "script", "style", "noscript", "template", "head", "title", "select", "option", "datalist", "textarea", "button", "input", "iframe", "frame", "frameset",
        "noframes", "object", "embed", "applet", "svg", "math", "audio", "video", "canvas", "map", "img", "del", "rt", "rp", "link", "meta", "base", "colgroup",
    ];

    private static readonly HashSet<string> Blocks =
    [
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure",
        "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li", "main", "menu", "nav", "ol", "p", "section",
        "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    ];

    private readonly HtmlText text = new();
    private readonly Dictionary<IElement, HtmlTableFacts> tables = [];
    private readonly Dictionary<IElement, int> ordinals = [];
    private int tableCount;
    private long positions;
    private int left;
    private int preformatted;
    private bool isCell;

    /// <summary>Reads a page.</summary>
    /// <param name="root">Its body.</param>
    public void Page(INode root)
    {
        if (root is IElement body)
        {
            HtmlTableFacts.Gather(body, tables);
        }

        Flow(root);
        FlushParagraphs();
        if (left > 0)
        {
            writer.Doubt(Severity.Info, "html.navigation", $"网页里的导航、页脚和成片的链接（{left} 处）没有读入。", null);
        }
    }

    /// <summary>Whether an element is not shown.</summary>
    /// <param name="element">The element.</param>
    public bool IsUnseen(IElement element)
    {
        if (Unread.Contains(element.LocalName))
        {
            return true;
        }

        if (withHidden)
        {
            return false;
        }

        if (element.HasAttribute("hidden") || element.GetAttribute("aria-hidden") is "true")
        {
            return true;
        }

        return element.GetAttribute("style") is { Length: > 0 } style && Hides(style);
    }

    /// <summary>The text of a table's cell; tables inside it become lines of it.</summary>
    /// <param name="cell">The cell.</param>
    public string CellText(IElement cell)
    {
        var inner = new HtmlWalk(writer, withHidden) { isCell = true };
        inner.Children(cell);
        return inner.text.Take();
    }

    private static bool Hides(string style)
    {
        var bare = string.Concat(style.Where(character => !char.IsWhiteSpace(character))).ToLowerInvariant();
        return bare.Contains("display:none", StringComparison.Ordinal) || bare.Contains("visibility:hidden", StringComparison.Ordinal)
            || bare.Contains("mso-hide:all", StringComparison.Ordinal);
    }

    private void Children(INode node)
    {
        var children = node.ChildNodes;
        for (var at = 0; at < children.Length; at++)
        {
            Flow(children[at]);
        }
    }

    private void Flow(INode node)
    {
        if (node is IText { Data: var data })
        {
            text.Append(data, keepsLines: preformatted > 0);
            return;
        }

        if (node is not IElement element)
        {
            return;
        }

        if (IsUnseen(element))
        {
            return;
        }

        if (!isCell && HtmlNavigation.Is(element))
        {
            left++;
            return;
        }

        switch (element.LocalName)
        {
            case "br":
                text.Break();
                break;
            case "table" when !isCell:
                FlushParagraphs();
                Table(element);
                break;
            case "td" or "th" when isCell:
                text.Gap();
                Children(element);
                text.Gap();
                break;
            case "li":
                text.Break();
                text.Append(ListLabel(element), keepsLines: false);
                Children(element);
                text.Break();
                break;
            case "pre" or "xmp" or "listing":
                text.Break();
                preformatted++;
                Children(element);
                preformatted--;
                text.Break();
                break;
            case var name when Blocks.Contains(name):
                text.Break();
                Children(element);
                text.Break();
                break;
            default:
                Children(element);
                break;
        }
    }

    // Each line of the page is a paragraph: recognition puts titles of several lines together.
    private void FlushParagraphs() => writer.AddParagraph(text.Take(), null);

    private void Table(IElement table)
    {
        var facts = tables.GetValueOrDefault(table) ?? HtmlTableFacts.Empty;
        switch (facts.Use)
        {
            case HtmlTableUse.Layout:
                foreach (var cell in HtmlTable.Rows(table, this).SelectMany(row => row.Cells))
                {
                    if (!HtmlNavigation.Is(cell))
                    {
                        Children(cell);
                        FlushParagraphs();
                    }
                }

                break;
            case HtmlTableUse.Imprint:
                foreach (var line in HtmlTable.Rows(table, this).SelectMany(row => HtmlTableFacts.ImprintLines(row.Cells.Select(CellText))))
                {
                    writer.AddParagraph(line, null);
                }

                break;
            default:
                Grid(table);
                break;
        }
    }

    private void Grid(IElement table)
    {
        foreach (var caption in table.Children.Where(child => child.LocalName == "caption" && !IsUnseen(child)))
        {
            writer.AddParagraph(CellText(caption), null);
        }

        var cells = HtmlTable.Cells(table, this, out var rowCount);
        var width = cells.Select(cell => cell.Column + cell.ColumnSpan).DefaultIfEmpty().Max();
        positions += (long)rowCount * width;
        if (positions > SourceGrid.MostPositions)
        {
            throw new UnreadableException("file.too-large", "网页里表格的行和列多得异常，不像是一份任务清单，没有读取。请确认选对了文件。");
        }

        tableCount++;
        var laid = new List<GridCell>(cells.Count);
        foreach (var (element, row, column, rowSpan, columnSpan) in cells)
        {
            var words = CellText(element);
            var source = writer.AddCell(words, new SourcePlace(Table: tableCount, Row: row + 1, Column: column + 1));
            laid.Add(new GridCell(words, source, row, column, rowSpan, columnSpan));
        }

        // Word closes its tables with an empty row that only holds the widths.
        var height = laid.Where(cell => !cell.IsEmpty).Select(cell => cell.Row + cell.RowSpan).DefaultIfEmpty().Max();
        if (height > 0)
        {
            writer.AddGrid(SourceGrid.Of(laid.Where(cell => cell.Row < height), height));
        }
        else
        {
            tableCount--;
        }
    }

    /// <summary>The number a browser draws before an item of an ordered list; empty for other lists and where it is typed already.</summary>
    private string ListLabel(IElement item)
    {
        if (item.ParentElement is not { LocalName: "ol" } list)
        {
            return "";
        }

        var number = Integer(item, "value") ?? (ordinals.TryGetValue(list, out var last) ? last + 1 : Integer(list, "start") ?? 1);
        ordinals[list] = number;
        var style = (item.GetAttribute("style") + ";" + list.GetAttribute("style")).ToLowerInvariant();
        if (style.Contains("list-style", StringComparison.Ordinal) && style.Contains("none", StringComparison.Ordinal))
        {
            return "";
        }

        var label = (item.GetAttribute("type") ?? list.GetAttribute("type")) switch
        {
            "a" when number is > 0 and <= 26 => $"{(char)('a' + number - 1)}.",
            "A" when number is > 0 and <= 26 => $"{(char)('A' + number - 1)}.",
            _ when number is > 0 and <= 10 && (style.Contains("cjk-ideographic", StringComparison.Ordinal) || style.Contains("chinese", StringComparison.Ordinal))
                => $"{"一二三四五六七八九十"[number - 1]}、",
            _ => $"{number}.",
        };
        return HtmlTableFacts.Beginning(item, 12).StartsWith(label, StringComparison.Ordinal) ? "" : label;
    }

    private static int? Integer(IElement element, string attribute) =>
        int.TryParse(element.GetAttribute(attribute), NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var value)
            && value is > -100_000 and < 100_000 ? value : null;
}
