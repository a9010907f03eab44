namespace Fachuang.Domain.People;

/// <summary>单位: a department, town or other body that answers for indicators.</summary>
public sealed class Unit : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>Full name, used in documents, e.g. 市场监督管理局. Unique in the region.</summary>
    public required string Name { get; set; }

    /// <summary>Short name, used on screen, e.g. 市场监管局.</summary>
    public required string ShortName { get; set; }

    /// <summary>Position in lists, from 0.</summary>
    public int Position { get; set; }

    /// <summary>Other spellings that mean this unit.</summary>
    public List<UnitAlias> Aliases { get; init; } = [];

    /// <summary>Last day on which the unit existed (机构改革); null while it does. An ended unit is chosen nowhere and stays in the history.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>The unit that took over its business and answers to its names; null while the unit exists or when nobody did.</summary>
    public Guid? SuccessorId { get; private set; }

    /// <summary>Why the unit cannot end; null when it can.</summary>
    /// <param name="on">Last day.</param>
    /// <param name="today">The current day.</param>
    /// <param name="openWork">Assignments and the like that somebody has to finish.</param>
    /// <param name="successorId">Who takes over; null for nobody.</param>
    public Refusal? WhyNotEnd(DateOnly on, DateOnly today, int openWork, Guid? successorId) =>
        EndedOn is not null ? new("unit.ended", $"{Name}已经撤并")
        : on > today ? new("unit.end-in-future", "撤并的日子不能在今天以后；到了那天再办")
        : on.Year < 1949 ? new("unit.end-too-early", "撤并的日子写错了")
        : successorId == Id ? new("unit.own-successor", "承接单位不能是它自己")
        : openWork > 0 && successorId is null ? new("unit.open-work", $"{Name}还有 {openWork} 件没有办完，要先选一家承接单位")
        : null;

    /// <summary>Ends the unit. Ask <see cref="WhyNotEnd"/> first.</summary>
    /// <param name="on">Last day.</param>
    /// <param name="successorId">Who takes over; null for nobody.</param>
    public void End(DateOnly on, Guid? successorId) => (EndedOn, SuccessorId) = (on, successorId);

    /// <summary>A document names the unit again and a person confirmed it: it lives on.</summary>
    public void Revive() => (EndedOn, SuccessorId) = (null, null);
}

/// <summary>A spelling found in a document that means a unit; an answer given once is remembered for the region.</summary>
public sealed class UnitAlias : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The unit that is meant.</summary>
    public required Guid UnitId { get; init; }

    /// <summary>The spelling as printed, without white space. Unique in the region.</summary>
    public required string Alias { get; init; }
}

/// <summary>单位组: a collective name such as 各镇（街道） that expands to its members at dispatch (requirement B2).</summary>
public sealed class UnitGroup : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The collective name as printed, without white space. Unique in the region.</summary>
    public required string Name { get; set; }

    /// <summary>全体: every unit of the region belongs to the group, except the exceptions; members are then of no account.</summary>
    public bool IsAll { get; set; }

    /// <summary>Who belongs to the group; may be empty, then dispatch asks.</summary>
    public List<UnitGroupMember> Members { get; init; } = [];

    /// <summary>Who does not belong to it, whatever else says so.</summary>
    public List<UnitGroupException> Exceptions { get; init; } = [];

    /// <summary>Other groups whose units belong to this one, or do not.</summary>
    public List<UnitGroupPart> Parts { get; init; } = [];
}

/// <summary>除外: a unit that does not belong to a group.</summary>
public sealed class UnitGroupException : IRegional
{
    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The group.</summary>
    public required Guid GroupId { get; init; }

    /// <summary>The unit left out.</summary>
    public required Guid UnitId { get; init; }
}

/// <summary>A group within a group.</summary>
public sealed class UnitGroupPart : IRegional
{
    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The group.</summary>
    public required Guid GroupId { get; init; }

    /// <summary>The other group.</summary>
    public required Guid PartId { get; init; }

    /// <summary>Whether its units are left out instead of taken in.</summary>
    public required bool IsException { get; set; }
}

/// <summary>
/// 记下的写法: what the office answered about a spelling that is no unit's, remembered for the next document of the region.
/// A unit's name or alias comes before it.
/// </summary>
public sealed class RememberedName : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The spelling as printed, without white space. Unique in the region.</summary>
    public required string Name { get; init; }

    /// <summary>The group that is meant; null when the words are no unit at all.</summary>
    public Guid? GroupId { get; set; }
}

/// <summary>Membership of a unit in a group.</summary>
public sealed class UnitGroupMember : IRegional
{
    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The group.</summary>
    public required Guid GroupId { get; init; }

    /// <summary>The member.</summary>
    public required Guid UnitId { get; init; }
}
