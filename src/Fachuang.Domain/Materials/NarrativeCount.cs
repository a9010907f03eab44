using System.Text;

namespace Fachuang.Domain.Materials;

/// <summary>
/// 字数: how long a narrative is, as official documents and word processors count it (requirement D1). The browser counts
/// with the same rules while one types (<c>count.ts</c>); <c>count-cases.json</c> is the table both are tested against.
/// </summary>
/// <remarks>
/// A wide character (Chinese, full-width, a dash, a quote …) counts one. Any other run without white space counts one as a
/// whole: a word, a number, an address with the half-width punctuation that touches it. White space ends a run and counts
/// nothing; combining marks and invisible joiners do neither; a citation <c>[证3]</c> counts nothing.
/// </remarks>
public static class NarrativeCount
{
    // Inclusive ranges of code points, ascending; the same as in count.ts.
    private static readonly (int From, int To)[] Space =
    [
        (0x00, 0x20), (0x7f, 0xa0), (0x1680, 0x1680), (0x2000, 0x200b), (0x2028, 0x2029), (0x202f, 0x202f), (0x205f, 0x205f), (0x3000, 0x3000),
    ];

    private static readonly (int From, int To)[] Ignored =
    [
        (0xad, 0xad), (0x300, 0x36f), (0x200c, 0x200f), (0x202a, 0x202e), (0x2060, 0x206f), (0x20d0, 0x20ff), (0xfe00, 0xfe0f),
        (0xfe20, 0xfe2f), (0xfeff, 0xfeff), (0x1f3fb, 0x1f3ff), (0xe0000, 0xe0fff),
    ];

    private static readonly (int From, int To)[] Wide =
    [
        (0xb7, 0xb7), (0x2014, 0x2027), (0x2030, 0x205e), (0x2100, 0x2bff), (0x2e80, 0xa4cf), (0xa960, 0xa97f), (0xac00, 0xd7ff),
        (0xf900, 0xfaff), (0xfe10, 0xfe1f), (0xfe30, 0xfe6f), (0xff01, 0xffee), (0x1f000, 0x1faff), (0x20000, 0x3ffff),
    ];

    /// <summary>The length of the three sections; the title does not count.</summary>
    /// <param name="narrative">The narrative.</param>
    public static int Of(Narrative narrative) => Of(narrative.Measures) + Of(narrative.Results) + Of(narrative.Highlights);

    /// <summary>The length of a text.</summary>
    /// <param name="text">The text with its citations.</param>
    public static int Of(string text)
    {
        var count = 0;
        var inRun = false;
        foreach (var rune in Citations.Without(text).EnumerateRunes())
        {
            var code = rune.Value;
            if (Within(Ignored, code))
            {
                continue;
            }

            if (Within(Space, code))
            {
                inRun = false;
            }
            else if (Within(Wide, code))
            {
                count++;
                inRun = false;
            }
            else if (!inRun)
            {
                count++;
                inRun = true;
            }
        }

        return count;
    }

    internal static bool IsWide(Rune rune) => Within(Wide, rune.Value);

    internal static bool IsSpace(Rune rune) => Within(Space, rune.Value);

    private static bool Within((int From, int To)[] ranges, int code)
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
