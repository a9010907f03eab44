using System.Xml.Linq;

namespace Fachuang.Documents.Writing.Templates;

/// <summary>
/// A paragraph as the one text it looks like, whatever runs a word processor has cut it into; changing the text changes the runs
/// it came from.
/// </summary>
internal sealed class TemplateParagraph
{
    /// <summary>Begins a new paragraph; no character of XML, so that no template can hold it.</summary>
    public const char NewParagraph = '\uFFFF';

    public static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    // What stands in a run without being seen or taking a place.
    private static readonly HashSet<string> Unseen = ["rPr", "lastRenderedPageBreak", "annotationRef", "footnoteRef", "endnoteRef"];

    private readonly List<(XElement Element, int Start, int Length)> pieces = [];
    private readonly HashSet<XElement> changed = [];

    public TemplateParagraph(XElement element)
    {
        Element = element;
        var text = new System.Text.StringBuilder();
        foreach (var piece in element.Descendants(W + "r").Where(run => run.Ancestors(W + "p").First() == element).Elements())
        {
            if (piece.Name.Namespace == W && Unseen.Contains(piece.Name.LocalName))
            {
                continue;
            }

            var words = piece.Name == W + "t" ? piece.Value : TemplateToken.NoText.ToString();
            pieces.Add((piece, text.Length, words.Length));
            text.Append(words);
        }

        Text = text.ToString();
        Tokens = TemplateToken.In(Text);
    }

    public XElement Element { get; }

    /// <summary>The text as it was read.</summary>
    public string Text { get; }

    /// <summary>The fields in it, in order.</summary>
    public List<TemplateToken> Tokens { get; }

    /// <summary>The paragraphs below an element or the element itself, in order, those of text boxes after the one that holds the box.</summary>
    public static List<TemplateParagraph> In(XElement root) => [.. root.DescendantsAndSelf(W + "p").Select(element => new TemplateParagraph(element))];

    /// <summary>Whether nothing but this field stands in the paragraph.</summary>
    public bool Holds(TemplateToken token) => string.IsNullOrWhiteSpace(Text[..token.Start]) && string.IsNullOrWhiteSpace(Text[token.End..]);

    /// <summary>
    /// Puts a text in the place of another, in the form of the run in which the old one begins. Places count in <see cref="Text"/>;
    /// later ones must be changed before earlier ones. <see cref="Settle"/> ends the work.
    /// </summary>
    public void Replace(int start, int end, string words)
    {
        foreach (var (element, from, length) in pieces.Where(piece => piece.Start < end && piece.Start + piece.Length > start))
        {
            if (element.Name != W + "t")
            {
                element.Remove();
                continue;
            }

            var (first, last) = (Math.Max(start - from, 0), Math.Min(end - from, length));
            element.Value = string.Concat(element.Value.AsSpan(0, first), words, element.Value.AsSpan(last));
            changed.Add(element);
            words = "";
        }
    }

    /// <summary>Puts an element into the run in which a text begins, instead of the text.</summary>
    public void Replace(int start, int end, XElement element)
    {
        var place = pieces.First(piece => piece.Start + piece.Length > start).Element;
        Replace(start, end, "");
        place.AddAfterSelf(element);
    }

    /// <summary>Removes runs that have become empty; tabs and new paragraphs of the new texts become those of the document.</summary>
    public void Settle()
    {
        HashSet<XElement> breaks = [];
        foreach (var text in changed)
        {
            var run = text.Parent!;
            var isOwn = run.Parent == Element;
            List<XElement> parts = [];
            foreach (var (i, line) in text.Value.Split(NewParagraph).Index())
            {
                if (i > 0)
                {
                    parts.Add(new XElement(W + "br"));
                    if (isOwn)
                    {
                        breaks.Add(parts[^1]);
                    }
                }

                foreach (var (j, words) in line.Split('\t').Index())
                {
                    if (j > 0)
                    {
                        parts.Add(new XElement(W + "tab"));
                    }

                    if (words.Length > 0)
                    {
                        parts.Add(new XElement(W + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), words));
                    }
                }
            }

            foreach (var part in parts)
            {
                text.AddBeforeSelf(part);
            }

            text.Remove();
            if (run.Elements().All(child => child.Name == W + "rPr"))
            {
                run.Remove();
            }
        }

        if (breaks.Count > 0)
        {
            Split(breaks);
        }
    }

    /// <summary>The last line stays in the paragraph, which may end a section; those before go into new ones of its form.</summary>
    private void Split(HashSet<XElement> breaks)
    {
        var properties = Element.Element(W + "pPr");
        List<List<XNode>> lines = [[]];
        foreach (var node in Element.Nodes().Where(node => node != properties).ToList())
        {
            if (node is not XElement run || !run.Elements().Any(breaks.Contains))
            {
                lines[^1].Add(node);
                continue;
            }

            var form = run.Element(W + "rPr");
            var part = new XElement(run.Name, run.Attributes(), form);
            foreach (var child in run.Elements().Where(child => child != form).ToList())
            {
                // Moved, not copied: a text box in it is still to be filled.
                child.Remove();
                if (breaks.Contains(child))
                {
                    lines[^1].Add(part);
                    lines.Add([]);
                    part = new XElement(run.Name, run.Attributes(), form);
                }
                else
                {
                    part.Add(child);
                }
            }

            lines[^1].Add(part);
        }

        foreach (var node in Element.Nodes().Where(node => node != properties).ToList())
        {
            node.Remove();
        }

        foreach (var (i, line) in lines.SkipLast(1).Index())
        {
            var form = properties is null ? null : new XElement(properties);
            form?.Element(W + "sectPr")?.Remove();
            if (i > 0)
            {
                form?.Element(W + "pageBreakBefore")?.Remove();
            }

            Element.AddBeforeSelf(new XElement(Element.Name, form, line));
        }

        properties?.Element(W + "pageBreakBefore")?.Remove();
        Element.Add(lines[^1]);
    }
}
