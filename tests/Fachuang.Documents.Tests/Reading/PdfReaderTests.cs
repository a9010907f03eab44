using System.Diagnostics;
using System.Text;
using Fachuang.Documents.Reading;
using Xunit;
using static Fachuang.Documents.Tests.Reading.PdfFiles;

namespace Fachuang.Documents.Tests.Reading;

public sealed class PdfReaderTests
{
    private const string Texts = "甲乙丙丁戊";

    /// <summary>The same table of 3 rows and 2 columns, its first cell over two rows, as different programs draw it.</summary>
    public static TheoryData<string, string> Drawings => new()
    {
        { "lines", Line(50, 800, 250, 800) + Line(150, 770, 250, 770) + Line(50, 740, 250, 740) + Line(50, 710, 250, 710) + Line(50, 800, 50, 710) + Line(150, 800, 150, 710) + Line(250, 800, 250, 710) },
        { "thin bars", Bar(50, 800, 200, 0.5) + Bar(150, 770, 100, 0.5) + Bar(50, 740, 200, 0.5) + Bar(50, 710, 200, 0.5) + Bar(50, 710, 0.5, 90) + Bar(150, 710, 0.5, 90) + Bar(250, 710, 0.5, 90) },
        { "a frame a cell", Frame(50, 740, 100, 60) + Frame(150, 770, 100, 30) + Frame(150, 740, 100, 30) + Frame(50, 710, 100, 30) + Frame(150, 710, 100, 30) },
        { "double lines", Frame(50, 740, 100, 60) + Frame(151.2, 770, 98.8, 30) + Frame(151.2, 740, 98.8, 28.8) + Frame(50, 710, 100, 28.8) + Frame(151.2, 710, 98.8, 28.8) },
        { "open sides", Line(50, 800, 250, 800) + Line(150, 770, 250, 770) + Line(50, 740, 250, 740) + Line(50, 710, 250, 710) + Line(150, 800, 150, 710) },
        { "coloured", "0.4 0.5 0.6 RG " + Frame(50, 740, 100, 60) + Frame(150, 770, 100, 30) + Frame(150, 740, 100, 30) + Frame(50, 710, 100, 30) + Frame(150, 710, 100, 30) + "1 1 1 RG " + Line(50, 770, 150, 770) },
        { "dots", string.Concat(Enumerable.Range(0, 100).Select(dot => Line(50 + (2 * dot), 740, 51 + (2 * dot), 740) + Line(50 + (2 * dot), 800, 51 + (2 * dot), 800) + Line(50 + (2 * dot), 710, 51 + (2 * dot), 710)))
            + Line(150, 770, 250, 770) + Line(50, 800, 50, 710) + Line(150, 800, 150, 710) + Line(250, 800, 250, 710) },
    };

    [Theory]
    [MemberData(nameof(Drawings))]
    public void Cells_are_what_no_line_parts_however_the_lines_are_drawn(string name, string drawing)
    {
        var content = PdfReader.Read(new PdfFiles().Page(drawing + Cells()).Write());

        AssertTable(Assert.Single(content.Blocks.OfType<SourceGrid>()), name);
        Assert.All(content.Places, place => Assert.Equal((1, 1), (place!.Page, place.Table)));
    }

    [Theory]
    [InlineData(90, "/MediaBox [0 0 842 595]", "0 1 -1 0 842 0 cm\n")]
    [InlineData(180, "/MediaBox [0 0 595 842]", "-1 0 0 -1 595 842 cm\n")]
    [InlineData(270, "/MediaBox [0 0 842 595]", "0 -1 1 0 0 595 cm\n")]
    public void A_page_that_is_turned_reads_like_an_upright_one(int angle, string box, string turn)
    {
        // Turned by its own setting, and turned in its program only.
        var bySetting = PdfReader.Read(new PdfFiles().Page(turn + Drawn() + Cells(), $"{box} /Rotate {angle}").Write());
        var byProgram = PdfReader.Read(new PdfFiles().Page(turn + Drawn() + Cells(), box).Write());

        AssertTable(Assert.Single(bySetting.Blocks.OfType<SourceGrid>()), "setting");
        AssertTable(Assert.Single(byProgram.Blocks.OfType<SourceGrid>()), "program");
    }

    [Fact]
    public void Two_tables_of_a_page_and_the_lines_around_them_come_in_reading_order()
    {
        var second = "1 0 0 1 0 -300 cm\n" + Drawn() + Cells();
        var content = PdfReader.Read(new PdfFiles().Page(Text(50, 815, "标题") + Drawn() + Cells() + Text(50, 600, "附件2") + second + Text(50, 380, "结尾")).Write());

        Assert.Equal(["标题", "", "附件2", "", "结尾"], content.Blocks.Select(block => (block as SourceParagraph)?.Text ?? ""));
    }

    [Fact]
    public void Page_numbers_running_heads_and_watermarks_are_left_out()
    {
        var file = new PdfFiles();
        for (var page = 1; page <= 4; page++)
        {
            file.Page(Text(50, 820, $"某市文件 第{page}页") + Text(60, 400, $"第{page}段正文。") + Text(280, 30, $"— {page} —") + Text(200, 500, "内部资料", 30, "0.7 0.7 -0.7 0.7"));
        }

        Assert.Equal(["第1段正文。", "第2段正文。", "第3段正文。", "第4段正文。"], PdfReader.Read(file.Write()).Blocks.Cast<SourceParagraph>().Select(paragraph => paragraph.Text));
    }

    [Fact]
    public void Lines_of_a_cell_are_joined_only_where_the_next_word_did_not_fit()
    {
        // Room for five characters: the first line is full; the second was ended on purpose; 》 may not begin a line and takes its neighbour along.
        var frame = Frame(50, 600, 54, 200) + Frame(104, 600, 54, 200);
        var content = PdfReader.Read(new PdfFiles().Page(frame
            + Text(52, 780, "提供情况说") + Text(52, 768, "明。") + Text(52, 756, "2.其他材") + Text(52, 744, "料。")
            + Text(106, 780, "依照《条") + Text(106, 768, "例》办理。")).Write());

        var grid = Assert.Single(content.Blocks.OfType<SourceGrid>());
        Assert.Equal("提供情况说明。\n2.其他材料。", grid[0, 0]!.Text);
        Assert.Equal("依照《条例》办理。", grid[0, 1]!.Text);
    }

    [Fact]
    public void Blanks_part_words_but_no_Chinese_characters_and_small_raised_type_stays_in_its_line()
    {
        var content = PdfReader.Read(new PdfFiles().Page(
            Text(50, 700, "登录 ABC DEF 系统") + Text(50, 600, "面积100m") + Text(90, 604, "2", 6) + Text(93, 600, "以上") + Text(50, 500, "粗体") + Text(50.3, 500, "粗体")).Write());

        Assert.Equal(["登录ABC DEF系统", "面积100m2以上", "粗体"], content.Blocks.Cast<SourceParagraph>().Select(paragraph => paragraph.Text));
    }

    [Fact]
    public void A_table_without_lines_is_parted_by_its_gaps_and_says_that_it_does_not_know_its_spans()
    {
        var program = Text(50, 780, "任务清单") + Row(760, "序号", "指标任务", "责任单位") + Row(730, "1", "公开权责清单。", "市司法局") + Row(700, "2", "清理文件，", "市财政局") + Text(110, 688, "及时公布。");
        var grid = Assert.Single(PdfReader.Read(new PdfFiles().Page(program).Write()).Blocks.OfType<SourceGrid>());

        Assert.False(grid.KnowsSpans);
        Assert.Equal((3, 3), (grid.RowCount, grid.ColumnCount));
        Assert.Equal(["2", "清理文件，及时公布。", "市财政局"], Enumerable.Range(0, 3).Select(column => grid[2, column]!.Text.Replace("\n", "", StringComparison.Ordinal)));

        static string Row(double y, params string[] cells) => Text(50, y, cells[0]) + Text(110, y, cells[1]) + Text(300, y, cells[2]);
    }

    [Fact]
    public void Radicals_that_fonts_give_for_characters_are_put_back()
    {
        var content = PdfReader.Read(new PdfFiles().Page(Text(50, 700, "⽰范⾏政⻅⻔⼾⻓")).Write());

        Assert.Equal("示范行政见门户长", Assert.IsType<SourceParagraph>(Assert.Single(content.Blocks)).Text);
    }

    [Fact]
    public void Where_a_font_does_not_say_its_characters_the_table_is_doubtful()
    {
        var content = PdfReader.Read(new PdfFiles { NamesCharacters = false }.Page(Drawn() + Cells()).Write());

        Assert.True(Assert.Single(content.Blocks.OfType<SourceGrid>()).IsDoubtful);
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("no table of places")]
    [InlineData("wrong places")]
    public void A_damaged_file_is_read_or_refused(string damage)
    {
        var bytes = new PdfFiles().Page(Drawn() + Cells()).Write();
        byte[] damaged = damage switch
        {
            "cut" => bytes[..(bytes.Length / 2)],
            "no table of places" => bytes[..Encoding.Latin1.GetString(bytes).LastIndexOf("xref\n0", StringComparison.Ordinal)],
            _ => [.. "%PDF-1.7\n%shifted everything\n"u8, .. bytes[9..]],
        };

        var result = Sources.Read(damaged, "清单.pdf");

        Assert.NotEqual(result.Document is null, result.Failure is null);
        Assert.All(result.Failure is { } failure ? [failure.Code] : Array.Empty<string>(), code => Assert.Contains(code, (string[])["file.damaged", "file.no-text", "table.missing"]));
    }

    public static TheoryData<string, byte[]> Hostile => new()
    {
        { "a stream that swells", new PdfFiles().Page("").Write(_ => Flate(new byte[200_000_000])) },
        { "a page of a million characters", new PdfFiles().Page(Text(50, 700, new string('长', 1_000_000))).Write(Flate) },
        { "a page of a million lines", new PdfFiles().Page(string.Concat(Enumerable.Repeat("0 0 m 9 9 l S\n", 550_000))).Write(Flate) },
        { "deep nesting", new PdfFiles().Page("", $"/MediaBox [0 0 595 842] /X {new string('[', 200_000)}").Write() },
        { "a sheet without bounds", new PdfFiles().Page(Text(50, 700, "字"), "/MediaBox [0 0 1e30 1e30]").Write() },
    };

    [Theory]
    [MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)]
    public void Hostile_files_cost_little(string name, byte[] bytes)
    {
        var watch = Stopwatch.StartNew();
        var result = Sources.Read(bytes, name + ".pdf");

        Assert.Null(result.Document);
        Assert.NotNull(result.Failure);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"{watch.Elapsed}");
    }

    private static string Drawn() => Frame(50, 740, 100, 60) + Frame(150, 770, 100, 30) + Frame(150, 740, 100, 30) + Frame(50, 710, 100, 30) + Frame(150, 710, 100, 30);

    private static string Cells() =>
        Text(60, 765, $"{Texts[0]}") + Text(160, 782, $"{Texts[1]}") + Text(160, 752, $"{Texts[2]}") + Text(60, 722, $"{Texts[3]}") + Text(160, 722, $"{Texts[4]}");

    private static void AssertTable(SourceGrid grid, string name)
    {
        Assert.True(grid.KnowsSpans, name);
        Assert.Equal((3, 2), (grid.RowCount, grid.ColumnCount));
        Assert.Equal((2, 1), (grid[0, 0]!.RowSpan, grid[0, 0]!.ColumnSpan));
        Assert.Same(grid[0, 0], grid[1, 0]);
        Assert.Equal(Texts, string.Concat([grid[0, 0]!.Text, grid[0, 1]!.Text, grid[1, 1]!.Text, grid[2, 0]!.Text, grid[2, 1]!.Text]));
    }
}
