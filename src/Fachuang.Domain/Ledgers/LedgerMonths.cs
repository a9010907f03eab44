using System.Globalization;
using Fachuang.Domain.Campaigns;

namespace Fachuang.Domain.Ledgers;

/// <summary>The months of a campaign's ledgers and their days. A month is written as its first day.</summary>
public static class LedgerMonths
{
    /// <summary>The months for which ledgers are due: from the month the work starts to the month of the application, both included.</summary>
    public static IReadOnlyList<DateOnly> Of(Campaign campaign)
    {
        var months = new List<DateOnly> { FirstDay(campaign.StartsOn) };
        while (months[^1].AddMonths(1) <= campaign.TargetOn)
        {
            months.Add(months[^1].AddMonths(1));
        }

        return months;
    }

    /// <summary>The last day in time: the campaign's reporting day of that month (S1: the 20th, S3: the 5th).</summary>
    public static DateOnly DueOn(Campaign campaign, DateOnly month) => new(month.Year, month.Month, campaign.ReportingDay);

    /// <summary>The month people mean when they name none: today's, or the nearest one of the campaign.</summary>
    public static DateOnly Current(Campaign campaign, DateOnly today)
    {
        var months = Of(campaign);
        var month = FirstDay(today);
        return month < months[0] ? months[0] : month > months[^1] ? months[^1] : month;
    }

    /// <summary>A month as it stands in addresses, 2024-06.</summary>
    public static string Address(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>Reads a month of the campaign from an address; null when it is none.</summary>
    public static DateOnly? Read(Campaign campaign, string? address) =>
        DateOnly.TryParseExact(address, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && Of(campaign).Contains(month) ? month : null;

    /// <summary>六月, as offices speak of it.</summary>
    public static string Word(DateOnly month) => Names[month.Month - 1] + "月";

    private static readonly string[] Names = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];

    private static DateOnly FirstDay(DateOnly day) => new(day.Year, day.Month, 1);
}
