using Fachuang.Domain.Assignments;
using Fachuang.Web.Ui;

namespace Fachuang.Web.Features.Assignments;

/// <summary>The word and the colour of each status; every page takes them from here.</summary>
internal static class StatusWords
{
    /// <summary>The word people read.</summary>
    public static string Word(this WorkStatus status) => status switch
    {
        WorkStatus.Overdue => "已逾期",
        WorkStatus.Returned => "已退回",
        WorkStatus.HandedBack => "待改派",
        WorkStatus.Filling => "填报中",
        WorkStatus.NotStarted => "未开始",
        WorkStatus.InReview => "待审核",
        WorkStatus.Passed => "已通过",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    /// <summary>The word of a stored state, which knows nothing of lateness.</summary>
    public static string Word(this AssignmentState state) => state switch
    {
        AssignmentState.Sent => "已派发",
        AssignmentState.Accepted => "已签收",
        AssignmentState.HandedBack => "待改派",
        AssignmentState.Submitted => "待审核",
        AssignmentState.Returned => "已退回",
        AssignmentState.Passed => "已通过",
        AssignmentState.Withdrawn => "已撤销",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>The colour it is shown in.</summary>
    public static Tone Tone(this WorkStatus status) => status switch
    {
        WorkStatus.Overdue => Ui.Tone.Due,
        WorkStatus.Returned or WorkStatus.HandedBack => Ui.Tone.Back,
        WorkStatus.Filling => Ui.Tone.Run,
        WorkStatus.NotStarted => Ui.Tone.None,
        WorkStatus.InReview => Ui.Tone.Wait,
        WorkStatus.Passed => Ui.Tone.Ok,
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };
}
