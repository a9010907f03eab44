using System.Net;
using Fachuang.Domain.Reviews;
using Fachuang.Web.Tests.Support;
using static Fachuang.Web.Tests.Reviews.CycleDesk;

namespace Fachuang.Web.Tests.Reviews;

/// <summary>初审推荐: who reviews, questions and answers, the list that is frozen whole.</summary>
public sealed class FirstReviewTests(TestApp app)
{
    [Fact]
    public async Task A_list_is_frozen_only_whole_and_keeps_what_was_typed()
    {
        var (region, office) = await RegionAsync(app);
        using var _ = office;
        var cycle = await CycleScene.CycleAsync(region, CyclePurpose.Recommend);
        foreach (var (name, index) in new[] { "甲区", "乙区" }.Select((name, index) => (name, index)))
        {
            using var taken = await TakeOnAsync(office, (await CycleScene.ReceivedAsync(region, cycle, name)).Number);
            await BeginAsync(region, office, ProcedureStep.PreliminaryReview, index + 1);
        }

        await ReviewAllAsync(office, 1);
        (string, string)[] list = [("choice-1", "Recommended"), ("rank-1", "1"), ("opinion-1", "第一"), ("choice-2", "Recommended"), ("rank-2", "1"), ("opinion-2", "第二"), ("freeze", "true"), ("revision", "0")];
        using (var early = await office.PostAsync("/cycles/1/recommendation", list))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
            var body = await BodyAsync(early);
            Assert.Contains("乙区：还有 6 项指标没有初审意见", body, StringComparison.Ordinal);
            Assert.Contains(">第二</textarea>", body, StringComparison.Ordinal);
        }

        await ReviewAllAsync(office, 2);
        list[^1] = ("revision", "1");
        using (var twice = await office.PostAsync("/cycles/1/recommendation", list))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, twice.StatusCode);
            Assert.Contains("要从 1 排到 2，不重不漏", await BodyAsync(twice), StringComparison.Ordinal);
        }

        list[4] = ("rank-2", "2");
        list[^1] = ("revision", "2");
        using (var frozen = await office.PostAsync("/cycles/1/recommendation", list))
        {
            Assert.Equal(HttpStatusCode.SeeOther, frozen.StatusCode);
        }

        Assert.Equal(ApplicantStanding.Recommended, (await LoadAsync(region, 2)).Standing);
        using var closed = await office.PostAsync("/cycles/1/close", ("revision", "3"));
        Assert.Equal(HttpStatusCode.SeeOther, closed.StatusCode);
        using var after = await office.PostAsync("/cycles/1/recommendation", [.. list[..^1], ("revision", "4")]);
        Assert.Contains("这个周期已经结束", await BodyAsync(after), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_waits_for_its_answer_and_the_answer_stands_beside_the_application()
    {
        var (region, office) = await RegionAsync(app);
        using var _ = office;
        var cycle = await CycleScene.CycleAsync(region);
        using (var taken = await TakeOnAsync(office, (await CycleScene.ReceivedAsync(region, cycle, "甲区")).Number))
        {
            await BeginAsync(region, office, ProcedureStep.PreliminaryReview);
        }

        using (var past = await office.PostAsync("/cycles/1/applicants/1/review/0/ask", ("text", "台账在哪里"), ("dueOn", Day(-1))))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, past.StatusCode);
            Assert.Contains("台账在哪里", await BodyAsync(past), StringComparison.Ordinal);
        }

        using (var asked = await office.PostAsync("/cycles/1/applicants/1/review/0/ask", ("text", "台账在哪里"), ("dueOn", Day(5))))
        {
            Assert.Equal(HttpStatusCode.SeeOther, asked.StatusCode);
        }

        await ReviewAllAsync(office);
        using (var waiting = await office.PostAsync("/cycles/1/recommendation", ("choice-1", "Recommended"), ("rank-1", "1"), ("opinion-1", "好"), ("freeze", "true"), ("revision", "0")))
        {
            Assert.Contains("还有 1 个问题等申报地区答复", await BodyAsync(waiting), StringComparison.Ordinal);
        }

        using (var answered = await SendAsync(office, "/cycles/1/applicants/1/questions/1/answer", ("answer", "在附件")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, answered.StatusCode);
        }

        using (var twice = await SendAsync(office, "/cycles/1/applicants/1/questions/1/answer", ("answer", "改一改")))
        {
            Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
        }

        Assert.Contains("在附件", await office.GetPageAsync("/cycles/1/applicants/1/review/0"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_category_given_to_a_colleague_is_reviewed_by_the_colleague_only()
    {
        var (region, office) = await RegionAsync(app);
        using var _ = office;
        var cycle = await CycleScene.CycleAsync(region);
        using (var taken = await TakeOnAsync(office, (await CycleScene.ReceivedAsync(region, cycle, "甲区")).Number))
        {
            await BeginAsync(region, office, ProcedureStep.PreliminaryReview);
        }

        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            db.Add(new Reviewer { Id = Guid.CreateVersion7(), RegionId = region.Id, CycleId = cycle.Id, Category = "附加项", AccountId = Guid.CreateVersion7() });
            await db.SaveChangesAsync(Token);
        });
        using var refused = await office.PostAsync("/cycles/1/applicants/1/review/5", ("grade", "Met"), ("opinion", ""), ("revision", "0"));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("由别的同事初审", await BodyAsync(refused), StringComparison.Ordinal);
        using var allowed = await office.PostAsync("/cycles/1/applicants/1/review/0", ("grade", "Met"), ("opinion", ""), ("revision", "0"));
        Assert.Equal(HttpStatusCode.SeeOther, allowed.StatusCode);
    }
}
