using System.Text.RegularExpressions;

namespace Fachuang.Documents.Recognition;

/// <summary>Text of narrow columns that was read across its lines.</summary>
internal static partial class ScrambledText
{
    /// <summary>Most characters stand alone between blanks: a narrow column read across its lines.</summary>
    public static bool IsSpaced(string piece)
    {
        var parts = piece.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length >= 4 && parts.Count(part => part.Length <= 2) * 4 >= parts.Length * 3;
    }

    /// <summary>
    /// Two columns of characters read row by row, as 适 于 立 权 (用 有 法 的 市): the first of each in turn gives 适用于有立法权的市.
    /// </summary>
    public static string? Interleaved(string piece)
    {
        var match = TwoColumns().Match(ChineseText.Tidy(piece));
        if (!match.Success)
        {
            return null;
        }

        var (left, right) = (match.Groups[1].Value, match.Groups[2].Value);
        var text = string.Concat(Enumerable.Range(0, Math.Max(left.Length, right.Length))
            .Select(index => (index < left.Length ? left[index].ToString() : "") + (index < right.Length ? right[index].ToString() : "")));
        return Math.Abs(left.Length - right.Length) <= 1 && text.StartsWith("适用于", StringComparison.Ordinal) ? text : null;
    }

    [GeneratedRegex(@"^([\u3400-\u9FFF]{3,12})[(（]([\u3400-\u9FFF]{3,12})[)）]$")]
    private static partial Regex TwoColumns();
}
