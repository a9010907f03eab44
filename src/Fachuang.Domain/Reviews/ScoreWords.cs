using System.Globalization;
using Fachuang.Domain.Assessments;
using Fachuang.Domain.Indicators;

namespace Fachuang.Domain.Reviews;

/// <summary>How numbers and grades are said in a score.</summary>
internal static class ScoreWords
{
    /// <summary>Hundredths of a point: 120 is 1.20 分.</summary>
    public static string Points(long hundredths) => Points(hundredths / 100m);

    /// <summary>Points with all their decimals, at least two.</summary>
    public static string Points(decimal points) => $"{points.ToString("0.00######", CultureInfo.InvariantCulture)} 分";

    /// <summary>Hundredths of a per cent: 6 000 is 60%.</summary>
    public static string Share(int share) => $"{(share / 100m).ToString("0.##", CultureInfo.InvariantCulture)}%";

    /// <summary>A grade as it is called for this kind of indicator.</summary>
    public static string Of(IndicatorKind kind, Grade grade) => (kind, grade) switch
    {
        (IndicatorKind.Bonus, Grade.Met) => "有",
        (IndicatorKind.Bonus, Grade.NotMet) => "没有",
        (IndicatorKind.Negative or IndicatorKind.Veto or IndicatorKind.Deduction, Grade.Met) => "未发生",
        (IndicatorKind.Negative or IndicatorKind.Veto or IndicatorKind.Deduction, Grade.NotMet) => "已发生",
        (_, Grade.Met) => "达标",
        (_, Grade.MostlyMet) => "基本达标",
        (_, Grade.NotMet) => "未达标",
        (_, Grade.NotApplicable) => "不适用",
        _ => throw new ArgumentOutOfRangeException(nameof(grade), grade, null),
    };
}
