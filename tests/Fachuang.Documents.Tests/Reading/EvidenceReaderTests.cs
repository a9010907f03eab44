using System.Buffers.Binary;
using System.Text;
using Fachuang.Documents.Reading.Evidence;
using Fachuang.Documents.Reading.Programs;
using Xunit;

namespace Fachuang.Documents.Tests.Reading;

/// <summary>What offices hand in; the tests need poppler, tesseract, LibreOffice and ffmpeg, and fail without them.</summary>
public sealed class EvidenceReaderTests : IDisposable
{
    private static readonly ProgramLimits Limits = new(TimeSpan.FromSeconds(120)) { MostMemory = 4L * 1024 * 1024 * 1024 };

    private readonly ProgramRunner runner = new();

    public void Dispose() => runner.Dispose();

    public static TheoryData<string> Seeds => new(Sources.Names);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Each_seed_is_read_in_UTF8_and_GB18030_alike(string name)
    {
        var text = Encoding.UTF8.GetString(Sources.Bytes(name));
        var expected = text.Replace("\r", "", StringComparison.Ordinal);
        foreach (var encoding in (Encoding[])[new UTF8Encoding(false), CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!])
        {
            var reading = Read(encoding.GetBytes(text), "清单.txt");
            Assert.Null(reading.Failure);
            Assert.True(reading.Pages.Count > 1);
            Assert.Equal(Squeezed(expected), Squeezed(string.Concat(reading.Pages.Select(page => page.Text))));
        }
    }

    [Fact]
    public void A_docx_gives_its_text_its_dates_and_its_macros()
    {
        var reading = Read(
            DocxFiles.Zip(
                ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"),
                ("_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>"),
                ("word/document.xml", "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>会议于2024年3月5日召开</w:t></w:r></w:p></w:body></w:document>"),
                ("docProps/core.xml", "<c:coreProperties xmlns:c=\"x\" xmlns:d=\"y\"><d:created>2024-03-01T08:00:00Z</d:created><d:modified>2024-03-02T09:30:00Z</d:modified></c:coreProperties>"),
                ("docProps/app.xml", "<Properties><Pages>3</Pages></Properties>"),
                ("word/vbaProject.bin", "x")),
            "纪要.docx");

        Assert.Null(reading.Failure);
        Assert.Contains("会议于2024年3月5日召开", Assert.Single(reading.Pages).Text, StringComparison.Ordinal);
        Assert.Equal((3, true), (reading.PageCount, reading.HasMacros));
        Assert.Equal((new DateTime(2024, 3, 1, 8, 0, 0, DateTimeKind.Utc), new DateTime(2024, 3, 2, 9, 30, 0, DateTimeKind.Utc)), (reading.Metadata.MadeAt, reading.Metadata.ChangedAt));
    }

    [Fact]
    public void A_pptx_gives_its_slides_in_order()
    {
        var reading = Read(
            DocxFiles.Zip(
                ("[Content_Types].xml", "<Types/>"), ("ppt/presentation.xml", "<p/>"),
                ("ppt/slides/slide10.xml", Slide("第十页")), ("ppt/slides/slide2.xml", Slide("第二页")), ("ppt/notesSlides/notesSlide2.xml", Slide("备注")), ("ppt/slides/slide1.xml", Slide("第一页"))),
            "汇报.pptx");

        // Slides lie under their numbers; a gap in them ends the deck at the number of slides.
        Assert.Equal([(1, "第一页"), (2, "第二页\n备注")], reading.Pages.Select(page => (page.Number, page.Text)));
        Assert.Equal(3, reading.PageCount);
    }

    [Fact]
    public void A_workbook_gives_a_page_a_sheet()
    {
        var reading = Read(XlsxFiles.Of([["序号", "案件"], ["1", "复议案件"]]), "台账.xlsx");

        Assert.Null(reading.Failure);
        Assert.Contains("复议案件", Assert.Single(reading.Pages).Text, StringComparison.Ordinal);
        Assert.Equal(1, reading.PageCount);
    }

    [Fact]
    public void A_PDF_gives_its_pages_its_dates_and_its_seal()
    {
        var reading = Read(Pdf("<p>关于行政复议的报告</p><p style='page-break-before:always'>第二页的决定</p>", "<circle cx='80' cy='80' r='70' fill='none' stroke='#e01010' stroke-width='8'/><text x='50' y='90' fill='#e01010' font-size='30'>公章</text>"), "报告.pdf");

        Assert.Null(reading.Failure);
        Assert.Equal(2, reading.PageCount);
        Assert.Contains("关于行政复议的报告", reading.Pages[0].Text, StringComparison.Ordinal);
        Assert.Contains(reading.Pages, page => page.Text.Contains("第二页的决定", StringComparison.Ordinal));
        Assert.True(reading.HasSeal);
        Assert.False(reading.IsRecognized);
        Assert.NotNull(reading.Metadata.MadeAt);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<rect x='10' y='10' width='140' height='140' fill='#e01010'/>")]
    [InlineData("<circle cx='80' cy='80' r='70' fill='none' stroke='#1010e0' stroke-width='8'/>")]
    [InlineData("<rect x='0' y='50' width='500' height='6' fill='#e01010'/>")]
    public void What_is_no_round_red_ring_is_no_seal(string drawing) =>
        Assert.False(Read(Pdf("<p>没有公章的报告</p>", drawing), "报告.pdf").HasSeal);

    [Fact]
    public void A_scanned_page_is_recognized_and_said_to_be()
    {
        var pdf = runner.Put("text.pdf", Pdf("<p style='font-size:16pt'>申请人不服行政处罚决定，向本机关申请行政复议，本机关依法予以受理。</p>", ""));
        Assert.True(runner.Run("pdftoppm", ["-r", "200", "-jpeg", pdf, "scan"], Limits).Succeeded);
        var reading = Read(File.ReadAllBytes(Directory.GetFiles(runner.Folder, "scan*.jpg").Single()), "扫描.jpg");

        Assert.Null(reading.Failure);
        Assert.True(reading.IsRecognized);
        Assert.Contains("申请行政复议", Squeezed(string.Concat(reading.Pages.Select(page => page.Text))), StringComparison.Ordinal);
        Assert.NotNull(reading.PictureHash);
    }

    [Fact]
    public void A_picture_scaled_and_compressed_anew_keeps_its_hash_and_another_does_not()
    {
        var original = Hash("testsrc2=size=1200x900:rate=1", "-q:v 2");
        Assert.InRange(Distance(original, Hash("testsrc2=size=1200x900:rate=1,scale=500:375", "-q:v 20")), 0, 6);
        Assert.InRange(Distance(original, Hash("testsrc2=size=1200x900:rate=1,scale=800:600", "", "png")), 0, 6);
        Assert.InRange(Distance(original, Hash("mandelbrot=size=1200x900:rate=1", "-q:v 2")), 16, 64);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_photograph_says_when_where_and_how_it_was_taken(bool isLittle)
    {
        var said = Exif.Read(Jpeg(isLittle));

        Assert.Equal(new DateTime(2024, 3, 5, 10, 20, 30), said.TakenAt);
        Assert.Equal((30.5, -114.25, 6), (said.Latitude, said.Longitude, said.Orientation));
    }

    [Fact]
    public void A_photograph_cut_anywhere_breaks_nothing()
    {
        var whole = Jpeg(isLittle: true);
        for (var length = 0; length < whole.Length; length++)
        {
            Exif.Read(whole.AsSpan(0, length));
        }
    }

    [Theory]
    [InlineData("空.pdf", "")]
    [InlineData("坏.pdf", "%PDF-1.4 broken")]
    [InlineData("坏.docx", "PK\u0003\u0004broken")]
    [InlineData("坏.jpg", "\u00ff\u00d8\u00ffbroken")]
    [InlineData("坏.png", "\u0089PNG\r\n\u001a\nbroken")]
    [InlineData("坏.doc", "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1broken")]
    public void A_broken_file_is_an_answer_in_Chinese(string name, string bytes)
    {
        var reading = Read(Encoding.Latin1.GetBytes(bytes), name);

        Assert.Empty(reading.Pages);
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", reading.Failure ?? reading.Unread ?? "");
        Assert.DoesNotContain("导入", reading.Failure ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void A_zip_bomb_and_a_picture_bomb_are_not_unpacked()
    {
        using var zip = new MemoryStream();
        using (var archive = new System.IO.Compression.ZipArchive(zip, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("word/document.xml").Open();
            var piece = new byte[1024 * 1024];
            for (var megabytes = 0; megabytes < 600; megabytes++)
            {
                entry.Write(piece);
            }
        }

        Assert.Contains("异常庞大", Read(zip.ToArray(), "弹.docx").Failure, StringComparison.Ordinal);

        var jpeg = Jpeg(isLittle: true);
        var frame = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 5), 65500);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 7), 65500);
        Assert.Contains("尺寸太大", Read(jpeg, "弹.jpg").Unread, StringComparison.Ordinal);
    }

    [Fact]
    public void An_old_text_is_read_by_way_of_LibreOffice()
    {
        var source = runner.Put("old.txt", Encoding.UTF8.GetBytes("\uFEFF依法行政示范创建工作总结"));
        runner.Run("soffice", [$"-env:UserInstallation={new Uri(Path.Combine(runner.Folder, "p")).AbsoluteUri}", "--headless", "--convert-to", "doc:MS Word 97", "--outdir", runner.Folder, source], Limits);
        var reading = Read(File.ReadAllBytes(Path.Combine(runner.Folder, "old.doc")), "总结.doc");

        Assert.Null(reading.Failure);
        Assert.Contains("依法行政示范创建工作总结", string.Concat(reading.Pages.Select(page => page.Text)), StringComparison.Ordinal);
    }

    private EvidenceReading Read(byte[] bytes, string name) => EvidenceReader.Read(runner.Put("evidence", bytes), name);

    private byte[] Pdf(string body, string drawing)
    {
        var page = runner.Put("page.html", Encoding.UTF8.GetBytes($"<!DOCTYPE html><meta charset=utf-8><body>{body}<svg width='520' height='170'>{drawing}</svg></body>"));
        var made = runner.Run(
            "chromium", ["--headless", "--no-sandbox", "--disable-gpu", $"--user-data-dir={Path.Combine(runner.Folder, "chromium")}", "--no-pdf-header-footer", $"--print-to-pdf={Path.Combine(runner.Folder, "page.pdf")}", page],
            Limits with { MostMemory = 1L << 46 });
        Assert.True(made.Succeeded, made.Complaints);
        return File.ReadAllBytes(Path.Combine(runner.Folder, "page.pdf"));
    }

    private long? Hash(string source, string options, string ending = "jpg")
    {
        var path = Path.Combine(runner.Folder, $"picture.{ending}");
        var made = runner.Run("ffmpeg", ["-y", "-f", "lavfi", "-i", source, "-frames:v", "1", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries), path], Limits);
        Assert.True(made.Succeeded, made.Complaints);
        return EvidenceReader.Read(path, $"picture.{ending}").PictureHash;
    }

    private static int Distance(long? one, long? other)
    {
        Assert.NotNull(one);
        Assert.NotNull(other);
        return System.Numerics.BitOperations.PopCount((ulong)(one.Value ^ other.Value));
    }

    private static string Squeezed(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));

    private static string Slide(string text) => $"<p:sld xmlns:p=\"p\" xmlns:a=\"a\"><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:sld>";

    /// <summary>Head of a JPEG with an EXIF block of orientation, time and place, and a frame of 4 by 3 pixels.</summary>
    private static byte[] Jpeg(bool isLittle)
    {
        var block = new byte[400];
        (isLittle ? "II*\0"u8 : "MM\0*"u8).CopyTo(block);
        U32(4, 8);
        Field(0, 8, 3, 0x0112, 3, 1, isLittle ? 6u : 6u << 16);
        Field(1, 8, 3, 0x8769, 4, 1, 60);
        Field(2, 8, 3, 0x8825, 4, 1, 90);
        Field(0, 60, 1, 0x9003, 2, 20, 200);
        "2024:03:05 10:20:30\0"u8.CopyTo(block.AsSpan(200));
        Field(0, 90, 4, 1, 2, 2, isLittle ? 'N' : (uint)'N' << 24);
        Field(1, 90, 4, 2, 5, 3, 240);
        Field(2, 90, 4, 3, 2, 2, isLittle ? 'W' : (uint)'W' << 24);
        Field(3, 90, 4, 4, 5, 3, 280);
        uint[] places = [30, 1, 30, 1, 0, 1, 114, 1, 15, 1, 0, 1];
        foreach (var (index, part) in places.Index())
        {
            U32((index < 6 ? 240 : 256) + (4 * index), part);
        }

        return [0xFF, 0xD8, 0xFF, 0xE1, (byte)((block.Length + 8) >> 8), (byte)((block.Length + 8) & 255), .. "Exif\0\0"u8, .. block, 0xFF, 0xC0, 0, 11, 8, 0, 3, 0, 4, 1, 1, 0x11, 0, 0xFF, 0xD9];

        void U32(int at, uint value)
        {
            if (isLittle)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(block.AsSpan(at), value);
            }
            else
            {
                BinaryPrimitives.WriteUInt32BigEndian(block.AsSpan(at), value);
            }
        }

        void U16(int at, ushort value)
        {
            if (isLittle)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(block.AsSpan(at), value);
            }
            else
            {
                BinaryPrimitives.WriteUInt16BigEndian(block.AsSpan(at), value);
            }
        }

        void Field(int index, int directory, ushort count, ushort tag, ushort type, uint length, uint value)
        {
            U16(directory, count);
            var at = directory + 2 + (12 * index);
            U16(at, tag);
            U16(at + 2, type);
            U32(at + 4, length);
            U32(at + 8, value);
        }
    }
}
