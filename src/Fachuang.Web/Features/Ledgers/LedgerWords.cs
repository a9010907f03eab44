using Fachuang.Domain.Ledgers;
using Fachuang.Web.Ui;

namespace Fachuang.Web.Features.Ledgers;

/// <summary>How the standing of a unit's month is said and shown.</summary>
internal static class LedgerWords
{
    /// <summary>The word: 按时, 迟 3 天, 未交, 草稿, 已退回; before the due day 已交.</summary>
    /// <param name="standing">The standing.</param>
    /// <param name="isDue">Whether the due day has passed.</param>
    public static string Word(this LedgerStanding standing, bool isDue) => standing switch
    {
        { Colour: LedgerColour.Red, IsDraft: true } => $"草稿，超 {standing.DaysLate} 天",
        { Colour: LedgerColour.Red } => $"未交，超 {standing.DaysLate} 天",
        { Colour: LedgerColour.Grey, IsDraft: true } => "草稿",
        { Colour: LedgerColour.Grey } => "未交",
        { Colour: LedgerColour.Yellow } => $"迟 {standing.DaysLate} 天",
        _ => isDue ? "按时" : "已交",
    };

    /// <summary>The colour.</summary>
    public static Tone Tone(this LedgerStanding standing) => standing.Colour switch
    {
        LedgerColour.Red => Ui.Tone.Due,
        LedgerColour.Yellow => Ui.Tone.Back,
        LedgerColour.Green => Ui.Tone.Ok,
        _ => standing.IsDraft ? Ui.Tone.Run : Ui.Tone.None,
    };

    /// <summary>The icon.</summary>
    public static string Icon(this LedgerStanding standing) => standing.Colour switch
    {
        LedgerColour.Red => "alert-circle",
        LedgerColour.Yellow => "clock-exclamation",
        LedgerColour.Green => "circle-check",
        _ => standing.IsDraft ? "pencil" : "circle-dashed",
    };
}
