using System.Net;
using System.Text.RegularExpressions;
using Fachuang.Domain.Materials;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.Access;

/// <summary>Regions below one another: opened by the upper administrator, read by the upper office, never changed by it.</summary>
[Collection(nameof(Alone))]
public sealed class LowerRegionTests(TestApp app)
{
    [Fact]
    public async Task An_administrator_opens_a_lower_region_with_its_first_accounts()
    {
        var region = await TestRegion.CreateAsync(app);
        using var administrator = await region.SignInAsync("administrator");
        var key = Guid.CreateVersion7().ToString("n");
        (string, string)[] form = [("Name", "东街街道"), ("Level", "Township"), ("OfficeName", "街道司法所"), ("AdministratorName", $"管-{key}"), ("OfficeUserName", $"办-{key}")];
        using var made = await administrator.PostAsync("/administration/regions", form);
        var page = await made.Content.ReadAsStringAsync();
        Assert.True(made.StatusCode is HttpStatusCode.OK, page);
        var codes = Regex.Matches(page, "<code>([^<]+)</code>").Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).ToList();
        Assert.Equal(4, codes.Count);
        using var office = new TestBrowser(app.Address);
        await office.SignInAsync(codes[2], codes[3]);
        using var home = await office.GetAsync("/");
        Assert.Equal("/account/password", home.Headers.Location?.OriginalString);

        using var twice = await administrator.PostAsync("/administration/regions", form);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, twice.StatusCode);
        Assert.Contains("下级已经有东街街道", await twice.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("东街街道", await administrator.GetPageAsync("/administration/regions"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Name", "", "没有填行政区划名称")]
    [InlineData("Level", "County", "级别要比本地区低")]
    [InlineData("Level", "Planet", "没有选级别")]
    [InlineData("OfficeUserName", "same", "不能同名")]
    [InlineData("AdministratorName", "有 空格", "不能有空格")]
    [InlineData("AdministratorName", "taken", "已经有人用了")]
    public async Task A_wrong_form_opens_nothing_and_comes_back(string field, string value, string words)
    {
        var region = await TestRegion.CreateAsync(app);
        using var administrator = await region.SignInAsync("administrator");
        var fields = new Dictionary<string, string>
        {
            ["Name"] = "东街街道", ["Level"] = "Township", ["OfficeName"] = "写过的司法所", ["AdministratorName"] = $"管-{region.Id:n}", ["OfficeUserName"] = $"办-{region.Id:n}",
        };
        fields[field] = value == "same" ? fields["AdministratorName"] : value == "taken" ? region.UserName("leader") : value;
        using var response = await administrator.PostAsync("/administration/regions", [.. fields.Select(pair => (pair.Key, pair.Value))]);
        var page = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode is HttpStatusCode.UnprocessableEntity, page);
        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Contains("写过的司法所", page, StringComparison.Ordinal);
        Assert.False(await app.WithDbAsync(region.Id, (db, _) => db.Regions.AnyAsync(other => other.ParentId == region.Id)));
    }

    [Fact]
    public async Task An_upper_office_and_its_leader_see_below_at_every_depth_and_nothing_beside_or_above()
    {
        var (upper, middle, lowest) = await LadderAsync();
        var beside = await TestRegion.CreateAsync(app);
        var campaign = await lowest.OpenCampaignAsync();
        await campaign.HandInAsync(await campaign.AssignAsync(lowest.FirstUnit, 10, 0), VersionOutcome.Passed, ("材料.pdf", TestHandIns.Text("丁")));
        await campaign.AssignAsync(lowest.FirstUnit, -3, 1);
        foreach (var key in new[] { "office", "leader" })
        {
            using var above = await upper.SignInAsync(key);
            var list = await above.GetPageAsync("/below");
            Assert.Contains($"/below/{middle.Id}", list, StringComparison.Ordinal);
            Assert.Contains($"/below/{lowest.Id}", list, StringComparison.Ordinal);
            Assert.DoesNotContain($"/below/{beside.Id}", list, StringComparison.Ordinal);
            Assert.DoesNotContain($"/below/{upper.Id}\"", list, StringComparison.Ordinal);
            Assert.Contains("1／4", list, StringComparison.Ordinal);

            var page = await above.GetPageAsync($"/below/{lowest.Id}");
            Assert.Contains("审批局", page, StringComparison.Ordinal);
            Assert.Contains("红格 1 个", page, StringComparison.Ordinal);
            Assert.DoesNotContain("/campaigns/1/assignments/", page, StringComparison.Ordinal);
            using var foreign = await above.GetAsync($"/below/{beside.Id}");
            Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        }

        // Nobody looks up or to the side, and a unit or an administrator not at all.
        using var below = await lowest.SignInAsync("office");
        foreach (var id in new[] { upper.Id, middle.Id, lowest.Id, beside.Id })
        {
            using var response = await below.GetAsync($"/below/{id}");
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }

        foreach (var key in new[] { "first", "administrator" })
        {
            using var other = await upper.SignInAsync(key);
            using var response = await other.GetAsync($"/below/{middle.Id}");
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        }
    }

    [Fact]
    public async Task Nothing_is_saved_while_somebody_looks_below()
    {
        var (upper, middle, _) = await LadderAsync();
        await app.WithDbAsync(upper.Id, async (db, services) =>
        {
            services.GetRequiredService<Acting>().LookInto(middle.Id);
            Assert.Equal(2, await db.Units.CountAsync(unit => unit.RegionId == middle.Id));
            db.Add(new Unit { Id = Guid.CreateVersion7(), RegionId = middle.Id, Name = "越界局", ShortName = "越界局" });
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
        });
        Assert.False(await app.WithDbAsync(middle.Id, (db, _) => db.Units.AnyAsync(unit => unit.Name == "越界局")));
    }

    [Fact]
    public async Task The_list_below_costs_the_same_queries_however_many_regions_there_are()
    {
        var (upper, middle, _) = await LadderAsync();
        using var office = await upper.SignInAsync("office");
        var few = await CountAsync();
        for (var count = 0; count < 3; count++)
        {
            var more = await BelowAsync(middle.Id, RegionLevel.Township);
            await (await more.OpenCampaignAsync()).AssignAsync(more.FirstUnit, 10, 0);
        }

        Assert.Equal(few, await CountAsync());

        async Task<int> CountAsync()
        {
            app.Queries.Reset();
            await office.GetPageAsync("/below");
            return app.Queries.Commands.Count;
        }
    }

    private async Task<(TestRegion Upper, TestRegion Middle, TestRegion Lowest)> LadderAsync()
    {
        var upper = await BelowAsync(null, RegionLevel.City);
        var middle = await BelowAsync(upper.Id, RegionLevel.County);
        return (upper, middle, await BelowAsync(middle.Id, RegionLevel.Township));
    }

    private async Task<TestRegion> BelowAsync(Guid? parent, RegionLevel level)
    {
        var region = await TestRegion.CreateAsync(app);
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            var row = await db.Regions.SingleAsync(row => row.Id == region.Id);
            (row.Name, row.Level) = ($"测试{region.Id:n}", level);
            db.Entry(row).Property(column => column.ParentId).CurrentValue = parent;
            await db.SaveChangesAsync();
        });
        return region;
    }
}
