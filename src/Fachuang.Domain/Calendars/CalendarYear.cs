using System.Globalization;

namespace Fachuang.Domain.Calendars;

/// <summary>A day on which the State Council departs from the week: a weekday off, or a weekend day worked.</summary>
/// <param name="Day">The day.</param>
/// <param name="IsWorked">Whether it is worked (调休上班) rather than off (放假).</param>
/// <param name="Name">The holiday it belongs to, e.g. 春节; may be empty.</param>
public sealed record SpecialDay(DateOnly Day, bool IsWorked, string Name);

/// <summary>The arrangement of one year as the State Council announced it, later changes included.</summary>
/// <param name="Year">The year. Some of its days lie in the last days of the year before (元旦 2023 begins on 31 December 2022).</param>
/// <param name="Source">The notice it follows.</param>
/// <param name="Days">The days in their order, each once.</param>
public sealed record CalendarYear(int Year, string Source, IReadOnlyList<SpecialDay> Days)
{
    /// <summary>Days off, as the notice counts them.</summary>
    public int Off => Days.Count(day => !day.IsWorked);

    /// <summary>Weekend days worked.</summary>
    public int Worked => Days.Count(day => day.IsWorked);

    /// <summary>The same as the lines of a file of <c>data/calendar</c>; <see cref="CalendarText.Read"/> reads it back.</summary>
    public string ToText() => string.Join('\n',
    [
        string.Create(CultureInfo.InvariantCulture, $"年份,{Year}"),
        $"来源,{Source}",
        .. Days.Select(day => $"{day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)},{(day.IsWorked ? "上班" : "放假")},{day.Name}"),
    ]) + "\n";
}

/// <summary>A year an administrator imported, for the whole installation: the holidays are the same in every region.</summary>
public sealed class ImportedYear
{
    /// <summary>The year; one import a year, the newest holds and comes before the data the program brings.</summary>
    public required int Year { get; init; }

    /// <summary>The days, as <see cref="CalendarYear.ToText"/> writes them.</summary>
    public required string Text { get; set; }

    /// <summary>When it was imported, UTC.</summary>
    public required DateTime ImportedAt { get; set; }

    /// <summary>Name of the person who imported it.</summary>
    public required string ImportedBy { get; set; }
}
