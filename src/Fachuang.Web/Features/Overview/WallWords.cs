using Fachuang.Domain.Assignments;
using Fachuang.Web.Features.Assignments;

namespace Fachuang.Web.Features.Overview;

/// <summary>The answer over the wall chart, on the desk and in the hall.</summary>
internal static class WallWords
{
    /// <summary>How many red cells there are and who has most of them; without any, how far all is from the line.</summary>
    public static string Headline(WallChart chart, CampaignProgress progress)
    {
        if (chart.Red == 0)
        {
            return $"没有红格；全区已通过 {progress.Counts.Passed} 项，{(progress.Counts.Missing > 0 ? $"离 90% 线还差 {progress.Counts.Missing} 项" : "过了 90% 线")}";
        }

        var indicators = chart.Columns.Index().Count(column => chart.Rows.Any(row => row.Cells[column.Index]?.Status is WorkStatus.Overdue));
        var most = chart.Rows.Max(row => row.Red);
        var worst = chart.Rows.Where(row => row.Red == most).Select(row => row.Unit.Name).ToList();
        return $"红格 {chart.Red} 个，出在 {chart.RedUnits} 家单位、{indicators} 项指标；"
            + (worst.Count > 3 ? $"{string.Join('、', worst.Take(3))}等 {worst.Count} 家各 {most} 个" : $"{string.Join('、', worst)}{(worst.Count > 1 ? "各" : "")} {most} 个");
    }
}
