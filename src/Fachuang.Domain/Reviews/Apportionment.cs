namespace Fachuang.Domain.Reviews;

/// <summary>Whole numbers divided so that the parts add up.</summary>
internal static class Apportionment
{
    /// <summary>
    /// Divides a whole in proportion to measures by largest remainders: each part is its exact share rounded down, and what is left goes one by one to
    /// the largest remainders, among equal ones to the earlier.
    /// </summary>
    /// <param name="whole">What is divided, not negative.</param>
    /// <param name="measures">Not negative. When all are 0, so are the parts, and nothing is divided.</param>
    public static long[] Of(long whole, IReadOnlyList<long> measures)
    {
        var sum = measures.Aggregate((Int128)0, (total, measure) => total + measure);
        if (sum == 0)
        {
            return new long[measures.Count];
        }

        var parts = new long[measures.Count];
        var remainders = new Int128[measures.Count];
        var left = whole;
        for (var at = 0; at < parts.Length; at++)
        {
            var (quotient, remainder) = Int128.DivRem((Int128)whole * measures[at], sum);
            parts[at] = (long)quotient;
            remainders[at] = remainder;
            left -= parts[at];
        }

        foreach (var at in Enumerable.Range(0, parts.Length).OrderByDescending(at => remainders[at]).Take((int)left))
        {
            parts[at]++;
        }

        return parts;
    }

    /// <summary>A quotient rounded half up; of a negative numerator, which only deductions beyond everything earned can make, no more than that it is not above 0.</summary>
    public static Int128 Rounded(Int128 numerator, Int128 denominator) => ((2 * numerator) + denominator) / (2 * denominator);
}
