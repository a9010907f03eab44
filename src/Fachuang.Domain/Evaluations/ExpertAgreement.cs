namespace Fachuang.Domain.Evaluations;

/// <summary>How far experts who scored the same targets agree. Formulas and sources: docs/methods.md, 第三方评估.</summary>
public static class ExpertAgreement
{
    /// <summary>ICC(2,1) of Shrout and Fleiss (1979): experts are a sample, one score each counts, absolute agreement. Null where it is not defined.</summary>
    /// <param name="scores">Rows are targets, columns experts; complete.</param>
    /// <exception cref="ArgumentException">Rows have different lengths.</exception>
    public static double? SingleScore(IReadOnlyList<IReadOnlyList<double>> scores) => Shares(scores) is not var (n, k, between, experts, rest) ? null
        : Ratio(between - rest, between + ((k - 1) * rest) + (k * (experts - rest) / n));

    /// <summary>ICC(1,k) of Shrout and Fleiss (1979): every target has experts of its own, their mean counts. Null where it is not defined.</summary>
    /// <inheritdoc cref="SingleScore" />
    public static double? MeanOfScores(IReadOnlyList<IReadOnlyList<double>> scores) => Shares(scores) is not var (n, k, between, experts, rest) ? null
        : Ratio(between - ((((k - 1) * experts) + ((n - 1) * (k - 1) * rest)) / (n * (k - 1))), between);

    /// <summary>Krippendorff's alpha for interval data (Krippendorff 2011); targets with fewer than two scores do not count. Null without two targets' worth of differing scores.</summary>
    /// <param name="targets">The scores each target got, in any order.</param>
    public static double? Alpha(IEnumerable<IReadOnlyList<double>> targets)
    {
        var paired = targets.Where(scores => scores.Count > 1).ToList();
        var all = paired.SelectMany(scores => scores).ToList();
        if (all.Count < 3)
        {
            return null;
        }

        var observed = paired.Sum(scores => SquaredDifferences(scores) / (scores.Count - 1)) / all.Count;
        var expected = SquaredDifferences(all) / ((double)all.Count * (all.Count - 1));
        return expected < 1e-12 ? null : 1 - (observed / expected);
    }

    // The sum of (a - b)² over ordered pairs is 2n·Σ(a - mean)².
    private static double SquaredDifferences(IReadOnlyList<double> scores)
    {
        var mean = scores.Average();
        return 2 * scores.Count * scores.Sum(score => (score - mean) * (score - mean));
    }

    private static double? Ratio(double above, double below) => Math.Abs(below) < 1e-12 ? null : above / below;

    private static (double Targets, double Experts, double Between, double OfExperts, double Remainder)? Shares(IReadOnlyList<IReadOnlyList<double>> scores)
    {
        if (scores.Count < 2 || scores[0].Count < 2)
        {
            return null;
        }

        double n = scores.Count, k = scores[0].Count;
        if (scores.Any(row => row.Count != scores[0].Count))
        {
            throw new ArgumentException("Every target needs a score of every expert.", nameof(scores));
        }

        var mean = scores.Average(row => row.Average());
        var targets = k * scores.Sum(row => Math.Pow(row.Average() - mean, 2));
        var experts = n * Enumerable.Range(0, scores[0].Count).Sum(column => Math.Pow(scores.Average(row => row[column]) - mean, 2));
        var total = scores.Sum(row => row.Sum(score => Math.Pow(score - mean, 2)));
        return (n, k, targets / (n - 1), experts / (k - 1), (total - targets - experts) / ((n - 1) * (k - 1)));
    }
}
