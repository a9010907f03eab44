using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Fachuang.Documents.Reading;
using Fachuang.Documents.Writing;
using Fachuang.Documents.Writing.Templates;
using UglyToad.PdfPig;
using Xunit;

namespace Fachuang.Documents.Tests.Writing;

public sealed class CertificateDocxTests
{
    private const string Address = "https://fachuang.example.gov.cn/register/0193c5d1-7a2b-7c3d-8e4f-0123456789ab";

    // A template, as the program brings one.
    private static readonly CertificateForm Form = new(
        "命名证书", "{{编号}}", "{{地区}}", "经自愿申报、初审推荐、第三方评估、人民群众满意度测评、实地核查和媒体公示，根据{{文号}}文件，决定命名你区为", ["{{?短称号}}", "{{称号}}", "{{/短称号}}"], ["{{?长称号}}", "{{称号}}", "{{/长称号}}"], "特发此证。", "{{命名机关}}", "{{命名日期}}", "{{图:二维码}}",
        "扫码查看名录登记");

    private static readonly TemplateFields Fields = new("命名证书",
    [
        .. ((string[])["编号", "地区", "文号", "称号", "短称号", "长称号", "命名机关", "命名日期"]).Select(name => new TemplateField(name, name, TemplateFieldSort.Text)),
        new TemplateField("二维码", "二维码", TemplateFieldSort.Picture) { IsRequired = true },
    ]);

    [Fact]
    public void It_says_everything_in_its_order_and_follows_the_schema()
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(Filled()), isEditable: false);
        var text = document.MainDocumentPart!.Document.Body!.InnerText;
        var at = 0;
        foreach (var part in (string[])["命　名　证　书", "编号：内蒙古自治区法创〔2027〕001号", "某某市新城区：", "经自愿申报", "全区法治政府建设示范区", "特发此证。", "扫码查看名录登记", "自治区党委全面依法治区委员会办公室", "2027年3月5日"])
        {
            var found = text.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(found >= 0, part);
            at = found;
        }

        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document, TestContext.Current.CancellationToken).Select(error => $"{error.Path?.XPath}: {error.Description}"));
        var drawing = document.MainDocumentPart.Document.Descendants<DocumentFormat.OpenXml.Drawing.Wordprocessing.DocProperties>().Single();
        Assert.Equal($"二维码：{Address}", drawing.Description!.Value);
    }

    [Fact]
    public void It_is_a_template_nothing_is_wrong_with() => Assert.Empty(DocxTemplate.Check(Write(), Fields));

    [Fact]
    public void The_same_certificate_gives_the_same_bytes_and_another_address_another_code()
    {
        Assert.Equal(Write(), Write());
        Assert.Equal(Filled(), Filled());
        Assert.NotEqual(QrPicture.Png(Address), QrPicture.Png(Address + "x"));
        Assert.Throws<ArgumentException>(() => QrPicture.Png(new string('a', 5000)));
    }

    [Fact]
    public void Text_from_outside_cannot_become_markup()
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(Filled("<w:p>\u0001甲", "全国“三项制度”示范县{{地区}}")), isEditable: false);
        Assert.Contains("<w:p>甲：", document.MainDocumentPart!.Document.Body!.InnerText, StringComparison.Ordinal);
        Assert.Contains(document.MainDocumentPart.Document.Descendants<Paragraph>(), paragraph => paragraph.InnerText == "全国“三项制度”示范县{{地区}}");
    }

    [Theory]
    [InlineData("全区法治政府建设示范区")]
    [InlineData("全国法治政府建设示范县（市、区、旗）吗")]
    [InlineData("全国贯彻落实行政执法公示制度执法全过程记录制度重大执法决定法制审核制度创新工作示范县（市、区、旗）")]
    public void It_stays_on_one_page(string title)
    {
        var made = new OfficePdf().Make(Filled(title: title), ".docx");
        Assert.SkipWhen(made.Pdf is null, made.Failure ?? "");
        using var pdf = PdfDocument.Open(made.Pdf!);
        Assert.Equal(1, pdf.NumberOfPages);
    }

    private static byte[] Write()
    {
        var output = new MemoryStream();
        CertificateDocx.Write(output, Form);
        return output.ToArray();
    }

    private static byte[] Filled(string recipient = "某某市新城区", string title = "全区法治政府建设示范区") => DocxTemplate.Fill(Write(), Fields, new Dictionary<string, TemplateValue>
    {
        ["编号"] = new TemplateValue.Text("内蒙古自治区法创〔2027〕001号"), ["地区"] = new TemplateValue.Text(recipient), ["文号"] = new TemplateValue.Text("某某〔2027〕3号"), ["称号"] = new TemplateValue.Text(title),
        [title.Length <= 19 ? "短称号" : "长称号"] = new TemplateValue.Text(title), ["命名机关"] = new TemplateValue.Text("自治区党委全面依法治区委员会办公室"), ["命名日期"] = new TemplateValue.Text("2027年3月5日"), ["二维码"] = new TemplateValue.Picture(QrPicture.Png(Address), 30, 30, $"二维码：{Address}"),
    });
}
