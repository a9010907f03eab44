namespace Fachuang.Domain.Indicators;

/// <summary>Where an indicator system stands.</summary>
public enum SystemState
{
    /// <summary>In use; immutable.</summary>
    Published,

    /// <summary>Replaced by a later edition; still readable.</summary>
    Retired,
}

/// <summary>
/// 指标体系: one edition of one issuer, published from a confirmed import. Publishing is a gate: nothing in a published
/// system is changed afterwards, a correction is a new edition.
/// </summary>
public sealed class IndicatorSystem : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>Title of the table, e.g. 新城区法治政府建设示范创建任务清单.</summary>
    public required string Title { get; init; }

    /// <summary>Who issued the document; null when the document does not say.</summary>
    public string? Issuer { get; init; }

    /// <summary>文号, e.g. 新政办发〔2024〕26号; null when the document does not say.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>Date of the document; null when the document does not say.</summary>
    public DateOnly? DocumentDate { get; init; }

    /// <summary>Original name of the imported file.</summary>
    public required string SourceFileName { get; init; }

    /// <summary>SHA-256 of the imported file, lower-case hexadecimal; the bytes lie in the file store under it.</summary>
    public required string SourceHash { get; init; }

    /// <summary>The text of the imported file line by line, so that every indicator can be shown at its place.</summary>
    public required string SourceText { get; init; }

    /// <summary>When it was published, UTC.</summary>
    public required DateTime PublishedAt { get; init; }

    /// <summary>Where it stands.</summary>
    public SystemState State { get; set; }

    /// <summary>The lists in printed order; at least one.</summary>
    public List<IndicatorList> Lists { get; init; } = [];
}

/// <summary>清单: one list of a system (S2 has five, the others one with 附加项).</summary>
public sealed class IndicatorList : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The system it belongs to.</summary>
    public required Guid SystemId { get; init; }

    /// <summary>Printed name; empty when the only list has none.</summary>
    public required string Name { get; init; }

    /// <summary>Kind of its indicators unless an indicator says otherwise.</summary>
    public required IndicatorKind Kind { get; init; }

    /// <summary>How many items the document claims; null when it claims nothing.</summary>
    public int? DeclaredCount { get; init; }

    /// <summary>Printed order, from 0.</summary>
    public required int Position { get; init; }
}
