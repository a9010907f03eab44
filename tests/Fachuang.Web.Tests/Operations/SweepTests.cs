using System.Net;
using System.Security.Cryptography;
using System.Text;
using Fachuang.Web.Data;
using Fachuang.Web.Files;
using Fachuang.Web.Operations;
using Fachuang.Web.Tests.Materials;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.Operations;

/// <summary>Sweep and integrity check, on a program of their own: what they look at is the whole store.</summary>
public sealed class SweepTests : IAsyncLifetime
{
    private readonly TestApp app = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private FileStore Store => app.Services.GetRequiredService<FileStore>();

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task What_a_draft_or_a_version_points_to_stays_and_what_nothing_points_to_goes_in_two_steps()
    {
        using var filling = await FillingCase.CreateAsync(app);
        await filling.FillAsync();
        using (var submitted = await filling.SubmitAsync())
        {
            Assert.Equal(HttpStatusCode.SeeOther, submitted.StatusCode);
        }

        var used = (await filling.FilesAsync()).Single().Hash;
        var loose = (await Store.AddAsync(new MemoryStream("没有人用的"u8.ToArray()), 100, Token)).Hash;
        var now = DateTime.UtcNow;

        Assert.Equal(0, (await SweepAsync(now)).Retired);
        Assert.Equal(1, (await SweepAsync(now.AddDays(2), dry: true)).Retired);
        Assert.Equal(1, (await SweepAsync(now.AddDays(2))).Retired);

        // Set aside it is still read, and who uploads it again has it for good.
        Assert.True(await Store.ContainsAsync(loose, Token));
        var swept = await SweepAsync(now.AddDays(4));
        Assert.Equal((1, 15L), (swept.Deleted, swept.Bytes));
        Assert.False(await Store.ContainsAsync(loose, Token));
        Assert.True(await Store.ContainsAsync(used, Token));
        Assert.Equal(new SweepResult(0, 0, 0, 0, 0, 0, 0), await SweepAsync(now.AddDays(90)));
    }

    [Fact]
    public async Task Content_that_is_wanted_again_while_it_is_set_aside_is_put_back()
    {
        using var filling = await FillingCase.CreateAsync(app);
        var hash = (await Store.AddAsync(new MemoryStream(FillingCase.Pdf), 100, Token)).Hash;
        var now = DateTime.UtcNow;
        Assert.Equal(1, (await SweepAsync(now.AddDays(2))).Retired);
        await filling.FillAsync();
        var swept = await SweepAsync(now.AddDays(5));
        Assert.Equal((0, 1), (swept.Deleted, swept.Restored));
        Assert.True(await Store.ContainsAsync(hash, Token));
        Assert.Empty((await VerifyAsync()).Missing);
    }

    [Fact]
    public async Task An_original_taken_out_of_a_catalogue_is_forgotten_after_a_month_unless_a_version_holds_it()
    {
        using var filling = await FillingCase.CreateAsync(app);
        await filling.FillAsync();
        using (var second = await filling.UploadAsync(("另一份.pdf", Encoding.UTF8.GetBytes("%PDF-1.7\n另一份\n%%EOF\n"))))
        {
            Assert.Equal(HttpStatusCode.SeeOther, second.StatusCode);
        }

        var entry = (await filling.DraftAsync())!.Entries[1];
        using (var removed = await filling.Browser.PostAsync($"{filling.Address}/entries/{entry.Id}/remove"))
        {
            Assert.Equal(HttpStatusCode.SeeOther, removed.StatusCode);
        }

        var now = DateTime.UtcNow;
        Assert.Equal(0, (await SweepAsync(now.AddDays(29))).Forgotten);
        Assert.Equal(1, (await SweepAsync(now.AddDays(31))).Forgotten);
        Assert.Equal("通知.pdf", (await filling.FilesAsync()).Single().Name);
    }

    [Fact]
    public async Task The_integrity_check_names_what_is_damaged_and_what_is_missing()
    {
        using var filling = await FillingCase.CreateAsync(app);
        await filling.FillAsync();
        using (var second = await filling.UploadAsync(("另一份.pdf", Encoding.UTF8.GetBytes("%PDF-1.7\n另一份\n%%EOF\n"))))
        {
            Assert.Equal(HttpStatusCode.SeeOther, second.StatusCode);
        }

        var sound = await VerifyAsync();
        Assert.Equal((0, 0, 0), (sound.Damaged.Count, sound.Missing.Count, sound.Unreferenced));

        var files = await filling.FilesAsync();
        var kept = Directory.EnumerateFiles(app.Folder, "*", SearchOption.AllDirectories).ToDictionary(path => Path.GetFileName(path)!, path => path, StringComparer.Ordinal);
        var bytes = await File.ReadAllBytesAsync(kept[files[0].Hash], Token);
        await File.WriteAllBytesAsync(kept[files[0].Hash], [.. bytes[..^1], (byte)(bytes[^1] ^ 1)], Token);
        File.Move(kept[files[1].Hash], kept[files[1].Hash] + ".away");

        var found = await VerifyAsync();
        Assert.Equal([files[0].Hash], found.Damaged);
        Assert.Equal([files[1].Hash], found.Missing);

        await File.WriteAllBytesAsync(kept[files[0].Hash], bytes, Token);
        File.Move(kept[files[1].Hash] + ".away", kept[files[1].Hash]);
        Assert.Equal(files[0].Hash, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    private Task<SweepResult> SweepAsync(DateTime now, bool dry = false) => app.Services.GetRequiredService<SweepFiles>().RunAsync(dry, now, Token);

    private async Task<VerifyResult> VerifyAsync()
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await VerifyFiles.RunAsync(scope.ServiceProvider.GetRequiredService<AppDb>(), Store, Token);
    }
}
