using Fachuang.Domain.CaseFiles;
using Fachuang.Web.Ui;

namespace Fachuang.Web.Features.CaseFiles;

/// <summary>How states of the room look.</summary>
public static class CaseLook
{
    /// <summary>The tone of a review.</summary>
    public static Tone Tone(CaseReviewState state) => state switch
    {
        CaseReviewState.Listing => Ui.Tone.Run,
        CaseReviewState.Frozen => Ui.Tone.Wait,
        _ => Ui.Tone.Ok,
    };

    /// <summary>A review's state in words.</summary>
    public static string Word(CaseReviewState state) => state switch
    {
        CaseReviewState.Listing => "登记名单",
        CaseReviewState.Frozen => "等抽取",
        _ => "已抽取",
    };

    /// <summary>The tone of a file.</summary>
    public static Tone Tone(CaseFileState state) => state switch
    {
        CaseFileState.Drawn => Ui.Tone.Wait,
        CaseFileState.Scoring => Ui.Tone.Run,
        CaseFileState.Disputed => Ui.Tone.Back,
        CaseFileState.Settled => Ui.Tone.Ok,
        CaseFileState.Replaced => Ui.Tone.NotApplicable,
        _ => Ui.Tone.None,
    };

    /// <summary>The tone of a rectification.</summary>
    public static Tone Tone(FeedbackState state, DateOnly? due, DateOnly today) => state switch
    {
        FeedbackState.Sent or FeedbackState.Returned when due < today => Ui.Tone.Due,
        FeedbackState.Sent => Ui.Tone.Run,
        FeedbackState.Returned => Ui.Tone.Back,
        FeedbackState.Answered => Ui.Tone.Wait,
        FeedbackState.Closed => Ui.Tone.Ok,
        _ => Ui.Tone.None,
    };
}
