namespace Fachuang.Domain.Assessments;

/// <summary>The office's judgement on one indicator (requirement E1).</summary>
public enum Grade
{
    /// <summary>达标; for a veto or negative item: 未发生.</summary>
    Met,

    /// <summary>基本达标</summary>
    MostlyMet,

    /// <summary>未达标; for a veto item: 已发生.</summary>
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

    /// <summary>Why; required for everything but <see cref="Assessments.Grade.Met"/>.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Name of the person who judged.</summary>
    public string GradedBy { get; private set; } = "";

    /// <summary>When, UTC.</summary>
    public DateTime GradedAt { get; private set; }

    /// <summary>Counts the judgements; two people who grade one indicator are told apart by it.</summary>
    public int Revision { get; private set; }

    /// <summary>Stores a judgement.</summary>
    public void Judge(Grade grade, string reason, string by, DateTime now)
    {
        Grade = grade;
        Reason = reason;
        GradedBy = by;
        GradedAt = now;
        Revision++;
    }
}
