using Fachuang.Documents.Reading;
using Xunit;
using static Fachuang.Documents.Tests.Reading.DocxFiles;

namespace Fachuang.Documents.Tests.Reading;

/// <summary>Paragraphs of a docx as a reader of the finished document sees them.</summary>
public sealed class DocxTextTests
{
    private const string Box = "<w:txbxContent>{0}</w:txbxContent>";

    public static TheoryData<string, string, string[]> Paragraphs => new()
    {
        { "runs", P(R("依法") + R("行政", "<w:b/>")), ["依法行政"] },
        { "breaks and tabs", P("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t><w:br w:type=\"page\"/><w:t>丁</w:t><w:cr/><w:t>戊</w:t></w:r>"), ["甲", "乙 丙丁", "戊"] },
        { "hyphens", P("<w:r><w:t>2023</w:t><w:noBreakHyphen/><w:t>2024</w:t><w:softHyphen/><w:t>年</w:t></w:r>"), ["2023-2024年"] },
        { "signs of symbol fonts", P("<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0AB\"/><w:t>1</w:t><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/><w:sym w:font=\"Wingdings\" w:char=\"F083\"/><w:sym w:font=\"宋体\" w:char=\"2605\"/><w:sym w:font=\"Webdings\" w:char=\"F021\"/></w:r>"), ["★1☑③★"] },
        { "insertions count", P("<w:ins w:id=\"1\">" + R("新增") + "</w:ins>" + R("内容")), ["新增内容"] },
        { "deletions do not", P(R("保留") + "<w:del><w:r><w:delText>删去</w:delText></w:r></w:del>"), ["保留"] },
        { "moves count where they arrive", P("<w:moveFrom>" + R("移") + "</w:moveFrom>" + R("一")) + P("<w:moveTo>" + R("移") + "</w:moveTo>" + R("二")), ["一", "移二"] },
        { "a deleted end joins two paragraphs", P(R("前半"), "<w:rPr><w:del/></w:rPr>") + P("后半") + P("另一段"), ["前半后半", "另一段"] },
        { "former properties do not count", P(R("甲"), "<w:pPrChange><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:pPrChange>") + P("乙"), ["甲", "乙"] },
        { "hidden text", P(R("明") + R("暗", "<w:vanish/>") + R("亮", "<w:vanish w:val=\"0\"/>")), ["明亮"] },
        { "fields give their result", P("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> DATE </w:instrText><w:t>不读</w:t></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" + R("2024年") + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>" + R("度")), ["2024年度"] },
        { "a field in the instruction of a field", P("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" + R("内") + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" + R("外") + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"), ["外"] },
        { "a field that never ends loses no more than its paragraph", P("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>" + R("失")) + P("存"), ["存"] },
        { "simple fields, links and tags are transparent", P("<w:fldSimple w:instr=\"PAGE\">" + R("1") + "</w:fldSimple><w:hyperlink>" + R("链") + "</w:hyperlink><w:smartTag><w:smartTagPr/>" + R("签") + "</w:smartTag>"), ["1链签"] },
        { "content controls", "<w:sdt><w:sdtPr/><w:sdtContent>" + P("<w:sdt><w:sdtPr/><w:sdtContent>" + R("里") + "</w:sdtContent></w:sdt>" + R("外")) + "</w:sdtContent></w:sdt>", ["里外"] },
        { "a prompt is no content", P("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + R("单击此处输入文字") + "</w:sdtContent></w:sdt><w:sdt><w:sdtPr/><w:sdtContent>" + R("正文") + "</w:sdtContent></w:sdt>"), ["正文"] },
        { "ruby gives its base", P("<w:r><w:ruby><w:rubyPr/><w:rt>" + R("chǔ") + "</w:rt><w:rubyBase>" + R("处") + "</w:rubyBase></w:ruby></w:r>" + R("理")), ["处理"] },
        { "formulas", P("<m:oMath><m:r><m:t>x≥90%</m:t></m:r></m:oMath>"), ["x≥90%"] },
        { "a text box once, behind its paragraph", P("<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><wps:txbx>" + string.Format(null, Box, P("框") + P("二")) + "</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>" + string.Format(null, Box, P("框") + P("二")) + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>" + R("锚")), ["锚", "框", "二"] },
        { "the fallback where the choice says nothing", P("<w:r><mc:AlternateContent><mc:Choice Requires=\"x\"><wps:x/></mc:Choice><mc:Fallback><w:pict><v:textbox>" + string.Format(null, Box, P("框")) + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>" + R("锚")), ["锚", "框"] },
        { "marks of notes are not text", P(R("正文") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:commentReference w:id=\"1\"/></w:r>"), ["正文"] },
        { "several roots of wrapping", "<w:customXml><w:customXmlPr/>" + P("甲") + "</w:customXml><w:bookmarkStart/>" + P("乙") + "<w:bookmarkEnd/>", ["甲", "乙"] },
    };

    [Theory]
    [MemberData(nameof(Paragraphs))]
    public void A_paragraph_is_what_a_reader_sees(string what, string body, string[] expected)
    {
        Assert.NotEmpty(what);
        Assert.Equal(expected, Show(Read(With(body))));
        Assert.Equal(expected, Show(Read(With(body, isStrict: true))));
    }

    [Theory]
    [MemberData(nameof(Paragraphs))]
    public void A_cell_holds_the_same_text_line_by_line(string what, string body, string[] expected)
    {
        Assert.NotEmpty(what);
        Assert.Equal(string.Join('\n', expected), Read(With(Tbl(Tr(Tc(body) + Tc("x"))))).Blocks.OfType<SourceGrid>().Single()[0, 0]!.Text);
    }

    [Fact]
    public void Notes_stand_at_the_end_and_their_separators_nowhere() => Assert.Equal(["正文", "脚注", "尾注"], Show(Read(With(
        P("正文"),
        footnotes: "<w:footnote w:type=\"separator\" w:id=\"-1\">" + P("线") + "</w:footnote><w:footnote w:id=\"2\">" + P("<w:r><w:footnoteRef/></w:r>" + R(" 脚注")) + "</w:footnote>",
        endnotes: "<w:endnote w:type=\"continuationSeparator\" w:id=\"0\">" + P("线") + "</w:endnote><w:endnote w:id=\"3\">" + P("尾注") + "</w:endnote>"))));

    [Fact]
    public void Of_the_top_of_the_pages_only_the_letterhead_counts() => Assert.Equal(["某市人民政府办公室文件", "某政办发〔2024〕26号", "正文"], Show(Read(With(
        P("正文"), header: P("某市人民政府办公室文件") + P("某市任务清单") + P("<w:fldSimple w:instr=\"PAGE\">" + R("1") + "</w:fldSimple>") + P("某政办发〔2024〕26号")))));

    [Fact]
    public void A_style_can_hide_its_text()
    {
        const string styles = "<w:style w:type=\"paragraph\" w:styleId=\"a\"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type=\"paragraph\" w:styleId=\"b\"><w:basedOn w:val=\"a\"/></w:style>"
            + "<w:style w:type=\"character\" w:styleId=\"c\"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type=\"paragraph\" w:styleId=\"d\"><w:basedOn w:val=\"d\"/></w:style>";

        Assert.Equal(["明", "圈"], Show(Read(With(
            P("窗体顶端", "<w:pStyle w:val=\"b\"/>") + P(R("明") + R("暗", "<w:rStyle w:val=\"c\"/>")) + P("圈", "<w:pStyle w:val=\"d\"/>"), styles: styles))));
    }

    [Fact]
    public void A_list_typed_with_tabs_is_a_table()
    {
        var content = Read(With(P("某市任务清单") + P("<w:r><w:t>序号</w:t><w:tab/><w:t>指标任务</w:t><w:tab/><w:t>责任单位</w:t></w:r>") + P("<w:r><w:t>1</w:t><w:tab/><w:t>甲事要办好。</w:t><w:tab/><w:t>市司法局</w:t></w:r>")));

        Assert.Equal(["1", "甲事要办好。", "市司法局"], content.Blocks.OfType<SourceTable>().Single().Rows.Single().Cells.Select(cell => cell.Text));
    }

    [Theory]
    [InlineData("<w:altChunk/>", "embedded.skipped")]
    [InlineData("<w:p><w:r><w:object><o:OLEObject ProgID=\"Excel.Sheet.12\"/></w:object></w:r></w:p>", "embedded.skipped")]
    [InlineData("<w:p><w:r><w:object><o:OLEObject ProgID=\"Equation.3\"/></w:object></w:r></w:p>", null)]
    public void What_another_program_wrote_into_the_document_is_named(string body, string? code) =>
        Assert.Equal(code, Read(With(body + P("正文"))).Diagnostics.SingleOrDefault()?.Code);
}
