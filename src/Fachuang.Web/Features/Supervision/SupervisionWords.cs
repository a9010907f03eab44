using Fachuang.Domain.Supervision;
using Fachuang.Web.Ui;

namespace Fachuang.Web.Features.Supervision;

/// <summary>The word and the colour of each state and step; every page and paper takes them from here.</summary>
internal static class SupervisionWords
{
    /// <summary>The word people read.</summary>
    public static string Word(this SupervisionState state) => state switch
    {
        SupervisionState.Issued => "待答复",
        SupervisionState.Answered => "待核查",
        SupervisionState.Returned => "退回再答",
        SupervisionState.InterviewCalled => "待约谈",
        SupervisionState.Interviewed => "已约谈",
        SupervisionState.Rectifying => "整改中",
        SupervisionState.Rectified => "整改待核查",
        SupervisionState.Closed => "已办结",
        SupervisionState.Withdrawn => "已撤销",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>The colour it is shown in; what is owed and late is red.</summary>
    public static Tone Tone(this SupervisionState state, bool late) => state switch
    {
        SupervisionState.Issued or SupervisionState.Returned or SupervisionState.Rectifying when late => Ui.Tone.Due,
        SupervisionState.Issued or SupervisionState.Rectifying => Ui.Tone.Run,
        SupervisionState.Returned or SupervisionState.InterviewCalled or SupervisionState.Interviewed => Ui.Tone.Back,
        SupervisionState.Answered or SupervisionState.Rectified => Ui.Tone.Wait,
        SupervisionState.Closed => Ui.Tone.Ok,
        SupervisionState.Withdrawn => Ui.Tone.NotApplicable,
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>What happened, in words.</summary>
    public static string Word(this SupervisionStepKind kind) => kind switch
    {
        SupervisionStepKind.Issued => "发出督办通知",
        SupervisionStepKind.Answered => "单位答复",
        SupervisionStepKind.Returned => "退回再答",
        SupervisionStepKind.InterviewCalled => "通知约谈",
        SupervisionStepKind.InterviewRecorded => "记录约谈情况",
        SupervisionStepKind.RectificationOrdered => "责令整改",
        SupervisionStepKind.Closed => "办结",
        SupervisionStepKind.Withdrawn => "撤销",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
