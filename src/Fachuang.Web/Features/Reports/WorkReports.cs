using System.Globalization;
using Fachuang.Domain;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Materials;
using Fachuang.Domain.Reports;
using Fachuang.Domain.Supervision;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Features.Ledgers;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Features.Supervision;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Reports;

/// <summary>What an office types for a briefing.</summary>
/// <param name="Masthead">刊名.</param>
/// <param name="Title">题目.</param>
/// <param name="Text">Its text; lines that begin with 一、 or （一） are headings.</param>
/// <param name="CopiesTo">报谁、送谁、发谁; empty for none.</param>
public sealed record BriefingText(string Masthead, string Title, string Text, string CopiesTo)
{
    /// <summary>Longest masthead, in characters: what fits on one line of the red head.</summary>
    public const int LongestMasthead = 16;

    /// <summary>Longest text, in characters.</summary>
    public const int LongestText = 20_000;

    /// <summary>Longest list of those who get it, in characters.</summary>
    public const int LongestCopies = 500;

    /// <summary>An empty form.</summary>
    public static BriefingText Empty { get; } = new("法治政府建设示范创建简报", "", "", "");

    /// <summary>What is missing or too long; null when nothing is.</summary>
    public Refusal? WhyNot() => this switch
    {
        { Masthead.Length: 0 or > LongestMasthead } => new("briefing.masthead", Masthead.Length == 0 ? "写上刊名" : $"刊名有 {Masthead.Length} 字，最多 {LongestMasthead} 字，红头上一行放得下"),
        { Title.Length: 0 or > Report.LongestTitle } => new("briefing.title", Title.Length == 0 ? "写上题目" : $"题目有 {Title.Length} 字，最多 {Report.LongestTitle} 字"),
        { Text.Length: 0 or > LongestText } => new("briefing.text", Text.Length == 0 ? "写上正文" : $"正文有 {Text.Length} 字，最多 {LongestText} 字"),
        { CopiesTo.Length: > LongestCopies } => new("briefing.copies", $"报送有 {CopiesTo.Length} 字，最多 {LongestCopies} 字"),
        _ => null,
    };
}

/// <summary>月度调度通报, 简报, 任务情况表, 证明材料清单: they speak of the work.</summary>
internal static class WorkReports
{
    /// <summary>The month's report: the office's own text where there is one, with every unit's figures behind it.</summary>
    /// <param name="db">The database, acting for the region.</param>
    /// <param name="scene">Whose and when.</param>
    /// <param name="month">First day of a month of the campaign.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<ComposedReport> DispatchAsync(AppDb db, ReportScene scene, DateOnly month, CancellationToken cancellationToken)
    {
        // The report of a month that is over speaks of its last day.
        var last = month.AddMonths(1).AddDays(-1);
        var asOf = last < scene.Today ? last : scene.Today;
        var progress = asOf < scene.Today
            ? await CampaignProgress.LoadPastAsync(db, scene.Campaign, scene.Person, asOf, cancellationToken)
            : await CampaignProgress.LoadAsync(db, scene.Campaign, scene.Person, asOf, null, cancellationToken);
        var grid = await LedgerGrid.LoadAsync(db, scene.Campaign, scene.Person, progress, cancellationToken);
        var own = await db.DispatchReports.AsNoTracking().SingleOrDefaultAsync(report => report.CampaignId == scene.Campaign.Id && report.Month == month, cancellationToken);
        var lines = WrittenReport.Lines(own?.Text ?? DispatchDraft.Compose(progress, grid, month));
        var recipient = lines.Skip(1).FirstOrDefault() is { } second && second.EndsWith('：') ? second.TrimEnd('：') : "";
        var isDue = grid.Today > grid.Of(month).DueOn;
        var ledgers = grid.Rows.ToDictionary(row => row.UnitId, row => row.Of(month)?.Word(isDue) ?? "—");
        var until = ChinaTime.StartOf(asOf.AddDays(1));
        var notices = await (
            from notice in db.SupervisionNotices.AsNoTracking()
            where notice.CampaignId == scene.Campaign.Id && notice.State != SupervisionState.Closed && notice.State != SupervisionState.Withdrawn
                && notice.Steps.Any(step => step.At < until)
            join unit in db.Units on notice.UnitId equals unit.Id
            orderby notice.Year, notice.Ordinal
            select new { notice.Year, notice.Ordinal, notice.Demand, notice.State, unit.ShortName }).ToListAsync(cancellationToken);
        var values = scene.Begin()
            .Put("标题", lines.FirstOrDefault() ?? "")
            .Put("主送", recipient)
            .Put("正文", Body(lines.Skip(recipient.Length == 0 ? 1 : 2)))
            .Put("单位情况", progress.Units.OrderBy(unit => unit.Position).Select(unit => Row(unit, ledgers)))
            .Put("督办", notices.Select(notice => new ReportValues()
                .Put("编号", SupervisionNotice.NumberOf(notice.Year, notice.Ordinal)).Put("单位", notice.ShortName).Put("要求", notice.Demand).Put("状态", notice.State.Word())))
            .Chart("进度图", "还有任务没通过的单位，已通过的任务占本单位任务的比例",
                [.. progress.Units.Where(unit => unit.Passed < unit.Works.Count).Select(unit => (unit.Name, Percent: Math.Floor(1000m * unit.Passed / unit.Works.Count) / 10)).OrderBy(unit => unit.Percent)]);
        return ComposedReport.Of($"{month.Year}年{month.Month}月调度通报", values, scene.Now);
    }

    /// <summary>A briefing of the office's own text, with the campaign's figures below it.</summary>
    /// <param name="db">The database, acting for the region.</param>
    /// <param name="scene">Whose and when.</param>
    /// <param name="number">第 n 期.</param>
    /// <param name="typed">What the office wrote, free of what cannot be kept.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<ComposedReport> BriefingAsync(AppDb db, ReportScene scene, int number, BriefingText typed, CancellationToken cancellationToken)
    {
        var progress = await CampaignProgress.LoadAsync(db, scene.Campaign, scene.Person, scene.Today, null, cancellationToken);
        var draft = await AssessmentReports.NowAsync(db, scene, cancellationToken);
        var counts = progress.Counts;
        (string, string)[] figures =
        [
            ("纳入达标率计算的指标", $"{draft.Total.Counted}项"), ("自评达标", $"{draft.Total.Met}项（{AssessmentDraft.Percent(draft.Total)}）"),
            ("材料已通过", $"{counts.Passed}项"), ("材料待审核", $"{counts[WorkStatus.InReview]}项"), ("材料被退回", $"{counts[WorkStatus.Returned]}项"), ("逾期", $"{counts[WorkStatus.Overdue]}项"),
            ("参加单位", $"{progress.Units.Count}家"),
        ];
        var values = scene.Begin()
            .Put("刊名", typed.Masthead).Put("期号", $"第{number}期").Put("标题", typed.Title).Put("正文", Body(WrittenReport.Lines(typed.Text))).Put("报送", typed.CopiesTo)
            .Put("数据", figures.Select(figure => new ReportValues().Put("项目", figure.Item1).Put("数", figure.Item2)))
            .Chart("进度图", "各类指标的达标率", AssessmentReports.Bars(draft));
        return ComposedReport.Of(typed.Title, values, scene.Now);
    }

    /// <summary>Indicators, their units and how far they are.</summary>
    public static async Task<ComposedReport> TaskListAsync(AppDb db, ReportScene scene, CancellationToken cancellationToken)
    {
        var progress = await CampaignProgress.LoadAsync(db, scene.Campaign, scene.Person, scene.Today, null, cancellationToken);
        var duties = await db.Assignments.AsNoTracking().VisibleTo(scene.Person).Where(assignment => assignment.CampaignId == scene.Campaign.Id)
            .Select(assignment => new { assignment.Id, assignment.Responsibility }).ToDictionaryAsync(assignment => assignment.Id, assignment => assignment.Responsibility, cancellationToken);
        var byStatus = progress.Pieces.CountBy(piece => piece.Status).ToDictionary();
        var sums = Enum.GetValues<WorkStatus>().Where(byStatus.ContainsKey).Select(status => $"{status.Word()}{byStatus[status]}件");
        var values = scene.Begin()
            .Put("合计", $"共{progress.Indicators.Count}项指标，分给{progress.Units.Count}家单位，{progress.Pieces.Count}件任务{(progress.Pieces.Count > 0 ? $"：{string.Join('、', sums)}" : "")}。几项指标合并提供材料的算一件。")
            .Put("任务",
            [
                .. from indicator in progress.Indicators
                   from row in indicator.Works.Count == 0
                       ? [new ReportValues().Put("单位", "没有派发").Put("责任", "—").Put("状态", "—").Put("期限", "—")]
                       : indicator.Works.OrderBy(work => duties[work.AssignmentId]).ThenBy(work => work.UnitPosition).Select(work => new ReportValues()
                           .Put("单位", work.UnitName).Put("责任", duties[work.AssignmentId] is Domain.Indicators.Responsibility.Lead ? "牵头" : "责任")
                           .Put("状态", work.Status.Word()).Put("期限", Ui.Say.Day(work.DueOn)))
                   select row.Put("序号", indicator.Facts.Number).Put("指标", IndicatorNumbers.Brief(indicator.Facts.Text)),
            ]);
        return ComposedReport.Of("任务情况表", values, scene.Now);
    }

    /// <summary>What was handed in for which indicator: the newest version that passed, else the newest of all; drafts never.</summary>
    public static async Task<ComposedReport> MaterialListAsync(AppDb db, ReportScene scene, CancellationToken cancellationToken)
    {
        var versions = await (
            from assignment in db.Assignments.VisibleTo(scene.Person)
            where assignment.CampaignId == scene.Campaign.Id && assignment.State != AssignmentState.Withdrawn
            join unit in db.Units on assignment.UnitId equals unit.Id
            join submission in db.Submissions on assignment.Id equals submission.AssignmentId
            from version in submission.Versions
            let first = db.Indicators.Where(indicator => assignment.Indicators.Any(covered => covered.IndicatorId == indicator.Id)).Min(indicator => indicator.Position)
            orderby first, unit.Position, assignment.Id
            select new { assignment.Id, Unit = unit.ShortName, version.Number, version.Outcome, version.ContentJson }).AsNoTracking().ToListAsync(cancellationToken);
        var chosen = versions.GroupBy(version => version.Id)
            .Select(group => group.OrderByDescending(version => version.Outcome is VersionOutcome.Passed).ThenByDescending(version => version.Number).First())
            .Select(version => (version.Id, version.Unit, version.Outcome, StoredContent.Read(version.ContentJson).Masked().Entries)).ToList();
        var numbers = await IndicatorNumbers.SayAsync(db, [.. chosen.Select(version => version.Id)], cancellationToken);
        var values = scene.Begin()
            .Put("合计", $"共{chosen.Count}件任务送审过材料，证明材料{chosen.Sum(version => version.Entries.Count)}件。")
            .Put("材料",
            [
                .. from version in chosen
                   from entry in version.Entries
                   select new ReportValues().Put("序号", numbers[version.Id]).Put("单位", version.Unit).Put("编号", $"证{entry.Number.ToString(CultureInfo.InvariantCulture)}")
                       .Put("名称", entry.Credit is { } credit ? $"{entry.Title}（由{credit}提供）" : entry.Title).Put("形式", entry.Kind.Form())
                       .Put("状态", version.Outcome switch { VersionOutcome.Passed => "已通过", VersionOutcome.Returned => "已退回", _ => "待审核" }),
            ]);
        return ComposedReport.Of("证明材料清单", values, scene.Now);
    }

    private static IEnumerable<ReportValues> Body(IEnumerable<string> lines) =>
        lines.Select(line => new ReportValues().Put(WrittenReport.Level(line) switch { 1 => "标题一", 2 => "标题二", _ => "段落" }, line));

    private static ReportValues Row(UnitProgress unit, Dictionary<Guid, string> ledgers)
    {
        var under = unit.Works.Count(work => work.Status is WorkStatus.Filling or WorkStatus.InReview or WorkStatus.NotStarted or WorkStatus.HandedBack);
        return new ReportValues().Put("单位", unit.Name).Put("任务", Say(unit.Works.Count)).Put("通过", Say(unit.Passed)).Put("在办", Say(under)).Put("退回", Say(unit.Returned))
            .Put("逾期", Say(unit.Overdue)).Put("台账", ledgers.GetValueOrDefault(unit.UnitId, "—"));

        static string Say(int number) => number.ToString(CultureInfo.InvariantCulture);
    }
}
