namespace Fachuang.Web.Ui;

/// <summary>Meaning of a colour: status and nothing else. Each carries a shape beside the word.</summary>
public enum Tone
{
    /// <summary>Done, met, in time: 已通过、达标、到线.</summary>
    Ok,

    /// <summary>Waits for somebody else: 待审核、待核.</summary>
    Wait,

    /// <summary>Under way: 填报中、草稿、基本达标.</summary>
    Run,

    /// <summary>Came back or wants a reason: 已退回、要说明理由、提醒、迟交.</summary>
    Back,

    /// <summary>Overdue or blocking: 已逾期、必须改、未达标、不到线.</summary>
    Due,

    /// <summary>Nothing yet: 未开始、未交、未自评、待数.</summary>
    None,

    /// <summary>Does not apply: 不适用.</summary>
    NotApplicable,
}

/// <summary>How a tone is drawn.</summary>
public static class Tones
{
    /// <summary>The CSS class that sets colour, tint and fill.</summary>
    /// <param name="tone">The tone.</param>
    public static string Css(this Tone tone) => tone switch
    {
        Tone.Ok => "ok",
        Tone.Wait => "wait",
        Tone.Run => "run",
        Tone.Back => "back",
        Tone.Due => "due",
        Tone.None => "none",
        Tone.NotApplicable => "na",
        _ => throw new ArgumentOutOfRangeException(nameof(tone), tone, null),
    };

    /// <summary>The icon of a status of this tone.</summary>
    /// <param name="tone">The tone.</param>
    public static string Icon(this Tone tone) => tone switch
    {
        Tone.Ok => "circle-check",
        Tone.Wait => "clock-pause",
        Tone.Run => "progress",
        Tone.Back => "arrow-back-up",
        Tone.Due => "alert-circle",
        Tone.None => "circle-dashed",
        Tone.NotApplicable => "slash",
        _ => throw new ArgumentOutOfRangeException(nameof(tone), tone, null),
    };

    /// <summary>The icon of a message of this tone.</summary>
    /// <param name="tone">The tone.</param>
    public static string MessageIcon(this Tone tone) => tone switch
    {
        Tone.Ok => "circle-check",
        Tone.Back => "alert-triangle",
        Tone.Due => "alert-circle",
        _ => "info-circle",
    };
}
