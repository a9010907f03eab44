using System.Net;
using Fachuang.Domain.Assessments;
using Fachuang.Domain.Methods;
using Fachuang.Domain.Reviews;
using Fachuang.Web.Features.Methods;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Reviews;

public sealed class TakeOutcomesTests(TestApp app)
{
    [Fact]
    public async Task Delivered_results_are_taken_over_once_with_interval_coverage_and_a_line_in_the_record()
    {
        var scene = await ScoreScene.OpenAsync(app);
        var applicant = await scene.ApplicantAsync("甲区", ScoreScene.Grades(Grade.Met));
        using var office = await scene.Region.SignInAsync("office");
        Assert.Contains("还没有方法交出结果", await office.GetPageAsync(Results(scene)), StringComparison.Ordinal);
        await DeliverAsync(scene, Outcome(scene, "甲区", 8000), Outcome(scene, "别处", 9000));
        await DeliverAsync(scene, Outcome(scene, "甲区", 8650, low: 8400, high: 8900));
        var page = await office.GetPageAsync(Results(scene));
        Assert.Contains("1 项新结果等着取用", page, StringComparison.Ordinal);
        Assert.DoesNotContain("别处", page, StringComparison.Ordinal);

        using (var taken = await office.PostAsync(Results(scene), ("upTo", "3")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, taken.StatusCode);
        }

        using (var again = await office.PostAsync(Results(scene), ("upTo", "3")))
        {
            Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        }

        await app.WithDbAsync(scene.Region.Id, async (db, _) =>
        {
            var result = await db.MethodResults.SingleAsync(one => one.ApplicantId == applicant.Id);
            Assert.Equal((AssessmentMethods.Satisfaction, 1, 8650, 10_000, 8400, 8900, 380, 400, 3), (result.Method, result.Number, result.Value, result.FullScale, result.Low, result.High, result.Done, result.Planned, result.OutcomeNumber));
            var record = await db.ProcedureRecords.SingleAsync(one => one.ApplicantId == applicant.Id);
            Assert.Equal("取用方法结果。满意度测评 86.5（满分 100，方法结果第 3 项）", record.Text);
        });
        Assert.Contains("完成 380／400", await office.GetPageAsync($"/cycles/{scene.Cycle.Number}/applicants/{applicant.Number}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_delivered_after_the_page_was_made_waits_for_the_next_look()
    {
        var scene = await ScoreScene.OpenAsync(app);
        await scene.ApplicantAsync("甲区", ScoreScene.Grades(Grade.Met));
        await DeliverAsync(scene, Outcome(scene, "甲区", 8000), Outcome(scene, "甲区", 7000, AssessmentMethods.Inspection));
        using var office = await scene.Region.SignInAsync("office");
        using (var taken = await office.PostAsync(Results(scene), ("upTo", "1")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, taken.StatusCode);
        }

        Assert.Contains("1 项新结果等着取用", await office.GetPageAsync(Results(scene)), StringComparison.Ordinal);
        using var leader = await scene.Region.SignInAsync("leader");
        Assert.DoesNotContain("取用 1 项新结果", await leader.GetPageAsync(Results(scene)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_applicant_that_ended_takes_nothing_over()
    {
        var scene = await ScoreScene.OpenAsync(app);
        var applicant = await scene.ApplicantAsync("甲区", ScoreScene.Grades(Grade.Met));
        await app.WithDbAsync(scene.Region.Id, async (db, _) =>
        {
            (await db.Applicants.SingleAsync(one => one.Id == applicant.Id)).End(ApplicantStanding.Withdrawn, "office", DateTime.UtcNow);
            await db.SaveChangesAsync();
        });
        await DeliverAsync(scene, Outcome(scene, "甲区", 8000));
        using var office = await scene.Region.SignInAsync("office");
        using var refused = await office.PostAsync(Results(scene), ("upTo", "1"));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
    }

    [Fact]
    public async Task A_score_weighs_what_a_method_found_on_an_indicator_and_shows_what_is_missing()
    {
        var scene = await ScoreScene.OpenAsync(app);
        var applicant = await scene.ApplicantAsync("甲区", ScoreScene.Grades(Grade.Met));
        var other = await scene.ApplicantAsync("乙区", ScoreScene.Grades(Grade.Met));
        using var office = await scene.Region.SignInAsync("office");
        using (var begun = await office.PostAsync($"{scene.Scheme}/drafts"))
        {
            Assert.Equal(HttpStatusCode.SeeOther, begun.StatusCode);
        }

        using (var wrong = await scene.WriteAsync(office, "publish", ("x-0-0", "初审 60、案卷评查 50")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
            var page = await wrong.Content.ReadAsStringAsync();
            Assert.Contains("方法组合加起来是 110%，要正好是 100%", page, StringComparison.Ordinal);
            Assert.Contains("初审 60、案卷评查 50", page, StringComparison.Ordinal);
        }

        using (var published = await scene.WriteAsync(office, "publish", ("x-0-0", "初审 60、案卷评查 40")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, published.StatusCode);
        }

        var indicator = await app.WithDbAsync(scene.Region.Id, async (db, _) => (await db.Indicators.Where(one => one.SystemId == scene.Cycle.SystemId).OrderBy(one => one.Position).FirstAsync()).Id);
        await DeliverAsync(scene, Outcome(scene, "甲区", 4325, AssessmentMethods.CaseFiles, indicator, fullScale: 5000));
        using (var taken = await office.PostAsync(Results(scene), ("upTo", "1")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, taken.StatusCode);
        }

        var run = await scene.ComputeAsync(office);
        var explained = await office.GetPageAsync($"{scene.Scores}/{run}/applicants/{applicant.Number}");
        Assert.Contains("初审 60%、案卷评查 40%，各方法相加", explained, StringComparison.Ordinal);
        Assert.Contains("86.50 分 ÷ 100.00 分 × 40% × 25.00 分", explained, StringComparison.Ordinal);
        Assert.Contains("折成 86.50／100.00", explained, StringComparison.Ordinal);

        // 60 + 40 × 86.5 % of 25, and three times 25.
        Assert.Contains("98.65", explained, StringComparison.Ordinal);
        var missing = await office.GetPageAsync($"{scene.Scores}/{run}/applicants/{other.Number}");
        Assert.Contains("还没有取用这种方法的结果", missing, StringComparison.Ordinal);
        Assert.Contains("90.00", missing, StringComparison.Ordinal);
    }

    private static string Results(ScoreScene scene) => $"/cycles/{scene.Cycle.Number}/results";

    private Task DeliverAsync(ScoreScene scene, params Func<int, MethodOutcome>[] outcomes) => app.WithDbAsync(scene.Region.Id, async (db, _) =>
    {
        await db.DeliverAsync(outcomes, CancellationToken.None);
        await db.SaveChangesAsync();
    });

    private static Func<int, MethodOutcome> Outcome(
        ScoreScene scene, string about, int value, string method = AssessmentMethods.Satisfaction, Guid? indicator = null, int fullScale = 10_000, int? low = null, int? high = null) => number => new()
    {
        Id = Guid.CreateVersion7(), RegionId = scene.Region.Id, Number = number, Method = method, Origin = $"/{method}/1", OriginName = "测评", About = about, IndicatorId = indicator, Value = value, FullScale = fullScale,
        Low = low, High = high, Done = 380, Planned = 400, Explanation = "380 份的加权平均", By = "office", At = DateTime.UtcNow,
    };
}
