using System.IO.Compression;
using System.Text;
using Fachuang.Documents.Reading;
using Xunit;

namespace Fachuang.Documents.Tests.Reading;

public sealed class FileContentsTests
{
    public static TheoryData<string, byte[], FileContent> Beginnings => new()
    {
        { "pdf", "%PDF-1.7\n"u8.ToArray(), FileContent.Pdf },
        { "pdf of a scanner", "\r\n\r\n%PDF-1.4\n"u8.ToArray(), FileContent.Pdf },
        { "ole", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0], FileContent.Ole },
        { "jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10], FileContent.Jpeg },
        { "png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0], FileContent.Png },
        { "gif", "GIF89a\u0001\0"u8.ToArray(), FileContent.Gif },
        { "bmp", [0x42, 0x4D, 1, 2, 3, 4, 0, 0, 0, 0, 54], FileContent.Bmp },
        { "tiff", "II*\0\b"u8.ToArray(), FileContent.Tiff },
        { "mp4", [0, 0, 0, 0x20, 0x66, 0x74, 0x79, 0x70, 0x69], FileContent.Mp4 },
        { "docx", Zip("[Content_Types].xml", "_rels/.rels", "word/document.xml"), FileContent.WordXml },
        { "xlsx", Zip("xl/workbook.xml", "[Content_Types].xml"), FileContent.ExcelXml },
        { "pptx", Zip("[Content_Types].xml", "ppt/presentation.xml"), FileContent.PowerPointXml },
        { "ofd", Zip("OFD.xml"), FileContent.Ofd },
        { "zip", Zip("照片/1.jpg", "照片/2.jpg"), FileContent.Archive },
        { "rar", [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07, 0x01], FileContent.Archive },
        { "7z", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0], FileContent.Archive },
        { "exe", "MZ\u0090\0\u0003"u8.ToArray(), FileContent.Executable },
        { "elf", [0x7F, 0x45, 0x4C, 0x46, 2], FileContent.Executable },
        { "script", "#!/bin/sh\n"u8.ToArray(), FileContent.Executable },
        { "utf-8", Encoding.UTF8.GetBytes("序号,名称\n1,通知\n"), FileContent.Text },
        { "gb18030", [0xD0, 0xF2, 0xBA, 0xC5, 0x0A], FileContent.Text },
        { "utf-16", [0xFF, 0xFE, 0x0F, 0x5E, 0x00, 0x00], FileContent.Text },
        { "noise", [1, 2, 3, 0, 0, 7, 200, 9], FileContent.Unknown },
    };

    [Theory]
    [MemberData(nameof(Beginnings))]
    public void The_first_bytes_say_what_a_file_is(string what, byte[] head, FileContent content)
    {
        Assert.NotEmpty(what);
        Assert.Equal(content, FileContents.Recognize(head));
    }

    [Theory]
    [InlineData(".pdf", FileContent.Pdf, true)]
    [InlineData(".pdf", FileContent.Executable, false)]
    [InlineData(".docx", FileContent.WordXml, true)]
    [InlineData(".docx", FileContent.Archive, false)]
    [InlineData(".docx", FileContent.ExcelXml, false)]
    [InlineData(".doc", FileContent.Ole, true)]
    [InlineData(".jpg", FileContent.Text, false)]
    [InlineData(".txt", FileContent.Text, true)]
    [InlineData(".txt", FileContent.Executable, false)]
    public void An_ending_allows_only_its_own_content(string ending, FileContent content, bool allowed) =>
        Assert.Equal(allowed, FileContents.Of(ending)!.Contents.Contains(content));

    [Theory]
    [InlineData(".exe")]
    [InlineData(".svg")]
    [InlineData(".js")]
    [InlineData("")]
    public void Endings_that_are_no_material_are_unknown(string ending) => Assert.Null(FileContents.Of(ending));

    [Fact]
    public void Any_bytes_are_answered()
    {
        for (var seed = 0; seed < 2000; seed++)
        {
            var bytes = new byte[seed % 64];
            new Random(seed).NextBytes(bytes);
            _ = FileContents.Recognize(bytes);
            _ = FileContents.Recognize([.. "PK\u0003\u0004"u8, .. bytes]);
        }
    }

    private static byte[] Zip(params string[] names)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in names)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write("<x/>"u8);
            }
        }

        return stream.ToArray();
    }
}
