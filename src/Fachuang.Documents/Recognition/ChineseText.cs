using System.Text;
using System.Text.RegularExpressions;

namespace Fachuang.Documents.Recognition;

/// <summary>Blanks and widths in Chinese text: which are layout and which are meant.</summary>
public static partial class ChineseText
{
    /// <summary>Form in which two texts are compared: half-width, without any white space.</summary>
    public static string Key(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            var half = HalfWidth(character);
            if (!char.IsWhiteSpace(half) && half != '\u200B' && half != '\uFEFF')
            {
                key.Append(half);
            }
        }

        return key.ToString();
    }

    /// <summary>Half-width form of a full-width letter, digit or mark; other characters unchanged.</summary>
    public static char HalfWidth(char character) => character switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(character - 0xFEE0),
        '\u3000' => ' ',
        _ => character,
    };

    /// <summary>
    /// Takes out the blanks and line ends that only the layout put in. A blank stays where it parts two Latin words or numbers.
    /// </summary>
    public static string Tidy(string text)
    {
        var tidy = new StringBuilder(text.Length);
        var gap = false;
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character) || character is '\u200B' or '\uFEFF')
            {
                gap = true;
                continue;
            }

            if (gap && tidy.Length > 0 && char.IsAsciiLetterOrDigit(tidy[^1]) && char.IsAsciiLetterOrDigit(character))
            {
                tidy.Append(' ');
            }

            gap = false;
            tidy.Append(character);
        }

        return tidy.ToString();
    }

    /// <summary>Whether the character is a Chinese ideograph.</summary>
    public static bool IsHan(char character) => character is >= '\u3400' and <= '\u9FFF';

    /// <summary>Whether a sentence ends with the last character of the text.</summary>
    public static bool EndsSentence(string text) =>
        text.Length > 0 && text[^1] is '。' or '；' or ';' or '！' or '？' or '”' or '）' or ')' or '.' or '：' or ':';

    /// <summary>Takes out marks that word processors leave in extracted text, such as <c>[bookmark: _GoBack]</c>.</summary>
    /// <param name="text">Text of a cell.</param>
    /// <param name="found">Whether any was there.</param>
    public static string WithoutEditorMarks(string text, out bool found)
    {
        found = text.Contains('[', StringComparison.Ordinal) && EditorMark().IsMatch(text);
        return found ? EditorMark().Replace(text, "") : text;
    }

    /// <summary>
    /// A text printed several times in a row, as cells merged across pages leave it, once; otherwise the text itself.
    /// </summary>
    public static string WithoutRepetition(string text)
    {
        for (var times = text.Length / 3; times >= 2; times--)
        {
            var length = text.Length / times;
            if (text.Length % times == 0 && text.AsSpan(length).SequenceEqual(text.AsSpan(0, text.Length - length)))
            {
                return text[..length];
            }
        }

        return text;
    }

    [GeneratedRegex(@"\[(?:bookmark|hyperlink|comment|endnote|footnote)\b[^\[\]]{0,80}\]", RegexOptions.IgnoreCase)]
    private static partial Regex EditorMark();
}
