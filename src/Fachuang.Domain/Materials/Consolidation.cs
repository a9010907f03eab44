using Fachuang.Domain.Indicators;

namespace Fachuang.Domain.Materials;

/// <summary>An assignment as the way of its material sees it.</summary>
/// <param name="AssignmentId">Key.</param>
/// <param name="UnitId">The unit that answers.</param>
/// <param name="Responsibility">Whether it leads.</param>
/// <param name="IndicatorIds">The indicators it covers.</param>
/// <param name="WritesNarrative">Whether a demand of its own asks for a 情况说明.</param>
public sealed record SharedWork(Guid AssignmentId, Guid UnitId, Responsibility Responsibility, IReadOnlyList<Guid> IndicatorIds, bool WritesNarrative);

/// <summary>
/// 汇总: material of a responsible unit goes to the lead unit, which chooses, orders, merges and credits, and hands the whole in to the office (S1 附件1:
/// 牵头单位汇总后报送).
/// </summary>
public static class Consolidation
{
    /// <summary>
    /// The assignment of the unit that consolidates a piece of work; null when the work goes straight to the office: because it is the consolidating one
    /// itself, because nobody leads, or because several lead and the document does not say which of them writes the 情况说明.
    /// </summary>
    /// <param name="work">The work.</param>
    /// <param name="others">Work of the same campaign, itself included or not; what shares no indicator with it does not matter.</param>
    public static SharedWork? Of(SharedWork work, IEnumerable<SharedWork> others)
    {
        var leads = others.Where(other => other.AssignmentId != work.AssignmentId)
            .Where(other => other.Responsibility is Responsibility.Lead && other.IndicatorIds.Any(work.IndicatorIds.Contains))
            .Concat(work.Responsibility is Responsibility.Lead ? [work] : []).ToList();
        var writers = leads.Count > 1 ? leads.FindAll(lead => lead.WritesNarrative) : leads;
        return writers is [var one] && one.UnitId != work.UnitId ? one : null;
    }
}
