namespace Fachuang.Domain.Indicators.Comparison;

/// <summary>
/// Chooses one partner for each so that the likenesses taken are the greatest together: where two older indicators like the same newer
/// one best, the one that has another good partner gives way.
/// </summary>
internal static class Matching
{
    // Beyond it indicators are so many times the same that the order of strength is as good; it bounds the cubic search.
    private const int LargestSide = 80;

    /// <summary>The chosen likenesses.</summary>
    /// <param name="likenesses">In order of strength, from the strongest.</param>
    public static IEnumerable<Likeness> Best(IReadOnlyList<Likeness> likenesses)
    {
        foreach (var cluster in Clusters(likenesses))
        {
            var rows = cluster.Select(likeness => likeness.From).Distinct().Order().ToList();
            var columns = cluster.Select(likeness => likeness.To).Distinct().Order().ToList();
            var chosen = rows.Count <= LargestSide && columns.Count <= LargestSide ? Exact(cluster, rows, columns) : Greedy(cluster);
            foreach (var likeness in chosen)
            {
                yield return likeness;
            }
        }
    }

    /// <summary>Likenesses that touch each other, directly or through others.</summary>
    private static IEnumerable<List<Likeness>> Clusters(IReadOnlyList<Likeness> likenesses)
    {
        var parents = new Dictionary<int, int>();
        foreach (var likeness in likenesses)
        {
            parents[Root(likeness.From)] = Root(~likeness.To);
        }

        return likenesses.GroupBy(likeness => Root(likeness.From)).Select(cluster => cluster.ToList()).ToList();

        int Root(int node)
        {
            var root = node;
            while (parents.GetValueOrDefault(root, root) is var parent && parent != root)
            {
                root = parent;
            }

            while (parents.GetValueOrDefault(node, node) is var next && next != root && next != node)
            {
                parents[node] = root;
                node = next;
            }

            return root;
        }
    }

    private static List<Likeness> Greedy(List<Likeness> cluster)
    {
        var (rows, columns) = (new HashSet<int>(), new HashSet<int>());
        var chosen = new List<Likeness>();
        foreach (var likeness in cluster)
        {
            if (!rows.Contains(likeness.From) && columns.Add(likeness.To))
            {
                rows.Add(likeness.From);
                chosen.Add(likeness);
            }
        }

        return chosen;
    }

    /// <summary>The assignment of greatest sum, by shortest augmenting paths; no likeness counts nothing.</summary>
    private static List<Likeness> Exact(List<Likeness> cluster, List<int> rows, List<int> columns)
    {
        var size = Math.Max(rows.Count, columns.Count);
        var table = new Likeness?[size + 1, size + 1];
        foreach (var likeness in cluster)
        {
            table[rows.BinarySearch(likeness.From) + 1, columns.BinarySearch(likeness.To) + 1] = likeness;
        }

        var (rowPrice, columnPrice) = (new double[size + 1], new double[size + 1]);
        var rowOf = new int[size + 1];
        var cameFrom = new int[size + 1];
        for (var row = 1; row <= size; row++)
        {
            rowOf[0] = row;
            var column = 0;
            var (least, done) = (new double[size + 1], new bool[size + 1]);
            Array.Fill(least, double.PositiveInfinity);
            do
            {
                done[column] = true;
                var (current, delta, next) = (rowOf[column], double.PositiveInfinity, 0);
                for (var other = 1; other <= size; other++)
                {
                    if (done[other])
                    {
                        continue;
                    }

                    var cost = -(table[current, other]?.Strength ?? 0) - rowPrice[current] - columnPrice[other];
                    if (cost < least[other])
                    {
                        (least[other], cameFrom[other]) = (cost, column);
                    }

                    if (least[other] < delta)
                    {
                        (delta, next) = (least[other], other);
                    }
                }

                for (var other = 0; other <= size; other++)
                {
                    if (done[other])
                    {
                        rowPrice[rowOf[other]] += delta;
                        columnPrice[other] -= delta;
                    }
                    else
                    {
                        least[other] -= delta;
                    }
                }

                column = next;
            }
            while (rowOf[column] != 0);

            while (column != 0)
            {
                rowOf[column] = rowOf[cameFrom[column]];
                column = cameFrom[column];
            }
        }

        return [.. Enumerable.Range(1, size).Select(column => table[rowOf[column], column]).OfType<Likeness>()];
    }
}
