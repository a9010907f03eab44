using Fachuang.Domain.Evaluations;

namespace Fachuang.Domain.Tests.Evaluations;

public sealed class ExpertOpinionTests
{
    private static readonly OpinionText Old = new(150, "旧", ClosingMark.Settled), New = new(160, "新", ClosingMark.OnSite);

    [Fact]
    public void A_stale_form_never_overwrites_and_both_texts_are_kept()
    {
        var opinion = new ExpertOpinion();
        Assert.True(opinion.Save(New, 0));
        Assert.False(opinion.Save(Old, 0));
        Assert.Equal((New, Old, 1), (opinion.Text, opinion.Waiting, opinion.Revision));
        Assert.Equal("opinion.waiting", opinion.WhyNotSubmit()?.Code);
        Assert.Equal("opinion.waiting", opinion.WhyNotSave(new(1, "又一份", null), 0)?.Code);
        opinion.Choose(Old, 1);
        Assert.Equal((Old, (OpinionText?)null), (opinion.Text, opinion.Waiting));
    }

    [Fact]
    public void The_same_text_sent_again_changes_nothing()
    {
        var opinion = new ExpertOpinion();
        opinion.Save(New, 0);
        Assert.True(opinion.Save(New, 0));
        Assert.Equal((1, (OpinionText?)null), (opinion.Revision, opinion.Waiting));
    }

    [Fact]
    public void What_was_submitted_is_not_changed()
    {
        var opinion = new ExpertOpinion();
        opinion.Save(New, 0);
        opinion.Submit(DateTime.UnixEpoch);
        Assert.Equal("opinion.submitted", opinion.WhyNotSave(Old, 1)?.Code);
        Assert.Throws<InvalidOperationException>(() => opinion.Save(Old, 1));
    }

    [Theory]
    [InlineData(null, "理由", ClosingMark.Settled, "opinion.score")]
    [InlineData(100, "理由", null, "opinion.mark")]
    [InlineData(100, " ", ClosingMark.MoreWanted, "opinion.reason")]
    [InlineData(200, "理由", ClosingMark.OnSite, null)]
    public void An_indicator_closes_with_a_score_a_reason_and_a_mark(int? score, string reason, ClosingMark? mark, string? code)
    {
        var opinion = new ExpertOpinion();
        opinion.Save(new(score, reason, mark), 0);
        Assert.Equal(code, opinion.WhyNotSubmit()?.Code);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(201)]
    public void A_score_lies_between_0_and_100(int score) => Assert.Equal("opinion.score", new ExpertOpinion().WhyNotSave(new(score, "", null))?.Code);

    [Theory]
    [InlineData(new[] { 160, 120 }, 40, false)]
    [InlineData(new[] { 161, 120 }, 40, true)]
    [InlineData(new[] { 161 }, 0, false)]
    public void A_spread_above_the_limit_asks_another(int[] scores, int limit, bool another) => Assert.Equal(another, ScoreSpread.NeedsAnother(scores, limit));

    [Theory]
    [InlineData(new[] { 160, 120 }, null, 70.0)]
    [InlineData(new[] { 160, 120 }, 150, 77.5)]
    [InlineData(new[] { 160, 120 }, 140, 70.0)]
    [InlineData(new int[0], null, null)]
    public void The_nearer_score_counts_with_the_third(int[] first, int? third, double? points) => Assert.Equal(points, ScoreSpread.Points(first, third));
}
