using Fachuang.Documents.Reading;
using Xunit;
using static Fachuang.Documents.Tests.Reading.DocxFiles;

namespace Fachuang.Documents.Tests.Reading;

/// <summary>Tables of a docx as grids: rows by line, columns by bar.</summary>
public sealed class DocxTableTests
{
    private const string Restart = "<w:vMerge w:val=\"restart\"/>", Continue = "<w:vMerge/>", Hidden = "<w:vanish/>";

    public static TheoryData<string, string, string> Tables => new()
    {
        { "plain", Row("甲", "乙") + Row("丙", ""), "甲|乙\n丙|" },
        { "paragraphs of a cell are lines", Row("甲", "乙") + Tr(Tc(P("一") + P("") + P("二") + P("<w:r><w:t>三</w:t><w:br/><w:t>四</w:t><w:tab/><w:t>五</w:t></w:r>"))), "甲|乙\n一¶二¶三¶四 五|∅" },
        { "merged across columns", Tr(Tc("宽", "<w:gridSpan w:val=\"2\"/>") + Tc("丙")) + Row("1", "2", "3"), "宽|宽|丙\n1|2|3" },
        { "merged across columns, the old way", Tr(Tc("宽", "<w:hMerge w:val=\"restart\"/>") + Tc("", "<w:hMerge w:val=\"continue\"/>") + Tc("丙")) + Row("1", "2", "3"), "宽|宽|丙\n1|2|3" },
        { "merged over rows", Tr(Tc("高", Restart) + Tc("1")) + Tr(Tc("", Continue) + Tc("2")) + Tr(Tc("", Continue) + Tc("3")) + Row("低", "4"), "高|1\n高|2\n高|3\n低|4" },
        { "two merged one below the other", Tr(Tc("甲", Restart) + Tc("1")) + Tr(Tc("", Continue) + Tc("2")) + Tr(Tc("乙", Restart) + Tc("3")) + Tr(Tc("", Continue) + Tc("4")), "甲|1\n甲|2\n乙|3\n乙|4" },
        { "merged by grid column, not by position", Tr(Tc("宽", "<w:gridSpan w:val=\"2\"/>") + Tc("高", Restart)) + Tr(Tc("1") + Tc("2") + Tc("", Continue)), "宽|宽|高\n1|2|高" },
        { "merged both ways", Tr(Tc("大", "<w:gridSpan w:val=\"2\"/>" + Restart) + Tc("1")) + Tr(Tc("", "<w:gridSpan w:val=\"2\"/>" + Continue) + Tc("2")), "大|大|1\n大|大|2" },
        { "continued with nothing above", Tr(Tc("孤", Continue) + Tc("1")) + Tr(Tc("", Continue) + Tc("2")), "孤|1\n孤|2" },
        { "a row begins and ends inside", Row("1", "2", "3") + Tr(Tc("中"), "<w:gridBefore w:val=\"1\"/><w:gridAfter w:val=\"1\"/>"), "1|2|3\n∅|中|∅" },
        { "ragged rows", Row("1") + Row("1", "2", "3") + Row("1", "2"), "1|∅|∅\n1|2|3\n1|2|∅" },
        { "a span beyond the grid", Row("1", "2") + Tr(Tc("宽", "<w:gridSpan w:val=\"99999\"/>")), "1|2" + string.Concat(Enumerable.Repeat("|∅", 254)) + "\n" + string.Join('|', Enumerable.Repeat("宽", 256)) },
        { "hidden row", Row("1", "2") + Tr(Tc("暗") + Tc("藏"), "<w:hidden/>") + Row("3", "4"), "1|2\n3|4" },
        { "not hidden row", Row("1", "2") + Tr(Tc("明") + Tc("现"), "<w:hidden w:val=\"0\"/>"), "1|2\n明|现" },
        { "row of hidden text", Row("1", "2") + Tr(Tc(P(R("暗", Hidden), $"<w:rPr>{Hidden}</w:rPr>")) + Tc(P("", $"<w:rPr>{Hidden}</w:rPr>"))) + Row("3", "4"), "1|2\n3|4" },
        { "a cell that begins in a hidden row is seen below", Tr(Tc("高", Restart) + Tc("藏"), "<w:hidden/>") + Tr(Tc("", Continue) + Tc("1")) + Tr(Tc("", Continue) + Tc("2")), "高|1\n高|2" },
        { "rows that are not shown part nothing", Tr(Tc("高", Restart) + Tc("1")) + Tr(Tc("暗") + Tc("藏"), "<w:hidden/>") + Tr(Tc("") + Tc(""), "<w:del/>") + Tr(Tc("", Continue) + Tc("2")), "高|1\n高|2" },
        { "hidden text in a cell", Row("1", "2") + Tr(Tc(P(R("明") + R("暗", Hidden) + R("白", "<w:vanish w:val=\"false\"/>"))) + Tc("3")), "1|2\n明白|3" },
        { "deleted row", Row("1", "2") + Tr(Tc(P("<w:del>" + R("删") + "</w:del>")) + Tc(""), "<w:del w:author=\"甲\"/>") + Row("3", "4"), "1|2\n3|4" },
        { "inserted row", Row("1", "2") + Tr(Tc(P("<w:ins>" + R("增") + "</w:ins>")) + Tc("x"), "<w:ins/>"), "1|2\n增|x" },
        { "deleted cell", Row("1", "2") + Tr(Tc("删", "<w:cellDel/>") + Tc("3") + Tc("4")), "1|2\n3|4" },
        { "cells merged in a tracked change", Tr(Tc("高", "<w:cellMerge w:vMerge=\"rest\"/>") + Tc("1")) + Tr(Tc("", "<w:cellMerge w:vMerge=\"cont\"/>") + Tc("2")), "高|1\n高|2" },
        { "former properties do not count", Row("1", "2") + Tr(Tc("3", "<w:tcPrChange><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr></w:tcPrChange>") + Tc("4"), "<w:trPrChange><w:trPr><w:hidden/></w:trPr></w:trPrChange>"), "1|2\n3|4" },
        { "content controls around a row and a cell", $"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{Row("1", "2")}</w:sdtContent></w:sdt><w:tr><w:sdt><w:sdtContent>{Tc("3")}</w:sdtContent></w:sdt><w:customXml>{Tc("4")}</w:customXml></w:tr>", "1|2\n3|4" },
        { "a table in a cell is text of the cell", Row("甲", "乙") + Tr(Tc(P("前") + Tbl(Row("1.", "清单"), Row("2.", "说明")) + P("后")) + Tc("x")), "甲|乙\n前¶1. 清单¶2. 说明¶后|x" },
        { "a row without cells", Row("1", "2") + Tr("") + Row("3", "4"), "1|2\n∅|∅\n3|4" },
        { "cells outside of rows", Tc("外") + Row("1", "2"), "1|2" },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_table_is_the_grid_a_reader_sees(string what, string rows, string expected)
    {
        Assert.NotEmpty(what);
        Assert.Equal(expected, Show(Read(With(Tbl(rows))).Blocks.OfType<SourceGrid>().Single()));
    }

    [Fact]
    public void A_merged_cell_is_one_cell_with_its_rows_and_columns()
    {
        var grid = Grid(Tr(Tc("大", "<w:gridSpan w:val=\"2\"/>" + Restart) + Tc("1")) + Tr(Tc("", "<w:gridSpan w:val=\"2\"/>" + Continue) + Tc("2")));

        Assert.Same(grid[0, 0], grid[1, 1]);
        Assert.Equal((0, 0, 2, 2), (grid[1, 1]!.Row, grid[1, 1]!.Column, grid[1, 1]!.RowSpan, grid[1, 1]!.ColumnSpan));
    }

    [Fact]
    public void Each_line_of_a_cell_knows_its_table_row_and_column()
    {
        var content = Read(With(P("前言") + Tbl(Row("甲", "乙")) + P("中间") + Tbl(Row("1", "2") + Tr(Tc("3") + Tc(P("四") + P("五"))))));

        Assert.Equal(["前言", "甲", "乙", "中间", "1", "2", "3", "四", "五"], content.Lines);
        Assert.Equal(["", "表 1 第 1 行第 1 列", "表 1 第 1 行第 2 列", "", "表 2 第 1 行第 1 列", "表 2 第 1 行第 2 列", "表 2 第 2 行第 1 列", "表 2 第 2 行第 2 列", "表 2 第 2 行第 2 列"], content.Places.Select(place => place?.Words() ?? ""));
        var cell = content.Blocks.OfType<SourceGrid>().Last()[1, 1]!;
        Assert.Equal((8, 9), (cell.Source.FirstLine, cell.Source.LastLine));
    }

    [Theory]
    [InlineData("<w:hidden/>", "rows.hidden", "1 行")]
    [InlineData("<w:ins/>", "changes.accepted", "修订")]
    [InlineData("<w:del/>", "changes.accepted", "修订")]
    public void What_was_left_out_or_accepted_is_said_once(string property, string code, string words)
    {
        var diagnostic = Assert.Single(Read(With(Tbl(Row("1", "2"), Tr(Tc("x") + Tc("y"), property), Row("3", "4")))).Diagnostics);

        Assert.Equal(code, diagnostic.Code);
        Assert.Contains(words, diagnostic.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string[]> Layouts => new()
    {
        { "a frame of one cell", Tbl(Tr(Tc(P("某市文件") + P("〔2024〕1号")))), ["某市文件", "〔2024〕1号"] },
        { "a frame around a table", Tbl(Tr(Tc(P("标题") + Tbl(Row("a", "b"), Row("c", "d")) + P("尾")))), ["标题", "a|b\nc|d", "尾"] },
        { "frames around frames", Tbl(Tr(Tc(Tbl(Tr(Tc(Tbl(Row("a", "b")) + P("")))) + P("")))), ["a|b"] },
        { "a layout of two columns around the list", Tbl(Tr(Tc("附件") + Tc(Tbl(Row("序号", "指标任务", "责任单位"), Row("1", "甲事", "市局"))))), ["附件", "序号|指标任务|责任单位\n1|甲事|市局"] },
        { "a list in the cell of the list", Tbl(Row("序号", "指标任务", "申报材料"), Tr(Tc("1") + Tc("甲事") + Tc(Tbl(Row("序号", "指标任务"), Row("1", "清单"))))), ["序号|指标任务|申报材料\n1|甲事|序号 指标任务¶1 清单"] },
        { "a table in a text box", P("<w:r><w:pict><v:shape><v:textbox><w:txbxContent>" + Tbl(Row("a", "b")) + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>" + R("锚")), ["锚", "a|b"] },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void A_table_that_only_arranges_gives_way_to_what_stands_in_it(string what, string body, string[] expected)
    {
        Assert.NotEmpty(what);
        Assert.Equal(expected, Show(Read(With(body + Tbl(Row("x", "y"))))).SkipLast(1));
    }

    private static SourceGrid Grid(string rows) => Read(With(Tbl(rows))).Blocks.OfType<SourceGrid>().Single();
}
