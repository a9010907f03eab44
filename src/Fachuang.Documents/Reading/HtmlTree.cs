using AngleSharp.Dom;

namespace Fachuang.Documents.Reading;

/// <summary>Going through the tree of a page; the parser's own way from a node to the next takes as long as there are siblings.</summary>
internal static class HtmlTree
{
    /// <summary>The nodes below a node in reading order.</summary>
    /// <param name="root">The node.</param>
    /// <param name="goesInto">Whether the way leads into an element.</param>
    public static IEnumerable<INode> Below(INode root, Func<IElement, bool> goesInto)
    {
        var way = new Stack<(INodeList Children, int At)>();
        way.Push((root.ChildNodes, 0));
        while (way.TryPop(out var step))
        {
            if (step.At >= step.Children.Length)
            {
                continue;
            }

            way.Push((step.Children, step.At + 1));
            var node = step.Children[step.At];
            yield return node;
            if (node is IElement element && goesInto(element))
            {
                way.Push((element.ChildNodes, 0));
            }
        }
    }
}
