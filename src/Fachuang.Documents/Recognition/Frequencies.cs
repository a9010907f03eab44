using System.Text.RegularExpressions;
using Fachuang.Documents.Model;

namespace Fachuang.Documents.Recognition;

/// <summary>How often something has to happen: 每年至少1次, 每2年至少开展1次, 每半年听取1次, 每年对…开展督察.</summary>
internal static class Frequencies
{
    /// <summary>How far behind 每年 its amounts are looked for, in characters.</summary>
    private const int Reach = 120;

    /// <summary>
    /// The frequencies of a text. Several amounts of one sentence hang on one 每年 (每年至少安排4次…，至少举办2期…): the words
    /// then run from it to the amount.
    /// </summary>
    /// <returns>Where the words begin, where the amount begins, where both end, and the rule.</returns>
    public static IEnumerable<(int Start, int Amount, int End, ReadRule Rule)> Read(string text)
    {
        if (!text.Contains('每', StringComparison.Ordinal))
        {
            yield break;
        }

        var marks = RulePatterns.Every().Matches(text);
        for (var index = 0; index < marks.Count; index++)
        {
            var mark = marks[index];
            var from = mark.Index + mark.Length;
            var end = Math.Min(text.Length, from + Reach);
            if (index + 1 < marks.Count)
            {
                end = Math.Min(end, marks[index + 1].Index);
            }

            var stop = text.AsSpan(from, end - from).IndexOfAny("。；;（(");
            var rest = text.AsSpan(from, stop < 0 ? end - from : stop).ToString();
            if (rest.Length == 0 || rest[0] is (>= '0' and <= '9') or '第' || (rest[0] == '至' && !rest.StartsWith("至少", StringComparison.Ordinal)))
            {
                continue;
            }

            var every = mark.Groups["n"].Value + Unit(mark.Groups["every"].Value);
            var amounts = RulePatterns.Often().Matches(rest).Select(match => Amount(match, every, from)).OfType<(int Start, int End, ReadRule Rule)>().ToList();
            foreach (var (amountStart, amountEnd, rule) in amounts)
            {
                yield return (mark.Index, amountStart, amountEnd, rule);
            }

            if (amounts.Count == 0 && RulePatterns.Act().IsMatch(rest))
            {
                yield return (mark.Index, mark.Index, from, new ReadRule(RuleType.Frequency, mark.Value, null, null, null, every));
            }
        }
    }

    private static (int Start, int End, ReadRule Rule)? Amount(Match match, string every, int from)
    {
        if (ChineseNumbers.Value(match.Groups["n"].Value) is not { } value)
        {
            return null;
        }

        var isFloor = match.Groups["min"].Success || match.Groups["above"].Success;
        var isCeiling = match.Groups["max"].Success;
        return (from + match.Index, from + match.Index + match.Length, new ReadRule(RuleType.Frequency, match.Value, isCeiling ? null : value, isFloor ? null : value, match.Groups["unit"].Value, every));
    }

    private static string Unit(string every) => every switch { "年度" => "年", "季" => "季度", _ => every };
}
