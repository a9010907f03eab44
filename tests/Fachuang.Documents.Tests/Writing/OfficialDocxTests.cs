using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Fachuang.Documents.Writing;
using Xunit;
using Block = Fachuang.Documents.Writing.Block;

namespace Fachuang.Documents.Tests.Writing;

public sealed class OfficialDocxTests
{
    private static readonly OfficialText Sample = new("关于政府职能依法全面履行指标的\n情况说明",
    [
        new Block.Recipient("某某局"),
        new Block.Heading(1, "一、基本情况"),
        new Block.Paragraph("2023年以来，把“放管服”改革作为先手棋……\n　　全区26个部门公布权责清单3,482项。"),
        new Block.Heading(2, "（一）权责清单"),
        new Block.Heading(3, "1. 制度建设"),
        new Block.Heading(4, "（1）审核"),
        new Block.Table(["序号", "材料名称", "文号"], [["1", "行政权力清单\n管理办法", "区政办发〔2023〕1号"], ["2", "", ""]], [1, 5, 3]),
        new Block.Table(["甲"], [], [1]),
        new Block.Paragraph("以上情况属实。"),
        new Block.Signature("某某区全面依法治区委员会办公室", new(2024, 6, 30)),
    ])
    {
        Letterhead = new Letterhead("某某区全面依法治区委员会办公室", "督〔2024〕3号"),
    };

    [Fact]
    public void A_letter_has_its_issuer_in_red_its_number_over_a_red_rule_and_its_recipient_flush_left()
    {
        var (texts, styles) = Open(Sample, document => (
            Body(document).Elements<Paragraph>().Take(5).Select(paragraph => (paragraph.ParagraphProperties!.ParagraphStyleId!.Val!.Value!, paragraph.InnerText)).ToList(),
            document.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Elements<Style>().ToDictionary(style => style.StyleId!.Value!, style => (
                Color: style.StyleRunProperties?.GetFirstChild<Color>()?.Val?.Value, Rule: style.StyleParagraphProperties?.GetFirstChild<ParagraphBorders>()?.BottomBorder?.Color?.Value,
                Indent: style.StyleParagraphProperties?.GetFirstChild<Indentation>()))));
        Assert.Equal(
            [("IssuerMark", "某某区全面依法治区委员会办公室"), ("DocumentNumber", "督〔2024〕3号"), ("Title", "关于政府职能依法全面履行指标的"), ("TitleEnd", "情况说明"), ("Recipient", "某某局：")],
            texts);
        Assert.Equal(("FF0000", "FF0000"), (styles["IssuerMark"].Color, styles["DocumentNumber"].Rule));
        Assert.Null(styles["Recipient"].Indent);
    }

    [Fact]
    public void A_document_follows_the_schema() => Assert.Empty(Open(Sample, document => new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019)
        .Validate(document, TestContext.Current.CancellationToken).Select(error => $"{error.Path?.XPath}: {error.Description}").ToList()));

    [Fact]
    public void The_same_text_gives_the_same_bytes() => Assert.Equal(Write(Sample), Write(Sample));

    [Fact]
    public void The_page_is_that_of_the_standard()
    {
        var (size, margin) = Open(Sample, document => (Body(document).GetFirstChild<SectionProperties>()!.GetFirstChild<PageSize>()!, Body(document).GetFirstChild<SectionProperties>()!.GetFirstChild<PageMargin>()!));
        Assert.Equal((210, 297), (Millimetres(size.Width!.Value), Millimetres(size.Height!.Value)));
        Assert.Equal((37, 28), (Millimetres((uint)margin.Top!.Value), Millimetres(margin.Left!.Value)));
        Assert.Equal((156, 225), (Millimetres(size.Width - margin.Left - margin.Right!), Millimetres(size.Height - (uint)margin.Top.Value - (uint)margin.Bottom!.Value)));

        static int Millimetres(uint twentieths) => (int)Math.Round(twentieths * 25.4 / 1440);
    }

    [Theory]
    [InlineData("Title", "方正小标宋简体", "44")]
    [InlineData("Heading1", "黑体", null)]
    [InlineData("Heading2", "楷体_GB2312", null)]
    [InlineData("Heading3", "仿宋_GB2312", null)]
    [InlineData("Heading4", "仿宋_GB2312", null)]
    [InlineData("Footer", "宋体", "28")]
    public void Each_style_has_its_font(string style, string font, string? halfPoints)
    {
        var run = Open(Sample, document => document.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Elements<Style>().Single(found => found.StyleId == style).StyleRunProperties!);
        Assert.Equal((font, halfPoints), (run.RunFonts!.EastAsia!.Value, run.FontSize?.Val?.Value));
    }

    [Fact]
    public void Body_text_is_set_in_16_points_on_22_exact_lines()
    {
        var (run, spacing) = Open(Sample, document =>
        {
            var styles = document.MainDocumentPart!.StyleDefinitionsPart!.Styles!;
            return (styles.DocDefaults!.RunPropertiesDefault!.RunPropertiesBaseStyle!, styles.Elements<Style>().Single(style => style.Default?.Value == true).StyleParagraphProperties!.SpacingBetweenLines!);
        });
        Assert.Equal(("仿宋_GB2312", "32"), (run.RunFonts!.EastAsia!.Value, run.FontSize!.Val!.Value));
        Assert.Equal((LineSpacingRuleValues.Exact, "579"), (spacing.LineRule!.Value, spacing.Line!.Value));
    }

    [Fact]
    public void Each_line_of_a_text_is_a_paragraph_without_the_blanks_it_was_typed_with() => Assert.Equal(
        ["一", "二 三", "四"],
        Texts(new("", [new Block.Paragraph("　　一\r\n\r\n  二 三 \u2028\t四\n")])));

    [Fact]
    public void Title_and_headings_are_found_by_a_word_processor() => Assert.Equal(
        ["Title:关于政府职能依法全面履行指标的", "TitleEnd:情况说明", "Heading1:一、基本情况"],
        Open(Sample, document => Body(document).Elements<Paragraph>().Where(paragraph => paragraph.ParagraphProperties!.ParagraphStyleId!.Val!.Value is "Title" or "TitleEnd" or "Heading1").Take(3)
            .Select(paragraph => $"{paragraph.ParagraphProperties!.ParagraphStyleId!.Val}:{paragraph.InnerText}").ToList()));

    [Fact]
    public void A_table_fills_the_type_area_and_repeats_its_head()
    {
        var table = Open(Sample, document => Body(document).Elements<Table>().First());
        Assert.Equal([982, 4914, 2949], table.GetFirstChild<TableGrid>()!.Elements<GridColumn>().Select(column => int.Parse(column.Width!, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal([true, false, false], table.Elements<TableRow>().Select(row => row.TableRowProperties!.GetFirstChild<TableHeader>() != null));
        Assert.Equal(["行政权力清单", "管理办法"], table.Elements<TableRow>().ElementAt(1).Elements<TableCell>().ElementAt(1).Elements<Paragraph>().Select(paragraph => paragraph.InnerText));
    }

    [Fact]
    public void Two_tables_stay_two() => Open(Sample, document =>
    {
        Assert.All(Body(document).Elements<Table>(), table => Assert.IsType<Paragraph>(table.PreviousSibling()));
        return 0;
    });

    [Theory]
    [InlineData("司法局", 550)]
    [InlineData("某某区依法治区委员会办公室", 50)]
    [InlineData("某某省某某市某某区全面依法治区委员会办公室", 0)]
    public void The_signing_unit_stands_centred_above_the_date(string unit, int hundredthsFromRight)
    {
        var paragraphs = Open(new("", [new Block.Signature(unit, new(2024, 6, 9))]), document => Body(document).Elements<Paragraph>().ToList());
        Assert.Equal([unit, "2024年6月9日"], paragraphs.Select(paragraph => paragraph.InnerText));
        Assert.Equal([hundredthsFromRight == 0 ? null : hundredthsFromRight, 400], paragraphs.Select(paragraph => paragraph.ParagraphProperties!.Indentation?.RightChars?.Value));
    }

    [Fact]
    public void The_last_words_stay_with_the_signature() => Assert.NotNull(Open(Sample, document =>
        Body(document).Elements<Paragraph>().Single(paragraph => paragraph.InnerText == "以上情况属实。").ParagraphProperties!.KeepNext));

    [Fact]
    public void Pages_are_numbered_outside()
    {
        var footers = Open(Sample, document => document.MainDocumentPart!.FooterParts.Select(part => part.Footer).Select(footer =>
            (footer.InnerText, footer.Descendants<Justification>().Single().Val!.Value)).ToHashSet());
        Assert.Equal([("— 1 —", JustificationValues.Right), ("— 1 —", JustificationValues.Left)], footers);
    }

    [Fact]
    public void What_xml_cannot_hold_is_dropped_and_nothing_becomes_markup()
    {
        const string hostile = "甲\0\u0001\u001F\uFFFE\uD800乙\uDC00<w:p/>&amp;]]>\u202E𠮷\tz";
        const string clean = "甲乙<w:p/>&amp;]]>\u202E𠮷z";
        OfficialText text = new(hostile, [new Block.Heading(1, hostile), new Block.Paragraph(hostile), new Block.Table([hostile], [[hostile]], [1]), new Block.Signature(hostile, new(2024, 1, 1))]);
        Assert.Empty(Open(text, document => new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).ToList()));
        Assert.Equal(6, Texts(text).Count(line => line == clean) + Open(text, document => Body(document).Descendants<TableCell>().Count(cell => cell.InnerText == clean)));
    }

    [Fact]
    public void An_empty_text_is_a_document() =>
        Assert.Empty(Open(new("", []), document => new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).ToList()));

    [Fact]
    public void A_table_that_does_not_fit_its_head_is_refused()
    {
        foreach (var table in new Block.Table[]
        {
            new([], [], []), new(["甲"], [["1", "2"]], [1]), new(["甲"], [], [1, 2]), new(["甲"], [], [0]),
        })
        {
            Assert.Throws<ArgumentException>(() => Write(new("", [table])));
        }

        Assert.Throws<ArgumentException>(() => Write(new("", [new Block.Heading(5, "五")])));
    }

    private static byte[] Write(OfficialText text)
    {
        using var output = new MemoryStream();
        OfficialDocx.Write(output, text);
        return output.ToArray();
    }

    private static T Open<T>(OfficialText text, Func<WordprocessingDocument, T> read)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(Write(text)), isEditable: false);
        return read(document);
    }

    private static Body Body(WordprocessingDocument document) => document.MainDocumentPart!.Document.Body!;

    private static List<string> Texts(OfficialText text) =>
        Open(text, document => Body(document).Elements<Paragraph>().Select(paragraph => paragraph.InnerText).Where(line => line.Length > 0).ToList());
}
