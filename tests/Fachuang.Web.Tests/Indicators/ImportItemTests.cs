using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Fachuang.Domain.Indicators;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Indicators;

/// <summary>Items added to a draft and left out of it; a system retired.</summary>
public sealed partial class ImportItemTests(TestApp app)
{
    private const string Small = "测试任务清单\n一级指标\t二级指标\t序号\t三级指标\t申报材料\t牵头单位\n一、依法行政\t1.加大力度\t1\t推行清单管理。\t1.情况说明。\t司法局\n一、依法行政\t1.加大力度\t2\t公开权力清单。\t1.情况说明。\t司法局\n";

    [Fact]
    public async Task A_missed_item_is_added_and_a_row_that_is_none_left_out_and_both_are_published_so()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        var draft = await UploadAsync(office);
        Assert.Contains("推行清单管理", await office.GetPageAsync($"{draft}/items/new?after=0&first=2&last=2"), StringComparison.Ordinal);

        using (var wrong = await office.PostAsync($"{draft}/items", [.. Fields("", "补上的文字。"), ("After", "0"), ("Revision", "0")]))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
            Assert.Contains("补上的文字。", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using (var right = await office.PostAsync($"{draft}/items", [.. Fields("1甲", "补上的文字。"), ("After", "0"), ("Revision", "0")]))
        {
            Assert.Equal(HttpStatusCode.SeeOther, right.StatusCode);
        }

        using (var old = await office.PostAsync($"{draft}/items/2/remove", ("Revision", "0")))
        {
            Assert.Equal(HttpStatusCode.Conflict, old.StatusCode);
        }

        foreach (var (path, key) in new[] { ("items/2/remove", ""), ("items/restore", "2"), ("items/0/remove", "") })
        {
            using var done = await office.PostAsync($"{draft}/{path}", ("Revision", Revision(await office.GetPageAsync(draft))), ("Key", key));
            Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        }

        Assert.Contains("去掉的 1 项", await office.GetPageAsync(draft), StringComparison.Ordinal);
        using var published = await office.PostAsync($"{draft}/publish", ("revision", Revision(await office.GetPageAsync(draft))));
        Assert.Equal(HttpStatusCode.SeeOther, published.StatusCode);
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            var indicators = await db.Indicators.Include(indicator => indicator.Units).OrderBy(indicator => indicator.Position).ToListAsync();
            Assert.Equal(["1甲", "2"], indicators.Select(indicator => indicator.Number));
            Assert.Equal([region.SecondUnit.Id], indicators[0].Units.Select(unit => unit.UnitId!.Value));
        });
    }

    [Fact]
    public async Task The_last_item_stays_and_another_regions_draft_is_not_found()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        var draft = await UploadAsync(office);
        using (var first = await office.PostAsync($"{draft}/items/0/remove", ("Revision", "0")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, first.StatusCode);
        }

        using (var last = await office.PostAsync($"{draft}/items/0/remove", ("Revision", "1")))
        {
            Assert.Equal(HttpStatusCode.Conflict, last.StatusCode);
        }

        using var stranger = await (await TestRegion.CreateAsync(app)).SignInAsync("office");
        foreach (var verb in new[] { "items", "items/restore", "items/0/remove" })
        {
            using var answer = await stranger.PostAsync($"{draft}/{verb}", ("Revision", "0"));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        using var page = await stranger.GetAsync($"{draft}/items/new");
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }

    [Fact]
    public async Task A_system_in_use_is_not_retired_and_one_that_is_not_is_offered_no_more()
    {
        var region = await TestRegion.CreateAsync(app);
        await region.OpenCampaignAsync();
        using var office = await region.SignInAsync("office");
        var system = await app.WithDbAsync(region.Id, (db, _) => db.IndicatorSystems.Select(row => row.Id).SingleAsync());
        Assert.Contains("停用这套指标？", await office.GetPageAsync($"/indicators/{system}"), StringComparison.Ordinal);
        using (var used = await office.PostAsync($"/indicators/{system}/retire"))
        {
            Assert.Equal(HttpStatusCode.Conflict, used.StatusCode);
            Assert.Contains("正在用这套指标", await used.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using (var stranger = await (await TestRegion.CreateAsync(app)).SignInAsync("office"))
        using (var other = await stranger.PostAsync($"/indicators/{system}/retire"))
        {
            Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        }

        using (var closed = await office.PostAsync("/campaigns/1/close"))
        {
            Assert.Equal(HttpStatusCode.SeeOther, closed.StatusCode);
        }

        using (var retired = await office.PostAsync($"/indicators/{system}/retire"))
        {
            Assert.Equal(HttpStatusCode.SeeOther, retired.StatusCode);
        }

        using (var again = await office.PostAsync($"/indicators/{system}/retire"))
        {
            Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        }

        Assert.DoesNotContain("停用这套指标？", await office.GetPageAsync($"/indicators/{system}"), StringComparison.Ordinal);
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            Assert.Equal(SystemState.Retired, (await db.IndicatorSystems.SingleAsync()).State);
            Assert.Contains(await db.AuditEntries.Where(entry => entry.RegionId == region.Id && entry.Subject == "IndicatorSystem").Select(entry => entry.After).ToListAsync(), after => after!.Contains("Retired", StringComparison.Ordinal));
        });
    }

    private static (string, string)[] Fields(string number, string text) =>
        [("Number", number), ("Text", text), ("Kind", "Base"), ("Category", "一、依法行政"), ("Subcategory", "1.加大力度"), ("Materials", "1.网址"), ("LeadUnits", "司法局"), ("ResponsibleUnits", "")];

    private static string Revision(string page) => RevisionField().Match(page).Groups[1].Value;

    private static async Task<string> UploadAsync(TestBrowser browser)
    {
        var (name, value) = await browser.TokenAsync();
        using var form = new MultipartFormDataContent { { new StringContent(value), name } };
        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(Small)), "file", "小.txt");
        using var response = await browser.Client.PostAsync("/indicators/import", form);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        return response.Headers.Location!.OriginalString;
    }

    [GeneratedRegex("name=\"Revision\" value=\"(\\d+)\"")]
    private static partial Regex RevisionField();
}
