using Fachuang.Domain.Draws;

namespace Fachuang.Domain.Tests.Draws;

public sealed class SplitMix64Tests
{
    [Fact]
    public void The_numbers_are_those_of_the_published_generator()
    {
        // The sequence that implementations in other languages are checked against.
        var draws = new SplitMix64(1234567);
        Assert.Equal(
            [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821],
            (ulong[])[draws.Next(), draws.Next(), draws.Next(), draws.Next(), draws.Next()]);
    }

    [Theory]
    [InlineData(1ul)]
    [InlineData(2001ul)]
    [InlineData(4001ul)]
    public void Every_number_below_the_bound_is_drawn_about_equally_often(ulong bound)
    {
        const int each = 100;
        var counts = new int[bound];
        var draws = SplitMix64.Stream(2026, 1);
        for (var draw = 0; draw < each * (int)bound; draw++)
        {
            counts[draws.Below(bound)]++;
        }

        // Chi squared of so many cells lies within six standard deviations of its mean.
        var spread = counts.Sum(count => Math.Pow(count - each, 2) / each);
        Assert.InRange(spread, bound - 1 - (6 * Math.Sqrt(2.0 * bound)), bound - 1 + (6 * Math.Sqrt(2.0 * bound)));
    }

    [Fact]
    public void Sequences_of_one_seed_and_of_neighbouring_seeds_have_nothing_in_common()
    {
        var seen = new HashSet<ulong>();
        for (var seed = 0ul; seed < 100; seed++)
        {
            for (var number = 0ul; number < 100; number++)
            {
                var draws = SplitMix64.Stream(seed, number);
                Assert.True(seen.Add(draws.Next()));
                Assert.True(seen.Add(draws.Next()));
            }
        }
    }
}
