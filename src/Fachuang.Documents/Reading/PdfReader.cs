using System.Diagnostics;
using Fachuang.Documents.Model;
using Fachuang.Documents.Reading.Pages;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

namespace Fachuang.Documents.Reading;

/// <summary>Reads the text layer of a PDF by the places of its characters and the lines of its tables.</summary>
public static class PdfReader
{
    /// <summary>More pages than any task list has; what follows is left out and said so.</summary>
    public const int MostPages = 500;

    /// <summary>How long a PDF with a text layer may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    /// <summary>Reads a PDF.</summary>
    /// <param name="bytes">The file.</param>
    /// <exception cref="UnreadableException">It is damaged, needs a password, or is a scan nothing here can read.</exception>
    public static SourceContent Read(byte[] bytes)
    {
        var watch = Stopwatch.StartNew();
        var writer = new SourceWriter();
        PaperWriter.Write(writer, Layouts(bytes, writer, watch));
        return writer.ToContent();
    }

    private static List<PageLayout> Layouts(byte[] bytes, SourceWriter writer, Stopwatch watch)
    {
        var layouts = new List<PageLayout>();
        using var document = Open(bytes);
        for (var number = 1; number <= document.NumberOfPages; number++)
        {
            if (number > MostPages || watch.Elapsed > Patience)
            {
                writer.Doubt(Severity.Error, "file.cut", $"这份 PDF 有 {document.NumberOfPages} 页，只读了前 {number - 1} 页。请把任务清单所在的页单独导出后再导入。", null);
                break;
            }

            layouts.Add(Layout(document.GetPage(number)));
        }

        return layouts;
    }

    private static PdfDocument Open(byte[] bytes) =>
        PdfDocument.Open(bytes, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true, MaxStackDepth = 64, FilterProvider = new BoundedFilters() });

    private static PageLayout Layout(Page page)
    {
        var turn = PageTurn.Of(page);
        return new PageLayout(page.Number, turn.Width, turn.Height, [.. Glyphs(page, turn)], [.. PdfRules.Of(page, turn)])
        {
            IsDoubtful = page.Letters.Count > 0 && page.Letters.Count(letter => letter.RenderingMode == TextRenderingMode.Neither) * 2 > page.Letters.Count,
        };
    }

    private static IEnumerable<PageGlyph> Glyphs(Page page, PageTurn turn)
    {
        foreach (var letter in page.Letters)
        {
            if (letter.TextOrientation != turn.Orientation || string.IsNullOrEmpty(letter.Value))
            {
                continue;
            }

            var (left, baseline) = turn.Apply(letter.StartBaseLine);
            var (right, _) = turn.Apply(letter.EndBaseLine);
            yield return new PageGlyph(ChineseGlyphs.Plain(letter.Value), left, Math.Max(left, right), baseline, Math.Abs(letter.PointSize));
        }
    }
}
