using Fachuang.Documents.Model;
using Fachuang.Documents.Reading.Pages;
using Fachuang.Documents.Reading.Pdf;
using UglyToad.PdfPig;

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

    /// <summary>Reads a PDF.</summary>
    /// <param name="bytes">The file.</param>
    /// <exception cref="UnreadableException">It is damaged, needs a password, or is a scan nothing here can read.</exception>
    public static SourceContent Read(byte[] bytes)
    {
        var writer = new SourceWriter();
        PaperWriter.Write(writer, Layouts(bytes, writer));
        return writer.ToContent();
    }

    private static List<PageLayout> Layouts(byte[] bytes, SourceWriter writer)
    {
        var budget = new PdfBudget(Patience);
        var layouts = new List<PageLayout>();
        using var document = Open(bytes, budget);
        for (var number = 1; number <= document.NumberOfPages; number++)
        {
            if (number > MostPages)
            {
                writer.Doubt(Severity.Error, "file.cut", $"这份 PDF 有 {document.NumberOfPages} 页，只读了前 {MostPages} 页。请把任务清单所在的页单独导出后再导入。", null);
                break;
            }

            layouts.Add(document.GetPage<PdfSheet>(number).ToLayout());
        }

        return layouts;
    }

    private static PdfDocument Open(byte[] bytes, PdfBudget budget)
    {
        var document = PdfDocument.Open(bytes, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true, MaxStackDepth = 64, FilterProvider = new BoundedFilters(budget) });
        document.AddPageFactory<PdfSheet, PdfSheetFactory>();
        return document;
    }
}
