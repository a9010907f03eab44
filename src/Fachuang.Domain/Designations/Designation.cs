using System.Globalization;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.People;
using Fachuang.Domain.Reviews;

namespace Fachuang.Domain.Designations;

/// <summary>Whether a designation holds.</summary>
public enum DesignationState
{
    /// <summary>有效.</summary>
    InForce,

    /// <summary>已撤销: 摘牌 (S4 四（三）).</summary>
    Revoked,
}

/// <summary>What is decided when regions are named (S4 三（七）).</summary>
/// <param name="NamedOn">Day of the decision; null when it was not typed.</param>
/// <param name="DocumentNumber">文号 of the decision.</param>
public sealed record NamingDecision(DateOnly? NamedOn, string DocumentNumber)
{
    /// <summary>What is wrong with it; null when nothing is.</summary>
    /// <param name="today">Today.</param>
    public Refusal? WhyNot(DateOnly today) => this switch
    {
        { NamedOn: null } => new("naming.day", "写上命名日期"),
        { NamedOn: { } day } when day > today => new("naming.day", "命名日期不能在今天以后：决定印发以后再登记"),
        { DocumentNumber.Length: 0 } => new("naming.number", "写上命名决定的文号"),
        { DocumentNumber.Length: > ProcedureRecord.LongestDocumentNumber } => new("naming.number", $"文号最多 {ProcedureRecord.LongestDocumentNumber} 字"),
        _ => null,
    };
}

/// <summary>命名: a region bears a title. Everything the certificate says is kept with it, so that it can be printed again years later to the letter.</summary>
public sealed class Designation : IRegional
{
    /// <summary>Key; the address of the register's entry.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The applicant that was named.</summary>
    public required Guid ApplicantId { get; init; }

    /// <summary>Year of the naming, part of the certificate's number.</summary>
    public required int Year { get; init; }

    /// <summary>Serial number of the year and region, from 1.</summary>
    public required int Ordinal { get; init; }

    /// <summary>Name of the organising region, part of the certificate's number.</summary>
    public required string Organiser { get; init; }

    /// <summary>命名机关: the office that named.</summary>
    public required string Organ { get; init; }

    /// <summary>Name of the cycle.</summary>
    public required string CycleName { get; init; }

    /// <summary>Name of the named region.</summary>
    public required string Name { get; init; }

    /// <summary>City or County.</summary>
    public required RegionLevel Level { get; init; }

    /// <summary>Comprehensive or single item.</summary>
    public required CampaignType Type { get; init; }

    /// <summary>Name of the single item; empty for a comprehensive one.</summary>
    public required string ItemName { get; init; }

    /// <summary>The exact title, see <see cref="Titles"/>.</summary>
    public required string Title { get; init; }

    /// <summary>Day of the decision.</summary>
    public required DateOnly NamedOn { get; init; }

    /// <summary>文号 of the decision.</summary>
    public required string DocumentNumber { get; init; }

    /// <summary>Who entered it.</summary>
    public required string NamedBy { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime NamedAt { get; init; }

    /// <summary>Whether it holds.</summary>
    public DesignationState State { get; private set; }

    /// <summary>Day of the revocation; null while it holds.</summary>
    public DateOnly? RevokedOn { get; private set; }

    /// <summary>Counts the changes; two people who act at once are told apart by it.</summary>
    public int Revision { get; private set; }

    /// <summary>Number of the certificate, such as 内蒙古自治区法创〔2027〕001号: organising region, year of the naming, serial number.</summary>
    public string Number => NumberOf(Organiser, Year, Ordinal);

    /// <summary>The number a certificate gets.</summary>
    /// <param name="organiser">Name of the organising region.</param>
    /// <param name="year">Year of the naming.</param>
    /// <param name="ordinal">Serial number.</param>
    public static string NumberOf(string organiser, int year, int ordinal) =>
        string.Create(CultureInfo.InvariantCulture, $"{organiser}法创〔{year}〕{ordinal:000}号");

    /// <summary>Why an applicant cannot be named by this decision; null when it can.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="cycle">The cycle.</param>
    /// <param name="applicant">Whom.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="today">Today.</param>
    public static Refusal? WhyNotName(Person person, Cycle cycle, Applicant applicant, NamingDecision decision, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(applicant);
        ArgumentNullException.ThrowIfNull(decision);
        return WhyNotDecide(person, cycle, applicant) ?? decision.WhyNot(today)
            ?? (applicant.StepOf(ProcedureStep.PublicNotice)?.EndedOn is { } ended && decision.NamedOn < ended
                ? new("naming.before-notice", $"{applicant.Name}的公示 {ended.Year}年{ended.Month}月{ended.Day}日才结束，命名日期不能在它前面（《意见》三（七）综合公示情况）") : null);
    }

    /// <summary>Why nothing can be decided about an applicant now; null when it can: the step is under way.</summary>
    public static Refusal? WhyNotDecide(Person person, Cycle cycle, Applicant applicant)
    {
        ArgumentNullException.ThrowIfNull(applicant);
        return applicant.WhyNotFinish(person, cycle, ProcedureStep.Naming, new(0, 0, 0, HasResult: true));
    }

    /// <summary>Names an applicant: its last step is done, it stands as named. Ask <see cref="WhyNotName"/> first.</summary>
    /// <param name="id">Key.</param>
    /// <param name="organiser">The region whose office names.</param>
    /// <param name="cycle">The cycle.</param>
    /// <param name="applicant">Whom; it is moved.</param>
    /// <param name="ordinal">Serial number of the year.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="by">Who enters it.</param>
    /// <param name="today">Today.</param>
    /// <param name="now">UTC.</param>
    public static Designation Make(
        Guid id, Region organiser, Cycle cycle, Applicant applicant, int ordinal, NamingDecision decision, string by, DateOnly today, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(organiser);
        ArgumentNullException.ThrowIfNull(cycle);
        ArgumentNullException.ThrowIfNull(applicant);
        ArgumentNullException.ThrowIfNull(decision);
        applicant.Finish(ProcedureStep.Naming, by, today, now);
        applicant.End(ApplicantStanding.Named, by, now);
        return new()
        {
            Id = id, RegionId = applicant.RegionId, ApplicantId = applicant.Id, Year = decision.NamedOn!.Value.Year, Ordinal = ordinal, Organiser = organiser.Name, Organ = organiser.OfficeName,
            CycleName = cycle.Name, Name = applicant.Name, Level = applicant.Level, Type = applicant.Type, ItemName = applicant.ItemName,
            Title = Titles.Of(organiser, applicant.Name, applicant.Level, applicant.Type, applicant.ItemName),
            NamedOn = decision.NamedOn.Value, DocumentNumber = decision.DocumentNumber, NamedBy = by, NamedAt = now, Revision = 1,
        };
    }

    /// <summary>Why this person cannot keep it; null when the person can.</summary>
    public Refusal? WhyNotKeep(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return person.Role is Role.Office && person.RegionId == RegionId ? null : new("designation.office-only", "只有命名的依法治办能办");
    }

    /// <summary>Why nothing of its supervision can be done; null while it holds.</summary>
    public Refusal? WhyNotSupervise(Person person) =>
        WhyNotKeep(person) ?? (State is DesignationState.Revoked ? new("designation.revoked", $"{Name}的命名已经撤销") : null);

    /// <summary>Something of its supervision was begun or decided: whoever looked before that must look again.</summary>
    public void Touch() => Revision++;

    internal void Revoke(DateOnly on)
    {
        (State, RevokedOn) = (DesignationState.Revoked, on);
        Revision++;
    }
}

/// <summary>Words of the states.</summary>
public static class DesignationStates
{
    /// <summary>What people read.</summary>
    public static string Word(this DesignationState state) => state is DesignationState.InForce ? "有效" : "已撤销";
}
