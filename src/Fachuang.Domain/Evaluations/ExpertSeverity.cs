namespace Fachuang.Domain.Evaluations;

/// <summary>One score as the model sees it.</summary>
/// <param name="Expert">Number of the expert, from 0.</param>
/// <param name="Target">Number of what was scored (an applicant's indicator), from 0.</param>
/// <param name="Value">Points.</param>
public readonly record struct SeverityScore(int Expert, int Target, double Value);

/// <summary>
/// Severity of experts by the additive model score = target + expert + error, least squares, the expert effects summing to zero. It is computed by alternating between
/// the two sets of means until no effect moves (docs/methods.md, 第三方评估). It is shown beside the raw scores and never changes them.
/// </summary>
/// <param name="Effects">Points each expert gives above (positive: lenient) or below (negative: severe) the others; 0 for an expert without scores.</param>
/// <param name="Targets">Adjusted points of each target; NaN for a target without scores.</param>
/// <param name="Groups">Groups of experts linked by common targets. Above 1 the effects of different groups cannot be compared, and must not be used.</param>
/// <param name="Rounds">Rounds that were computed.</param>
/// <param name="Converged">Whether the last round moved no expert by more than <see cref="Tolerance"/>.</param>
public sealed record ExpertSeverity(double[] Effects, double[] Targets, int Groups, int Rounds, bool Converged)
{
    /// <summary>Points below which a movement does not count.</summary>
    public const double Tolerance = 1e-9;

    /// <summary>Rounds after which the computation gives up.</summary>
    public const int MostRounds = 10_000;

    /// <summary>Whether adjusted points may be offered at all.</summary>
    public bool Usable => Groups == 1 && Converged;

    /// <summary>Estimates the effects.</summary>
    /// <param name="scores">All scores, in any order.</param>
    /// <param name="experts">How many experts.</param>
    /// <param name="targets">How many targets.</param>
    public static ExpertSeverity Of(IReadOnlyList<SeverityScore> scores, int experts, int targets)
    {
        int[] ofExpert = new int[experts], ofTarget = new int[targets];
        foreach (var score in scores)
        {
            ofExpert[score.Expert]++;
            ofTarget[score.Target]++;
        }

        double[] effects = new double[experts], points = new double[targets], next = new double[experts];
        var (rounds, moved) = (0, double.MaxValue);
        while (moved > Tolerance && rounds < MostRounds)
        {
            rounds++;
            FitTargets(scores, ofTarget, effects, points);
            Array.Clear(next);
            foreach (var score in scores)
            {
                next[score.Expert] += (score.Value - points[score.Target]) / ofExpert[score.Expert];
            }

            var active = ofExpert.Count(count => count > 0);
            var mean = active == 0 ? 0 : next.Sum() / active;
            moved = 0;
            for (var expert = 0; expert < experts; expert++)
            {
                var effect = ofExpert[expert] == 0 ? 0 : next[expert] - mean;
                moved = Math.Max(moved, Math.Abs(effect - effects[expert]));
                effects[expert] = effect;
            }
        }

        FitTargets(scores, ofTarget, effects, points);
        return new(effects, points, GroupsOf(scores, ofExpert, targets), rounds, moved <= Tolerance);
    }

    private static void FitTargets(IReadOnlyList<SeverityScore> scores, int[] ofTarget, double[] effects, double[] points)
    {
        for (var target = 0; target < points.Length; target++)
        {
            points[target] = ofTarget[target] == 0 ? double.NaN : 0;
        }

        foreach (var score in scores)
        {
            points[score.Target] += (score.Value - effects[score.Expert]) / ofTarget[score.Target];
        }
    }

    private static int GroupsOf(IReadOnlyList<SeverityScore> scores, int[] ofExpert, int targets)
    {
        var parents = Enumerable.Range(0, ofExpert.Length + targets).ToArray();
        foreach (var score in scores)
        {
            parents[Root(parents, score.Expert)] = Root(parents, ofExpert.Length + score.Target);
        }

        return Enumerable.Range(0, ofExpert.Length).Where(expert => ofExpert[expert] > 0).Select(expert => Root(parents, expert)).Distinct().Count();
    }

    private static int Root(int[] parents, int node)
    {
        while (parents[node] != node)
        {
            node = parents[node] = parents[parents[node]];
        }

        return node;
    }
}
