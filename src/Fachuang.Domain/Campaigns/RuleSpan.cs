using Fachuang.Domain.Indicators;

namespace Fachuang.Domain.Campaigns;

/// <summary>How long a rule of an indicator makes something wait, such as 公开征求意见不少于7个工作日.</summary>
public static class RuleSpan
{
    /// <summary>
    /// Working days that have to pass at least. Only lower bounds make anybody wait: 不超过5个工作日 hurries the office, not the plan. Calendar
    /// days become the working days among them.
    /// </summary>
    public static int WorkingDays(Rule rule) => rule switch
    {
        { Type: RuleType.WorkingDays, Minimum: > 0 and <= 1000 and var days } => (int)Math.Ceiling(days),
        { Type: RuleType.Days, Minimum: > 0 and <= 1000 and var days } => (int)Math.Ceiling(days * 5 / 7),
        _ => 0,
    };

    /// <summary>The longest of the rules; 0 when none makes anybody wait.</summary>
    public static int Longest(IEnumerable<Rule> rules) => rules.Select(WorkingDays).DefaultIfEmpty(0).Max();
}
