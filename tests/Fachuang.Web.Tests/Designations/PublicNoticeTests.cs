using System.IO.Compression;
using System.Net;
using System.Xml.Linq;
using Fachuang.Domain.Designations;
using Fachuang.Domain.Reviews;
using Fachuang.Domain.Templates;
using Fachuang.Web.Features.Templates;
using Fachuang.Web.Tests.Support;
using Fachuang.Web.Tests.Templates;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Designations;

public sealed class PublicNoticeTests(TestApp app)
{
    private const string List = PublicNoticeScene.List;
    private const string Page = PublicNoticeScene.Page;

    [Fact]
    public async Task A_draft_lists_whose_inspection_is_done_with_the_title_each_gets()
    {
        using var scene = await PublicNoticeScene.CreateAsync(app);
        Assert.Contains("还没有公示", await scene.Office.GetPageAsync(List), StringComparison.Ordinal);
        await PublicNoticeScene.SucceedAsync(await scene.Office.PostAsync(List));
        var notice = await scene.NoticeAsync();
        Assert.Equal([("甲县", false), ("乙旗", true)], notice.InOrder.Select(candidate => (candidate.Name, candidate.IsSingleItem)));
        Assert.Contains("政务诚信示范旗", notice.InOrder[1].Title, StringComparison.Ordinal);
        var page = await scene.Office.GetPageAsync(Page);
        Assert.Contains("实地核查做完才能开始媒体公示", page, StringComparison.Ordinal);

        // Nobody else sees a draft, and a second click makes no second one.
        using var hidden = await scene.Public.GetAsync($"/public/notices/{notice.Id}");
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        await PublicNoticeScene.SucceedAsync(await scene.Office.PostAsync(List));
        Assert.Equal(1, (await scene.NoticeAsync()).Number);
    }

    [Fact]
    public async Task Published_it_begins_the_step_of_each_applicant_and_everybody_reads_it_without_a_cookie()
    {
        using var scene = await PublicNoticeScene.CreateAsync(app);
        var notice = await scene.PublishAsync();
        var applicant = await scene.StoredAsync(scene.First);
        Assert.Equal((StepState.UnderWay, notice.To), (applicant.StepOf(ProcedureStep.PublicNotice)!.State, applicant.StepOf(ProcedureStep.PublicNotice)!.DueOn));
        var record = await app.WithDbAsync(scene.Region.Id, (db, _) => db.ProcedureRecords.SingleAsync(row => row.ApplicantId == scene.First.Id));
        Assert.Equal((ProcedureAct.Begun, ProcedureStep.PublicNotice), (record.Act, record.Step));

        using var answer = await scene.Public.GetAsync($"/public/notices/{notice.Id}");
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Contains("public", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Contains(notice.Period, page, StringComparison.Ordinal);
        Assert.Contains("综合示范创建候选地区（1 个）", page, StringComparison.Ordinal);
        Assert.Contains("单项示范创建候选项目（1 个）", page, StringComparison.Ordinal);
        Assert.Contains("没有收到异议。", page, StringComparison.Ordinal);

        using var again = new HttpRequestMessage(HttpMethod.Get, $"/public/notices/{notice.Id}");
        again.Headers.Add("If-None-Match", answer.Headers.ETag!.ToString());
        using var unchanged = await scene.Public.Client.SendAsync(again, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public async Task What_is_wrong_is_said_and_what_was_typed_stays()
    {
        using var scene = await PublicNoticeScene.CreateAsync(app);
        await PublicNoticeScene.SucceedAsync(await scene.Office.PostAsync(List));
        using var short1 = await scene.Office.PostAsync(Page, ("revision", "2"), ("title", "<b>标题</b>"), ("body", "正文"), ("days", "4"), ("applicants", $"{scene.First.Id}"), ($"title-{scene.First.Id}", "示范县"));
        var page = await short1.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, short1.StatusCode);
        Assert.Contains("公示期要在 5 到 60 个工作日之间", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;标题&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.Equal(7, (await scene.NoticeAsync()).WorkingDays);

        using var stale = await scene.Office.PostAsync(Page, ("revision", "1"), ("title", "标题"), ("body", "正文"), ("days", "7"));
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        using var empty = await scene.Office.PostAsync(Page, ("revision", "2"));
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
    }

    [Fact]
    public async Task Markup_in_the_text_is_text_on_every_page_in_the_feeds_and_in_the_paper()
    {
        const string Title = "关于<script>alert(1)</script>&的公示";
        using var scene = await PublicNoticeScene.CreateAsync(app);
        await PublicNoticeScene.SucceedAsync(await scene.Office.PostAsync(List));
        await scene.DoAsync("", ("title", Title), ("body", "<script>alert(2)</script>"), ("days", "5"), ("applicants", $"{scene.First.Id}"), ($"title-{scene.First.Id}", "<i>示范县</i>"));
        await scene.DoAsync("/publish");
        var notice = await scene.NoticeAsync();
        Assert.Equal(5, notice.WorkingDays);
        foreach (var page in new[] { await scene.Office.GetPageAsync(Page), await scene.Office.GetPageAsync(List), await scene.Office.GetPageAsync($"{Page}/print"), await scene.Public.GetPageAsync($"/public/notices/{notice.Id}"), await scene.Public.GetPageAsync("/public/notices") })
        {
            Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<i>", page, StringComparison.Ordinal);
        }

        XNamespace atom = "http://www.w3.org/2005/Atom";
        Assert.Contains(XDocument.Parse(await scene.Public.GetPageAsync("/public/feed.atom")).Descendants(atom + "title"), title => title.Value == Title);
        Assert.Contains(XDocument.Parse(await scene.Public.GetPageAsync("/public/feed.rss")).Descendants("title"), title => title.Value == Title);

        using var docx = await scene.Office.GetAsync($"{Page}/notice.docx");
        using var zip = new ZipArchive(await docx.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        await using var part = await zip.GetEntry("word/document.xml")!.OpenAsync(TestContext.Current.CancellationToken);
        var text = (await XDocument.LoadAsync(part, LoadOptions.None, TestContext.Current.CancellationToken)).Root!.Value;
        Assert.Contains("关于<script>alert(1)</script>&的公示", text, StringComparison.Ordinal);
        Assert.Contains("甲县", text, StringComparison.Ordinal);
        Assert.Contains("附件", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_result_waits_for_the_period_and_finishes_the_step()
    {
        using var scene = await PublicNoticeScene.CreateAsync(app);
        await scene.PublishAsync();
        using var early = await scene.Office.PostAsync($"{Page}/conclude", ("revision", $"{(await scene.NoticeAsync()).Revision}"), ("result", "没有收到异议。"));
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        Assert.Contains("还没有满", await early.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await scene.DoAsync("/extend", ("more", "3"), ("reason", "节假日多"));
        Assert.Equal(10, (await scene.NoticeAsync()).WorkingDays);
        await scene.EndAsync();
        Assert.Contains("期间，没有收到异议", await scene.Office.GetPageAsync(Page), StringComparison.Ordinal);
        await scene.DoAsync("/conclude", ("result", "公示期间没有收到异议。"));
        var applicant = await scene.StoredAsync(scene.Second);
        Assert.Equal((StepState.Done, ApplicantStanding.InProcedure), (applicant.StepOf(ProcedureStep.PublicNotice)!.State, applicant.Standing));
        var page = await scene.Public.GetPageAsync($"/public/notices/{(await scene.NoticeAsync()).Id}");
        Assert.Contains("公示期间没有收到异议。", page, StringComparison.Ordinal);
        Assert.DoesNotContain("写异议", page, StringComparison.Ordinal);
        Assert.Contains("公示结果", await scene.Public.GetPageAsync("/public/feed.atom"), StringComparison.Ordinal);
        using var docx = await scene.Office.GetAsync($"{Page}/result.docx");
        Assert.Equal(HttpStatusCode.OK, docx.StatusCode);
    }

    [Fact]
    public async Task Two_officers_who_conclude_at_once_conclude_once()
    {
        using var scene = await PublicNoticeScene.CreateAsync(app);
        await scene.PublishAsync();
        await scene.EndAsync();
        var revision = $"{(await scene.NoticeAsync()).Revision}";
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => scene.Office.PostAsync($"{Page}/conclude", ("revision", revision), ("result", "没有收到异议。"))));
        Assert.Equal([HttpStatusCode.SeeOther, HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
        Assert.Equal(1, await app.WithDbAsync(scene.Region.Id, (db, _) => db.ProcedureRecords.CountAsync(row => row.ApplicantId == scene.First.Id && row.Act == ProcedureAct.Finished)));
    }

    [Fact]
    public async Task Withdrawn_it_is_seen_no_more_and_its_list_may_be_published_again()
    {
        using var scene = await PublicNoticeScene.CreateAsync(app);
        var notice = await scene.PublishAsync();
        Assert.Contains(notice.Title, await scene.Public.GetPageAsync($"/public/notices/{notice.Id}"), StringComparison.Ordinal);
        await scene.DoAsync("/withdraw", ("reason", "名单有误"));
        using var gone = await scene.Public.GetAsync($"/public/notices/{notice.Id}");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.DoesNotContain($"{notice.Id}", await scene.Public.GetPageAsync("/public/feed.rss"), StringComparison.Ordinal);

        await PublicNoticeScene.SucceedAsync(await scene.Office.PostAsync(List));
        await PublicNoticeScene.SucceedAsync(await scene.Office.PostAsync($"{List}/2/publish", ("revision", $"{(await scene.NoticeAsync()).Revision}")));
        Assert.Equal((2, PublicNoticeState.Published), ((await scene.NoticeAsync()).Number, (await scene.NoticeAsync()).State));
        Assert.Equal(2, (await scene.NoticeAsync()).Candidates.Count);
    }

    [Fact]
    public async Task Another_regions_office_finds_nothing_and_a_leader_only_reads()
    {
        using var scene = await PublicNoticeScene.CreateAsync(app);
        await scene.PublishAsync();
        await PublicNoticeScene.SucceedAsync(await scene.ObjectAsync("材料里的数字与事实不符，请核查。"));
        var other = await TestRegion.CreateAsync(app);
        using var office = await other.SignInAsync("office");
        foreach (var path in new[] { List, Page, $"{Page}/print", $"{Page}/notice.docx", $"{Page}/objections/1" })
        {
            using var answer = await office.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        using var refused = await office.PostAsync($"{Page}/withdraw", ("revision", "3"), ("reason", "x"));
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        using var leader = await scene.Region.SignInAsync("leader");
        var page = await leader.GetPageAsync(Page);
        Assert.DoesNotContain("延长公示期", page, StringComparison.Ordinal);
        Assert.DoesNotContain("objections/1", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_paper_of_a_notice_is_made_from_the_template_in_force()
    {
        using var scene = await PublicNoticeScene.CreateAsync(app);
        await scene.PublishAsync();
        var lines = TemplateDocx.Lines(await scene.Office.Client.GetByteArrayAsync($"{Page}/notice.docx", TestContext.Current.CancellationToken));
        Assert.Contains("综合示范创建候选地区名单", lines);
        Assert.Contains("附件2", lines);
        Assert.Contains(lines, line => line.Contains("公示期为", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("{{", StringComparison.Ordinal));
        using (var uploaded = await scene.Office.SendAsync("/templates/notice", "公告.docx", TemplateDocx.Replace(ShippedTemplates.Of(TemplateKinds.Notice), ("单项示范创建候选项目名单", "单项候选项目"))))
        {
            Assert.Equal(HttpStatusCode.SeeOther, uploaded.StatusCode);
        }

        Assert.Contains("单项候选项目", TemplateDocx.Lines(await scene.Office.Client.GetByteArrayAsync($"{Page}/notice.docx", TestContext.Current.CancellationToken)));
    }
}
