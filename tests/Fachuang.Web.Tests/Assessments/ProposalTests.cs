using System.Net;
using Fachuang.Domain.Assessments;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Materials;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Assessments;

public sealed class ProposalTests(TestApp app)
{
    [Fact]
    public async Task A_unit_proposes_for_each_of_its_indicators_and_the_office_sees_it_beside_the_judgement()
    {
        var (region, campaign, id) = await OpenAsync(0, 1);
        using var unit = await region.SignInAsync("first");
        Assert.Contains("2 项还没有提建议", await unit.GetPageAsync(Page(id)));

        using var kept = await ProposeAsync(unit, id, (campaign.Indicators[0].Id, "Met", "", 0), (campaign.Indicators[1].Id, "MostlyMet", "差一个镇", 0));
        Assert.Equal(HttpStatusCode.SeeOther, kept.StatusCode);
        Assert.Contains("2 项都提了建议", await unit.GetPageAsync(Page(id)));

        using var office = await region.SignInAsync("office");
        var judging = WebUtility.HtmlDecode(await office.GetPageAsync($"{AssessmentPapers.Page}/{campaign.Indicators[1].Id}"));
        Assert.Contains("差一个镇", judging, StringComparison.Ordinal);
        Assert.Matches("value=\"MostlyMet\"[^>]*checked", judging);
        Assert.Contains("差一个镇", await office.GetPageAsync(Page(id)));
        Assert.Empty(await app.WithDbAsync(region.Id, (db, _) => db.SelfAssessments.ToListAsync()));
    }

    [Theory]
    [InlineData("NotMet", "", "写明理由")]
    [InlineData("Best", "理由", "先选一档")]
    [InlineData("", "只写了理由", "先选一档")]
    public async Task What_is_wrong_comes_back_as_typed_and_what_is_right_is_kept(string grade, string reason, string words)
    {
        var (region, campaign, id) = await OpenAsync(0, 1);
        using var unit = await region.SignInAsync("first");
        using var response = await ProposeAsync(unit, id, (campaign.Indicators[0].Id, "Met", "", 0), (campaign.Indicators[1].Id, grade, reason, 0));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var page = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Contains($">{reason}</textarea>", page, StringComparison.Ordinal);
        Assert.Equal(campaign.Indicators[0].Id, Assert.Single(await StoredAsync(region)).IndicatorId);
    }

    [Fact]
    public async Task Who_proposes_from_an_older_page_is_told_and_overwrites_nothing()
    {
        var (region, campaign, id) = await OpenAsync(0);
        using var unit = await region.SignInAsync("first");
        (await ProposeAsync(unit, id, (campaign.Indicators[0].Id, "NotMet", "还缺制度", 0))).Dispose();
        using var stale = await ProposeAsync(unit, id, (campaign.Indicators[0].Id, "Met", "", 0));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stale.StatusCode);
        Assert.Contains("同事改过这一项", await stale.Content.ReadAsStringAsync());
        Assert.Equal((Grade.NotMet, 1), (Assert.Single(await StoredAsync(region)).Grade, Assert.Single(await StoredAsync(region)).Revision));
    }

    [Fact]
    public async Task A_share_below_its_threshold_asks_unit_and_office_for_a_reason_to_call_it_met()
    {
        var (region, campaign, id) = await OpenAsync(0);
        await campaign.HandInAsync(id, VersionOutcome.Pending);
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            var submission = await db.Submissions.Include(row => row.Versions).SingleAsync(row => row.AssignmentId == id);
            var definition = ShippedTables.All.Single(definition => definition.Code == "legal-review");
            var cells = definition.Columns.Select(column => column.Key == definition.Ratios[0].Numerator ? "2" : column.Key == definition.Ratios[0].Denominator ? "60" : "公安局").ToList();
            var entry = new CatalogueEntry { Id = Guid.CreateVersion7(), RegionId = region.Id, SubmissionId = submission.Id, Number = 1, Title = "人员表", Kind = EvidenceKind.Table };
            db.Add(entry);
            db.Add(new StructuredTable { EntryId = entry.Id, RegionId = region.Id, DefinitionJson = StoredContent.WriteDefinition(definition), RowsJson = StoredContent.WriteRows([cells]) });
            var content = submission.Versions[0].Content();
            db.Entry(submission.Versions[0]).Property(version => version.ContentJson).CurrentValue = StoredContent.Write(content with
            {
                Entries = [.. content.Entries.Take(1).Select(one => one with { Kind = EvidenceKind.Table, Table = new ContentTable(definition, [cells]) })],
            });
            await db.SaveChangesAsync();
        });
        using var unit = await region.SignInAsync("first");
        Assert.Contains("2 ÷ 60 = 3.33%", await unit.GetPageAsync(Page(id)));
        using var bare = await ProposeAsync(unit, id, (campaign.Indicators[0].Id, "Met", "", 0));
        Assert.Contains("从表格算出的没有到：证1 法制审核人员占执法人员 3.33%，要不低于 5%", WebUtility.HtmlDecode(await bare.Content.ReadAsStringAsync()));
        using var explained = await ProposeAsync(unit, id, (campaign.Indicators[0].Id, "Met", "原则上不少于，已报编办增配", 0));
        Assert.Equal(HttpStatusCode.SeeOther, explained.StatusCode);

        using var office = await region.SignInAsync("office");
        using var judged = await SelfAssessmentTests.GradeAsync(office, campaign.Indicators[0].Id, "Met", "", 0);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, judged.StatusCode);
        Assert.Contains("证1 法制审核人员占执法人员 3.33%", WebUtility.HtmlDecode(await judged.Content.ReadAsStringAsync()));
        using var reasoned = await SelfAssessmentTests.GradeAsync(office, campaign.Indicators[0].Id, "Met", "已增配", 0);
        Assert.Equal(HttpStatusCode.SeeOther, reasoned.StatusCode);
    }

    [Fact]
    public async Task Only_the_units_own_officer_proposes_and_items_beside_the_share_are_not_asked_for()
    {
        var (region, campaign, id) = await OpenAsync(0, 5);
        Assert.Equal(IndicatorKind.Veto, campaign.Indicators[5].Kind);
        using var other = await region.SignInAsync("second");
        using var foreign = await ProposeAsync(other, id, (campaign.Indicators[0].Id, "Met", "", 0));
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        using var unit = await region.SignInAsync("first");
        using var kept = await ProposeAsync(unit, id, (campaign.Indicators[0].Id, "Met", "", 0), (campaign.Indicators[5].Id, "Met", "", 0));
        Assert.Equal(HttpStatusCode.SeeOther, kept.StatusCode);
        Assert.Single(await StoredAsync(region));
    }

    private static string Page(Guid id) => $"/campaigns/1/assignments/{id}/grades";

    private static Task<HttpResponseMessage> ProposeAsync(TestBrowser browser, Guid id, params (Guid Indicator, string Grade, string Reason, int Revision)[] rows) =>
        browser.PostAsync(Page(id), [.. rows.SelectMany(row => new[] { ($"grade-{row.Indicator}", row.Grade), ($"reason-{row.Indicator}", row.Reason), ($"revision-{row.Indicator}", row.Revision.ToString()) })]);

    private Task<List<GradeProposal>> StoredAsync(TestRegion region) => app.WithDbAsync(region.Id, (db, _) => db.GradeProposals.AsNoTracking().ToListAsync());

    private async Task<(TestRegion, TestCampaign, Guid)> OpenAsync(params int[] positions)
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        return (region, campaign, await campaign.AssignAsync(region.FirstUnit, 10, positions));
    }
}
