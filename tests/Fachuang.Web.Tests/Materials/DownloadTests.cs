using System.Net;
using System.Net.Http.Headers;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Materials;

public sealed class DownloadTests(TestApp app)
{
    private const string Name = "关于“清单”的 通知 (1)'100%'.pdf";

    [Fact]
    public async Task A_file_comes_back_under_its_original_name_as_an_attachment()
    {
        using var filling = await FillingCase.CreateAsync(app);
        var address = await UploadAsync(filling, Name, FillingCase.Pdf);
        using var response = await filling.Browser.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(("attachment", Name), (response.Content.Headers.ContentDisposition!.DispositionType, response.Content.Headers.ContentDisposition.FileNameStar));
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(FillingCase.Pdf, await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Only_pdf_and_pictures_are_shown_inline_and_only_in_a_sandbox()
    {
        using var filling = await FillingCase.CreateAsync(app);
        var pdf = await UploadAsync(filling, Name, FillingCase.Pdf);
        using var shown = await filling.Browser.GetAsync(pdf + "?inline=1");
        Assert.Equal("inline", shown.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Contains("sandbox", shown.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);

        var html = await UploadAsync(filling, "网页.html", "<script>alert(1)</script>"u8.ToArray());
        using var saved = await filling.Browser.GetAsync(html + "?inline=1");
        Assert.Equal("attachment", saved.Content.Headers.ContentDisposition!.DispositionType);
    }

    [Fact]
    public async Task A_video_can_be_read_from_the_middle()
    {
        using var filling = await FillingCase.CreateAsync(app);
        byte[] video = [0, 0, 0, 0x20, .. "ftypisom"u8, .. Enumerable.Range(0, 100_000).Select(number => (byte)number)];
        var address = await UploadAsync(filling, "录像.mp4", video);
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Range = new RangeHeaderValue(50_000, 50_009) } };
        using var response = await filling.Browser.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal(video[50_000..50_010], await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Every_view_is_on_record_once_however_many_pieces_are_asked_for()
    {
        using var filling = await FillingCase.CreateAsync(app);
        var address = await UploadAsync(filling, Name, FillingCase.Pdf);
        for (var piece = 1; piece < 4; piece++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Range = new RangeHeaderValue(piece, null) } };
            using var response = await filling.Browser.Client.SendAsync(request);
        }

        Assert.Equal(1, await ViewsAsync(filling, address));
        using var whole = await filling.Browser.GetAsync(address);
        Assert.Equal(2, await ViewsAsync(filling, address));
    }

    [Fact]
    public async Task Another_units_file_is_not_found_and_the_administrator_sees_none()
    {
        using var filling = await FillingCase.CreateAsync(app);
        var address = await UploadAsync(filling, Name, FillingCase.Pdf);
        var elsewhere = await TestRegion.CreateAsync(app);
        foreach (var (region, key, status) in new[]
        {
            (filling.Region, "second", HttpStatusCode.NotFound), (filling.Region, "administrator", HttpStatusCode.Forbidden), (elsewhere, "office", HttpStatusCode.NotFound),
            (filling.Region, "office", HttpStatusCode.OK), (filling.Region, "leader", HttpStatusCode.OK),
        })
        {
            using var browser = await region.SignInAsync(key);
            using var response = await browser.GetAsync(address);
            Assert.Equal(status, response.StatusCode);
        }
    }

    private static async Task<string> UploadAsync(FillingCase filling, string name, byte[] content)
    {
        using var response = await filling.UploadAsync((name, content));
        Assert.True(response.StatusCode is HttpStatusCode.SeeOther, await FillingCase.TextAsync(response));
        return $"/files/{(await filling.FilesAsync())[^1].Id}";
    }

    private Task<int> ViewsAsync(FillingCase filling, string address) => app.WithDbAsync(filling.Region.Id, (db, _) =>
        db.AuditEntries.CountAsync(entry => entry.Action == "Downloaded" && entry.SubjectKey == address.Replace("/files/", "")));
}
