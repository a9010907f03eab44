using Fachuang.Domain.Draws;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Reviews;

namespace Fachuang.Domain.Tests.Reviews;

public sealed class ScoreKeysTests
{
    [Fact]
    public void Keys_are_the_shortest_that_tell_indicators_apart()
    {
        PrintedIndicator[] system =
        [
            One("基础", "一", "1"), One("基础", "一", "2"), One("量化", "一", "2"), One("附加", "二", "1", IndicatorKind.Veto), One("附加", "二", "1", IndicatorKind.Bonus),
            One("附加", "甲", "9"), One("附加", "乙", "9"), One("附加", "丙", ""), One("附加", "丙", ""),
        ];
        Assert.Equal(["1", "基础 2", "量化 2", "否决项 1", "加分项 1", "附加 甲 9", "附加 乙 9", "#8", "#9"], ScoreKeys.Of(system).Select(indicator => indicator.Key));
    }

    [Fact]
    public void Keys_are_unique_whatever_a_document_prints()
    {
        var random = new SplitMix64(20261127);
        for (var round = 0; round < 300; round++)
        {
            var system = Enumerable.Range(0, 1 + (int)random.Below(30)).Select(_ => One(
                Word(ref random), Word(ref random), Word(ref random), (IndicatorKind)random.Below(7))).ToList();
            var keys = ScoreKeys.Of(system);
            Assert.Equal(system.Count, keys.Select(indicator => indicator.Key).Distinct(StringComparer.Ordinal).Count());
            Assert.All(keys, indicator => Assert.True(indicator is { Key.Length: > 0 and <= 200, Title.Length: > 0 and <= 200, Category.Length: > 0 and <= 200 }));
        }

        static string Word(ref SplitMix64 random) => random.Below(6) switch { 0 => "", 1 => "1", 2 => "#2", 3 => "否决项 1", 4 => new string('长', 300), _ => " 1 " };
    }

    [Fact]
    public void Each_indicator_of_a_system_is_found_in_its_own_package_and_at_its_own_place()
    {
        PrintedIndicator[] system = [One("基础", "一", "1"), One("量化", "一", "1"), One("附加", "二", "1", IndicatorKind.Veto), One("基础", "一", "2")];
        Assert.Equal([0, 1, 2, 3], ScoreKeys.Find(system, system).Select(found => found.At!.Value));
        Assert.Equal([3, 2, 1, 0], ScoreKeys.Find(system, [.. system.Reverse()]).Select(found => found.At!.Value));

        // Blanks and widths of the print do not matter, nor what the list is called where number and text are the same.
        Assert.Equal(0, ScoreKeys.Find([One("基础", "一", "(1)") with { Text = "依法 行政" }], [One("别名", "一", "（１）") with { Text = "依法行政" }]).Single().At);
    }

    [Fact]
    public void What_could_be_two_or_is_of_another_kind_is_not_found()
    {
        var wanted = One("基础", "一", "1");
        Assert.Equal(new FoundIndicator(null, true), ScoreKeys.Find([wanted], [wanted with { Text = "甲" }, wanted with { Text = "乙" }]).Single());
        Assert.Equal(new FoundIndicator(null, false), ScoreKeys.Find([wanted], [wanted with { Kind = IndicatorKind.Veto }]).Single());
        Assert.Equal(new FoundIndicator(null, false), ScoreKeys.Find([wanted], []).Single());

        // One of the package is never counted for two of the system.
        Assert.All(ScoreKeys.Find([wanted, wanted], [wanted]), found => Assert.Equal(new FoundIndicator(null, true), found));

        // The other list's namesake is not taken for the one that is missing, unless it says the same.
        Assert.Equal(new FoundIndicator(null, false), ScoreKeys.Find([wanted], [wanted with { List = "量化", Text = "别的" }]).Single());
    }

    private static PrintedIndicator One(string list, string category, string number, IndicatorKind kind = IndicatorKind.Base) => new(list, category, number, kind, $"{list}{number}依法行政");
}
