using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Fachuang.Documents.Packaging;
using Fachuang.Documents.Signing;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Candidacies;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Materials;
using Fachuang.Web.Features.Candidacies;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Candidacies;

/// <summary>A lower region that applies with real packages and a superior office that receives them, the way people do.</summary>
internal sealed class ReceivedScene : IDisposable
{
    public const string Page = "/received";

    public required TestRegion Lower { get; init; }

    public required TestCampaign Campaign { get; init; }

    public required TestBrowser Applicant { get; init; }

    public required TestRegion Superior { get; init; }

    public required TestBrowser Office { get; init; }

    /// <summary>The assignment the evidence was handed in for.</summary>
    public required Guid Assignment { get; init; }

    /// <summary>The key of the lower office.</summary>
    public SigningKey Key { get; } = SigningKey.Create(SigningAlgorithm.Ed25519);

    /// <summary>A campaign that meets every condition, with one handed-in assignment.</summary>
    public static async Task<ReceivedScene> CreateAsync(TestApp app, params (string Name, Stream Content)[] evidence)
    {
        var lower = await TestRegion.CreateAsync(app);
        var campaign = await lower.OpenCampaignAsync();
        var assignment = await campaign.AssignAsync(lower.FirstUnit, 10, 0);
        await campaign.HandInAsync(assignment, VersionOutcome.Passed, evidence);
        var applicant = await lower.SignInAsync("office");
        await PackageScene.FulfilAsync(applicant, campaign);
        var superior = await TestRegion.CreateAsync(app);
        return new() { Lower = lower, Campaign = campaign, Applicant = applicant, Assignment = assignment, Superior = superior, Office = await superior.SignInAsync("office") };
    }

    /// <summary>Makes the package as it stands now.</summary>
    public async Task<byte[]> PackAsync() => await File.ReadAllBytesAsync(await PackageScene.MakeAsync(Applicant, Campaign));

    /// <summary>Signs a package with the key of the lower office.</summary>
    public byte[] Sign(byte[] package) => DetachedSignature.Sign(
        Key, SignedKind.Candidacy, Convert.ToHexStringLower(SHA256.HashData(package)), package.Length, "测试区区委依法治区办", DateTime.UtcNow).Write();

    /// <summary>The superior office recognises the key.</summary>
    public async Task TrustAsync()
    {
        using var response = await Office.PostAsync("/keys/trusted", ("keyFile", Encoding.UTF8.GetString(KeyFile.Write(Key, "测试区区委依法治区办", new DateOnly(2024, 6, 1)))));
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
    }

    /// <summary>Sends files by the plain form.</summary>
    public Task<HttpResponseMessage> SendAsync(params (string Name, byte[] Bytes)[] files) => SendAsync(Office, Page, files);

    /// <summary>Sends files by a plain form.</summary>
    public static async Task<HttpResponseMessage> SendAsync(TestBrowser browser, string address, params (string Name, byte[] Bytes)[] files)
    {
        var (field, value) = await browser.TokenAsync();
        using var form = new MultipartFormDataContent { { new StringContent(value), field } };
        foreach (var (name, bytes) in files)
        {
            var file = new ByteArrayContent(bytes);
            file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"file\"", FileName = $"\"{name}\"", FileNameStar = name };
            form.Add(file);
        }

        return await browser.Client.PostAsync(address, form, TestContext.Current.CancellationToken);
    }

    /// <summary>Sends a package that is taken, and waits until it is verified.</summary>
    public async Task<ReceivedPackage> ReceiveAsync(params (string Name, byte[] Bytes)[] files)
    {
        using var response = await SendAsync(files);
        Assert.True(response.StatusCode is HttpStatusCode.SeeOther, await response.Content.ReadAsStringAsync());
        return await WaitAsync();
    }

    /// <summary>Waits until the newest package of the superior office is verified or found faulty.</summary>
    public async Task<ReceivedPackage> WaitAsync()
    {
        for (var tries = 0; ; tries++)
        {
            var package = await Superior.App.WithDbAsync(Superior.Id, (db, _) => db.ReceivedPackages.AsNoTracking().OrderByDescending(row => row.Number).FirstAsync());
            if (!package.IsUnderWay)
            {
                return package;
            }

            Assert.True(tries < 600, "The package is not verified after a minute.");
            await Task.Delay(100);
        }
    }

    /// <summary>The packages of the superior office.</summary>
    public Task<List<ReceivedPackage>> AllAsync() =>
        Superior.App.WithDbAsync(Superior.Id, (db, _) => db.ReceivedPackages.AsNoTracking().OrderBy(row => row.Number).ToListAsync());

    /// <summary>A bag with one file and an index about it; both can be anything.</summary>
    public static async Task<byte[]> BagAsync(Func<PackageIndex, PackageIndex>? change = null, Func<byte[], byte[]>? rewrite = null, int files = 1)
    {
        var content = "a"u8.ToArray();
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        var index = new PackageIndex(
            PackageIndex.CurrentFormat,
            new("测试区", 1, "创建", CampaignType.Comprehensive, new(2023, 1, 1), new(2024, 12, 31)),
            new(1, new DateTimeOffset(2024, 6, 18, 10, 0, 0, TimeSpan.FromHours(8)), "经办A", true, []),
            new("清单", null, null, null, new IndexedFile("0.txt", "0.txt", 1, hash)),
            new(1, 1, 1, 1, 0, 0, 0, 0),
            [new("", "一、类别", "", "1", IndicatorKind.Base, "指标", Domain.Assessments.Grade.Met, "达标", "", null, [])],
            [],
            [.. Enumerable.Range(1, files - 1).Select(number => new IndexedFile($"{number}.txt", $"{number}.txt", 1, hash))]);
        index = change?.Invoke(index) ?? index;
        var output = new MemoryStream();
        await using (var bag = new BagWriter(output, "包", new DateTimeOffset(2024, 6, 18, 10, 0, 0, TimeSpan.FromHours(8))))
        {
            for (var number = 0; number < files; number++)
            {
                await bag.AddAsync($"{number}.txt", new MemoryStream(content));
            }

            await bag.AddAsync("index.json", new MemoryStream(rewrite?.Invoke(index.Write()) ?? index.Write()));
            await bag.CompleteAsync([]);
        }

        return output.ToArray();
    }

    public void Dispose()
    {
        Applicant.Dispose();
        Office.Dispose();
    }

    /// <summary>A package with one byte that is another.</summary>
    public static byte[] Altered(byte[] zip, int offset)
    {
        var altered = zip.ToArray();
        altered[offset] ^= 0x41;
        return altered;
    }
}
