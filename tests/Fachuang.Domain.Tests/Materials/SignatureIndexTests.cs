using Fachuang.Domain.Materials;

namespace Fachuang.Domain.Tests.Materials;

public sealed class SignatureIndexTests
{
    [Fact]
    public void What_is_alike_is_found_whether_it_came_early_or_late()
    {
        var chance = new Random(5);
        var index = new SignatureIndex();
        var copies = new List<(Guid Original, Guid Copy, byte[] Signature)>();
        for (var round = 0; round < 6000; round++)
        {
            var text = Text(chance);
            var (original, signature) = (Guid.NewGuid(), TextSignature.Of(text)!);
            index.AddText(original, signature);
            if (round % 300 == 0)
            {
                var copy = Guid.NewGuid();
                index.AddText(copy, TextSignature.Of(text + "另有一句话。")!);
                copies.Add((original, copy, signature));
            }
        }

        Assert.Equal(6020, index.TextCount);
        Assert.All(copies, pair =>
        {
            var found = index.Texts(pair.Signature, TextSignature.NearText);
            Assert.Equal([pair.Original, pair.Copy], found.Select(one => one.Id));
            Assert.Equal(1, found[0].Likeness);
        });
        Assert.Empty(index.Texts(TextSignature.Of(Text(chance))!, TextSignature.NearText));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(SignatureIndex.MostDistance, true)]
    [InlineData(SignatureIndex.MostDistance + 1, false)]
    public void Pictures_are_the_same_up_to_a_distance(int bits, bool isSame)
    {
        var index = new SignatureIndex();
        index.AddPicture(Guid.NewGuid(), 0x1234_5678_9ABC_DEF0);
        Assert.Equal(isSame, index.Pictures(0x1234_5678_9ABC_DEF0 ^ ((1L << bits) - 1)).Count == 1);
    }

    private static string Text(Random chance) => new([.. Enumerable.Range(0, 200).Select(_ => (char)chance.Next(0x4E00, 0x5200))]);
}
