using System.Xml;

namespace Fachuang.Documents.Reading;

/// <summary>
/// Cells of an xlsx that show an error or were never calculated. The library gives them as empty ones, so they are looked up in
/// the parts themselves.
/// </summary>
internal sealed class WorkbookFaults
{
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string StrictRelations = "http://purl.oclc.org/ooxml/officeDocument/relationships";

    // More than this in one file: the rest says nothing new.
    private const int Most = 1000;

    /// <summary>No faults, or none that can be known.</summary>
    public static readonly WorkbookFaults None = new();

    private readonly Dictionary<(string Sheet, int Row), Dictionary<int, string>> faults = [];

    /// <summary>The faulty cells of a row: column from 0, what is wrong; null when there is none.</summary>
    /// <param name="sheet">Name of the sheet.</param>
    /// <param name="row">Row from 0.</param>
    public IReadOnlyDictionary<int, string>? Of(string sheet, int row) => faults.GetValueOrDefault((sheet, row));

    /// <summary>Looks through an xlsx; its parts are measured against the limits of a zip from outside while that is done.</summary>
    /// <param name="bytes">The file.</param>
    public static WorkbookFaults OfXlsx(byte[] bytes)
    {
        using var zip = ZipGuard.Open(bytes);
        var found = new WorkbookFaults();
        foreach (var (sheet, path) in SheetParts(zip))
        {
            Read(zip, path, reader => found.ReadSheet(sheet, reader));
        }

        // Read to its end only to be measured.
        Read(zip, "xl/sharedStrings.xml", reader =>
        {
            while (reader.Read())
            {
            }
        });
        return found;
    }

    private static List<(string Sheet, string Path)> SheetParts(ZipGuard zip)
    {
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        Read(zip, "xl/_rels/workbook.xml.rels", reader =>
        {
            while (reader.Read())
            {
                if (reader.LocalName == "Relationship" && reader.GetAttribute("Id") is { } id && reader.GetAttribute("Target") is { } target)
                {
                    targets[id] = target.StartsWith('/') ? target[1..] : "xl/" + target;
                }
            }
        });
        var sheets = new List<(string, string)>();
        Read(zip, "xl/workbook.xml", reader =>
        {
            while (reader.Read())
            {
                if (reader.LocalName == "sheet" && reader.GetAttribute("name") is { } name
                    && (reader.GetAttribute("id", Relations) ?? reader.GetAttribute("id", StrictRelations)) is { } id && targets.TryGetValue(id, out var path))
                {
                    sheets.Add((name, path));
                }
            }
        });
        return sheets;
    }

    private static void Read(ZipGuard zip, string path, Action<XmlReader> read)
    {
        using var reader = zip.OpenXml(path);
        if (reader is null)
        {
            return;
        }

        try
        {
            read(reader);
        }
        catch (XmlException broken)
        {
            throw ZipGuard.Explain(path, broken);
        }
    }

    private void ReadSheet(string sheet, XmlReader reader)
    {
        var (reference, isError, hasFormula, hasValue) = ("", false, false, false);
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                switch (reader.LocalName)
                {
                    case "c":
                        (reference, isError, hasFormula, hasValue) = (reader.GetAttribute("r") ?? "", reader.GetAttribute("t") == "e", false, false);
                        break;
                    case "f":
                        hasFormula = true;
                        break;
                    case "v" or "is":
                        hasValue |= !reader.IsEmptyElement;
                        break;
                }
            }
            else if (reader is { NodeType: XmlNodeType.EndElement, LocalName: "c" } && (isError || (hasFormula && !hasValue)))
            {
                Add(sheet, reference, isError ? "里是公式的错误值" : "里的公式没有存下计算结果");
            }
        }
    }

    private void Add(string sheet, string reference, string fault)
    {
        var (row, column) = (0L, 0L);
        foreach (var letter in reference)
        {
            (row, column) = char.IsAsciiLetter(letter) ? (row, (column * 26) + char.ToUpperInvariant(letter) - 'A' + 1) : ((row * 10) + (letter - '0'), column);
            if (row is < 0 or > SourceGrid.MostRows || column > SourceGrid.MostColumns)
            {
                return;
            }
        }

        if (row > 0 && column > 0 && faults.Count < Most)
        {
            faults.TryAdd((sheet, (int)row - 1), []);
            faults[(sheet, (int)row - 1)].TryAdd((int)column - 1, fault);
        }
    }
}
