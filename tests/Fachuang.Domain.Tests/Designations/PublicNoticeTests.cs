using Fachuang.Domain.Calendars;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Candidacies;
using Fachuang.Domain.Designations;
using Fachuang.Domain.People;
using Fachuang.Domain.Reviews;

namespace Fachuang.Domain.Tests.Designations;

public sealed class PublicNoticeTests
{
    private static readonly Guid RegionId = Guid.CreateVersion7();
    private static readonly Person Office = new(Guid.CreateVersion7(), "张三", Role.Office, RegionId, null);
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Statutory;
    private static readonly DateOnly Published = new(2024, 6, 13);
    private static readonly DateOnly LastDay = new(2024, 6, 21);
    private static readonly DateTime Now = new(2024, 6, 13, 1, 0, 0, DateTimeKind.Utc);
    private static readonly HashSet<Guid> Nowhere = [];

    internal static Cycle CycleOf(CyclePurpose purpose = CyclePurpose.Name) => new()
    {
        Id = Guid.CreateVersion7(), RegionId = RegionId, Number = 1, Name = "第三批", Purpose = purpose, SystemId = Guid.CreateVersion7(), EvidenceFrom = new(2022, 1, 1),
        EvidenceTo = new(2023, 12, 31), AppliesUntil = new(2024, 3, 31), OpenedBy = "张三", OpenedAt = Now,
    };

    internal static Applicant ApplicantOf(Cycle cycle, string name = "甲区", ProcedureStep at = ProcedureStep.PublicNotice)
    {
        var applicant = Applicant.TakeOn(Guid.CreateVersion7(), cycle, 1, name, RegionLevel.County, CampaignType.Comprehensive, "", Guid.CreateVersion7(), "张三", Published, Now);
        foreach (var step in Procedure.Steps.Where(step => step > ProcedureStep.Application && step < at))
        {
            applicant.Begin(step, null, "张三", Published, Now);
            applicant.Finish(step, "张三", Published, Now);
        }

        return applicant;
    }

    internal static PublicNotice NoticeOf(Cycle cycle, params Applicant[] applicants)
    {
        var notice = PublicNotice.Draft(Guid.CreateVersion7(), cycle, 1, "公示", "根据意见，提出名单。\n有意见的请提出。", 7, "张三", Now);
        notice.Write("公示", notice.Body, 7, [.. applicants.Select(applicant => NoticeCandidate.Of(notice.Id, applicant, "全国法治政府建设示范区"))], "张三", Now);
        return notice;
    }

    private static PublicNotice In(PublicNoticeStage stage, Cycle cycle)
    {
        var notice = NoticeOf(cycle, ApplicantOf(cycle));
        if (stage is not PublicNoticeStage.Draft)
        {
            notice.Publish(Calendar, "张三", Published, Now);
        }

        if (stage is PublicNoticeStage.Concluded)
        {
            notice.Conclude("没有收到异议。", "张三", Now);
        }

        if (stage is PublicNoticeStage.Withdrawn)
        {
            notice.Withdraw("张三", Now);
        }

        return notice;
    }

    [Theory]
    [InlineData("2024-06-13", 7, "2024-06-13", "2024-06-21")] // no holiday
    [InlineData("2024-06-08", 5, "2024-06-11", "2024-06-17")] // begins in 端午
    [InlineData("2024-09-27", 5, "2024-09-27", "2024-10-09")] // over 国庆, with the Sunday worked before it
    [InlineData("2024-09-28", 5, "2024-09-29", "2024-10-10")] // published on a Saturday off, begins on a Sunday worked
    [InlineData("2024-02-05", 10, "2024-02-05", "2024-02-22")] // over 春节, with the Sunday worked after it
    public void A_period_counts_working_days_over_holidays(string published, int days, string from, string to) =>
        Assert.Equal((DateOnly.Parse(from), DateOnly.Parse(to)), PublicNotice.PeriodFrom(Calendar, DateOnly.Parse(published), days));

    [Fact]
    public void Every_period_has_exactly_its_working_days_and_begins_and_ends_on_one()
    {
        var random = new Random(20240613);
        foreach (var _ in Enumerable.Range(0, 2000))
        {
            var (day, days) = (new DateOnly(2019, 1, 1).AddDays(random.Next(2700)), random.Next(PublicNotice.FewestDays, PublicNotice.MostDays + 1));
            var (from, to) = PublicNotice.PeriodFrom(Calendar, day, days);
            Assert.Equal(days, Calendar.WorkingDaysIn(from, to));
            Assert.True(Calendar.IsWorkingDay(from) && Calendar.IsWorkingDay(to) && from >= day);
            Assert.Equal(0, Calendar.WorkingDaysIn(day, from.AddDays(-1)));
        }
    }

    [Fact]
    public void A_period_made_longer_is_the_longer_period()
    {
        var random = new Random(7);
        foreach (var _ in Enumerable.Range(0, 300))
        {
            var cycle = CycleOf();
            var day = new DateOnly(2020, 1, 1).AddDays(random.Next(2000));
            var notice = NoticeOf(cycle, ApplicantOf(cycle));
            notice.Publish(Calendar, "张三", day, Now);
            var more = random.Next(1, PublicNotice.MostDays - 7);
            Assert.Null(notice.WhyNotExtend(Office, cycle, more, "节假日多", notice.To!.Value));
            notice.Extend(Calendar, more, "张三", Now);
            Assert.Equal(PublicNotice.PeriodFrom(Calendar, day, 7 + more), (notice.From!.Value, notice.To!.Value));
        }
    }

    [Theory]
    [InlineData("公示", "正文", 5, null)]
    [InlineData("公示", "正文", 60, null)]
    [InlineData("公示", "正文", 4, "notice.days")]
    [InlineData("公示", "正文", 61, "notice.days")]
    [InlineData("公示", "正文", null, "notice.days")]
    [InlineData("", "正文", 7, "notice.title")]
    [InlineData("公示", "", 7, "notice.body")]
    public void A_notice_has_title_text_and_at_least_five_working_days(string title, string body, int? days, string? code) =>
        Assert.Equal(code, PublicNotice.WhyNotTyped(title, body, days)?.Code);

    // Every stage against every verb; null is allowed.
    [Theory]
    [InlineData(PublicNoticeStage.Draft, null, "notice.not-running", "notice.not-ended", null, "notice.not-open")]
    [InlineData(PublicNoticeStage.Running, "notice.published", null, "notice.running", null, null)]
    [InlineData(PublicNoticeStage.Ended, "notice.published", "notice.not-running", null, null, null)]
    [InlineData(PublicNoticeStage.Concluded, "notice.published", "notice.not-running", "notice.not-ended", "notice.closed", "notice.not-open")]
    [InlineData(PublicNoticeStage.Withdrawn, "notice.published", "notice.not-running", "notice.not-ended", "notice.closed", "notice.not-open")]
    public void Each_stage_allows_what_its_row_says(PublicNoticeStage stage, string? publish, string? extend, string? conclude, string? withdraw, string? leaveOut)
    {
        var cycle = CycleOf();
        var notice = In(stage, cycle);
        var today = stage is PublicNoticeStage.Ended ? LastDay.AddDays(1) : LastDay;
        Assert.Equal(stage, notice.StageOn(today));
        Assert.Equal(publish, notice.WhyNotPublish(Office, cycle, [.. notice.Candidates.Select(candidate => Listed(cycle, candidate))], Nowhere)?.Code);
        Assert.Equal(extend, notice.WhyNotExtend(Office, cycle, 3, "理由", today)?.Code);
        Assert.Equal(conclude, notice.WhyNotConclude(Office, cycle, 0, "没有异议。", today)?.Code);
        Assert.Equal(withdraw, notice.WhyNotWithdraw(Office, cycle, "理由")?.Code);
        Assert.Equal(leaveOut, notice.WhyNotLeaveOut(Office, cycle, Listed(cycle, notice.Candidates[0]), true, ApplicantStanding.NotNamed, "理由")?.Code);
    }

    [Fact]
    public void The_result_waits_for_the_last_day_and_the_last_objection()
    {
        var cycle = CycleOf();
        var notice = In(PublicNoticeStage.Running, cycle);
        Assert.Equal("公示期到 2024年6月21日，还没有满", notice.WhyNotConclude(Office, cycle, 0, "结果", LastDay)?.Message);
        Assert.Equal("还有 2 件异议没有办结", notice.WhyNotConclude(Office, cycle, 2, "结果", LastDay.AddDays(1))?.Message);
        Assert.Equal("notice.result", notice.WhyNotConclude(Office, cycle, 0, "", LastDay.AddDays(1))?.Code);
        Assert.Null(notice.WhyNotConclude(Office, cycle, 0, "结果", LastDay.AddDays(1)));
    }

    [Fact]
    public void Only_whose_inspection_is_done_is_listed_and_in_one_notice_at_a_time()
    {
        var cycle = CycleOf();
        var applicant = ApplicantOf(cycle);
        Assert.Null(PublicNotice.WhyNotList(Office, cycle, applicant, Nowhere));
        Assert.Equal("step.too-early", PublicNotice.WhyNotList(Office, cycle, ApplicantOf(cycle, "乙区", ProcedureStep.SiteInspection), Nowhere)?.Code);
        Assert.Equal("notice.elsewhere", PublicNotice.WhyNotList(Office, cycle, applicant, new HashSet<Guid> { applicant.Id })?.Code);
        applicant.Begin(ProcedureStep.PublicNotice, null, "张三", Published, Now);
        Assert.Null(PublicNotice.WhyNotList(Office, cycle, applicant, Nowhere));
        applicant.End(ApplicantStanding.Withdrawn, "张三", Now);
        Assert.Equal("applicant.ended", PublicNotice.WhyNotList(Office, cycle, applicant, Nowhere)?.Code);
        Assert.Equal("notice.empty", NoticeOf(cycle).WhyNotPublish(Office, cycle, [], Nowhere)?.Code);
        Assert.Equal("notice.not-ours", PublicNotice.WhyNotDraft(Office, CycleOf(CyclePurpose.Recommend))?.Code);
    }

    [Fact]
    public void Nobody_is_taken_out_without_an_objection_that_was_upheld()
    {
        var cycle = CycleOf();
        var applicant = ApplicantOf(cycle);
        var notice = NoticeOf(cycle, applicant);
        notice.Publish(Calendar, "张三", Published, Now);
        Assert.Equal("notice.not-upheld", notice.WhyNotLeaveOut(Office, cycle, applicant, false, ApplicantStanding.NotNamed, "理由")?.Code);
        Assert.Equal("notice.standing", notice.WhyNotLeaveOut(Office, cycle, applicant, true, ApplicantStanding.Named, "理由")?.Code);
        Assert.Equal("notice.reason", notice.WhyNotLeaveOut(Office, cycle, applicant, true, ApplicantStanding.Excluded, "")?.Code);
        Assert.Null(notice.WhyNotLeaveOut(Office, cycle, applicant, true, ApplicantStanding.Excluded, "理由"));
        notice.LeaveOut(applicant.Id, "张三", Now);
        Assert.Equal("notice.left-out", notice.WhyNotLeaveOut(Office, cycle, applicant, true, ApplicantStanding.Excluded, "理由")?.Code);
    }

    [Fact]
    public void The_text_says_the_period_behind_its_first_paragraph()
    {
        var cycle = CycleOf();
        Assert.Equal(["根据意见，提出名单。", "公示期为7个工作日，自发布之日起算。", "有意见的请提出。"], NoticeOf(cycle, ApplicantOf(cycle)).Paragraphs);
        Assert.Equal("公示期为2024年6月13日至6月21日（7个工作日）。", In(PublicNoticeStage.Running, cycle).Paragraphs[1]);
    }

    [Fact]
    public void Only_the_office_of_the_region_acts()
    {
        var cycle = CycleOf();
        foreach (var person in new[] { Office with { Role = Role.Leader }, Office with { RegionId = Guid.CreateVersion7() } })
        {
            Assert.Equal("cycle.office-only", PublicNotice.WhyNotDraft(person, cycle)?.Code);
            Assert.Equal("cycle.office-only", In(PublicNoticeStage.Running, cycle).WhyNotExtend(person, cycle, 1, "理由", LastDay)?.Code);
            Assert.Equal("cycle.office-only", In(PublicNoticeStage.Running, cycle).WhyNotWithdraw(person, cycle, "理由")?.Code);
        }
    }

    // The applicant a candidate was made from, as it stood at the draft.
    private static Applicant Listed(Cycle cycle, NoticeCandidate candidate)
    {
        var applicant = Applicant.TakeOn(candidate.ApplicantId, cycle, 1, candidate.Name, RegionLevel.County, CampaignType.Comprehensive, "", Guid.CreateVersion7(), "张三", Published, Now);
        foreach (var step in Procedure.Steps.Where(step => step is > ProcedureStep.Application and < ProcedureStep.PublicNotice))
        {
            applicant.Begin(step, null, "张三", Published, Now);
            applicant.Finish(step, "张三", Published, Now);
        }

        return applicant;
    }

    [Theory]
    [InlineData(95, 104, 91)]
    [InlineData(104, 104, 100)]
    [InlineData(0, 104, 0)]
    [InlineData(0, 0, null)]
    public void A_candidate_shows_the_share_its_application_met_rounded_down(int counted, int denominator, int? percent)
    {
        var package = new ReceivedPackage { Id = Guid.CreateVersion7(), RegionId = Guid.CreateVersion7(), Number = 1, FileName = "甲区.zip", Hash = new('a', 64), Size = 1, ReceivedAt = DateTime.UnixEpoch, ReceivedBy = "经办" };
        package.Verify(
            new('b', 64), new("甲区", 1, "创建", CampaignType.Comprehensive, 1, null, "任务清单", null, new('0', 64), new(2025, 1, 1), new(2026, 12, 31), DateTime.UnixEpoch),
            new(counted, denominator, 94, counted, 0, 0, 0, 0), 104, 1, 1);
        Assert.Equal(percent, NoticeCandidate.Of(Guid.CreateVersion7(), Applying(CampaignType.Comprehensive), "示范区", package).MetPercent);
        Assert.Null(NoticeCandidate.Of(Guid.CreateVersion7(), Applying(CampaignType.SingleItem), "示范项目", package).MetPercent);
        Assert.Null(NoticeCandidate.Of(Guid.CreateVersion7(), Applying(CampaignType.Comprehensive), "示范区").MetPercent);

        static Applicant Applying(CampaignType type) => Applicant.TakeOn(Guid.CreateVersion7(), CycleOf(), 1, "甲区", RegionLevel.County, type, type is CampaignType.SingleItem ? "一件事" : "", Guid.CreateVersion7(), "经办", new(2026, 1, 1), DateTime.UnixEpoch);
    }
}
