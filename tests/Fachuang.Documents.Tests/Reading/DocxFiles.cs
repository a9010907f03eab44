using System.IO.Compression;
using System.Text;
using Fachuang.Documents.Reading;

namespace Fachuang.Documents.Tests.Reading;

/// <summary>Small docx files written by hand, so that every element of the format can be put anywhere.</summary>
internal static class DocxFiles
{
    private const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private const string Namespaces =
        "xmlns:w=\"" + Word + "\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
        + "xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" xmlns:v=\"urn:schemas-microsoft-com:vml\" "
        + "xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
        + "xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\"";

    /// <summary>A file with this body and further parts, given as what stands in their root element.</summary>
    public static byte[] With(string body, string? numbering = null, string? styles = null, string? footnotes = null, string? endnotes = null, string? header = null, bool isStrict = false)
    {
        (string Path, string? Xml)[] parts =
        [
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
            ("_rels/.rels", Relations(("officeDocument", "word/document.xml"))),
            ("word/_rels/document.xml.rels", Relations(("styles", "styles.xml"), ("numbering", "/word/numbering.xml"), ("footnotes", "./footnotes.xml"), ("endnotes", "../word/endnotes.xml"), ("header", "header1.xml"), ("header", "header2.xml"))),
            ("word/document.xml", Part("document", $"<w:body>{body}</w:body>")),
            ("word/numbering.xml", numbering is null ? null : Part("numbering", numbering)),
            ("word/styles.xml", styles is null ? null : Part("styles", styles)),
            ("word/footnotes.xml", footnotes is null ? null : Part("footnotes", footnotes)),
            ("word/endnotes.xml", endnotes is null ? null : Part("endnotes", endnotes)),
            ("word/header1.xml", header is null ? null : Part("hdr", header)),
            ("word/header2.xml", header is null ? null : Part("hdr", header)),
        ];
        return Zip([.. parts.Where(part => part.Xml is not null).Select(part => (part.Path, Strictly(part.Xml!)))]);

        string Strictly(string xml) => !isStrict ? xml
            : xml.Replace(Word, "http://purl.oclc.org/ooxml/wordprocessingml/main", StringComparison.Ordinal)
                .Replace("http://schemas.openxmlformats.org/officeDocument/2006/relationships/", "http://purl.oclc.org/ooxml/officeDocument/relationships/", StringComparison.Ordinal);
    }

    public static byte[] Zip(params (string Path, string Text)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in entries)
            {
                using var entry = zip.CreateEntry(path).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }

    public static SourceContent Read(byte[] docx)
    {
        using var package = ZipGuard.Open(docx);
        return DocxReader.Read(package);
    }

    /// <summary>A paragraph; <c>text</c> is put into a run unless it is markup already.</summary>
    public static string P(string text, string properties = "") =>
        $"<w:p>{(properties.Length > 0 ? $"<w:pPr>{properties}</w:pPr>" : "")}{(text.Length == 0 || text.StartsWith('<') ? text : R(text))}</w:p>";

    public static string R(string text, string properties = "") =>
        $"<w:r>{(properties.Length > 0 ? $"<w:rPr>{properties}</w:rPr>" : "")}<w:t xml:space=\"preserve\">{text}</w:t></w:r>";

    /// <summary>A cell; <c>content</c> is put into a paragraph unless it is markup already.</summary>
    public static string Tc(string content, string properties = "") =>
        $"<w:tc>{(properties.Length > 0 ? $"<w:tcPr>{properties}</w:tcPr>" : "")}{(content.StartsWith("<w:", StringComparison.Ordinal) ? content : P(content))}</w:tc>";

    public static string Tr(string cells, string properties = "") => $"<w:tr>{(properties.Length > 0 ? $"<w:trPr>{properties}</w:trPr>" : "")}{cells}</w:tr>";

    /// <summary>A row of cells that hold nothing but text.</summary>
    public static string Row(params string[] cells) => Tr(string.Concat(cells.Select(cell => Tc(cell))));

    public static string Tbl(params string[] rows) => $"<w:tbl><w:tblPr/><w:tblGrid/>{string.Concat(rows)}</w:tbl>";

    /// <summary>Puts a paragraph into a list.</summary>
    public static string InList(int number, int level = 0) => $"<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{number}\"/></w:numPr>";

    /// <summary>Lists 1, 2, … of one level each: format and text of the label.</summary>
    public static string Lists(params (string Format, string Text)[] lists) =>
        string.Concat(lists.Select((list, index) => $"<w:abstractNum w:abstractNumId=\"{index}\">{Level(0, list.Format, list.Text)}</w:abstractNum>"))
        + string.Concat(lists.Select((_, index) => $"<w:num w:numId=\"{index + 1}\"><w:abstractNumId w:val=\"{index}\"/></w:num>"));

    public static string Level(int level, string format, string text, string more = "") =>
        $"<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{more}<w:lvlText w:val=\"{text}\"/></w:lvl>";

    /// <summary>The table as text: rows parted by line feeds, columns by <c>|</c>, a cell at each position it covers, <c>¶</c> between its paragraphs, <c>∅</c> where none is.</summary>
    public static string Show(SourceGrid grid) => string.Join('\n', Enumerable.Range(0, grid.RowCount).Select(row =>
        string.Join('|', Enumerable.Range(0, grid.ColumnCount).Select(column => grid[row, column]?.Text.Replace('\n', '¶') ?? "∅"))));

    /// <summary>Paragraphs and tables in order.</summary>
    public static List<string> Show(SourceContent content) => [.. content.Blocks.Select(block => block is SourceGrid grid ? Show(grid) : ((SourceParagraph)block).Text)];

    private static string Relations(params (string Kind, string Target)[] targets) =>
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + string.Concat(targets.Select((target, index) => $"<Relationship Id=\"rId{index + 1}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{target.Kind}\" Target=\"{target.Target}\"/>"))
        + "</Relationships>";

    private static string Part(string root, string content) => $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:{root} {Namespaces}>{content}</w:{root}>";
}
