namespace Fachuang.Domain.Supervision;

/// <summary>What happened in a step of a supervision notice.</summary>
public enum SupervisionStepKind
{
    /// <summary>发出督办通知</summary>
    Issued,

    /// <summary>单位答复, also of a rectification</summary>
    Answered,

    /// <summary>退回再答</summary>
    Returned,

    /// <summary>通知约谈</summary>
    InterviewCalled,

    /// <summary>记录约谈</summary>
    InterviewRecorded,

    /// <summary>责令整改</summary>
    RectificationOrdered,

    /// <summary>办结</summary>
    Closed,

    /// <summary>撤销</summary>
    Withdrawn,
}

/// <summary>One step of a supervision notice: who did what, when, with which words. Written once, never changed but for <see cref="ReadAt"/>.</summary>
public sealed class SupervisionStep : IRegional
{
    /// <summary>The notice.</summary>
    public required Guid NoticeId { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>Place among the notice's steps, from 0 without gaps.</summary>
    public required int Position { get; init; }

    /// <summary>What happened.</summary>
    public required SupervisionStepKind Kind { get; init; }

    /// <summary>The words: demand, answer, reason, record or finding.</summary>
    public required string Text { get; init; }

    /// <summary>Name of the person who did it.</summary>
    public required string By { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>The deadline it set; null when it set none.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Day of the interview; null for every other step.</summary>
    public DateOnly? HeldOn { get; init; }

    /// <summary>Time and place of the interview; null for every other step.</summary>
    public string? Place { get; init; }

    /// <summary>Who takes or took part in the interview; null for every other step.</summary>
    public string? Persons { get; init; }

    /// <summary>When somebody of the unit first saw a step of the office, UTC; null while nobody has, and for the unit's own.</summary>
    public DateTime? ReadAt { get; set; }

    /// <summary>Whether the office did it.</summary>
    public bool IsOffices => Kind is not SupervisionStepKind.Answered;

    /// <summary>Whether it asks something of the unit: what the burden meter counts.</summary>
    public bool IsDemand => Asks(Kind);

    /// <summary>Whether a kind of step asks something of the unit.</summary>
    public static bool Asks(SupervisionStepKind kind) => kind is
        SupervisionStepKind.Issued or SupervisionStepKind.Returned or SupervisionStepKind.InterviewCalled or SupervisionStepKind.RectificationOrdered;
}

/// <summary>A file the unit attached to an answer.</summary>
public sealed class SupervisionFile : IRegional
{
    /// <summary>The notice.</summary>
    public required Guid NoticeId { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The stored file, the unit's own.</summary>
    public required Guid FileId { get; init; }

    /// <summary>The answer it was sent with; null while the answer is being written.</summary>
    public int? StepPosition { get; set; }
}
