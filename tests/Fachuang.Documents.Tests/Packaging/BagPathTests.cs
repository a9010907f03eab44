using System.Text;
using Fachuang.Documents.Packaging;
using Xunit;

namespace Fachuang.Documents.Tests.Packaging;

public sealed class BagPathTests
{
    [Theory]
    [InlineData("关于印发《示范创建实施方案》的通知（2024）.pdf")]
    [InlineData("a b  c.tar.gz")]
    [InlineData(".gitignore")]
    [InlineData("100%.txt")]
    [InlineData("~$临时.docx")]
    [InlineData("𠮷野家👨‍👩‍👧.jpg")]
    [InlineData("cafe\u0301.txt")]
    [InlineData("　全角空格　.doc")]
    [InlineData("CONSOLE.txt")]
    [InlineData("COM10.txt")]
    public void A_safe_name_stays_as_it_is(string name) => Assert.Equal(name, BagPath.Safe(name));

    [Theory]
    [InlineData("", "未命名")]
    [InlineData(".", "未命名")]
    [InlineData("..", "未命名")]
    [InlineData(" . . ", "未命名")]
    [InlineData("../../etc/passwd", ".._.._etc_passwd")]
    [InlineData("C:\\材料\\报告.doc", "C__材料_报告.doc")]
    [InlineData("a<b>c\"d|e?f*.txt", "a_b_c_d_e_f_.txt")]
    [InlineData(" 报告.pdf ", "报告.pdf")]
    [InlineData("报告.", "报告")]
    [InlineData("报告. . .", "报告")]
    [InlineData("con", "con_")]
    [InlineData("CON.txt", "CON_.txt")]
    [InlineData("nul.tar.gz", "nul_.tar.gz")]
    [InlineData("Aux .txt", "Aux_ .txt")]
    [InlineData("LPT¹.log", "LPT¹_.log")]
    [InlineData("a\0b\r\nc\u0085.txt", "abc.txt")]
    [InlineData("发票\u202Egpj.exe", "发票gpj.exe")]
    [InlineData("\u2066a\u2069\u200F.txt", "a.txt")]
    [InlineData("a\u2028b.txt", "ab.txt")]
    [InlineData("非字符\uFFFF.txt", "非字符_.txt")]
    public void An_unsafe_name_becomes_the_nearest_safe_one(string name, string safe) => Assert.Equal(safe, BagPath.Safe(name));

    [Fact]
    public void Half_a_character_becomes_the_sign_for_it() => Assert.Equal("半个\uFFFD.txt", BagPath.Safe("半个\uD83D.txt"));

    [Fact]
    public void A_long_name_is_cut_between_characters_and_keeps_its_extension()
    {
        var name = BagPath.Safe(new string('法', 100) + ".pdf");
        Assert.Equal(new string('法', 83) + ".pdf", name);
        Assert.Equal(253, Encoding.UTF8.GetByteCount(name));

        var families = BagPath.Safe(string.Concat(Enumerable.Repeat("👨‍👩‍👧", 20)) + ".jpg");
        Assert.Equal(string.Concat(Enumerable.Repeat("👨‍👩‍👧", 13)) + ".jpg", families);
    }

    [Fact]
    public void Whatever_the_name_its_safe_form_is_safe_and_final()
    {
        var random = new Random(20240630);
        for (var i = 0; i < 20_000; i++)
        {
            var name = RandomNames.Next(random);
            var safe = BagPath.Safe(name);
            Assert.Equal(safe, BagPath.Safe(safe));
            Assert.True(BagPath.IsSafe(safe), safe);
            Assert.InRange(Encoding.UTF8.GetByteCount(safe), 1, BagPath.MaxNameBytes);
            Assert.Equal(-1, safe.AsSpan().IndexOfAny("<>:\"/\\|?*\0\r\n"));
            Assert.False(safe[^1] is '.' or ' ', safe);
        }
    }

    [Theory]
    [InlineData("a/b/c.txt", true)]
    [InlineData("a//c.txt", false)]
    [InlineData("/a", false)]
    [InlineData("a/", false)]
    [InlineData("a/../b", false)]
    [InlineData("a\\b", false)]
    [InlineData("", false)]
    public void A_path_is_safe_when_each_of_its_names_is(string path, bool safe) => Assert.Equal(safe, BagPath.IsSafe(path));

    [Fact]
    public void A_path_without_end_is_not_safe()
    {
        Assert.False(BagPath.IsSafe(string.Join('/', Enumerable.Repeat("a", BagPath.MaxDepth + 1))));
        Assert.True(BagPath.IsSafe(string.Join('/', Enumerable.Repeat("a", BagPath.MaxDepth))));
    }

    [Fact]
    public void A_folder_gives_a_name_once_whatever_its_case_or_composition()
    {
        var folder = new BagFolder();
        string[] given = ["a.pdf", "A.PDF", "a.pdf", "caf\u00E9.txt", "cafe\u0301.txt", "\u304C", "\u304B\u3099", "\uAC00", "\u1100\u1161", "a (2).pdf", "..", ""];
        string[] taken = ["a.pdf", "A (2).PDF", "a (3).pdf", "caf\u00E9.txt", "cafe\u0301 (2).txt", "\u304C", "\u304B\u3099 (2)", "\uAC00", "\u1100\u1161 (2)", "a (2) (2).pdf", "未命名", "未命名 (2)"];
        Assert.Equal(taken, given.Select(folder.Take));
    }

    [Fact]
    public void Marks_in_another_order_make_no_other_name()
    {
        var folder = new BagFolder();
        Assert.Equal("q\u0323\u0307", folder.Take("q\u0323\u0307"));
        Assert.Equal("q\u0307\u0323 (2)", folder.Take("q\u0307\u0323"));
    }

    [Fact]
    public void Ten_thousand_files_of_one_long_name_get_ten_thousand_short_enough_names()
    {
        var folder = new BagFolder();
        var name = new string('法', 100) + ".pdf";
        var names = Enumerable.Range(0, 10_000).Select(_ => folder.Take(name)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.Equal(10_000, names.Count);
        Assert.All(names, taken => Assert.True(BagPath.IsSafe(taken)));
    }
}
