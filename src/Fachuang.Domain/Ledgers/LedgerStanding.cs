namespace Fachuang.Domain.Ledgers;

/// <summary>The colour of a unit's month. It remembers: who missed the day is never green for it again.</summary>
public enum LedgerColour
{
    /// <summary>Not due yet: nothing, or a draft.</summary>
    Grey,

    /// <summary>Handed in by the day.</summary>
    Green,

    /// <summary>Handed in after the day.</summary>
    Yellow,

    /// <summary>The day has passed and nothing was handed in.</summary>
    Red,
}

/// <summary>Where a unit stands with the ledger of a month (requirement C3). Derived, never stored; the table stands in docs/flow.md.</summary>
/// <param name="Colour">The colour.</param>
/// <param name="DaysLate">Days after the due day: of the first hand-in, or until today while there is none; 0 in time.</param>
/// <param name="HandedInOn">Day of the first hand-in; null while there is none.</param>
/// <param name="IsDraft">Whether something is written and nothing was handed in yet.</param>
/// <param name="IsReturned">Whether it lies with the unit again. The colour stays what the first hand-in made it.</param>
public sealed record LedgerStanding(LedgerColour Colour, int DaysLate, DateOnly? HandedInOn, bool IsDraft, bool IsReturned)
{
    /// <summary>
    /// The first hand-in counts: a ledger that was in time, returned and handed in again stays green, because the unit kept its day;
    /// a late one stays yellow for good.
    /// </summary>
    /// <param name="dueOn">Last day in time.</param>
    /// <param name="today">The day that is looked at.</param>
    /// <param name="state">State of the ledger; null while nothing is written.</param>
    /// <param name="handedInOn">Day in China of the first hand-in; null while there is none.</param>
    public static LedgerStanding Of(DateOnly dueOn, DateOnly today, LedgerState? state, DateOnly? handedInOn)
    {
        var late = Math.Max(0, (handedInOn ?? today).DayNumber - dueOn.DayNumber);
        var colour = (handedInOn, late) switch
        {
            (null, 0) => LedgerColour.Grey,
            (null, _) => LedgerColour.Red,
            (_, 0) => LedgerColour.Green,
            _ => LedgerColour.Yellow,
        };
        return new(colour, late, handedInOn, IsDraft: handedInOn is null && state is not null, IsReturned: state is LedgerState.Returned);
    }

    /// <summary>Whether the unit still has to hand something in.</summary>
    public bool Owes => HandedInOn is null || IsReturned;

    /// <summary>Whether the day was missed, caught up or not.</summary>
    public bool MissedTheDay => Colour is LedgerColour.Yellow or LedgerColour.Red;
}
