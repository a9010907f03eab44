using System.Net;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Materials;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Materials;

public sealed class SubmitTests(TestApp app)
{
    [Fact]
    public async Task What_blocks_is_said_and_nothing_is_handed_in()
    {
        using var filling = await FillingCase.CreateAsync(app);
        using var response = await filling.Browser.PostAsync($"{filling.Address}/submit", FillingCase.Narrative(0, "只有文字[证7]"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Matches("没有送审：还差 \\d+ 项，写的都存好了", await FillingCase.TextAsync(response));
        var draft = await filling.DraftAsync();
        Assert.Equal("只有文字[证7]", draft!.Measures);
        Assert.Empty(draft.Versions);
        Assert.Equal(AssignmentState.Accepted, (await filling.AssignmentAsync()).State);
    }

    [Fact]
    public async Task A_complete_draft_becomes_a_frozen_version()
    {
        using var filling = await FillingCase.CreateAsync(app);
        await filling.FillAsync();
        using var response = await filling.SubmitAsync();
        Assert.True(response.StatusCode is HttpStatusCode.SeeOther, await FillingCase.TextAsync(response));
        var version = Assert.Single((await filling.DraftAsync())!.Versions);
        var content = version.Content();
        Assert.Equal((1, "印发通知[证1]。"), (version.Number, content.Narrative.Measures));
        Assert.Equal("通知.pdf", content.Entries.Single().File!.Name);
        Assert.Equal(AssignmentState.Submitted, (await filling.AssignmentAsync()).State);
        using var late = await filling.SaveAsync(1, "改");
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    [Fact]
    public async Task A_double_click_on_submit_makes_one_version()
    {
        using var filling = await FillingCase.CreateAsync(app);
        await filling.FillAsync();
        var draft = await filling.DraftAsync();
        var (field, token) = await filling.Browser.TokenAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => filling.Browser.PostRawAsync(
            $"{filling.Address}/submit", [.. FillingCase.Narrative(draft!.Revision, draft.Measures, draft.Results, draft.Highlights, draft.Title), (field, token)])));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode));
        Assert.Single((await filling.DraftAsync())!.Versions);
    }

    [Fact]
    public async Task A_returned_submission_can_be_submitted_again_and_its_remarks_answered()
    {
        using var filling = await FillingCase.CreateAsync(app);
        await filling.FillAsync();
        using var first = await filling.SubmitAsync();
        var (sent, draftOfOffice) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await app.WithDbAsync(filling.Region.Id, async (db, _) =>
        {
            var version = await db.SubmissionVersions.SingleAsync(version => db.Submissions.Any(draft => draft.Id == version.SubmissionId && draft.AssignmentId == filling.Id));
            version.Decide(VersionOutcome.Returned, "经办", DateTime.UtcNow);
            foreach (var (id, text, isSent) in new[] { (sent, "请写明检查次数", true), (draftOfOffice, "还没发出的意见", false) })
            {
                db.Add(new ReviewComment
                {
                    Id = id, RegionId = filling.Region.Id, SubmissionId = version.SubmissionId, VersionNumber = 1, Anchor = "measures", Quote = "印发通知",
                    Text = text, WrittenBy = "经办", WrittenAt = DateTime.UtcNow, IsSent = isSent,
                });
            }

            await db.SaveChangesAsync();
        });
        await filling.MoveAsync(assignment => assignment.Return(assignment.DueOn.AddDays(5), DateTime.UtcNow));

        var page = WebUtility.HtmlDecode(await filling.Browser.GetPageAsync(filling.Address));
        Assert.Contains("请写明检查次数", page, StringComparison.Ordinal);
        Assert.DoesNotContain("还没发出的意见", page, StringComparison.Ordinal);
        using var hidden = await filling.Browser.PostAsync($"{filling.Address}/comments/{draftOfOffice}", ("reply", "看见了"), ("resolved", "true"));
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        using var answered = await filling.Browser.PostAsync($"{filling.Address}/comments/{sent}", ("reply", "补了次数"), ("resolved", "true"));
        Assert.Equal(HttpStatusCode.SeeOther, answered.StatusCode);
        await app.WithDbAsync(filling.Region.Id, async (db, _) =>
        {
            var comment = await db.ReviewComments.SingleAsync(comment => comment.Id == sent);
            Assert.Equal("补了次数", comment.Reply);
            Assert.NotNull(comment.ResolvedAt);
        });

        using var again = await filling.SubmitAsync();
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        Assert.Equal([1, 2], (await filling.DraftAsync())!.Versions.Select(version => version.Number).Order());
    }

    [Fact]
    public async Task A_finding_that_asks_for_a_reason_stops_until_one_is_given()
    {
        using var filling = await FillingCase.CreateAsync(app);
        await filling.FillAsync();
        var draft = await filling.DraftAsync();
        using var saved = await filling.SaveAsync(draft!.Revision, new string('长', 600) + "[证1]", "成效。", "亮点。");
        using var blocked = await filling.SubmitAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, blocked.StatusCode);

        var work = await app.WithDbAsync(filling.Region.Id, (db, _) => SubmissionQueries.CheckedWorkAsync(db, filling.Id, CancellationToken.None));
        var finding = Checks.Run(work!).Single(finding => finding.Level is FindingLevel.Reason);
        Assert.Equal("一般不超过500字,最多不超过1000字", finding.RuleWords);
        using var empty = await filling.Browser.PostAsync($"{filling.Address}/reasons", ("key", "no-such-finding"), ("reason", "理由"));
        Assert.Equal(HttpStatusCode.Conflict, empty.StatusCode);
        using var reason = await filling.Browser.PostAsync($"{filling.Address}/reasons", ("key", finding.Key), ("reason", "事项多，写不短"));
        Assert.Equal(HttpStatusCode.SeeOther, reason.StatusCode);
        using var submitted = await filling.SubmitAsync();
        Assert.Equal(HttpStatusCode.SeeOther, submitted.StatusCode);
        Assert.Equal("事项多，写不短", (await filling.DraftAsync())!.Versions.Single().Content().Reasons[finding.Key]);
    }

    [Fact]
    public async Task What_was_typed_a_second_ago_is_handed_in_too_and_an_old_text_is_not()
    {
        using var filling = await FillingCase.CreateAsync(app);
        await filling.FillAsync();
        var draft = await filling.DraftAsync();
        using var old = await filling.Browser.PostAsync($"{filling.Address}/submit", FillingCase.Narrative(draft!.Revision - 1, "另一个人写的[证1]。", "成效。", "亮点。"));
        Assert.Equal(HttpStatusCode.Conflict, old.StatusCode);
        using var response = await filling.Browser.PostAsync($"{filling.Address}/submit", FillingCase.Narrative(draft.Revision, "刚刚写的[证1]。", "成效。", "亮点。"));
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal("刚刚写的[证1]。", (await filling.DraftAsync())!.Versions.Single().Content().Narrative.Measures);
    }
}
