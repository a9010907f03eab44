namespace Fachuang.Domain.CaseFiles;

/// <summary>评查人员: an expert's account that scores files of a review, and never those of the unit it works for.</summary>
public sealed class CaseReviewer : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The review.</summary>
    public required Guid ReviewId { get; init; }

    /// <summary>The account.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Name, as it was when the person was named.</summary>
    public required string Name { get; init; }

    /// <summary>The unit the person works for; null when it is none of the list.</summary>
    public required Guid? UnitId { get; init; }
}
