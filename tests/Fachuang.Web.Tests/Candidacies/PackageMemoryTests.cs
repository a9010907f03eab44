using Fachuang.Domain.Candidacies;
using Fachuang.Domain.Materials;
using Fachuang.Web.Tests.Support;
using static Fachuang.Web.Tests.Candidacies.PackageScene;

namespace Fachuang.Web.Tests.Candidacies;

[Collection(nameof(Alone))]
public sealed class PackageMemoryTests(TestApp app)
{
    private const long Large = 200L * 1024 * 1024;

    [Fact]
    public async Task A_large_file_passes_through_in_pieces()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        await campaign.HandInAsync(await campaign.AssignAsync(region.FirstUnit, 10, 0), VersionOutcome.Passed, ("录像.mp4", new Generated(Large, seed: 1)));
        using var office = await region.SignInAsync("office");

        var before = GC.GetTotalAllocatedBytes();
        var package = await RequestAsync(office, campaign);
        var allocated = GC.GetTotalAllocatedBytes() - before;

        Assert.True(package.State is PackageState.Ready, package.Failure);
        Assert.True(package.Size > Large);
        Assert.True(allocated < Large / 2, $"{allocated} bytes were allocated for a file of {Large}.");
    }
}
