using Fachuang.Domain.People;

namespace Fachuang.Domain.Materials;

/// <summary>审核意见: the office's remark on an exact place of a version.</summary>
public sealed class ReviewComment : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The submission.</summary>
    public required Guid SubmissionId { get; init; }

    /// <summary>The version it was written on.</summary>
    public required int VersionNumber { get; init; }

    /// <summary>
    /// Where it points: <c>title</c>, <c>measures</c>, <c>results</c>, <c>highlights</c>, <c>entry:{id}</c>, <c>catalogue</c> or <c>whole</c>;
    /// <c>measures:3</c> is the third sentence of the section, <c>entry:{id}:p12</c> page 12 of the evidence.
    /// </summary>
    public required string Anchor { get; init; }

    /// <summary>The words at the place when it was written; null when it points to no words.</summary>
    public string? Quote { get; init; }

    /// <summary>What is missing and how to mend it.</summary>
    public required string Text { get; set; }

    /// <summary>Name of the writer.</summary>
    public required string WrittenBy { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime WrittenAt { get; init; }

    /// <summary>Whether the unit may see it: set when the version is returned or accepted.</summary>
    public bool IsSent { get; set; }

    /// <summary>The unit's word on what it changed; null while it has said nothing.</summary>
    public string? Reply { get; set; }

    /// <summary>When the unit marked it as mended, UTC; null while open.</summary>
    public DateTime? ResolvedAt { get; set; }

    /// <summary>The lead unit whose remark it is; null for a remark of the office.</summary>
    public Guid? ByUnitId { get; init; }

    /// <summary>Why the reviewer opened it again although the unit called it mended; null when it was never opened again.</summary>
    public string? ReopenedWhy { get; private set; }

    /// <summary>When it was opened again for the last time, UTC; null when it never was.</summary>
    public DateTime? ReopenedAt { get; private set; }

    /// <summary>The reviewer opens it again.</summary>
    /// <param name="why">What is still missing.</param>
    /// <param name="now">UTC.</param>
    public void Reopen(string why, DateTime now)
    {
        ResolvedAt = null;
        ReopenedWhy = why;
        ReopenedAt = now;
    }

    /// <summary>Why a reviewer cannot open it again; null when it can: what the unit calls mended is not.</summary>
    /// <param name="byUnit">The lead unit that reviews; null for the office.</param>
    public Refusal? WhyNotReopen(Guid? byUnit) =>
        ByUnitId != byUnit ? new("comment.not-yours", "这条意见不是您这边提的")
        : ResolvedAt is null ? new("comment.open", "这条意见还开着，不用重新打开")
        : null;

    /// <summary>Why somebody cannot change or delete it now; null when they can. What the unit has seen stays as it was.</summary>
    /// <param name="person">Who wants to; the writer is known by the name shown beside the remark.</param>
    public Refusal? WhyNotChange(Person person) =>
        IsSent ? new("comment.sent", "这条意见已经发给单位，不能再改")
        : (ByUnitId is null ? person.Role is Role.Office : person.UnitId == ByUnitId) && person.Name == WrittenBy ? null
        : new("comment.not-yours", $"这条意见是{WrittenBy}写的，由本人改");
}
