using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.People;

namespace Fachuang.Domain.Assessments;

/// <summary>Which papers of a campaign are there.</summary>
/// <param name="HasStatement">Whether the signed statement is there.</param>
/// <param name="ProvenBonuses">The bonus items with a proof.</param>
public sealed record AssessmentPapers(bool HasStatement, IReadOnlySet<Guid> ProvenBonuses)
{
    /// <summary>Nothing is there.</summary>
    public static AssessmentPapers None { get; } = new(false, new HashSet<Guid>());
}

/// <summary>
/// A paper of the office that the judgement of items beside the share rests on: the proof of a bonus item (须附正式文件证明), or the signed statement
/// that no veto and no deduction item occurred.
/// </summary>
public sealed class AssessmentPaper : IRegional
{
    /// <summary>Most papers of one item.</summary>
    public const int Most = 10;

    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The campaign.</summary>
    public required Guid CampaignId { get; init; }

    /// <summary>The bonus item it proves; null for the statement.</summary>
    public required Guid? IndicatorId { get; init; }

    /// <summary>SHA-256 of the content, lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Original name, to the character.</summary>
    public required string Name { get; init; }

    /// <summary>Media type found from the content.</summary>
    public required string MediaType { get; init; }

    /// <summary>Name of the person who added it.</summary>
    public required string AddedBy { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime AddedAt { get; init; }

    /// <summary>Whether items of this kind are covered by the signed statement.</summary>
    public static bool IsStatedFor(IndicatorKind kind) => kind is IndicatorKind.Veto or IndicatorKind.Deduction;

    /// <summary>Why this person cannot add a paper; null when the person can.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="campaign">Of which campaign.</param>
    /// <param name="of">Kind of the item it shall prove; null for the statement.</param>
    /// <param name="held">How many there are of the same item.</param>
    public static Refusal? WhyNotAdd(Person person, Campaign campaign, IndicatorKind? of, int held) =>
        SelfAssessment.WhyNotJudge(person, campaign)
        ?? (of is not (null or IndicatorKind.Bonus) ? new("assessment.paper-kind", "只有加分项要附证明文件")
            : held >= Most ? new("assessment.papers-full", $"最多放 {Most} 个文件") : null);
}
