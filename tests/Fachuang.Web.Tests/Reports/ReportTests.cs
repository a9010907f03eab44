using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Fachuang.Domain.Materials;
using Fachuang.Domain.Reports;
using Fachuang.Domain.Templates;
using Fachuang.Web.Features.Reports;
using Fachuang.Web.Features.Templates;
using Fachuang.Web.Operations;
using Fachuang.Web.Tests.Assessments;
using Fachuang.Web.Tests.Support;
using Fachuang.Web.Tests.Templates;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Reports;

public sealed class ReportTests(TestApp app)
{
    private const string Page = "/campaigns/1/reports";

    [Fact]
    public async Task A_self_assessment_report_says_what_the_page_says_and_from_which_moment()
    {
        var (region, campaign, office) = await OpenAsync();
        using var _ = office;
        (await SelfAssessmentTests.GradeAsync(office, campaign.Indicators[0].Id, "Met", "", 0)).Dispose();
        (await SelfAssessmentTests.GradeAsync(office, campaign.Indicators[1].Id, "NotMet", "没有<b>做</b>", 0)).Dispose();
        var (report, lines) = await MakeAsync(region, office, ("Kind", "self-assessment"), ("Round", "0"));
        Assert.Contains("纳入达标率计算的指标共4项，达标1项、未达标1项、未自评2项，达标率25.0%。离90%的要求（4项）还差3项。", lines);
        Assert.Contains("没有<b>做</b>", lines);
        Assert.Contains("（一）政府职能依法全面履行", lines);
        Assert.Contains("否决项1还没有确认；签署盖章的声明还没有放上。", lines);
        Assert.Contains("区委依法治区办", lines);
        Assert.Contains($"（{report.Snapshot.Words}）", lines);
        Assert.Null(report.RoundNumber);

        // The same data gives the same number to compare, other data another.
        var again = await MakeAsync(region, office, ("Kind", "self-assessment"));
        Assert.Equal((report.DataHash, 2), (again.Report.DataHash, again.Report.Number));
        (await SelfAssessmentTests.GradeAsync(office, campaign.Indicators[2].Id, "Met", "", 0)).Dispose();
        Assert.NotEqual(report.DataHash, (await MakeAsync(region, office, ("Kind", "self-assessment"))).Report.DataHash);
    }

    [Fact]
    public async Task A_report_of_a_kept_round_stays_that_of_the_round_when_the_judgement_goes_on()
    {
        var (region, campaign, office) = await OpenAsync();
        using var _ = office;
        (await SelfAssessmentTests.GradeAsync(office, campaign.Indicators[0].Id, "Met", "", 0)).Dispose();
        (await office.PostAsync("/campaigns/1/self-assessment/rounds", ("name", "6月自评"))).Dispose();
        (await SelfAssessmentTests.GradeAsync(office, campaign.Indicators[1].Id, "Met", "", 0)).Dispose();
        var (report, lines) = await MakeAsync(region, office, ("Kind", "self-assessment"), ("Round", "1"));
        Assert.Contains(lines, line => line.StartsWith("纳入达标率计算的指标共4项，达标1项、未自评3项", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("（依据第1轮自评（", StringComparison.Ordinal));
        Assert.Equal(1, report.RoundNumber);
        Assert.Contains("和留下的那一轮一致", await office.GetPageAsync($"{Page}/{report.Id}"));
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            var round = await db.AssessmentRounds.SingleAsync();
            db.Entry(round).Property(row => row.GradesJson).CurrentValue = round.GradesJson.Replace("NotMet", "Met", StringComparison.Ordinal).Replace("\"Met\"", "\"MostlyMet\"", StringComparison.Ordinal);
            await db.SaveChangesAsync();
        });
        Assert.Contains("和留下的那一轮对不上", await office.GetPageAsync($"{Page}/{report.Id}"));
    }

    [Fact]
    public async Task The_month_the_lists_and_the_year_are_made_from_what_the_campaign_holds()
    {
        var (region, campaign, office) = await OpenAsync();
        using var _ = office;
        await campaign.HandInAsync(await campaign.AssignAsync(region.FirstUnit, 10, 0), VersionOutcome.Passed);
        await campaign.AssignAsync(region.SecondUnit, 10, 1);
        var today = await app.WithDbAsync(region.Id, async (db, _) => (await db.Campaigns.SingleAsync()).StartsOn);
        var (month, dispatch) = await MakeAsync(region, office, ("Kind", "dispatch"), ("Month", $"{today:yyyy-MM}"));
        Assert.Equal($"{today.Year}年{today.Month}月调度通报", month.Title);
        Assert.Contains("一、总体进度", dispatch);
        Assert.Contains("审批局", dispatch);
        Assert.Contains("各责任单位：", dispatch);

        var (_, tasks) = await MakeAsync(region, office, ("Kind", "task-list"));
        Assert.Contains("共6项指标，分给2家单位，2件任务：未开始1件、已通过1件。几项指标合并提供材料的算一件。", tasks);
        Assert.Equal(4, tasks.Count(line => line == "没有派发"));
        var (_, materials) = await MakeAsync(region, office, ("Kind", "material-list"));
        Assert.Contains(materials, line => line.StartsWith("共1件任务送审过材料", StringComparison.Ordinal));

        var (_, annual) = await MakeAsync(region, office, ("Kind", "annual"), ("Year", $"{today.Year}"), ("Recipient", "市委依法治市办"), ("Leaders", "开会{{单位}}两次。"));
        Assert.Contains($"{today.Year}年，审核通过1家单位的材料1件次。", annual);
        Assert.Contains("市委依法治市办：", annual);
        Assert.Contains("开会{{单位}}两次。", annual);
        Assert.Contains("五、党政主要负责人履行第一责任人职责情况", annual);
        Assert.DoesNotContain("五、党政主要负责人履行第一责任人职责情况", (await MakeAsync(region, office, ("Kind", "annual"), ("Year", $"{today.Year}"))).Lines);
    }

    [Fact]
    public async Task Briefings_are_numbered_and_keep_what_was_typed_when_something_is_wrong()
    {
        var (region, _, office) = await OpenAsync();
        using var _ = office;
        using var wrong = await office.PostAsync($"{Page}/briefing", ("Masthead", "示范创建简报"), ("Title", "<script>题目"), ("Text", ""), ("CopiesTo", "发：各单位"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var page = await wrong.Content.ReadAsStringAsync();
        Assert.Contains("写上正文", page);
        Assert.Contains("发：各单位", page);
        Assert.DoesNotContain("<script>题目", page);
        using var tooLong = await office.PostAsync($"{Page}/briefing", ("Masthead", new string('刊', BriefingText.LongestMasthead + 1)), ("Title", "题目"), ("Text", "正文"));
        Assert.Contains("红头上一行放得下", await tooLong.Content.ReadAsStringAsync());
        using var empty = await office.PostAsync($"{Page}/briefing");
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);

        foreach (var number in (int[])[1, 2])
        {
            using var made = await office.PostAsync($"{Page}/briefing", ("Masthead", "示范创建简报"), ("Title", "材料/审核:过半"), ("Text", "一、进展\n按分工推进。\n（一）做法\n好。"), ("CopiesTo", ""));
            Assert.Equal(HttpStatusCode.SeeOther, made.StatusCode);
            using var docx = await office.GetAsync($"{made.Headers.Location}/1.docx");
            Assert.Equal("材料_审核_过半.docx", docx.Content.Headers.ContentDisposition!.FileNameStar);
            var bytes = await docx.Content.ReadAsByteArrayAsync();
            Assert.Equal(["示范创建简报", $"第{number}期"], TemplateDocx.Lines(bytes)[..2]);
            Assert.Contains("（一）做法", TemplateDocx.Lines(bytes));
            Assert.Equal(1, TemplateDocx.Pictures(bytes));
        }

        Assert.Contains("第 3 期简报", await office.GetPageAsync($"{Page}/briefing"));
        Assert.Equal([1, 2], await app.WithDbAsync(region.Id, (db, _) => db.Reports.OrderBy(report => report.Number).Select(report => report.Number).ToListAsync()));
    }

    [Theory]
    [InlineData("self-assessment", "Round", "7", HttpStatusCode.UnprocessableEntity, "没有这一轮自评")]
    [InlineData("self-assessment", "Round", "-1", HttpStatusCode.UnprocessableEntity, "没有这一轮自评")]
    [InlineData("dispatch", "Month", "1999-01", HttpStatusCode.UnprocessableEntity, "已经开始的一个月")]
    [InlineData("dispatch", "Month", "<b>", HttpStatusCode.UnprocessableEntity, "已经开始的一个月")]
    [InlineData("annual", "Year", "1999", HttpStatusCode.UnprocessableEntity, "年度要在 2019 到")]
    [InlineData("annual", "Year", "<b>", HttpStatusCode.UnprocessableEntity, "年度要在 2019 到")]
    [InlineData("certificate", "Round", "0", HttpStatusCode.BadRequest, "表单")]
    [InlineData("briefing", "Round", "0", HttpStatusCode.BadRequest, "表单")]
    [InlineData("", "", "", HttpStatusCode.BadRequest, "表单")]
    public async Task What_cannot_be_made_is_refused_with_words_and_nothing_is_kept(string kind, string field, string value, HttpStatusCode status, string words)
    {
        var (region, _, office) = await OpenAsync();
        using var _ = office;
        using var refused = await office.PostAsync(Page, [("Kind", kind), .. field.Length > 0 ? [(field, value), ("Leaders", "写了的话")] : Array.Empty<(string, string)>()]);
        Assert.Equal(status, refused.StatusCode);
        var page = await refused.Content.ReadAsStringAsync();
        Assert.Contains(words, page);
        Assert.DoesNotContain("value=\"<b>\"", page);
        Assert.Equal(status is HttpStatusCode.UnprocessableEntity, page.Contains("写了的话", StringComparison.Ordinal));
        Assert.Equal(0, await app.WithDbAsync(region.Id, (db, _) => db.Reports.CountAsync()));
    }

    [Fact]
    public async Task An_edited_docx_becomes_the_next_version_and_the_first_one_stays()
    {
        var (region, _, office) = await OpenAsync();
        using var _ = office;
        var (report, _) = await MakeAsync(region, office, ("Kind", "self-assessment"));
        var address = $"{Page}/{report.Id}";
        var first = await (await office.GetAsync($"{address}/1.docx")).Content.ReadAsByteArrayAsync();
        var edited = TemplateDocx.Replace(first, ("二、自评总体情况", "二、总体情况（改过）"));
        using var sent = await office.SendAsync($"{address}/versions", "改过的.docx", edited, ("revision", "1"));
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        using var late = await office.SendAsync($"{address}/versions", "又改的.docx", edited, ("revision", "1"));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("同事传过新的一版", await late.Content.ReadAsStringAsync());
        Assert.Contains("改到第 2 版", await office.GetPageAsync(address));
        Assert.Equal(edited, await (await office.GetAsync($"{address}/2.docx")).Content.ReadAsByteArrayAsync());
        Assert.Equal(first, await (await office.GetAsync($"{address}/1.docx")).Content.ReadAsByteArrayAsync());

        foreach (var (name, content, words) in (IEnumerable<(string, byte[], string)>)
            [("文字.docx", Encoding.UTF8.GetBytes("不是文档"), "文字.docx"), ("图.png", [0x89, .. "PNG"u8, 0x0d, 0x0a, 0x1a, 0x0a], "图.png"), ("坏的.docx", edited[..200], "坏的.docx")])
        {
            using var refused = await office.SendAsync($"{address}/versions", name, content, ("revision", "2"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains(words, await refused.Content.ReadAsStringAsync());
        }

        using var none = await office.PostAsync($"{address}/versions", ("revision", "2"));
        Assert.Equal(HttpStatusCode.BadRequest, none.StatusCode);
        var hashes = await app.WithDbAsync(region.Id, (db, _) => db.ReportVersions.Select(version => version.Hash).ToListAsync());
        Assert.Equal(2, hashes.Count);
        Assert.Subset(await app.WithDbAsync(region.Id, (db, _) => KeptContent.LoadAsync(db, CancellationToken.None)), hashes.ToHashSet());
    }

    [Fact]
    public async Task The_PDF_is_made_once_and_kept()
    {
        Assert.SkipUnless(Documents.Reading.Programs.HelperProgram.Writer.IsInstalled, "LibreOffice is not installed");
        var (region, _, office) = await OpenAsync();
        using var _ = office;
        var (report, _) = await MakeAsync(region, office, ("Kind", "self-assessment"));
        using var pdf = await office.GetAsync($"{Page}/{report.Id}/1.pdf");
        Assert.Equal(("application/pdf", "attachment", "自查自评报告.pdf"), (pdf.Content.Headers.ContentType!.MediaType, pdf.Content.Headers.ContentDisposition!.DispositionType, pdf.Content.Headers.ContentDisposition.FileNameStar));
        Assert.StartsWith("%PDF", Encoding.ASCII.GetString((await pdf.Content.ReadAsByteArrayAsync())[..4]), StringComparison.Ordinal);
        var hash = await app.WithDbAsync(region.Id, async (db, _) => (await db.ReportVersions.SingleAsync()).PdfHash);
        Assert.Contains(hash!, await app.WithDbAsync(region.Id, (db, _) => KeptContent.LoadAsync(db, CancellationToken.None)));
        (await office.GetAsync($"{Page}/{report.Id}/1.pdf")).Dispose();
        Assert.Equal(hash, await app.WithDbAsync(region.Id, async (db, _) => (await db.ReportVersions.SingleAsync()).PdfHash));
    }

    [Fact]
    public async Task Our_own_template_makes_the_report_and_one_that_no_longer_fits_is_named()
    {
        var (region, _, office) = await OpenAsync();
        using var _ = office;
        (await office.SendAsync("/templates/task-list", "情况表.docx", TemplateDocx.Replace(ShippedTemplates.Of(TemplateKinds.TaskList), ("任务情况表", "任务一览表")))).Dispose();
        var (report, lines) = await MakeAsync(region, office, ("Kind", "task-list"));
        Assert.Equal("本办模板第 1 版", report.TemplateName);
        Assert.Contains("任务一览表", lines);
    }

    [Fact]
    public async Task Reports_of_another_region_are_not_found_and_the_leader_only_reads()
    {
        var (region, _, office) = await OpenAsync();
        using var _ = office;
        var (report, _) = await MakeAsync(region, office, ("Kind", "task-list"));
        using var leader = await region.SignInAsync("leader");
        var page = await leader.GetPageAsync(Page);
        Assert.Contains("任务情况表", page);
        Assert.DoesNotContain("做任务情况表", page);
        Assert.DoesNotContain("传上来", await leader.GetPageAsync($"{Page}/{report.Id}"));
        using var refused = await leader.PostAsync(Page, ("Kind", "task-list"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);

        var (_, _, stranger) = await OpenAsync();
        using var __ = stranger;
        foreach (var path in (string[])["", "/1.docx", "/1.pdf"])
        {
            using var hidden = await stranger.GetAsync($"{Page}/{report.Id}{path}");
            Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        }

        using var sent = await stranger.SendAsync($"{Page}/{report.Id}/versions", "a.docx", ShippedTemplates.Of(TemplateKinds.TaskList), ("revision", "1"));
        Assert.Equal(HttpStatusCode.NotFound, sent.StatusCode);
    }

    [Fact]
    public async Task Clicks_at_once_make_numbers_without_a_double()
    {
        var (region, _, office) = await OpenAsync();
        using var _ = office;
        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => office.PostAsync(Page, ("Kind", "task-list"))));
        Assert.All(made, answer => Assert.True(answer.StatusCode is HttpStatusCode.SeeOther or HttpStatusCode.Conflict, $"{answer.StatusCode}"));
        var numbers = await app.WithDbAsync(region.Id, (db, _) => db.Reports.Select(report => report.Number).ToListAsync());
        Assert.Equal(Enumerable.Range(1, made.Count(answer => answer.StatusCode is HttpStatusCode.SeeOther)), numbers.Order());
    }

    private async Task<(TestRegion, TestCampaign, TestBrowser)> OpenAsync()
    {
        var region = await TestRegion.CreateAsync(app);
        return (region, await region.OpenCampaignAsync(), await region.SignInAsync("office"));
    }

    private async Task<(Report Report, List<string> Lines)> MakeAsync(TestRegion region, TestBrowser office, params (string, string)[] fields)
    {
        using var made = await office.PostAsync(Page, fields);
        Assert.True(made.StatusCode is HttpStatusCode.SeeOther, await made.Content.ReadAsStringAsync());
        var address = made.Headers.Location!.OriginalString;
        var id = Guid.Parse(Regex.Match(address, "[0-9a-f-]{36}").Value);
        using var docx = await office.GetAsync($"{address}/1.docx");
        Assert.Equal((HttpStatusCode.OK, "attachment"), (docx.StatusCode, docx.Content.Headers.ContentDisposition?.DispositionType));
        var lines = TemplateDocx.Lines(await docx.Content.ReadAsByteArrayAsync());
        Assert.DoesNotContain(lines, line => Regex.IsMatch(line, @"\{\{[#?/]"));
        return (await app.WithDbAsync(region.Id, (db, _) => db.Reports.AsNoTracking().SingleAsync(report => report.Id == id)), lines);
    }
}
