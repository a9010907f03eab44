using System.Numerics;
using Fachuang.Domain.Assessments;

namespace Fachuang.Domain.Reviews;

/// <summary>
/// The ranked applicants as numbers, one row each in the order of their places: what every weighed input is worth. When a weight is multiplied by a factor,
/// so is what was earned by it; a total is then a product of a row with the factors.
/// </summary>
/// <remarks>
/// Everything is a whole number of <see cref="Reading.Parts"/> held in a double. The largest sum is 10⁵ hundredths × 10⁶ parts × 1.5 × 10⁴, which lies below 2⁵³:
/// no addition rounds, so neither the order of the additions nor the width of a machine's vectors can change a result.
/// </remarks>
internal sealed class ScoreTable
{
    /// <summary>A factor of 1.</summary>
    public const int One = 10_000;

    private static readonly ScoreLine NoCalculation = new(null, "", "", null, "", null, []);

    private readonly double[] points;

    private ScoreTable(ScoreScheme scheme, IReadOnlyList<Placing> placings, int stride)
    {
        FullMarks = scheme.FullMarks;
        Placings = placings;
        Stride = stride;
        points = new double[placings.Count * stride];
        Extra = new long[placings.Count];
    }

    /// <summary>The applicants in the order of their places, without the calculations of their scores: those of thousands are not held while places are counted.</summary>
    public IReadOnlyList<Placing> Placings { get; }

    /// <summary>Hundredths of a point; the sum of <see cref="Weights"/>.</summary>
    public int FullMarks { get; }

    /// <summary>The weights in hundredths: indicators in the order of the scheme, then methods.</summary>
    public required int[] Weights { get; init; }

    /// <summary>Length of a row: the weights and zeros up to the next whole vector.</summary>
    public int Stride { get; }

    /// <summary>Bonus less deductions of each applicant, in parts; no weight moves them.</summary>
    public long[] Extra { get; }

    /// <summary>First column and number of columns of each category.</summary>
    public required (int First, int Count)[] Categories { get; init; }

    /// <summary>Where weights are spread because indicators left, by row: the category and the columns that left.</summary>
    public List<(int Row, int Category, int[] Left)> Leavings { get; } = [];

    /// <summary>What one applicant earned, in parts, by column; what left has earned nothing.</summary>
    public ReadOnlySpan<double> Row(int row) => points.AsSpan(row * Stride, Stride);

    /// <summary>Reads the applicants that have a place.</summary>
    public static ScoreTable Of(ScoreScheme scheme, IReadOnlyList<ScoreInputs> applicants)
    {
        var inputs = applicants.ToDictionary(applicant => applicant.Applicant, StringComparer.Ordinal);
        var placings = Ranking.Of(applicants.Select(applicant => CompositeScore.Compute(scheme, applicant) with { Root = NoCalculation })).Placings;
        var categories = scheme.Judgement?.Categories ?? [];
        int[] weights = [.. categories.SelectMany(category => category.Indicators).Select(indicator => indicator.Weight), .. scheme.Methods.Select(method => method.Weight)];
        var width = Vector<double>.Count;
        var first = 0;
        var table = new ScoreTable(scheme, placings, (weights.Length + width - 1) / width * width)
        {
            Weights = weights,
            Categories = [.. categories.Select(category => (first += category.Indicators.Count, category.Indicators.Count)).Select(end => (end.Item1 - end.Count, end.Count))],
        };
        foreach (var (row, placing) in placings.Index())
        {
            table.Fill(scheme, row, inputs[placing.Score.Applicant]);
        }

        return table;
    }

    private void Fill(ScoreScheme scheme, int row, ScoreInputs inputs)
    {
        var cells = points.AsSpan(row * Stride, Stride);
        var column = 0;
        foreach (var (at, category) in (scheme.Judgement?.Categories ?? []).Index())
        {
            var left = new List<int>();
            foreach (var indicator in category.Indicators)
            {
                var reading = Reading.Indicator(scheme.Judgement!, indicator, inputs);
                cells[column] = reading.Least;
                if (reading.Leaves)
                {
                    left.Add(column);
                }

                column++;
            }

            if (left.Count > 0)
            {
                Leavings.Add((row, at, [.. left]));
            }
        }

        foreach (var method in scheme.Methods)
        {
            cells[column++] = Reading.Method(method, inputs).Least;
        }

        Extra[row] = Reading.Items(scheme.Bonus, Grade.Met, inputs).Least - Reading.Items(scheme.Deduction, Grade.NotMet, inputs).Least;
    }
}
