using System.Net;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Materials;
using Fachuang.Web.Operations;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Assessments;

public sealed class RoundTests(TestApp app)
{
    private const string Page = AssessmentPapers.Page;

    [Fact]
    public async Task A_kept_round_stays_as_it_was_and_is_compared_with_what_came_later()
    {
        var (region, campaign) = await OpenAsync();
        using var office = await region.SignInAsync("office");
        using var nothing = await office.PostAsync($"{Page}/rounds", ("name", "太早"));
        Assert.Equal(HttpStatusCode.Conflict, nothing.StatusCode);
        (await SelfAssessmentTests.GradeAsync(office, campaign.Indicators[0].Id, "NotMet", "没有制度", 0)).Dispose();
        (await SelfAssessmentTests.GradeAsync(office, campaign.Indicators[1].Id, "Met", "", 0)).Dispose();
        using var first = await office.PostAsync($"{Page}/rounds", ("name", "7月自评"));
        Assert.Equal(HttpStatusCode.SeeOther, first.StatusCode);
        (await SelfAssessmentTests.GradeAsync(office, campaign.Indicators[0].Id, "Met", "", 1)).Dispose();
        (await SelfAssessmentTests.GradeAsync(office, campaign.Indicators[1].Id, "MostlyMet", "又退了", 1)).Dispose();

        var list = await office.GetPageAsync($"{Page}/rounds");
        Assert.Contains("第 1 轮（7月自评）", list);
        var comparison = WebUtility.HtmlDecode(await office.GetPageAsync($"{Page}/rounds/compare?from=1&to=0"));
        Assert.Contains("1 项变好，1 项变差", comparison, StringComparison.Ordinal);
        Assert.Contains("没有制度", comparison, StringComparison.Ordinal);
        Assert.Contains("又退了", comparison, StringComparison.Ordinal);

        using var second = await office.PostAsync($"{Page}/rounds", ("name", ""));
        Assert.Equal(HttpStatusCode.SeeOther, second.StatusCode);
        Assert.Contains("没有变化", await office.GetPageAsync($"{Page}/rounds/compare?from=2&to=0"));
        Assert.Contains("1 项变好，1 项变差", await office.GetPageAsync($"{Page}/rounds/compare?from=1&to=2"));
        using var none = await office.GetAsync($"{Page}/rounds/compare?from=7&to=0");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task The_nearest_come_first_with_who_owes_and_ticking_computes_the_share()
    {
        var (region, campaign) = await OpenAsync();
        var passed = await campaign.AssignAsync(region.FirstUnit, 10, 0);
        await campaign.HandInAsync(passed, VersionOutcome.Passed);
        await campaign.AssignAsync(region.SecondUnit, 10, 1);
        using var office = await region.SignInAsync("office");
        var page = WebUtility.HtmlDecode(await office.GetPageAsync($"{Page}/prospects"));
        Assert.Contains("还差 4 项", page, StringComparison.Ordinal);
        Assert.Contains("勾选的 4 项都达标，就是 4 项（100.0%），过 90% 线", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("只差自评</td>", StringComparison.Ordinal) < page.IndexOf("单位还没开始</td>", StringComparison.Ordinal));
        Assert.Contains("司法局", page, StringComparison.Ordinal);
        var one = WebUtility.HtmlDecode(await office.GetPageAsync($"{Page}/prospects?met=&met={campaign.Indicators[0].Id}"));
        Assert.Contains("勾选的 1 项都达标，就是 1 项", one, StringComparison.Ordinal);
        Assert.Contains("还差 3 项", one, StringComparison.Ordinal);
        Assert.Contains("勾选的 0 项都达标", await office.GetPageAsync($"{Page}/prospects?met="));
    }

    [Fact]
    public async Task The_statement_and_the_proof_of_a_bonus_are_kept_swept_round_and_needed_to_apply()
    {
        var (region, campaign) = await OpenAsync();
        using var office = await region.SignInAsync("office");
        var bonus = campaign.Indicators.First(indicator => indicator.Kind is IndicatorKind.Bonus);
        foreach (var indicator in campaign.Indicators)
        {
            (await SelfAssessmentTests.GradeAsync(office, indicator.Id, "Met", indicator.Kind is IndicatorKind.Bonus ? "国家级表彰" : "", 0)).Dispose();
        }

        Assert.Contains("还没有上传否决项、减分项情形的签署声明", await office.GetPageAsync(Page));
        using var statement = await office.PutPaperAsync(null, "没有否决项情形的声明.pdf", AssessmentPapers.Pdf("statement"));
        Assert.Equal(HttpStatusCode.SeeOther, statement.StatusCode);
        Assert.Contains($"加分项 {bonus.Number} 还没有附证明文件", await office.GetPageAsync(Page));
        using var proof = await office.PutPaperAsync(bonus.Id, "表彰决定.pdf", AssessmentPapers.Pdf("proof"));
        Assert.Equal(HttpStatusCode.SeeOther, proof.StatusCode);
        Assert.Contains("可以申报", await office.GetPageAsync(Page));

        var (hashes, kept) = await app.WithDbAsync(region.Id, async (db, _) => (await db.AssessmentPapers.Select(paper => paper.Hash).ToListAsync(), await KeptContent.LoadAsync(db, CancellationToken.None)));
        Assert.Equal(2, hashes.Count);
        Assert.Subset(kept, hashes.ToHashSet());
        var id = await app.WithDbAsync(region.Id, (db, _) => db.AssessmentPapers.Where(paper => paper.IndicatorId == null).Select(paper => paper.Id).SingleAsync());
        using var download = await office.GetAsync($"{Page}/papers/{id}/download");
        Assert.Equal(AssessmentPapers.Pdf("statement"), await download.Content.ReadAsByteArrayAsync());
        Assert.Equal("attachment", download.Content.Headers.ContentDisposition?.DispositionType);
        using var removed = await office.PostAsync($"{Page}/papers/{id}/remove");
        Assert.Equal(HttpStatusCode.SeeOther, removed.StatusCode);
        Assert.Contains("还没有上传否决项、减分项情形的签署声明", await office.GetPageAsync(Page));
    }

    [Theory]
    [InlineData("声明.pdf", "MZ", HttpStatusCode.UnprocessableEntity)]
    [InlineData("绝密★声明.pdf", "%PDF-1.4\n%%EOF", HttpStatusCode.UnprocessableEntity)]
    [InlineData("声明.zip", "PK", HttpStatusCode.UnprocessableEntity)]
    public async Task A_paper_that_is_not_what_it_says_or_carries_a_secrecy_mark_is_refused(string name, string content, HttpStatusCode status)
    {
        var (region, _) = await OpenAsync();
        using var office = await region.SignInAsync("office");
        using var response = await office.PutPaperAsync(null, name, System.Text.Encoding.UTF8.GetBytes(content));
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(0, await app.WithDbAsync(region.Id, (db, _) => db.AssessmentPapers.CountAsync()));
    }

    [Fact]
    public async Task A_paper_without_the_token_of_the_page_is_refused()
    {
        var (region, _) = await OpenAsync();
        using var office = await region.SignInAsync("office");
        using var response = await office.PutPaperAsync(null, "声明.pdf", AssessmentPapers.Pdf("x"), withToken: false);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(0, await app.WithDbAsync(region.Id, (db, _) => db.AssessmentPapers.CountAsync()));
    }

    private async Task<(TestRegion, TestCampaign)> OpenAsync()
    {
        var region = await TestRegion.CreateAsync(app);
        return (region, await region.OpenCampaignAsync());
    }
}
