using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.People;

namespace Fachuang.Domain.Assessments;

/// <summary>自评建议: what a unit holds of an indicator it answers for; the office decides (requirement E1). At most one row an assignment and indicator.</summary>
public sealed class GradeProposal : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The assignment of the unit that proposes.</summary>
    public required Guid AssignmentId { get; init; }

    /// <summary>The indicator; one of those the assignment covers.</summary>
    public required Guid IndicatorId { get; init; }

    /// <summary>What it proposes.</summary>
    public Grade Grade { get; private set; }

    /// <summary>Why; empty where <see cref="SelfAssessment.WhyNotGrade"/> asks for none.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Name of the person who proposed.</summary>
    public string ProposedBy { get; private set; } = "";

    /// <summary>When, UTC.</summary>
    public DateTime ProposedAt { get; private set; }

    /// <summary>Counts the changes; two people who write at once are told apart by it.</summary>
    public int Revision { get; private set; }

    /// <summary>Why this person may not propose for this assignment; null when the person may. Proposals are welcome as long as the campaign runs, whatever the state of the material.</summary>
    public static Refusal? WhyNotPropose(Person person, Campaign campaign, Assignment assignment) => person switch
    {
        _ when person.Role is not Role.Liaison || person.UnitId != assignment.UnitId => new("assessment.own-unit", "只有负责这项任务的单位能提自评建议"),
        _ when assignment.State is AssignmentState.Withdrawn => new("assessment.withdrawn", "这项任务已经撤回"),
        _ => campaign.WhyNotWork(),
    };

    /// <summary>Whether a unit proposes a grade for an indicator of this kind: bonus, deduction and veto items the office judges itself, for the whole region.</summary>
    public static bool IsAskedFor(IndicatorKind kind) => kind.CountsTowardsShare();

    /// <summary>Stores a proposal. Ask <see cref="WhyNotPropose"/> and <see cref="SelfAssessment.WhyNotGrade"/> first.</summary>
    public void Propose(Grade grade, string reason, string by, DateTime now)
    {
        (Grade, Reason, ProposedBy, ProposedAt) = (grade, reason, by, now);
        Revision++;
    }
}
