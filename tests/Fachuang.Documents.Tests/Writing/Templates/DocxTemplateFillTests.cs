using System.Text;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using Fachuang.Documents.Writing.Charts;
using Fachuang.Documents.Writing.Templates;
using Xunit;
using static Fachuang.Documents.Tests.Reading.DocxFiles;
using static Fachuang.Documents.Tests.Writing.Templates.TemplateFiles;

namespace Fachuang.Documents.Tests.Writing.Templates;

public sealed class DocxTemplateFillTests
{
    private const string Bold = "<w:b/>";

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_field_is_found_wherever_the_word_processor_has_cut_it(int seed)
    {
        var random = new Random(seed);
        var text = "关于{{单位}}的{{ 标题 }}：{{?达标}}已{{单位}}达标{{/达标}}，{{正文}}{{正文}}。";
        var cuts = Enumerable.Range(1, text.Length - 1).Where(_ => random.Next(3) == 0).Append(0).Append(text.Length).Order().ToList();
        var runs = string.Concat(cuts.Zip(cuts.Skip(1)).Select(cut => $"{(random.Next(4) == 0 ? "<w:proofErr w:type=\"spellStart\"/>" : "")}{Runs(text[cut.First..cut.Second], random)}"));

        Assert.Equal(
            ["关于某局的年度报告：已某局达标，好好。"],
            Lines(Fill(Docx(P(runs)), ("单位", Text("某局")), ("标题", Text("年度报告")), ("正文", Text("好")), ("达标", Yes(true)))));
        Assert.Equal(["关于的：，。"], Lines(Fill(Docx(P(runs)))));

        static string Runs(string part, Random random)
        {
            var at = random.Next(part.Length + 1);
            return $"<w:r><w:rPr><w:sz w:val=\"{random.Next(20, 40)}\"/></w:rPr><w:t xml:space=\"preserve\">{part[..at]}</w:t><w:lastRenderedPageBreak/><w:t xml:space=\"preserve\">{part[at..]}</w:t></w:r>";
        }
    }

    [Fact]
    public void Every_place_a_field_can_be_cut_at_gives_the_same_text_in_the_form_of_its_first_run()
    {
        const string text = "甲{{单位}}乙";
        foreach (var cut in Enumerable.Range(1, text.Length - 1))
        {
            var filled = Fill(Docx(P(R(text[..cut], Bold) + R(text[cut..]))), ("单位", Text("某局")));
            Assert.Equal(["甲某局乙"], Lines(filled));
            var run = Part(filled).Descendants(W + "r").Single(run => run.Value.Contains("某局", StringComparison.Ordinal));
            Assert.Equal(cut > 1, run.Descendants(W + "b").Any());
        }
    }

    [Fact]
    public void Lines_of_a_value_become_paragraphs_of_the_same_form()
    {
        var filled = Fill(Docx(P(R("前{{正文}}后", Bold), "<w:pageBreakBefore/><w:jc w:val=\"center\"/>")), ("正文", Text("一\r\n\n　二\t两\n三 ")));
        Assert.Equal(["前一", "二\t两", "三后"], Lines(filled));
        var paragraphs = Part(filled).Descendants(W + "p").ToList();
        Assert.All(paragraphs, paragraph => Assert.True(paragraph.Descendants(W + "b").Any() && paragraph.Descendants(W + "jc").Any()));
        Assert.Equal([true, false, false], paragraphs.Select(paragraph => paragraph.Descendants(W + "pageBreakBefore").Any()));
    }

    [Fact]
    public void Lines_of_a_value_within_a_link_stay_in_its_paragraph() =>
        Assert.Equal(["一\n二"], Lines(Fill(Docx(P("<w:hyperlink w:anchor=\"a\">" + R("{{正文}}") + "</w:hyperlink>")), ("正文", Text("一\n二")))));

    [Fact]
    public void A_section_ends_after_the_last_line_of_a_value()
    {
        var filled = Fill(Docx(P(R("{{正文}}"), "<w:sectPr/>")), ("正文", Text("一\n二")));
        Assert.Equal([false, true], Part(filled).Descendants(W + "p").Select(paragraph => paragraph.Descendants(W + "sectPr").Any()));
    }

    [Fact]
    public void A_list_outside_tables_repeats_the_paragraphs_and_tables_between_its_marks()
    {
        var body = P("前") + P("{{#任务}}") + P(R("{{名称}}", Bold)) + P("{{?逾期}}") + P("（{{名称}}逾期）") + P("{{/逾期}}") + Tbl(Row("{{得分}}")) + P(R("{{/任务}}"), "<w:sectPr/>") + P("后");
        var filled = Fill(Docx(body), ("任务", Rows(("甲", "5"), ("乙{{名称}}", "0"))));
        Assert.Equal(["前", "甲", "|5", "乙{{名称}}", "（乙{{名称}}逾期）", "|0", "", "后"], Lines(filled));
        Assert.Single(Part(filled).Descendants(W + "sectPr"));
        Assert.Equal(["前", "", "后"], Lines(Fill(Docx(body))));
    }

    [Fact]
    public void A_row_with_a_list_is_repeated_and_the_head_stays()
    {
        var table = Tbl(Tr(Tc("名称") + Tc("得分"), "<w:tblHeader/>"), Row("{{#任务}}{{名称}}", "{{得分}}{{?逾期}}（逾期）{{/逾期}}{{/任务}}"), Row("合计", "{{单位}}"));
        Assert.Equal(
            ["|名称", "|得分", "|甲", "|5", "|乙", "|0（逾期）", "|合计", "|某局", ""],
            Lines(Fill(Docx(table + P("")), ("任务", Rows(("甲", "5"), ("乙", "0"))), ("单位", Text("某局")))));
        Assert.Equal(["|名称", "|得分", "|合计", "|", ""], Lines(Fill(Docx(table + P("")))));
    }

    [Fact]
    public void Rows_between_two_marks_are_repeated_together()
    {
        var table = Tbl(Row("{{#任务}}", ""), Row("{{名称}}", "甲"), Row("{{?逾期}}", ""), Row("逾期", "乙"), Row("{{/逾期}}", ""), Row("{{得分}}", "丙"), Row("{{/任务}}", ""));
        Assert.Equal(
            ["|一", "|甲", "|5", "|丙", "|二", "|甲", "|逾期", "|乙", "|0", "|丙", ""],
            Lines(Fill(Docx(table + P("")), ("任务", Rows(("一", "5"), ("二", "0"))))));
    }

    [Fact]
    public void A_table_of_nothing_but_an_empty_list_goes_and_its_cell_keeps_a_paragraph() => Assert.Equal(
        ["前", "|", ""],
        Lines(Fill(Docx(P("前") + Tbl(Tr(Tc(Tbl(Row("{{#任务}}{{名称}}{{/任务}}")) + P("{{?达标}}是{{/达标}}")))) + P("")))));

    [Theory]
    [InlineData(true, new[] { "前", "中某局", "|表", "后" })]
    [InlineData(false, new[] { "前", "后" })]
    public void An_optional_block_stays_or_goes_with_its_tables(bool isYes, string[] lines) => Assert.Equal(
        lines, Lines(Fill(Docx(P("前") + P("{{?达标}}") + P("中{{单位}}") + Tbl(Row("表")) + P("{{/达标}}") + P("后")), ("达标", Yes(isYes)), ("单位", Text("某局")))));

    [Theory]
    [InlineData(true, "", new[] { "一二", "尾" })]
    [InlineData(true, "某局", new[] { "一某局二", "尾" })]
    [InlineData(false, "某局", new[] { "尾" })]
    public void Optional_words_may_lie_within_one_another_and_an_empty_text_is_a_no(bool isYes, string unit, string[] lines) => Assert.Equal(
        lines, Lines(Fill(Docx(P("{{?达标}}一{{?单位}}{{单位}}{{/单位}}二{{/达标}}") + P("尾")), ("达标", Yes(isYes)), ("单位", Text(unit)))));

    [Fact]
    public void Fields_are_filled_in_headers_footers_notes_and_text_boxes()
    {
        var filled = Fill(Everywhere(Box(P("框{{单位}}")) + Tbl(Tr(Tc(Box(P("{{正文}}"), "s2") + P("")))) + P("文"), P("眉{{单位}}"), P("脚{{单位}}"), P("注{{单位}}")), ("单位", Text("某局")), ("正文", Text("一\n二")));
        Assert.Equal(["", "框某局", "|", "|一", "|二", "|", "文"], Lines(filled));
        Assert.Equal(["眉某局", "脚某局", "注某局"], new[] { "header1", "footer1", "footnotes" }.SelectMany(part => Lines(filled, $"word/{part}.xml")));
    }

    [Fact]
    public void Values_become_neither_markup_nor_fields()
    {
        const string hostile = "甲\0\u0001\uFFFE\uFFFF\uD800<w:p/>&amp;]]>{{标题}}{{/任务}}\u202E𠮷";
        const string clean = "甲<w:p/>&amp;]]>{{标题}}{{/任务}}\u202E𠮷";
        var filled = Fill(Docx(P("{{单位}}{{标题}}") + Tbl(Row("{{#任务}}{{名称}}{{/任务}}")) + P("")), ("单位", Text(hostile)), ("标题", Text("题")), ("任务", Rows((hostile, ""))));
        Assert.Equal([$"{clean}题", $"|{clean}", ""], Lines(filled));
    }

    [Fact]
    public void A_picture_stands_in_its_paragraph_no_wider_than_the_text_and_is_not_cut_off_by_exact_lines()
    {
        var png = ChartPicture.Bar(0.5m, 20, 4);
        var template = Docx(
            P(R("{{图:进度图}}"), "<w:spacing w:line=\"579\" w:lineRule=\"exact\"/><w:ind w:firstLine=\"600\"/><w:jc w:val=\"center\"/>") + Tbl(Row("{{#任务}}{{名称}}", "{{图：条}}", "{{/任务}}")) + P(""));
        TemplateValue picture = new TemplateValue.Picture(png, 312, 20, "各月进度<>");
        Dictionary<string, TemplateValue> row = new() { ["名称"] = Text("甲"), ["条"] = picture };
        var filled = Fill(template, ("进度图", picture), ("任务", new TemplateValue.List([row, row])));
        using var document = WordprocessingDocument.Open(new MemoryStream(filled), isEditable: false);
        var drawings = document.MainDocumentPart!.Document.Descendants<DocumentFormat.OpenXml.Drawing.Wordprocessing.Inline>().ToList();
        Assert.Equal(new HashSet<uint> { 1, 2, 3 }, drawings.Select(drawing => drawing.DocProperties!.Id!.Value).ToHashSet());
        Assert.Equal((156, 10), ((int)Math.Round(drawings[0].Extent!.Cx! / 36000.0), (int)Math.Round(drawings[0].Extent!.Cy! / 36000.0)));
        Assert.Equal("各月进度<>", drawings[0].DocProperties!.Description!.Value);
        Assert.Equal(3, document.MainDocumentPart.ImageParts.Count());
        using var image = document.MainDocumentPart.ImageParts.First().GetStream();
        using var bytes = new MemoryStream();
        image.CopyTo(bytes);
        Assert.Equal(png, bytes.ToArray());
        Assert.Equal("auto", (string?)Part(filled).Descendants(W + "spacing").First().Attribute(W + "lineRule"));
        Assert.Equal("0", (string?)Part(filled).Descendants(W + "ind").First().Attribute(W + "firstLine"));
        Assert.Equal(["", "|", "|", "|", ""], Lines(Fill(template, ("任务", Rows(("", ""))))));
    }

    [Fact]
    public void What_holds_no_field_stays_as_it_is_byte_by_byte()
    {
        (string, string) odd = ("word/styles.xml", $"<?xml version=\"1.0\"?>\n<!-- 样式 -->\n<w:styles {Namespaces}  >\n<w:style w:type=\"paragraph\" w:styleId=\"a\"><w:name w:val=\"甲\"/></w:style></w:styles>");
        var template = Docx(
            P("{{单位}}") + "<w:p w:rsidR=\"000000A1\"><w:r><w:t xml:space=\"preserve\"> 不变 </w:t></w:r></w:p>", [odd],
            "<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>", Relation("styles", "styles.xml"));
        var filled = Fill(template, ("单位", Text("某局")));
        foreach (var path in new[] { "word/styles.xml", "[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels" })
        {
            Assert.Equal(Bytes(template, path), Bytes(filled, path));
        }

        Assert.Contains("<w:p w:rsidR=\"000000A1\"><w:r><w:t xml:space=\"preserve\"> 不变 </w:t></w:r></w:p>", Encoding.UTF8.GetString(Bytes(filled, "word/document.xml")), StringComparison.Ordinal);
        Assert.Equal(filled, Fill(template, ("单位", Text("某局"))));
    }

    [Fact]
    public void A_content_control_no_longer_takes_its_text_from_data_that_holds_the_field()
    {
        var filled = Fill(Docx("<w:sdt><w:sdtPr><w:dataBinding w:xpath=\"/a\" w:storeItemID=\"{0}\"/></w:sdtPr><w:sdtContent>" + P("{{单位}}") + "</w:sdtContent></w:sdt>"), ("单位", Text("某局")));
        Assert.Empty(Part(filled).Descendants(W + "dataBinding"));
    }

    [Fact]
    public void The_title_Word_took_from_a_field_is_emptied()
    {
        const string core = "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{{标题}}</dc:title></cp:coreProperties>";
        var filled = Fill(Docx(
            P("{{标题}}"), [("docProps/core.xml", core)], "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"), ("标题", Text("题")));
        Assert.Equal("", Part(filled, "docProps/core.xml").Value);
    }

    [Fact]
    public void Copied_rows_keep_no_identity_that_must_be_unique()
    {
        XNamespace word14 = "http://schemas.microsoft.com/office/word/2010/wordml";
        var filled = Fill(
            Docx(Tbl("<w:tr xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" mc:Ignorable=\"w14\" w14:paraId=\"0A000001\"><w:tc><w:tcPr/><w:p w14:paraId=\"0A000002\"><w:bookmarkStart w:id=\"1\" w:name=\"b\"/><w:r><w:t>{{#任务}}{{名称}}{{/任务}}</w:t></w:r><w:bookmarkEnd w:id=\"1\"/></w:p></w:tc></w:tr>") + P("")),
            ("任务", Rows(("甲", ""), ("乙", ""))));
        Assert.Empty(Part(filled).Descendants(W + "bookmarkStart"));
        Assert.Empty(Part(filled).Descendants().Attributes(word14 + "paraId"));
    }

    [Fact]
    public void A_template_with_a_problem_or_a_value_of_another_sort_is_not_filled()
    {
        Assert.Throws<ArgumentException>(() => DocxTemplate.Fill(Docx(P("{{单位")), Fields, new Dictionary<string, TemplateValue>()));
        Assert.Throws<ArgumentException>(() => DocxTemplate.Fill(Docx(P("{{单位}}")), Fields, new Dictionary<string, TemplateValue> { ["单位"] = Yes(true) }));
    }
}
