using System.Net;
using System.Text;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Indicators;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Materials;

public sealed class SearchTests(TextApp text) : IClassFixture<TextApp>
{
    [Theory]
    [InlineData("复议")]
    [InlineData("行政复议")]
    [InlineData("议")]
    [InlineData("督")]
    [InlineData("〔2024〕3号")]
    [InlineData("[2024]3号")]
    [InlineData("市府办发〔2024〕3号")]
    [InlineData("2024 复议")]
    [InlineData("“行政复议 规范化”")]
    [InlineData("GB18030")]
    [InlineData("gb")]
    [InlineData("Rule")]
    [InlineData("𠮷野")]
    [InlineData("第三季度")]
    public async Task Words_of_a_file_are_found_by_its_unit_and_the_office_and_by_nobody_else(string query)
    {
        using var one = await FiledAsync();
        foreach (var (key, finds) in new[] { ("first", true), ("office", true), ("leader", true), ("second", false) })
        {
            using var browser = await one.Region.SignInAsync(key);
            var page = await browser.GetPageAsync($"/search?q={Uri.EscapeDataString(query)}&kind=File");
            Assert.Equal(finds, page.Contains("纪要.txt 第 1 页", StringComparison.Ordinal));
            Assert.Equal(finds, page.Contains("<mark>", StringComparison.Ordinal));
        }

        using var administrator = await one.Region.SignInAsync("administrator");
        using var refused = await administrator.GetAsync("/search?q=" + Uri.EscapeDataString(query));
        Assert.NotEqual(HttpStatusCode.OK, refused.StatusCode);

        // Another region has the same words of its own only.
        var other = await TestRegion.CreateAsync(text.App);
        await other.OpenCampaignAsync();
        using var office = await other.SignInAsync("office");
        Assert.DoesNotContain("纪要.txt", await office.GetPageAsync($"/search?q={Uri.EscapeDataString(query)}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("复议处")]
    [InlineData("政行")]
    [InlineData("2024 信访")]
    [InlineData("“复议行政”")]
    [InlineData("〔2023〕3号")]
    [InlineData("〔2024〕33号")]
    [InlineData("ule")]
    public async Task Words_that_do_not_stand_there_are_not_found(string query)
    {
        using var one = await FiledAsync();
        Assert.DoesNotContain("纪要.txt", await one.Browser.GetPageAsync($"/search?q={Uri.EscapeDataString(query)}&kind=File"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("%")]
    [InlineData("\"")]
    [InlineData("\"\" OR 1")]
    [InlineData("NEAR(复议 行政)")]
    [InlineData("复议 AND NOT 行政")]
    [InlineData("Grams:复议")]
    [InlineData("^复议*")]
    [InlineData("复议' | 'a' & !'b:*")]
    [InlineData("'; DROP TABLE \"TextPassages\"; --")]
    [InlineData("\\ ( ) : & | ! < ->")]
    [InlineData("zqindicator")]
    [InlineData("\u0000\u0001")]
    [InlineData("<script>alert(1)</script>")]
    public async Task Signs_of_the_index_are_signs_like_others(string query)
    {
        using var one = await FiledAsync();
        foreach (var key in (string[])["first", "office"])
        {
            using var browser = await one.Region.SignInAsync(key);
            using var answer = await browser.GetAsync("/search?q=" + Uri.EscapeDataString(query));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.DoesNotContain("<script>alert", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_very_long_query_and_strange_filters_break_nothing()
    {
        using var one = await FiledAsync();
        foreach (var query in (string[])[$"q={new string('复', 700)}", $"q={Uri.EscapeDataString(string.Join(' ', Enumerable.Range(1, 500)))}", "q=复议&kind=99&unit=x&campaign=-1&page=0", "q=复议&page=99999999999", "q=复议&indicator=%00"])
        {
            using var answer = await one.Browser.GetAsync("/search?" + query);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_text_of_a_draft_is_found_as_soon_as_it_is_saved_and_no_longer_when_it_is_gone()
    {
        using var one = await FillingCase.CreateAsync(text.App);
        using (await one.SaveAsync(0, "推行告知承诺制，群众满意度提高。"))
        {
        }

        Assert.Contains("<mark>告知承诺</mark>", await one.Browser.GetPageAsync("/search?q=告知承诺"), StringComparison.Ordinal);
        using (await one.SaveAsync(1, "改成别的话。"))
        {
        }

        Assert.Contains("没有找到", await one.Browser.GetPageAsync("/search?q=告知承诺"), StringComparison.Ordinal);
        Assert.Contains("<mark>别的话</mark>", await one.Browser.GetPageAsync("/search?q=别的话"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Indicators_are_found_by_who_has_work_for_them_and_by_who_sees_the_region()
    {
        using var one = await FillingCase.CreateAsync(text.App);
        await text.ReadAsync();
        foreach (var (key, finds) in new[] { ("office", true), ("first", true), ("second", false) })
        {
            using var browser = await one.Region.SignInAsync(key);
            var page = await browser.GetPageAsync("/search?q=行政许可&kind=Indicator&indicator=1");
            Assert.Equal(finds, page.Contains("<mark>行政许可</mark>", StringComparison.Ordinal));
        }

        Assert.Contains(one.Address, await one.Browser.GetPageAsync("/search?q=行政许可&kind=Indicator"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lead_unit_finds_what_it_consolidates_once_it_is_handed_in_and_only_while_it_is()
    {
        using var one = await FillingCase.CreateAsync(text.App);
        var region = one.Region;
        var contribution = await text.App.WithDbAsync(region.Id, async (db, _) =>
        {
            var now = DateTime.UtcNow;
            var assignment = Assignment.Dispatch(
                Guid.CreateVersion7(), region.Id, one.Campaign.Id, region.SecondUnit.Id, Responsibility.Responsible, [one.Campaign.Indicators[0].Id], [], DateOnly.FromDateTime(now).AddDays(10), now);
            assignment.Accept(now);
            db.Add(assignment);
            await db.SaveChangesAsync();
            return assignment.Id;
        });
        using var second = await region.SignInAsync("second");
        var own = $"/campaigns/1/assignments/{contribution}";
        using (await second.PostAsync($"{own}/narrative", FillingCase.Narrative(0, "责任单位写的信用修复。")))
        {
        }

        async Task<bool> FindsAsync() => (await one.Browser.GetPageAsync("/search?q=信用修复")).Contains("<mark>", StringComparison.Ordinal);
        async Task MoveAsync(Action<Assignment> move) => await text.App.WithDbAsync(region.Id, async (db, _) =>
        {
            move(await db.Assignments.SingleAsync(assignment => assignment.Id == contribution));
            await db.SaveChangesAsync();
        });
        Assert.False(await FindsAsync());
        await MoveAsync(assignment => assignment.Submit(DateTime.UtcNow));
        Assert.True(await FindsAsync());
        Assert.Contains($"/campaigns/1/contributions/{contribution}", await one.Browser.GetPageAsync("/search?q=信用修复"), StringComparison.Ordinal);
        await MoveAsync(assignment => assignment.Return(DateOnly.FromDateTime(DateTime.UtcNow).AddDays(3), DateTime.UtcNow));
        Assert.False(await FindsAsync());

        // What the lead unit writes is not the responsible unit's.
        using (await one.SaveAsync(0, "牵头单位自己的首违不罚。"))
        {
        }

        Assert.Contains("没有找到", await second.GetPageAsync("/search?q=首违不罚"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_taken_out_of_the_catalogue_is_no_longer_found_and_one_that_is_taken_in_is_found_at_once()
    {
        using var one = await FiledAsync();
        var entry = (await one.DraftAsync())!.Entries.Single();
        using (await one.Browser.PostAsync($"{one.Address}/entries/{entry.Id}/remove"))
        {
        }

        Assert.Contains("没有找到", await one.Browser.GetPageAsync("/search?q=规范化建设"), StringComparison.Ordinal);
        using (await one.UploadAsync(("又传一次.txt", Minutes)))
        {
        }

        // The content is read already: nothing waits.
        Assert.Contains("又传一次.txt 第 1 页", await one.Browser.GetPageAsync("/search?q=规范化建设"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_number_of_queries_does_not_grow_with_the_hits()
    {
        using var one = await FillingCase.CreateAsync(text.App);
        using (await one.UploadAsync(("甲.txt", Encoding.UTF8.GetBytes("相同的词句甲"))))
        {
        }

        await text.ReadAsync();
        var few = await QueriesAsync();
        using (await one.UploadAsync([.. Enumerable.Range(1, 12).Select(number => ($"{number}.txt", Encoding.UTF8.GetBytes($"相同的词句{number}")))]))
        {
        }

        await text.ReadAsync();
        Assert.Equal(few, await QueriesAsync());

        async Task<int> QueriesAsync()
        {
            text.App.Queries.Reset();
            await one.Browser.GetPageAsync("/search?q=相同的词句&kind=File");
            return text.App.Queries.Commands.Count;
        }
    }

    private static readonly byte[] Minutes = Encoding.UTF8.GetBytes(
        "关于行政复议规范化建设的会议纪要\n市府办发〔2024〕3号\n第三季度召开行政\n复议听证会12次，接受监督。编码 GB18030，𠮷野家，Rule of Law。\n");

    private async Task<FillingCase> FiledAsync()
    {
        var one = await FillingCase.CreateAsync(text.App);
        using (await one.UploadAsync(("纪要.txt", Minutes)))
        {
        }

        await text.ReadAsync();
        return one;
    }
}
