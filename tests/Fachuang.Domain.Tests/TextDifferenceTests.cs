using System.Text;

namespace Fachuang.Domain.Tests;

public sealed class TextDifferenceTests
{
    // [-removed-] {+added+}
    [Theory]
    [InlineData("", "", "")]
    [InlineData("不变。", "不变。", "不变。")]
    [InlineData("", "新写。", "{+新写。+}")]
    [InlineData("删掉。", "", "[-删掉。-]")]
    [InlineData("2023 年以来审核 9 件。", "2023 年以来审核 11 件。", "2023 年以来审核 [-9-]{+11+} 件。")]
    [InlineData("合法性审查工作扎实。", "合法性审核工作扎实。", "合法性审[-查-]{+核+}工作扎实。")]
    [InlineData("共 60 项。公布清单。", "共 60 项。每季核对。公布清单。", "共 60 项。{+每季核对。+}公布清单。")]
    [InlineData("甲乙丙丁", "甲己丙庚", "甲[-乙丙丁-]{+己丙庚+}")]
    [InlineData("一段\n二段", "一段\n\n二段", "一段\n{+\n+}二段")]
    [InlineData("见www.a.cn/x", "见www.b.cn/x", "见[-www.a.cn/x-]{+www.b.cn/x+}")]
    [InlineData("建立制度[证1]", "建立制度[证2]", "建立制度[-[证1]-]{+[证2]+}")]
    public void Changes_are_shown_in_readable_pieces(string before, string after, string shown) =>
        Assert.Equal(shown, Shown(TextDifference.Of(before, after)));

    [Fact]
    public void Applying_the_pieces_gives_both_texts_for_random_edits()
    {
        var random = new Random(20240618);
        for (var round = 0; round < 2000; round++)
        {
            var before = RandomText(random, random.Next(60));
            var after = random.Next(4) == 0 ? RandomText(random, random.Next(60)) : Edit(random, before);
            AssertApplies(before, after);
        }
    }

    [Fact]
    public void Broken_characters_survive()
    {
        // Not as arguments of the test: an attribute keeps its strings in UTF-8, which has no half characters.
        AssertApplies("\uD800坏", "坏\uDC00");
        AssertApplies("\0a", "a\0");
        AssertApplies("𠮷野家", "𠮷野");
    }

    [Fact]
    public void Twenty_thousand_characters_of_any_likeness_give_a_difference_that_applies()
    {
        var random = new Random(1);
        var before = RandomText(random, 20_000);
        foreach (var other in (string[])
            [RandomText(random, 20_000), Edit(random, Edit(random, before)), new string('法', 20_000), before.Replace("。", "，", StringComparison.Ordinal)])
        {
            AssertApplies(before, other);
        }
    }

    private static void AssertApplies(string before, string after)
    {
        var pieces = TextDifference.Of(before, after);
        Assert.Equal(before, string.Concat(pieces.Where(piece => piece.Kind is not PieceKind.Added).Select(piece => piece.Text)));
        Assert.Equal(after, string.Concat(pieces.Where(piece => piece.Kind is not PieceKind.Removed).Select(piece => piece.Text)));
        Assert.DoesNotContain(pieces, piece => piece.Text.Length == 0);
        Assert.DoesNotContain(pieces.Zip(pieces.Skip(1)), pair => pair.First.Kind == pair.Second.Kind);
    }

    private static string Shown(IEnumerable<TextPiece> pieces) => string.Concat(pieces.Select(piece => piece.Kind switch
    {
        PieceKind.Removed => $"[-{piece.Text}-]",
        PieceKind.Added => $"{{+{piece.Text}+}}",
        _ => piece.Text,
    }));

    private static string RandomText(Random random, int length)
    {
        const string alphabet = "法治政府建设示范创建任务清单材料审核，。；\n a1b2%[证3]";
        var text = new StringBuilder(length);
        for (var at = 0; at < length; at++)
        {
            text.Append(alphabet[random.Next(alphabet.Length)]);
        }

        return text.ToString();
    }

    private static string Edit(Random random, string text)
    {
        var start = random.Next(text.Length + 1);
        var end = start + random.Next(Math.Min(8, text.Length - start) + 1);
        return text[..start] + RandomText(random, random.Next(6)) + text[end..];
    }
}
