using System.Text;

namespace Fachuang.Domain.Materials;

/// <summary>
/// Text as it comes from a keyboard, a clipboard or a program, made fit to be kept: pasted pages carry control characters and
/// halves of characters that a database refuses and a document cannot print. What can be read is never changed.
/// </summary>
public static class WrittenText
{
    /// <summary>Longest section of a narrative and longest remark, in UTF-16 code units; twenty times what documents allow.</summary>
    public const int Longest = 20_000;

    /// <summary>Several lines: line ends become <c>\n</c>, tabs become blanks, other control characters are dropped.</summary>
    /// <param name="text">The text; null is empty.</param>
    public static string Clean(string? text) => Cleaned(text, lineEnd: '\n').Trim('\n', ' ');

    /// <summary>One line: line ends become blanks as well.</summary>
    /// <param name="text">The text; null is empty.</param>
    public static string CleanLine(string? text) => Cleaned(text, lineEnd: ' ').Trim();

    /// <summary>Whether a character has no place in a name: controls, and marks that turn the direction of reading so that an ending can be faked.</summary>
    /// <param name="character">The character.</param>
    public static bool IsHidden(char character) =>
        char.IsControl(character) || character is '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFEFF' or '\uFFFE' or '\uFFFF';

    private static string Cleaned(string? text, char lineEnd)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var clean = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            switch (character)
            {
                case '\r':
                    clean.Append(lineEnd);
                    index += index + 1 < text.Length && text[index + 1] == '\n' ? 1 : 0;
                    break;
                case '\n' or '\u000B' or '\u0085' or '\u2028' or '\u2029':
                    clean.Append(lineEnd);
                    break;
                case '\t' or '\u00A0':
                    clean.Append(' ');
                    break;
                case var _ when char.IsHighSurrogate(character) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]):
                    clean.Append(character).Append(text[++index]);
                    break;
                case var _ when char.IsSurrogate(character) || IsHidden(character):
                    break;
                default:
                    clean.Append(character);
                    break;
            }
        }

        return clean.ToString();
    }
}
