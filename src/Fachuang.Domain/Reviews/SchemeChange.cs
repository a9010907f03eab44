using Fachuang.Domain.Assessments;
using Fachuang.Domain.Indicators;

namespace Fachuang.Domain.Reviews;

/// <summary>What one edition of a scheme says otherwise than another.</summary>
/// <param name="What">What is said: 满分, the weight of a category, the points of an item.</param>
/// <param name="Before">As the earlier one says it; empty when it does not.</param>
/// <param name="After">As the later one says it; empty when it does not.</param>
public sealed record SchemeChange(string What, string Before, string After)
{
    /// <summary>All that differs, in the order of the later scheme; what only the earlier one says comes last. The number of the edition is no difference.</summary>
    public static IReadOnlyList<SchemeChange> Between(ScoreScheme before, ScoreScheme after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        // A draft may say something twice; then the first one counts.
        var (earlier, later) = (Sayings(before).DistinctBy(saying => saying.Key).ToList(), Sayings(after).DistinctBy(saying => saying.Key).ToList());
        var old = earlier.ToDictionary(saying => saying.Key);
        var keys = later.Select(saying => saying.Key).ToHashSet();
        return
        [
            .. later.Select(saying => new SchemeChange(saying.What, old.GetValueOrDefault(saying.Key).Value ?? "", saying.Value)).Where(change => change.Before != change.After),
            .. earlier.Where(saying => !keys.Contains(saying.Key)).Select(saying => new SchemeChange(saying.What, saying.Value, "")),
        ];
    }

    private static IEnumerable<(string Key, string What, string Value)> Sayings(ScoreScheme scheme)
    {
        yield return ("name", "名称", scheme.Name);
        yield return ("full", "满分", ScoreWords.Points(scheme.FullMarks));
        if (scheme.Judgement is { } judgement)
        {
            yield return ("judgement", judgement.Title, ScoreWords.Points(judgement.Weight));
            yield return ("not-applicable", "不适用的指标", judgement.NotApplicable is NotApplicableRule.Stays ? "权重保留，不得分" : "权重分给同类其余各项");
            foreach (var share in judgement.Grades)
            {
                yield return ($"share {share.Grade}", $"“{ScoreWords.Of(IndicatorKind.Base, share.Grade)}”得权重的", ScoreWords.Share(share.Share));
            }

            yield return ("mix", "方法组合（没有单独写的指标）", MethodMix.Write(judgement.Mix));
            foreach (var category in judgement.Categories)
            {
                yield return ($"category {category.Title}", category.Title, ScoreWords.Points(category.Weight));
                foreach (var indicator in category.Indicators)
                {
                    yield return ($"item {indicator.Key}", indicator.Title, ScoreWords.Points(indicator.Weight));
                    if (indicator.Mix is not null)
                    {
                        yield return ($"mix {indicator.Key}", $"{indicator.Title}的方法组合", MethodMix.Write(indicator.Mix));
                    }
                }
            }
        }

        foreach (var method in scheme.Methods)
        {
            yield return ($"method {method.Key}", method.Title, $"{ScoreWords.Points(method.Weight)}，自己的满分 {ScoreWords.Points(method.FullScale)}");
        }

        foreach (var (name, items) in ((string, PointItems)[])[("加分", scheme.Bonus), ("减分", scheme.Deduction)])
        {
            yield return ($"cap {name}", $"{name}的上限", items.Cap is { } cap ? ScoreWords.Points(cap) : "不设");
            foreach (var item in items.Items)
            {
                yield return ($"item {item.Key}", item.Title, $"{name} {ScoreWords.Points(item.Points)}");
            }
        }

        foreach (var veto in scheme.Vetoes)
        {
            yield return ($"item {veto.Key}", veto.Title, "否决");
        }
    }
}
