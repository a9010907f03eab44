using AngleSharp.Dom;

namespace Fachuang.Documents.Reading;

/// <summary>Tells the parts of a page that lead elsewhere from those that say something.</summary>
internal static class HtmlNavigation
{
    // Fewer links may be the attachments of a document; more text beside them is a text with links.
    private const int FewestLinks = 5, MostOtherText = 400, LongestLink = 60, MostNodes = 3000;

    /// <summary>Whether an element is navigation, a page footer or a list of links.</summary>
    /// <param name="element">The element.</param>
    public static bool Is(IElement element) => element.LocalName switch
    {
        "nav" or "footer" or "aside" => true,
        "header" => element.QuerySelector("nav, form, ul") is not null || IsLinks(element),
        "ul" or "ol" or "dl" or "div" or "td" or "p" or "center" or "section" or "table" or "span" => IsLinks(element),
        _ => false,
    };

    /// <summary>Whether nearly all text lies in links. Looks no further than it takes to know, and never far.</summary>
    private static bool IsLinks(IElement element)
    {
        var (links, linked, other, nodes) = (0, 0, 0, 0);
        foreach (var node in HtmlTree.Below(element, inner => !IsLink(inner) && inner.LocalName is not ("script" or "style" or "select")))
        {
            if (node is IElement inner && IsLink(inner))
            {
                links++;
                linked += HtmlTableFacts.Beginning(inner, LongestLink).Length;
            }
            else if (node is IText { Data: var data })
            {
                other += data.Count(character => !char.IsWhiteSpace(character));
            }

            if (other > MostOtherText || ++nodes > MostNodes)
            {
                return false;
            }
        }

        return links >= FewestLinks && other * 4 <= linked;
    }

    private static bool IsLink(IElement element) => element.LocalName == "a" && element.HasAttribute("href");
}
