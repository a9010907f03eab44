using System.Net;
using Fachuang.Web.Tests.Materials;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Candidacies;

/// <summary>A package on a disk that fills, in a program of its own.</summary>
public sealed class ReceivedDiskTests(UploadApp own) : IClassFixture<UploadApp>
{
    [Fact]
    public async Task A_package_larger_than_the_disk_is_said_and_leaves_nothing()
    {
        var region = await TestRegion.CreateAsync(own.App);
        using var office = await region.SignInAsync("office");
        var before = own.Stored;
        own.DiskIsFull = true;
        try
        {
            using var response = await ReceivedScene.SendAsync(office, ReceivedScene.Page, ("大.zip", new byte[3 * 1024 * 1024]));
            Assert.Equal(HttpStatusCode.InsufficientStorage, response.StatusCode);
            Assert.Contains("服务器的磁盘满了，这次没有保存", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
        finally
        {
            own.DiskIsFull = false;
        }

        Assert.Equal(before, own.Stored);
        Assert.Empty(own.Unfinished);
        Assert.Equal(0, await own.App.WithDbAsync(region.Id, (db, _) => db.ReceivedPackages.CountAsync()));
        using var again = await ReceivedScene.SendAsync(office, ReceivedScene.Page, ("好.zip", await ReceivedScene.BagAsync()));
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
    }
}
