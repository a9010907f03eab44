using Fachuang.Domain.Calendars;
using Fachuang.Domain.People;
using Fachuang.Domain.Reviews;

namespace Fachuang.Domain.Designations;

/// <summary>The four reasons of 四（三） (S4).</summary>
public enum RevocationGround
{
    /// <summary>1.发生严重违法行政行为，或者因行政不作为、乱作为造成恶劣社会影响的.</summary>
    Misconduct,

    /// <summary>2.通过提供虚假材料、隐瞒事实真相或者其他不正当手段获取示范命名的.</summary>
    Fraud,

    /// <summary>3. A re-visit proved that the conditions are no longer met: the printed text lost a word, it can mean nothing else.</summary>
    NoLongerMeets,

    /// <summary>4.其他应当撤销示范命名的情形.</summary>
    Other,
}

/// <summary>Where a revocation stands.</summary>
public enum RevocationState
{
    /// <summary>已提出: reason and facts stand, the region has not been told.</summary>
    Opened,

    /// <summary>听取意见: the region was told and may state its view.</summary>
    Hearing,

    /// <summary>已撤销.</summary>
    Revoked,

    /// <summary>不予撤销.</summary>
    Dismissed,
}

/// <summary>摘牌退出 (S4 四（三）): opened with a reason and facts; nothing is revoked before the region was heard.</summary>
public sealed class Revocation : IRegional
{
    /// <summary>Longest text, in characters.</summary>
    public const int LongestText = 3000;

    /// <summary>The least and the most working days a region has to state its view.</summary>
    public const int LeastTerm = 5, MostTerm = 60;

    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The designation.</summary>
    public required Guid DesignationId { get; init; }

    /// <summary>第 n 次 of the designation, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Which of the four reasons.</summary>
    public required RevocationGround Ground { get; init; }

    /// <summary>The facts.</summary>
    public required string Facts { get; init; }

    /// <summary>Who opened it.</summary>
    public required string OpenedBy { get; init; }

    /// <summary>The day on which it was opened.</summary>
    public required DateOnly OpenedOn { get; init; }

    /// <summary>Where it stands.</summary>
    public RevocationState State { get; private set; }

    /// <summary>拟撤销告知 was sent on; null before.</summary>
    public DateOnly? ToldOn { get; private set; }

    /// <summary>Last day on which the region can state its view; null before it was told.</summary>
    public DateOnly? TermEndsOn { get; private set; }

    /// <summary>陈述申辩意见; empty where none came.</summary>
    public string Statement { get; private set; } = "";

    /// <summary>When it came; null where none came.</summary>
    public DateOnly? StatementOn { get; private set; }

    /// <summary>Day of the decision; null before.</summary>
    public DateOnly? DecidedOn { get; private set; }

    /// <summary>文号 of the decision; empty before, and where the matter was dropped without one.</summary>
    public string DocumentNumber { get; private set; } = "";

    /// <summary>Why it was decided like this; empty before.</summary>
    public string Decision { get; private set; } = "";

    /// <summary>Who moved it last.</summary>
    public required string MovedBy { get; set; }

    /// <summary>When, UTC.</summary>
    public required DateTime MovedAt { get; set; }

    /// <summary>Counts the changes.</summary>
    public int Revision { get; private set; }

    /// <summary>Whether nothing is decided yet.</summary>
    public bool IsOpen => State is RevocationState.Opened or RevocationState.Hearing;

    /// <summary>Why it cannot be opened like this; null when it can.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="designation">Against which designation.</param>
    /// <param name="isOpen">Whether another one is not decided yet.</param>
    /// <param name="isProposed">Whether a re-visit ended with the proposal; the third reason needs it.</param>
    /// <param name="ground">The reason; null when none was chosen.</param>
    /// <param name="facts">The facts.</param>
    public static Refusal? WhyNotOpen(Person person, Designation designation, bool isOpen, bool isProposed, RevocationGround? ground, string facts)
    {
        ArgumentNullException.ThrowIfNull(designation);
        ArgumentNullException.ThrowIfNull(facts);
        return designation.WhyNotSupervise(person) ?? (isOpen, ground, isProposed) switch
        {
            (true, _, _) => new("revocation.open", $"{designation.Name}的摘牌已经提出，先办完那一件"),
            (_, null, _) => new("revocation.ground", "选一下是四种情形里的哪一种"),
            (_, RevocationGround.NoLongerMeets, false) => new("revocation.not-proved", "第三种情形要在回访抽查中证实：先把回访的结论定为“建议摘牌”"),
            _ => WhyNotText(facts, "事实和依据"),
        };
    }

    /// <summary>Opens it. Ask <see cref="WhyNotOpen"/> first.</summary>
    public static Revocation Open(Guid id, Designation designation, int number, RevocationGround ground, string facts, string by, DateOnly today, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(designation);
        designation.Touch();
        return new()
        {
            Id = id, RegionId = designation.RegionId, DesignationId = designation.Id, Number = number, Ground = ground, Facts = facts, OpenedBy = by, OpenedOn = today, MovedBy = by, MovedAt = now, Revision = 1,
        };
    }

    /// <summary>Why the region cannot be told like this; null when it can.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="designation">The designation.</param>
    /// <param name="sentOn">Day on which the notice was sent; null when not typed.</param>
    /// <param name="workingDays">How many working days it has; null when not typed.</param>
    /// <param name="today">Today.</param>
    public Refusal? WhyNotTell(Person person, Designation designation, DateOnly? sentOn, int? workingDays, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(designation);
        return designation.WhyNotSupervise(person) ?? (State, sentOn, workingDays) switch
        {
            (not RevocationState.Opened, _, _) => new("revocation.told", IsOpen ? "告知书已经发出" : "已经作出决定"),
            (_, null, _) => new("revocation.day", "写上告知书发出的日期"),
            (_, { } day, _) when day > today || day < OpenedOn => new("revocation.day", "告知书发出的日期要在提出以后、今天以前"),
            (_, _, null or < LeastTerm or > MostTerm) => new("revocation.term", $"陈述申辩的期限写 {LeastTerm} 到 {MostTerm} 个工作日"),
            _ => null,
        };
    }

    /// <summary>The region was told. Ask <see cref="WhyNotTell"/> first.</summary>
    public void Tell(DateOnly sentOn, int workingDays, WorkingCalendar calendar, string by, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        (ToldOn, TermEndsOn) = (sentOn, calendar.AddWorkingDays(sentOn, workingDays));
        Move(RevocationState.Hearing, by, now);
    }

    /// <summary>Why a statement cannot be entered like this; null when it can. What comes after the term and before the decision is heard too.</summary>
    public Refusal? WhyNotHear(Person person, Designation designation, DateOnly? on, string statement, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(designation);
        ArgumentNullException.ThrowIfNull(statement);
        return designation.WhyNotSupervise(person) ?? (State, on) switch
        {
            (RevocationState.Opened, _) => new("revocation.not-told", "先把拟撤销告知书发给地区"),
            (not RevocationState.Hearing, _) => new("revocation.decided", "已经作出决定"),
            (_, null) => new("revocation.day", "写上收到意见的日期"),
            (_, { } day) when day > today || day < ToldOn => new("revocation.day", "收到意见的日期要在告知以后、今天以前"),
            _ => WhyNotText(statement, "陈述申辩意见"),
        };
    }

    /// <summary>Keeps the statement. Ask <see cref="WhyNotHear"/> first.</summary>
    public void Hear(DateOnly on, string statement, string by, DateTime now)
    {
        (StatementOn, Statement) = (on, statement);
        Move(State, by, now);
    }

    /// <summary>Whether the region was heard: its statement came, or its term is over without one.</summary>
    /// <param name="today">Today.</param>
    public bool IsHeard(DateOnly today) => StatementOn is not null || (TermEndsOn is { } last && today > last);

    /// <summary>Why nothing can be decided like this; null when it can.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="designation">The designation.</param>
    /// <param name="revokes">Whether it is to be revoked; otherwise the matter is dropped.</param>
    /// <param name="decidedOn">Day of the decision; null when not typed.</param>
    /// <param name="documentNumber">文号; a revocation needs one.</param>
    /// <param name="decision">Why it is decided like this.</param>
    /// <param name="today">Today.</param>
    public Refusal? WhyNotDecide(Person person, Designation designation, bool revokes, DateOnly? decidedOn, string documentNumber, string decision, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(designation);
        ArgumentNullException.ThrowIfNull(documentNumber);
        ArgumentNullException.ThrowIfNull(decision);
        return designation.WhyNotSupervise(person) ?? (IsOpen ? null : new Refusal("revocation.decided", "已经作出决定")) ?? decidedOn switch
        {
            _ when revokes && State is RevocationState.Opened => new("revocation.not-told", "没有听取地区的意见，不能撤销：先把拟撤销告知书发给地区"),
            _ when revokes && !IsHeard(today) => new("revocation.not-heard", $"没有收到地区的意见，期限到 {TermEndsOn:yyyy年M月d日}才满，不能撤销"),
            null => new("revocation.day", "写上决定的日期"),
            { } day when day > today || day < OpenedOn || day < ToldOn || day < StatementOn => new("revocation.day", "决定的日期要在听取意见以后、今天以前"),
            { } day when revokes && StatementOn is null && day <= TermEndsOn => new("revocation.day", $"期限到 {TermEndsOn:yyyy年M月d日}才满，决定的日期要在它以后"),
            _ when revokes && documentNumber.Length == 0 => new("revocation.number", "写上撤销决定的文号"),
            _ when documentNumber.Length > ProcedureRecord.LongestDocumentNumber => new("revocation.number", $"文号最多 {ProcedureRecord.LongestDocumentNumber} 字"),
            _ => WhyNotText(decision, "决定的理由"),
        };
    }

    /// <summary>Decides; a revoked designation does not hold any more. Ask <see cref="WhyNotDecide"/> first.</summary>
    public void Decide(Designation designation, bool revokes, DateOnly decidedOn, string documentNumber, string decision, string by, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(designation);
        (DecidedOn, DocumentNumber, Decision) = (decidedOn, documentNumber, decision);
        Move(revokes ? RevocationState.Revoked : RevocationState.Dismissed, by, now);
        if (revokes)
        {
            designation.Revoke(decidedOn);
        }
        else
        {
            designation.Touch();
        }
    }

    private static Refusal? WhyNotText(string text, string what) => text.Length switch
    {
        0 => new("revocation.text", $"写上{what}"),
        > LongestText => new("revocation.text", $"{what}有 {text.Length} 字，最多 {LongestText} 字"),
        _ => null,
    };

    private void Move(RevocationState state, string by, DateTime now)
    {
        (State, MovedBy, MovedAt) = (state, by, now);
        Revision++;
    }
}

/// <summary>Words of the grounds and states.</summary>
public static class RevocationWords
{
    /// <summary>The reason as the document says it; the third in the sense the damaged text can only have.</summary>
    public static string Word(this RevocationGround ground) => ground switch
    {
        RevocationGround.Misconduct => "发生严重违法行政行为，或者因行政不作为、乱作为造成恶劣社会影响",
        RevocationGround.Fraud => "通过提供虚假材料、隐瞒事实真相或者其他不正当手段获取示范命名",
        RevocationGround.NoLongerMeets => "在回访抽查中证实已经达不到示范指标体系中的条件和要求",
        _ => "其他应当撤销示范命名的情形",
    };

    /// <summary>The clause.</summary>
    public static string Clause(this RevocationGround ground) => $"《意见》四（三）{(int)ground + 1}";

    /// <summary>What people read.</summary>
    public static string Word(this RevocationState state) => state switch
    {
        RevocationState.Opened => "已提出，待告知",
        RevocationState.Hearing => "听取意见",
        RevocationState.Revoked => "已撤销",
        _ => "不予撤销",
    };
}
