using System.Diagnostics;
using System.Text;
using Fachuang.Documents.Reading;
using Xunit;

namespace Fachuang.Documents.Tests.Reading;

public sealed class HtmlReaderTests
{
    private const string Table = "<table><tr><th>序号<th>指标任务<th>责任单位<tr><td>1<td>全面普及<td>市审批局</table>";

    private static readonly string[] TableRows = ["序号|指标任务|责任单位", "1|全面普及|市审批局"];

    private static readonly Encoding Gbk = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    public static TheoryData<string, string[]> Cells => new()
    {
        { "甲<br>乙<br/>丙", ["甲⏎乙⏎丙"] },
        { "<p>甲</p>\n  <p>乙\n丙</p>", ["甲⏎乙 丙"] },
        { "<div>甲<div>乙</div></div>丙", ["甲⏎乙⏎丙"] },
        { "甲&nbsp;&amp;&#20057;&lt;丙&gt;", ["甲 &乙<丙>"] },
        { "<b>依法</b><i>行政</i>", ["依法行政"] },
        { "甲<script>alert('乙')</script><style>p{}</style>", ["甲"] },
        { "甲<span style='Display : None'>乙</span><span hidden>丙</span><i aria-hidden='true'>丁</i>", ["甲"] },
        { "甲<del>乙</del><!-- 丙 -->", ["甲"] },
        { "<ol><li>甲<li>乙</ol>", ["1.甲⏎2.乙"] },
        { "<ol start=3><li>甲<li value=7>乙<li>丙</ol>", ["3.甲⏎7.乙⏎8.丙"] },
        { "<ol><li>1.甲<li>2.乙</ol>", ["1.甲⏎2.乙"] },
        { "<ol style='list-style-type:none'><li>甲</ol>", ["甲"] },
        { "<ol style='list-style-type: cjk-ideographic'><li>甲<li>乙</ol>", ["一、甲⏎二、乙"] },
        { "<ol type=A><li>甲<li>乙</ol>", ["A.甲⏎B.乙"] },
        { "<ul><li>甲<li>乙</ul>", ["甲⏎乙"] },
        { "甲<table><tr><td>乙<td>丙<tr><td>丁<td>戊</table>", ["甲⏎乙 丙⏎丁 戊"] },
        { "<pre>甲\n乙</pre>", ["甲⏎乙"] },
    };

    [Theory]
    [MemberData(nameof(Cells))]
    public void The_text_of_a_cell_is_what_a_browser_shows(string cell, string[] expected) =>
        Assert.Equal(["序号|任务", .. expected.Select(text => $"1|{text}")], Read($"<table><tr><td>序号<td>任务<tr><td>1<td>{cell}</table>"));

    public static TheoryData<string, string[]> Spans => new()
    {
        { "<tr><td rowspan=2>甲<td>1<tr><td>2", ["甲↓2|1", "2"] },
        { "<tr><td colspan=2>甲<tr><td>1<td>2", ["甲×2", "1|2"] },
        { "<tr><td rowspan=0>甲<td>1<tr><td>2<tr><td>3", ["甲↓3|1", "2", "3"] },
        { "<tr><td rowspan=99999999999>甲<td>1<tr><td>2", ["甲|1", "2|·"] },
        { "<tr><td rowspan=60000>甲<td>1<tr><td>2", ["甲↓2|1", "2"] },
        { "<tr><td colspan=0>甲<td>1", ["甲|1"] },
        { "<tr><td colspan=-3 rowspan=x>甲<td>1", ["甲|1"] },
        { "<tr><td>甲<td rowspan=2>乙<tr><td colspan=3>丙", ["甲|乙↓2", "丙"] },
        { "<thead><tr><td rowspan=5>甲<td>1</thead><tbody><tr><td>2<td>3</tbody>", ["甲|1", "2|3"] },
        { "<tbody><tr><td>2<td>3</tbody><tfoot><tr><td>末<td>尾</tfoot><tbody><tr><td>4<td>5</tbody><thead><tr><td>甲<td>乙</thead>", ["甲|乙", "2|3", "4|5", "末|尾"] },
        { "<tr><td>1<td>2<tr style='display:none'><td>密<td>密<tr><td>3<td>4", ["1|2", "3|4"] },
    };

    [Theory]
    [MemberData(nameof(Spans))]
    public void Spans_are_laid_out_as_browsers_do(string rows, string[] expected) => Assert.Equal(expected, Read($"<table>{rows}</table>"));

    public static TheoryData<string, string> Noise => new()
    {
        { "<nav><a href=/>首页</a></nav>{0}<footer>网站标识码</footer>", "nav and footer" },
        { "<header><ul><li><a href=1>首页</a></ul></header>{0}", "a header with a menu" },
        { "<div class=menu><a href=1>首页</a> <a href=2>政务公开</a> <a href=3>政务服务</a> <a href=4>互动交流</a> <a href=5>数据发布</a></div>{0}", "a list of links" },
        { "<ul><li><a href=1>首页</a><li><a href=2>政务公开</a><li><a href=3>政务服务</a><li><a href=4>互动交流</a><li><a href=5>数据发布</a></ul>{0}", "a menu" },
        { "{0}<table><tr><td><a href=1>国务院</a><td><a href=2>司法部</a><td><a href=3>省政府</a><td><a href=4>市政府</a><td><a href=5>区政府</a></table>", "a table of links" },
        { "<div style='display:none'>{0}</div>{0}", "a hidden copy" },
        { "<noscript>请启用脚本</noscript>{0}<select><option>友情链接</select><button>打印</button>", "controls" },
        { "<table width=100%><tr><td><a href=1>首页</a><a href=2>政务公开</a><a href=3>政务服务</a><a href=4>互动</a><a href=5>数据</a><td>{0}</table>", "a layout table with a menu" },
        { "<table><tr><td><table><tr><td>{0}</table></table>", "layout tables in one another" },
        { "<form><div><article><section>{0}</section></article></div></form>", "sections" },
    };

    [Theory]
    [MemberData(nameof(Noise))]
    public void What_only_leads_elsewhere_or_places_the_table_is_left_out(string page, string what) =>
        Assert.Equal((what, string.Join('\n', TableRows)), (what, string.Join('\n', Read(page.Replace("{0}", Table, StringComparison.Ordinal)))));

    [Fact]
    public void The_facts_above_a_document_are_lines_of_their_own() =>
        Assert.Equal(
            ["索引号：11150102/2024-00412", "主题分类：司法", "发文机构：政府办公室", "文号：新政办发〔2024〕26号", "成文日期：2024-04-03", "公文时效", "关于印发《方案》的通知", .. TableRows],
            Read("<table><tr><td>索 引 号<td>11150102/2024-00412<td>主题分类：<td>司法<tr><td>发文机构<td>政府办公室<td>文　号<td>新政办发〔2024〕26号<tr><td>成文日期<td>2024-04-03<td>公文时效<td></table><h1>关于印发《方案》的通知</h1>" + Table));

    [Fact]
    public void A_page_saved_from_word_is_read_like_any_other() =>
        Assert.Equal(
            ["附件", "1. 申报", .. TableRows],
            Read("""
                <html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><head><!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><![endif]--><style>p.MsoNormal{mso-pagination:none}</style></head>
                <body lang=ZH-CN><div class=WordSection1><p class=MsoNormal><span style='font-family:黑体;mso-bidi-font-family:"Times New Roman"'>附件<span lang=EN-US><o:p></o:p></span></span></p>
                <p class=MsoListParagraph><![if !supportLists]><span lang=EN-US><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'> </span></span></span><![endif]>申报</p><p style='mso-hide:all'>隐藏</p>
                <table class=MsoTableGrid border=1 style='mso-yfti-tbllook:1184'><tr style='mso-yfti-irow:0'><td width=50><p class=MsoNormal>序号<o:p></o:p></p></td><td><p class=MsoNormal>指标任务</p></td><td><p class=MsoNormal>责任单位</p></td></tr>
                <tr><td><p class=MsoNormal><span lang=EN-US>1<o:p></o:p></span></p></td><td><p class=MsoNormal>全面普及</p></td><td><p class=MsoNormal>市审批局</p></td></tr>
                <![if !supportMisalignedColumns]><tr height=0><td width=50></td><td width=9></td><td width=8></td></tr><![endif]></table></div></body></html>
                """));

    public static TheoryData<byte[], string> Encodings => new()
    {
        { [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Table)], "UTF-8 with a mark" },
        { Encoding.UTF8.GetBytes("<meta charset=gb2312>" + Table), "UTF-8 that says it is something else" },
        { Gbk.GetBytes("<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\"></head>" + Table), "GB2312 by its header" },
        { Gbk.GetBytes("<!DOCTYPE html><meta charset='GBK'>" + Table), "GBK by its header" },
        { Gbk.GetBytes("<html>" + Table), "GB18030 that says nothing" },
        { [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("<html>" + Table)], "UTF-16" },
        { Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"x\"><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>题</title></head><body>" + Table + "</body></html>"), "XHTML" },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_page_is_decoded_by_what_it_is_then_by_what_it_says(byte[] bytes, string what)
    {
        Assert.True(HtmlReader.Reads(bytes, "清单.txt"), what);
        Assert.Equal((what, string.Join('\n', TableRows)), (what, string.Join('\n', Grids.Show(HtmlReader.Read(bytes)))));
    }

    [Fact]
    public void A_byte_that_cannot_be_decoded_is_a_doubt_and_no_refusal()
    {
        byte[] bytes = [.. Gbk.GetBytes("<meta charset=gbk>" + Table), 0xFF, 0xFF];

        Assert.Equal(["encoding.damaged"], HtmlReader.Read(bytes).Diagnostics.Select(doubt => doubt.Code));
    }

    public static TheoryData<string, string, bool> Names => new()
    {
        { "<!-- saved from url=(0030)http://example.org/ --><!DOCTYPE html><p>甲", "清单.txt", true },
        { "<table><tr><td>甲", "清单.xls", true },
        { "<o:p>甲</o:p>", "清单.html", true },
        { "<附件>清单", "清单.txt", false },
        { "序号|任务", "清单.htm", false },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_is_told_by_its_beginning_or_its_name(string text, string name, bool expected) =>
        Assert.Equal(expected, HtmlReader.Reads(Encoding.UTF8.GetBytes(text), name));

    public static TheoryData<string, string> Refusals => new()
    {
        { "From: <Saved by Blink>\r\nSnapshot-Content-Location: http://example.org/\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\"\r\n\r\n------\r\n<html>", "file.mht" },
        { "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook/>", "file.xml" },
        { "<?xml version=\"1.0\"?><feed/>", "file.xml" },
        { "<html><frameset><frame src='a.files/sheet001.htm'></frameset></html>", "html.frames" },
        { "<html><body><div id=app></div></body></html>", "file.empty" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_is_no_page_with_a_text_is_refused_with_its_reason(string text, string code)
    {
        var failure = Sources.Read(Encoding.UTF8.GetBytes(text), "清单.html").Failure!;

        Assert.Equal(code, failure.Code);
        Assert.Matches("[\u4e00-\u9fff]{6,}", failure.Message);
    }

    [Fact]
    public void A_page_that_hides_its_only_table_is_read_all_the_same() => Assert.Equal(TableRows, Read($"<div aria-hidden=true>{Table}</div>"));

    [Fact]
    public void A_page_whose_table_became_lines_is_read_like_plain_text() =>
        Assert.Equal(["附件", "表头 序号|指标任务|责任单位", "1|全面普及|市审批局"], Read("<p>附件</p><p>序号 | 指标任务 | 责任单位</p><p>1 | 全面普及 | 市审批局</p>"));

    [Fact]
    public void Every_line_of_a_table_has_its_place()
    {
        var content = HtmlReader.Read(Encoding.UTF8.GetBytes("<p>题</p>" + Table + Table));

        Assert.Null(content.Places[0]);
        Assert.Equal("表 2 第 2 行第 3 列", content.Places[^1]!.Words());
    }

    public static TheoryData<string, string> Hostile => new()
    {
        { Repeat("<div>", 20_000) + Table, "deep nesting" },
        { Repeat("<table><tr><td>", 5_000), "tables in tables" },
        { Repeat("<b><i>", 10_000), "unclosed marks" },
        { string.Concat(Enumerable.Range(0, 500).Select(at => $"<font color={at}>")) + Repeat("<p>甲</font>", 500), "marks opened again in every paragraph" },
        { "<table>" + Repeat("<tr><td rowspan=65534 colspan=1000>甲<td>乙", 20_000), "cells as large as a table" },
        { Repeat("<table>" + Repeat("<tr>", 5_000) + "<td>甲<td colspan=255 rowspan=0>乙</table>", 10), "many empty rows" },
        { "<p " + Repeat("a=1 ", 100_000) + ">甲", "attributes without end" },
        { "<table><tr><td>" + Repeat("&amp;", 100_000), "entities" },
        { Repeat("<a href=1>甲</a>", 20_000), "links" },
        { Repeat("<ol><li>", 5_000), "lists in lists" },
        { "<svg><foreignObject>" + Repeat("<math><svg>", 5_000), "foreign elements" },
        { Repeat("<template>", 5_000), "templates" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_hostile_page_is_read_or_refused_in_time(string page, string what)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            HtmlReader.Read(Encoding.UTF8.GetBytes("<html>" + page));
        }
        catch (UnreadableException refused)
        {
            Assert.Matches("[\u4e00-\u9fff]{6,}", refused.Failure.Message);
        }

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"{what}: {clock.Elapsed}");
    }

    private static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    private static string[] Read(string page) => Grids.Show(HtmlReader.Read(Encoding.UTF8.GetBytes(page)));
}
