using System.Net;
using System.Security.Cryptography;
using System.Text;
using Fachuang.Domain.Materials;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Features.Materials.Reading;
using Fachuang.Web.Files;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.Materials;

/// <summary>A program whose uploads wait for the look however busy the machine of the tests is.</summary>
public sealed class PatientApp : IAsyncLifetime
{
    public TestApp App { get; } = new() { Adjust = (builder, _) => builder.Configuration["Files:SecrecySeconds"] = "90" };

    public ValueTask InitializeAsync() => App.InitializeAsync();

    public ValueTask DisposeAsync() => App.DisposeAsync();
}

public sealed class SecrecyTests(PatientApp text) : IClassFixture<PatientApp>
{
    private const string Marked = "000012\n机密★5年\n特急\n某某市人民政府文件\n关于有关工作的通知";
    private const string Plain = "某某市人民政府文件\n关于加强保密工作和商业秘密保护的通知";

    static SecrecyTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string> Kinds => new("通知.txt", "简体.txt", "通知.html", "通知.docx", "页眉.docx", "通知.xlsx", "通知.pptx", "通知.pdf", "扫描.png", "扫描.pdf");

    private static byte[] Make(string name, string words) => name switch
    {
        "通知.txt" => Encoding.UTF8.GetBytes(words),
        "简体.txt" => Encoding.GetEncoding("GB18030").GetBytes(words),
        "通知.html" => MarkedFiles.Html(words),
        "通知.docx" => MarkedFiles.Docx(words),
        "页眉.docx" => MarkedFiles.Docx(Plain, words),
        "通知.xlsx" => MarkedFiles.Xlsx(words),
        "通知.pptx" => MarkedFiles.Pptx(words),
        "通知.pdf" => MarkedFiles.Pdf(words),
        "扫描.png" => MarkedFiles.Png(words),
        _ => MarkedFiles.Scan(words),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_file_with_a_mark_is_refused_and_leaves_neither_row_nor_byte(string name)
    {
        using var one = await FillingCase.CreateAsync(text.App);
        var secret = Make(name, Marked);
        using (var response = await one.UploadAsync((name, secret)))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
            Assert.Contains("涉密材料不能上传，请按保密规定交纸质件；网页上点“登记纸质（涉密）”", await FillingCase.TextAsync(response), StringComparison.Ordinal);
        }

        Assert.Empty(await one.FilesAsync());
        Assert.Null(await one.DraftAsync());
        Assert.False(await Store.ContainsAsync(Hash(secret), TestContext.Current.CancellationToken));
        await one.Region.App.WithDbAsync(one.Region.Id, async (db, _) =>
        {
            var entry = Assert.Single(await db.AuditEntries.Where(entry => entry.RegionId == one.Region.Id && entry.Action == "Refused").ToListAsync());
            Assert.DoesNotContain(name, entry.After + entry.Before, StringComparison.Ordinal);
            Assert.DoesNotContain("机密", entry.After + entry.Before, StringComparison.Ordinal);
            var notice = Assert.Single(await db.Notices.Where(notice => notice.UnitId == null && notice.AccountId == null && notice.Subject.StartsWith("secret/")).ToListAsync());
            Assert.DoesNotContain(name, notice.Title + notice.Text, StringComparison.Ordinal);
        });
        using var office = await one.Region.SignInAsync("office");
        Assert.Contains("密级标志，没有收下", await office.GetPageAsync("/notices"), StringComparison.Ordinal);

        // The history of the assignment tells it, and the other pages of the assignment read on over it.
        foreach (var address in new[] { one.Address, "/campaigns/1/responsibility" })
        {
            Assert.Contains(address == one.Address ? DestroyMarkedFile.Found : "责任", WebUtility.HtmlDecode(await office.GetPageAsync(address)), StringComparison.Ordinal);
        }

        using var again = await one.UploadAsync((name, Make(name, Plain)));
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        Assert.Equal(name, Assert.Single(await one.FilesAsync()).Name);
    }

    [Fact]
    public async Task The_five_official_documents_are_taken()
    {
        using var one = await FillingCase.CreateAsync(text.App);
        foreach (var path in Directory.GetFiles(Path.Combine(Architecture.Source.Root, "data", "sources"), "*.txt"))
        {
            using var response = await one.UploadAsync((Path.GetFileName(path), await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)));
            Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        }

        Assert.Equal(5, (await one.FilesAsync()).Count);
    }

    [Fact]
    public async Task A_mark_found_while_reading_destroys_the_file_and_the_entry_becomes_a_paper_by_one_click()
    {
        using var one = await FillingCase.CreateAsync(text.App);
        // RTF is converted before it is read, which takes longer than an upload may wait.
        var secret = MarkedFiles.Rtf(Marked);
        using (await one.UploadAsync(("通知.rtf", secret), ("公开.txt", Encoding.UTF8.GetBytes(Plain))))
        {
        }

        var file = (await one.FilesAsync()).Single(file => file.Name == "通知.rtf");
        await text.App.Services.GetRequiredService<ReadFiles>().RunAsync(TestContext.Current.CancellationToken);

        Assert.False(await Store.ContainsAsync(Hash(secret), TestContext.Current.CancellationToken));
        Assert.NotNull((await one.FilesAsync()).Single(row => row.Id == file.Id).DestroyedAt);
        await one.Region.App.WithDbAsync(one.Region.Id, async (db, _) =>
        {
            Assert.False(await db.FileReadings.AnyAsync(reading => reading.Hash == file.Hash));
            Assert.False(await db.TextPassages.AnyAsync(passage => passage.Text.Contains("有关工作")));
            var entry = Assert.Single(await db.AuditEntries.Where(entry => entry.RegionId == one.Region.Id && entry.Action == "Destroyed").ToListAsync());
            Assert.Equal(file.Id.ToString(), entry.SubjectKey);
            Assert.DoesNotContain("机密", entry.After + entry.Before, StringComparison.Ordinal);
        });
        foreach (var key in new[] { "office", "first" })
        {
            using var browser = await one.Region.SignInAsync(key);
            using var gone = await browser.GetAsync($"/files/{file.Id}");
            Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
            Assert.Contains("已经从服务器上销毁", await FillingCase.TextAsync(gone), StringComparison.Ordinal);
            Assert.Contains("密级标志", await browser.GetPageAsync("/notices"), StringComparison.Ordinal);
        }

        using (var stranger = await one.Region.SignInAsync("second"))
        using (var hidden = await stranger.GetAsync($"/files/{file.Id}"))
        {
            Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        }

        var draft = await one.DraftAsync();
        var (marked, open) = (draft!.Entries[0], draft.Entries[1]);
        Assert.Contains("改成登记纸质（涉密）", await one.Browser.GetPageAsync(one.Address), StringComparison.Ordinal);
        using (var refused = await one.Browser.PostAsync($"{one.Address}/entries/{open.Id}/to-paper"))
        {
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }

        using (var turned = await one.Browser.PostAsync($"{one.Address}/entries/{marked.Id}/to-paper"))
        {
            Assert.Equal(HttpStatusCode.SeeOther, turned.StatusCode);
        }

        var paper = (await one.DraftAsync())!.Entries[0];
        Assert.Equal((marked.Id, EvidenceKind.Paper, (Guid?)null), (paper.Id, paper.Kind, paper.FileId));
        Assert.DoesNotContain("改成登记纸质（涉密）", await one.Browser.GetPageAsync(one.Address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_another_region_still_points_to_stay_until_it_finds_the_mark_itself()
    {
        using var one = await FillingCase.CreateAsync(text.App);
        using var other = await FillingCase.CreateAsync(text.App);
        byte[] content = [.. Encoding.UTF8.GetBytes(Plain), .. Encoding.UTF8.GetBytes(Guid.NewGuid().ToString())];
        using (await one.UploadAsync(("同.txt", content)))
        using (await other.UploadAsync(("同.txt", content)))
        {
        }

        Assert.Equal(1, await DestroyAsync(one));
        Assert.True(await Store.ContainsAsync(Hash(content), TestContext.Current.CancellationToken));
        Assert.Equal(0, await DestroyAsync(one));
        using (var still = await other.Browser.GetAsync($"/files/{(await other.FilesAsync())[0].Id}"))
        {
            Assert.Equal(content, await still.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }

        Assert.Equal(1, await DestroyAsync(other));
        Assert.False(await Store.ContainsAsync(Hash(content), TestContext.Current.CancellationToken));

        Task<int> DestroyAsync(FillingCase where) => text.App.WithDbAsync(
            where.Region.Id, (db, _) => DestroyMarkedFile.RunAsync(db, Store, Hash(content), DateTime.UtcNow, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_internal_paper_is_kept_with_a_warning()
    {
        using var one = await FillingCase.CreateAsync(text.App);
        using (var response = await one.UploadAsync(("简报.txt", Encoding.UTF8.GetBytes("工作简报\n内部资料 注意保存\n第3期"))))
        {
            Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        }

        await text.App.Services.GetRequiredService<ReadFiles>().RunAsync(TestContext.Current.CancellationToken);
        Assert.Contains("送审前确认可以交", await one.Browser.GetPageAsync(one.Address), StringComparison.Ordinal);
    }

    private FileStore Store => text.App.Services.GetRequiredService<FileStore>();

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
