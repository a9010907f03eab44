using System.Globalization;
using System.Text.RegularExpressions;
using Fachuang.Documents.Model;

namespace Fachuang.Documents.Recognition;

/// <summary>
/// Finds rules in the wording of official papers. Only what is understood becomes a rule; the rest stays text.
/// </summary>
public static class RuleReader
{
    private const string Numerals = "0123456789一二两三四五六七八九十百";

    /// <summary>
    /// Each pattern with the letters of which at least one must be there for it to match, the more exact one before the vaguer.
    /// </summary>
    private static readonly (string Letters, Func<Regex> Pattern, Func<Match, ReadRule?> Build)[] Patterns =
    [
        ("字", RulePatterns.WordLimit, BuildWordLimit),
        ("日", RulePatterns.WorkingDayRange, match => Range(RuleType.WorkingDays, match, "工作日")),
        ("日", RulePatterns.WorkingDays, match => Bounded(RuleType.WorkingDays, match, "工作日")),
        ("日天", RulePatterns.DayRange, match => Range(RuleType.Days, match, "日")),
        ("日天", RulePatterns.Days, match => Bounded(RuleType.Days, match, "日")),
        ("时", RulePatterns.Hours, match => Bounded(RuleType.Hours, match, "小时")),
        (Numerals, RulePatterns.CountLimit, match => Bounded(RuleType.Count, match, match.Groups["unit"].Value)),
        (Numerals, RulePatterns.CountRange, match => Range(RuleType.Count, match, match.Groups["unit"].Value)),
        (Numerals, RulePatterns.CountExact, BuildExactCount),
        ("上下内", RulePatterns.CountBound, match => Bounded(RuleType.Count, match, match.Groups["unit"].Value)),
        ("前", RulePatterns.TopCount, match => new ReadRule(RuleType.Count, match.Value, null, Number(match, "n"), match.Groups["unit"].Value, null)),
        ("年", RulePatterns.PeriodBetween, BuildPeriodBetween),
        ("来今后", RulePatterns.PeriodSince, match => new ReadRule(RuleType.Period, match.Value, Number(match, "y"), null, "年", Since(match))),
        ("年", RulePatterns.PeriodYears, BuildYears),
        ("近", RulePatterns.RecentYears, match => new ReadRule(RuleType.Period, match.Value, null, null, "年", match.Value)),
        ("月", RulePatterns.YearlyDeadline, BuildDeadline),
        ("季", RulePatterns.QuarterDeadline, BuildQuarter),
        ("月季", RulePatterns.RecurringDeadline, BuildRecurringDeadline),
        ("底末", RulePatterns.YearEnd, BuildYearEnd),
        ("PWOEJTDXMpwoejtdxm件", RulePatterns.Format, match => new ReadRule(RuleType.Format, match.Value, null, null, null, match.Groups["f"].Value.ToUpperInvariant())),
        ("章", RulePatterns.Seal, match => Plain(RuleType.Seal, match)),
        ("料", RulePatterns.NotRequired, match => Plain(RuleType.NotRequired, match)),
        ("地场网", RulePatterns.OnSite, match => Plain(RuleType.OnSite, match)),
        ("密", RulePatterns.Paper, match => Plain(RuleType.Paper, match)),
    ];

    /// <summary>No cell of an official list is longer. What stands behind it in a hostile text stays text.</summary>
    private const int LongestText = 100_000;

    /// <summary>Reads the rules of a text in the order of their words; the same words count once.</summary>
    /// <param name="text">Text of a cell or paragraph; blanks and line ends of the layout do not matter.</param>
    public static IReadOnlyList<ReadRule> Read(string text)
    {
        var tidy = ChineseText.Tidy(text);
        tidy = tidy.Length > LongestText ? tidy[..LongestText] : tidy;
        var folded = Folded(tidy);
        var found = new FoundRules(tidy);
        foreach (var (start, amount, end, rule) in Frequencies.Read(folded))
        {
            found.Add(start, amount, end, rule);
        }

        foreach (var (letters, pattern, build) in Patterns)
        {
            if (!folded.AsSpan().ContainsAny(letters))
            {
                continue;
            }

            foreach (Match match in pattern().Matches(folded))
            {
                if (build(match) is { } rule && Holds(rule, folded, match))
                {
                    found.Add(match.Index, match.Index, match.Index + match.Length, rule);
                }
            }
        }

        foreach (var (start, end, rule) in Percentages(folded).Concat(Titles(folded)).Concat(OneToOnes(folded)))
        {
            found.AddAnyway(start, end, rule);
        }

        return found.InOrder();
    }

    /// <summary>The text with digits, Latin letters, per cent signs and dashes in half width, character for character.</summary>
    private static string Folded(string text) => string.Create(text.Length, text, static (folded, original) =>
    {
        for (var at = 0; at < folded.Length; at++)
        {
            var half = ChineseText.HalfWidth(original[at]);
            folded[at] = char.IsAsciiLetterOrDigit(half) || half is '%' or '-' or '.' or '~' ? half : original[at];
        }
    });

    private static bool Holds(ReadRule rule, string text, Match match) => rule.Type switch
    {
        // A year inside of a title (《…实施纲要（2021-2025年）》) names a document.
        RuleType.Period => !IsInsideTitle(text, match.Index),

        // 无立法权的，不需提供材料 frees some, not all.
        RuleType.NotRequired => !IsConditional(text, match.Index),
        _ => true,
    };

    private static bool IsInsideTitle(string text, int at)
    {
        var before = text.AsSpan(Math.Max(0, at - 80)..at);
        return before.LastIndexOf('《') > before.LastIndexOf('》');
    }

    private static bool IsConditional(string text, int at)
    {
        if (at == 0 || text[at - 1] is not ('，' or ','))
        {
            return false;
        }

        var clause = text[ClauseStart(text, at - 1, 40)..(at - 1)];
        return clause.EndsWith('的') || clause.EndsWith('时') || clause.StartsWith('如') || clause.StartsWith('若') || clause.StartsWith('无') || clause.StartsWith('未')
            || clause.StartsWith("没有", StringComparison.Ordinal);
    }

    /// <summary>题目为“…”, where the title may hold quotation marks of its own.</summary>
    private static IEnumerable<(int Start, int End, ReadRule Rule)> Titles(string text)
    {
        if (!text.Contains('题', StringComparison.Ordinal))
        {
            yield break;
        }

        foreach (Match match in RulePatterns.Title().Matches(text))
        {
            var open = match.Groups["open"].Value[0];
            var close = open switch { '“' => '”', '「' => '」', '『' => '』', '《' => '》', _ => '"' };
            int depth = 1, at = match.Index + match.Length;
            for (; at < text.Length && at < match.Index + 120 && depth > 0; at++)
            {
                depth += text[at] == close ? -1 : text[at] == open ? 1 : 0;
            }

            if (depth == 0 && at - 1 > match.Index + match.Length)
            {
                var title = text[(match.Index + match.Length)..(at - 1)];
                yield return (match.Index, at, new ReadRule(RuleType.Title, text[match.Index..at], null, null, null, title));
            }
        }
    }

    /// <summary>A share with the words of its clause that say whether it is a floor (the usual case) or a ceiling.</summary>
    private static IEnumerable<(int Start, int End, ReadRule Rule)> Percentages(string text)
    {
        if (!text.AsSpan().ContainsAny("%之"))
        {
            yield break;
        }

        foreach (Match match in RulePatterns.Percentage().Matches(text))
        {
            var end = match.Index + match.Length;
            var clause = ClauseStart(text, match.Index, 20);
            var before = text[clause..match.Index];
            if (RulePatterns.Rank().IsMatch(before) || Number(match, "n") is not { } value)
            {
                continue;
            }

            var bound = RulePatterns.ShareBound().Matches(before).LastOrDefault();
            var start = bound is null ? match.Index : clause + bound.Index;
            var words = text[start..end];
            if (match.Groups["m"].Success)
            {
                var most = Number(match, "m");
                yield return (start, end, new ReadRule(RuleType.Percentage, words, Math.Min(value, most!.Value), Math.Max(value, most.Value), "%", null));
                continue;
            }

            var isMaximum = match.Groups["below"].Success || bound?.Groups["max"].Success == true;

            // 低于60%的，不予命名 sets a floor, 超过5%的，扣2分 a ceiling: the consequence turns the words round.
            var isCondition = (bound is null || !(bound.Value.StartsWith('不') || bound.Value is "至少" or "≥" or "≤" or "控制在"))
                && RulePatterns.BadConsequence().IsMatch(text.AsSpan(end, Math.Min(40, text.Length - end)));
            isMaximum ^= isCondition;
            yield return (start, end, new ReadRule(RuleType.Percentage, words, isMaximum ? null : value, isMaximum ? value : null, "%", null));
        }
    }

    private static IEnumerable<(int Start, int End, ReadRule Rule)> OneToOnes(string text)
    {
        if (!text.AsSpan().ContainsAny("一逐"))
        {
            yield break;
        }

        foreach (Match match in RulePatterns.OneToOne().Matches(text))
        {
            var start = ClauseStart(text, match.Index, 40);
            var end = match.Index + match.Length;
            yield return (start, end, new ReadRule(RuleType.OneToOne, text[start..end], null, null, null, null));
        }
    }

    private static int ClauseStart(string text, int at, int reach)
    {
        var from = Math.Max(0, at - reach);
        return from + text.AsSpan(from..at).LastIndexOfAny("。；，,;：:()（）") + 1;
    }

    private static ReadRule Plain(RuleType type, Match match) => new(type, match.Value, null, null, null, null);

    private static ReadRule? BuildWordLimit(Match match)
    {
        var bounded = match.Groups["m"].Success ? Range(RuleType.WordLimit, match, "字") : Bounded(RuleType.WordLimit, match, "字");
        return match.Groups["usual"].Success && bounded is not null ? bounded with { Text = "一般" } : bounded;
    }

    private static ReadRule? BuildExactCount(Match match) =>
        match.Groups["above"].Success || match.Groups["below"].Success
            ? Bounded(RuleType.Count, match, match.Groups["unit"].Value)
            : Number(match, "n") is { } value ? new(RuleType.Count, match.Value, value, value, match.Groups["unit"].Value, null) : null;

    private static ReadRule? Bounded(RuleType type, Match match, string unit)
    {
        var value = Number(match, "n");
        var isMinimum = match.Groups["min"].Success || match.Groups["above"].Success;
        var isMaximum = match.Groups["max"].Success || match.Groups["below"].Success;
        return value is null || isMinimum == isMaximum ? null : new ReadRule(type, match.Value, isMinimum ? value : null, isMaximum ? value : null, unit, null);
    }

    private static ReadRule? Range(RuleType type, Match match, string unit)
    {
        var (least, most) = (Number(match, "n"), Number(match, "m"));
        return least <= most ? new ReadRule(type, match.Value, least, most, unit, null) : null;
    }

    private static string Since(Match match) =>
        match.Groups["m"].Success ? $"{match.Groups["y"].Value}-{match.Groups["m"].Value.PadLeft(2, '0')}" : match.Groups["y"].Value;

    private static ReadRule BuildPeriodBetween(Match match) =>
        new(RuleType.Period, match.Value, Number(match, "y"), Number(match, "y2"), "年", $"{Day(match, "y", "m", "d")}—{Day(match, "y2", "m2", "d2")}");

    private static string Day(Match match, string year, string month, string day) =>
        $"{match.Groups[year].Value}-{match.Groups[month].Value.PadLeft(2, '0')}" + (match.Groups[day].Success ? $"-{match.Groups[day].Value.PadLeft(2, '0')}" : "");

    private static ReadRule BuildYears(Match match)
    {
        var years = RulePatterns.SingleYear().Matches(match.Value).Select(year => decimal.Parse(year.ValueSpan, CultureInfo.InvariantCulture)).ToList();

        // 2021—2024年 means the years between as well; of two years that follow each other both are named.
        var isSpan = years.Count == 2 && years[1] - years[0] > 1 && match.Value.AsSpan().ContainsAny("至到—–~～-");
        return new ReadRule(RuleType.Period, match.Value, years.Min(), years.Max(), "年", string.Join(isSpan ? '—' : '、', years));
    }

    private static ReadRule? BuildDeadline(Match match)
    {
        var month = (int)(Number(match, "m") ?? 0);
        if (month is < 1 or > 12)
        {
            return null;
        }

        // A leap day changes nothing: the end of February is written as its 28th.
        var day = match.Groups["d"].Success ? (int)(Number(match, "d") ?? 0) : DateTime.DaysInMonth(2023, month);
        var year = match.Groups["y"].Success ? match.Groups["y"].Value + "-" : "";
        return day is < 1 or > 31 ? null : new ReadRule(RuleType.Deadline, match.Value, null, null, match.Groups["every"].Success ? "年" : null, $"{year}{month:00}-{day:00}");
    }

    private static ReadRule BuildQuarter(Match match)
    {
        var end = (int)Number(match, "q")! switch { 1 => "03-31", 2 => "06-30", 3 => "09-30", _ => "12-31" };
        return new ReadRule(RuleType.Deadline, match.Value, null, null, "年", end);
    }

    private static ReadRule? BuildRecurringDeadline(Match match)
    {
        var day = match.Groups["end"].Success ? "底" : match.Groups["d"].Value;
        return day != "底" && Number(match, "d") is not (>= 1 and <= 31) ? null : new ReadRule(RuleType.Deadline, match.Value, null, null, match.Groups["every"].Value, day);
    }

    private static ReadRule BuildYearEnd(Match match) =>
        new(RuleType.Deadline, match.Value, null, null, match.Groups["every"].Success ? "年" : null, match.Groups["every"].Success ? "12-31" : $"{match.Groups["y"].Value}-12-31");

    private static decimal? Number(Match match, string group) => ChineseNumbers.Value(match.Groups[group].Value);
}
