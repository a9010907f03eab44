using Fachuang.Domain.Materials;

namespace Fachuang.Domain.Tests.Materials;

public sealed class TextSignatureTests
{
    [Fact]
    public void The_signature_estimates_the_share_of_common_pieces()
    {
        var chance = new Random(7);
        foreach (var changed in (double[])[0, 0.01, 0.02, 0.05, 0.1, 0.3])
        {
            for (var round = 0; round < 20; round++)
            {
                var one = Text(chance, 1500);
                var other = string.Concat(one.Select(character => chance.NextDouble() < changed ? (char)chance.Next(0x4E00, 0x9FA5) : character));
                var estimate = TextSignature.Likeness(TextSignature.Of(one), TextSignature.Of(other));

                // Five standard errors of 128 places.
                Assert.InRange(estimate, Jaccard(one, other) - 0.22, Jaccard(one, other) + 0.22);
            }
        }
    }

    [Fact]
    public void Blanks_lines_and_punctuation_do_not_count()
    {
        var text = Text(new Random(3), 400);
        Assert.Equal(TextSignature.Of(text), TextSignature.Of(string.Join("，\n ", text.Chunk(20).Select(chunk => new string(chunk)))));
    }

    [Fact]
    public void A_short_text_has_no_signature() => Assert.Null(TextSignature.Of(new string('法', TextSignature.Shortest - 1)));

    [Fact]
    public void Texts_that_are_nearly_the_same_share_a_band_and_strangers_do_not()
    {
        var chance = new Random(11);
        var (met, strangers) = (0, 0);
        for (var round = 0; round < 100; round++)
        {
            var one = Text(chance, 1000);
            var other = string.Concat(one.Select(character => chance.NextDouble() < 0.01 ? '法' : character));
            var keys = TextSignature.Keys(TextSignature.Of(one)!).ToHashSet();
            met += TextSignature.Keys(TextSignature.Of(other)!).Any(keys.Contains) ? 1 : 0;
            strangers += TextSignature.Keys(TextSignature.Of(Text(chance, 1000))!).Any(keys.Contains) ? 1 : 0;
        }

        Assert.True(met >= 98, $"{met} of 100");
        Assert.Equal(0, strangers);
    }

    private static string Text(Random chance, int length) => new([.. Enumerable.Range(0, length).Select(_ => (char)chance.Next(0x4E00, 0x5200))]);

    private static double Jaccard(string one, string other)
    {
        var (a, b) = (Pieces(one), Pieces(other));
        return a.Intersect(b).Count() / (double)a.Union(b).Count();
    }

    private static HashSet<string> Pieces(string text) => [.. Enumerable.Range(0, text.Length - 4).Select(at => text.Substring(at, 5))];
}
