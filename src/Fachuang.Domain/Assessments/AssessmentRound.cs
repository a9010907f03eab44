using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.People;

namespace Fachuang.Domain.Assessments;

/// <summary>每轮自评: the self-assessment of a campaign as it stood at one moment, never changed afterwards.</summary>
public sealed class AssessmentRound : IRegional
{
    /// <summary>Longest name, in characters.</summary>
    public const int LongestName = 50;

    /// <summary>Most rounds of a campaign.</summary>
    public const int MostRounds = 50;

    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The campaign.</summary>
    public required Guid CampaignId { get; init; }

    /// <summary>第 n 轮 of the campaign, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>What it is called: 7月自评; empty for 第 n 轮 alone.</summary>
    public required string Name { get; init; }

    /// <summary>The moment it was kept, UTC.</summary>
    public required DateTime KeptAt { get; init; }

    /// <summary>Name of the person who kept it.</summary>
    public required string KeptBy { get; init; }

    /// <summary><see cref="RoundGrade"/> of every indicator as JSON, in printed order.</summary>
    public required string GradesJson { get; init; }

    /// <summary>第 2 轮（7月自评）.</summary>
    public string Title => Name.Length == 0 ? $"第 {Number} 轮" : $"第 {Number} 轮（{Name}）";

    /// <summary>Why this person cannot keep a round now; null when the person can.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="campaign">Of which campaign.</param>
    /// <param name="name">What it shall be called.</param>
    /// <param name="rounds">How many there are.</param>
    /// <param name="graded">How many indicators are judged.</param>
    public static Refusal? WhyNotKeep(Person person, Campaign campaign, string name, int rounds, int graded) =>
        SelfAssessment.WhyNotJudge(person, campaign)
        ?? (name.Length > LongestName ? new("assessment.round-name", $"这一轮的名称有 {name.Length} 字，最多 {LongestName} 字")
            : rounds >= MostRounds ? new("assessment.rounds-full", $"已经留了 {MostRounds} 轮，不再留")
            : graded == 0 ? new("assessment.round-empty", "一项也没有评，没有可以留的") : null);
}

/// <summary>An indicator in a kept round.</summary>
/// <param name="IndicatorId">The indicator.</param>
/// <param name="Number">Printed number.</param>
/// <param name="Text">Exact text.</param>
/// <param name="Kind">What it counts for.</param>
/// <param name="Grade">The judgement; null when there was none.</param>
/// <param name="Reason">Why; empty when none was given.</param>
/// <param name="GradedBy">Name of the person who judged; empty when nobody had.</param>
public sealed record RoundGrade(Guid IndicatorId, string Number, string Text, IndicatorKind Kind, Grade? Grade, string Reason, string GradedBy);

/// <summary>In which direction a judgement moved.</summary>
public enum GradeMove
{
    /// <summary>It became better, or there is one now.</summary>
    Better,

    /// <summary>It became worse, or was taken back.</summary>
    Worse,

    /// <summary>The grade is the same, the reason another.</summary>
    Reworded,
}

/// <summary>An indicator judged otherwise in one round than in the other.</summary>
/// <param name="Before">Earlier; its grade is null when there was none.</param>
/// <param name="After">Later.</param>
/// <param name="Move">In which direction.</param>
public sealed record GradeChange(RoundGrade Before, RoundGrade After, GradeMove Move);

/// <summary>What changed between two rounds, and the share in each.</summary>
/// <param name="Before">Share of the earlier one.</param>
/// <param name="After">Share of the later one.</param>
/// <param name="Changes">What changed, in printed order.</param>
public sealed record RoundDifference(Tally Before, Tally After, IReadOnlyList<GradeChange> Changes)
{
    /// <summary>Compares two rounds of one campaign. A campaign keeps its indicator system, so both name the same indicators.</summary>
    /// <param name="before">The earlier one.</param>
    /// <param name="after">The later one.</param>
    /// <param name="rule">What becomes of 不适用.</param>
    public static RoundDifference Between(IReadOnlyList<RoundGrade> before, IReadOnlyList<RoundGrade> after, NotApplicableRule rule = NotApplicableRule.Stays)
    {
        var earlier = before.ToDictionary(grade => grade.IndicatorId);
        return new(Tally.Of(Counted(before), rule), Tally.Of(Counted(after), rule),
        [
            .. from now in after
               where earlier.ContainsKey(now.IndicatorId)
               let then = earlier[now.IndicatorId]
               where then.Grade != now.Grade || then.Reason != now.Reason
               select new GradeChange(then, now, Move(then.Grade, now.Grade)),
        ]);
    }

    /// <summary>The grades that enter the share.</summary>
    public static IEnumerable<Grade?> Counted(IEnumerable<RoundGrade> grades) => grades.Where(grade => grade.Kind.CountsTowardsShare()).Select(grade => grade.Grade);

    // 不适用 is neither good nor bad; by the rule that nothing is taken out of the denominator it counts like not met.
    private static GradeMove Move(Grade? before, Grade? after) => Rank(after).CompareTo(Rank(before)) switch
    {
        > 0 => GradeMove.Better,
        < 0 => GradeMove.Worse,
        _ => before == after ? GradeMove.Reworded : GradeMove.Better,
    };

    private static int Rank(Grade? grade) => grade switch
    {
        Grade.Met => 3,
        Grade.MostlyMet => 2,
        Grade.NotMet or Grade.NotApplicable => 1,
        _ => 0,
    };
}
