using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Fachuang.Documents.Reading;
using Fachuang.Documents.Writing;
using UglyToad.PdfPig;
using Xunit;

namespace Fachuang.Documents.Tests.Writing;

public sealed class CertificateDocxTests
{
    private static readonly Certificate Sample = new(
        "命名证书", "内蒙古自治区法创〔2027〕001号", "某某市新城区", "经自愿申报、初审推荐、第三方评估、人民群众满意度测评、实地核查和媒体公示，根据某某〔2027〕3号决定，命名你区为", "全区法治政府建设示范区",
        "特发此证。", "自治区党委全面依法治区委员会办公室", new(2027, 3, 5), "https://fachuang.example.gov.cn/register/0193c5d1-7a2b-7c3d-8e4f-0123456789ab", "扫码查看名录登记");

    [Fact]
    public void It_says_everything_in_its_order_and_follows_the_schema()
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(Write(Sample)), isEditable: false);
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
        Assert.Equal($"二维码：{Sample.Address}", drawing.Description!.Value);
    }

    [Fact]
    public void The_same_certificate_gives_the_same_bytes_and_another_address_another_code()
    {
        Assert.Equal(Write(Sample), Write(Sample));
        Assert.NotEqual(QrPicture.Png(Sample.Address), QrPicture.Png(Sample.Address + "x"));
        Assert.Throws<ArgumentException>(() => QrPicture.Png(new string('a', 5000)));
    }

    [Fact]
    public void Text_from_outside_cannot_become_markup()
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(Write(Sample with { Recipient = "<w:p>\u0001甲", Title = "全国“三项制度”\n示范县" })), isEditable: false);
        Assert.Contains("<w:p>甲：", document.MainDocumentPart!.Document.Body!.InnerText, StringComparison.Ordinal);
        Assert.Contains(document.MainDocumentPart.Document.Descendants<Paragraph>(), paragraph => paragraph.InnerText == "全国“三项制度” 示范县");
    }

    [Theory]
    [InlineData("全区法治政府建设示范区")]
    [InlineData("全国贯彻落实行政执法公示制度执法全过程记录制度重大执法决定法制审核制度创新工作示范县（市、区、旗）")]
    public void It_stays_on_one_page(string title)
    {
        var made = new OfficePdf().Make(Write(Sample with { Title = title }), ".docx");
        Assert.SkipWhen(made.Pdf is null, made.Failure ?? "");
        using var pdf = PdfDocument.Open(made.Pdf!);
        Assert.Equal(1, pdf.NumberOfPages);
    }

    private static byte[] Write(Certificate certificate)
    {
        var output = new MemoryStream();
        CertificateDocx.Write(output, certificate);
        return output.ToArray();
    }
}
