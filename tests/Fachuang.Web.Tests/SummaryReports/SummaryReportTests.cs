using System.Net;
using Fachuang.Domain.Materials;
using Fachuang.Domain.Notices;
using Fachuang.Domain.SummaryReports;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.SummaryReports;

public sealed class SummaryReportTests(TestApp app)
{
    private const string Path = "/campaigns/1/summary-reports";

    [Fact]
    public async Task A_unit_without_any_assignment_owes_a_report_too()
    {
        var region = await OpenAsync();
        using var office = await region.SignInAsync("office");
        var page = await office.GetPageAsync(Path);
        Assert.Contains("2 家单位已通过 0 家，还有 2 家没交", page, StringComparison.Ordinal);
        Assert.Contains("催办 2 家", page, StringComparison.Ordinal);
        using var second = await region.SignInAsync("second");
        Assert.Contains("总结报告还没有动笔", await second.GetPageAsync($"{Path}/own"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_is_written_handed_in_returned_and_accepted_and_its_versions_stay()
    {
        var region = await OpenAsync();
        using var unit = await region.SignInAsync("first");
        using var blank = await unit.PostAsync($"{Path}/own/submit", Texts(0, "甲", blank: 4));
        var page = await blank.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, blank.StatusCode);
        Assert.Contains("“五、存在问题”还没有写", page, StringComparison.Ordinal);
        Assert.Contains("甲二、主要举措", page, StringComparison.Ordinal);
        await SubmitAsync(region, unit, "甲");

        using var office = await region.SignInAsync("office");
        var address = $"{Path}/{region.FirstUnit.Id}";
        using var silent = await office.PostAsync($"{address}/return", ("comment", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        using var returned = await office.PostAsync($"{address}/return", ("comment", "写具体"));
        Assert.Equal(HttpStatusCode.SeeOther, returned.StatusCode);
        Assert.Contains("写具体", await unit.GetPageAsync($"{Path}/own"), StringComparison.Ordinal);
        await SubmitAsync(region, unit, "乙");
        Assert.Contains("甲二、主要举措", await office.GetPageAsync($"{address}?version=1"), StringComparison.Ordinal);
        Assert.Contains("乙二、主要举措", await office.GetPageAsync(address), StringComparison.Ordinal);
        using var accepted = await office.PostAsync($"{address}/accept");
        Assert.Equal(HttpStatusCode.SeeOther, accepted.StatusCode);
        using var late = await unit.PostAsync($"{Path}/own/save", Texts(9, "丙"));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        using var docx = await unit.GetAsync($"{Path}/own/report.docx");
        Assert.Equal(HttpStatusCode.OK, docx.StatusCode);
        var told = await app.WithDbAsync(region.Id, (db, _) => db.Notices.Where(notice => notice.Topic == NoticeTopic.SummaryReport).Select(notice => notice.UnitId).ToListAsync());
        Assert.Equal((2, 2), (told.Count(id => id is null), told.Count(id => id == region.FirstUnit.Id)));
    }

    [Fact]
    public async Task Accepted_material_helps_to_draft_and_what_is_written_stays()
    {
        var region = await OpenAsync();
        var campaign = await app.WithDbAsync(region.Id, (db, _) => db.Campaigns.SingleAsync());
        var indicators = await app.WithDbAsync(region.Id, (db, _) => db.Indicators.OrderBy(row => row.Position).ToListAsync());
        var test = new TestCampaign(region, campaign.Id, indicators);
        await test.HandInAsync(await test.AssignAsync(region.FirstUnit, 9, 0), VersionOutcome.Passed);
        using var unit = await region.SignInAsync("first");
        using var gathered = await unit.PostAsync($"{Path}/own/gather", ("version", "0"), ("s0", "组织领导是自己写的。"), ("s2", "成效是自己写的。"));
        Assert.Equal(HttpStatusCode.SeeOther, gathered.StatusCode);
        var report = await ReportAsync(region);
        Assert.Equal(["组织领导是自己写的。", "举措。", "成效是自己写的。", "亮点。", "", ""], report.Sections);
    }

    [Fact]
    public async Task Two_people_of_one_unit_lose_nothing_and_an_empty_form_empties_nothing()
    {
        var region = await OpenAsync();
        using var unit = await region.SignInAsync("first");
        using var saved = await unit.PostAsync($"{Path}/own/save", Texts(0, "甲"));
        using var outdated = await unit.PostAsync($"{Path}/own/save", Texts(0, "乙"));
        Assert.Equal(HttpStatusCode.Conflict, outdated.StatusCode);
        Assert.Contains("乙二、主要举措", await outdated.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        foreach (var verb in (string[])["save", "gather", "submit"])
        {
            using var empty = await unit.PostAsync($"{Path}/own/{verb}");
            Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        }

        using var huge = await unit.PostAsync($"{Path}/own/save", ("version", "1"), ("s1", new string('长', WrittenText.Longest + 1)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, huge.StatusCode);
        Assert.StartsWith("甲", (await ReportAsync(region)).Sections[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_unit_sees_nothing_of_it_and_the_office_nothing_of_a_draft()
    {
        var region = await OpenAsync();
        using var unit = await region.SignInAsync("first");
        using var saved = await unit.PostAsync($"{Path}/own/save", Texts(0, "甲"));
        using var second = await region.SignInAsync("second");
        Assert.DoesNotContain("甲二、主要举措", await second.GetPageAsync($"{Path}/own"), StringComparison.Ordinal);
        using var office = await region.SignInAsync("office");
        using var draft = await office.GetAsync($"{Path}/{region.FirstUnit.Id}");
        Assert.Equal(HttpStatusCode.NotFound, draft.StatusCode);
        using var early = await office.PostAsync($"{Path}/{region.FirstUnit.Id}/accept");
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        var elsewhere = await OpenAsync();
        using var foreign = await elsewhere.SignInAsync("office");
        using var unseen = await foreign.PostAsync($"{Path}/{region.FirstUnit.Id}/accept");
        Assert.Equal(HttpStatusCode.NotFound, unseen.StatusCode);
    }

    [Fact]
    public async Task Accepted_reports_are_merged_and_an_edited_draft_is_not_overwritten_unasked()
    {
        var region = await OpenAsync();
        foreach (var (who, unitId, text) in new[] { ("first", region.FirstUnit.Id, "甲"), ("second", region.SecondUnit.Id, "乙") })
        {
            using var unit = await region.SignInAsync(who);
            await SubmitAsync(region, unit, text, unitId);
        }

        using var office = await region.SignInAsync("office");
        using var none = await office.PostAsync($"{Path}/merged", ("units", region.FirstUnit.Id.ToString()));
        Assert.Equal(HttpStatusCode.Conflict, none.StatusCode);
        foreach (var id in (Guid[])[region.FirstUnit.Id, region.SecondUnit.Id])
        {
            using var accepted = await office.PostAsync($"{Path}/{id}/accept");
        }

        (string, string)[] both = [("units", region.SecondUnit.Id.ToString()), ("units", region.FirstUnit.Id.ToString())];
        using var merged = await office.PostAsync($"{Path}/merged", both);
        Assert.Equal(HttpStatusCode.SeeOther, merged.StatusCode);
        var page = await office.GetPageAsync($"{Path}/merged");
        Assert.Contains("甲一、组织领导（审批局）\n乙一、组织领导（司法局）", WebUtility.HtmlDecode(page).ReplaceLineEndings("\n"), StringComparison.Ordinal);
        using var saved = await office.PostAsync($"{Path}/merged/save", ("version", "1"), ("text", "题目\n一、组织领导\n改过的。"));
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        using var unasked = await office.PostAsync($"{Path}/merged", both);
        Assert.Equal(HttpStatusCode.Conflict, unasked.StatusCode);
        using var asked = await office.PostAsync($"{Path}/merged", [("units", region.FirstUnit.Id.ToString()), ("agreed", "1")]);
        Assert.Equal(HttpStatusCode.SeeOther, asked.StatusCode);
        var again = await office.GetPageAsync($"{Path}/merged");
        Assert.DoesNotContain("改过的。", again, StringComparison.Ordinal);
        Assert.DoesNotContain("（司法局）", again, StringComparison.Ordinal);
        using var docx = await office.GetAsync($"{Path}/merged.docx");
        Assert.Equal(HttpStatusCode.OK, docx.StatusCode);
    }

    [Fact]
    public async Task The_due_day_is_the_offices_and_urging_goes_once_a_day()
    {
        var region = await OpenAsync();
        using var office = await region.SignInAsync("office");
        foreach (var wrong in (string[])["", "明天", "1999-01-01", "2099-01-01"])
        {
            using var refused = await office.PostAsync($"{Path}/due", ("dueOn", wrong));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        }

        var target = await app.WithDbAsync(region.Id, (db, _) => db.Campaigns.Select(row => row.TargetOn).SingleAsync());
        using var set = await office.PostAsync($"{Path}/due", ("dueOn", $"{target:yyyy-MM-dd}"));
        Assert.Equal(HttpStatusCode.SeeOther, set.StatusCode);
        using var urged = await office.PostAsync($"{Path}/urge");
        Assert.Equal(HttpStatusCode.SeeOther, urged.StatusCode);
        using var again = await office.PostAsync($"{Path}/urge", ("units", region.FirstUnit.Id.ToString()));
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal(2, await app.WithDbAsync(region.Id, (db, _) => db.Notices.CountAsync()));
    }

    private async Task<TestRegion> OpenAsync()
    {
        var region = await TestRegion.CreateAsync(app);
        await region.OpenCampaignAsync();
        return region;
    }

    private async Task SubmitAsync(TestRegion region, TestBrowser unit, string text, Guid? unitId = null)
    {
        var revision = await app.WithDbAsync(region.Id, (db, _) => db.SummaryReports.Where(row => row.UnitId == (unitId ?? region.FirstUnit.Id)).Select(row => row.Revision).SingleOrDefaultAsync());
        using var response = await unit.PostAsync($"{Path}/own/submit", Texts(revision, text));
        Assert.True(response.StatusCode is HttpStatusCode.SeeOther, $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }

    private Task<SummaryReport> ReportAsync(TestRegion region) =>
        app.WithDbAsync(region.Id, (db, _) => db.SummaryReports.AsNoTracking().SingleAsync(row => row.UnitId == region.FirstUnit.Id));

    private static (string, string)[] Texts(int version, string text, int? blank = null) =>
        [("version", version.ToString()), .. SummaryTemplate.Sections.Index().Select(section => ($"s{section.Index}", section.Index == blank ? "" : text + section.Item.Heading))];
}
