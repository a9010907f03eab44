using System.Net;
using Fachuang.Domain.Reviews;
using Fachuang.Web.Tests.Support;
using Fachuang.Web.Tests.Templates;
using Microsoft.EntityFrameworkCore;
using static Fachuang.Web.Tests.Reviews.CycleDesk;

namespace Fachuang.Web.Tests.Reviews;

/// <summary>活动周期: opened, applications taken on, moved through the steps, reviewed, recommended, ended.</summary>
public sealed class CycleTests(TestApp app)
{
    public static TheoryData<string, string, string> WrongCycles => new()
    {
        { "Name", "", "写上名称" },
        { "Name", new string('长', 61), "名称最多 60 字" },
        { "SystemId", Guid.Empty.ToString(), "选一套已发布的指标体系" },
        { "EvidenceFrom", "去年", "起止日期" },
        { "EvidenceFrom", "2030-01-01", "起日在止日后面" },
        { "AppliesUntil", "", "申报截止日期" },
        { "Quota", "很多", "推荐名额" },
        { "Quota", "0", "推荐名额" },
    };

    [Theory]
    [MemberData(nameof(WrongCycles))]
    public async Task A_cycle_that_cannot_be_is_not_opened_and_what_was_typed_stays(string field, string value, string sentence)
    {
        var (region, office) = await RegionAsync(app);
        using var _ = office;
        Guid system = default;
        await app.WithDbAsync(region.Id, async (db, _) => system = (await db.IndicatorSystems.SingleAsync()).Id);
        var form = new Dictionary<string, string>
        {
            ["Name"] = "第三批<b>示范</b>", ["Purpose"] = "Name", ["SystemId"] = $"{system}", ["EvidenceFrom"] = "2024-01-01", ["EvidenceTo"] = "2025-12-31", ["AppliesUntil"] = Day(30), ["Quota"] = "3",
            [field] = value,
        };
        using var response = await office.PostAsync("/cycles", [.. form.Select(pair => (pair.Key, pair.Value))]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var raw = await response.Content.ReadAsStringAsync(Token);
        Assert.DoesNotContain("<b>示范", raw, StringComparison.Ordinal);
        var body = WebUtility.HtmlDecode(raw);
        Assert.Contains(sentence, body, StringComparison.Ordinal);
        Assert.Contains(value.Length > 0 && field is "Name" ? value : field is "Name" ? "2025-12-31" : "第三批<b>示范</b>", body, StringComparison.Ordinal);
        await app.WithDbAsync(region.Id, async (db, _) => Assert.Equal(0, await db.Cycles.CountAsync()));
    }

    [Fact]
    public async Task A_cycle_is_opened_once()
    {
        var (region, office) = await RegionAsync(app);
        using var _ = office;
        Guid system = default;
        await app.WithDbAsync(region.Id, async (db, _) => system = (await db.IndicatorSystems.SingleAsync()).Id);
        (string, string)[] form = [("Name", "第三批"), ("Purpose", "Name"), ("SystemId", $"{system}"), ("EvidenceFrom", "2024-01-01"), ("EvidenceTo", "2025-12-31"), ("AppliesUntil", Day(30)), ("Quota", "")];
        using var opened = await office.PostAsync("/cycles", form);
        Assert.Equal("/cycles/1", opened.Headers.Location!.OriginalString);
        using var again = await office.PostAsync("/cycles", form);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Contains("“第三批”已经建了", await BodyAsync(again), StringComparison.Ordinal);
        Assert.Contains("等下级申报", await office.GetPageAsync("/cycles/1"), StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Unfit => new()
    {
        { "unsigned", "申报包没有认得的签名" },
        { "system", "不是本周期的指标体系" },
        { "period", "不是同一个周期" },
        { "late", "已经过了" },
    };

    [Theory]
    [MemberData(nameof(Unfit))]
    public async Task A_package_that_is_none_of_this_cycle_is_not_taken_on(string wrong, string sentence)
    {
        var (region, office) = await RegionAsync(app);
        using var _ = office;
        var cycle = await CycleScene.CycleAsync(region);
        var package = await CycleScene.ReceivedAsync(
            region, cycle, "甲区", isSigned: wrong != "unsigned", sourceHash: wrong == "system" ? new string('0', 64) : null, evidenceTo: wrong == "period" ? new DateOnly(2020, 12, 31) : null);
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            if (wrong == "system")
            {
                // The same title and number would make it the same document in another scan.
                await db.ReceivedPackages.ExecuteUpdateAsync(set => set.SetProperty(row => row.SystemTitle, "别的任务清单"), Token);
            }

            if (wrong == "late")
            {
                var late = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-2);
                await db.Cycles.ExecuteUpdateAsync(set => set.SetProperty(row => row.AppliesUntil, late), Token);
            }
        });
        Assert.Contains(sentence, WebUtility.HtmlDecode(await office.GetPageAsync("/cycles/1")), StringComparison.Ordinal);
        using var taken = await TakeOnAsync(office, package.Number);
        Assert.Equal(HttpStatusCode.Conflict, taken.StatusCode);
        Assert.Contains(sentence, await BodyAsync(taken), StringComparison.Ordinal);
        await app.WithDbAsync(region.Id, async (db, _) => Assert.Equal(0, await db.Applicants.CountAsync()));
    }

    [Fact]
    public async Task One_application_goes_through_the_review_to_the_list_and_on_to_the_inspection()
    {
        var (region, office) = await RegionAsync(app);
        using var _ = office;
        var cycle = await CycleScene.CycleAsync(region);
        var package = await CycleScene.ReceivedAsync(region, cycle, "甲区");
        using (var taken = await TakeOnAsync(office, package.Number))
        {
            Assert.Equal("/cycles/1/applicants/1", taken.Headers.Location!.OriginalString);
        }

        using (var again = await TakeOnAsync(office, package.Number))
        {
            Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        }

        await BeginAsync(region, office, ProcedureStep.PreliminaryReview);
        Assert.Contains("审了 0 项，还有 6 项", await office.GetPageAsync("/cycles/1/applicants/1/review"), StringComparison.Ordinal);
        await ReviewAllAsync(office);
        Assert.Contains("6 项都审过了，1 项和自评不一样", await office.GetPageAsync("/cycles/1/applicants/1/review"), StringComparison.Ordinal);
        Assert.Contains("未达标", await office.GetPageAsync("/cycles/1/comparison?differing=true"), StringComparison.Ordinal);

        (string, string)[] list = [("choice-1", "Recommended"), ("rank-1", "1"), ("opinion-1", "基础扎实<script>alert(1)</script>"), ("freeze", "true")];
        using (var stale = await office.PostAsync("/cycles/1/recommendation", [.. list, ("revision", "7")]))
        {
            Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        }

        using (var frozen = await office.PostAsync("/cycles/1/recommendation", [.. list, ("revision", "0")]))
        {
            Assert.True(frozen.StatusCode is HttpStatusCode.SeeOther, await BodyAsync(frozen));
        }

        Assert.DoesNotContain("<script>alert", await office.GetPageAsync("/cycles/1/recommendation"), StringComparison.Ordinal);
        using (var docx = await office.GetAsync("/cycles/1/recommendation/list.docx"))
        {
            Assert.Equal(HttpStatusCode.OK, docx.StatusCode);
            Assert.Contains("attachment", docx.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
        }

        using (var opinion = await office.GetAsync("/cycles/1/applicants/1/recommendation.docx"))
        {
            var lines = TemplateDocx.Lines(await opinion.Content.ReadAsByteArrayAsync());
            Assert.Contains("基础扎实<script>alert(1)</script>", lines);
            Assert.Contains(lines, line => line.StartsWith("初审逐项核对了 6 项：", StringComparison.Ordinal));
            Assert.DoesNotContain(lines, line => line.Contains("{{", StringComparison.Ordinal));
        }

        using (var xlsx = await office.GetAsync("/cycles/1/recommendation/list.xlsx"))
        {
            Assert.Equal(HttpStatusCode.OK, xlsx.StatusCode);
        }

        await BeginAsync(region, office, ProcedureStep.SatisfactionSurvey);
        await BeginAsync(region, office, ProcedureStep.ThirdPartyEvaluation);
        var revision = (await LoadAsync(region)).Revision;
        using (var bare = await SendAsync(office, "/cycles/1/applicants/1/finish", ("step", "ThirdPartyEvaluation"), ("text", ""), ("documentNumber", ""), ("revision", $"{revision}")))
        {
            Assert.Equal(HttpStatusCode.Conflict, bare.StatusCode);
            Assert.Contains("先登记第三方评估的结果", await BodyAsync(bare), StringComparison.Ordinal);
        }

        foreach (var (step, method) in new[] { ("ThirdPartyEvaluation", "third-party"), ("SatisfactionSurvey", "satisfaction") })
        {
            using var wrong = await SendAsync(office, "/cycles/1/applicants/1/result", ("method", method), ("value", "101"), ("fullScale", "100"), ("source", "某大学"), ("revision", $"{(await LoadAsync(region)).Revision}"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
            var body = await BodyAsync(wrong);
            Assert.Contains("得分要在 0 和满分之间", body, StringComparison.Ordinal);
            Assert.Contains("某大学", body, StringComparison.Ordinal);
            using var entered = await SendAsync(office, "/cycles/1/applicants/1/result", ("method", method), ("value", "86.5"), ("fullScale", "100"), ("source", "某大学报告"), ("revision", $"{(await LoadAsync(region)).Revision}"));
            Assert.True(entered.StatusCode is HttpStatusCode.SeeOther, await BodyAsync(entered));
            using var finished = await SendAsync(office, "/cycles/1/applicants/1/finish", ("step", step), ("text", "同意"), ("documentNumber", "测评〔2026〕1号"), ("revision", $"{(await LoadAsync(region)).Revision}"));
            Assert.True(finished.StatusCode is HttpStatusCode.SeeOther, await BodyAsync(finished));
        }

        await BeginAsync(region, office, ProcedureStep.SiteInspection);
        var page = WebUtility.HtmlDecode(await office.GetPageAsync("/cycles/1/applicants/1"));
        Assert.Contains("实地核查进行中", page, StringComparison.Ordinal);
        Assert.Contains("第三方评估：86.5（满分 100）。某大学报告", page, StringComparison.Ordinal);
        Assert.Contains("测评〔2026〕1号", page, StringComparison.Ordinal);
        using var notice = await office.PostAsync("/cycles/1/applicants/1/begin", ("step", "PublicNotice"), ("revision", $"{(await LoadAsync(region)).Revision}"));
        Assert.Equal(HttpStatusCode.Conflict, notice.StatusCode);
    }

    [Fact]
    public async Task Who_is_sent_back_comes_again_and_the_reviewer_sees_what_was_said_before()
    {
        var (region, office) = await RegionAsync(app);
        using var _ = office;
        var cycle = await CycleScene.CycleAsync(region);
        using (var taken = await TakeOnAsync(office, (await CycleScene.ReceivedAsync(region, cycle, "甲区")).Number))
        {
            await BeginAsync(region, office, ProcedureStep.PreliminaryReview);
        }

        await ReviewAllAsync(office);
        var second = await CycleScene.ReceivedAsync(region, cycle, "甲区", candidacy: 2);
        using (var early = await TakeOnAsync(office, second.Number))
        {
            Assert.Contains("退回以后才能再受理", await BodyAsync(early), StringComparison.Ordinal);
        }

        using (var mute = await SendAsync(office, "/cycles/1/applicants/1/end", ("how", "return"), ("text", ""), ("documentNumber", ""), ("revision", $"{(await LoadAsync(region)).Revision}")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, mute.StatusCode);
            Assert.Contains("写明理由", await BodyAsync(mute), StringComparison.Ordinal);
        }

        using (var returned = await SendAsync(office, "/cycles/1/applicants/1/end", ("how", "return"), ("text", "补正第 2 项"), ("documentNumber", "测退〔2026〕1号"), ("revision", $"{(await LoadAsync(region)).Revision}")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, returned.StatusCode);
        }

        using (var taken = await TakeOnAsync(office, second.Number))
        {
            Assert.Equal("/cycles/1/applicants/1", taken.Headers.Location!.OriginalString);
        }

        await BeginAsync(region, office, ProcedureStep.PreliminaryReview);
        var page = WebUtility.HtmlDecode(await office.GetPageAsync("/cycles/1/applicants/1/review/1"));
        Assert.Contains("上次申报：未达标，只有文件，没有落实的记录", page, StringComparison.Ordinal);
        Assert.Contains("还没有初审意见", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_committed_a_veto_is_excluded_at_any_time_with_the_item_named()
    {
        var (region, office) = await RegionAsync(app);
        using var _ = office;
        var cycle = await CycleScene.CycleAsync(region);
        var package = await CycleScene.ReceivedAsync(region, cycle, "甲区");
        using (var taken = await TakeOnAsync(office, package.Number))
        {
        }

        using (var unnamed = await SendAsync(office, "/cycles/1/applicants/1/end", ("how", "exclude"), ("veto", ""), ("text", "发生重大事件"), ("documentNumber", ""), ("revision", "1")))
        {
            Assert.Contains("选出是哪一项一票否决", await BodyAsync(unnamed), StringComparison.Ordinal);
        }

        using (var excluded = await SendAsync(office, "/cycles/1/applicants/1/end", ("how", "exclude"), ("veto", "5"), ("text", "发生重大事件"), ("documentNumber", "测排〔2026〕1号"), ("revision", "1")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, excluded.StatusCode);
        }

        var page = WebUtility.HtmlDecode(await office.GetPageAsync("/cycles/1/applicants/1"));
        Assert.Contains("测试指标 1：依法实施行政许可。”。发生重大事件", page, StringComparison.Ordinal);
        var second = await CycleScene.ReceivedAsync(region, cycle, "甲区", candidacy: 2);
        using var again = await TakeOnAsync(office, second.Number);
        Assert.Contains("已被排除，不能再受理", await BodyAsync(again), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_move_one_applicant_at_once_one_is_told()
    {
        var (region, office) = await RegionAsync(app);
        using var _ = office;
        var cycle = await CycleScene.CycleAsync(region);
        await CycleScene.ApplicantAsync(region, cycle, "甲区", ProcedureStep.ThirdPartyEvaluation);
        using var colleague = await region.SignInAsync("office");
        var revision = (await LoadAsync(region)).Revision;
        Task<HttpResponseMessage> Begin(TestBrowser who, string step) => who.PostAsync("/cycles/1/applicants/1/begin", ("step", step), ("revision", $"{revision}"));
        var both = await Task.WhenAll(Begin(office, "ThirdPartyEvaluation"), Begin(colleague, "SatisfactionSurvey"));
        Assert.Equal([HttpStatusCode.SeeOther, HttpStatusCode.Conflict], both.Select(response => response.StatusCode).Order());
        var applicant = await LoadAsync(region);
        Assert.Single(applicant.Steps, step => step.State is StepState.UnderWay);
        await app.WithDbAsync(region.Id, async (db, _) => Assert.Equal(1, await db.ProcedureRecords.CountAsync(record => record.ApplicantId == applicant.Id)));
    }

    [Fact]
    public async Task Another_regions_cycle_is_not_found()
    {
        var (region, office) = await RegionAsync(app);
        office.Dispose();
        var cycle = await CycleScene.CycleAsync(region);
        await CycleScene.ApplicantAsync(region, cycle, "甲区");
        var other = await TestRegion.CreateAsync(app);
        using var stranger = await other.SignInAsync("office");
        foreach (var path in new[] { "/cycles/1", "/cycles/1/applicants/1", "/cycles/1/applicants/1/review", "/cycles/1/recommendation", "/cycles/1/comparison", "/cycles/1/reviewers" })
        {
            using var response = await stranger.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }
}
