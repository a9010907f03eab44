using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Fachuang.Web.Tests.Support;

namespace Fachuang.Web.Tests.Materials;

/// <summary>The tests of one class run one after another, so that the store's folder can be looked into.</summary>
public sealed class UploadTests(UploadApp own) : IClassFixture<UploadApp>
{
    private TestApp App => own.App;

    [Fact]
    public async Task Files_become_entries_under_their_original_names()
    {
        using var filling = await FillingCase.CreateAsync(App);
        using var response = await filling.UploadAsync(("关于“清单”的 通知 (1).pdf", FillingCase.Pdf), ("照片.PNG", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1]));
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        var files = await filling.FilesAsync();
        Assert.Equal(["关于“清单”的 通知 (1).pdf", "照片.PNG"], files.Select(file => file.Name));
        Assert.Equal(["application/pdf", "image/png"], files.Select(file => file.MediaType));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(FillingCase.Pdf)), files[0].Hash);
        Assert.Equal(["关于“清单”的 通知 (1)", "照片"], (await filling.DraftAsync())!.Entries.Select(entry => entry.Title));
        Assert.NotNull((await filling.AssignmentAsync()).StartedAt);
    }

    [Fact]
    public async Task The_script_sends_the_token_in_the_header_and_gets_the_row()
    {
        using var filling = await FillingCase.CreateAsync(App);
        var (_, token) = await filling.Browser.TokenAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{filling.Address}/files");
        request.Content = new ByteArrayContent(FillingCase.Form([("materialNumber", "1")], [("通知.pdf", FillingCase.Pdf)]));
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=" + FillingCase.Boundary);
        request.Headers.Add("RequestVerificationToken", token);
        request.Headers.Add("HX-Request", "true");
        using var response = await filling.Browser.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var fragment = await FillingCase.TextAsync(response);
        Assert.StartsWith("<li class=\"ev\"", fragment.TrimStart(), StringComparison.Ordinal);
        Assert.Matches("id=\"findings\"[^>]*hx-swap-oob=\"true\"", fragment);
        Assert.Equal("1", (await filling.DraftAsync())!.Entries.Single().MaterialNumber);
    }

    [Fact]
    public async Task The_same_content_twice_is_stored_once()
    {
        using var filling = await FillingCase.CreateAsync(App);
        byte[] content = [.. FillingCase.Pdf, .. Guid.NewGuid().ToByteArray()];
        var before = own.Stored;
        using var response = await filling.UploadAsync(("甲.pdf", content), ("乙.pdf", content));
        Assert.Equal(before + 1, own.Stored);
        var files = await filling.FilesAsync();
        Assert.Equal(2, files.Count);
        Assert.Equal(files[0].Hash, files[1].Hash);
    }

    public static TheoryData<string, byte[], string> Refused => new()
    {
        { "空.pdf", [], "文件是空的" },
        { "通知.pdf", "MZ\u0090\0"u8.ToArray(), "名字是 .pdf，内容却是程序" },
        { "通知.docx", FillingCase.Pdf, "名字是 .docx，内容却是PDF" },
        { "材料.zip", "PK\u0003\u0004"u8.ToArray(), "不收压缩包" },
        { "材料.rar", "Rar!\u001A\u0007\0"u8.ToArray(), "不收压缩包" },
        { "程序.exe", "MZ\u0090\0"u8.ToArray(), "这是程序" },
        { "图.svg", "<svg xmlns='x'/>"u8.ToArray(), "不收 .svg 文件" },
        { "没有扩展名", FillingCase.Pdf, "没有扩展名" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_file_that_is_empty_or_not_what_its_ending_says_is_refused_with_words(string name, byte[] content, string words)
    {
        using var filling = await FillingCase.CreateAsync(App);
        using var response = await filling.UploadAsync((name, content));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var page = await FillingCase.TextAsync(response);
        Assert.Contains($"没有收下“{name}”", page, StringComparison.Ordinal);
        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Matches("F-\\d{8}-[0-9A-F]{6}", page);
        Assert.Null(await filling.DraftAsync());
        Assert.Empty(own.Unfinished);
    }

    [Theory]
    [InlineData("..\\..\\a.pdf", "a.pdf")]
    [InlineData("/etc/材料.pdf", "材料.pdf")]
    public async Task A_name_with_path_characters_is_cut_to_its_last_part(string sent, string name)
    {
        using var filling = await FillingCase.CreateAsync(App);
        using var response = await filling.UploadAsync((sent, FillingCase.Pdf));
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal(name, (await filling.FilesAsync()).Single().Name);
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("a\0.pdf")]
    [InlineData("通知\u202Efdp.exe")]
    [InlineData("300")]
    public async Task A_name_that_hides_something_or_is_too_long_is_refused(string sent)
    {
        using var filling = await FillingCase.CreateAsync(App);
        using var response = await filling.UploadAsync((sent == "300" ? new string('材', 296) + ".pdf" : sent, FillingCase.Pdf));
        Assert.True((int)response.StatusCode is 422 or 400, $"{(int)response.StatusCode}");
        Assert.Contains("没有收下", await FillingCase.TextAsync(response), StringComparison.Ordinal);
        Assert.Empty(await filling.FilesAsync());
    }

    [Fact]
    public async Task A_good_file_is_kept_beside_a_refused_one_and_both_are_said()
    {
        using var filling = await FillingCase.CreateAsync(App);
        using var response = await filling.UploadAsync(("坏.pdf", "MZ"u8.ToArray()), ("好.pdf", FillingCase.Pdf));
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        var page = WebUtility.HtmlDecode(await filling.Browser.GetPageAsync(filling.Address));
        Assert.Contains("收下 1 个文件。没有收下“坏.pdf”", page, StringComparison.Ordinal);
        Assert.Equal("好.pdf", (await filling.FilesAsync()).Single().Name);
    }

    [Theory]
    [InlineData(0, HttpStatusCode.SeeOther)]
    [InlineData(1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task The_largest_file_is_taken_and_one_byte_more_is_not(int more, HttpStatusCode status)
    {
        using var filling = await FillingCase.CreateAsync(App);
        var content = new byte[UploadApp.LargestBytes + more];
        FillingCase.Pdf.CopyTo(content, 0);
        using var response = await filling.UploadAsync(("大.pdf", content));
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(1 - more, (await filling.FilesAsync()).Count);
        Assert.Empty(own.Unfinished);
        if (more > 0)
        {
            Assert.Contains("超过 8 MB", await FillingCase.TextAsync(response), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_full_disk_is_said_and_nothing_is_half_written()
    {
        using var filling = await FillingCase.CreateAsync(App);
        var before = own.Stored;
        own.DiskIsFull = true;
        try
        {
            using var response = await filling.UploadAsync(("大.pdf", [.. FillingCase.Pdf, .. new byte[3 * 1024 * 1024]]));
            Assert.Equal(HttpStatusCode.InsufficientStorage, response.StatusCode);
            var page = await FillingCase.TextAsync(response);
            Assert.Contains("磁盘满了", page, StringComparison.Ordinal);
            Assert.Matches("F-\\d{8}-[0-9A-F]{6}", page);
        }
        finally
        {
            own.DiskIsFull = false;
        }

        Assert.Equal(before, own.Stored);
        Assert.Empty(own.Unfinished);
        Assert.Null(await filling.DraftAsync());
        using var again = await filling.UploadAsync(("小.pdf", FillingCase.Pdf));
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
    }

    // The connection breaks in the middle: once with a length announced for 300 MB, once with chunks and no end.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_300_MB_upload_cut_in_the_middle_leaves_nothing(bool chunked)
    {
        using var filling = await FillingCase.CreateAsync(App);
        var before = own.Stored;
        var (field, token) = await filling.Browser.TokenAsync();
        var start = FillingCase.Form([(field, token)], [("会议录像.mp4", [0, 0, 0, 0x20, .. "ftypisom"u8, .. new byte[5 * 1024 * 1024]])], closed: false);
        var server = new Uri(App.Address);
        using (var connection = new TcpClient())
        {
            await connection.ConnectAsync(server.Host, server.Port);
            var stream = connection.GetStream();
            var length = chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + (300L * 1024 * 1024).ToString(CultureInfo.InvariantCulture);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(
                $"POST {filling.Address}/files HTTP/1.1\r\nHost: {server.Authority}\r\nCookie: {filling.Browser.Cookies.GetCookieHeader(server)}\r\n" +
                $"Content-Type: multipart/form-data; boundary={FillingCase.Boundary}\r\n{length}\r\n\r\n"));
            if (chunked)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"{start.Length:x}\r\n"));
            }

            await stream.WriteAsync(start);
            await UntilAsync(() => own.Unfinished.Length == 1);
        }

        await UntilAsync(() => own.Unfinished.Length == 0);
        Assert.Equal(before, own.Stored);
        Assert.Empty(await filling.FilesAsync());
        Assert.Null(await filling.DraftAsync());
    }

    [Fact]
    public async Task A_form_that_ends_in_the_middle_is_answered_and_leaves_nothing()
    {
        using var filling = await FillingCase.CreateAsync(App);
        var token = await filling.Browser.TokenAsync();
        using var body = new ByteArrayContent(FillingCase.Form([token], [("通知.pdf", [.. FillingCase.Pdf, .. new byte[200_000]])], closed: false));
        body.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=" + FillingCase.Boundary);
        using var response = await filling.Browser.Client.PostAsync($"{filling.Address}/files", body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("不完整", await FillingCase.TextAsync(response), StringComparison.Ordinal);
        Assert.Empty(own.Unfinished);
        Assert.Null(await filling.DraftAsync());
    }

    [Fact]
    public async Task A_file_without_the_forms_own_token_first_is_not_read()
    {
        using var filling = await FillingCase.CreateAsync(App);
        var token = await filling.Browser.TokenAsync();
        using var behind = await filling.UploadAsync(filling.Browser, [("materialNumber", "1"), token], ("通知.pdf", FillingCase.Pdf));
        Assert.Equal(HttpStatusCode.BadRequest, behind.StatusCode);
        Assert.Null(await filling.DraftAsync());
    }

    [Fact]
    public async Task Uploads_that_end_together_get_different_numbers()
    {
        using var filling = await FillingCase.CreateAsync(App);
        var token = await filling.Browser.TokenAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(number =>
            filling.UploadAsync(filling.Browser, [token], ($"通知{number}.pdf", FillingCase.Pdf))));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode));
        Assert.Equal(Enumerable.Range(1, 6), (await filling.DraftAsync())!.Entries.Select(entry => entry.Number));
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var attempt = 0; attempt < 300 && !holds(); attempt++)
        {
            await Task.Delay(50);
        }

        Assert.True(holds());
    }
}
