using Fachuang.Domain.Assessments;
using Fachuang.Domain.Indicators;
using Fachuang.Web.Ui;

namespace Fachuang.Web.Features.Assessments;

/// <summary>The word and the colour of each grade and of each lack; every page takes them from here.</summary>
internal static class GradeWords
{
    /// <summary>What a missing judgement is called.</summary>
    public const string NotGraded = "未自评";

    /// <summary>The word people read; it depends on what is judged.</summary>
    public static string Word(this Grade? grade, IndicatorKind kind) => (kind, grade) switch
    {
        (IndicatorKind.Veto, null) => "未确认",
        (_, null) => NotGraded,
        (IndicatorKind.Veto or IndicatorKind.Negative or IndicatorKind.Deduction, Grade.Met) => "未发生",
        (IndicatorKind.Veto or IndicatorKind.Negative or IndicatorKind.Deduction, Grade.NotMet) => "已发生",
        (IndicatorKind.Bonus, Grade.Met) => "有",
        (IndicatorKind.Bonus, Grade.NotMet) => "没有",
        (_, Grade.Met) => "达标",
        (_, Grade.MostlyMet) => "基本达标",
        (_, Grade.NotMet) => "未达标",
        (_, Grade.NotApplicable) => "不适用",
        _ => throw new ArgumentOutOfRangeException(nameof(grade)),
    };

    /// <summary>The colour it is shown in.</summary>
    public static Tone Tone(this Grade? grade, IndicatorKind kind) => (kind, grade) switch
    {
        (_, null) => Ui.Tone.None,
        (IndicatorKind.Bonus, Grade.NotMet) => Ui.Tone.NotApplicable,
        (_, Grade.Met) => Ui.Tone.Ok,
        (_, Grade.MostlyMet) => Ui.Tone.Run,
        (_, Grade.NotMet) => Ui.Tone.Due,
        (_, Grade.NotApplicable) => Ui.Tone.NotApplicable,
        _ => throw new ArgumentOutOfRangeException(nameof(grade)),
    };

    /// <summary>What an indicator lacks, in words.</summary>
    public static string Word(this Lack lack) => lack switch
    {
        Lack.VetoOccurred => "否决项已发生",
        Lack.VetoUnconfirmed => "否决项没有确认",
        Lack.NotMet => "未达标",
        Lack.MostlyMet => "基本达标，补齐可达标",
        Lack.GradeNow => "未自评，材料已通过",
        Lack.MaterialNotPassed => "未自评，材料还没通过",
        Lack.NotDispatched => "未自评，还没有派发",
        Lack.MetWithoutMaterial => "评为达标，材料还没通过",
        Lack.NotApplicable => "不适用，分母不扣除",
        _ => throw new ArgumentOutOfRangeException(nameof(lack)),
    };

    /// <summary>What kind of item it is, where that is not plain: 加分项, 否决项; null for an ordinary indicator.</summary>
    public static string? Special(this IndicatorKind kind) => kind switch
    {
        IndicatorKind.Bonus => "加分项",
        IndicatorKind.Veto => "否决项",
        IndicatorKind.Deduction => "减分项",
        IndicatorKind.Negative => "负面清单",
        _ => null,
    };

    /// <summary>How an indicator is called in running text: 指标 17, 否决项 1.</summary>
    public static string Name(IndicatorKind kind, string number) => $"{kind.Special() ?? "指标"} {number}";
}
