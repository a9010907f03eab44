using System.Text;

namespace Fachuang.Domain.Indicators.Comparison;

/// <summary>
/// The word pieces of two systems and how much each says. Chinese is written without blanks, so a piece is a run of two or three
/// characters; every figure counts as the same one, because a changed figure is a change of fact and not of demand. A piece that
/// many indicators hold (听取企业、行业协会商会意见) says little, a rare one much.
/// </summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<(char, char, char), int> ids = [];
    private double[] weights = [];

    /// <summary>Number of different pieces.</summary>
    public int Count => ids.Count;

    /// <summary>The pieces of a folded clause, sorted and distinct.</summary>
    public int[] Grams(string folded)
    {
        var text = WithoutFigures(folded);
        var grams = new List<int>(2 * text.Length);
        if (text.Length == 1)
        {
            grams.Add(Id((text[0], '\0', '\0')));
        }

        for (var at = 0; at + 1 < text.Length; at++)
        {
            grams.Add(Id((text[at], text[at + 1], '\0')));
            if (at + 2 < text.Length)
            {
                grams.Add(Id((text[at], text[at + 1], text[at + 2])));
            }
        }

        return [.. grams.Distinct().Order()];
    }

    /// <summary>Weighs the pieces by how rare they are in the system that holds them more often.</summary>
    public void Weigh(IReadOnlyList<IndicatorText> from, IReadOnlyList<IndicatorText> to)
    {
        var (inFrom, inTo) = (Counts(from), Counts(to));
        var most = Math.Max(from.Count, to.Count);
        weights = new double[ids.Count];
        for (var gram = 0; gram < weights.Length; gram++)
        {
            var rarity = Math.Log(1 + ((double)most / Math.Max(1, Math.Max(inFrom[gram], inTo[gram]))));
            weights[gram] = rarity * rarity;
        }
    }

    /// <summary>How much a piece says; positive.</summary>
    public double Weight(int gram) => weights[gram];

    /// <summary>How much the pieces say together.</summary>
    public double Weight(ReadOnlySpan<int> grams)
    {
        var sum = 0.0;
        foreach (var gram in grams)
        {
            sum += weights[gram];
        }

        return sum;
    }

    /// <summary>How much the pieces say that both hold; both sorted.</summary>
    public double Common(ReadOnlySpan<int> one, ReadOnlySpan<int> other)
    {
        var sum = 0.0;
        for (int left = 0, right = 0; left < one.Length && right < other.Length;)
        {
            if (one[left] == other[right])
            {
                sum += weights[one[left]];
                left++;
                right++;
            }
            else if (one[left] < other[right])
            {
                left++;
            }
            else
            {
                right++;
            }
        }

        return sum;
    }

    private static string WithoutFigures(string folded)
    {
        var text = new StringBuilder(folded.Length);
        foreach (var character in folded)
        {
            if (!char.IsAsciiDigit(character) && character != '.')
            {
                text.Append(character);
            }
            else if (text.Length == 0 || text[^1] != '0')
            {
                text.Append('0');
            }
        }

        return text.ToString();
    }

    private int Id((char, char, char) gram)
    {
        if (!ids.TryGetValue(gram, out var id))
        {
            id = ids.Count;
            ids.Add(gram, id);
        }

        return id;
    }

    private int[] Counts(IReadOnlyList<IndicatorText> texts)
    {
        var counts = new int[ids.Count];
        foreach (var text in texts)
        {
            foreach (var gram in text.Grams)
            {
                counts[gram]++;
            }
        }

        return counts;
    }
}
