using Fachuang.Domain.Materials;

namespace Fachuang.Domain.Tests.Materials;

public sealed class BigramsTests
{
    [Theory]
    [InlineData("监督检查", "监督 督检 检查 查")]
    [InlineData("监督\n检查", "监督 督检 检查 查")]
    [InlineData("监督，检查", "监督 督 检查 查")]
    [InlineData("国办发〔2024〕3号", "国办 办发 发 2024 3 号")]
    [InlineData("A4纸 w3c ＡＢ１２", "a 4 纸 w 3 c ab 12")]
    [InlineData("Rule of Law", "rule of law")]
    [InlineData("", "")]
    [InlineData("，。%*\"", "")]
    public void Text_becomes_pairs_and_words(string text, string grams) => Assert.Equal(grams, Bigrams.OfText(text));

    [Theory]
    [InlineData("监督", "监督", false)]
    [InlineData("督", "督", true)]
    [InlineData("〔2024〕3号", "2024 3 号", true)]
    [InlineData("第3条", "第 3 条", true)]
    [InlineData("监督3", "监督 督 3", false)]
    [InlineData("*", null, false)]
    public void A_word_becomes_what_stands_in_the_index(string word, string? tokens, bool isPrefix)
    {
        var sought = Bigrams.Query(word);
        if (tokens is null)
        {
            Assert.Empty(sought);
            return;
        }

        Assert.Equal(tokens, string.Join(' ', Assert.Single(sought).Tokens));
        Assert.Equal(isPrefix, sought[0].IsPrefix);
    }

    [Fact]
    public void Blanks_part_words_and_quotes_hold_them_together()
    {
        Assert.Equal(["监督", "检查"], Bigrams.Query("监督 检查 监督").Select(word => word.Text));
        Assert.Equal(["ruleoflaw", "检查"], Bigrams.Query("“rule of law” 检查").Select(word => word.Text));
        Assert.Equal(Bigrams.MostWords, Bigrams.Query(string.Join(' ', Enumerable.Range(1, 100))).Count);
    }

    [Fact]
    public void Whatever_stands_in_a_text_is_found_by_its_tokens_standing_side_by_side()
    {
        // Every part of a text of every length, as the phrase search of a database would look for it.
        const string text = "国办发〔2024〕3号文件要求：各级政府依法行政A类，行政复议法第12条。𠮷野家OK";
        var tokens = Bigrams.OfText(text).Split(' ');
        for (var from = 0; from < text.Length; from++)
        {
            for (var length = 1; from + length <= text.Length; length++)
            {
                var part = text.Substring(from, length);
                if (char.IsLowSurrogate(part[0]) || char.IsHighSurrogate(part[^1]) || Bigrams.Query(part) is not [var word]
                    || !IsWhole(text, from - 1, from) || !IsWhole(text, from + length - 1, from + length))
                {
                    continue;
                }

                Assert.True(Stands(tokens, word), part);
            }
        }
    }

    [Theory]
    [InlineData("\ud800", "")]
    [InlineData("a\udfffb", "a b")]
    public void A_damaged_text_breaks_nothing(string text, string grams) => Assert.Equal(grams, Bigrams.OfText(text));

    // Latin words and figures are found whole only.
    private static bool IsWhole(string text, int left, int right) =>
        left < 0 || right >= text.Length || !char.IsAsciiLetterOrDigit(text[left]) || !char.IsAsciiLetterOrDigit(text[right]) || char.IsAsciiDigit(text[left]) != char.IsAsciiDigit(text[right]);

    private static bool Stands(string[] tokens, SoughtWord word) => Enumerable.Range(0, tokens.Length).Any(at => at + word.Tokens.Count <= tokens.Length
        && word.Tokens.Index().All(token => token.Index == word.Tokens.Count - 1 && word.IsPrefix
            ? tokens[at + token.Index].StartsWith(token.Item, StringComparison.Ordinal)
            : tokens[at + token.Index] == token.Item));
}
