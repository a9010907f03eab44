using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Indicators;
using Fachuang.Web.Tests.Support;

namespace Fachuang.Web.Tests.Assignments;

public sealed partial class ListTests(TestApp app)
{
    private const string List = "/campaigns/1/assignments";

    [Fact]
    public async Task The_most_urgent_stand_first_and_what_nobody_was_asked_for_last()
    {
        var region = await WorkedOnAsync();
        using var office = await region.SignInAsync("office");
        var page = await office.GetPageAsync(List);
        Assert.Equal(["2", "1", "3", "4", "加1", "否1"], Numbers(page));
        Assert.Contains("<em>1 项逾期</em>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 6)]
    [InlineData("status=overdue", 1)]
    [InlineData("status=notstarted", 1)]
    [InlineData("status=passed", 0)]
    [InlineData("status=filling", 2)]
    [InlineData("kind=extra", 2)]
    [InlineData("kind=veto", 1)]
    [InlineData("due=overdue", 1)]
    [InlineData("due=14", 3)]
    [InlineData("due=nonsense", 6)]
    [InlineData("status=3", 6)]
    [InlineData("unit=FIRST", 4)]
    [InlineData("unit=SECOND", 2)]
    [InlineData("unit=SECOND&status=overdue", 0)]
    [InlineData("q=2", 1)]
    [InlineData("q=行政许可", 6)]
    [InlineData("q=情况说明", 6)]
    [InlineData("q=司法局", 2)]
    [InlineData("q=%25", 0)]
    [InlineData("q=%3Cscript%3E", 0)]
    [InlineData("category=%E9%99%84%E5%8A%A0%E9%A1%B9", 2)]
    public async Task A_filter_in_the_address_shows_its_rows_and_the_sheet_holds_exactly_those(string query, int rows)
    {
        var region = await WorkedOnAsync();
        query = query.Replace("FIRST", region.FirstUnit.Id.ToString(), StringComparison.Ordinal).Replace("SECOND", region.SecondUnit.Id.ToString(), StringComparison.Ordinal);
        using var office = await region.SignInAsync("office");
        var page = await office.GetPageAsync($"{List}?{query}");
        Assert.Equal(rows, Numbers(page).Count);
        Assert.Contains($"导出本表 {rows} 项", page, StringComparison.Ordinal);
        var export = WebUtility.HtmlDecode(Export().Match(page).Groups[1].Value);
        var sheet = await SheetAsync(office, export);
        Assert.Equal(Numbers(page), sheet.Skip(1).Select(row => row[0]));
        var (shown, exported) = (Words(page), sheet.Skip(1).Select(row => (row[7], row[8], row[9])));
        Assert.Equal(shown, exported);
    }

    [Fact]
    public async Task Ticked_rows_are_exported_alone()
    {
        var region = await WorkedOnAsync();
        using var office = await region.SignInAsync("office");
        Assert.Equal(["序号", "2", "4"], (await SheetAsync(office, $"{List}/export?i=1&i=3")).Select(row => row[0]));
    }

    [Fact]
    public async Task The_counts_of_the_statuses_and_of_the_rest_make_the_whole()
    {
        var region = await WorkedOnAsync();
        using var office = await region.SignInAsync("office");
        var page = await office.GetPageAsync(List);
        var counts = Choices().Matches(page).ToDictionary(choice => choice.Groups[1].Value, choice => int.Parse(choice.Groups[2].Value));
        Assert.Equal(counts["全部"], counts.Where(choice => choice.Key != "全部").Sum(choice => choice.Value));
        Assert.Equal((6, 1, 2, 1, 2), (counts["全部"], counts["已逾期"], counts["填报中"], counts["未开始"], counts["附加项"]));
    }

    [Fact]
    public async Task A_unit_reads_its_own_work_and_no_word_of_anothers()
    {
        var region = await WorkedOnAsync();
        using var unit = await region.SignInAsync("second");
        var page = await unit.GetPageAsync($"{List}?show=all");
        Assert.Contains("3、4", page, StringComparison.Ordinal);
        Assert.DoesNotContain("审批局", page, StringComparison.Ordinal);
        Assert.Contains("2 项指标，合 1 件", page, StringComparison.Ordinal);
        Assert.DoesNotContain(region.FirstUnit.Id.ToString(), page, StringComparison.Ordinal);
        using var export = await unit.GetAsync($"{List}/export");
        Assert.Equal(HttpStatusCode.Forbidden, export.StatusCode);
        Assert.Contains("这里没有任务", await unit.GetPageAsync($"{List}?show=all&q=审批局"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_and_another_region_see_nothing_of_it()
    {
        await WorkedOnAsync();
        var elsewhere = await TestRegion.CreateAsync(app);
        using var office = await elsewhere.SignInAsync("office");
        using var missing = await office.GetAsync(List);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        using var administrator = await elsewhere.SignInAsync("administrator");
        using var refused = await administrator.GetAsync(List);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task A_leader_reads_and_is_offered_no_deed()
    {
        var region = await WorkedOnAsync();
        using var leader = await region.SignInAsync("leader");
        var page = await leader.GetPageAsync(List);
        Assert.Equal(6, Numbers(page).Count);
        Assert.DoesNotContain("data-row", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/dispatch", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_from_a_document_is_text_on_the_page()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        await Rows.AddAsync(campaign, 1, "<script>alert(1)</script>指标");
        using var office = await region.SignInAsync("office");
        var page = await office.GetPageAsync(List);
        Assert.Contains("&lt;script&gt;alert(1)", page, StringComparison.Ordinal);
    }

    // 1 not started and 2 overdue at the first unit; 3 and 4 together being filled at both; bonus and veto asked of nobody.
    private async Task<TestRegion> WorkedOnAsync()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        await campaign.AssignAsync(region.FirstUnit, 5, 0);
        await campaign.AssignAsync(region.FirstUnit, -3, 1);
        foreach (var unit in new[] { region.FirstUnit, region.SecondUnit })
        {
            var id = await campaign.AssignAsync(unit, 9, 2, 3);
            await app.WithDbAsync(region.Id, async (db, _) =>
            {
                var assignment = await db.Assignments.FindAsync(id);
                assignment!.Accept(DateTime.UtcNow);
                assignment.Start(DateTime.UtcNow);
                await db.SaveChangesAsync();
            });
        }

        return region;
    }

    private static List<string> Numbers(string page) => [.. NumberCell().Matches(page).Select(cell => cell.Groups[1].Value)];

    // Status, 已通过 and 最近 as the page prints them.
    private static List<(string, string, string)> Words(string page) => [.. Regex.Matches(page, "<tr>\\s*<td class=\"noprint\">.*?</tr>", RegexOptions.Singleline)
        .Select(row => Regex.Matches(row.Value, "<td[^>]*>(.*?)</td>", RegexOptions.Singleline)
            .Select(cell => WebUtility.HtmlDecode(Regex.Replace(cell.Groups[1].Value, "<span class=\"tag veto\">.*?</span>|<[^>]+>", "")).Trim()).ToList())
        .Select(cells => (cells[^3], cells[^2], cells[^1]))];

    private static async Task<List<List<string>>> SheetAsync(TestBrowser browser, string path)
    {
        using var response = await browser.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.EndsWith(".xlsx", response.Content.Headers.ContentDisposition?.FileNameStar, StringComparison.Ordinal);
        await using var content = await response.Content.ReadAsStreamAsync();
        using var zip = new ZipArchive(content);
        await using var part = zip.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        var sheet = XDocument.Load(part);
        return [.. sheet.Descendants().Where(element => element.Name.LocalName == "row")
            .Select(row => row.Elements().Select(cell => cell.Value).ToList())];
    }

    [GeneratedRegex("<td class=\"no\" id=\"i\\d+\">([^<]+)</td>")]
    private static partial Regex NumberCell();

    [GeneratedRegex("href=\"([^\"]+/export[^\"]*)\"")]
    private static partial Regex Export();

    [GeneratedRegex("<a href=\"[^\"]*\"[^>]*>(\\w+)<b>(\\d+)</b></a>")]
    private static partial Regex Choices();
}

/// <summary>More indicators and assignments for tests that need many.</summary>
internal static class Rows
{
    /// <summary>Adds indicators to the system of a campaign, each asked of both units.</summary>
    public static Task AddAsync(TestCampaign campaign, int count, string text) => campaign.Region.App.WithDbAsync(campaign.Region.Id, async (db, _) =>
    {
        var like = campaign.Indicators[0];
        for (var position = 0; position < count; position++)
        {
            var id = Guid.CreateVersion7();
            db.Add(new Indicator
            {
                Id = id, RegionId = like.RegionId, SystemId = like.SystemId, ListId = like.ListId, Position = 100 + position, Number = (100 + position).ToString(),
                Kind = IndicatorKind.Base, Category = like.Category, Subcategory = "", Text = text, SourceFirstLine = 1, SourceLastLine = 1,
            });
            foreach (var unit in new[] { campaign.Region.FirstUnit, campaign.Region.SecondUnit })
            {
                db.Add(Assignment.Dispatch(
                    Guid.CreateVersion7(), like.RegionId, campaign.Id, unit.Id, Responsibility.Lead, [id], [],
                    DateOnly.FromDateTime(DateTime.UtcNow).AddDays(position - 20), DateTime.UtcNow));
            }
        }

        await db.SaveChangesAsync();
    });
}
