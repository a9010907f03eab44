using Fachuang.Domain.Indicators;
using Fachuang.Domain.People;

namespace Fachuang.Domain.Assignments;

/// <summary>Where an assignment stands between the office and the unit. Lateness is not a state, see <see cref="WorkStatus"/>.</summary>
public enum AssignmentState
{
    /// <summary>已派发: the unit has not accepted it yet.</summary>
    Sent,

    /// <summary>已签收: the unit works on it.</summary>
    Accepted,

    /// <summary>退回派发: the unit says it is not its business; the office decides.</summary>
    HandedBack,

    /// <summary>待审核: handed in, the office reviews.</summary>
    Submitted,

    /// <summary>已退回: the office wants changes.</summary>
    Returned,

    /// <summary>已通过: the material is accepted.</summary>
    Passed,

    /// <summary>已撤销: taken back by the office; kept for the record.</summary>
    Withdrawn,
}

/// <summary>
/// 任务: what one unit hands in for one indicator of a campaign, or for a group of indicators that share their material
/// (合并提供). The unit of work of the whole program: its row moves, everything else points to it.
/// </summary>
public sealed class Assignment : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The campaign.</summary>
    public required Guid CampaignId { get; init; }

    /// <summary>The unit that answers.</summary>
    public required Guid UnitId { get; init; }

    /// <summary>Whether the unit leads or supports.</summary>
    public required Responsibility Responsibility { get; init; }

    /// <summary>Numbers of the material requirements this unit answers for; empty means all.</summary>
    public List<string> MaterialNumbers { get; init; } = [];

    /// <summary>The indicators it covers, in printed order; more than one when they share their material.</summary>
    public List<AssignmentIndicator> Indicators { get; init; } = [];

    /// <summary>Where it stands.</summary>
    public AssignmentState State { get; private set; }

    /// <summary>Last day on which it is in time.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>Whether somebody set the deadline by hand; a change of the plan moves such a one only when asked to.</summary>
    public bool IsDueByHand { get; private set; }

    /// <summary>When it was sent to the unit, UTC.</summary>
    public required DateTime SentAt { get; init; }

    /// <summary>When the unit first saved something, UTC; null while nothing is written.</summary>
    public DateTime? StartedAt { get; private set; }

    /// <summary>When <see cref="State"/> last changed, UTC.</summary>
    public DateTime MovedAt { get; private set; }

    /// <summary>The last word given with a change of responsibility: why it was handed back, answered, moved here or withdrawn; null when there was none.</summary>
    public string? Note { get; private set; }

    /// <summary>经办: the account of the unit that does the work; null while nobody is named and the whole unit answers.</summary>
    public Guid? AssigneeId { get; private set; }

    /// <summary>Counts the moves; a second click or a second person is told apart by it.</summary>
    public int Revision { get; private set; }

    /// <summary>
    /// The steps taken since it was read, and all of them when they were read along. Written by the verbs below and by nothing
    /// else, so that the state on any past day can be told.
    /// </summary>
    public List<AssignmentStep> Steps { get; } = [];

    /// <summary>A new assignment as dispatched by the office.</summary>
    /// <param name="id">Key.</param>
    /// <param name="regionId">The region of the campaign.</param>
    /// <param name="campaignId">The campaign.</param>
    /// <param name="unitId">The unit that is to answer.</param>
    /// <param name="responsibility">Whether it leads.</param>
    /// <param name="indicatorIds">The indicators in printed order, at least one.</param>
    /// <param name="materialNumbers">Material requirements it answers for; empty means all.</param>
    /// <param name="dueOn">Last day in time.</param>
    /// <param name="now">UTC.</param>
    /// <param name="note">What the office tells the unit with it, such as why the work came over from elsewhere; null for nothing.</param>
    /// <param name="byHand">Whether somebody chose the deadline, rather than the plan.</param>
    public static Assignment Dispatch(
        Guid id, Guid regionId, Guid campaignId, Guid unitId, Responsibility responsibility,
        IReadOnlyList<Guid> indicatorIds, IReadOnlyList<string> materialNumbers, DateOnly dueOn, DateTime now, string? note = null, bool byHand = false)
    {
        ArgumentOutOfRangeException.ThrowIfZero(indicatorIds.Count, nameof(indicatorIds));
        var assignment = new Assignment
        {
            Id = id,
            RegionId = regionId,
            CampaignId = campaignId,
            UnitId = unitId,
            Responsibility = responsibility,
            MaterialNumbers = [.. materialNumbers],
            Indicators = [.. indicatorIds.Select((indicatorId, position) => new AssignmentIndicator
            {
                AssignmentId = id, RegionId = regionId, IndicatorId = indicatorId, Position = position,
            })],
            SentAt = now,
            MovedAt = now,
            DueOn = dueOn,
            IsDueByHand = byHand,
            Note = note,
        };
        assignment.KeepStep(now);
        return assignment;
    }

    /// <summary>
    /// The status people see on a given day. Lateness covers what has not been handed in; material in review, returned or
    /// passed is never late (design: “已逾期” is derived from the deadline and covers 填报中 and 未开始).
    /// </summary>
    public WorkStatus StatusOn(DateOnly today) => WorkStatuses.Of(State, StartedAt is not null, DueOn, today);

    /// <summary>Why the unit cannot accept it now; null when it can.</summary>
    public Refusal? WhyNotAccept(Person person) => WhyNotOwn(person) ?? State switch
    {
        AssignmentState.Sent => null,
        _ => new("assignment.not-sent", "这项任务已经签收过了"),
    };

    /// <summary>The unit takes the work.</summary>
    public void Accept(DateTime now) => MoveTo(AssignmentState.Accepted, now);

    /// <summary>Why the unit cannot hand it back now; null when it can. Only unstarted work can be handed back.</summary>
    public Refusal? WhyNotHandBack(Person person) => WhyNotOwn(person) ?? State switch
    {
        AssignmentState.Sent or AssignmentState.Accepted => null,
        AssignmentState.HandedBack => new("assignment.already-handed-back", "已经退回派发，等依法治区办决定"),
        _ => new("assignment.under-way", "已经送审过的任务不能退回派发"),
    };

    /// <summary>The unit says that it is not its business.</summary>
    public void HandBack(string reason, DateTime now)
    {
        Note = reason;
        MoveTo(AssignmentState.HandedBack, now);
    }

    /// <summary>Why the office cannot insist on the unit now; null when it can.</summary>
    public Refusal? WhyNotInsist(Person person) => WhyNotOffice(person) ?? State switch
    {
        AssignmentState.HandedBack => null,
        _ => new("assignment.not-handed-back", "这项任务没有被退回派发"),
    };

    /// <summary>The office answers a hand-back: the unit keeps it.</summary>
    public void Insist(string answer, DateTime now)
    {
        Note = answer;
        MoveTo(AssignmentState.Sent, now);
    }

    /// <summary>Why the office cannot take it back now; null when it can. Accepted material is never taken away.</summary>
    public Refusal? WhyNotWithdraw(Person person) => WhyNotOffice(person) ?? State switch
    {
        AssignmentState.Passed => new("assignment.passed", "材料已经通过的任务不能撤销"),
        AssignmentState.Withdrawn => new("assignment.withdrawn", "这项任务已经撤销"),
        _ => null,
    };

    /// <summary>The office takes the work away from the unit.</summary>
    public void Withdraw(string reason, DateTime now)
    {
        Note = reason;
        MoveTo(AssignmentState.Withdrawn, now);
    }

    /// <summary>Why the office cannot move the deadline now; null when it can.</summary>
    public Refusal? WhyNotReschedule(Person person) => WhyNotOffice(person) ?? State switch
    {
        AssignmentState.Passed or AssignmentState.Withdrawn => new("assignment.finished", "已经办结的任务不用改期限"),
        _ => null,
    };

    /// <summary>The office sets another deadline.</summary>
    /// <param name="dueOn">Last day in time.</param>
    /// <param name="now">UTC.</param>
    /// <param name="byHand">Whether somebody chose it, rather than the plan.</param>
    public void Reschedule(DateOnly dueOn, DateTime now, bool byHand = true)
    {
        (DueOn, IsDueByHand) = (dueOn, byHand);
        Revision++;
        KeepStep(now);
    }

    /// <summary>Why a person cannot say who of the unit does the work; null when it can. Finished work has been done by whoever did it.</summary>
    public Refusal? WhyNotAssign(Person person) => WhyNotOwn(person) ?? State switch
    {
        AssignmentState.Passed or AssignmentState.Withdrawn => new("assignment.finished", "已经办结的任务不用再定经办人"),
        AssignmentState.HandedBack => new("assignment.handed-back", "已经退回派发，等依法治区办决定"),
        _ => null,
    };

    /// <summary>A person of the unit is named, or none any more. Whether the account belongs to the unit is for the caller to ask.</summary>
    /// <param name="accountId">The account; null for nobody.</param>
    /// <param name="now">UTC.</param>
    public void Assign(Guid? accountId, DateTime now)
    {
        AssigneeId = accountId;
        Revision++;
        KeepStep(now);
    }

    /// <summary>Why the unit cannot write now; null when it can. Material in review or passed stands still.</summary>
    public Refusal? WhyNotEdit(Person person) => WhyNotOwn(person) ?? State switch
    {
        AssignmentState.Accepted or AssignmentState.Returned => null,
        AssignmentState.Sent => new("assignment.not-accepted", "先签收，再填报"),
        AssignmentState.Submitted => new("assignment.in-review", "正在审核，暂时不能改"),
        AssignmentState.Passed => new("assignment.passed", "材料已经通过，不能再改"),
        AssignmentState.HandedBack => new("assignment.handed-back", "已经退回派发，等依法治区办决定"),
        _ => new("assignment.withdrawn", "这项任务已经撤销"),
    };

    /// <summary>Remembers that the unit has begun to write.</summary>
    public void Start(DateTime now)
    {
        if (StartedAt is null)
        {
            StartedAt = now;
            KeepStep(now);
        }
    }

    /// <summary>Hands the material in. Ask <see cref="WhyNotEdit"/> and the checks first.</summary>
    public void Submit(DateTime now)
    {
        StartedAt ??= now;
        MoveTo(AssignmentState.Submitted, now);
    }

    /// <summary>Why a person cannot decide on the material now; null when the person can: of the office, or of the lead unit that consolidates it.</summary>
    /// <param name="person">Who wants to.</param>
    /// <param name="consolidatingUnit">The unit the material goes to (汇总); null when it goes to the office.</param>
    public Refusal? WhyNotDecide(Person person, Guid? consolidatingUnit = null) => WhyNotReviewer(person, consolidatingUnit) ?? State switch
    {
        AssignmentState.Submitted => null,
        AssignmentState.Passed => new("assignment.passed", "这份材料已经通过"),
        AssignmentState.Returned => new("assignment.returned", "这份材料已经退回，等单位改好再送"),
        _ => new("assignment.not-submitted", "这份材料还没有送审"),
    };

    /// <summary>
    /// Why a person cannot send it back now; null when the person can. The lead unit may also send back what it has taken in, until its own hand-in is accepted:
    /// the office returns the consolidated material and the lack is somebody else's.
    /// </summary>
    /// <param name="person">Who wants to.</param>
    /// <param name="consolidatingUnit">The unit the material goes to; null when it goes to the office.</param>
    /// <param name="consolidatedState">State of that unit's own assignment; null when there is none.</param>
    public Refusal? WhyNotReturn(Person person, Guid? consolidatingUnit = null, AssignmentState? consolidatedState = null) =>
        State is AssignmentState.Passed && consolidatedState is AssignmentState.Accepted or AssignmentState.Returned
        && person.Role is Role.Liaison && person.UnitId == consolidatingUnit && person.RegionId == RegionId
            ? null
            : WhyNotDecide(person, consolidatingUnit);

    /// <summary>The office or the lead unit wants changes by a day.</summary>
    public void Return(DateOnly dueOn, DateTime now)
    {
        (DueOn, IsDueByHand) = (dueOn, true);
        MoveTo(AssignmentState.Returned, now);
    }

    /// <summary>The office accepts the material.</summary>
    public void Pass(DateTime now) => MoveTo(AssignmentState.Passed, now);

    private void MoveTo(AssignmentState state, DateTime now)
    {
        State = state;
        MovedAt = now;
        Revision++;
        KeepStep(now);
    }

    private void KeepStep(DateTime now) => Steps.Add(new AssignmentStep
    {
        Id = Guid.CreateVersion7(), RegionId = RegionId, AssignmentId = Id, At = now, Revision = Revision,
        State = State, DueOn = DueOn, HasStarted = StartedAt is not null, MovedAt = MovedAt, AssigneeId = AssigneeId,
    });

    private Refusal? WhyNotOwn(Person person) =>
        person.Role is Role.Liaison && person.UnitId == UnitId && person.RegionId == RegionId
            ? null
            : new("assignment.not-yours", "这项任务不是你单位的");

    private Refusal? WhyNotReviewer(Person person, Guid? consolidatingUnit) =>
        person.Role is Role.Liaison && consolidatingUnit is { } unit && person.UnitId == unit && person.RegionId == RegionId ? null : WhyNotOffice(person);

    private Refusal? WhyNotOffice(Person person) =>
        person.Role is Role.Office && person.RegionId == RegionId
            ? null
            : new("assignment.office-only", "只有依法治区办能办这件事");
}

/// <summary>An indicator covered by an assignment.</summary>
public sealed class AssignmentIndicator : IRegional
{
    /// <summary>The assignment.</summary>
    public required Guid AssignmentId { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The indicator.</summary>
    public required Guid IndicatorId { get; init; }

    /// <summary>Printed order within the assignment, from 0.</summary>
    public required int Position { get; init; }
}
