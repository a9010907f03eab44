namespace Fachuang.Domain.CaseFiles;

/// <summary>A stratum: the files of a unit of one kind.</summary>
/// <param name="Listed">How many the list holds.</param>
/// <param name="Counted">Scores of the settled ones, in hundredths.</param>
public sealed record CaseStratum(int Listed, IReadOnlyList<int> Counted);

/// <summary>An estimate over strata.</summary>
/// <param name="Mean">Hundredths.</param>
/// <param name="Low">Lower end of the 95 % interval in hundredths; null where the variance cannot be estimated.</param>
/// <param name="High">Upper end of it.</param>
/// <param name="Uncovered">Strata without a settled file: they are left out and the weights of the others made up to 1.</param>
public sealed record CaseEstimate(int Mean, int? Low, int? High, int Uncovered);

/// <summary>How far two blind reviewers agree.</summary>
/// <param name="Pairs">Files both have handed in.</param>
/// <param name="Kappa">Cohen's kappa on qualified or not; null where nobody could disagree (both say the same of every file) or there is no file.</param>
/// <param name="SameVerdict">Files about which both say the same.</param>
/// <param name="MeanDifference">Mean absolute difference in hundredths.</param>
public sealed record CaseAgreement(int Pairs, double? Kappa, int SameVerdict, double MeanDifference);

/// <summary>The figures of a review; formulas with sources in docs/methods.md.</summary>
public static class CaseStatistics
{
    // Two-sided 95 % of the normal distribution.
    private const double Normal = 1.959963984540054;

    /// <summary>
    /// Mean of a stratified sample (Cochran 1977, 5.1) with finite population correction (5.13). A stratum with one file of several takes the pooled variance of the others.
    /// </summary>
    /// <param name="strata">The strata.</param>
    /// <returns>Null when no stratum has a settled file.</returns>
    public static CaseEstimate? Estimate(IReadOnlyCollection<CaseStratum> strata)
    {
        ArgumentNullException.ThrowIfNull(strata);
        var covered = strata.Where(stratum => stratum.Counted.Count > 0).ToList();
        if (covered.Count == 0)
        {
            return null;
        }

        double listed = covered.Sum(stratum => stratum.Listed);
        var mean = covered.Sum(stratum => stratum.Listed / listed * stratum.Counted.Average());
        var freedom = covered.Sum(stratum => stratum.Counted.Count - 1);
        double? pooled = freedom == 0 ? null : covered.Sum(Squares) / freedom;
        double? variance = 0;
        foreach (var stratum in covered.Where(stratum => stratum.Counted.Count < stratum.Listed))
        {
            var within = stratum.Counted.Count > 1 ? Squares(stratum) / (stratum.Counted.Count - 1) : pooled;
            variance += Math.Pow(stratum.Listed / listed, 2) * (1 - ((double)stratum.Counted.Count / stratum.Listed)) * within / stratum.Counted.Count;
        }

        var half = variance is { } known ? Normal * Math.Sqrt(known) : (double?)null;
        var rounded = Rounded(mean);
        return new(
            rounded, half is { } low ? Math.Clamp(Rounded(mean - low), 0, rounded) : null, half is { } high ? Math.Clamp(Rounded(mean + high), rounded, CaseSheet.FullScale) : null,
            strata.Count - covered.Count);
    }

    /// <summary>Agreement of pairs of counted scores (0 for a veto).</summary>
    /// <param name="pairs">First and second score of each file, in hundredths.</param>
    public static CaseAgreement Agreement(IReadOnlyCollection<(int First, int Second)> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        if (pairs.Count == 0)
        {
            return new(0, null, 0, 0);
        }

        double count = pairs.Count;
        var same = pairs.Count(pair => IsQualified(pair.First) == IsQualified(pair.Second));
        var (first, second) = (pairs.Count(pair => IsQualified(pair.First)) / count, pairs.Count(pair => IsQualified(pair.Second)) / count);
        var chance = (first * second) + ((1 - first) * (1 - second));
        return new(pairs.Count, chance >= 1 ? null : ((same / count) - chance) / (1 - chance), same, pairs.Average(pair => Math.Abs(pair.First - pair.Second)));

        static bool IsQualified(int points) => points >= CaseSheet.Qualified;
    }

    private static double Squares(CaseStratum stratum)
    {
        var mean = stratum.Counted.Average();
        return stratum.Counted.Sum(points => Math.Pow(points - mean, 2));
    }

    private static int Rounded(double value) => (int)Math.Floor(value + 0.5);
}
