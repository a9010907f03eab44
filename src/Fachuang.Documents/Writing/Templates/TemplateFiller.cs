using System.Globalization;
using System.Xml.Linq;

namespace Fachuang.Documents.Writing.Templates;

/// <summary>Puts values into the fields of one part of a template.</summary>
internal sealed class TemplateFiller
{
    private const decimal TwentiethsPerMillimetre = 1440 / 25.4m;

    private static readonly XNamespace W = TemplateParagraph.W;

    // What follows the distances of lines among the properties of a paragraph (17.3.1.26).
    private static readonly HashSet<string> AfterSpacing =
    [
        "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
    ];

    // What must end with a paragraph.
    private static readonly HashSet<string> EndsWithParagraph = ["tc", "txbxContent", "hdr", "ftr", "footnote", "endnote", "comment"];

    private readonly TemplatePackage package;
    private readonly string path;
    private readonly decimal textWidth;
    private readonly HashSet<XElement> filled = [];

    // Identities that word processors want only once in a document.
    private readonly HashSet<uint> drawings;

    private TemplateFiller(TemplatePackage package, string path, HashSet<uint> drawings)
    {
        this.package = package;
        this.path = path;
        this.drawings = drawings;
        textWidth = TextWidth(package.Documents["word/document.xml"].Root!);
    }

    /// <summary>Fills all parts of a template that <see cref="TemplateCheck"/> finds nothing wrong with.</summary>
    public static void Fill(TemplatePackage package, IReadOnlyDictionary<string, TemplateValue> values)
    {
        HashSet<uint> drawings = [.. package.Documents.Values.SelectMany(document => document.Descendants())
            .Where(element => element.Name.LocalName == "docPr").Select(element => uint.TryParse((string?)element.Attribute("id"), out var id) ? id : 0)];
        foreach (var (path, document) in package.Documents.ToList())
        {
            if (TemplateCheck.IsText(path, document))
            {
                if (TemplateParagraph.In(document.Root!).Any(paragraph => paragraph.Tokens.Count > 0))
                {
                    Unbind(document.Root!);
                    new TemplateFiller(package, path, drawings).Fill([document.Root!], values);
                    package.Change(path);
                }
            }
            else if (path.StartsWith("docProps/", StringComparison.OrdinalIgnoreCase))
            {
                // Word takes the title of a document from its first line.
                foreach (var text in document.DescendantNodes().OfType<XText>().Where(TemplateCheck.HasBraces).ToList())
                {
                    text.Value = "";
                    package.Change(path);
                }
            }
        }
    }

    /// <summary>Fills what stands in some neighbouring elements, blocks first.</summary>
    private void Fill(IReadOnlyList<XElement> roots, IReadOnlyDictionary<string, TemplateValue> values)
    {
        foreach (var region in TemplateRegion.Of(Paragraphs(), (_, _, _) => { }, (token, _, words) => throw new ArgumentException($"{token.Written}: {words}")))
        {
            // What an outer block has taken away is done with, and so are the rows of a list: the pattern is gone and the copies are filled.
            if (region.First.Document is null)
            {
                continue;
            }

            if (region.Open.Kind == TemplateTokenKind.OpenList)
            {
                Repeat(region, values.GetValueOrDefault(region.Open.Name) switch
                {
                    TemplateValue.List list => list.Rows,
                    null => [],
                    _ => throw Unfit(region.Open),
                });
            }
            else
            {
                Keep(region, IsThere(values.GetValueOrDefault(region.Open.Name)));
            }
        }

        foreach (var paragraph in Paragraphs().Where(paragraph => paragraph.Tokens.Count > 0))
        {
            foreach (var token in Enumerable.Reverse(paragraph.Tokens))
            {
                Put(paragraph, token, values.GetValueOrDefault(token.Name));
            }

            paragraph.Settle();
        }

        // Values that look like fields stay what they are.
        filled.UnionWith(Paragraphs().Select(paragraph => paragraph.Element));

        List<TemplateParagraph> Paragraphs() =>
            [.. roots.Where(root => root.Document is not null).SelectMany(TemplateParagraph.In).Where(paragraph => !filled.Contains(paragraph.Element))];
    }

    private void Put(TemplateParagraph paragraph, TemplateToken token, TemplateValue? value)
    {
        switch (value)
        {
            case null:
                paragraph.Replace(token.Start, token.End, "");
                break;
            case TemplateValue.Text text when token.Kind == TemplateTokenKind.Value:
                paragraph.Replace(token.Start, token.End, string.Join(TemplateParagraph.NewParagraph, OfficialDocx.Lines(text.Words)));
                break;
            case TemplateValue.Picture picture when token.Kind == TemplateTokenKind.Picture:
                paragraph.Replace(token.Start, token.End, Drawing(picture));
                OpenLines(paragraph.Element);
                break;
            default:
                throw Unfit(token);
        }
    }

    private static ArgumentException Unfit(TemplateToken token) => new($"The value does not fit the field {token.Written}.");

    private static bool IsThere(TemplateValue? value) => value switch
    {
        TemplateValue.YesNo answer => answer.IsYes,
        TemplateValue.Text text => OfficialDocx.Lines(text.Words).Count > 0,
        TemplateValue.List list => list.Rows.Count > 0,
        _ => value is not null,
    };

    private static void Keep(TemplateRegion region, bool isKept)
    {
        var name = region.Open.Name;
        switch (region.Extent)
        {
            case TemplateExtent.Words:
                var paragraph = new TemplateParagraph(region.First);
                if (paragraph.Tokens.Find(token => token.Kind == TemplateTokenKind.OpenOptional && token.Name == name) is not { } open)
                {
                    // Gone with the words around it.
                    break;
                }

                var close = Closing(paragraph, open);
                if (!isKept && string.IsNullOrWhiteSpace(paragraph.Text[..open.Start]) && string.IsNullOrWhiteSpace(paragraph.Text[close.End..]))
                {
                    RemoveMark(region.First);
                    break;
                }

                if (isKept)
                {
                    paragraph.Replace(close.Start, close.End, "");
                    paragraph.Replace(open.Start, open.End, "");
                }
                else
                {
                    paragraph.Replace(open.Start, close.End, "");
                }

                paragraph.Settle();
                break;
            case TemplateExtent.Row when isKept:
                CutMarks(region.First, region.Open);
                break;
            case TemplateExtent.Paragraphs or TemplateExtent.Rows when isKept:
                RemoveMark(region.First);
                RemoveMark(region.Last);
                break;
            default:
                Remove(Between(region));
                break;
        }
    }

    /// <summary>The end of a block within a paragraph, past the ends of blocks of the same name in it.</summary>
    private static TemplateToken Closing(TemplateParagraph paragraph, TemplateToken open)
    {
        var depth = 0;
        return paragraph.Tokens.First(token => token.Start >= open.Start && token.Name == open.Name
            && (token.Kind == TemplateTokenKind.Close ? --depth == 0 : token.IsOpen && ++depth < 0));
    }

    private void Repeat(TemplateRegion region, IReadOnlyList<IReadOnlyDictionary<string, TemplateValue>> rows)
    {
        var isOne = region.Extent == TemplateExtent.Row;
        if (isOne)
        {
            CutMarks(region.First, region.Open);
        }

        var old = Between(region);
        foreach (var row in rows)
        {
            List<XElement> copies = [.. (isOne ? old : old[1..^1]).Select(Copy)];
            region.First.AddBeforeSelf(copies);
            Fill(copies, row);
        }

        Remove(old);
    }

    /// <summary>A copy without what may stand in a document only once.</summary>
    private static XElement Copy(XElement element)
    {
        var copy = new XElement(element);
        foreach (var attribute in copy.DescendantsAndSelf().Attributes().Where(attribute => attribute.Name.LocalName is "paraId" or "textId").ToList())
        {
            attribute.Remove();
        }

        copy.Descendants().Where(mark => mark.Name == W + "bookmarkStart" || mark.Name == W + "bookmarkEnd").Remove();
        return copy;
    }

    /// <summary>Takes the two marks of a block out of the row they stand in.</summary>
    private static void CutMarks(XElement row, TemplateToken open)
    {
        var paragraphs = TemplateParagraph.In(row);
        var first = paragraphs.First(paragraph => paragraph.Tokens.Any(token => token.Kind == open.Kind && token.Name == open.Name));
        var last = paragraphs.Last(paragraph => paragraph.Tokens.Any(token => token.Kind == TemplateTokenKind.Close && token.Name == open.Name));
        var close = last.Tokens.Last(token => token.Kind == TemplateTokenKind.Close && token.Name == open.Name);
        last.Replace(close.Start, close.End, "");
        var start = first.Tokens.First(token => token.Kind == open.Kind && token.Name == open.Name);
        first.Replace(start.Start, start.End, "");
        foreach (var paragraph in new[] { first, last }.Distinct())
        {
            paragraph.Settle();
            if (paragraph.Element.Parent!.Elements(W + "p").Skip(1).Any() && !paragraph.Element.Descendants(W + "r").Any())
            {
                Remove([paragraph.Element]);
            }
        }
    }

    private static List<XElement> Between(TemplateRegion region) =>
        [region.First, .. region.First == region.Last ? [] : region.First.ElementsAfterSelf().TakeWhile(element => element != region.Last).Append(region.Last)];

    /// <summary>A paragraph that holds nothing but marks goes, unless a section ends with it; so does such a row.</summary>
    private static void RemoveMark(XElement element)
    {
        if (element.Element(W + "pPr")?.Element(W + "sectPr") is not null)
        {
            element.Elements().Where(child => child.Name != W + "pPr").Remove();
        }
        else
        {
            Remove([element]);
        }
    }

    private static void Remove(IReadOnlyList<XElement> elements)
    {
        var parent = elements[0].Parent!;
        foreach (var element in elements)
        {
            element.Remove();
        }

        if (parent.Name == W + "tbl" && !parent.Descendants(W + "tr").Any())
        {
            Remove([parent]);
            return;
        }

        if (EndsWithParagraph.Contains(parent.Name.LocalName) && parent.Elements().LastOrDefault()?.Name != W + "p")
        {
            parent.Add(new XElement(W + "p"));
        }
    }

    private XElement Drawing(TemplateValue.Picture picture)
    {
        var scale = Math.Min(1, textWidth / picture.Width);
        var id = Enumerable.Range(1, int.MaxValue - 1).Select(number => (uint)number).First(drawings.Add);
        return XElement.Parse(OfficialPicture.Drawing(
            package.AddPicture(path, picture.Png), id, (long)(picture.Width * scale * OfficialPicture.EmuPerMillimetre), (long)(picture.Height * scale * OfficialPicture.EmuPerMillimetre), picture.Description).OuterXml);
    }

    /// <summary>Lines of an exact height would cut a picture off.</summary>
    private static void OpenLines(XElement paragraph)
    {
        var properties = paragraph.Element(W + "pPr");
        if (properties is null)
        {
            properties = new XElement(W + "pPr");
            paragraph.AddFirst(properties);
        }

        var spacing = properties.Element(W + "spacing");
        if (spacing is null)
        {
            spacing = new XElement(W + "spacing");
            if (properties.Elements().FirstOrDefault(element => AfterSpacing.Contains(element.Name.LocalName)) is { } next)
            {
                next.AddBeforeSelf(spacing);
            }
            else
            {
                properties.Add(spacing);
            }
        }

        spacing.SetAttributeValue(W + "line", "240");
        spacing.SetAttributeValue(W + "lineRule", "auto");
    }

    /// <summary>Content controls tied to data would show the field again when a word processor opens the document.</summary>
    private static void Unbind(XElement root) => root.Descendants(W + "sdt")
        .Where(control => control.Descendants(W + "t").Any(text => text.Value.Contains('{')))
        .Select(control => control.Element(W + "sdtPr")).OfType<XElement>()
        .SelectMany(properties => properties.Elements().Where(element => element.Name.LocalName is "dataBinding" or "showingPlcHdr")).Remove();

    /// <summary>How wide the text of the template is, in millimetres; as the standard has it where the template does not say.</summary>
    private static decimal TextWidth(XElement document)
    {
        var section = document.Descendants(W + "sectPr").LastOrDefault();
        var width = Number(section?.Element(W + "pgSz"), "w") - Number(section?.Element(W + "pgMar"), "left") - Number(section?.Element(W + "pgMar"), "right");
        return (width is > 500 and < 40_000 ? width.Value : OfficialForm.TypeAreaWidth) / TwentiethsPerMillimetre;
    }

    private static int? Number(XElement? element, string attribute) =>
        int.TryParse((string?)element?.Attribute(W + attribute), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
