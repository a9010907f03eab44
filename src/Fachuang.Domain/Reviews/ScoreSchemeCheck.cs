using Fachuang.Domain.Assessments;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Methods;

namespace Fachuang.Domain.Reviews;

/// <summary>Whether scores can be computed by a scheme: what an editor is told before a scheme may be published.</summary>
public static class ScoreSchemeCheck
{
    /// <summary>The largest scale, 1 000 points.</summary>
    public const int MostMarks = 100_000;

    /// <summary>The most indicators, methods, bonus, deduction and veto items of one scheme together.</summary>
    public const int MostItems = 1000;

    private const int LongestName = 200, MostFullScale = 10_000_000;

    private static readonly IReadOnlyList<Grade> Graded = [Grade.Met, Grade.MostlyMet, Grade.NotMet];

    /// <summary>The first thing that is wrong with a scheme; null when nothing is.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="indicators">All indicators it is to be used for.</param>
    public static Refusal? WhyNot(ScoreScheme scheme, IReadOnlyList<ScoredIndicator> indicators) => Problems(scheme, indicators).FirstOrDefault();

    /// <summary>All that is wrong with a scheme, in the order of the scheme; empty when nothing is.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="indicators">All indicators it is to be used for.</param>
    public static IEnumerable<Refusal> Problems(ScoreScheme scheme, IReadOnlyList<ScoredIndicator> indicators)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(indicators);
        return Size(scheme) is { } tooLarge
            ? [tooLarge]
            : Head(scheme).Concat(Judgement(scheme)).Concat(Methods(scheme)).Concat(Extras(scheme)).Concat(Items(scheme, indicators));
    }

    // What is beyond measure is not looked at any closer.
    private static Refusal? Size(ScoreScheme scheme)
    {
        var items = (scheme.Judgement?.Categories.Sum(category => (long)category.Indicators.Count + 1) ?? 0)
            + scheme.Methods.Count + scheme.Bonus.Items.Count + scheme.Deduction.Items.Count + scheme.Vetoes.Count;
        if ((scheme.Judgement?.Categories ?? []).SelectMany(category => category.Indicators).Select(indicator => indicator.Mix).Append(scheme.Judgement?.Mix).Any(mix => mix?.Count > MethodMix.Most))
        {
            return new("scheme.too-large", $"一项指标的方法组合最多 {MethodMix.Most} 种方法");
        }

        if (items > MostItems)
        {
            return new("scheme.too-large", $"方案里有 {items} 项，最多 {MostItems} 项");
        }

        IEnumerable<PointItem> points = [.. scheme.Bonus.Items, .. scheme.Deduction.Items];
        IEnumerable<string> names =
        [
            scheme.Name, .. (scheme.Judgement?.Categories ?? []).SelectMany(category => category.Indicators.SelectMany(indicator => (string[])[indicator.Key, indicator.Title]).Prepend(category.Title)),
            scheme.Judgement?.Title ?? "-", .. scheme.Methods.SelectMany(method => (string[])[method.Key, method.Title]),
            .. points.SelectMany(item => (string[])[item.Key, item.Title]), .. scheme.Vetoes.SelectMany(veto => (string[])[veto.Key, veto.Title]),
        ];
        return names.Any(name => string.IsNullOrWhiteSpace(name) || name.Length > LongestName)
            ? new("scheme.name", $"方案和里面每一项的名称、编号都写 1 到 {LongestName} 字")
            : null;
    }

    private static IEnumerable<Refusal> Head(ScoreScheme scheme)
    {
        if (scheme.Version < 1)
        {
            yield return new("scheme.version", "版本号从 1 开始");
        }

        if (scheme.FullMarks is < 1 or > MostMarks)
        {
            yield return new("scheme.full-marks", $"满分写 0.01 到 {ScoreWords.Points(MostMarks)}之间的数");
        }

        IReadOnlyList<(string Title, int Weight)> parts =
            [.. scheme.Judgement is { } judgement ? [(judgement.Title, judgement.Weight)] : Array.Empty<(string, int)>(), .. scheme.Methods.Select(method => (method.Title, method.Weight))];
        if (parts.Count == 0)
        {
            yield return new("scheme.empty", "方案里没有计分的部分：至少要有指标评价或者一种方法的结果");
        }
        else
        {
            foreach (var problem in Weights("满分", scheme.FullMarks, "各部分", parts))
            {
                yield return problem;
            }
        }
    }

    private static IEnumerable<Refusal> Judgement(ScoreScheme scheme)
    {
        if (scheme.Judgement is not { } judgement)
        {
            yield break;
        }

        foreach (var problem in Grades(judgement.Grades))
        {
            yield return problem;
        }

        foreach (var problem in Weights($"“{judgement.Title}”的权重", judgement.Weight, "各类", [.. judgement.Categories.Select(category => (category.Title, category.Weight))]))
        {
            yield return problem;
        }

        foreach (var twice in Twice(judgement.Categories, category => category.Title))
        {
            yield return new("scheme.category-twice", $"有两类都叫“{twice}”");
        }

        IEnumerable<(string Title, IReadOnlyList<MethodShare>? Mix)> mixes =
            [(judgement.Title, judgement.Mix), .. judgement.Categories.SelectMany(category => category.Indicators).Select(indicator => (indicator.Title, indicator.Mix))];
        foreach (var (title, mix) in mixes)
        {
            if (mix is not null && MethodMix.WhyNot(mix) is { } wrong)
            {
                yield return wrong with { Message = $"“{title}”的{wrong.Message}" };
            }
        }

        foreach (var problem in judgement.Categories.SelectMany(category => category.Indicators.Count == 0
            ? [new Refusal("scheme.category-empty", $"“{category.Title}”下面没有指标")]
            : Weights($"“{category.Title}”的权重", category.Weight, "各项指标", [.. category.Indicators.Select(indicator => (indicator.Title, indicator.Weight))])))
        {
            yield return problem;
        }
    }

    private static IEnumerable<Refusal> Grades(IReadOnlyList<GradeShare> grades)
    {
        if (grades.Count == 0)
        {
            yield break;
        }

        foreach (var twice in Twice(grades, grade => grade.Grade))
        {
            yield return new("scheme.grade-twice", $"“{Say(twice)}”写了两次");
        }

        foreach (var missing in Graded.Where(grade => grades.All(share => share.Grade != grade)))
        {
            yield return new("scheme.grade-missing", $"没有写“{Say(missing)}”得权重的百分之几");
        }

        foreach (var grade in grades)
        {
            if (!Graded.Contains(grade.Grade))
            {
                yield return new("scheme.grade", "只给达标、基本达标、未达标写百分比；不适用怎么算另有一条规则");
            }
            else if (grade.Share is < 0 or > 10_000)
            {
                yield return new("scheme.share", $"“{Say(grade.Grade)}”的百分比是 {ScoreWords.Share(grade.Share)}，只能在 0% 到 100% 之间");
            }
        }

        foreach (var (better, worse) in Graded.Zip(Graded.Skip(1)))
        {
            if (grades.FirstOrDefault(share => share.Grade == better) is { } above && grades.FirstOrDefault(share => share.Grade == worse) is { } below && below.Share > above.Share)
            {
                yield return new("scheme.shares-reversed", $"“{Say(worse)}”得 {ScoreWords.Share(below.Share)}，比“{Say(better)}”的 {ScoreWords.Share(above.Share)} 还多，反了");
            }
        }

        static string Say(Grade grade) => Enum.IsDefined(grade) ? ScoreWords.Of(IndicatorKind.Base, grade) : $"{grade}";
    }

    private static IEnumerable<Refusal> Methods(ScoreScheme scheme)
    {
        foreach (var twice in Twice(scheme.Methods, method => method.Key))
        {
            yield return new("scheme.method-twice", $"“{scheme.Methods.First(method => method.Key == twice).Title}”写了两次");
        }

        foreach (var method in scheme.Methods)
        {
            if (AssessmentMethods.All.All(known => known.Key != method.Key))
            {
                yield return new("scheme.method-unknown", $"没有叫“{method.Key}”的方法，只有{string.Join('、', AssessmentMethods.All.Select(known => $"{known.Title}（{known.Key}）"))}");
            }

            if (method.FullScale is < 1 or > MostFullScale)
            {
                yield return new("scheme.full-scale", $"“{method.Title}”自己的满分写 0.01 到 {ScoreWords.Points(MostFullScale)}之间的数");
            }
        }
    }

    private static IEnumerable<Refusal> Extras(ScoreScheme scheme)
    {
        foreach (var (name, extra) in ((string, PointItems)[])[("加分", scheme.Bonus), ("减分", scheme.Deduction)])
        {
            if (extra.Cap < 0)
            {
                yield return new("scheme.cap-negative", $"{name}的上限是 {ScoreWords.Points(extra.Cap.Value)}，不能小于 0");
            }

            var negative = extra.Items.Where(item => item.Points < 0).ToList();
            foreach (var item in negative)
            {
                yield return new("scheme.points-negative", $"“{item.Title}”的{name}是 {ScoreWords.Points(item.Points)}，不能小于 0");
            }

            var most = Math.Min(extra.Cap ?? long.MaxValue, extra.Items.Sum(item => (long)item.Points));
            if (negative.Count == 0 && most > scheme.FullMarks)
            {
                yield return new("scheme.extra-too-much", $"{name}最多能到 {ScoreWords.Points(most)}，超过满分 {ScoreWords.Points(scheme.FullMarks)}，写一个上限");
            }
        }
    }

    /// <summary>Whether the scheme names the indicators it is for: each once, as what it is, and none of those that count or exclude left out.</summary>
    private static IEnumerable<Refusal> Items(ScoreScheme scheme, IReadOnlyList<ScoredIndicator> indicators)
    {
        var known = indicators.ToLookup(indicator => indicator.Key, StringComparer.Ordinal);
        var weighed = (scheme.Judgement?.Categories ?? []).SelectMany(category => category.Indicators).ToList();
        List<(string Key, string Title, Func<IndicatorKind, bool> Fits, string Place)> named =
        [
            .. weighed.Select(indicator => (indicator.Key, indicator.Title, (Func<IndicatorKind, bool>)(kind => kind == indicator.Kind && kind.CountsTowardsShare()), "计分的指标")),
            .. scheme.Bonus.Items.Select(item => (item.Key, item.Title, (Func<IndicatorKind, bool>)(kind => kind is IndicatorKind.Bonus), "加分项")),
            .. scheme.Deduction.Items.Select(item => (item.Key, item.Title, (Func<IndicatorKind, bool>)(kind => kind is IndicatorKind.Deduction), "减分项")),
            .. scheme.Vetoes.Select(item => (item.Key, item.Title, (Func<IndicatorKind, bool>)IndicatorKinds.Stops, "否决项")),
        ];
        foreach (var twice in Twice(named, item => item.Key))
        {
            yield return new("scheme.indicator-twice", $"指标“{named.First(item => item.Key == twice).Title}”写了两次");
        }

        foreach (var item in named)
        {
            if (!known.Contains(item.Key))
            {
                yield return new("scheme.indicator-unknown", $"指标体系里没有“{item.Title}”（{item.Key}）");
            }
            else if (!known[item.Key].Any(indicator => item.Fits(indicator.Kind)))
            {
                yield return new("scheme.indicator-kind", $"“{item.Title}”在指标体系里不是这一种{item.Place}");
            }
        }

        var keys = named.Select(item => item.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var left in indicators.Where(indicator => !keys.Contains(indicator.Key)))
        {
            if (left.Kind.Stops())
            {
                yield return new("scheme.veto-left-out", $"否决项“{left.Title}”没有列进方案");
            }
            else if (scheme.Judgement is not null && left.Kind.CountsTowardsShare())
            {
                yield return new("scheme.indicator-left-out", $"指标“{left.Title}”没有分到权重");
            }
        }
    }

    /// <summary>The weights of a level: each above 0, together exactly what stands above them.</summary>
    private static IEnumerable<Refusal> Weights(string above, int whole, string level, IReadOnlyList<(string Title, int Weight)> parts)
    {
        foreach (var (title, weight) in parts.Where(part => part.Weight < 1))
        {
            yield return new("scheme.weight", $"“{title}”的权重是 {ScoreWords.Points(weight)}，要大于 0");
        }

        var sum = parts.Sum(part => (long)part.Weight);
        if (sum != whole)
        {
            yield return new(
                "scheme.weights-do-not-add-up",
                $"{above}是 {ScoreWords.Points(whole)}，{level}的权重加起来是 {ScoreWords.Points(sum)}，{(sum < whole ? "少" : "多")} {ScoreWords.Points(Math.Abs(sum - whole))}");
        }
    }

    private static IEnumerable<TKey> Twice<T, TKey>(IEnumerable<T> all, Func<T, TKey> key) => all.GroupBy(key).Where(group => group.Count() > 1).Select(group => group.Key);
}
