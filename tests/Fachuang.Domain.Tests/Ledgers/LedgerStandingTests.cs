using System.Globalization;
using Fachuang.Domain.Ledgers;

namespace Fachuang.Domain.Tests.Ledgers;

public sealed class LedgerStandingTests
{
    // Every cell of the table in docs/flow.md: due on 20 June; looked at before, on and after the day; nothing, a draft, handed in, returned.
    [Theory]
    [InlineData("06-18", null, null, LedgerColour.Grey, 0, true)]
    [InlineData("06-18", LedgerState.Draft, null, LedgerColour.Grey, 0, true)]
    [InlineData("06-18", LedgerState.Submitted, "06-17", LedgerColour.Green, 0, false)]
    [InlineData("06-18", LedgerState.Returned, "06-17", LedgerColour.Green, 0, true)]
    [InlineData("06-20", null, null, LedgerColour.Grey, 0, true)]
    [InlineData("06-20", LedgerState.Draft, null, LedgerColour.Grey, 0, true)]
    [InlineData("06-20", LedgerState.Submitted, "06-20", LedgerColour.Green, 0, false)]
    [InlineData("06-20", LedgerState.Returned, "06-20", LedgerColour.Green, 0, true)]
    [InlineData("06-23", null, null, LedgerColour.Red, 3, true)]
    [InlineData("06-23", LedgerState.Draft, null, LedgerColour.Red, 3, true)]
    [InlineData("06-23", LedgerState.Submitted, "06-19", LedgerColour.Green, 0, false)]
    [InlineData("06-23", LedgerState.Returned, "06-19", LedgerColour.Green, 0, true)]
    [InlineData("06-23", LedgerState.Submitted, "06-22", LedgerColour.Yellow, 2, false)]
    [InlineData("06-23", LedgerState.Returned, "06-22", LedgerColour.Yellow, 2, true)]
    [InlineData("07-30", LedgerState.Submitted, "06-21", LedgerColour.Yellow, 1, false)]
    public void The_colour_follows_from_the_first_hand_in(string today, LedgerState? state, string? handedIn, LedgerColour colour, int daysLate, bool owes)
    {
        var standing = LedgerStanding.Of(Day("06-20"), Day(today), state, handedIn is null ? null : Day(handedIn));

        Assert.Equal((colour, daysLate, owes), (standing.Colour, standing.DaysLate, standing.Owes));
        Assert.Equal(colour is LedgerColour.Yellow or LedgerColour.Red, standing.MissedTheDay);
        Assert.Equal(state is LedgerState.Draft, standing.IsDraft);
        Assert.Equal(state is LedgerState.Returned, standing.IsReturned);
    }

    [Fact]
    public void A_late_ledger_never_turns_green_however_often_it_comes_back()
    {
        var ledger = LedgerCase.New();
        ledger.Save(Day("06-20"), "张三", "联络员", At("06-22"));
        ledger.Submit(At("06-22"));
        ledger.Return("写具体", "经办", At("06-24"));
        ledger.Submit(At("06-25"));

        Assert.Equal((LedgerColour.Yellow, 2), (ledger.StandingOn(Day("07-01")).Colour, ledger.StandingOn(Day("07-01")).DaysLate));
    }

    [Fact]
    public void A_ledger_in_time_stays_green_when_it_is_returned_and_comes_back_after_the_day()
    {
        var ledger = LedgerCase.New();
        ledger.Save(Day("06-20"), "张三", "联络员", At("06-19"));
        ledger.Submit(At("06-19"));
        ledger.Return("写具体", "经办", At("06-21"));

        Assert.Equal((LedgerColour.Green, true), (ledger.StandingOn(Day("06-22")).Colour, ledger.StandingOn(Day("06-22")).IsReturned));
        ledger.Submit(At("06-25"));
        Assert.Equal((LedgerColour.Green, false), (ledger.StandingOn(Day("06-26")).Colour, ledger.StandingOn(Day("06-26")).Owes));
    }

    [Fact]
    public void A_reporting_day_that_is_moved_does_not_judge_what_was_handed_in_before()
    {
        var ledger = LedgerCase.New();
        ledger.Save(Day("06-20"), "张三", "联络员", At("06-19"));
        ledger.Submit(At("06-19"));
        ledger.Return("写具体", "经办", At("06-21"));
        ledger.Save(Day("06-05"), "张三", "联络员", At("06-22"));

        Assert.Equal(Day("06-20"), ledger.DueOn);
        Assert.Equal(LedgerColour.Green, ledger.StandingOn(Day("06-22")).Colour);
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact($"2024-{day}", "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTime At(string day) => ChinaTime.StartOf(Day(day)).AddHours(10);
}
