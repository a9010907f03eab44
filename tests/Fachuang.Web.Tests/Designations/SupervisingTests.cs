using System.Net;
using Fachuang.Domain.Designations;
using Fachuang.Web.Tests.Notices;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Designations;

/// <summary>Re-visits and revocations through the pages.</summary>
public sealed class SupervisingTests(TestApp app)
{
    [Fact]
    public async Task A_frozen_list_is_drawn_once_can_be_repeated_and_ends_in_the_register()
    {
        using var scene = await NamedScene.CreateAsync(app);
        for (var at = 1; at <= 5; at++)
        {
            await scene.DesignationAsync($"第{at}县", at);
        }

        var round = $"/designations/revisits/{NamedScene.Today.Year}";
        await scene.RefuseAsync(HttpStatusCode.UnprocessableEntity, "抽查比例写 1 到 100", "/designations/revisits", ("count", "0"));
        await scene.DoAsync("/designations/revisits", ("count", "30"));
        await scene.RefuseAsync(HttpStatusCode.UnprocessableEntity, "一年抽一次", "/designations/revisits", ("count", "30"));
        await scene.RefuseAsync(HttpStatusCode.UnprocessableEntity, "写上数值的出处", $"{round}/draw", ("revision", "1"), ("line", "<b>7"));
        (string, string)[] draw = [("revision", "1"), ("line", "03 08 15"), ("source", "开奖公告")];
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => scene.Office.PostAsync($"{round}/draw", draw)));
        Assert.Equal([HttpStatusCode.SeeOther, HttpStatusCode.Conflict, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
        answers.ToList().ForEach(answer => answer.Dispose());

        var list = await (await scene.Office.GetAsync($"{round}/list.txt")).Content.ReadAsStringAsync();
        var lines = list.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var page = await scene.Office.GetPageAsync(round);
        Assert.Contains(RevisitDraw.HashOf(list), page);
        var expected = RevisitDraw.Draw(RevisitDraw.HashOf(list), "03 08 15", 5, 2).Select(place => lines[place].Split('\t')[1]).ToList();
        var drawn = await app.WithDbAsync(scene.Region.Id, (db, _) => db.Revisits.OrderBy(revisit => revisit.Position)
            .Join(db.Designations, revisit => revisit.DesignationId, designation => designation.Id, (_, designation) => designation.Name).ToListAsync());
        Assert.Equal(expected, drawn);

        var visit = $"{round}/1";
        await scene.RefuseAsync(HttpStatusCode.UnprocessableEntity, "先安排日期和回访组", $"{visit}/visit", ("revision", "0"), ("day", NamedScene.Day(NamedScene.Today)), ("words", "查了"));
        await scene.DoAsync($"{visit}/plan", ("revision", "0"), ("day", NamedScene.Day(NamedScene.Today)), ("line", "李四、王五"));
        var stale = await scene.RefuseAsync(HttpStatusCode.Conflict, "同事动过", $"{visit}/visit", ("revision", "0"), ("day", NamedScene.Day(NamedScene.Today)), ("words", "<i>查了"));
        Assert.Contains("&lt;i&gt;查了", stale);
        await scene.DoAsync($"{visit}/visit", ("revision", "1"), ("day", NamedScene.Day(NamedScene.Today)), ("words", "核查了材料"));
        await scene.DoAsync($"{visit}/demand", ("revision", "2"), ("due", NamedScene.Day(NamedScene.Today.AddDays(30))), ("words", "补齐"));
        await scene.DoAsync($"{visit}/conclude", ("revision", "3"), ("choice", "Meets"), ("words", "改好了"));
        Assert.Contains("整改后符合", await scene.Office.GetPageAsync(visit));
        using var record = await scene.Office.GetAsync($"{visit}/record.docx");
        Assert.Equal(HttpStatusCode.OK, record.StatusCode);
        using var stranger = new TestBrowser(app.Address);
        var id = await app.WithDbAsync(scene.Region.Id, (db, _) => db.Revisits.Where(revisit => revisit.Position == 1).Select(revisit => revisit.DesignationId).SingleAsync());
        var entry = await stranger.GetPageAsync($"/register/{id}");
        Assert.Contains($"{NamedScene.Today.Year} 年回访抽查：整改后符合", entry);
        Assert.DoesNotContain("李四", entry);
        Assert.DoesNotContain("补齐", entry);

        using var foreign = await NamedScene.CreateAsync(app);
        using var notFound = await foreign.Office.PostAsync($"{visit}/plan", ("revision", "0"), ("day", NamedScene.Day(NamedScene.Today)), ("line", "李四"));
        Assert.Equal(HttpStatusCode.NotFound, notFound.StatusCode);
    }

    [Fact]
    public async Task Nothing_is_revoked_before_the_hearing_and_the_register_says_reason_and_day_only()
    {
        using var scene = await NamedScene.CreateAsync(app);
        var designation = await scene.DesignationAsync("甲县", 1);
        var (here, today) = ($"/designations/{designation.Id}", NamedScene.Day(NamedScene.Today));
        await scene.RefuseAsync(HttpStatusCode.UnprocessableEntity, "四种情形", $"{here}/revocations", ("revision", await RevisionAsync()), ("words", "事实"));
        await scene.RefuseAsync(HttpStatusCode.UnprocessableEntity, "要在回访抽查中证实", $"{here}/revocations", ("revision", await RevisionAsync()), ("choice", "NoLongerMeets"), ("words", "事实"));
        await scene.DoAsync($"{here}/revocations", ("revision", await RevisionAsync()), ("choice", "Fraud"), ("words", "材料虚假<script>"));
        Assert.Contains("材料虚假&lt;script&gt;", await scene.Office.GetPageAsync(here));
        (string, string)[] revoke = [("choice", "revoke"), ("day", today), ("number", "测政发〔2026〕30号"), ("words", "查证属实")];
        await scene.RefuseAsync(HttpStatusCode.UnprocessableEntity, "没有听取地区的意见，不能撤销", $"{here}/revocations/1/decide", [("revision", await RevisionAsync()), .. revoke]);
        await scene.DoAsync($"{here}/revocations/1/tell", ("revision", await RevisionAsync()), ("day", today), ("count", "10"));
        await scene.RefuseAsync(HttpStatusCode.UnprocessableEntity, "才满，不能撤销", $"{here}/revocations/1/decide", [("revision", await RevisionAsync()), .. revoke]);
        await scene.DoAsync($"{here}/revocations/1/hear", ("revision", await RevisionAsync()), ("day", today), ("words", "张某某陈述"));
        using var other = await scene.Region.SignInAsync("office");
        var revision = await RevisionAsync();
        var answers = await Task.WhenAll(
            scene.Office.PostAsync($"{here}/revocations/1/decide", [("revision", revision), .. revoke]), other.PostAsync($"{here}/revocations/1/decide", [("revision", revision), ("choice", "dismiss"), .. revoke[1..]]));
        Assert.Equal([HttpStatusCode.SeeOther, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
        var isRevoked = answers[0].StatusCode is HttpStatusCode.SeeOther;
        answers.ToList().ForEach(answer => answer.Dispose());
        Assert.Equal(isRevoked, (await scene.FindAsync(designation.Id)).State is DesignationState.Revoked);

        if (!isRevoked)
        {
            // The other was first and dropped the matter: it is opened once more.
            await scene.DoAsync($"{here}/revocations", ("revision", await RevisionAsync()), ("choice", "Fraud"), ("words", "材料虚假"));
            await scene.DoAsync($"{here}/revocations/2/tell", ("revision", await RevisionAsync()), ("day", today), ("count", "10"));
            await scene.DoAsync($"{here}/revocations/2/hear", ("revision", await RevisionAsync()), ("day", today), ("words", "张某某陈述"));
            await scene.DoAsync($"{here}/revocations/2/decide", [("revision", await RevisionAsync()), .. revoke]);
        }

        using var stranger = new TestBrowser(app.Address);
        var entry = await stranger.GetPageAsync($"/register/{designation.Id}");
        Assert.Contains("这个命名已经撤销", entry);
        Assert.Contains($"已撤销（{today}）", entry);
        Assert.Contains("通过提供虚假材料、隐瞒事实真相或者其他不正当手段获取示范命名（《意见》四（三）2）", entry);
        Assert.DoesNotContain("张某某", entry);
        Assert.DoesNotContain("材料虚假", entry);
        Assert.DoesNotContain("提出摘牌</b>", await scene.Office.GetPageAsync(here));
        foreach (var paper in (string[])["notice.docx", "decision.docx"])
        {
            using var file = await scene.Office.GetAsync($"{here}/revocations/1/{paper}");
            Assert.Equal(("attachment", HttpStatusCode.OK), (file.Content.Headers.ContentDisposition!.DispositionType, file.StatusCode));
        }

        async Task<string> RevisionAsync() => $"{(await scene.FindAsync(designation.Id)).Revision}";
    }

    [Fact]
    public async Task The_office_is_told_once_of_all_reports_that_are_due_and_not_of_those_that_came()
    {
        await using var scene = await NoticeScene.CreateAsync();
        await scene.Region.OpenCampaignAsync();
        var cycle = await Reviews.CycleScene.CycleAsync(scene.Region);
        foreach (var (name, ordinal) in (IEnumerable<(string, int)>)[("甲县", 1), ("乙县", 2), ("丙县", 3)])
        {
            var applicant = await Reviews.CycleScene.ApplicantAsync(scene.Region, cycle, name, Domain.Reviews.ProcedureStep.Naming);
            await scene.App.WithDbAsync(scene.Region.Id, async (db, _) =>
            {
                var (row, organiser) = (await db.Applicants.SingleAsync(row => row.Id == applicant.Id), await db.Regions.SingleAsync(region => region.Id == scene.Region.Id));
                row.Begin(Domain.Reviews.ProcedureStep.Naming, null, "office", new(2026, 3, 5), DateTime.UtcNow);
                var made = Designation.Make(Guid.CreateVersion7(), organiser, cycle, row, ordinal, new(new(2026, 3, 5), "号"), "office", new(2026, 3, 5), DateTime.UtcNow);
                db.Add(made);
                if (ordinal == 3)
                {
                    db.Add(new AnnualReport
                    {
                        Id = Guid.CreateVersion7(), RegionId = made.RegionId, DesignationId = made.Id, Year = 2026, Number = 1, ReceivedOn = new(2027, 1, 1), DocumentNumber = "", Hash = new string('0', 64), Size = 1,
                        FileName = "报告.pdf", MediaType = "application/pdf", ReceivedBy = "office", ReceivedAt = DateTime.UtcNow,
                    });
                }

                await db.SaveChangesAsync();
            });
        }

        scene.SetClock(new DateTime(2027, 1, 1, 2, 0, 0, DateTimeKind.Utc));
        await scene.PlanAsync();
        await scene.PlanAsync();
        var notice = await scene.App.WithDbAsync(scene.Region.Id, (db, _) => db.Notices.AsNoTracking().SingleAsync(notice => notice.Topic == Domain.Notices.NoticeTopic.Designation));
        Assert.Equal("2 份示范地区年度报告还有 30 天到期", notice.Title);
        Assert.Contains("甲县 2026 年度报告、乙县 2026 年度报告", notice.Text, StringComparison.Ordinal);
    }
}
