using System.Numerics;
using Fachuang.Domain.Assessments;
using Fachuang.Domain.Draws;
using Fachuang.Domain.Methods;
using Fachuang.Domain.Reviews;

namespace Fachuang.Domain.Tests.Reviews;

/// <summary>What the simulation is checked against: whole fractions of any size, written down as the definition reads, one applicant and one run after the other.</summary>
internal static class NaiveStability
{
    private static readonly BigInteger Million = 1_000_000;

    /// <summary>The total in hundredths when the weights, in the order of the scheme, are multiplied by factors of a ten-thousandth.</summary>
    public static int Total(ScoreScheme scheme, ScoreInputs inputs, IReadOnlyList<int> factors)
    {
        var (sum, weight) = Earned(scheme, inputs, factors);
        return (int)BigInteger.Max(0, Rounded((scheme.FullMarks * sum) + (Extra(scheme, inputs) * weight), weight * Million));
    }

    /// <summary>What is earned, in millionths of a hundredth of a ten-thousandth, and the weights it is earned of.</summary>
    private static (BigInteger Sum, BigInteger Weight) Earned(ScoreScheme scheme, ScoreInputs inputs, IReadOnlyList<int> factors)
    {
        var column = 0;
        var (sum, weight) = (BigInteger.Zero, BigInteger.Zero);
        foreach (var category in scheme.Judgement!.Categories)
        {
            var (held, applicable, whole) = (BigInteger.Zero, BigInteger.Zero, BigInteger.Zero);
            foreach (var indicator in category.Indicators)
            {
                BigInteger moved = (BigInteger)indicator.Weight * factors[column];
                whole += moved;
                if (inputs.Grades[indicator.Key] is not Grade.NotApplicable)
                {
                    applicable += moved;
                    var judged = scheme.Judgement.Grades.Count == 0
                        ? inputs.Points[indicator.Key] * Million
                        : (BigInteger)indicator.Weight * 100 * scheme.Judgement.Grades.Single(share => share.Grade == inputs.Grades[indicator.Key]).Share;
                    held += (indicator.Mix ?? scheme.Judgement.Mix ?? [new(AssessmentMethods.Preliminary, 10_000)]).Aggregate(BigInteger.Zero, (sum, share) => sum + (factors[column] * Rounded(
                        share.Method == AssessmentMethods.Preliminary ? judged * share.Share : indicator.Weight * Million * share.Share * inputs.Measured![$"{indicator.Key}|{share.Method}"] / 10_000, 10_000)));
                }
                else if (scheme.Judgement.NotApplicable is NotApplicableRule.Stays)
                {
                    applicable += moved;
                }

                column++;
            }

            sum += applicable == whole ? held : 10_000 * Rounded(held * whole, applicable * 10_000);
            weight += whole;
        }

        foreach (var method in scheme.Methods)
        {
            sum += factors[column] * Rounded(method.Weight * Million * inputs.Results[method.Key], method.FullScale);
            weight += (BigInteger)method.Weight * factors[column++];
        }

        return (sum, weight);
    }

    private static BigInteger Extra(ScoreScheme scheme, ScoreInputs inputs)
    {
        return Million * (Points(scheme.Bonus, Grade.Met) - Points(scheme.Deduction, Grade.NotMet));

        int Points(PointItems items, Grade counts) => Math.Min(items.Cap ?? int.MaxValue, items.Items.Where(item => inputs.Grades[item.Key] == counts).Sum(item => item.Points));
    }

    /// <summary>How far the first is before the second when one weight is multiplied by 1 + x; in hundredths, before rounding.</summary>
    public static double Lead(ScoreScheme scheme, ScoreInputs one, ScoreInputs other, int column, double x)
    {
        // A ten-millionth is the finest step.
        const int step = 10_000_000;
        int[] factors = [.. Enumerable.Repeat(step, Columns(scheme))];
        factors[column] = (int)Math.Round(step * (1 + x));
        return Exactly(one) - Exactly(other);

        double Exactly(ScoreInputs inputs)
        {
            var (sum, weight) = Earned(scheme, inputs, factors);
            return (double)((scheme.FullMarks * sum) + (Extra(scheme, inputs) * weight)) / (double)(weight * Million);
        }
    }

    /// <summary>How many weights there are to move.</summary>
    public static int Columns(ScoreScheme scheme) => scheme.Judgement!.Categories.Sum(category => category.Indicators.Count) + scheme.Methods.Count;

    /// <summary>The places of every applicant in every run, by key.</summary>
    public static Dictionary<string, List<(int Place, int Total)>> Places(ScoreScheme scheme, IReadOnlyList<ScoreInputs> applicants, StabilityQuestion question)
    {
        var ranked = applicants.Where(inputs => CompositeScore.Compute(scheme, inputs).Total is not null).ToList();
        var places = ranked.ToDictionary(inputs => inputs.Applicant, _ => new List<(int, int)>());
        for (var run = 0; run < question.Runs; run++)
        {
            var draws = SplitMix64.Stream(question.Seed, (ulong)run);
            var factors = new int[Columns(scheme)];
            for (var column = 0; column < factors.Length; column++)
            {
                factors[column] = 10_000 - question.Swing + (int)draws.Below((ulong)((2 * question.Swing) + 1));
            }

            var totals = ranked.ConvertAll(inputs => Total(scheme, inputs, factors));
            foreach (var (at, inputs) in ranked.Index())
            {
                places[inputs.Applicant].Add((1 + totals.Count(total => total > totals[at]), totals[at]));
            }
        }

        return places;
    }

    private static BigInteger Rounded(BigInteger numerator, BigInteger denominator)
    {
        var quotient = BigInteger.DivRem((2 * numerator) + denominator, 2 * denominator, out var remainder);
        return remainder < 0 ? quotient - 1 : quotient;
    }
}
