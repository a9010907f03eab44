using System.Globalization;
using Fachuang.Domain.Calendars;
using Fachuang.Domain.Materials;

namespace Fachuang.Web.Features.Supervision;

/// <summary>What the office types for a step of a notice; kept as typed, so that a wrong form comes back as it was.</summary>
public sealed record SupervisionForm
{
    /// <summary>Most characters of a basis, a demand or a finding.</summary>
    public const int Longest = 4000;

    /// <summary>Most characters of a line such as a place.</summary>
    public const int LongestLine = 500;

    private const int LongestYears = 2;
    private const int ProposedDays = 5;

    /// <summary>A form in which nothing was typed: what a request without any of the fields binds to.</summary>
    public static readonly SupervisionForm Blank = new();

    /// <summary>Demand, reason, record or finding.</summary>
    public string? Words { get; init; }

    /// <summary>New deadline, yyyy-MM-dd.</summary>
    public string? Due { get; init; }

    /// <summary>Day of the interview, yyyy-MM-dd.</summary>
    public string? Held { get; init; }

    /// <summary>Time and place of the interview.</summary>
    public string? Place { get; init; }

    /// <summary>Who takes part in the interview.</summary>
    public string? Persons { get; init; }

    /// <summary>The revision the form was made from; missing for none.</summary>
    public string? Revision { get; init; }

    /// <summary>Whether somebody moved the notice since the form was made.</summary>
    public bool IsOutdated(int revision) =>
        int.TryParse(Revision, NumberStyles.None, CultureInfo.InvariantCulture, out var known) && known != revision;

    /// <summary>Reads text that must be there.</summary>
    /// <param name="typed">As typed.</param>
    /// <param name="field">Name of the field.</param>
    /// <param name="ask">What to write there.</param>
    /// <param name="wrong">Takes what is wrong, by field name.</param>
    /// <param name="longest">Most characters.</param>
    public static string Text(string? typed, string field, string ask, Dictionary<string, string> wrong, int longest = Longest)
    {
        var text = WrittenText.Clean(typed);
        if (text.Length == 0)
        {
            wrong.TryAdd(field, ask);
        }
        else if (text.Length > longest)
        {
            wrong.TryAdd(field, $"最多 {longest} 字，写了 {text.Length} 字");
        }

        return text;
    }

    /// <summary>Reads a deadline: a day that has not passed, at most two years ahead.</summary>
    /// <param name="typed">As typed.</param>
    /// <param name="field">Name of the field.</param>
    /// <param name="today">The day.</param>
    /// <param name="wrong">Takes what is wrong, by field name.</param>
    public static DateOnly Deadline(string? typed, string field, DateOnly today, Dictionary<string, string> wrong)
    {
        var day = Day(typed, field, wrong);
        if (day < today)
        {
            wrong.TryAdd(field, "这一天已经过了，期限不能早于今天");
        }
        else if (day > today.AddYears(LongestYears))
        {
            wrong.TryAdd(field, $"期限最多到 {LongestYears} 年以后");
        }

        return day;
    }

    /// <summary>Reads a day.</summary>
    /// <param name="typed">As typed.</param>
    /// <param name="field">Name of the field.</param>
    /// <param name="wrong">Takes what is wrong, by field name.</param>
    public static DateOnly Day(string? typed, string field, Dictionary<string, string> wrong)
    {
        if (!DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            wrong.TryAdd(field, "写成 2024-06-20 这样的日期");
        }

        return day;
    }

    /// <summary>The deadline a new form proposes: five working days from the day.</summary>
    public static DateOnly ProposedDeadline(DateOnly today, WorkingCalendar calendar) => calendar.AddWorkingDays(today, ProposedDays);
}
