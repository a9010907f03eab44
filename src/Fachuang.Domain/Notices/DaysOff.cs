namespace Fachuang.Domain.Notices;

/// <summary>On which days nobody is at work, as far as sending is concerned.</summary>
public static class DaysOff
{
    /// <summary>Whether a day in China is no working day. Weekends; statutory holidays and make-up days are not known here.</summary>
    /// <param name="day">The day.</param>
    public static bool IsDayOff(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
