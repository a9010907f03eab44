using Fachuang.Domain.Designations;

namespace Fachuang.Domain.Tests.Designations;

public sealed class AnnualReportTests
{
    [Theory]
    [InlineData("2027-03-05", null, "2028-01-30", "")]
    [InlineData("2027-03-05", null, "2028-01-31", "2027")]
    [InlineData("2027-01-10", null, "2027-12-31", "")]
    [InlineData("2027-12-31", null, "2030-06-01", "2027 2028 2029")]
    [InlineData("2027-03-05", "2028-01-30", "2030-06-01", "")]
    [InlineData("2027-03-05", "2028-01-31", "2030-06-01", "2027")]
    [InlineData("2027-03-05", "2029-07-01", "2030-06-01", "2027 2028")]
    public void A_year_is_reported_by_the_end_of_january_after_it_as_long_as_the_designation_holds(string named, string? revoked, string until, string years) => Assert.Equal(
        years, string.Join(' ', AnnualReport.YearsOwed(DateOnly.Parse(named), revoked is null ? null : DateOnly.Parse(revoked), DateOnly.Parse(until))));

    [Theory]
    [InlineData("2028-01-31", 0)]
    [InlineData("2028-02-01", 1)]
    [InlineData("2028-03-01", 30)]
    [InlineData("2028-01-02", 0)]
    public void A_report_after_january_is_late_by_the_day(string received, int days) => Assert.Equal(days, Report(DateOnly.Parse(received)).LateDays);

    [Theory]
    [InlineData(null, "2028-01-20", "", "annual.year")]
    [InlineData(2026, "2028-01-20", "", "annual.year")]
    [InlineData(2028, "2028-01-20", "", "annual.year")]
    [InlineData(2027, null, "", "annual.day")]
    [InlineData(2027, "2028-01-21", "", "annual.day")]
    [InlineData(2027, "2027-12-31", "", "annual.day")]
    [InlineData(2027, "2028-01-20", "0123456789012345678901234567890123456789012345678901234567890", "annual.number")]
    [InlineData(2027, "2028-01-20", "", null)]
    [InlineData(2027, "2028-01-01", "县政发〔2028〕1号", null)]
    public void A_receipt_is_refused_with_its_reason(int? year, string? received, string number, string? code) => Assert.Equal(
        code, AnnualReport.WhyNotReceive(Named.Office, Named.Make(), year, received is null ? null : DateOnly.Parse(received), number, new(2028, 1, 20))?.Code);

    [Fact]
    public void A_report_is_published_once()
    {
        var (report, designation) = (Report(new(2028, 1, 20)), Named.Make());
        Assert.Null(report.WhyNotPublish(Named.Office, designation));
        report.Publish("张三", new(2028, 1, 21));
        Assert.Equal("annual.published", report.WhyNotPublish(Named.Office, designation)?.Code);
    }

    private static AnnualReport Report(DateOnly received) => new()
    {
        Id = Guid.CreateVersion7(), RegionId = Named.Organiser.Id, DesignationId = Guid.CreateVersion7(), Year = 2027, Number = 1, ReceivedOn = received, DocumentNumber = "", Hash = "", Size = 1,
        FileName = "报告.pdf", MediaType = "application/pdf", ReceivedBy = "张三", ReceivedAt = Named.Now,
    };
}
