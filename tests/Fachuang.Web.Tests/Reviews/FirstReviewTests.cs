using System.Net;
using System.Text.RegularExpressions;
using Fachuang.Domain.People;
using Fachuang.Domain.Reviews;
using Fachuang.Web.Access;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Fachuang.Web.Tests.Reviews.CycleDesk;

namespace Fachuang.Web.Tests.Reviews;

/// <summary>初审推荐: who reviews, questions and answers, the list that is frozen whole.</summary>
public sealed partial class FirstReviewTests(TestApp app)
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

    [Fact]
    public async Task An_indicator_given_to_a_colleague_is_the_colleagues_though_the_category_is_mine()
    {
        var (region, office) = await RegionAsync(app);
        using var _ = office;
        var cycle = await CycleScene.CycleAsync(region);
        using (var taken = await TakeOnAsync(office, (await CycleScene.ReceivedAsync(region, cycle, "甲区")).Number))
        {
            await BeginAsync(region, office, ProcedureStep.PreliminaryReview);
        }

        var (me, colleague) = await AccountsAsync(region);
        using (var mine = await office.PostAsync("/cycles/1/reviewers", ("whole", "true"), ("made", await MadeAsync(office, "")), ("reviewer-0", $"{me}")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, mine.StatusCode);
        }

        // The second and the third indicator of the first category: one to the colleague, one to both.
        using (var single = await office.PostAsync(
            "/cycles/1/reviewers/single", ("whole", "true"), ("of", "0"), ("made", await MadeAsync(office, "?of=0")), ("reviewer-1", $"{colleague}"), ("reviewer-2", $"{colleague}"), ("reviewer-2", $"{me}")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, single.StatusCode);
        }

        using (var refused = await office.PostAsync("/cycles/1/applicants/1/review/1", ("grade", "MostlyMet"), ("opinion", "差一份台账"), ("revision", "0")))
        {
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            Assert.Contains("这项指标由别的同事初审", await BodyAsync(refused), StringComparison.Ordinal);
        }

        Assert.Contains("这项指标由别的同事初审", WebUtility.HtmlDecode(await office.GetPageAsync("/cycles/1/applicants/1/review/1")), StringComparison.Ordinal);
        using (var both = await office.PostAsync("/cycles/1/applicants/1/review/2", ("grade", "Met"), ("opinion", ""), ("revision", "0")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, both.StatusCode);
        }

        // All at once leaves out what is the colleague's; of the colleague's own page it is all that is left.
        Assert.Contains("我审 3 项", WebUtility.HtmlDecode(await office.GetPageAsync("/cycles/1/applicants/1/review")), StringComparison.Ordinal);
        using (var agreed = await office.PostAsync("/cycles/1/applicants/1/review/agree", ("category", "一、政府职能依法全面履行")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, agreed.StatusCode);
        }

        Assert.Equal([0, 2, 3], await app.WithDbAsync(region.Id, async (db, _) => await db.IndicatorReviews.OrderBy(review => review.Position).Select(review => review.Position).ToListAsync(Token)));

        // Another category keeps its reviewers when this one is saved anew, and a single indicator its own when the categories are.
        using (var cleared = await office.PostAsync("/cycles/1/reviewers", ("whole", "true"), ("made", await MadeAsync(office, ""))))
        {
            Assert.Equal(HttpStatusCode.SeeOther, cleared.StatusCode);
        }

        Assert.Equal(3, await app.WithDbAsync(region.Id, async (db, _) => await db.Reviewers.CountAsync(reviewer => reviewer.IndicatorId != null, Token)));
        Assert.Equal(0, await app.WithDbAsync(region.Id, async (db, _) => await db.Reviewers.CountAsync(reviewer => reviewer.IndicatorId == null, Token)));
    }

    [Fact]
    public async Task A_naming_made_from_an_old_page_overwrites_nobodys()
    {
        var (region, office) = await RegionAsync(app);
        using var _ = office;
        await CycleScene.CycleAsync(region);
        var (me, colleague) = await AccountsAsync(region);
        var made = await MadeAsync(office, "");
        using (var first = await office.PostAsync("/cycles/1/reviewers", ("whole", "true"), ("made", made), ("reviewer-0", $"{me}")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, first.StatusCode);
        }

        foreach (var (path, of) in new[] { ("/cycles/1/reviewers", ""), ("/cycles/1/reviewers/single", "0") })
        {
            using var late = await office.PostAsync(path, ("whole", "true"), ("of", of), ("made", made), ("reviewer-0", $"{colleague}"));
            Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        }

        Assert.Equal(me, await app.WithDbAsync(region.Id, async (db, _) => (await db.Reviewers.SingleAsync(Token)).AccountId));
    }

    [Theory]
    [InlineData("of", "9")]
    [InlineData("of", "-1")]
    [InlineData("of", "")]
    public async Task A_category_that_is_none_is_answered_clearly(string name, string value)
    {
        var (region, office) = await RegionAsync(app);
        using var _ = office;
        await CycleScene.CycleAsync(region);
        using var answer = await office.PostAsync("/cycles/1/reviewers/single", ("whole", "true"), (name, value), ("made", await MadeAsync(office, "")));
        Assert.InRange((int)answer.StatusCode, 400, 422);
        Assert.Equal(0, await app.WithDbAsync(region.Id, async (db, _) => await db.Reviewers.CountAsync(Token)));
    }

    private static async Task<string> MadeAsync(TestBrowser office, string query) =>
        MadeField().Match(await office.GetPageAsync($"/cycles/1/reviewers{query}")).Groups[1].Value;

    private async Task<(Guid Me, Guid Colleague)> AccountsAsync(TestRegion region) => await app.WithDbAsync(region.Id, async (db, _) =>
    {
        var me = await db.Users.SingleAsync(account => account.RegionId == region.Id && account.Role == Role.Office, Token);
        var name = $"{me.UserName}2";
        var colleague = new Account { Id = Guid.CreateVersion7(), RegionId = region.Id, Role = Role.Office, UserName = name, NormalizedUserName = name.ToUpperInvariant(), DisplayName = "同事", SecurityStamp = "x" };
        db.Add(colleague);
        await db.SaveChangesAsync(Token);
        return (me.Id, colleague.Id);
    });

    [GeneratedRegex("name=\"made\" value=\"([0-9a-f]+)\"")]
    private static partial Regex MadeField();
}
