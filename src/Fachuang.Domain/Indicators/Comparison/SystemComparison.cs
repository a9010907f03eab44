namespace Fachuang.Domain.Indicators.Comparison;

/// <summary>An indicator as the comparison sees it: published or just read from a file.</summary>
/// <param name="Id">Unique within its system: the printed number, with its list or kind before it where that is needed (<c>17</c>, <c>加分项/1</c>).</param>
/// <param name="Number">The printed number.</param>
/// <param name="Category">一级指标 with its ordinal; empty when none.</param>
/// <param name="Subcategory">二级指标 with its ordinal; empty when none.</param>
/// <param name="Kind">What it counts for.</param>
/// <param name="List">Name of its list; empty when the only list has none.</param>
/// <param name="Text">The exact text.</param>
public sealed record ComparedIndicator(string Id, string Number, string Category, string Subcategory, IndicatorKind Kind, string List, string Text);

/// <summary>What became of indicators from one edition to another (requirement A6).</summary>
public enum PairRelation
{
    /// <summary>未变: the same words in the same place.</summary>
    Unchanged,

    /// <summary>移位: the same demand in another category or of another kind.</summary>
    Moved,

    /// <summary>改写: the same demand in other words.</summary>
    Reworded,

    /// <summary>拆分: one indicator became several.</summary>
    Split,

    /// <summary>合并: several indicators became one.</summary>
    Merged,
}

/// <summary>What kind of change a <see cref="FactChange"/> is; never hidden behind a high similarity.</summary>
public enum FactChangeKind
{
    /// <summary>A number changed: 80% → 90%, 5 个工作日 → 7 个工作日.</summary>
    Number,

    /// <summary>A demand turned into its opposite: 没有… → a fact on the negative list.</summary>
    Polarity,
}

/// <summary>A change of fact, told apart from a change of words.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Before">The words before; empty when the fact is new.</param>
/// <param name="After">The words after; empty when the fact is gone.</param>
public sealed record FactChange(FactChangeKind Kind, string Before, string After);

/// <summary>Indicators of two systems that belong together.</summary>
/// <param name="From">Ids of the older system, in printed order; at least one.</param>
/// <param name="To">Ids of the newer system, in printed order; at least one.</param>
/// <param name="Relation">What happened.</param>
/// <param name="Similarity">Share of the weighty words in common, 0 to 1.</param>
/// <param name="Reason">Why they were put together and what changed, in Chinese, for a civil servant.</param>
/// <param name="Changes">Changes of fact; empty when only words changed.</param>
/// <param name="IsCertain">False when a person has to look: another pairing is nearly as good.</param>
/// <param name="IsConfirmed">Whether a person decided this pair.</param>
public sealed record IndicatorPair(
    IReadOnlyList<string> From, IReadOnlyList<string> To, PairRelation Relation, double Similarity, string Reason,
    IReadOnlyList<FactChange> Changes, bool IsCertain, bool IsConfirmed);

/// <summary>
/// What a person decided about one indicator of the older system: it became exactly these of the newer one. Overrides what the
/// texts suggest, whatever is compared again later.
/// </summary>
/// <param name="From">Id in the older system; null when <paramref name="To"/> were decided to be new (added).</param>
/// <param name="To">Ids in the newer system; empty when it was decided to be dropped.</param>
public sealed record PairDecision(string? From, IReadOnlyList<string> To);

/// <summary>Two systems beside each other.</summary>
/// <param name="Pairs">What belongs together, in the order of the older system.</param>
/// <param name="Added">Ids of the newer system that have no counterpart, in printed order.</param>
/// <param name="Dropped">Ids of the older system that have no counterpart, in printed order.</param>
public sealed record SystemComparison(IReadOnlyList<IndicatorPair> Pairs, IReadOnlyList<string> Added, IReadOnlyList<string> Dropped);
