using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fachuang.Domain;
using Fachuang.Domain.Assessments;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Materials;
using Fachuang.Domain.Reports;
using Fachuang.Domain.Supervision;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assessments;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Features.Materials.Tables;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Reports;

/// <summary>自评报告 and 年度报告: both speak of how the indicators stand, in a kept round or now.</summary>
internal static class AssessmentReports
{
    /// <summary>Drafts a self-assessment report; null when there is no such round.</summary>
    /// <param name="db">The database, acting for the region.</param>
    /// <param name="scene">Whose and when.</param>
    /// <param name="round">Number of the kept round; 0 for now.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<ComposedReport?> SelfAssessmentAsync(AppDb db, ReportScene scene, int round, CancellationToken cancellationToken)
    {
        if (await StandingAsync(db, scene, round, cancellationToken) is not var (draft, snapshot))
        {
            return null;
        }

        var shares = await SharesAsync(db, scene, snapshot?.At ?? scene.Now, cancellationToken);
        var missed = shares.Count(share => share.Share.Share.IsMet is false);
        var values = scene.Begin()
            .Put("指标体系", $"《{scene.System.Title}》{(scene.System.DocumentNumber is { } document ? $"（{document}）" : "")}")
            .Put("材料时段", $"{ReportScene.Day(scene.Campaign.EvidenceFrom)}至{ReportScene.Day(scene.Campaign.EvidenceTo)}")
            .Put("总体情况", draft.Whole)
            .Put("清单", [.. draft.Lists.Select(list => Row(list.Name, list.Tally)), .. draft.Lists.Count > 1 ? [Row("合计", draft.Total)] : Array.Empty<ReportValues>()])
            .Put("类别", Categories(draft))
            .Put("量化情况", shares.Count == 0 ? "已通过的材料里没有可以计算比例的表格。" : $"从已通过的表格算出比例{shares.Count}个，{(missed == 0 ? "没有低于要求的" : $"其中{missed}个没有达到要求")}，计算见下表。")
            .Put("量化指标", shares.Select(share => new ReportValues().Put("序号", share.Numbers).Put("单位", share.Unit).Put("比例", share.Share.Share.Ratio.Title).Put("计算", share.Share.Calculation)
                .Put("要求", share.Share.Share.Ratio.Threshold()?.TrimStart('要') ?? "没有规定").Put("结论", share.Share.Share.IsMet switch { true => "达到", false => "没有达到", null => "—" })))
            .Put("加分情况", draft.BonusWords)
            .Put("加分项", draft.Bonuses.Select(bonus => new ReportValues().Put("序号", bonus.Number).Put("内容", bonus.Text).Put("依据", bonus.Reason)))
            .Put("否决情况", draft.VetoWords)
            .Put("短板情况", draft.ShortWords)
            .Put("短板", draft.Short.Select(item => new ReportValues().Put("序号", item.Number).Put("内容", item.Text).Put("自评", item.Grade.Word(item.Kind)).Put("原因", item.Reason).Put("单位", string.Join('、', item.Units))))
            .Put("下一步", draft.Next)
            .Chart("达标图", "各类指标的达标率", Bars(draft));
        return ComposedReport.Of(snapshot is null ? "自查自评报告" : $"自查自评报告（第 {round} 轮）", values, snapshot ?? new(null, scene.Now, values.Hash()));
    }

    /// <summary>Drafts the report on a year (S4 四(一)); null when there is no such round.</summary>
    /// <param name="db">The database, acting for the region.</param>
    /// <param name="scene">Whose and when.</param>
    /// <param name="year">The year it reports on.</param>
    /// <param name="round">Number of the kept round that shows how the indicators stand; 0 for now.</param>
    /// <param name="leaders">How the leaders fulfilled their duty, as the office wrote it; empty to leave it out.</param>
    /// <param name="recipient">To whom it goes; empty to leave it out.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<ComposedReport?> AnnualAsync(AppDb db, ReportScene scene, int year, int round, string leaders, string recipient, CancellationToken cancellationToken)
    {
        if (await StandingAsync(db, scene, round, cancellationToken) is not var (draft, snapshot))
        {
            return null;
        }

        var values = scene.Begin()
            .Put("年度", year.ToString(CultureInfo.InvariantCulture)).Put("主送", recipient)
            .Put("主要做法", await YearAsync(db, scene, year, cancellationToken))
            .Put("类别", Categories(draft))
            .Put("示范创建", $"{scene.Region.Name}按照《{scene.System.Title}》开展{scene.Campaign.Name}工作。{draft.Whole}{draft.VetoWords}")
            .Put("存在问题", draft.Short.Count == 0 ? draft.ShortWords
                : $"{(draft.Total.NotMet > 0 ? $"未达标{draft.Total.NotMet}项" : "")}{(draft.Total is { NotMet: > 0, MostlyMet: > 0 } ? "、" : "")}{(draft.Total.MostlyMet > 0 ? $"基本达标{draft.Total.MostlyMet}项" : "")}。\n"
                    + string.Join('\n', draft.Short.Select(item => $"指标{item.Number}（{IndicatorNumbers.Brief(item.Text)}）：{item.Reason.TrimEnd('。')}。")))
            .Put("下一步", draft.Next)
            .Put("第一责任人", leaders)
            .Chart("达标图", "各类指标的达标率", Bars(draft));
        return ComposedReport.Of($"{year}年法治政府建设年度报告", values, snapshot ?? new(null, scene.Now, values.Hash()));
    }

    /// <summary>SHA-256 over the judgements of a round as they are kept.</summary>
    public static string HashOf(AssessmentRound round) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(round.GradesJson)));

    /// <summary>How the lists stand, for a briefing.</summary>
    public static async Task<AssessmentDraft> NowAsync(AppDb db, ReportScene scene, CancellationToken cancellationToken) => (await StandingAsync(db, scene, 0, cancellationToken))!.Value.Draft;

    /// <summary>Bars for the categories; for the lists where there is one category at most.</summary>
    public static IReadOnlyList<(string, decimal)> Bars(AssessmentDraft draft) =>
        [.. (draft.Categories.Count > 1 ? draft.Categories : draft.Lists).Select(group => (group.Name, group.Tally.Permille / 10m))];

    private static async Task<(AssessmentDraft Draft, ReportSnapshot? Snapshot)?> StandingAsync(AppDb db, ReportScene scene, int number, CancellationToken cancellationToken)
    {
        var view = await db.SelfAssessmentAsync(scene.Campaign, scene.Today, cancellationToken);
        var round = number == 0 ? null : await db.AssessmentRounds.AsNoTracking().SingleOrDefaultAsync(row => row.CampaignId == scene.Campaign.Id && row.Number == number, cancellationToken);
        if (number != 0 && round is null)
        {
            return null;
        }

        var grades = (round?.Grades() ?? KeepRound.Grades(view)).ToDictionary(grade => grade.IndicatorId);
        var papers = await db.AssessmentPapersAsync(scene.Campaign, cancellationToken);
        List<ReportedIndicator> indicators =
        [
            .. from row in view.Rows
               let grade = grades.GetValueOrDefault(row.Id)
               select new ReportedIndicator(
                   row.Number, view.ListName(row.ListId), row.Kind, row.Category, row.Text, grade?.Grade, grade?.Reason ?? "", [.. row.Units.Select(unit => unit.Name).Distinct()]),
        ];
        return (
            AssessmentDraft.Of(indicators, scene.Campaign.Type, papers.HasStatement, IndicatorNumbers.Say),
            round is null ? null : new ReportSnapshot(round.Number, round.KeptAt, HashOf(round)));
    }

    private static IEnumerable<ReportValues> Categories(AssessmentDraft draft) => draft.Categories.Select((category, i) =>
        Row(category.Name, category.Tally).Put("序", $"（{AssessmentDraft.Chinese(Math.Min(i + 1, 99))}）").Put("情况", category.Words));

    private static ReportValues Row(string name, Tally tally) => new ReportValues()
        .Put("名称", name).Put("指标数", Number(tally.Counted)).Put("达标", Number(tally.Met)).Put("基本达标", Number(tally.MostlyMet)).Put("未达标", Number(tally.NotMet))
        .Put("不适用", Number(tally.NotApplicable)).Put("未自评", Number(tally.NotGraded)).Put("达标率", AssessmentDraft.Percent(tally));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    // The shares of the material that had passed by the moment of the data.
    private static async Task<List<(string Numbers, string Unit, ComputedShare Share)>> SharesAsync(AppDb db, ReportScene scene, DateTime until, CancellationToken cancellationToken)
    {
        var versions = await (
            from assignment in db.Assignments
            where assignment.CampaignId == scene.Campaign.Id && assignment.State != AssignmentState.Withdrawn
            join unit in db.Units on assignment.UnitId equals unit.Id
            join submission in db.Submissions on assignment.Id equals submission.AssignmentId
            from version in submission.Versions
            where version.Outcome == VersionOutcome.Passed && version.DecidedAt <= until
            let first = db.Indicators.Where(indicator => assignment.Indicators.Any(covered => covered.IndicatorId == indicator.Id)).Min(indicator => indicator.Position)
            orderby first, unit.Position, assignment.Id
            select new { assignment.Id, Unit = unit.ShortName, version.Number, version.ContentJson }).AsNoTracking().ToListAsync(cancellationToken);
        var newest = versions.GroupBy(version => version.Id).Select(group => group.MaxBy(version => version.Number)!)
            .Select(version => (version.Id, version.Unit, Shares: ComputedShares.Of(StoredContent.Read(version.ContentJson)))).Where(version => version.Shares.Count > 0).ToList();
        var numbers = await IndicatorNumbers.SayAsync(db, [.. newest.Select(version => version.Id)], cancellationToken);
        return [.. newest.SelectMany(version => version.Shares.Select(share => (numbers[version.Id], version.Unit, share)))];
    }

    // What was done in a year, as far as the rows say.
    private static async Task<string> YearAsync(AppDb db, ReportScene scene, int year, CancellationToken cancellationToken)
    {
        var (begin, end) = (ChinaTime.StartOf(new(year, 1, 1)), ChinaTime.StartOf(new(year + 1, 1, 1)));
        var campaign = scene.Campaign.Id;
        var passed = await (
            from assignment in db.Assignments
            where assignment.CampaignId == campaign
            join submission in db.Submissions on assignment.Id equals submission.AssignmentId
            from version in submission.Versions
            where version.Outcome == VersionOutcome.Passed && version.DecidedAt >= begin && version.DecidedAt < end
            select assignment.UnitId).ToListAsync(cancellationToken);
        var rounds = await db.AssessmentRounds.CountAsync(round => round.CampaignId == campaign && round.KeptAt >= begin && round.KeptAt < end, cancellationToken);
        var ledgers = await db.Ledgers.CountAsync(ledger => ledger.CampaignId == campaign && ledger.FirstSubmittedAt >= begin && ledger.FirstSubmittedAt < end, cancellationToken);
        var notices = await db.SupervisionNotices.Where(notice => notice.CampaignId == campaign && notice.Year == year && notice.State != SupervisionState.Withdrawn)
            .Select(notice => notice.State).ToListAsync(cancellationToken);
        List<string> done = [];
        if (passed.Count > 0)
        {
            done.Add($"审核通过{passed.Distinct().Count()}家单位的材料{passed.Count}件次");
        }

        if (ledgers > 0)
        {
            done.Add($"各单位按月报送工作台账{ledgers}份");
        }

        if (rounds > 0)
        {
            done.Add($"开展自查自评{rounds}轮");
        }

        if (notices.Count > 0)
        {
            done.Add($"发出督办通知{notices.Count}件，办结{notices.Count(state => state is SupervisionState.Closed)}件");
        }

        return done.Count == 0 ? $"{year}年系统里没有审核、台账、自评和督办的记录。" : $"{year}年，{string.Join('，', done)}。";
    }
}
