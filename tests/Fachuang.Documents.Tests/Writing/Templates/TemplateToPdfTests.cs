using Fachuang.Documents.Reading;
using Fachuang.Documents.Reading.Programs;
using Fachuang.Documents.Writing;
using Fachuang.Documents.Writing.Charts;
using Fachuang.Documents.Writing.Templates;
using UglyToad.PdfPig;
using Xunit;
using static Fachuang.Documents.Tests.Writing.Templates.TemplateFiles;
using Block = Fachuang.Documents.Writing.Block;

namespace Fachuang.Documents.Tests.Writing.Templates;

public sealed class TemplateToPdfTests
{
    /// <summary>A template in official form, as an office gets it to begin with.</summary>
    private static readonly OfficialText Official = new("{{标题}}",
    [
        new Block.Recipient("{{单位}}"),
        new Block.Heading(1, "一、基本情况"),
        new Block.Paragraph("{{正文}}"),
        new Block.Paragraph("{{?达标}}\n{{单位}}已经达标。\n{{/达标}}"),
        new Block.Paragraph("{{图:进度图}}"),
        new Block.Table(["名称", "得分"], [["{{#任务}}{{名称}}", "{{得分}}{{/任务}}"]], [3, 1]),
    ]);

    private static readonly (string, TemplateValue)[] Values =
    [
        ("标题", Text("关于法治政府建设的\n年度报告")), ("单位", Text("某某区司法局")), ("正文", Text("第一段正文。\n第二段正文。")), ("达标", Yes(true)),
        ("进度图", new TemplateValue.Picture(new ChartPicture([new("1月", 40), new("2月", 60)], 100).Line(), 150, 70, "各月进度")),
        ("任务", Rows([.. Enumerable.Range(1, 60).Select(i => ($"第{i}项任务", $"{i}"))])),
    ];

    [Fact]
    public void A_paper_in_official_form_is_a_template_and_stays_in_that_form()
    {
        var filled = Fill(Write(), Values);
        Assert.Equal(
            ["关于法治政府建设的", "年度报告", "某某区司法局：", "一、基本情况", "第一段正文。", "第二段正文。", "某某区司法局已经达标。", "", "", "|名称", "|得分", "|第1项任务", "|1"], Lines(filled)[..13]);
        var styles = Part(filled).Descendants(W + "pStyle").Select(style => (string)style.Attribute(W + "val")!).ToList();
        Assert.Equal(["TitleEnd", "TitleEnd", "Recipient", "Heading1", "OfficialText", "OfficialText", "OfficialText"], styles[..7]);
        Assert.Equal(61, Part(filled).Descendants(W + "tr").Count());
        Assert.Single(Part(filled).Descendants(W + "tblHeader"));
    }

    [Fact]
    public void LibreOffice_prints_a_filled_template()
    {
        Assert.SkipUnless(HelperProgram.Writer.IsInstalled, "LibreOffice is not installed");
        var result = new OfficePdf().Make(Fill(Write(), Values), ".docx");
        Assert.Null(result.Failure);
        using var pdf = PdfDocument.Open(result.Pdf!);
        var pages = pdf.GetPages().Select(page => string.Concat(page.Text.Where(character => !char.IsWhiteSpace(character)))).ToList();
        Assert.InRange(pages.Count, 2, 5);
        Assert.Contains("年度报告", pages[0], StringComparison.Ordinal);
        Assert.Contains("第二段正文。", pages[0], StringComparison.Ordinal);
        Assert.Contains("第60项任务", pages[^1], StringComparison.Ordinal);
        Assert.Contains("名称得分", pages[^1], StringComparison.Ordinal);
        Assert.Single(pdf.GetPages().SelectMany(page => page.GetImages()));
        Assert.DoesNotContain("{{", string.Concat(pages), StringComparison.Ordinal);
    }

    private static byte[] Write()
    {
        using var output = new MemoryStream();
        OfficialDocx.Write(output, Official);
        return output.ToArray();
    }
}
