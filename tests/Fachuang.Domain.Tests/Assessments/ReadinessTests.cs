using Fachuang.Domain.Assessments;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Indicators;

namespace Fachuang.Domain.Tests.Assessments;

public sealed class ReadinessTests
{
    private static readonly Guid First = Guid.CreateVersion7();
    private static readonly Guid Second = Guid.CreateVersion7();
    private static readonly AssessmentPapers Signed = AssessmentPapers.None with { HasStatement = true };

    [Theory]
    [InlineData(100, 89, 90, 1, false)]
    [InlineData(100, 90, 90, 0, true)]
    [InlineData(100, 91, 90, 0, true)]
    [InlineData(155, 139, 140, 1, false)]
    [InlineData(155, 140, 140, 0, true)]
    [InlineData(130, 117, 117, 0, true)]
    [InlineData(130, 116, 117, 1, false)]
    [InlineData(1, 0, 1, 1, false)]
    [InlineData(9, 8, 9, 1, false)]
    [InlineData(0, 0, 0, 0, false)]
    public void The_line_is_ninety_percent_rounded_up(int counted, int met, int needed, int missing, bool reached)
    {
        var tally = new Tally(met, 0, 0, 0, counted - met, NotApplicableRule.Stays);
        Assert.Equal((needed, missing, reached), (tally.Needed, tally.Short, tally.Reached));
    }

    [Fact]
    public void Needed_is_the_least_number_that_reaches_the_line_and_the_share_never_shows_it_earlier()
    {
        for (var counted = 1; counted <= 1200; counted++)
        {
            var needed = new Tally(0, 0, 0, 0, counted, NotApplicableRule.Stays).Needed;
            Assert.True(needed * 10 >= counted * 9 && (needed - 1) * 10 < counted * 9, $"{counted}: {needed}");
            for (var met = Math.Max(0, needed - 2); met <= counted; met++)
            {
                var tally = new Tally(met, 0, 0, 0, counted - met, NotApplicableRule.Stays);
                Assert.Equal(met * 10 >= counted * 9, tally.Reached);
                Assert.Equal(tally.Reached, tally.Permille >= 900);
                Assert.Equal(tally.Reached, tally.Short == 0);
                Assert.True(new Tally(met + tally.Short, 0, 0, 0, counted - met - tally.Short, NotApplicableRule.Stays).Reached);
            }
        }
    }

    [Theory]
    [InlineData(NotApplicableRule.Stays, 100, 90)]
    [InlineData(NotApplicableRule.Leaves, 90, 81)]
    public void An_indicator_that_does_not_apply_stays_in_the_denominator_unless_the_rule_says_otherwise(NotApplicableRule rule, int denominator, int needed)
    {
        var tally = new Tally(81, 0, 0, 10, 9, rule);
        Assert.Equal((denominator, needed), (tally.Denominator, tally.Needed));
    }

    [Fact]
    public void When_nothing_applies_the_line_is_not_reached()
    {
        Assert.False(new Tally(0, 0, 0, 5, 0, NotApplicableRule.Leaves).Reached);
    }

    [Fact]
    public void Only_base_quantified_extension_and_negative_indicators_count()
    {
        AssessedIndicator[] indicators = [.. Enum.GetValues<IndicatorKind>().Select(kind => An(kind, Grade.Met))];
        var readiness = Readiness.Of(indicators, CampaignType.Comprehensive, Signed with { ProvenBonuses = indicators.Select(indicator => indicator.Id).ToHashSet() });
        Assert.Equal((4, 4), (readiness.Total.Counted, readiness.Total.Met));
        Assert.Null(readiness.WhyNotApply());
    }

    [Fact]
    public void Lists_are_counted_apart_and_add_up_to_the_total()
    {
        var random = new Random(20240618);
        Grade?[] grades = [null, .. Enum.GetValues<Grade>().Cast<Grade?>()];
        for (var round = 0; round < 200; round++)
        {
            var indicators = Enumerable.Range(0, random.Next(1, 160)).Select(_ => An(
                random.GetItems(Enum.GetValues<IndicatorKind>(), 1)[0], random.GetItems(grades, 1)[0], WorkStatus.Passed, random.Next(2) == 0 ? First : Second)).ToList();
            var readiness = Readiness.Of(indicators, CampaignType.Comprehensive, Signed);
            Assert.Equal(readiness.Total.Counted, readiness.Lists.Sum(list => list.Tally.Counted));
            Assert.Equal(readiness.Total.Met, readiness.Lists.Sum(list => list.Tally.Met));
            Assert.Equal(indicators.Count(indicator => indicator.Kind.CountsTowardsShare()), readiness.Total.Counted);

            // Everything that counts is either met with its evidence or listed as missing, once.
            var listed = readiness.Missing.Where(missing => missing.Indicator.Kind.CountsTowardsShare()).Select(missing => missing.Indicator).ToList();
            Assert.Equal(readiness.Total.Counted - readiness.Total.Met, listed.Count);
            Assert.Equal(listed.Count, listed.Distinct().Count());
        }
    }

    [Theory]
    [InlineData(IndicatorKind.Base, null, WorkStatus.Passed, Lack.GradeNow)]
    [InlineData(IndicatorKind.Base, null, WorkStatus.InReview, Lack.MaterialNotPassed)]
    [InlineData(IndicatorKind.Base, null, null, Lack.NotDispatched)]
    [InlineData(IndicatorKind.Base, Grade.MostlyMet, WorkStatus.Passed, Lack.MostlyMet)]
    [InlineData(IndicatorKind.Base, Grade.NotMet, WorkStatus.Passed, Lack.NotMet)]
    [InlineData(IndicatorKind.Base, Grade.NotApplicable, null, Lack.NotApplicable)]
    [InlineData(IndicatorKind.Base, Grade.Met, WorkStatus.Filling, Lack.MetWithoutMaterial)]
    [InlineData(IndicatorKind.Base, Grade.Met, WorkStatus.Passed, null)]
    [InlineData(IndicatorKind.Base, Grade.Met, null, null)]
    [InlineData(IndicatorKind.Negative, Grade.NotMet, null, Lack.NotMet)]
    [InlineData(IndicatorKind.Veto, null, WorkStatus.Passed, Lack.VetoUnconfirmed)]
    [InlineData(IndicatorKind.Veto, Grade.NotMet, null, Lack.VetoOccurred)]
    [InlineData(IndicatorKind.Veto, Grade.MostlyMet, null, Lack.VetoOccurred)]
    [InlineData(IndicatorKind.Veto, Grade.Met, null, null)]
    [InlineData(IndicatorKind.Bonus, null, null, null)]
    [InlineData(IndicatorKind.Deduction, Grade.NotMet, null, null)]
    public void What_an_indicator_lacks(IndicatorKind kind, Grade? grade, WorkStatus? work, Lack? lack)
    {
        Assert.Equal(lack, Readiness.LackOf(An(kind, grade, work), NotApplicableRule.Stays));
    }

    [Fact]
    public void A_veto_item_that_occurred_stops_an_application_whatever_the_share_is()
    {
        var readiness = Readiness.Of([.. Met(100), An(IndicatorKind.Veto, Grade.NotMet)], CampaignType.Comprehensive, Signed);
        Assert.True(readiness.Total.Reached);
        Assert.Equal("candidacy.veto-occurred", readiness.WhyNotApply()?.Code);

        var both = Readiness.Of([.. Met(10), An(IndicatorKind.Base, null), .. Enumerable.Repeat(An(IndicatorKind.Base, Grade.NotMet), 20), An(IndicatorKind.Veto, Grade.NotMet)], CampaignType.Comprehensive, Signed);
        Assert.Equal("candidacy.veto-occurred", both.WhyNotApply()?.Code);
    }

    [Fact]
    public void A_veto_item_nobody_has_confirmed_keeps_from_applying()
    {
        Assert.Equal("candidacy.veto-unconfirmed", Readiness.Of([.. Met(100), An(IndicatorKind.Veto, null)], CampaignType.Comprehensive, Signed).WhyNotApply()?.Code);
        Assert.Null(Readiness.Of([.. Met(100), An(IndicatorKind.Veto, Grade.Met)], CampaignType.Comprehensive, Signed).WhyNotApply());
    }

    [Fact]
    public void Each_condition_has_its_own_words()
    {
        AssessedIndicator[] short1 = [.. Met(89), .. Enumerable.Repeat(An(IndicatorKind.Base, Grade.NotMet), 11)];
        Assert.Equal("达标 89 项，离 90% 线（90 项）还差 1 项", Readiness.Of(short1, CampaignType.Comprehensive, Signed).WhyNotApply()?.Message);
        AssessedIndicator[] ungraded = [.. Met(99), An(IndicatorKind.Base, null)];
        Assert.Equal("还有 1 项指标没有自评", Readiness.Of(ungraded, CampaignType.Comprehensive, Signed).WhyNotApply()?.Message);
        AssessedIndicator[] bare = [.. Met(99), An(IndicatorKind.Base, Grade.Met, WorkStatus.Returned)];
        Assert.Equal("1 项评为达标，材料还没有通过", Readiness.Of(bare, CampaignType.Comprehensive, Signed).WhyNotApply()?.Message);
    }

    [Fact]
    public void A_single_item_campaign_is_not_asked_for_the_share()
    {
        AssessedIndicator[] indicators = [.. Met(1), .. Enumerable.Repeat(An(IndicatorKind.Base, Grade.NotMet), 99)];
        Assert.NotNull(Readiness.Of(indicators, CampaignType.Comprehensive, Signed).WhyNotApply());
        Assert.Null(Readiness.Of(indicators, CampaignType.SingleItem, Signed).WhyNotApply());
    }

    [Theory]
    [InlineData(IndicatorKind.Veto, true)]
    [InlineData(IndicatorKind.Deduction, true)]
    [InlineData(IndicatorKind.Bonus, false)]
    [InlineData(IndicatorKind.Negative, false)]
    public void A_system_with_veto_or_deduction_items_asks_for_the_signed_statement(IndicatorKind kind, bool isAsked)
    {
        AssessedIndicator[] indicators = [.. Met(10), An(kind, kind is IndicatorKind.Bonus ? Grade.NotMet : Grade.Met)];
        Assert.Equal(isAsked ? "candidacy.not-stated" : null, Readiness.Of(indicators, CampaignType.Comprehensive, AssessmentPapers.None).WhyNotApply()?.Code);
        Assert.Null(Readiness.Of(indicators, CampaignType.Comprehensive, Signed).WhyNotApply());
    }

    [Fact]
    public void A_bonus_item_that_is_claimed_needs_its_proof_and_one_that_is_not_needs_none()
    {
        var (claimed, left) = (An(IndicatorKind.Bonus, Grade.Met) with { Number = "加1" }, An(IndicatorKind.Bonus, Grade.NotMet));
        AssessedIndicator[] indicators = [.. Met(10), claimed, left];
        Assert.Equal("加分项 加1 还没有附证明文件", Readiness.Of(indicators, CampaignType.Comprehensive, Signed).WhyNotApply()?.Message);
        Assert.Null(Readiness.Of(indicators, CampaignType.Comprehensive, Signed with { ProvenBonuses = new HashSet<Guid> { claimed.Id } }).WhyNotApply());
    }

    private static AssessedIndicator An(IndicatorKind kind, Grade? grade, WorkStatus? work = WorkStatus.Passed, Guid? list = null) =>
        new(Guid.CreateVersion7(), "1", list ?? First, kind, grade, work);

    private static IEnumerable<AssessedIndicator> Met(int count) => Enumerable.Range(0, count).Select(_ => An(IndicatorKind.Base, Grade.Met));
}
