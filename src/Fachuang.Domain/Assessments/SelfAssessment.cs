using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.People;

namespace Fachuang.Domain.Assessments;

/// <summary>The office's judgement on one indicator (requirement E1).</summary>
public enum Grade
{
    /// <summary>达标; for a veto, negative or deduction item: 未发生; for a bonus item: 有.</summary>
    Met,

    /// <summary>基本达标</summary>
    MostlyMet,

    /// <summary>未达标; for a veto, negative or deduction item: 已发生; for a bonus item: 没有.</summary>
    NotMet,

    /// <summary>不适用</summary>
    NotApplicable,
}

/// <summary>自评: grade and reason for one indicator of a campaign; at most one row an indicator.</summary>
public sealed class SelfAssessment : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The campaign.</summary>
    public required Guid CampaignId { get; init; }

    /// <summary>The indicator.</summary>
    public required Guid IndicatorId { get; init; }

    /// <summary>The judgement.</summary>
    public Grade Grade { get; private set; }

    /// <summary>Why; empty where <see cref="WhyNotGrade"/> asks for none.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Name of the person who judged.</summary>
    public string GradedBy { get; private set; } = "";

    /// <summary>When, UTC.</summary>
    public DateTime GradedAt { get; private set; }

    /// <summary>Counts the judgements; two people who grade one indicator are told apart by it.</summary>
    public int Revision { get; private set; }

    /// <summary>Longest reason, in characters.</summary>
    public const int LongestReason = 2000;

    /// <summary>Why this person may not judge in this campaign; null when the person may.</summary>
    public static Refusal? WhyNotJudge(Person person, Campaign campaign) =>
        person.Role is Role.Office && person.RegionId == campaign.RegionId
            ? campaign.WhyNotWork()
            : new("assessment.office-only", "只有依法治区办能自评");

    /// <summary>The grades that make sense for an indicator of this kind, best first.</summary>
    public static IReadOnlyList<Grade> GradesOf(IndicatorKind kind) => kind switch
    {
        IndicatorKind.Veto or IndicatorKind.Deduction or IndicatorKind.Bonus => [Grade.Met, Grade.NotMet],
        IndicatorKind.Negative => [Grade.Met, Grade.NotMet, Grade.NotApplicable],
        _ => [Grade.Met, Grade.MostlyMet, Grade.NotMet, Grade.NotApplicable],
    };

    /// <summary>
    /// Why an indicator cannot be given this grade with this reason; null when it can. Everything but the best grade needs a reason.
    /// Two exceptions: a bonus item needs one when there is a bonus (须附正式文件证明), not when there is none; 不适用 needs none
    /// where the document itself prints whom the indicator applies to.
    /// </summary>
    public static Refusal? WhyNotGrade(IndicatorKind kind, string? applicability, Grade grade, string reason)
    {
        if (!GradesOf(kind).Contains(grade))
        {
            return new("assessment.grade", "这项指标不能评成这一档");
        }

        if (reason.Length > LongestReason)
        {
            return new("assessment.reason-too-long", $"理由最多 {LongestReason} 字，现在 {reason.Length} 字");
        }

        var needsReason = (kind, grade) switch
        {
            (IndicatorKind.Bonus, _) => grade is Grade.Met,
            (_, Grade.NotApplicable) => applicability is null,
            _ => grade is not Grade.Met,
        };
        return needsReason && string.IsNullOrWhiteSpace(reason)
            ? new("assessment.reason", kind is IndicatorKind.Bonus ? "写明是哪一件表彰奖励、证明文件在哪里" : "写明理由")
            : null;
    }

    /// <summary>Why an indicator cannot be 达标 while a share computed from its tables misses its threshold (requirement E2); null when it can: with a reason the office may know better.</summary>
    /// <param name="grade">The judgement.</param>
    /// <param name="reason">Its reason.</param>
    /// <param name="missed">What was computed and what it should be, one sentence each; empty when nothing misses.</param>
    public static Refusal? WhyNotMet(Grade grade, string reason, IReadOnlyList<string> missed)
    {
        ArgumentNullException.ThrowIfNull(missed);
        return grade is Grade.Met && missed.Count > 0 && string.IsNullOrWhiteSpace(reason)
            ? new("assessment.reason", $"从表格算出的没有到：{string.Join('；', missed)}。还评达标，就写明理由")
            : null;
    }

    /// <summary>Stores a judgement. Ask <see cref="WhyNotJudge"/> and <see cref="WhyNotGrade"/> first.</summary>
    public void Judge(Grade grade, string reason, string by, DateTime now)
    {
        Grade = grade;
        Reason = reason;
        GradedBy = by;
        GradedAt = now;
        Revision++;
    }
}
