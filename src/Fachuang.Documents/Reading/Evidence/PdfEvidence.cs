using System.Diagnostics;
using System.Globalization;
using System.Text;
using Fachuang.Documents.Reading.Programs;

namespace Fachuang.Documents.Reading.Evidence;

/// <summary>Reads a PDF through poppler's programs, which repair more than any library; pages without text through recognition.</summary>
internal static class PdfEvidence
{
    /// <summary>Pages whose text layer is read; what follows is left out and said so.</summary>
    public const int MostPages = 5000;

    /// <summary>Pages without text that are recognized; about four seconds each.</summary>
    public const int MostScans = 40;

    /// <summary>Pages whose text layer a quick look takes.</summary>
    private const int HeadPages = 200;

    /// <summary>A page with fewer characters is a scan with a number or a stamp on it.</summary>
    private const int FewCharacters = 12;

    /// <summary>Pages at both ends that are searched for a seal: official documents bear it below the text or on the cover.</summary>
    private const int SealPages = 3;

    /// <summary>Height in pixels to which a page is rendered for recognition: A4 at 300 dots an inch.</summary>
    private const int RecognitionHeight = 3508;

    private static readonly TimeSpan TextPatience = TimeSpan.FromSeconds(90), PagePatience = TimeSpan.FromSeconds(40), ScanPatience = TimeSpan.FromMinutes(4);

    /// <summary>Reads a PDF.</summary>
    /// <param name="path">Where it lies.</param>
    public static EvidenceReading Read(string path)
    {
        if (!HelperProgram.PdfToText.IsInstalled)
        {
            throw HelperProgram.PdfToText.Missing("PDF");
        }

        using var runner = new ProgramRunner();
        var facts = Facts(runner, path);
        var text = runner.Run(HelperProgram.PdfToText.Name, ["-enc", "UTF-8", "-l", Number(MostPages), path, "-"], new ProgramLimits(TextPatience));
        if (!text.Succeeded && text.Output.Length == 0 && facts.PageCount is null)
        {
            throw new UnreadableException(text.End == ProgramEnd.TimeOver ? "file.slow" : "file.damaged", "");
        }

        var pages = Pages(text.Output);
        var count = facts.PageCount ?? pages.Count;
        var cut = count > MostPages ? $"共 {count} 页，只读了前 {MostPages} 页" : text.Succeeded ? null : "后面的几页没有读成";
        var (recognized, unread) = Recognize(runner, path, [.. Enumerable.Range(1, Math.Min(count, MostPages)).Where(page => Visible(pages.GetValueOrDefault(page)) < FewCharacters)]);
        var better = recognized.Where(page => Visible(page.Value) > 2 * Visible(pages.GetValueOrDefault(page.Key))).ToList();
        foreach (var (page, words) in better)
        {
            // A page may simply be short: then its own text is right, and recognition would only spoil it.
            pages[page] = words;
        }

        return facts with
        {
            Pages = [.. pages.Where(page => Visible(page.Value) > 0).OrderBy(page => page.Key).Select(page => new EvidencePage(page.Key, page.Value))],
            PageCount = count,
            IsRecognized = better.Count > 0,
            HasSeal = HasSeal(runner, path, count),
            Unread = EvidenceReader.Both(cut, unread),
        };
    }

    /// <summary>Reads the text of the first pages, and recognizes the first where it has none.</summary>
    /// <param name="path">Where it lies.</param>
    public static EvidenceReading ReadHead(string path)
    {
        using var runner = new ProgramRunner();
        var text = runner.Run(HelperProgram.PdfToText.Name, ["-enc", "UTF-8", "-l", Number(HeadPages), path, "-"], new ProgramLimits(PagePatience));
        var pages = Pages(text.Output);
        if (Visible(pages.GetValueOrDefault(1)) < FewCharacters && Recognize(runner, path, [1]).Pages.GetValueOrDefault(1) is { } words)
        {
            pages[1] = $"{words}\n{pages.GetValueOrDefault(1)}";
        }

        return new EvidenceReading { Pages = [.. pages.Select(page => new EvidencePage(page.Key, page.Value))] };
    }

    /// <summary>The text of pages that are pictures, and what of them was not recognized.</summary>
    /// <param name="runner">Where the programs run.</param>
    /// <param name="path">The PDF.</param>
    /// <param name="scans">Numbers of the pages.</param>
    public static (IReadOnlyDictionary<int, string> Pages, string? Unread) Recognize(ProgramRunner runner, string path, IReadOnlyList<int> scans)
    {
        var found = new Dictionary<int, string>();
        if (scans.Count == 0)
        {
            return (found, null);
        }

        if (!HelperProgram.Recognition.IsInstalled || !HelperProgram.PdfToPicture.IsInstalled)
        {
            return (found, $"{scans.Count} 页是图片，服务器上没有文字识别程序，没有读");
        }

        var watch = Stopwatch.StartNew();
        var failed = 0;
        foreach (var (index, page) in scans.Index())
        {
            if (index >= MostScans || watch.Elapsed > ScanPatience)
            {
                return (found, $"{scans.Count} 页是图片，只识别了前 {index} 页");
            }

            if (Recognize(runner, path, page) is { } words)
            {
                found[page] = words;
            }
            else
            {
                failed++;
            }
        }

        return (found.Where(page => Visible(page.Value) > 0).ToDictionary(), failed == 0 ? null : $"{failed} 页图片没有识别成功");
    }

    /// <summary>A page as a small picture in colour; null when it cannot be drawn.</summary>
    public static ColorPicture? Render(ProgramRunner runner, string path, int page, int width)
    {
        var number = Number(page);
        var drawn = runner.Run(
            HelperProgram.PdfToPicture.Name, ["-f", number, "-l", number, "-scale-to-x", Number(width), "-scale-to-y", "-1", path],
            new ProgramLimits(PagePatience) { MostOutput = 16 * 1024 * 1024 });
        return drawn.Succeeded ? ColorPicture.Read(drawn.Output) : null;
    }

    private static string? Recognize(ProgramRunner runner, string path, int page)
    {
        var number = Number(page);
        var drawn = runner.Run(
            HelperProgram.PdfToPicture.Name, ["-gray", "-f", number, "-l", number, "-scale-to", Number(RecognitionHeight), path], new ProgramLimits(PagePatience));
        if (!drawn.Succeeded)
        {
            return null;
        }

        // Mode 3 finds the columns and tables of a page by itself.
        var read = runner.Run(HelperProgram.Recognition.Name, ["-", "-", "-l", "chi_sim", "--psm", "3", "--dpi", "300"], new ProgramLimits(PagePatience), drawn.Output);
        return read.Succeeded ? Encoding.UTF8.GetString(read.Output).Trim() : null;
    }

    private static bool? HasSeal(ProgramRunner runner, string path, int count)
    {
        if (!HelperProgram.PdfToPicture.IsInstalled || count == 0)
        {
            return null;
        }

        var pages = Enumerable.Range(1, Math.Min(SealPages, count)).Union(Enumerable.Range(Math.Max(1, count - SealPages + 1), Math.Min(SealPages, count)));
        bool? seen = null;
        foreach (var page in pages)
        {
            if (Render(runner, path, page, SealFinder.PageWidth) is { } picture)
            {
                seen = SealFinder.Sees(picture);
                if (seen == true)
                {
                    break;
                }
            }
        }

        return seen;
    }

    private static EvidenceReading Facts(ProgramRunner runner, string path)
    {
        var told = runner.Run("pdfinfo", ["-isodates", "-enc", "UTF-8", path], new ProgramLimits(PagePatience) { MostOutput = 1024 * 1024 });
        if (told.Complaints.Contains("Incorrect password", StringComparison.Ordinal))
        {
            throw new UnreadableException("file.password", "");
        }

        var lines = Encoding.UTF8.GetString(told.Output).Split('\n')
            .Select(line => line.Split(':', 2)).Where(parts => parts.Length == 2).DistinctBy(parts => parts[0]).ToDictionary(parts => parts[0], parts => parts[1].Trim());
        return new EvidenceReading
        {
            PageCount = int.TryParse(lines.GetValueOrDefault("Pages"), CultureInfo.InvariantCulture, out var pages) && pages > 0 ? pages : null,
            Metadata = EvidenceMetadata.None with { MadeAt = Moment(lines.GetValueOrDefault("CreationDate")), ChangedAt = Moment(lines.GetValueOrDefault("ModDate")) },
        };
    }

    private static SortedDictionary<int, string> Pages(byte[] output)
    {
        var pages = new SortedDictionary<int, string>();
        foreach (var (index, page) in Encoding.UTF8.GetString(output).Split('\f').Index())
        {
            if (page.Trim() is { Length: > 0 } words)
            {
                pages[index + 1] = words.Replace("\r", "", StringComparison.Ordinal);
            }
        }

        return pages;
    }

    private static int Visible(string? text) => text?.Count(character => !char.IsWhiteSpace(character)) ?? 0;

    private static DateTime? Moment(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) && moment.Year > 1980 ? moment.UtcDateTime : null;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
