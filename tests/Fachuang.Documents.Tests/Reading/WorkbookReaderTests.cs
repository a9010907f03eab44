using System.Diagnostics;
using System.Globalization;
using System.Text;
using Fachuang.Documents.Model;
using Fachuang.Documents.Reading;
using Xunit;
using static Fachuang.Documents.Tests.Reading.XlsxFiles;

namespace Fachuang.Documents.Tests.Reading;

public sealed class WorkbookReaderTests
{
    public static TheoryData<string, string, string> Values => new()
    {
        { "<c r=\"A1\"><v>1</v></c>", "1", "a number without a format" },
        { "<c r=\"A1\"><v>1.50</v></c>", "1.5", "no zeros at the end" },
        { "<c r=\"A1\"><v>0.30000000000000004</v></c>", "0.3", "fifteen digits" },
        { "<c r=\"A1\"><v>20240403001</v></c>", "20240403001", "no exponent" },
        { "<c r=\"A1\"><v>-7</v></c>", "-7", "a negative one" },
        { Styled("0%", "0.9"), "90%", "a share" },
        { Styled("0.0%", "0.955"), "95.5%", "a share with a decimal" },
        { Styled("yyyy\"年\"m\"月\"d\"日\"", "45385"), "2024年4月3日", "a Chinese date" },
        { Styled("yyyy\"年\"m\"月\"", "45385"), "2024年4月", "a month" },
        { Styled("yyyy-mm-dd", "45385"), "2024-04-03", "a date" },
        { Styled("d/m/yyyy", "45385"), "2024-04-03", "a date in the order of the machine" },
        { Styled("yyyy/m/d h:mm", "45385.5"), "2024-04-03 12:00", "a date with a time" },
        { Styled("0\"项\"", "33"), "33项", "a number with a word" },
        { Styled("\"（\"0\"）\"", "3"), "（3）", "a number in brackets" },
        { Styled("#,##0.00", "1234.5"), "1,234.50", "a number in groups" },
        { Styled("000", "7"), "007", "a number with leading zeros" },
        { Styled("0.##;[Red]-0.##", "-2.5"), "-2.5", "a format with two sections" },
        { Styled("@", "17"), "17", "a number shown as text" },
        { "<c r=\"A1\" t=\"b\"><v>1</v></c>", "TRUE", "a truth" },
        { "<c r=\"A1\" t=\"str\"><f>\"甲\"&amp;\"乙\"</f><v>甲乙</v></c>", "甲乙", "the result of a formula" },
        { "<c r=\"A1\" t=\"inlineStr\"><is><r><t>依法</t></r><r><rPr><b/></rPr><t>行政</t></r></is></c>", "依法行政", "rich text" },
        { "<c r=\"A1\" t=\"inlineStr\"><is><t>一行\n二行</t></is></c>", "一行⏎二行", "a line break" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_cell_is_read_as_a_person_sees_it(string cell, string expected, string what)
    {
        var shown = Read(new SheetXml("任务", $"<row r=\"1\">{cell}<c r=\"B1\" t=\"inlineStr\"><is><t>旁</t></is></c></row>"));

        Assert.Equal((what, $"{expected}|旁"), (what, Assert.Single(shown)));
    }

    [Fact]
    public void A_merged_cell_belongs_to_each_of_its_rows()
    {
        var grid = Assert.IsType<SourceGrid>(Assert.Single(WorkbookReader.Read(Of([["一级", "序号", "任务"], ["甲", "1", "A"], [null, "2", "B"], ["乙", "3", "C"]], "A2:A3")).Blocks));

        Assert.Equal("甲", grid[2, 0]!.Text);
        Assert.Same(grid[1, 0], grid[2, 0]);
        Assert.Equal("乙", grid[3, 0]!.Text);
    }

    public static TheoryData<string[], string[]> ImpossibleMerges => new()
    {
        { ["A1:A900"], ["甲↓2|乙", "丁"] },
        { ["B1:XFD1"], ["甲|乙", "丙|丁"] },
        { ["A1:B1", "A1:A2"], ["甲×2", "丙|丁"] },
        { ["A1:A2", "A2:B2"], ["甲↓2|乙", "丁"] },
        { ["D9:E12"], ["甲|乙", "丙|丁"] },
        { ["A1:B2"], ["甲×2↓2", ""] },
    };

    [Theory]
    [MemberData(nameof(ImpossibleMerges))]
    public void Merged_ranges_that_leave_the_table_or_overlap_are_cut(string[] merges, string[] expected) =>
        Assert.Equal(["题|目", .. expected], Grids.Show(WorkbookReader.Read(Of(
            new SheetXml("任务", Rows([["题", "目"], ["甲", "乙"], ["丙", "丁"]]), [.. merges.Select(Down)])))));

    [Fact]
    public void Titles_above_the_table_and_remarks_below_it_are_paragraphs() =>
        Assert.Equal(
            ["附件2", "任务分解表", "（共2项）", "序号|任务|单位", "1|A|甲局", "2|B|乙局", "注：以上任务年底前完成。", "联系人：张三"],
            Read(new SheetXml("任务", Rows(
                [["附件2"], ["任务分解表", null, null], [], ["（共2项）"], ["序号", "任务", "单位"], ["1", "A", "甲局"], ["2", "B", "乙局"], ["注：以上任务年底前完成。"], [], ["联系人：张三"]]),
                ["A2:C2", "A8:C8"])));

    [Fact]
    public void A_row_inside_the_table_with_one_cell_stays_in_it() =>
        Assert.Equal(
            ["序号|任务", "一、政府职能×2", "1|A", "·|接上一行"],
            Read(new SheetXml("任务", Rows([["序号", "任务"], ["一、政府职能"], ["1", "A"], [null, "接上一行"]]), ["A2:B2"])));

    [Fact]
    public void Hidden_rows_columns_and_sheets_are_left_out_and_told()
    {
        var rows = Rows([["序号", "密", "任务"], ["1", "x", "A"], ["2", "x", "B"], ["3", "x", "C"]]).Replace("<row r=\"3\"", "<row r=\"3\" hidden=\"1\"", StringComparison.Ordinal);
        var content = WorkbookReader.Read(Of(
            new SheetXml("任务", rows, ["A2:A3"], "<col min=\"2\" max=\"2\" width=\"9\" hidden=\"1\"/>"), new SheetXml("底稿", Rows([["甲", "乙"]]), State: "veryHidden")));

        Assert.Equal(["序号|任务", "1|A", "3|C"], Grids.Show(content));
        Assert.Equal(["rows.hidden", "columns.hidden", "sheet.hidden"], content.Diagnostics.Select(doubt => doubt.Code));
        Assert.All(content.Diagnostics, doubt => Assert.Equal(Severity.Info, doubt.Severity));
        Assert.Contains("1 行", content.Diagnostics[0].Message, StringComparison.Ordinal);
        Assert.Contains("第 3 行", content.Diagnostics[0].Message, StringComparison.Ordinal);
        Assert.Contains("B", content.Diagnostics[1].Message, StringComparison.Ordinal);
        Assert.Contains("底稿", content.Diagnostics[2].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_merged_cell_whose_first_row_is_hidden_still_shows_its_text()
    {
        var rows = Rows([["序号", "任务"], ["1", "共有"], ["2", null], ["3", null]]).Replace("<row r=\"2\"", "<row r=\"2\" hidden=\"1\"", StringComparison.Ordinal);

        Assert.Equal(["序号|任务", "2|共有↓2", "3"], Read(new SheetXml("任务", rows, ["B2:B4"])));
    }

    [Fact]
    public void Every_line_has_its_place_in_the_sheet()
    {
        var content = WorkbookReader.Read(Of(new SheetXml("任务", Rows([["题目"], ["序号", "任务"], ["1", "一行\n二行"]]).Replace("<row r=\"1\"", "<row r=\"1\"", StringComparison.Ordinal))));

        Assert.Equal(["题目", "序号", "任务", "1", "一行", "二行"], content.Lines);
        Assert.Equal(["A1", "A2", "B2", "A3", "B3", "B3"], content.Places.Select(place => place!.Words().Split(' ')[^1]));
        Assert.All(content.Places, place => Assert.Equal("任务", place!.Sheet));
    }

    [Fact]
    public void Cells_with_errors_and_formulas_without_a_result_are_empty_and_doubted()
    {
        var content = WorkbookReader.Read(Of(new SheetXml("任务",
            "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>序号</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>任务</t></is></c></row>"
            + "<row r=\"2\"><c r=\"A2\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c><c r=\"B2\"><f>A1</f></c><c r=\"C2\"><v>1</v></c></row>")));

        Assert.Equal(["序号|任务|·", "·|·|1"], Grids.Show(content));
        Assert.Equal([("cell.error", true), ("cell.error", false)], content.Diagnostics.Select(doubt => (doubt.Code, doubt.Message.Contains("A2", StringComparison.Ordinal))));
    }

    [Fact]
    public void A_text_longer_than_excel_writes_is_read_whole()
    {
        var text = new string('法', 40_000);

        Assert.Equal(["序号|任务", $"1|{text}"], Read(new SheetXml("任务", Rows([["序号", "任务"], ["1", text]]))));
    }

    [Fact]
    public void Empty_sheets_are_passed_over_and_an_empty_workbook_is_refused()
    {
        Assert.Equal(["序号|任务"], Read(new SheetXml("空", ""), new SheetXml("任务", Rows([["序号", "任务"]])), new SheetXml("空白", Rows([[" "]]))));
        Assert.Equal("file.empty", Assert.Throws<UnreadableException>(() => WorkbookReader.Read(Of(new SheetXml("空", "")))).Failure.Code);
    }

    public static TheoryData<string, string> HostileRows => new()
    {
        { "<row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row>", "a column no sheet has" },
        { "<row r=\"2147483647\"><c r=\"A2147483647\"><v>1</v></c></row>", "the last row there can be" },
        { "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"90000\"><c r=\"IV90000\"><v>1</v></c></row>", "a table as large as a sheet" },
        { "<row r=\"-4\"><c r=\"A-4\"><v>1</v></c></row>", "a row before the first" },
        { "<row><c><v>1</v></c><c t=\"s\"><v>99</v></c></row>", "cells without names" },
        { "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&lol;</t></is></c></row>", "an entity nobody declared" },
        { "<row r=\"1\"><c r=\"A1\" s=\"99999\"><v>x</v></c></row>", "a style there is none of" },
        { "<row r=\"1\"><c r=\"A1\"><v>1e999</v></c><c r=\"B1\"><v>NaN</v></c></row>", "numbers that are none" },
        { "<row r=\"1\"><c r=\"A1\" s=\"4\"><v>99999999999</v></c></row>", "a day beyond the calendar" },
    };

    [Theory]
    [MemberData(nameof(HostileRows))]
    public void A_hostile_sheet_is_read_or_refused_with_words(string rows, string what)
    {
        var clock = Stopwatch.StartNew();
        var result = Sources.Read(Of(new SheetXml("任务", rows)), "任务.xlsx");

        Assert.True(result.Failure is not null, what);
        Assert.Matches("[\u4e00-\u9fff]{6,}", result.Failure.Message);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"{what}: {clock.Elapsed}");
    }

    [Fact]
    public void Merged_ranges_without_number_take_no_time()
    {
        var clock = Stopwatch.StartNew();
        string?[][] rows = [.. Enumerable.Range(0, 2000).Select(_ => new string?[] { "甲", "乙", "丙" })];
        var content = WorkbookReader.Read(Of(new SheetXml("任务", Rows(rows), [.. Enumerable.Range(1, 20_000).Select(at => $"A{(at % 1999) + 1}:C2000")])));

        Assert.Equal(2000, Assert.IsType<SourceGrid>(Assert.Single(content.Blocks)).RowCount);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"{clock.Elapsed}");
    }

    [Fact]
    public void A_sheet_of_fifty_thousand_rows_is_read_in_time_and_memory()
    {
        var rows = new StringBuilder();
        for (var row = 0; row < 50_000; row++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"<row r=\"{row + 1}\">").AppendJoin("", Enumerable.Range(0, 7).Select(column => Cell(row, column, $"第 {row} 行第 {column} 列的文字"))).Append("</row>");
        }

        var bytes = Of(new SheetXml("任务", rows.ToString()));
        rows.Clear();
        var clock = Stopwatch.StartNew();
        var content = WorkbookReader.Read(bytes);

        Assert.Equal(50_000, Assert.IsType<SourceGrid>(Assert.Single(content.Blocks)).RowCount);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"{clock.Elapsed}");
    }

    [Fact]
    public void A_workbook_cut_anywhere_is_refused_with_words()
    {
        var bytes = Of([["序号", "任务"], ["1", "全面普及行政审批服务"]]);
        for (var length = 4; length < bytes.Length; length += 37)
        {
            Assert.Matches("[\u4e00-\u9fff]{6,}", Sources.Read(bytes[..length], "任务.xlsx").Failure!.Message);
        }
    }

    [Fact]
    public void The_old_format_is_read_as_a_person_sees_it()
    {
        var content = WorkbookReader.Read(XlsFiles.Bytes("features.xls"));

        Assert.Equal(
            ["题目", "1|90%|2024年4月3日↓2|33项|2024-04-03|(3)|3.00", "·|TRUE|a|富文 本⏎x_x0041_|0.3|·"],
            Grids.Show(content));
        Assert.Equal(["rows.hidden", "columns.hidden", "sheet.hidden"], content.Diagnostics.Select(doubt => doubt.Code));
    }

    [Fact]
    public void A_workbook_with_a_password_is_refused_with_the_word()
    {
        // The record behind the first one becomes the one that says that all behind it is encrypted.
        var locked = XlsFiles.Bytes("features.xls");
        var first = locked.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00]);
        ((ReadOnlySpan<byte>)[0x2F, 0x00, 0x06, 0x00, 0x00, 0x00, 0x12, 0x34, 0x56, 0x78]).CopyTo(locked.AsSpan(first + 20));

        foreach (var (bytes, name) in new[] { (locked, "清单.xls"), (OleFiles.With("EncryptionInfo", "EncryptedPackage"), "清单.xlsx") })
        {
            var failure = Sources.Read(bytes, name).Failure!;

            Assert.Equal("file.password", failure.Code);
            Assert.Contains("密码", failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_old_workbook_cut_or_changed_anywhere_is_read_or_refused()
    {
        var whole = XlsFiles.Bytes("features.xls");
        var random = new Random(20241125);
        for (var run = 0; run < 300; run++)
        {
            byte[] bytes = run % 3 == 0 ? whole[..random.Next(1, whole.Length)] : [.. whole];
            for (var change = 0; change < run % 7; change++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var clock = Stopwatch.StartNew();
            var result = Sources.Read(bytes, "清单.xls");

            Assert.True(result.Document is not null || result.Failure is not null);
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"{run}: {clock.Elapsed}");
        }
    }

    private static string[] Read(params SheetXml[] sheets) => Grids.Show(WorkbookReader.Read(Of(sheets)));

    private static string Styled(string format, string value) => $"<c r=\"A1\" s=\"{Array.IndexOf(Formats, format)}\"><v>{value}</v></c>";

    // The ranges of the table in a sheet whose first row is a heading.
    private static string Down(string range) =>
        string.Join(':', range.Split(':').Select(name => name.TrimEnd("0123456789".ToCharArray()) + (int.Parse(name.TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ".ToCharArray()), CultureInfo.InvariantCulture) + 1)));
}
