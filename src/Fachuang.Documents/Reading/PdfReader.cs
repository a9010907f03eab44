using Fachuang.Documents.Model;
using Fachuang.Documents.Reading.Pages;
using Fachuang.Documents.Reading.Pdf;
using Fachuang.Documents.Reading.Programs;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace Fachuang.Documents.Reading;

/// <summary>
/// Reads a PDF by the places of its characters and the lines of its tables; where it has no text layer, or one that does not
/// say its characters, through helper programs.
/// </summary>
public static class PdfReader
{
    /// <summary>More pages than any task list has; what follows is left out and said so.</summary>
    public const int MostPages = 500;

    /// <summary>How long reading the text layer may take.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>A page that shows fewer characters than this beside a picture is a scan with a stamp or a number on it.</summary>
    private const int FewCharacters = 12;

    /// <summary>Reads a PDF.</summary>
    /// <param name="bytes">The file.</param>
    /// <exception cref="UnreadableException">It is damaged, needs a password, or is a scan nothing here can read.</exception>
    public static SourceContent Read(byte[] bytes) => Read(bytes, ScanReader.Patience);

    /// <summary>Reads a PDF.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="scanPatience">How long the recognition of scanned pages may take.</param>
    public static SourceContent Read(byte[] bytes, TimeSpan scanPatience)
    {
        var writer = new SourceWriter();
        var layouts = new SortedDictionary<int, PageLayout>();
        var sheets = Sheets(bytes, writer, out var broken);
        foreach (var sheet in sheets.Where(sheet => !sheet.IsIllegible))
        {
            layouts[sheet.Number] = sheet.ToLayout();
        }

        if (broken.Count > 0 || sheets.Exists(sheet => sheet.IsIllegible))
        {
            TakeFromProgram(bytes, sheets, layouts);
        }

        List<DrawnSheet> scans = [.. sheets.Where(sheet => sheet.PictureCount > 0 && !(layouts.TryGetValue(sheet.Number, out var layout) && layout.Glyphs.Count >= FewCharacters))];
        if (scans.Count > 0)
        {
            TakeFromPictures(bytes, scans, layouts, writer, scanPatience);
        }

        List<int> unread = [.. broken.Concat(sheets.Where(sheet => sheet.IsIllegible).Select(sheet => sheet.Number)).Where(page => !layouts.ContainsKey(page)).Order()];
        if (unread.Count > 0)
        {
            var advice = HelperProgram.PdfToText.IsInstalled ? "" : $"服务器上安装软件包 {HelperProgram.PdfToText.Packages} 后可能读得出来；";
            writer.Doubt(Severity.Error, "page.unread", $"第 {string.Join('、', unread)} 页读不出文字（页面损坏，或字体没有带文字编码）。{advice}请用原来的软件重新导出 PDF，或另存为 docx 后再导入。", null);
        }

        PaperWriter.Write(writer, layouts.Values);
        return writer.IsEmpty ? throw Silent(unread.Count > 0) : writer.ToContent();
    }

    /// <summary>Number, width and height in points of each page, as far as <see cref="MostPages"/>.</summary>
    /// <param name="bytes">A PDF.</param>
    internal static IReadOnlyList<(int Number, double Width, double Height)> PageSizes(byte[] bytes) =>
        [.. Sheets(bytes, new SourceWriter(), out _).Select(sheet => (sheet.Number, sheet.Width, sheet.Height))];

    private static UnreadableException Silent(bool isIllegible) => isIllegible
        ? new("file.damaged", "PDF 里的文字读不出来：页面已损坏，或字体没有带文字编码。请用原来的软件重新导出 PDF，或另存为 docx 后再导入。")
        : new("file.no-text", "这份 PDF 里没有文字，也没有能识别的图片。请确认选对了文件，或另存为 docx 后再导入。");

    private static List<DrawnSheet> Sheets(byte[] bytes, SourceWriter writer, out List<int> broken)
    {
        var sheets = new List<DrawnSheet>();
        broken = [];
        var budget = new PdfBudget(Patience);
        try
        {
            using var document = Open(bytes, budget);
            if (document.NumberOfPages > MostPages)
            {
                writer.Doubt(Severity.Error, "file.cut", $"这份 PDF 有 {document.NumberOfPages} 页，只读了前 {MostPages} 页。请把任务清单所在的页单独导出后再导入。", null);
            }

            for (var number = 1; number <= Math.Min(MostPages, document.NumberOfPages); number++)
            {
                budget.CheckTime();
                if (Sheet(document, number) is { } sheet)
                {
                    sheets.Add(sheet);
                }
                else
                {
                    broken.Add(number);
                }
            }
        }
        catch (Exception failure) when (failure is not UnreadableException and not OutOfMemoryException)
        {
            if (failure is PdfDocumentEncryptedException)
            {
                throw new UnreadableException("file.password", "PDF 加了打开密码，无法读取。请用原来的软件打开，取消密码后另存，再导入。");
            }

            // The library throws whatever a broken structure leads to; the helper program repairs more than it does.
            if (sheets.Count == 0)
            {
                broken = HelperProgram.PdfToText.IsInstalled ? [1] : throw new UnreadableException(
                    "file.damaged",
                    $"PDF 不完整或已损坏，无法打开（可能下载或拷贝时中断）。请重新下载，或用原来的软件打开后另存，再导入；服务器上安装软件包 {HelperProgram.PdfToText.Packages} 后能多读一些损坏的文件。");
            }
        }

        return sheets;
    }

    private static DrawnSheet? Sheet(PdfDocument document, int number)
    {
        try
        {
            return document.GetPage<DrawnSheet>(number);
        }
        catch (Exception failure) when (failure is not UnreadableException and not OutOfMemoryException and not PdfDocumentEncryptedException)
        {
            return null;
        }
    }

    private static PdfDocument Open(byte[] bytes, PdfBudget budget)
    {
        var document = PdfDocument.Open(bytes, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true, MaxStackDepth = 64, FilterProvider = new BoundedFilters(budget) });
        document.AddPageFactory<DrawnSheet, PdfSheetFactory>();
        return document;
    }

    /// <summary>Text by the helper program; the lines of the page are known all the same.</summary>
    private static void TakeFromProgram(byte[] bytes, List<DrawnSheet> sheets, SortedDictionary<int, PageLayout> layouts)
    {
        foreach (var (number, page) in PdfToText.Read(bytes, MostPages))
        {
            if (!layouts.ContainsKey(number))
            {
                var sheet = sheets.Find(sheet => sheet.Number == number);

                // Where the font is silent the program guesses its characters as well as it can.
                layouts[number] = sheet is null ? page : page with { Rules = sheet.ToLayout().Rules, IsDoubtful = sheet.IsIllegible };
            }
        }
    }

    private static void TakeFromPictures(byte[] bytes, List<DrawnSheet> scans, SortedDictionary<int, PageLayout> layouts, SourceWriter writer, TimeSpan patience)
    {
        var needed = new[] { HelperProgram.PdfToPicture, HelperProgram.Recognition }.FirstOrDefault(program => !program.IsInstalled);
        if (needed is not null && layouts.Values.Any(layout => layout.Glyphs.Count >= FewCharacters))
        {
            // A picture among pages of text is often an ornament; the text is worth having.
            writer.Doubt(
                Severity.Warning, "scan.unread",
                $"第 {string.Join('、', scans.Select(scan => scan.Number))} 页是图片，没有读：识别图片需要{needed.Title}，服务器上没有安装（软件包 {needed.Packages}）。", null);
            return;
        }

        foreach (var layout in ScanReader.Recognize(bytes, [.. scans.Select(scan => (scan.Number, scan.Width, scan.Height))], writer, patience))
        {
            layouts[layout.Number] = layout;
        }
    }
}
