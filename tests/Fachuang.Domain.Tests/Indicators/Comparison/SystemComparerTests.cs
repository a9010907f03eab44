using Fachuang.Domain.Indicators.Comparison;

namespace Fachuang.Domain.Tests.Indicators.Comparison;

public sealed class SystemComparerTests
{
    // Measured against tables a person wrote by reading the texts; a change that loses a pair must say so here.
    [Theory]
    [InlineData("004", "001", 0.99, 0.97, 0.10)]
    [InlineData("004", "000", 0.99, 0.96, 0.10)]
    [InlineData("004", "003", 0.99, 0.99, 0.02)]
    [InlineData("001", "002", 0.99, 0.99, 0.03)]
    [InlineData("000", "001", 1.00, 1.00, 0.00)]
    public void The_counterparts_a_careful_reader_finds_are_found(string from, string to, double precision, double recall, double uncertain)
    {
        var comparison = Compare(from, to);
        var read = Seeds.Counterparts(from, to);
        Assert.True(read.Recall(comparison) >= recall, $"missed: {string.Join(' ', read.Missed(comparison))}");
        Assert.True(read.Precision(comparison) >= precision, $"wrong: {string.Join(' ', read.Wrong(comparison.Pairs))}");
        Assert.Empty(read.Wrong(comparison.Pairs.Where(pair => pair.IsCertain)));
        Assert.True(comparison.Pairs.Count(pair => !pair.IsCertain) <= uncertain * comparison.Pairs.Count, $"uncertain: {string.Join(' ', comparison.Pairs.Where(pair => !pair.IsCertain).Select(pair => pair.From[0]))}");
    }

    [Theory]
    [InlineData("001", "004")]
    [InlineData("000", "004")]
    [InlineData("003", "004")]
    [InlineData("002", "001")]
    public void Backwards_the_same_counterparts_are_found(string from, string to)
    {
        var forwards = Seeds.Counterparts(to, from);
        var read = new Counterparts([.. forwards.Asked.Select(Turned)], [.. forwards.Defensible.Select(Turned)]);
        var comparison = Compare(from, to);
        Assert.True(read.Recall(comparison) >= 0.96, $"missed: {string.Join(' ', read.Missed(comparison))}");
        Assert.Empty(read.Wrong(comparison.Pairs));

        static (string, string) Turned((string From, string To) link) => (link.To, link.From);
    }

    [Theory]
    [InlineData("000")]
    [InlineData("001")]
    [InlineData("002")]
    [InlineData("003")]
    [InlineData("004")]
    public void A_system_beside_itself_is_unchanged(string seed)
    {
        var system = Seeds.Read(seed);
        var comparison = Compare(seed, seed);
        Assert.Equal(system.Select(indicator => indicator.Id), comparison.Pairs.Select(pair => Assert.Single(pair.From)));
        Assert.All(comparison.Pairs, pair =>
        {
            Assert.Equal(PairRelation.Unchanged, pair.Relation);
            Assert.Equal(pair.From, pair.To);
            Assert.Equal(1, pair.Similarity);
            Assert.Empty(pair.Changes);
            Assert.True(pair.IsCertain);
            Assert.False(pair.IsConfirmed);
        });
        Assert.Empty(comparison.Added);
        Assert.Empty(comparison.Dropped);
    }

    [Theory]
    [MemberData(nameof(EveryTwoSeeds))]
    public void Every_indicator_stands_in_exactly_one_place(string from, string to)
    {
        var comparison = Compare(from, to);
        Assert.Equal(Ids(Seeds.Read(from)), comparison.Pairs.SelectMany(pair => pair.From).Concat(comparison.Dropped).Order(StringComparer.Ordinal));
        Assert.Equal(Ids(Seeds.Read(to)), comparison.Pairs.SelectMany(pair => pair.To).Concat(comparison.Added).Order(StringComparer.Ordinal));
        Assert.All(comparison.Pairs, pair =>
        {
            Assert.InRange(pair.Similarity, 0, 1);
            Assert.EndsWith("。", pair.Reason);
            Assert.Equal((pair.From.Count > 1, pair.To.Count > 1), (pair.Relation is PairRelation.Merged, pair.Relation is PairRelation.Split));
        });
    }

    [Theory]
    [MemberData(nameof(EveryTwoSeeds))]
    public void The_other_way_round_a_split_is_a_merger_and_the_links_are_the_same(string from, string to)
    {
        var (there, back) = (Compare(from, to), Compare(to, from));
        Assert.Equal(
            Counterparts.Links(there.Pairs).Order(),
            Counterparts.Links(back.Pairs).Select(link => (link.To, link.From)).Order());
        Assert.Equal(
            there.Pairs.Where(pair => pair.Relation is PairRelation.Split).Select(pair => pair.From[0]).Order(StringComparer.Ordinal),
            back.Pairs.Where(pair => pair.Relation is PairRelation.Merged).Select(pair => pair.To[0]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(EveryTwoSeeds))]
    public void The_order_of_the_indicators_changes_nothing(string from, string to)
    {
        var random = new Random(20250101);
        var (older, newer) = (Seeds.Read(from).ToArray(), Seeds.Read(to).ToArray());
        var links = Counterparts.Links(SystemComparer.Compare(older, newer, []).Pairs).Order().ToList();
        random.Shuffle(older);
        random.Shuffle(newer);
        Assert.Equal(links, Counterparts.Links(SystemComparer.Compare(older, newer, []).Pairs).Order());
    }

    [Fact]
    public void Pairs_follow_the_older_system_and_lists_of_ids_their_own()
    {
        var (older, newer) = (Seeds.Read("004").Select(indicator => indicator.Id).ToList(), Seeds.Read("001").Select(indicator => indicator.Id).ToList());
        var comparison = Compare("004", "001");
        Assert.Equal(comparison.Pairs.OrderBy(pair => older.IndexOf(pair.From[0])), comparison.Pairs);
        Assert.Equal(comparison.Added.OrderBy(newer.IndexOf), comparison.Added);
        Assert.Equal(comparison.Dropped.OrderBy(older.IndexOf), comparison.Dropped);
        Assert.All(comparison.Pairs, pair => Assert.Equal(pair.To.OrderBy(newer.IndexOf), pair.To));
    }

    public static TheoryData<string, string> EveryTwoSeeds() =>
        new(from older in (string[])["000", "001", "002", "003", "004"] from newer in (string[])["000", "001", "002", "003", "004"] where older != newer select (older, newer));

    private static IOrderedEnumerable<string> Ids(IEnumerable<ComparedIndicator> system) => system.Select(indicator => indicator.Id).Order(StringComparer.Ordinal);

    private static SystemComparison Compare(string from, string to) => SystemComparer.Compare(Seeds.Read(from), Seeds.Read(to), []);
}
