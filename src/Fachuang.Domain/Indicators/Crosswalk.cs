using Fachuang.Domain.Indicators.Comparison;

namespace Fachuang.Domain.Indicators;

/// <summary>
/// 对照: what people decided about the counterparts of two published systems (requirement A6). What the texts suggest is not stored: both
/// systems are immutable, so that the suggestion is computed whenever it is shown, around these decisions.
/// </summary>
public sealed class Crosswalk : IRegional
{
    /// <summary>Most indicators on one side of a decision: far above any real one.</summary>
    public const int MostTogether = 50;

    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The older system.</summary>
    public required Guid FromSystemId { get; init; }

    /// <summary>The newer system.</summary>
    public required Guid ToSystemId { get; init; }

    /// <summary>The decisions that hold; no indicator stands in two of them.</summary>
    public List<CrosswalkDecision> Decisions { get; init; } = [];

    /// <summary>Counts the changes; two people who decide at once are told apart by it.</summary>
    public int Revision { get; private set; }

    /// <summary>Why a change made on a page of that revision cannot be taken; null when nobody came in between.</summary>
    /// <param name="revision">The revision the person saw.</param>
    public Refusal? WhyNotChange(int revision) => revision == Revision
        ? null
        : new("crosswalk.changed-meanwhile", "就在刚才，别人改过这份对照。您这一处没有存上，请刷新后再定");

    /// <summary>
    /// Takes a decision. An earlier one about the same indicators gives way as far as the new one reaches: what it said of others still holds.
    /// </summary>
    /// <param name="decision">The new decision, of this crosswalk.</param>
    public void Decide(CrosswalkDecision decision)
    {
        foreach (var earlier in Decisions)
        {
            earlier.GiveWay(decision);
        }

        Decisions.RemoveAll(earlier => earlier.IsEmpty);
        Decisions.Add(decision);
        Revision++;
    }

    /// <summary>Takes a decision back: the texts decide again.</summary>
    /// <param name="id">Key of the decision.</param>
    /// <returns>Whether there was such a decision.</returns>
    public bool TakeBack(Guid id)
    {
        if (Decisions.RemoveAll(decision => decision.Id == id) == 0)
        {
            return false;
        }

        Revision++;
        return true;
    }
}

/// <summary>What somebody decided: these older indicators became these newer ones. One side is empty for what was dropped or added.</summary>
public sealed class CrosswalkDecision : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The crosswalk.</summary>
    public required Guid CrosswalkId { get; init; }

    /// <summary>Indicators of the older system in printed order; empty when those of <see cref="To"/> are new.</summary>
    public List<Guid> From { get; set; } = [];

    /// <summary>Indicators of the newer system in printed order; empty when those of <see cref="From"/> were dropped.</summary>
    public List<Guid> To { get; set; } = [];

    /// <summary>Name of the person who decided.</summary>
    public required string DecidedBy { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime DecidedAt { get; init; }

    /// <summary>Whether it says nothing any more.</summary>
    internal bool IsEmpty => From.Count == 0 && To.Count == 0;

    /// <summary>The decision in the terms of the comparison.</summary>
    /// <param name="fromId">Id of an older indicator.</param>
    /// <param name="toId">Id of a newer indicator.</param>
    public IEnumerable<PairDecision> Pairs(Func<Guid, string> fromId, Func<Guid, string> toId) =>
        From.Count == 0 ? [new(null, [.. To.Select(toId)])] : From.Select(from => new PairDecision(fromId(from), [.. To.Select(toId)]));

    /// <summary>Leaves to a later decision what that one speaks of; a pair of which one side is gone says nothing of the other.</summary>
    internal void GiveWay(CrosswalkDecision later)
    {
        var isPair = From.Count > 0 && To.Count > 0;
        List<Guid> from = [.. From.Except(later.From)];
        List<Guid> to = [.. To.Except(later.To)];
        if (isPair && (from.Count == 0 || to.Count == 0))
        {
            (from, to) = ([], []);
        }

        if (from.Count != From.Count)
        {
            From = from;
        }

        if (to.Count != To.Count)
        {
            To = to;
        }
    }
}
