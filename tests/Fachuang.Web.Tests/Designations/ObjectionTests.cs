using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Fachuang.Domain.Designations;
using Fachuang.Domain.Notices;
using Fachuang.Domain.Reminders;
using Fachuang.Domain.Reviews;
using Fachuang.Web.Features.Reminders;
using Fachuang.Web.Tests.Assessments;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Fachuang.Web.Tests.Designations;

public sealed partial class ObjectionTests(TestApp app)
{
    private const string Page = PublicNoticeScene.Page;
    private const string Statement = "<script>alert('x')</script>材料里的数字与事实不符。";
    private const string Name = "李独特";
    private const string Contact = "独特信箱 dute@example.com";

    [Fact]
    public async Task Anybody_objects_without_an_account_and_a_script_inside_is_text_everywhere()
    {
        using var scene = await PublicNoticeScene.CreateAsync(app);
        var notice = await scene.PublishAsync();
        using var taken = await scene.ObjectAsync(Statement, files: ("<b>照片</b>.pdf", AssessmentPapers.Pdf("a")));
        var page = await taken.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(taken.StatusCode is HttpStatusCode.OK, page);
        Assert.Contains("no-store", taken.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        var stored = await scene.ObjectionAsync();
        Assert.Equal((Statement, "", 1), (stored.Statement, stored.ObjectorName, stored.Files.Count));
        Assert.DoesNotContain(CodeOf(page), stored.CodeHash, StringComparison.Ordinal);

        foreach (var shown in new[]
        {
            page, await scene.Office.GetPageAsync(Page), await scene.Office.GetPageAsync($"{Page}/objections/1"), await scene.Office.GetPageAsync("/notices"),
            await scene.Public.GetPageAsync($"/public/notices/{notice.Id}"), await scene.Public.GetPageAsync("/public/feed.atom"),
        })
        {
            Assert.DoesNotContain("<script>alert", shown, StringComparison.Ordinal);
            Assert.DoesNotContain("<b>照片", shown, StringComparison.Ordinal);
        }

        Assert.Contains("&lt;script&gt;", await scene.Office.GetPageAsync($"{Page}/objections/1"), StringComparison.Ordinal);
        Assert.Contains("收到 1 件：核查中 1 件。", await scene.Public.GetPageAsync($"/public/notices/{notice.Id}"), StringComparison.Ordinal);
        Assert.Equal("收到对甲县的异议", await app.WithDbAsync(scene.Region.Id, (db, _) => db.Notices.Where(row => row.Topic == NoticeTopic.Objection).Select(row => row.Title).SingleAsync()));

        using var file = await scene.Office.GetAsync($"{Page}/objections/1/files/0");
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("application/pdf", file.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Who_objects_stands_neither_in_public_nor_in_lists_nor_in_the_trail_nor_in_the_log()
    {
        using var scene = await PublicNoticeScene.CreateAsync(app);
        var notice = await scene.PublishAsync();
        await PublicNoticeScene.SucceedAsync(await scene.ObjectAsync("材料里的独特数字与事实不符。", Name, Contact, files: ("李独特的说明.txt", Encoding.UTF8.GetBytes("说明"))));
        foreach (var path in new[] { $"/public/notices/{notice.Id}", "/public", "/public/notices", "/public/feed.atom", "/public/feed.rss", "/sitemap.xml" })
        {
            Assert.DoesNotContain("独特", await scene.Public.GetPageAsync(path), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("独特", await scene.Office.GetPageAsync(Page), StringComparison.Ordinal);
        var masked = await scene.Office.GetPageAsync($"{Page}/objections/1");
        Assert.DoesNotContain(Name, masked.Replace("李独特的说明.txt", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("dute@example.com", masked, StringComparison.Ordinal);
        using var unmasked = await scene.Office.PostAsync($"{Page}/objections/1/contact");
        Assert.Contains("dute@example.com", await unmasked.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await app.WithDbAsync(scene.Region.Id, async (db, _) =>
        {
            var trail = await db.AuditEntries.AsNoTracking().ToListAsync();
            Assert.All(trail, entry => Assert.DoesNotContain("独特", $"{entry.Before}{entry.After}{entry.ActorName}", StringComparison.Ordinal));
            Assert.All(trail.Where(entry => entry is { Subject: nameof(Objection), Action: "Added" }), entry => Assert.Equal((null, "公众", ""), (entry.ActorId, entry.ActorName, entry.Address)));
            Assert.Contains(trail, entry => entry is { Action: "Unmasked", Subject: nameof(Objection), ActorName: "office" });
            Assert.All(await db.Notices.AsNoTracking().ToListAsync(), row => Assert.DoesNotContain("独特", row.Title + row.Text, StringComparison.Ordinal));
        });
        Assert.DoesNotContain(app.Log.Lines, line => line.Contains("独特", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_signed_in_person_who_objects_is_nobody_too()
    {
        using var scene = await PublicNoticeScene.CreateAsync(app);
        await scene.PublishAsync();
        await scene.Public.SignInAsync(scene.Region.UserName("first"), TestRegion.Password);
        await PublicNoticeScene.SucceedAsync(await scene.ObjectAsync("材料里的数字与事实不符，请核查。"));
        var entry = await app.WithDbAsync(scene.Region.Id, (db, _) => db.AuditEntries.AsNoTracking().SingleAsync(row => row.Subject == nameof(Objection) && row.Action == "Added"));
        Assert.Equal((null, "公众", ""), (entry.ActorId, entry.ActorName, entry.Address));
    }

    [Fact]
    public async Task What_is_too_long_too_much_or_of_the_wrong_kind_is_refused_and_the_text_stays()
    {
        using var scene = await PublicNoticeScene.CreateAsync(app);
        await scene.PublishAsync();
        var pdf = AssessmentPapers.Pdf("a");
        await RefusedAsync(scene.ObjectAsync(new string('长', Objection.LongestStatement + 1)), "最多 3000 字");
        await RefusedAsync(scene.ObjectAsync("太短"), "至少 10 字");
        await RefusedAsync(scene.ObjectAsync("材料里的数字与事实不符。", name: "张三"), "署名的请留联系方式");
        await RefusedAsync(scene.ObjectAsync("材料里的数字与事实不符。", trap: "http://spam"), "要空着");
        await RefusedAsync(scene.ObjectAsync("材料里的数字与事实不符。", applicant: Guid.CreateVersion7()), "选是哪个候选地区");
        await RefusedAsync(scene.ObjectAsync("材料里的数字与事实不符。", files: ("证据.exe", "MZ-program"u8.ToArray())), "没有收下“证据.exe”");
        await RefusedAsync(scene.ObjectAsync("材料里的数字与事实不符。", files: ("证据.pdf", Encoding.UTF8.GetBytes("<html>不是 PDF</html>"))), "内容却是");
        await RefusedAsync(scene.ObjectAsync("材料里的数字与事实不符。", files: ("证据.html", Encoding.UTF8.GetBytes("<html>网页</html>"))), "佐证只收");
        await RefusedAsync(scene.ObjectAsync("材料里的数字与事实不符。", files: [.. Enumerable.Range(0, 6).Select(index => ($"{index}.pdf", pdf))]), "最多 5 个文件");
        await RefusedAsync(scene.ObjectAsync("材料里的数字与事实不符。", files: ("机密★1年.txt", Encoding.UTF8.GetBytes("机密★1年\n关于某事的通知"))), "有密级标志");
        Assert.Equal(0, await app.WithDbAsync(scene.Region.Id, (db, _) => db.Objections.CountAsync()));

        var key = Guid.CreateVersion7();
        await PublicNoticeScene.SucceedAsync(await scene.ObjectAsync("材料里的数字与事实不符。", key: key));
        using var twice = await scene.ObjectAsync("材料里的数字与事实不符。", key: key);
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
        Assert.Equal(1, await app.WithDbAsync(scene.Region.Id, (db, _) => db.Objections.CountAsync()));

        static async Task RefusedAsync(Task<HttpResponseMessage> sent, string words)
        {
            using var answer = await sent;
            var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode is HttpStatusCode.UnprocessableEntity, page);
            Assert.Contains(words, page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_the_token_or_outside_the_period_none_is_taken()
    {
        using var scene = await PublicNoticeScene.CreateAsync(app);
        var notice = await scene.PublishAsync();
        using var raw = new MultipartFormDataContent { { new StringContent("材料里的数字与事实不符。"), "statement" } };
        using var forged = await scene.Public.Client.PostAsync($"/public/notices/{notice.Id}/objection", raw, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        await scene.EndAsync();
        using var late = await scene.ObjectAsync("材料里的数字与事实不符。");
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("不在公示期内", await scene.Public.GetPageAsync($"/public/notices/{notice.Id}/objection"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_accepted_investigated_answered_and_its_code_alone_shows_the_answer()
    {
        using var scene = await PublicNoticeScene.CreateAsync(app);
        var notice = await scene.PublishAsync();
        using var taken = await scene.ObjectAsync("材料里的数字与事实不符。", Name, Contact);
        var code = CodeOf(await taken.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var receipt = (await scene.ObjectionAsync()).Receipt;

        using var unaccepted = await scene.Office.PostAsync($"{Page}/objections/1/answer", ("revision", "0"), ("outcome", "Upheld"), ("text", "成立"));
        Assert.Equal(HttpStatusCode.Conflict, unaccepted.StatusCode);
        using var termless = await scene.Office.PostAsync($"{Page}/objections/1/accept", ("revision", "0"), ("days", "0"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, termless.StatusCode);
        await scene.HandleAsync("accept", ("days", "10"));
        var due = (await scene.ObjectionAsync()).DueOn!.Value;
        await app.WithDbAsync(scene.Region.Id, async (db, _) =>
            Assert.Contains(await DeadlineSources.FindAsync(db, due, CancellationToken.None), deadline => deadline.Kind is DeadlineKind.Objection && deadline.DueOn == due && deadline.OfficeAddress == Page));
        Assert.Contains("核查中", await LookUpAsync(scene, receipt, code), StringComparison.Ordinal);
        await scene.HandleAsync("notes", ("text", "调阅了台账"));
        using var naming = await scene.Office.PostAsync($"{Page}/objections/1/answer", ("revision", "2"), ("outcome", "PartlyUpheld"), ("text", $"{Name}反映属实"), ("public", "true"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, naming.StatusCode);
        await scene.HandleAsync("answer", ("outcome", "PartlyUpheld"), ("text", "经核查，部分属实，已责成改正。"), ("public", "true"));
        Assert.Contains("部分属实", await LookUpAsync(scene, receipt, code), StringComparison.Ordinal);
        Assert.DoesNotContain("调阅了台账", await LookUpAsync(scene, receipt, code), StringComparison.Ordinal);
        var page = await scene.Public.GetPageAsync($"/public/notices/{notice.Id}");
        Assert.Contains("经核查，部分属实，已责成改正。", page, StringComparison.Ordinal);
        Assert.DoesNotContain("独特", page, StringComparison.Ordinal);

        foreach (var (number, secret) in new[] { (receipt, "0000-0000-0000-0000"), ("20240101ABCDEF", code), (receipt, ""), ("", "") })
        {
            using var wrong = await scene.Public.PostAsync("/public/objections", ("receipt", number), ("code", secret));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
            Assert.Contains("查询号或者查询码不对", await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        using var again = await scene.Office.PostAsync($"{Page}/objections/1/answer", ("revision", $"{(await scene.ObjectionAsync()).Revision}"), ("outcome", "Upheld"), ("text", "成立"));
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    [Fact]
    public async Task An_open_one_holds_up_the_result_and_an_upheld_one_may_cost_the_place()
    {
        using var scene = await PublicNoticeScene.CreateAsync(app);
        var notice = await scene.PublishAsync();
        await PublicNoticeScene.SucceedAsync(await scene.ObjectAsync("材料里的数字与事实不符。", Name, Contact));
        using var unfounded = await scene.Office.PostAsync($"{Page}/leave-out", ("revision", $"{(await scene.NoticeAsync()).Revision}"), ("applicant", $"{scene.First.Id}"), ("standing", "NotNamed"), ("reason", "理由"));
        Assert.Equal(HttpStatusCode.Conflict, unfounded.StatusCode);
        await scene.EndAsync();
        using var open = await scene.Office.PostAsync($"{Page}/conclude", ("revision", $"{(await scene.NoticeAsync()).Revision}"), ("result", "结果"));
        Assert.Contains("还有 1 件异议没有办结", await open.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await scene.HandleAsync("accept", ("days", "5"));
        await scene.HandleAsync("answer", ("outcome", "Upheld"), ("text", "属实。"));
        await scene.DoAsync("/leave-out", ("applicant", $"{scene.First.Id}"), ("standing", "Excluded"), ("reason", "数字造假"));
        Assert.Equal(ApplicantStanding.Excluded, (await scene.StoredAsync(scene.First)).Standing);
        var desk = await scene.Office.GetPageAsync(Page);
        Assert.Contains("共收到异议 1 件，均已办结：成立 1 件", desk, StringComparison.Ordinal);
        Assert.Contains("1 个通过公示，1 个从名单中去掉", desk, StringComparison.Ordinal);
        await scene.DoAsync("/conclude", ("result", "收到 1 件异议，成立。"));
        Assert.Equal(StepState.UnderWay, (await scene.StoredAsync(scene.First)).StepOf(ProcedureStep.PublicNotice)!.State);
        Assert.Equal(StepState.Done, (await scene.StoredAsync(scene.Second)).StepOf(ProcedureStep.PublicNotice)!.State);
        var acts = await app.WithDbAsync(scene.Region.Id, (db, _) => db.ProcedureRecords.Where(row => row.ApplicantId == scene.First.Id).OrderBy(row => row.Number).Select(row => row.Act).ToListAsync());
        Assert.Equal([ProcedureAct.Begun, ProcedureAct.Excluded], acts);
        var page = await scene.Public.GetPageAsync($"/public/notices/{notice.Id}");
        Assert.Contains("已从名单去掉", page, StringComparison.Ordinal);
        Assert.DoesNotContain("属实。", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_objects_too_often_from_one_address_is_told_to_wait()
    {
        var limited = new TestApp
        {
            Adjust = (builder, _) => builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["RateLimits:ObjectionsPerHour"] = "2" }),
        };
        await limited.InitializeAsync();
        try
        {
            using var scene = await PublicNoticeScene.CreateAsync(limited);
            await scene.PublishAsync();
            var answers = new List<HttpStatusCode>();
            for (var call = 0; call < 3; call++)
            {
                using var answer = await scene.ObjectAsync("材料里的数字与事实不符。");
                answers.Add(answer.StatusCode);
            }

            Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], answers);
        }
        finally
        {
            await limited.DisposeAsync();
        }
    }

    private static async Task<string> LookUpAsync(PublicNoticeScene scene, string receipt, string code)
    {
        using var answer = await scene.Public.PostAsync("/public/objections", ("receipt", receipt.ToLowerInvariant()), ("code", code));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static string CodeOf(string page) => Code().Match(page).Value;

    [GeneratedRegex("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}")]
    private static partial Regex Code();
}
