using System.Xml.Linq;

namespace Fachuang.Documents.Writing.Templates;

/// <summary>Puts values into the fields of one part of a template.</summary>
internal sealed class TemplateFiller
{
    private static readonly XNamespace W = TemplateParagraph.W;

    // What must end with a paragraph.
    private static readonly HashSet<string> EndsWithParagraph = ["tc", "txbxContent", "hdr", "ftr", "footnote", "endnote", "comment"];

    private readonly TemplatePictures pictures;
    private readonly string path;
    private readonly HashSet<XElement> filled = [];

    private TemplateFiller(TemplatePictures pictures, string path)
    {
        this.pictures = pictures;
        this.path = path;
    }

    /// <summary>Fills all parts of a template that <see cref="TemplateCheck"/> finds nothing wrong with.</summary>
    public static void Fill(TemplatePackage package, IReadOnlyDictionary<string, TemplateValue> values)
    {
        var pictures = new TemplatePictures(package);
        foreach (var (path, document) in package.Documents.ToList())
        {
            if (TemplateCheck.IsText(path, document))
            {
                if (TemplateParagraph.In(document.Root!).Any(paragraph => paragraph.Tokens.Count > 0))
                {
                    Unbind(document.Root!);
                    new TemplateFiller(pictures, path).Fill([document.Root!], values);
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
                paragraph.Replace(token.Start, token.End, pictures.Drawing(path, picture));
                TemplatePictures.MakeRoom(paragraph.Element);
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

        if (region.Extent != TemplateExtent.Paragraphs)
        {
            Remove(old);
            return;
        }

        // A mark may stand in the paragraph that ends a section.
        old[1..^1].ForEach(element => element.Remove());
        RemoveMark(region.First);
        RemoveMark(region.Last);
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

    /// <summary>Content controls tied to data would show the field again when a word processor opens the document.</summary>
    private static void Unbind(XElement root) => root.Descendants(W + "sdt")
        .Where(control => control.Descendants(W + "t").Any(text => text.Value.Contains('{')))
        .Select(control => control.Element(W + "sdtPr")).OfType<XElement>()
        .SelectMany(properties => properties.Elements().Where(element => element.Name.LocalName is "dataBinding" or "showingPlcHdr")).Remove();
}
