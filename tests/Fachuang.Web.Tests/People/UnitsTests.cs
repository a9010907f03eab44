using System.Net;
using Fachuang.Domain.People;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.People;

public sealed class UnitsTests(TestApp app)
{
    [Theory]
    [InlineData("office")]
    [InlineData("administrator")]
    public async Task Office_and_administrator_add_a_unit_with_its_customary_short_name(string key)
    {
        var region = await TestRegion.CreateAsync(app);
        using var keeper = await region.SignInAsync(key);
        using var added = await keeper.PostAsync("/units", ("Name", " 市场监督 管理局 "), ("ShortName", ""));
        Assert.Equal(HttpStatusCode.SeeOther, added.StatusCode);
        Assert.Contains("市场监管局", await keeper.GetPageAsync("/units"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("first")]
    [InlineData("leader")]
    public async Task Others_do_not_keep_the_list(string key)
    {
        var region = await TestRegion.CreateAsync(app);
        using var browser = await region.SignInAsync(key);
        using var response = await browser.GetAsync("/units");
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("", "不能空着")]
    [InlineData("司法局", "已经是司法局的名称")]
    [InlineData("审批局", "已经是行政审批局的名称")]
    [InlineData("数\u0001据局", "控制字符")]
    public async Task A_name_that_is_missing_or_taken_comes_back_with_words(string name, string words)
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        using var response = await office.PostAsync("/units", ("Name", name), ("ShortName", "写过的简称"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var page = await response.Content.ReadAsStringAsync();
        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Contains("写过的简称", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_too_long_for_the_database_comes_back_with_words()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        using var response = await office.PostAsync("/units", ("Name", new string('长', 201)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
    }

    [Fact]
    public async Task A_renamed_unit_keeps_its_former_name_as_an_alias()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        using (var renamed = await office.PostAsync($"/units/{region.FirstUnit.Id}", ("Name", "数据局"), ("ShortName", "数据局")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, renamed.StatusCode);
        }

        var aliases = await app.WithDbAsync(region.Id, (db, _) => db.UnitAliases.OrderBy(alias => alias.Alias).ToListAsync());
        Assert.Equal(["审批局", "行政审批局"], aliases.Select(alias => alias.Alias).Order(StringComparer.Ordinal));

        using var removed = await office.PostAsync($"/units/{region.FirstUnit.Id}/aliases/{aliases[0].Id}/remove");
        Assert.Equal(HttpStatusCode.SeeOther, removed.StatusCode);
        using var twice = await office.PostAsync($"/units/{region.FirstUnit.Id}/aliases/{aliases[0].Id}/remove");
        Assert.Equal(HttpStatusCode.NotFound, twice.StatusCode);
    }

    [Fact]
    public async Task A_group_takes_units_of_its_own_region_only()
    {
        var region = await TestRegion.CreateAsync(app);
        var elsewhere = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        using (var added = await office.PostAsync("/units/groups", ("name", "各镇（街道）")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, added.StatusCode);
        }

        var group = await app.WithDbAsync(region.Id, (db, _) => db.UnitGroups.SingleAsync());
        foreach (var round in new[] { 1, 2 })
        {
            using var set = await office.PostAsync(
                $"/units/groups/{group.Id}", ("members", $"{region.FirstUnit.Id}"), ("members", $"{region.SecondUnit.Id}"), ("members", $"{elsewhere.FirstUnit.Id}"));
            Assert.True(set.StatusCode is HttpStatusCode.SeeOther, $"round {round}");
        }

        Assert.Equal(2, await MembersAsync());
        using (var none = await office.PostAsync($"/units/groups/{group.Id}"))
        {
            Assert.Equal(HttpStatusCode.SeeOther, none.StatusCode);
        }

        Assert.Equal(0, await MembersAsync());

        Task<int> MembersAsync() => app.WithDbAsync(region.Id, (db, _) => db.Set<UnitGroupMember>().CountAsync());
    }

    [Fact]
    public async Task Another_regions_unit_is_not_found()
    {
        var region = await TestRegion.CreateAsync(app);
        using var stranger = await (await TestRegion.CreateAsync(app)).SignInAsync("office");
        foreach (var path in new[] { $"/units/{region.FirstUnit.Id}", $"/units/{region.FirstUnit.Id}/aliases" })
        {
            using var response = await stranger.PostAsync(path, ("Name", "新名"), ("ShortName", "新名"), ("alias", "新名"));
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }
}
