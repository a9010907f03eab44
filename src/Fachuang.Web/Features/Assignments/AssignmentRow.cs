using Fachuang.Domain;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Indicators;
using Fachuang.Web.Ui;

namespace Fachuang.Web.Features.Assignments;

/// <summary>The words of one row of the task list: the table on the page and the exported sheet both print these.</summary>
/// <param name="Progress">The indicator and its work.</param>
/// <param name="Today">The day.</param>
/// <param name="Reminded">The last day any of its units that owe was reminded; null when none was.</param>
public sealed record AssignmentRow(IndicatorProgress Progress, DateOnly Today, DateOnly? Reminded)
{
    /// <summary>序号; bonus, veto and deduction items begin anew at 1, so their kind stands before it.</summary>
    public string Number => Progress.Facts.Kind switch
    {
        IndicatorKind.Bonus => $"加{Progress.Facts.Number}",
        IndicatorKind.Veto => $"否{Progress.Facts.Number}",
        IndicatorKind.Deduction => $"减{Progress.Facts.Number}",
        _ => Progress.Facts.Number,
    };

    /// <summary>Whether anybody was asked.</summary>
    public bool IsAsked => Progress.Works.Count > 0;

    /// <summary>Who answers when nobody was asked.</summary>
    public string NobodyAsked => Progress.Facts.Kind switch
    {
        IndicatorKind.Bonus => "各单位自愿报",
        IndicatorKind.Veto or IndicatorKind.Deduction => "依法治区办核对",
        _ => "没有派发",
    };

    /// <summary>合并 47—51; null when it stands alone.</summary>
    public string? Together => Progress.Facts.MaterialGroup.Count < 2 ? null : $"合并 {IndicatorNumbers.Say(Progress.Facts.MaterialGroup)}";

    /// <summary>合并 47—51, 2 件 or —.</summary>
    public string Materials => Together ?? (Progress.Facts.Materials == 0 ? "—" : $"{Progress.Facts.Materials} 件");

    /// <summary>3/9 for units whose material is accepted, — when nobody was asked.</summary>
    public string Passed => IsAsked ? $"{Progress.Passed}/{Progress.Works.Count}" : "—";

    /// <summary>The status in words; — for items nobody was asked for that do not count.</summary>
    public string Status => IsAsked || Progress.Facts.Kind.CountsTowardsShare() ? Progress.Status.Word() : "—";

    /// <summary>逾期 28 天; null when nothing is late.</summary>
    public string? Late => Progress.Status is WorkStatus.Overdue && Progress.DueOn is { } due && due < Today ? Say.Distance(due, Today) : null;

    /// <summary>催办 6月14日: the latest thing that happened; — when nothing did.</summary>
    public string Latest
    {
        get
        {
            if (!IsAsked)
            {
                return "—";
            }

            var last = Progress.Works.MaxBy(work => work.MovedAt)!;
            var day = ChinaTime.DayOf(last.MovedAt);
            return Reminded is { } reminded && reminded >= day
                ? $"催办 {Say.DayInText(reminded, Today)}"
                : $"{Deed(last.State)} {Say.DayInText(day, Today)}";
        }
    }

    /// <summary>The rows of a filtered list.</summary>
    public static IReadOnlyList<AssignmentRow> Of(CampaignProgress progress, IEnumerable<IndicatorProgress> rows)
    {
        var reminded = progress.Units.Where(unit => unit.Owes && unit.RemindedOn is not null).ToDictionary(unit => unit.UnitId, unit => unit.RemindedOn);
        return [.. rows.Select(row => new AssignmentRow(row, progress.Today,
            row.Works.Where(work => work.Status is WorkStatus.Overdue or WorkStatus.Returned).Select(work => reminded.GetValueOrDefault(work.UnitId)).Max()))];
    }

    private static string Deed(AssignmentState state) => state switch
    {
        AssignmentState.Sent => "派发",
        AssignmentState.Accepted => "签收",
        AssignmentState.HandedBack => "退回派发",
        AssignmentState.Submitted => "送审",
        AssignmentState.Returned => "退回",
        AssignmentState.Passed => "通过",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Withdrawn work is in no list."),
    };
}
