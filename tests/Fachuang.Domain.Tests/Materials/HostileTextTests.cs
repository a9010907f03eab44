using Fachuang.Domain.Materials;

namespace Fachuang.Domain.Tests.Materials;

public sealed class HostileTextTests
{
    [Theory]
    [InlineData("情况说明.pdf", "情况说明.pdf")]
    [InlineData(" 前后 有空格 .pdf", " 前后 有空格 .pdf")]
    [InlineData("“引号”&<b>\".pdf", "“引号”&<b>\".pdf")]
    [InlineData("𠮷野家.pdf", "𠮷野家.pdf")]
    [InlineData("..\\..\\a.pdf", "a.pdf")]
    [InlineData("/etc/passwd", "passwd")]
    [InlineData("C:\\材料\\通知.docx", "通知.docx")]
    public void A_name_is_kept_to_the_character_and_a_path_is_cut(string sent, string name)
    {
        Assert.Null(OriginalName.Read(sent, out var read));
        Assert.Equal(name, read);
    }

    [Theory]
    [InlineData(null, "file.name-missing")]
    [InlineData("", "file.name-missing")]
    [InlineData("..", "file.name-missing")]
    [InlineData("材料/", "file.name-missing")]
    [InlineData("a\0.pdf", "file.name-hidden")]
    [InlineData("a\r\nX: y.pdf", "file.name-hidden")]
    [InlineData("通知\u202Efdp.exe", "file.name-hidden")]
    public void A_name_that_hides_something_is_refused(string? sent, string code) => Assert.Equal(code, OriginalName.Read(sent, out _)?.Code);

    [Theory]
    [InlineData(255, null)]
    [InlineData(256, "file.name-long")]
    [InlineData(300, "file.name-long")]
    public void A_name_has_at_most_255_characters(int length, string? code) =>
        Assert.Equal(code, OriginalName.Read(new string('材', length - 4) + ".pdf", out _)?.Code);

    [Theory]
    [InlineData("http://www.example.gov.cn/a?b=1", null)]
    [InlineData("https://例子.测试/清单.html", null)]
    [InlineData("", "link.missing")]
    [InlineData("www.example.gov.cn", "link.scheme")]
    [InlineData("javascript:alert(1)", "link.scheme")]
    [InlineData("file:///etc/passwd", "link.scheme")]
    [InlineData("https://", "link.scheme")]
    [InlineData("https://user:secret@example.gov.cn/", "link.credentials")]
    [InlineData("https://example.gov.cn/a b", "link.blank")]
    public void A_link_is_an_address_anybody_may_open(string address, string? code) => Assert.Equal(code, EvidenceLink.WhyNot(address)?.Code);

    [Fact]
    public void A_link_has_at_most_2000_characters() =>
        Assert.Equal("link.long", EvidenceLink.WhyNot("https://example.gov.cn/" + new string('a', 2000))?.Code);

    [Theory]
    [InlineData(null, "")]
    [InlineData("甲\r\n乙\r丙\n丁", "甲\n乙\n丙\n丁")]
    [InlineData("甲\0乙\u0007丙\u0085丁", "甲乙丙\n丁")]
    [InlineData("整个😀字符", "整个😀字符")]
    [InlineData("缩进\t\u00A0空格", "缩进  空格")]
    [InlineData("\n\n 甲　\n", "甲　")]
    public void Pasted_text_loses_what_cannot_be_read_and_nothing_else(string? pasted, string kept) => Assert.Equal(kept, WrittenText.Clean(pasted));

    // Half a character cannot stand in an attribute: the compiler would write it as another one.
    [Fact]
    public void Half_a_character_is_refused_in_a_name_and_dropped_from_a_text()
    {
        Assert.Equal("file.name-hidden", OriginalName.Read("通知" + '\uD800' + ".pdf", out _)?.Code);
        Assert.Equal("半个字符", WrittenText.Clean("半个" + '\uD83D' + "字符"));
    }

    [Fact]
    public void Cleaning_twice_changes_nothing()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => (char)random.Next(0x10000)));
            Assert.Equal(WrittenText.Clean(text), WrittenText.Clean(WrittenText.Clean(text)));
            Assert.DoesNotContain('\n', WrittenText.CleanLine(text));
        }
    }
}
