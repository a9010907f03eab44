using System.Globalization;
using System.Text;

namespace Fachuang.Web.Operations.Demonstration;

/// <summary>
/// One page of Chinese text as a PDF. The font is one of Adobe's predefined ones that every reader replaces by a Chinese
/// font of its own, so a page takes one or two kilobytes.
/// </summary>
internal static class DemonstrationPdf
{
    private const int LettersOnLine = 30;

    /// <summary>Writes a page: the first line as a heading, the others as paragraphs.</summary>
    public static byte[] Write(params IReadOnlyList<string> paragraphs)
    {
        var text = new StringBuilder("BT\n");
        var top = 760;
        foreach (var (index, paragraph) in paragraphs.Index())
        {
            foreach (var line in paragraph.Chunk(index == 0 ? 22 : LettersOnLine))
            {
                text.Append(CultureInfo.InvariantCulture, $"/F1 {(index == 0 ? 20 : 14)} Tf 1 0 0 1 72 {top} Tm <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(line))}> Tj\n");
                top -= index == 0 ? 32 : 24;
            }

            top -= 8;
        }

        // A reader without a Chinese font shows at least what this is.
        text.Append("/F2 9 Tf 1 0 0 1 72 60 Tm (Fachuang demonstration, not an official paper) Tj\nET\n");
        return Assemble(
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R /F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> /Contents 7 0 R >>",
            "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [5 0 R] >>",
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /W [1 95 500] /FontDescriptor 6 0 R >>",
            "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
            $"<< /Length {text.Length} >>\nstream\n{text}endstream");
    }

    private static byte[] Assemble(params IReadOnlyList<string> objects)
    {
        var file = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        foreach (var (index, content) in objects.Index())
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{content}\nendobj\n");
        }

        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
        {
            file.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        }

        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");

        // Everything is ASCII, so that positions in the text are positions in the file.
        return Encoding.ASCII.GetBytes(file.ToString());
    }
}
