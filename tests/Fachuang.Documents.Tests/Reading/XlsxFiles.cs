using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Fachuang.Documents.Tests.Reading;

/// <summary>Workbooks written part by part, with what offices put into them and what nobody should.</summary>
internal static class XlsxFiles
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>A sheet as its XML.</summary>
    /// <param name="Name">Name.</param>
    /// <param name="Rows">The row elements.</param>
    /// <param name="Merges">Merged ranges, A1:B2.</param>
    /// <param name="Columns">The col elements.</param>
    /// <param name="State">visible, hidden or veryHidden.</param>
    public sealed record SheetXml(string Name, string Rows, IReadOnlyList<string>? Merges = null, string Columns = "", string State = "visible");

    /// <summary>Number formats cells of a test can point to; the first is none.</summary>
    public static readonly string[] Formats =
        ["General", "0%", "0.0%", "yyyy\"年\"m\"月\"d\"日\"", "yyyy-mm-dd", "d/m/yyyy", "yyyy\"年\"m\"月\"", "0\"项\"", "\"（\"0\"）\"", "#,##0.00", "000", "h:mm", "yyyy/m/d h:mm", "0.##;[Red]-0.##", "@"];

    /// <summary>A workbook of one sheet from texts; null is an empty cell.</summary>
    public static byte[] Of(string?[][] rows, params string[] merges) => Of(new SheetXml("任务", Rows(rows), merges));

    /// <summary>A workbook.</summary>
    public static byte[] Of(params SheetXml[] sheets)
    {
        var parts = new Dictionary<string, string>
        {
            ["_rels/.rels"] = $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
            ["xl/workbook.xml"] = $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets>{string.Concat(sheets.Select((sheet, i) => $"<sheet name=\"{sheet.Name}\" sheetId=\"{i + 1}\" state=\"{sheet.State}\" r:id=\"rId{i + 1}\"/>"))}</sheets></workbook>",
            ["xl/_rels/workbook.xml.rels"] = $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{string.Concat(sheets.Select((_, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"))}<Relationship Id=\"rIdS\" Type=\"{Relations}/styles\" Target=\"styles.xml\"/></Relationships>",
            ["xl/styles.xml"] = Styles(),
        };
        foreach (var (i, sheet) in sheets.Index())
        {
            var merges = sheet.Merges is { Count: > 0 } ranges ? $"<mergeCells>{string.Concat(ranges.Select(range => $"<mergeCell ref=\"{range}\"/>"))}</mergeCells>" : "";
            parts[$"xl/worksheets/sheet{i + 1}.xml"] = $"<worksheet xmlns=\"{Main}\">{(sheet.Columns.Length > 0 ? $"<cols>{sheet.Columns}</cols>" : "")}<sheetData>{sheet.Rows}</sheetData>{merges}</worksheet>";
        }

        return Zip(parts);
    }

    /// <summary>A zip of these parts and the list of content types.</summary>
    public static byte[] Zip(Dictionary<string, string> parts)
    {
        using var output = new MemoryStream();
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, xml) in parts.Prepend(new("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>")))
            {
                using var stream = zip.CreateEntry(path, CompressionLevel.Fastest).Open();
                stream.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml));
            }
        }

        return output.ToArray();
    }

    /// <summary>Rows of text cells.</summary>
    public static string Rows(string?[][] rows)
    {
        var xml = new StringBuilder();
        foreach (var (r, row) in rows.Index())
        {
            xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{r + 1}\">");
            foreach (var (c, text) in row.Index().Where(cell => cell.Item is not null))
            {
                xml.Append(Cell(r, c, text!));
            }

            xml.Append("</row>");
        }

        return xml.ToString();
    }

    /// <summary>A text cell; row and column from 0.</summary>
    public static string Cell(int row, int column, string text) =>
        $"<c r=\"{Name(row, column)}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></is></c>";

    /// <summary>A1 for row 0, column 0.</summary>
    public static string Name(int row, int column) => $"{(column >= 26 ? (char)('A' + (column / 26) - 1) : ' ')}{(char)('A' + (column % 26))}{row + 1}".Trim();

    private static string Styles() =>
        $"<styleSheet xmlns=\"{Main}\"><numFmts>{string.Concat(Formats.Select((format, i) => $"<numFmt numFmtId=\"{164 + i}\" formatCode=\"{SecurityElement.Escape(format)}\"/>"))}</numFmts>"
        + $"<cellXfs>{string.Concat(Formats.Select((_, i) => $"<xf numFmtId=\"{164 + i}\" applyNumberFormat=\"1\"/>"))}</cellXfs></styleSheet>";
}
