using System.Globalization;
using Fachuang.Domain;

namespace Fachuang.Web.Ui;

/// <summary>How days, times and sizes are written: 2024-06-20 in tables, 6月20日 in text, deadlines with their distance.</summary>
public static class Say
{
    /// <summary>A day in a table: 2024-06-20.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A day in running text: 6月20日 in the current year, 2025年6月20日 otherwise.</summary>
    public static string DayInText(DateOnly day, DateOnly today) =>
        day.Year == today.Year ? $"{day.Month}月{day.Day}日" : $"{day.Year}年{day.Month}月{day.Day}日";

    /// <summary>The distance of a deadline: 还有 2 天, 今天到期, 逾期 28 天.</summary>
    public static string Distance(DateOnly due, DateOnly today) => (due.DayNumber - today.DayNumber) switch
    {
        0 => "今天到期",
        > 0 and var days => $"还有 {days} 天",
        var days => $"逾期 {-days} 天",
    };

    /// <summary>A moment in a table: 2024-06-20 10:42, China time.</summary>
    public static string Moment(DateTime utc) => ChinaTime.Local(utc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A moment in running text: 10:42 today, 6月13日 10:42 this year, with the year otherwise.</summary>
    public static string MomentInText(DateTime utc, DateOnly today)
    {
        var local = ChinaTime.Local(utc);
        var time = local.ToString("HH:mm", CultureInfo.InvariantCulture);
        var day = DateOnly.FromDateTime(local);
        return day == today ? time : $"{DayInText(day, today)} {time}";
    }

    /// <summary>The size of a file: 512 B, 8.4 KB, 1.2 MB.</summary>
    public static string Size(long bytes)
    {
        string[] units = ["B", "KB", "MB", "GB", "TB"];
        var value = (double)bytes;
        var unit = 0;
        for (; value >= 1024 && unit < units.Length - 1; unit++)
        {
            value /= 1024;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{(unit == 0 ? value : Math.Round(value, 1)):0.#} {units[unit]}");
    }
}
