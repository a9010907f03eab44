using System.Diagnostics;
using Fachuang.Documents.Model;
using Fachuang.Documents.Reading.Ofd;
using Fachuang.Documents.Reading.Pages;

namespace Fachuang.Documents.Reading;

/// <summary>Reads OFD (GB/T 33190-2016), the national format of documents with fixed pages, by the places of its characters and lines.</summary>
public static class OfdReader
{
    /// <summary>More pages than any task list has; what follows is left out and said so.</summary>
    public const int MostPages = 500;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    /// <summary>Reads an OFD.</summary>
    /// <param name="zip">The file.</param>
    /// <exception cref="UnreadableException">It is damaged, encrypted, or holds nothing but pictures.</exception>
    public static SourceContent Read(ZipGuard zip)
    {
        var watch = Stopwatch.StartNew();
        if (zip.Names.Any(name => name.EndsWith("Encryptions.xml", StringComparison.OrdinalIgnoreCase)))
        {
            throw new UnreadableException("file.password", "OFD 文件加了密，无法读取。请用原来的软件解密后另存，再导入。");
        }

        var writer = new SourceWriter();
        var layouts = new List<PageLayout>();
        var pictures = 0;
        var pages = OfdDocument.Of(zip).SelectMany(document => document.Pages.Select(page => (document, page))).Take(MostPages + 1).ToList();
        foreach (var (document, page) in pages)
        {
            if (layouts.Count >= MostPages || watch.Elapsed > Patience)
            {
                writer.Doubt(Severity.Error, "file.cut", $"这份 OFD 太长，只读了前 {layouts.Count} 页。请把任务清单所在的页单独导出后再导入。", null);
                break;
            }

            var sheet = OfdSheetReader.Read(zip, document, page, layouts.Count + 1);
            pictures += sheet.PictureCount;
            layouts.Add(sheet.ToLayout());
        }

        PaperWriter.Write(writer, layouts);
        return !writer.IsEmpty ? writer.ToContent()
            : pictures > 0 ? throw new UnreadableException("file.image", "OFD 里只有扫描的图片，没有文字。请把它导出为 PDF 或图片后再导入（系统会识别文字），或向发文单位索要带文字的文件。")
            : throw new UnreadableException("file.no-text", "OFD 里没有文字。请确认选对了文件。");
    }
}
