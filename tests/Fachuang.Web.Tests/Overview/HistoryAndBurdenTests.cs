using System.Net;
using Fachuang.Domain;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Materials;
using Fachuang.Web.Features.Overview;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Overview;

public sealed class HistoryAndBurdenTests(TestApp app)
{
    private static DateOnly Today => TimeProvider.System.Today();

    [Fact]
    public async Task A_past_day_shows_its_own_state_and_who_was_late_until_then()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        var now = DateTime.UtcNow;
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            // Due twenty days ago, accepted at once, its deadline moved ten days ago to tomorrow: late for ten days.
            var assignment = Assignment.Dispatch(
                Guid.CreateVersion7(), region.Id, campaign.Id, region.FirstUnit.Id, Responsibility.Lead, [campaign.Indicators[0].Id], [], Today.AddDays(-20), now.AddDays(-40));
            assignment.Accept(now.AddDays(-39));
            assignment.Reschedule(Today.AddDays(1), now.AddDays(-10));
            db.Add(assignment);
            var row = await db.Campaigns.SingleAsync();
            row.StartsOn = Today.AddDays(-60);
            await db.SaveChangesAsync();
        });
        using var leader = await region.SignInAsync("leader");

        var late = await leader.GetPageAsync($"/campaigns/1/history?on={Today.AddDays(-15):yyyy-MM-dd}");
        Assert.Contains("红格 1 个", late, StringComparison.Ordinal);
        Assert.Contains("还没有送审", late, StringComparison.Ordinal);
        Assert.Contains(">5 天<", late, StringComparison.Ordinal);
        var after = await leader.GetPageAsync($"/campaigns/1/history?on={Today.AddDays(-5):yyyy-MM-dd}");
        Assert.Contains("红格 0 个", after, StringComparison.Ordinal);
        Assert.Contains($"{Today.AddDays(-19):yyyy-MM-dd}", after, StringComparison.Ordinal);
        Assert.Contains($"{Today.AddDays(-11):yyyy-MM-dd}", after, StringComparison.Ordinal);
        Assert.Contains("那一天还没有派发", await leader.GetPageAsync($"/campaigns/1/history?on={Today.AddDays(-50):yyyy-MM-dd}"), StringComparison.Ordinal);
        await leader.GetPageAsync("/campaigns/1/history");
    }

    [Theory]
    [InlineData("2999-01-01", "还没有到")]
    [InlineData("1999-01-01", "还没有开始")]
    [InlineData("昨天", "日期写成")]
    [InlineData("<script>", "日期写成")]
    public async Task A_day_that_is_none_is_said_so(string on, string words)
    {
        var region = await TestRegion.CreateAsync(app);
        await region.OpenCampaignAsync();
        using var office = await region.SignInAsync("office");
        using var response = await office.GetAsync($"/campaigns/1/history?on={Uri.EscapeDataString(on)}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains(words, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_was_asked_of_a_unit_is_counted_once_and_the_unit_reads_its_own_sum()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        var returned = await campaign.AssignAsync(region.FirstUnit, 5, 0);
        await campaign.AssignAsync(region.FirstUnit, -2, 1);
        await campaign.AssignAsync(region.SecondUnit, 5, 2, 3);
        await campaign.HandInAsync(returned, VersionOutcome.Returned);
        using var office = await region.SignInAsync("office");
        using (var reminded = await office.PostAsync("/campaigns/1/reminders", ("units", region.FirstUnit.Id.ToString())))
        {
            Assert.Equal(HttpStatusCode.SeeOther, reminded.StatusCode);
        }

        using (var supervised = await office.PostAsync(
            "/campaigns/1/supervision", ("Unit", region.FirstUnit.Id.ToString()), ("Basis", "没有送审"), ("Demand", "送审"), ("Due", $"{Today.AddDays(3):yyyy-MM-dd}")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, supervised.StatusCode);
        }

        var page = await office.GetPageAsync("/campaigns/1/burden");
        Assert.Contains("向 2 家单位要了 6 次，这个月 6 次；最多的审批局 5 次", page, StringComparison.Ordinal);
        using var unit = await region.SignInAsync("first");
        Assert.Contains("这个月向你单位要了 5 次：派发任务 2 项、退回材料 1 次、催办 1 次、督办 1 次。", await unit.GetPageAsync("/"), StringComparison.Ordinal);
        using var response = await office.GetAsync("/campaigns/1/burden/export");
        Assert.Contains("审批局", await SheetText.OfAsync(response), StringComparison.Ordinal);
        using var forbidden = await unit.GetAsync("/campaigns/1/burden");
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
    }

    [Fact]
    public void Months_are_those_of_china_and_have_no_gaps()
    {
        var unit = Guid.CreateVersion7();

        // 31 March 16:30 UTC is 1 April in China.
        var burden = Burden.Of([(unit, new DateTime(2024, 3, 31, 16, 30, 0, DateTimeKind.Utc), 0, 2), (unit, new DateTime(2024, 6, 1, 0, 0, 0, DateTimeKind.Utc), 2, 1)], new(2024, 7, 3));
        Assert.Equal([new DateOnly(2024, 4, 1), new(2024, 5, 1), new(2024, 6, 1), new(2024, 7, 1)], burden.Months);
        Assert.Equal([2, 0, 1, 0], burden.Months.Select(month => burden.Sum(unit, month, BurdenKind.Asked, BurdenKind.AskedAgain)));
        Assert.Equal("派发任务 2 项", burden.Words(unit, new(2024, 4, 1), BurdenKind.Asked, BurdenKind.AskedAgain));
    }
}
