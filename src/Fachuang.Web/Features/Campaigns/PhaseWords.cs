using Fachuang.Domain.Campaigns;

namespace Fachuang.Web.Features.Campaigns;

/// <summary>The words of the phases of a plan.</summary>
internal static class PhaseWords
{
    /// <summary>The name people read.</summary>
    public static string Word(this PhaseKind kind) => kind switch
    {
        PhaseKind.Dispatch => "部署派发",
        PhaseKind.Liaison => "联络员名单",
        PhaseKind.Collection => "材料收集",
        PhaseKind.Review => "审核",
        PhaseKind.PublicComment => "征求意见、公示",
        PhaseKind.SelfAssessment => "自查自评",
        PhaseKind.Report => "报告与审定",
        PhaseKind.Application => "申报",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
