using Fachuang.Domain.Assignments;
using Fachuang.Domain.Indicators;

namespace Fachuang.Web.Features.Assignments;

/// <summary>An indicator as far as progress asks about it.</summary>
/// <param name="Id">Key.</param>
/// <param name="Position">Printed order within the system, from 0; stands in addresses.</param>
/// <param name="Number">序号 as printed.</param>
/// <param name="Kind">What it counts for.</param>
/// <param name="Category">一级指标.</param>
/// <param name="Text">The exact text.</param>
/// <param name="MaterialGroup">Numbers of those it hands in together with; empty when it stands alone.</param>
/// <param name="Materials">How many demands for material it has.</param>
/// <param name="MaterialHit">Whether a demand contains the words that were searched for; false when nothing was.</param>
public sealed record IndicatorFacts(
    Guid Id, int Position, string Number, IndicatorKind Kind, string Category, string Text, IReadOnlyList<string> MaterialGroup, int Materials, bool MaterialHit);

/// <summary>One pair of assignment and indicator. Withdrawn assignments are left out before.</summary>
/// <param name="AssignmentId">The assignment.</param>
/// <param name="UnitId">Its unit.</param>
/// <param name="UnitName">Short name of the unit.</param>
/// <param name="UnitPosition">Place of the unit in lists.</param>
/// <param name="IndicatorId">The indicator.</param>
/// <param name="State">Stored state.</param>
/// <param name="Started">Whether the unit has written anything.</param>
/// <param name="DueOn">Last day in time.</param>
/// <param name="MovedAt">When the state last changed, UTC.</param>
/// <param name="Assignee">Name of the person of the unit who does it; null while nobody is named.</param>
public sealed record WorkFacts(
    Guid AssignmentId, Guid UnitId, string UnitName, int UnitPosition, Guid IndicatorId, AssignmentState State, bool Started, DateOnly DueOn, DateTime MovedAt,
    string? Assignee = null);

/// <summary>A pair of assignment and indicator as it is read, without the unit's name; see <see cref="WorkFacts"/>. An assignment that covers nothing has one with a null indicator.</summary>
internal sealed record UnitWork(
    Guid AssignmentId, Guid UnitId, Guid? IndicatorId, AssignmentState State, bool Started, DateOnly DueOn, DateTime MovedAt, string? Assignee);

/// <summary>What a unit was reminded of in a campaign.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="LastOn">The last day.</param>
/// <param name="Times">How often.</param>
public sealed record ReminderFacts(Guid UnitId, DateOnly LastOn, int Times);

/// <summary>An assignment as one piece of work: what its unit hands in at once.</summary>
/// <param name="AssignmentId">The assignment.</param>
/// <param name="UnitId">Its unit.</param>
/// <param name="UnitName">Short name of the unit.</param>
/// <param name="UnitPosition">Place of the unit in lists.</param>
/// <param name="Indicators">The indicators it covers in printed order, at least one.</param>
/// <param name="State">Stored state.</param>
/// <param name="Status">Status on the day.</param>
/// <param name="DueOn">Last day in time.</param>
/// <param name="MovedAt">When the state last changed, UTC.</param>
/// <param name="Assignee">Name of the person of the unit who does it; null while nobody is named.</param>
public sealed record Piece(
    Guid AssignmentId, Guid UnitId, string UnitName, int UnitPosition, IReadOnlyList<IndicatorFacts> Indicators,
    AssignmentState State, WorkStatus Status, DateOnly DueOn, DateTime MovedAt, string? Assignee)
{
    /// <summary>Whether the unit still has to hand it in: neither in review nor passed.</summary>
    public bool IsOpen => Status is not (WorkStatus.InReview or WorkStatus.Passed);

    /// <summary>34—46.</summary>
    public string Numbers => IndicatorNumbers.Say([.. Indicators.Select(indicator => indicator.Number)]);

    /// <summary>指标 34—46　…… 等 13 项.</summary>
    public string Title => IndicatorNumbers.Title([.. Indicators.Select(indicator => (indicator.Number, indicator.Text))]);
}

/// <summary>An indicator with the work of its units.</summary>
/// <param name="Facts">The indicator.</param>
/// <param name="Works">One piece a unit, most urgent first; empty when nobody was asked.</param>
/// <param name="Status">By <see cref="WorkStatuses.OfIndicator"/>: <see cref="WorkStatus.NotStarted"/> when nobody was asked.</param>
public sealed record IndicatorProgress(IndicatorFacts Facts, IReadOnlyList<Piece> Works, WorkStatus Status)
{
    /// <summary>Pieces whose material is accepted.</summary>
    public int Passed => Works.Count(work => work.Status is WorkStatus.Passed);

    /// <summary>The nearest deadline of what is not handed in; the last deadline when everything is; null when nobody was asked.</summary>
    public DateOnly? DueOn => Works.Count == 0 ? null
        : Works.Any(work => work.IsOpen) ? Works.Where(work => work.IsOpen).Min(work => work.DueOn)
        : Works.Max(work => work.DueOn);
}

/// <summary>A unit with what it owes. Counted in pieces, as a unit hands in; bonus and veto items it was asked for are included.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Name">Short name.</param>
/// <param name="Position">Place of the unit in lists.</param>
/// <param name="Works">Its pieces, most urgent first.</param>
/// <param name="LongestDays">Days the longest overdue piece is late; 0 when none is.</param>
/// <param name="RemindedOn">The last day it was reminded; null when it never was.</param>
/// <param name="RemindedTimes">How often it was reminded.</param>
public sealed record UnitProgress(
    Guid UnitId, string Name, int Position, IReadOnlyList<Piece> Works, int LongestDays, DateOnly? RemindedOn, int RemindedTimes)
{
    /// <summary>Overdue pieces.</summary>
    public int Overdue => Works.Count(work => work.Status is WorkStatus.Overdue);

    /// <summary>Returned pieces.</summary>
    public int Returned => Works.Count(work => work.Status is WorkStatus.Returned);

    /// <summary>Accepted pieces.</summary>
    public int Passed => Works.Count(work => work.Status is WorkStatus.Passed);

    /// <summary>Whether there is anything to remind it of.</summary>
    public bool Owes => Overdue + Returned > 0;
}

/// <summary>How many counting indicators have each status. Bonus, veto and deduction items are left out, and so is withdrawn work.</summary>
/// <param name="ByStatus">The number of each status that occurs.</param>
public sealed record StatusCounts(IReadOnlyDictionary<WorkStatus, int> ByStatus)
{
    /// <summary>How many have a status.</summary>
    public int this[WorkStatus status] => ByStatus.GetValueOrDefault(status);

    /// <summary>All counting indicators, asked for or not.</summary>
    public int Total => ByStatus.Values.Sum();

    /// <summary>How many the 90 % line asks for (S4 二(一)): 90 % rounded up to whole indicators.</summary>
    public int Needed => ((Total * 9) + 9) / 10;

    /// <summary>How many are accepted.</summary>
    public int Passed => this[WorkStatus.Passed];

    /// <summary>How many must still pass to reach the line; 0 once it is reached.</summary>
    public int Missing => Math.Max(0, Needed - Passed);

    /// <summary>Counts indicators.</summary>
    public static StatusCounts Of(IEnumerable<IndicatorProgress> indicators) => new(
        indicators.Where(indicator => indicator.Facts.Kind.CountsTowardsShare()).CountBy(indicator => indicator.Status).ToDictionary());
}

/// <summary>A 一级指标 with its counting indicators.</summary>
/// <param name="Name">Its name with the printed ordinal.</param>
/// <param name="Counts">Its counting indicators by status.</param>
public sealed record CategoryProgress(string Name, StatusCounts Counts);

/// <summary>What is due on one day and not handed in.</summary>
/// <param name="Day">The day.</param>
/// <param name="Items">What is due, in printed order.</param>
public sealed record DeadlineDay(DateOnly Day, IReadOnlyList<DeadlineItem> Items);

/// <summary>One set of indicators that several units hand in on the same day.</summary>
/// <param name="Indicators">The indicators in printed order.</param>
/// <param name="Returned">Whether it is returned material that is due again.</param>
/// <param name="Units">Short names of the units that have not handed in.</param>
public sealed record DeadlineItem(IReadOnlyList<IndicatorFacts> Indicators, bool Returned, IReadOnlyList<string> Units)
{
    /// <summary>34—46.</summary>
    public string Numbers => IndicatorNumbers.Say([.. Indicators.Select(indicator => indicator.Number)]);
}
