using System.Text;

namespace Fachuang.Domain.Indicators.Comparison;

/// <summary>A stretch of a text between two stops; what an office rewrites, moves or drops as one.</summary>
/// <param name="Words">The words as printed, without the stop that ends it.</param>
/// <param name="Grams">Its word pieces (see <see cref="Vocabulary"/>), sorted and distinct.</param>
/// <param name="IsDenied">Whether its sentence says up to here that something has not happened (没有发生…的情形).</param>
internal readonly record struct Clause(string Words, int[] Grams, bool IsDenied);

/// <summary>An indicator taken apart for comparison.</summary>
internal sealed class IndicatorText
{
    private const string SentenceStops = "。；;！!？?\n\r";
    private const string Stops = SentenceStops + "，,：:\t";
    private static readonly string[] Denials = ["没有", "不存在", "未发生", "未出现", "未有"];

    // 凡没有依据的一律取消 denies nothing: it says of what it speaks.
    private static readonly string[] Conditions = ["凡没有", "凡是没有", "如没有", "对没有"];

    private IndicatorText(ComparedIndicator source, Clause[] clauses)
    {
        Source = source;
        Clauses = clauses;
        Folded = Fold(source.Text);
        Category = PlaceName(source.Category);
        Subcategory = PlaceName(source.Subcategory);
        Grams = [.. clauses.SelectMany(clause => clause.Grams).Distinct().Order()];
    }

    public ComparedIndicator Source { get; }

    /// <summary>The clauses that hold words, in order.</summary>
    public Clause[] Clauses { get; }

    /// <summary>All its word pieces, sorted and distinct.</summary>
    public int[] Grams { get; }

    /// <summary>The text without punctuation, width and blanks: equal means unchanged.</summary>
    public string Folded { get; }

    /// <summary>Name of the category without its ordinal.</summary>
    public string Category { get; }

    /// <summary>Name of the subcategory without its ordinal.</summary>
    public string Subcategory { get; }

    /// <summary>Takes an indicator apart; its word pieces become part of <paramref name="vocabulary"/>.</summary>
    public static IndicatorText Of(ComparedIndicator source, Vocabulary vocabulary)
    {
        var clauses = new List<Clause>();
        var isDenied = false;
        foreach (var (words, endsSentence) in Split(source.Text))
        {
            isDenied |= Denies(words);
            var grams = vocabulary.Grams(Fold(words));
            if (grams.Length > 0)
            {
                clauses.Add(new Clause(words, grams, isDenied));
            }

            isDenied &= !endsSentence;
        }

        return new IndicatorText(source, [.. clauses]);
    }

    /// <summary>Letters, digits and per cent signs in half width; everything else is no word.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var character = CharacterWidth.Half(text[at]);
            var isPoint = character == '.' && at > 0 && at + 1 < text.Length && char.IsAsciiDigit(CharacterWidth.Half(text[at - 1])) && char.IsAsciiDigit(CharacterWidth.Half(text[at + 1]));
            if (char.IsLetterOrDigit(character) || char.IsSurrogate(character) || character == '%' || isPoint)
            {
                folded.Append(char.ToLowerInvariant(character));
            }
        }

        return folded.ToString();
    }

    public static bool IsStop(char character) => Stops.Contains(character, StringComparison.Ordinal);

    private static bool Denies(string words) =>
        Denials.Any(denial => words.Contains(denial, StringComparison.Ordinal)) && !Conditions.Any(condition => words.Contains(condition, StringComparison.Ordinal));

    /// <summary>The stretches between stops, without blanks around them, and whether a sentence ends with them.</summary>
    private static IEnumerable<(string Words, bool EndsSentence)> Split(string text)
    {
        var start = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            if (at == text.Length || IsStop(text[at]))
            {
                yield return (text[start..at].Trim(), at == text.Length || SentenceStops.Contains(text[at], StringComparison.Ordinal));
                start = at + 1;
            }
        }
    }

    /// <summary>一、政府职能依法全面履行 and （一）政府职能依法全面履行 are the same place.</summary>
    private static string PlaceName(string printed)
    {
        var start = 0;
        while (start < printed.Length && (char.IsAsciiDigit(CharacterWidth.Half(printed[start])) || "一二三四五六七八九十百、.．，（）() 　★".Contains(printed[start], StringComparison.Ordinal)))
        {
            start++;
        }

        return Fold(start < printed.Length ? printed[start..] : printed);
    }
}
