using System.IO.Compression;
using System.Net;
using Fachuang.Documents.Writing;
using Fachuang.Domain.Ledgers;
using Fachuang.Domain.Materials;
using Fachuang.Domain.Notices;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Ledgers;

public sealed class LedgerTests(LedgerApp app) : IClassFixture<LedgerApp>
{
    private const string June = "/campaigns/1/ledgers/2024-06";

    [Fact]
    public async Task A_unit_is_led_to_its_month_and_asked_for_what_needs_a_sentence()
    {
        var scene = await LedgerScene.CreateAsync(app);
        using var unit = await scene.Region.SignInAsync("first");
        using var response = await unit.GetAsync(LedgerScene.Path);
        Assert.Equal(June, response.Headers.Location?.OriginalString);
        var page = await unit.GetPageAsync(June);
        Assert.Contains("3 项里 3 项要写一句", page, StringComparison.Ordinal);
        Assert.Contains("6月20日前，还有 2 天", page, StringComparison.Ordinal);
        Assert.Contains("交六月台账（还差 3 项）", page, StringComparison.Ordinal);
        Assert.Null(await scene.LedgerAsync());
    }

    [Fact]
    public async Task What_was_really_handed_in_and_accepted_is_there_already()
    {
        var scene = await LedgerScene.CreateAsync(app);
        await scene.Campaign.HandInAsync(scene.One, VersionOutcome.Passed, ("清单.pdf", TestHandIns.Text("%PDF-1.7")));
        await scene.MoveAsync(scene.One, assignment => assignment.Pass(LedgerScene.At(6, 12)));
        using var unit = await scene.Region.SignInAsync("first");
        var page = await unit.GetPageAsync(June);
        Assert.Contains("3 项里 2 项要写一句", page, StringComparison.Ordinal);
        Assert.Contains("已完成。6月12日审核通过。", page, StringComparison.Ordinal);
        Assert.Contains("情况说明 1 份；目录 5 条", page, StringComparison.Ordinal);
        Assert.Contains("按实际带出", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_saves_itself_and_a_plain_form_saves_it_too()
    {
        var scene = await LedgerScene.CreateAsync(app);
        using var unit = await scene.Region.SignInAsync("first");
        using var saved = await LedgerScene.AutosaveAsync(unit, $"{June}/save", scene.Fields(0));
        Assert.Contains("\"version\":1", await saved.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var again = await unit.PostAsync($"{June}/save", scene.Fields(1, one: "情况说明写好了。"));
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        var ledger = (await scene.LedgerAsync())!;
        Assert.Equal((LedgerState.Draft, 3, "张三 0471-1234567"), (ledger.State, ledger.Lines.Count, ledger.Contact));
        Assert.Equal(["情况说明写好了。", "材料已收集一部分。", "材料已收集一部分。"], ledger.Lines.Select(line => line.Text).Order(StringComparer.Ordinal));
        Assert.Contains("3 项都写好了，可以交", await unit.GetPageAsync(June), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_that_hand_in_together_are_filled_together_or_one_by_one()
    {
        var scene = await LedgerScene.CreateAsync(app);
        using var unit = await scene.Region.SignInAsync("first");
        var (third, fourth) = ($"a{scene.Two:n}-{scene.Campaign.Indicators[2].Id:n}", $"a{scene.Two:n}-{scene.Campaign.Indicators[3].Id:n}");
        Assert.DoesNotContain($"text-{third}", await unit.GetPageAsync(June), StringComparison.Ordinal);
        Assert.Contains($"name=\"text-{third}\"", await unit.GetPageAsync($"{June}?apart={scene.Two}"), StringComparison.Ordinal);
        using var saved = await unit.PostAsync($"{June}/save", ("version", "0"), ("contact", "张三"), ($"text-{third}", "第三项写了。"), ($"text-{fourth}", "第四项写了。"));
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        var page = await unit.GetPageAsync(June);
        Assert.Contains($"name=\"text-{third}\"", page, StringComparison.Ordinal);
        Assert.Contains("第四项写了。", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handing_in_says_what_is_missing_and_keeps_what_was_typed()
    {
        var scene = await LedgerScene.CreateAsync(app);
        using var unit = await scene.Region.SignInAsync("first");
        using var response = await unit.PostAsync($"{June}/submit", scene.Fields(0, two: ""));
        var page = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("还差 2 项，没有交", page, StringComparison.Ordinal);
        Assert.Contains("还没写", page, StringComparison.Ordinal);
        Assert.Contains("情况说明正在写。", page, StringComparison.Ordinal);
        Assert.Equal(LedgerState.Draft, (await scene.LedgerAsync())!.State);
    }

    [Fact]
    public async Task A_version_never_changes_and_the_month_stands_still_when_work_comes_or_goes()
    {
        var scene = await LedgerScene.CreateAsync(app);
        await scene.SubmitAsync();
        await scene.DispatchAsync(Guid.CreateVersion7(), scene.Region.FirstUnit, LedgerScene.At(6, 18), 1);
        await scene.MoveAsync(scene.One, assignment => assignment.Withdraw("改派", LedgerScene.At(6, 18)));
        using var office = await scene.Region.SignInAsync("office");
        var path = $"{June}/{scene.Region.FirstUnit.Id}";
        var first = await office.GetPageAsync(path);
        Assert.Contains("情况说明正在写。", first, StringComparison.Ordinal);
        using var returned = await office.PostAsync($"{path}/return", ("reason", "写具体 <b>1</b>"));
        Assert.Equal(HttpStatusCode.SeeOther, returned.StatusCode);
        using var unit = await scene.Region.SignInAsync("first");
        var own = await unit.GetPageAsync(June);
        Assert.Contains("写具体 &lt;b&gt;1&lt;/b&gt;", own, StringComparison.Ordinal);
        using var again = await unit.PostAsync($"{June}/submit", scene.Fields((await scene.LedgerAsync())!.Revision, one: "改得具体了。"));
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        Assert.Contains("情况说明正在写。", await office.GetPageAsync($"{path}?version=1"), StringComparison.Ordinal);
        Assert.Contains("改得具体了。", await office.GetPageAsync(path), StringComparison.Ordinal);
        Assert.Contains("情况说明正在写。", await unit.GetPageAsync($"{June}?version=1"), StringComparison.Ordinal);
        Assert.Equal(3, (await scene.LedgerAsync())!.Lines.Count);
        var topics = await scene.Region.App.WithDbAsync(scene.Region.Id, (db, _) => db.Notices.Where(notice => notice.Topic == NoticeTopic.Ledger).Select(notice => notice.UnitId).ToListAsync());
        Assert.Equal([scene.Region.FirstUnit.Id, null], topics.OrderBy(id => id is null));
    }

    [Fact]
    public async Task Work_that_comes_or_goes_before_the_hand_in_is_followed_and_what_comes_after_the_day_is_not()
    {
        var scene = await LedgerScene.CreateAsync(app);
        using var unit = await scene.Region.SignInAsync("first");
        using var saved = await unit.PostAsync($"{June}/save", scene.Fields(0));
        await scene.MoveAsync(scene.Two, assignment => assignment.Withdraw("改派", LedgerScene.At(6, 18)));
        await scene.DispatchAsync(Guid.CreateVersion7(), scene.Region.FirstUnit, LedgerScene.At(6, 19), 1);
        await scene.DispatchAsync(Guid.CreateVersion7(), scene.Region.FirstUnit, LedgerScene.At(6, 21), 4);
        Assert.Contains("2 项里 1 项要写一句", await unit.GetPageAsync(June), StringComparison.Ordinal);
        using var again = await unit.PostAsync($"{June}/save", [("version", "1"), ("contact", "张三")]);
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        Assert.Equal(2, (await scene.LedgerAsync())!.Lines.Count);
    }

    [Fact]
    public async Task The_next_month_begins_with_the_last_and_asks_only_about_what_changed()
    {
        var scene = await LedgerScene.CreateAsync(app);
        app.On(5, 18);
        await scene.SubmitAsync(month: 5);
        app.On(6, 18);
        await scene.MoveAsync(scene.One, assignment => { assignment.Submit(LedgerScene.At(6, 10)); assignment.Return(new(2024, 6, 25), LedgerScene.At(6, 13)); });
        using var unit = await scene.Region.SignInAsync("first");
        var page = await unit.GetPageAsync(June);
        Assert.Contains("3 项里 1 项要写一句", page, StringComparison.Ordinal);
        Assert.Contains("2 项沿用，一次确认", page, StringComparison.Ordinal);
        Assert.Contains("上月：未完成。情况说明正在写。", page, StringComparison.Ordinal);
        Assert.Contains("value=\"张三 0471-1234567\"", page, StringComparison.Ordinal);
        using var confirmed = await unit.PostAsync($"{June}/confirm", ("version", "0"), ("contact", "张三"));
        Assert.Equal(HttpStatusCode.SeeOther, confirmed.StatusCode);
        Assert.Equal(2, (await scene.LedgerAsync())!.Lines.Count(line => line.IsReady));
        using var carried = await unit.PostAsync($"{June}/confirm", ("version", "1"), ("contact", "张三"), ("carry", $"a{scene.One:n}"));
        var ledger = (await scene.LedgerAsync())!;
        Assert.True(ledger.Lines.All(line => line.IsReady));
        Assert.Equal("情况说明正在写。", ledger.Lines.Single(line => line.AssignmentId == scene.One).Text);
    }

    [Fact]
    public async Task What_was_written_before_something_happened_is_asked_for_once_more()
    {
        var scene = await LedgerScene.CreateAsync(app);
        using var unit = await scene.Region.SignInAsync("first");
        using var saved = await unit.PostAsync($"{June}/save", scene.Fields(0));
        await scene.MoveAsync(scene.One, assignment => assignment.HandBack("不归我单位", LedgerScene.At(6, 18)));
        var page = await unit.GetPageAsync(June);
        Assert.Contains("3 项里 1 项要写一句", page, StringComparison.Ordinal);
        Assert.Contains("照这样写", page, StringComparison.Ordinal);
        using var agreed = await unit.PostAsync($"{June}/confirm", [.. scene.Fields(1), ("agree", $"a{scene.One:n}")]);
        Assert.Equal(HttpStatusCode.SeeOther, agreed.StatusCode);
        Assert.True((await scene.LedgerAsync())!.Lines.All(line => line.IsReady));
    }

    [Fact]
    public async Task Two_people_of_one_unit_lose_nothing()
    {
        var scene = await LedgerScene.CreateAsync(app);
        using var one = await scene.Region.SignInAsync("first");
        using var two = await scene.Region.SignInAsync("first");
        using var first = await LedgerScene.AutosaveAsync(one, $"{June}/save", scene.Fields(0));
        using var second = await LedgerScene.AutosaveAsync(two, $"{June}/save", scene.Fields(0, one: "另一个人写的。"));
        var panel = await second.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Contains("另一个人写的。", panel, StringComparison.Ordinal);
        Assert.Contains("情况说明正在写。", panel, StringComparison.Ordinal);
        Assert.Contains("data-keep-mine=\"1\"", panel, StringComparison.Ordinal);
        using var plain = await two.PostAsync($"{June}/submit", scene.Fields(0, one: "另一个人写的。"));
        Assert.Equal(HttpStatusCode.Conflict, plain.StatusCode);
        Assert.Contains("另一个人写的。", await plain.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal((LedgerState.Draft, 1), ((await scene.LedgerAsync())!.State, (await scene.LedgerAsync())!.Revision));
        using var kept = await two.PostAsync($"{June}/save", scene.Fields(1, one: "另一个人写的。"));
        Assert.Equal(HttpStatusCode.SeeOther, kept.StatusCode);
    }

    [Fact]
    public async Task Two_first_saves_at_once_make_one_ledger()
    {
        var scene = await LedgerScene.CreateAsync(app);
        using var one = await scene.Region.SignInAsync("first");
        using var two = await scene.Region.SignInAsync("first");
        var answers = await Task.WhenAll(LedgerScene.AutosaveAsync(one, $"{June}/save", scene.Fields(0)), LedgerScene.AutosaveAsync(two, $"{June}/save", scene.Fields(0, one: "另一个人写的。")));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
        Assert.Equal(1, (await scene.LedgerAsync())!.Revision);
    }

    [Theory]
    [InlineData("first", 5, 18, "已交")]
    [InlineData("first", 5, 24, "迟 4 天")]
    public async Task The_office_sees_in_the_grid_who_was_in_time_and_who_was_not(string who, int month, int day, string word)
    {
        var scene = await LedgerScene.CreateAsync(app);
        Assert.Equal("first", who);
        app.On(month, day);
        await scene.SubmitAsync(month: 5);
        using var office = await scene.Region.SignInAsync("office");
        Assert.Contains(word, await office.GetPageAsync(LedgerScene.Path), StringComparison.Ordinal);
        app.On(7, 1);
        var later = await office.GetPageAsync($"{LedgerScene.Path}?show=late");
        Assert.Contains("未交，超 11 天", later, StringComparison.Ordinal);
        Assert.Contains(day > 20 ? "迟 4 天" : "按时", later, StringComparison.Ordinal);
        app.On(6, 18);
    }

    [Fact]
    public async Task A_unit_without_work_by_the_day_owes_nothing()
    {
        var scene = await LedgerScene.CreateAsync(app);
        await scene.DispatchAsync(Guid.CreateVersion7(), scene.Region.SecondUnit, LedgerScene.At(6, 21), 1);
        app.On(6, 22);
        using var office = await scene.Region.SignInAsync("office");
        Assert.Contains("六月 1 家已交 0 家，<em>1 家过了 6月20日还没交</em>", await office.GetPageAsync(LedgerScene.Path), StringComparison.Ordinal);
        using var second = await scene.Region.SignInAsync("second");
        Assert.Contains("六月没有要填的任务", await second.GetPageAsync(June), StringComparison.Ordinal);
        app.On(6, 18);
    }

    [Fact]
    public async Task Urging_goes_once_a_unit_and_day_to_those_that_owe()
    {
        var scene = await LedgerScene.CreateAsync(app);
        await scene.DispatchAsync(Guid.CreateVersion7(), scene.Region.SecondUnit, LedgerScene.At(4, 8), 1);
        await scene.SubmitAsync();
        using var office = await scene.Region.SignInAsync("office");
        using var all = await office.PostAsync($"{June}/urge");
        Assert.Equal(HttpStatusCode.SeeOther, all.StatusCode);
        using var again = await office.PostAsync($"{June}/urge", ("units", scene.Region.SecondUnit.Id.ToString()));
        Assert.Contains("今天已催过司法局", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var nothing = await office.PostAsync($"{June}/urge", ("units", scene.Region.FirstUnit.Id.ToString()));
        Assert.Equal(HttpStatusCode.Conflict, nothing.StatusCode);
        var told = await scene.Region.App.WithDbAsync(scene.Region.Id, (db, _) => db.Notices.Select(notice => new { notice.UnitId, notice.Title }).ToListAsync());
        Assert.Equal((scene.Region.SecondUnit.Id, "六月工作台账 6月20日前报送，还有 2 天"), (Assert.Single(told).UnitId!.Value, told[0].Title));
        Assert.Contains("今天已催", await office.GetPageAsync(LedgerScene.Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_unit_and_another_region_see_nothing_of_it()
    {
        var scene = await LedgerScene.CreateAsync(app);
        var elsewhere = await LedgerScene.CreateAsync(app);
        await scene.SubmitAsync();
        using var second = await scene.Region.SignInAsync("second");
        var page = await second.GetPageAsync(June);
        Assert.DoesNotContain("情况说明正在写。", page, StringComparison.Ordinal);
        using var others = await second.GetAsync($"{June}/{scene.Region.FirstUnit.Id}");
        Assert.True(others.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Redirect or HttpStatusCode.NotFound, $"{(int)others.StatusCode}");
        using var office = await elsewhere.Region.SignInAsync("office");
        using var foreign = await office.GetAsync($"{June}/{scene.Region.FirstUnit.Id}");
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        using var returned = await office.PostAsync($"{June}/{scene.Region.FirstUnit.Id}/return", ("reason", "改"));
        Assert.Equal(HttpStatusCode.NotFound, returned.StatusCode);
    }

    [Fact]
    public async Task A_draft_is_its_units_business_and_a_leader_sees_no_telephone()
    {
        var scene = await LedgerScene.CreateAsync(app);
        using var unit = await scene.Region.SignInAsync("first");
        using var saved = await unit.PostAsync($"{June}/save", scene.Fields(0));
        using var leader = await scene.Region.SignInAsync("leader");
        var path = $"{June}/{scene.Region.FirstUnit.Id}";
        Assert.DoesNotContain("情况说明正在写。", await leader.GetPageAsync(path), StringComparison.Ordinal);
        await scene.SubmitAsync();
        foreach (var page in new[] { await leader.GetPageAsync(path), await leader.GetPageAsync($"{path}/print") })
        {
            Assert.Contains("情况说明正在写。", page, StringComparison.Ordinal);
            Assert.DoesNotContain("1234567", page, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("method=\"post\" action=\"" + path, await leader.GetPageAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ended_campaign_stands_still()
    {
        var scene = await LedgerScene.CreateAsync(app);
        await scene.SubmitAsync();
        await scene.Region.App.WithDbAsync(scene.Region.Id, async (db, _) => { (await db.Campaigns.SingleAsync()).Close(); await db.SaveChangesAsync(); });
        using var unit = await scene.Region.SignInAsync("first");
        using var office = await scene.Region.SignInAsync("office");
        using var save = await unit.PostAsync("/campaigns/1/ledgers/2024-05/save", scene.Fields(0));
        using var urge = await office.PostAsync($"{June}/urge");
        using var giveBack = await office.PostAsync($"{June}/{scene.Region.FirstUnit.Id}/return", ("reason", "改"));
        using var draft = await office.PostAsync($"{June}/report/draft");
        Assert.Equal([HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.Conflict], new[] { save, urge, giveBack, draft }.Select(answer => answer.StatusCode));
        Assert.Contains("情况说明正在写。", await unit.GetPageAsync(June), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("save")]
    [InlineData("confirm")]
    [InlineData("submit")]
    public async Task Empty_and_hostile_forms_are_answered_in_words_and_change_nothing(string verb)
    {
        var scene = await LedgerScene.CreateAsync(app);
        using var unit = await scene.Region.SignInAsync("first");
        using var empty = await unit.PostAsync($"{June}/{verb}");
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        using var nonsense = await unit.PostAsync($"{June}/{verb}", ("text-a", "x"), ("progress-a0", "\0"), ("version", "-5"));
        Assert.Equal(HttpStatusCode.BadRequest, nonsense.StatusCode);
        using var noMonth = await unit.PostAsync($"/campaigns/1/ledgers/2024-13/{verb}", scene.Fields(0));
        Assert.Equal(HttpStatusCode.NotFound, noMonth.StatusCode);
        var longText = new string('长', LedgerLine.Longest + 1);
        using var tooLong = await unit.PostAsync($"{June}/{verb}", scene.Fields(0, one: longText));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooLong.StatusCode);
        Assert.Contains(longText, await tooLong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Null(await scene.LedgerAsync());
        using var hostile = await unit.PostAsync($"{June}/save", scene.Fields(0, one: "<script>alert(1)</script>\u0001\u202E\uD800"));
        Assert.Equal(HttpStatusCode.SeeOther, hostile.StatusCode);
        var page = await unit.GetPageAsync(June);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\u202E", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 422)]
    [InlineData(" \n ", 422)]
    [InlineData("long", 422)]
    public async Task A_return_says_why(string reason, int status)
    {
        var scene = await LedgerScene.CreateAsync(app);
        await scene.SubmitAsync();
        using var office = await scene.Region.SignInAsync("office");
        using var response = await office.PostAsync($"{June}/{scene.Region.FirstUnit.Id}/return", ("reason", reason == "long" ? new string('改', 501) : reason));
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(LedgerState.Submitted, (await scene.LedgerAsync())!.State);
    }

    [Fact]
    public async Task The_official_form_is_printed_written_and_exported_column_by_column()
    {
        var scene = await LedgerScene.CreateAsync(app);
        await scene.SubmitAsync();
        using var office = await scene.Region.SignInAsync("office");
        var path = $"{June}/{scene.Region.FirstUnit.Id}";
        var page = await office.GetPageAsync($"{path}/print");
        Assert.Equal(LedgerForm.Columns, System.Text.RegularExpressions.Regex.Matches(page, "<th class=\"lg-c\\d\">(.*?)</th>").Select(match => match.Groups[1].Value));
        Assert.Contains("测试区法治政府建设示范区创建工作台账", page, StringComparison.Ordinal);
        Assert.Contains("说明：1.工作台账随同上报材料每月20日前一并提交。", page, StringComparison.Ordinal);
        var document = await (await office.GetAsync($"{path}/form.docx")).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var text = SourceContent(document);
        Assert.Contains("1.测试指标 1：依法实施行政许可。", text, StringComparison.Ordinal);
        Assert.Contains("未完成。情况说明正在写。", text, StringComparison.Ordinal);
        Assert.Contains("已完成。材料已收集一部分。", text, StringComparison.Ordinal);
        Assert.Contains("李四", text, StringComparison.Ordinal);
        using var workbook = await office.GetAsync($"{path}/form.xlsx");
        Assert.Equal(HttpStatusCode.OK, workbook.StatusCode);
        await using var zipped = new MemoryStream(await (await office.GetAsync($"{June}/all.zip")).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        await using var zip = new ZipArchive(zipped);
        Assert.Equal(["行政审批局-2024年6月工作台账.docx"], zip.Entries.Select(entry => entry.FullName));
        using var nobody = await office.GetAsync("/campaigns/1/ledgers/2024-05/all");
        Assert.Equal(HttpStatusCode.Conflict, nobody.StatusCode);
        using var unit = await scene.Region.SignInAsync("first");
        Assert.Contains("情况说明正在写。", await unit.GetPageAsync($"{June}/print"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_of_a_month_that_is_over_speaks_of_its_last_day()
    {
        var scene = await LedgerScene.CreateAsync(app);
        await scene.DispatchAsync(Guid.CreateVersion7(), scene.Region.SecondUnit, LedgerScene.At(4, 8), 1);
        app.On(7, 2);
        await scene.SubmitAsync();
        await scene.DispatchAsync(Guid.CreateVersion7(), scene.Region.SecondUnit, LedgerScene.At(7, 2), 4);
        app.On(7, 3);
        using var office = await scene.Region.SignInAsync("office");
        var page = await office.GetPageAsync($"{June}/report");
        Assert.Contains("截至2024年6月30日的进展", page, StringComparison.Ordinal);

        // What was handed in and dispatched in July had not happened yet.
        Assert.Contains("到期没有报2家", page, StringComparison.Ordinal);
        Assert.Contains("审批局（已超10天）", page, StringComparison.Ordinal);
        using var drafted = await office.PostAsync($"{June}/report/draft");
        Assert.Equal(HttpStatusCode.SeeOther, drafted.StatusCode);
        Assert.Equal(new DateOnly(2024, 6, 30), await scene.Region.App.WithDbAsync(scene.Region.Id, (db, _) => db.DispatchReports.Select(report => report.AsOf).SingleAsync()));
    }

    [Fact]
    public async Task A_late_month_is_pressed_from_its_red_cell()
    {
        var scene = await LedgerScene.CreateAsync(app);
        app.On(6, 24);
        using var office = await scene.Region.SignInAsync("office");
        var address = $"/campaigns/1/supervision/new?unit={scene.Region.FirstUnit.Id}&amp;ledger=2024-06";
        Assert.Contains(address, await office.GetPageAsync(LedgerScene.Path), StringComparison.Ordinal);
        var form = await office.GetPageAsync(address.Replace("&amp;", "&", StringComparison.Ordinal));
        Assert.Contains("2024年6月工作台账应于2024年6月20日前报送，至今没有报送，逾期4天。", form, StringComparison.Ordinal);
        Assert.Contains($"<option value=\"{scene.Region.FirstUnit.Id}\" selected", form, StringComparison.Ordinal);

        // Five working days on from Monday.
        Assert.Contains("value=\"2024-07-01\"", form, StringComparison.Ordinal);
        using var leader = await scene.Region.SignInAsync("leader");
        Assert.DoesNotContain("/supervision/new", await leader.GetPageAsync(LedgerScene.Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_months_report_is_drafted_edited_and_not_overwritten_unasked()
    {
        var scene = await LedgerScene.CreateAsync(app);
        await scene.DispatchAsync(Guid.CreateVersion7(), scene.Region.SecondUnit, LedgerScene.At(4, 8), 1);
        await scene.SubmitAsync();
        using var office = await scene.Region.SignInAsync("office");
        Assert.Contains("六月调度通报还没有起草", await office.GetPageAsync($"{June}/report"), StringComparison.Ordinal);
        using var drafted = await office.PostAsync($"{June}/report/draft");
        Assert.Equal(HttpStatusCode.SeeOther, drafted.StatusCode);
        var page = await office.GetPageAsync($"{June}/report");
        Assert.Contains("6月台账应报2家，6月20日截止，已报1家，其中按时1家。", page, StringComparison.Ordinal);
        Assert.Contains("还没有报1家：司法局。", page, StringComparison.Ordinal);
        using var saved = await office.PostAsync($"{June}/report", ("version", "1"), ("text", "通报\n一、情况\n司法局抓紧报。"));
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        using var outdated = await office.PostAsync($"{June}/report", ("version", "1"), ("text", "别人写的通报"));
        Assert.Equal(HttpStatusCode.Conflict, outdated.StatusCode);
        Assert.Contains("别人写的通报", await outdated.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var unasked = await office.PostAsync($"{June}/report/draft");
        Assert.Equal(HttpStatusCode.Conflict, unasked.StatusCode);
        using var blank = await office.PostAsync($"{June}/report", ("version", "2"), ("text", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, blank.StatusCode);
        var document = await (await office.GetAsync($"{June}/report.docx")).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Contains("司法局抓紧报。", SourceContent(document), StringComparison.Ordinal);
        using var asked = await office.PostAsync($"{June}/report/draft", ("agreed", "1"));
        Assert.Equal(HttpStatusCode.SeeOther, asked.StatusCode);
        Assert.DoesNotContain("司法局抓紧报。", await office.GetPageAsync($"{June}/report"), StringComparison.Ordinal);
        using var leader = await scene.Region.SignInAsync("leader");
        Assert.DoesNotContain("name=\"text\"", await leader.GetPageAsync($"{June}/report"), StringComparison.Ordinal);
    }

    private static string SourceContent(byte[] docx)
    {
        using var stream = new MemoryStream(docx);
        using var zip = new ZipArchive(stream);
        using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
        return System.Text.RegularExpressions.Regex.Replace(reader.ReadToEnd(), "<[^>]+>", "");
    }
}
