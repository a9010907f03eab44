using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Fachuang.Documents.Tests.Reading;

/// <summary>Writes small PDFs byte by byte: text at exact places in one Chinese font, and whatever else a page program draws.</summary>
internal sealed class PdfFiles
{
    private readonly List<(string Program, string Extra)> pages = [];

    /// <summary>Whether the font says what its characters are.</summary>
    public bool NamesCharacters { get; init; } = true;

    /// <summary>Text at a place, y from the lower edge.</summary>
    public static string Text(double x, double y, string text, double size = 10, string matrix = "1 0 0 1")
    {
        var codes = string.Concat(text.Select(character => ((int)character).ToString("X4", CultureInfo.InvariantCulture)));
        return string.Create(CultureInfo.InvariantCulture, $"BT /F1 {size} Tf {matrix} {x} {y} Tm <{codes}> Tj ET\n");
    }

    public static string Line(double fromX, double fromY, double toX, double toY) =>
        string.Create(CultureInfo.InvariantCulture, $"{fromX} {fromY} m {toX} {toY} l S\n");

    public static string Bar(double x, double y, double width, double height) => string.Create(CultureInfo.InvariantCulture, $"{x} {y} {width} {height} re f\n");

    public static string Frame(double x, double y, double width, double height) => string.Create(CultureInfo.InvariantCulture, $"{x} {y} {width} {height} re S\n");

    public PdfFiles Page(string program, string extra = "/MediaBox [0 0 595 842]")
    {
        pages.Add((program, extra));
        return this;
    }

    /// <summary>The file; <paramref name="stream"/> packs the programs into streams.</summary>
    public byte[] Write(Func<byte[], (byte[] Bytes, string Filter)>? stream = null)
    {
        List<byte[]> objects =
        [
            Latin("<< /Type /Catalog /Pages 2 0 R >>"),
            Latin($"<< /Type /Pages /Count {pages.Count} /Kids [{string.Concat(pages.Select((_, index) => $"{7 + (2 * index)} 0 R "))}] >>"),
            Latin($"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [4 0 R] {(NamesCharacters ? "/ToUnicode 6 0 R" : "")} >>"),
            Latin("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 5 0 R /DW 1000 /W [0 255 500] >>"),
            Latin("<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>"),
            Stream(Latin("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange "
                + string.Concat(Enumerable.Range(0, 256).Chunk(64).Select(rows => $"{rows.Length} beginbfrange {string.Concat(rows.Select(row => $"<{row:X2}00> <{row:X2}FF> <{row:X2}00>\n"))} endbfrange\n"))
                + "endcmap end end"), ""),
        ];
        foreach (var (program, extra) in pages)
        {
            var (bytes, filter) = (stream ?? (plain => (plain, "")))(Latin(program));
            objects.Add(Latin($"<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 3 0 R >> >> /Contents {objects.Count + 2} 0 R {extra} >>"));
            objects.Add(Stream(bytes, filter));
        }

        var file = new MemoryStream();
        var places = new List<long>();
        file.Write("%PDF-1.7\n"u8);
        foreach (var (index, content) in objects.Index())
        {
            places.Add(file.Length);
            file.Write([.. Latin($"{index + 1} 0 obj\n"), .. content, .. "\nendobj\n"u8]);
        }

        var start = file.Length;
        file.Write(Latin($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n{string.Concat(places.Select(place => $"{place:D10} 00000 n \n"))}trailer << /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"));
        return file.ToArray();
    }

    public static (byte[] Bytes, string Filter) Flate(byte[] plain)
    {
        var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            stream.Write(plain);
        }

        return (packed.ToArray(), "/Filter /FlateDecode");
    }

    private static byte[] Stream(byte[] bytes, string filter) => [.. Latin($"<< /Length {bytes.Length} {filter} >>\nstream\n"), .. bytes, .. "\nendstream"u8];

    private static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);
}
