namespace Fachuang.Domain.Evaluations;

/// <summary>分差: when a further expert is asked, and what counts then.</summary>
public static class ScoreSpread
{
    /// <summary>Whether another expert is asked: the submitted scores lie further apart than the limit allows.</summary>
    /// <param name="halfPoints">Submitted scores, in halves.</param>
    /// <param name="limit">Limit, in halves.</param>
    public static bool NeedsAnother(IReadOnlyCollection<int> halfPoints, int limit) => halfPoints.Count > 1 && halfPoints.Max() - halfPoints.Min() > limit;

    /// <summary>Points that count. Without a further score the mean; with one, the mean of it and of the nearest earlier score (of all nearest where several are equally near). Null without a score.</summary>
    /// <param name="first">Scores of the experts first asked, in halves.</param>
    /// <param name="further">Score of the further expert, in halves; null where none was asked or it is missing.</param>
    public static double? Points(IReadOnlyCollection<int> first, int? further)
    {
        if (further is not { } third || first.Count == 0)
        {
            return first.Count == 0 ? null : first.Average() / 2;
        }

        var near = first.Min(score => Math.Abs(score - third));
        return first.Where(score => Math.Abs(score - third) == near).Append(third).Average() / 2;
    }
}
