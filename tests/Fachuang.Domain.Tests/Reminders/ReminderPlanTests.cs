using Fachuang.Domain.Notices;
using Fachuang.Domain.Reminders;

namespace Fachuang.Domain.Tests.Reminders;

public sealed class ReminderPlanTests
{
    private static readonly Guid Region = Guid.CreateVersion7();
    private static readonly Guid FirstUnit = Guid.CreateVersion7();
    private static readonly Guid SecondUnit = Guid.CreateVersion7();
    private static readonly Guid Leader = Guid.CreateVersion7();
    private static readonly DateOnly Today = new(2024, 6, 20);
    private static readonly DateTime Now = ChinaTime.StartOf(Today).AddHours(6);

    [Theory]
    [InlineData(-3, "2024-06-23", true)]
    [InlineData(-3, "2024-06-22", false)]
    [InlineData(-3, "2024-06-24", false)]
    [InlineData(0, "2024-06-20", true)]
    [InlineData(1, "2024-06-19", true)]
    [InlineData(1, "2024-06-20", false)]
    public void A_rule_strikes_on_its_day_alone(int days, string dueOn, bool strikes) =>
        Assert.Equal(strikes, Plan([Rule(days)], [Due(FirstUnit, DateOnly.Parse(dueOn, System.Globalization.CultureInfo.InvariantCulture))]).Count == 1);

    [Theory]
    [InlineData(null, "2024-06-20")]
    [InlineData("2024-06-20", "2024-06-20")]
    [InlineData("2024-06-21", "2024-06-20")] // the clock was ahead
    [InlineData("2024-06-19", "2024-06-20")]
    [InlineData("2024-06-17", "2024-06-18")] // two days were missed
    [InlineData("2024-01-01", "2024-06-13")] // a week at most: older ones help nobody
    public void Missed_days_are_made_up_for(string? lastRun, string first) =>
        Assert.Equal(
            DateOnly.Parse(first, System.Globalization.CultureInfo.InvariantCulture),
            ReminderPlan.FirstDay(lastRun is null ? null : DateOnly.Parse(lastRun, System.Globalization.CultureInfo.InvariantCulture), Today));

    [Fact]
    public void A_unit_with_many_assignments_is_told_once()
    {
        var notices = Plan([Rule(-3), Rule(0)], [Due(FirstUnit, Today, "指标 1"), Due(FirstUnit, Today, "指标 2"), Due(FirstUnit, Today.AddDays(3), "指标 3"), Due(SecondUnit, Today, "指标 1")]);
        Assert.Equal(
            [(FirstUnit, "3 项任务快到期，最早的今天到期", "6月20日（今天到期）：指标 1、指标 2\n6月23日（还有 3 天到期）：指标 3"), (SecondUnit, "1 项任务今天到期", "6月20日（今天到期）：指标 1")],
            notices.Select(notice => (notice.UnitId!.Value, notice.Title, notice.Text)));
    }

    [Fact]
    public void The_office_reads_which_unit_owes_how_many()
    {
        var notice = Assert.Single(Plan([Rule(1, ReminderAudience.Office)], [Due(FirstUnit, Today.AddDays(-1), "指标 1"), Due(FirstUnit, Today.AddDays(-1), "指标 2"), Due(SecondUnit, Today.AddDays(-1))]));
        Assert.Equal(((Guid?)null, (Guid?)null, "2 家单位 3 项任务逾期 1 天", "6月19日（逾期 1 天）：审批局 2 项、司法局"), (notice.UnitId, notice.AccountId, notice.Title, notice.Text));
    }

    [Fact]
    public void Leaders_and_named_people_are_told_as_people()
    {
        var person = Guid.CreateVersion7();
        var notices = Plan([Rule(0, ReminderAudience.Leaders), Rule(0, ReminderAudience.Person, person)], [Due(FirstUnit, Today)]);
        Assert.Equal([Leader, person], notices.Select(notice => notice.AccountId!.Value));
    }

    [Fact]
    public void A_deadline_of_no_unit_tells_no_unit() =>
        Assert.Empty(Plan([Rule(0)], [Due(null, Today)]));

    [Fact]
    public void A_rule_that_is_off_is_silent() => Assert.Empty(Plan([Rule(0, isOn: false)], [Due(FirstUnit, Today)]));

    [Fact]
    public void Planning_again_gives_the_same_keys()
    {
        Deadline[] due = [Due(FirstUnit, Today), Due(SecondUnit, Today)];
        var again = ReminderPlan.Of(Region, [Rule(0), Rule(0, ReminderAudience.Office)], due, [Leader], null, Now.AddHours(8));
        Assert.Equal(Plan([Rule(0), Rule(0, ReminderAudience.Office)], due).Select(notice => notice.Key), again.Select(notice => notice.Key));
    }

    [Fact]
    public void The_next_day_is_another_notice()
    {
        var first = Plan([Rule(0)], [Due(FirstUnit, Today)]);
        var second = ReminderPlan.Of(Region, [Rule(1)], [Due(FirstUnit, Today)], [], null, Now.AddDays(1));
        Assert.NotEqual(Assert.Single(first).Key, Assert.Single(second).Key);
    }

    [Fact]
    public void Two_rules_on_one_day_are_one_notice_over_both_their_channels()
    {
        var mail = ReminderRule.Make(Region, DeadlineKind.Assignment, new(0, ReminderAudience.Unit, null, NoticeChannels.Mail, IsUrgent: false, IsOn: true));
        var urgent = ReminderRule.Make(Region, DeadlineKind.Assignment, new(1, ReminderAudience.Unit, null, NoticeChannels.None, IsUrgent: true, IsOn: true));
        var notice = Assert.Single(Plan([mail, urgent], [Due(FirstUnit, Today), Due(FirstUnit, Today.AddDays(-1))]));
        Assert.Equal((true, NoticeChannels.Webhook), (notice.IsUrgent, notice.Without));
    }

    [Fact]
    public void Every_kind_has_default_rules_that_tell_unit_or_office() =>
        Assert.All(Enum.GetValues<DeadlineKind>(), kind => Assert.Contains(DefaultRules.For(Region, kind), rule => rule.Audience is ReminderAudience.Unit or ReminderAudience.Office));

    private static IReadOnlyList<Notice> Plan(ReminderRule[] rules, Deadline[] due) => ReminderPlan.Of(Region, rules, due, [Leader], null, Now);

    private static ReminderRule Rule(int days, ReminderAudience audience = ReminderAudience.Unit, Guid? person = null, bool isOn = true) =>
        ReminderRule.Make(Region, DeadlineKind.Assignment, new(days, audience, person, NoticeChannels.All, IsUrgent: false, isOn));

    private static Deadline Due(Guid? unit, DateOnly day, string name = "指标 1") => new(
        DeadlineKind.Assignment, "campaign", unit, unit is null ? null : unit == FirstUnit ? "审批局" : "司法局", day, name, "/unit", "/office");
}
