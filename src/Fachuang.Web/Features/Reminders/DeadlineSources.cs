using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Designations;
using Fachuang.Domain.Ledgers;
using Fachuang.Domain.Reminders;
using Fachuang.Domain.SummaryReports;
using Fachuang.Domain.Supervision;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Features.Designations;
using Fachuang.Web.Features.Ledgers;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Reminders;

/// <summary>What is owed in the acting region, one function a kind. A kind without a function has no rules and no place on the page.</summary>
internal static class DeadlineSources
{
    /// <summary>The deadlines of one kind between two days, open ones only.</summary>
    internal delegate Task<IReadOnlyList<Deadline>> Source(AppDb db, DateOnly first, DateOnly last, CancellationToken cancellationToken);

    /// <summary>Every kind that is watched, in the order of the page.</summary>
    public static readonly IReadOnlyList<(DeadlineKind Kind, Source Find)> All =
    [
        (DeadlineKind.Assignment, AssignmentsAsync),
        (DeadlineKind.Materials, MaterialsAsync),
        (DeadlineKind.Target, TargetsAsync),
        (DeadlineKind.Ledger, LedgersAsync),
        (DeadlineKind.Supervision, SupervisionAsync),
        (DeadlineKind.Liaison, LiaisonsAsync),
        (DeadlineKind.SummaryReport, SummaryReportsAsync),
        (DeadlineKind.AnnualReport, AnnualReportsAsync),
        (DeadlineKind.Rectification, RectificationsAsync),
        (DeadlineKind.Objection, ObjectionsAsync),
    ];

    // What still has to come from the unit.
    private static readonly AssignmentState[] Owed = [AssignmentState.Sent, AssignmentState.Accepted, AssignmentState.Returned];

    /// <summary>All deadlines that a rule can reach on a day.</summary>
    public static async Task<IReadOnlyList<Deadline>> FindAsync(AppDb db, DateOnly today, CancellationToken cancellationToken)
    {
        const int Reach = ReminderRule.MostDays + ReminderPlan.MostMissed;
        List<Deadline> found = [];
        foreach (var (_, find) in All)
        {
            found.AddRange(await find(db, today.AddDays(-Reach), today.AddDays(Reach), cancellationToken));
        }

        return found;
    }

    private static async Task<IReadOnlyList<Deadline>> AssignmentsAsync(AppDb db, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        var owed = db.Assignments.AsNoTracking().Where(assignment => Owed.Contains(assignment.State) && assignment.DueOn >= first && assignment.DueOn <= last)
            .Where(assignment => db.Campaigns.Any(campaign => campaign.Id == assignment.CampaignId && campaign.State == CampaignState.Open));
        var rows = await (
            from assignment in owed
            join campaign in db.Campaigns on assignment.CampaignId equals campaign.Id
            join unit in db.Units on assignment.UnitId equals unit.Id
            select new { assignment.Id, assignment.UnitId, unit.ShortName, UnitPosition = unit.Position, assignment.DueOn, assignment.CampaignId, campaign.Number }).ToListAsync(cancellationToken);
        var numbers = (await (
            from assignment in owed
            from covered in assignment.Indicators
            join indicator in db.Indicators on covered.IndicatorId equals indicator.Id
            orderby covered.Position
            select new { covered.AssignmentId, indicator.Number, indicator.Position }).ToListAsync(cancellationToken)).ToLookup(row => row.AssignmentId);
        return
        [
            .. rows.OrderBy(row => row.UnitPosition).ThenBy(row => numbers[row.Id].Min(covered => covered.Position)).Select(row => new Deadline(
                DeadlineKind.Assignment, row.CampaignId.ToString("n"), row.UnitId, row.ShortName, row.DueOn, $"指标 {IndicatorNumbers.Say([.. numbers[row.Id].Select(covered => covered.Number)])}",
                $"/campaigns/{row.Number}/assignments", $"/campaigns/{row.Number}/assignments")),
        ];
    }

    private static async Task<IReadOnlyList<Deadline>> MaterialsAsync(AppDb db, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        var rows = await (
            from campaign in db.Campaigns.AsNoTracking()
            where campaign.State == CampaignState.Open && campaign.MaterialsDueOn >= first && campaign.MaterialsDueOn <= last
            from unit in db.Units
            where db.Assignments.Any(assignment => assignment.CampaignId == campaign.Id && assignment.UnitId == unit.Id && Owed.Contains(assignment.State))
            orderby campaign.Number, unit.Position
            select new { campaign.Id, campaign.Number, campaign.MaterialsDueOn, UnitId = unit.Id, unit.ShortName }).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new Deadline(
            DeadlineKind.Materials, row.Id.ToString("n"), row.UnitId, row.ShortName, row.MaterialsDueOn, "全部材料", $"/campaigns/{row.Number}/assignments", $"/campaigns/{row.Number}/assignments"));
    }

    private static async Task<IReadOnlyList<Deadline>> TargetsAsync(AppDb db, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        var rows = await db.Campaigns.AsNoTracking().Where(campaign => campaign.State == CampaignState.Open && campaign.TargetOn >= first && campaign.TargetOn <= last)
            .OrderBy(campaign => campaign.Number).Select(campaign => new { campaign.Id, campaign.Number, campaign.Name, campaign.TargetOn }).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new Deadline(
            DeadlineKind.Target, row.Id.ToString("n"), null, null, row.TargetOn, $"{row.Name}申报", $"/campaigns/{row.Number}/assignments", $"/campaigns/{row.Number}/self-assessment"));
    }

    private static async Task<IReadOnlyList<Deadline>> LedgersAsync(AppDb db, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        List<Deadline> found = [];
        foreach (var campaign in await db.Campaigns.AsNoTracking().Where(campaign => campaign.State == CampaignState.Open).OrderBy(campaign => campaign.Number).ToListAsync(cancellationToken))
        {
            var path = $"/campaigns/{campaign.Number}/ledgers";
            found.AddRange((await LedgerGrid.OwedAsync(db, campaign, first, last, cancellationToken)).Select(owed => new Deadline(
                DeadlineKind.Ledger, campaign.Id.ToString("n"), owed.UnitId, owed.UnitName, owed.DueOn, $"{LedgerMonths.Word(owed.Month)}台账",
                $"{path}/{LedgerMonths.Address(owed.Month)}", path)));
        }

        return found;
    }

    private static async Task<IReadOnlyList<Deadline>> SupervisionAsync(AppDb db, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        var rows = await (
            from notice in db.SupervisionNotices.AsNoTracking()
            where (notice.State == SupervisionState.Issued || notice.State == SupervisionState.Returned || notice.State == SupervisionState.Rectifying)
                && notice.DueOn >= first && notice.DueOn <= last
            join campaign in db.Campaigns on notice.CampaignId equals campaign.Id
            where campaign.State == CampaignState.Open
            join unit in db.Units on notice.UnitId equals unit.Id
            orderby notice.Year, notice.Ordinal
            select new { notice.CampaignId, campaign.Number, notice.Year, notice.Ordinal, notice.DueOn, notice.UnitId, unit.ShortName }).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new Deadline(
            DeadlineKind.Supervision, row.CampaignId.ToString("n"), row.UnitId, row.ShortName, row.DueOn, SupervisionNotice.NumberOf(row.Year, row.Ordinal),
            $"/campaigns/{row.Number}/supervision", $"/campaigns/{row.Number}/supervision"));
    }

    private static async Task<IReadOnlyList<Deadline>> LiaisonsAsync(AppDb db, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        var rows = await (
            from collection in db.LiaisonCollections.AsNoTracking()
            where collection.ClosedAt == null && collection.DueOn >= first && collection.DueOn <= last
            from request in collection.Requests
            where request.AnsweredAt == null && !request.IsShut
            join unit in db.Units on request.UnitId equals unit.Id
            where unit.EndedOn == null
            orderby collection.DueOn, unit.Position
            select new { collection.Id, collection.Title, collection.DueOn, request.UnitId, unit.ShortName }).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new Deadline(
            DeadlineKind.Liaison, row.Id.ToString("n"), row.UnitId, row.ShortName, row.DueOn, row.Title, "/liaisons", $"/liaisons/collections/{row.Id}"));
    }

    // Reports are watched once the office has set their day: before that nobody has asked for one.
    private static async Task<IReadOnlyList<Deadline>> SummaryReportsAsync(AppDb db, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        var rows = await (
            from collection in db.SummaryCollections.AsNoTracking()
            where collection.DueOn >= first && collection.DueOn <= last
            join campaign in db.Campaigns on collection.CampaignId equals campaign.Id
            where campaign.State == CampaignState.Open
            from unit in db.Units
            where unit.EndedOn == null && !db.SummaryReports.Any(report => report.CampaignId == campaign.Id && report.UnitId == unit.Id
                && (report.State == SummaryState.Submitted || report.State == SummaryState.Accepted))
            orderby campaign.Number, unit.Position
            select new { campaign.Id, campaign.Number, collection.DueOn, UnitId = unit.Id, unit.ShortName }).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new Deadline(
            DeadlineKind.SummaryReport, row.Id.ToString("n"), row.UnitId, row.ShortName, row.DueOn, "总结报告",
            $"/campaigns/{row.Number}/summary-reports/own", $"/campaigns/{row.Number}/summary-reports"));
    }

    // Every named region owes its own; all of a year are told as one.
    private static async Task<IReadOnlyList<Deadline>> AnnualReportsAsync(AppDb db, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        var designations = await db.Designations.AsNoTracking().Where(designation => designation.State == DesignationState.InForce)
            .OrderBy(designation => designation.Year).ThenBy(designation => designation.Ordinal).ToListAsync(cancellationToken);
        var come = (await db.AnnualReports.Select(report => new { report.DesignationId, report.Year }).Distinct().ToListAsync(cancellationToken)).Select(row => (row.DesignationId, row.Year)).ToHashSet();
        return
        [
            .. from designation in designations
               from year in AnnualReport.YearsOwed(designation, last)
               let due = AnnualReport.DueOn(year)
               where due >= first && !come.Contains((designation.Id, year))
               select new Deadline(
                   DeadlineKind.AnnualReport, $"annual-{year}", null, null, due, $"{designation.Name} {year} 年度报告", ShowDesignations.Address, ShowDesignations.Address),
        ];
    }

    private static async Task<IReadOnlyList<Deadline>> RectificationsAsync(AppDb db, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        var rows = await (
            from revisit in db.Revisits.AsNoTracking()
            where revisit.State == RevisitState.Rectifying && revisit.DueOn >= first && revisit.DueOn <= last
            join designation in db.Designations on revisit.DesignationId equals designation.Id
            where designation.State == DesignationState.InForce
            join round in db.RevisitRounds on revisit.RoundId equals round.Id
            orderby round.Year, revisit.Position
            select new { round.Id, round.Year, revisit.Position, revisit.DueOn, designation.Name }).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new Deadline(
            DeadlineKind.Rectification, row.Id.ToString("n"), null, null, row.DueOn!.Value, $"{row.Name}的回访整改", KeepRevisit.AddressOf(row.Year, row.Position), KeepRevisit.AddressOf(row.Year, row.Position)));
    }

    // No unit owes an answer to an objection, the office does.
    private static async Task<IReadOnlyList<Deadline>> ObjectionsAsync(AppDb db, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        var rows = await (
            from objection in db.Objections.AsNoTracking()
            where objection.State == ObjectionState.UnderInvestigation && objection.DueOn >= first && objection.DueOn <= last
            join notice in db.PublicNotices on objection.NoticeId equals notice.Id
            join cycle in db.Cycles on notice.CycleId equals cycle.Id
            orderby cycle.Number, notice.Number, objection.Number
            select new { NoticeId = notice.Id, Cycle = cycle.Number, Notice = notice.Number, objection.Number, objection.DueOn }).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new Deadline(
            DeadlineKind.Objection, row.NoticeId.ToString("n"), null, null, row.DueOn!.Value, $"第 {row.Number} 件异议",
            $"/cycles/{row.Cycle}/public-notices/{row.Notice}", $"/cycles/{row.Cycle}/public-notices/{row.Notice}"));
    }
}
