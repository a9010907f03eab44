using Fachuang.Domain.Materials;

namespace Fachuang.Domain.Tests.Materials;

public sealed class SentencesTests
{
    public static TheoryData<string, string> Covered { get; } = new()
    {
        { "", "" },
        { "一句没有证。", "一句没有证。→" },
        { "一句[证1]。", "一句[证1]。→1" },
        { "一句。[证1]", "一句。[证1]→1" },
        { "一句。[证1][证2]又一句。", "一句。[证1][证2]→1,2|又一句。→" },
        { "前一句。后一句[证3]。", "前一句。→3|后一句[证3]。→3" },
        { "前一句[证1]。中间。后一句[证3]。末尾。", "前一句[证1]。→1|中间。→3|后一句[证3]。→3|末尾。→" },
        { "一段末句没有证。\n另一段[证2]。", "一段末句没有证。→|另一段[证2]。→2" },
        { "分号前；分号后。[证4]", "分号前；→4|分号后。[证4]→4" },
        { "他说：“好。”接着做[证1]。", "他说：“好。”→1|接着做[证1]。→1" },
        { "没有句号[证5]", "没有句号[证5]→5" },
        { "问？！答。", "问？！→|答。→" },
        { "[证1]", "" },
        { "  前后有空格。  ", "前后有空格。→" },
    };

    [Theory]
    [MemberData(nameof(Covered))]
    public void A_citation_covers_the_sentences_before_it_back_to_the_one_before(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Sentences.Of(text).Select(sentence => $"{sentence.Text}→{string.Join(',', sentence.Evidence)}")));

    [Fact]
    public void Sentences_are_numbered_and_stand_where_they_say()
    {
        var random = new Random(7);
        for (var round = 0; round < 2000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => random.Next(9) switch
            {
                0 => "。", 1 => "\n", 2 => "[证" + random.Next(12) + "]", 3 => " ", 4 => "；", 5 => "”", 6 => "[证", 7 => "\ud83d\ude00", _ => "字",
            }));
            var sentences = Sentences.Of(text);
            Assert.Equal(Enumerable.Range(1, sentences.Count), sentences.Select(sentence => sentence.Number));
            Assert.All(sentences, sentence => Assert.Equal(sentence.Text, text.Substring(sentence.Start, sentence.Text.Length)));
            Assert.Equal(Citations.Without(text).Count(character => character == '字'), sentences.Sum(sentence => Citations.Without(sentence.Text).Count(character => character == '字')));
        }
    }
}
