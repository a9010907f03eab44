namespace Fachuang.Domain.Indicators.Comparison;

/// <summary>Finds the pairs of indicators that have anything worth mentioning in common, without looking at every pair.</summary>
internal sealed class LikenessFinder(IndicatorText[] from, IndicatorText[] to, Vocabulary vocabulary)
{
    // Below it two texts share nothing but the language of all of them.
    private const double LeastCovered = 0.12;

    // A clause that finds less of itself has no counterpart at all.
    private const double LeastVote = 0.4;

    // Bounds of memory and time for systems of tens of thousands; those of hundreds never reach them.
    private const int MostLookups = 16_384;
    private const int MostLikenesses = 64;

    private readonly Places places = new();
    private readonly double[] weightFrom = [.. from.Select(text => vocabulary.Weight(text.Grams))];
    private readonly double[] weightTo = [.. to.Select(text => vocabulary.Weight(text.Grams))];

    // The turn in which a piece was last seen in a candidate.
    private readonly int[] heldIn = new int[vocabulary.Count];
    private int turn;

    public List<Likeness> Find()
    {
        var all = new List<Likeness>();
        var holders = Holders();
        var common = new double[to.Length];
        var touched = new List<int>();
        for (var row = 0; row < from.Length; row++)
        {
            // Rare pieces first: what lies beyond the bound is boilerplate.
            var lookups = 0;
            foreach (var gram in from[row].Grams.OrderBy(gram => holders[gram].Count))
            {
                lookups += holders[gram].Count;
                if (lookups > MostLookups)
                {
                    break;
                }

                foreach (var column in holders[gram])
                {
                    if (common[column] == 0)
                    {
                        touched.Add(column);
                    }

                    common[column] += vocabulary.Weight(gram);
                }
            }

            all.AddRange(touched
                .Where(column => common[column] >= LeastCovered * Math.Min(weightFrom[row], weightTo[column]))
                .OrderByDescending(column => common[column] / Math.Min(weightFrom[row], weightTo[column])).ThenBy(column => to[column].Source.Id, StringComparer.Ordinal)
                .Take(MostLikenesses)
                .Select(column => Measure(row, column)));
            foreach (var column in touched)
            {
                common[column] = 0;
            }

            touched.Clear();
        }

        Vote(all);
        all.AddRange(Wordless());
        return all;
    }

    /// <summary>Cells without a word, a dash or nothing, are the same when they bear the same number.</summary>
    private IEnumerable<Likeness> Wordless() =>
        from row in Enumerable.Range(0, @from.Length)
        where @from[row].Grams.Length == 0
        join column in Enumerable.Range(0, to.Length).Where(column => to[column].Grams.Length == 0) on @from[row].Source.Number equals to[column].Source.Number
        select new Likeness { From = row, To = column, CoveredFrom = 1, CoveredTo = 1, Both = 1, VotedFrom = 1, VotedTo = 1, Prior = places.Prior(@from[row], to[column]) };

    private List<int>[] Holders()
    {
        var holders = new List<int>[vocabulary.Count];
        for (var gram = 0; gram < holders.Length; gram++)
        {
            holders[gram] = [];
        }

        for (var column = 0; column < to.Length; column++)
        {
            foreach (var gram in to[column].Grams)
            {
                holders[gram].Add(column);
            }
        }

        return holders;
    }

    private Likeness Measure(int row, int column)
    {
        var both = vocabulary.Common(from[row].Grams, to[column].Grams);
        return new Likeness
        {
            From = row,
            To = column,
            CoveredFrom = both / weightFrom[row],
            CoveredTo = both / weightTo[column],
            Both = 2 * both / (weightFrom[row] + weightTo[column]),
            Prior = places.Prior(from[row], to[column]),
        };
    }

    /// <summary>
    /// Every clause votes for the one indicator of the other side that holds most of it. So a clause all have is not counted for all,
    /// and an indicator that became several is recognized by whose clauses went where.
    /// </summary>
    private void Vote(List<Likeness> all)
    {
        foreach (var rows in all.GroupBy(one => one.From))
        {
            Vote(from[rows.Key], [.. rows], one => to[one.To], (one, share) => one.VotedFrom += share);
        }

        foreach (var columns in all.GroupBy(one => one.To))
        {
            Vote(to[columns.Key], [.. columns], one => from[one.From], (one, share) => one.VotedTo += share);
        }
    }

    private void Vote(IndicatorText text, Likeness[] candidates, Func<Likeness, IndicatorText> other, Action<Likeness, double> count)
    {
        var weights = Array.ConvertAll(text.Clauses, clause => vocabulary.Weight(clause.Grams));
        var best = new (Likeness? Candidate, double Rank, double Share)[text.Clauses.Length];
        foreach (var candidate in candidates)
        {
            var held = other(candidate);
            turn++;
            foreach (var gram in held.Grams)
            {
                heldIn[gram] = turn;
            }

            for (var at = 0; at < best.Length; at++)
            {
                var share = Held(text.Clauses[at].Grams) / weights[at];
                var rank = share + (0.25 * candidate.Both) + candidate.Prior;
                if (share >= LeastVote && (best[at].Candidate is not { } rival || rank > best[at].Rank
                    || (rank == best[at].Rank && string.CompareOrdinal(held.Source.Id, other(rival).Source.Id) < 0)))
                {
                    best[at] = (candidate, rank, share);
                }
            }
        }

        var whole = weights.Sum();
        for (var at = 0; at < best.Length; at++)
        {
            if (best[at].Candidate is { } chosen)
            {
                count(chosen, best[at].Share * weights[at] / whole);
            }
        }
    }

    /// <summary>How much the pieces say that the candidate at hand holds.</summary>
    private double Held(int[] grams)
    {
        var sum = 0.0;
        foreach (var gram in grams)
        {
            if (heldIn[gram] == turn)
            {
                sum += vocabulary.Weight(gram);
            }
        }

        return sum;
    }
}
