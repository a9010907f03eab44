using Fachuang.Domain;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Ledgers;
using Fachuang.Domain.Supervision;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Features.Calendars;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Features.Ledgers;
using Fachuang.Web.Features.Notices;
using Fachuang.Web.Features.People;
using Fachuang.Web.Http;
using Fachuang.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Supervision;

/// <summary>What is typed for a new notice; kept as typed, so that a wrong form comes back as it was.</summary>
public sealed record IssueForm
{
    /// <summary>Key the notice gets: a second click on the same form makes no second notice.</summary>
    public string? Key { get; init; }

    /// <summary>Key of the unit.</summary>
    public string? Unit { get; init; }

    /// <summary>依据.</summary>
    public string? Basis { get; init; }

    /// <summary>要求.</summary>
    public string? Demand { get; init; }

    /// <summary>Deadline, yyyy-MM-dd.</summary>
    public string? Due { get; init; }

    /// <summary>Keys of the assignments it is about, with commas between.</summary>
    public string? Assignments { get; init; }

    internal IReadOnlyList<Guid> AssignmentIds =>
        [.. (Assignments ?? "").Split(',').Keys().Where(key => key != Guid.Empty).Distinct().Take(500)];
}

/// <summary>发督办: to a unit, prefilled from what it owes; numbered without gaps under the lock.</summary>
internal static class IssueSupervision
{
    private static readonly IssueForm Nothing = new();

    public static async Task<IResult> ShowAsync(
        int number, Guid? unit, Guid? assignment, string? ledger, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        if (campaign.WhyNotWork() is { } closed)
        {
            return Answer.Refused(http, closed);
        }

        var today = clock.Today();
        var progress = await CampaignProgress.LoadAsync(db, campaign, acting.Required, today, null, cancellationToken);
        var office = await OfficeAsync(db, campaign, cancellationToken);
        var blank = new IssueForm
        {
            Key = Guid.CreateVersion7().ToString(), Unit = unit?.ToString(),
            Due = Say.Day(SupervisionForm.ProposedDeadline(today, await db.WorkingCalendarAsync(cancellationToken))),
        };
        var form = LedgerMonths.Read(campaign, ledger) is { } month
            ? AboutLedger(blank, await LedgerGrid.LoadAsync(db, campaign, acting.Required, progress, cancellationToken), month, unit, office)
            : AboutWork(blank, progress, unit, assignment, office);
        return await PageAsync(campaign, form, [], StatusCodes.Status200OK, db, today, cancellationToken);
    }

    public static async Task<IResult> HandleAsync(
        int number, [FromForm] IssueForm? form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        if (campaign.WhyNotWork() is { } closed)
        {
            return Answer.Refused(http, closed);
        }

        form ??= Nothing;
        var today = clock.Today();
        var wrong = new Dictionary<string, string>();
        var unit = Guid.TryParse(form.Unit, out var unitId) ? await db.Units.AsNoTracking().Existing().SingleOrDefaultAsync(row => row.Id == unitId, cancellationToken) : null;
        if (unit is null)
        {
            wrong.Add(nameof(form.Unit), "选一家单位");
        }

        var basis = SupervisionForm.Text(form.Basis, nameof(form.Basis), "写明哪件事没有办、应当什么时候办", wrong);
        var demand = SupervisionForm.Text(form.Demand, nameof(form.Demand), "写明要单位做什么", wrong);
        var due = SupervisionForm.Deadline(form.Due, nameof(form.Due), today, wrong);
        if (wrong.Count > 0)
        {
            return await PageAsync(campaign, form, wrong, StatusCodes.Status422UnprocessableEntity, db, today, cancellationToken);
        }

        // Two clicks and two clerks are put in a row: numbers follow one another, and one form makes one notice.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        var key = Guid.TryParse(form.Key, out var sent) && sent != Guid.Empty ? sent : Guid.CreateVersion7();
        if (await db.SupervisionNotices.AsNoTracking().SingleOrDefaultAsync(notice => notice.Id == key && notice.CampaignId == campaign.Id, cancellationToken) is { } done)
        {
            return Answer.Done(http, $"/campaigns/{number}/supervision/{key}", $"{done.Number}已经发过，没有再发");
        }

        var asked = form.AssignmentIds;
        var about = asked.Count == 0 ? [] : await db.Assignments.Where(row => row.CampaignId == campaign.Id && row.UnitId == unitId && asked.Contains(row.Id))
            .Select(row => row.Id).ToListAsync(cancellationToken);
        var highest = await db.SupervisionNotices.Where(notice => notice.Year == today.Year).MaxAsync(notice => (int?)notice.Ordinal, cancellationToken);
        var now = clock.UtcNow();
        var issued = SupervisionNotice.Issue(
            key, campaign.RegionId, campaign.Id, unitId, SupervisionNotice.NextOrdinal(highest), basis, demand, about, due, acting.Name, now);
        db.Add(issued);
        await db.PostAsync([SupervisionQueries.Tell(issued, number, toUnit: true, $"督办通知 {issued.Number}，{Say.DayInText(due, today)}前答复", now)], cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, $"/campaigns/{number}/supervision/{key}", $"已发{unit!.ShortName}：{issued.Number}");
    }

    /// <summary>The basis in words, as an official document writes: each piece that is owed with its deadline and how late it is.</summary>
    public static string BasisOf(IReadOnlyList<Piece> owed, DateOnly today) => string.Join('\n', owed.Select(piece =>
    {
        var due = $"{piece.DueOn.Year}年{piece.DueOn.Month}月{piece.DueOn.Day}日";
        var late = piece.DueOn < today ? $"，逾期{today.DayNumber - piece.DueOn.DayNumber}天" : "";
        return piece.Status is WorkStatus.Returned
            ? $"指标{piece.Numbers}的材料退回修改，改报期限{due}，至今没有改好送审{late}。"
            : $"指标{piece.Numbers}的材料应于{due}前送审，至今没有送审{late}。";
    }));

    private static IssueForm AboutWork(IssueForm form, CampaignProgress progress, Guid? unit, Guid? assignment, string office)
    {
        var owed = progress.Pieces.Where(piece => piece.Status is WorkStatus.Overdue or WorkStatus.Returned
            && (assignment is null ? piece.UnitId == unit : piece.AssignmentId == assignment)).ToList();
        return owed.Count == 0 ? form : form with
        {
            Unit = owed[0].UnitId.ToString(),
            Basis = BasisOf(owed, progress.Today),
            Demand = $"查明没有按期办成的原因，明确责任人和办成的日期；期限内办成并送审，把办理情况答复{office}。",
            Assignments = string.Join(',', owed.Select(piece => piece.AssignmentId)),
        };
    }

    // A month that is not late says nothing: the office may still write what it likes.
    private static IssueForm AboutLedger(IssueForm form, LedgerGrid grid, DateOnly month, Guid? unit, string office)
    {
        var standing = grid.Rows.FirstOrDefault(row => row.UnitId == unit)?.Of(month);
        var what = $"{month.Year}年{month.Month}月工作台账";
        var due = LedgerMonths.DueOn(grid.Campaign, month);
        return standing switch
        {
            { Colour: LedgerColour.Red } => form with
            {
                Basis = $"{what}应于{due.Year}年{due.Month}月{due.Day}日前报送，至今没有报送，逾期{standing.DaysLate}天。",
                Demand = $"查明没有按期报送的原因，期限内补报{what}，把情况答复{office}。",
            },
            { IsReturned: true } => form with
            {
                Basis = $"{what}退回修改，至今没有改好再报。", Demand = $"期限内改好{what}再报，把情况答复{office}。",
            },
            _ => form,
        };
    }

    private static Task<string> OfficeAsync(AppDb db, Campaign campaign, CancellationToken cancellationToken) =>
        db.Regions.Where(region => region.Id == campaign.RegionId).Select(region => region.OfficeName).SingleAsync(cancellationToken);

    private static async Task<IResult> PageAsync(
        Campaign campaign, IssueForm form, Dictionary<string, string> wrong, int status, AppDb db, DateOnly today, CancellationToken cancellationToken) =>
        Answer.Page<IssueSupervisionPage>(
            new
            {
                Campaign = campaign,
                Form = form.Key is null ? form with { Key = Guid.CreateVersion7().ToString() } : form,
                Wrong = wrong,
                Units = await db.Units.AsNoTracking().Existing()
                    .Select(unit => new UnitChoice(unit.Id, unit.ShortName)).ToListAsync(cancellationToken),
                Today = today,
            },
            status);
}

/// <summary>A unit to choose.</summary>
/// <param name="Id">Key.</param>
/// <param name="Name">Short name.</param>
public sealed record UnitChoice(Guid Id, string Name);
