using Fachuang.Domain.Assessments;
using Fachuang.Domain.Indicators;

namespace Fachuang.Domain.Tests.Assessments;

public sealed class RoundTests
{
    [Theory]
    [InlineData(null, Grade.NotMet, GradeMove.Better)]
    [InlineData(null, Grade.Met, GradeMove.Better)]
    [InlineData(Grade.MostlyMet, Grade.Met, GradeMove.Better)]
    [InlineData(Grade.NotMet, Grade.MostlyMet, GradeMove.Better)]
    [InlineData(Grade.Met, Grade.MostlyMet, GradeMove.Worse)]
    [InlineData(Grade.Met, Grade.NotApplicable, GradeMove.Worse)]
    [InlineData(Grade.MostlyMet, null, GradeMove.Worse)]
    public void A_change_goes_up_or_down(Grade? before, Grade? after, GradeMove move)
    {
        var then = A(before);
        var change = Assert.Single(RoundDifference.Between([then], [then with { Grade = after }]).Changes);
        Assert.Equal((move, before, after), (change.Move, change.Before.Grade, change.After.Grade));
    }

    [Fact]
    public void Another_reason_for_the_same_grade_is_a_change_and_the_same_reason_is_none()
    {
        var then = A(Grade.NotMet);
        Assert.Equal(GradeMove.Reworded, Assert.Single(RoundDifference.Between([then], [then with { Reason = "改了" }]).Changes).Move);
        Assert.Empty(RoundDifference.Between([then], [then with { GradedBy = "别人" }]).Changes);
    }

    [Fact]
    public void Each_round_has_its_own_share_of_what_counts()
    {
        RoundGrade[] before = [A(Grade.Met), A(null), A(Grade.NotMet), A(Grade.Met) with { Kind = IndicatorKind.Bonus }];
        RoundGrade[] after = [before[0], before[1] with { Grade = Grade.Met }, before[2], before[3]];
        var difference = RoundDifference.Between(before, after);
        Assert.Equal((1, 3, 2, 3), (difference.Before.Met, difference.Before.Denominator, difference.After.Met, difference.After.Denominator));
    }

    private static RoundGrade A(Grade? grade) => new(Guid.CreateVersion7(), "1", "要求", IndicatorKind.Base, grade, "", "经办");
}
