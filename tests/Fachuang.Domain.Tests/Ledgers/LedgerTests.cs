using Fachuang.Domain.Assignments;
using Fachuang.Domain.Ledgers;
using Fachuang.Domain.People;

namespace Fachuang.Domain.Tests.Ledgers;

public sealed class LedgerTests
{
    private static readonly DateTime Now = new(2024, 6, 18, 2, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("2024-04-08", "2024-09-02", "2024-04 2024-05 2024-06 2024-07 2024-08 2024-09")]
    [InlineData("2023-11-30", "2024-01-01", "2023-11 2023-12 2024-01")]
    [InlineData("2024-06-01", "2024-06-30", "2024-06")]
    [InlineData("2024-06-20", "2024-05-01", "2024-06")]
    public void Months_run_from_the_start_to_the_application(string startsOn, string targetOn, string months) =>
        Assert.Equal(months.Split(' '), LedgerMonths.Of(LedgerCase.Campaign(Day(startsOn), Day(targetOn))).Select(LedgerMonths.Address));

    [Theory]
    [InlineData("2024-03-01", "2024-04")]
    [InlineData("2024-06-18", "2024-06")]
    [InlineData("2025-01-01", "2024-09")]
    public void The_month_people_mean_is_todays_or_the_nearest(string today, string month) =>
        Assert.Equal(month, LedgerMonths.Address(LedgerMonths.Current(LedgerCase.Campaign(Day("2024-04-08"), Day("2024-09-02")), Day(today))));

    [Theory]
    [InlineData("2024-06", true)]
    [InlineData("2024-03", false)]
    [InlineData("2024-6", false)]
    [InlineData("999", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_a_month_of_the_campaign_is_read_from_an_address(string? address, bool isRead) =>
        Assert.Equal(isRead, LedgerMonths.Read(LedgerCase.Campaign(Day("2024-04-08"), Day("2024-09-02")), address) is not null);

    // Facts now, facts and text of last month → what the line begins with.
    [Theory]
    [InlineData(AssignmentState.Passed, null, LineBasis.Known, LedgerProgress.Done, "6月12日审核通过。")]
    [InlineData(AssignmentState.Passed, "passed 2024-06-12", LineBasis.Carried, LedgerProgress.Done, "上月的话。")]
    [InlineData(AssignmentState.Passed, "submitted 2024-05-20", LineBasis.Known, LedgerProgress.Done, "6月12日审核通过。")]
    [InlineData(AssignmentState.Submitted, null, LineBasis.Known, LedgerProgress.Underway, "6月12日送审，正在审核。")]
    [InlineData(AssignmentState.Submitted, "submitted 2024-06-12", LineBasis.Carried, LedgerProgress.Done, "上月的话。")]
    [InlineData(AssignmentState.Returned, "submitted 2024-06-01", LineBasis.Changed, LedgerProgress.Underway, "")]
    [InlineData(AssignmentState.Returned, "returned 2024-06-12", LineBasis.Carried, LedgerProgress.Done, "上月的话。")]
    [InlineData(AssignmentState.HandedBack, null, LineBasis.Changed, LedgerProgress.Underway, "")]
    [InlineData(AssignmentState.Accepted, null, LineBasis.Changed, LedgerProgress.Underway, "")]
    [InlineData(AssignmentState.Accepted, "waiting", LineBasis.Carried, LedgerProgress.Done, "上月的话。")]
    [InlineData(AssignmentState.Sent, "waiting", LineBasis.Carried, LedgerProgress.Done, "上月的话。")]
    [InlineData(AssignmentState.Accepted, "begun", LineBasis.Changed, LedgerProgress.Underway, "")]
    public void A_line_begins_with_last_month_or_with_the_facts(AssignmentState state, string? before, LineBasis basis, LedgerProgress progress, string text)
    {
        var on = state is AssignmentState.Sent or AssignmentState.Accepted ? (DateOnly?)null : Day("2024-06-12");
        var line = LedgerCase.Line();
        line.Follow(new LineFacts(state, Started: false, on, "情况说明 1 份；目录 6 条"), before is null ? null : Previous(before));

        Assert.Equal((basis, progress, text, false), (line.Basis, line.Progress, line.Text, line.IsConfirmed));
        Assert.Equal(basis is LineBasis.Carried ? "上月的材料" : "情况说明 1 份；目录 6 条", line.Material);
    }

    [Fact]
    public void What_a_person_wrote_is_kept_when_the_facts_change_and_asked_for_once_more()
    {
        var line = LedgerCase.Line();
        line.Follow(new(AssignmentState.Accepted, true, null, ""), null);
        line.Write(LedgerProgress.Underway, "清单已经梳理。", "", "");
        Assert.True(line.IsReady);
        line.Follow(new(AssignmentState.Passed, true, Day("2024-06-12"), "情况说明 1 份"), null);

        Assert.Equal(("清单已经梳理。", LedgerProgress.Done, LineBasis.Changed, false), (line.Text, line.Progress, line.Basis, line.IsReady));
    }

    [Fact]
    public void What_a_person_only_agreed_to_gives_way_to_new_facts()
    {
        var line = LedgerCase.Line();
        line.Follow(new(AssignmentState.Submitted, true, Day("2024-06-12"), "情况说明 1 份"), null);
        line.Confirm();
        line.Follow(new(AssignmentState.Passed, true, Day("2024-06-15"), "情况说明 1 份"), null);

        Assert.Equal(("6月15日审核通过。", LineBasis.Known, false), (line.Text, line.Basis, line.IsConfirmed));
    }

    [Fact]
    public void What_a_person_wrote_outlives_any_number_of_new_facts_and_can_be_agreed_to_as_it_stands()
    {
        var line = LedgerCase.Line();
        line.Follow(new(AssignmentState.Accepted, true, null, ""), null);
        line.Write(LedgerProgress.Underway, "清单已经梳理。", "", "");
        line.Follow(new(AssignmentState.Submitted, true, Day("2024-06-12"), ""), null);
        line.Follow(new(AssignmentState.Returned, true, Day("2024-06-13"), ""), null);
        Assert.Equal(("清单已经梳理。", false), (line.Text, line.IsReady));
        line.Confirm();
        Assert.True(line.IsReady);
    }

    [Fact]
    public void The_same_facts_leave_a_line_alone()
    {
        var line = LedgerCase.Line();
        var facts = new LineFacts(AssignmentState.Passed, true, Day("2024-06-12"), "情况说明 1 份");
        line.Follow(facts, null);
        line.Write(LedgerProgress.Done, "网上可办率 96.2%。", "清单", "张三");
        line.Follow(facts, Previous("waiting"));

        Assert.Equal(("网上可办率 96.2%。", "清单", "张三", true), (line.Text, line.Material, line.Contact, line.IsReady));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("写了一句。", true)]
    public void Only_what_is_written_can_be_confirmed(string text, bool isReady)
    {
        var line = LedgerCase.Line();
        line.Write(LedgerProgress.Underway, text, "材料", "");
        line.Confirm();
        Assert.Equal(isReady, line.IsReady);
    }

    [Fact]
    public void Another_material_alone_confirms_nothing()
    {
        var line = LedgerCase.Line();
        line.Follow(new(AssignmentState.Passed, true, Day("2024-06-12"), "情况说明 1 份"), null);
        line.Write(line.Progress, line.Text, "情况说明 2 份", "");
        Assert.False(line.IsConfirmed);
    }

    [Fact]
    public void Handing_in_needs_every_line_and_somebody_to_call()
    {
        var ledger = LedgerCase.New();
        Assert.Equal("ledger.empty", ledger.WhyNotSubmit()?.Code);
        ledger.Lines.Add(LedgerCase.Line());
        Assert.Equal("还差 1 项，没有交", ledger.WhyNotSubmit()?.Message);
        ledger.Lines[0].Write(LedgerProgress.Done, "办完了。", "", "");
        Assert.Equal("ledger.contact", ledger.WhyNotSubmit()?.Code);
        ledger.Save(Day("2024-06-20"), "张三 0471-1234567", "联络员", Now);
        Assert.Null(ledger.WhyNotSubmit());
    }

    // State × (write, return): who may do what.
    [Theory]
    [InlineData(LedgerState.Draft, null, "ledger.not-submitted")]
    [InlineData(LedgerState.Submitted, "ledger.submitted", null)]
    [InlineData(LedgerState.Returned, null, "ledger.not-submitted")]
    public void The_unit_writes_and_the_office_returns(LedgerState state, string? edit, string? giveBack)
    {
        var ledger = LedgerCase.New();
        if (state is not LedgerState.Draft)
        {
            ledger.Submit(Now);
        }

        if (state is LedgerState.Returned)
        {
            ledger.Return("写具体", "经办", Now);
        }

        Assert.Equal((state, edit, giveBack), (ledger.State, ledger.WhyNotEdit(LedgerCase.Liaison)?.Code, ledger.WhyNotReturn(LedgerCase.Office)?.Code));
        Assert.Equal("ledger.not-yours", ledger.WhyNotEdit(LedgerCase.Liaison with { UnitId = Guid.CreateVersion7() })?.Code);
        Assert.Equal("ledger.not-yours", ledger.WhyNotEdit(LedgerCase.Office)?.Code);
        Assert.Equal("ledger.office-only", ledger.WhyNotReturn(LedgerCase.Liaison)?.Code);
        Assert.Equal("ledger.office-only", ledger.WhyNotReturn(LedgerCase.Office with { Role = Role.Leader })?.Code);
        Assert.Equal(state is LedgerState.Draft, ledger.FollowsAssignments);
    }

    [Fact]
    public void A_report_that_a_person_has_changed_is_drafted_anew_only_when_asked()
    {
        var report = new DispatchReport { Id = Guid.Empty, RegionId = Guid.Empty, CampaignId = Guid.Empty, Month = Day("2024-06-01") };
        report.Draft("稿", Day("2024-06-18"), "经办", Now);
        Assert.Null(report.WhyNotRedraft(isAgreed: false));
        report.Save("改过的稿", "经办B", Now);
        Assert.Contains("经办B", report.WhyNotRedraft(isAgreed: false)?.Message, StringComparison.Ordinal);
        Assert.Null(report.WhyNotRedraft(isAgreed: true));
    }

    private static LedgerContentLine Previous(string facts) =>
        new(Guid.Empty, Guid.Empty, "1", "指标", [], LedgerProgress.Done, "上月的话。", "上月的材料", "张三", facts);

    private static DateOnly Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
}
