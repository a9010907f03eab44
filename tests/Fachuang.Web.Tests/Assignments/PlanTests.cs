using System.Net;
using System.Text.RegularExpressions;
using Fachuang.Domain;
using Fachuang.Domain.Calendars;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Notices;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Assignments;

/// <summary>Planning backwards through the page.</summary>
public sealed partial class PlanTests(TestApp app)
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Statutory;

    private static readonly DateOnly Today = ChinaTime.DayOf(DateTime.UtcNow);

    [Fact]
    public async Task A_plan_is_proposed_shown_and_stored_and_dates_what_is_dispatched_already()
    {
        var (region, first, _) = await DispatchedAsync();
        using var office = await region.SignInAsync("office");
        Assert.Contains("还没有计划", await office.GetPageAsync("/campaigns/1/plan"), StringComparison.Ordinal);
        var fields = await FieldsAsync(office);
        using var preview = await office.PostAsync("/campaigns/1/plan", [.. fields, ("do", "preview")]);
        var page = await preview.Content.ReadAsStringAsync();
        Assert.Contains("1 项任务的期限跟着改", page, StringComparison.Ordinal);
        Assert.Contains("1 项不动：期限是手定的", page, StringComparison.Ordinal);
        Assert.Equal(0, await app.WithDbAsync(region.Id, (db, _) => db.CampaignPlans.CountAsync()));

        await ActAsync(office, fields, page);
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            var plan = await db.CampaignPlans.Include(plan => plan.Phases).SingleAsync();
            Assert.Equal(8, plan.Phases.Count);
            var collection = plan.Spans[(int)PhaseKind.Collection];
            Assert.Equal(collection.EndsOn, (await db.Campaigns.SingleAsync()).MaterialsDueOn);
            Assert.Equal(collection.EndsOn, (await db.Assignments.SingleAsync(row => row.Id == first)).DueOn);
            var notice = await db.Notices.SingleAsync(notice => notice.Topic == NoticeTopic.Plan);
            Assert.Equal(region.FirstUnit.Id, notice.UnitId);
        });
    }

    [Fact]
    public async Task A_moved_phase_shows_what_it_pushes_and_hand_set_days_stay_unless_ticked()
    {
        var (region, first, second) = await DispatchedAsync();
        using var office = await region.SignInAsync("office");
        await StoreAsync(office);
        var fields = await FieldsAsync(office);
        var end = Read(fields, "end-Collection");
        var later = Calendar.AddWorkingDays(end, 2);
        fields = Set(fields, "end-Collection", later);
        using var preview = await office.PostAsync("/campaigns/1/plan", [.. fields, ("do", "preview")]);
        var page = await preview.Content.ReadAsStringAsync();
        Assert.Contains("会推动 6 个阶段、1 项任务", page, StringComparison.Ordinal);
        Assert.Contains("被推动", page, StringComparison.Ordinal);
        Assert.Contains("比目标日晚 2 个工作日", page, StringComparison.Ordinal);
        Assert.Contains($"{end:yyyy-MM-dd} → {later:yyyy-MM-dd}", page, StringComparison.Ordinal);

        using var ticked = await office.PostAsync("/campaigns/1/plan", [.. fields, ("move", second.ToString()), ("do", "preview")]);
        await ActAsync(office, [.. fields, ("move", second.ToString())], await ticked.Content.ReadAsStringAsync());
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            Assert.All(await db.Assignments.Where(row => row.Id == first || row.Id == second).ToListAsync(), row => Assert.Equal((later, false), (row.DueOn, row.IsDueByHand)));
            Assert.True((await db.CampaignPlans.Include(plan => plan.Phases).SingleAsync()).Phases.Single(phase => phase.Kind == PhaseKind.Collection).IsByHand);
        });
    }

    [Fact]
    public async Task The_second_of_two_offices_is_refused_with_words_and_loses_nothing_typed()
    {
        var (region, _, _) = await DispatchedAsync();
        using var office = await region.SignInAsync("office");
        await StoreAsync(office);
        var fields = await FieldsAsync(office);
        var end = Read(fields, "end-Report");
        var mine = Set(fields, "end-Report", Calendar.AddWorkingDays(end, 1));
        var theirs = Set(fields, "end-Report", Calendar.AddWorkingDays(end, 3));
        using (var preview = await office.PostAsync("/campaigns/1/plan", [.. theirs, ("do", "preview")]))
        {
            await ActAsync(office, theirs, await preview.Content.ReadAsStringAsync());
        }

        using var refused = await office.PostAsync("/campaigns/1/plan", [.. mine, ("do", "act"), ("print", "0")]);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var page = await refused.Content.ReadAsStringAsync();
        Assert.Contains("没有改：office", page, StringComparison.Ordinal);
        Assert.Contains($"name=\"end-Report\" value=\"{Calendar.AddWorkingDays(end, 1):yyyy-MM-dd}\"", page, StringComparison.Ordinal);
        Assert.Equal(Calendar.AddWorkingDays(end, 3), await app.WithDbAsync(region.Id, (db, _) =>
            db.Set<CampaignPhase>().Where(phase => phase.Kind == PhaseKind.Report).Select(phase => phase.EndsOn).SingleAsync()));
    }

    [Fact]
    public async Task Days_that_cannot_be_come_back_as_typed_with_words()
    {
        var (region, _, _) = await DispatchedAsync();
        using var office = await region.SignInAsync("office");
        await StoreAsync(office);
        var fields = await FieldsAsync(office);
        foreach (var (name, value, words) in new[]
        {
            ("end-Collection", $"{Today.AddDays(-9):yyyy-MM-dd}", "不能"), ("end-Review", "明年", "2024-06-20 这样的日期"), ("start-Report", "", "2024-06-20 这样的日期"),
            ("rounds", "999999999999", "审核轮次写 1 到 5"), ("end-Application", "9999-12-31", "2024-06-20 这样的日期"),
        })
        {
            using var wrong = await office.PostAsync("/campaigns/1/plan", [.. fields.Where(field => field.Name != name), (name, value), ("do", "act")]);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
            var page = await wrong.Content.ReadAsStringAsync();
            Assert.Contains(words, page, StringComparison.Ordinal);
            Assert.Contains($"value=\"{value}\"", page, StringComparison.Ordinal);
        }

        using var empty = await office.PostAsync("/campaigns/1/plan");
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
    }

    [Fact]
    public async Task A_leader_reads_the_plan_and_the_deadlines_of_a_unit_and_moves_nothing()
    {
        var (region, _, _) = await DispatchedAsync();
        using var leader = await region.SignInAsync("leader");
        var page = await leader.GetPageAsync($"/campaigns/1/plan?unit={region.FirstUnit.Id}");
        Assert.DoesNotContain("看会推动什么", page, StringComparison.Ordinal);
        Assert.Contains("指标 1", page, StringComparison.Ordinal);
    }

    private async Task<(TestRegion Region, Guid First, Guid Second)> DispatchedAsync()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        var first = await campaign.AssignAsync(region.FirstUnit, 5, 0);
        var second = await campaign.AssignAsync(region.SecondUnit, 6, 1);
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            var campaign = await db.Campaigns.SingleAsync();
            campaign.TargetOn = Calendar.AddWorkingDays(campaign.StartsOn, 100);
            (await db.Assignments.SingleAsync(row => row.Id == second)).Reschedule(Today.AddDays(8), DateTime.UtcNow);
            await db.SaveChangesAsync();
        });
        return (region, first, second);
    }

    private static async Task StoreAsync(TestBrowser office)
    {
        var fields = await FieldsAsync(office);
        using var preview = await office.PostAsync("/campaigns/1/plan", [.. fields, ("do", "preview")]);
        await ActAsync(office, fields, await preview.Content.ReadAsStringAsync());
    }

    private static async Task ActAsync(TestBrowser office, (string Name, string Value)[] fields, string page)
    {
        using var done = await office.PostAsync("/campaigns/1/plan", [.. fields, ("do", "act"), ("print", Print().Match(page).Groups[1].Value)]);
        Assert.True(done.StatusCode is HttpStatusCode.SeeOther, await done.Content.ReadAsStringAsync());
    }

    private static async Task<(string Name, string Value)[]> FieldsAsync(TestBrowser office) =>
        [.. Field().Matches(await office.GetPageAsync("/campaigns/1/plan")).Select(match => (match.Groups[1].Value, match.Groups[2].Value)).DistinctBy(field => field.Item1)];

    private static DateOnly Read((string Name, string Value)[] fields, string name) => DateOnly.Parse(fields.Single(field => field.Name == name).Value);

    private static (string Name, string Value)[] Set((string Name, string Value)[] fields, string name, DateOnly day) =>
        [.. fields.Select(field => field.Name == name ? (name, day.ToString("yyyy-MM-dd")) : field)];

    [GeneratedRegex("name=\"((?:start|end)-[A-Za-z]+|rounds|revision|counted)\"(?: type=\"[a-z]+\" min=\"1\" max=\"5\")? value=\"([^\"]*)\"")]
    private static partial Regex Field();

    [GeneratedRegex("name=\"print\" value=\"([^\"]+)\"")]
    private static partial Regex Print();
}
