using Fachuang.Domain.Notices;
using Fachuang.Web.Tests.Notices;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Reminders;

/// <summary>Deadlines become notices once a day, whatever starts, stops or jumps.</summary>
public sealed class PlanTests
{
    [Fact]
    public async Task A_unit_is_told_once_of_all_it_owes_and_once_a_day()
    {
        await using var scene = await NoticeScene.CreateAsync(nodeCount: 2);
        var campaign = await scene.Region.OpenCampaignAsync();
        scene.SetClock(DateTime.UtcNow.Date.AddHours(2));
        await campaign.AssignAsync(scene.Region.FirstUnit, 7, 0);
        await campaign.AssignAsync(scene.Region.FirstUnit, 7, 2, 3);
        await campaign.AssignAsync(scene.Region.SecondUnit, 8, 1);
        Assert.Equal(1, (await Task.WhenAll(Task.Run(() => scene.PlanAsync(0)), Task.Run(() => scene.PlanAsync(1)))).Sum());
        Assert.Equal(0, await scene.PlanAsync());
        var notice = Assert.Single(await NoticesAsync(scene));
        Assert.Equal((scene.Region.FirstUnit.Id, "2 项任务还有 7 天到期"), (notice.UnitId!.Value, notice.Title));
        Assert.Contains("指标 1、指标 3、4", notice.Text, StringComparison.Ordinal);

        scene.Pass(TimeSpan.FromDays(1));
        Assert.Equal(1, await scene.PlanAsync());
        Assert.Equal(scene.Region.SecondUnit.Id, (await NoticesAsync(scene))[^1].UnitId);
    }

    [Fact]
    public async Task A_day_on_which_nothing_ran_is_made_up_for()
    {
        await using var scene = await NoticeScene.CreateAsync();
        var campaign = await scene.Region.OpenCampaignAsync();
        scene.SetClock(DateTime.UtcNow.Date.AddHours(2));
        await campaign.AssignAsync(scene.Region.FirstUnit, 8, 0);
        Assert.Equal(0, await scene.PlanAsync());
        scene.Pass(TimeSpan.FromDays(3));
        Assert.Equal(1, await scene.PlanAsync());
        Assert.Equal("1 项任务还有 5 天到期", Assert.Single(await NoticesAsync(scene)).Title);
    }

    [Fact]
    public async Task Nothing_is_planned_before_five_in_the_morning()
    {
        await using var scene = await NoticeScene.CreateAsync();
        var campaign = await scene.Region.OpenCampaignAsync();
        await campaign.AssignAsync(scene.Region.FirstUnit, 7, 0);
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        scene.SetClock(Domain.ChinaTime.StartOf(today).AddHours(4).AddMinutes(59));
        await scene.PlanAsync();
        Assert.Equal(0, await scene.App.WithDbAsync(scene.Region.Id, (db, _) => db.ReminderRuns.CountAsync()));
        scene.Pass(TimeSpan.FromMinutes(1));
        await scene.PlanAsync();
        Assert.Equal(1, await scene.App.WithDbAsync(scene.Region.Id, (db, _) => db.ReminderRuns.CountAsync()));
    }

    [Fact]
    public async Task Finished_work_and_closed_campaigns_remind_nobody()
    {
        await using var scene = await NoticeScene.CreateAsync();
        var campaign = await scene.Region.OpenCampaignAsync();
        scene.SetClock(DateTime.UtcNow.Date.AddHours(2));
        var withdrawn = await campaign.AssignAsync(scene.Region.FirstUnit, 7, 0);
        await campaign.AssignAsync(scene.Region.SecondUnit, 7, 1);
        await scene.App.WithDbAsync(scene.Region.Id, async (db, _) =>
        {
            (await db.Assignments.SingleAsync(row => row.Id == withdrawn)).Withdraw("不用了", scene.Now);
            (await db.Assignments.SingleAsync(row => row.Id != withdrawn)).Accept(scene.Now);
            await db.SaveChangesAsync();
        });
        Assert.Equal(1, await scene.PlanAsync());
        await scene.App.WithDbAsync(scene.Region.Id, async (db, _) =>
        {
            (await db.Campaigns.SingleAsync()).Close();
            await db.SaveChangesAsync();
        });
        scene.Pass(TimeSpan.FromDays(5));
        Assert.Equal(0, await scene.PlanAsync());
    }

    [Fact]
    public async Task Materials_and_target_day_are_watched()
    {
        await using var scene = await NoticeScene.CreateAsync();
        var campaign = await scene.Region.OpenCampaignAsync();
        await campaign.AssignAsync(scene.Region.FirstUnit, 100, 0);
        var (materials, target) = await scene.App.WithDbAsync(scene.Region.Id, (db, _) => db.Campaigns.Select(row => new ValueTuple<DateOnly, DateOnly>(row.MaterialsDueOn, row.TargetOn)).SingleAsync());
        scene.SetClock(Domain.ChinaTime.StartOf(materials.AddDays(-14)).AddHours(9));
        Assert.Equal(1, await scene.PlanAsync());
        Assert.Equal((scene.Region.FirstUnit.Id, "全部材料还有 14 天到期"), (await NoticesAsync(scene)).Select(notice => (notice.UnitId!.Value, notice.Title)).Single());
        scene.SetClock(Domain.ChinaTime.StartOf(target.AddDays(-30)).AddHours(9));
        await scene.PlanAsync();
        Assert.Equal(2, (await NoticesAsync(scene)).Count(notice => notice.Title == "争创全国法治政府建设示范区申报还有 30 天到期"));
    }

    [Fact]
    public async Task A_reminder_goes_the_whole_way_to_the_mail_box()
    {
        await using var scene = await NoticeScene.CreateAsync();
        await scene.ReachAsync("first", "first@example.gov.cn");
        var campaign = await scene.Region.OpenCampaignAsync();
        scene.SetClock(DateTime.UtcNow.Date.AddHours(2));
        await campaign.AssignAsync(scene.Region.FirstUnit, 7, 0);
        await scene.App.WithDbAsync(scene.Region.Id, async (db, _) =>
        {
            var settings = NoticeSettings.Default(scene.Region.Id);
            settings.Change(settings.QuietFrom, settings.QuietTo, settings.DigestAt, isQuietOnDaysOff: false, [], []);
            db.Add(settings);
            await db.SaveChangesAsync();
        });
        await scene.PlanAsync();
        await scene.DeliverAsync();
        Assert.Equal("first@example.gov.cn", Assert.Single(scene.Mail.Taken).To);
    }

    private static Task<List<Notice>> NoticesAsync(NoticeScene scene) =>
        scene.App.WithDbAsync(scene.Region.Id, (db, _) => db.Notices.AsNoTracking().OrderBy(notice => notice.PostedAt).ToListAsync());
}
