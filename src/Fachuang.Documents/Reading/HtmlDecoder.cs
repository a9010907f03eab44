using System.Text;
using System.Text.RegularExpressions;

namespace Fachuang.Documents.Reading;

/// <summary>Tells web pages from other text, and turns their bytes into text.</summary>
internal static partial class HtmlDecoder
{
    private const int Head = 4096;

    private static readonly DecoderReplacementFallback Replacement = new("\uFFFD");

    /// <summary>Whether a text begins like a web page, or is named like one and holds markup.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="fileName">The name it came with.</param>
    public static bool IsHtml(ReadOnlySpan<byte> bytes, string fileName)
    {
        var head = BareHead(bytes);
        var isNamed = Path.GetExtension(fileName).ToLowerInvariant() is ".htm" or ".html" or ".xhtml" or ".shtml";
        return Beginning().IsMatch(head) || (isNamed && !head.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) && head.Contains('<', StringComparison.Ordinal));
    }

    /// <summary>Why a file that holds markup is no web page that can be read; null when nothing speaks against it.</summary>
    /// <param name="bytes">The file.</param>
    public static ReadFailure? WhyNot(ReadOnlySpan<byte> bytes)
    {
        var head = BareHead(bytes);
        if (MimeHeader().IsMatch(head))
        {
            return new ReadFailure("file.mht", "文件是“单个文件网页”（mht），不能直接读取。请在浏览器里把原网页另存为“网页，仅 HTML”，或用 Word、WPS 打开后另存为 docx，再导入。");
        }

        return head.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) && !Beginning().IsMatch(head)
            ? new ReadFailure("file.xml", head.Contains("Excel.Sheet", StringComparison.Ordinal) || head.Contains("office:spreadsheet", StringComparison.Ordinal)
                ? "文件是 XML 格式的表格（Excel 2003 XML），不能直接读取。请用 Excel 或 WPS 打开，另存为 xlsx 后再导入。"
                : "文件是 XML 格式的数据，不能直接读取。如果它是用 Word、Excel 或 WPS 存的，请打开后另存为 docx 或 xlsx，再导入。")
            : null;
    }

    /// <summary>Decodes a web page.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="damaged">Whether some bytes could not be decoded and became �.</param>
    public static string Decode(byte[] bytes, out bool damaged)
    {
        damaged = false;

        // A byte order mark, or Chinese that is sound UTF-8, says more than what the page says of itself: browsers change the
        // bytes of a page they save and leave its header alone.
        var failure = TextDecoder.Decode(bytes, out var text);
        var declared = bytes.AsSpan() is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] || IsUtf8(bytes) ? null : Declared(bytes);
        if (failure is null && declared is null)
        {
            return text;
        }

        var encoding = declared ?? Encoding.UTF8;
        text = encoding.GetString(bytes).TrimStart('\uFEFF');
        damaged = text.Contains('\uFFFD', StringComparison.Ordinal);
        return text;
    }

    private static bool IsUtf8(ReadOnlySpan<byte> bytes) => System.Text.Unicode.Utf8.IsValid(bytes);

    /// <summary>The encoding the page names; null when it names none that is known.</summary>
    private static Encoding? Declared(ReadOnlySpan<byte> bytes)
    {
        var match = Charset().Match(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, Head)]));
        if (!match.Success)
        {
            return null;
        }

        // Pages say gb2312 and use characters only gb18030 has.
        var name = match.Groups[1].Value.ToLowerInvariant();
        if (name.StartsWith("gb", StringComparison.Ordinal) || name == "x-gbk")
        {
            return CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ReplacementFallback, Replacement);
        }

        try
        {
            return name is "utf-16" or "unicode" or "utf8" ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ReplacementFallback, Replacement) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string BareHead(ReadOnlySpan<byte> bytes) =>
        Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, Head)]).Replace("\0", "", StringComparison.Ordinal)
            .TrimStart('\u00EF', '\u00BB', '\u00BF', '\u00FF', '\u00FE', ' ', '\t', '\r', '\n');

    [GeneratedRegex(@"^(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|(?:html|head|meta|title|body|table|div|style|link|base|script|p|center|font|span|h[1-6])[\s/>])", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Beginning();

    [GeneratedRegex(@"charset\s*=\s*[""']?\s*([\w.:-]{2,30})|encoding\s*=\s*[""']([\w.:-]{2,30})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Charset();

    [GeneratedRegex(@"^(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)*?(?:MIME-Version:|Content-Type:\s*multipart/related)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex MimeHeader();
}
