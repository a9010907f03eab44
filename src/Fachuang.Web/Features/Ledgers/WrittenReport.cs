using System.Text.RegularExpressions;
using Fachuang.Documents.Writing;

namespace Fachuang.Web.Features.Ledgers;

/// <summary>A report kept as plain lines, as an official document: first line the title, 一、 and （一） headings, the rest paragraphs.</summary>
public static partial class WrittenReport
{
    /// <summary>The document.</summary>
    /// <param name="text">The lines.</param>
    /// <param name="unit">Who signs.</param>
    /// <param name="day">The day beside the signature.</param>
    public static OfficialText Official(string text, string unit, DateOnly day)
    {
        var lines = Lines(text);
        return new(lines.FirstOrDefault() ?? "", [.. lines.Skip(1).Select(Block), new Block.Signature(unit, day)]);
    }

    /// <summary>The lines with something in them.</summary>
    public static IReadOnlyList<string> Lines(string text) => [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];

    /// <summary>1 for 一、, 2 for （一）, 0 for a paragraph. A sentence that only begins so is a paragraph.</summary>
    public static int Level(string line) => line.Length > 40 || line.EndsWith('。') ? 0 : First().IsMatch(line) ? 1 : Second().IsMatch(line) ? 2 : 0;

    private static Block Block(string line) => Level(line) is > 0 and var level ? new Block.Heading(level, line) : new Block.Paragraph(line);

    [GeneratedRegex("^[一二三四五六七八九十]{1,3}、", RegexOptions.CultureInvariant)]
    private static partial Regex First();

    [GeneratedRegex("^（[一二三四五六七八九十]{1,3}）", RegexOptions.CultureInvariant)]
    private static partial Regex Second();
}
