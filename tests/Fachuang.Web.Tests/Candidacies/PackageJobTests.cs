using System.Net;
using Fachuang.Domain.Candidacies;
using Fachuang.Domain.Materials;
using Fachuang.Web.Features.Candidacies;
using Fachuang.Web.Files;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Fachuang.Web.Tests.Candidacies.PackageScene;

namespace Fachuang.Web.Tests.Candidacies;

public sealed class PackageJobTests(TestApp app)
{
    [Fact]
    public async Task Two_workers_make_a_package_once()
    {
        var (region, campaign) = await OpenAsync();
        await AskAsync(campaign);
        using var one = ActivatorUtilities.CreateInstance<PackageJob>(app.Services);
        using var two = ActivatorUtilities.CreateInstance<PackageJob>(app.Services);
        await Task.WhenAll(WorkAsync(one), WorkAsync(two));

        Assert.Equal(PackageState.Ready, (await WaitAsync(campaign)).State);
        var moves = await app.WithDbAsync(region.Id, async (db, _) =>
            await db.AuditEntries.Where(entry => entry.Subject == nameof(CandidacyPackage) && entry.Action == "Modified").Select(entry => entry.After!).ToListAsync());
        Assert.Single(moves, after => after.Contains("Building", StringComparison.Ordinal));
        Assert.Single(moves, after => after.Contains("Ready", StringComparison.Ordinal));

        static async Task WorkAsync(PackageJob job)
        {
            while (await job.BuildNextAsync(CancellationToken.None))
            {
            }
        }
    }

    [Theory]
    [InlineData(11, true)]
    [InlineData(9, false)]
    public async Task The_work_of_a_node_that_died_is_taken_over_after_ten_minutes(int silentMinutes, bool taken)
    {
        var (region, campaign) = await OpenAsync();
        var id = await AskAsync(campaign, package => package.Claim(DateTime.UtcNow.AddMinutes(-silentMinutes)));
        using var job = ActivatorUtilities.CreateInstance<PackageJob>(app.Services);
        while (await job.BuildNextAsync(CancellationToken.None))
        {
        }

        if (taken)
        {
            Assert.Equal(PackageState.Ready, (await WaitAsync(campaign)).State);
        }
        else
        {
            Assert.Equal(PackageState.Building, (await FindAsync(region, id)).State);
        }
    }

    [Fact]
    public async Task A_node_that_is_stopped_gives_its_work_back()
    {
        var (region, campaign) = await OpenAsync();
        var hash = await EndlessAsync(campaign);
        var id = await AskAsync(campaign);
        using var stop = new CancellationTokenSource();
        using var job = ActivatorUtilities.CreateInstance<PackageJob>(app.Services);
        var work = Task.Run(async () =>
        {
            // Another test's request may be older and come first; a claim that is stopped throws.
            try
            {
                while (await job.BuildNextAsync(stop.Token))
                {
                }
            }
            catch (OperationCanceledException)
            {
            }
        });

        // A quick machine may be done between two looks.
        await UntilAsync(async () => (await FindAsync(region, id)).State is not PackageState.Requested);
        await stop.CancelAsync();
        await work;
        var package = await FindAsync(region, id);
        Assert.True(package.State is PackageState.Requested or PackageState.Ready, package.State.ToString());
        Assert.NotEmpty(hash);

        // The next node makes it after all.
        using var next = ActivatorUtilities.CreateInstance<PackageJob>(app.Services);
        while (await next.BuildNextAsync(CancellationToken.None))
        {
        }

        Assert.Equal(PackageState.Ready, (await WaitAsync(campaign)).State);
    }

    [Fact]
    public async Task A_file_missing_from_the_store_fails_the_package_with_its_name_and_leaves_nothing_half_made()
    {
        var (region, campaign) = await OpenAsync();
        await campaign.HandInAsync(await campaign.AssignAsync(region.FirstUnit, 10, 0), VersionOutcome.Passed, ("丢了的.pdf", TestHandIns.Text(Guid.CreateVersion7().ToString())));
        var path = await PathOfEvidenceAsync(region);
        var kept = await File.ReadAllBytesAsync(path);
        File.Delete(path);
        using var office = await region.SignInAsync("office");

        var package = await RequestAsync(office, campaign);

        Assert.Equal(PackageState.Failed, package.State);
        Assert.Contains("行政审批局的“丢了的.pdf”", package.Failure);
        Assert.Matches(@"编号 F-\d{8}-[0-9A-F]{6}", package.Failure);
        Assert.Contains(app.Log.Lines, line => line.Contains(package.Failure![^16..^1][..8], StringComparison.Ordinal));
        Assert.Null(package.Hash);
        Assert.Equal(HttpStatusCode.Conflict, (await office.GetAsync($"{Page}/1/download")).StatusCode);
        Assert.Contains("没有做成", await office.GetPageAsync(Page));

        await File.WriteAllBytesAsync(path, kept);
        Assert.Equal(PackageState.Ready, (await RequestAsync(office, campaign)).State);
    }

    [Fact]
    public async Task A_file_that_was_changed_in_the_store_fails_the_package()
    {
        var (region, campaign) = await OpenAsync();
        await campaign.HandInAsync(await campaign.AssignAsync(region.FirstUnit, 10, 0), VersionOutcome.Passed, ("改过的.pdf", TestHandIns.Text(Guid.CreateVersion7().ToString())));
        var path = await PathOfEvidenceAsync(region);
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[0] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);
        using var office = await region.SignInAsync("office");
        var package = await RequestAsync(office, campaign);
        Assert.Equal(PackageState.Failed, package.State);
        Assert.Contains("“改过的.pdf”和上传时的不一样了", package.Failure);
    }

    [Fact]
    public async Task A_making_that_fails_leaves_no_file_behind()
    {
        var folder = Directory.CreateTempSubdirectory("fachuang-store-").FullName;
        var store = FolderStore.In(folder);
        await Assert.ThrowsAsync<IOException>(() => store.MakeAsync(
            async output =>
            {
                await output.WriteAsync(new byte[1000]);
                throw new IOException("No space left on device");
            },
            CancellationToken.None));
        Assert.Empty(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories));
        var made = await store.MakeAsync(output => output.WriteAsync("abc"u8.ToArray()).AsTask(), CancellationToken.None);
        Assert.Equal(("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", 3L), (made.Hash, made.Size));
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The bytes of the campaign's package at a fixed moment.</summary>
    internal static Task<byte[]> WriteAsync(TestCampaign campaign) => campaign.Region.App.WithDbAsync(campaign.Region.Id, async (db, services) =>
    {
        var package = new CandidacyPackage
        {
            Id = Guid.Empty, RegionId = campaign.Region.Id, CampaignId = campaign.Id, Number = 7, RequestedAt = new DateTime(2024, 6, 18, 2, 0, 0, DateTimeKind.Utc), RequestedBy = "经办A",
        };
        var output = new MemoryStream();
        await services.GetRequiredService<PackageWriter>().WriteAsync(await PackageContent.LoadAsync(db, package, CancellationToken.None), output, _ => { }, CancellationToken.None);
        return output.ToArray();
    });

    private async Task<string> PathOfEvidenceAsync(TestRegion region)
    {
        var hash = await app.WithDbAsync(region.Id, async (db, _) => await db.StoredFiles.Select(file => file.Hash).SingleAsync());
        return Directory.EnumerateFiles(Path.Combine(app.Folder, "files"), hash, SearchOption.AllDirectories).Single();
    }

    private static async Task<string> EndlessAsync(TestCampaign campaign)
    {
        var assignment = await campaign.AssignAsync(campaign.Region.FirstUnit, 10, 0);
        await campaign.HandInAsync(assignment, VersionOutcome.Passed, ("很大.pdf", new Generated(64 * 1024 * 1024, seed: 5)));
        return await campaign.Region.App.WithDbAsync(campaign.Region.Id, async (db, _) => await db.StoredFiles.Select(file => file.Hash).SingleAsync());
    }

    /// <summary>Puts a request into the queue without waking anybody.</summary>
    private Task<Guid> AskAsync(TestCampaign campaign, Action<CandidacyPackage>? before = null) => app.WithDbAsync(campaign.Region.Id, async (db, _) =>
    {
        var package = new CandidacyPackage
        {
            Id = Guid.CreateVersion7(), RegionId = campaign.Region.Id, CampaignId = campaign.Id, Number = 1, RequestedAt = DateTime.UtcNow, RequestedBy = "经办A",
        };
        before?.Invoke(package);
        db.Add(package);
        await db.SaveChangesAsync();
        return package.Id;
    });

    private Task<CandidacyPackage> FindAsync(TestRegion region, Guid id) =>
        app.WithDbAsync(region.Id, async (db, _) => await db.CandidacyPackages.AsNoTracking().SingleAsync(package => package.Id == id));

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var tries = 0; !await condition(); tries++)
        {
            Assert.True(tries < 600, "Waited for a minute.");
            await Task.Delay(100);
        }
    }

    private async Task<(TestRegion, TestCampaign)> OpenAsync()
    {
        var region = await TestRegion.CreateAsync(app);
        return (region, await region.OpenCampaignAsync());
    }
}
