using System.Text;

namespace Fachuang.Domain;

/// <summary>Which characters are written in a square of their own (Chinese, full-width, a dash, a quote …) and which are blank.</summary>
internal static class CharacterWidth
{
    // Inclusive ranges of code points, ascending; the same as in count.ts.
    private static readonly (int From, int To)[] Space =
    [
        (0x00, 0x20), (0x7f, 0xa0), (0x1680, 0x1680), (0x2000, 0x200b), (0x2028, 0x2029), (0x202f, 0x202f), (0x205f, 0x205f), (0x3000, 0x3000),
    ];

    private static readonly (int From, int To)[] Wide =
    [
        (0xb7, 0xb7), (0x2014, 0x2027), (0x2030, 0x205e), (0x2100, 0x2bff), (0x2e80, 0xa4cf), (0xa960, 0xa97f), (0xac00, 0xd7ff),
        (0xf900, 0xfaff), (0xfe10, 0xfe1f), (0xfe30, 0xfe6f), (0xff01, 0xffee), (0x1f000, 0x1faff), (0x20000, 0x3ffff),
    ];

    public static bool IsWide(Rune rune) => Within(Wide, rune.Value);

    public static bool IsSpace(Rune rune) => Within(Space, rune.Value);

    /// <summary>The half-width form of a full-width letter, digit or mark; any other character as it is.</summary>
    public static char Half(char character) => character is >= '\uFF01' and <= '\uFF5E' ? (char)(character - 0xFEE0) : character;

    /// <summary>The text in half-width forms, as long as before.</summary>
    public static string Half(string text) => string.Create(text.Length, text, static (target, source) =>
    {
        for (var at = 0; at < target.Length; at++)
        {
            target[at] = Half(source[at]);
        }
    });

    /// <summary>Whether a code point lies in one of the ranges, which ascend.</summary>
    public static bool Within((int From, int To)[] ranges, int code)
    {
        foreach (var (from, to) in ranges)
        {
            if (code <= to)
            {
                return code >= from;
            }
        }

        return false;
    }
}
