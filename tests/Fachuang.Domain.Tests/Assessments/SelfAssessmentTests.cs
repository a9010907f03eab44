using Fachuang.Domain.Assessments;
using Fachuang.Domain.Indicators;

namespace Fachuang.Domain.Tests.Assessments;

public sealed class SelfAssessmentTests
{
    [Theory]
    [InlineData(IndicatorKind.Base, Grade.Met, false)]
    [InlineData(IndicatorKind.Base, Grade.MostlyMet, true)]
    [InlineData(IndicatorKind.Base, Grade.NotMet, true)]
    [InlineData(IndicatorKind.Base, Grade.NotApplicable, true)]
    [InlineData(IndicatorKind.Veto, Grade.Met, false)]
    [InlineData(IndicatorKind.Veto, Grade.NotMet, true)]
    [InlineData(IndicatorKind.Negative, Grade.NotMet, true)]
    [InlineData(IndicatorKind.Bonus, Grade.Met, true)]
    [InlineData(IndicatorKind.Bonus, Grade.NotMet, false)]
    [InlineData(IndicatorKind.Deduction, Grade.NotMet, true)]
    public void Everything_but_the_best_grade_needs_a_reason_and_a_bonus_needs_its_proof(IndicatorKind kind, Grade grade, bool needed)
    {
        Assert.Equal(needed, SelfAssessment.WhyNotGrade(kind, null, grade, " ") is not null);
        Assert.Null(SelfAssessment.WhyNotGrade(kind, null, grade, "理由"));
    }

    [Fact]
    public void Not_applicable_needs_no_reason_where_the_document_prints_whom_it_applies_to()
    {
        Assert.Null(SelfAssessment.WhyNotGrade(IndicatorKind.Base, "适用于有立法权的市", Grade.NotApplicable, ""));
    }

    [Theory]
    [InlineData(IndicatorKind.Veto, Grade.MostlyMet)]
    [InlineData(IndicatorKind.Veto, Grade.NotApplicable)]
    [InlineData(IndicatorKind.Bonus, Grade.MostlyMet)]
    [InlineData(IndicatorKind.Negative, Grade.MostlyMet)]
    [InlineData(IndicatorKind.Base, (Grade)99)]
    public void A_kind_has_only_the_grades_that_make_sense(IndicatorKind kind, Grade grade)
    {
        Assert.Equal("assessment.grade", SelfAssessment.WhyNotGrade(kind, null, grade, "理由")?.Code);
    }

    [Fact]
    public void A_reason_has_a_longest_length()
    {
        Assert.Null(SelfAssessment.WhyNotGrade(IndicatorKind.Base, null, Grade.NotMet, new string('理', 2000)));
        Assert.Equal("assessment.reason-too-long", SelfAssessment.WhyNotGrade(IndicatorKind.Base, null, Grade.NotMet, new string('理', 2001))?.Code);
    }
}
