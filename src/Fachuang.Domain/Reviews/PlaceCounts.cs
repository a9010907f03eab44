namespace Fachuang.Domain.Reviews;

/// <summary>
/// How often an applicant had each place. Only the band of places that occurred is held: among thousands hardly anybody moves over the whole field,
/// and a count for everybody and every place would be the largest thing in the simulation.
/// </summary>
internal sealed class PlaceCounts
{
    private int first;
    private int[] counts = [];

    /// <summary>Counts one run.</summary>
    /// <param name="place">From 1.</param>
    public void Add(int place)
    {
        var at = place - first;
        if ((uint)at >= (uint)counts.Length)
        {
            Widen(place);
            at = place - first;
        }

        counts[at]++;
    }

    /// <summary>The place of the run that stands so far down when all runs are ordered by place.</summary>
    /// <param name="rank">From 1 to the number of runs.</param>
    public int AtRank(int rank)
    {
        var passed = 0;
        for (var at = 0; at < counts.Length; at++)
        {
            passed += counts[at];
            if (passed >= rank)
            {
                return first + at;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(rank), rank, null);
    }

    /// <summary>In how many runs the place was this or better.</summary>
    public int UpTo(int place)
    {
        var runs = 0;
        for (var at = 0; at < counts.Length && first + at <= place; at++)
        {
            runs += counts[at];
        }

        return runs;
    }

    /// <summary>In how many runs each place was had, from the best one to the worst one that occurred.</summary>
    public IEnumerable<int> Between(int best, int worst) => counts[(best - first)..(worst - first + 1)];

    private void Widen(int place)
    {
        if (counts.Length == 0)
        {
            (first, counts) = (place, new int[4]);
            return;
        }

        // Half as much again beyond the new place: so the band is copied seldom and stays near what is used.
        var margin = counts.Length / 2;
        var from = place < first ? Math.Max(1, place - margin) : first;
        var to = place < first ? first + counts.Length : place + margin + 1;
        var wider = new int[to - from];
        counts.CopyTo(wider, first - from);
        (first, counts) = (from, wider);
    }
}
