using Fachuang.Domain.People;
using Fachuang.Domain.Reviews;

namespace Fachuang.Domain.Designations;

/// <summary>
/// 年度报告 of a named region (S4 四（一）：每年1月底前将上年度推进法治政府建设情况……报……并向社会公布). The office enters what it received; a corrected one comes as the next of the year,
/// the earlier ones stay.
/// </summary>
public sealed class AnnualReport : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The designation.</summary>
    public required Guid DesignationId { get; init; }

    /// <summary>The year it reports about.</summary>
    public required int Year { get; init; }

    /// <summary>第 n 份 of the year, from 1; the newest one counts, the first one decides whether it came in time.</summary>
    public required int Number { get; init; }

    /// <summary>收文日期.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>来文文号; empty where it has none.</summary>
    public required string DocumentNumber { get; init; }

    /// <summary>SHA-256 of the file.</summary>
    public required string Hash { get; init; }

    /// <summary>Its bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Its name.</summary>
    public required string FileName { get; init; }

    /// <summary>Its media type.</summary>
    public required string MediaType { get; init; }

    /// <summary>Who entered it.</summary>
    public required string ReceivedBy { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime ReceivedAt { get; init; }

    /// <summary>Day on which it was put into the public register; null before.</summary>
    public DateOnly? PublishedOn { get; private set; }

    /// <summary>Who put it there; empty before.</summary>
    public string PublishedBy { get; private set; } = "";

    /// <summary>Counts the changes.</summary>
    public int Revision { get; private set; }

    /// <summary>Days after the end of January on which it came; 0 when in time.</summary>
    public int LateDays => LateDaysOf(Year, ReceivedOn);

    /// <summary>Days after the end of January on which a report came; 0 when in time.</summary>
    /// <param name="year">The year reported about.</param>
    /// <param name="receivedOn">The day on which it came.</param>
    public static int LateDaysOf(int year, DateOnly receivedOn) => Math.Max(0, receivedOn.DayNumber - DueOn(year).DayNumber);

    /// <summary>The last day for the report about a year: the end of January after it.</summary>
    /// <param name="year">The year reported about.</param>
    public static DateOnly DueOn(int year) => new(year + 1, 1, 31);

    /// <summary>
    /// The years a designation has to report about whose reports can be due by a day: from the year in which it was named, as long as the last day lies in the time in which it holds.
    /// </summary>
    /// <param name="designation">The designation.</param>
    /// <param name="until">Years whose last day is after this one are left out.</param>
    public static IReadOnlyList<int> YearsOwed(Designation designation, DateOnly until)
    {
        ArgumentNullException.ThrowIfNull(designation);
        return YearsOwed(designation.NamedOn, designation.RevokedOn, until);
    }

    /// <summary>The same from the days alone.</summary>
    /// <param name="namedOn">Day of the naming.</param>
    /// <param name="revokedOn">Day of the revocation; null while it holds.</param>
    /// <param name="until">Years whose last day is after this one are left out.</param>
    public static IReadOnlyList<int> YearsOwed(DateOnly namedOn, DateOnly? revokedOn, DateOnly until)
    {
        var last = revokedOn is { } revoked && revoked < until ? revoked : until;
        var count = 0;
        while (DueOn(namedOn.Year + count) <= last)
        {
            count++;
        }

        return [.. Enumerable.Range(namedOn.Year, count)];
    }

    /// <summary>Why a report cannot be entered like this; null when it can.</summary>
    /// <param name="person">Who enters it.</param>
    /// <param name="designation">Of which designation.</param>
    /// <param name="year">The year it reports about; null when not typed.</param>
    /// <param name="receivedOn">收文日期; null when not typed.</param>
    /// <param name="documentNumber">来文文号.</param>
    /// <param name="today">Today.</param>
    public static Refusal? WhyNotReceive(Person person, Designation designation, int? year, DateOnly? receivedOn, string documentNumber, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(designation);
        ArgumentNullException.ThrowIfNull(documentNumber);
        return designation.WhyNotSupervise(person) ?? (year, receivedOn) switch
        {
            (null, _) => new("annual.year", "选一下是哪一年的报告"),
            ({ } about, _) when about < designation.NamedOn.Year => new("annual.year", $"{designation.Name} {designation.NamedOn.Year} 年才命名，从 {designation.NamedOn.Year} 年度报起"),
            ({ } about, _) when about >= today.Year => new("annual.year", $"{about} 年还没有过完，年度报告报上年度的情况"),
            (_, null) => new("annual.day", "写上收文日期"),
            (_, { } day) when day > today => new("annual.day", "收文日期不能在今天以后"),
            ({ } about, { } day) when day.Year <= about => new("annual.day", $"{about} 年度的报告在 {about + 1} 年才能收到，看一下收文日期"),
            _ when documentNumber.Length > ProcedureRecord.LongestDocumentNumber => new("annual.number", $"文号最多 {ProcedureRecord.LongestDocumentNumber} 字"),
            _ => null,
        };
    }

    /// <summary>Why it cannot be published; null when it can.</summary>
    public Refusal? WhyNotPublish(Person person, Designation designation)
    {
        ArgumentNullException.ThrowIfNull(designation);
        return designation.WhyNotKeep(person) ?? (PublishedOn is null ? null : new("annual.published", "这份报告已经公布"));
    }

    /// <summary>Puts it into the public register. Ask <see cref="WhyNotPublish"/> first.</summary>
    public void Publish(string by, DateOnly today)
    {
        (PublishedOn, PublishedBy) = (today, by);
        Revision++;
    }
}
