using System.Net;
using System.Text;
using Fachuang.Documents.Signing;
using Fachuang.Domain.Candidacies;
using Fachuang.Web.Features.Candidacies;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Candidacies;

public sealed class KeyTests(TestApp app)
{
    private const string Page = "/keys", Passphrase = "依法治区办保险柜里的口令";

    [Fact]
    public async Task A_frozen_application_is_signed_and_another_office_that_knows_the_key_recognises_it()
    {
        var (region, office) = await OpenAsync();
        using var _ = office;
        await MakeAsync(office);
        var (candidacy, package) = await FreezeAsync(region, office);
        using var wrong = await office.PostAsync($"/campaigns/1/candidacy/{candidacy}/sign", ("passphrase", "不是这个口令的口令"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using var signed = await office.PostAsync($"/campaigns/1/candidacy/{candidacy}/sign", ("passphrase", Passphrase));
        Assert.Equal(HttpStatusCode.SeeOther, signed.StatusCode);
        var signature = await (await office.GetAsync($"/campaigns/1/candidacy/{candidacy}/signature.json")).Content.ReadAsByteArrayAsync();

        var (superior, city) = await OpenAsync();
        using var __ = city;
        Assert.Equal(SignatureStanding.UnknownKey, await JudgeAsync(superior, signature, package));
        var file = await KeyFileAsync(region, office);
        using var shown = await SendKeyAsync(city, file);
        Assert.Contains(KeyFile.Read(file).File!.Key.Words, await shown.Content.ReadAsStringAsync());
        Assert.Equal(SignatureStanding.UnknownKey, await JudgeAsync(superior, signature, package));
        using var trusted = await city.PostAsync($"{Page}/trusted", ("keyFile", Encoding.UTF8.GetString(file)));
        Assert.Equal(HttpStatusCode.SeeOther, trusted.StatusCode);
        Assert.Equal(SignatureStanding.Recognised, await JudgeAsync(superior, signature, package));
        using var again = await city.PostAsync($"{Page}/trusted", ("keyFile", Encoding.UTF8.GetString(file)));
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);

        var id = await app.WithDbAsync(superior.Id, (db, _) => db.TrustedKeys.Select(key => key.Id).SingleAsync());
        using var distrusted = await city.PostAsync($"{Page}/trusted/{id}/revoke");
        Assert.Equal(HttpStatusCode.SeeOther, distrusted.StatusCode);
        Assert.Equal(SignatureStanding.RevokedLater, await JudgeAsync(superior, signature, package));
    }

    [Fact]
    public async Task The_command_tells_on_any_machine_whose_signature_lies_beside_a_package()
    {
        var (region, office) = await OpenAsync();
        using var _ = office;
        await MakeAsync(office);
        var (candidacy, _) = await FreezeAsync(region, office);
        (await office.PostAsync($"/campaigns/1/candidacy/{candidacy}/sign", ("passphrase", Passphrase))).Dispose();
        var folder = Directory.CreateTempSubdirectory("fachuang-key-");
        try
        {
            var (path, key) = (Path.Combine(folder.FullName, "申报包.zip"), Path.Combine(folder.FullName, "公钥.json"));
            await File.WriteAllBytesAsync(path, await (await office.GetAsync("/campaigns/1/packages/1/download")).Content.ReadAsByteArrayAsync());
            await File.WriteAllBytesAsync(key, await KeyFileAsync(region, office));
            Assert.Equal((0, "核对无误"), await VerifyAsync(path, key, "核对无误"));
            await File.WriteAllBytesAsync(path + KeepKeys.SignatureEnding, await (await office.GetAsync($"/campaigns/1/candidacy/{candidacy}/signature.json")).Content.ReadAsByteArrayAsync());
            Assert.Equal((0, "签名。"), await VerifyAsync(path, key, "签名。"));
            Assert.Equal((1, "签名用的公钥不认识"), await VerifyAsync(path, null, "签名用的公钥不认识"));

            Assert.Equal((2, "不是公钥文件"), await VerifyAsync(path, path + KeepKeys.SignatureEnding, "不是公钥文件"));
            Assert.Equal((2, "没有.json：没有这个文件"), await VerifyAsync(path, "没有.json", "没有.json：没有这个文件"));

            var bytes = await File.ReadAllBytesAsync(path);
            bytes[^1] ^= 1;
            await File.WriteAllBytesAsync(path, bytes);
            Assert.Equal((1, "文件和签名对不上"), await VerifyAsync(path, key, "文件和签名对不上"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task The_passphrase_is_stored_nowhere_and_the_private_half_leaves_in_no_file()
    {
        var (region, office) = await OpenAsync();
        using var _ = office;
        await MakeAsync(office);
        var (locked, trail) = await app.WithDbAsync(region.Id, async (db, _) => ((await db.OfficeKeys.SingleAsync()).Locked, string.Concat(await db.AuditEntries.Select(entry => entry.Before + entry.After).ToListAsync())));
        Assert.DoesNotContain(Passphrase, locked + trail, StringComparison.Ordinal);
        Assert.DoesNotContain(locked, await office.GetPageAsync(Page), StringComparison.Ordinal);
        var secret = System.Text.Json.JsonDocument.Parse(locked).RootElement.GetProperty("sealed").GetString()!;
        Assert.DoesNotContain(secret, Encoding.UTF8.GetString(await KeyFileAsync(region, office)), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, trail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("太短", "太短", "口令至少 12 个字")]
    [InlineData("足够长的一个口令一二三四", "足够长的一个口令一二三五", "两次写的口令不一样")]
    public async Task A_passphrase_that_will_not_do_makes_no_key(string passphrase, string repeated, string words)
    {
        var (region, office) = await OpenAsync();
        using var _ = office;
        using var response = await office.PostAsync(Page, ("passphrase", passphrase), ("repeated", repeated));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains(words, await response.Content.ReadAsStringAsync());
        Assert.Equal(0, await app.WithDbAsync(region.Id, (db, _) => db.OfficeKeys.CountAsync()));
    }

    [Fact]
    public async Task A_key_that_was_revoked_signs_nothing_and_a_file_that_is_no_key_is_named()
    {
        var (region, office) = await OpenAsync();
        using var _ = office;
        await MakeAsync(office);
        var (candidacy, _) = await FreezeAsync(region, office);
        var id = await app.WithDbAsync(region.Id, (db, _) => db.OfficeKeys.Select(key => key.Id).SingleAsync());
        using var revoked = await office.PostAsync($"{Page}/{id}/revoke");
        Assert.Equal(HttpStatusCode.SeeOther, revoked.StatusCode);
        using var signed = await office.PostAsync($"/campaigns/1/candidacy/{candidacy}/sign", ("passphrase", Passphrase));
        Assert.Contains("还没有签名密钥", await signed.Content.ReadAsStringAsync());
        using var noKey = await SendKeyAsync(office, "<script>alert(1)</script>"u8.ToArray());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, noKey.StatusCode);
        Assert.Contains("这个文件不是公钥文件", await noKey.Content.ReadAsStringAsync());
        using var forged = await office.PostAsync($"{Page}/trusted", ("keyFile", "{}"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, forged.StatusCode);
    }

    private async Task<(TestRegion, TestBrowser)> OpenAsync()
    {
        var region = await TestRegion.CreateAsync(app);
        return (region, await region.SignInAsync("office"));
    }

    // The words where they are said, else everything that was.
    private static async Task<(int Code, string Words)> VerifyAsync(string path, string? key, string words)
    {
        using var output = new StringWriter();
        var code = await PackageCommand.VerifyAsync(path, asJson: false, output, output, CancellationToken.None, null, key is null ? [] : [key]);
        return (code, output.ToString().Contains(words, StringComparison.Ordinal) ? words : output.ToString());
    }

    private static async Task MakeAsync(TestBrowser office)
    {
        using var made = await office.PostAsync(Page, ("passphrase", Passphrase), ("repeated", Passphrase));
        Assert.Equal(HttpStatusCode.SeeOther, made.StatusCode);
    }

    private async Task<(Guid Candidacy, CandidacyPackage Package)> FreezeAsync(TestRegion region, TestBrowser office)
    {
        var campaign = await region.OpenCampaignAsync();
        await PackageScene.FulfilAsync(office, campaign);
        (await office.PostAsync("/campaigns/1/candidacy")).Dispose();
        (await office.PostAsync("/campaigns/1/candidacy/freeze", ("revision", "1"))).Dispose();
        for (var wait = 0; wait < 300; wait++)
        {
            if (await app.WithDbAsync(region.Id, (db, _) => db.Candidacies.AsNoTracking().SingleAsync()) is { State: CandidacyState.Frozen } candidacy)
            {
                return (candidacy.Id, await app.WithDbAsync(region.Id, (db, _) => db.CandidacyPackages.AsNoTracking().SingleAsync()));
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("The application was not frozen.");
    }

    private async Task<SignatureStanding> JudgeAsync(TestRegion region, byte[] signature, CandidacyPackage package)
    {
        var known = await app.WithDbAsync(region.Id, (db, _) => KeepKeys.SignersAsync(db, CancellationToken.None));
        return DetachedSignature.Judge(signature, SignedKind.Candidacy, package.Hash!, package.Size!.Value, known).Standing;
    }

    private async Task<byte[]> KeyFileAsync(TestRegion region, TestBrowser office)
    {
        var id = await app.WithDbAsync(region.Id, (db, _) => db.OfficeKeys.Select(key => key.Id).SingleAsync());
        using var response = await office.GetAsync($"{Page}/{id}/file");
        return await response.Content.ReadAsByteArrayAsync();
    }

    private static async Task<HttpResponseMessage> SendKeyAsync(TestBrowser browser, byte[] bytes)
    {
        var (field, value) = await browser.TokenAsync();
        using var form = new MultipartFormDataContent { { new StringContent(value), field }, { new ByteArrayContent(bytes), "file", "公钥.json" } };
        return await browser.Client.PostAsync($"{Page}/read", form, TestContext.Current.CancellationToken);
    }
}
