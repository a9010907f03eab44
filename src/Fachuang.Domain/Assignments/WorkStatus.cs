namespace Fachuang.Domain.Assignments;

/// <summary>The status people see, most urgent first. It is derived, never stored.</summary>
public enum WorkStatus
{
    /// <summary>已逾期: not handed in and the deadline has passed.</summary>
    Overdue,

    /// <summary>已退回: the office wants changes.</summary>
    Returned,

    /// <summary>待改派: the unit handed the work back, the office must decide.</summary>
    HandedBack,

    /// <summary>填报中: something is written.</summary>
    Filling,

    /// <summary>未开始: nothing is written.</summary>
    NotStarted,

    /// <summary>待审核: handed in.</summary>
    InReview,

    /// <summary>已通过: the material is accepted.</summary>
    Passed,
}

/// <summary>How a status follows from what is stored, and how the status of an indicator follows from its units.</summary>
public static class WorkStatuses
{
    /// <summary>The status of one assignment on a day. Withdrawn assignments have none: leave them out before asking.</summary>
    /// <param name="state">Stored state.</param>
    /// <param name="started">Whether the unit has written anything.</param>
    /// <param name="dueOn">Last day in time.</param>
    /// <param name="today">The day that is looked at.</param>
    public static WorkStatus Of(AssignmentState state, bool started, DateOnly dueOn, DateOnly today) => state switch
    {
        AssignmentState.Passed => WorkStatus.Passed,
        AssignmentState.Submitted => WorkStatus.InReview,
        AssignmentState.Returned => WorkStatus.Returned,
        AssignmentState.HandedBack => WorkStatus.HandedBack,
        AssignmentState.Sent or AssignmentState.Accepted when dueOn < today => WorkStatus.Overdue,
        AssignmentState.Sent or AssignmentState.Accepted => started ? WorkStatus.Filling : WorkStatus.NotStarted,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "A withdrawn assignment has no status."),
    };

    /// <summary>
    /// The status of an indicator from the statuses of its units: any overdue, then any returned, then any handed back;
    /// else filling while any unit has not handed in (not started if nobody has begun); else in review; else passed.
    /// An indicator nobody was asked for has not been started.
    /// </summary>
    public static WorkStatus OfIndicator(IReadOnlyCollection<WorkStatus> units)
    {
        if (units.Count == 0)
        {
            return WorkStatus.NotStarted;
        }

        foreach (var urgent in (ReadOnlySpan<WorkStatus>)[WorkStatus.Overdue, WorkStatus.Returned, WorkStatus.HandedBack])
        {
            if (units.Contains(urgent))
            {
                return urgent;
            }
        }

        if (units.All(status => status is WorkStatus.NotStarted))
        {
            return WorkStatus.NotStarted;
        }

        if (units.Any(status => status is WorkStatus.NotStarted or WorkStatus.Filling))
        {
            return WorkStatus.Filling;
        }

        return units.Contains(WorkStatus.InReview) ? WorkStatus.InReview : WorkStatus.Passed;
    }
}
