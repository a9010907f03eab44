namespace Fachuang.Domain.Assignments;

/// <summary>
/// How an assignment stood after one of its steps: dispatch, acceptance, hand-back, another deadline, the first word written and
/// so on. Rows are only ever added; the last one before the end of a day is the state on that day.
/// </summary>
public sealed class AssignmentStep : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The assignment.</summary>
    public required Guid AssignmentId { get; init; }

    /// <summary>When the step was taken, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary><see cref="Assignment.Revision"/> after the step. Orders the steps even when a clock was put back.</summary>
    public required int Revision { get; init; }

    /// <summary>Where it stood then.</summary>
    public required AssignmentState State { get; init; }

    /// <summary>Last day in time as it was then.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>Whether the unit had written anything.</summary>
    public required bool HasStarted { get; init; }

    /// <summary>When <see cref="State"/> had last changed, UTC.</summary>
    public required DateTime MovedAt { get; init; }

    /// <summary>The person of the unit who was named; null for nobody.</summary>
    public Guid? AssigneeId { get; init; }
}
