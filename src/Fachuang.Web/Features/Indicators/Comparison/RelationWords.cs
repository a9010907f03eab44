using Fachuang.Domain.Indicators.Comparison;

namespace Fachuang.Web.Features.Indicators.Comparison;

/// <summary>Words and shapes of what became of an indicator.</summary>
internal static class RelationWords
{
    /// <summary>The word people read.</summary>
    public static string Word(this RowKind kind) => kind switch
    {
        RowKind.Unchanged => "未变",
        RowKind.Reworded => "改写",
        RowKind.Moved => "移位",
        RowKind.Split => "拆分",
        RowKind.Merged => "合并",
        RowKind.Dropped => "取消",
        _ => "新增",
    };

    /// <summary>The word people read.</summary>
    public static string Word(this PairRelation relation) => ComparisonView.Kind(relation).Word();

    /// <summary>The icon beside the word.</summary>
    public static string IconName(this RowKind kind) => kind switch
    {
        RowKind.Unchanged => "check",
        RowKind.Reworded => "pencil",
        RowKind.Moved => "arrow-right",
        RowKind.Split => "arrows-split",
        RowKind.Merged => "arrows-join",
        RowKind.Dropped => "minus",
        _ => "plus",
    };

    /// <summary>Why an indicator stands alone.</summary>
    public static string WhyAlone(RowKind kind, IReadOnlyList<ComparedItem> newer, bool isDecided)
    {
        var words = kind is RowKind.Dropped
            ? "新版没有对应项，原任务不结转。"
            : $"旧版没有对应项，列在“{(newer[0].Compared.Subcategory is { Length: > 0 } place ? place : newer[0].Compared.Category is { Length: > 0 } category ? category : newer[0].Compared.List)}”。";
        return isDecided ? $"人工核对确定；{words}" : words;
    }
}
