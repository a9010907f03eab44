using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Fachuang.Documents.Model;

namespace Fachuang.Documents.Reading;

/// <summary>
/// Reads saved web pages: what is not seen and what only leads elsewhere is left out, layout tables are taken apart, the other
/// tables become grids.
/// </summary>
public static partial class HtmlReader
{
    // A table of 50 000 rows of eight cells, each with a paragraph and a span in it, stays below.
    private const int MostElements = 2_000_000;

    private static readonly TimeSpan LongestParse = TimeSpan.FromSeconds(20);

    /// <summary>Whether the file is a web page, by its beginning or its name.</summary>
    /// <param name="bytes">A text file.</param>
    /// <param name="fileName">The name it came with.</param>
    public static bool Reads(byte[] bytes, string fileName) => HtmlDecoder.WhyNot(bytes) is not null || HtmlDecoder.IsHtml(bytes, fileName);

    /// <summary>Reads a web page.</summary>
    /// <param name="bytes">The file.</param>
    /// <exception cref="UnreadableException">It is no page that can be read, is larger than any list, or holds no text.</exception>
    public static SourceContent Read(byte[] bytes)
    {
        if (HtmlDecoder.WhyNot(bytes) is { } failure)
        {
            throw new UnreadableException(failure);
        }

        var text = HtmlDecoder.Decode(bytes, out var damaged);
        using var document = Parse(text);
        var content = Walk(document, withHidden: false, damaged);
        if (!content.Blocks.OfType<SourceGrid>().Any())
        {
            // Pages saved with a dialog open, or before their script ran, hide what they are about.
            var whole = Walk(document, withHidden: true, damaged);
            content = whole.Blocks.OfType<SourceGrid>().Any() ? whole : content;
        }

        if (content.Blocks.Count == 0)
        {
            throw document.QuerySelector("frame, iframe") is null
                ? new UnreadableException("file.empty", "网页里没有文字。内容可能是打开网页后才载入的：请在浏览器里显示完整后全选、复制到 Word 或 WPS，另存为 docx 再导入。")
                : new UnreadableException("html.frames", "这个网页只是一个框架，内容在另外的文件里（多在同名文件夹中，如 sheet001.htm）。请导入那个文件，或用原来的软件另存为 xlsx、docx 后再导入。");
        }

        return content.Blocks.OfType<SourceGrid>().Any() ? content : AsPlainText(content);
    }

    /// <summary>The title of a page of which perhaps only the beginning is there; null when it has none.</summary>
    /// <param name="head">The first bytes of the page, in any encoding pages are written in.</param>
    public static string? Title(ReadOnlySpan<byte> head)
    {
        // A character cut in two at the end would make the whole look like another encoding.
        var whole = head[..(head.LastIndexOf((byte)'>') + 1)];
        if (whole.IsEmpty || HtmlDecoder.WhyNot(whole) is not null)
        {
            return null;
        }

        // Not by the parser, which leaves the title out and would go on to the end.
        var title = WebUtility.HtmlDecode(TitleElement().Match(HtmlDecoder.Decode(whole.ToArray(), out _)).Groups[1].Value).Trim();
        return title.Length == 0 ? null : title;
    }

    private static IHtmlDocument Parse(string text)
    {
        var clock = Stopwatch.StartNew();
        var elements = 0;
        var parser = new HtmlParser(new HtmlParserOptions
        {
            // No script runs without an engine; this only says that what stands in noscript is not shown.
            IsScripting = true,
            SkipComments = true,
            SkipScriptText = true,
            SkipRawText = true,
            SkipRCDataText = true,
            SkipProcessingInstructions = true,
            DisableElementPositionTracking = true,
            ShouldEmitAttribute = (ref _, name) => name.Span is "style" or "hidden" or "aria-hidden" or "rowspan" or "colspan" or "start" or "value" or "type" or "href",
            OnCreated = (_, _) =>
            {
                // Unclosed tags repeat one another: the page grows while it is parsed, and every step takes longer.
                if (++elements > MostElements || (elements % 1024 == 0 && clock.Elapsed > LongestParse))
                {
                    throw new UnreadableException("file.too-large", "网页的内容多得异常，或者标签损坏得厉害，没有读取。请在浏览器里只复制清单部分到 Word 或 WPS，另存为 docx 再导入。");
                }
            },
        });
        return parser.ParseDocument(text);
    }

    private static SourceContent Walk(IHtmlDocument document, bool withHidden, bool damaged)
    {
        var writer = new SourceWriter();
        if (damaged)
        {
            writer.Doubt(Severity.Warning, "encoding.damaged", "网页里有不能辨认的字节，显示为“�”，请核对这些地方。", null);
        }

        var walk = new HtmlWalk(writer, withHidden);
        walk.Page(document.Body ?? (INode)document);
        return writer.ToContent();
    }

    /// <summary>A page whose table was flattened to lines is read like the plain text it shows.</summary>
    private static SourceContent AsPlainText(SourceContent content)
    {
        var flat = TextLayoutReader.Read(string.Join('\n', content.Lines));
        return flat.Blocks.OfType<SourceTable>().Any() ? flat with { Diagnostics = content.Diagnostics } : content;
    }

    [GeneratedRegex("<title[^>]*>([^<]*)</title", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TitleElement();
}
