namespace Fachuang.Domain.Indicators.Comparison;

/// <summary>Says of indicators that were put together what happened to them and how sure that is.</summary>
internal sealed class PairReading
{
    // Below it the words alone do not settle that the two are the same demand.
    private const double Settled = 0.55;

    // One of several that is found in the whole to this share comes from it, whatever its clauses resemble more.
    private const double Contained = 0.8;

    // Another one this near is a rival.
    private const double Near = 0.85;

    // Texts this much alike are the same demand that was only put elsewhere.
    private const double OnlyMoved = 0.95;

    private readonly IndicatorText[] from;
    private readonly IndicatorText[] to;
    private readonly Vocabulary vocabulary;
    private readonly ILookup<int, Likeness> ofFrom;
    private readonly ILookup<int, Likeness> ofTo;
    private readonly PlaceMap places = new();

    public PairReading(IndicatorText[] from, IndicatorText[] to, Vocabulary vocabulary, IReadOnlyList<Likeness> likenesses, IReadOnlyList<Alliance> alliances)
    {
        (this.from, this.to, this.vocabulary) = (from, to, vocabulary);
        (ofFrom, ofTo) = (likenesses.ToLookup(likeness => likeness.From), likenesses.ToLookup(likeness => likeness.To));
        foreach (var alliance in alliances.Where(alliance => alliance.From.Count == 1 && alliance.To.Count == 1))
        {
            places.Add(from[alliance.From.Min], to[alliance.To.Min]);
        }
    }

    public IndicatorPair Read(Alliance alliance)
    {
        var older = alliance.From.Select(row => from[row]).ToList();
        var newer = alliance.To.Select(column => to[column]).ToList();
        var isMoved = older.Count == 1 && newer.Count == 1 && !places.IsSame(older[0], newer[0]);
        var isSameText = older.Count == 1 && newer.Count == 1 && older[0].Folded == newer[0].Folded;
        var similarity = isSameText ? 1 : Math.Min(0.99, Similarity(older, newer));
        var changes = isSameText ? [] : FactChanges.Between(older, newer, vocabulary);
        var relation = (older.Count, newer.Count) switch
        {
            (1, > 1) => PairRelation.Split,
            ( > 1, _) => older.Count >= newer.Count ? PairRelation.Merged : PairRelation.Split,
            _ when isMoved && (isSameText || (similarity >= OnlyMoved && changes.Count == 0)) => PairRelation.Moved,
            _ => isSameText ? PairRelation.Unchanged : PairRelation.Reworded,
        };
        // The same words are certain: others may resemble them, and doubles are told apart by their places.
        var rival = alliance.IsDecided || isSameText ? null : Rival(alliance);
        var isSettled = alliance.IsDecided || alliance.Because.All(likeness => likeness.Evidence >= Settled || Math.Max(likeness.CoveredFrom, likeness.CoveredTo) >= Contained);
        var reason = new PairReason(older, newer, vocabulary)
        {
            IsDecided = alliance.IsDecided,
            IsMoved = isMoved,
            IsSettled = isSettled,
            Relation = relation,
            Similarity = similarity,
            Rival = rival,
            Elsewhere = alliance.From.SelectMany(row => ofFrom[row]).Where(likeness => !alliance.To.Contains(likeness.To)).Select(likeness => to[likeness.To]).Distinct().ToList(),
        };
        return new IndicatorPair(
            [.. older.Select(text => text.Source.Id)], [.. newer.Select(text => text.Source.Id)], relation, Math.Round(similarity, 3), reason.Words(),
            changes, isSettled && rival is null, alliance.IsDecided);
    }

    private double Similarity(List<IndicatorText> older, List<IndicatorText> newer)
    {
        int[] before = [.. older.SelectMany(text => text.Grams).Distinct().Order()];
        int[] after = [.. newer.SelectMany(text => text.Grams).Distinct().Order()];
        var weight = vocabulary.Weight(before) + vocabulary.Weight(after);
        return weight == 0 ? 0 : 2 * vocabulary.Common(before, after) / weight;
    }

    /// <summary>An indicator outside that is nearly as good a partner for one inside; null when there is none.</summary>
    private IndicatorText? Rival(Alliance alliance)
    {
        // Of one that became several each part is asked whether it came from elsewhere; the whole naturally resembles many.
        if (alliance.To.Count == 1)
        {
            foreach (var row in alliance.From)
            {
                if (Outsider(ofFrom[row], likeness => likeness.CoveredFrom, likeness => alliance.To.Contains(likeness.To)) is { } likeness)
                {
                    return to[likeness.To];
                }
            }
        }

        if (alliance.From.Count == 1)
        {
            foreach (var column in alliance.To)
            {
                if (Outsider(ofTo[column], likeness => likeness.CoveredTo, likeness => alliance.From.Contains(likeness.From)) is { } likeness)
                {
                    return from[likeness.From];
                }
            }
        }

        return null;
    }

    private Likeness? Outsider(IEnumerable<Likeness> all, Func<Likeness, double> covered, Func<Likeness, bool> isInside)
    {
        var (inside, outside, rival) = (0.0, 0.0, default(Likeness));
        foreach (var likeness in all.Where(likeness => Places.SameClass(from[likeness.From].Source.Kind, to[likeness.To].Source.Kind)))
        {
            var rank = covered(likeness) + (0.25 * likeness.Both) + likeness.Prior;
            if (isInside(likeness))
            {
                inside = Math.Max(inside, rank);
            }
            else if (rank > outside)
            {
                (outside, rival) = (rank, likeness);
            }
        }

        return inside > 0 && outside >= Near * inside ? rival : null;
    }
}
