using System.Text.Json;

namespace Fachuang.Web.Ui;

/// <summary>A number on a day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Count">Indicators passed until then.</param>
public sealed record PlanPoint(DateOnly Day, int Count);

/// <summary>Planned and actual numbers over time against the line to reach.</summary>
/// <param name="From">First day drawn.</param>
/// <param name="To">Last day drawn.</param>
/// <param name="Today">Today.</param>
/// <param name="Total">Indicators that count: the top of the scale.</param>
/// <param name="Needed">Indicators the 90 % line asks for.</param>
/// <param name="Plan">Planned numbers in order of days.</param>
/// <param name="Actual">Actual numbers in order of days, at least one.</param>
public sealed record PlanSeries(
    DateOnly From, DateOnly To, DateOnly Today, int Total, int Needed, IReadOnlyList<PlanPoint> Plan, IReadOnlyList<PlanPoint> Actual)
{
    /// <summary>The word beside <see cref="Today"/>: another where a past day is looked at.</summary>
    public string TodayLabel { get; init; } = "今天";

    /// <summary>What Assets/src/chart-plan.ts reads. The serializer escapes &lt; and &amp;, so that the text is safe within a script element.</summary>
    internal string ToJson() => JsonSerializer.Serialize(new
    {
        from = Text(From),
        to = Text(To),
        today = Text(Today),
        todayLabel = TodayLabel,
        total = Total,
        line = Needed,
        lineLabel = "90% 线",
        plan = Pairs(Plan),
        planLabel = Plan is [.., var last] ? $"计划 {last.Count}" : "",
        actual = Pairs(Actual),
        actualLabel = Actual is [.., var now] ? PlannedOn(Today) is { } planned ? $"实际 {now.Count}（计划 {planned}）" : $"实际 {now.Count}" : "",
    });

    /// <summary>The planned number on a day, between two points in proportion to the days; null outside the plan.</summary>
    /// <param name="day">The day.</param>
    public int? PlannedOn(DateOnly day)
    {
        foreach (var (before, after) in Plan.Zip(Plan.Skip(1)))
        {
            if (before.Day <= day && day <= after.Day && before.Day < after.Day)
            {
                var part = (double)(day.DayNumber - before.Day.DayNumber) / (after.Day.DayNumber - before.Day.DayNumber);
                return (int)Math.Round(before.Count + (part * (after.Count - before.Count)));
            }
        }

        return null;
    }

    private static object[][] Pairs(IEnumerable<PlanPoint> points) => [.. points.Select(point => (object[])[Text(point.Day), point.Count])];

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
