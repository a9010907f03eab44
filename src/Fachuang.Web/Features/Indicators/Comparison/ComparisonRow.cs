using Fachuang.Domain;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Indicators.Comparison;

namespace Fachuang.Web.Features.Indicators.Comparison;

/// <summary>What a row of the comparison says.</summary>
public enum RowKind
{
    /// <summary>未变</summary>
    Unchanged,

    /// <summary>改写</summary>
    Reworded,

    /// <summary>移位</summary>
    Moved,

    /// <summary>拆分</summary>
    Split,

    /// <summary>合并</summary>
    Merged,

    /// <summary>取消: in the older system only.</summary>
    Dropped,

    /// <summary>新增: in the newer system only.</summary>
    Added,
}

/// <summary>A row of the comparison.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="From">Indicators of the older system; empty for what was added.</param>
/// <param name="To">Indicators of the newer system; empty for what was dropped.</param>
/// <param name="Similarity">Share of the weighty words in common, 0 to 1; null where one side is empty.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="Changes">Changes of fact.</param>
/// <param name="IsCertain">False when a person has to look and has not.</param>
/// <param name="Decisions">What people decided about these indicators, oldest first.</param>
public sealed record ComparisonRow(
    RowKind Kind, IReadOnlyList<ComparedItem> From, IReadOnlyList<ComparedItem> To, double? Similarity, string Reason, IReadOnlyList<FactChange> Changes,
    bool IsCertain, IReadOnlyList<CrosswalkDecision> Decisions)
{
    /// <summary>Element id of the row.</summary>
    public string Anchor => From.Count > 0 ? $"o-{From[0].Position}" : $"n-{To[0].Position}";

    /// <summary>一级指标 under which it is shown.</summary>
    public string Heading => (From.Count > 0 ? From[0] : To[0]).Compared.Category;

    /// <summary>The older text, the newer text and what lies between, in pieces.</summary>
    public IReadOnlyList<TextPiece> Pieces() => Kind is RowKind.Unchanged
        ? [new(PieceKind.Kept, Text(To))]
        : TextDifference.OfWords(Text(From), Text(To));

    /// <summary>The texts of one side, one a line.</summary>
    public static string Text(IReadOnlyList<ComparedItem> side) => string.Join('\n', side.Select(item => item.Compared.Text));

    /// <summary>The printed ids of one side, parted by 、.</summary>
    public static string Ids(IReadOnlyList<ComparedItem> side) => string.Join('、', side.Select(item => item.Compared.Id));
}

/// <summary>Two systems beside each other, with what people decided.</summary>
/// <param name="From">The older system.</param>
/// <param name="To">The newer system.</param>
/// <param name="Revision">Revision of the decisions; 0 while there are none.</param>
/// <param name="Rows">In the order of the older system; what was added stands behind its printed neighbour.</param>
public sealed record ComparisonView(ComparedSystem From, ComparedSystem To, int Revision, IReadOnlyList<ComparisonRow> Rows)
{
    /// <summary>Address of the page.</summary>
    public string Address => $"/indicators/{From.Id}/compare/{To.Id}";

    /// <summary>How people call the older edition.</summary>
    public string FromName => From.Year == To.Year ? "旧版" : $"{From.Year} 版";

    /// <summary>How people call the newer edition.</summary>
    public string ToName => From.Year == To.Year ? "新版" : $"{To.Year} 版";

    /// <summary>Rows a person has to look at.</summary>
    public int Open => Rows.Count(row => !row.IsCertain);

    /// <summary>16 项未变，63 项改写，…: every row is counted once.</summary>
    public string Summary => string.Join('，', Rows.CountBy(row => row.Kind).OrderBy(count => count.Key).Select(count => $"{count.Value} {(count.Key is RowKind.Merged ? "组" : "项")}{count.Key.Word()}"));

    /// <summary>Lays the pairs out as rows.</summary>
    /// <param name="from">The older system.</param>
    /// <param name="to">The newer system.</param>
    /// <param name="crosswalk">What people decided; null while nobody has.</param>
    public static ComparisonView Of(ComparedSystem from, ComparedSystem to, Crosswalk? crosswalk)
    {
        var decisions = crosswalk?.Decisions.OrderBy(decision => decision.DecidedAt).ThenBy(decision => decision.Id).ToList() ?? [];
        var comparison = SystemComparer.Compare(
            [.. from.Items.Select(item => item.Compared)], [.. to.Items.Select(item => item.Compared)],
            [.. decisions.SelectMany(decision => decision.Pairs(key => from.ByKey(key)!.Compared.Id, key => to.ByKey(key)!.Compared.Id))]);
        var decided = decisions.SelectMany(decision => decision.From.Concat(decision.To).Select(key => (key, decision))).ToLookup(pair => pair.key, pair => pair.decision);
        var rows = comparison.Pairs.Select(pair => Row(Kind(pair.Relation), pair.From, pair.To, pair))
            .Concat(comparison.Dropped.Select(id => Row(RowKind.Dropped, [id], [], null)))
            .OrderBy(row => row.From[0].Position).ToList();
        var ofNewer = rows.SelectMany(row => row.To.Select(item => (item.Position, row))).ToDictionary(pair => pair.Position, pair => pair.row);
        foreach (var id in comparison.Added)
        {
            var row = Row(RowKind.Added, [], [id], null);
            var position = row.To[0].Position;
            rows.Insert(ofNewer.TryGetValue(position - 1, out var before) ? rows.IndexOf(before) + 1 : 0, row);
            ofNewer[position] = row;
        }

        return new ComparisonView(from, to, crosswalk?.Revision ?? 0, rows);

        ComparisonRow Row(RowKind kind, IReadOnlyList<string> older, IReadOnlyList<string> newer, IndicatorPair? pair)
        {
            List<ComparedItem> left = [.. older.Select(id => from.ById(id)!)];
            List<ComparedItem> right = [.. newer.Select(id => to.ById(id)!)];
            List<CrosswalkDecision> own = [.. left.Concat(right).SelectMany(item => decided[item.Key]).Distinct()];

            // A confirmed pair is certain whatever the texts look like; one that something joined since is asked anew.
            return new ComparisonRow(
                kind, left, right, pair?.Similarity, pair?.Reason ?? RelationWords.WhyAlone(kind, right, own.Count > 0), pair?.Changes ?? [],
                pair is null || pair.IsCertain || pair.IsConfirmed, own);
        }
    }

    /// <summary>The row of a pair.</summary>
    internal static RowKind Kind(PairRelation relation) => relation switch
    {
        PairRelation.Unchanged => RowKind.Unchanged,
        PairRelation.Moved => RowKind.Moved,
        PairRelation.Split => RowKind.Split,
        PairRelation.Merged => RowKind.Merged,
        _ => RowKind.Reworded,
    };
}
