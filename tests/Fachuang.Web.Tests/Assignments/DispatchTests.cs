using System.Net;
using System.Text.RegularExpressions;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.People;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Assignments;

public sealed partial class DispatchTests(TestApp app)
{
    [Fact]
    public async Task The_difference_is_shown_then_dispatched_and_a_second_time_there_is_none()
    {
        var region = await TestRegion.CreateAsync(app);
        await region.OpenCampaignAsync();
        using var office = await region.SignInAsync("office");
        var page = await office.GetPageAsync("/campaigns/1/dispatch");
        Assert.Contains("派发 5 项任务给 1 家单位", page, StringComparison.Ordinal); // 1, 2, 3—4 together, bonus, veto
        Assert.Equal(0, await CountAsync(region));
        using var done = await office.PostAsync("/campaigns/1/dispatch", ("print", Print(page)));
        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        Assert.Equal(5, await CountAsync(region));
        Assert.Contains("没有新的可派", await office.GetPageAsync("/campaigns/1/dispatch"), StringComparison.Ordinal);
        using var again = await office.PostAsync("/campaigns/1/dispatch", ("print", Print(page)));
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        Assert.Equal(5, await CountAsync(region));
    }

    [Fact]
    public async Task Two_clicks_at_once_dispatch_once()
    {
        var region = await TestRegion.CreateAsync(app);
        await region.OpenCampaignAsync();
        using var office = await region.SignInAsync("office");
        var answers = await Task.WhenAll(office.PostAsync("/campaigns/1/dispatch"), office.PostAsync("/campaigns/1/dispatch"));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode));
        Assert.Equal(5, await CountAsync(region));
    }

    [Fact]
    public async Task Only_the_chosen_part_is_dispatched_with_the_chosen_deadline()
    {
        var region = await TestRegion.CreateAsync(app);
        await region.OpenCampaignAsync();
        using var office = await region.SignInAsync("office");
        var due = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(17);
        using (var one = await office.PostAsync("/campaigns/1/dispatch", ("i", "0"), ("due", due.ToString("yyyy-MM-dd"))))
        {
            Assert.Equal(HttpStatusCode.SeeOther, one.StatusCode);
        }

        Assert.Equal(due, await app.WithDbAsync(region.Id, (db, _) => db.Assignments.Select(row => row.DueOn).SingleAsync()));
        using (var category = await office.PostAsync("/campaigns/1/dispatch", ("category", "附加项")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, category.StatusCode);
        }

        Assert.Equal(3, await CountAsync(region));
        using var wrong = await office.PostAsync("/campaigns/1/dispatch", ("due", "昨天"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal(3, await CountAsync(region));
    }

    [Fact]
    public async Task A_plan_that_changed_since_it_was_shown_is_shown_again_first()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        using var office = await region.SignInAsync("office");
        var print = Print(await office.GetPageAsync("/campaigns/1/dispatch"));
        await campaign.AssignAsync(region.FirstUnit, 9, 0);
        using var response = await office.PostAsync("/campaigns/1/dispatch", ("print", print));
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains("派发 4 项任务", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync(region));
    }

    [Fact]
    public async Task Withdrawn_work_comes_back_only_when_it_is_asked_for()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        var id = await campaign.AssignAsync(region.FirstUnit, 9, 0);
        using var office = await region.SignInAsync("office");
        using (await office.PostAsync($"/campaigns/1/assignments/{id}/withdraw", ("reason", "派错了")))
        {
            var page = await office.GetPageAsync("/campaigns/1/dispatch?i=0");
            Assert.Contains("没有新的可派", page, StringComparison.Ordinal);
            Assert.Contains("撤销过的也重新派", page, StringComparison.Ordinal);
        }

        using var again = await office.PostAsync("/campaigns/1/dispatch", ("i", "0"), ("again", "1"));
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        Assert.Equal(1, await CountAsync(region));
    }

    [Fact]
    public async Task An_empty_group_is_named_with_the_way_to_mend_it_and_asked_once_it_has_members()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        var group = new UnitGroup { Id = Guid.CreateVersion7(), RegionId = region.Id, Name = "各镇（街道）" };
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            db.Add(group);
            db.Add(new Domain.Indicators.IndicatorUnit
            {
                Id = Guid.CreateVersion7(), RegionId = region.Id, IndicatorId = campaign.Indicators[1].Id, PrintedName = group.Name,
                Responsibility = Domain.Indicators.Responsibility.Lead, GroupId = group.Id, Position = 1,
            });
            await db.SaveChangesAsync();
        });
        using var office = await region.SignInAsync("office");
        var page = await office.GetPageAsync("/campaigns/1/dispatch");
        Assert.Contains("“各镇（街道）”没有成员单位", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/units\"", page, StringComparison.Ordinal);
        using (var rest = await office.PostAsync("/campaigns/1/dispatch", ("print", Print(page))))
        {
            Assert.Equal(HttpStatusCode.SeeOther, rest.StatusCode);
        }

        Assert.Equal(5, await CountAsync(region));
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            db.Add(new UnitGroupMember { RegionId = region.Id, GroupId = group.Id, UnitId = region.SecondUnit.Id });
            await db.SaveChangesAsync();
        });
        Assert.Contains("派发 1 项任务给 1 家单位", await office.GetPageAsync("/campaigns/1/dispatch"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kind_number_and_unit_narrow_the_dispatch_and_each_unit_is_told_once()
    {
        var region = await TestRegion.CreateAsync(app);
        await region.OpenCampaignAsync();
        using var office = await region.SignInAsync("office");
        Assert.Contains("派发 2 项任务给 1 家单位", await office.GetPageAsync("/campaigns/1/dispatch?n=1-2&kind=Base"), StringComparison.Ordinal);
        Assert.Contains("派发 1 项任务给 1 家单位", await office.GetPageAsync("/campaigns/1/dispatch?kind=Veto"), StringComparison.Ordinal);
        Assert.Contains("没有新的可派", await office.GetPageAsync($"/campaigns/1/dispatch?unit={region.SecondUnit.Id}"), StringComparison.Ordinal);
        Assert.Contains("没有新的可派", await office.GetPageAsync("/campaigns/1/dispatch?n=1-999999999"), StringComparison.Ordinal);
        using (var done = await office.PostAsync("/campaigns/1/dispatch", ("n", "1、2"), ("kind", "Base")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        }

        Assert.Equal(2, await CountAsync(region));
        var notice = await app.WithDbAsync(region.Id, (db, _) => db.Notices.SingleAsync());
        Assert.Equal(region.FirstUnit.Id, notice.UnitId);
        Assert.StartsWith("派来 2 项任务", notice.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deadline_in_the_past_is_refused_even_when_it_is_the_campaigns_own()
    {
        var region = await TestRegion.CreateAsync(app);
        await region.OpenCampaignAsync();
        var yesterday = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-1);
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            var campaign = await db.Campaigns.SingleAsync();
            (campaign.StartsOn, campaign.MaterialsDueOn) = (yesterday.AddDays(-30), yesterday.AddDays(-1));
            await db.SaveChangesAsync();
        });
        using var office = await region.SignInAsync("office");
        foreach (var due in (string[])["", $"{yesterday.AddDays(-1):yyyy-MM-dd}", "2024-02-30"])
        {
            using var refused = await office.PostAsync("/campaigns/1/dispatch", ("due", due));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains("还没有派发", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(0, await CountAsync(region));
    }

    [Fact]
    public async Task With_a_plan_the_deadlines_come_from_it_and_are_working_days()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        var today = Domain.ChinaTime.DayOf(DateTime.UtcNow);
        var calendar = Domain.Calendars.WorkingCalendar.Statutory;
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            var plan = new Domain.Campaigns.CampaignPlan { CampaignId = campaign.Id, RegionId = region.Id };
            plan.Change(Domain.Campaigns.BackwardPlan.Make(today, today.AddDays(250), today, 2, 0, calendar).Spans, 2, new HashSet<Domain.Campaigns.PhaseKind>(), "office", DateTime.UtcNow);
            db.Add(plan);
            await db.SaveChangesAsync();
        });
        using var office = await region.SignInAsync("office");
        using (var done = await office.PostAsync("/campaigns/1/dispatch", ("print", Print(await office.GetPageAsync("/campaigns/1/dispatch")))))
        {
            Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        }

        var rows = await app.WithDbAsync(region.Id, (db, _) => db.Assignments.Include(row => row.Indicators).ToListAsync());
        Assert.All(rows, row => Assert.True(calendar.IsWorkingDay(row.DueOn) && row.DueOn >= today && !row.IsDueByHand));
        Assert.Equal(rows.Min(row => row.DueOn), rows.Single(row => row.Indicators.Count == 2).DueOn);
        Assert.True(rows.Select(row => row.DueOn).Distinct().Count() > 3);
    }

    private Task<int> CountAsync(TestRegion region) =>
        app.WithDbAsync(region.Id, (db, _) => db.Assignments.CountAsync(row => row.State != AssignmentState.Withdrawn));

    private static string Print(string page) => PrintField().Match(page).Groups[1].Value;

    [GeneratedRegex("name=\"print\" value=\"([^\"]+)\"")]
    private static partial Regex PrintField();
}
