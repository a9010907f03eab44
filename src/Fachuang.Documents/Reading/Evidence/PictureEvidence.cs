using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Fachuang.Documents.Reading.Programs;

namespace Fachuang.Documents.Reading.Evidence;

/// <summary>
/// Reads a picture. It is wrapped into a PDF, turned as its camera says, and goes on as a scanned page: one way for all kinds, in
/// programs with limits.
/// </summary>
internal static class PictureEvidence
{
    /// <summary>More pixels than any camera or scanner makes are not unpacked.</summary>
    private const long MostPixels = 250_000_000;

    /// <summary>Pages of a fax or scan in one TIFF that are recognized.</summary>
    private const int MostFrames = PdfEvidence.MostScans;

    private const int ExifLength = 128 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Reads a picture.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="content">What it is.</param>
    public static EvidenceReading Read(string path, FileContent content)
    {
        using var runner = new ProgramRunner();
        var metadata = content is FileContent.Jpeg ? Exif.Read(Beginning(path)) : EvidenceMetadata.None;
        if (!HelperProgram.PdfToPicture.IsInstalled)
        {
            return new EvidenceReading { Metadata = metadata, Unread = "服务器上没有读图片的程序，图片里的文字没有读" };
        }

        var pdf = content is FileContent.Jpeg ? WrapJpeg(runner, path, metadata.Orientation) : Wrap(runner, path);
        if (pdf is null)
        {
            return new EvidenceReading
            {
                Metadata = metadata,
                Unread = content is FileContent.Jpeg || HelperProgram.Recognition.IsInstalled ? "图片打不开或者尺寸太大，里面的文字没有读" : "服务器上没有文字识别程序，图片里的文字没有读",
            };
        }

        var small = PdfEvidence.Render(runner, pdf, 1, SealFinder.PageWidth);
        var frames = content is FileContent.Tiff ? Frames(runner, pdf) : 1;
        var (pages, unread) = PdfEvidence.Recognize(runner, pdf, [.. Enumerable.Range(1, Math.Min(frames, MostFrames))]);
        return new EvidenceReading
        {
            Pages = [.. pages.OrderBy(page => page.Key).Select(page => new EvidencePage(page.Key, page.Value))],
            PageCount = frames,
            IsRecognized = pages.Count > 0,
            HasSeal = small is null ? null : SealFinder.Sees(small),
            Metadata = metadata,
            PictureHash = small is null ? null : PictureHash.Of(small),
            Unread = EvidenceReader.Both(unread, small is null ? "图片打不开或者已损坏" : null),
        };
    }

    /// <summary>Recognizes the first frame.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="content">What it is.</param>
    public static EvidenceReading ReadHead(string path, FileContent content)
    {
        using var runner = new ProgramRunner();
        return !HelperProgram.PdfToPicture.IsInstalled
            || (content is FileContent.Jpeg ? WrapJpeg(runner, path, Exif.Read(Beginning(path)).Orientation) : Wrap(runner, path)) is not { } pdf
            || !PdfEvidence.Recognize(runner, pdf, [1]).Pages.TryGetValue(1, out var words)
            ? new EvidenceReading()
            : new EvidenceReading { Pages = [new EvidencePage(1, words)], IsRecognized = true };
    }

    /// <summary>The recognition program knows every kind of picture; taking the whole for one character it does nothing but wrap it.</summary>
    private static string? Wrap(ProgramRunner runner, string path)
    {
        if (!HelperProgram.Recognition.IsInstalled)
        {
            return null;
        }

        var made = runner.Run(HelperProgram.Recognition.Name, [path, "page", "-l", "chi_sim", "--psm", "10", "--dpi", "300", "pdf"], new ProgramLimits(Patience));
        var pdf = Path.Combine(runner.Folder, "page.pdf");
        return made.Succeeded && File.Exists(pdf) ? pdf : null;
    }

    /// <summary>A JPEG is a stream that a PDF may hold as it is.</summary>
    private static string? WrapJpeg(ProgramRunner runner, string path, int? orientation)
    {
        var bytes = File.ReadAllBytes(path);
        if (Frame(bytes) is not var (width, height, colors) || (long)width * height > MostPixels)
        {
            return null;
        }

        var turn = orientation switch { 3 => 180, 6 => 90, 8 => 270, _ => 0 };
        var space = colors switch { 1 => "DeviceGray", 4 => "DeviceCMYK", _ => "DeviceRGB" };
        var draw = Text($"{width} 0 0 {height} 0 0 cm /P Do");
        var pdf = new MemoryStream();
        List<long> places = [];
        pdf.Write("%PDF-1.4\n"u8);
        Add($"<</Type/Catalog/Pages 2 0 R>>", null);
        Add($"<</Type/Pages/Kids[3 0 R]/Count 1>>", null);
        Add($"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Rotate {turn}/Contents 4 0 R/Resources<</XObject<</P 5 0 R>>>>>>", null);
        Add($"<</Length {draw.Length}>>", draw);
        Add($"<</Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/{space}/BitsPerComponent 8/Filter/DCTDecode/Length {bytes.Length}>>", bytes);
        var table = pdf.Position;
        pdf.Write(Text($"xref\n0 {places.Count + 1}\n0000000000 65535 f \n{string.Concat(places.Select(place => place.ToString("D10", CultureInfo.InvariantCulture) + " 00000 n \n"))}"));
        pdf.Write(Text($"trailer<</Size {places.Count + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n"));
        return runner.Put("page.pdf", pdf.ToArray());

        void Add(string dictionary, byte[]? stream)
        {
            places.Add(pdf.Position);
            pdf.Write(Text($"{places.Count} 0 obj\n{dictionary}\n"));
            if (stream is not null)
            {
                pdf.Write("stream\n"u8);
                pdf.Write(stream);
                pdf.Write("\nendstream\n"u8);
            }

            pdf.Write("endobj\n"u8);
        }
    }

    /// <summary>Width, height and number of colours from the frame header of a JPEG; null when there is none.</summary>
    private static (int Width, int Height, int Colors)? Frame(ReadOnlySpan<byte> jpeg)
    {
        for (var at = 2; at + 10 < jpeg.Length;)
        {
            if (jpeg[at] != 0xFF)
            {
                return null;
            }

            var mark = jpeg[at + 1];
            if (mark is 0xFF or 0x01 or (>= 0xD0 and <= 0xD8))
            {
                at += mark == 0xFF ? 1 : 2;
            }
            else if (mark is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                var (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 5)..]), BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 7)..]));
                return width > 0 && height > 0 ? (width, height, jpeg[at + 9]) : null;
            }
            else
            {
                at += 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]);
            }
        }

        return null;
    }

    private static int Frames(ProgramRunner runner, string pdf)
    {
        var told = runner.Run("pdfinfo", [pdf], new ProgramLimits(Patience) { MostOutput = 1024 * 1024 });
        var line = Encoding.UTF8.GetString(told.Output).Split('\n').FirstOrDefault(line => line.StartsWith("Pages:", StringComparison.Ordinal));
        return int.TryParse(line?["Pages:".Length..], CultureInfo.InvariantCulture, out var pages) && pages > 0 ? pages : 1;
    }

    private static byte[] Beginning(string path)
    {
        using var file = File.OpenRead(path);
        var bytes = new byte[(int)Math.Min(ExifLength, file.Length)];
        file.ReadExactly(bytes);
        return bytes;
    }

    private static byte[] Text(FormattableString text) => Encoding.ASCII.GetBytes(text.ToString(CultureInfo.InvariantCulture));
}
