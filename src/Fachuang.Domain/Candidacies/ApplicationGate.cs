using Fachuang.Domain.Assessments;
using Fachuang.Domain.Assignments;

namespace Fachuang.Domain.Candidacies;

/// <summary>An assignment as the gate sees it.</summary>
/// <param name="Id">The assignment.</param>
/// <param name="Numbers">指标 26—28.</param>
/// <param name="Unit">Name of the unit.</param>
/// <param name="Status">Where its material stands.</param>
/// <param name="Open">What the checks of today find in the accepted version that is neither explained nor let pass, one sentence each; empty while nothing is accepted.</param>
public sealed record GateWork(Guid Id, string Numbers, string Unit, WorkStatus Status, IReadOnlyList<string> Open);

/// <summary>A condition of the application beyond those of the self-assessment.</summary>
public enum GateRequirement
{
    /// <summary>材料都已通过: of every assignment that was not withdrawn.</summary>
    Accepted,

    /// <summary>核验都干净，或者放行了: of the accepted versions, with what is known today.</summary>
    Clean,
}

/// <summary>A condition and how far it is fulfilled.</summary>
/// <param name="Requirement">The condition.</param>
/// <param name="Done">How many fulfil it.</param>
/// <param name="Of">How many there are.</param>
/// <param name="WhyNot">Why it is not fulfilled; null when it is.</param>
public sealed record GateCondition(GateRequirement Requirement, int Done, int Of, Refusal? WhyNot);

/// <summary>
/// Whether a campaign can be frozen as an application, and what is missing: the conditions of the self-assessment (达标 90%, no veto item, everything judged),
/// all material accepted, the checks clean or waived (requirement E4).
/// </summary>
/// <param name="Readiness">The self-assessment.</param>
/// <param name="Conditions">The further conditions.</param>
/// <param name="Lacking">The assignments that are in the way.</param>
public sealed record ApplicationGate(Readiness Readiness, IReadOnlyList<GateCondition> Conditions, IReadOnlyList<GateWork> Lacking)
{
    /// <summary>Judges a campaign.</summary>
    /// <param name="readiness">Its self-assessment.</param>
    /// <param name="works">Its assignments that were not withdrawn.</param>
    public static ApplicationGate Of(Readiness readiness, IReadOnlyList<GateWork> works)
    {
        var waiting = works.Count(work => work.Status is not WorkStatus.Passed);
        var open = works.Count(work => work.Open.Count > 0);
        return new(
            readiness,
            [
                new(GateRequirement.Accepted, works.Count - waiting, works.Count, waiting == 0 ? null : new("candidacy.not-accepted", $"还有 {waiting} 项任务的材料没有审核通过")),
                new(GateRequirement.Clean, works.Count - open, works.Count, open == 0 ? null : new("candidacy.not-clean", $"已通过的材料里，{open} 项今天核验还有问题，没有说明也没有放行")),
            ],
            [.. works.Where(work => work.Status is not WorkStatus.Passed || work.Open.Count > 0)]);
    }

    /// <summary>The first reason why it cannot be frozen; null when it can. A veto that occurred is named before all else.</summary>
    public Refusal? WhyNotFreeze() => Readiness.WhyNotApply() ?? Conditions.Select(condition => condition.WhyNot).FirstOrDefault(reason => reason is not null);
}
