using System.Diagnostics;
using System.Globalization;
using Fachuang.Documents.Model;
using Fachuang.Documents.Reading.Pages;
using Fachuang.Documents.Reading.Programs;
using Fachuang.Documents.Reading.Scans;

namespace Fachuang.Documents.Reading;

/// <summary>
/// Reads pages that are pictures: scanned PDFs and photographed tables. Recognition errs, so every grid it gives is doubtful.
/// </summary>
public static class ScanReader
{
    /// <summary>More scanned pages than this take longer than anybody waits; what follows is left out and said so.</summary>
    public const int MostPages = 80;

    /// <summary>How long the recognition of a whole document may take: about five seconds a page.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private const long MostPictureBytes = 64L * 1024 * 1024;
    private static readonly string Density = TextRecognition.Density.ToString(CultureInfo.InvariantCulture);
    private static readonly TimeSpan PagePatience = TimeSpan.FromSeconds(60);

    /// <summary>Reads a picture of a page: PNG, JPEG, TIFF (of several pages too), BMP, GIF or WebP.</summary>
    /// <param name="bytes">The file.</param>
    /// <exception cref="UnreadableException">A helper program is missing, or nothing was recognized.</exception>
    public static SourceContent ReadPicture(byte[] bytes)
    {
        Require(HelperProgram.Recognition, "图片里的文字");
        Require(HelperProgram.PdfToPicture, "图片里的文字");
        using var runner = new ProgramRunner();
        runner.Put("picture", bytes);

        // The program knows every kind of picture; taking the whole for one character it does nothing but wrap it into a PDF.
        var made = runner.Run("tesseract", ["picture", "page", "-l", "chi_sim", "--psm", "10", "--dpi", Density, "pdf"], new ProgramLimits(PagePatience));
        var path = Path.Combine(runner.Folder, "page.pdf");
        if (!made.Succeeded || !File.Exists(path) || new FileInfo(path).Length > MostPictureBytes)
        {
            throw new UnreadableException("file.image", "图片打不开，可能已损坏或尺寸过大。请重新扫描或拍照（每页一张，A4 约 300 dpi），或向发文单位索要电子文档。");
        }

        var pdf = File.ReadAllBytes(path);
        var writer = new SourceWriter();
        PaperWriter.Write(writer, Recognize(pdf, PdfReader.PageSizes(pdf), writer, Patience));
        return writer.IsEmpty
            ? throw new UnreadableException("file.image", "图片里没有识别出文字。请确认图片清晰、方向端正，或向发文单位索要电子文档。")
            : writer.ToContent();
    }

    /// <summary>Recognizes pages of a PDF that have no text.</summary>
    /// <param name="bytes">The PDF.</param>
    /// <param name="pages">Number, width and height in points of each such page.</param>
    /// <param name="writer">Where it is said what was left out.</param>
    /// <param name="patience">Time for all pages.</param>
    public static IReadOnlyList<PageLayout> Recognize(byte[] bytes, IReadOnlyList<(int Number, double Width, double Height)> pages, SourceWriter writer, TimeSpan patience)
    {
        Require(HelperProgram.PdfToPicture, "扫描件");
        Require(HelperProgram.Recognition, "扫描件");
        var watch = Stopwatch.StartNew();
        using var runner = new ProgramRunner();
        runner.Put("scan.pdf", bytes);
        var layouts = new List<PageLayout>();
        var silent = new List<int>();
        for (var index = 0; index < pages.Count; index++)
        {
            var (number, width, height) = pages[index];
            if (index >= MostPages || watch.Elapsed > patience)
            {
                writer.Doubt(Severity.Error, "scan.cut", $"这份文件有 {pages.Count} 页是扫描的图片，文字识别很慢，只识别了前 {index} 页，第 {number} 页起没有读。请把任务清单所在的页单独导出后再导入，或向发文单位索要电子文档。", null);
                break;
            }

            var left = patience - watch.Elapsed + TimeSpan.FromSeconds(1);
            if (Render(runner, number, width, height, left < PagePatience ? left : PagePatience) is { } picture
                && TextRecognition.Read(runner, picture, number, width, left < PagePatience ? left : PagePatience) is { } layout)
            {
                layouts.Add(layout);
            }
            else
            {
                silent.Add(number);
            }
        }

        if (silent.Count > 0)
        {
            writer.Doubt(Severity.Error, "scan.unread", $"第 {string.Join('、', silent)} 页是扫描的图片，没有识别成功。", null);
        }

        return layouts;
    }

    private static GrayPicture? Render(ProgramRunner runner, int number, double width, double height, TimeSpan patience)
    {
        // A sheet of any size becomes at most as many pixels as an A3 page has.
        var pixels = Math.Clamp((int)(Math.Max(width, height) / 72 * TextRecognition.Density), 400, 5000);
        var page = number.ToString(CultureInfo.InvariantCulture);
        var result = runner.Run("pdftoppm", ["-gray", "-f", page, "-l", page, "-scale-to", pixels.ToString(CultureInfo.InvariantCulture), "scan.pdf"], new ProgramLimits(patience));
        return result.Succeeded ? GrayPicture.Read(result.Output) : null;
    }

    private static void Require(HelperProgram program, string what)
    {
        if (!program.IsInstalled)
        {
            throw program.Missing(what);
        }
    }
}
