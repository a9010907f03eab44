using System.Xml;

namespace Fachuang.Documents.Reading;

/// <summary>What the styles of a docx say about numbering and hidden text; a style says what its basis says unless it says so itself.</summary>
internal sealed class DocxStyles
{
    private const int LongestChain = 32;

    private readonly Dictionary<string, Style> styles = new(StringComparer.Ordinal);

    private string? defaultParagraph;

    /// <summary>Reads styles.xml.</summary>
    /// <param name="xml">The part; null gives no styles.</param>
    public static DocxStyles Read(XmlReader? xml)
    {
        var read = new DocxStyles();
        while (xml?.Read() == true)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "style" && WordXml.IsWord(xml))
            {
                read.Add(xml);
            }
        }

        return read;
    }

    /// <summary>The list a style numbers its paragraphs in, and the level it names; nulls when none.</summary>
    /// <param name="style">Id of the style; null for the default one.</param>
    public (int? NumberId, int? Level) Numbering(string? style)
    {
        int? number = null, level = null;
        foreach (var found in Chain(style ?? defaultParagraph))
        {
            number ??= found.NumberId;
            level ??= found.Level;
        }

        return (number, level);
    }

    /// <summary>Whether text of this style is hidden; null when the style does not say.</summary>
    /// <param name="style">Id of a paragraph or character style; null for none.</param>
    public bool? IsHidden(string? style) => style is null ? null : Chain(style).Select(found => found.IsHidden).FirstOrDefault(hidden => hidden is not null);

    private IEnumerable<Style> Chain(string? id)
    {
        for (var steps = 0; steps < LongestChain && id is not null && styles.TryGetValue(id, out var style); steps++)
        {
            yield return style;
            id = style.BasedOn;
        }
    }

    private void Add(XmlReader xml)
    {
        var style = new Style();
        if (WordXml.Value(xml, "styleId") is not { } id || !styles.TryAdd(id, style))
        {
            return;
        }

        if (WordXml.Value(xml, "type") == "paragraph" && WordXml.Value(xml, "default") is "1" or "true" or "on")
        {
            defaultParagraph ??= id;
        }

        WordXml.Visit(xml, style, static (style, xml, name) =>
        {
            switch (name)
            {
                case "basedOn":
                    style.BasedOn = WordXml.Value(xml);
                    break;
                case "numId":
                    style.NumberId = WordXml.Number(xml);
                    break;
                case "ilvl":
                    style.Level = WordXml.Number(xml);
                    break;
                case "vanish":
                    style.IsHidden = WordXml.IsOn(xml);
                    break;
                default:
                    break;
            }
        });
    }

    private sealed class Style
    {
        public string? BasedOn { get; set; }

        public int? NumberId { get; set; }

        public int? Level { get; set; }

        public bool? IsHidden { get; set; }
    }
}
