using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Fachuang.Documents.Tests.Reading;
using Fachuang.Documents.Writing.Templates;
using Xunit;

namespace Fachuang.Documents.Tests.Writing.Templates;

/// <summary>Templates written by hand, and what they become.</summary>
internal static class TemplateFiles
{
    public const string Namespaces =
        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
        + "xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\"";

    public static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    public static readonly TemplateFields Fields = new("测试报告",
    [
        new("单位", "报告单位", TemplateFieldSort.Text),
        new("标题", "标题", TemplateFieldSort.Text),
        new("正文", "正文", TemplateFieldSort.Text),
        new("达标", "是否达标", TemplateFieldSort.YesNo),
        new("进度图", "各月进度", TemplateFieldSort.Picture),
        new("任务", "任务清单", TemplateFieldSort.List)
        {
            Fields = [new("名称", "任务名称", TemplateFieldSort.Text), new("得分", "得分", TemplateFieldSort.Text), new("逾期", "是否逾期", TemplateFieldSort.YesNo), new("条", "进度条", TemplateFieldSort.Picture)],
        },
    ]);

    /// <summary>A docx of this body and further parts; relationships and content types beside the usual ones are given as markup.</summary>
    public static byte[] Docx(string body, (string Path, string Text)[]? parts = null, string types = "", string relations = "", string main = "document.main", string rootRelations = "") => DocxFiles.Zip(
    [
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + $"<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.{main}+xml\"/>{types}</Types>"),
        ("_rels/.rels", Relations($"<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>{rootRelations}")),
        ("word/_rels/document.xml.rels", Relations(relations)),
        ("word/document.xml", $"<w:document {Namespaces}><w:body>{body}</w:body></w:document>"),
        .. parts ?? [],
    ]);

    public static string Relation(string kind, string target, bool isOutside = false, string id = "rId7") =>
        $"<Relationship Id=\"{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"{(isOutside ? " TargetMode=\"External\"" : "")}/>";

    public static string Relations(string relations) => $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}</Relationships>";

    /// <summary>Header, footer, footnotes and a text box around a body.</summary>
    public static byte[] Everywhere(string body, string header, string footer, string note) => Docx(
        body + "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId11\"/><w:footerReference w:type=\"default\" r:id=\"rId12\"/></w:sectPr>",
        [
            ("word/header1.xml", $"<w:hdr {Namespaces}>{header}</w:hdr>"),
            ("word/footer1.xml", $"<w:ftr {Namespaces}>{footer}</w:ftr>"),
            ("word/footnotes.xml", $"<w:footnotes {Namespaces}><w:footnote w:id=\"2\">{note}</w:footnote></w:footnotes>"),
        ],
        string.Concat(new[] { ("header1", "header"), ("footer1", "footer"), ("footnotes", "footnotes") }
            .Select(part => $"<Override PartName=\"/word/{part.Item1}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.{part.Item2}+xml\"/>")),
        Relation("header", "header1.xml", id: "rId11") + Relation("footer", "footer1.xml", id: "rId12") + Relation("footnotes", "footnotes.xml", id: "rId13"));

    public static string Box(string content, string id = "s1") =>
        $"<w:p><w:r><w:pict><v:shape id=\"{id}\" style=\"width:100pt;height:50pt\"><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>";

    public static string[] Problems(byte[] template) => [.. DocxTemplate.Check(template, Fields).Select(problem => problem.Words)];

    public static byte[] Fill(byte[] template, params (string Name, TemplateValue Value)[] values)
    {
        Assert.Empty(Problems(template));
        var filled = DocxTemplate.Fill(template, Fields, values.ToDictionary(value => value.Name, value => value.Value));
        AssertValid(filled);
        return filled;
    }

    public static TemplateValue Text(string words) => new TemplateValue.Text(words);

    public static TemplateValue Yes(bool isYes) => new TemplateValue.YesNo(isYes);

    public static TemplateValue Rows(params (string Name, string Score)[] rows) => new TemplateValue.List(
        [.. rows.Select(row => new Dictionary<string, TemplateValue> { ["名称"] = Text(row.Name), ["得分"] = Text(row.Score), ["逾期"] = Yes(row.Score == "0") })]);

    /// <summary>The root of a part.</summary>
    public static XElement Part(byte[] docx, string path = "word/document.xml") => XElement.Parse(Encoding.UTF8.GetString(Bytes(docx, path)), LoadOptions.PreserveWhitespace);

    public static byte[] Bytes(byte[] docx, string path)
    {
        using var zip = new ZipArchive(new MemoryStream(docx));
        using var content = new MemoryStream();
        using var stream = zip.GetEntry(path)!.Open();
        stream.CopyTo(content);
        return content.ToArray();
    }

    /// <summary>The text of each paragraph; one in a table has a bar before it.</summary>
    public static string[] Lines(byte[] docx, string path = "word/document.xml") => [.. Part(docx, path).Descendants(W + "p")
        .Select(paragraph => (paragraph.Ancestors(W + "tc").Any() ? "|" : "") + string.Concat(paragraph.Descendants().Where(piece => piece.Ancestors(W + "p").First() == paragraph)
            .Select(piece => piece.Name == W + "t" ? piece.Value : piece.Name == W + "tab" ? "\t" : piece.Name == W + "br" ? "\n" : "")))];

    public static void AssertValid(byte[] docx)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(docx), isEditable: false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document, TestContext.Current.CancellationToken).Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}"));
    }
}
