using AngleSharp.Dom;
using Fachuang.Documents.Recognition;

namespace Fachuang.Documents.Reading;

/// <summary>What a table of a page is there for.</summary>
internal enum HtmlTableUse
{
    /// <summary>It holds data.</summary>
    Data,

    /// <summary>It only places other things on the page.</summary>
    Layout,

    /// <summary>The labelled facts above a document: 索引号, 发文机关, 成文日期 …</summary>
    Imprint,
}

/// <summary>What can be told of a table without reading it.</summary>
internal sealed class HtmlTableFacts
{
    /// <summary>Of a table nothing is known of.</summary>
    public static readonly HtmlTableFacts Empty = new();

    private const int LongestHeading = 40, HeadingRows = 8, ImprintRows = 12, MostNodes = 500;

    private static readonly HashSet<string> ImprintLabels =
    [
        "索引号", "信息索引", "信息索引号", "主题分类", "信息分类", "组配分类", "体裁分类", "发文机构", "发文机关", "发文单位", "发布机构", "发布机关", "发布单位", "制发机关",
        "制发单位", "公开主体", "成文日期", "成文时间", "发文日期", "发文时间", "发布日期", "发布时间", "公开日期", "生成日期", "印发日期", "文号", "发文字号", "文件编号", "公文时效",
        "公文有效性", "有效性", "效力状态", "时效", "时效性", "标题", "名称", "信息名称", "文件名称", "公开方式", "公开范围", "关键词", "主题词", "实施日期", "废止日期", "失效日期",
    ];

    private int filled;
    private int columns;
    private int labels;
    private int rows;
    private bool hasHeading;
    private bool hasInner;
    private bool innerHasHeading;
    private int innerFilled;

    /// <summary>
    /// A table that holds a larger one, or the one with the headings of a task list, only places it; one with a single column has
    /// nothing to line up.
    /// </summary>
    public HtmlTableUse Use =>
        hasHeading ? HtmlTableUse.Data
        : innerHasHeading || (hasInner && innerFilled >= filled) || columns <= 1 ? HtmlTableUse.Layout
        : labels >= 2 && rows <= ImprintRows ? HtmlTableUse.Imprint
        : HtmlTableUse.Data;

    /// <summary>Looks at all tables of a page, the inner ones first.</summary>
    /// <param name="body">The page.</param>
    /// <param name="facts">Takes what is found.</param>
    public static void Gather(IElement body, Dictionary<IElement, HtmlTableFacts> facts)
    {
        foreach (var table in body.GetElementsByTagName("table").Reverse().ToList())
        {
            if (!facts.TryGetValue(table, out var found))
            {
                facts[table] = found = new HtmlTableFacts();
            }

            found.Look(table);
            if (Outer(table) is { } outer)
            {
                if (!facts.TryGetValue(outer, out var holder))
                {
                    facts[outer] = holder = new HtmlTableFacts();
                }

                holder.hasInner = true;
                holder.innerHasHeading |= found.hasHeading || found.innerHasHeading;
                holder.innerFilled = Math.Max(holder.innerFilled, Math.Max(found.filled, found.innerFilled));
            }
        }
    }

    /// <summary>The cells of a row as lines that each begin with a label: 成文日期 2024-04-03.</summary>
    /// <param name="cells">Texts of the cells.</param>
    public static List<string> ImprintLines(IEnumerable<string> cells)
    {
        var lines = new List<string>();
        foreach (var cell in cells.Select(cell => cell.Replace('\n', ' ')).Where(cell => cell.Length > 0))
        {
            if (lines.Count == 0 || IsLabel(cell))
            {
                lines.Add(IsLabel(cell) ? LabelKey(cell) : cell);
            }
            else
            {
                lines[^1] += (IsLabel(lines[^1]) ? "：" : " ") + cell;
            }
        }

        return lines;
    }

    /// <summary>The first characters of an element without blanks, tables inside it left out.</summary>
    /// <param name="element">The element.</param>
    /// <param name="most">How many characters are wanted.</param>
    public static string Beginning(IElement element, int most)
    {
        var (text, nodes) = ("", 0);
        foreach (var node in HtmlTree.Below(element, inner => inner.LocalName is not ("table" or "script" or "style")))
        {
            if (node is IText { Data: var data })
            {
                text += string.Concat(data.Where(character => !char.IsWhiteSpace(character)).Take(most - text.Length));
            }

            if (text.Length >= most || ++nodes > MostNodes)
            {
                break;
            }
        }

        return text;
    }

    private static IElement? Outer(IElement table)
    {
        var outer = table.ParentElement;
        while (outer is not (null or { LocalName: "table" }))
        {
            outer = outer.ParentElement;
        }

        return outer;
    }

    private static bool IsLabel(string text) => text.Length <= LongestHeading && ImprintLabels.Contains(LabelKey(text));

    private static string LabelKey(string text) => ChineseText.Key(text).Trim(':', '[', ']', '【', '】', '*');

    private void Look(IElement table)
    {
        foreach (var row in table.Children.Where(child => child.LocalName is "thead" or "tbody" or "tfoot").SelectMany(group => group.Children).Where(child => child.LocalName == "tr"))
        {
            var (cells, known, hasText) = (0, 0, false);
            foreach (var cell in row.Children.Where(child => child.LocalName is "td" or "th"))
            {
                cells++;
                var text = Beginning(cell, LongestHeading + 1);
                filled += text.Length > 0 ? 1 : 0;
                labels += IsLabel(text) ? 1 : 0;
                if (!hasHeading && rows < HeadingRows && ColumnHeadings.Find(text) is { } role)
                {
                    known++;
                    hasText |= role == ColumnRole.Text;
                }
            }

            rows++;
            columns = Math.Max(columns, cells);
            hasHeading |= hasText && known >= 2;
        }
    }
}
