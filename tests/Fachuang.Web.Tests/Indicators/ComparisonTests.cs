using System.IO.Compression;
using System.Net;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Indicators;

public sealed class ComparisonTests(TestApp app)
{
    [Fact]
    public async Task The_heading_is_the_answer_and_every_change_has_its_row()
    {
        var two = await TwoEditions.PublishAsync(app);
        using var leader = await two.Region.SignInAsync("leader");
        var page = await leader.GetPageAsync(two.Address);
        Assert.Contains("2019 版 5 项到 2021 版 4 项：1 项未变，1 项改写，1 组合并，1 项取消，1 项新增", page, StringComparison.Ordinal);
        Assert.Contains("海上渔业纠纷", page, StringComparison.Ordinal);
        Assert.Contains("涉企现场检查扫码", page, StringComparison.Ordinal);
        Assert.DoesNotContain("行政执法公示制度", page, StringComparison.Ordinal);
        Assert.Contains("<del>80%", page, StringComparison.Ordinal);
        Assert.Contains("<ins>90%", page, StringComparison.Ordinal);
        Assert.Contains("数字和正反的变化单列", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/decisions", page, StringComparison.Ordinal);
        Assert.Contains("两版对照", await leader.GetPageAsync("/indicators"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("added", "涉企现场检查扫码", "海上渔业纠纷")]
    [InlineData("dropped", "海上渔业纠纷", "涉企现场检查扫码")]
    [InlineData("unchanged", "行政执法公示制度", "网上可办率")]
    [InlineData("facts", "网上可办率", "行政执法公示制度")]
    [InlineData("regrouped", "宪法列入干部教育", "网上可办率")]
    [InlineData("nonsense&page=-3", "网上可办率", "行政执法公示制度")]
    public async Task The_address_holds_what_is_shown_and_the_exports_show_the_same(string show, string shown, string hidden)
    {
        var two = await TwoEditions.PublishAsync(app);
        using var leader = await two.Region.SignInAsync("leader");
        var page = await leader.GetPageAsync($"{two.Address}?show={show}");
        Assert.Contains(shown, page, StringComparison.Ordinal);
        Assert.DoesNotContain(hidden, page, StringComparison.Ordinal);
        foreach (var format in new[] { "xlsx", "docx" })
        {
            using var response = await leader.GetAsync($"{two.Address}/export.{format}?show={show}");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            await using var archive = new ZipArchive(await response.Content.ReadAsStreamAsync());
            var text = string.Concat(archive.Entries.Where(entry => entry.Name is "sheet1.xml" or "sharedStrings.xml" or "document.xml").Select(entry =>
            {
                using var reader = new StreamReader(entry.Open());
                return reader.ReadToEnd();
            }));
            Assert.Contains(shown, text, StringComparison.Ordinal);
            Assert.DoesNotContain(hidden, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_decision_stays_says_whose_it_is_and_can_be_taken_back()
    {
        var two = await TwoEditions.PublishAsync(app);
        using var office = await two.Region.SignInAsync("office");
        using (var changed = await office.PostAsync($"{two.Address}/decisions", ("Act", "change"), ("Older", "5"), ("Newer", "4"), ("Revision", "0"), ("Show", "dropped")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, changed.StatusCode);
            Assert.StartsWith($"{two.Address}?show=dropped", changed.Headers.Location!.OriginalString, StringComparison.Ordinal);
        }

        var page = await office.GetPageAsync(two.Address);
        Assert.Contains("2 项改写，1 组合并", page, StringComparison.Ordinal);
        Assert.Contains("人工核对确定", page, StringComparison.Ordinal);
        Assert.Contains("撤回", page, StringComparison.Ordinal);
        using (var undone = await office.PostAsync($"{two.Address}/decisions", ("Act", "undo"), ("Decision", $"{(await DecisionsAsync(two)).Single()}"), ("Revision", "1")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, undone.StatusCode);
        }

        Assert.Empty(await DecisionsAsync(two));
        Assert.Contains("1 项取消，1 项新增", await office.GetPageAsync(two.Address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pair_that_is_parted_becomes_dropped_and_added()
    {
        var two = await TwoEditions.PublishAsync(app);
        using var office = await two.Region.SignInAsync("office");
        var (from, to) = (await two.KeyAsync(two.Older, "2"), await two.KeyAsync(two.Newer, "2"));
        using var request = await office.PostAsync($"{two.Address}/decisions", ("Act", "part"), ("From", $"{from}"), ("To", $"{to}"), ("Revision", "0"));
        Assert.Equal(HttpStatusCode.SeeOther, request.StatusCode);
        Assert.Contains("2 项取消，2 项新增", await office.GetPageAsync(two.Address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_click_finds_it_decided_and_a_second_person_is_told()
    {
        var two = await TwoEditions.PublishAsync(app);
        using var office = await two.Region.SignInAsync("office");
        var (from, to) = (await two.KeyAsync(two.Older, "1"), await two.KeyAsync(two.Newer, "1"));
        for (var click = 0; click < 2; click++)
        {
            using var same = await office.PostAsync($"{two.Address}/decisions", ("Act", "confirm"), ("From", $"{from}"), ("To", $"{to}"), ("Revision", "0"));
            Assert.Equal(HttpStatusCode.SeeOther, same.StatusCode);
        }

        Assert.Single(await DecisionsAsync(two));
        using var other = await office.PostAsync($"{two.Address}/decisions", ("Act", "change"), ("Older", "5"), ("Newer", ""), ("Revision", "0"));
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        Assert.Contains("别人改过这份对照", await other.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Single(await DecisionsAsync(two));
    }

    [Theory]
    [InlineData("change", "99", "1", "旧版没有“99”这一项")]
    [InlineData("change", "1", "加分项/7", "新版没有“加分项/7”这一项")]
    [InlineData("change", " ", "、", "至少写一项")]
    [InlineData("confirm", "", "", "至少写一项")]
    [InlineData("burn", "1", "1", "不知道要怎么定")]
    public async Task A_form_that_means_nothing_is_refused_in_words(string act, string older, string newer, string words)
    {
        var two = await TwoEditions.PublishAsync(app);
        using var office = await two.Region.SignInAsync("office");
        using var response = await office.PostAsync($"{two.Address}/decisions", ("Act", act), ("Older", older), ("Newer", newer), ("Revision", "0"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains(words, WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Empty(await DecisionsAsync(two));
    }

    [Fact]
    public async Task Indicators_of_other_systems_are_refused()
    {
        var two = await TwoEditions.PublishAsync(app);
        var other = await TwoEditions.PublishAsync(app);
        using var office = await two.Region.SignInAsync("office");
        foreach (var forged in new[] { $"{await other.KeyAsync(other.Older, "1")}", $"{await two.KeyAsync(two.Newer, "1")}", $"{Guid.NewGuid()}", "x" })
        {
            using var response = await office.PostAsync($"{two.Address}/decisions", ("Act", "confirm"), ("From", forged), ("To", ""), ("Revision", "0"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
            Assert.Contains("不在这两套指标体系里", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Another_regions_system_and_one_system_twice_are_not_found()
    {
        var two = await TwoEditions.PublishAsync(app);
        var other = await TwoEditions.PublishAsync(app);
        using var office = await two.Region.SignInAsync("office");
        foreach (var address in new[] { other.Address, $"/indicators/{two.Older}/compare/{other.Newer}", $"/indicators/{two.Older}/compare/{two.Older}", $"/indicators/{two.Older}/compare/{Guid.Empty}" })
        {
            foreach (var path in new[] { address, $"{address}/export.xlsx", $"{address}/carry-over" })
            {
                using var response = await office.GetAsync(path);
                Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            }

            using var decided = await office.PostAsync($"{address}/decisions", ("Act", "confirm"), ("Revision", "0"));
            Assert.Equal(HttpStatusCode.NotFound, decided.StatusCode);
        }

        using var chosen = await office.GetAsync($"/indicators/compare?from={two.Older}&to={two.Older}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, chosen.StatusCode);
        using var led = await office.GetAsync($"/indicators/compare?from={two.Older}&to={two.Newer}");
        Assert.Equal(two.Address, led.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_fragment_holds_all_that_a_decision_changes()
    {
        var two = await TwoEditions.PublishAsync(app);
        using var office = await two.Region.SignInAsync("office");
        office.Client.DefaultRequestHeaders.Add("HX-Request", "true");
        using var response = await office.PostAsync($"{two.Address}/decisions", ("Act", "change"), ("Older", "5"), ("Newer", ""), ("Revision", "0"));
        var text = await response.Content.ReadAsStringAsync();
        Assert.StartsWith("<div id=\"comparison\">", text.TrimStart(), StringComparison.Ordinal);
        Assert.Contains("name=\"Revision\" value=\"1\"", text, StringComparison.Ordinal);
    }

    private static Task<List<Guid>> DecisionsAsync(TwoEditions two) => two.Region.App.WithDbAsync(two.Region.Id, (db, _) =>
        db.Crosswalks.SelectMany(crosswalk => crosswalk.Decisions).Select(decision => decision.Id).ToListAsync());
}

/// <summary>Counts what the database is asked and how long a large comparison takes; nothing else may run meanwhile.</summary>
[Collection(nameof(Alone))]
public sealed class ComparisonQueryTests(TestApp app)
{
    [Fact]
    public async Task A_comparison_asks_the_database_as_often_for_five_indicators_as_for_234()
    {
        var two = await TwoEditions.PublishAsync(app);
        using var office = await two.Region.SignInAsync("office");
        var few = await QueriesAsync(office, two.Address);
        var texts = Enumerable.Range(1, 234).Select(number => $"推行第{number}种清单管理制度，{(char)(0x4e00 + (number * 37))}{(char)(0x4e00 + (number * 53))}{(char)(0x5000 + (number * 71))}事项按期公开。").ToList();
        var older = await TwoEditions.PublishAsync(two.Region, TwoEditions.Rows("甲长任务清单", texts));
        var newer = await TwoEditions.PublishAsync(two.Region, TwoEditions.Rows("乙长任务清单", [.. texts.Select(text => text.Replace("按期", "及时", StringComparison.Ordinal))]));
        Assert.Equal(few, await QueriesAsync(office, $"/indicators/{older}/compare/{newer}"));
        Assert.InRange(few, 1, 7);
    }

    private async Task<int> QueriesAsync(TestBrowser browser, string path)
    {
        await browser.GetPageAsync(path);
        app.Queries.Reset();
        await browser.GetPageAsync(path);
        return app.Queries.Commands.Count;
    }
}
