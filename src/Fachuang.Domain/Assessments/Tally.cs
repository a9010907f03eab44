namespace Fachuang.Domain.Assessments;

/// <summary>What becomes of 不适用 when the share of indicators met is counted.</summary>
public enum NotApplicableRule
{
    /// <summary>
    /// 不扣除: an indicator that does not apply stays in the denominator. The rule unless a superior office has said otherwise:
    /// S4 二(一) asks for “符合市县法治政府建设示范指标体系90%以上指标”, that is of the whole system, and takes nothing out of it.
    /// </summary>
    Stays,

    /// <summary>扣除: an indicator that does not apply leaves the denominator.</summary>
    Leaves,
}

/// <summary>
/// How far a set of indicators is: the one place where the share is counted. Only indicators that count towards the share are in it
/// (<see cref="Indicators.IndicatorKinds.CountsTowardsShare"/>); 基本达标 is not yet met. Whole numbers only, so the line is never missed by a rounding.
/// </summary>
/// <param name="Met">达标; for a negative item 未发生.</param>
/// <param name="MostlyMet">基本达标.</param>
/// <param name="NotMet">未达标; for a negative item 已发生.</param>
/// <param name="NotApplicable">不适用.</param>
/// <param name="NotGraded">Not judged yet.</param>
/// <param name="Rule">What becomes of 不适用.</param>
public sealed record Tally(int Met, int MostlyMet, int NotMet, int NotApplicable, int NotGraded, NotApplicableRule Rule)
{
    /// <summary>The line in per cent (S4 二(一): 90%以上; 以上 includes the number itself).</summary>
    public const int LinePercent = 90;

    /// <summary>Counts grades; null is a missing one.</summary>
    public static Tally Of(IEnumerable<Grade?> grades, NotApplicableRule rule)
    {
        var counts = grades.CountBy(grade => grade?.ToString() ?? "").ToDictionary();
        return new(
            counts.GetValueOrDefault(nameof(Grade.Met)), counts.GetValueOrDefault(nameof(Grade.MostlyMet)), counts.GetValueOrDefault(nameof(Grade.NotMet)),
            counts.GetValueOrDefault(nameof(Grade.NotApplicable)), counts.GetValueOrDefault(""), rule);
    }

    /// <summary>All indicators that count, whether they apply or not.</summary>
    public int Counted => Met + MostlyMet + NotMet + NotApplicable + NotGraded;

    /// <summary>What the share is a share of.</summary>
    public int Denominator => Rule is NotApplicableRule.Leaves ? Counted - NotApplicable : Counted;

    /// <summary>The least number of indicators met that reaches the line: 90 % of the denominator, rounded up.</summary>
    public int Needed => (int)(((long)Denominator * LinePercent + 99) / 100);

    /// <summary>How many more must be met; 0 at or above the line.</summary>
    public int Short => Math.Max(0, Needed - Met);

    /// <summary>Whether the line is reached. Nothing to count reaches nothing.</summary>
    public bool Reached => Denominator > 0 && Met >= Needed;

    /// <summary>The share in tenths of a per cent, rounded down so that it never shows the line before it is reached; 0 when nothing counts.</summary>
    public int Permille => Denominator == 0 ? 0 : (int)((long)Met * 1000 / Denominator);
}
