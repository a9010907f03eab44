namespace Fachuang.Domain.Indicators.Comparison;

/// <summary>Says of indicators that were put together what happened to them, why, and how sure that is.</summary>
internal sealed class PairReading(IndicatorText[] from, IndicatorText[] to, Vocabulary vocabulary, IReadOnlyList<Likeness> likenesses, Alignment alignment)
{
    public IndicatorPair Read(Alliance alliance)
    {
        _ = likenesses; _ = alignment;
        var older = alliance.From.Select(row => from[row]).ToArray();
        var newer = alliance.To.Select(column => to[column]).ToArray();
        var one = older.SelectMany(text => text.Grams).Distinct().Order().ToArray();
        var other = newer.SelectMany(text => text.Grams).Distinct().Order().ToArray();
        var s = 2 * vocabulary.Common(one, other) / Math.Max(1e-9, vocabulary.Weight(one) + vocabulary.Weight(other));
        var rel = older.Length > 1 ? PairRelation.Merged : newer.Length > 1 ? PairRelation.Split : older[0].Folded == newer[0].Folded ? PairRelation.Unchanged : PairRelation.Reworded;
        return new IndicatorPair([.. older.Select(o => o.Source.Id)], [.. newer.Select(o => o.Source.Id)], rel, s, string.Join(" ", alliance.Because.Select(b => $"{b.VotedFrom:0.00}/{b.VotedTo:0.00}/{b.Both:0.00}")), [], true, alliance.IsDecided);
    }
}
