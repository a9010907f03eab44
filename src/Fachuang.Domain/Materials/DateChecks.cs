using System.Globalization;
using Fachuang.Domain.Indicators;

namespace Fachuang.Domain.Materials;

/// <summary>Checks of days: whether facts lie in the period, and in the order and at the distance the documents ask for.</summary>
internal static class DateChecks
{
    private const string PeriodSource = "创建活动的材料时间范围";

    private static readonly string[] RequestWords = ["来函", "送审", "提请", "报送审查", "申请", "征求意见的函"];
    private static readonly string[] DecisionWords = ["决定书", "处罚决定", "许可决定", "执法决定", "强制决定"];
    private static readonly string[] PublicationWords = ["公示", "公布", "公开"];
    private static readonly string[] SoonerWords = ["许可", "处罚"];
    private static readonly string[] ReplyWords = ["复函", "回函", "审查意见", "审核意见", "法律意见", "意见书", "答复"];

    public static IEnumerable<Finding>? Period(CheckScope scope)
    {
        var dated = scope.Entries.Where(entry => entry.FactOn is not null).ToList();
        if (dated.Count == 0)
        {
            return null;
        }

        var (from, to) = (scope.Work.EvidenceFrom, scope.Work.EvidenceTo);
        var rule = PeriodRule(scope);
        return dated.Where(entry => entry.FactOn < from || entry.FactOn > to).Select(entry => new Finding(
            $"period:{entry.Id:n}", FindingLevel.Reason,
            string.Create(CultureInfo.InvariantCulture, $"证{entry.Number}的日期 {entry.FactOn:yyyy-MM-dd} 不在 {from:yyyy-MM-dd} 至 {to:yyyy-MM-dd} 之间"),
            rule?.Words, rule?.Source ?? PeriodSource, CheckScope.Anchor(entry)));
    }

    public static IEnumerable<Finding>? PeriodInFile(CheckScope scope)
    {
        var rule = PeriodRule(scope);
        var (from, to) = (scope.Work.EvidenceFrom, scope.Work.EvidenceTo);
        var dated = scope.Files.Select(place => (place.Entry, place.File, Day: Signed(scope.Fact(place.File)))).Where(place => place.Day is not null).ToList();
        if (dated.Count == 0)
        {
            return null;
        }

        // Where the unit says of the fact itself that it lies outside, that has been found already.
        return dated.Where(place => !(place.Entry.FactOn < from || place.Entry.FactOn > to) && Outside(place.Day!, from, to)).Select(place => new Finding(
            $"period-in-file:{place.Entry.Id:n}:{CheckScope.Short(place.File)}", FindingLevel.Reason,
            string.Create(CultureInfo.InvariantCulture, $"证{place.Entry.Number}的“{place.File.Name}”{Said(place.Day!)}，不在 {from:yyyy-MM-dd} 至 {to:yyyy-MM-dd} 之间"),
            rule?.Words, rule?.Source ?? PeriodSource, CheckScope.Anchor(place.Entry)));
    }

    public static IEnumerable<Finding>? Agrees(CheckScope scope)
    {
        var signed = scope.Entries.Where(entry => entry is { FactOn: not null, File: not null })
            .Select(entry => (Entry: entry, Day: Signed(scope.Fact(entry.File!)))).Where(place => place.Day is { Kind: FoundDateKind.Signature }).ToList();
        return signed.Count == 0 ? null : signed.Where(place => place.Day!.Day != place.Entry.FactOn).Select(place => new Finding(
            $"date-agrees:{place.Entry.Id:n}", FindingLevel.Hint,
            string.Create(CultureInfo.InvariantCulture, $"证{place.Entry.Number}填的日期是 {place.Entry.FactOn:yyyy-MM-dd}，文件落款是 {place.Day!.Day:yyyy-MM-dd}"),
            null, Checks.ProgramRule, CheckScope.Anchor(place.Entry)));
    }

    public static IEnumerable<Finding>? Order(CheckScope scope)
    {
        var pairs = Exchanges(scope);
        var rule = scope.Work.Rules.FirstOrDefault(rule => IsExchange(rule));
        return pairs.Count == 0 ? null : pairs.Where(pair => pair.Replied < pair.Asked).Select(pair => new Finding(
            $"date-order:{pair.Request.Id:n}:{pair.Reply.Id:n}", FindingLevel.Reason,
            string.Create(CultureInfo.InvariantCulture, $"证{pair.Reply.Number}的日期 {pair.Replied:yyyy-MM-dd} 早于证{pair.Request.Number}的 {pair.Asked:yyyy-MM-dd}"),
            rule?.Context, rule?.Source ?? Checks.ProgramRule, CheckScope.Anchor(pair.Reply)));
    }

    public static IEnumerable<Finding>? Span(CheckScope scope)
    {
        var rules = scope.Work.Rules.Where(rule => rule.Type is RuleType.WorkingDays && IsExchange(rule)).ToList();
        var pairs = Exchanges(scope).Where(pair => pair.Replied >= pair.Asked).ToList();
        if (rules.Count == 0 || pairs.Count == 0 || scope.Work.Facts.Calendar is not { } calendar)
        {
            return null;
        }

        return pairs.SelectMany(pair => rules.Select(rule => (pair, rule, Days: calendar.WorkingDaysBetween(pair.Asked, pair.Replied)))
            .Where(one => one.Days < one.rule.Minimum || one.Days > one.rule.Maximum)
            .Select(one => new Finding(
                $"span:{pair.Request.Id:n}:{pair.Reply.Id:n}", FindingLevel.Reason,
                $"证{pair.Request.Number}到证{pair.Reply.Number}隔 {one.Days} 个工作日，{(one.Days < one.rule.Minimum ? $"少于 {one.rule.Minimum:0.##} 个" : $"多于 {one.rule.Maximum:0.##} 个")}",
                one.rule.Words, one.rule.Source, CheckScope.Anchor(pair.Reply))).Take(1));
    }

    public static IEnumerable<Finding>? PublicationSpan(CheckScope scope)
    {
        var rules = scope.Work.Rules.Where(rule => rule is { Type: RuleType.WorkingDays, Maximum: not null } && rule.Context.Contains("执法决定", StringComparison.Ordinal)).OrderBy(rule => rule.Maximum).ToList();
        var pairs = Pairs(scope, DecisionWords, PublicationWords);
        if (rules.Count == 0 || pairs.Count == 0 || scope.Work.Facts.Calendar is not { } calendar)
        {
            return null;
        }

        // Permits and penalties are published sooner; both spans stand in one sentence.
        return pairs.Select(pair => (pair, Rule: SoonerWords.Any(word => pair.Request.Title.Contains(word, StringComparison.Ordinal)) ? rules[0] : rules[^1], Days: calendar.WorkingDaysBetween(pair.Asked, pair.Replied)))
            .Where(one => one.Days > one.Rule.Maximum).Select(one => new Finding(
                $"publication-span:{one.pair.Request.Id:n}:{one.pair.Reply.Id:n}", FindingLevel.Reason,
                $"证{one.pair.Request.Number}作出后隔 {one.Days} 个工作日才公开（证{one.pair.Reply.Number}），多于 {one.Rule.Maximum:0.##} 个", one.Rule.Words, one.Rule.Source, CheckScope.Anchor(one.pair.Reply)));
    }

    public static IEnumerable<Finding>? OpinionsSpan(CheckScope scope)
    {
        var rules = scope.Work.Rules.Where(rule => rule is { Type: RuleType.Days or RuleType.WorkingDays, Minimum: not null } && rule.Context.Contains("征求意见", StringComparison.Ordinal)).ToList();
        var calls = scope.Files.Where(place => place.Entry.Title.Contains("征求意见", StringComparison.Ordinal) || place.File.Name.Contains("征求意见", StringComparison.Ordinal))
            .Select(place => (place.Entry, Span: Spoken(scope.Fact(place.File)))).Where(place => place.Span is not null).DistinctBy(place => place.Entry.Id).ToList();
        if (rules.Count == 0 || calls.Count == 0)
        {
            return null;
        }

        // 30 days for rules and decisions, 7 working days for other documents: which of them it is no rule can tell, so the easiest one measures.
        return calls.SelectMany(call => rules.Select(rule => (rule, Days: Days(scope, rule, call.Span!.Value))).Where(one => one.Days is not null).ToList() is { Count: > 0 } measured
            && measured.All(one => one.Days < one.rule.Minimum)
            ? (Finding[])[new(
                $"opinions-span:{call.Entry.Id:n}", FindingLevel.Reason,
                string.Create(CultureInfo.InvariantCulture, $"证{call.Entry.Number}征求意见从 {call.Span!.Value.From:yyyy-MM-dd} 到 {call.Span.Value.To:yyyy-MM-dd}，{measured[^1].Days} {Unit(measured[^1].rule)}，少于 {measured[^1].rule.Minimum:0.##} {Unit(measured[^1].rule)}"),
                measured[^1].rule.Words, measured[^1].rule.Source, CheckScope.Anchor(call.Entry))]
            : []);
    }

    /// <summary>The day a file is of: its signature, or without one the year of its number; null when it says neither.</summary>
    public static FoundDate? Signed(FileFact? fact) =>
        fact?.Dates.LastOrDefault(date => date.Kind is FoundDateKind.Signature) ?? fact?.Dates.FirstOrDefault(date => date.Kind is FoundDateKind.DocumentNumber);

    private static bool Outside(FoundDate date, DateOnly from, DateOnly to) => date.Kind is FoundDateKind.DocumentNumber
        ? date.Day.Year < from.Year || date.Day.Year > to.Year
        : date.Day < from || date.Day > to;

    private static string Said(FoundDate date) => date.Kind is FoundDateKind.DocumentNumber
        ? $"是 {date.Day.Year} 年的文号"
        : string.Create(CultureInfo.InvariantCulture, $"落款 {date.Day:yyyy-MM-dd}");

    private static CheckedRule? PeriodRule(CheckScope scope) => scope.Work.Rules.Where(rule => rule.Type is RuleType.Period).OrderBy(rule => rule.IndicatorNumber is null).FirstOrDefault();

    private static bool IsExchange(CheckedRule rule) => rule.Context.Contains("来函", StringComparison.Ordinal) && rule.Context.Contains("复函", StringComparison.Ordinal);

    private static List<(ContentEntry Request, DateOnly Asked, ContentEntry Reply, DateOnly Replied)> Exchanges(CheckScope scope) => Pairs(scope, RequestWords, ReplyWords);

    // A request and the reply that follows it in the catalogue, as the catalogue lists them.
    private static List<(ContentEntry Request, DateOnly Asked, ContentEntry Reply, DateOnly Replied)> Pairs(CheckScope scope, string[] requests, string[] replies)
    {
        var pairs = new List<(ContentEntry, DateOnly, ContentEntry, DateOnly)>();
        (ContentEntry Entry, DateOnly Day)? open = null;
        foreach (var entry in scope.Entries.OrderBy(entry => entry.Number))
        {
            if ((entry.FactOn ?? (entry.File is { } file ? Signed(scope.Fact(file)) is { Kind: FoundDateKind.Signature } signed ? signed.Day : null : null)) is not { } day)
            {
                continue;
            }

            if (replies.Any(word => entry.Title.Contains(word, StringComparison.Ordinal)))
            {
                if (open is { } request)
                {
                    pairs.Add((request.Entry, request.Day, entry, day));
                }
            }
            else if (requests.Any(word => entry.Title.Contains(word, StringComparison.Ordinal)))
            {
                open = (entry, day);
            }
        }

        return pairs;
    }

    // The first and the last day in the words that speak of the time in which opinions are taken.
    private static (DateOnly From, DateOnly To)? Spoken(FileFact? fact)
    {
        var days = fact?.Dates.Where(date => date.Kind is FoundDateKind.Text && (date.Quote.Contains("征求意见", StringComparison.Ordinal) || date.Quote.Contains("期限", StringComparison.Ordinal) || date.Quote.Contains('至')))
            .Select(date => date.Day).ToList();
        return days is { Count: > 1 } && days.Max() > days.Min() ? (days.Min(), days.Max()) : null;
    }

    private static int? Days(CheckScope scope, CheckedRule rule, (DateOnly From, DateOnly To) span) => rule.Type is RuleType.Days
        ? span.To.DayNumber - span.From.DayNumber + 1
        : scope.Work.Facts.Calendar?.WorkingDaysIn(span.From, span.To);

    private static string Unit(CheckedRule rule) => rule.Type is RuleType.Days ? "日" : "个工作日";
}
