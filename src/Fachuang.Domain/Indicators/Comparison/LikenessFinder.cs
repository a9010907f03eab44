namespace Fachuang.Domain.Indicators.Comparison;

/// <summary>Finds the pairs of indicators that have anything worth mentioning in common, without looking at every pair.</summary>
internal sealed class LikenessFinder(IndicatorText[] from, IndicatorText[] to, Vocabulary vocabulary)
{
    // Below it two texts share nothing but the language of all of them.
    private const double LeastCovered = 0.12;

    // A clause that finds less of itself has no counterpart at all.
    private const double LeastVote = 0.4;

    // Bounds of memory and time for systems of tens of thousands; those of hundreds never reach them.
    private const int MostHolders = 512;
    private const int MostLikenesses = 64;

    private readonly double[] weightFrom = [.. from.Select(text => vocabulary.Weight(text.Grams))];
    private readonly double[] weightTo = [.. to.Select(text => vocabulary.Weight(text.Grams))];

    public List<Likeness> Find()
    {
        var all = new List<Likeness>();
        var holders = Holders();
        var common = new double[to.Length];
        var touched = new List<int>();
        for (var row = 0; row < from.Length; row++)
        {
            foreach (var gram in from[row].Grams)
            {
                if (holders[gram].Count <= MostHolders)
                {
                    foreach (var column in holders[gram])
                    {
                        if (common[column] == 0)
                        {
                            touched.Add(column);
                        }

                        common[column] += vocabulary.Weight(gram);
                    }
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
        return all;
    }

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
            Prior = Places.Prior(from[row], to[column]),
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
        var whole = text.Clauses.Sum(clause => vocabulary.Weight(clause.Grams));
        foreach (var clause in text.Clauses)
        {
            var weight = vocabulary.Weight(clause.Grams);
            Likeness? best = null;
            var (bestRank, bestShare) = (0.0, 0.0);
            foreach (var candidate in candidates)
            {
                var share = vocabulary.Common(clause.Grams, other(candidate).Grams) / weight;
                var rank = share + (0.25 * candidate.Both) + candidate.Prior;
                if (share >= LeastVote && (best is null || rank > bestRank || (rank == bestRank && string.CompareOrdinal(other(candidate).Source.Id, other(best).Source.Id) < 0)))
                {
                    (best, bestRank, bestShare) = (candidate, rank, share);
                }
            }

            if (best is not null)
            {
                count(best, bestShare * weight / whole);
            }
        }
    }
}
