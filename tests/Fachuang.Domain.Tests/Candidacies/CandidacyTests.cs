using Fachuang.Domain.Assessments;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Candidacies;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.People;

namespace Fachuang.Domain.Tests.Candidacies;

public sealed class CandidacyTests
{
    private static readonly DateTime Now = new(2024, 7, 1, 2, 0, 0, DateTimeKind.Utc);
    private static readonly Readiness Ready = Readiness.Of([new(Guid.CreateVersion7(), "1", Guid.Empty, IndicatorKind.Base, Grade.Met, WorkStatus.Passed)], CampaignType.Comprehensive, AssessmentPapers.None);

    [Fact]
    public void What_is_being_frozen_or_frozen_is_not_written_and_a_failed_freezing_opens_it_again()
    {
        var (office, campaign, candidacy) = Open(CampaignType.Comprehensive);
        Assert.Null(candidacy.WhyNotWrite(office, campaign));
        candidacy.BeginFreezing(Guid.CreateVersion7(), "经办", Now);
        Assert.Equal("candidacy.freezing", candidacy.WhyNotWrite(office, campaign)?.Code);
        Assert.Equal("candidacy.freezing", candidacy.WhyNotWithdraw(office, campaign)?.Code);
        candidacy.Reopen("磁盘满了", Now);
        Assert.Equal((CandidacyState.Open, null, "磁盘满了"), (candidacy.State, candidacy.PackageId, candidacy.Failure));
        Assert.Null(candidacy.WhyNotFreeze(office, campaign));
        candidacy.BeginFreezing(Guid.CreateVersion7(), "经办", Now);
        Assert.Null(candidacy.Failure);
        candidacy.Freeze(Now);
        Assert.Equal("candidacy.frozen", candidacy.WhyNotWrite(office, campaign)?.Code);
        Assert.Null(candidacy.WhyNotWithdraw(office, campaign));
        candidacy.Withdraw("经办", Now);
        Assert.Equal("candidacy.withdrawn", candidacy.WhyNotWithdraw(office, campaign)?.Code);
    }

    [Fact]
    public void Only_one_application_is_open_at_a_time()
    {
        var (office, campaign, candidacy) = Open(CampaignType.Comprehensive);
        Assert.Equal("candidacy.open", Candidacy.WhyNotOpen(office, campaign, candidacy)?.Code);
        candidacy.Withdraw("经办", Now);
        Assert.Null(Candidacy.WhyNotOpen(office, campaign, candidacy));
        Assert.Null(Candidacy.WhyNotOpen(office, campaign, null));
    }

    [Theory]
    [InlineData(Role.Liaison)]
    [InlineData(Role.Leader)]
    [InlineData(Role.Administrator)]
    public void Only_the_office_of_the_region_applies(Role role)
    {
        var (office, campaign, candidacy) = Open(CampaignType.Comprehensive);
        foreach (var person in (Person[])[office with { Role = role }, office with { RegionId = Guid.CreateVersion7() }])
        {
            Assert.Equal("candidacy.office-only", Candidacy.WhyNotOpen(person, campaign, null)?.Code);
            Assert.Equal("candidacy.office-only", candidacy.WhyNotFreeze(person, campaign)?.Code);
        }
    }

    [Theory]
    [InlineData("", "完善依法行政制度", "新", "写上单项示范的名称")]
    [InlineData("法治化营商环境", "", "新", "选一个领域")]
    [InlineData("法治化营商环境", "别的领域", "新", "选一个领域")]
    [InlineData("法治化营商环境", "优化法治化营商环境", "", "写上创新性、引领性、典型性在哪里")]
    public void A_single_item_is_frozen_with_name_field_and_what_is_new(string name, string field, string innovation, string words)
    {
        var (office, campaign, candidacy) = Open(CampaignType.SingleItem);
        candidacy.Write(new(name, field, innovation), "经办", Now);
        Assert.Equal(words, candidacy.WhyNotFreeze(office, campaign)?.Message);
        candidacy.Write(new("法治化营商环境", "优化法治化营商环境", "全省第一个"), "经办", Now);
        Assert.Equal("candidacy.item-evidence", candidacy.WhyNotFreeze(office, campaign)?.Code);
        candidacy.AddEvidence(new(Guid.CreateVersion7(), Guid.CreateVersion7(), "实施办法", "首创"), "经办", Now);
        Assert.Null(candidacy.WhyNotFreeze(office, campaign));
    }

    [Fact]
    public void The_evidence_list_takes_each_entry_once_in_its_order_and_no_more_than_it_holds()
    {
        var (office, campaign, candidacy) = Open(CampaignType.SingleItem);
        var lines = Enumerable.Range(1, ItemEvidence.Most).Select(at => new ItemEvidence(Guid.CreateVersion7(), Guid.CreateVersion7(), $"材料 {at}", "")).ToList();
        foreach (var line in lines)
        {
            Assert.Null(candidacy.WhyNotAddEvidence(office, campaign, line.EntryId, line.Proves));
            candidacy.AddEvidence(line, "经办", Now);
        }

        Assert.Equal(lines, candidacy.Evidence);
        Assert.Equal("candidacy.evidence-there", candidacy.WhyNotAddEvidence(office, campaign, lines[3].EntryId, "")?.Code);
        Assert.Equal("candidacy.evidence-many", candidacy.WhyNotAddEvidence(office, campaign, Guid.CreateVersion7(), "")?.Code);
        candidacy.RemoveEvidence(lines[0].EntryId, "经办", Now);
        Assert.Equal(lines.Skip(1), candidacy.Evidence);
        Assert.Equal("candidacy.evidence-proves", candidacy.WhyNotAddEvidence(office, campaign, Guid.CreateVersion7(), new('长', ItemEvidence.LongestProves + 1))?.Code);
        Assert.Equal("candidacy.office-only", candidacy.WhyNotAddEvidence(office with { Role = Role.Leader }, campaign, Guid.CreateVersion7(), "")?.Code);
        var (_, _, whole) = Open(CampaignType.Comprehensive);
        Assert.Equal("candidacy.comprehensive", whole.WhyNotAddEvidence(office, campaign, Guid.CreateVersion7(), "")?.Code);
    }

    [Fact]
    public void A_name_or_a_description_that_is_too_long_says_by_how_much()
    {
        Assert.Equal("名称有 41 字，最多 40 字", new SingleItem(new('法', 41), SingleItem.Fields[0], "新").WhyNot()?.Message);
        Assert.Equal("说明有 3001 字，最多 3000 字", new SingleItem("名", SingleItem.Fields[0], new('新', 3001)).WhyNot()?.Message);
    }

    [Fact]
    public void The_gate_asks_for_all_material_accepted_and_for_checks_that_are_clean_or_waived()
    {
        var (clean, waiting, open) = (Work(WorkStatus.Passed), Work(WorkStatus.InReview), Work(WorkStatus.Passed, "证1 的链接打不开"));
        Assert.Null(ApplicationGate.Of(Ready, [clean, clean]).WhyNotFreeze());
        Assert.Equal("还有 1 项任务的材料没有审核通过", ApplicationGate.Of(Ready, [clean, waiting, open]).WhyNotFreeze()?.Message);
        Assert.Equal("已通过的材料里，1 项今天核验还有问题，没有说明也没有放行", ApplicationGate.Of(Ready, [clean, open]).WhyNotFreeze()?.Message);
        Assert.Equal([waiting, open], ApplicationGate.Of(Ready, [clean, waiting, open]).Lacking);
        Assert.Equal([(2, 3), (2, 3)], ApplicationGate.Of(Ready, [clean, waiting, open]).Conditions.Select(condition => (condition.Done, condition.Of)));
    }

    [Fact]
    public void What_the_self_assessment_lacks_is_named_before_the_material()
    {
        var short1 = Readiness.Of([new(Guid.CreateVersion7(), "1", Guid.Empty, IndicatorKind.Base, Grade.NotMet, null)], CampaignType.Comprehensive, AssessmentPapers.None);
        Assert.Equal("candidacy.share", ApplicationGate.Of(short1, [Work(WorkStatus.InReview)]).WhyNotFreeze()?.Code);
    }

    [Fact]
    public void It_is_handed_to_the_superior_office_only_frozen_and_signed_and_by_the_office()
    {
        var (office, campaign, candidacy) = Open(CampaignType.Comprehensive);
        Assert.Equal("candidacy.not-frozen", candidacy.WhyNotHandOver(office, campaign)?.Code);
        candidacy.BeginFreezing(Guid.CreateVersion7(), "经办", Now);
        candidacy.Freeze(Now);
        Assert.Equal("candidacy.not-signed", candidacy.WhyNotHandOver(office, campaign)?.Code);
        candidacy.Sign("{}", "经办", Now);
        Assert.Null(candidacy.WhyNotHandOver(office, campaign));
        Assert.Equal("candidacy.office-only", candidacy.WhyNotHandOver(office with { Role = Role.Leader }, campaign)?.Code);
        candidacy.Withdraw("经办", Now);
        Assert.NotNull(candidacy.WhyNotHandOver(office, campaign));
    }

    private static GateWork Work(WorkStatus status, params string[] open) => new(Guid.CreateVersion7(), "指标 1", "司法局", status, open);

    private static (Person, Campaign, Candidacy) Open(CampaignType type)
    {
        var region = Guid.CreateVersion7();
        var campaign = new Campaign
        {
            Id = Guid.CreateVersion7(), RegionId = region, SystemId = Guid.CreateVersion7(), Number = 1, Name = "创建", Type = type, EvidenceFrom = new(2023, 1, 1), EvidenceTo = new(2024, 6, 30),
            ReportingDay = 20, StartsOn = new(2024, 3, 1), MaterialsDueOn = new(2024, 6, 30), TargetOn = new(2024, 8, 1), OpenedAt = Now,
        };
        return (new Person(Guid.CreateVersion7(), "经办", Role.Office, region, null), campaign, Candidacy.Open(Guid.CreateVersion7(), campaign, 1, "经办", Now));
    }
}
