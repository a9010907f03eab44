using Fachuang.Domain.Assessments;
using Fachuang.Domain.Indicators;

namespace Fachuang.Domain.Candidacies;

/// <summary>指标 of a received package, as its index says, word for word; made when the package was verified and never changed.</summary>
public sealed class ReceivedIndicator : IRegional
{
    /// <summary>Longest name of a list, category or subcategory, and longest number, in characters; an index beyond is none of ours.</summary>
    public const int LongestName = 500;

    /// <summary>The most indicators of one package.</summary>
    public const int Most = 5000;

    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The region whose office received the package.</summary>
    public required Guid RegionId { get; init; }

    /// <summary>The package.</summary>
    public required Guid PackageId { get; init; }

    /// <summary>Place in the index, from 0: the printed order.</summary>
    public required int Position { get; init; }

    /// <summary>Name of its list; empty where the system has one.</summary>
    public required string List { get; init; }

    /// <summary>一级指标.</summary>
    public required string Category { get; init; }

    /// <summary>二级指标; empty when there is none.</summary>
    public required string Subcategory { get; init; }

    /// <summary>Printed number, a label.</summary>
    public required string Number { get; init; }

    /// <summary>What it counts for.</summary>
    public required IndicatorKind Kind { get; init; }

    /// <summary>Exact text.</summary>
    public required string Text { get; init; }

    /// <summary>Self-assessed grade; null when it was not judged.</summary>
    public required Grade? Grade { get; init; }

    /// <summary>Why; empty when nothing was said.</summary>
    public required string Reason { get; init; }

    /// <summary>Places of its material in the index; the same one may stand at several indicators.</summary>
    public required List<int> Materials { get; init; }
}

/// <summary>正在传的申报包: a package, or its signature file, that comes piece by piece.</summary>
public sealed class PackageUpload : IRegional
{
    /// <summary>How long it waits for whoever began it.</summary>
    public static readonly TimeSpan Waits = TimeSpan.FromDays(7);

    /// <summary>Key, the last part of its address; the package bears the same one.</summary>
    public required Guid Id { get; init; }

    /// <summary>The region whose office receives it.</summary>
    public required Guid RegionId { get; init; }

    /// <summary>The account that announced it; only this person goes on with it.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Original name, to the character.</summary>
    public required string Name { get; init; }

    /// <summary>Bytes announced.</summary>
    public required long Length { get; init; }

    /// <summary>When it was announced, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When the last piece came, UTC; the sweep takes what nobody goes on with.</summary>
    public DateTime TouchedAt { get; set; }
}
