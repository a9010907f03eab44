using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Fachuang.Web.Files;
using Fachuang.Web.Operations;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.Materials;

/// <summary>The tus protocol as the server speaks it. The tests run one after another, so that the store's folder can be looked into.</summary>
public sealed class ContinuedUploadTests(UploadApp own) : IClassFixture<UploadApp>, IAsyncLifetime
{
    private static readonly byte[] Content = [.. FillingCase.Pdf, .. RandomNumberGenerator.GetBytes(3 * 1024 * 1024)];

    private TestApp App => own.App;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private FileStore Store => App.Services.GetRequiredService<FileStore>();

    /// <summary>Takes away what the test before left half sent, whichever that was: the order of the tests is nobody's promise.</summary>
    public async ValueTask InitializeAsync()
    {
        await App.Services.GetRequiredService<SweepFiles>().RunAsync(false, DateTime.UtcNow.AddDays(8), Token);
        foreach (var (upload, _) in await Store.ListUploadsAsync(Token).ToListAsync(Token))
        {
            await Store.DiscardAsync(upload, Token);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task What_the_server_speaks_can_be_asked()
    {
        using var filling = await FillingCase.CreateAsync(App);
        using var request = new HttpRequestMessage(HttpMethod.Options, $"{filling.Address}/uploads");
        using var response = await filling.Browser.Client.SendAsync(request, Token);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal("1.0.0", response.Headers.GetValues("Tus-Version").Single());
        Assert.Equal("creation,checksum,termination", response.Headers.GetValues("Tus-Extension").Single());
        Assert.Equal("sha256,sha1", response.Headers.GetValues("Tus-Checksum-Algorithm").Single());
        Assert.Equal(UploadApp.LargestBytes.ToString(), response.Headers.GetValues("Tus-Max-Size").Single());
    }

    [Fact]
    public async Task A_file_sent_in_pieces_becomes_one_entry_however_often_it_is_finished()
    {
        using var filling = await FillingCase.CreateAsync(App);
        var tus = await TusClient.OpenAsync(filling);
        var address = await tus.BegunAsync("关于“清单”的 通知 (1).pdf", Content.Length, ("materialNumber", "1"));
        Assert.Equal(0, await tus.OffsetAsync(address));
        await tus.GoOnAsync(address, Content, 700_000);
        Assert.Equal(Content.Length, await tus.OffsetAsync(address));
        Assert.Null(await filling.DraftAsync());

        using (var finished = await tus.FinishAsync(address))
        {
            Assert.StartsWith("<li class=\"ev\"", (await FillingCase.TextAsync(finished)).TrimStart(), StringComparison.Ordinal);
        }

        using (var again = await tus.FinishAsync(address))
        {
            Assert.StartsWith("<li class=\"ev\"", (await FillingCase.TextAsync(again)).TrimStart(), StringComparison.Ordinal);
        }

        // Who did not hear that it was finished is told that all of it came.
        Assert.Equal(Content.Length, await tus.OffsetAsync(address));
        var file = (await filling.FilesAsync()).Single();
        Assert.Equal(("关于“清单”的 通知 (1).pdf", Convert.ToHexStringLower(SHA256.HashData(Content)), "application/pdf"), (file.Name, file.Hash, file.MediaType));
        Assert.Equal("1", (await filling.DraftAsync())!.Entries.Single().MaterialNumber);
        Assert.Equal(0, await UploadsAsync(filling));
        Assert.Empty(await Store.ListUploadsAsync(Token).ToListAsync(Token));
    }

    [Fact]
    public async Task A_file_joins_an_entry_or_takes_the_place_of_one_of_its_files()
    {
        using var filling = await FillingCase.CreateAsync(App);
        using (var first = await filling.UploadAsync(("主件.pdf", FillingCase.Pdf)))
        {
            Assert.Equal(HttpStatusCode.SeeOther, first.StatusCode);
        }

        var entry = (await filling.DraftAsync())!.Entries.Single();
        var tus = await TusClient.OpenAsync(filling);
        var attachment = await tus.BegunAsync("附件.pdf", Content.Length, ("entry", entry.Id.ToString()));
        await tus.GoOnAsync(attachment, Content, Content.Length);
        using (var joined = await tus.FinishAsync(attachment))
        {
            Assert.Contains("附件.pdf", await FillingCase.TextAsync(joined), StringComparison.Ordinal);
        }

        byte[] newer = [.. Content, 1];
        var replacement = await tus.BegunAsync("新主件.pdf", newer.Length, ("entry", entry.Id.ToString()), ("replaces", entry.FileId!.Value.ToString()));
        await tus.GoOnAsync(replacement, newer, newer.Length);
        using (var replaced = await tus.FinishAsync(replacement))
        {
            Assert.Contains("?old=", replaced.Headers.GetValues("HX-Redirect").Single(), StringComparison.Ordinal);
        }

        var names = (await filling.FilesAsync()).ToDictionary(file => file.Id, file => file.Name);
        var held = await App.WithDbAsync(filling.Region.Id, (db, _) => db.CatalogueEntries.AsNoTracking().Include(row => row.Attachments).SingleAsync(row => row.Id == entry.Id));
        Assert.Equal(["新主件.pdf", "附件.pdf"], held.FileIds.Select(id => names[id]));
    }

    public static TheoryData<string, int, string> Wrong => new()
    {
        { "no protocol", 412, "tus 1.0.0" },
        { "another protocol", 412, "tus 1.0.0" },
        { "type", 415, "不是文件的一段" },
        { "offset", 409, "接不上" },
        { "no offset", 400, "没说清" },
        { "checksum", 460, "变了样" },
        { "algorithm", 400, "校验的办法" },
        { "too long", 413, "字节长" },
        { "unknown", 404, "没有这一页" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_piece_that_does_not_fit_is_refused_and_changes_nothing(string wrong, int status, string words)
    {
        using var filling = await FillingCase.CreateAsync(App);
        var tus = await TusClient.OpenAsync(filling);
        var address = await tus.BegunAsync("通知.pdf", 2000);
        using (var first = await tus.PieceAsync(address, 0, Content[..1000]))
        {
            Assert.Equal("1000", first.Headers.GetValues("Upload-Offset").Single());
        }

        using var response = await tus.PieceAsync(
            wrong == "unknown" ? $"{filling.Address}/uploads/{Guid.NewGuid()}" : address, wrong == "offset" ? 999 : 1000, Content[1000..(wrong == "too long" ? 2001 : 1500)],
            wrong switch { "checksum" => $"sha256 {Convert.ToBase64String(new byte[32])}", "algorithm" => "crc32 AAAAAA==", _ => "right" },
            request =>
            {
                switch (wrong)
                {
                    case "no protocol":
                        request.Headers.Remove("Tus-Resumable");
                        break;
                    case "another protocol":
                        request.Headers.Remove("Tus-Resumable");
                        request.Headers.Add("Tus-Resumable", "0.2.2");
                        break;
                    case "no offset":
                        request.Headers.Remove("Upload-Offset");
                        break;
                    case "type":
                        request.Content!.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
                        break;
                    default:
                        break;
                }
            });
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(words, await FillingCase.TextAsync(response), StringComparison.Ordinal);
        Assert.Equal(1000, await tus.OffsetAsync(address));
        using var unfinished = await tus.FinishAsync(address);
        Assert.Equal(HttpStatusCode.Conflict, unfinished.StatusCode);
        await tus.GoOnAsync(address, Content[..2000], 600);
        using var finished = await tus.FinishAsync(address);
        Assert.Equal(HttpStatusCode.OK, finished.StatusCode);
    }

    public static TheoryData<string, long, int, string> Unannounced => new()
    {
        { "程序.exe", 10, 422, "不收 .exe 文件" },
        { "材料.zip", 10, 422, "不收压缩包" },
        { "空.pdf", 0, 422, "文件是空的" },
        { "大.pdf", UploadApp.LargestBytes + 1, 413, "超过 8 MB" },
        { "a\0.pdf", 10, 422, "没有收下" },
    };

    [Theory]
    [MemberData(nameof(Unannounced))]
    public async Task What_cannot_be_taken_is_refused_before_a_byte_is_sent(string name, long length, int status, string words)
    {
        using var filling = await FillingCase.CreateAsync(App);
        var tus = await TusClient.OpenAsync(filling);
        using var response = await tus.BeginAsync(name, length);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(words, await FillingCase.TextAsync(response), StringComparison.Ordinal);
        Assert.Equal(0, await UploadsAsync(filling));
    }

    [Theory]
    [InlineData("Upload-Length", "eine")]
    [InlineData("Upload-Length", "-1")]
    [InlineData("Upload-Metadata", "filename @@@")]
    [InlineData("Upload-Metadata", "filename /w==")]
    [InlineData("Upload-Metadata", "filename YS5wZGY=,filename YS5wZGY=")]
    public async Task An_announcement_that_cannot_be_read_is_refused(string header, string value)
    {
        using var filling = await FillingCase.CreateAsync(App);
        var tus = await TusClient.OpenAsync(filling);
        using var request = tus.Request(HttpMethod.Post, $"{filling.Address}/uploads");
        request.Headers.Add("Upload-Length", "10");
        request.Headers.Add("Upload-Metadata", "filename YS5wZGY=");
        request.Headers.Remove(header);
        request.Headers.Add(header, value);
        using var response = await tus.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_file_that_is_not_what_its_name_says_is_refused_after_its_first_piece()
    {
        using var filling = await FillingCase.CreateAsync(App);
        var tus = await TusClient.OpenAsync(filling);
        var address = await tus.BegunAsync("通知.docx", Content.Length);
        using var response = await tus.PieceAsync(address, 0, Content[..100_000]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("名字是 .docx，内容却是PDF", await FillingCase.TextAsync(response), StringComparison.Ordinal);
        Assert.Null(await tus.OffsetAsync(address));
        Assert.Empty(await Store.ListUploadsAsync(Token).ToListAsync(Token));
    }

    [Fact]
    public async Task A_marked_file_is_refused_at_its_end_and_nothing_of_it_stays()
    {
        using var filling = await FillingCase.CreateAsync(App);
        var before = own.Stored;
        var tus = await TusClient.OpenAsync(filling);
        var marked = Encoding.UTF8.GetBytes("机密★10年\n关于某事的通知\n" + Guid.NewGuid());
        var address = await tus.BegunAsync("通知.txt", marked.Length);
        await tus.GoOnAsync(address, marked, 20);
        using var response = await tus.FinishAsync(address);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("密级标志", await FillingCase.TextAsync(response), StringComparison.Ordinal);
        Assert.Equal(before, own.Stored);
        Assert.Empty(await Store.ListUploadsAsync(Token).ToListAsync(Token));
        Assert.Null(await tus.OffsetAsync(address));
        Assert.Empty(await filling.FilesAsync());
    }

    [Fact]
    public async Task An_upload_is_not_found_by_anybody_but_who_began_it()
    {
        using var filling = await FillingCase.CreateAsync(App);
        var tus = await TusClient.OpenAsync(filling);
        var address = await tus.BegunAsync("通知.pdf", Content.Length);
        using var stranger = await filling.Region.SignInAsync("second");
        var other = await TusClient.OpenAsync(filling, stranger);
        Assert.Null(await other.OffsetAsync(address));
        foreach (var answer in new[] { await other.PieceAsync(address, 0, Content[..1000]), await other.FinishAsync(address), await other.DeleteAsync(address), await other.BeginAsync("通知.pdf", 10) })
        {
            using (answer)
            {
                Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            }
        }

        Assert.Equal(0, await tus.OffsetAsync(address));
    }

    // The connection breaks in the middle of a piece.
    [Fact]
    public async Task A_piece_that_breaks_off_is_kept_as_far_as_it_came()
    {
        using var filling = await FillingCase.CreateAsync(App);
        var tus = await TusClient.OpenAsync(filling);
        var address = await tus.BegunAsync("会议录像.pdf", Content.Length);
        await BreakOffAsync(filling, address, Content[..1_000_000]);
        var come = await WaitAsync(tus, address, 1_000_000);
        Assert.Equal(1_000_000, come);
        Assert.Contains("没有传完", await filling.Browser.GetPageAsync(filling.Address), StringComparison.Ordinal);
        await tus.GoOnAsync(address, Content, 900_000);
        using var finished = await tus.FinishAsync(address);
        Assert.Equal(HttpStatusCode.OK, finished.StatusCode);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Content)), (await filling.FilesAsync()).Single().Hash);
    }

    // The old connection hangs: the server still waits for its bytes when the client is back.
    [Fact]
    public async Task Who_comes_back_takes_over_from_a_connection_that_hangs()
    {
        using var filling = await FillingCase.CreateAsync(App);
        var tus = await TusClient.OpenAsync(filling);
        var address = await tus.BegunAsync("会议录像.pdf", Content.Length);
        using var hanging = await OpenPieceAsync(filling, address, Content[..500_000]);
        await WaitForLengthAsync(address, 500_000);
        Assert.Equal(500_000, await tus.OffsetAsync(address));
        await tus.GoOnAsync(address, Content, 2_000_000);
        using var finished = await tus.FinishAsync(address);
        Assert.Equal(HttpStatusCode.OK, finished.StatusCode);
    }

    [Fact]
    public async Task A_full_disk_is_said_and_what_came_is_gone_on_with_when_there_is_room()
    {
        using var filling = await FillingCase.CreateAsync(App);
        var tus = await TusClient.OpenAsync(filling);
        var address = await tus.BegunAsync("大.pdf", Content.Length);
        own.DiskIsFull = true;
        try
        {
            using var full = await tus.PieceAsync(address, 0, Content);
            Assert.Equal(HttpStatusCode.InsufficientStorage, full.StatusCode);
            Assert.Contains("磁盘满了", await FillingCase.TextAsync(full), StringComparison.Ordinal);
        }
        finally
        {
            own.DiskIsFull = false;
        }

        await tus.GoOnAsync(address, Content, 900_000);
        using var finished = await tus.FinishAsync(address);
        Assert.Equal(HttpStatusCode.OK, finished.StatusCode);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Content)), (await filling.FilesAsync()).Single().Hash);
    }

    [Fact]
    public async Task An_upload_given_up_leaves_nothing()
    {
        using var filling = await FillingCase.CreateAsync(App);
        var tus = await TusClient.OpenAsync(filling);
        foreach (var fromPage in new[] { false, true })
        {
            var address = await tus.BegunAsync("通知.pdf", Content.Length);
            using (var piece = await tus.PieceAsync(address, 0, Content[..1_000_000]))
            {
                Assert.Equal(HttpStatusCode.NoContent, piece.StatusCode);
            }

            using var gone = fromPage ? await filling.Browser.PostAsync($"{address}/discard") : await tus.DeleteAsync(address);
            Assert.Equal(fromPage ? HttpStatusCode.SeeOther : HttpStatusCode.NoContent, gone.StatusCode);
            Assert.Null(await tus.OffsetAsync(address));
        }

        Assert.Equal(0, await UploadsAsync(filling));
        Assert.Empty(await Store.ListUploadsAsync(Token).ToListAsync(Token));
    }

    [Fact]
    public async Task Material_that_was_handed_in_meanwhile_keeps_the_upload_for_later()
    {
        using var filling = await FillingCase.CreateAsync(App);
        await filling.FillAsync();
        var tus = await TusClient.OpenAsync(filling);
        var address = await tus.BegunAsync("补充.pdf", Content.Length);
        await tus.GoOnAsync(address, Content, Content.Length);
        using (var submitted = await filling.SubmitAsync())
        {
            Assert.Equal(HttpStatusCode.SeeOther, submitted.StatusCode);
        }

        using (var late = await tus.FinishAsync(address))
        {
            Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        }

        using var office = await filling.Region.SignInAsync("office");
        using var remark = await office.CommentAsync(filling.Id, "缺补充材料");
        using var returned = await office.ReturnAsync(filling.Id);
        Assert.Equal(HttpStatusCode.SeeOther, returned.StatusCode);
        using var finished = await tus.FinishAsync(address);
        Assert.Equal(HttpStatusCode.OK, finished.StatusCode);
    }

    [Fact]
    public async Task What_nobody_goes_on_with_is_swept_after_a_week()
    {
        using var filling = await FillingCase.CreateAsync(App);
        var tus = await TusClient.OpenAsync(filling);
        var address = await tus.BegunAsync("通知.pdf", Content.Length);
        using (var piece = await tus.PieceAsync(address, 0, Content[..1_000_000]))
        {
            Assert.Equal(HttpStatusCode.NoContent, piece.StatusCode);
        }

        var sweep = App.Services.GetRequiredService<SweepFiles>();
        await sweep.RunAsync(false, DateTime.UtcNow.AddDays(6), Token);
        Assert.Equal(1_000_000, await tus.OffsetAsync(address));
        Assert.Equal(1, (await sweep.RunAsync(true, DateTime.UtcNow.AddDays(8), Token)).Uploads);
        Assert.Equal(1, (await sweep.RunAsync(false, DateTime.UtcNow.AddDays(8), Token)).Uploads);
        Assert.Null(await tus.OffsetAsync(address));
        Assert.Empty(await Store.ListUploadsAsync(Token).ToListAsync(Token));
    }

    private static Task<int> UploadsAsync(FillingCase filling) => filling.Region.App.WithDbAsync(filling.Region.Id, (db, _) => db.FileUploads.CountAsync());

    private static async Task<long?> WaitAsync(TusClient tus, string address, long wanted)
    {
        long? come = null;
        for (var tries = 0; tries < 100 && come != wanted; tries++, await Task.Delay(50, Token))
        {
            come = await tus.OffsetAsync(address);
        }

        return come;
    }

    private async Task WaitForLengthAsync(string address, long wanted)
    {
        for (var tries = 0; tries < 100 && await Store.LengthAsync(Guid.Parse(address[^36..]), Token) < wanted; tries++)
        {
            await Task.Delay(50, Token);
        }
    }

    private async Task BreakOffAsync(FillingCase filling, string address, byte[] bytes)
    {
        using var connection = await OpenPieceAsync(filling, address, bytes);
        await WaitForLengthAsync(address, bytes.Length);
    }

    /// <summary>Begins a piece that announces the whole file and sends only a part.</summary>
    private async Task<TcpClient> OpenPieceAsync(FillingCase filling, string address, byte[] bytes)
    {
        var server = new Uri(App.Address);
        var (_, token) = await filling.Browser.TokenAsync();
        var connection = new TcpClient();
        await connection.ConnectAsync(server.Host, server.Port, Token);
        var stream = connection.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"PATCH {address} HTTP/1.1\r\nHost: {server.Authority}\r\nCookie: {filling.Browser.Cookies.GetCookieHeader(server)}\r\nRequestVerificationToken: {token}\r\n"
                + $"Tus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: {Content.Length}\r\n\r\n"),
            Token);
        await stream.WriteAsync(bytes, Token);
        await stream.FlushAsync(Token);
        return connection;
    }
}
