using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Fachuang.Domain.Notices;
using Fachuang.Domain.Supervision;
using Fachuang.Web.Tests.Materials;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Supervision;

public sealed class SupervisionTests(TestApp app)
{
    private const string List = SupervisionCase.List;

    [Fact]
    public async Task A_notice_starts_prefilled_from_what_is_late()
    {
        using var one = await SupervisionCase.CreateAsync(app);
        var page = await one.Office.GetPageAsync($"{List}/new?assignment={one.Assignment}");
        Assert.Matches("指标1的材料应于\\d+年\\d+月\\d+日前送审，至今没有送审，逾期3天。", page);
        Assert.Contains($"<option value=\"{one.Region.FirstUnit.Id}\" selected", page, StringComparison.Ordinal);
        Assert.Contains($"name=\"Assignments\" value=\"{one.Assignment}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notice_names_the_indicators_it_is_about()
    {
        using var one = await SupervisionCase.CreateAsync(app);
        var notice = await one.IssueAsync();
        Assert.Contains($"<a href=\"/campaigns/1/assignments/{one.Assignment}\">指标 1</a>", await one.Office.GetPageAsync(notice), StringComparison.Ordinal);
        Assert.Contains("指标 1</a>", await one.Unit.GetPageAsync(notice), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_goes_the_long_way_from_notice_to_rectification_and_keeps_every_step()
    {
        using var one = await SupervisionCase.CreateAsync(app);
        var address = await one.IssueAsync();
        Assert.Contains("单位还没有看", await one.Office.GetPageAsync(address), StringComparison.Ordinal);
        Assert.Contains("去答复", await one.Unit.GetPageAsync("/"), StringComparison.Ordinal);
        Assert.Contains("送出答复", await one.Unit.GetPageAsync(address), StringComparison.Ordinal);
        Assert.DoesNotContain("单位还没有看", await one.Office.GetPageAsync(address), StringComparison.Ordinal);

        await SentAsync(one.AnswerAsync(address, "正在办。", send: true, ("情况.pdf", SupervisionCase.Pdf)));
        await one.DoAsync(address, "return", ("Words", "没有写明日期"), ("Due", Day(3)));
        await SentAsync(one.AnswerAsync(address, "6月底办成。", send: true));
        await one.DoAsync(address, "interview", ("Words", "答复不实"), ("Held", Day(1)), ("Place", "上午9:00，三楼会议室"), ("Persons", "办公室主任约谈分管副局长"));
        await one.DoAsync(address, "record", ("Words", "承诺一周内办成"), ("Held", Day(0)), ("Place", "上午9:00，三楼会议室"), ("Persons", "到齐"));
        await one.DoAsync(address, "rectify", ("Words", "补齐材料"), ("Due", Day(7)));
        await SentAsync(one.AnswerAsync(address, "已经补齐。", send: true, ("补齐.pdf", SupervisionCase.Pdf)));
        await one.DoAsync(address, "close", ("Words", "核查属实"));

        var notice = Assert.Single(await one.NoticesAsync());
        Assert.Equal(SupervisionState.Closed, notice.State);
        Assert.Equal(
            ["Issued", "Answered", "Returned", "Answered", "InterviewCalled", "InterviewRecorded", "RectificationOrdered", "Answered", "Closed"],
            notice.Steps.Select(step => $"{step.Kind}"));
        Assert.Equal([1, 7], notice.Files.Select(file => file.StepPosition).Order());
        var page = await one.Office.GetPageAsync(address);
        foreach (var words in (string[])["正在办。", "没有写明日期", "6月底办成。", "答复不实", "承诺一周内办成", "补齐材料", "已经补齐。", "核查属实", "情况.pdf", "补齐.pdf", "这件督办已经了结"])
        {
            Assert.Contains(words, page, StringComparison.Ordinal);
        }

        // Told in the same save: the unit of the office's steps, the office of the unit's.
        var told = await app.WithDbAsync(one.Region.Id, (db, _) => db.Notices.AsNoTracking().Where(row => row.Topic == NoticeTopic.Supervision).ToListAsync());
        Assert.Equal((6, 3), (told.Count(row => row.UnitId == one.Region.FirstUnit.Id), told.Count(row => row.UnitId is null)));
        Assert.All(told, row => Assert.Equal(address, row.Address));
    }

    [Fact]
    public async Task Numbers_follow_one_another_when_many_issue_at_once_and_one_form_makes_one_notice()
    {
        using var one = await SupervisionCase.CreateAsync(app);
        var key = Guid.CreateVersion7();
        var (name, token) = await one.Office.TokenAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(index => one.Office.PostRawAsync(List, [.. one.Form(index < 3 ? key : null), (name, token)])));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode));
        Assert.Equal([1, 2, 3, 4, 5, 6], (await one.NoticesAsync()).Select(notice => notice.Ordinal));
        Assert.Single(answers.Take(3).Select(answer => answer.Headers.Location!.OriginalString).Distinct());
    }

    [Fact]
    public async Task A_withdrawn_notice_keeps_its_number_and_its_reason()
    {
        using var one = await SupervisionCase.CreateAsync(app);
        var address = await one.IssueAsync();
        await one.DoAsync(address, "withdraw", ("Words", "发错单位"));
        await one.IssueAsync();
        Assert.Equal([(1, SupervisionState.Withdrawn), (2, SupervisionState.Issued)], (await one.NoticesAsync()).Select(notice => (notice.Ordinal, notice.State)));
        var register = await one.Office.GetPageAsync(List);
        Assert.Contains("督办 2 件，1 件没有办结", register, StringComparison.Ordinal);
        Assert.Contains("发错单位", await one.Unit.GetPageAsync(address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_deciding_at_once_one_decides()
    {
        using var one = await SupervisionCase.CreateAsync(app);
        var address = await one.IssueAsync();
        await SentAsync(one.AnswerAsync(address, "办了。", send: true));
        var revision = (await one.NoticesAsync()).Single().Revision.ToString();
        var (name, token) = await one.Office.TokenAsync();
        var answers = await Task.WhenAll(
            one.Office.PostRawAsync($"{address}/close", ("Words", "属实"), ("Revision", revision), (name, token)),
            one.Office.PostRawAsync($"{address}/return", ("Words", "不属实"), ("Due", Day(3)), ("Revision", revision), (name, token)));
        Assert.Equal([HttpStatusCode.SeeOther, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
        Assert.Equal(3, (await one.NoticesAsync()).Single().Steps.Count);
    }

    [Fact]
    public async Task A_file_with_a_secrecy_mark_is_not_kept_and_the_typed_answer_is()
    {
        using var one = await SupervisionCase.CreateAsync(app);
        var address = await one.IssueAsync();
        using var response = await one.AnswerAsync(address, "写了很久的答复。", send: true, ("情况说明.html", MarkedFiles.Html("秘密★10年\n关于某事项的报告")), ("补齐.pdf", SupervisionCase.Pdf));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var page = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("没有收下“情况说明.html”：上面有密级标志", page, StringComparison.Ordinal);
        Assert.Contains("写了很久的答复。", page, StringComparison.Ordinal);
        Assert.Single((await one.NoticesAsync()).Single().Files);
    }

    [Fact]
    public async Task Another_unit_finds_nothing_and_leaders_read_only()
    {
        using var one = await SupervisionCase.CreateAsync(app);
        var address = await one.IssueAsync();
        await SentAsync(one.AnswerAsync(address, "办了。", send: true, ("情况.pdf", SupervisionCase.Pdf)));
        var file = (await one.NoticesAsync()).Single().Files.Single().FileId;
        using var other = await one.Region.SignInAsync("second");
        foreach (var path in (string[])[address, $"{address}/notice.docx", $"{address}/print/notice", $"/files/{file}"])
        {
            using var response = await other.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }

        Assert.Contains("没有督办", await other.GetPageAsync(List), StringComparison.Ordinal);
        using (var answer = await SupervisionCase.AnswerAsync(other, address, "替别人答", send: true))
        {
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        using (var removed = await other.PostAsync($"{address}/files/{file}/remove"))
        {
            Assert.Equal(HttpStatusCode.NotFound, removed.StatusCode);
        }

        using var leader = await one.Region.SignInAsync("leader");
        var page = await leader.GetPageAsync(address);
        Assert.DoesNotContain("name=\"Words\"", page, StringComparison.Ordinal);
        Assert.Null((await one.NoticesAsync()).Single().Steps[0].ReadAt);
        using var opened = await leader.GetAsync($"/files/{file}");
        Assert.Equal("attachment", opened.Content.Headers.ContentDisposition?.DispositionType);

        // The number of one region says nothing in another.
        using var elsewhere = await SupervisionCase.CreateAsync(app);
        using var foreign = await elsewhere.Office.GetAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        await elsewhere.IssueAsync();
        Assert.Equal(1, (await elsewhere.NoticesAsync()).Single().Ordinal);
    }

    [Theory]
    [InlineData("程序.exe", "MZ\u0090\0", "这是程序")]
    [InlineData("材料.zip", "PK\u0003\u0004", "不收压缩包")]
    [InlineData("空.pdf", "", "文件是空的")]
    [InlineData("通知.docx", "%PDF-1.7", "名字是 .docx，内容却是PDF")]
    public async Task A_file_that_is_refused_costs_nobody_a_word(string name, string content, string words)
    {
        using var one = await SupervisionCase.CreateAsync(app);
        var address = await one.IssueAsync();
        using var response = await one.AnswerAsync(address, "很长的答复 <b>&\"", send: true, ("情况.pdf", SupervisionCase.Pdf), (name, System.Text.Encoding.Latin1.GetBytes(content)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var page = await response.Content.ReadAsStringAsync();
        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Contains("很长的答复 &lt;b&gt;&amp;", page, StringComparison.Ordinal);
        Assert.Contains("情况.pdf", page, StringComparison.Ordinal);
        var notice = (await one.NoticesAsync()).Single();
        Assert.Equal((SupervisionState.Issued, "很长的答复 <b>&\"", 1), (notice.State, notice.Draft, notice.Files.Count));
        Assert.Contains("很长的答复", await one.Unit.GetPageAsync(address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_kept_is_not_sent_and_an_attached_file_can_be_taken_off_until_it_is()
    {
        using var one = await SupervisionCase.CreateAsync(app);
        var address = await one.IssueAsync();
        await SentAsync(one.AnswerAsync(address, "先写这些", send: false, ("一.pdf", SupervisionCase.Pdf), ("二.pdf", SupervisionCase.Pdf)));
        var notice = (await one.NoticesAsync()).Single();
        Assert.Equal((SupervisionState.Issued, 2), (notice.State, notice.Files.Count));
        var file = notice.Files[0].FileId;
        using (var removed = await one.Unit.PostAsync($"{address}/files/{file}/remove"))
        {
            Assert.Equal(HttpStatusCode.SeeOther, removed.StatusCode);
        }

        await SentAsync(one.AnswerAsync(address, "写完了", send: true));
        notice = (await one.NoticesAsync()).Single();
        Assert.Equal(1, Assert.Single(notice.Files).StepPosition);
        using var late = await one.Unit.PostAsync($"{address}/files/{notice.Files[0].FileId}/remove");
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    [Fact]
    public async Task An_empty_answer_is_not_sent()
    {
        using var one = await SupervisionCase.CreateAsync(app);
        var address = await one.IssueAsync();
        using var response = await one.AnswerAsync(address, " \n ", send: true);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("写上答复", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var nothing = await one.Unit.PostAsync($"{address}/answer");
        Assert.Equal(HttpStatusCode.BadRequest, nothing.StatusCode);
    }

    [Fact]
    public async Task A_wrong_form_comes_back_as_typed()
    {
        using var one = await SupervisionCase.CreateAsync(app);
        using (var empty = await one.Office.PostAsync(List))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
            var page = await empty.Content.ReadAsStringAsync();
            Assert.Equal(4, Regex.Count(page, "class=\"wrong\""));
        }

        using (var past = await one.Office.PostAsync(List, one.Form(dueInDays: -1, basis: "<script>alert(1)</script>\u202E", demand: new string('长', 4001))))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, past.StatusCode);
            var page = await past.Content.ReadAsStringAsync();
            Assert.Contains("期限不能早于今天", page, StringComparison.Ordinal);
            Assert.Contains("最多 4000 字，写了 4001 字", page, StringComparison.Ordinal);
            Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
            Assert.Contains(new string('长', 4001), page, StringComparison.Ordinal);
        }

        var address = await one.IssueAsync();
        await SentAsync(one.AnswerAsync(address, "办了。", send: true));
        using var wrong = await one.Office.PostAsync($"{address}/return", ("Words", "哪里不行"), ("Due", "明天"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var typed = await wrong.Content.ReadAsStringAsync();
        Assert.Contains("哪里不行", typed, StringComparison.Ordinal);
        Assert.Contains("写成 2024-06-20 这样的日期", typed, StringComparison.Ordinal);
        using var tooEarly = await one.Office.PostAsync($"{address}/interview", ("Words", "x"), ("Held", Day(-1)), ("Place", ""), ("Persons", new string('人', 501)));
        Assert.Equal(3, Regex.Count(await tooEarly.Content.ReadAsStringAsync(), "class=\"wrong\""));
        Assert.Equal(2, (await one.NoticesAsync()).Single().Steps.Count);
    }

    [Fact]
    public async Task In_a_closed_campaign_everything_can_be_read_and_nothing_done()
    {
        using var one = await SupervisionCase.CreateAsync(app);
        var address = await one.IssueAsync();
        using (var closed = await one.Office.PostAsync("/campaigns/1/close"))
        {
            Assert.Equal(HttpStatusCode.SeeOther, closed.StatusCode);
        }

        using var issued = await one.Office.PostAsync(List, one.Form());
        using var withdrawn = await one.Office.PostAsync($"{address}/withdraw", ("Words", "x"));
        using var answered = await one.AnswerAsync(address, "办了。", send: true);
        Assert.Equal([HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.Conflict], [issued.StatusCode, withdrawn.StatusCode, answered.StatusCode]);
        Assert.DoesNotContain("送出答复", await one.Unit.GetPageAsync(address), StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"Words\"", await one.Office.GetPageAsync(address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_papers_are_official_documents_and_there_are_none_before_their_step()
    {
        using var one = await SupervisionCase.CreateAsync(app);
        var address = await one.IssueAsync();
        var text = await DocxAsync($"{address}/notice.docx");
        foreach (var words in (string[])["区委依法治区办", "督〔", "督办通知书", "行政审批局：", "指标1没有送审", "三天内送审"])
        {
            Assert.Contains(words, text, StringComparison.Ordinal);
        }

        Assert.Contains("行政审批局：", await one.Unit.GetPageAsync($"{address}/print/notice"), StringComparison.Ordinal);
        foreach (var path in (string[])["interview.docx", "print/rectification", "nonsense.docx", "print/nonsense"])
        {
            using var response = await one.Office.GetAsync($"{address}/{path}");
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }

        await SentAsync(one.AnswerAsync(address, "办了。", send: true));
        await one.DoAsync(address, "interview", ("Words", "答复不实"), ("Held", Day(1)), ("Place", "三楼会议室"), ("Persons", "分管副局长"));
        var called = await DocxAsync($"{address}/interview.docx");
        Assert.Contains("号之一", called, StringComparison.Ordinal);
        Assert.Contains("三楼会议室", called, StringComparison.Ordinal);

        async Task<string> DocxAsync(string path)
        {
            using var response = await one.Office.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            using var zip = new ZipArchive(await response.Content.ReadAsStreamAsync());
            using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
            return Regex.Replace(await reader.ReadToEndAsync(), "<[^>]+>", "");
        }
    }

    [Fact]
    public async Task The_register_filters_and_exports_what_it_shows()
    {
        using var one = await SupervisionCase.CreateAsync(app);
        var first = await one.IssueAsync();
        await one.IssueAsync();
        await SentAsync(one.AnswerAsync(first, "办了。", send: true));
        var page = await one.Office.GetPageAsync($"{List}?show=check&unit={one.Region.FirstUnit.Id}");
        Assert.Equal(1, Regex.Count(page, $"href=\"{List}/[0-9a-f-]{{36}}\""));
        Assert.Contains("导出本表 1 件", page, StringComparison.Ordinal);
        using var response = await one.Office.GetAsync($"{List}/export?show=check");
        var sheet = await SheetText.OfAsync(response);
        Assert.Contains("1号", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("2号", sheet, StringComparison.Ordinal);
        Assert.Contains("待核查", sheet, StringComparison.Ordinal);
        Assert.Contains("没有符合的督办", await one.Office.GetPageAsync($"{List}?q=没有这几个字"), StringComparison.Ordinal);
    }

    private static string Day(int inDays) => SupervisionCase.Day(SupervisionCase.Today.AddDays(inDays));

    private static async Task SentAsync(Task<HttpResponseMessage> answer)
    {
        using var response = await answer;
        Assert.True(response.StatusCode is HttpStatusCode.SeeOther, $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }
}

/// <summary>Counts queries, so nothing else may run meanwhile.</summary>
[Collection(nameof(Alone))]
public sealed class SupervisionQueryTests(TestApp app)
{
    [Theory]
    [InlineData(SupervisionCase.List, 3)]
    [InlineData("/campaigns/1/wall-chart", 10)]
    [InlineData("/campaigns/1/wall-chart?view=time", 11)]
    [InlineData("/campaigns/1/wall-chart/screen", 6)]
    [InlineData("/campaigns/1/history", 11)]
    [InlineData("/campaigns/1/burden", 4)]
    public async Task A_page_costs_the_same_number_of_queries_however_much_there_is(string path, int most)
    {
        using var one = await SupervisionCase.CreateAsync(app);
        var first = await one.IssueAsync();
        var few = await QueriesAsync(path);
        for (var more = 0; more < 3; more++)
        {
            await one.IssueAsync();
        }

        Assert.Equal(few, await QueriesAsync(path));
        Assert.InRange(few, 1, most);
        using var answered = await one.AnswerAsync(first, "办了。", send: true, ("一.pdf", SupervisionCase.Pdf), ("二.pdf", SupervisionCase.Pdf));
        Assert.InRange(await QueriesAsync(first), 1, 9);

        async Task<int> QueriesAsync(string address)
        {
            app.Queries.Reset();
            await one.Office.GetPageAsync(address);
            return app.Queries.Commands.Count;
        }
    }
}
