namespace Fachuang.Domain.Indicators.Comparison;

/// <summary>Indicators of both sides that were put together.</summary>
/// <param name="isDecided">Whether a person did it.</param>
internal sealed class Alliance(bool isDecided)
{
    /// <summary>Whether a person put them together.</summary>
    public bool IsDecided { get; private set; } = isDecided;

    /// <summary>Places in the older system.</summary>
    public SortedSet<int> From { get; } = [];

    /// <summary>Places in the newer system.</summary>
    public SortedSet<int> To { get; } = [];

    /// <summary>The likenesses that put them together; none where a person did.</summary>
    public List<Likeness> Because { get; } = [];

    public void Add(Likeness likeness)
    {
        IsDecided = IsDecided && From.Contains(likeness.From);
        From.Add(likeness.From);
        To.Add(likeness.To);
        Because.Add(likeness);
    }
}

/// <summary>
/// Decides what belongs together: first one partner for each (<see cref="Matching"/>), then from the strongest likeness down whoever is
/// still free joins the one that holds much of it. So every pair is one to one, one to many or many to one, but for what a person decided.
/// </summary>
internal sealed class Alignment(IndicatorText[] from, IndicatorText[] to)
{
    // Calibrated on the five known lists; see SystemComparerTests.
    private const double LeastEvidence = 0.3;
    private const double LeastJoined = 0.3;
    private const double LeastAcrossClasses = 0.7;

    // A partner this much weaker than the best one is a part that moved, not a rival.
    private const double LeastRival = 0.6;

    private readonly Alliance?[] ofFrom = new Alliance?[from.Length];
    private readonly Alliance?[] ofTo = new Alliance?[to.Length];
    private readonly bool[] droppedFrom = new bool[from.Length];
    private readonly bool[] addedTo = new bool[to.Length];
    private readonly List<Alliance> alliances = [];

    public IReadOnlyList<Alliance> Alliances => alliances;

    public Alliance? OfFrom(int row) => ofFrom[row];

    public Alliance? OfTo(int column) => ofTo[column];

    /// <summary>Puts together what a person decided; where decisions share an indicator, their indicators form one group.</summary>
    public void Decide(IReadOnlyList<PairDecision> decisions)
    {
        var rows = Index(from);
        var columns = Index(to);
        var last = new Dictionary<int, List<int>>();
        foreach (var decision in decisions)
        {
            var known = decision.To.Where(columns.ContainsKey).Select(id => columns[id]).ToList();
            if (known.Count == 0 && decision.To.Count > 0)
            {
                continue;
            }

            if (decision.From is null)
            {
                known.ForEach(column => addedTo[column] = true);
            }
            else if (rows.TryGetValue(decision.From, out var row))
            {
                last[row] = known;
                known.ForEach(column => addedTo[column] = false);
            }
        }

        foreach (var (row, chosen) in last.OrderBy(decision => decision.Key))
        {
            chosen.RemoveAll(column => addedTo[column]);
            droppedFrom[row] = chosen.Count == 0;
            if (chosen.Count > 0)
            {
                Unite(row, chosen);
            }
        }
    }

    /// <summary>Puts together what the texts suggest, around what was decided.</summary>
    public void Align(IEnumerable<Likeness> likenesses)
    {
        var ordered = likenesses
            .OrderByDescending(likeness => likeness.Strength)
            .ThenBy(likeness => from[likeness.From].Source.Id, StringComparer.Ordinal).ThenBy(likeness => to[likeness.To].Source.Id, StringComparer.Ordinal)
            .ToList();
        var within = ordered.Where(IsWithinClass).ToList();
        var free = within.Where(IsFree).ToList();
        var bestOfFrom = free.GroupBy(likeness => likeness.From).ToDictionary(rivals => rivals.Key, rivals => rivals.First().Strength);
        var bestOfTo = free.GroupBy(likeness => likeness.To).ToDictionary(rivals => rivals.Key, rivals => rivals.First().Strength);
        var rivals = free.Where(likeness => likeness.Evidence >= LeastEvidence
            && likeness.Strength >= LeastRival * Math.Max(bestOfFrom[likeness.From], bestOfTo[likeness.To])).ToList();
        foreach (var likeness in Matching.Best(rivals).Concat(within))
        {
            Take(likeness, LeastEvidence, LeastJoined);
        }

        foreach (var likeness in ordered.Where(likeness => !IsWithinClass(likeness)))
        {
            Take(likeness, LeastAcrossClasses, LeastAcrossClasses);
        }
    }

    private static Dictionary<string, int> Index(IndicatorText[] texts)
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var at = 0; at < texts.Length; at++)
        {
            index.TryAdd(texts[at].Source.Id, at);
        }

        return index;
    }

    private bool IsWithinClass(Likeness likeness) => Places.SameClass(from[likeness.From].Source.Kind, to[likeness.To].Source.Kind);

    private void Unite(int row, List<int> columns)
    {
        var united = new Alliance(isDecided: true);
        united.From.Add(row);
        united.To.UnionWith(columns);
        foreach (var other in columns.Select(column => ofTo[column]).OfType<Alliance>().Distinct().ToList())
        {
            united.From.UnionWith(other.From);
            united.To.UnionWith(other.To);
            alliances.Remove(other);
        }

        alliances.Add(united);
        foreach (var member in united.From)
        {
            ofFrom[member] = united;
        }

        foreach (var member in united.To)
        {
            ofTo[member] = united;
        }
    }

    private bool IsFree(Likeness likeness) =>
        ofFrom[likeness.From] is null && ofTo[likeness.To] is null && !droppedFrom[likeness.From] && !addedTo[likeness.To];

    private void Take(Likeness likeness, double leastEvidence, double leastJoined)
    {
        if (droppedFrom[likeness.From] || addedTo[likeness.To])
        {
            return;
        }

        var (older, newer) = (ofFrom[likeness.From], ofTo[likeness.To]);
        var joins = (older, newer) switch
        {
            (null, null) => likeness.Evidence >= leastEvidence,
            ({ } host, null) => host.From.Count == 1 && !host.IsDecided && likeness.VotedTo >= leastJoined,
            (null, { } host) => host.To.Count == 1 && likeness.VotedFrom >= leastJoined,
            _ => false,
        };
        if (!joins)
        {
            return;
        }

        var alliance = older ?? newer ?? new Alliance(isDecided: false);
        if (older is null && newer is null)
        {
            alliances.Add(alliance);
        }

        alliance.Add(likeness);
        ofFrom[likeness.From] = alliance;
        ofTo[likeness.To] = alliance;
    }
}
