using System.Text;

namespace Fachuang.Domain.Materials;

/// <summary>
/// Makes two ways of typing the same words equal: full-width and half-width forms (as NFKC does; the framework's own
/// normalization needs culture data the program runs without), white space, quotation and book marks.
/// </summary>
internal static class Folding
{
    private const string Marks = "“”‘’\"'「」『』《》〈〉＂＇";

    public static bool SameWords(string one, string other) => string.Equals(Fold(one), Fold(other), StringComparison.Ordinal);

    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            // Zero-width characters come with text copied from web pages and are seen by nobody.
            if (char.IsWhiteSpace(character) || character is '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' || Marks.Contains(character, StringComparison.Ordinal))
            {
                continue;
            }

            folded.Append(CharacterWidth.Half(character));
        }

        return folded.ToString();
    }
}
