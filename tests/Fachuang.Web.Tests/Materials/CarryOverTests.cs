using System.Net;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Materials;
using Fachuang.Web.Tests.Indicators;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Materials;

public sealed class CarryOverTests(TestApp app)
{
    [Fact]
    public async Task The_comparison_leads_to_the_campaigns_or_says_which_is_missing()
    {
        var two = await TwoEditions.PublishAsync(app);
        using var office = await two.Region.SignInAsync("office");
        Assert.Contains("《2019年版测试任务清单》、《2021年版测试任务清单》还没有创建活动", WebUtility.HtmlDecode(await office.GetPageAsync($"{two.Address}/carry-over")), StringComparison.Ordinal);
        await two.OpenAsync(1, two.Older);
        await two.OpenAsync(2, two.Newer);
        using var led = await office.GetAsync($"{two.Address}/carry-over");
        Assert.Equal("/campaigns/2/carry-over?from=1", led.Headers.Location!.OriginalString);
        Assert.Contains("没有可以结转的", await office.GetPageAsync("/campaigns/2/carry-over?from=1"), StringComparison.Ordinal);
        foreach (var wrong in new[] { "/campaigns/2/carry-over?from=2", "/campaigns/9/carry-over?from=1" })
        {
            using var response = await office.GetAsync(wrong);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    [Fact]
    public async Task Accepted_material_becomes_the_draft_of_a_new_assignment_and_is_carried_once()
    {
        var (two, older) = await FinishedAsync(0);
        var newer = await two.OpenAsync(2, two.Newer);
        using var office = await two.Region.SignInAsync("office");
        var page = await office.GetPageAsync("/campaigns/2/carry-over?from=1");
        Assert.Contains("1 组可以结转", page, StringComparison.Ordinal);
        Assert.Contains("派新任务 1", page, StringComparison.Ordinal);
        Assert.Contains("早于 2025-01-01", page, StringComparison.Ordinal);
        Assert.Contains("结转了 1 组", await CarryAsync(office, "0", ("pair", "o-0")), StringComparison.Ordinal);

        var assignment = (await AssignmentsAsync(newer)).Single();
        Assert.Equal((two.Region.FirstUnit.Id, AssignmentState.Sent, newer.Indicators[0].Id), (assignment.UnitId, assignment.State, assignment.Indicators.Single().IndicatorId));
        var (before, after) = (await ContentAsync(older), await DraftAsync(newer, assignment.Id));
        Assert.Equal(before.Narrative, after.Narrative);
        Assert.Equal(before.Entries.Select(entry => (entry.Number, entry.Title, entry.Kind, entry.File?.Id, entry.FactOn)), after.Entries.OrderBy(entry => entry.Number).Select(entry => (entry.Number, entry.Title, entry.Kind, entry.FileId, entry.FactOn)));
        Assert.Contains("“创建活动1”第 1 项", after.CarriedFrom, StringComparison.Ordinal);

        // Both documents ask for the same under number 1.
        Assert.Equal("1", after.Entries.Single(entry => entry.Number == 1).MaterialNumber);
        Assert.Contains("没有新的可带", await CarryAsync(office, "0", ("pair", "o-0")), StringComparison.Ordinal);
        Assert.Single(await AssignmentsAsync(newer));

        using var liaison = await two.Region.SignInAsync("first");
        Assert.Contains("这是结转来的草稿", await liaison.GetPageAsync($"/campaigns/2/assignments/{assignment.Id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_written_or_taken_away_is_left_alone()
    {
        var (two, _) = await FinishedAsync(0);
        var newer = await two.OpenAsync(2, two.Newer);
        var written = await newer.AssignAsync(two.Region.FirstUnit, 10, 0);
        await two.Region.App.WithDbAsync(two.Region.Id, async (db, _) =>
        {
            var submission = new Submission { Id = Guid.CreateVersion7(), RegionId = two.Region.Id, AssignmentId = written };
            submission.Write(new Narrative("", "自己写的。", "", ""), "联络员", DateTime.UtcNow);
            db.Add(submission);
            await db.SaveChangesAsync();
        });
        using var office = await two.Region.SignInAsync("office");
        Assert.Contains("那边已经写了，不动", await office.GetPageAsync("/campaigns/2/carry-over?from=1"), StringComparison.Ordinal);
        Assert.Contains("没有新的可带", await CarryAsync(office, "0", ("pair", "o-0")), StringComparison.Ordinal);
        Assert.Equal("自己写的。", (await DraftAsync(newer, written)).Measures);

        await two.Region.App.WithDbAsync(two.Region.Id, async (db, _) =>
        {
            (await db.Assignments.SingleAsync(assignment => assignment.Id == written)).Withdraw("不归它", DateTime.UtcNow);
            await db.SaveChangesAsync();
        });
        Assert.Contains("没有新的可带", await CarryAsync(office, "0", ("pair", "o-0")), StringComparison.Ordinal);
        Assert.Single(await AssignmentsAsync(newer));
    }

    [Fact]
    public async Task Of_merged_indicators_the_office_says_which_come_together()
    {
        var (two, _) = await FinishedAsync(2, 3);
        var newer = await two.OpenAsync(2, two.Newer);
        using var office = await two.Region.SignInAsync("office");
        Assert.Contains("选带哪几项", await CarryAsync(office, "0", ("pair", "o-2")), StringComparison.Ordinal);
        var (third, fourth) = (await two.KeyAsync(two.Older, "3"), await two.KeyAsync(two.Older, "4"));
        await CarryAsync(office, "0", ("pair", "o-2"), ("of-o-2", $"{third}"), ("of-o-2", $"{fourth}"));
        var draft = await DraftAsync(newer, (await AssignmentsAsync(newer)).Single().Id);
        Assert.Equal(2, draft.Entries.Count(entry => entry.Kind is EvidenceKind.File));
        Assert.Equal(2, draft.Measures.Split("又一段。").Length - 1);
        Assert.Contains("[证6]", draft.Measures, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forged_and_outdated_choices_are_refused_and_carry_nothing()
    {
        var (two, _) = await FinishedAsync(0);
        var newer = await two.OpenAsync(2, two.Newer);
        using var office = await two.Region.SignInAsync("office");
        Assert.Contains("没有选任何一组", await CarryAsync(office, "0"), StringComparison.Ordinal);
        Assert.Contains("不在对照里", await CarryAsync(office, "0", ("pair", "o-77")), StringComparison.Ordinal);
        Assert.Contains("不在这两套指标体系里", await CarryAsync(office, "0", ("pair", "o-0"), ("of-o-0", $"{Guid.NewGuid()}")), StringComparison.Ordinal);
        Assert.Contains("有人改过这份对照", await CarryAsync(office, "5", ("pair", "o-0")), StringComparison.Ordinal);
        await two.Region.App.WithDbAsync(two.Region.Id, async (db, _) =>
        {
            (await db.Campaigns.SingleAsync(campaign => campaign.Number == 2)).Close();
            await db.SaveChangesAsync();
        });
        Assert.Contains("创建活动已经结束", await CarryAsync(office, "0", ("pair", "o-0")), StringComparison.Ordinal);
        Assert.Empty(await AssignmentsAsync(newer));
    }

    // A campaign on the older edition in which the first unit handed material in for some indicators, and it was accepted.
    private async Task<(TwoEditions Two, TestCampaign Older)> FinishedAsync(params int[] positions)
    {
        var two = await TwoEditions.PublishAsync(app);
        var older = await two.OpenAsync(1, two.Older);
        foreach (var position in positions)
        {
            var assignment = await older.AssignAsync(two.Region.FirstUnit, 10, position);
            await older.HandInAsync(assignment, VersionOutcome.Passed, ($"清单{position}.pdf", TestHandIns.Text($"%PDF-1.4 {position}")));
        }

        return (two, older);
    }

    // The message of the next page, or of the refusal.
    private static async Task<string> CarryAsync(TestBrowser office, string revision, params (string, string)[] fields)
    {
        using var response = await office.PostAsync("/campaigns/2/carry-over?from=1", [("revision", revision), .. fields]);
        return WebUtility.HtmlDecode(response.StatusCode is HttpStatusCode.SeeOther
            ? await office.GetPageAsync(response.Headers.Location!.OriginalString)
            : await response.Content.ReadAsStringAsync());
    }

    private static Task<List<Assignment>> AssignmentsAsync(TestCampaign campaign) => campaign.Region.App.WithDbAsync(campaign.Region.Id, (db, _) =>
        db.Assignments.AsNoTracking().Include(assignment => assignment.Indicators).Where(assignment => assignment.CampaignId == campaign.Id).ToListAsync());

    private static Task<Submission> DraftAsync(TestCampaign campaign, Guid assignment) => campaign.Region.App.WithDbAsync(campaign.Region.Id, (db, _) =>
        db.Submissions.AsNoTracking().Include(submission => submission.Entries).SingleAsync(submission => submission.AssignmentId == assignment));

    private static async Task<SubmissionContent> ContentAsync(TestCampaign campaign) => Features.Materials.StoredContent.Content(await campaign.Region.App.WithDbAsync(campaign.Region.Id, (db, _) =>
        (from assignment in db.Assignments
         where assignment.CampaignId == campaign.Id
         join submission in db.Submissions on assignment.Id equals submission.AssignmentId
         join version in db.SubmissionVersions on submission.Id equals version.SubmissionId
         select version).AsNoTracking().SingleAsync()));
}
