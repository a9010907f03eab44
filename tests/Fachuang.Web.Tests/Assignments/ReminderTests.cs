using System.Net;
using System.Text.RegularExpressions;
using Fachuang.Domain;
using Fachuang.Domain.Assignments;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Assignments;

public sealed class ReminderTests(TestApp app)
{
    private const string Path = "/campaigns/1/reminders";

    [Fact]
    public async Task A_reminder_says_what_is_owed_and_how_late_and_the_unit_reads_it_once_as_new()
    {
        var region = await OwingAsync();
        using var office = await region.SignInAsync("office");
        Assert.Contains("催办 1 家单位？将发 1 条", await office.GetPageAsync($"{Path}/new"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, await RemindAsync(office, region.FirstUnit.Id));
        Assert.Contains("1 条还没有看", await office.GetPageAsync(Path), StringComparison.Ordinal);
        using var unit = await region.SignInAsync("first");
        Assert.Contains("通知 1 条", await unit.GetPageAsync("/campaigns/1/assignments"), StringComparison.Ordinal);
        var inbox = await unit.GetPageAsync(Path);
        var due = await app.WithDbAsync(region.Id, (db, _) => db.Assignments.Where(row => row.UnitId == region.FirstUnit.Id).MinAsync(row => row.DueOn));
        Assert.Contains($"逾期 1 件：指标 2（逾期 {TimeProvider.System.Today().DayNumber - due.DayNumber} 天）", inbox, StringComparison.Ordinal);
        Assert.Contains("1 条是新的", inbox, StringComparison.Ordinal);
        Assert.DoesNotContain("通知 1 条", await unit.GetPageAsync("/campaigns/1/assignments"), StringComparison.Ordinal);
        Assert.Contains("看过", await office.GetPageAsync(Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_is_reminded_once_a_day()
    {
        var region = await OwingAsync();
        using var office = await region.SignInAsync("office");
        Assert.Equal(HttpStatusCode.SeeOther, await RemindAsync(office, region.FirstUnit.Id));
        using var again = await office.PostAsync(Path, ("units", region.FirstUnit.Id.ToString()));
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Contains("今天已催", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync(region));
    }

    [Fact]
    public async Task Two_clicks_at_once_remind_once()
    {
        var region = await OwingAsync();
        using var office = await region.SignInAsync("office");
        var answers = await Task.WhenAll(RemindAsync(office, region.FirstUnit.Id), RemindAsync(office, region.FirstUnit.Id));
        Assert.Equal([HttpStatusCode.SeeOther, HttpStatusCode.Conflict], answers.Order());
        Assert.Equal(1, await CountAsync(region));
    }

    [Fact]
    public async Task Who_owes_nothing_and_who_is_elsewhere_is_not_reminded()
    {
        var region = await OwingAsync();
        var elsewhere = await OwingAsync();
        using var office = await region.SignInAsync("office");
        Assert.Equal(HttpStatusCode.Conflict, await RemindAsync(office, region.SecondUnit.Id));
        Assert.Equal(HttpStatusCode.Conflict, await RemindAsync(office, elsewhere.FirstUnit.Id));
        using var nonsense = await office.PostAsync(Path, ("units", "nonsense"));
        Assert.Equal(HttpStatusCode.Conflict, nonsense.StatusCode);
        Assert.Equal((0, 0), (await CountAsync(region), await CountAsync(elsewhere)));
    }

    [Fact]
    public async Task A_reminder_can_be_taken_back_within_ten_minutes_and_sent_again()
    {
        var region = await OwingAsync();
        using var office = await region.SignInAsync("office");
        await RemindAsync(office, region.FirstUnit.Id);
        var id = Regex.Match(await office.GetPageAsync(Path), "name=\"r\" value=\"([^\"]+)\"").Groups[1].Value;
        using (var undone = await office.PostAsync($"{Path}/undo", ("r", id)))
        {
            Assert.Equal(HttpStatusCode.SeeOther, undone.StatusCode);
        }

        Assert.Equal(0, await CountAsync(region));
        Assert.Equal(HttpStatusCode.SeeOther, await RemindAsync(office, region.FirstUnit.Id));
    }

    [Fact]
    public async Task After_ten_minutes_a_reminder_stays()
    {
        var region = await OwingAsync();
        var sentAt = DateTime.UtcNow.AddMinutes(-11);
        var id = Guid.CreateVersion7();
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            db.Add(new Reminder
            {
                Id = id, RegionId = region.Id, CampaignId = await db.Campaigns.Select(campaign => campaign.Id).SingleAsync(), UnitId = region.FirstUnit.Id,
                SentOn = DateOnly.FromDateTime(sentAt), SentAt = sentAt, SentBy = "经办", Text = "逾期 1 件",
            });
            await db.SaveChangesAsync();
        });
        using var office = await region.SignInAsync("office");
        Assert.DoesNotContain("撤回刚发的", await office.GetPageAsync(Path), StringComparison.Ordinal);
        using var late = await office.PostAsync($"{Path}/undo", ("r", id.ToString()));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal(1, await CountAsync(region));
    }

    [Fact]
    public async Task Another_unit_reads_nothing_of_it()
    {
        var region = await OwingAsync();
        using var office = await region.SignInAsync("office");
        await RemindAsync(office, region.FirstUnit.Id);
        using var unit = await region.SignInAsync("second");
        Assert.DoesNotContain("指标 2", await unit.GetPageAsync(Path), StringComparison.Ordinal);
        Assert.Equal(1, await app.WithDbAsync(region.Id, (db, _) => db.Reminders.CountAsync(reminder => reminder.ReadAt == null)));
    }

    private async Task<TestRegion> OwingAsync()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        await campaign.AssignAsync(region.FirstUnit, 5, 0);
        await campaign.AssignAsync(region.FirstUnit, -3, 1);
        await campaign.AssignAsync(region.SecondUnit, 5, 1);
        return region;
    }

    private Task<int> CountAsync(TestRegion region) => app.WithDbAsync(region.Id, (db, _) => db.Reminders.CountAsync());

    private static async Task<HttpStatusCode> RemindAsync(TestBrowser office, Guid unit)
    {
        using var response = await office.PostAsync(Path, ("units", unit.ToString()));
        return response.StatusCode;
    }
}
