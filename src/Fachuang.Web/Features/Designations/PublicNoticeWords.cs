using Fachuang.Domain.Designations;
using Fachuang.Web.Ui;

namespace Fachuang.Web.Features.Designations;

/// <summary>Colours of stages and states.</summary>
public static class PublicNoticeWords
{
    /// <summary>The tone of a stage.</summary>
    public static Tone Tone(this PublicNoticeStage stage) => stage switch
    {
        PublicNoticeStage.Running => Ui.Tone.Run,
        PublicNoticeStage.Ended => Ui.Tone.Wait,
        PublicNoticeStage.Concluded => Ui.Tone.Ok,
        PublicNoticeStage.Draft => Ui.Tone.None,
        _ => Ui.Tone.NotApplicable,
    };

    /// <summary>The tone of an objection on a day: red once its term has passed.</summary>
    public static Tone Tone(this ObjectionState state, DateOnly? dueOn, DateOnly today) => state switch
    {
        ObjectionState.Received => Ui.Tone.Wait,
        ObjectionState.UnderInvestigation => dueOn < today ? Ui.Tone.Due : Ui.Tone.Run,
        ObjectionState.NotAnObjection => Ui.Tone.NotApplicable,
        _ => Ui.Tone.Ok,
    };
}
