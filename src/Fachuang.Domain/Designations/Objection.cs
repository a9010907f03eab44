using Fachuang.Domain.Calendars;
using Fachuang.Domain.People;
using Fachuang.Domain.Reviews;

namespace Fachuang.Domain.Designations;

/// <summary>Where an objection stands.</summary>
public enum ObjectionState
{
    /// <summary>待受理.</summary>
    Received,

    /// <summary>核查中.</summary>
    UnderInvestigation,

    /// <summary>不予受理: it is no objection.</summary>
    NotAnObjection,

    /// <summary>已答复.</summary>
    Answered,
}

/// <summary>What came out of an objection.</summary>
public enum ObjectionOutcome
{
    /// <summary>成立.</summary>
    Upheld,

    /// <summary>部分成立.</summary>
    PartlyUpheld,

    /// <summary>不成立.</summary>
    NotUpheld,
}

/// <summary>异议 against a candidate of a public notice, by anyone, named or not (requirement G1).</summary>
public sealed class Objection : IRegional
{
    /// <summary>Shortest statement, in characters: less says neither what nor why.</summary>
    public const int ShortestStatement = 10;

    /// <summary>Longest statement, in characters.</summary>
    public const int LongestStatement = 3000;

    /// <summary>Longest name, in characters.</summary>
    public const int LongestName = 60;

    /// <summary>Longest contact, in characters.</summary>
    public const int LongestContact = 100;

    /// <summary>Longest answer, in characters.</summary>
    public const int LongestAnswer = 3000;

    /// <summary>Most proof files.</summary>
    public const int MostFiles = 5;

    /// <summary>Most working days an investigation may be given.</summary>
    public const int MostDays = 60;

    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The notice.</summary>
    public required Guid NoticeId { get; init; }

    /// <summary>第 n 件 of the notice, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The candidate it is about.</summary>
    public required Guid ApplicantId { get; init; }

    /// <summary>Facts and proof, as written; only the office reads it, and the audit trail holds its digest.</summary>
    public required string Statement { get; init; }

    /// <summary>Name of who objects; empty for an anonymous one. Never in public, never in the audit trail.</summary>
    public required string ObjectorName { get; init; }

    /// <summary>How to reach who objects; may be empty. The same.</summary>
    public required string ObjectorContact { get; init; }

    /// <summary>查询号: says which one, not what is in it; unique.</summary>
    public required string Receipt { get; init; }

    /// <summary>What is kept of the secret code, see <see cref="ObjectionCode"/>.</summary>
    public required string CodeHash { get; init; }

    /// <summary>When it came, UTC.</summary>
    public required DateTime ReceivedAt { get; init; }

    /// <summary>Where it stands.</summary>
    public ObjectionState State { get; private set; }

    /// <summary>Last day of the investigation; null before it was accepted.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>What came out; null before the answer, and where it was no objection.</summary>
    public ObjectionOutcome? Outcome { get; private set; }

    /// <summary>The answer, or why it was not accepted; empty before.</summary>
    public string Answer { get; private set; } = "";

    /// <summary>Whether everybody reads the answer; otherwise only who holds the code does.</summary>
    public bool IsAnswerPublic { get; private set; }

    /// <summary>When it was answered or not accepted, UTC; null before.</summary>
    public DateTime? AnsweredAt { get; private set; }

    /// <summary>The proof.</summary>
    public List<ObjectionFile> Files { get; private init; } = [];

    /// <summary>Name of the person who moved it last; empty before.</summary>
    public string MovedBy { get; private set; } = "";

    /// <summary>Counts the changes; two people who act at once are told apart by it.</summary>
    public int Revision { get; private set; }

    /// <summary>Whether nothing has been answered.</summary>
    public bool IsOpen => State is ObjectionState.Received or ObjectionState.UnderInvestigation;

    /// <summary>Whether it is a reason to take the candidate out of the list.</summary>
    public bool IsUpheld => Outcome is ObjectionOutcome.Upheld or ObjectionOutcome.PartlyUpheld;

    /// <summary>Whether its writer gave a name.</summary>
    public bool IsNamed => ObjectorName.Length > 0;

    /// <summary>Why no objection is taken now; null when one is.</summary>
    public static Refusal? WhyNotTake(PublicNotice notice, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return notice.StageOn(today) is PublicNoticeStage.Running ? null : new("objection.closed", "现在不在公示期内，不收异议");
    }

    /// <summary>What is wrong with what was typed; null when nothing is.</summary>
    /// <param name="notice">The notice.</param>
    /// <param name="applicantId">The candidate; null when none was chosen.</param>
    /// <param name="statement">Facts and proof.</param>
    /// <param name="name">Name; empty for none.</param>
    /// <param name="contact">Contact; empty for none.</param>
    public static Refusal? WhyNotTyped(PublicNotice notice, Guid? applicantId, string statement, string name, string contact)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return notice.Candidates.Exists(candidate => candidate.ApplicantId == applicantId && !candidate.IsLeftOut) ? (statement.Length, name.Length, contact.Length) switch
        {
            ( < ShortestStatement, _, _) => new("objection.statement", $"写清哪件事、依据是什么，至少 {ShortestStatement} 字"),
            ( > LongestStatement, _, _) => new("objection.statement", $"事实和依据有 {statement.Length} 字，最多 {LongestStatement} 字"),
            (_, > LongestName, _) => new("objection.name", $"姓名或者单位名称最多 {LongestName} 字"),
            (_, > 0, 0) => new("objection.contact", "署名的请留联系方式；不想留，姓名也空着，就是匿名"),
            (_, _, > LongestContact) => new("objection.contact", $"联系方式最多 {LongestContact} 字"),
            _ => null,
        } : new("objection.applicant", "选是哪个候选地区");
    }

    /// <summary>Why the office cannot act on it; null when it can.</summary>
    public Refusal? WhyNotHandle(Person person, Cycle cycle) =>
        cycle.WhyNotWork(person) ?? (IsOpen ? null : new("objection.closed", $"第 {Number} 件异议已经办结"));

    /// <summary>Why it cannot be accepted with a term; null when it can.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="cycle">Its cycle.</param>
    /// <param name="days">Working days; null when no number was typed.</param>
    public Refusal? WhyNotAccept(Person person, Cycle cycle, int? days) =>
        WhyNotHandle(person, cycle) ?? (State, days) switch
        {
            (not ObjectionState.Received, _) => new("objection.accepted", $"第 {Number} 件异议已经受理"),
            (_, null or < 1 or > MostDays) => new("objection.days", $"核查期限要在 1 到 {MostDays} 个工作日之间"),
            _ => null,
        };

    /// <summary>受理: the term begins on the next working day. Ask <see cref="WhyNotAccept"/> first.</summary>
    public void Accept(WorkingCalendar calendar, int days, string by, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        DueOn = calendar.AddWorkingDays(today, days);
        Move(ObjectionState.UnderInvestigation, by);
    }

    /// <summary>Why a note of the investigation cannot be added; null when it can.</summary>
    public Refusal? WhyNotNote(Person person, Cycle cycle, string text) =>
        WhyNotHandle(person, cycle) ?? (State, text.Length) switch
        {
            (ObjectionState.Received, _) => new("objection.not-accepted", "先受理，再记核查情况"),
            (_, 0 or > NoticeRecord.LongestText) => new("objection.note", $"写上核查情况，最多 {NoticeRecord.LongestText} 字"),
            _ => null,
        };

    /// <summary>The investigation went on: whoever looked before that must look again.</summary>
    public void Touch(string by) => Move(State, by);

    /// <summary>Why it cannot be turned away as no objection; null when it can.</summary>
    public Refusal? WhyNotTurnAway(Person person, Cycle cycle, string reason) =>
        WhyNotHandle(person, cycle) ?? (State, reason.Length) switch
        {
            (not ObjectionState.Received, _) => new("objection.accepted", $"第 {Number} 件异议已经受理，只能答复"),
            (_, 0 or > LongestAnswer) => new("objection.reason", $"写上为什么不予受理，最多 {LongestAnswer} 字；提出人凭查询码看得到"),
            _ => null,
        };

    /// <summary>不予受理. Ask <see cref="WhyNotTurnAway"/> first.</summary>
    public void TurnAway(string reason, string by, DateTime now)
    {
        (Answer, AnsweredAt) = (reason, now);
        Move(ObjectionState.NotAnObjection, by);
    }

    /// <summary>Why it cannot be answered; null when it can.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="cycle">Its cycle.</param>
    /// <param name="outcome">What came out; null when nothing was chosen.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="isPublic">Whether everybody shall read it.</param>
    public Refusal? WhyNotAnswer(Person person, Cycle cycle, ObjectionOutcome? outcome, string answer, bool isPublic) =>
        WhyNotHandle(person, cycle) ?? (State, outcome, answer.Length) switch
        {
            (ObjectionState.Received, _, _) => new("objection.not-accepted", "先受理，再答复"),
            (_, null, _) => new("objection.outcome", "选核查结论：成立、部分成立、不成立"),
            (_, _, 0 or > LongestAnswer) => new("objection.answer", $"写上答复，最多 {LongestAnswer} 字"),
            _ when isPublic && IsNamed && answer.Contains(ObjectorName, StringComparison.Ordinal) => new("objection.names", "公开的答复里有提出人的姓名，去掉再公开"),
            _ => null,
        };

    /// <summary>答复. Ask <see cref="WhyNotAnswer"/> first.</summary>
    public void AnswerWith(ObjectionOutcome outcome, string answer, bool isPublic, string by, DateTime now)
    {
        (Outcome, Answer, IsAnswerPublic, AnsweredAt) = (outcome, answer, isPublic, now);
        Move(ObjectionState.Answered, by);
    }

    private void Move(ObjectionState state, string by)
    {
        (State, MovedBy) = (state, by);
        Revision++;
    }
}

/// <summary>佐证 of an objection.</summary>
public sealed class ObjectionFile
{
    /// <summary>Most bytes of one file.</summary>
    public const long MostBytes = 20L * 1024 * 1024;

    /// <summary>Media types that are taken: what can be read without running anything.</summary>
    public static IReadOnlySet<string> MediaTypes { get; } = new HashSet<string>
    {
        "application/pdf", "image/jpeg", "image/png", "text/plain",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    };

    /// <summary>The objection.</summary>
    public required Guid ObjectionId { get; init; }

    /// <summary>Place, from 0.</summary>
    public required int Position { get; init; }

    /// <summary>Name it was sent with; may name a person, so the audit trail does not hold it.</summary>
    public required string SentName { get; init; }

    /// <summary>SHA-256 of the bytes.</summary>
    public required string Hash { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Media type found from the content.</summary>
    public required string MediaType { get; init; }
}

/// <summary>Words of states and outcomes.</summary>
public static class ObjectionWords
{
    /// <summary>What people read.</summary>
    public static string Word(this ObjectionState state) => state switch
    {
        ObjectionState.Received => "待受理",
        ObjectionState.UnderInvestigation => "核查中",
        ObjectionState.NotAnObjection => "不予受理",
        _ => "已答复",
    };

    /// <summary>What people read.</summary>
    public static string Word(this ObjectionOutcome outcome) => outcome switch
    {
        ObjectionOutcome.Upheld => "成立",
        ObjectionOutcome.PartlyUpheld => "部分成立",
        _ => "不成立",
    };
}
