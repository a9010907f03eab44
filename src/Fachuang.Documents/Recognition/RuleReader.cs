using System.Globalization;
using System.Text.RegularExpressions;
using Fachuang.Documents.Model;

namespace Fachuang.Documents.Recognition;

/// <summary>
/// Finds rules in the wording of official papers. Only what is understood becomes a rule; the rest stays text.
/// </summary>
public static partial class RuleReader
{
    private delegate ReadRule? Builder(Match match);

    /// <summary>Each pattern with a word without which it cannot match.</summary>
    private static readonly (string Word, Regex Pattern, Builder Build)[] Patterns =
    [
        ("字", WordLimit(), BuildWordLimit),
        ("工作日", WorkingDayRange(), match => Range(RuleType.WorkingDays, match, "工作日")),
        ("工作日", WorkingDays(), match => Bounded(RuleType.WorkingDays, match, "工作日")),
        ("", Days(), match => Bounded(RuleType.Days, match, "日")),
                ("", CountRange(), match => Range(RuleType.Count, match, match.Groups["unit"].Value)),
        ("", CountLimit(), match => Bounded(RuleType.Count, match, match.Groups["unit"].Value)),
        ("", CountExact(), BuildExactCount),
        ("以来", PeriodSince(), match => new ReadRule(RuleType.Period, match.Value, Number(match, "y"), null, "年", Since(match))),
        ("年", PeriodYears(), BuildYears),
        ("月", YearlyDeadline(), BuildDeadline),
        ("每月", MonthlyDeadline(), match => new ReadRule(RuleType.Deadline, match.Value, null, null, "月", match.Groups["d"].Value)),
        ("底", YearEnd(), match => new ReadRule(RuleType.Deadline, match.Value, null, null, null, $"{match.Groups["y"].Value}-12-31")),
        ("", Format(), match => new ReadRule(RuleType.Format, match.Value, null, null, null, match.Groups["f"].Value.ToUpperInvariant())),
        ("章", Seal(), match => new ReadRule(RuleType.Seal, match.Value, null, null, null, null)),
        ("提供", NotRequired(), match => new ReadRule(RuleType.NotRequired, match.Value, null, null, null, null)),
        ("地", OnSite(), match => new ReadRule(RuleType.OnSite, match.Value, null, null, null, null)),
        ("涉密", Paper(), match => new ReadRule(RuleType.Paper, match.Value, null, null, null, null)),
    ];

    /// <summary>Reads the rules of a text in the order of their words; the same words count once.</summary>
    /// <param name="text">Text of a cell or paragraph; blanks and line ends of the layout do not matter.</param>
    public static IReadOnlyList<ReadRule> Read(string text)
    {
        var tidy = ChineseText.Tidy(text);
        var found = new List<(int Start, int End, ReadRule Rule)>();
        foreach (var (word, pattern, build) in Patterns)
        {
            if (!tidy.Contains(word, StringComparison.Ordinal))
            {
                continue;
            }

            foreach (Match match in pattern.Matches(tidy))
            {
                if (build(match) is { } rule && !found.Exists(other => Overlaps(other, match, rule.Type)))
                {
                    found.Add((match.Index, match.Index + match.Length, rule));
                }
            }
        }

        found.AddRange(Percentages(tidy));
        found.AddRange(Titles(tidy));
        found.AddRange(OneToOnes(tidy));
        return [.. found.OrderBy(entry => entry.Start).Select(entry => entry.Rule).Distinct()];
    }

    /// <summary>Two readings of the same words: the first pattern, which is the more exact one, wins.</summary>
    private static bool Overlaps((int Start, int End, ReadRule Rule) other, Match match, RuleType type) =>
        match.Index < other.End && other.Start < match.Index + match.Length
        && (other.Rule.Type == type || (IsAmount(other.Rule.Type) && IsAmount(type)));

    private static bool IsAmount(RuleType type) => type is RuleType.WordLimit or RuleType.WorkingDays or RuleType.Days or RuleType.Percentage or RuleType.Count;

    /// <summary>题目为“…”, where the title may hold quotation marks of its own.</summary>
    private static IEnumerable<(int Start, int End, ReadRule Rule)> Titles(string text)
    {
        foreach (Match match in Title().Matches(text))
        {
            int depth = 1, at = match.Index + match.Length;
            for (; at < text.Length && at < match.Index + 120 && depth > 0; at++)
            {
                depth += text[at] == '“' ? 1 : text[at] == '”' ? -1 : 0;
            }

            if (depth == 0)
            {
                var title = text[(match.Index + match.Length)..(at - 1)];
                yield return (match.Index, at, new ReadRule(RuleType.Title, text[match.Index..at], null, null, null, title));
            }
        }
    }

    /// <summary>A share with the words of its clause that say whether it is a floor (the usual case) or a ceiling.</summary>
    private static IEnumerable<(int Start, int End, ReadRule Rule)> Percentages(string text)
    {
        foreach (Match match in Percentage().Matches(text))
        {
            var clause = ClauseStart(text, match.Index, 20);
            var bound = ShareBound().Matches(text[clause..match.Index]).LastOrDefault();
            var start = bound is null ? match.Index : clause + bound.Index;
            var isMaximum = match.Groups["below"].Success || bound?.Groups["max"].Success == true;
            var value = Number(match, "n");
            var words = text[start..(match.Index + match.Length)];
            yield return (start, match.Index + match.Length, new ReadRule(RuleType.Percentage, words, isMaximum ? null : value, isMaximum ? value : null, "%", null));
        }
    }

    private static IEnumerable<(int Start, int End, ReadRule Rule)> OneToOnes(string text)
    {
        foreach (Match match in OneToOne().Matches(text))
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

    private static ReadRule BuildWordLimit(Match match)
    {
        var bounded = Bounded(RuleType.WordLimit, match, "字")!;
        return match.Groups["usual"].Success ? bounded with { Text = "一般" } : bounded;
    }

    private static ReadRule BuildExactCount(Match match) =>
        new(RuleType.Count, match.Value, Number(match, "n"), Number(match, "n"), match.Groups["unit"].Value, null);

    private static ReadRule? Bounded(RuleType type, Match match, string unit)
    {
        var value = Number(match, "n");
        var isMinimum = match.Groups["min"].Success || match.Groups["above"].Success;
        var isMaximum = match.Groups["max"].Success || match.Groups["below"].Success;
        return isMinimum == isMaximum ? null : new ReadRule(type, match.Value, isMinimum ? value : null, isMaximum ? value : null, unit, null);
    }

    private static ReadRule? Range(RuleType type, Match match, string unit)
    {
        var (least, most) = (Number(match, "n"), Number(match, "m"));
        return least <= most ? new ReadRule(type, match.Value, least, most, unit, null) : null;
    }

    private static string Since(Match match) =>
        match.Groups["m"].Success ? $"{match.Groups["y"].Value}-{match.Groups["m"].Value.PadLeft(2, '0')}" : match.Groups["y"].Value;

    private static ReadRule BuildYears(Match match)
    {
        var years = Year().Matches(match.Value).Select(year => decimal.Parse(year.ValueSpan, CultureInfo.InvariantCulture)).ToList();
        return new ReadRule(RuleType.Period, match.Value, years.Min(), years.Max(), "年", string.Join('、', years));
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

    private static decimal? Number(Match match, string group)
    {
        var text = match.Groups[group].Value;
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value
            : text.Length == 1 && "一二三四五六七八九十".IndexOf(text[0], StringComparison.Ordinal) is >= 0 and var digit ? digit + 1
            : text == "两" ? 2
            : null;
    }

    private const string Least = "(?<min>不少于|不低于|至少|大于等于|≥)";
    private const string Most = "(?<max>不超过|不多于|不高于|不得超过|最多|最长|控制在|≤)";
    private const string Piece = "(?<unit>个|件|份|例|家|篇|部|张|起|场|册)";
    private const string NotTime = "(?!工作日|月|小时|自然日|年)";

    [GeneratedRegex(@"(?<usual>一般)?(?:最多|最长|原则上|字数|控制在){0,2}(?:" + Least + "|" + Most + @")(?<n>\d{2,5})字|(?<n>\d{2,5})字(?<below>以内|以下|之内)|(?<n>\d{2,5})字(?<above>以上)")]
    private static partial Regex WordLimit();

    [GeneratedRegex(@"(?<n>\d{1,3})个工作日以上[,，、](?<m>\d{1,3})个工作日(?:以下|以内|之内)|不(?:少于|低于)(?<n>\d{1,3})个工作日[,，、]?(?:最长|最多)?不超过(?<m>\d{1,3})个工作日|(?<n>\d{1,3})[-—–~至](?<m>\d{1,3})个工作日")]
    private static partial Regex WorkingDayRange();

    [GeneratedRegex("(?:(?:最长|最多)?(?:" + Least + "|" + Most + @"))(?<n>\d{1,3})个工作日|(?<n>\d{1,3})个工作日(?:(?<above>以上)|(?<below>以下|以内|之内|内))")]
    private static partial Regex WorkingDays();

    [GeneratedRegex("(?:" + Least + "|" + Most + @")(?<n>\d{1,3})个?(?:自然)?[日天]|(?<![\d月])(?<n>\d{1,3})个?(?:自然)?[日天](?:(?<above>以上)|(?<below>以下|以内|之内|内))")]
    private static partial Regex Days();

    [GeneratedRegex(@"(?<![\d.])(?<n>\d{1,3}(?:\.\d{1,2})?)[%％](?:以上|(?<below>以下|以内|之内))?")]
    private static partial Regex Percentage();

    [GeneratedRegex(@"不少于|不低于|至少|≥|(?<max>不超过|不高于|不得超过|控制在|≤|(?<!不)低于|小于)|达到?|(?<!不)高于|(?<!不)超过")]
    private static partial Regex ShareBound();

    [GeneratedRegex(@"(?<![\d年])(?<n>\d{1,3})[-—–~至](?<m>\d{1,3})" + Piece + NotTime)]
    private static partial Regex CountRange();

    [GeneratedRegex("(?:" + Least + "|" + Most + @")(?:提供|选取|报送)?(?<n>\d{1,3}|[一二两三四五六七八九十])" + Piece + NotTime)]
    private static partial Regex CountLimit();

    [GeneratedRegex(@"(?:任意|任选|任取|随机选取|选取|选择|列举|各选|举|(?<!只)提供(?=\d))(?<n>\d{1,3}|[一二两三四五六七八九十])" + Piece + NotTime)]
    private static partial Regex CountExact();

    [GeneratedRegex(@"(?<!\d)(?<y>(?:19|20)\d{2})年(?:(?<m>\d{1,2})月)?以来")]
    private static partial Regex PeriodSince();

    [GeneratedRegex(@"(?<![\d〔])(?:19|20)\d{2}年?(?:[、和及与至—–-](?:19|20)\d{2}年?)+(?<=年)(?!以来|\d)|(?<![\d〔])(?:19|20)\d{2}年(?:度)?(?!以来|以前|年底|底|\d|[、和及与至—–-](?:19|20)\d{2})")]
    private static partial Regex PeriodYears();

    [GeneratedRegex(@"(?:19|20)\d{2}")]
    private static partial Regex Year();

    [GeneratedRegex(@"(?:(?<every>每年)|(?<y>(?:19|20)\d{2})年)?(?<![\d-])(?<m>\d{1,2})月(?:(?<d>\d{1,2})日|底)(?:之前|以前|前)")]
    private static partial Regex YearlyDeadline();

    [GeneratedRegex(@"每月(?<d>\d{1,2})日(?:之前|以前|前)")]
    private static partial Regex MonthlyDeadline();

    [GeneratedRegex(@"(?<y>(?:19|20)\d{2})年年?底(?:之前|以前|前)")]
    private static partial Regex YearEnd();

    [GeneratedRegex(@"(?:均?扫描(?:成|为)|统一[^，。；]{0,8}为|可以在|在|提供|转换?为|另存为)?(?<f>PDF|WORD|OFD|EXCEL|JPG|JPEG)(?:格式|版本|版|中编辑|文档|文件)?", RegexOptions.IgnoreCase)]
    private static partial Regex Format();

    [GeneratedRegex(@"(?<!不需|无需|不用|不需要|不必)(?:加?盖(?:单位)?公章|(?<!公)盖章(?:提供|后[^，。；]{0,6}(?:提供|报送))?)")]
    private static partial Regex Seal();

    [GeneratedRegex(@"(?:(?<=[。，；,;：:])|^)(?:不需要?|无需|无须|不用)提供(?:申报|证明|任何)?(?:材料|资料)")]
    private static partial Regex NotRequired();

    [GeneratedRegex(@"实地(?:评估、)?(?:核查|核验|查看)(?:时提供)?|网上核查")]
    private static partial Regex OnSite();

    [GeneratedRegex(@"涉密[^。；;]{0,40}?纸质(?:材料|资料|版|件)?")]
    private static partial Regex Paper();

    [GeneratedRegex("一一(?:形成)?对应|逐一(?:对应|分类建档(?:汇总)?)")]
    private static partial Regex OneToOne();

    [GeneratedRegex(@"(?:情况说明(?:的)?[:：，,]?)?(?:题目|标题)(?:应|应当)?(?:改|设|定)?为“")]
    private static partial Regex Title();
}
