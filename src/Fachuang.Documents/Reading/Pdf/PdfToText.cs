using System.Globalization;
using System.Xml;
using Fachuang.Documents.Reading.Pages;
using Fachuang.Documents.Reading.Programs;
using Fachuang.Documents.Reading.Scans;

namespace Fachuang.Documents.Reading.Pdf;

/// <summary>The text of a PDF with its places by pdftotext, which knows fonts and damages the library does not.</summary>
internal static class PdfToText
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>The pages with any text, by number; empty when the program is missing or fails.</summary>
    /// <param name="bytes">The PDF.</param>
    /// <param name="lastPage">Pages behind this one are left out.</param>
    public static IReadOnlyDictionary<int, PageLayout> Read(byte[] bytes, int lastPage)
    {
        using var runner = new ProgramRunner();
        runner.Put("text.pdf", bytes);
        var result = runner.Run(HelperProgram.PdfToText.Name, ["-bbox", "-enc", "UTF-8", "-l", lastPage.ToString(CultureInfo.InvariantCulture), "text.pdf", "-"], new ProgramLimits(Patience));
        return result.End == ProgramEnd.Finished ? Pages(result.Output) : new Dictionary<int, PageLayout>();
    }

    private static Dictionary<int, PageLayout> Pages(byte[] output)
    {
        var pages = new Dictionary<int, PageLayout>();
        var glyphs = new List<PageGlyph>();
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(output), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, CheckCharacters = false });
            while (reader.Read())
            {
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "page" })
                {
                    glyphs = [];
                    pages[pages.Count + 1] = new PageLayout(pages.Count + 1, Number(reader, "width"), Number(reader, "height"), glyphs, []);
                }
                else if (reader is { NodeType: XmlNodeType.Element, LocalName: "word" })
                {
                    var (left, top, right, bottom) = (Number(reader, "xMin"), Number(reader, "yMin"), Number(reader, "xMax"), Number(reader, "yMax"));
                    glyphs.AddRange(Glyphs(ChineseGlyphs.Plain(reader.ReadElementContentAsString().Trim()), left, right, (top + bottom) / 2));
                }
            }
        }
        catch (XmlException)
        {
            // Cut off with the program; the pages before count.
        }

        return pages.Where(page => page.Value.Glyphs.Count > 0).ToDictionary();
    }

    /// <summary>The box of a word is as high as its font allows; how high its type is shows in its width.</summary>
    private static IEnumerable<PageGlyph> Glyphs(string word, double left, double right, double middle)
    {
        if (word.Length == 0 || right <= left)
        {
            return [];
        }

        var size = (right - left) / word.Sum(character => character < 0x2E80 ? 0.5 : 1);
        return TextRecognition.Spread(word, left, right - left, middle + (0.47 * size), size);
    }

    private static double Number(XmlReader reader, string name) => double.TryParse(reader.GetAttribute(name), CultureInfo.InvariantCulture, out var value) ? value : 0;
}
