using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Fachuang.Documents.Reading;
using Fachuang.Documents.Writing;
using Xunit;

namespace Fachuang.Documents.Tests.Writing;

/// <summary>The form of S3 附件2, compared with the document that issues it.</summary>
public sealed class LedgerDocxTests
{
    private static readonly LedgerPaper Paper = new(
        LedgerForm.Title("新城区"), "行政审批局", new DateOnly(2024, 6, 17), 20,
        [
            new("1.全面普及行政审批服务。", "网络检索\n材料查证", "情况说明 1 份；目录 6 条", "已完成。情况说明和清单5月16日审核通过。", "联络员R"),
            new("2.依法实施行政许可。", "", "", "未完成。正在梳理。", "联络员R"),
        ]);

    // The lines of the issued form, from 附件2 to its second note.
    private static readonly string[] Form = [.. IssuedForm()];

    [Fact]
    public void The_columns_are_those_of_the_issued_form_in_its_order() =>
        Assert.Equal(Form.SkipWhile(line => line != "三级指标").TakeWhile(line => !line.StartsWith("说明", StringComparison.Ordinal)), LedgerForm.Columns);

    [Fact]
    public void Mark_title_head_and_notes_are_those_of_the_issued_form()
    {
        Assert.Equal(LedgerForm.Attachment, Form[0]);
        Assert.Equal(LedgerForm.Title("濮阳市"), Form[1]);
        Assert.Equal(Bare(LedgerForm.Unit("") + LedgerForm.FilledOn(null)), Bare(Form[2]));
        Assert.Equal(LedgerForm.Notes(5), Form[^2..]);
    }

    [Theory]
    [InlineData("新城区", "新城区法治政府建设示范区创建工作台账")]
    [InlineData("濮阳县", "濮阳县法治政府建设示范县创建工作台账")]
    [InlineData("", "法治政府建设示范创建工作台账")]
    public void The_title_follows_the_region(string region, string title) => Assert.Equal(title, LedgerForm.Title(region));

    [Fact]
    public void A_written_form_reads_column_by_column_as_it_was_filled()
    {
        var content = Reading.DocxFiles.Read(Write([Paper]));
        var grid = Assert.Single(content.Blocks.OfType<SourceGrid>());

        Assert.Equal(LedgerForm.Columns, Enumerable.Range(0, grid.ColumnCount).Select(column => grid[0, column]!.Text));
        foreach (var (row, filled) in Paper.Rows.Index())
        {
            Assert.Equal(filled.Cells, Enumerable.Range(0, grid.ColumnCount).Select(column => grid[row + 1, column]!.Text));
        }

        Assert.Equal(
            ["附件2", "新城区法治政府建设示范区创建工作台账", "责任单位：行政审批局    （公章） 填表时间：2024年6月17日", .. LedgerForm.Notes(20)],
            content.Blocks.OfType<SourceParagraph>().Select(paragraph => paragraph.Text.Replace('\t', ' ')));
    }

    [Fact]
    public void It_stands_on_pages_on_their_side_repeats_its_head_and_begins_every_unit_on_a_new_page()
    {
        using var stream = new MemoryStream(Write([Paper, Paper with { Unit = "司法局" }]));
        using var docx = WordprocessingDocument.Open(stream, isEditable: false);
        var body = docx.MainDocumentPart!.Document.Body!;

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(docx, TestContext.Current.CancellationToken).Select(error => $"{error.Path?.XPath}: {error.Description}"));
        Assert.Equal(PageOrientationValues.Landscape, body.GetFirstChild<SectionProperties>()!.GetFirstChild<PageSize>()!.Orient!.Value);
        Assert.All(body.Elements<Table>(), table =>
            Assert.Equal([true, false], table.Elements<TableRow>().Take(2).Select(row => row.TableRowProperties?.GetFirstChild<TableHeader>() is not null)));
        Assert.Equal(2, body.Elements<Table>().Count());
        Assert.Single(body.Descendants<PageBreakBefore>());
    }

    [Fact]
    public void Hostile_texts_stay_text_and_the_same_form_gives_the_same_bytes()
    {
        const string hostile = "甲\0\uFFFE\uD800<w:p/>&amp;]]>\u202E";
        LedgerPaper[] papers = [new(hostile, hostile, null, 5, [new(hostile, hostile + "\n" + hostile, hostile, hostile, hostile)])];
        var bytes = Write(papers);
        using var stream = new MemoryStream(bytes);
        using var docx = WordprocessingDocument.Open(stream, isEditable: false);

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(docx, TestContext.Current.CancellationToken).Select(error => error.Description));
        Assert.Contains("甲<w:p/>&amp;]]>\u202E", docx.MainDocumentPart!.Document.Body!.Descendants<TableCell>().Select(cell => cell.InnerText));
        Assert.Equal(bytes, Write(papers));
    }

    private static IEnumerable<string> IssuedForm()
    {
        var lines = Sources.Text(Sources.Names[3]).ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
        var title = lines.IndexOf("濮阳市法治政府建设示范市创建工作台账");
        var last = lines.FindIndex(title, line => line.StartsWith("2.完成进度", StringComparison.Ordinal));
        return lines.Skip(title - 1).Take(last - title + 2);
    }

    private static string Bare(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));

    private static byte[] Write(IReadOnlyList<LedgerPaper> papers)
    {
        using var output = new MemoryStream();
        LedgerDocx.Write(output, papers);
        return output.ToArray();
    }
}
