using System.Text.Json;
using Fachuang.Domain.Assessments;
using Fachuang.Domain.Methods;
using Fachuang.Domain.Reviews;

namespace Fachuang.Domain.Tests.Reviews;

public sealed class CompositeScoreTests
{
    // On paper: 10 + 20 × 60 % + 0 + 17.5 = 39.5; 87.65 ÷ 100 × 25 = 21.9125; 100.51 ÷ 120 × 15 = 12.56375; bonus 3.5 within 3; deduction 0.5: 76.47625.
    [Fact]
    public void A_county_computed_on_paper()
    {
        var score = CompositeScore.Compute(ScoreCase.County, ScoreCase.Inputs);
        Assert.Equal((7648, 7648, 7648), (score.Total, score.Least, score.Most));
        Assert.Empty(score.Missing);
        Assert.Equal((100m, 76.47625m), (score.Root.Weight, score.Root.Points));
        Assert.Equal("各部分相加得 76.47625 分，四舍五入到 76.48 分", score.Root.Calculation);
        Assert.Equal(
            [("指标评价", 39.5m), ("满意度测评", 21.9125m), ("实地核查", 12.56375m), ("加分", 3m), ("减分", -0.5m), ("否决项", 0m)],
            score.Root.Children.Select(line => (line.Title, line.Points!.Value)));
        Assert.Equal([22m, 17.5m], score.Root.Children[0].Children.Select(line => line.Points!.Value));
    }

    [Theory]
    [InlineData("1", "达标", "达标 100% × 10.00 分", 10)]
    [InlineData("2", "基本达标", "基本达标 60% × 20.00 分", 12)]
    [InlineData("3", "未达标", "未达标 0% × 12.50 分", 0)]
    [InlineData("4", "未发生", "未发生 100% × 17.50 分", 17.5)]
    [InlineData("satisfaction", "87.65 分", "87.65 分 ÷ 100.00 分 × 25.00 分", 21.9125)]
    [InlineData("加2", "有", "有，加分 1.50 分", 1.5)]
    [InlineData("加3", "没有", "没有，不加分", 0)]
    [InlineData("减1", "已发生", "已发生，减分 0.50 分", -0.5)]
    [InlineData("否1", "未发生", "未发生", 0)]
    public void Every_line_says_what_went_in_and_how_it_was_computed(string key, string input, string words, double points)
    {
        var line = CompositeScore.Compute(ScoreCase.County, ScoreCase.Inputs).Root.All().Single(line => line.Key == key);
        Assert.Equal((input, words, (decimal)points), (line.Input, line.Calculation, line.Points));
    }

    [Fact]
    public void What_lies_beyond_the_cap_of_the_bonus_is_a_line_of_its_own()
    {
        var bonus = CompositeScore.Compute(ScoreCase.County, ScoreCase.Inputs).Root.Children.Single(line => line.Title == "加分");
        Assert.Equal(("超过上限的部分", "加分的上限是 3.00 分，超过的不计", -0.5m), (bonus.Children[^1].Title, bonus.Children[^1].Calculation, bonus.Children[^1].Points));
    }

    [Fact]
    public void An_indicator_that_does_not_apply_stays_and_earns_nothing_or_leaves_its_weight_to_its_category()
    {
        var inputs = ScoreCase.Inputs.With("1", Grade.NotApplicable);
        Assert.Equal(6648, CompositeScore.Compute(ScoreCase.County, inputs).Total);

        // 20 × 60 % of 20 becomes 60 % of 30: 18 instead of 22.
        var score = CompositeScore.Compute(ScoreCase.Leaving, inputs);
        Assert.Equal(7248, score.Total);
        var lines = score.Root.Children[0].Children[0].Children;
        Assert.Equal([(0m, 0m), (30m, 18m)], lines.Select(line => (line.Weight!.Value, line.Points!.Value)));
        Assert.Equal("基本达标 60% × 30.00 分", lines[1].Calculation);
    }

    [Fact]
    public void A_category_in_which_nothing_applies_is_missing_and_not_zero()
    {
        var score = CompositeScore.Compute(ScoreCase.Leaving, ScoreCase.Inputs.With("1", Grade.NotApplicable).With("2", Grade.NotApplicable));
        Assert.Null(score.Total);
        Assert.Equal("一、职能", Assert.Single(score.Missing).Title);
        Assert.Equal((5448, 8448), (score.Least, score.Most));
    }

    [Theory]
    [InlineData("3", 7648, 8898)]
    [InlineData("satisfaction", 5456, 7956)]
    [InlineData("加1", 7498, 7648)]
    [InlineData("减1", 7648, 7698)]
    [InlineData("否1", 7648, 7648)]
    public void A_missing_input_gives_no_total_but_says_between_what_it_lies(string key, int least, int most)
    {
        var score = CompositeScore.Compute(ScoreCase.County, ScoreCase.Inputs.Without(key));
        Assert.Equal((null, least, most), (score.Total, score.Least, score.Most));
        var missing = Assert.Single(score.Missing);
        Assert.Equal((key, "缺", null), (missing.Key, missing.Input, missing.Points));
        Assert.Null(score.Root.Points);
        Assert.StartsWith("还缺 1 项，总分在", score.Root.Calculation, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_any_input_everything_is_missing_and_the_range_is_the_whole_scale()
    {
        var score = CompositeScore.Compute(ScoreCase.County, new("某县", new Dictionary<string, Grade>(), new Dictionary<string, int>(), new Dictionary<string, int>()));
        Assert.Equal((null, 0, 10_300), (score.Total, score.Least, score.Most));
        Assert.Equal(["1", "2", "3", "4", "satisfaction", "inspection", "加1", "加2", "加3", "减1", "否1"], score.Missing.Select(line => line.Key));
    }

    [Fact]
    public void A_veto_item_that_occurred_excludes_and_is_named()
    {
        var score = CompositeScore.Compute(ScoreCase.County, ScoreCase.Inputs.With("否1", Grade.NotMet));
        Assert.Null(score.Total);
        Assert.Equal("重大违法事件", Assert.Single(score.Vetoes).Title);
        Assert.Equal("重大违法事件 已发生，不参加排名", score.Root.Calculation);
        Assert.Equal(76.47625m, score.Root.Points);
    }

    [Fact]
    public void Deductions_beyond_everything_earned_end_at_zero()
    {
        var scheme = ScoreCase.County with { Deduction = new(null, [new("减1", "通报批评", 10_000)]) };
        var score = CompositeScore.Compute(scheme, ScoreCase.Inputs);
        Assert.Equal((0, 0m), (score.Total, score.Root.Children.Sum(line => line.Points)));
        Assert.Equal("总分最低为 0", score.Root.Children[^1].Title);
    }

    [Theory]
    [InlineData(4999, 0)]
    [InlineData(5000, 1)]
    [InlineData(10_000, 1)]
    public void A_total_is_rounded_once_and_half_up(int result, int total)
    {
        // A method that weighs a hundredth of a point alone.
        var scheme = ScoreCase.County with { Judgement = null, FullMarks = 1, Methods = [new("satisfaction", "满意度测评", 1, 10_000)], Bonus = new(null, []), Deduction = new(null, []) };
        var inputs = ScoreCase.Inputs with { Results = new Dictionary<string, int> { ["satisfaction"] = result } };
        Assert.Equal(total, CompositeScore.Compute(scheme, inputs).Total);
    }

    public static TheoryData<ScoreInputs, ScoreScheme, string> Unreadable => new()
    {
        { ScoreCase.Inputs with { Results = new Dictionary<string, int> { ["inspection"] = 12_001 } }, ScoreCase.County, "“实地核查”的结果是 120.01 分，只能在 0 到 120.00 分之间" },
        { ScoreCase.Inputs with { Results = new Dictionary<string, int> { ["inspection"] = -1 } }, ScoreCase.County, "“实地核查”的结果是 -0.01 分" },
        { ScoreCase.Inputs.With("4", Grade.MostlyMet), ScoreCase.County, "“4 违法决策”不能评成这一档" },
        { ScoreCase.Inputs.With("1", (Grade)9), ScoreCase.County, "“1 权责清单”不能评成这一档" },
        { ScoreCase.Inputs.With("加1", Grade.NotApplicable), ScoreCase.County, "“国家级表彰”只有是和不是两档" },
        { ScoreCase.Inputs.With("否1", Grade.MostlyMet), ScoreCase.County, "“重大违法事件”只有是和不是两档" },
        { ScoreCase.Inputs with { Points = new Dictionary<string, int> { ["1"] = 1001 } }, Straight, "“1 权责清单”给了 10.01 分，只能在 0 到 10.00 分之间" },
        { ScoreCase.Inputs.With("1", Grade.NotApplicable) with { Points = new Dictionary<string, int> { ["1"] = 1000 } }, Straight, "“1 权责清单”不适用，又给了分" },
    };

    private static ScoreScheme Straight => ScoreCase.County with { Judgement = ScoreCase.County.Judgement! with { Grades = [] } };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void Inputs_a_scheme_cannot_read_are_refused_with_words(ScoreInputs inputs, ScoreScheme scheme, string words)
    {
        Assert.Contains(words, inputs.WhyNot(scheme)!.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => CompositeScore.Compute(scheme, inputs));
    }

    [Fact]
    public void Points_given_straight_count_as_they_are_and_grow_with_the_weight()
    {
        var inputs = ScoreCase.Inputs with { Points = new Dictionary<string, int> { ["1"] = 700, ["2"] = 1234, ["3"] = 0, ["4"] = 1750 } };
        Assert.Equal(36.84m, CompositeScore.Compute(Straight, inputs).Root.Children[0].Points);

        var leaving = Straight with { Judgement = Straight.Judgement! with { NotApplicable = NotApplicableRule.Leaves } };
        var line = CompositeScore.Compute(leaving, inputs.Without("1").With("1", Grade.NotApplicable)).Root.All().Single(line => line.Key == "2");
        Assert.Equal((18.51m, "12.34 分 ÷ 20.00 分 × 30.00 分"), (line.Points, line.Calculation));
    }

    [Fact]
    public void Children_add_up_exactly_to_their_parent_in_points_and_weights()
    {
        var random = new Random(1);
        for (var round = 0; round < 500; round++)
        {
            var scheme = ScoreCase.Scheme(random);
            var score = CompositeScore.Compute(scheme, ScoreCase.InputsFor(scheme, random));
            foreach (var line in score.Root.All().Where(line => line.Children.Count > 0 && line.Points is not null))
            {
                Assert.Equal(line.Points, line.Children.Sum(child => child.Points!.Value));
                if (line.Weight is { } weight)
                {
                    Assert.Equal(weight, line.Children.Sum(child => child.Weight ?? 0));
                }
            }

            Assert.Equal(score.Total is null, score.Root.Points is null);
            Assert.Equal(score.Total, score.Root.Points is { } points ? (int)(Math.Round(points, 2, MidpointRounding.AwayFromZero) * 100) : null);
        }
    }

    [Fact]
    public void A_better_grade_more_points_or_a_better_result_never_lowers_a_total()
    {
        var random = new Random(2);
        var raised = 0;
        for (var round = 0; round < 500; round++)
        {
            var scheme = ScoreCase.Scheme(random);
            var inputs = ScoreCase.InputsFor(scheme, random);
            if (CompositeScore.Compute(scheme, inputs).Total is not { } total)
            {
                continue;
            }

            foreach (var better in Better(scheme, inputs))
            {
                var now = CompositeScore.Compute(scheme, better).Total;
                Assert.True(now >= total, $"round {round}: {total} → {now}");
                raised += now > total ? 1 : 0;
            }
        }

        Assert.True(raised > 1000);
    }

    private static IEnumerable<ScoreInputs> Better(ScoreScheme scheme, ScoreInputs inputs) =>
    [
        .. scheme.Judgement!.Categories.SelectMany(category => category.Indicators).Where(indicator => inputs.Grades[indicator.Key] is Grade.NotMet or Grade.MostlyMet)
            .Select(indicator => inputs.With(indicator.Key, Grade.Met)),
        .. inputs.Points.Select(given => inputs with
        {
            Points = new Dictionary<string, int>(inputs.Points) { [given.Key] = Math.Min(given.Value + 1, scheme.Judgement!.Categories.SelectMany(category => category.Indicators).Single(indicator => indicator.Key == given.Key).Weight) },
        }),
        .. inputs.Measured!.Select(given => inputs with { Measured = new Dictionary<string, int>(inputs.Measured!) { [given.Key] = Math.Min(given.Value + 1, 10_000) } }),
        .. scheme.Methods.Select(method => inputs with { Results = new Dictionary<string, int>(inputs.Results) { [method.Key] = Math.Min(inputs.Results[method.Key] + 1, method.FullScale) } }),
        .. scheme.Bonus.Items.Concat(scheme.Deduction.Items).Select(item => inputs.With(item.Key, Grade.Met)),
    ];

    [Fact]
    public void Twice_the_marks_are_twice_the_points()
    {
        var random = new Random(3);
        for (var round = 0; round < 300; round++)
        {
            var scheme = ScoreCase.Scheme(random);
            var inputs = ScoreCase.InputsFor(scheme, random);
            var twice = CompositeScore.Compute(Twice(scheme), inputs with { Points = inputs.Points.ToDictionary(pair => pair.Key, pair => 2 * pair.Value) });
            if (CompositeScore.Compute(scheme, inputs).Root.Points is { } points)
            {
                // Divisions are rounded to eight decimals: of the methods and of the categories that spread.
                Assert.InRange(twice.Root.Points!.Value - (2 * points), -0.0000002m, 0.0000002m);
            }
        }
    }

    private static ScoreScheme Twice(ScoreScheme scheme) => scheme with
    {
        FullMarks = 2 * scheme.FullMarks,
        Judgement = scheme.Judgement! with
        {
            Weight = 2 * scheme.Judgement.Weight,
            Categories = [.. scheme.Judgement.Categories.Select(category => category with { Weight = 2 * category.Weight, Indicators = [.. category.Indicators.Select(indicator => indicator with { Weight = 2 * indicator.Weight })] })],
        },
        Methods = [.. scheme.Methods.Select(method => method with { Weight = 2 * method.Weight })],
        Bonus = new(2 * scheme.Bonus.Cap, [.. scheme.Bonus.Items.Select(item => item with { Points = 2 * item.Points })]),
        Deduction = new(2 * scheme.Deduction.Cap, [.. scheme.Deduction.Items.Select(item => item with { Points = 2 * item.Points })]),
    };

    [Fact]
    public void The_range_contains_every_completion_and_its_ends_are_reached()
    {
        var random = new Random(4);
        var (checkedOnes, reached) = (0, 0);
        for (var round = 0; round < 1000; round++)
        {
            var scheme = ScoreCase.Scheme(random);
            var whole = ScoreCase.InputsFor(scheme, random);
            // An indicator that the first review has no part in needs no grade.
            var graded = scheme.Judgement!.Categories.SelectMany(category => category.Indicators)
                .ToDictionary(indicator => indicator.Key, indicator => MethodMix.Of(scheme.Judgement, indicator)?.Any(share => share.Method == AssessmentMethods.Preliminary) ?? true);
            string[] keys = [.. whole.Grades.Keys.Concat(whole.Results.Keys).Concat(Needed(scheme, whole)).Where(key => graded.GetValueOrDefault(key, true) && random.Next(4) == 0)];
            var partial = CompositeScore.Compute(scheme, whole.Without(keys));
            Assert.Equal(keys.Length == 0 && partial.Missing.Count == 0, partial.Total is not null);
            if (CompositeScore.Compute(scheme, whole).Total is not { } total)
            {
                continue;
            }

            checkedOnes++;
            Assert.InRange(total, partial.Least, partial.Most);
            if (scheme.Judgement.NotApplicable is NotApplicableRule.Leaves && scheme.Judgement.IsMixed)
            {
                // Where weights may leave to indicators that methods judge, the ends are bounds and need not be reached.
                continue;
            }

            reached++;
            Assert.Equal(partial.Most, CompositeScore.Compute(scheme, Completed(scheme, whole, keys, best: true)).Total);
            Assert.Equal(partial.Least, CompositeScore.Compute(scheme, Completed(scheme, whole, keys, best: false)).Total);
        }

        Assert.True(checkedOnes > 500 && reached > 300);
    }

    // What methods found on an indicator that does not apply is not looked at.
    private static IEnumerable<string> Needed(ScoreScheme scheme, ScoreInputs whole) => scheme.Judgement!.Categories.SelectMany(category => category.Indicators)
        .Where(indicator => whole.Grades[indicator.Key] is not Grade.NotApplicable)
        .SelectMany(indicator => (MethodMix.Of(scheme.Judgement, indicator) ?? []).Where(share => share.Method != AssessmentMethods.Preliminary).Select(share => MethodMix.KeyOf(indicator.Key, share.Method)));

    private static ScoreInputs Completed(ScoreScheme scheme, ScoreInputs whole, string[] keys, bool best)
    {
        var inputs = whole.Without(keys);
        var (grades, points, results) = (new Dictionary<string, Grade>(inputs.Grades), new Dictionary<string, int>(inputs.Points), new Dictionary<string, int>(inputs.Results));
        foreach (var indicator in scheme.Judgement!.Categories.SelectMany(category => category.Indicators).Where(indicator => keys.Contains(indicator.Key)))
        {
            grades[indicator.Key] = best ? Grade.Met : scheme.Judgement.NotApplicable is NotApplicableRule.Stays ? Grade.NotApplicable : Grade.NotMet;
            if (scheme.Judgement.Grades.Count == 0 && grades[indicator.Key] is not Grade.NotApplicable)
            {
                points[indicator.Key] = best ? indicator.Weight : 0;
            }
        }

        foreach (var key in scheme.Bonus.Items.Concat(scheme.Deduction.Items).Select(item => item.Key).Where(keys.Contains))
        {
            grades[key] = best ? Grade.Met : Grade.NotMet;
        }

        foreach (var method in scheme.Methods.Where(method => keys.Contains(method.Key)))
        {
            results[method.Key] = best ? method.FullScale : 0;
        }

        var measured = new Dictionary<string, int>(inputs.Measured!);
        foreach (var key in whole.Measured!.Keys.Where(keys.Contains))
        {
            measured[key] = best ? 10_000 : 0;
        }

        grades["否1"] = Grade.Met;
        return new(inputs.Applicant, grades, points, results, measured);
    }

    [Fact]
    public void A_score_is_the_same_whenever_it_is_computed_from_the_stored_texts()
    {
        var inputs = JsonSerializer.Deserialize<ScoreInputs>(JsonSerializer.Serialize(ScoreCase.Inputs, JsonSerializerOptions.Web), JsonSerializerOptions.Web)!;
        var again = CompositeScore.Compute(ScoreScheme.Read(ScoreCase.County.Write()), inputs);
        Assert.Equal(JsonSerializer.Serialize(CompositeScore.Compute(ScoreCase.County, ScoreCase.Inputs)), JsonSerializer.Serialize(again));
    }

    private static readonly IReadOnlyList<MethodShare> Half = [new(AssessmentMethods.Preliminary, 6000), new(AssessmentMethods.CaseFiles, 4000)];

    private static ScoreScheme Mixed => ScoreCase.County with { Judgement = WithMix(ScoreCase.County.Judgement!, "2", Half) };

    private static JudgementWeight WithMix(JudgementWeight judgement, string key, IReadOnlyList<MethodShare> mix) => judgement with
    {
        Categories = [.. judgement.Categories.Select(category => category with { Indicators = [.. category.Indicators.Select(indicator => indicator.Key == key ? indicator with { Mix = mix } : indicator)] })],
    };

    [Fact]
    public void An_indicator_judged_by_several_methods_shows_what_each_of_them_makes_of_it()
    {
        // 20 × (60 % of 60 % + 40 % of 86.5 %) = 7.2 + 6.92 instead of 12.
        var inputs = ScoreCase.Inputs with { Measured = new Dictionary<string, int> { ["2|case-files"] = 8650 } };
        var score = CompositeScore.Compute(Mixed, inputs);
        Assert.Equal(7648 + 212, score.Total);
        var line = score.Root.All().Single(one => one.Title == "2 规范性文件" || one.Children.Any(child => child.Key == "2|case-files"));
        Assert.Equal((14.12m, "初审 60%、案卷评查 40%，各方法相加"), (line.Points, line.Calculation));
        Assert.Equal(
            [("2|preliminary", 12m, 7.2m, "基本达标 60% × 60% × 20.00 分"), ("2|case-files", 8m, 6.92m, "86.50 分 ÷ 100.00 分 × 40% × 20.00 分")],
            line.Children.Select(child => (child.Key!, child.Weight!.Value, child.Points!.Value, child.Calculation)));
    }

    [Fact]
    public void A_method_that_has_not_delivered_is_missing_and_not_zero()
    {
        var score = CompositeScore.Compute(Mixed, ScoreCase.Inputs);
        Assert.Null(score.Total);
        Assert.Equal("2|case-files", Assert.Single(score.Missing).Key);
        Assert.Equal((7648 - 480, 7648 + 320), (score.Least, score.Most));
    }

    [Fact]
    public void Methods_share_the_weight_that_an_indicator_gains_from_those_that_do_not_apply()
    {
        // The category weighs 30; its first indicator leaves.
        var leaving = Mixed with { Judgement = Mixed.Judgement! with { NotApplicable = NotApplicableRule.Leaves } };
        var inputs = ScoreCase.Inputs.With("1", Grade.NotApplicable) with { Measured = new Dictionary<string, int> { ["2|case-files"] = 8650 } };
        var line = CompositeScore.Compute(leaving, inputs).Root.All().Single(one => one.Children.Any(child => child.Key == "2|case-files"));
        Assert.Equal((30m, 21.18m), (line.Weight, line.Points));
        Assert.Equal([(18m, 10.8m), (12m, 10.38m)], line.Children.Select(child => (child.Weight!.Value, child.Points!.Value)));
    }

    [Fact]
    public void A_scheme_without_mixes_reads_and_writes_as_it_did_before_there_were_any()
    {
        Assert.DoesNotContain("mix", ScoreCase.County.Write(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(Mixed.Write(), ScoreScheme.Read(Mixed.Write()).Write());
        Assert.Contains("\"mix\":[{\"method\":\"preliminary\",\"share\":6000},{\"method\":\"case-files\",\"share\":4000}]", Mixed.Write(), StringComparison.Ordinal);
    }
}
