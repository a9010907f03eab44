using AngleSharp.Dom;

namespace Fachuang.Documents.Reading;

/// <summary>Going through the tree of a page without recursion.</summary>
internal static class HtmlTree
{
    /// <summary>The node after this one in reading order, inside of the root; null at its end.</summary>
    /// <param name="node">The node.</param>
    /// <param name="root">Where the way ends.</param>
    /// <param name="goesIn">Whether the way leads through the node's children.</param>
    public static INode? Next(INode node, IElement root, bool goesIn)
    {
        if (goesIn && node.FirstChild is { } child)
        {
            return child;
        }

        for (INode? at = node; at is not null && at != root; at = at.Parent)
        {
            if (at.NextSibling is { } sibling)
            {
                return sibling;
            }
        }

        return null;
    }
}
