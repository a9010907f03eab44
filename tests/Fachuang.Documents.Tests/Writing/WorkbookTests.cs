using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Fachuang.Documents.Writing;
using Xunit;
using Column = Fachuang.Documents.Writing.Column;
using Sheet = Fachuang.Documents.Writing.Sheet;
using Workbook = Fachuang.Documents.Writing.Workbook;

namespace Fachuang.Documents.Tests.Writing;

public sealed class WorkbookTests
{
    private static readonly Sheet Sample = new(
        "自评表",
        [new("一级指标", 16), new("指标", 40), new("分值", 8), new("自评日期", 12), new("更新时间", 18), new("达标", 6)],
        [
            ["政府职能", "1. 权责清单\n动态调整", 2.5m, new DateOnly(2024, 6, 30), new DateTime(2024, 6, 30, 17, 5, 0), true],
            ["政府职能", null, 3, null, null, false],
            ["依法决策", "=1+1", -1.5, new DateOnly(1899, 1, 1), null, null],
        ],
        [new(0, 0, 1, 0)]);

    [Fact]
    public void A_workbook_follows_the_schema() => Assert.Empty(Validate([Sample, Sample with { Paper = Paper.A3, Merges = [] }]));

    [Fact]
    public void The_same_sheets_give_the_same_bytes() => Assert.Equal(Write([Sample]), Write([Sample]));

    [Fact]
    public void Numbers_days_and_truths_keep_their_kind()
    {
        var cells = Cells([Sample]);
        Assert.Equal(("2.5", null, "0"), Content(cells["C2"]));
        Assert.Equal(("3", null, "0"), Content(cells["C3"]));
        Assert.Equal(("-1.5", null, "0"), Content(cells["C4"]));
        Assert.Equal(("45473", null, "164"), Content(cells["D2"]));
        Assert.Equal(("45473.711805555555", null, "165"), Content(cells["E2"]));
        Assert.Equal(("1", CellValues.Boolean, "0"), Content(cells["F2"]));
        Assert.Equal(("1899-01-01", CellValues.InlineString, "0"), Content(cells["D4"]));
    }

    [Fact]
    public void A_number_that_excel_would_round_is_text()
    {
        var cells = Cells([Row(999_999_999_999_999L, 1_000_000_000_000_000L, long.MinValue)]);
        Assert.Equal([null, CellValues.InlineString, CellValues.InlineString], new[] { "A2", "B2", "C2" }.Select(at => cells[at].DataType?.Value));
        Assert.Equal("1000000000000000", cells["B2"].InnerText);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://example.org\")", true)]
    [InlineData("+1", true)]
    [InlineData("-1", true)]
    [InlineData("@SUM(A1)", true)]
    [InlineData("\t=1", true)]
    [InlineData("甲=1", false)]
    [InlineData("", false)]
    public void A_text_is_never_a_formula(string text, bool isQuoted)
    {
        Open([Row(text)], document =>
        {
            var sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet;
            Assert.Empty(sheet.Descendants<CellFormula>());
            var cell = sheet.Descendants<Cell>().Single(cell => cell.CellReference == "A2");
            Assert.Equal((CellValues.InlineString, text), (cell.DataType!.Value, cell.InnerText));
            var format = document.WorkbookPart.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ElementAt((int)cell.StyleIndex!.Value);
            Assert.Equal(isQuoted, format.QuotePrefix?.Value == true);
        });
    }

    [Theory]
    [InlineData("a_x0041_b", "a_x005F_x0041_b")]
    [InlineData("_x_x005F_", "_x_x005F_x005F_")]
    [InlineData("_x00", "_x00")]
    public void A_text_is_written_so_that_excel_reads_it_as_it_was(string text, string written) => Assert.Equal(written, Cells([Row(text)])["A2"].InnerText);

    [Fact]
    public void What_xml_cannot_hold_is_dropped() => Assert.Equal("甲乙\n丙", Cells([Row("甲\0\u0001\uD800乙\r\n丙")])["A2"].InnerText);

    [Fact]
    public void A_text_too_long_for_a_cell_is_cut_and_says_so()
    {
        var text = Cells([Row(string.Concat(Enumerable.Repeat("𠮷", 20_000)))])["A2"].InnerText;
        Assert.InRange(text.Length, Workbook.MaxCellLength - 1, Workbook.MaxCellLength);
        Assert.EndsWith("以下从略）", text, StringComparison.Ordinal);
        Assert.Empty(Validate([Row(new string('法', Workbook.MaxCellLength + 1))]));
    }

    [Fact]
    public void The_head_is_bold_fixed_filtered_and_repeated_in_print() => Open([Sample], document =>
    {
        var sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet;
        var pane = sheet.Descendants<Pane>().Single();
        Assert.Equal((1, PaneStateValues.Frozen, "A2"), (pane.VerticalSplit!.Value, pane.State!.Value, pane.TopLeftCell!.Value));
        Assert.Equal("A1:F4", sheet.GetFirstChild<AutoFilter>()!.Reference!.Value);
        var styles = document.WorkbookPart.WorkbookStylesPart!.Stylesheet;
        var format = styles.CellFormats!.Elements<CellFormat>().ElementAt((int)sheet.Descendants<Cell>().First().StyleIndex!.Value);
        Assert.NotNull(styles.Fonts!.Elements<Font>().ElementAt((int)format.FontId!.Value).Bold);
        Assert.Equal(["'自评表'!$A$1:$F$4", "'自评表'!$1:$1"], document.WorkbookPart.Workbook.DefinedNames!.Elements<DefinedName>().Select(name => name.Text));
        Assert.Equal([16, 40, 8, 12, 18, 6], sheet.GetFirstChild<Columns>()!.Elements<DocumentFormat.OpenXml.Spreadsheet.Column>().Select(column => column.Width!.Value));
    });

    [Theory]
    [InlineData(Paper.A4, 9u)]
    [InlineData(Paper.A3, 8u)]
    public void A_sheet_prints_landscape_and_one_page_wide(Paper paper, uint code) => Open([Sample with { Paper = paper }], document =>
    {
        var sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet;
        var setup = sheet.GetFirstChild<PageSetup>()!;
        Assert.Equal((code, OrientationValues.Landscape, 1u, 0u), (setup.PaperSize!.Value, setup.Orientation!.Value, setup.FitToWidth!.Value, setup.FitToHeight!.Value));
        Assert.True(sheet.SheetProperties!.PageSetupProperties!.FitToPage!.Value);
    });

    [Fact]
    public void Of_merged_cells_only_the_first_has_a_value()
    {
        var cells = Cells([Sample]);
        Assert.Equal(("政府职能", ""), (cells["A2"].InnerText, cells["A3"].InnerText));
        Open([Sample], document => Assert.Equal("A2:A3", document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<MergeCell>().Single().Reference!.Value));
    }

    [Fact]
    public void A_row_is_as_high_as_its_longest_text_wants()
    {
        var sheet = new Sheet("高", [new("甲", 11), new("乙乙乙乙乙乙", 11)], [["一", "短"], ["一二三四五六", "a\nb\nc"], ["合并的长文字应当分摊到两行上去", "1"], [null, "2"]], [new(2, 0, 3, 0)]);
        Open([sheet], document => Assert.Equal(
            [33, 18, 48, 33, 33],
            document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Row>().Select(row => row.Height!.Value)));
        Open([Row(new string('\n', 1000))], document => Assert.Equal(409, document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Row>().Last().Height!.Value));
    }

    [Fact]
    public void Sheet_names_become_what_excel_takes()
    {
        string[] names = ["自评[1]:*?/\\表", "", "'甲'", "History", new string('长', 40), new string('长', 40), "a", "A", "\0", string.Concat(Enumerable.Repeat("𠮷", 20))];
        string[] safe = ["自评 1      表", "工作表", "甲", "History_", new string('长', 31), new string('长', 27) + " (2)", "a", "A (2)", "工作表 (2)", string.Concat(Enumerable.Repeat("𠮷", 15))];
        IReadOnlyList<Sheet> sheets = [.. names.Select(name => Sample with { Name = name })];
        Open(sheets, document => Assert.Equal(safe, document.WorkbookPart!.Workbook.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Select(sheet => sheet.Name!.Value)));
        Assert.Empty(Validate(sheets));
    }

    [Fact]
    public void A_column_beyond_the_alphabet_has_its_letters()
    {
        var sheet = new Sheet("宽", [.. Enumerable.Range(0, 703).Select(_ => new Column("列", 5))], [], []);
        Open([sheet], document => Assert.Equal("A1:AAA1", document.WorkbookPart!.WorksheetParts.Single().Worksheet.SheetDimension!.Reference!.Value));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        foreach (var sheet in new[]
        {
            Sample with { Columns = [] },
            Sample with { Columns = [new("甲", 0)], Rows = [], Merges = [] },
            Sample with { Columns = [new("甲", 256)], Rows = [], Merges = [] },
            Sample with { Rows = [["少"]] },
            Sample with { Merges = [new(0, 0, 0, 0)] },
            Sample with { Merges = [new(0, 0, 3, 0)] },
            Sample with { Merges = [new(-1, 0, 1, 0)] },
            Sample with { Merges = [new(0, 0, 1, 1), new(1, 1, 2, 1)] },
            Row(double.NaN),
            Row(new object()),
        })
        {
            Assert.Throws<ArgumentException>(() => Write([sheet]));
        }

        Assert.Throws<ArgumentException>(() => Write([]));
    }

    private static Sheet Row(params object?[] cells) => new("一", [.. cells.Select(_ => new Column("列", 10))], [cells], []);

    private static (string, CellValues?, string) Content(Cell cell) => (cell.InnerText, cell.DataType?.Value, cell.StyleIndex!.Value switch { 5 => "164", 6 => "165", _ => "0" });

    private static byte[] Write(IReadOnlyList<Sheet> sheets)
    {
        using var output = new MemoryStream();
        Workbook.Write(output, sheets);
        return output.ToArray();
    }

    private static void Open(IReadOnlyList<Sheet> sheets, Action<SpreadsheetDocument> read)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Write(sheets)), isEditable: false);
        read(document);
    }

    private static List<string> Validate(IReadOnlyList<Sheet> sheets)
    {
        List<string> errors = [];
        Open(sheets, document => errors.AddRange(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019)
            .Validate(document, TestContext.Current.CancellationToken).Select(error => $"{error.Path?.XPath}: {error.Description}")));
        return errors;
    }

    private static Dictionary<string, Cell> Cells(IReadOnlyList<Sheet> sheets)
    {
        Dictionary<string, Cell> cells = [];
        Open(sheets, document =>
        {
            foreach (var cell in document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Cell>())
            {
                cells.Add(cell.CellReference!.Value!, cell);
            }
        });
        return cells;
    }
}
