using System.Net;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Materials;
using Fachuang.Web.Tests.Support;

namespace Fachuang.Web.Tests.Materials;

[Collection(nameof(Alone))]
public sealed class ReviewTests(TestApp app)
{
    [Fact]
    public async Task The_queue_is_empty_and_says_so_until_something_is_handed_in()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        using var office = await region.SignInAsync("office");
        Assert.Contains("没有等着审核的材料", await office.GetPageAsync("/campaigns/1/review"), StringComparison.Ordinal);
        var id = await campaign.AssignAndSubmitAsync(0);
        var page = await office.GetPageAsync("/campaigns/1/review");
        Assert.Contains("待审 1 份", page, StringComparison.Ordinal);
        Assert.Contains($"/campaigns/1/review/{id}", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_desk_shows_the_demand_beside_the_version_part_by_part()
    {
        var (_, id, office) = await HandInAsync();
        var narrative = await office.GetPageAsync($"/campaigns/1/review/{id}");
        Assert.Contains("1.情况说明。", narrative, StringComparison.Ordinal);
        Assert.Contains("办理时限压缩 62%。", narrative, StringComparison.Ordinal);
        Assert.Contains("?tab=evidence&amp;n=1", narrative, StringComparison.Ordinal);
        Assert.Contains("事项清单", await office.GetPageAsync($"/campaigns/1/review/{id}?tab=catalogue"), StringComparison.Ordinal);
        var evidence = await office.GetPageAsync($"/campaigns/1/review/{id}?tab=evidence&n=1");
        Assert.Contains("href=\"https://www.example.gov.cn/list\" target=\"_blank\" rel=\"noopener noreferrer\"", evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_remark_reaches_the_unit_with_the_return_and_not_before()
    {
        var (campaign, id, office) = await HandInAsync();
        using var unit = await campaign.Region.SignInAsync("first");
        using (var added = await office.CommentAsync(id, "请写清各年的件数", "measures", "审批事项 60 项"))
        {
            Assert.Equal(HttpStatusCode.SeeOther, added.StatusCode);
        }

        var path = $"/campaigns/1/assignments/{id}/versions";
        Assert.Contains("请写清各年的件数", await office.GetPageAsync($"/campaigns/1/review/{id}"), StringComparison.Ordinal);
        Assert.DoesNotContain("请写清各年的件数", await unit.GetPageAsync(path), StringComparison.Ordinal);

        using (var returned = await office.ReturnAsync(id))
        {
            Assert.Equal((HttpStatusCode.SeeOther, "/campaigns/1/review"), (returned.StatusCode, returned.Headers.Location!.OriginalString));
        }

        var page = await unit.GetPageAsync(path);
        Assert.Contains("请写清各年的件数", page, StringComparison.Ordinal);
        Assert.Contains("“审批事项 60 项”", page, StringComparison.Ordinal);
        var (assignment, version) = (await campaign.AssignmentAsync(id), Assert.Single(await campaign.VersionsAsync(id)));
        Assert.Equal((AssignmentState.Returned, VersionOutcome.Returned, "office"), (assignment.State, version.Outcome, version.DecidedBy));
        Assert.Equal(DateOnly.FromDateTime(DateTime.UtcNow.AddDays(9)), assignment.DueOn);
        Assert.True(Assert.Single(await campaign.CommentsAsync(id)).IsSent);
    }

    [Fact]
    public async Task Nothing_is_returned_without_a_remark()
    {
        var (campaign, id, office) = await HandInAsync();
        using var response = await office.ReturnAsync(id);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("先加一条意见", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(AssignmentState.Submitted, (await campaign.AssignmentAsync(id)).State);
    }

    [Theory]
    [InlineData("", "没有写改好再送的期限")]
    [InlineData("2024-02-30", "没有写改好再送的期限")]
    [InlineData("2020-01-01", "已经过去了")]
    [InlineData("2999-01-01", "最多一年")]
    public async Task A_return_needs_a_day_that_can_be_met(string dueOn, string words)
    {
        var (campaign, id, office) = await HandInAsync();
        using (await office.CommentAsync(id, "缺材料"))
        {
        }

        using var response = await office.ReturnAsync(id, dueOn: dueOn);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains(words, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(AssignmentState.Submitted, (await campaign.AssignmentAsync(id)).State);
        Assert.False(Assert.Single(await campaign.CommentsAsync(id)).IsSent);
    }

    [Fact]
    public async Task After_a_decision_the_next_in_the_queue_opens()
    {
        var (campaign, first, office) = await HandInAsync();
        var second = await campaign.AssignAndSubmitAsync(1);
        var third = await campaign.AssignAndSubmitAsync(2);
        using (var accepted = await office.AcceptAsync(second))
        {
            Assert.Equal($"/campaigns/1/review/{third}", accepted.Headers.Location!.OriginalString);
        }

        using (var last = await office.AcceptAsync(third))
        {
            Assert.Equal($"/campaigns/1/review/{first}", last.Headers.Location!.OriginalString);
        }

        Assert.Equal(AssignmentState.Passed, (await campaign.AssignmentAsync(second)).State);
        Assert.Equal(VersionOutcome.Passed, Assert.Single(await campaign.VersionsAsync(second)).Outcome);
    }

    [Fact]
    public async Task The_second_of_two_reviewers_is_told()
    {
        var (campaign, id, office) = await HandInAsync();
        var revision = (await campaign.AssignmentAsync(id)).Revision;
        using var colleague = await campaign.Region.SignInAsync("office");
        using (var accepted = await office.AcceptAsync(id, revision))
        {
            Assert.Equal(HttpStatusCode.SeeOther, accepted.StatusCode);
        }

        using var late = await colleague.ReturnAsync(id, revision);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("这份材料已经通过", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(AssignmentState.Passed, (await campaign.AssignmentAsync(id)).State);
    }

    [Fact]
    public async Task A_decision_on_an_older_hand_in_is_refused()
    {
        var (campaign, id, office) = await HandInAsync();
        var revision = (await campaign.AssignmentAsync(id)).Revision;
        using (await office.CommentAsync(id, "缺材料"))
        using (await office.ReturnAsync(id, revision))
        {
        }

        await campaign.SubmitAsync(id, HandedIn.Narrative with { Highlights = "首创。" });
        using var late = await office.AcceptAsync(id, revision);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("别人改过这项任务", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(AssignmentState.Submitted, (await campaign.AssignmentAsync(id)).State);
    }

    [Fact]
    public async Task A_double_click_decides_once()
    {
        var (campaign, id, office) = await HandInAsync();
        var token = await office.TokenAsync();
        var revision = (await campaign.AssignmentAsync(id)).Revision;
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            using var response = await office.PostRawAsync($"/campaigns/1/review/{id}/accept", ("revision", $"{revision}"), token);
            return response.StatusCode;
        }));
        Assert.Single(answers, HttpStatusCode.SeeOther);
        Assert.All(answers, status => Assert.True(status is HttpStatusCode.SeeOther or HttpStatusCode.Conflict, $"{status}"));
        Assert.Equal(VersionOutcome.Passed, Assert.Single(await campaign.VersionsAsync(id)).Outcome);
    }

    [Fact]
    public async Task A_unit_cannot_open_the_review_and_another_unit_does_not_find_the_versions()
    {
        var (campaign, id, office) = await HandInAsync();
        using var own = await campaign.Region.SignInAsync("first");
        using var other = await campaign.Region.SignInAsync("second");
        using var leader = await campaign.Region.SignInAsync("leader");
        var versions = $"/campaigns/1/assignments/{id}/versions";
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(own, $"/campaigns/1/review/{id}"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(leader, $"/campaigns/1/review/{id}"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(own, versions));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(leader, versions));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(other, versions));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(other, versions + "/compare?from=1&to=1"));

        var elsewhere = await TestRegion.CreateAsync(app);
        await elsewhere.OpenCampaignAsync();
        using var stranger = await elsewhere.SignInAsync("office");
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(stranger, $"/campaigns/1/review/{id}"));
        using var decision = await stranger.AcceptAsync(id);
        Assert.Equal(HttpStatusCode.NotFound, decision.StatusCode);
        Assert.Equal(AssignmentState.Submitted, (await campaign.AssignmentAsync(id)).State);
    }

    [Fact]
    public async Task What_was_not_handed_in_cannot_be_reviewed()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        var id = await campaign.AssignAsync(region.FirstUnit, 10, 0);
        using var office = await region.SignInAsync("office");
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(office, $"/campaigns/1/review/{id}"));
        using var accepted = await office.AcceptAsync(id);
        Assert.Equal(HttpStatusCode.Conflict, accepted.StatusCode);
        Assert.Contains("还没有送审", await accepted.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_remark_can_be_changed_and_deleted_until_it_is_sent()
    {
        var (campaign, id, office) = await HandInAsync();
        using (await office.CommentAsync(id, "第一条"))
        using (await office.CommentAsync(id, "第二条"))
        {
        }

        var comments = await campaign.CommentsAsync(id);
        var (first, second) = (comments.Single(comment => comment.Text == "第一条"), comments.Single(comment => comment.Text == "第二条"));
        using (var changed = await office.PostAsync($"/campaigns/1/review/{id}/comments/{first.Id}", ("text", "第一条，改过")))
        using (var deleted = await office.PostAsync($"/campaigns/1/review/{id}/comments/{second.Id}/delete"))
        {
            Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.SeeOther), (changed.StatusCode, deleted.StatusCode));
        }

        Assert.Equal("第一条，改过", Assert.Single(await campaign.CommentsAsync(id)).Text);
        using (await office.ReturnAsync(id))
        {
        }

        using var late = await office.PostAsync($"/campaigns/1/review/{id}/comments/{first.Id}", ("text", "事后改"));
        using var gone = await office.PostAsync($"/campaigns/1/review/{id}/comments/{first.Id}/delete");
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (late.StatusCode, gone.StatusCode));
        Assert.Equal("第一条，改过", Assert.Single(await campaign.CommentsAsync(id)).Text);
    }

    [Fact]
    public async Task A_remark_of_another_assignment_is_not_found()
    {
        var (campaign, id, office) = await HandInAsync();
        var other = await campaign.AssignAndSubmitAsync(1);
        using (await office.CommentAsync(other, "别处的"))
        {
        }

        var comment = Assert.Single(await campaign.CommentsAsync(other));
        using var response = await office.PostAsync($"/campaigns/1/review/{id}/comments/{comment.Id}/delete");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Single(await campaign.CommentsAsync(other));
    }

    [Theory]
    [InlineData("  ", "whole", "没有写意见")]
    [InlineData("缺材料", "entry:00000000-0000-0000-0000-000000000000", "没有")]
    [InlineData("缺材料", "javascript:alert(1)", "没有")]
    public async Task A_bad_remark_comes_back_with_what_was_typed(string text, string anchor, string words)
    {
        var (campaign, id, office) = await HandInAsync();
        using var response = await office.CommentAsync(id, text, anchor);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var page = await response.Content.ReadAsStringAsync();
        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Contains($"placeholder", page, StringComparison.Ordinal);
        Assert.Contains(text.Trim(), page, StringComparison.Ordinal);
        Assert.Empty(await campaign.CommentsAsync(id));
    }

    [Fact]
    public async Task A_remark_that_is_too_long_is_refused_with_its_length()
    {
        var (campaign, id, office) = await HandInAsync();
        using var response = await office.CommentAsync(id, new string('长', 4001));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("意见有 4001 字，最多 4000 字", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(await campaign.CommentsAsync(id));
    }

    [Fact]
    public async Task Scripts_in_narrative_title_and_remark_are_shown_as_text()
    {
        const string script = "<script>alert('坏')</script>";
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        var id = await campaign.AssignAndSubmitAsync(0, new Narrative(script, $"{script}[证1]", $"<img src=x onerror=alert(1)>", script), script);
        using var office = await region.SignInAsync("office");
        using (await office.CommentAsync(id, script, "measures", script))
        using (await office.ReturnAsync(id))
        {
        }

        await campaign.SubmitAsync(id, new Narrative("题", $"{script}改", script, ""));
        foreach (var path in new[] { $"review/{id}", $"review/{id}?tab=catalogue", $"review/{id}?tab=evidence", $"assignments/{id}/versions?version=1", $"assignments/{id}/versions/compare?from=1&to=2", "review" })
        {
            var page = await office.GetPageAsync($"/campaigns/1/{path}");
            Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
            if (path != "review")
            {
                Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task The_desk_asks_as_often_for_one_waiting_version_as_for_many()
    {
        var (campaign, id, office) = await HandInAsync();
        var one = await QueriesAsync(office, $"/campaigns/1/review/{id}");
        var list = await QueriesAsync(office, "/campaigns/1/review");
        for (var position = 1; position < 6; position++)
        {
            await campaign.AssignAndSubmitAsync(position);
        }

        foreach (var _ in Enumerable.Range(0, 3))
        {
            using (await office.CommentAsync(id, "一条意见"))
            {
            }
        }

        Assert.Equal(one, await QueriesAsync(office, $"/campaigns/1/review/{id}"));
        Assert.Equal(list, await QueriesAsync(office, "/campaigns/1/review"));
    }

    private async Task<(TestCampaign Campaign, Guid Id, TestBrowser Office)> HandInAsync()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        var id = await campaign.AssignAndSubmitAsync(0);
        return (campaign, id, await region.SignInAsync("office"));
    }

    // Other tests query at the same time: the least of several tries is the page's own number.
    private async Task<int> QueriesAsync(TestBrowser browser, string path)
    {
        var least = int.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            app.Queries.Reset();
            await browser.GetPageAsync(path);
            least = Math.Min(least, app.Queries.Commands.Count);
        }

        return least;
    }

    private static async Task<HttpStatusCode> StatusAsync(TestBrowser browser, string path)
    {
        using var response = await browser.GetAsync(path);
        return response.StatusCode;
    }
}
