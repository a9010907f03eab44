using Fachuang.Domain.Assessments;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Methods;
using Fachuang.Domain.Reviews;

namespace Fachuang.Domain.Tests.Reviews;

/// <summary>A county computed on paper, and random schemes with their inputs.</summary>
internal static class ScoreCase
{
    public static IReadOnlyList<ScoredIndicator> Indicators { get; } =
    [
        new("1", "1 权责清单", "一、职能", IndicatorKind.Base), new("2", "2 营商环境", "一、职能", IndicatorKind.Base),
        new("3", "3 重大决策", "二、决策", IndicatorKind.Quantified), new("4", "4 违法决策", "二、决策", IndicatorKind.Negative),
        new("加1", "国家级表彰", "附加项", IndicatorKind.Bonus), new("加2", "省级表彰", "附加项", IndicatorKind.Bonus), new("加3", "市级表彰", "附加项", IndicatorKind.Bonus),
        new("减1", "通报批评", "附加项", IndicatorKind.Deduction), new("否1", "重大违法事件", "附加项", IndicatorKind.Veto),
    ];

    public static ScoreScheme County { get; } = new(
        "示范县评分办法", 1, 10_000,
        new("指标评价", 6000, [new(Grade.Met, 10_000), new(Grade.MostlyMet, 6000), new(Grade.NotMet, 0)], NotApplicableRule.Stays,
        [
            new("一、职能", 3000, [new("1", "1 权责清单", IndicatorKind.Base, 1000), new("2", "2 营商环境", IndicatorKind.Base, 2000)]),
            new("二、决策", 3000, [new("3", "3 重大决策", IndicatorKind.Quantified, 1250), new("4", "4 违法决策", IndicatorKind.Negative, 1750)]),
        ]),
        [new("satisfaction", "满意度测评", 2500, 10_000), new("inspection", "实地核查", 1500, 12_000)],
        new(300, [new("加1", "国家级表彰", 200), new("加2", "省级表彰", 150), new("加3", "市级表彰", 100)]),
        new(null, [new("减1", "通报批评", 50)]),
        [new("否1", "重大违法事件")]);

    public static ScoreInputs Inputs { get; } = new(
        "某县",
        new Dictionary<string, Grade>
        {
            ["1"] = Grade.Met, ["2"] = Grade.MostlyMet, ["3"] = Grade.NotMet, ["4"] = Grade.Met,
            ["加1"] = Grade.Met, ["加2"] = Grade.Met, ["加3"] = Grade.NotMet, ["减1"] = Grade.NotMet, ["否1"] = Grade.Met,
        },
        new Dictionary<string, int>(),
        new Dictionary<string, int> { ["satisfaction"] = 8765, ["inspection"] = 10_051 });

    public static ScoreScheme Leaving { get; } = County with { Judgement = County.Judgement! with { NotApplicable = NotApplicableRule.Leaves } };

    public static ScoreInputs With(this ScoreInputs inputs, string key, Grade grade) => inputs with { Grades = new Dictionary<string, Grade>(inputs.Grades) { [key] = grade } };

    public static ScoreInputs Without(this ScoreInputs inputs, params string[] keys) => inputs with
    {
        Grades = inputs.Grades.Where(pair => !keys.Contains(pair.Key)).ToDictionary(),
        Points = inputs.Points.Where(pair => !keys.Contains(pair.Key)).ToDictionary(),
        Results = inputs.Results.Where(pair => !keys.Contains(pair.Key)).ToDictionary(),
        Measured = inputs.Measured?.Where(pair => !keys.Contains(pair.Key)).ToDictionary(),
    };

    public static ScoreScheme Scheme(Random random)
    {
        var number = 0;
        var categories = Enumerable.Range(1, random.Next(1, 5)).Select(category =>
        {
            var indicators = Enumerable.Range(0, random.Next(1, 6)).Select(_ => new IndicatorWeight(
                $"{++number}", $"指标 {number}", random.GetItems([IndicatorKind.Base, IndicatorKind.Quantified, IndicatorKind.Negative], 1)[0], random.Next(1, 400),
                random.Next(4) == 0 ? Mix(random) : null)).ToList();
            return new CategoryWeight($"第 {category} 类", indicators.Sum(indicator => indicator.Weight), indicators);
        }).ToList();
        int[] shares = [.. Enumerable.Range(0, 3).Select(_ => random.Next(0, 10_001)).OrderDescending()];
        var judgement = new JudgementWeight(
            "指标评价", categories.Sum(category => category.Weight),
            random.Next(3) == 0 ? [] : [new(Grade.Met, shares[0]), new(Grade.MostlyMet, shares[1]), new(Grade.NotMet, shares[2])],
            random.Next(2) == 0 ? NotApplicableRule.Stays : NotApplicableRule.Leaves, categories, random.Next(4) == 0 ? Mix(random) : null);
        var methods = AssessmentMethods.All.Where(_ => random.Next(3) == 0).Select(method => new MethodWeight(method.Key, method.Title, random.Next(1, 3000), random.Next(1, 15_000))).ToList();
        var full = judgement.Weight + methods.Sum(method => method.Weight);
        PointItems Items(string prefix) => new(
            random.Next(full / 4), [.. Enumerable.Range(1, random.Next(0, 4)).Select(item => new PointItem($"{prefix}{item}", $"{prefix}{item}", random.Next(0, (full / 8) + 1)))]);
        return new("随机方案", 1, full, judgement, methods, Items("加"), Items("减"), [new("否1", "重大违法事件")]);
    }

    /// <summary>One to three methods whose shares add up to the whole; often the first review among them.</summary>
    public static IReadOnlyList<MethodShare> Mix(Random random)
    {
        var methods = AssessmentMethods.All.Select(method => method.Key).ToArray();
        random.Shuffle(methods);
        string[] chosen = [.. (random.Next(3) == 0 ? methods : methods.Prepend(AssessmentMethods.Preliminary)).Distinct().Take(random.Next(1, 4))];
        int[] cuts = [0, .. Enumerable.Range(1, chosen.Length - 1).Select(at => (at * 3000) + random.Next(1, 3000)), 10_000];
        return [.. chosen.Select((method, at) => new MethodShare(method, cuts[at + 1] - cuts[at]))];
    }

    /// <summary>The indicators a random scheme is for.</summary>
    public static IReadOnlyList<ScoredIndicator> IndicatorsOf(ScoreScheme scheme) =>
    [
        .. scheme.Judgement!.Categories.SelectMany(category => category.Indicators.Select(indicator => new ScoredIndicator(indicator.Key, indicator.Title, category.Title, indicator.Kind))),
        .. scheme.Bonus.Items.Select(item => new ScoredIndicator(item.Key, item.Title, "附加项", IndicatorKind.Bonus)),
        .. scheme.Deduction.Items.Select(item => new ScoredIndicator(item.Key, item.Title, "附加项", IndicatorKind.Deduction)),
        .. scheme.Vetoes.Select(item => new ScoredIndicator(item.Key, item.Title, "附加项", IndicatorKind.Veto)),
    ];

    /// <summary>Complete inputs; some indicators do not apply.</summary>
    public static ScoreInputs InputsFor(ScoreScheme scheme, Random random, string applicant = "某县")
    {
        var (grades, points) = (new Dictionary<string, Grade>(), new Dictionary<string, int>());
        foreach (var indicator in scheme.Judgement!.Categories.SelectMany(category => category.Indicators))
        {
            var grade = random.Next(6) == 0 ? Grade.NotApplicable : random.GetItems(SelfAssessment.GradesOf(indicator.Kind).Where(grade => grade is not Grade.NotApplicable).ToArray(), 1)[0];
            grades[indicator.Key] = grade;
            if (scheme.Judgement.Grades.Count == 0 && grade is not Grade.NotApplicable)
            {
                points[indicator.Key] = random.Next(indicator.Weight + 1);
            }
        }

        var measured = scheme.Judgement.Categories.SelectMany(category => category.Indicators)
            .SelectMany(indicator => (MethodMix.Of(scheme.Judgement, indicator) ?? []).Select(share => MethodMix.KeyOf(indicator.Key, share.Method)))
            .ToDictionary(key => key, _ => random.Next(10_001));
        foreach (var item in scheme.Bonus.Items.Concat(scheme.Deduction.Items))
        {
            grades[item.Key] = random.Next(3) == 0 ? Grade.Met : Grade.NotMet;
        }

        grades["否1"] = Grade.Met;
        return new(applicant, grades, points, scheme.Methods.ToDictionary(method => method.Key, method => random.Next(method.FullScale + 1)), measured);
    }

    public static IEnumerable<ScoreLine> All(this ScoreLine line) => line.Children.SelectMany(All).Prepend(line);
}
