using Fachuang.Domain.Assessments;
using Fachuang.Domain.Reviews;

namespace Fachuang.Domain.Tests.Reviews;

public sealed class RankingTests
{
    [Fact]
    public void Equal_totals_share_a_place_and_the_next_one_is_skipped_and_those_without_a_total_stand_apart()
    {
        var ranking = Ranking.Of(
        [
            Scored("丁", ("2", Grade.NotMet)), Scored("丙"), Scored("甲", ("2", Grade.Met)), Scored("乙"), Scored("戊", ("否1", Grade.NotMet)),
            CompositeScore.Compute(ScoreCase.County, ScoreCase.Inputs.Without("inspection") with { Applicant = "己" }),
            CompositeScore.Compute(ScoreCase.County, ScoreCase.Inputs.Without("inspection").With("否1", Grade.NotMet) with { Applicant = "庚" }),
        ]);
        Assert.Equal([(1, "甲"), (2, "丙"), (2, "乙"), (4, "丁")], ranking.Placings.Select(placing => (placing.Place, placing.Score.Applicant)));
        Assert.Equal(["庚", "戊"], ranking.Excluded.Select(score => score.Applicant));
        Assert.Equal("己", Assert.Single(ranking.Incomplete).Applicant);
    }

    [Fact]
    public void Totals_that_differ_only_beyond_the_hundredths_are_equal()
    {
        // 25 × 87.65 % and 25 × 87.66 % differ by 0.0025: 76.47625 and 76.47875 are both 76.48.
        var ranking = Ranking.Of(
        [
            Scored("甲"),
            CompositeScore.Compute(ScoreCase.County, ScoreCase.Inputs with { Applicant = "乙", Results = new Dictionary<string, int>(ScoreCase.Inputs.Results) { ["satisfaction"] = 8766 } }),
        ]);
        Assert.All(ranking.Placings, placing => Assert.Equal(1, placing.Place));
        Assert.Equal([76.47875m, 76.47625m], ranking.Placings.Select(placing => placing.Score.Root.Points!.Value));
    }

    [Fact]
    public void The_order_in_which_scores_come_changes_nothing_and_nobody_is_lost()
    {
        var random = new Random(5);
        for (var round = 0; round < 50; round++)
        {
            var scheme = ScoreCase.Scheme(random);
            var scores = Enumerable.Range(0, 40).Select(at => CompositeScore.Compute(scheme, ScoreCase.InputsFor(scheme, random, $"{at}"))).ToArray();
            var ranking = Ranking.Of(scores);
            Assert.Equal(scores.Length, ranking.Placings.Count + ranking.Excluded.Count + ranking.Incomplete.Count);
            Assert.All(ranking.Placings, placing => Assert.Equal(1 + scores.Count(other => other.Total > placing.Score.Total), placing.Place));
            random.Shuffle(scores);
            Assert.Equal(ranking.Placings, Ranking.Of(scores).Placings);
        }
    }

    private static CompositeScore Scored(string applicant, params (string Key, Grade Grade)[] changes) =>
        CompositeScore.Compute(ScoreCase.County, changes.Aggregate(ScoreCase.Inputs with { Applicant = applicant }, (inputs, change) => inputs.With(change.Key, change.Grade)));
}
