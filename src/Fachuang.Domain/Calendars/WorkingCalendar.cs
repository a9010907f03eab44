namespace Fachuang.Domain.Calendars;

/// <summary>
/// 工作日: the week with the statutory holidays and the weekend days worked for them, by the yearly notices of the State Council. A year
/// for which there is no notice counts weekends only; <see cref="IsKnown"/> says so, and whoever shows a day of it has to.
/// </summary>
public sealed class WorkingCalendar
{
    private readonly IReadOnlyDictionary<int, CalendarYear> years;
    private readonly Dictionary<DateOnly, bool> special;

    private WorkingCalendar(IReadOnlyDictionary<int, CalendarYear> years)
    {
        this.years = years;

        // A later year's notice may speak of the last days of the year before, and knows better.
        special = [];
        foreach (var day in years.OrderBy(year => year.Key).SelectMany(year => year.Value.Days))
        {
            special[day.Day] = day.IsWorked;
        }
    }

    /// <summary>The years the program brings: 2019 to 2026.</summary>
    public static WorkingCalendar Statutory { get; } = new(Embedded().ToDictionary(year => year.Year));

    /// <summary>The years there is a notice for, in their order.</summary>
    public IReadOnlyList<CalendarYear> Years => [.. years.Values.OrderBy(year => year.Year)];

    /// <summary>This calendar with more years; a year there is already is replaced.</summary>
    public WorkingCalendar With(IEnumerable<CalendarYear> more)
    {
        var all = years.ToDictionary();
        foreach (var year in more)
        {
            all[year.Year] = year;
        }

        return new WorkingCalendar(all);
    }

    /// <summary>Whether the notice of a year is known; if not, its holidays are counted as working days.</summary>
    public bool IsKnown(int year) => years.ContainsKey(year);

    /// <summary>The years of a span of days whose notices are not known, in their order.</summary>
    public IReadOnlyList<int> Unknown(DateOnly from, DateOnly to) =>
        from > to ? [] : [.. Enumerable.Range(from.Year, to.Year - from.Year + 1).Where(year => !IsKnown(year))];

    /// <summary>Whether offices work on a day.</summary>
    public bool IsWorkingDay(DateOnly day) => special.TryGetValue(day, out var worked) ? worked : !IsWeekend(day);

    /// <summary>Whether offices rest on a day.</summary>
    public bool IsDayOff(DateOnly day) => !IsWorkingDay(day);

    /// <summary>The first working day on or after a day.</summary>
    public DateOnly OnOrAfter(DateOnly day)
    {
        while (!IsWorkingDay(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>The last working day on or before a day.</summary>
    public DateOnly OnOrBefore(DateOnly day)
    {
        while (!IsWorkingDay(day))
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    /// <summary>The n-th working day after a day, or before it when n is negative; the day itself when n is 0, worked or not.</summary>
    public DateOnly AddWorkingDays(DateOnly day, int days)
    {
        var step = Math.Sign(days);
        for (var left = Math.Abs(days); left > 0; left--)
        {
            do
            {
                day = day.AddDays(step);
            }
            while (!IsWorkingDay(day));
        }

        return day;
    }

    /// <summary>Working days after the first day up to and with the second; negative when the second lies before the first.</summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            return -WorkingDaysBetween(to, from);
        }

        var count = 0;
        for (var day = from; day < to;)
        {
            day = day.AddDays(1);
            count += IsWorkingDay(day) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Working days of a span, both ends counted; 0 when it ends before it begins.</summary>
    public int WorkingDaysIn(DateOnly first, DateOnly last) => last < first ? 0 : WorkingDaysBetween(first.AddDays(-1), last);

    internal static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    internal static string Weekday(DateOnly day) => $"星期{"日一二三四五六"[(int)day.DayOfWeek]}";

    private static IEnumerable<CalendarYear> Embedded()
    {
        var assembly = typeof(WorkingCalendar).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("calendar/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var (year, problems) = CalendarText.Read(reader.ReadToEnd());
            yield return year ?? throw new InvalidOperationException($"{name}: {string.Join("; ", problems.Select(problem => $"{problem.Line} {problem.Words}"))}");
        }
    }
}
