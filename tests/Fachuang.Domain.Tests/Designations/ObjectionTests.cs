using Fachuang.Domain.Calendars;
using Fachuang.Domain.Designations;
using Fachuang.Domain.People;
using Fachuang.Domain.Reviews;

namespace Fachuang.Domain.Tests.Designations;

public sealed class ObjectionTests
{
    private static readonly DateOnly Today = new(2024, 9, 27);
    private static readonly DateTime Now = new(2024, 9, 27, 1, 0, 0, DateTimeKind.Utc);
    private readonly Cycle cycle = PublicNoticeTests.CycleOf();
    private readonly Applicant applicant;
    private readonly PublicNotice notice;
    private readonly Person office;

    public ObjectionTests()
    {
        applicant = PublicNoticeTests.ApplicantOf(cycle);
        notice = PublicNoticeTests.NoticeOf(cycle, applicant);
        notice.Publish(WorkingCalendar.Statutory, "张三", Today, Now);
        office = new(Guid.CreateVersion7(), "张三", Role.Office, cycle.RegionId, null);
    }

    private Objection In(ObjectionState state, string name = "")
    {
        var objection = new Objection
        {
            Id = Guid.CreateVersion7(), RegionId = cycle.RegionId, NoticeId = notice.Id, Number = 1, ApplicantId = applicant.Id, Statement = "材料里的数字与事实不符。", ObjectorName = name,
            ObjectorContact = "", Receipt = "20240927ABCDEF", CodeHash = ObjectionCode.Hash("0"), ReceivedAt = Now,
        };
        if (state is ObjectionState.NotAnObjection)
        {
            objection.TurnAway("不是异议", "张三", Now);
        }

        if (state is ObjectionState.UnderInvestigation or ObjectionState.Answered)
        {
            objection.Accept(WorkingCalendar.Statutory, 5, "张三", Today);
        }

        if (state is ObjectionState.Answered)
        {
            objection.AnswerWith(ObjectionOutcome.NotUpheld, "经核查，不成立。", false, "张三", Now);
        }

        return objection;
    }

    // Every state against every verb; null is allowed.
    [Theory]
    [InlineData(ObjectionState.Received, null, null, "objection.not-accepted", "objection.not-accepted")]
    [InlineData(ObjectionState.UnderInvestigation, "objection.accepted", "objection.accepted", null, null)]
    [InlineData(ObjectionState.NotAnObjection, "objection.closed", "objection.closed", "objection.closed", "objection.closed")]
    [InlineData(ObjectionState.Answered, "objection.closed", "objection.closed", "objection.closed", "objection.closed")]
    public void Each_state_allows_what_its_row_says(ObjectionState state, string? accept, string? turnAway, string? note, string? answer)
    {
        var objection = In(state);
        Assert.Equal(accept, objection.WhyNotAccept(office, cycle, 5)?.Code);
        Assert.Equal(turnAway, objection.WhyNotTurnAway(office, cycle, "理由")?.Code);
        Assert.Equal(note, objection.WhyNotNote(office, cycle, "到现场看了")?.Code);
        Assert.Equal(answer, objection.WhyNotAnswer(office, cycle, ObjectionOutcome.Upheld, "成立", false)?.Code);
        Assert.Equal(state is ObjectionState.Received or ObjectionState.UnderInvestigation, objection.IsOpen);
    }

    [Fact]
    public void The_term_counts_working_days_from_the_next_one() => Assert.Equal(new DateOnly(2024, 10, 10), In(ObjectionState.UnderInvestigation).DueOn);

    [Theory]
    [InlineData("材料里的数字与事实不符。", "", "", null)]
    [InlineData("材料里的数字与事实不符。", "", "微信留言", null)]
    [InlineData("材料里的数字与事实不符。", "李四", "13800000000", null)]
    [InlineData("材料里的数字与事实不符。", "李四", "", "objection.contact")]
    [InlineData("太短", "", "", "objection.statement")]
    [InlineData("", "", "", "objection.statement")]
    public void It_says_what_and_who_gives_a_name_can_be_reached(string statement, string name, string contact, string? code) =>
        Assert.Equal(code, Objection.WhyNotTyped(notice, applicant.Id, statement, name, contact)?.Code);

    [Fact]
    public void It_is_about_a_candidate_of_the_notice_and_not_too_long()
    {
        const string Statement = "材料里的数字与事实不符。";
        Assert.Equal("objection.applicant", Objection.WhyNotTyped(notice, null, Statement, "", "")?.Code);
        Assert.Equal("objection.applicant", Objection.WhyNotTyped(notice, Guid.CreateVersion7(), Statement, "", "")?.Code);
        Assert.Equal("objection.statement", Objection.WhyNotTyped(notice, applicant.Id, new string('字', Objection.LongestStatement + 1), "", "")?.Code);
        Assert.Equal("objection.name", Objection.WhyNotTyped(notice, applicant.Id, Statement, new string('名', Objection.LongestName + 1), "x")?.Code);
        notice.LeaveOut(applicant.Id, "张三", Now);
        Assert.Equal("objection.applicant", Objection.WhyNotTyped(notice, applicant.Id, Statement, "", "")?.Code);
    }

    [Fact]
    public void It_is_taken_up_to_the_last_day_and_no_longer()
    {
        Assert.Null(Objection.WhyNotTake(notice, notice.To!.Value));
        Assert.Equal("objection.closed", Objection.WhyNotTake(notice, notice.To.Value.AddDays(1))?.Code);
        Assert.Equal("objection.closed", Objection.WhyNotTake(PublicNoticeTests.NoticeOf(cycle, applicant), Today)?.Code);
    }

    [Fact]
    public void A_public_answer_does_not_name_who_objected()
    {
        var objection = In(ObjectionState.UnderInvestigation, "李四");
        Assert.Equal("objection.names", objection.WhyNotAnswer(office, cycle, ObjectionOutcome.Upheld, "李四反映的情况属实", true)?.Code);
        Assert.Null(objection.WhyNotAnswer(office, cycle, ObjectionOutcome.Upheld, "李四反映的情况属实", false));
        Assert.Null(objection.WhyNotAnswer(office, cycle, ObjectionOutcome.Upheld, "反映的情况属实", true));
    }

    [Fact]
    public void A_code_fits_only_itself_however_it_is_typed()
    {
        var code = ObjectionCode.New();
        var hash = ObjectionCode.Hash(code);
        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$", code);
        Assert.True(ObjectionCode.Fits(hash, code));
        Assert.True(ObjectionCode.Fits(hash, $" {code.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant()} "));
        Assert.False(ObjectionCode.Fits(hash, ObjectionCode.New()));
        Assert.False(ObjectionCode.Fits(hash, ""));
        Assert.False(ObjectionCode.Fits(null, code));
        Assert.Equal("0111", ObjectionCode.Plain("o-i L1"));
    }

    [Fact]
    public void Counts_add_up_and_the_statement_names_nobody()
    {
        var counts = ObjectionCounts.Of(
        [
            (ObjectionState.Received, null), (ObjectionState.UnderInvestigation, null), (ObjectionState.NotAnObjection, null), (ObjectionState.Answered, ObjectionOutcome.Upheld),
            (ObjectionState.Answered, ObjectionOutcome.NotUpheld),
        ]);
        Assert.Equal(counts.Received, counts.Open + counts.TurnedAway + counts.Answered);
        Assert.Equal("收到 5 件：已答复 2 件，不予受理 1 件，核查中 2 件。", counts.Words());
        Assert.Equal("没有收到异议。", ObjectionCounts.Of([]).Words());
        Assert.Contains("共收到异议 5 件，均已办结：成立 1 件，部分成立 0 件，不成立 1 件，不予受理 1 件", counts.Statement(Today, Today, 3, 1), StringComparison.Ordinal);
        Assert.Contains("公示的 4 个候选地区（项目）中，3 个通过公示，1 个从名单中去掉", counts.Statement(Today, Today, 3, 1), StringComparison.Ordinal);
    }
}
