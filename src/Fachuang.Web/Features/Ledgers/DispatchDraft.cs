using Fachuang.Domain.Assignments;
using Fachuang.Domain.Ledgers;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Ui;

namespace Fachuang.Web.Features.Ledgers;

/// <summary>The first text of a month's report: every number comes from <see cref="CampaignProgress"/> or <see cref="LedgerGrid"/>.</summary>
public static class DispatchDraft
{
    // How far the report looks ahead, and how many units it names as those with the most overdue work.
    private const int DaysAhead = 30;
    private const int MostNamed = 5;

    /// <summary>Writes it.</summary>
    /// <param name="progress">The campaign as the office sees it on the day the numbers are of.</param>
    /// <param name="grid">Its ledgers.</param>
    /// <param name="month">First day of the month the report speaks of.</param>
    public static string Compose(CampaignProgress progress, LedgerGrid grid, DateOnly month)
    {
        var today = progress.Today;
        return string.Join('\n', (string[])
        [
            $"关于{month.Year}年{month.Month}月{grid.Campaign.Name}工作调度情况的通报",
            "各责任单位：",
            $"按照每月{grid.Campaign.ReportingDay}日前报送工作台账的要求，依据各单位报送的台账和材料审核情况，现将截至{today.Year}年{today.Month}月{today.Day}日的进展通报如下。",
            "一、总体进度",
            .. Whole(progress),
            "二、工作台账报送情况",
            .. Ledgers(grid, month),
            "三、与上月相比",
            .. Changes(progress, grid, month),
            "四、需要重点关注的事项",
            .. Risks(progress),
            "五、下一步要求",
            .. Demands(progress, grid, month),
        ]);
    }

    private static IEnumerable<string> Whole(CampaignProgress progress)
    {
        var counts = progress.Counts;
        yield return $"共{counts.Total}项指标，分给{progress.Units.Count}家单位。材料已通过{counts.Passed}项，待审核{counts[WorkStatus.InReview]}项，填报中{counts[WorkStatus.Filling]}项，"
            + $"被退回{counts[WorkStatus.Returned]}项，逾期{counts[WorkStatus.Overdue]}项，未开始{counts[WorkStatus.NotStarted]}项；{(counts.Missing > 0 ? $"离90%线（{counts.Needed}项）还差{counts.Missing}项" : "已经过了90%线")}。";
        var done = progress.Units.Where(unit => unit.Works.All(work => work.Status is WorkStatus.Passed)).Select(unit => unit.Name).ToList();
        yield return done.Count == 0 ? "目前还没有单位的材料全部通过。" : $"材料全部通过的单位{done.Count}家：{string.Join('、', done)}。";
    }

    private static IEnumerable<string> Ledgers(LedgerGrid grid, DateOnly month)
    {
        var sum = grid.Of(month);
        var rows = grid.Rows.Select(row => (row.Name, Standing: row.Of(month))).Where(row => row.Standing is not null).Select(row => (row.Name, Standing: row.Standing!)).ToList();
        var isDue = grid.Today > sum.DueOn;
        yield return $"{month.Month}月台账应报{sum.Total}家，{sum.DueOn.Month}月{sum.DueOn.Day}日截止，已报{rows.Count(row => row.Standing.HandedInOn is not null)}家，"
            + $"其中按时{rows.Count(row => row.Standing.Colour is LedgerColour.Green)}家。";
        var late = rows.Where(row => row.Standing.Colour is LedgerColour.Yellow).Select(row => $"{row.Name}（迟{row.Standing.DaysLate}天）").ToList();
        if (late.Count > 0)
        {
            yield return $"迟报{late.Count}家：{string.Join('、', late)}。";
        }

        var missing = rows.Where(row => row.Standing.HandedInOn is null).Select(row => isDue ? $"{row.Name}（已超{row.Standing.DaysLate}天）" : row.Name).ToList();
        if (missing.Count > 0)
        {
            yield return $"{(isDue ? "到期没有报" : "还没有报")}{missing.Count}家：{string.Join('、', missing)}。";
        }

        var returned = rows.Where(row => row.Standing.IsReturned).Select(row => row.Name).ToList();
        if (returned.Count > 0)
        {
            yield return $"台账被退回、还没有改好{returned.Count}家：{string.Join('、', returned)}。";
        }
    }

    private static IEnumerable<string> Changes(CampaignProgress progress, LedgerGrid grid, DateOnly month)
    {
        var end = month.AddMonths(1).AddDays(-1);
        var passed = progress.Indicators.Where(indicator => indicator.Status is WorkStatus.Passed && indicator.Works.Count > 0
            && Domain.ChinaTime.DayOf(indicator.Works.Max(work => work.MovedAt)) is var day && day >= month && day <= end).Select(indicator => indicator.Facts.Number).ToList();
        yield return passed.Count == 0 ? "本月没有新通过的指标。" : $"本月新通过{passed.Count}项：指标{IndicatorNumbers.Say(passed)}。";
        var late = progress.Pieces.Where(piece => piece.Status is WorkStatus.Overdue && piece.DueOn >= month && piece.DueOn <= end).ToList();
        yield return late.Count == 0 ? "本月没有新逾期的任务。" : $"本月新逾期{late.Count}件：{string.Join('、', late.Select(piece => $"{piece.UnitName}指标{piece.Numbers}"))}。";
        var before = month.AddMonths(-1);
        var twice = grid.Rows.Where(row => row.Of(month) is { MissedTheDay: true } && row.Of(before) is { MissedTheDay: true }).Select(row => row.Name).ToList();
        var newly = grid.Rows.Where(row => row.Of(month) is { MissedTheDay: true } && row.Of(before) is not { MissedTheDay: true }).Select(row => row.Name).ToList();
        if (twice.Count > 0)
        {
            yield return $"连续两个月没有按时报送台账的{twice.Count}家：{string.Join('、', twice)}。";
        }

        if (newly.Count > 0)
        {
            yield return $"上月按时、本月没有按时报送台账的{newly.Count}家：{string.Join('、', newly)}。";
        }
    }

    private static IEnumerable<string> Risks(CampaignProgress progress)
    {
        var most = progress.Units.Where(unit => unit.Overdue > 0).Take(MostNamed).Select(unit => $"{unit.Name}{unit.Overdue}件（最长{unit.LongestDays}天）").ToList();
        yield return most.Count == 0 ? "目前没有逾期的任务。" : $"逾期共{progress.Pieces.Count(piece => piece.Status is WorkStatus.Overdue)}件，较多的单位：{string.Join('、', most)}。";
        var days = progress.Deadlines(DaysAhead).ToList();
        if (days.Count == 0)
        {
            yield return $"今后{DaysAhead}天没有到期的任务。";
            yield break;
        }

        var dates = days.Select(day => $"{Say.DayInText(day.Day, progress.Today)}指标{string.Join('、', day.Items.Select(item => item.Numbers))}");
        yield return $"今后{DaysAhead}天到期的：{string.Join('；', dates)}。";
    }

    private static IEnumerable<string> Demands(CampaignProgress progress, LedgerGrid grid, DateOnly month)
    {
        var sum = grid.Of(month);
        if (sum.Owing > 0)
        {
            yield return grid.Today > sum.DueOn ? $"没有报送{month.Month}月台账的单位立即补报，说明原因。" : $"还没有报送{month.Month}月台账的单位，{sum.DueOn.Month}月{sum.DueOn.Day}日前报送。";
        }

        if (progress.Counts[WorkStatus.Overdue] > 0)
        {
            yield return "有逾期任务的单位，主要负责同志要亲自过问，明确完成时间，在下月台账中逐项写明。";
        }

        yield return "被退回的材料按意见改好，在改报期限前重新送审；临近期限的任务提前安排，不要集中到最后一天。";
    }
}
