using Fachuang.Domain.People;
using Fachuang.Domain.Reports;
using Fachuang.Domain.Templates;

namespace Fachuang.Domain.Tests.Reports;

public sealed class ReportTests
{
    private static readonly DateTime Now = new(2024, 6, 30, 1, 5, 0, DateTimeKind.Utc);

    [Fact]
    public void A_report_says_from_which_round_or_moment_it_was_made()
    {
        var hash = string.Concat(Enumerable.Repeat("0123456789abcdef", 4));
        Assert.Equal("依据2024年6月30日09时05分的数据编写，数据校验值0123456789abcdef", new ReportSnapshot(null, Now, hash).Words);
        Assert.Equal("依据第2轮自评（2024年6月30日09时05分留存）的数据编写，数据校验值0123456789abcdef", new ReportSnapshot(2, Now, hash).Words);
    }

    [Fact]
    public void Every_kind_has_a_template_of_its_own_that_must_state_the_data()
    {
        Assert.Equal(ReportKinds.All.Count, ReportKinds.All.Select(kind => kind.Template().Key).Distinct().Count());
        Assert.All(ReportKinds.All, kind =>
        {
            Assert.Equal(kind, ReportKinds.Find(kind.Template().Key));
            Assert.True(kind.Template().Fields.Single(field => field.Name == "数据说明").IsRequired);
        });
        Assert.Null(ReportKinds.Find(TemplateKinds.Certificate.Key));
        Assert.Null(ReportKinds.Find(null));
    }

    [Theory]
    [InlineData(Role.Office, true, 0, null)]
    [InlineData(Role.Office, false, 0, "report.office-only")]
    [InlineData(Role.Leader, true, 0, "report.office-only")]
    [InlineData(Role.Liaison, true, 0, "report.office-only")]
    [InlineData(Role.Administrator, true, 0, "report.office-only")]
    [InlineData(Role.Office, true, Report.Most, "report.full")]
    public void Only_the_office_of_the_region_makes_reports(Role role, bool isOwn, int last, string? code)
    {
        var region = Guid.CreateVersion7();
        var person = new Person(Guid.Empty, "甲", role, isOwn ? region : Guid.Empty, null);
        Assert.Equal(code, Report.WhyNotMake(person, region, last)?.Code);
        if (last == 0)
        {
            Assert.Equal(code, New(region).WhyNotAdd(person, 1)?.Code);
        }
    }

    [Fact]
    public void Versions_are_counted_and_have_an_end()
    {
        var region = Guid.CreateVersion7();
        var report = New(region);
        report.Add(Version(report, 1));
        Assert.Equal((1, false), (report.Revision, report.Versions[0].IsEdited));
        report.Add(Version(report, 2));
        Assert.Equal((2, true), (report.Revision, report.Versions[1].IsEdited));
        var office = new Person(Guid.Empty, "甲", Role.Office, region, null);
        Assert.Null(report.WhyNotAdd(office, Report.MostVersions - 1));
        Assert.Equal("report.versions-full", report.WhyNotAdd(office, Report.MostVersions)?.Code);
    }

    private static Report New(Guid region) => new()
    {
        Id = Guid.CreateVersion7(), RegionId = region, CampaignId = Guid.CreateVersion7(), Kind = ReportKind.Briefing, Number = 1, Title = "一期", RoundNumber = null, DataAt = Now, DataHash = new('a', 64),
        TemplateName = "系统自带的模板", MadeBy = "甲", MadeAt = Now,
    };

    private static ReportVersion Version(Report report, int number) => new()
    {
        Id = Guid.CreateVersion7(), RegionId = report.RegionId, ReportId = report.Id, Number = number, Name = "一期.docx", Hash = new('b', 64), Size = 1, AddedBy = "甲", AddedAt = Now,
    };
}
