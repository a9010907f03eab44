using Fachuang.Documents.Reading;
using Xunit;
using static Fachuang.Documents.Tests.Reading.DocxFiles;

namespace Fachuang.Documents.Tests.Reading;

/// <summary>Automatic numbers of a docx, which are not in its text.</summary>
public sealed class DocxNumberingTests
{
    [Theory]
    [InlineData("decimal", "%1.", "1. |2. |3. ")]
    [InlineData("decimal", "（%1）", "（1） |（2） |（3） ")]
    [InlineData("chineseCounting", "%1、", "一、 |二、 |三、 ")]
    [InlineData("bullet", "•", "||")]
    [InlineData("none", "", "||")]
    [InlineData("none", "★", "★ |★ |★ ")]
    [InlineData("decimal", "★%1", "★1 |★2 |★3 ")]
    public void A_label_stands_in_front_of_its_paragraph(string format, string text, string expected) => Assert.Equal(
        expected.Split('|').Select(label => (label + "事项").Trim()),
        Show(Read(With(string.Concat(Enumerable.Repeat(P("事项", InList(1)), 3)), Lists((format, text))))));

    [Theory]
    [InlineData("decimal", "1 10 11 20 99 101")]
    [InlineData("decimalZero", "01 10 11 20 99 101")]
    [InlineData("decimalFullWidth", "１ １０ １１ ２０ ９９ １０１")]
    [InlineData("decimalEnclosedCircle", "① ⑩ ⑪ ⑳ 99 101")]
    [InlineData("decimalEnclosedParen", "⑴ ⑽ ⑾ ⒇ 99 101")]
    [InlineData("decimalEnclosedFullstop", "⒈ ⒑ ⒒ ⒛ 99 101")]
    [InlineData("chineseCounting", "一 十 十一 二十 九十九 一百零一")]
    [InlineData("chineseCountingThousand", "一 十 十一 二十 九十九 一百零一")]
    [InlineData("japaneseCounting", "一 十 十一 二十 九十九 百一")]
    [InlineData("chineseLegalSimplified", "壹 壹拾 壹拾壹 贰拾 玖拾玖 壹佰零壹")]
    [InlineData("ideographDigital", "一 一〇 一一 二〇 九九 一〇一")]
    [InlineData("ideographTraditional", "甲 癸 11 20 99 101")]
    [InlineData("ideographZodiac", "子 酉 戌 20 99 101")]
    [InlineData("ideographEnclosedCircle", "㊀ ㊉ 11 20 99 101")]
    [InlineData("lowerLetter", "a j k t uuuu wwww")]
    [InlineData("upperLetter", "A J K T UUUU WWWW")]
    [InlineData("lowerRoman", "i x xi xx xcix ci")]
    [InlineData("upperRoman", "I X XI XX XCIX CI")]
    [InlineData("unheardOf", "1 10 11 20 99 101")]
    public void Every_format_counts_in_its_own_way(string format, string expected)
    {
        var lines = Show(Read(With(string.Concat(Enumerable.Repeat(P("事", InList(1)), 101)), Lists((format, "%1")))));

        Assert.Equal(expected.Split(' '), new[] { 1, 10, 11, 20, 99, 101 }.Select(number => lines[number - 1].Split(' ')[0]));
    }

    [Theory]
    [InlineData("%1", "1|2|3|4")]
    [InlineData("%1.", "1.|2.|3.|4.")]
    public void A_column_of_cells_that_hold_only_a_number_counts(string text, string expected)
    {
        var grid = Read(With(Tbl(Row("序号", "任务"), Item("甲"), Item("乙"), Tr(Tc(P("", InList(1))) + Tc("藏"), "<w:hidden/>"), Tr(Tc(P("", InList(1))) + Tc("删"), "<w:del/>"), Item("丙"), Item("丁")), Lists(("decimal", text)))).Blocks.OfType<SourceGrid>().Single();

        Assert.Equal(expected.Split('|'), Enumerable.Range(1, 4).Select(row => grid[row, 0]!.Text));

        static string Item(string task) => Tr(Tc(P("", InList(1))) + Tc(task));
    }

    [Fact]
    public void A_cell_merged_away_takes_no_number() => Assert.Equal("1|甲\n1|乙\n2|丙", Show(Read(With(
        Tbl(
            Tr(Tc(P("", InList(1)), "<w:vMerge w:val=\"restart\"/>") + Tc("甲")),
            Tr(Tc(P("", InList(1)), "<w:vMerge/>") + Tc("乙")),
            Tr(Tc(P("", InList(1))) + Tc("丙"))),
        Lists(("decimal", "%1"))))).Single());

    [Fact]
    public void Levels_count_below_each_other_and_begin_anew() => Assert.Equal(
        ["一、 章", "（一） 节", "1. 条", "2. 条", "（二） 节", "1. 条", "二、 章", "（一） 节", "二.1.1 款"],
        Outline(Level(0, "chineseCounting", "%1、") + Level(1, "chineseCounting", "（%2）") + Level(2, "decimal", "%3.") + Level(3, "decimal", "%1.%3.%4"),
            (0, "章"), (1, "节"), (2, "条"), (2, "条"), (1, "节"), (2, "条"), (0, "章"), (1, "节"), (3, "款")));

    [Fact]
    public void Legal_numbering_prints_all_levels_in_arabic() => Assert.Equal(["一、 章", "1.1 节"], Outline(
        Level(0, "chineseCounting", "%1、") + Level(1, "decimal", "%1.%2", "<w:isLgl/>"), (0, "章"), (1, "节")));

    [Fact]
    public void A_level_that_is_jumped_over_counts_as_begun() => Assert.Equal(["1.1 节", "1.2 节", "2. 章"], Outline(
        Level(0, "decimal", "%1.") + Level(1, "decimal", "%1.%2"), (1, "节"), (1, "节"), (0, "章")));

    [Theory]
    [InlineData("", "1|1|2|1|1")]
    [InlineData("<w:lvlRestart w:val=\"0\"/>", "1|1|2|2|3")]
    [InlineData("<w:lvlRestart w:val=\"1\"/>", "1|1|2|1|2")]
    public void A_level_begins_anew_below_the_levels_it_names(string restart, string expected) => Assert.Equal(expected.Split('|'), Outline(
        Level(0, "none", "") + Level(1, "none", "") + Level(2, "decimal", "%3", restart) + Level(3, "decimal", "%4"),
        (0, "章"), (2, ""), (3, ""), (3, ""), (0, "章"), (2, ""), (1, "节"), (2, "")).Where(line => char.IsAsciiDigit(line[0])));

    [Fact]
    public void Paragraphs_out_of_the_list_are_not_counted()
    {
        var body = P("甲", InList(1)) + P("乙", InList(0)) + P("", InList(1) + "<w:rPr><w:vanish/></w:rPr>") + P("删", InList(1) + "<w:rPr><w:del/></w:rPr>") + P("丙", InList(1)) + P("丁", InList(9));

        Assert.Equal(["1. 甲", "乙", "2. 删丙", "丁"], Show(Read(With(body, Lists(("decimal", "%1."))))));
    }

    [Fact]
    public void Two_uses_of_one_list_count_on_unless_one_starts_anew()
    {
        const string numbering = "<w:abstractNum w:abstractNumId=\"5\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"3\"/><w:numFmt w:val=\"decimal\"/><w:suff w:val=\"nothing\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum>"
            + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"5\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"5\"/></w:num>"
            + "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"5\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>"
            + "<w:num w:numId=\"4\"><w:abstractNumId w:val=\"5\"/><w:lvlOverride w:ilvl=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"upperLetter\"/><w:suff w:val=\"space\"/><w:lvlText w:val=\"%1)\"/></w:lvl></w:lvlOverride></w:num>";

        Assert.Equal(["3.事", "4.事", "1.事", "2.事", "C) 事"], Show(Read(With(string.Concat(new[] { 1, 2, 3, 3, 4 }.Select(number => P("事", InList(number)))), numbering))));
    }

    [Fact]
    public void A_style_puts_its_paragraphs_into_a_list()
    {
        const string numbering = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"chineseCounting\"/><w:pStyle w:val=\"h1\"/><w:lvlText w:val=\"%1、\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"decimal\"/><w:pStyle w:val=\"h2\"/><w:lvlText w:val=\"%2.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
            + "<w:abstractNum w:abstractNumId=\"7\"><w:numStyleLink w:val=\"list\"/></w:abstractNum><w:num w:numId=\"8\"><w:abstractNumId w:val=\"7\"/></w:num>";
        const string styles = "<w:style w:type=\"paragraph\" w:styleId=\"h1\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
            + "<w:style w:type=\"paragraph\" w:styleId=\"h2\"><w:basedOn w:val=\"h1\"/><w:pPr><w:numPr><w:ilvl w:val=\"1\"/></w:numPr></w:pPr></w:style>"
            + "<w:style w:type=\"paragraph\" w:styleId=\"off\"><w:basedOn w:val=\"h1\"/><w:pPr><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr></w:style>"
            + "<w:style w:type=\"numbering\" w:styleId=\"list\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>";
        var body = P("章", Style("h1")) + P("节", Style("h2")) + P("节", Style("h2")) + P("无", Style("off")) + P("无", Style("h1") + InList(0)) + P("章", InList(8)) + P("节", Style("h2"));

        Assert.Equal(["一、 章", "1. 节", "2. 节", "无", "无", "二、 章", "1. 节"], Show(Read(With(body, numbering, styles))));

        static string Style(string id) => $"<w:pStyle w:val=\"{id}\"/>";
    }

    [Fact]
    public void A_format_of_its_own_pads_with_noughts() => Assert.Equal(["001 事"], Show(Read(With(
        P("事", InList(1)),
        "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><mc:AlternateContent><mc:Choice Requires=\"w14\"><w:numFmt w:val=\"custom\" w:format=\"001, 002, 003, ...\"/></mc:Choice><mc:Fallback><w:numFmt w:val=\"decimal\"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val=\"%1\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"))));

    private static List<string> Outline(string levels, params (int Level, string Text)[] paragraphs) => Show(Read(With(
        string.Concat(paragraphs.Select(paragraph => P(paragraph.Text, InList(1, paragraph.Level)))),
        $"<w:abstractNum w:abstractNumId=\"0\">{levels}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>")));
}
