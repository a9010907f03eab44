using System.Xml.Linq;

namespace Fachuang.Documents.Writing.Templates;

/// <summary>How far a block reaches.</summary>
internal enum TemplateExtent
{
    /// <summary>Words within one paragraph.</summary>
    Words,

    /// <summary>Whole paragraphs and tables between two paragraphs that hold nothing but the marks.</summary>
    Paragraphs,

    /// <summary>One row, the marks in its cells.</summary>
    Row,

    /// <summary>The rows between two rows that hold nothing but the marks.</summary>
    Rows,
}

/// <summary>What stands between <c>{{#名}}</c> or <c>{{?名}}</c> and its <c>{{/名}}</c>.</summary>
/// <param name="Open">The mark that begins it.</param>
/// <param name="Extent">How far it reaches.</param>
/// <param name="First">The element with the first mark: paragraph or row.</param>
/// <param name="Last">The element with the last mark, a later sibling of the first or the same.</param>
internal sealed record TemplateRegion(TemplateToken Open, TemplateExtent Extent, XElement First, XElement Last)
{
    private static readonly XNamespace W = TemplateParagraph.W;

    /// <summary>Pairs the marks of a part.</summary>
    /// <param name="paragraphs">Its paragraphs in order.</param>
    /// <param name="see">Told every mark and field with the list it stands in (null for none) before it is paired.</param>
    /// <param name="report">Told what does not pair, in Chinese.</param>
    /// <returns>Blocks in the order of their beginnings, so that an outer one comes before those in it.</returns>
    public static List<TemplateRegion> Of(
        IReadOnlyList<TemplateParagraph> paragraphs, Action<TemplateToken, TemplateParagraph, TemplateToken?> see, Action<TemplateToken, TemplateParagraph, string> report)
    {
        List<(int Order, TemplateRegion Region)> regions = [];
        List<(TemplateToken Token, TemplateParagraph Paragraph, int Order)> open = [];
        List<(TemplateToken Token, TemplateParagraph Paragraph)> marks = [.. paragraphs.SelectMany(paragraph => paragraph.Tokens.Select(token => (token, paragraph)))];
        foreach (var (order, (token, paragraph)) in marks.Index())
        {
            see(token, paragraph, open.Select(found => found.Token).LastOrDefault(found => found.Kind == TemplateTokenKind.OpenList));
            if (token.IsOpen)
            {
                open.Add((token, paragraph, order));
            }
            else if (token.Kind == TemplateTokenKind.Close)
            {
                var at = open.FindLastIndex(found => found.Token.Name == token.Name);
                if (at < 0)
                {
                    report(token, paragraph, $"没有开头，前面缺少“{{{{?{token.Name}}}}}”或“{{{{#{token.Name}}}}}”");
                    continue;
                }

                foreach (var left in open[(at + 1)..])
                {
                    Unclosed(left);
                }

                var (first, place, number) = open[at];
                open.RemoveRange(at, open.Count - at);
                var region = Between(first, place, token, paragraph);
                if (region is null)
                {
                    report(first, place, first.Kind == TemplateTokenKind.OpenList
                        ? "不在表格的行里：开头和结尾要写在表格同一行的单元格里，或者各占单独一行，中间是要重复的行；在表格外，开头和结尾要各占单独一段"
                        : "的开头和结尾对不上：要么都写在同一段文字里，要么各占单独一段（或表格里单独一行），而且在同一个单元格或正文里");
                }
                else if (first.Kind == TemplateTokenKind.OpenList && region.Extent == TemplateExtent.Row && !open.Exists(outer => outer.Token.Kind == TemplateTokenKind.OpenList)
                    && (IsIn(region.First, number - 1) || IsIn(region.First, order + 1)))
                {
                    report(first, place, $"所在的行里，在它之前或“{{{{/{first.Name}}}}}”之后还有别的字段：整行都会重复，请把开头写在这一行最前面，结尾写在最后面");
                }
                else if (IsAround(region, number))
                {
                    report(first, place, "只围住了一行的一部分，里面却有重复或可省略的整行，请把它的开头和结尾移到表格的行外");
                }
                else
                {
                    regions.Add((number, region));
                }
            }
        }

        open.ForEach(Unclosed);
        return [.. regions.OrderBy(found => found.Order).Select(found => found.Region)];

        bool IsIn(XElement row, int mark) => mark >= 0 && mark < marks.Count && marks[mark].Paragraph.Element.Ancestors().Contains(row);

        // A block that reaches further than one it stands in: a row, by marks within one of its cells.
        bool IsAround(TemplateRegion outer, int begin)
        {
            var around = outer.First.Ancestors().ToHashSet();
            return regions.Any(inner => inner.Order > begin && around.Contains(inner.Region.First));
        }

        void Unclosed((TemplateToken Token, TemplateParagraph Paragraph, int Order) left) => report(left.Token, left.Paragraph, $"没有结尾，后面缺少“{{{{/{left.Token.Name}}}}}”");
    }

    private static TemplateRegion? Between(TemplateToken open, TemplateParagraph first, TemplateToken close, TemplateParagraph last)
    {
        var isList = open.Kind == TemplateTokenKind.OpenList;
        if (first == last && !isList)
        {
            return new(open, TemplateExtent.Words, first.Element, last.Element);
        }

        var (row, lastRow) = (Row(first), Row(last));
        // In a cell a list repeats its row; outside tables the paragraphs between its marks.
        if ((!isList || row is null) && first != last && first.Element.Parent == last.Element.Parent && first.Holds(open) && last.Holds(close))
        {
            return new(open, TemplateExtent.Paragraphs, first.Element, last.Element);
        }

        return row is null || lastRow is null || row.Parent != lastRow.Parent ? null
            : row == lastRow && (isList || first.Element.Parent != last.Element.Parent) ? new(open, TemplateExtent.Row, row, row)
            : OnlyIn(row, first, open) && OnlyIn(lastRow, last, close) ? new(open, TemplateExtent.Rows, row, lastRow)
            : null;
    }

    /// <summary>The row in whose cells a paragraph stands; a text box in a row is no part of it.</summary>
    private static XElement? Row(TemplateParagraph paragraph) =>
        paragraph.Element.Ancestors().TakeWhile(above => above.Name != W + "txbxContent").FirstOrDefault(above => above.Name == W + "tr");

    private static bool OnlyIn(XElement row, TemplateParagraph paragraph, TemplateToken token) =>
        paragraph.Holds(token) && row.Descendants(W + "t").All(text => string.IsNullOrWhiteSpace(text.Value) || text.Ancestors(W + "p").First() == paragraph.Element);
}
