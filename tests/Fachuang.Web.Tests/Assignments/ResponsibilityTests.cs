using System.Net;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Notices;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.Assignments;

/// <summary>Who answers for what: named within the unit, handed back, given to another, and all of it on record.</summary>
public sealed class ResponsibilityTests(TestApp app)
{
    [Fact]
    public async Task A_liaison_officer_names_a_person_of_the_unit_who_is_told_and_shown()
    {
        var (region, id) = await AcceptedAsync();
        var colleague = await AddAsync(region, "second-officer", region.FirstUnit.Id, "王五");
        using var liaison = await region.SignInAsync("first");
        using (var named = await liaison.PostAsync($"/campaigns/1/assignments/{id}/assignee", ("assignee", colleague.ToString()), ("revision", "1")))
        {
            Assert.True(named.StatusCode is HttpStatusCode.SeeOther, await named.Content.ReadAsStringAsync());
        }

        Assert.Contains("王五 经办", await liaison.GetPageAsync($"/campaigns/1/assignments/{id}"), StringComparison.Ordinal);
        Assert.Contains("定经办人 王五", await liaison.GetPageAsync($"/campaigns/1/assignments/{id}"), StringComparison.Ordinal);
        Assert.Contains("王五 经办", await liaison.GetPageAsync("/campaigns/1/assignments"), StringComparison.Ordinal);
        await app.WithDbAsync(region.Id, async (db, _) =>
            Assert.Equal(colleague, (await db.Notices.SingleAsync(notice => notice.AccountId != null)).AccountId));

        using var nobody = await liaison.PostAsync($"/campaigns/1/assignments/{id}/assignee", ("assignee", ""));
        Assert.Equal(HttpStatusCode.SeeOther, nobody.StatusCode);
        Assert.Null(await app.WithDbAsync(region.Id, (db, _) => db.Assignments.Select(row => row.AssigneeId).SingleAsync()));
    }

    [Fact]
    public async Task Nobody_of_another_unit_and_nobody_unknown_can_be_named()
    {
        var (region, id) = await AcceptedAsync();
        var stranger = await AddAsync(region, "stranger", region.SecondUnit.Id, "外人");
        var elsewhere = await TestRegion.CreateAsync(app);
        var far = await AddAsync(elsewhere, "far", elsewhere.FirstUnit.Id, "外地");
        using var liaison = await region.SignInAsync("first");
        foreach (var wrong in (string[])[stranger.ToString(), far.ToString(), "王五", Guid.Empty.ToString()])
        {
            using var refused = await liaison.PostAsync($"/campaigns/1/assignments/{id}/assignee", ("assignee", wrong));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        }

        using var outdated = await liaison.PostAsync($"/campaigns/1/assignments/{id}/assignee", ("assignee", ""), ("revision", "77"));
        Assert.Equal(HttpStatusCode.Conflict, outdated.StatusCode);
        using var other = await region.SignInAsync("second");
        using var notFound = await other.PostAsync($"/campaigns/1/assignments/{id}/assignee", ("assignee", stranger.ToString()));
        Assert.Equal(HttpStatusCode.NotFound, notFound.StatusCode);
    }

    [Fact]
    public async Task Work_that_is_handed_back_goes_to_another_unit_and_the_whole_way_stays_on_record()
    {
        var (region, id) = await AcceptedAsync();
        using var liaison = await region.SignInAsync("first");
        using var office = await region.SignInAsync("office");
        using (await liaison.PostAsync($"/campaigns/1/assignments/{id}/hand-back", ("reason", "职能已经划走")))
        {
        }

        using (await office.PostAsync($"/campaigns/1/assignments/{id}/insist", ("answer", "再查一下三定方案")))
        {
        }

        using (await liaison.PostAsync($"/campaigns/1/assignments/{id}/hand-back", ("reason", "三定方案里没有")))
        {
        }

        using (var moved = await office.PostAsync("/campaigns/1/assignments/reassign", ("to", region.SecondUnit.Id.ToString()), ("reason", "按三定方案"), ("a", $"{id}:4")))
        {
            Assert.True(moved.StatusCode is HttpStatusCode.SeeOther, await moved.Content.ReadAsStringAsync());
        }

        var page = await office.GetPageAsync("/campaigns/1/responsibility");
        foreach (var words in (string[])["2 项任务的责任有过变动", "职能已经划走", "再查一下三定方案", "三定方案里没有", "改派给司法局：按三定方案", "改派：按三定方案", "至今"])
        {
            Assert.Contains(words, page, StringComparison.Ordinal);
        }

        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            var campaign = await db.Campaigns.SingleAsync();
            var tenures = await ResponsibilityQueries.TenuresAsync(db, campaign, onlyChanged: false, CancellationToken.None);
            Assert.Equal([("审批局", false), ("司法局", true)], tenures.Select(tenure => (tenure.UnitName, tenure.To is null)));
            Assert.Equal(tenures[0].To, tenures[1].From);
            var sheets = ShowResponsibility.Sheets(tenures);
            Assert.Equal(2, sheets[0].Rows.Count);
            Assert.True(sheets[1].Rows.Count >= 6);
            var told = await db.Notices.Where(notice => notice.Topic == NoticeTopic.HandBack || notice.Topic == NoticeTopic.Dispatch).ToListAsync();
            Assert.Equal(2, told.Count(notice => notice.UnitId == null)); // the office, for each hand-back
            Assert.Equal(2, told.Count(notice => notice.UnitId == region.FirstUnit.Id)); // insisted, taken away
            Assert.Single(told, notice => notice.UnitId == region.SecondUnit.Id);
        });
        using var sheet = await office.GetAsync("/campaigns/1/responsibility/export");
        Assert.Equal(HttpStatusCode.OK, sheet.StatusCode);
        Assert.Equal((byte)'P', (await sheet.Content.ReadAsByteArrayAsync())[0]);
    }

    private async Task<(TestRegion Region, Guid Id)> AcceptedAsync()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        var id = await campaign.AssignAsync(region.FirstUnit, 9, 0);
        using var liaison = await region.SignInAsync("first");
        using var accepted = await liaison.PostAsync($"/campaigns/1/assignments/{id}/accept");
        Assert.Equal(AssignmentState.Accepted, await app.WithDbAsync(region.Id, (db, _) => db.Assignments.Select(row => row.State).SingleAsync()));
        return (region, id);
    }

    private Task<Guid> AddAsync(TestRegion region, string key, Guid unit, string name) => app.WithDbAsync(region.Id, async (_, services) =>
    {
        var account = new Account { Id = Guid.CreateVersion7(), RegionId = region.Id, Role = Role.Liaison, UnitId = unit, UserName = region.UserName(key), DisplayName = name };
        Assert.True((await services.GetRequiredService<UserManager<Account>>().CreateAsync(account, TestRegion.Password)).Succeeded);
        return account.Id;
    });
}
