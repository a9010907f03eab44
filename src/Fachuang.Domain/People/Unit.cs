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

    /// <summary>Who belongs to the group; may be empty, then dispatch asks.</summary>
    public List<UnitGroupMember> Members { get; init; } = [];
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
