using System.Globalization;
using System.Xml;

namespace Fachuang.Documents.Reading.Ofd;

/// <summary>A rectangle in millimetres, y downward.</summary>
/// <param name="X">Left edge.</param>
/// <param name="Y">Upper edge.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
internal readonly record struct OfdBox(double X, double Y, double Width, double Height)
{
    /// <summary>An upright A4 sheet, for documents that do not say their size.</summary>
    public static readonly OfdBox A4 = new(0, 0, 210, 297);

    /// <summary>Reads four numbers; null when they are none.</summary>
    public static OfdBox? Parse(string? text) => OfdNumbers.Parse(text) is [var x, var y, var width, var height, ..] ? new OfdBox(x, y, width, height) : null;
}

/// <summary>Rows of numbers as OFD writes them.</summary>
internal static class OfdNumbers
{
    private const int Most = 100_000;

    /// <summary>The numbers in a text, parted by blanks; what is no number ends them.</summary>
    public static List<double> Parse(string? text)
    {
        var numbers = new List<double>();
        foreach (var part in (text ?? "").Split((char[])[' ', '\t', '\r', '\n', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            if (numbers.Count >= Most || !TryParse(part, out var number))
            {
                break;
            }

            numbers.Add(number);
        }

        return numbers;
    }

    /// <summary>Distances between characters, where <c>g 3 5.5</c> says 5.5 three times.</summary>
    public static List<double> Distances(string? text)
    {
        var numbers = new List<double>();
        var parts = (text ?? "").Split((char[])[' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        for (var at = 0; at < parts.Length && numbers.Count < Most; at++)
        {
            if (parts[at] is "g" or "G" && at + 2 < parts.Length && int.TryParse(parts[at + 1], out var count) && TryParse(parts[at + 2], out var repeated))
            {
                numbers.AddRange(Enumerable.Repeat(repeated, Math.Clamp(count, 0, Most - numbers.Count)));
                at += 2;
            }
            else if (TryParse(parts[at], out var number))
            {
                numbers.Add(number);
            }
        }

        return numbers;
    }

    private static bool TryParse(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && Math.Abs(number) < 1e6;
}

/// <summary>One document of an OFD file: where its pages and templates lie.</summary>
/// <param name="Box">Size of its pages where they do not say another.</param>
/// <param name="Pages">Paths of the pages in order.</param>
/// <param name="Templates">Paths of the templates by their identifier.</param>
internal sealed record OfdDocument(OfdBox Box, IReadOnlyList<string> Pages, IReadOnlyDictionary<string, string> Templates)
{
    private const int MostDocuments = 100;

    /// <summary>The documents of a file in order.</summary>
    /// <param name="zip">The file.</param>
    public static IReadOnlyList<OfdDocument> Of(ZipGuard zip)
    {
        var roots = new List<string>();
        Each(zip, "OFD.xml", reader =>
        {
            if (reader.LocalName == "DocRoot" && roots.Count < MostDocuments)
            {
                roots.Add(Resolve("", reader.ReadElementContentAsString()));
                return true;
            }

            return false;
        });
        var documents = roots.Where(zip.Has).Select(root => Read(zip, root)).ToList();
        return documents.Count > 0 ? documents
            : throw new UnreadableException("file.damaged", "OFD 文件的结构不完整：找不到文档的入口。请重新下载，或用原来的软件打开后另存，再导入。");
    }

    /// <summary>Goes through the elements of an entry; the visitor answers whether it moved the reader on by itself.</summary>
    /// <param name="zip">The file.</param>
    /// <param name="path">The entry; nothing happens when it does not exist.</param>
    /// <param name="visit">Gets the reader at each start of an element.</param>
    public static void Each(ZipGuard zip, string path, Func<XmlReader, bool> visit)
    {
        try
        {
            using var reader = zip.OpenXml(path);
            for (var moved = false; reader is not null && !reader.EOF && (moved || reader.Read());)
            {
                moved = reader.NodeType == XmlNodeType.Element && visit(reader);
            }
        }
        catch (XmlException broken)
        {
            throw ZipGuard.Explain(path, broken);
        }
    }

    private static OfdDocument Read(ZipGuard zip, string root)
    {
        var pages = new List<string>();
        var templates = new Dictionary<string, string>();
        var box = OfdBox.A4;
        Each(zip, root, reader =>
        {
            switch (reader.LocalName)
            {
                case "Page" when reader.GetAttribute("BaseLoc") is { } page && pages.Count <= OfdReader.MostPages:
                    pages.Add(Resolve(root, page));
                    return false;
                case "TemplatePage" when (reader.GetAttribute("ID"), reader.GetAttribute("BaseLoc")) is ({ } id, { } template):
                    templates[id] = Resolve(root, template);
                    return false;
                case "PhysicalBox":
                    box = OfdBox.Parse(reader.ReadElementContentAsString()) ?? box;
                    return true;
                default:
                    return false;
            }
        });
        return new OfdDocument(box, pages, templates);
    }

    /// <summary>A path from the root of the package; a relative one counts from the folder of the file that names it.</summary>
    private static string Resolve(string from, string path)
    {
        path = path.Trim().Replace('\\', '/');
        List<string> parts = path.StartsWith('/') ? [] : [.. from.Split('/').SkipLast(1)];
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("." or ".."))
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }
}
