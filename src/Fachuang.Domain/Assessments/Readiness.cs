using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Indicators;

namespace Fachuang.Domain.Assessments;

/// <summary>Why an indicator still stands between a campaign and its application.</summary>
public enum Lack
{
    /// <summary>一票否决项已发生: the application stops.</summary>
    VetoOccurred,

    /// <summary>否决项还没有确认.</summary>
    VetoUnconfirmed,

    /// <summary>未达标.</summary>
    NotMet,

    /// <summary>基本达标.</summary>
    MostlyMet,

    /// <summary>未自评，材料已通过: can be judged now.</summary>
    GradeNow,

    /// <summary>未自评，材料还没通过.</summary>
    MaterialNotPassed,

    /// <summary>未自评，也没有派发给任何单位.</summary>
    NotDispatched,

    /// <summary>评为达标，材料还没通过: the judgement lacks its evidence.</summary>
    MetWithoutMaterial,

    /// <summary>不适用, and counted against the share by <see cref="NotApplicableRule.Stays"/>.</summary>
    NotApplicable,
}

/// <summary>An indicator as the judgement of a whole campaign sees it.</summary>
/// <param name="Id">The indicator.</param>
/// <param name="Number">Printed number.</param>
/// <param name="ListId">The list it stands in.</param>
/// <param name="Kind">What it counts for.</param>
/// <param name="Grade">The judgement; null while there is none.</param>
/// <param name="Work">Status of its material over all its units; null when no unit was asked.</param>
public sealed record AssessedIndicator(Guid Id, string Number, Guid ListId, IndicatorKind Kind, Grade? Grade, WorkStatus? Work);

/// <summary>Something that still has to be done, and why.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Why">Why.</param>
public sealed record Missing(AssessedIndicator Indicator, Lack Why);

/// <summary>What an application has to fulfil.</summary>
public enum ApplicationRequirement
{
    /// <summary>达标 90% 以上 (S4 二(一)); of a comprehensive campaign only.</summary>
    Share,

    /// <summary>没有否决项情形: every veto item is confirmed as not occurred (S4 附件 九、附加项).</summary>
    NoVeto,

    /// <summary>每项指标都已自评 (S4 三(一): 按照指标体系进行自查自评).</summary>
    AllGraded,

    /// <summary>评为达标的，材料都已通过: what was dispatched to units is judged on accepted material.</summary>
    Evidenced,

    /// <summary>否决项、减分项有签署的声明: where the system has such items, a signed statement that none occurred.</summary>
    Stated,

    /// <summary>加分项附了证明文件: every bonus item that is claimed has its proof.</summary>
    Proven,
}

/// <summary>A requirement and how far it is fulfilled.</summary>
/// <param name="Requirement">The requirement.</param>
/// <param name="Done">How many fulfil it.</param>
/// <param name="Of">How many there are.</param>
/// <param name="WhyNot">Why it is not fulfilled; null when it is.</param>
public sealed record ApplicationCondition(ApplicationRequirement Requirement, int Done, int Of, Refusal? WhyNot);

/// <summary>
/// Whether a campaign can apply, and what is missing: a pure fold over its indicators (requirement E1). Bonus, deduction and veto
/// items never enter the share; a veto item that occurred stops the application whatever the share is.
/// </summary>
/// <param name="Total">All indicators that count.</param>
/// <param name="Lists">The same by list, in the order in which the lists first appear; lists without counted indicators are left out.</param>
/// <param name="Vetoes">The veto items in their order.</param>
/// <param name="Missing">What is missing, in the order of the indicators.</param>
/// <param name="Conditions">The conditions of the application, in the order in which they are shown.</param>
public sealed record Readiness(
    Tally Total,
    IReadOnlyList<(Guid ListId, Tally Tally)> Lists,
    IReadOnlyList<AssessedIndicator> Vetoes,
    IReadOnlyList<Missing> Missing,
    IReadOnlyList<ApplicationCondition> Conditions)
{
    /// <summary>The first reason why the campaign cannot apply; null when it can. A veto that occurred is named before all else.</summary>
    public Refusal? WhyNotApply() =>
        Conditions.Select(condition => condition.WhyNot).FirstOrDefault(reason => reason?.Code == VetoOccurredCode)
        ?? Conditions.Select(condition => condition.WhyNot).FirstOrDefault(reason => reason is not null);

    private const string VetoOccurredCode = "candidacy.veto-occurred";

    /// <summary>Judges a campaign.</summary>
    /// <param name="indicators">All its indicators, in printed order.</param>
    /// <param name="type">What is applied for: the 90 % line is asked of comprehensive campaigns only (S4 二(一), (二)).</param>
    /// <param name="papers">What lies before the office besides the material of the units.</param>
    /// <param name="rule">What becomes of 不适用.</param>
    public static Readiness Of(IReadOnlyList<AssessedIndicator> indicators, CampaignType type, AssessmentPapers papers, NotApplicableRule rule = NotApplicableRule.Stays)
    {
        var counted = indicators.Where(indicator => indicator.Kind.CountsTowardsShare()).ToList();
        var vetoes = indicators.Where(indicator => indicator.Kind.Stops()).ToList();
        var missing = indicators.Select(indicator => new { Indicator = indicator, Why = LackOf(indicator, rule) })
            .Where(item => item.Why is not null).Select(item => new Missing(item.Indicator, item.Why!.Value)).ToList();
        var total = Tally.Of(counted.Select(indicator => indicator.Grade), rule);
        return new Readiness(
            total,
            [.. counted.GroupBy(indicator => indicator.ListId).Select(list => (list.Key, Tally.Of(list.Select(indicator => indicator.Grade), rule)))],
            vetoes,
            missing,
            [.. Requirements(counted, vetoes, total, type), .. PaperRequirements(indicators, papers)]);
    }

    /// <summary>What an indicator lacks; null when nothing. Bonus and deduction items lack nothing: they are voluntary or counted apart.</summary>
    public static Lack? LackOf(AssessedIndicator indicator, NotApplicableRule rule) => indicator switch
    {
        { Kind: IndicatorKind.Veto } => indicator.Grade switch
        {
            Grade.Met => null,
            null => Lack.VetoUnconfirmed,
            _ => Lack.VetoOccurred,
        },
        _ when !indicator.Kind.CountsTowardsShare() => null,
        { Grade: Grade.Met } => HasEvidence(indicator) ? null : Lack.MetWithoutMaterial,
        { Grade: Grade.MostlyMet } => Lack.MostlyMet,
        { Grade: Grade.NotMet } => Lack.NotMet,
        { Grade: Grade.NotApplicable } => rule is NotApplicableRule.Stays ? Lack.NotApplicable : null,
        { Work: WorkStatus.Passed } => Lack.GradeNow,
        { Work: null } => Lack.NotDispatched,
        _ => Lack.MaterialNotPassed,
    };

    private static bool HasEvidence(AssessedIndicator indicator) => indicator.Work is null or WorkStatus.Passed;

    private static IEnumerable<ApplicationCondition> PaperRequirements(IReadOnlyList<AssessedIndicator> indicators, AssessmentPapers papers)
    {
        if (indicators.Any(indicator => AssessmentPaper.IsStatedFor(indicator.Kind)))
        {
            yield return new(ApplicationRequirement.Stated, papers.HasStatement ? 1 : 0, 1, papers.HasStatement
                ? null
                : new("candidacy.not-stated", "还没有上传否决项、减分项情形的签署声明"));
        }

        var claimed = indicators.Where(indicator => indicator is { Kind: IndicatorKind.Bonus, Grade: Grade.Met }).ToList();
        var bare = claimed.Where(indicator => !papers.ProvenBonuses.Contains(indicator.Id)).Select(indicator => indicator.Number).ToList();
        if (claimed.Count > 0)
        {
            yield return new(ApplicationRequirement.Proven, claimed.Count - bare.Count, claimed.Count, bare.Count == 0
                ? null
                : new("candidacy.not-proven", $"加分项 {string.Join('、', bare)} 还没有附证明文件"));
        }
    }

    private static IEnumerable<ApplicationCondition> Requirements(
        List<AssessedIndicator> counted, List<AssessedIndicator> vetoes, Tally total, CampaignType type)
    {
        if (type is CampaignType.Comprehensive)
        {
            yield return new(ApplicationRequirement.Share, total.Met, total.Needed, total switch
            {
                { Reached: true } => null,
                { Denominator: 0 } => new("candidacy.nothing-counts", "这个指标体系没有计入达标率的指标"),
                _ => new("candidacy.share", $"达标 {total.Met} 项，离 90% 线（{total.Needed} 项）还差 {total.Short} 项"),
            });
        }

        var confirmed = vetoes.Count(veto => veto.Grade is Grade.Met);
        var occurred = vetoes.Where(veto => LackOf(veto, total.Rule) is Lack.VetoOccurred).Select(veto => veto.Number).ToList();
        yield return new(ApplicationRequirement.NoVeto, confirmed, vetoes.Count, (occurred.Count, vetoes.Count - confirmed) switch
        {
            ( > 0, _) => new(VetoOccurredCode, $"否决项 {string.Join('、', occurred)} 已发生，不能申报"),
            (_, > 0) => new("candidacy.veto-unconfirmed", $"还有 {vetoes.Count - confirmed} 个否决项没有确认"),
            _ => null,
        });

        var graded = total.Counted - total.NotGraded;
        yield return new(ApplicationRequirement.AllGraded, graded, total.Counted, total.NotGraded == 0
            ? null
            : new("candidacy.not-graded", $"还有 {total.NotGraded} 项指标没有自评"));

        var met = counted.Where(indicator => indicator.Grade is Grade.Met).ToList();
        var bare = met.Count(indicator => !HasEvidence(indicator));
        yield return new(ApplicationRequirement.Evidenced, met.Count - bare, met.Count, bare == 0
            ? null
            : new("candidacy.without-material", $"{bare} 项评为达标，材料还没有通过"));
    }
}
