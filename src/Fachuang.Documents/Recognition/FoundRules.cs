using Fachuang.Documents.Model;

namespace Fachuang.Documents.Recognition;

/// <summary>The rules found in one text. Of two readings of the same words the first, which is the more exact one, stays.</summary>
internal sealed class FoundRules(string text)
{
    private readonly List<(int Start, int End, ReadRule Rule)> rules = [];
    private readonly int[] taken = new int[text.Length];

    /// <summary>Adds a rule unless what it says is already read as a rule of its kind.</summary>
    /// <param name="start">First letter of its words.</param>
    /// <param name="core">First letter of what it says: behind words it shares with others (每年).</param>
    /// <param name="end">Behind its last letter.</param>
    /// <param name="rule">The rule.</param>
    public void Add(int start, int core, int end, ReadRule rule)
    {
        var mark = Mark(rule.Type);
        for (var at = core; at < end; at++)
        {
            if ((taken[at] & mark) != 0)
            {
                return;
            }
        }

        for (var at = core; at < end; at++)
        {
            taken[at] |= mark;
        }

        AddAnyway(start, end, rule);
    }

    /// <summary>Adds a rule whatever else its words say.</summary>
    public void AddAnyway(int start, int end, ReadRule rule) => rules.Add((start, end, rule with { Words = text[start..end] }));

    /// <summary>Every rule once, in the order of its words.</summary>
    public IReadOnlyList<ReadRule> InOrder() => [.. rules.OrderBy(entry => entry.Start).Select(entry => entry.Rule).Distinct()];

    /// <summary>All amounts share a mark: a number is a count or a span, never both.</summary>
    private static int Mark(RuleType type) => type is RuleType.WordLimit or RuleType.WorkingDays or RuleType.Days or RuleType.Hours or RuleType.Count or RuleType.Frequency ? 1 : 1 << (1 + (int)type);
}
