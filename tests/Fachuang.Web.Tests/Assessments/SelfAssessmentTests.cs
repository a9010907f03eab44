using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Fachuang.Domain.Assessments;
using Fachuang.Domain.Materials;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Tests.Materials;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Assessments;

public sealed class SelfAssessmentTests(TestApp app)
{
    private const string Page = "/campaigns/1/self-assessment";

    [Fact]
    public async Task The_page_answers_whether_one_can_apply_and_lists_what_is_missing()
    {
        var (region, campaign) = await OpenAsync();
        var passed = await campaign.AssignAsync(region.FirstUnit, 10, 0);
        await campaign.HandInAsync(passed, VersionOutcome.Passed);
        await campaign.AssignAsync(region.FirstUnit, 10, 1);
        using var office = await region.SignInAsync("office");

        var text = await office.GetPageAsync(Page);

        Assert.Contains("现在还不能申报：达标 0 项，差 4 项；否决项 1 个没确认", text);
        Assert.Contains("未自评，材料已通过", text);
        Assert.Contains("未自评，材料还没通过", text);
        Assert.Contains("未自评，还没有派发", text);
        Assert.Contains("这 4 项里要有 4 项达标，才能过线", text);
        Assert.Contains("90% 线 · 4 项", text);
        Assert.DoesNotContain("量化指标", text);
    }

    [Fact]
    public async Task When_everything_is_met_and_no_veto_occurred_one_can_apply()
    {
        var (region, campaign) = await OpenAsync();
        using var office = await region.SignInAsync("office");
        foreach (var indicator in campaign.Indicators.Where(indicator => indicator.Kind is not Domain.Indicators.IndicatorKind.Bonus))
        {
            using var response = await GradeAsync(office, indicator.Id, "Met", "", 0);
            Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        }

        Assert.Contains("现在还不能申报", await office.GetPageAsync(Page));
        (await office.PutPaperAsync(null, "声明.pdf", AssessmentPapers.Pdf("none occurred"))).Dispose();
        Assert.Contains("可以申报：达标 4 项，过了 90% 线（4 项）", await office.GetPageAsync(Page));

        using var occurred = await GradeAsync(office, campaign.Indicators[5].Id, "NotMet", "有一起被撤销的许可", 1);
        Assert.Equal(HttpStatusCode.SeeOther, occurred.StatusCode);
        Assert.Contains("不能申报：否决项 1 已发生", await office.GetPageAsync(Page));
    }

    [Theory]
    [InlineData("NotMet", "", "写明理由")]
    [InlineData("NotApplicable", " ", "写明理由")]
    [InlineData("Best", "理由", "先选一档")]
    [InlineData("", "理由", "先选一档")]
    [InlineData("7", "理由", "不能评成这一档")]
    public async Task A_judgement_that_lacks_something_comes_back_with_what_was_typed(string grade, string reason, string words)
    {
        var (region, campaign) = await OpenAsync();
        using var office = await region.SignInAsync("office");
        using var response = await GradeAsync(office, campaign.Indicators[0].Id, grade, reason, 0);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var text = await response.Content.ReadAsStringAsync();
        Assert.Contains(words, text);
        Assert.Contains($">{reason}</textarea>", text);
        Assert.Empty(await StoredAsync(campaign));
    }

    [Theory]
    [InlineData("3", "60", "3 ÷ 60 = 5%", "tone ok")]
    [InlineData("2", "60", "2 ÷ 60 = 3.33%", "tone due")]
    public async Task What_a_handed_in_table_comes_to_stands_beside_the_indicator_it_answers(string reviewers, string officers, string share, string tone)
    {
        var (region, campaign) = await OpenAsync();
        var id = await campaign.AssignAndSubmitAsync(0);
        await region.App.WithDbAsync(region.Id, async (db, _) =>
        {
            var version = await db.SubmissionVersions.SingleAsync(version => db.Submissions.Any(submission => submission.Id == version.SubmissionId && submission.AssignmentId == id));
            var definition = ShippedTables.All.Single(definition => definition.Code == "legal-review");
            var cells = definition.Columns.Select(column => column.Key == definition.Ratios[0].Numerator ? reviewers : column.Key == definition.Ratios[0].Denominator ? officers : "市公安局").ToList();
            var content = version.Content();
            db.Entry(version).Property(row => row.ContentJson).CurrentValue = StoredContent.Write(content with
            {
                Entries = [.. content.Entries.Select(entry => entry with { Kind = EvidenceKind.Table, Table = new ContentTable(definition, [cells]) })],
            });
            await db.SaveChangesAsync();
        });
        using var office = await region.SignInAsync("office");
        var page = WebUtility.HtmlDecode(await office.GetPageAsync($"{Page}/{campaign.Indicators[0].Id}"));
        Assert.Contains($"<b class=\"{tone}\">{share}</b>", page, StringComparison.Ordinal);
        Assert.Contains("要不低于 5%", page, StringComparison.Ordinal);
        Assert.DoesNotContain("从表格算出的比例", await office.GetPageAsync($"{Page}/{campaign.Indicators[1].Id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_judgement_made_from_an_older_one_is_not_kept_and_shows_the_newer()
    {
        var (region, campaign) = await OpenAsync();
        using var office = await region.SignInAsync("office");
        var id = campaign.Indicators[0].Id;
        (await GradeAsync(office, id, "NotMet", "缺一份文件", 0)).Dispose();
        using var stale = await GradeAsync(office, id, "MostlyMet", "我看还行", 0);
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        var text = await stale.Content.ReadAsStringAsync();
        Assert.Contains("缺一份文件", text);
        Assert.Contains("我看还行", text);
        var kept = Assert.Single(await StoredAsync(campaign));
        Assert.Equal((Grade.NotMet, 1), (kept.Grade, kept.Revision));
    }

    [Fact]
    public async Task A_double_click_makes_one_judgement()
    {
        var (region, campaign) = await OpenAsync();
        using var office = await region.SignInAsync("office");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => GradeAsync(office, campaign.Indicators[0].Id, "Met", "", 0)));
        Assert.Equal(1, answers.Count(answer => answer.StatusCode is HttpStatusCode.SeeOther));
        Assert.All(answers.Where(answer => answer.StatusCode is not HttpStatusCode.SeeOther), answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode));
        Assert.Equal(1, Assert.Single(await StoredAsync(campaign)).Revision);
    }

    [Fact]
    public async Task The_leader_reads_and_does_not_judge_and_a_unit_sees_nothing()
    {
        var (region, campaign) = await OpenAsync();
        var one = $"{Page}/{campaign.Indicators[0].Id}";
        using var leader = await region.SignInAsync("leader");
        Assert.DoesNotContain("保存自评", await leader.GetPageAsync(one));
        Assert.Equal(HttpStatusCode.Forbidden, (await GradeAsync(leader, campaign.Indicators[0].Id, "Met", "", 0)).StatusCode);
        using var liaison = await region.SignInAsync("first");
        foreach (var path in (string[])[Page, one, $"{Page}/passed", $"{Page}/table.xlsx"])
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await liaison.GetAsync(path)).StatusCode);
        }

        Assert.Empty(await StoredAsync(campaign));
    }

    [Fact]
    public async Task An_indicator_of_another_region_is_not_found()
    {
        var (region, _) = await OpenAsync();
        var (_, foreign) = await OpenAsync();
        using var office = await region.SignInAsync("office");
        Assert.Equal(HttpStatusCode.NotFound, (await office.GetAsync($"{Page}/{foreign.Indicators[0].Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await GradeAsync(office, foreign.Indicators[0].Id, "Met", "", 0)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await office.GetAsync("/campaigns/2/self-assessment")).StatusCode);
    }

    [Fact]
    public async Task A_closed_campaign_is_not_judged_any_more()
    {
        var (region, campaign) = await OpenAsync();
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            (await db.Campaigns.SingleAsync()).Close();
            await db.SaveChangesAsync();
        });
        using var office = await region.SignInAsync("office");
        using var response = await GradeAsync(office, campaign.Indicators[0].Id, "Met", "", 0);
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains("创建活动已经结束", await response.Content.ReadAsStringAsync());
        Assert.Contains("创建活动已经结束", await office.GetPageAsync($"{Page}/{campaign.Indicators[0].Id}"));
    }

    [Fact]
    public async Task Only_what_was_ticked_and_has_accepted_material_is_judged_at_once()
    {
        var (region, campaign) = await OpenAsync();
        foreach (var (position, outcome) in new[] { (0, VersionOutcome.Passed), (1, VersionOutcome.Passed), (2, VersionOutcome.Pending) })
        {
            await campaign.HandInAsync(await campaign.AssignAsync(region.FirstUnit, 10, position), outcome);
        }

        using var office = await region.SignInAsync("office");
        var list = await office.GetPageAsync($"{Page}/passed");
        Assert.Contains("2 项材料已通过，还没有自评", list);
        Assert.DoesNotContain(campaign.Indicators[2].Id.ToString(), list);

        // The third one was not on the list: a form that names it is not obeyed.
        using var response = await office.PostAsync($"{Page}/passed", ("indicators", campaign.Indicators[0].Id.ToString()), ("indicators", campaign.Indicators[2].Id.ToString()));
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal(campaign.Indicators[0].Id, Assert.Single(await StoredAsync(campaign)).IndicatorId);

        using var again = await office.PostAsync($"{Page}/passed", ("indicators", campaign.Indicators[0].Id.ToString()));
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        using var nothing = await office.PostAsync($"{Page}/passed");
        Assert.Contains("一项也没有勾选", await nothing.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_table_is_a_workbook_with_the_sum()
    {
        var (region, campaign) = await OpenAsync();
        using var office = await region.SignInAsync("office");
        (await GradeAsync(office, campaign.Indicators[0].Id, "NotMet", "=1+1", 0)).Dispose();
        using var response = await office.GetAsync($"{Page}/table.xlsx");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var zip = new ZipArchive(await response.Content.ReadAsStreamAsync());
        var all = string.Concat(zip.Entries.Select(entry => new StreamReader(entry.Open()).ReadToEnd()));
        Assert.Contains("未达标", all);
        Assert.Contains("附加项", all);
        Assert.Contains("=1+1", all);
        Assert.DoesNotMatch(new Regex("<(x:)?f>"), all);
    }

    [Fact]
    public async Task What_a_unit_handed_in_stands_beside_the_judgement()
    {
        var (region, campaign) = await OpenAsync();
        var assignment = await campaign.AssignAsync(region.FirstUnit, 10, 2, 3);
        await campaign.HandInAsync(assignment, VersionOutcome.Passed);
        using var office = await region.SignInAsync("office");
        var text = await office.GetPageAsync($"{Page}/{campaign.Indicators[3].Id}");
        Assert.Contains($"/campaigns/1/assignments/{assignment}/narrative.docx?version=1", text);
        Assert.Contains("第 1 版 已通过", text);
    }

    internal static async Task<IReadOnlyList<SelfAssessment>> StoredAsync(TestCampaign campaign) =>
        await campaign.Region.App.WithDbAsync(campaign.Region.Id, async (db, _) =>
            await db.SelfAssessments.AsNoTracking().Where(row => row.CampaignId == campaign.Id).ToListAsync());

    internal static Task<HttpResponseMessage> GradeAsync(TestBrowser browser, Guid indicator, string grade, string reason, int revision) =>
        browser.PostAsync($"{Page}/{indicator}", ("Grade", grade), ("Reason", reason), ("Revision", revision.ToString()));

    private async Task<(TestRegion, TestCampaign)> OpenAsync()
    {
        var region = await TestRegion.CreateAsync(app);
        return (region, await region.OpenCampaignAsync());
    }
}
