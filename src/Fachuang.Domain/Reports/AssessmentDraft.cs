using System.Text.RegularExpressions;
using Fachuang.Domain.Assessments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Indicators;

namespace Fachuang.Domain.Reports;

/// <summary>An indicator as a report speaks of it.</summary>
/// <param name="Number">Printed number.</param>
/// <param name="List">Name of its list.</param>
/// <param name="Kind">What it counts for.</param>
/// <param name="Category">一级指标 as printed.</param>
/// <param name="Text">Exact text.</param>
/// <param name="Grade">The judgement; null when there is none.</param>
/// <param name="Reason">Why; empty when none was given.</param>
/// <param name="Units">Short names of its units.</param>
public sealed record ReportedIndicator(string Number, string List, IndicatorKind Kind, string Category, string Text, Grade? Grade, string Reason, IReadOnlyList<string> Units);

/// <summary>Indicators that a report sums up.</summary>
/// <param name="Name">Name of the list, or of the category without its printed ordinal.</param>
/// <param name="Tally">How far they are.</param>
/// <param name="Words">The same in a sentence or two.</param>
public sealed record ReportedGroup(string Name, Tally Tally, string Words);

/// <summary>
/// The words of a self-assessment report, drafted from the judgements alone (requirement E3): every number in it is counted by <see cref="Tally"/>.
/// </summary>
/// <param name="Total">All indicators that count.</param>
/// <param name="Lists">By list, in printed order.</param>
/// <param name="Categories">By 一级指标, in printed order.</param>
/// <param name="Short">What counts and is 未达标 or 基本达标, in printed order.</param>
/// <param name="Bonuses">The bonus items there are.</param>
public sealed partial record AssessmentDraft(
    Tally Total, IReadOnlyList<ReportedGroup> Lists, IReadOnlyList<ReportedGroup> Categories, IReadOnlyList<ReportedIndicator> Short, IReadOnlyList<ReportedIndicator> Bonuses)
{
    /// <summary>The share and how far it is from the line.</summary>
    public required string Whole { get; init; }

    /// <summary>Veto and deduction items: that none occurred, or which did.</summary>
    public required string VetoWords { get; init; }

    /// <summary>How many bonus items there are.</summary>
    public required string BonusWords { get; init; }

    /// <summary>How many indicators are not met.</summary>
    public required string ShortWords { get; init; }

    /// <summary>What is to be done, from what is missing.</summary>
    public required string Next { get; init; }

    /// <summary>Drafts a report.</summary>
    /// <param name="indicators">All indicators in printed order.</param>
    /// <param name="type">What is applied for: the 90 % line is asked of comprehensive campaigns only (S4 二(一), (二)).</param>
    /// <param name="hasStatement">Whether the signed statement on veto and deduction items is there.</param>
    /// <param name="say">Says several numbers in few words: 34—46、50.</param>
    public static AssessmentDraft Of(IReadOnlyList<ReportedIndicator> indicators, CampaignType type, bool hasStatement, Func<IReadOnlyList<string>, string> say)
    {
        ArgumentNullException.ThrowIfNull(indicators);
        ArgumentNullException.ThrowIfNull(say);
        var counted = indicators.Where(indicator => indicator.Kind.CountsTowardsShare()).ToList();
        var total = TallyOf(counted);
        List<ReportedIndicator> shortOnes = [.. counted.Where(indicator => indicator.Grade is Grade.MostlyMet or Grade.NotMet)];
        List<ReportedIndicator> bonuses = [.. indicators.Where(indicator => indicator is { Kind: IndicatorKind.Bonus, Grade: Grade.Met })];
        return new(
            total, Groups(counted, indicator => indicator.List, say), Groups(counted, indicator => Ordinal().Replace(indicator.Category, ""), say), shortOnes, bonuses)
        {
            Whole = $"纳入达标率计算的指标共{total.Counted}项，{Counts(total)}，达标率{Percent(total)}。{(type is CampaignType.Comprehensive ? Line(total) : "")}",
            VetoWords = Vetoes(indicators, hasStatement),
            BonusWords = indicators.Count(indicator => indicator.Kind is IndicatorKind.Bonus) switch
            {
                0 => "指标体系没有设加分项。",
                var all when bonuses.Count == 0 => $"加分项共{all}项，没有提出加分的。",
                var all => $"加分项共{all}项，提出加分{bonuses.Count}项，依据见下表。",
            },
            ShortWords = shortOnes.Count > 0 || total.NotGraded > 0
                ? $"{(shortOnes.Count == 0 ? "没有评为基本达标、未达标的指标" : $"评为{string.Join('、', new[] { Part("基本达标", total.MostlyMet), Part("未达标", total.NotMet) }.OfType<string>())}，原因见下表")}"
                    + $"{(total.NotGraded > 0 ? $"；另有{total.NotGraded}项还没有自评" : "")}。"
                : "没有评为基本达标、未达标的指标。",
            Next = NextSteps(counted, total, say),
        };
    }

    /// <summary>达标88项、基本达标6项, without those that do not occur.</summary>
    public static string Counts(Tally tally)
    {
        ArgumentNullException.ThrowIfNull(tally);
        string[] parts =
        [
            .. new[]
            {
                Part("达标", tally.Met), Part("基本达标", tally.MostlyMet), Part("未达标", tally.NotMet), Part("不适用", tally.NotApplicable), Part("未自评", tally.NotGraded),
            }.OfType<string>(),
        ];
        return parts.Length == 0 ? "没有计入的指标" : string.Join('、', parts);
    }

    /// <summary>The share with one digit, rounded down: 89.9%.</summary>
    public static string Percent(Tally tally)
    {
        ArgumentNullException.ThrowIfNull(tally);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{tally.Permille / 10m:0.0}%");
    }

    /// <summary>一 to 九十九, as ordinals are written.</summary>
    public static string Chinese(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 99);
        const string digits = "一二三四五六七八九";
        var (tens, ones) = (number / 10, number % 10);
        return $"{(tens > 1 ? digits[tens - 1] : "")}{(tens > 0 ? "十" : "")}{(ones > 0 ? digits[ones - 1] : "")}";
    }

    private static Tally TallyOf(IEnumerable<ReportedIndicator> indicators) => Tally.Of(indicators.Select(indicator => indicator.Grade), NotApplicableRule.Stays);

    private static IReadOnlyList<ReportedGroup> Groups(List<ReportedIndicator> counted, Func<ReportedIndicator, string> nameOf, Func<IReadOnlyList<string>, string> say) =>
    [
        .. counted.GroupBy(nameOf).Select(group =>
        {
            var tally = TallyOf(group);
            List<string> open = [.. group.Where(indicator => indicator.Grade is not Grade.Met).Select(indicator => indicator.Number)];
            return new ReportedGroup(group.Key, tally, open.Count == 0
                ? $"共{tally.Counted}项指标，全部达标。"
                : $"共{tally.Counted}项指标，{Counts(tally)}，达标率{Percent(tally)}。没有达标的是指标{say(open)}。");
        }),
    ];

    private static string Line(Tally total) => total switch
    {
        { Counted: 0 } => "",
        { Reached: true } => $"达到90%的要求（{total.Needed}项）。",
        _ => $"离90%的要求（{total.Needed}项）还差{total.Short}项。",
    } + (total.NotApplicable > 0 ? "不适用的指标没有从总数中扣除。" : "");

    private static string Vetoes(IReadOnlyList<ReportedIndicator> indicators, bool hasStatement)
    {
        List<ReportedIndicator> stated = [.. indicators.Where(indicator => AssessmentPaper.IsStatedFor(indicator.Kind))];
        if (stated.Count == 0)
        {
            return "指标体系没有设否决项、减分项。";
        }

        var names = string.Join('、', stated.GroupBy(indicator => indicator.Kind).Select(kind => Part(Name(kind.Key), kind.Count())));
        List<ReportedIndicator> occurred = [.. stated.Where(indicator => indicator.Grade is not (null or Grade.Met))];
        List<string> unconfirmed = [.. stated.Where(indicator => indicator.Grade is null).Select(indicator => $"{Name(indicator.Kind)}{indicator.Number}")];
        string[] parts =
        [
            .. occurred.Count == 0 && unconfirmed.Count == 0 ? [$"{names}所列情形，经逐项核对均未发生"] : Array.Empty<string>(),
            .. occurred.Select(indicator => $"{Name(indicator.Kind)}{indicator.Number}所列情形已发生：{indicator.Reason.TrimEnd('。')}"),
            .. unconfirmed.Count > 0 ? [$"{string.Join('、', unconfirmed)}还没有确认"] : Array.Empty<string>(),
            .. occurred.Count > 0 ? Array.Empty<string>() : [hasStatement ? "签署盖章的声明随申报材料报送" : "签署盖章的声明还没有放上"],
        ];
        return string.Join('；', parts) + "。";
    }

    private static string NextSteps(List<ReportedIndicator> counted, Tally total, Func<IReadOnlyList<string>, string> say)
    {
        List<string> steps = [];
        Add(Grade.NotMet, "由{0}制定整改措施，明确责任人和完成时间");
        Add(Grade.MostlyMet, "由{0}补齐工作和材料，争取达标");
        if (total.NotGraded > 0)
        {
            steps.Add($"对还没有自评的{total.NotGraded}项指标，抓紧审核材料，完成自评");
        }

        steps.Add("对已经达标的指标，材料有变化的及时更新");
        return steps.Count == 1 ? $"{steps[0]}。" : string.Join('；', steps.Select((step, i) => $"{Chinese(i + 1)}是{step}")) + "。";

        void Add(Grade grade, string what)
        {
            List<ReportedIndicator> open = [.. counted.Where(indicator => indicator.Grade == grade)];
            if (open.Count > 0)
            {
                var units = string.Join('、', open.SelectMany(indicator => indicator.Units).Distinct());
                steps.Add($"对{(grade is Grade.NotMet ? "未达标" : "基本达标")}的指标{say([.. open.Select(indicator => indicator.Number)])}，"
                    + what.Replace("{0}", units.Length == 0 ? "责任单位" : units, StringComparison.Ordinal));
            }
        }
    }

    private static string? Part(string name, int count) => count == 0 ? null : $"{name}{count}项";

    private static string Name(IndicatorKind kind) => kind is IndicatorKind.Veto ? "否决项" : "减分项";

    [GeneratedRegex(@"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,3}[.．、])\s*")]
    private static partial Regex Ordinal();
}
