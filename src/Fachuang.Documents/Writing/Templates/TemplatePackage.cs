using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Fachuang.Documents.Reading;

namespace Fachuang.Documents.Writing.Templates;

/// <summary>The parts of an uploaded docx, unpacked within limits, and the way back: what was not changed goes out byte by byte as it came in.</summary>
internal sealed class TemplatePackage
{
    /// <summary>Bytes of the file; templates with pictures stay well below.</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    private const long MostUnpacked = 64L * 1024 * 1024, LongestXml = 16L * 1024 * 1024;

    // Copies of elements are made by recursion.
    private const int Deepest = 250;

    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly XNamespace Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static readonly XNamespace Types = "http://schemas.openxmlformats.org/package/2006/content-types";

    private readonly Dictionary<string, byte[]> parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, XDocument> documents = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> changed = new(StringComparer.OrdinalIgnoreCase);
    private int pictures;

    private TemplatePackage()
    {
    }

    /// <summary>Paths of all parts in the order of the file.</summary>
    public IEnumerable<string> Paths => parts.Keys;

    /// <summary>Parts that are XML.</summary>
    public IReadOnlyDictionary<string, XDocument> Documents => documents;

    /// <summary>Unpacks a file.</summary>
    /// <exception cref="UnreadableException">It is no zip, too large, or its XML is broken or harmful.</exception>
    public static TemplatePackage Open(byte[] bytes)
    {
        if (bytes.Length > MostBytes)
        {
            throw new UnreadableException("file.too-large", $"文件超过 {MostBytes / 1024 / 1024} MB。请压缩其中的图片后再上传。");
        }

        var package = new TemplatePackage();
        using var zip = ZipGuard.Open(bytes);
        if (zip.Names.Sum(zip.Length) > MostUnpacked)
        {
            throw new UnreadableException("file.too-large", $"文件解开后超过 {MostUnpacked / 1024 / 1024} MB，不像是一份文书，没有读取。请确认选对了文件。");
        }

        foreach (var name in zip.Names)
        {
            using var stream = zip.OpenEntry(name)!;
            using var content = new MemoryStream();
            stream.CopyTo(content);
            package.parts.Add(name, content.ToArray());
            if (IsXml(name))
            {
                package.documents.Add(name, Parse(name, package.parts[name]));
            }
        }

        return package;
    }

    /// <summary>Says that a part will be written anew.</summary>
    public void Change(string path) => changed.Add(path);

    /// <summary>The relationships of a part: kind (the last word of the type), target, whether it lies outside.</summary>
    public static IEnumerable<(string Kind, string Target, bool IsOutside)> RelationsIn(XDocument document) => document.Root!.Elements()
        .Select(relation => ((string?)relation.Attribute("Type") ?? "", (string?)relation.Attribute("Target") ?? "", (string?)relation.Attribute("TargetMode")))
        .Select(relation => (relation.Item1[(relation.Item1.LastIndexOf('/') + 1)..], relation.Item2, string.Equals(relation.Item3, "External", StringComparison.OrdinalIgnoreCase)));

    /// <summary>Puts a PNG into the package.</summary>
    /// <returns>The id by which the part refers to it.</returns>
    public string AddPicture(string part, byte[] png)
    {
        string path;
        do
        {
            path = $"word/media/filled{++pictures}.png";
        }
        while (parts.ContainsKey(path));

        parts.Add(path, png);
        changed.Add(path);
        var types = documents["[Content_Types].xml"];
        if (!types.Root!.Elements(Types + "Default").Any(type => string.Equals((string?)type.Attribute("Extension"), "png", StringComparison.OrdinalIgnoreCase)))
        {
            types.Root.AddFirst(new XElement(Types + "Default", new XAttribute("Extension", "png"), new XAttribute("ContentType", "image/png")));
            changed.Add("[Content_Types].xml");
        }

        var slash = part.LastIndexOf('/') + 1;
        var relations = $"{part[..slash]}_rels/{part[slash..]}.rels";
        if (!documents.TryGetValue(relations, out var document))
        {
            document = new XDocument(new XElement(Relations + "Relationships"));
            documents.Add(relations, document);
            parts.Add(relations, []);
        }

        changed.Add(relations);
        var taken = document.Root!.Elements().Select(relation => (string?)relation.Attribute("Id")).ToHashSet();
        var id = Enumerable.Range(pictures, int.MaxValue - pictures).Select(number => $"rIdFilled{number}").First(name => !taken.Contains(name));
        document.Root.Add(new XElement(
            Relations + "Relationship",
            new XAttribute("Id", id), new XAttribute("Type", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"), new XAttribute("Target", $"/{path}")));
        return id;
    }

    /// <summary>Packs the parts again. The same parts give the same bytes.</summary>
    public byte[] Pack()
    {
        using var output = new MemoryStream();
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            foreach (var (path, bytes) in parts)
            {
                var entry = zip.CreateEntry(path);
                entry.LastWriteTime = NoTime;
                using var stream = entry.Open();
                if (changed.Contains(path) && documents.TryGetValue(path, out var document))
                {
                    document.Declaration = new XDeclaration("1.0", "UTF-8", "yes");
                    using var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), NewLineHandling = NewLineHandling.Entitize });
                    document.Save(writer);
                }
                else
                {
                    stream.Write(bytes);
                }
            }
        }

        return output.ToArray();
    }

    private static bool IsXml(string name) => name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);

    private static XDocument Parse(string name, byte[] bytes)
    {
        if (bytes.Length > LongestXml)
        {
            throw new UnreadableException("file.too-large", $"文件内部的“{name}”超过 {LongestXml / 1024 / 1024} MB，不像是一份文书，没有读取。请确认选对了文件。");
        }

        try
        {
            using (var reader = Reader(bytes))
            {
                while (reader.Read())
                {
                    if (reader.Depth > Deepest)
                    {
                        throw new UnreadableException("file.damaged", $"文件内部的“{name}”嵌套太深，正常的文档不会有，没有读取。请用 Office 或 WPS 重新保存后再上传。");
                    }
                }
            }

            using var again = Reader(bytes);
            return XDocument.Load(again, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException broken)
        {
            throw ZipGuard.Explain(name, broken);
        }
    }

    private static XmlReader Reader(byte[] bytes) => XmlReader.Create(
        new MemoryStream(bytes, writable: false),
        new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LongestXml });
}
