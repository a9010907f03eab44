using System.Diagnostics;
using Fachuang.Domain.Assessments;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Reviews;

namespace Fachuang.Bench;

/// <summary>
/// Composite scores with all their lines and the stability of the ranking, 10 000 runs, of as many counties as a province has and as the country has, each with
/// 104 indicators and three methods; beside the least that can be done for a simulation: a table of doubles times a vector, plain loops, on as many threads,
/// nothing drawn and nothing ranked.
/// </summary>
internal static class ScoreBench
{
    private const int IndicatorCount = 104, Runs = 10_000, Top = 30;

    public static int Run()
    {
        var threads = Environment.ProcessorCount;
        Figures.Head("applicants", "rule for 不适用", "swing", "composite, ms", $"{Runs:N0} runs on {threads} threads, s", "plain table × vector, s", "ratio", "allocated beyond the composites, MB", "widest 5 % to 95 % of places");
        foreach (var count in (int[])[300, 3200])
        {
            foreach (var (rule, words) in ((NotApplicableRule, string)[])[(NotApplicableRule.Stays, "stays"), (NotApplicableRule.Leaves, "leaves")])
            {
                var scheme = Scheme(rule);
                var applicants = Applicants(scheme, count);
                foreach (var swing in (int[])[1000, 2000])
                {
                    Row(scheme, applicants, swing, words, threads);
                }
            }
        }

        return 0;
    }

    private static void Row(ScoreScheme scheme, IReadOnlyList<ScoreInputs> applicants, int swing, string rule, int threads)
    {
        var computing = Figures.Median(Enumerable.Range(0, 5).Select(_ => Measured(() => applicants.Select(inputs => CompositeScore.Compute(scheme, inputs)).ToList()).Milliseconds));
        var composites = Measured(() => applicants.Select(inputs => CompositeScore.Compute(scheme, inputs)).ToList()).Bytes;
        RankingStability? stability = null;
        var (simulating, bytes) = Measured(() => stability = RankingStability.Of(scheme, applicants, new(swing, 20261127, Top, Runs), threads));
        var plain = Measured(() => Plain(applicants.Count, threads)).Milliseconds;
        Figures.Row(
            applicants.Count, rule, $"±{swing / 100} %", computing, simulating / 1000, plain / 1000, simulating / plain, (bytes - composites) / 1e6, stability!.Places.Max(spread => spread.High - spread.Low));
    }

    private static (double Milliseconds, long Bytes) Measured(Action work)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var watch = Stopwatch.StartNew();
        work();
        return (watch.Elapsed.TotalMilliseconds, GC.GetTotalAllocatedBytes(precise: true) - before);
    }

    private static void Plain(int rows, int threads)
    {
        const int columns = IndicatorCount + 3;
        var table = new double[rows * columns];
        var vector = new double[columns];
        Array.Fill(table, 0.5);
        Array.Fill(vector, 1.0 / columns);
        Parallel.For(0, Runs, new ParallelOptions { MaxDegreeOfParallelism = threads }, () => new double[rows], (_, _, totals) =>
        {
            for (var row = 0; row < rows; row++)
            {
                var sum = 0.0;
                for (var column = 0; column < columns; column++)
                {
                    sum += table[(row * columns) + column] * vector[column];
                }

                totals[row] = sum;
            }

            return totals;
        }, _ => { });
    }

    private static ScoreScheme Scheme(NotApplicableRule rule)
    {
        var indicators = Enumerable.Range(1, IndicatorCount).Select(at => new ScoredIndicator($"{at}", $"指标 {at}", $"第 {at % 9} 类", IndicatorKind.Base)).ToList();
        var judgement = new JudgementWeight(
            "指标评价", 6000, [new(Grade.Met, 10_000), new(Grade.MostlyMet, 6000), new(Grade.NotMet, 0)], rule,
            [.. indicators.GroupBy(indicator => indicator.Category).Select((category, at) => CategoryWeight.Evenly(category.Key, at == 0 ? 1200 : 600, [.. category]))]);
        ScoreScheme scheme = new(
            "方案", 1, 10_000, judgement, [new("third-party", "第三方评估", 1500, 10_000), new("satisfaction", "满意度测评", 1500, 10_000), new("inspection", "实地核查", 1000, 10_000)],
            new(500, [new("加1", "加分项", 300), new("加2", "加分项", 300)]), new(null, []), [new("否1", "否决项"), new("否2", "否决项")]);
        indicators.AddRange([new("加1", "加分项", "", IndicatorKind.Bonus), new("加2", "加分项", "", IndicatorKind.Bonus), new("否1", "否决项", "", IndicatorKind.Veto), new("否2", "否决项", "", IndicatorKind.Veto)]);
        return ScoreSchemeCheck.WhyNot(scheme, indicators) is { } reason ? throw new InvalidOperationException(reason.Message) : scheme;
    }

    // Most indicators are met, and the counties differ in how many.
    private static List<ScoreInputs> Applicants(ScoreScheme scheme, int count)
    {
        var chance = new Random(1);
        return [.. Enumerable.Range(0, count).Select(at =>
        {
            var weakness = 4 + chance.Next(25);
            var grades = scheme.Judgement!.Categories.SelectMany(category => category.Indicators).ToDictionary(indicator => indicator.Key, _ => chance.Next(100) switch
            {
                < 2 => Grade.NotApplicable,
                var drawn when drawn < 2 + (weakness / 3) => Grade.NotMet,
                var drawn when drawn < 2 + weakness => Grade.MostlyMet,
                _ => Grade.Met,
            });
            foreach (var key in (string[])["加1", "加2"])
            {
                grades[key] = chance.Next(5) == 0 ? Grade.Met : Grade.NotMet;
            }

            grades["否1"] = grades["否2"] = Grade.Met;
            return new ScoreInputs($"{at:D4}", grades, new Dictionary<string, int>(), scheme.Methods.ToDictionary(method => method.Key, _ => 6500 + chance.Next(3500)));
        })];
    }
}
