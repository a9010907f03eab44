using Fachuang.Domain.People;

namespace Fachuang.Domain.Reviews;

/// <summary>What the office thinks of an applicant after the first review.</summary>
public enum RecommendationChoice
{
    /// <summary>未定.</summary>
    Undecided,

    /// <summary>推荐.</summary>
    Recommended,

    /// <summary>不推荐.</summary>
    NotRecommended,
}

/// <summary>推荐意见 on one applicant; when the list is frozen it belongs to that list and never changes (S4 三（二）择优提出推荐名单，并附推荐意见).</summary>
public sealed class Recommendation : IRegional
{
    /// <summary>Longest opinion, in characters.</summary>
    public const int LongestOpinion = 2000;

    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The cycle.</summary>
    public required Guid CycleId { get; init; }

    /// <summary>The applicant.</summary>
    public required Guid ApplicantId { get; init; }

    /// <summary>The received package it is about: one opinion on each.</summary>
    public required Guid PackageId { get; init; }

    /// <summary>What the office thinks.</summary>
    public RecommendationChoice Choice { get; private set; }

    /// <summary>Place in the list, from 1; null for who is not recommended.</summary>
    public int? Rank { get; private set; }

    /// <summary>推荐意见, or why not.</summary>
    public string Opinion { get; private set; } = "";

    /// <summary>第 n 份名单 of the cycle it was frozen in; null while it is a draft.</summary>
    public int? ListNumber { get; private set; }

    /// <summary>Who wrote or froze it.</summary>
    public string By { get; private set; } = "";

    /// <summary>When, UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>Counts the changes.</summary>
    public int Revision { get; private set; }

    /// <summary>Writes the draft.</summary>
    public void Write(RecommendationChoice choice, int? rank, string opinion, string by, DateTime now)
    {
        (Choice, Rank, Opinion, By, At) = (choice, choice is RecommendationChoice.Recommended ? rank : null, opinion, by, now);
        Revision++;
    }

    /// <summary>Belongs to a list from now on. Ask <see cref="WhyNotFreeze"/> first.</summary>
    public void Freeze(int listNumber, string by, DateTime now)
    {
        (ListNumber, By, At) = (listNumber, by, now);
        Revision++;
    }

    /// <summary>Why a list of these cannot be frozen; null when it can.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="cycle">The cycle.</param>
    /// <param name="decided">The decided ones, each with its applicant and what was counted of the first review.</param>
    /// <param name="before">How many were recommended by earlier lists.</param>
    public static Refusal? WhyNotFreeze(Person person, Cycle cycle, IReadOnlyList<(Recommendation Recommendation, Applicant Applicant, StepFacts Facts)> decided, int before)
    {
        ArgumentNullException.ThrowIfNull(cycle);
        ArgumentNullException.ThrowIfNull(decided);
        if (cycle.WhyNotWork(person) is { } refusal)
        {
            return refusal;
        }

        if (decided.Count == 0)
        {
            return new("recommendation.empty", "还没有选推荐或不推荐");
        }

        foreach (var (recommendation, applicant, facts) in decided)
        {
            if (applicant.WhyNotFinish(person, cycle, ProcedureStep.PreliminaryReview, facts) is { } open)
            {
                return open with { Message = $"{applicant.Name}：{open.Message}" };
            }

            if (recommendation.Opinion.Length is 0 or > LongestOpinion)
            {
                return new("recommendation.opinion", $"{applicant.Name}：写上{(recommendation.Choice is RecommendationChoice.Recommended ? "推荐意见" : "不推荐的理由")}，最多 {LongestOpinion} 字");
            }
        }

        var ranks = decided.Where(row => row.Recommendation.Choice is RecommendationChoice.Recommended).Select(row => row.Recommendation.Rank).Order().ToList();
        if (!ranks.SequenceEqual(Enumerable.Range(1, ranks.Count).Select(rank => (int?)rank)))
        {
            return new("recommendation.rank", $"推荐的 {ranks.Count} 个要从 1 排到 {ranks.Count}，不重不漏");
        }

        return cycle.Quota is { } quota && before + ranks.Count > quota
            ? new("recommendation.quota", $"推荐名额是 {quota} 个，{(before > 0 ? $"以前推荐了 {before} 个，" : "")}这次选了 {ranks.Count} 个")
            : null;
    }
}
