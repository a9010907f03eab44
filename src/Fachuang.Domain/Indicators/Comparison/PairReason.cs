using System.Globalization;

namespace Fachuang.Domain.Indicators.Comparison;

/// <summary>Words for a civil servant: why indicators were put together and what changed.</summary>
internal sealed class PairReason(IReadOnlyList<IndicatorText> older, IReadOnlyList<IndicatorText> newer, Vocabulary vocabulary)
{
    private const int LongestQuotation = 28;

    // Shares of a clause found on the other side: less is new or gone, more has its place elsewhere.
    private const double Found = 0.35;
    private const double FoundElsewhere = 0.75;

    public required bool IsDecided { get; init; }

    public required bool IsMoved { get; init; }

    public required bool IsSettled { get; init; }

    public required PairRelation Relation { get; init; }

    public required double Similarity { get; init; }

    /// <summary>Another one that is nearly as good a partner; null when there is none.</summary>
    public required IndicatorText? Rival { get; init; }

    /// <summary>Newer indicators outside that resemble the older ones.</summary>
    public required IReadOnlyList<IndicatorText> Elsewhere { get; init; }

    public string Words()
    {
        var words = new List<string>();
        if (IsDecided)
        {
            words.Add("人工核对确定");
        }

        words.Add(Relation switch
        {
            PairRelation.Split when older.Count > 1 => $"{Count(older.Count)}项重新分成{Count(newer.Count)}项",
            PairRelation.Split => $"一项拆成{Count(newer.Count)}项",
            PairRelation.Merged when newer.Count > 1 => $"{Count(older.Count)}项重新并成{Count(newer.Count)}项",
            PairRelation.Merged => $"{Count(older.Count)}项合成一项",
            _ when Similarity >= 1 => "文字相同",
            _ => $"文字{Tenths()}相同",
        });
        if (IsMoved)
        {
            words.Add($"移到“{Place(newer[0].Source)}”");
        }

        if (Relation is PairRelation.Unchanged && older[0].Source.Number != newer[0].Source.Number)
        {
            words.Add($"序号由 {older[0].Source.Number} 变为 {newer[0].Source.Number}");
        }

        if (Relation is not PairRelation.Unchanged && Similarity < 1)
        {
            words.AddRange(Changes());
        }

        if (!IsSettled)
        {
            words.Add("相同的字少，请核对");
        }

        if (Rival is not null)
        {
            words.Add($"{Name(Rival.Source)}也很像，请核对");
        }

        return string.Join("；", words) + "。";
    }

    private IEnumerable<string> Changes()
    {
        var gone = Missing(older, newer);
        var added = Missing(newer, older);
        if (added.Count > 0)
        {
            yield return $"新增{Quoted(added)}";
        }

        var moved = gone.Select(clause => (Clause: clause, Place: Elsewhere.FirstOrDefault(other => Share(clause, other) >= FoundElsewhere))).ToList();
        if (moved.Where(one => one.Place is null).Select(one => one.Clause).ToList() is { Count: > 0 } dropped)
        {
            yield return $"删去{Quoted(dropped)}";
        }

        foreach (var (clause, place) in moved.Where(one => one.Place is not null).DistinctBy(one => one.Place).Take(2))
        {
            yield return $"“{Short(clause.Words)}”一句见新的{Name(place!.Source)}";
        }

        if (gone.Count == 0 && added.Count == 0 && older.Count == 1 && newer.Count == 1 && Replaced() is { } replaced)
        {
            yield return replaced;
        }
    }

    /// <summary>The longest change within the clauses; null when only their order changed.</summary>
    private string? Replaced()
    {
        var pieces = TextDifference.OfWords(older[0].Source.Text, newer[0].Source.Text);
        var best = ("", "");
        for (var at = 0; at < pieces.Count; at++)
        {
            var change = pieces[at].Kind switch
            {
                PieceKind.Removed when at + 1 < pieces.Count && pieces[at + 1].Kind is PieceKind.Added => (pieces[at].Text, pieces[at + 1].Text),
                PieceKind.Removed => (pieces[at].Text, ""),
                PieceKind.Added when at == 0 || pieces[at - 1].Kind is not PieceKind.Removed => ("", pieces[at].Text),
                _ => ("", ""),
            };
            if (IndicatorText.Fold(change.Item1) != IndicatorText.Fold(change.Item2) && change.Item1.Length + change.Item2.Length > best.Item1.Length + best.Item2.Length)
            {
                best = change;
            }
        }

        return best switch
        {
            ("", "") => null,
            ("", var added) => $"加了“{Short(added)}”",
            (var removed, "") => $"少了“{Short(removed)}”",
            var (removed, added) => $"“{Short(removed)}”改为“{Short(added)}”",
        };
    }

    private List<Clause> Missing(IReadOnlyList<IndicatorText> these, IReadOnlyList<IndicatorText> others) =>
        [.. these.SelectMany(text => text.Clauses).Where(clause => others.Max(other => Share(clause, other)) < Found)];

    private double Share(Clause clause, IndicatorText other) => vocabulary.Common(clause.Grams, other.Grams) / vocabulary.Weight(clause.Grams);

    private static string Quoted(List<Clause> clauses) =>
        string.Concat(clauses.Take(2).Select(clause => $"“{Short(clause.Words)}”")) + (clauses.Count > 2 ? $"等{Count(clauses.Count)}句" : "");

    private static string Short(string words) => words.Length <= LongestQuotation ? words.Trim() : words[..(LongestQuotation - 2)].Trim() + "……";

    private static string Name(ComparedIndicator indicator) => indicator.Id.All(char.IsAsciiDigit) ? $"第 {indicator.Id} 项" : $"“{indicator.Id}”";

    private static string Place(ComparedIndicator indicator) =>
        indicator.Subcategory.Length > 0 ? indicator.Subcategory : indicator.Category.Length > 0 ? indicator.Category : indicator.List.Length > 0 ? indicator.List : indicator.Id;

    private static string Count(int count) => count switch
    {
        2 => "两",
        <= 10 => "零一二三四五六七八九十"[count].ToString(),
        _ => $" {count.ToString(CultureInfo.InvariantCulture)} ",
    };

    private string Tenths() => (int)Math.Round(Similarity * 10, MidpointRounding.AwayFromZero) switch
    {
        >= 10 => "几乎全部",
        <= 1 => "约一成",
        var tenths => $"约{"零一二三四五六七八九"[tenths]}成",
    };
}
