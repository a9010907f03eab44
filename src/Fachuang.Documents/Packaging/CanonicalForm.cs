using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Fachuang.Documents.Packaging;

/// <summary>
/// Says whether two names are one name to a file system that ignores case (Windows, macOS) or composition (macOS writes é as e + ´).
/// </summary>
/// <remarks>The programs run with the invariant globalization mode, in which <see cref="string.Normalize()"/> returns its input; hence the table.</remarks>
internal static class CanonicalForm
{
    private const int HangulBase = 0xAC00, LeadBase = 0x1100, VowelBase = 0x1161, TailBase = 0x11A7;
    private const int HangulCount = 11172, VowelCount = 21, TailCount = 28;

    private static readonly FrozenDictionary<int, string> Decompositions = ReadTable();

    /// <summary>A key that is equal for canonically equivalent names and for names that differ in case only.</summary>
    /// <remarks>
    /// Marks that follow one another are put in the order of their code points instead of their combining class. That may call two
    /// unusual names the same which are not, never the other way round, so it is safe for telling names apart.
    /// </remarks>
    public static string Key(string name)
    {
        if (System.Text.Ascii.IsValid(name))
        {
            return name.ToUpperInvariant();
        }

        List<Rune> runes = [];
        foreach (var rune in name.EnumerateRunes())
        {
            Decompose(rune, runes);
        }

        for (var start = 0; start < runes.Count; start++)
        {
            var end = start;
            while (end < runes.Count && IsMark(runes[end]))
            {
                end++;
            }

            if (end > start + 1)
            {
                runes.Sort(start, end - start, null);
            }

            start = Math.Max(start, end - 1);
        }

        var key = new StringBuilder(name.Length);
        foreach (var rune in runes)
        {
            key.Append(Rune.ToUpperInvariant(rune));
        }

        return key.ToString();
    }

    private static void Decompose(Rune rune, List<Rune> into)
    {
        var syllable = rune.Value - HangulBase;
        if (syllable is >= 0 and < HangulCount)
        {
            into.Add(new Rune(LeadBase + (syllable / (VowelCount * TailCount))));
            into.Add(new Rune(VowelBase + (syllable / TailCount % VowelCount)));
            if (syllable % TailCount > 0)
            {
                into.Add(new Rune(TailBase + (syllable % TailCount)));
            }
        }
        else if (Decompositions.TryGetValue(rune.Value, out var parts))
        {
            into.AddRange(parts.EnumerateRunes());
        }
        else
        {
            into.Add(rune);
        }
    }

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static FrozenDictionary<int, string> ReadTable()
    {
        using var resource = typeof(CanonicalForm).Assembly.GetManifestResourceStream("canonical-decompositions.txt")
            ?? throw new InvalidOperationException("The table of canonical decompositions is not embedded in the assembly.");
        using var reader = new StreamReader(resource);
        Dictionary<int, string> table = [];
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                var points = line.Split(' ').Select(hex => int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToArray();
                table.Add(points[0], string.Concat(points.Skip(1).Select(char.ConvertFromUtf32)));
            }
        }

        return table.ToFrozenDictionary();
    }
}
