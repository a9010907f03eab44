using System.Net;
using System.Security.Cryptography;
using Fachuang.Domain;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Candidacies;
using Fachuang.Domain.Candidacies.Letters;
using Fachuang.Domain.People;
using Fachuang.Web.Features.Candidacies;
using Fachuang.Web.Features.Candidacies.Letters;
using Fachuang.Web.Files;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.Candidacies;

/// <summary>A letter as it lies on a disk: two files.</summary>
internal sealed record CarriedLetter(string Name, byte[] Zip, byte[]? Signature);

/// <summary>
/// Two offices that only exchange files: a district that applied and its city that received the application. Each has a key the other recognises.
/// </summary>
internal sealed class LetterScene : IDisposable
{
    public const string Passphrase = "依法治区办保险柜里的口令";

    private LetterScene(TestRegion district, TestRegion city, TestCampaign campaign, string package)
    {
        (District, City, Campaign, Package) = (district, city, campaign, package);
    }

    public TestRegion District { get; }

    public TestRegion City { get; }

    public TestCampaign Campaign { get; }

    /// <summary>SHA-256 of the application's package.</summary>
    public string Package { get; }

    public required TestBrowser DistrictOffice { get; init; }

    public required TestBrowser CityOffice { get; init; }

    public required string DistrictName { get; init; }

    public required string CityName { get; init; }

    public LetterAbout About => new(DistrictName, Package, 1, 1);

    public static async Task<LetterScene> OpenAsync(TestApp app, bool recognised = true, bool below = false)
    {
        var (city, other) = (await TestRegion.CreateAsync(app), await TestRegion.CreateAsync(app));
        var cityName = await NameAsync(app, city.Id, "测试市", "市委依法治市办", RegionLevel.City);
        var districtName = await NameAsync(app, other.Id, "测试县", "县委依法治县办", RegionLevel.County);
        var campaign = await other.OpenCampaignAsync();
        var hash = await StoreAsync(app);
        await app.WithDbAsync(other.Id, async (db, services) =>
        {
            var now = services.GetRequiredService<TimeProvider>().UtcNow();
            var row = await db.Campaigns.SingleAsync();
            var package = new CandidacyPackage { Id = Guid.CreateVersion7(), RegionId = other.Id, CampaignId = row.Id, Number = 1, RequestedAt = now, RequestedBy = "office" };
            package.Finish(hash, 1, "申报包.zip", isComplete: true);
            var candidacy = Candidacy.Open(Guid.CreateVersion7(), row, 1, "office", now);
            candidacy.BeginFreezing(package.Id, "office", now);
            candidacy.Freeze(now);
            db.AddRange(package, candidacy);
            await db.SaveChangesAsync();
        });
        await ReceiveAsync(app, city, hash, districtName, 1);
        var scene = new LetterScene(other, city, campaign, hash)
        {
            DistrictOffice = await other.SignInAsync("office"), CityOffice = await city.SignInAsync("office"), DistrictName = districtName, CityName = cityName,
        };
        await MakeKeyAsync(scene.DistrictOffice);
        await MakeKeyAsync(scene.CityOffice);
        if (recognised)
        {
            await scene.RecogniseAsync(scene.CityOffice, other);
            await scene.RecogniseAsync(scene.DistrictOffice, city);
        }

        if (below)
        {
            await app.WithDbAsync(city.Id, async (db, _) =>
            {
                db.Entry(await db.Regions.SingleAsync(region => region.Id == other.Id)).Property(region => region.ParentId).CurrentValue = city.Id;
                await db.SaveChangesAsync();
            });
        }

        return scene;
    }

    /// <summary>Bytes of their own in the store; what they say is nobody's business here.</summary>
    public static Task<string> StoreAsync(TestApp app) => app.WithDbAsync(Guid.Empty, async (_, services) =>
        (await services.GetRequiredService<FileStore>().AddAsync(new MemoryStream(RandomNumberGenerator.GetBytes(32)), 100, CancellationToken.None)).Hash);

    /// <summary>A package of a district, verified, with the office of a region.</summary>
    public static Task ReceiveAsync(TestApp app, TestRegion region, string hash, string applicant, int number) => app.WithDbAsync(region.Id, async (db, services) =>
    {
        var now = services.GetRequiredService<TimeProvider>().UtcNow();
        var package = new ReceivedPackage { Id = Guid.CreateVersion7(), RegionId = region.Id, Number = number, FileName = "申报包.zip", Hash = hash, Size = 1, ReceivedAt = now, ReceivedBy = "office" };
        package.Claim(now);
        package.Verify(
            hash, new(applicant, 1, "争创", CampaignType.Comprehensive, 1, null, "任务清单", null, hash, new(2023, 1, 1), new(2024, 12, 31), now), new(4, 4, 4, 4, 0, 0, 0, 0), 0, 10, 100);
        db.Add(package);
        await db.SaveChangesAsync();
    });

    /// <summary>A draft of the city to the district.</summary>
    public LetterDraft Questions() => new(LetterKind.Questions, new(DistrictName, "县委依法治县办"), "关于申报材料的询问", [About], "请按期答复。<script>alert(1)</script>", new(2024, 7, 1))
    {
        DocumentNumber = "测法办〔2024〕1号",
        Items =
        [
            new(2, "指标", "3", "许可事项清单<b>何时</b>公开？") { QuestionNumber = 1, DueOn = new(2024, 7, 15), QuestionId = Guid.CreateVersion7() },
            new(null, "", "", "总结缺一页。") { QuestionNumber = 2, DueOn = new(2024, 7, 15) },
        ],
    };

    public LetterDraft Plain(LetterKind kind) => new(kind, new(DistrictName, null), $"关于{kind.Word()}的通知", [About], "现通知如下。", new(2024, 7, 1));

    /// <summary>Writes a letter the way another room does; answers its number.</summary>
    public static Task<int> WriteAsync(TestRegion region, LetterDraft draft, params (string Name, byte[] Bytes)[] files) => region.App.WithDbAsync(region.Id, async (db, services) =>
    {
        var store = services.GetRequiredService<FileStore>();
        List<LetterEnclosure> enclosures = [];
        foreach (var (name, bytes) in files)
        {
            enclosures.Add(new(name, await store.AddAsync(new MemoryStream(bytes), bytes.Length, CancellationToken.None), draft.Items.Count > 0 ? 0 : null));
        }

        var letter = await KeepLetters.WriteAsync(db, store, draft, enclosures, "office", services.GetRequiredService<TimeProvider>().UtcNow(), CancellationToken.None);
        await db.SaveChangesAsync();
        return letter.Number;
    });

    /// <summary>Signs a letter on its page and carries it away.</summary>
    public static async Task<CarriedLetter> SignAsync(TestBrowser office, int number)
    {
        using var signed = await office.PostAsync($"/letters/{number}/sign", ("passphrase", Passphrase));
        Assert.Equal(HttpStatusCode.SeeOther, signed.StatusCode);
        return await CarryAsync(office, number);
    }

    public static async Task<CarriedLetter> CarryAsync(TestBrowser office, int number)
    {
        using var zip = await office.GetAsync($"/letters/{number}/letter.zip");
        Assert.Equal("attachment", zip.Content.Headers.ContentDisposition!.DispositionType);
        using var signature = await office.GetAsync($"/letters/{number}/signature.json");
        return new(
            zip.Content.Headers.ContentDisposition.FileNameStar!, await zip.Content.ReadAsByteArrayAsync(),
            signature.StatusCode == HttpStatusCode.OK ? await signature.Content.ReadAsByteArrayAsync() : null);
    }

    /// <summary>Hands a letter in on the page of an office.</summary>
    public static async Task<(HttpStatusCode Status, string Page)> TakeAsync(TestBrowser office, CarriedLetter letter, bool signatureOnly = false)
    {
        var (field, value) = await office.TokenAsync();
        using var form = new MultipartFormDataContent { { new StringContent(value), field } };
        if (!signatureOnly)
        {
            form.Add(new ByteArrayContent(letter.Zip), "file", letter.Name);
        }

        if (letter.Signature is not null)
        {
            form.Add(new ByteArrayContent(letter.Signature), "file", letter.Name + KeepKeys.SignatureEnding);
        }

        using var response = await office.Client.PostAsync("/letters", form, TestContext.Current.CancellationToken);
        return (response.StatusCode, WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()));
    }

    /// <summary>The key file of a region's office.</summary>
    public static Task<string> KeyAsync(TestRegion region) => region.App.WithDbAsync(region.Id, (db, _) => db.OfficeKeys.Where(key => key.RevokedAt == null).Select(key => key.KeyFile).SingleAsync());

    public async Task RecogniseAsync(TestBrowser office, TestRegion other)
    {
        using var trusted = await office.PostAsync("/keys/trusted", ("keyFile", await KeyAsync(other)));
        Assert.Equal(HttpStatusCode.SeeOther, trusted.StatusCode);
    }

    public static Task<int> CountAsync(TestRegion region) => region.App.WithDbAsync(region.Id, (db, _) => db.Letters.CountAsync());

    public static async Task MakeKeyAsync(TestBrowser office)
    {
        using var made = await office.PostAsync("/keys", ("passphrase", Passphrase), ("repeated", Passphrase));
        Assert.Equal(HttpStatusCode.SeeOther, made.StatusCode);
    }

    /// <summary>Gives a region names of its own.</summary>
    public static Task<string> NameAsync(TestApp app, Guid id, string name, string office, RegionLevel level) => app.WithDbAsync(id, async (db, _) =>
    {
        var region = await db.Regions.SingleAsync(region => region.Id == id);
        (region.Name, region.OfficeName, region.Level) = ($"{name}{id.ToString("n")[^6..]}", office, level);
        await db.SaveChangesAsync();
        return region.Name;
    });

    public void Dispose()
    {
        DistrictOffice.Dispose();
        CityOffice.Dispose();
    }
}
