using System.Xml;

namespace Fachuang.Documents.Reading;

/// <summary>Where a docx keeps what is read (ISO/IEC 29500-2: relationships name the parts, their usual places stand in).</summary>
/// <param name="Document">The body.</param>
/// <param name="Styles">The styles; null when there are none, as for the others.</param>
/// <param name="Numbering">The automatic lists.</param>
/// <param name="Footnotes">The footnotes.</param>
/// <param name="Endnotes">The endnotes.</param>
/// <param name="Headers">What stands on top of the pages.</param>
internal sealed record DocxParts(string Document, string? Styles, string? Numbering, string? Footnotes, string? Endnotes, IReadOnlyList<string> Headers)
{
    private const string UsualDocument = "word/document.xml";
    private const int MostRelations = 10_000, MostHeaders = 16;

    /// <summary>Finds the parts.</summary>
    /// <param name="package">The package.</param>
    /// <returns>Null when it holds no word processor's document.</returns>
    public static DocxParts? Find(ZipGuard package)
    {
        var main = Relations(package, "_rels/.rels", "")["officeDocument"].FirstOrDefault();
        var document = main is not null && package.Has(main) && IsWordDocument(package, main) ? main : package.Has(UsualDocument) ? UsualDocument : null;
        if (document is null)
        {
            return null;
        }

        var folder = document[..(document.LastIndexOf('/') + 1)];
        var relations = Relations(package, $"{folder}_rels/{document[folder.Length..]}.rels", folder);
        return new DocxParts(
            document, Part("styles"), Part("numbering"), Part("footnotes"), Part("endnotes"), [.. relations["header"].Where(package.Has).Distinct().Take(MostHeaders)]);

        string? Part(string kind)
        {
            var named = relations[kind].FirstOrDefault();
            var usual = $"{folder}{kind}.xml";
            return named is not null && package.Has(named) ? named : package.Has(usual) ? usual : null;
        }
    }

    private static bool IsWordDocument(ZipGuard package, string path)
    {
        try
        {
            using var xml = package.OpenXml(path)!;
            return xml.MoveToContent() == XmlNodeType.Element && xml.LocalName == "document" && WordXml.IsWord(xml);
        }
        catch (XmlException)
        {
            return path == UsualDocument;
        }
    }

    /// <summary>Targets by the last word of their relationship's type.</summary>
    private static ILookup<string, string> Relations(ZipGuard package, string path, string folder)
    {
        var relations = new List<(string Kind, string Target)>();
        try
        {
            using var xml = package.OpenXml(path);
            while (relations.Count < MostRelations && xml?.Read() == true)
            {
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && xml.GetAttribute("Type") is { } type
                    && xml.GetAttribute("Target") is { } target && xml.GetAttribute("TargetMode") != "External")
                {
                    relations.Add((type[(type.LastIndexOf('/') + 1)..], Absolute(folder, target)));
                }
            }
        }
        catch (XmlException broken)
        {
            throw ZipGuard.Explain(path, broken);
        }

        return relations.ToLookup(relation => relation.Kind, relation => relation.Target, StringComparer.Ordinal);
    }

    private static string Absolute(string folder, string target)
    {
        if (target.StartsWith('/'))
        {
            return target[1..];
        }

        var steps = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var step in target.Replace('\\', '/').Split('/'))
        {
            if (step == ".." && steps.Count > 0)
            {
                steps.RemoveAt(steps.Count - 1);
            }
            else if (step is not ("." or ".."))
            {
                steps.Add(step);
            }
        }

        return string.Join('/', steps);
    }
}
