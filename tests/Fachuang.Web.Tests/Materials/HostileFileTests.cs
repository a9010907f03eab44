using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Fachuang.Documents.Reading;
using Fachuang.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.Materials;

/// <summary>A program whose LibreOffice never comes to an end.</summary>
public sealed class HangingOfficeApp : IAsyncLifetime
{
    private readonly string script = Path.Combine(Path.GetTempPath(), $"hanging-office-{Guid.NewGuid():n}");

    public HangingOfficeApp()
    {
        File.WriteAllText(script, "#!/bin/sh\nsleep 600 &\nsleep 600\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        App = new TestApp { Adjust = (builder, _) => builder.Services.AddSingleton(new OfficePdf(script, TimeSpan.FromSeconds(2))) };
    }

    public TestApp App { get; }

    public ValueTask InitializeAsync() => App.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        File.Delete(script);
    }
}

/// <summary>Files made to harm, through HTTP: whatever they are, the page answers in time, nothing of them runs, and the next file is taken.</summary>
public sealed class HostileFileTests(TextApp text) : IClassFixture<TextApp>
{
    private static readonly byte[] PngHead = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static TheoryData<string> Bombs => new("炸弹.docx", "炸弹.xlsx", "六万.png", "坏.mp4", "五千页.pdf");

    private static byte[] Make(string name) => name switch
    {
        "炸弹.docx" => Bomb("word/document.xml"),
        "炸弹.xlsx" => Bomb("xl/workbook.xml"),
        "六万.png" => HugePng(),
        "坏.mp4" => [0, 0, 0, 0x20, .. "ftypisom"u8, .. Enumerable.Repeat((byte)0xFF, 4096)],
        _ => ManyPages(5000),
    };

    [Theory]
    [MemberData(nameof(Bombs))]
    public async Task What_is_huge_or_broken_is_kept_read_as_far_as_it_goes_and_harms_nobody(string name)
    {
        using var one = await FillingCase.CreateAsync(text.App);
        var content = Make(name);
        using (var response = await one.UploadAsync((name, content)))
        {
            Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        }

        await text.ReadAsync();
        var file = Assert.Single(await one.FilesAsync());
        using (var download = await one.Browser.GetAsync($"/files/{file.Id}"))
        {
            Assert.Equal(content, await download.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }

        // The page and the view answer, whatever the reader thought of it.
        await one.Browser.GetPageAsync(one.Address);
        await one.Browser.GetPageAsync($"/files/{file.Id}/view");
        using var next = await one.UploadAsync(("正常.pdf", FillingCase.Pdf));
        Assert.Equal(HttpStatusCode.SeeOther, next.StatusCode);
    }

    public static TheoryData<string, byte[], bool> Polyglots => new()
    {
        { "两面.pdf", [.. FillingCase.Pdf, .. "PK\u0003\u0004"u8], true },
        { "动图.gif", "GIF89a/*"u8.ToArray().Concat("*/=1;alert(1)//"u8.ToArray()).ToArray(), true },
        { "网页.pdf", "<html><script>alert(1)</script></html>"u8.ToArray(), false },
        { "脚本.jpg", "<script>alert(1)</script>"u8.ToArray(), false },
        { "图.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray(), false },
    };

    [Theory]
    [MemberData(nameof(Polyglots))]
    public async Task What_is_two_things_at_once_is_served_as_what_it_was_taken_for(string name, byte[] content, bool isTaken)
    {
        using var one = await FillingCase.CreateAsync(text.App);
        using var response = await one.UploadAsync((name, content));
        Assert.Equal(isTaken ? HttpStatusCode.SeeOther : HttpStatusCode.UnprocessableEntity, response.StatusCode);
        foreach (var file in await one.FilesAsync())
        {
            await AssertHarmlessAsync(one, $"/files/{file.Id}?inline=1", file.MediaType);
        }
    }

    [Fact]
    public async Task A_page_with_scripts_is_shown_as_text_and_saved_never_opened()
    {
        using var one = await FillingCase.CreateAsync(text.App);
        using (await one.UploadAsync(("网页.html", "<!DOCTYPE html><html><head><meta charset=utf-8><title>页</title></head><body><p>公开的内容</p><script>alert('危险')</script><img src=x onerror=alert(1)></body></html>"u8.ToArray())))
        {
        }

        await text.ReadAsync();
        var file = Assert.Single(await one.FilesAsync());
        using (var download = await one.Browser.GetAsync($"/files/{file.Id}?inline=1"))
        {
            Assert.Equal("attachment", download.Content.Headers.ContentDisposition!.DispositionType);
            Assert.Equal("nosniff", download.Headers.GetValues("X-Content-Type-Options").Single());
        }

        var view = await one.Browser.GetPageAsync($"/files/{file.Id}/view");
        Assert.Contains("公开的内容", view, StringComparison.Ordinal);
        Assert.DoesNotContain("alert(", view, StringComparison.Ordinal);
        Assert.DoesNotContain("onerror", view, StringComparison.Ordinal);
    }

    public static TheoryData<string> Names => new(
        "CON.pdf", "NUL.pdf", "AUX.txt.pdf", "末尾有点...pdf", "有 空格  两个.pdf", "“引号”‘’.pdf", "a;b=c&d#e%41+f.pdf", "e\u0301与é.pdf", "\U00020BB7\U0001F469\u200D\U0001F4BB.pdf", "阿拉伯 العربية.pdf",
        new string('长', 251) + ".pdf", "'; drop table x;--.pdf", "<b>粗.pdf");

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_name_comes_back_to_the_character_in_the_catalogue_and_in_the_download(string name)
    {
        using var one = await FillingCase.CreateAsync(text.App);
        using (var response = await one.UploadAsync((name, FillingCase.Pdf)))
        {
            Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        }

        var file = Assert.Single(await one.FilesAsync());
        Assert.Equal(name, file.Name);
        Assert.Contains(name, WebUtility.HtmlDecode(await one.Browser.GetPageAsync(one.Address)), StringComparison.Ordinal);
        using var download = await one.Browser.GetAsync($"/files/{file.Id}");
        Assert.Equal(name, download.Content.Headers.ContentDisposition!.FileNameStar);
    }

    [Theory]
    [InlineData("../../上级.pdf", "上级.pdf")]
    [InlineData("..\\..\\上级.pdf", "上级.pdf")]
    [InlineData("C:\\材料\\a.pdf", "a.pdf")]
    public async Task Paths_in_a_name_lead_nowhere(string sent, string name)
    {
        using var one = await FillingCase.CreateAsync(text.App);
        using (await one.UploadAsync((sent, FillingCase.Pdf)))
        {
        }

        Assert.Equal(name, Assert.Single(await one.FilesAsync()).Name);
    }

    [Fact]
    public async Task A_film_is_sought_by_ranges_and_counts_as_one_view()
    {
        using var one = await FillingCase.CreateAsync(text.App);
        byte[] film = [0, 0, 0, 0x20, .. "ftypisom"u8, .. new byte[100_000]];
        using (await one.UploadAsync(("会议.mp4", film)))
        {
        }

        var file = Assert.Single(await one.FilesAsync());
        Assert.Contains("<video controls", await one.Browser.GetPageAsync($"/files/{file.Id}/view"), StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/files/{file.Id}?inline=1");
        request.Headers.Range = new RangeHeaderValue(50_000, 59_999);
        using var piece = await one.Browser.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.PartialContent, piece.StatusCode);
        Assert.Equal("video/mp4", piece.Content.Headers.ContentType!.MediaType);
        Assert.Equal(film[50_000..60_000], await piece.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_office_document_is_looked_at_as_the_PDF_made_of_it_on_the_first_demand()
    {
        using var one = await FillingCase.CreateAsync(text.App);
        using (await one.UploadAsync(("纪要.docx", MarkedFiles.Docx("关于复议工作的会议纪要"))))
        {
        }

        var file = Assert.Single(await one.FilesAsync());
        using (var early = await one.Browser.GetAsync($"/files/{file.Id}/pdf"))
        {
            Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);
        }

        Assert.Contains("正在转换成 PDF", await one.Browser.GetPageAsync($"/files/{file.Id}/view"), StringComparison.Ordinal);
        await UntilAsync(one, file.Id, $"/files/{file.Id}/pdf");
        using (var pdf = await one.Browser.GetAsync($"/files/{file.Id}/pdf"))
        {
            Assert.Equal("%PDF-"u8.ToArray(), (await pdf.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))[..5]);
            Assert.Equal("inline", pdf.Content.Headers.ContentDisposition!.DispositionType);
            Assert.Contains("sandbox", pdf.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }

        using var stranger = await one.Region.SignInAsync("second");
        using var hidden = await stranger.GetAsync($"/files/{file.Id}/pdf");
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        using var notSeen = await stranger.GetAsync($"/files/{file.Id}/view");
        Assert.Equal(HttpStatusCode.NotFound, notSeen.StatusCode);
    }

    private static async Task UntilAsync(FillingCase one, Guid file, string words)
    {
        for (var turn = 0; turn < 240; turn++)
        {
            if ((await one.Browser.GetPageAsync($"/files/{file}/view")).Contains(words, StringComparison.Ordinal))
            {
                return;
            }

            await Task.Delay(500, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"“{words}” did not come.");
    }

    private static async Task AssertHarmlessAsync(FillingCase one, string address, string mediaType)
    {
        using var shown = await one.Browser.GetAsync(address);
        Assert.Equal(mediaType, shown.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", shown.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("sandbox", shown.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    private static byte[] Bomb(string part)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var types = zip.CreateEntry("[Content_Types].xml").Open())
            {
                types.Write("<Types/>"u8);
            }

            using var stream = zip.CreateEntry(part, CompressionLevel.SmallestSize).Open();
            var spaces = new byte[1024 * 1024];
            Array.Fill(spaces, (byte)' ');
            for (var megabyte = 0; megabyte < 700; megabyte++)
            {
                stream.Write(spaces);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>60 000 by 60 000 in black and white: 450 MB of pixels in half a megabyte.</summary>
    private static byte[] HugePng()
    {
        const int Side = 60_000;
        var pixels = new MemoryStream();
        using (var packed = new ZLibStream(pixels, CompressionLevel.Fastest, leaveOpen: true))
        {
            var row = new byte[1 + ((Side + 7) / 8)];
            for (var line = 0; line < Side; line++)
            {
                packed.Write(row);
            }
        }

        var png = new MemoryStream();
        png.Write(PngHead);
        Chunk("IHDR", [.. Big(Side), .. Big(Side), 1, 0, 0, 0, 0]);
        Chunk("IDAT", pixels.ToArray());
        Chunk("IEND", []);
        return png.ToArray();

        void Chunk(string type, byte[] data)
        {
            byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
            png.Write(Big(data.Length));
            png.Write(body);
            png.Write(Big(unchecked((int)Crc(body))));
        }

        static byte[] Big(int number) => [(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number];

        static uint Crc(byte[] data)
        {
            var crc = 0xFFFFFFFF;
            foreach (var one in data)
            {
                crc ^= one;
                for (var bit = 0; bit < 8; bit++)
                {
                    crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
                }
            }

            return ~crc;
        }
    }

    private static byte[] ManyPages(int count)
    {
        var pdf = new StringBuilder("%PDF-1.4\n");
        var places = new List<int>();
        void Add(string body)
        {
            places.Add(pdf.Length);
            pdf.Append(places.Count).Append(" 0 obj").Append(body).Append("endobj\n");
        }

        Add("<</Type/Catalog/Pages 2 0 R>>");
        Add($"<</Type/Pages/Count {count}/Kids[{string.Join(' ', Enumerable.Range(0, count).Select(page => $"{page + 5} 0 R"))}]>>");
        Add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
        Add("<</Length 60>>stream\nBT /F 12 Tf 50 700 Td (This is one page of very many) Tj ET     \nendstream ");
        for (var page = 0; page < count; page++)
        {
            Add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 3 0 R>>>>>>");
        }

        var start = pdf.Length;
        pdf.Append($"xref\n0 {places.Count + 1}\n0000000000 65535 f \n").AppendJoin("", places.Select(place => $"{place:D10} 00000 n \n"))
            .Append($"trailer<</Root 1 0 R/Size {places.Count + 1}>>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(pdf.ToString());
    }
}

/// <summary>What hangs is ended and said so.</summary>
public sealed class HangingOfficeTests(HangingOfficeApp own) : IClassFixture<HangingOfficeApp>
{
    [Fact]
    public async Task A_conversion_that_hangs_is_ended_and_the_text_shown_instead()
    {
        using var one = await FillingCase.CreateAsync(own.App);
        using (await one.UploadAsync(("纪要.docx", MarkedFiles.Docx("关于复议工作的会议纪要"))))
        {
        }

        var file = Assert.Single(await one.FilesAsync());
        for (var turn = 0; turn < 120; turn++)
        {
            var view = await one.Browser.GetPageAsync($"/files/{file.Id}/view");
            if (view.Contains("还没有完，已经停下", StringComparison.Ordinal))
            {
                using var none = await one.Browser.GetAsync($"/files/{file.Id}/pdf");
                Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
                return;
            }

            await Task.Delay(250, TestContext.Current.CancellationToken);
        }

        Assert.Fail("The conversion was not ended.");
    }
}
