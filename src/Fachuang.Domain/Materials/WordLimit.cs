using Fachuang.Domain.Indicators;

namespace Fachuang.Domain.Materials;

/// <summary>
/// How long a narrative may be. The rules of the indicators win over the rule of the document (S1 附件1 三:
/// “明确字数要求的除外”); of several, the widest counts, so that nobody is stopped by a rule meant for another part.
/// </summary>
/// <param name="Least">Least number of characters; null for none.</param>
/// <param name="Usual">一般不超过: more asks for a reason; null for none.</param>
/// <param name="Most">最多不超过: more is not accepted; null for none.</param>
/// <param name="LeastRule">The rule of <see cref="Least"/>; null for none.</param>
/// <param name="UsualRule">The rule of <see cref="Usual"/>; null for none.</param>
/// <param name="MostRule">The rule of <see cref="Most"/>; null for none.</param>
public sealed record WordLimit(int? Least, int? Usual, int? Most, CheckedRule? LeastRule, CheckedRule? UsualRule, CheckedRule? MostRule)
{
    // Far above any document; a larger number is a misread rule and must not overflow.
    private const decimal Largest = 1_000_000;

    /// <summary>The limit that follows from the rules of a work.</summary>
    /// <param name="rules">Rules of the indicators and of the document.</param>
    public static WordLimit Of(IEnumerable<CheckedRule> rules)
    {
        var limits = rules.Where(rule => rule.Type is RuleType.WordLimit).ToList();
        var own = limits.Where(rule => rule.IndicatorNumber is not null).ToList();
        var valid = own.Count > 0 ? own : limits;

        var least = Widest(valid, rule => rule.Maximum is null ? rule.Minimum : null, smallest: true);
        var usual = Widest(valid, rule => rule.Maximum is null ? null : rule.Text == "一般" ? rule.Maximum : rule.Minimum, smallest: false);
        var most = Widest(valid, rule => rule.Text == "一般" ? null : rule.Maximum, smallest: false);
        return new(least.Value, usual.Value, most.Value, least.Rule, usual.Rule, most.Rule);
    }

    private static (int? Value, CheckedRule? Rule) Widest(List<CheckedRule> rules, Func<CheckedRule, decimal?> value, bool smallest)
    {
        var candidates = rules.Where(rule => value(rule) is > 0 and <= Largest);
        var rule = smallest ? candidates.MinBy(value) : candidates.MaxBy(value);
        return rule is null ? (null, null) : ((int)value(rule)!.Value, rule);
    }
}
