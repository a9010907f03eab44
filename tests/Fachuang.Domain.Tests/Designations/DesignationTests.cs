using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Designations;
using Fachuang.Domain.People;
using Fachuang.Domain.Reviews;

namespace Fachuang.Domain.Tests.Designations;

public sealed class DesignationTests
{
    [Theory]
    [InlineData("中华人民共和国", RegionLevel.Country, "某某市", RegionLevel.City, "", "全国法治政府建设示范市")]
    [InlineData("中华人民共和国", RegionLevel.Country, "某某地区", RegionLevel.City, "", "全国法治政府建设示范地区")]
    [InlineData("中华人民共和国", RegionLevel.Country, "某某藏族自治州", RegionLevel.City, "", "全国法治政府建设示范州")]
    [InlineData("中华人民共和国", RegionLevel.Country, "某某盟", RegionLevel.City, "", "全国法治政府建设示范盟")]
    [InlineData("中华人民共和国", RegionLevel.Country, "某某区", RegionLevel.City, "", "全国法治政府建设示范区")]
    [InlineData("中华人民共和国", RegionLevel.Country, "某某县", RegionLevel.County, "", "全国法治政府建设示范县")]
    [InlineData("中华人民共和国", RegionLevel.Country, "某某自治县", RegionLevel.County, "", "全国法治政府建设示范县")]
    [InlineData("中华人民共和国", RegionLevel.Country, "某某市", RegionLevel.County, "", "全国法治政府建设示范市")]
    [InlineData("中华人民共和国", RegionLevel.Country, "某某市新城区", RegionLevel.County, "", "全国法治政府建设示范区")]
    [InlineData("中华人民共和国", RegionLevel.Country, "某某自治旗", RegionLevel.County, "", "全国法治政府建设示范旗")]
    [InlineData("中华人民共和国", RegionLevel.Country, "某某区", RegionLevel.County, "优化法治化营商环境", "全国优化法治化营商环境示范区")]
    [InlineData("中华人民共和国", RegionLevel.Country, "某某县", RegionLevel.County, "行政执法“三项制度”", "全国行政执法“三项制度”示范县")]
    [InlineData("中华人民共和国", RegionLevel.Country, "某某州", RegionLevel.City, "健全行政复议体制机制", "全国健全行政复议体制机制示范州")]
    [InlineData("某某省", RegionLevel.Province, "某某区", RegionLevel.County, "", "全省法治政府建设示范区")]
    [InlineData("某某自治区", RegionLevel.Province, "某某盟", RegionLevel.City, "", "全区法治政府建设示范盟")]
    [InlineData("某某市", RegionLevel.Province, "某某区", RegionLevel.County, "", "全市法治政府建设示范区")]
    [InlineData("某某市", RegionLevel.City, "某某县", RegionLevel.County, "", "全市法治政府建设示范县")]
    [InlineData("某某自治州", RegionLevel.City, "某某市", RegionLevel.County, "", "全州法治政府建设示范市")]
    [InlineData("某某盟", RegionLevel.City, "某某旗", RegionLevel.County, "", "全盟法治政府建设示范旗")]
    [InlineData("某某地区", RegionLevel.City, "某某县", RegionLevel.County, "", "全地区法治政府建设示范县")]
    [InlineData("中华人民共和国", RegionLevel.Country, "某某新片", RegionLevel.City, "", "全国法治政府建设示范市（地、州、盟）")]
    [InlineData("中华人民共和国", RegionLevel.Country, "某某新片", RegionLevel.County, "", "全国法治政府建设示范县（市、区、旗）")]
    public void A_title_is_that_of_the_document_with_the_word_the_region_is(string organiser, RegionLevel organiserLevel, string name, RegionLevel level, string item, string title) =>
        Assert.Equal(
            title,
            Titles.Of(
                new Region { Id = Guid.CreateVersion7(), Name = organiser, Level = organiserLevel, OfficeName = "办" }, name, level,
                item.Length == 0 ? CampaignType.Comprehensive : CampaignType.SingleItem, item));

    [Fact]
    public void The_longest_title_fits_its_column() => Assert.InRange(
        Titles.Of(Named.Organiser, new string('某', Applicant.LongestName), RegionLevel.County, CampaignType.SingleItem, new string('项', Domain.Candidacies.SingleItem.LongestName)).Length, 1, Titles.Longest);

    [Fact]
    public void Nobody_is_named_before_the_public_notice_is_over_and_the_step_is_under_way()
    {
        var (cycle, decision) = (Named.Cycle(), new NamingDecision(Named.Today, "省法办发〔2027〕3号"));
        foreach (var step in Procedure.Steps.Where(step => step is > ProcedureStep.Application and < ProcedureStep.Naming))
        {
            var early = Named.ApplicantAt(cycle, step);
            Assert.NotNull(early.WhyNotBegin(Named.Office, cycle, ProcedureStep.Naming));
            Assert.NotNull(Designation.WhyNotName(Named.Office, cycle, early, decision, Named.Today));
        }

        Assert.Null(Designation.WhyNotName(Named.Office, cycle, Named.ApplicantAt(cycle, ProcedureStep.Naming), decision, Named.Today));
    }

    [Theory]
    [InlineData(null, "号", "naming.day")]
    [InlineData("2027-03-06", "号", "naming.day")]
    [InlineData("2027-03-04", "号", "naming.before-notice")]
    [InlineData("2027-03-05", "", "naming.number")]
    [InlineData("2027-03-05", "0123456789012345678901234567890123456789012345678901234567890", "naming.number")]
    public void A_decision_needs_its_number_and_a_day_between_notice_and_today(string? day, string number, string code)
    {
        var cycle = Named.Cycle();
        var why = Designation.WhyNotName(Named.Office, cycle, Named.ApplicantAt(cycle, ProcedureStep.Naming), new(day is null ? null : DateOnly.Parse(day), number), Named.Today);
        Assert.Equal(code, why?.Code);
    }

    [Fact]
    public void Naming_ends_the_procedure_and_keeps_everything_the_certificate_says()
    {
        var cycle = Named.Cycle();
        var applicant = Named.ApplicantAt(cycle, ProcedureStep.Naming);
        var made = Designation.Make(Guid.CreateVersion7(), Named.Organiser, cycle, applicant, 7, new(Named.Today, "省法办发〔2027〕3号"), "张三", Named.Today, Named.Now);
        Assert.Equal((ApplicantStanding.Named, StepState.Done), (applicant.Standing, applicant.StepOf(ProcedureStep.Naming)!.State));
        Assert.Equal(("某某省法创〔2027〕007号", "全省法治政府建设示范县", "省委依法治省办", DesignationState.InForce), (made.Number, made.Title, made.Organ, made.State));
        Assert.NotNull(Designation.WhyNotName(Named.Office, cycle, applicant, new(Named.Today, "号"), Named.Today));
    }

    [Fact]
    public void Only_the_office_of_the_region_acts()
    {
        var made = Named.Make();
        foreach (var person in (Person[])[Named.Office with { Role = Role.Leader }, Named.Office with { Role = Role.Liaison }, Named.Office with { RegionId = Guid.CreateVersion7() }])
        {
            Assert.Equal("designation.office-only", made.WhyNotSupervise(person)?.Code);
            Assert.Equal("designation.office-only", RevisitRound.WhyNotFreeze(person, Named.Organiser.Id, 3, null, 20)?.Code);
            var cycle = Named.Cycle();
            Assert.Equal("cycle.office-only", Designation.WhyNotName(person, cycle, Named.ApplicantAt(cycle, ProcedureStep.Naming), new(Named.Today, "号"), Named.Today)?.Code);
        }
    }
}
