using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Fachuang.Documents.Reading;
using Fachuang.Documents.Reading.Programs;
using Fachuang.Documents.Writing;
using Fachuang.Documents.Writing.Charts;
using UglyToad.PdfPig;
using Xunit;
using Block = Fachuang.Documents.Writing.Block;

namespace Fachuang.Documents.Tests.Writing;

public sealed class OfficialReportTests
{
    private static readonly ChartPicture Chart = new([new("1月", 40), new("2月", 60)], 100) { Unit = "%" };

    private static readonly OfficialText Report = new("法治政府建设\n自查自评报告",
    [
        new Block.Recipient("某某市全面依法治市委员会办公室"),
        new Block.Heading(1, "一、基本情况"),
        new Block.Paragraph("全区26个部门公布权责清单3,482项。"),
        new Block.Picture(Chart.Line(), 150, 70, "图1 各月进度"),
        new Block.Picture(Chart.Bars(), 312, 40, ""),
        new Block.Bars([("某某区司法局", "96.5%", 0.965m), ("某某区教育局", "0%", 0)], "图2 各单位完成率"),
        new Block.Table(["序号", "材料名称", "得分"], [.. Enumerable.Range(1, 60).Select(i => (IReadOnlyList<string>)[$"{i}", $"第{i}份材料", "5"])], [1, 5, 1]) { Caption = "表1 材料清单", Centred = [0, 2] },
        new Block.Note("本报告依据2026年11月27日2时30分的数据快照生成。"),
        new Block.Attachments(["指标任务完成情况汇总表", "工作台账"]),
        new Block.Signature("某某区全面依法治区委员会办公室", new(2026, 11, 27)),
        new Block.Attachment("附件1", "指标任务完成情况汇总表"),
        new Block.Paragraph("附件正文。"),
    ])
    {
        Letterhead = new("法治政府建设简报", "第3期") { Left = "某某区依法治区办编", Right = "2026年11月27日" },
        Imprint = new(["某某区人民政府办公室", "某某区人大常委会办公室"], "某某区全面依法治区委员会办公室", new(2026, 11, 28)),
    };

    [Fact]
    public void A_report_follows_the_schema() => Assert.Empty(Open(Report, document => new OpenXmlValidator(FileFormatVersions.Office2019)
        .Validate(document, TestContext.Current.CancellationToken).Select(error => $"{error.Path?.XPath}: {error.Description}").ToList()));

    [Fact]
    public void The_same_report_gives_the_same_bytes() => Assert.Equal(Write(Report), Write(Report));

    [Fact]
    public void The_page_is_ruled_for_22_lines()
    {
        var grid = Open(Report, document => document.MainDocumentPart!.Document.Body!.GetFirstChild<SectionProperties>()!.GetFirstChild<DocGrid>()!);
        Assert.Equal((DocGridValues.Lines, 579), (grid.Type!.Value, grid.LinePitch!.Value));
        Assert.Equal(22, (16838 - 2098 - 1984) / grid.LinePitch!.Value);
    }

    [Fact]
    public void Pictures_are_in_the_file_no_wider_than_the_type_area_and_described()
    {
        var (drawings, parts) = Open(Report, document => (
            document.MainDocumentPart!.Document.Descendants<DocumentFormat.OpenXml.Drawing.Wordprocessing.Inline>()
                .Select(drawing => (Width: (int)Math.Round(drawing.Extent!.Cx!.Value / 36000.0), Height: (int)Math.Round(drawing.Extent.Cy!.Value / 36000.0), drawing.DocProperties!.Description!.Value)).ToList(),
            document.MainDocumentPart.ImageParts.Select(part => (part.ContentType, part.GetStream().ReadByte())).ToList()));
        Assert.Equal([(150, 70, "图1 各月进度"), (156, 20, "")], drawings[..2]);
        Assert.Equal(["某某区司法局 96.5%", "某某区教育局 0%"], drawings[2..].Select(drawing => drawing.Value));
        Assert.Equal(Enumerable.Repeat(("image/png", 0x89), 4), parts);
    }

    [Fact]
    public void A_caption_stands_below_its_picture_and_above_its_table_on_the_same_page()
    {
        var paragraphs = Paragraphs(Report);
        Assert.Equal("Picture", Style(paragraphs[paragraphs.FindIndex(paragraph => paragraph.InnerText == "图1 各月进度") - 1]));
        var caption = paragraphs.Single(paragraph => paragraph.InnerText == "表1 材料清单");
        Assert.NotNull(caption.ParagraphProperties!.KeepNext);
        Assert.IsType<Table>(caption.NextSibling());
    }

    [Fact]
    public void Rows_stay_whole_and_chosen_columns_are_centred()
    {
        var table = Open(Report, document => document.MainDocumentPart!.Document.Descendants<Table>().Single(table => table.Descendants<TableHeader>().Any()));
        Assert.All(table.Elements<TableRow>(), row => Assert.NotNull(row.TableRowProperties!.GetFirstChild<CantSplit>()));
        Assert.Equal(["TableCentred", "TableText", "TableCentred"], table.Elements<TableRow>().ElementAt(1).Descendants<Paragraph>().Select(Style));
    }

    [Fact]
    public void Several_attachments_are_numbered_below_each_other()
    {
        var notes = Paragraphs(Report).Where(paragraph => Style(paragraph) == "AttachmentNote").ToList();
        Assert.Equal(["附件：1. 指标任务完成情况汇总表", "2. 工作台账"], notes.Select(paragraph => paragraph.InnerText));
        Assert.Equal([(650, 450), (650, 150)], notes.Select(paragraph => (paragraph.ParagraphProperties!.Indentation!.LeftChars!.Value, paragraph.ParagraphProperties.Indentation.HangingChars!.Value)));
        Assert.Equal(["附件：台账"], Paragraphs(new("", [new Block.Attachments(["台账"])])).Select(paragraph => paragraph.InnerText));
    }

    [Fact]
    public void An_attachment_begins_a_page()
    {
        var mark = Paragraphs(Report).Single(paragraph => paragraph.InnerText == "附件1");
        Assert.NotNull(mark.ParagraphProperties!.PageBreakBefore);
        Assert.Equal("TitleEnd", Style((Paragraph)mark.NextSibling()!));
    }

    [Theory]
    [InlineData("某某区司法局", 500, 200)] // 6 characters, the date 7
    [InlineData("某某区全面依法治区委员会办公室", 200, 800)] // 15 characters
    public void Without_a_seal_the_date_begins_two_characters_right_of_the_unit(string unit, int unitFromRight, int dateFromRight)
    {
        var paragraphs = Paragraphs(new("", [new Block.Signature(unit, new(2026, 11, 27)) { HasSeal = false }]));
        Assert.Equal([unitFromRight, dateFromRight], paragraphs.Select(paragraph => (int)paragraph.ParagraphProperties!.Indentation!.RightChars!.Value));
        Assert.Equal(200, unitFromRight + (unit.Length * 100) - dateFromRight - 700);
    }

    [Fact]
    public void The_imprint_lies_at_the_foot_between_rules_with_copies_named()
    {
        var table = Open(Report, document => document.MainDocumentPart!.Document.Descendants<Table>().Last());
        Assert.Equal(VerticalAlignmentValues.Bottom, table.GetFirstChild<TableProperties>()!.TablePositionProperties!.TablePositionYAlignment!.Value);
        Assert.Equal(["抄送：某某区人民政府办公室，某某区人大常委会办公室。", "某某区全面依法治区委员会办公室2026年11月28日印发"], table.Descendants<Paragraph>().Select(paragraph => paragraph.InnerText));
    }

    [Fact]
    public void A_briefing_has_its_red_rule_below_its_editors_and_a_long_mark_in_smaller_type()
    {
        var head = Paragraphs(Report).Take(3).ToList();
        Assert.Equal(["IssuerMark", "DocumentNumber", "EditorsLine"], head.Select(Style));
        Assert.Equal(BorderValues.Nil, head[1].ParagraphProperties!.ParagraphBorders!.BottomBorder!.Val!.Value);
        Assert.Null(head[0].Descendants<FontSize>().FirstOrDefault());
        var longer = Paragraphs(new("", []) { Letterhead = new("某某区全面依法治区委员会办公室", "〔2026〕1号") });
        Assert.Equal("58", longer[0].Descendants<FontSize>().Single().Val!.Value);
    }

    [Fact]
    public void A_picture_without_a_size_is_refused() => Assert.Throws<ArgumentException>(() => Write(new("", [new Block.Picture(Chart.Line(), 0, 1, "")])));

    [Fact]
    public void LibreOffice_prints_the_report_with_its_head_repeated_and_its_pages_numbered()
    {
        Assert.SkipUnless(HelperProgram.Writer.IsInstalled, "LibreOffice is not installed");
        var result = new OfficePdf().Make(Write(Report), ".docx");
        Assert.Null(result.Failure);
        using var pdf = PdfDocument.Open(result.Pdf!);
        var pages = pdf.GetPages().Select(page => string.Concat(page.Text.Where(character => !char.IsWhiteSpace(character)))).ToList();
        Assert.InRange(pages.Count, 5, 8);
        Assert.All(pages.Index(), page => Assert.Contains($"—{page.Index + 1}—", page.Item, StringComparison.Ordinal));
        Assert.True(pages.Count(page => page.Contains("序号材料名称得分", StringComparison.Ordinal)) >= 2);
        Assert.Contains("数据快照", string.Concat(pages), StringComparison.Ordinal);
        Assert.Contains("附件正文。", pages[^1], StringComparison.Ordinal);
        Assert.Contains("抄送：某某区人民政府办公室", pages[^1], StringComparison.Ordinal);
    }

    private static byte[] Write(OfficialText text)
    {
        using var output = new MemoryStream();
        OfficialDocx.Write(output, text);
        return output.ToArray();
    }

    private static string Style(Paragraph paragraph) => paragraph.ParagraphProperties!.ParagraphStyleId!.Val!.Value!;

    private static List<Paragraph> Paragraphs(OfficialText text) => Open(text, document => document.MainDocumentPart!.Document.Body!.Elements<Paragraph>().ToList());

    private static T Open<T>(OfficialText text, Func<WordprocessingDocument, T> read)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(Write(text)), isEditable: false);
        return read(document);
    }
}
