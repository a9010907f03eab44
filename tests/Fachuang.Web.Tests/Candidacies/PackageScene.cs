using System.IO.Compression;
using System.Net;
using Fachuang.Domain.Candidacies;
using Fachuang.Domain.Indicators;
using Fachuang.Web.Features.Candidacies;
using Fachuang.Web.Tests.Assessments;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Candidacies;

/// <summary>Makes, fetches and verifies packages the way people do.</summary>
internal static class PackageScene
{
    public const string Page = "/campaigns/1/packages";

    /// <summary>Judges everything so well that the campaign can apply.</summary>
    public static async Task FulfilAsync(TestBrowser office, TestCampaign campaign)
    {
        foreach (var indicator in campaign.Indicators.Where(indicator => indicator.Kind is not IndicatorKind.Bonus))
        {
            using var response = await SelfAssessmentTests.GradeAsync(office, indicator.Id, "Met", "", 0);
            Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        }

        using var stated = await office.PutPaperAsync(null, "没有否决项情形的声明.pdf", AssessmentPapers.Pdf("none"));
        Assert.Equal(HttpStatusCode.SeeOther, stated.StatusCode);
    }

    /// <summary>Asks for a package and waits until it is made or given up.</summary>
    public static async Task<CandidacyPackage> RequestAsync(TestBrowser office, TestCampaign campaign)
    {
        using var response = await office.PostAsync(Page);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        return await WaitAsync(campaign);
    }

    /// <summary>Waits until the newest package is made or given up.</summary>
    public static async Task<CandidacyPackage> WaitAsync(TestCampaign campaign)
    {
        for (var tries = 0; ; tries++)
        {
            var package = await campaign.Region.App.WithDbAsync(campaign.Region.Id, async (db, _) =>
                await db.CandidacyPackages.AsNoTracking().Where(row => row.CampaignId == campaign.Id).OrderByDescending(row => row.Number).FirstAsync());
            if (!package.IsUnderWay)
            {
                return package;
            }

            Assert.True(tries < 600, "The package is not made after a minute.");
            await Task.Delay(100);
        }
    }

    /// <summary>Makes a package and downloads it into a file of its own.</summary>
    public static async Task<string> MakeAsync(TestBrowser office, TestCampaign campaign)
    {
        var package = await RequestAsync(office, campaign);
        Assert.True(package.State is PackageState.Ready, package.Failure);
        using var response = await office.GetAsync($"{Page}/{package.Number}/download");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var path = Path.Combine(campaign.Region.App.Folder, $"{package.Id:n}.zip");
        await using (var file = File.Create(path))
        {
            await response.Content.CopyToAsync(file);
        }

        Assert.Equal(package.Hash, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(path))));
        Assert.Equal(package.FileName, response.Content.Headers.ContentDisposition!.FileNameStar);
        return path;
    }

    /// <summary>Runs <c>fachuang package verify</c>.</summary>
    public static async Task<(int Code, string Output)> VerifyAsync(string path, bool asJson = false)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await PackageCommand.VerifyAsync(path, asJson, output, error, CancellationToken.None);
        return (code, output.ToString() + error);
    }

    /// <summary>The entries of a package by their path from the bag's folder.</summary>
    public static Dictionary<string, byte[]> Read(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        return zip.Entries.ToDictionary(entry => entry.FullName[(entry.FullName.IndexOf('/', StringComparison.Ordinal) + 1)..], entry =>
        {
            using var content = entry.Open();
            var bytes = new MemoryStream();
            content.CopyTo(bytes);
            return bytes.ToArray();
        });
    }

    /// <summary>Writes the package anew with one entry changed; null removes it.</summary>
    public static string Rewrite(string path, string entryPath, Func<byte[], byte[]?> change)
    {
        var altered = path + ".altered.zip";
        using var source = ZipFile.OpenRead(path);
        using var target = new ZipArchive(File.Create(altered), ZipArchiveMode.Create);
        foreach (var entry in source.Entries)
        {
            using var content = entry.Open();
            var bytes = new MemoryStream();
            content.CopyTo(bytes);
            var written = entry.FullName.EndsWith("/" + entryPath, StringComparison.Ordinal) ? change(bytes.ToArray()) : bytes.ToArray();
            if (written is not null)
            {
                using var into = target.CreateEntry(entry.FullName).Open();
                into.Write(written);
            }
        }

        return altered;
    }
}
