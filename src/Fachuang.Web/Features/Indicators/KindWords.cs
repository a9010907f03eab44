using Fachuang.Documents.Model;
using Fachuang.Domain.Indicators;

namespace Fachuang.Web.Features.Indicators;

/// <summary>The word of each kind of indicator, and the way from the kinds of a document to ours.</summary>
internal static class KindWords
{
    /// <summary>The word people read.</summary>
    public static string Word(this IndicatorKind kind) => kind switch
    {
        IndicatorKind.Base => "基础指标",
        IndicatorKind.Quantified => "量化指标",
        IndicatorKind.Extension => "延伸指标",
        IndicatorKind.Negative => "负面清单",
        IndicatorKind.Bonus => "加分项",
        IndicatorKind.Veto => "否决项",
        IndicatorKind.Deduction => "减分项",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The kind a document means.</summary>
    public static IndicatorKind ToDomain(this ItemKind kind) => kind switch
    {
        ItemKind.Base => IndicatorKind.Base,
        ItemKind.Quantified => IndicatorKind.Quantified,
        ItemKind.Extension => IndicatorKind.Extension,
        ItemKind.Negative => IndicatorKind.Negative,
        ItemKind.Bonus => IndicatorKind.Bonus,
        ItemKind.Veto => IndicatorKind.Veto,
        ItemKind.Deduction => IndicatorKind.Deduction,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The kind as a document names it.</summary>
    public static ItemKind ToDocument(this IndicatorKind kind) => kind switch
    {
        IndicatorKind.Base => ItemKind.Base,
        IndicatorKind.Quantified => ItemKind.Quantified,
        IndicatorKind.Extension => ItemKind.Extension,
        IndicatorKind.Negative => ItemKind.Negative,
        IndicatorKind.Bonus => ItemKind.Bonus,
        IndicatorKind.Veto => ItemKind.Veto,
        IndicatorKind.Deduction => ItemKind.Deduction,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
