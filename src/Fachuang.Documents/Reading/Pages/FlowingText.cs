using System.Text;
using System.Text.RegularExpressions;

namespace Fachuang.Documents.Reading.Pages;

/// <summary>
/// Joins lines that were only broken because the next word did not fit. A line that left room for the next word was ended on
/// purpose, so the next one is another paragraph.
/// </summary>
public static partial class FlowingText
{
    private const string Closing = "，。、；：？！）〕】》〉”’」』％%,.;:?!)]}…—";

    /// <summary>The paragraphs of a cell, parted by <c>\n</c>.</summary>
    /// <param name="lines">Its lines from top to bottom.</param>
    /// <param name="width">The room a line has, in points.</param>
    public static string OfCell(IReadOnlyList<TextLine> lines, double width)
    {
        var text = new StringBuilder();
        for (var at = 0; at < lines.Count; at++)
        {
            if (at > 0)
            {
                text.Append(Continues(lines[at - 1], lines[at], lines[at - 1].Right - lines[at - 1].Left, width) ? Joint(lines[at - 1].Text, lines[at].Text) : "\n");
            }

            text.Append(lines[at].Text);
        }

        return text.ToString();
    }

    /// <summary>Whether a line goes on in the next one because this one was full.</summary>
    /// <param name="line">The line.</param>
    /// <param name="next">The line below it.</param>
    /// <param name="used">The room the line takes.</param>
    /// <param name="width">The room it has.</param>
    public static bool Continues(TextLine line, TextLine next, double used, double width)
    {
        var room = width - used;
        if (room > FirstWord(next) + (0.05 * next.Size))
        {
            return false;
        }

        // A paragraph may end exactly at the edge; its end and the number of the next one tell.
        return !(line.Text[^1] is '。' or '；' or ';' or '：' or ':' && Enumerator().IsMatch(next.Text));
    }

    /// <summary>What stands between two lines that are one paragraph.</summary>
    /// <param name="line">The upper.</param>
    /// <param name="next">The lower.</param>
    public static string Joint(string line, string next) => char.IsAsciiLetter(line[^1]) && char.IsAsciiLetter(next[0]) ? " " : "";

    /// <summary>Width of what cannot be parted at the beginning of a line: a word or a character, and the marks that stay with it.</summary>
    private static double FirstWord(TextLine line)
    {
        var glyphs = line.Glyphs;
        var at = 0;
        while (at < glyphs.Count - 1 && "（〔【《〈“‘「『([".Contains(glyphs[at].Text[^1], StringComparison.Ordinal))
        {
            at++;
        }

        while (at < glyphs.Count - 1 && IsWord(glyphs[at].Text[^1]) && IsWord(glyphs[at + 1].Text[0]))
        {
            at++;
        }

        while (at < glyphs.Count - 1 && Closing.Contains(glyphs[at + 1].Text[0], StringComparison.Ordinal))
        {
            at++;
        }

        return glyphs[at].Right - glyphs[0].Left;
    }

    private static bool IsWord(char character) => character < 0x2E80 && char.IsLetterOrDigit(character);

    [GeneratedRegex(@"^(?:\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[)）]|[（(]?[一二三四五六七八九十]{1,2}[)）、是]|[①-⑳]|序号)")]
    private static partial Regex Enumerator();
}
