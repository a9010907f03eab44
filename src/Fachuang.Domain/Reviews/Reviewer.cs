namespace Fachuang.Domain.Reviews;

/// <summary>初审分工: who reviews a category or a single indicator (requirement F1); what nobody was named for is the whole office's.</summary>
public sealed class Reviewer : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The cycle.</summary>
    public required Guid CycleId { get; init; }

    /// <summary>一级指标 as printed; of a single indicator the one it stands under.</summary>
    public required string Category { get; init; }

    /// <summary>The single indicator of the cycle's system; null where the whole category is meant.</summary>
    public Guid? IndicatorId { get; init; }

    /// <summary>The account.</summary>
    public required Guid AccountId { get; init; }
}

/// <summary>
/// Who reviews which indicator of one application. The most specific naming wins: who was named for the indicator, else who was named for its category,
/// else the whole office.
/// </summary>
/// <param name="reviewers">Who was named in the cycle.</param>
/// <param name="indicators">The indicator of the cycle's system at each place of the package; a place that is not found beyond doubt is missing and follows its category.</param>
public sealed class ReviewDuties(IReadOnlyCollection<Reviewer> reviewers, IReadOnlyDictionary<int, Guid> indicators)
{
    private readonly ILookup<Guid, Guid> single = reviewers.Where(reviewer => reviewer.IndicatorId is not null).ToLookup(reviewer => reviewer.IndicatorId!.Value, reviewer => reviewer.AccountId);
    private readonly ILookup<string, Guid> whole = reviewers.Where(reviewer => reviewer.IndicatorId is null).ToLookup(reviewer => reviewer.Category, reviewer => reviewer.AccountId, StringComparer.Ordinal);

    /// <summary>The accounts named for an indicator; empty when the whole office reviews it.</summary>
    /// <param name="position">Its place in the package, from 0.</param>
    /// <param name="category">Its 一级指标 as printed.</param>
    public IReadOnlyCollection<Guid> Of(int position, string category) =>
        indicators.TryGetValue(position, out var indicator) && single.Contains(indicator) ? [.. single[indicator]] : [.. whole[category]];
}
