using Fachuang.Domain.Assignments;
using Fachuang.Web.Features.Assignments;

namespace Fachuang.Web.Features.Overview;

/// <summary>
/// The arithmetic under the 90 % bar: what must still happen to reach the line. Looks at counting indicators only
/// (<see cref="StatusCounts"/>).
/// </summary>
/// <param name="Counts">The indicators by status.</param>
internal sealed record Outlook(StatusCounts Counts)
{
    /// <summary>In review.</summary>
    public int InReview => Counts[WorkStatus.InReview];

    /// <summary>Being filled.</summary>
    public int Filling => Counts[WorkStatus.Filling];

    /// <summary>Stuck: overdue, returned, or handed back by the unit.</summary>
    public int Stuck => Counts[WorkStatus.Overdue] + Counts[WorkStatus.Returned] + Counts[WorkStatus.HandedBack];

    /// <summary>How many will have passed when everything under way passes.</summary>
    public int Reach => Counts.Passed + InReview + Filling;

    /// <summary>The same in whole per cent, rounded down so that it never shows the line before it is reached; 0 when nothing counts.</summary>
    public int ReachPercent => Counts.Total == 0 ? 0 : 100 * Reach / Counts.Total;

    /// <summary>How many of the rest must pass as well; 0 when what is under way is enough.</summary>
    public int MustAlso => Math.Max(0, Counts.Needed - Reach);

    /// <summary>Of <see cref="MustAlso"/>, what the stuck ones cannot give: has to come from what nobody has begun.</summary>
    public int MustBegin => Math.Max(0, MustAlso - Stuck);
}
