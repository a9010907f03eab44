using System.Globalization;
using System.Xml;

namespace Fachuang.Documents.Reading.Evidence;

/// <summary>What an office package (docx, xlsx, pptx) says beside its text.</summary>
internal static class PackageFacts
{
    private const int MostSlides = 2000, MostHeaders = 16;

    /// <summary>When it was made and changed, how many pages it says it has, and whether it carries macros.</summary>
    public static EvidenceReading Of(ZipGuard package)
    {
        var (made, changed) = ((DateTime?)null, (DateTime?)null);
        int? pages = null;
        Each(package, "docProps/core.xml", reader =>
        {
            switch (reader.LocalName)
            {
                case "created":
                    made = Moment(reader.ReadElementContentAsString());
                    return true;
                case "modified":
                    changed = Moment(reader.ReadElementContentAsString());
                    return true;
                default:
                    return false;
            }
        });
        Each(package, "docProps/app.xml", reader =>
        {
            if (reader.LocalName != "Pages")
            {
                return false;
            }

            pages = int.TryParse(reader.ReadElementContentAsString(), CultureInfo.InvariantCulture, out var count) && count is > 0 and < 100_000 ? count : null;
            return true;
        });
        return new EvidenceReading
        {
            PageCount = pages,
            Metadata = EvidenceMetadata.None with { MadeAt = made, ChangedAt = changed },
            HasMacros = package.Names.Any(name => name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase) || name.Contains("/macrosheets/", StringComparison.OrdinalIgnoreCase)),
        };
    }

    /// <summary>The text of the slides in their order; what a speaker notes below belongs to the slide.</summary>
    public static IReadOnlyList<EvidencePage> Slides(ZipGuard package)
    {
        var pages = new List<EvidencePage>();
        for (var number = 1; number <= Math.Min(MostSlides, SlideCount(package)); number++)
        {
            var lines = new List<string>();
            Lines(package, $"ppt/slides/slide{number}.xml", lines);
            Lines(package, $"ppt/notesSlides/notesSlide{number}.xml", lines);
            if (lines.Count > 0)
            {
                pages.Add(new EvidencePage(number, string.Join('\n', lines)));
            }
        }

        return pages;
    }

    /// <summary>What stands on top of the pages of a text, a line a paragraph: a secrecy mark may stand there and nowhere else.</summary>
    public static IReadOnlyList<string> Headers(ZipGuard package)
    {
        var lines = new List<string>();
        foreach (var name in package.Names.Where(name => name.StartsWith("word/header", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).Take(MostHeaders))
        {
            Lines(package, name, lines);
        }

        return lines;
    }

    /// <summary>How many slides there are.</summary>
    public static int SlideCount(ZipGuard package) =>
        package.Names.Count(name => name.StartsWith("ppt/slides/slide", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase));

    private static void Lines(ZipGuard package, string path, List<string> lines)
    {
        var paragraph = "";
        Each(package, path, reader =>
        {
            switch (reader.LocalName)
            {
                case "p":
                    Close();
                    return false;
                case "t":
                    paragraph += reader.ReadElementContentAsString();
                    return true;
                default:
                    return false;
            }
        });
        Close();

        void Close()
        {
            if (paragraph.Trim() is { Length: > 0 } line)
            {
                lines.Add(line);
            }

            paragraph = "";
        }
    }

    /// <summary>Goes through the elements of a part as far as it is sound: facts beside the text are worth having, not worth failing for.</summary>
    private static void Each(ZipGuard package, string path, Func<XmlReader, bool> visit)
    {
        try
        {
            using var reader = package.OpenXml(path);
            for (var moved = false; reader is not null && !reader.EOF && (moved || reader.Read());)
            {
                moved = reader.NodeType == XmlNodeType.Element && visit(reader);
            }
        }
        catch (XmlException)
        {
            // What came before the fault counts.
        }
    }

    private static DateTime? Moment(string text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var moment) && moment.Year > 1980 ? moment : null;
}
