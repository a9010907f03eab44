using Fachuang.Domain.Assessments;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.People;

namespace Fachuang.Domain.Reviews;

/// <summary>初审意见 on one indicator of one application (requirement F1, S4 三（二）).</summary>
public sealed class IndicatorReview : IRegional
{
    /// <summary>Longest opinion, in characters.</summary>
    public const int LongestOpinion = 1000;

    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The applicant.</summary>
    public required Guid ApplicantId { get; init; }

    /// <summary>The received package whose indicator was looked at.</summary>
    public required Guid PackageId { get; init; }

    /// <summary>Place of the indicator in the index of the package, from 0.</summary>
    public required int Position { get; init; }

    /// <summary>What the reviewer says it is.</summary>
    public Grade Grade { get; private set; }

    /// <summary>Why; must be said where it differs from the self-assessment or is not 达标.</summary>
    public string Opinion { get; private set; } = "";

    /// <summary>Name of the reviewer.</summary>
    public string By { get; private set; } = "";

    /// <summary>When, UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>Counts the changes.</summary>
    public int Revision { get; private set; }

    /// <summary>Why this opinion cannot be given; null when it can.</summary>
    /// <param name="person">Who reviews.</param>
    /// <param name="cycle">In which cycle.</param>
    /// <param name="applicant">Whose application.</param>
    /// <param name="assigned">The reviewers of the indicator (<see cref="ReviewDuties"/>); empty when nobody was named and the whole office reviews.</param>
    /// <param name="kind">What the indicator counts for.</param>
    /// <param name="selfGrade">What the applicant says; null when it said nothing.</param>
    /// <param name="grade">What the reviewer says; null when nothing was chosen.</param>
    /// <param name="opinion">Why.</param>
    public static Refusal? WhyNotReview(
        Person person, Cycle cycle, Applicant applicant, IReadOnlyCollection<Guid> assigned, IndicatorKind kind, Grade? selfGrade, Grade? grade, string opinion)
    {
        ArgumentNullException.ThrowIfNull(applicant);
        return applicant.WhyNotMove(person, cycle)
            ?? (applicant.StepOf(ProcedureStep.PreliminaryReview)?.State is StepState.UnderWay ? null : new Refusal("review.not-under-way", "初审不在进行中"))
            ?? (assigned.Count == 0 || assigned.Contains(person.AccountId) ? null : new Refusal("review.not-yours", "这项指标由别的同事初审"))
            ?? (grade, opinion.Length) switch
            {
                (null, _) => new("review.grade", "选一个初审等次"),
                ({ } chosen, 0) when chosen != selfGrade => new("review.opinion", "和自评不一样，要写明理由"),
                (Grade.NotMet or Grade.MostlyMet, 0) when kind.CountsTowardsShare() => new("review.opinion", "没有达标，要写明差在哪里"),
                (_, > LongestOpinion) => new("review.opinion", $"意见最多 {LongestOpinion} 字"),
                _ => null,
            };
    }

    /// <summary>Says it, or says it anew. Ask <see cref="WhyNotReview"/> first.</summary>
    public void Say(Grade grade, string opinion, string by, DateTime now)
    {
        (Grade, Opinion, By, At) = (grade, opinion, by, now);
        Revision++;
    }
}
