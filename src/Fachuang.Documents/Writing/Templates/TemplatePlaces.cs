using System.Xml.Linq;

namespace Fachuang.Documents.Writing.Templates;

/// <summary>Words for where something stands in a part of a document.</summary>
internal sealed class TemplatePlaces
{
    private static readonly XNamespace W = TemplateParagraph.W;

    private readonly string part;
    private readonly Dictionary<XElement, int> tables;
    private readonly Dictionary<XElement, int> paragraphs;

    public TemplatePlaces(string path, XElement root)
    {
        part = Part(path);
        tables = Numbered(root.Descendants(W + "tbl").Where(table => !table.Ancestors().Any(above => above.Name == W + "tbl" || above.Name == W + "p")));
        paragraphs = Numbered(root.Descendants(W + "p").Where(paragraph =>
            !paragraph.Ancestors().Any(above => above.Name == W + "tbl" || above.Name == W + "p") && paragraph.Descendants().Any(text => (text.Name == W + "t" || text.Name == W + "instrText") && !string.IsNullOrWhiteSpace(text.Value))));
    }

    /// <summary>What people call a part; empty for the body.</summary>
    public static string Part(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return Starts("header") ? "页眉" : Starts("footer") ? "页脚" : Starts("footnotes") ? "脚注" : Starts("endnotes") ? "尾注" : Starts("comments") ? "批注" : "";

        bool Starts(string word) => name.StartsWith(word, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Where a paragraph stands: 第 3 段, 页眉表 2 第 1 行, 第 3 段的文本框.</summary>
    public string Of(XElement paragraph)
    {
        var box = paragraph.Ancestors().Any(above => above.Name == W + "txbxContent") ? "的文本框" : "";
        var outer = paragraph.AncestorsAndSelf(W + "p").Last();
        if (outer.Ancestors(W + "tbl").LastOrDefault() is { } table)
        {
            var row = outer.Ancestors(W + "tr").Last();
            var number = 1 + table.Descendants(W + "tr").TakeWhile(other => other != row).Count(other => other.Ancestors(W + "tbl").First() == table);
            return $"{part}表 {tables[table]} 第 {number} 行{box}";
        }

        return $"{part}第 {paragraphs.GetValueOrDefault(outer)} 段{box}";
    }

    private static Dictionary<XElement, int> Numbered(IEnumerable<XElement> elements) => elements.Index().ToDictionary(found => found.Item, found => found.Index + 1);
}
