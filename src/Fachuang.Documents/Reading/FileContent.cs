using System.Buffers.Binary;
using System.Text;

namespace Fachuang.Documents.Reading;

/// <summary>What the first bytes of a file say it is.</summary>
public enum FileContent
{
    /// <summary>Nothing known.</summary>
    Unknown,

    /// <summary>PDF.</summary>
    Pdf,

    /// <summary>版式文件 OFD: a zip whose root is OFD.xml.</summary>
    Ofd,

    /// <summary>docx.</summary>
    WordXml,

    /// <summary>xlsx.</summary>
    ExcelXml,

    /// <summary>pptx.</summary>
    PowerPointXml,

    /// <summary>docx, xlsx or pptx: an office package whose first bytes do not say which.</summary>
    OfficeXml,

    /// <summary>doc, xls, ppt, wps, et, dps: an OLE compound file.</summary>
    Ole,

    /// <summary>RTF.</summary>
    Rtf,

    /// <summary>JPEG.</summary>
    Jpeg,

    /// <summary>PNG.</summary>
    Png,

    /// <summary>GIF.</summary>
    Gif,

    /// <summary>BMP.</summary>
    Bmp,

    /// <summary>TIFF.</summary>
    Tiff,

    /// <summary>WebP.</summary>
    Webp,

    /// <summary>MP4, MOV: an ISO or QuickTime container.</summary>
    Mp4,

    /// <summary>AVI.</summary>
    Avi,

    /// <summary>WMV: an ASF container.</summary>
    Wmv,

    /// <summary>MP3.</summary>
    Mp3,

    /// <summary>Readable text: txt, csv, html.</summary>
    Text,

    /// <summary>zip, rar, 7z, gz: files packed into one.</summary>
    Archive,

    /// <summary>A program or a script that a system would run.</summary>
    Executable,
}

/// <summary>A kind of file that is taken in, known by its ending.</summary>
/// <param name="MediaType">Media type it is served with.</param>
/// <param name="Contents">What the bytes may be.</param>
public sealed record FileFormat(string MediaType, IReadOnlyList<FileContent> Contents);

/// <summary>Tells from the first bytes what a file really is, and which endings may carry what.</summary>
public static class FileContents
{
    /// <summary>How many bytes from the beginning are looked at.</summary>
    public const int HeadLength = 64 * 1024;

    private static readonly Dictionary<string, FileFormat> Formats = new()
    {
        [".pdf"] = new("application/pdf", [FileContent.Pdf]),
        [".ofd"] = new("application/ofd", [FileContent.Ofd]),
        [".docx"] = new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", [FileContent.WordXml, FileContent.OfficeXml]),
        [".xlsx"] = new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [FileContent.ExcelXml, FileContent.OfficeXml]),
        [".pptx"] = new("application/vnd.openxmlformats-officedocument.presentationml.presentation", [FileContent.PowerPointXml, FileContent.OfficeXml]),
        [".docm"] = new("application/vnd.ms-word.document.macroEnabled.12", [FileContent.WordXml, FileContent.OfficeXml]),
        [".xlsm"] = new("application/vnd.ms-excel.sheet.macroEnabled.12", [FileContent.ExcelXml, FileContent.OfficeXml]),
        [".pptm"] = new("application/vnd.ms-powerpoint.presentation.macroEnabled.12", [FileContent.PowerPointXml, FileContent.OfficeXml]),
        [".doc"] = new("application/msword", [FileContent.Ole, FileContent.Rtf]),
        [".xls"] = new("application/vnd.ms-excel", [FileContent.Ole]),
        [".ppt"] = new("application/vnd.ms-powerpoint", [FileContent.Ole]),
        [".wps"] = new("application/vnd.ms-works", [FileContent.Ole, FileContent.WordXml, FileContent.OfficeXml]),
        [".et"] = new("application/vnd.ms-excel", [FileContent.Ole, FileContent.ExcelXml, FileContent.OfficeXml]),
        [".dps"] = new("application/vnd.ms-powerpoint", [FileContent.Ole, FileContent.PowerPointXml, FileContent.OfficeXml]),
        [".rtf"] = new("application/rtf", [FileContent.Rtf]),
        [".jpg"] = new("image/jpeg", [FileContent.Jpeg]),
        [".jpeg"] = new("image/jpeg", [FileContent.Jpeg]),
        [".png"] = new("image/png", [FileContent.Png]),
        [".gif"] = new("image/gif", [FileContent.Gif]),
        [".bmp"] = new("image/bmp", [FileContent.Bmp]),
        [".tif"] = new("image/tiff", [FileContent.Tiff]),
        [".tiff"] = new("image/tiff", [FileContent.Tiff]),
        [".webp"] = new("image/webp", [FileContent.Webp]),
        [".mp4"] = new("video/mp4", [FileContent.Mp4]),
        [".m4v"] = new("video/mp4", [FileContent.Mp4]),
        [".mov"] = new("video/quicktime", [FileContent.Mp4]),
        [".avi"] = new("video/x-msvideo", [FileContent.Avi]),
        [".wmv"] = new("video/x-ms-wmv", [FileContent.Wmv]),
        [".mp3"] = new("audio/mpeg", [FileContent.Mp3]),
        [".m4a"] = new("audio/mp4", [FileContent.Mp4]),
        [".txt"] = new("text/plain", [FileContent.Text]),
        [".csv"] = new("text/csv", [FileContent.Text]),
        [".html"] = new("text/html", [FileContent.Text]),
        [".htm"] = new("text/html", [FileContent.Text]),
    };

    private static readonly HashSet<string> ArchiveEndings = [".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".cab", ".iso"];

    /// <summary>The kind of file an ending names; null when it is none that is taken in.</summary>
    /// <param name="ending">The ending in lower case with its dot.</param>
    public static FileFormat? Of(string ending) => Formats.GetValueOrDefault(ending);

    /// <summary>Whether an ending names files packed into one.</summary>
    /// <param name="ending">The ending in lower case with its dot.</param>
    public static bool IsArchive(string ending) => ArchiveEndings.Contains(ending);

    /// <summary>What the bytes are, whatever the name says.</summary>
    /// <param name="head">The first bytes, up to <see cref="HeadLength"/>.</param>
    public static FileContent Recognize(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("MZ"u8) || head.StartsWith("\u007fELF"u8) || head.StartsWith("#!"u8) || head.StartsWith((ReadOnlySpan<byte>)[0xCA, 0xFE, 0xBA, 0xBE])
            || head.StartsWith((ReadOnlySpan<byte>)[0xCF, 0xFA, 0xED, 0xFE]))
        {
            return FileContent.Executable;
        }

        if (head.StartsWith("PK\u0003\u0004"u8))
        {
            return Package(head);
        }

        // Scanners write a few bytes of their own before the mark; readers accept it within the first kilobyte.
        if (head[..Math.Min(head.Length, 1024)].IndexOf("%PDF-"u8) >= 0)
        {
            return FileContent.Pdf;
        }

        return head switch
        {
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => FileContent.Ole,
            [0xFF, 0xD8, 0xFF, ..] => FileContent.Jpeg,
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => FileContent.Png,
            [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => FileContent.Gif,
            [(byte)'B', (byte)'M', _, _, _, _, 0, 0, 0, 0, ..] => FileContent.Bmp,
            [(byte)'I', (byte)'I', 0x2A, 0, ..] or [(byte)'M', (byte)'M', 0, 0x2A, ..] => FileContent.Tiff,
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => FileContent.Webp,
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'A', (byte)'V', (byte)'I', (byte)' ', ..] => FileContent.Avi,
            [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11, ..] => FileContent.Wmv,
            [(byte)'I', (byte)'D', (byte)'3', ..] or [0xFF, 0xFB or 0xF3 or 0xF2, ..] => FileContent.Mp3,
            [(byte)'{', (byte)'\\', (byte)'r', (byte)'t', (byte)'f', ..] => FileContent.Rtf,
            [(byte)'R', (byte)'a', (byte)'r', (byte)'!', 0x1A, 0x07, ..] or [(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C, ..] or [0x1F, 0x8B, 0x08, ..]
                or [(byte)'P', (byte)'K', 0x05, 0x06, ..] => FileContent.Archive,
            [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] or [_, _, _, _, (byte)'m', (byte)'o', (byte)'o', (byte)'v', ..]
                or [_, _, _, _, (byte)'w', (byte)'i', (byte)'d', (byte)'e', ..] => FileContent.Mp4,
            _ => IsText(head) ? FileContent.Text : FileContent.Unknown,
        };
    }

    /// <summary>The word people read for a content.</summary>
    /// <param name="content">The content.</param>
    public static string Word(this FileContent content) => content switch
    {
        FileContent.Pdf => "PDF",
        FileContent.Ofd => "OFD",
        FileContent.WordXml => "Word 文档（docx）",
        FileContent.ExcelXml => "Excel 表格（xlsx）",
        FileContent.PowerPointXml => "演示文稿（pptx）",
        FileContent.OfficeXml => "Office 文档",
        FileContent.Ole => "旧版 Office 或 WPS 文档",
        FileContent.Rtf => "RTF 文档",
        FileContent.Jpeg => "JPG 图片",
        FileContent.Png => "PNG 图片",
        FileContent.Gif => "GIF 图片",
        FileContent.Bmp => "BMP 图片",
        FileContent.Tiff => "TIFF 图片",
        FileContent.Webp => "WebP 图片",
        FileContent.Mp4 => "MP4 视频",
        FileContent.Avi => "AVI 视频",
        FileContent.Wmv => "WMV 视频",
        FileContent.Mp3 => "MP3 音频",
        FileContent.Text => "纯文本",
        FileContent.Archive => "压缩包",
        FileContent.Executable => "程序",
        _ => "认不出的内容",
    };

    private static FileContent Package(ReadOnlySpan<byte> head)
    {
        var office = false;
        for (var at = 0; at >= 0 && at + 30 <= head.Length;)
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(head[(at + 26)..]);
            var name = Encoding.UTF8.GetString(head.Slice(at + 30, Math.Min(length, head.Length - at - 30)));
            switch (name)
            {
                case "OFD.xml":
                    return FileContent.Ofd;
                case var _ when name.StartsWith("word/", StringComparison.Ordinal):
                    return FileContent.WordXml;
                case var _ when name.StartsWith("xl/", StringComparison.Ordinal):
                    return FileContent.ExcelXml;
                case var _ when name.StartsWith("ppt/", StringComparison.Ordinal):
                    return FileContent.PowerPointXml;
                case "[Content_Types].xml" or "_rels/.rels":
                case var _ when name.StartsWith("docProps/", StringComparison.Ordinal):
                    office = true;
                    break;
                default:
                    break;
            }

            var next = head[(at + 4)..].IndexOf("PK\u0003\u0004"u8);
            at = next < 0 ? -1 : at + 4 + next;
        }

        return office ? FileContent.OfficeXml : FileContent.Archive;
    }

    private static bool IsText(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])
        || !head.ContainsAnyInRange((byte)0x00, (byte)0x08) && !head.ContainsAnyInRange((byte)0x0E, (byte)0x1A);
}
