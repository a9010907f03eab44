using Fachuang.Domain.Indicators;

namespace Fachuang.Domain.Tests.Indicators;

public sealed class CrosswalkTests
{
    private static readonly Guid[] Keys = [.. Enumerable.Range(1, 9).Select(number => new Guid(number, 0, 0, new byte[8]))];

    // Indicators are named by figures, older ones before the arrow; decisions are parted by blanks.
    [Theory]
    [InlineData("1>5", "2>6", "1>5 2>6")]
    [InlineData("1>5", "1>6", "1>6")]
    [InlineData("1>5", "2>5", "2>5")]
    [InlineData("12>5", "2>6", "1>5 2>6")]
    [InlineData("1>56", ">6", "1>5 >6")]
    [InlineData("1>56", "2>56", "2>56")]
    [InlineData("1>", "1>5", "1>5")]
    [InlineData("12>", "1>5", "2> 1>5")]
    [InlineData(">56", "1>5", ">6 1>5")]
    [InlineData("1>5 2>6", "12>", "12>")]
    public void A_later_decision_takes_only_what_it_speaks_of(string earlier, string later, string left)
    {
        var crosswalk = New();
        foreach (var words in earlier.Split(' '))
        {
            crosswalk.Decide(Decision(words));
        }

        crosswalk.Decide(Decision(later));
        Assert.Equal(left, string.Join(' ', crosswalk.Decisions.Select(Words)));
    }

    [Fact]
    public void What_is_taken_back_is_gone_and_can_be_taken_back_once()
    {
        var crosswalk = New();
        var decision = Decision("1>5");
        crosswalk.Decide(decision);
        Assert.True(crosswalk.TakeBack(decision.Id));
        Assert.False(crosswalk.TakeBack(decision.Id));
        Assert.Empty(crosswalk.Decisions);
    }

    [Fact]
    public void A_change_from_an_older_page_is_refused()
    {
        var crosswalk = New();
        Assert.Null(crosswalk.WhyNotChange(0));
        crosswalk.Decide(Decision("1>5"));
        Assert.Equal("crosswalk.changed-meanwhile", crosswalk.WhyNotChange(0)?.Code);
        Assert.Null(crosswalk.WhyNotChange(crosswalk.Revision));
    }

    [Theory]
    [InlineData("12>5", "1=5 2=5")]
    [InlineData("1>", "1=")]
    [InlineData(">56", "=5,6")]
    public void The_comparison_gets_one_decision_for_each_older_indicator(string words, string pairs) => Assert.Equal(pairs, string.Join(' ', Decision(words)
        .Pairs(Name, Name).Select(pair => $"{pair.From}={string.Join(',', pair.To)}")));

    private static Crosswalk New() => new() { Id = Keys[0], RegionId = Keys[0], FromSystemId = Keys[1], ToSystemId = Keys[2] };

    private static CrosswalkDecision Decision(string words) => new()
    {
        Id = Guid.CreateVersion7(), RegionId = Keys[0], CrosswalkId = Keys[0], DecidedBy = "经办", DecidedAt = DateTime.UnixEpoch,
        From = [.. words.Split('>')[0].Select(figure => Keys[figure - '1'])], To = [.. words.Split('>')[1].Select(figure => Keys[figure - '1'])],
    };

    private static string Words(CrosswalkDecision decision) => $"{string.Concat(decision.From.Select(Name))}>{string.Concat(decision.To.Select(Name))}";

    private static string Name(Guid key) => $"{Array.IndexOf(Keys, key) + 1}";
}
