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
    private static readonly (int From, int To)[] Ignored =
    [
        (0xad, 0xad), (0x300, 0x36f), (0x200c, 0x200f), (0x202a, 0x202e), (0x2060, 0x206f), (0x20d0, 0x20ff), (0xfe00, 0xfe0f),
        (0xfe20, 0xfe2f), (0xfeff, 0xfeff), (0x1f3fb, 0x1f3ff), (0xe0000, 0xe0fff),
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
            if (CharacterWidth.Within(Ignored, code))
            {
                continue;
            }

            if (CharacterWidth.IsSpace(rune))
            {
                inRun = false;
            }
            else if (CharacterWidth.IsWide(rune))
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
}
