using Fachuang.Domain.People;
using Fachuang.Domain.SummaryReports;

namespace Fachuang.Domain.Tests.SummaryReports;

public sealed class SummaryReportTests
{
    private static readonly Guid Region = new("00000000-0000-0000-0000-000000000001"), Unit = new("00000000-0000-0000-0000-000000000002");
    private static readonly DateTime Now = new(2024, 6, 18, 2, 0, 0, DateTimeKind.Utc);
    private static readonly Person Liaison = new(Guid.Empty, "联络员", Role.Liaison, Region, Unit), Office = new(Guid.Empty, "经办", Role.Office, Region, null);

    [Theory]
    [InlineData(SummaryState.Draft, null, "summary.not-submitted")]
    [InlineData(SummaryState.Submitted, "summary.in-review", null)]
    [InlineData(SummaryState.Returned, null, "summary.not-submitted")]
    [InlineData(SummaryState.Accepted, "summary.accepted", "summary.not-submitted")]
    public void The_unit_writes_and_the_office_decides(SummaryState state, string? edit, string? decide)
    {
        var report = new SummaryReport { Id = Guid.Empty, RegionId = Region, CampaignId = Guid.Empty, UnitId = Unit };
        if (state is not SummaryState.Draft)
        {
            report.Submit(Now);
        }

        switch (state)
        {
            case SummaryState.Returned:
                report.Return("写具体", "经办", Now);
                break;
            case SummaryState.Accepted:
                report.Accept("经办", Now);
                break;
        }

        Assert.Equal((state, edit, decide), (report.State, report.WhyNotEdit(Liaison)?.Code, report.WhyNotDecide(Office)?.Code));
        Assert.Equal("summary.not-yours", report.WhyNotEdit(Liaison with { UnitId = Guid.Empty })?.Code);
        Assert.Equal("summary.office-only", report.WhyNotDecide(Liaison)?.Code);
    }

    [Fact]
    public void Every_section_has_to_be_written_and_none_is_too_long()
    {
        var texts = SummaryTemplate.Sections.Select(section => new string('字', section.Most)).ToList();
        Assert.Null(SummaryTemplate.WhyNotSubmit(texts));
        for (var index = 0; index < texts.Count; index++)
        {
            List<string> blank = [.. texts], longer = [.. texts];
            blank[index] = " \n";
            longer[index] += "字";
            Assert.Equal("summary.blank-section", SummaryTemplate.WhyNotSubmit(blank)?.Code);
            Assert.Equal("summary.too-long", SummaryTemplate.WhyNotSubmit(longer)?.Code);
        }
    }

    [Fact]
    public void Merging_puts_sections_together_with_their_source_and_leaves_out_what_is_blank()
    {
        var merged = SummaryTemplate.Merge("题目", [("司法局", ["甲一。", "甲二。", "", "甲四。", "甲五。", "甲六。"]), ("审批局", ["乙一。", "乙二。", "乙三。", "", "乙五。", "乙六。"])]);

        Assert.Equal(
            ["题目", "一、组织领导", "甲一。（司法局）", "乙一。（审批局）", "二、主要举措", "甲二。（司法局）", "乙二。（审批局）", "三、重要成效", "乙三。（审批局）",
                "四、突出亮点", "甲四。（司法局）", "五、存在问题", "甲五。（司法局）", "乙五。（审批局）", "六、下一步打算", "甲六。（司法局）", "乙六。（审批局）"],
            merged.Split('\n'));
    }

    [Fact]
    public void A_merged_draft_that_a_person_has_changed_is_merged_anew_only_when_asked()
    {
        var collection = new SummaryCollection { Id = Guid.Empty, RegionId = Region, CampaignId = Guid.Empty, DueOn = new(2024, 7, 31) };
        collection.Keep("稿", isEdited: false, "经办", Now);
        Assert.Null(collection.WhyNotMerge(isAgreed: false));
        collection.Keep("改过", isEdited: true, "经办B", Now);
        Assert.Equal("summary.edited", collection.WhyNotMerge(isAgreed: false)?.Code);
        Assert.Null(collection.WhyNotMerge(isAgreed: true));
    }
}
