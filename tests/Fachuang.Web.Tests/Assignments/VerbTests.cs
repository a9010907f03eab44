using System.Net;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.People;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Assignments;

public sealed class VerbTests(TestApp app)
{
    [Fact]
    public async Task A_unit_accepts_its_assignment_and_a_second_click_is_told_so()
    {
        var (region, id) = await OneAsync();
        using var unit = await region.SignInAsync("first");
        Assert.Equal(HttpStatusCode.SeeOther, await StatusAsync(unit, $"{id}/accept", ("revision", "0")));
        Assert.Equal(AssignmentState.Accepted, (await RowAsync(region, id)).State);
        using var again = await unit.PostAsync($"/campaigns/1/assignments/{id}/accept", ("revision", "0"));
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Contains("已经签收过了", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_clicks_at_once_accept_once()
    {
        var (region, id) = await OneAsync();
        using var unit = await region.SignInAsync("first");
        var answers = await Task.WhenAll(StatusAsync(unit, $"{id}/accept"), StatusAsync(unit, $"{id}/accept"));
        Assert.Equal([HttpStatusCode.SeeOther, HttpStatusCode.Conflict], answers.Order());
        Assert.Equal(1, (await RowAsync(region, id)).Revision);
    }

    [Theory]
    [InlineData("accept", "second")]
    [InlineData("hand-back", "second")]
    [InlineData("accept", "elsewhere")]
    [InlineData("hand-back", "elsewhere")]
    [InlineData("insist", "office elsewhere")]
    [InlineData("withdraw", "office elsewhere")]
    public async Task Anothers_assignment_is_not_found(string verb, string who)
    {
        var (region, id) = await OneAsync();
        var elsewhere = await TestRegion.CreateAsync(app);
        await elsewhere.OpenCampaignAsync();
        using var browser = who switch
        {
            "second" => await region.SignInAsync("second"),
            "elsewhere" => await elsewhere.SignInAsync("first"),
            _ => await elsewhere.SignInAsync("office"),
        };
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(browser, $"{id}/{verb}", ("reason", "理由"), ("answer", "答复")));
        Assert.Equal(0, (await RowAsync(region, id)).Revision);
    }

    [Fact]
    public async Task Accepting_all_accepts_the_own_ones_only()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        var own = new[] { await campaign.AssignAsync(region.FirstUnit, 9, 0), await campaign.AssignAsync(region.FirstUnit, 9, 1) };
        var other = await campaign.AssignAsync(region.SecondUnit, 9, 0);
        using var unit = await region.SignInAsync("first");
        Assert.Contains("全部签收 2 项", await unit.GetPageAsync("/campaigns/1/assignments"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, await StatusAsync(unit, "accept-all"));
        Assert.Equal([AssignmentState.Accepted, AssignmentState.Accepted], await Task.WhenAll(own.Select(async id => (await RowAsync(region, id)).State)));
        Assert.Equal(AssignmentState.Sent, (await RowAsync(region, other)).State);
        Assert.DoesNotContain("全部签收", await unit.GetPageAsync("/campaigns/1/assignments"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_handed_back_is_insisted_on_and_accepted_again_and_the_history_keeps_both_words()
    {
        var (region, id) = await OneAsync();
        using var unit = await region.SignInAsync("first");
        using var office = await region.SignInAsync("office");
        Assert.Equal(HttpStatusCode.SeeOther, await StatusAsync(unit, $"{id}/hand-back", ("reason", "  这是\r\n司法局的事 "), ("revision", "0")));
        Assert.Equal((AssignmentState.HandedBack, "这是 司法局的事"), ((await RowAsync(region, id)).State, (await RowAsync(region, id)).Note));
        Assert.Contains("待改派", await office.GetPageAsync("/campaigns/1/assignments"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, await StatusAsync(office, $"{id}/insist", ("answer", "三定写明是你们"), ("revision", "1")));
        Assert.Equal(HttpStatusCode.SeeOther, await StatusAsync(unit, $"{id}/accept"));
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            var person = new Person(Guid.NewGuid(), "first", Role.Liaison, region.Id, region.FirstUnit.Id);
            var head = await Features.Assignments.AssignmentQueries.HeadAsync(db, person, 1, id, DateOnly.FromDateTime(DateTime.UtcNow), CancellationToken.None);
            Assert.Equal(["签收", "不同意退回派发，仍由本单位办", "退回派发"], head!.History.Take(3).Select(line => line.What));
            Assert.Equal([null, "三定写明是你们", "这是 司法局的事"], head.History.Take(3).Select(line => line.Note));
            Assert.StartsWith("派发", head.History[^1].What, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \r\n ")]
    [InlineData("LONG")]
    public async Task Responsibility_is_not_changed_without_a_reason_that_can_be_read(string reason)
    {
        var (region, id) = await OneAsync();
        using var unit = await region.SignInAsync("first");
        using var office = await region.SignInAsync("office");
        reason = reason == "LONG" ? new string('长', 501) : reason;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await StatusAsync(unit, $"{id}/hand-back", ("reason", reason)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await StatusAsync(office, $"{id}/withdraw", ("reason", reason)));
        Assert.Equal(0, (await RowAsync(region, id)).Revision);
    }

    [Fact]
    public async Task A_form_older_than_the_assignment_changes_nothing()
    {
        var (region, id) = await OneAsync();
        using var unit = await region.SignInAsync("first");
        using var office = await region.SignInAsync("office");
        Assert.Equal(HttpStatusCode.SeeOther, await StatusAsync(unit, $"{id}/accept"));
        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync(office, $"{id}/withdraw", ("reason", "派错了"), ("revision", "0")));
        Assert.Equal(AssignmentState.Accepted, (await RowAsync(region, id)).State);
    }

    [Fact]
    public async Task Withdrawn_work_disappears_for_the_unit_and_stays_on_record()
    {
        var (region, id) = await OneAsync();
        using var office = await region.SignInAsync("office");
        Assert.Equal(HttpStatusCode.SeeOther, await StatusAsync(office, $"{id}/withdraw", ("reason", "派错了")));
        Assert.Equal((AssignmentState.Withdrawn, "派错了"), ((await RowAsync(region, id)).State, (await RowAsync(region, id)).Note));
        using var unit = await region.SignInAsync("first");
        Assert.Contains("还没有派给你单位的任务", await unit.GetPageAsync("/campaigns/1/assignments"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(unit, $"{id}/accept"));
        using var again = await office.PostAsync($"/campaigns/1/assignments/{id}/withdraw", ("reason", "再撤"));
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    [Fact]
    public async Task Deadlines_are_moved_after_the_difference_was_shown()
    {
        var (region, id) = await OneAsync();
        using var office = await region.SignInAsync("office");
        var due = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(40).ToString("yyyy-MM-dd");
        var preview = await office.GetPageAsync($"/campaigns/1/assignments/reschedule?i=0&due={due}");
        Assert.Contains($"{id}:0", preview, StringComparison.Ordinal);
        Assert.Equal(0, (await RowAsync(region, id)).Revision);
        Assert.Equal(HttpStatusCode.SeeOther, await StatusAsync(office, "reschedule", ("a", $"{id}:0"), ("due", due)));
        Assert.Equal(due, (await RowAsync(region, id)).DueOn.ToString("yyyy-MM-dd"));
        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync(office, "reschedule", ("a", $"{id}:0"), ("due", due)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await StatusAsync(office, "reschedule", ("a", $"{id}:1"), ("due", "2001-01-01")));
        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync(office, "reschedule", ("due", due)));
    }

    [Fact]
    public async Task Work_moves_to_another_unit_with_its_indicators_deadline_and_reason()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        var id = await campaign.AssignAsync(region.FirstUnit, 9, 2, 3);
        using var office = await region.SignInAsync("office");
        var preview = await office.GetPageAsync($"/campaigns/1/assignments/reassign?i=2&to={region.SecondUnit.Id}");
        Assert.Contains("把 1 项任务改给司法局", preview, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, await StatusAsync(office, "reassign", ("a", $"{id}:0"), ("to", region.SecondUnit.Id.ToString()), ("reason", "职责已划转")));
        var old = await RowAsync(region, id);
        Assert.Equal((AssignmentState.Withdrawn, "改派给司法局：职责已划转"), (old.State, old.Note));
        var moved = await app.WithDbAsync(region.Id, (db, _) => db.Assignments.Include(row => row.Indicators).SingleAsync(row => row.UnitId == region.SecondUnit.Id));
        Assert.Equal((AssignmentState.Sent, "改派：职责已划转", old.DueOn, 2), (moved.State, moved.Note, moved.DueOn, moved.Indicators.Count));
        using var unit = await region.SignInAsync("second");
        Assert.Contains("3、4", await unit.GetPageAsync("/campaigns/1/assignments"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_is_not_given_what_it_already_has()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        var id = await campaign.AssignAsync(region.FirstUnit, 9, 0);
        await campaign.AssignAsync(region.SecondUnit, 9, 0);
        using var office = await region.SignInAsync("office");
        Assert.Contains("那家单位已经有这项任务", await office.GetPageAsync($"/campaigns/1/assignments/reassign?i=0&from={region.FirstUnit.Id}&to={region.SecondUnit.Id}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync(office, "reassign", ("a", $"{id}:0"), ("to", region.SecondUnit.Id.ToString()), ("reason", "划转")));
        Assert.Equal(AssignmentState.Sent, (await RowAsync(region, id)).State);
    }

    [Fact]
    public async Task Work_cannot_be_given_to_a_unit_of_another_region()
    {
        var (region, id) = await OneAsync();
        var elsewhere = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await StatusAsync(office, "reassign", ("a", $"{id}:0"), ("to", elsewhere.FirstUnit.Id.ToString()), ("reason", "划转")));
        Assert.Equal(AssignmentState.Sent, (await RowAsync(region, id)).State);
    }

    private async Task<(TestRegion Region, Guid Id)> OneAsync()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        return (region, await campaign.AssignAsync(region.FirstUnit, 9, 0));
    }

    private Task<Assignment> RowAsync(TestRegion region, Guid id) => app.WithDbAsync(region.Id, (db, _) => db.Assignments.AsNoTracking().SingleAsync(row => row.Id == id));

    private static async Task<HttpStatusCode> StatusAsync(TestBrowser browser, string verb, params (string, string)[] fields)
    {
        using var response = await browser.PostAsync($"/campaigns/1/assignments/{verb}", fields);
        return response.StatusCode;
    }
}
