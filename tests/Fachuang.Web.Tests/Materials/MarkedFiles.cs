using System.IO.Compression;
using System.Text;
using Fachuang.Documents.Reading.Programs;

namespace Fachuang.Web.Tests.Materials;

/// <summary>Small valid files of every kind around one text. Those with a layout are made by LibreOffice and poppler.</summary>
internal static class MarkedFiles
{
    private static readonly ProgramLimits Limits = new(TimeSpan.FromSeconds(120)) { MostMemory = 4L * 1024 * 1024 * 1024 };

    private const string Word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

    public static byte[] Docx(string text, string? header = null) => Zip(
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/><Override PartName=\"/word/header1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/></Types>"),
        ("_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>"),
        ("word/_rels/document.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"h\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/header\" Target=\"header1.xml\"/></Relationships>"),
        ("word/document.xml", $"<w:document {Word}><w:body>{Paragraphs(text)}<w:sectPr><w:headerReference w:type=\"default\" r:id=\"h\"/></w:sectPr></w:body></w:document>"),
        ("word/header1.xml", $"<w:hdr {Word}>{Paragraphs(header ?? "")}</w:hdr>"));

    public static byte[] Xlsx(string text) => Zip(
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>"),
        ("_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
        ("xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"s\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
        ("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{string.Concat(text.Split('\n').Index().Select(line => $"<row r=\"{line.Index + 1}\"><c r=\"A{line.Index + 1}\" t=\"inlineStr\"><is><t>{line.Item}</t></is></c></row>"))}</sheetData></worksheet>"));

    public static byte[] Pptx(string text) => Zip(
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"), ("ppt/presentation.xml", "<p/>"),
        ("ppt/slides/slide1.xml", $"<s xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">{string.Concat(text.Split('\n').Select(line => $"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>"))}</s>"));

    public static byte[] Html(string text) => Encoding.UTF8.GetBytes($"<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>通知</title></head><body>{string.Concat(text.Split('\n').Select(line => $"<p>{line}</p>"))}</body></html>");

    /// <summary>RTF, which the program reads through LibreOffice only.</summary>
    public static byte[] Rtf(string text) => Encoding.ASCII.GetBytes(
        $"{{\\rtf1\\ansi {string.Concat(text.Select(character => character == '\n' ? "\\par " : character < 128 ? character.ToString() : $"\\u{(short)character}?"))}}}");

    public static byte[] Pdf(string text) => WithPrograms(runner => Convert(runner, text));

    /// <summary>A page as a scanner makes it: pixels only.</summary>
    public static byte[] Png(string text) => WithPrograms(runner =>
    {
        var pdf = runner.Put("page.pdf", Convert(runner, text));
        var drawn = runner.Run("pdftoppm", ["-png", "-r", "150", "-f", "1", "-l", "1", "-singlefile", pdf, Path.Combine(runner.Folder, "page")], Limits);
        Assert.True(drawn.Succeeded, drawn.Complaints);
        return File.ReadAllBytes(Path.Combine(runner.Folder, "page.png"));
    });

    /// <summary>A PDF that holds nothing but the picture of a page.</summary>
    public static byte[] Scan(string text) => WithPrograms(runner =>
    {
        var picture = runner.Put("page.png", Png(text));
        var made = runner.Run("tesseract", [picture, "scan", "-l", "chi_sim", "--psm", "10", "--dpi", "150", "-c", "textonly_pdf=0", "pdf"], Limits);
        Assert.True(made.Succeeded, made.Complaints);
        return File.ReadAllBytes(Path.Combine(runner.Folder, "scan.pdf"));
    });

    public static byte[] Zip(params (string Name, string Text)[] entries)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }

    private static byte[] Convert(ProgramRunner runner, string text)
    {
        var source = runner.Put("page.docx", Docx(text));
        var made = runner.Run(
            "soffice", [$"-env:UserInstallation=file://{runner.Folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", runner.Folder, source], Limits);
        Assert.True(made.Succeeded, made.Complaints);
        return File.ReadAllBytes(Path.Combine(runner.Folder, "page.pdf"));
    }

    private static byte[] WithPrograms(Func<ProgramRunner, byte[]> make)
    {
        using var runner = new ProgramRunner();
        return make(runner);
    }

    private static string Paragraphs(string text) => string.Concat(text.Split('\n').Select(line => $"<w:p><w:r><w:rPr><w:sz w:val=\"36\"/></w:rPr><w:t xml:space=\"preserve\">{line}</w:t></w:r></w:p>"));
}
