using Fachuang.Domain.People;

namespace Fachuang.Domain.Ledgers;

/// <summary>Where a ledger stands between the unit and the office. One that nobody has begun has no row.</summary>
public enum LedgerState
{
    /// <summary>草稿: the unit writes.</summary>
    Draft,

    /// <summary>已交: handed in; its content is frozen as a version.</summary>
    Submitted,

    /// <summary>已退回: the office wants changes.</summary>
    Returned,
}

/// <summary>
/// 工作台账: what one unit reports for one month of a campaign (requirement C3, form S3 附件2). This row and its lines are the working
/// draft; each hand-in copies them into an immutable <see cref="LedgerVersion"/>.
/// </summary>
public sealed class Ledger : IRegional
{
    /// <summary>Longest name of a responsible person with the way to reach that person, in characters.</summary>
    public const int LongestContact = 100;

    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The campaign.</summary>
    public required Guid CampaignId { get; init; }

    /// <summary>The unit; one ledger a unit, campaign and month.</summary>
    public required Guid UnitId { get; init; }

    /// <summary>First day of the month.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>Last day in time. It follows the campaign's reporting day until the first hand-in and stands from then on.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>Where it stands.</summary>
    public LedgerState State { get; private set; }

    /// <summary>责任人及联系方式 of every line that names nobody of its own; may be empty in a draft.</summary>
    public string Contact { get; private set; } = "";

    /// <summary>Counts the saved changes; a writer who started from an older one is shown the conflict.</summary>
    public int Revision { get; private set; }

    /// <summary>When the draft last changed, UTC.</summary>
    public DateTime SavedAt { get; private set; }

    /// <summary>Name of the person who saved last.</summary>
    public string SavedBy { get; private set; } = "";

    /// <summary>When it was first handed in, UTC; null while it was not. This decides the colour.</summary>
    public DateTime? FirstSubmittedAt { get; private set; }

    /// <summary>When it was last returned, UTC; null when it never was.</summary>
    public DateTime? ReturnedAt { get; private set; }

    /// <summary>Name of the person who returned it last; null when nobody did.</summary>
    public string? ReturnedBy { get; private set; }

    /// <summary>Why it was returned last; null when it never was.</summary>
    public string? ReturnReason { get; private set; }

    /// <summary>The lines, one an indicator the unit answers for.</summary>
    public List<LedgerLine> Lines { get; init; } = [];

    /// <summary>The hand-ins so far.</summary>
    public List<LedgerVersion> Versions { get; init; } = [];

    /// <summary>Whether the lines still follow the unit's assignments: until the first hand-in. What was handed in once does not change by itself.</summary>
    public bool FollowsAssignments => FirstSubmittedAt is null;

    /// <summary>Where the unit stands with it on a day.</summary>
    public LedgerStanding StandingOn(DateOnly today) =>
        LedgerStanding.Of(DueOn, today, State, FirstSubmittedAt is { } at ? ChinaTime.DayOf(at) : null);

    /// <summary>The lines that still keep it from being handed in: not confirmed, or without a choice or a text.</summary>
    public IEnumerable<LedgerLine> Lacking => Lines.Where(line => !line.IsReady);

    /// <summary>Why the unit cannot write now; null when it can.</summary>
    public Refusal? WhyNotEdit(Person person) =>
        person.Role is not Role.Liaison || person.UnitId != UnitId || person.RegionId != RegionId ? new("ledger.not-yours", "这份台账不是你单位的")
        : State is LedgerState.Submitted ? new("ledger.submitted", $"{LedgerMonths.Word(Month)}台账已经交了，要改先请依法治区办退回")
        : null;

    /// <summary>Why it cannot be handed in now; null when it can. Ask <see cref="WhyNotEdit"/> first.</summary>
    public Refusal? WhyNotSubmit() =>
        Lines.Count == 0 ? new("ledger.empty", "这个月没有要填的任务，不用交")
        : Lacking.Count() is > 0 and var lacking ? new("ledger.incomplete", $"还差 {lacking} 项，没有交")
        : Lines.Exists(line => line.Contact.Length == 0) && Contact.Length == 0 ? new("ledger.contact", "写明责任人及联系方式，再交")
        : null;

    /// <summary>Why the office cannot return it now; null when it can.</summary>
    public Refusal? WhyNotReturn(Person person) =>
        person.Role is not Role.Office || person.RegionId != RegionId ? new("ledger.office-only", "只有依法治区办能退回台账")
        : State is not LedgerState.Submitted ? new("ledger.not-submitted", "这份台账没有交，或者已经退回，等单位改好再交")
        : null;

    /// <summary>Remembers who saved. Every change goes through here or through a move.</summary>
    /// <param name="dueOn">The campaign's due day of the month.</param>
    /// <param name="contact">责任人及联系方式 of the ledger.</param>
    /// <param name="by">Name of the writer.</param>
    /// <param name="now">UTC.</param>
    public void Save(DateOnly dueOn, string contact, string by, DateTime now)
    {
        DueOn = FollowsAssignments ? dueOn : DueOn;
        Contact = contact;
        SavedBy = by;
        SavedAt = now;
        Revision++;
    }

    /// <summary>Hands it in. Ask <see cref="WhyNotEdit"/> and <see cref="WhyNotSubmit"/> first; the caller adds the version.</summary>
    public void Submit(DateTime now)
    {
        FirstSubmittedAt ??= now;
        State = LedgerState.Submitted;
        Revision++;
    }

    /// <summary>The office wants changes.</summary>
    public void Return(string reason, string by, DateTime now)
    {
        State = LedgerState.Returned;
        ReturnReason = reason;
        ReturnedBy = by;
        ReturnedAt = now;
        Revision++;
    }
}

/// <summary>One hand-in of a ledger, frozen: later changes never reach it.</summary>
public sealed class LedgerVersion : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The ledger.</summary>
    public required Guid LedgerId { get; init; }

    /// <summary>第 n 版, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The lines with the indicators' texts, as JSON (<see cref="LedgerContent"/>).</summary>
    public required string ContentJson { get; init; }

    /// <summary>When it was handed in, UTC.</summary>
    public required DateTime SubmittedAt { get; init; }

    /// <summary>Name of the person who handed it in.</summary>
    public required string SubmittedBy { get; init; }
}

/// <summary>What a version holds: everything the form prints.</summary>
/// <param name="Lines">The lines in printed order.</param>
public sealed record LedgerContent(IReadOnlyList<LedgerContentLine> Lines);

/// <summary>A line as it was handed in.</summary>
/// <param name="AssignmentId">The assignment.</param>
/// <param name="IndicatorId">The indicator.</param>
/// <param name="Number">序号 of the indicator as printed.</param>
/// <param name="Indicator">Its exact text.</param>
/// <param name="Methods">测评方法 as printed.</param>
/// <param name="Progress">已完成 or 未完成.</param>
/// <param name="Text">具体完成情况 or 正在推进情况.</param>
/// <param name="Material">上报材料.</param>
/// <param name="Contact">责任人及联系方式.</param>
/// <param name="Facts">The facts it was written on, <see cref="LineFacts.Key"/>.</param>
public sealed record LedgerContentLine(
    Guid AssignmentId, Guid IndicatorId, string Number, string Indicator, IReadOnlyList<string> Methods, LedgerProgress Progress, string Text, string Material, string Contact, string Facts);
