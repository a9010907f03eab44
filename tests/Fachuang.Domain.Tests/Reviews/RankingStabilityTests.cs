using System.Numerics;
using Fachuang.Domain.Assessments;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Reviews;

namespace Fachuang.Domain.Tests.Reviews;

public sealed class RankingStabilityTests
{
    [Fact]
    public void The_simulation_is_what_whole_fractions_give_one_by_one()
    {
        var random = new Random(6);
        for (var round = 0; round < 60; round++)
        {
            var (scheme, applicants) = Field(random, random.Next(1, 12));
            var question = new StabilityQuestion(random.GetItems([0, 500, 1000, 2000, 5000], 1)[0], (ulong)random.NextInt64(), random.Next(1, 6), random.Next(1, 60));
            var stability = RankingStability.Of(scheme, applicants, question, threads: 1);
            var naive = NaiveStability.Places(scheme, applicants, question);
            Assert.Equal(naive.Count, stability.Places.Count);
            foreach (var spread in stability.Places)
            {
                List<int> places = [.. naive[spread.Applicant].Select(run => run.Place).Order()];
                Assert.Equal(
                    (places[0], At(places, 5), At(places, 50), At(places, 95), places[^1], places.Count(place => place <= question.Top)),
                    (spread.Best, spread.Low, spread.Median, spread.High, spread.Worst, spread.AmongTop));
            }

            foreach (var pair in stability.Neighbours)
            {
                var runs = naive[pair.Before].Zip(naive[pair.After]).ToList();
                Assert.Equal((runs.Count(run => run.Second.Total > run.First.Total), runs.Count(run => run.Second.Total == run.First.Total)), (pair.Swapped, pair.Tied));
            }
        }

        static int At(List<int> places, int percent) => places[((percent * places.Count) + 99) / 100 - 1];
    }

    [Fact]
    public void When_no_weight_moves_no_place_does()
    {
        var random = new Random(7);
        for (var round = 0; round < 100; round++)
        {
            var (scheme, applicants) = Field(random, 30);
            var stability = RankingStability.Of(scheme, applicants, new(0, 1, 3, 5), threads: 1);
            Assert.All(stability.Places, spread => Assert.Equal(
                (spread.Place, spread.Place, spread.Place, spread.Place, spread.Place, spread.Place <= 3 ? 5 : 0),
                (spread.Best, spread.Low, spread.Median, spread.High, spread.Worst, spread.AmongTop)));
            Assert.All(stability.Neighbours, pair => Assert.Equal((0, pair.IsTied ? 5 : 0), (pair.Swapped, pair.Tied)));
        }
    }

    [Fact]
    public void Totals_that_end_in_exactly_half_a_hundredth_are_rounded_in_a_run_as_they_are_in_the_score()
    {
        // Points given straight and half a hundredth from a method, beside as many whole hundredths as that is rounded to.
        var random = new Random(11);
        for (var round = 0; round < 300; round++)
        {
            var weight = random.Next(2, ScoreSchemeCheck.MostMarks);
            var scheme = Single(weight, [new("satisfaction", "满意度测评", 1, 20_000)]);
            ScoreInputs[] applicants = [.. Enumerable.Range(0, 20).Select(at => Given($"{at}", random.Next(1, weight), 10_000))];
            applicants = [.. applicants, .. applicants.Select(one => Given($"{one.Applicant}+", one.Points["1"] + 1, 0))];
            AssertUnmoved(scheme, applicants);
        }
    }

    [Fact]
    public void A_spread_category_that_ends_in_exactly_half_a_part_is_rounded_in_a_run_as_it_is_in_the_score()
    {
        var random = new Random(12);
        for (var round = 0; round < 500; round++)
        {
            // Of a category of this weight indicators of 1 and 199 are left. It comes to so many hundredths and 499 999.5 parts when weight × earned leaves 999 999 by 2 000 000:
            // then the half part decides about a whole hundredth.
            var weight = (10 * random.Next(100, 4000)) + random.GetItems([1, 3, 7, 9], 1)[0];
            var earned = (int)(999_999 * BigInteger.ModPow(weight, 399_999, 2_000_000) % 2_000_000);
            var (most, least) = (earned / 199, earned % 199);
            if (most > 10_000 || least > most || least == 0)
            {
                continue;
            }

            var scheme = new ScoreScheme(
                "方案", 1, weight + 50_000,
                new("指标评价", weight, [new(Grade.Met, most), new(Grade.MostlyMet, least), new(Grade.NotMet, 0)], NotApplicableRule.Leaves,
                    [new("类", weight, [new("1", "一", IndicatorKind.Base, 1), new("2", "二", IndicatorKind.Base, 199), new("3", "三", IndicatorKind.Base, weight - 200)])]),
                [new("satisfaction", "满意度测评", 50_000, 50_000)], new(null, []), new(null, []), []);
            var spread = Applicant("一", Grade.MostlyMet, Grade.Met, 0);
            var score = CompositeScore.Compute(scheme, spread);
            Assert.Equal(500_000, score.Root.Points * 100_000_000 % 1_000_000);
            AssertUnmoved(scheme, [spread, Applicant("二", Grade.NotMet, Grade.NotMet, score.Total!.Value), Applicant("三", Grade.NotMet, Grade.NotMet, score.Total.Value - 1)]);
        }

        static ScoreInputs Applicant(string name, Grade first, Grade second, int result) => new(
            name, new Dictionary<string, Grade> { ["1"] = first, ["2"] = second, ["3"] = Grade.NotApplicable }, new Dictionary<string, int>(), new Dictionary<string, int> { ["satisfaction"] = result });
    }

    [Fact]
    public void Those_whose_deductions_exceed_everything_are_level_at_zero_in_every_run()
    {
        var scheme = Single(10_000, []) with { Deduction = new(null, [new("减1", "通报批评", 10_000)]) };
        var stability = RankingStability.Of(scheme, [Deducted("甲", 5000), Deducted("乙", 100)], new(1000, 1, 1, 50), threads: 1);
        Assert.All(stability.Places, spread => Assert.Equal((1, 1, 1), (spread.Place, spread.Best, spread.Worst)));
        Assert.Equal((true, 50), (stability.Neighbours[0].IsTied, stability.Neighbours[0].Tied));

        static ScoreInputs Deducted(string applicant, int points) => Given(applicant, points, 0).With("减1", Grade.NotMet);
    }

    private static ScoreScheme Single(int weight, IReadOnlyList<MethodWeight> methods) => new(
        "一项", 1, weight + methods.Count, new("指标评价", weight, [], NotApplicableRule.Stays, [new("类", weight, [new("1", "一", IndicatorKind.Base, weight)])]),
        methods, new(null, []), new(null, []), []);

    private static ScoreInputs Given(string applicant, int points, int result) =>
        new(applicant, new Dictionary<string, Grade>(), new Dictionary<string, int> { ["1"] = points }, new Dictionary<string, int> { ["satisfaction"] = result });

    private static void AssertUnmoved(ScoreScheme scheme, IReadOnlyList<ScoreInputs> applicants) =>
        Assert.All(RankingStability.Of(scheme, applicants, new(0, 1, 1, 1), threads: 1).Places, spread => Assert.Equal((spread.Place, spread.Place), (spread.Best, spread.Worst)));

    [Fact]
    public void The_same_seed_gives_the_same_answer_on_one_thread_and_on_four_and_in_whatever_order_the_applicants_come()
    {
        var random = new Random(8);
        for (var round = 0; round < 10; round++)
        {
            var (scheme, applicants) = Field(random, 60);
            var question = new StabilityQuestion(2000, 20261127, 10, 997);
            var one = RankingStability.Of(scheme, applicants, question, threads: 1);
            random.Shuffle(applicants);
            var four = RankingStability.Of(scheme, applicants, question, threads: 4);
            Assert.Equal(one.Places, four.Places);
            Assert.Equal(one.Neighbours, four.Neighbours);
            Assert.NotEqual(one.Places, RankingStability.Of(scheme, applicants, question with { Seed = 20261128 }, threads: 4).Places);
        }
    }

    [Fact]
    public void What_a_seed_gave_once_it_gives_years_later()
    {
        var stability = RankingStability.Of(ScoreCase.County, Counties, new(2000, 2026, 2), threads: 2);
        Assert.Equal(
            [
                new("乙", 1, 1, 1, 1, 2, 2, 10_000),
                new("甲", 2, 1, 1, 2, 2, 3, 9999),
                new("丙", 3, 2, 3, 3, 3, 3, 1),
            ],
            stability.Places.Select(spread => spread with { Counts = "" }));
        foreach (var spread in stability.Places)
        {
            Assert.Equal(10_000, Enumerable.Range(1, 3).Sum(spread.RunsAt));
            Assert.Equal(spread.AmongTop, spread.RunsAt(1) + spread.RunsAt(2));
            Assert.True(spread.RunsAt(spread.Best) > 0 && spread.RunsAt(spread.Worst) > 0);
            Assert.Equal((0, 0), (spread.RunsAt(0), spread.RunsAt(4)));
        }
    }

    private static ScoreInputs[] Counties =>
    [
        ScoreCase.Inputs with { Applicant = "甲" },
        ScoreCase.Inputs.With("3", Grade.MostlyMet).With("2", Grade.NotMet).With("1", Grade.MostlyMet) with { Applicant = "丙", Results = new Dictionary<string, int> { ["satisfaction"] = 9800, ["inspection"] = 11_000 } },
        ScoreCase.Inputs.With("3", Grade.MostlyMet).With("2", Grade.NotMet) with { Applicant = "乙", Results = new Dictionary<string, int> { ["satisfaction"] = 9900, ["inspection"] = 12_000 } },
    ];

    [Fact]
    public void Those_who_earned_the_same_everywhere_stay_tied_in_every_run()
    {
        var stability = RankingStability.Of(ScoreCase.County, [.. Counties, ScoreCase.Inputs with { Applicant = "丁" }], new(2000, 1, 2, 500), threads: 1);
        var pair = stability.Neighbours.Single(pair => pair.IsTied);
        Assert.Equal((0, 500, 0, "两者并列"), (pair.Swapped, pair.Tied, pair.HoldsWithin, pair.Words));
        var (one, other) = (stability.Places.Single(spread => spread.Applicant == "甲"), stability.Places.Single(spread => spread.Applicant == "丁"));
        Assert.Equal(one with { Applicant = "丁" }, other);
    }

    // 60 to 58: one leads by 10 in the first and lags by 8 in the second. 10 (1 + x) = 8 at x = −20 %; 8 (1 + x) = 10 at x = 25 %.
    [Theory]
    [InlineData(2000, 1000, 1000, 1800, 2000, "两者的先后在单项权重变动 20% 以内不变")]
    [InlineData(1000, 1000, 500, 1000, null, "任何一项权重单独变动 100% 以内，两者的先后都不变")]
    public void How_far_one_weight_may_move_before_the_next_one_passes(int firstOfOne, int secondOfOne, int firstOfOther, int secondOfOther, int? within, string words)
    {
        var scheme = new ScoreScheme(
            "两项", 1, 10_000,
            new("指标评价", 10_000, [], NotApplicableRule.Stays, [new("类", 10_000, [new("1", "甲项", IndicatorKind.Base, 5000), new("2", "乙项", IndicatorKind.Base, 5000)])]),
            [], new(null, []), new(null, []), []);
        var stability = RankingStability.Of(scheme, [Given("一", firstOfOne, secondOfOne), Given("二", firstOfOther, secondOfOther)], new(1000, 1, 1, 10), threads: 1);
        var pair = Assert.Single(stability.Neighbours);
        Assert.Equal(("一", "二", within, words), (pair.Before, pair.After, pair.HoldsWithin, pair.Words));

        static ScoreInputs Given(string applicant, int first, int second) =>
            new(applicant, new Dictionary<string, Grade>(), new Dictionary<string, int> { ["1"] = first, ["2"] = second }, new Dictionary<string, int>());
    }

    [Fact]
    public void Within_the_limit_no_single_weight_lets_the_next_one_pass_and_just_beyond_it_one_does()
    {
        var random = new Random(9);
        var (limited, unlimited) = (0, 0);
        for (var round = 0; round < 120; round++)
        {
            var (scheme, applicants) = Field(random, 6);
            var inputs = applicants.ToDictionary(one => one.Applicant);
            foreach (var pair in RankingStability.Of(scheme, applicants, new(0, 1, 1, 1), threads: 1).Neighbours.Where(pair => !pair.IsTied))
            {
                var within = (pair.HoldsWithin ?? 10_000) / 10_000.0;
                Assert.All((double[])[0.1, 0.5, 0.9, 0.999], part => Assert.True(Least(part * within) > -1e-6, $"round {round}: passed at {part} of {within}"));
                // Beyond 100 % there are no weights.
                if (pair.HoldsWithin is < 9_998)
                {
                    Assert.True(Least(within + 0.0002) < 1e-6, $"round {round}: not passed beyond {within}");
                    limited++;
                }

                unlimited += pair.HoldsWithin is null ? 1 : 0;

                double Least(double x) => Enumerable.Range(0, NaiveStability.Columns(scheme)).Min(column => Math.Min(
                    NaiveStability.Lead(scheme, inputs[pair.Before], inputs[pair.After], column, x), NaiveStability.Lead(scheme, inputs[pair.Before], inputs[pair.After], column, -x)));
            }
        }

        Assert.True(limited > 100 && unlimited > 20, $"{limited} {unlimited}");
    }

    [Fact]
    public void Nobody_to_rank_gives_an_empty_answer()
    {
        var stability = RankingStability.Of(ScoreCase.County, [ScoreCase.Inputs.Without("1"), ScoreCase.Inputs.With("否1", Grade.NotMet) with { Applicant = "乙" }], new(1000, 1, 3), threads: 2);
        Assert.Empty(stability.Places);
        Assert.Empty(stability.Neighbours);
    }

    [Theory]
    [InlineData(-1, 1, 1, "stability.swing")]
    [InlineData(5001, 1, 1, "stability.swing")]
    [InlineData(1000, 0, 1, "stability.top")]
    [InlineData(1000, 1, 0, "stability.runs")]
    [InlineData(1000, 1, 1_000_001, "stability.runs")]
    public void A_question_out_of_bounds_is_refused(int swing, int top, int runs, string code)
    {
        var question = new StabilityQuestion(swing, 1, top, runs);
        Assert.Equal(code, question.WhyNot()?.Code);
        Assert.Throws<ArgumentException>(() => RankingStability.Of(ScoreCase.County, [ScoreCase.Inputs], question, threads: 1));
    }

    [Fact]
    public void The_largest_scale_with_the_widest_swing_is_computed_exactly()
    {
        var scheme = new ScoreScheme(
            "千分制", 1, ScoreSchemeCheck.MostMarks,
            new("指标评价", ScoreSchemeCheck.MostMarks, [new(Grade.Met, 9999), new(Grade.MostlyMet, 3333), new(Grade.NotMet, 1)], NotApplicableRule.Leaves,
                [new("类", ScoreSchemeCheck.MostMarks, [new("1", "一", IndicatorKind.Base, 33_333), new("2", "二", IndicatorKind.Base, 33_333), new("3", "三", IndicatorKind.Base, 33_334)])]),
            [], new(null, []), new(null, []), []);
        var random = new Random(10);
        ScoreInputs[] applicants =
        [
            .. Enumerable.Range(0, 30).Select(at => new ScoreInputs(
                $"{at}", new Dictionary<string, Grade> { ["1"] = Any(), ["2"] = Any(), ["3"] = random.Next(2) == 0 ? Grade.Met : Grade.MostlyMet }, new Dictionary<string, int>(), new Dictionary<string, int>())),
        ];
        var question = new StabilityQuestion(5000, 3, 1, 400);
        var stability = RankingStability.Of(scheme, applicants, question, threads: 2);
        var naive = NaiveStability.Places(scheme, applicants, question);
        Assert.All(stability.Places, spread => Assert.Equal(
            (naive[spread.Applicant].Min(run => run.Place), naive[spread.Applicant].Max(run => run.Place)), (spread.Best, spread.Worst)));
        Assert.All(stability.Neighbours, pair => Assert.Equal(naive[pair.Before].Zip(naive[pair.After]).Count(run => run.Second.Total == run.First.Total), pair.Tied));

        Grade Any() => random.GetItems([Grade.Met, Grade.MostlyMet, Grade.NotMet, Grade.NotApplicable], 1)[0];
    }

    private static (ScoreScheme Scheme, ScoreInputs[] Applicants) Field(Random random, int count)
    {
        var scheme = ScoreCase.Scheme(random);
        return (scheme, [.. Enumerable.Range(0, count).Select(at => ScoreCase.InputsFor(scheme, random, $"{at}"))]);
    }
}
