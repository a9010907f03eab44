using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;

namespace Fachuang.Documents.Writing;

/// <summary>
/// The zip around the parts of a docx or xlsx (ECMA-376 part 2). The parts go out one after the other as they are written, and the same
/// parts give the same bytes: neither the clock nor chance, both of which the SDK's package puts in, has a place here.
/// </summary>
internal sealed class OfficePackage : IDisposable
{
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    // The first moment a zip can express stands for none.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive zip;
    private readonly StringBuilder contentTypes = new();
    private bool hasPictures;

    public OfficePackage(Stream output)
    {
        zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
    }

    /// <summary>Writes a part from its root element.</summary>
    public void Add(string path, string contentType, OpenXmlPartRootElement root) => Add(path, contentType, root.Save);

    /// <summary>Writes a part piece by piece.</summary>
    public void Add(string path, string contentType, Action<OpenXmlWriter> write) => Add(path, contentType, stream =>
    {
        using var writer = OpenXmlWriter.Create(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        writer.WriteStartDocument(standalone: true);
        write(writer);
    });

    /// <summary>Writes a PNG.</summary>
    public void AddPng(string path, byte[] content)
    {
        hasPictures = true;
        using var stream = Open(path);
        stream.Write(content);
    }

    /// <summary>Says which parts a part refers to: id, kind (the last word of the relationship's type), path from the part's folder.</summary>
    /// <param name="part">The referring part; empty for the package itself.</param>
    /// <param name="targets">The parts referred to.</param>
    public void Relate(string part, params IEnumerable<(string Id, string Kind, string Target)> targets)
    {
        var slash = part.LastIndexOf('/') + 1;
        var lines = string.Concat(targets.Select(target =>
            $"""<Relationship Id="{target.Id}" Type="{Relations}{target.Kind}" Target="{target.Target}"/>"""));
        AddText(
            $"{part[..slash]}_rels/{part[slash..]}.rels",
            $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{lines}</Relationships>""");
    }

    /// <summary>Writes the list of content types and closes the package; the output stays open.</summary>
    public void Dispose()
    {
        AddText(
            "[Content_Types].xml",
            $"""
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{(hasPictures ? """<Default Extension="png" ContentType="image/png"/>""" : "")}{contentTypes}</Types>
            """);
        zip.Dispose();
    }

    private void Add(string path, string contentType, Action<Stream> write)
    {
        contentTypes.Append($"""<Override PartName="/{path}" ContentType="application/vnd.openxmlformats-officedocument.{contentType}+xml"/>""");
        using var stream = Open(path);
        write(stream);
    }

    private void AddText(string path, string xml)
    {
        using var stream = Open(path);
        stream.Write(Encoding.UTF8.GetBytes($"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{xml}"""));
    }

    private Stream Open(string path)
    {
        var entry = zip.CreateEntry(path);
        entry.LastWriteTime = NoTime;
        return entry.Open();
    }
}
