using Fachuang.Domain.Evaluations;

namespace Fachuang.Domain.Tests.Evaluations;

public sealed class ExpertModelTests
{
    // Shrout and Fleiss, Intraclass Correlations, Psychological Bulletin 86 (1979), table 2; the coefficients are those of their table 4.
    private static readonly double[][] ShroutFleiss = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]];

    // Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), example with missing data; interval alpha 0.849.
    private static readonly double[][] Krippendorff = [[1, 1, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4], [4, 4, 4, 4], [1, 1, 2, 1], [2, 2, 2, 2], [5, 5, 5], [1, 1], [3]];

    private static readonly string[] Fields = ["一", "二", "三", "四", "五", "六", "七", "八"];

    [Fact]
    public void Agreement_is_that_of_the_textbooks()
    {
        Assert.Equal(0.29, ExpertAgreement.SingleScore(ShroutFleiss)!.Value, 2);
        Assert.Equal(0.44, ExpertAgreement.MeanOfScores(ShroutFleiss)!.Value, 2);
        Assert.Equal(0.849, ExpertAgreement.Alpha(Krippendorff)!.Value, 3);
        Assert.Null(ExpertAgreement.Alpha([[3, 3], [3, 3]]));
        Assert.Null(ExpertAgreement.SingleScore([[1, 2]]));
    }

    [Fact]
    public void Severity_finds_the_effects_that_made_the_scores()
    {
        double[] effects = [4, -1, -3], targets = [70, 80.5, 91, 60];
        (int Expert, int Target)[] pairs = [(0, 0), (1, 0), (1, 1), (2, 1), (2, 2), (0, 2), (0, 3)];
        var found = ExpertSeverity.Of([.. pairs.Select(pair => new SeverityScore(pair.Expert, pair.Target, targets[pair.Target] + effects[pair.Expert]))], 3, 4);
        Assert.True(found.Usable);
        Assert.All(effects.Zip(found.Effects), pair => Assert.Equal(pair.First, pair.Second, 6));
        Assert.All(targets.Zip(found.Targets), pair => Assert.Equal(pair.First, pair.Second, 6));
    }

    [Fact]
    public void Experts_without_a_common_target_are_not_compared()
    {
        var found = ExpertSeverity.Of([new(0, 0, 80), new(1, 0, 70), new(2, 1, 60)], 3, 2);
        Assert.Equal(2, found.Groups);
        Assert.False(found.Usable);
    }

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(20261127UL)]
    public void Blocks_are_balanced_and_no_conflict_is_given(ulong seed)
    {
        var (blocks, experts) = Scene();
        var first = ExpertAllotment.Of(blocks, experts, 3, [], seed);
        Assert.Empty(first.Vacant);
        Hold(first, blocks, experts);
        Assert.Equal(first.LeastPossible, first.HeaviestLoad);
        Assert.Equal(first.Places, ExpertAllotment.Of(blocks, [.. experts.Reverse()], 3, [], seed).Places);
    }

    [Fact]
    public void Work_of_a_removed_expert_is_given_out_and_what_was_submitted_stays()
    {
        var (blocks, experts) = Scene();
        var first = ExpertAllotment.Of(blocks, experts, 3, [], 7);
        var gone = experts[0].Id;
        var submitted = first.Places.First(place => place.ExpertId == gone);
        var kept = first.Places.Where(place => place.ExpertId != gone || place == submitted).ToList();
        var second = ExpertAllotment.Of(blocks, [.. experts.Skip(1)], 3, kept, 7);
        Assert.Equal(kept, second.Places.Take(kept.Count));
        Assert.Equal([submitted], second.Places.Where(place => place.ExpertId == gone));
        Hold(second, blocks, experts);
    }

    [Fact]
    public void A_block_that_nobody_may_judge_stays_vacant()
    {
        var block = new AllottedBlock(Guid.NewGuid(), "一", 5);
        var own = new AllottedExpert(Guid.NewGuid(), new HashSet<string> { "一" }, new HashSet<Guid> { block.ApplicantId });
        var other = new AllottedExpert(Guid.NewGuid(), new HashSet<string> { "二" }, new HashSet<Guid>());
        Assert.Equal(2, ExpertAllotment.Of([block], [own, other], 2, [], 1).Vacant[block]);
        Assert.Equal("evaluation.conflict", own.WhyNot(block)?.Code);
        Assert.Equal("evaluation.field", other.WhyNot(block)?.Code);
    }

    private static void Hold(ExpertAllotment allotment, IReadOnlyList<AllottedBlock> blocks, IReadOnlyList<AllottedExpert> experts)
    {
        var byId = experts.ToDictionary(expert => expert.Id);
        Assert.Equal(blocks.Count * 3, allotment.Places.Distinct().Count());
        Assert.All(allotment.Places, place => Assert.Null(byId[place.ExpertId].WhyNot(place.Block)));
    }

    // 300 applicants × 104 indicators in eight fields of 13, 200 experts with three fields and one conflict each.
    private static (IReadOnlyList<AllottedBlock> Blocks, IReadOnlyList<AllottedExpert> Experts) Scene()
    {
        var applicants = Enumerable.Range(1, 300).Select(Key).ToList();
        var experts = Enumerable.Range(0, 200).Select(at => new AllottedExpert(
            Key(1000 + at), new HashSet<string> { Fields[at % 8], Fields[(at + 1) % 8], Fields[(at + 3) % 8] }, new HashSet<Guid> { applicants[at] }));
        return ([.. applicants.SelectMany(applicant => Fields.Select(field => new AllottedBlock(applicant, field, 13)))], [.. experts]);
    }

    private static Guid Key(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
}
