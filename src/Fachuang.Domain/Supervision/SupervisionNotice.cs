using System.Globalization;
using Fachuang.Domain.People;

namespace Fachuang.Domain.Supervision;

/// <summary>Where a supervision notice stands between the office and the unit. Lateness is not a state, see <see cref="SupervisionNotice.DaysLate(DateOnly)"/>.</summary>
public enum SupervisionState
{
    /// <summary>待答复: the unit owes an answer.</summary>
    Issued,

    /// <summary>待核查: answered, the office checks.</summary>
    Answered,

    /// <summary>退回再答: the office was not content, the unit owes another answer.</summary>
    Returned,

    /// <summary>待约谈: the unit is called to an interview.</summary>
    InterviewCalled,

    /// <summary>已约谈: the interview is on record, the office decides what follows.</summary>
    Interviewed,

    /// <summary>整改中: the unit owes a report of its rectification.</summary>
    Rectifying,

    /// <summary>整改待核查: rectified by the unit's word, the office checks.</summary>
    Rectified,

    /// <summary>已办结</summary>
    Closed,

    /// <summary>已撤销: issued by mistake; keeps its number.</summary>
    Withdrawn,
}

/// <summary>
/// 督办单: the office presses a unit with a numbered paper, checks the answer and, if need be, goes on to an interview and a
/// rectification (约谈整改, requirement C5). Every step is kept; a number once given is never given again.
/// </summary>
public sealed class SupervisionNotice : IRegional
{
    private SupervisionNotice()
    {
    }

    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The campaign.</summary>
    public required Guid CampaignId { get; init; }

    /// <summary>The unit that is pressed.</summary>
    public required Guid UnitId { get; init; }

    /// <summary>Year of the number, that of the day of issue in China.</summary>
    public required int Year { get; init; }

    /// <summary>Place in the year's series of the region, from 1 without gaps.</summary>
    public required int Ordinal { get; init; }

    /// <summary>依据: what was not done, in the office's words.</summary>
    public required string Basis { get; init; }

    /// <summary>要求: what the unit is to do.</summary>
    public required string Demand { get; init; }

    /// <summary>The assignments it began with; empty when it is about something else.</summary>
    public List<Guid> AssignmentIds { get; init; } = [];

    /// <summary>Where it stands.</summary>
    public SupervisionState State { get; private set; }

    /// <summary>Last day in time of what the unit owes now, or owed last.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>What the unit has typed and not sent; empty when nothing.</summary>
    public string Draft { get; private set; } = "";

    /// <summary>Counts the moves; a second click or a second person is told apart by it.</summary>
    public int Revision { get; private set; }

    /// <summary>Everything that happened, in order; the first is the issue.</summary>
    public List<SupervisionStep> Steps { get; init; } = [];

    /// <summary>The files the unit attached, those of sent answers and those still being collected.</summary>
    public List<SupervisionFile> Files { get; init; } = [];

    /// <summary>督〔2024〕3号, as GB/T 9704 writes numbers: six-cornered brackets, no leading zeros.</summary>
    public string Number => NumberOf(Year, Ordinal);

    /// <summary>Whether the office has nothing left to do with it.</summary>
    public bool IsFinished => State is SupervisionState.Closed or SupervisionState.Withdrawn;

    /// <summary>Whether the unit has to write something now.</summary>
    public bool IsOwed => Owes(State);

    /// <summary>A number as it is printed.</summary>
    public static string NumberOf(int year, int ordinal) => string.Create(CultureInfo.InvariantCulture, $"督〔{year}〕{ordinal}号");

    /// <summary>Whether in a state the unit has to write something.</summary>
    public static bool Owes(SupervisionState state) => state is SupervisionState.Issued or SupervisionState.Returned or SupervisionState.Rectifying;

    /// <summary>Days by which the answer that is owed is late; 0 when it is not, or when none is owed.</summary>
    /// <param name="today">The day that is looked at.</param>
    public int DaysLate(DateOnly today) => DaysLate(State, DueOn, today);

    /// <summary>The same from the two stored values.</summary>
    public static int DaysLate(SupervisionState state, DateOnly dueOn, DateOnly today) =>
        Owes(state) ? Math.Max(0, today.DayNumber - dueOn.DayNumber) : 0;

    /// <summary>A new notice.</summary>
    /// <param name="id">Key.</param>
    /// <param name="regionId">The region.</param>
    /// <param name="campaignId">The campaign.</param>
    /// <param name="unitId">The unit.</param>
    /// <param name="ordinal">The next free number of the year, see <see cref="NextOrdinal"/>.</param>
    /// <param name="basis">依据.</param>
    /// <param name="demand">要求.</param>
    /// <param name="assignmentIds">The assignments it is about; empty for none.</param>
    /// <param name="dueOn">Last day for the answer.</param>
    /// <param name="by">Name of the person who issues it.</param>
    /// <param name="now">UTC.</param>
    public static SupervisionNotice Issue(
        Guid id, Guid regionId, Guid campaignId, Guid unitId, int ordinal, string basis, string demand, IReadOnlyList<Guid> assignmentIds,
        DateOnly dueOn, string by, DateTime now)
    {
        var notice = new SupervisionNotice
        {
            Id = id, RegionId = regionId, CampaignId = campaignId, UnitId = unitId, Year = ChinaTime.DayOf(now).Year, Ordinal = ordinal,
            Basis = basis, Demand = demand, AssignmentIds = [.. assignmentIds], DueOn = dueOn,
        };
        notice.Move(SupervisionState.Issued, new(SupervisionStepKind.Issued, demand, by, now) { DueOn = dueOn });
        return notice;
    }

    /// <summary>The next number of a series without gaps: withdrawn notices keep theirs.</summary>
    /// <param name="highest">The highest number of the year so far; null when there is none.</param>
    public static int NextOrdinal(int? highest) => (highest ?? 0) + 1;

    /// <summary>Why the unit cannot write or attach anything now; null when it can.</summary>
    public Refusal? WhyNotAnswer(Person person) => WhyNotOwn(person) ?? State switch
    {
        SupervisionState.Issued or SupervisionState.Returned or SupervisionState.Rectifying => null,
        SupervisionState.Answered or SupervisionState.Rectified => new("supervision.answered", "已经答复，等依法治区办核查"),
        SupervisionState.InterviewCalled or SupervisionState.Interviewed => new("supervision.interview", "已经转入约谈，按约谈通知办"),
        _ => Finished,
    };

    /// <summary>Keeps what the unit has typed.</summary>
    public void KeepDraft(string text) => Draft = text;

    /// <summary>The unit answers; what it attached goes with the answer.</summary>
    public void Answer(string text, string by, DateTime now)
    {
        Draft = "";
        var position = Steps.Count;
        Move(State is SupervisionState.Rectifying ? SupervisionState.Rectified : SupervisionState.Answered, new(SupervisionStepKind.Answered, text, by, now));
        foreach (var file in Files.Where(file => file.StepPosition is null))
        {
            file.StepPosition = position;
        }
    }

    /// <summary>Why the office cannot send the answer back now; null when it can.</summary>
    public Refusal? WhyNotReturn(Person person) => WhyNotCheck(person);

    /// <summary>The office wants another answer by a day.</summary>
    public void Return(string words, DateOnly dueOn, string by, DateTime now)
    {
        DueOn = dueOn;
        Move(
            State is SupervisionState.Rectified ? SupervisionState.Rectifying : SupervisionState.Returned,
            new(SupervisionStepKind.Returned, words, by, now) { DueOn = dueOn });
    }

    /// <summary>Why the office cannot close it now; null when it can. What nobody answered is not closed but withdrawn.</summary>
    public Refusal? WhyNotClose(Person person) => State is SupervisionState.Interviewed ? WhyNotOffice(person) : WhyNotCheck(person);

    /// <summary>办结, with what the office found.</summary>
    public void Close(string finding, string by, DateTime now) => Move(SupervisionState.Closed, new(SupervisionStepKind.Closed, finding, by, now));

    /// <summary>Why the office cannot call the unit to an interview now; null when it can: after an answer, or when the answer is late.</summary>
    /// <param name="person">Who wants to.</param>
    /// <param name="today">The day lateness is judged on.</param>
    public Refusal? WhyNotCallInterview(Person person, DateOnly today) => WhyNotOffice(person) ?? State switch
    {
        SupervisionState.Answered => null,
        SupervisionState.Issued or SupervisionState.Returned when DaysLate(today) > 0 => null,
        SupervisionState.Issued or SupervisionState.Returned => new("supervision.not-late", "答复期限还没有过，到期不答复或者答复不实再约谈"),
        SupervisionState.Closed or SupervisionState.Withdrawn => Finished,
        _ => new("supervision.interview", "已经约谈过，按约谈结果办"),
    };

    /// <summary>约谈: the unit is called.</summary>
    public void CallInterview(string reason, DateOnly heldOn, string place, string persons, string by, DateTime now) =>
        Move(SupervisionState.InterviewCalled, new(SupervisionStepKind.InterviewCalled, reason, by, now) { HeldOn = heldOn, Place = place, Persons = persons });

    /// <summary>Why the office cannot put the interview on record now; null when it can.</summary>
    public Refusal? WhyNotRecordInterview(Person person) => WhyNotOffice(person) ?? State switch
    {
        SupervisionState.InterviewCalled => null,
        SupervisionState.Closed or SupervisionState.Withdrawn => Finished,
        _ => new("supervision.no-interview", "没有等着记录的约谈"),
    };

    /// <summary>The interview took place.</summary>
    public void RecordInterview(string record, DateOnly heldOn, string place, string persons, string by, DateTime now) =>
        Move(SupervisionState.Interviewed, new(SupervisionStepKind.InterviewRecorded, record, by, now) { HeldOn = heldOn, Place = place, Persons = persons });

    /// <summary>Why the office cannot order a rectification now; null when it can.</summary>
    public Refusal? WhyNotOrderRectification(Person person) => WhyNotOffice(person) ?? State switch
    {
        SupervisionState.Interviewed => null,
        SupervisionState.Closed or SupervisionState.Withdrawn => Finished,
        SupervisionState.Rectifying or SupervisionState.Rectified => new("supervision.rectifying", "已经责令整改"),
        _ => new("supervision.not-interviewed", "先约谈、记录约谈情况，再责令整改"),
    };

    /// <summary>责令整改: what is to be put right by a day.</summary>
    public void OrderRectification(string demand, DateOnly dueOn, string by, DateTime now)
    {
        DueOn = dueOn;
        Move(SupervisionState.Rectifying, new(SupervisionStepKind.RectificationOrdered, demand, by, now) { DueOn = dueOn });
    }

    /// <summary>Why the office cannot withdraw it now; null when it can. After an interview it is closed, not withdrawn.</summary>
    public Refusal? WhyNotWithdraw(Person person) => WhyNotOffice(person) ?? State switch
    {
        SupervisionState.Issued or SupervisionState.Answered or SupervisionState.Returned => null,
        SupervisionState.Closed or SupervisionState.Withdrawn => Finished,
        _ => new("supervision.interview", "已经约谈的不能撤销，核查以后办结"),
    };

    /// <summary>Issued by mistake: keeps its number with the reason.</summary>
    public void Withdraw(string reason, string by, DateTime now) => Move(SupervisionState.Withdrawn, new(SupervisionStepKind.Withdrawn, reason, by, now));

    /// <summary>The unit has seen everything there is.</summary>
    /// <returns>Whether anything was new to it.</returns>
    public bool Read(DateTime now)
    {
        var unread = Steps.Where(step => step is { IsOffices: true, ReadAt: null }).ToList();
        unread.ForEach(step => step.ReadAt = now);
        return unread.Count > 0;
    }

    private static Refusal Finished => new("supervision.finished", "这件督办已经了结");

    private void Move(SupervisionState state, SupervisionMove move)
    {
        Steps.Add(new SupervisionStep
        {
            NoticeId = Id, RegionId = RegionId, Position = Steps.Count, Kind = move.Kind, Text = move.Text, By = move.By, At = move.At,
            DueOn = move.DueOn, HeldOn = move.HeldOn, Place = move.Place, Persons = move.Persons,
        });
        State = state;
        Revision++;
    }

    private Refusal? WhyNotCheck(Person person) => WhyNotOffice(person) ?? State switch
    {
        SupervisionState.Answered or SupervisionState.Rectified => null,
        SupervisionState.Closed or SupervisionState.Withdrawn => Finished,
        SupervisionState.InterviewCalled => new("supervision.no-record", "先记录约谈情况"),
        SupervisionState.Interviewed => new("supervision.interview", "约谈以后责令整改，或者办结"),
        _ => new("supervision.not-answered", "单位还没有答复"),
    };

    private Refusal? WhyNotOwn(Person person) =>
        person.Role is Role.Liaison && person.UnitId == UnitId && person.RegionId == RegionId
            ? null
            : new("supervision.not-yours", "这件督办不是发给你单位的");

    private Refusal? WhyNotOffice(Person person) =>
        person.Role is Role.Office && person.RegionId == RegionId
            ? null
            : new("supervision.office-only", "只有依法治区办能办这件事");

    private sealed record SupervisionMove(SupervisionStepKind Kind, string Text, string By, DateTime At)
    {
        public DateOnly? DueOn { get; init; }

        public DateOnly? HeldOn { get; init; }

        public string? Place { get; init; }

        public string? Persons { get; init; }
    }
}
