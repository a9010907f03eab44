using System.Globalization;
using System.Text.RegularExpressions;

namespace Fachuang.Domain.Materials;

/// <summary>证n: the marks by which a narrative points to entries of the catalogue, written <c>[证3]</c>.</summary>
public static partial class Citations
{
    /// <summary>The numbers a text cites, in their order, each as often as it stands there.</summary>
    /// <param name="text">A section of a narrative.</param>
    public static IReadOnlyList<int> In(string text) =>
        [.. Mark().Matches(text).Select(match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture))];

    /// <summary>The text without its citations.</summary>
    /// <param name="text">A section of a narrative.</param>
    public static string Without(string text) => Mark().Replace(text, "");

    /// <summary>How many characters of citations, one behind the other, stand at a place; 0 when none does.</summary>
    /// <param name="text">A section of a narrative.</param>
    /// <param name="at">The place.</param>
    public static int LengthAt(string text, int at)
    {
        var end = at;
        for (Match match; (match = Mark().Match(text, end)).Success && match.Index == end;)
        {
            end += match.Length;
        }

        return end - at;
    }

    /// <summary>The text cut at its citations: what is read, and the number where a citation stands.</summary>
    /// <param name="text">A section of a narrative.</param>
    public static IEnumerable<(string Words, int? Number)> Split(string text)
    {
        var at = 0;
        foreach (Match match in Mark().Matches(text))
        {
            if (match.Index > at)
            {
                yield return (text[at..match.Index], null);
            }

            yield return (match.Value, int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
            at = match.Index + match.Length;
        }

        if (at < text.Length)
        {
            yield return (text[at..], null);
        }
    }

    /// <summary>The text with its citations following their entries to new numbers.</summary>
    /// <param name="text">A section of a narrative.</param>
    /// <param name="numbers">New number by old number, null where the entry is gone; numbers that are not named stay as they are.</param>
    public static string Renumber(string text, IReadOnlyDictionary<int, int?> numbers) => Mark().Replace(
        text,
        match => numbers.TryGetValue(int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), out var number)
            ? number is null ? "" : string.Create(CultureInfo.InvariantCulture, $"[证{number}]")
            : match.Value);

    // ASCII digits only, as in count.ts: \d of .NET would take digits of every script.
    [GeneratedRegex(@"\[证([0-9]{1,4})\]", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
