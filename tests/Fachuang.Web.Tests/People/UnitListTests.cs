using System.Net;
using System.Text.RegularExpressions;
using Fachuang.Documents.Reading;
using Fachuang.Documents.Writing;
using Fachuang.Domain.People;
using Fachuang.Web.Features.People;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.People;

/// <summary>The list of units: order, groups with exceptions, xlsx both ways.</summary>
public sealed partial class UnitListTests(TestApp app)
{
    [Theory]
    [InlineData("0")]
    [InlineData("3")]
    [InlineData("")]
    [InlineData("二")]
    public async Task A_place_outside_the_list_comes_back_with_words(string place)
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        using var response = await office.PostAsync($"/units/{region.FirstUnit.Id}/place", ("place", place));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
    }

    [Fact]
    public async Task A_unit_is_put_at_another_place()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        using var response = await office.PostAsync($"/units/{region.SecondUnit.Id}/place", ("place", "1"));
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal(["司法局", "行政审批局"], await app.WithDbAsync(region.Id, (db, _) => db.Units.Existing().Select(unit => unit.Name).ToListAsync()));
    }

    [Fact]
    public async Task A_group_of_all_except_some_expands_for_the_dispatch_and_an_empty_one_is_shown()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        foreach (var name in new[] { "区直各单位", "各镇（街道）" })
        {
            using var added = await office.PostAsync("/units/groups", ("name", name));
            Assert.Equal(HttpStatusCode.SeeOther, added.StatusCode);
        }

        var groups = await app.WithDbAsync(region.Id, (db, _) => db.UnitGroups.ToDictionaryAsync(group => group.Name, group => group.Id));
        using (var set = await office.PostAsync($"/units/groups/{groups["区直各单位"]}", ("all", "1"), ("exceptions", $"{region.SecondUnit.Id}"), ("without", $"{groups["各镇（街道）"]}")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, set.StatusCode);
        }

        var expanded = await app.WithDbAsync(region.Id, (db, _) => db.GroupMembersAsync(CancellationToken.None));
        Assert.Equal([region.FirstUnit.Id], expanded[groups["区直各单位"]]);
        Assert.Empty(expanded[groups["各镇（街道）"]]);
        Assert.Contains("一家单位也没有", await office.GetPageAsync("/units/groups"), StringComparison.Ordinal);

        using var round = await office.PostAsync($"/units/groups/{groups["各镇（街道）"]}", ("parts", $"{groups["区直各单位"]}"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, round.StatusCode);
        Assert.Contains("不能再反过来套", await round.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_exported_changes_nothing_when_it_is_imported_again()
    {
        var region = await TestRegion.CreateAsync(app);
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            var group = Guid.CreateVersion7();
            db.Add(new UnitGroup { Id = group, RegionId = region.Id, Name = "执法部门", Members = [new() { RegionId = region.Id, GroupId = group, UnitId = region.FirstUnit.Id }] });
            db.Add(new UnitAlias { Id = Guid.CreateVersion7(), RegionId = region.Id, UnitId = region.FirstUnit.Id, Alias = "政务局" });
            LiaisonChanges.Add(db, region.FirstUnit.Id, LiaisonEntry.Of(LiaisonDuty.Liaison, "联络员A", "主任", "13800000001", null), new(2024, 4, 6));
            LiaisonChanges.Add(db, region.FirstUnit.Id, LiaisonEntry.Of(LiaisonDuty.FirstResponsible, "局长A", "局长", "13800000002", null), new(2024, 4, 6));
            await db.SaveChangesAsync();
        });
        using var office = await region.SignInAsync("office");
        var exported = await office.Client.GetByteArrayAsync("/units/export");
        Assert.Equal("13800000001", ColumnTable.Read(exported, [new("全称"), new("联系电话")]).Rows[0]["联系电话"]);

        var preview = await UploadAsync(office, "/units/import", exported);
        Assert.Contains("0 家新增，0 家有变化，2 家相同", preview, StringComparison.Ordinal);

        // Whoever does not call the people gets no numbers.
        using var administrator = await region.SignInAsync("administrator");
        Assert.Contains("联系电话", ColumnTable.Read(await administrator.Client.GetByteArrayAsync("/units/export"), [new("全称"), new("简称"), new("联系电话")]).Missing);
    }

    [Fact]
    public async Task A_list_shows_its_difference_asks_about_groups_and_does_nothing_to_rows_in_conflict()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        var list = Sheet(["全称", "简称", "别名", "所属单位组"], ["数据局", "", "大数据局、数据中心", "新组"], ["司法局", "", "区司法局", ""], ["审批局", "", "", ""]);

        var preview = await UploadAsync(office, "/units/import", list);
        Assert.Contains("1 家新增，1 家有变化，0 家相同", preview, StringComparison.Ordinal);
        Assert.Contains("1 行有冲突", preview, StringComparison.Ordinal);
        Assert.Equal(2, await CountAsync());

        var fields = Fields(preview);
        using (var unanswered = await office.PostAsync("/units/import/confirm", fields))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, unanswered.StatusCode);
        }

        Assert.Equal(2, await CountAsync());
        foreach (var round in new[] { 1, 2 })
        {
            using var done = await office.PostAsync("/units/import/confirm", [.. fields, ("group-新组", "new")]);
            Assert.True(done.StatusCode is HttpStatusCode.SeeOther, $"round {round}");
        }

        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            var unit = await db.Units.Include(unit => unit.Aliases).SingleAsync(unit => unit.Name == "数据局");
            Assert.Equal(["大数据局", "数据中心"], unit.Aliases.Select(alias => alias.Alias).Order(StringComparer.Ordinal));
            Assert.Equal(unit.Id, (await db.UnitGroups.Include(group => group.Members).SingleAsync(group => group.Name == "新组")).Members.Single().UnitId);
            Assert.True(await db.UnitAliases.AnyAsync(alias => alias.Alias == "区司法局"));
        });

        Task<int> CountAsync() => app.WithDbAsync(region.Id, (db, _) => db.Units.CountAsync());
    }

    [Fact]
    public async Task A_list_of_a_few_hundred_units_is_taken_whole()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        var preview = await UploadAsync(office, "/units/import", Sheet(["全称", "简称"], [.. Enumerable.Range(1, 300).Select(index => new[] { $"第{index}村民委员会", "" })]));
        Assert.Contains("300 家新增", preview, StringComparison.Ordinal);
        using var done = await office.PostAsync("/units/import/confirm", Fields(preview));
        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        Assert.Equal(302, await app.WithDbAsync(region.Id, (db, _) => db.Units.CountAsync()));
    }

    [Fact]
    public async Task A_file_that_is_no_list_of_units_is_answered_with_words()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        foreach (var (content, words) in new[] { (Sheet(["简称", "别名"], ["甲", "乙"]), "缺“全称”这一列"), ("不是表格"u8.ToArray(), "Word（docx）和 Excel"), ([], "文件是空的") })
        {
            Assert.Contains(words, await UploadAsync(office, "/units/import", content, HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal);
        }

        using var nothing = await office.PostAsync("/units/import/confirm");
        Assert.Equal(HttpStatusCode.BadRequest, nothing.StatusCode);
    }

    /// <summary>A workbook of one sheet.</summary>
    internal static byte[] Sheet(string[] head, params string[][] rows)
    {
        var output = new MemoryStream();
        Workbook.Write(output, [new Sheet("名单", [.. head.Select(text => new Column(text, 20))], rows, [])]);
        return output.ToArray();
    }

    /// <summary>Uploads a file and gives the page that comes back.</summary>
    internal static async Task<string> UploadAsync(TestBrowser browser, string path, byte[] content, HttpStatusCode status = HttpStatusCode.OK)
    {
        var (name, value) = await browser.TokenAsync();
        using var form = new MultipartFormDataContent { { new StringContent(value), name }, { new ByteArrayContent(content), "file", "名单.xlsx" } };
        using var response = await browser.Client.PostAsync(path, form);
        var page = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
        Assert.True(response.StatusCode == status, $"{(int)response.StatusCode} {page[..Math.Min(3000, page.Length)]}");
        return page;
    }

    /// <summary>The row fields of a preview, hidden ones and those to be mended.</summary>
    internal static (string Name, string Value)[] Fields(string page) =>
        [.. Field().Matches(page).Select(match => (match.Groups[1].Value, match.Groups[2].Value))];

    [GeneratedRegex("""<input[^>]* name="(r\d+-[a-z]+)"(?: value="([^"]*)")?""")]
    private static partial Regex Field();
}
