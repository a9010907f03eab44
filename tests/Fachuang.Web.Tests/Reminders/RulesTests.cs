using System.Net;
using Fachuang.Domain.Notices;
using Fachuang.Domain.Reminders;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Reminders;

public sealed class RulesTests(TestApp app)
{
    [Fact]
    public async Task A_region_begins_with_rules_and_sees_what_tomorrow_brings()
    {
        var region = await TestRegion.CreateAsync(app);
        var campaign = await region.OpenCampaignAsync();
        using var office = await region.SignInAsync("office");
        var page = await office.GetPageAsync("/reminders");
        Assert.Contains("明天没有要提醒的", page, StringComparison.Ordinal);
        var rules = await RulesAsync(region);
        Assert.Equal(
            DefaultRules.For(region.Id, DeadlineKind.Assignment).Select(rule => rule.Values).ToHashSet(), rules.Where(rule => rule.Kind is DeadlineKind.Assignment).Select(rule => rule.Values).ToHashSet());
        await campaign.AssignAsync(region.FirstUnit, 8, 0);
        Assert.Contains("审批局　1 项任务还有 7 天到期", await TomorrowAsync(office), StringComparison.Ordinal);
        Assert.Equal(rules.Count, (await RulesAsync(region)).Count);
    }

    [Fact]
    public async Task The_office_adds_changes_and_removes_rules()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        await office.GetPageAsync("/reminders");
        using var added = await office.PostAsync("/reminders/rules", ("Kind", "Assignment"), ("Side", "before"), ("Days", "5"), ("Audience", "Leaders"), ("ByMail", "on"), ("IsUrgent", "on"));
        Assert.Equal(HttpStatusCode.SeeOther, added.StatusCode);
        var rule = (await RulesAsync(region)).Single(rule => rule.Days == -5);
        Assert.Equal(new ReminderRuleValues(-5, ReminderAudience.Leaders, null, NoticeChannels.Mail, IsUrgent: true, IsOn: true), rule.Values);
        using var twice = await office.PostAsync("/reminders/rules", ("Kind", "Assignment"), ("Side", "before"), ("Days", "5"), ("Audience", "Leaders"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, twice.StatusCode);

        var person = await app.WithDbAsync(region.Id, (db, _) => db.Users.Where(row => row.UserName == region.UserName("second")).Select(row => row.Id).SingleAsync());
        using var changed = await office.PostAsync(
            $"/reminders/rules/{rule.Id}", ("Revision", "0"), ("Side", "on"), ("Days", ""), ("Audience", "Person"), ("AccountId", person.ToString()), ("IsOn", "on"));
        Assert.Equal(HttpStatusCode.SeeOther, changed.StatusCode);
        Assert.Contains("second（司法局）", await office.GetPageAsync("/reminders"), StringComparison.Ordinal);
        using var late = await office.PostAsync($"/reminders/rules/{rule.Id}", ("Revision", "0"), ("Side", "on"), ("Audience", "Leaders"));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        using var removed = await office.PostAsync($"/reminders/rules/{rule.Id}/remove");
        Assert.Equal(HttpStatusCode.SeeOther, removed.StatusCode);
        Assert.DoesNotContain(await RulesAsync(region), other => other.Id == rule.Id);
    }

    [Fact]
    public async Task The_last_rule_of_a_kind_is_switched_off_not_removed()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        await office.GetPageAsync("/reminders");
        var rules = (await RulesAsync(region)).Where(rule => rule.Kind is DeadlineKind.Target).ToList();
        foreach (var rule in rules[1..])
        {
            using var removed = await office.PostAsync($"/reminders/rules/{rule.Id}/remove");
            Assert.Equal(HttpStatusCode.SeeOther, removed.StatusCode);
        }

        using var last = await office.PostAsync($"/reminders/rules/{rules[0].Id}/remove");
        Assert.Equal(HttpStatusCode.Conflict, last.StatusCode);
    }

    [Theory]
    [InlineData("", "before", "5", "Unit", "选一种期限")]
    [InlineData("Ledgers", "before", "5", "Unit", "选一种期限")]
    [InlineData("Assignment", "sideways", "5", "Unit", "选一下期限前")]
    [InlineData("Assignment", "before", "-5", "Unit", "天数写 1 到 180")]
    [InlineData("Assignment", "after", "181", "Unit", "天数写 1 到 180")]
    [InlineData("Assignment", "on", "", "Everybody", "选一下提醒谁")]
    [InlineData("Assignment", "on", "", "Person", "选一个人")]
    public async Task A_wrong_rule_comes_back_with_words(string kind, string side, string days, string audience, string words)
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        using var added = await office.PostAsync("/reminders/rules", ("Kind", kind), ("Side", side), ("Days", days), ("Audience", audience));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, added.StatusCode);
        Assert.Contains(words, await added.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_regions_rule_is_not_found()
    {
        var region = await TestRegion.CreateAsync(app);
        var elsewhere = await TestRegion.CreateAsync(app);
        using var other = await elsewhere.SignInAsync("office");
        await other.GetPageAsync("/reminders");
        var rule = (await RulesAsync(elsewhere))[0];
        using var office = await region.SignInAsync("office");
        using var changed = await office.PostAsync($"/reminders/rules/{rule.Id}", ("Revision", "0"), ("Side", "on"), ("Audience", "Leaders"));
        Assert.Equal(HttpStatusCode.NotFound, changed.StatusCode);
    }

    private Task<List<ReminderRule>> RulesAsync(TestRegion region) =>
        app.WithDbAsync(region.Id, (db, _) => db.ReminderRules.AsNoTracking().OrderBy(rule => rule.Id).ToListAsync());

    private static async Task<string> TomorrowAsync(TestBrowser office) => await office.GetPageAsync("/reminders");
}
