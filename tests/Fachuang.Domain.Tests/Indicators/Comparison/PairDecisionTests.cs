using System.Diagnostics;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Indicators.Comparison;

namespace Fachuang.Domain.Tests.Indicators.Comparison;

public sealed class PairDecisionTests
{
    [Fact]
    public void A_decision_always_holds()
    {
        var random = new Random(7);
        var (older, newer) = (Seeds.Read("004"), Seeds.Read("001"));
        for (var round = 0; round < 25; round++)
        {
            // One newer indicator is given to one older one only: then each decision can be read off its own pair.
            var free = newer.Select(indicator => indicator.Id).ToArray();
            random.Shuffle(free);
            var given = 0;
            var decisions = older.OrderBy(_ => random.Next()).Take(8)
                .Select(indicator => new PairDecision(indicator.Id, [.. free[given..(given += random.Next(4))]])).ToList();
            var added = free[given..(given + 2)];
            decisions.Add(new PairDecision(null, added));

            var comparison = SystemComparer.Compare(older, newer, decisions);
            foreach (var decision in decisions.Where(decision => decision.From is not null))
            {
                if (decision.To.Count == 0)
                {
                    Assert.Contains(decision.From!, comparison.Dropped);
                    continue;
                }

                var pair = comparison.Pairs.Single(pair => pair.From.Contains(decision.From!));
                Assert.Equal(decision.To.Order(StringComparer.Ordinal), pair.To.Order(StringComparer.Ordinal));
                Assert.True(pair.IsConfirmed || pair.From.Count > 1);
            }

            Assert.All(added, id => Assert.Contains(id, comparison.Added));
            Assert.Equal(older.Count, comparison.Pairs.Sum(pair => pair.From.Count) + comparison.Dropped.Count);
            Assert.Equal(newer.Count, comparison.Pairs.Sum(pair => pair.To.Count) + comparison.Added.Count);
        }
    }

    [Fact]
    public void A_decided_pair_is_certain_and_says_that_a_person_decided()
    {
        var comparison = SystemComparer.Compare(Seeds.Read("004"), Seeds.Read("001"), [new PairDecision("10", ["10"])]);
        var pair = comparison.Pairs.Single(pair => pair.From.Contains("10"));
        Assert.Equal(["10"], pair.From);
        Assert.Equal((true, true), (pair.IsConfirmed, pair.IsCertain));
        Assert.StartsWith("人工核对确定", pair.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(comparison.Pairs, other => other != pair && (other.From.Contains("10") || other.To.Contains("10")));
    }

    [Fact]
    public void What_was_decided_for_one_leaves_room_for_another_that_joins_the_same()
    {
        var comparison = SystemComparer.Compare(Seeds.Read("004"), Seeds.Read("001"), [new PairDecision("26", ["24"])]);
        var pair = comparison.Pairs.Single(pair => pair.To.Contains("24"));
        Assert.Equal(["26", "27"], pair.From);
        Assert.False(pair.IsConfirmed);
    }

    [Fact]
    public void Several_older_ones_may_be_decided_to_share_newer_ones()
    {
        var comparison = SystemComparer.Compare(Seeds.Read("004"), Seeds.Read("001"), [new PairDecision("74", ["72"]), new PairDecision("75", ["69", "72"])]);
        var pair = comparison.Pairs.Single(pair => pair.From.Contains("74"));
        Assert.Equal(["74", "75"], pair.From);
        Assert.Equal(["69", "72"], pair.To);
        Assert.True(pair.IsConfirmed);
    }

    [Fact]
    public void The_last_decision_about_one_holds_and_unknown_ids_are_passed_over()
    {
        var comparison = SystemComparer.Compare(
            Seeds.Read("004"), Seeds.Read("001"),
            [new PairDecision("3", ["9"]), new PairDecision("3", ["3"]), new PairDecision("no such", ["1"]), new PairDecision("5", ["no such"]), new PairDecision(null, ["9", "gone"])]);
        Assert.Equal(["3"], comparison.Pairs.Single(pair => pair.From.Contains("3")).To);
        Assert.Equal(["5"], comparison.Pairs.Single(pair => pair.From.Contains("5")).To);
        Assert.False(comparison.Pairs.Single(pair => pair.From.Contains("5")).IsConfirmed);
        Assert.Contains("9", comparison.Added);
    }

    [Fact]
    public void Texts_of_any_sort_are_compared()
    {
        ComparedIndicator[] strange = [One("a", ""), One("b", "。，、"), One("c", "法"), One("d", "80%"), One("e", "\uD800\u0000"), One("f", new string('法', 5000)), One("g", "，、。")];
        var comparison = SystemComparer.Compare(strange, strange, []);
        Assert.Equal(strange.Select(one => one.Id).Order(StringComparer.Ordinal), comparison.Pairs.SelectMany(pair => pair.From).Order(StringComparer.Ordinal));
        Assert.All(comparison.Pairs, pair => Assert.Equal(PairRelation.Unchanged, pair.Relation));
        Assert.Equal(["a", "b", "c"], SystemComparer.Compare([], strange[..3], []).Added);
        Assert.Empty(SystemComparer.Compare([], [], []).Pairs);
    }

    [Fact]
    public void Thousands_of_indicators_are_compared_in_bounded_time()
    {
        var texts = Seeds.Read("001");
        var many = Enumerable.Range(0, 3_000).Select(at => One($"{at}", $"{texts[at % texts.Count].Text}第{at}批")).ToList();
        var clock = Stopwatch.StartNew();
        var comparison = SystemComparer.Compare(many, many, []);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"{clock.Elapsed}");
        Assert.Equal(many.Count, comparison.Pairs.Sum(pair => pair.From.Count) + comparison.Dropped.Count);
    }

    private static ComparedIndicator One(string id, string text) => new(id, id, "一、职能", "", IndicatorKind.Base, "", text);
}
