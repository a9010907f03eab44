using Fachuang.Domain.Assignments;
using Fachuang.Domain.Indicators;

namespace Fachuang.Domain.Assessments;

/// <summary>What stands between an indicator and being met, the least first.</summary>
public enum NextStep
{
    /// <summary>只差自评: its material passed, or nobody was asked for any and it lacks only the judgement.</summary>
    Judge,

    /// <summary>等审核: all its units handed in.</summary>
    Review,

    /// <summary>补齐: it is mostly met.</summary>
    Complete,

    /// <summary>单位要交: somebody works on it, or it was returned or is late.</summary>
    HandIn,

    /// <summary>单位没开始.</summary>
    Begin,

    /// <summary>还没派发.</summary>
    Dispatch,

    /// <summary>没有达标: what is asked is not there yet.</summary>
    Mend,
}

/// <summary>An indicator that can still be met, and what it takes.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Next">What comes next.</param>
public sealed record Prospect(AssessedIndicator Indicator, NextStep Next);

/// <summary>离达标最近的: which indicators could still be met, nearest first, and what the share would be (requirement E1: what-if).</summary>
public static class Prospects
{
    /// <summary>The indicators that count towards the share and are not met, nearest first, in printed order where they are equally near. 不适用 cannot be met and is left out.</summary>
    public static IReadOnlyList<Prospect> Of(IReadOnlyList<AssessedIndicator> indicators) =>
    [
        .. indicators.Where(indicator => indicator.Kind.CountsTowardsShare()).Select(indicator => StepOf(indicator) is { } next ? new Prospect(indicator, next) : null)
            .OfType<Prospect>().OrderBy(prospect => prospect.Next),
    ];

    /// <summary>The judgement of the whole if some more indicators were met with accepted material.</summary>
    public static IReadOnlyList<AssessedIndicator> If(IReadOnlyList<AssessedIndicator> indicators, IReadOnlySet<Guid> met) =>
        [.. indicators.Select(indicator => met.Contains(indicator.Id) && StepOf(indicator) is not null && indicator.Kind.CountsTowardsShare() ? indicator with { Grade = Grade.Met, Work = indicator.Work is null ? null : WorkStatus.Passed } : indicator)];

    private static NextStep? StepOf(AssessedIndicator indicator) => indicator switch
    {
        { Grade: Grade.Met, Work: null or WorkStatus.Passed } or { Grade: Grade.NotApplicable } => null,
        { Grade: Grade.NotMet } => NextStep.Mend,
        { Grade: Grade.MostlyMet } => NextStep.Complete,
        { Work: WorkStatus.Passed } => NextStep.Judge,
        { Work: WorkStatus.InReview } => NextStep.Review,
        { Work: WorkStatus.NotStarted } => NextStep.Begin,
        { Work: null } => NextStep.Dispatch,
        _ => NextStep.HandIn,
    };
}
