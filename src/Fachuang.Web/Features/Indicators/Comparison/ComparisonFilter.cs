using Fachuang.Web.Ui;

namespace Fachuang.Web.Features.Indicators.Comparison;

/// <summary>Which rows of a comparison are shown, kept in the address.</summary>
/// <param name="Show">Key of a choice; null or unknown for what changed.</param>
/// <param name="Page">Page from 1; null for the first.</param>
public sealed record ComparisonFilter(string? Show, string? Page)
{
    /// <summary>Most rows on one page.</summary>
    public const int PageSize = 200;

    private static readonly (string Key, string Word, Func<ComparisonRow, bool> Fits)[] Choices =
    [
        ("", "只看有变化", row => row.Kind is not RowKind.Unchanged),
        ("look", "要你看的", row => !row.IsCertain),
        ("facts", "数字、正反", row => row.Changes.Count > 0),
        ("reworded", "改写", row => row.Kind is RowKind.Reworded),
        ("regrouped", "拆分、合并", row => row.Kind is RowKind.Split or RowKind.Merged),
        ("moved", "移位", row => row.Kind is RowKind.Moved),
        ("added", "新增", row => row.Kind is RowKind.Added),
        ("dropped", "取消", row => row.Kind is RowKind.Dropped),
        ("unchanged", "未变", row => row.Kind is RowKind.Unchanged),
        ("all", "全部", _ => true),
    ];

    private int Chosen => Math.Max(0, Array.FindIndex(Choices, choice => choice.Key == Show));

    /// <summary>Key of the choice; empty for what changed.</summary>
    public string Key => Choices[Chosen].Key;

    /// <summary>The word of the choice.</summary>
    public string Word => Choices[Chosen].Word;

    /// <summary>The rows that fit, of all pages.</summary>
    public IReadOnlyList<ComparisonRow> Apply(ComparisonView view) => [.. view.Rows.Where(Choices[Chosen].Fits)];

    /// <summary>The choices with their counts; those without a row are left out unless chosen.</summary>
    public IReadOnlyList<SegChoice> Segments(ComparisonView view) =>
    [
        .. Choices.Index().Select(choice => new SegChoice(choice.Item.Word, view.Address + Query(choice.Item.Key, 1), view.Rows.Count(choice.Item.Fits), choice.Index == Chosen))
            .Where(choice => choice.Count > 0 || choice.Current),
    ];

    /// <summary>The page asked for within a number of pages.</summary>
    public int Number(int pages) => Math.Clamp(int.TryParse(Page, out var asked) ? asked : 1, 1, pages);

    /// <summary>The query of this filter and another page; empty for the first page of what changed.</summary>
    public string Address(int page) => Query(Key, page);

    private static string Query(string key, int page) => QueryString.Create(new Dictionary<string, string?>
    {
        ["show"] = key, ["page"] = page > 1 ? $"{page}" : null,
    }.Where(pair => !string.IsNullOrEmpty(pair.Value))).ToString();
}
