using Fachuang.Domain.Assessments;
using Fachuang.Domain.Methods;

namespace Fachuang.Domain.Reviews;

/// <summary>
/// What one input is worth under a scheme, in parts: a millionth of a hundredth of a point. A grade times a weight and points given straight are whole parts;
/// only a method's result, its share of an indicator and a category some of whose indicators left are divisions, each rounded half up to a part once.
/// </summary>
/// <param name="Least">The least it can be worth; the value itself when it is known.</param>
/// <param name="Most">The most it can be worth.</param>
/// <param name="IsKnown">Whether nothing is missing.</param>
/// <param name="Leaves">Whether it is an indicator that does not apply and whose weight goes to the others.</param>
internal readonly record struct Reading(long Least, long Most, bool IsKnown, bool Leaves = false)
{
    /// <summary>Parts of a hundredth of a point.</summary>
    public const long Parts = 1_000_000;

    // The shares of a scheme are hundredths of a per cent.
    private const long WholeShare = 10_000;

    /// <summary>Nothing, and nothing missing.</summary>
    public static Reading Zero => Of(0);

    /// <summary>A known number of parts.</summary>
    public static Reading Of(long parts) => new(parts, parts, true);

    public static Reading operator +(Reading one, Reading other) => new(one.Least + other.Least, one.Most + other.Most, one.IsKnown && other.IsKnown);

    /// <summary>
    /// An indicator before its weight grows by those that left. The bounds of a missing one hold for 不适用 too: where it stays it earns nothing, and where it
    /// leaves the others' average is no worse than the worst grade and no better than the best.
    /// </summary>
    public static Reading Indicator(JudgementWeight judgement, IndicatorWeight indicator, ScoreInputs inputs)
    {
        var judged = Judged(judgement, indicator, inputs);
        if (judged.Leaves || MethodMix.Of(judgement, indicator) is not { } mix || IsNotApplicable(indicator, inputs))
        {
            return judged;
        }

        var sum = mix.Aggregate(Zero, (total, share) => total + OfMix(judged, indicator, share, inputs));

        // Whether it applies is said by the first review. Where that is still missing it may yet earn nothing, or leave to others who are no better than their methods make them.
        return (judged.IsKnown, judgement.NotApplicable) switch
        {
            (true, _) => sum,
            _ when mix.All(share => share.Method != AssessmentMethods.Preliminary) => sum,
            (_, NotApplicableRule.Leaves) => new(0, indicator.Weight * Parts, false),
            _ => sum with { Least = 0 },
        };
    }

    /// <summary>The part of an indicator that one method of its mix decides.</summary>
    /// <param name="judged">What the first review alone would make of the indicator.</param>
    /// <param name="indicator">The indicator.</param>
    /// <param name="share">The method and its share.</param>
    /// <param name="inputs">The inputs.</param>
    public static Reading OfMix(Reading judged, IndicatorWeight indicator, MethodShare share, ScoreInputs inputs)
    {
        if (share.Method == AssessmentMethods.Preliminary)
        {
            return new(Part(judged.Least), Part(judged.Most), judged.IsKnown);
        }

        var most = Part(indicator.Weight * Parts);
        return inputs.Measured?.TryGetValue(MethodMix.KeyOf(indicator.Key, share.Method), out var found) == true
            ? Of((long)Apportionment.Rounded((Int128)indicator.Weight * Parts * share.Share * found, (Int128)WholeShare * MethodMix.FullScale))
            : new(0, most, false);

        long Part(long parts) => (long)Apportionment.Rounded((Int128)parts * share.Share, WholeShare);
    }

    /// <summary>Whether the first review says that it does not apply.</summary>
    public static bool IsNotApplicable(IndicatorWeight indicator, ScoreInputs inputs) => inputs.Grades.TryGetValue(indicator.Key, out var grade) && grade is Grade.NotApplicable;

    /// <summary>What the first review alone makes of an indicator.</summary>
    public static Reading Judged(JudgementWeight judgement, IndicatorWeight indicator, ScoreInputs inputs)
    {
        var graded = inputs.Grades.TryGetValue(indicator.Key, out var grade);
        var leaves = judgement.NotApplicable is NotApplicableRule.Leaves;
        if (graded && grade is Grade.NotApplicable)
        {
            return new(0, 0, true, leaves);
        }

        if (judgement.Grades.Count == 0)
        {
            return inputs.Points.TryGetValue(indicator.Key, out var points) ? Of(points * Parts) : new(0, indicator.Weight * Parts, false);
        }

        return graded ? Of(Earned(grade))
            : leaves && judgement.IsMixed ? new(0, indicator.Weight * Parts, false)
            : new(leaves ? Earned(Grade.NotMet) : 0, Earned(Grade.Met), false);

        long Earned(Grade earned) => indicator.Weight * (Parts / WholeShare) * judgement.Grades.First(share => share.Grade == earned).Share;
    }

    /// <summary>A category: what its indicators are worth, the weight of those that left spread over the rest. Where none applies it is missing.</summary>
    /// <param name="category">The category.</param>
    /// <param name="indicators">What its indicators are worth, in their order.</param>
    public static Reading Category(CategoryWeight category, IReadOnlyList<Reading> indicators)
    {
        var sum = indicators.Aggregate(Zero, (total, reading) => total + reading);
        var applicable = Applicable(category, indicators);
        return applicable switch
        {
            0 => new(0, category.Weight * Parts, false),
            _ when applicable == category.Weight => sum,
            _ => new(Spread(sum.Least), Spread(sum.Most), sum.IsKnown),
        };

        long Spread(long parts) => (long)Apportionment.Rounded((Int128)category.Weight * parts, applicable);
    }

    /// <summary>The weight of the indicators that did not leave, in hundredths.</summary>
    public static long Applicable(CategoryWeight category, IReadOnlyList<Reading> indicators)
    {
        var left = 0L;
        for (var at = 0; at < indicators.Count; at++)
        {
            left += indicators[at].Leaves ? category.Indicators[at].Weight : 0;
        }

        return category.Weight - left;
    }

    /// <summary>The result of a method.</summary>
    public static Reading Method(MethodWeight method, ScoreInputs inputs) => inputs.Results.TryGetValue(method.Key, out var result)
        ? Of((long)Apportionment.Rounded((Int128)method.Weight * Parts * result, method.FullScale))
        : new(0, method.Weight * Parts, false);

    /// <summary>A bonus item, or what a deduction item takes.</summary>
    /// <param name="item">The item.</param>
    /// <param name="counts">The grade by which it counts: 有 for a bonus, 已发生 for a deduction.</param>
    /// <param name="inputs">The inputs.</param>
    public static Reading Item(PointItem item, Grade counts, ScoreInputs inputs) => inputs.Grades.TryGetValue(item.Key, out var grade)
        ? Of(grade == counts ? item.Points * Parts : 0)
        : new(0, item.Points * Parts, false);

    /// <summary>All bonus items, or what all deduction items take, within their cap.</summary>
    public static Reading Items(PointItems items, Grade counts, ScoreInputs inputs)
    {
        var sum = items.Items.Aggregate(Zero, (total, item) => total + Item(item, counts, inputs));
        return items.Cap is { } cap ? sum with { Least = Math.Min(sum.Least, cap * Parts), Most = Math.Min(sum.Most, cap * Parts) } : sum;
    }

    /// <summary>Parts as whole hundredths, rounded half up: the one rounding of a total.</summary>
    public static int Hundredths(long parts) => (int)Apportionment.Rounded(parts, Parts);
}
