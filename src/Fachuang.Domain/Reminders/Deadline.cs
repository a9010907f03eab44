namespace Fachuang.Domain.Reminders;

/// <summary>What a deadline is about.</summary>
public enum DeadlineKind
{
    /// <summary>任务: an assignment that is not handed in.</summary>
    Assignment,

    /// <summary>交材料: the day by which all units of a campaign hand in.</summary>
    Materials,

    /// <summary>申报目标日: the day on which the region wants to apply.</summary>
    Target,

    /// <summary>台账: the monthly ledger of a unit.</summary>
    Ledger,

    /// <summary>督办: the answer to a supervision notice.</summary>
    Supervision,

    /// <summary>联络员: a unit names its liaison officer.</summary>
    Liaison,

    /// <summary>总结报告: the summary report of a unit.</summary>
    SummaryReport,

    /// <summary>年度报告: the report of a named region (S4 四（一）).</summary>
    AnnualReport,

    /// <summary>回访整改: what a re-visit demanded of a named region (S4 四（二）).</summary>
    Rectification,

    /// <summary>异议: the office answers an objection to a public notice.</summary>
    Objection,
}

/// <summary>
/// Something that somebody owes by a day. Every room that knows deadlines gives them in this form; what is done, withdrawn or
/// belongs to a closed campaign is not among them.
/// </summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Subject">
/// What is told as one: all deadlines of one kind, subject and unit make one notice. Becomes the notice's subject, e.g. <c>campaign/{id}</c>.
/// </param>
/// <param name="UnitId">The unit that owes; null when no single unit does.</param>
/// <param name="UnitName">Its short name; null when there is no unit.</param>
/// <param name="DueOn">Last day in time.</param>
/// <param name="Name">The thing in few words, e.g. 指标 34—46.</param>
/// <param name="Address">Where the unit goes on.</param>
/// <param name="OfficeAddress">Where office and leader look.</param>
public sealed record Deadline(
    DeadlineKind Kind, string Subject, Guid? UnitId, string? UnitName, DateOnly DueOn, string Name, string Address, string OfficeAddress);
