using Fachuang.Domain.Assessments;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Indicators;

namespace Fachuang.Domain.Tests.Assessments;

public sealed class ProspectTests
{
    [Theory]
    [InlineData(null, WorkStatus.Passed, NextStep.Judge)]
    [InlineData(null, WorkStatus.InReview, NextStep.Review)]
    [InlineData(Grade.MostlyMet, WorkStatus.Passed, NextStep.Complete)]
    [InlineData(Grade.MostlyMet, null, NextStep.Complete)]
    [InlineData(null, WorkStatus.Filling, NextStep.HandIn)]
    [InlineData(null, WorkStatus.Returned, NextStep.HandIn)]
    [InlineData(null, WorkStatus.Overdue, NextStep.HandIn)]
    [InlineData(null, WorkStatus.HandedBack, NextStep.HandIn)]
    [InlineData(Grade.Met, WorkStatus.Filling, NextStep.HandIn)]
    [InlineData(Grade.Met, WorkStatus.InReview, NextStep.Review)]
    [InlineData(null, WorkStatus.NotStarted, NextStep.Begin)]
    [InlineData(null, null, NextStep.Dispatch)]
    [InlineData(Grade.NotMet, WorkStatus.Passed, NextStep.Mend)]
    public void What_comes_next_follows_from_the_judgement_and_the_material(Grade? grade, WorkStatus? work, NextStep next)
    {
        Assert.Equal(next, Prospects.Of([An(grade, work)]).Single().Next);
    }

    [Fact]
    public void What_is_met_or_does_not_apply_or_stands_beside_the_share_is_no_prospect()
    {
        Assert.Empty(Prospects.Of([An(Grade.Met, WorkStatus.Passed), An(Grade.Met, null), An(Grade.NotApplicable, WorkStatus.Passed), An(null, null) with { Kind = IndicatorKind.Veto }, An(Grade.NotMet, null) with { Kind = IndicatorKind.Bonus }]));
    }

    [Fact]
    public void The_nearest_come_first_and_equally_near_ones_stay_in_printed_order()
    {
        AssessedIndicator[] indicators = [An(Grade.NotMet, null) with { Number = "1" }, An(null, WorkStatus.Passed) with { Number = "2" }, An(null, WorkStatus.InReview) with { Number = "3" }, An(null, WorkStatus.Passed) with { Number = "4" }];
        Assert.Equal(["2", "4", "3", "1"], Prospects.Of(indicators).Select(prospect => prospect.Indicator.Number));
    }

    [Fact]
    public void If_all_prospects_were_met_only_what_does_not_apply_would_lack()
    {
        var random = new Random(4);
        WorkStatus?[] works = [null, .. Enum.GetValues<WorkStatus>().Cast<WorkStatus?>()];
        Grade?[] grades = [null, .. Enum.GetValues<Grade>().Cast<Grade?>()];
        for (var round = 0; round < 200; round++)
        {
            AssessedIndicator[] indicators = [.. Enumerable.Range(0, random.Next(1, 60)).Select(_ => An(grades[random.Next(grades.Length)], works[random.Next(works.Length)]))];
            var supposed = Prospects.If(indicators, Prospects.Of(indicators).Select(prospect => prospect.Indicator.Id).ToHashSet());
            Assert.Equal(indicators.Select(indicator => indicator.Id), supposed.Select(indicator => indicator.Id));
            var total = Readiness.Of(supposed, CampaignType.Comprehensive, AssessmentPapers.None).Total;
            Assert.Equal(indicators.Count(indicator => indicator.Grade is Grade.NotApplicable), total.Counted - total.Met);
            Assert.Equal(indicators, Prospects.If(indicators, new HashSet<Guid>()));
        }
    }

    private static AssessedIndicator An(Grade? grade, WorkStatus? work) => new(Guid.CreateVersion7(), "1", Guid.Empty, IndicatorKind.Base, grade, work);
}
