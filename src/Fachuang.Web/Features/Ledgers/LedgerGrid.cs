using Fachuang.Domain;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Ledgers;
using Fachuang.Domain.Notices;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Ledgers;

/// <summary>
/// Units × months of a campaign: the only place where ledgers are counted. The office's grid, the month's report, the reminders and
/// <see cref="LedgerMonth"/> all read from here.
/// </summary>
public sealed class LedgerGrid
{
    private LedgerGrid(Campaign campaign, DateOnly today, IReadOnlyList<LedgerGridRow> rows)
    {
        (Campaign, Today, Rows) = (campaign, today, rows);
        Months = LedgerMonths.Of(campaign);
        Current = LedgerMonths.Current(campaign, today);
    }

    /// <summary>The campaign.</summary>
    public Campaign Campaign { get; }

    /// <summary>The day lateness is judged on.</summary>
    public DateOnly Today { get; }

    /// <summary>The months of the campaign.</summary>
    public IReadOnlyList<DateOnly> Months { get; }

    /// <summary>The month people mean today.</summary>
    public DateOnly Current { get; }

    /// <summary>The units: those that owe the current month first, then by how much they answer for.</summary>
    public IReadOnlyList<LedgerGridRow> Rows { get; }

    /// <summary>How a month stands.</summary>
    public LedgerMonth Of(DateOnly month) => LedgerMonth.Of(month, LedgerMonths.DueOn(Campaign, month), Rows.Select(row => row.Of(month)).OfType<LedgerStanding>());

    /// <summary>The units that still have to hand in a month, returned ones among them.</summary>
    public IReadOnlyList<LedgerGridRow> Owing(DateOnly month) => [.. Rows.Where(row => row.Of(month) is { Owes: true })];

    /// <summary>Reads the grid. Six queries, however many units and months there are.</summary>
    public static async Task<LedgerGrid> LoadAsync(AppDb db, Campaign campaign, Person person, DateOnly today, CancellationToken cancellationToken) =>
        await LoadAsync(db, campaign, person, await CampaignProgress.LoadAsync(db, campaign, person, today, null, cancellationToken), cancellationToken);

    /// <summary>Reads the grid around a picture of the campaign that is there already.</summary>
    public static async Task<LedgerGrid> LoadAsync(AppDb db, Campaign campaign, Person person, CampaignProgress progress, CancellationToken cancellationToken)
    {
        var today = progress.Today;
        var current = LedgerMonths.Current(campaign, today);
        var subject = UrgeLedgers.Subject(campaign, current);
        var urged = await db.Notices.AsNoTracking().Where(notice => notice.Topic == NoticeTopic.Ledger && notice.Subject == subject && notice.UnitId != null)
            .GroupBy(notice => notice.UnitId!.Value).Select(unit => new { unit.Key, On = unit.Max(notice => notice.OnDay) }).ToDictionaryAsync(unit => unit.Key, unit => unit.On, cancellationToken);
        return Fold(campaign, today, await FactsAsync(db, campaign, db.Assignments.VisibleTo(person), db.Ledgers.VisibleTo(person), cancellationToken), progress.Units, urged);
    }

    /// <summary>How one month stands, for home pages: two queries.</summary>
    public static async Task<LedgerMonth> MonthAsync(AppDb db, Campaign campaign, Person person, DateOnly today, CancellationToken cancellationToken) =>
        Fold(campaign, today, await FactsAsync(db, campaign, db.Assignments.VisibleTo(person), db.Ledgers.VisibleTo(person), cancellationToken), [], new Dictionary<Guid, DateOnly>()).Of(LedgerMonths.Current(campaign, today));

    /// <summary>The ledgers of all units that are owed and due between two days, returned ones among them: what reminders are made of. Two queries.</summary>
    /// <param name="db">The database.</param>
    /// <param name="campaign">The campaign.</param>
    /// <param name="first">The first due day.</param>
    /// <param name="last">The last due day.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<IReadOnlyList<OwedLedger>> OwedAsync(AppDb db, Campaign campaign, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        var facts = await FactsAsync(db, campaign, db.Assignments, db.Ledgers, cancellationToken);
        return
        [
            .. from month in LedgerMonths.Of(campaign)
            let dueOn = LedgerMonths.DueOn(campaign, month)
            where dueOn >= first && dueOn <= last
            from unit in facts
            where unit.EndedOn is null && Standing(unit, campaign, month, month, DateOnly.MaxValue) is { Owes: true }
            select new OwedLedger(unit.UnitId, unit.Name, month, dueOn),
        ];
    }

    /// <summary>Makes the grid of narrow rows; no clock, no database.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="today">The day.</param>
    /// <param name="facts">The units with the first day they got work and their ledgers.</param>
    /// <param name="units">What they answer for.</param>
    /// <param name="urged">The last day each was urged for the current month.</param>
    public static LedgerGrid Fold(
        Campaign campaign, DateOnly today, IEnumerable<LedgerUnitFacts> facts, IReadOnlyList<UnitProgress> units, IReadOnlyDictionary<Guid, DateOnly> urged)
    {
        var months = LedgerMonths.Of(campaign);
        var current = LedgerMonths.Current(campaign, today);
        var works = units.ToDictionary(unit => unit.UnitId);
        return new(
            campaign, today,
            [.. facts.Select(unit =>
            {
                var work = works.GetValueOrDefault(unit.UnitId);
                return new LedgerGridRow(
                    unit.UnitId, unit.Name, unit.Position,
                    work?.Works.Sum(piece => piece.Indicators.Count) ?? 0,
                    work?.Works.Where(piece => piece.Status is WorkStatus.Passed).Sum(piece => piece.Indicators.Count) ?? 0,
                    months.Select(month => (month, standing: Standing(unit, campaign, month, current, today))).Where(cell => cell.standing is not null).ToDictionary(cell => cell.month, cell => cell.standing!),
                    urged.TryGetValue(unit.UnitId, out var day) ? day : null);
            })
            .Where(row => row.Standings.Count > 0 || row.Total > 0)
            .OrderBy(row => row.Of(current) is { Owes: true } ? 0 : 1)
            .ThenBy(row => row.Of(current) switch { { Colour: LedgerColour.Red } => 0, { IsReturned: true } => 1, { IsDraft: true } => 2, _ => 3 })
            .ThenByDescending(row => row.Total).ThenBy(row => row.Position).ThenBy(row => row.Name, StringComparer.Ordinal)]);
    }

    /// <summary>Null: nothing is owed, because the unit got no work by the due day, the month lies ahead, or the unit is no more: then only what it handed in is left.</summary>
    private static LedgerStanding? Standing(LedgerUnitFacts unit, Campaign campaign, DateOnly month, DateOnly current, DateOnly today)
    {
        var dueOn = LedgerMonths.DueOn(campaign, month);
        var hasEnded = unit.EndedOn <= today;
        if (unit.Ledgers.FirstOrDefault(ledger => ledger.Month == month) is { } ledger)
        {
            // What was handed in or returned after the day that is looked at had not happened by then.
            var isReturned = ledger is { State: LedgerState.Returned, ReturnedAt: { } returned } && ChinaTime.DayOf(returned) <= today && !hasEnded;
            return ledger.FirstSubmittedAt is { } at && ChinaTime.DayOf(at) is var day && day <= today
                ? LedgerStanding.Of(ledger.DueOn, today, isReturned ? LedgerState.Returned : LedgerState.Submitted, day)
                : hasEnded ? null
                : LedgerStanding.Of(dueOn, today, LedgerState.Draft, null);
        }

        return !hasEnded && month <= current && unit.FirstSentAt is { } sent && ChinaTime.DayOf(sent) <= dueOn ? LedgerStanding.Of(dueOn, today, null, null) : null;
    }

    private static async Task<IReadOnlyList<LedgerUnitFacts>> FactsAsync(
        AppDb db, Campaign campaign, IQueryable<Assignment> assignments, IQueryable<Ledger> handedIn, CancellationToken cancellationToken)
    {
        var units = await db.Units.AsNoTracking().Select(unit => new
        {
            unit.Id,
            unit.ShortName,
            unit.Position,
            unit.EndedOn,
            First = assignments.Where(assignment => assignment.CampaignId == campaign.Id && assignment.UnitId == unit.Id && assignment.State != AssignmentState.Withdrawn)
                .Min(assignment => (DateTime?)assignment.SentAt),
        }).ToListAsync(cancellationToken);
        var ledgers = (await handedIn.AsNoTracking().Where(ledger => ledger.CampaignId == campaign.Id)
            .Select(ledger => new LedgerFacts(ledger.UnitId, ledger.Month, ledger.State, ledger.DueOn, ledger.FirstSubmittedAt, ledger.ReturnedAt)).ToListAsync(cancellationToken))
            .ToLookup(ledger => ledger.UnitId);
        return [.. units.Where(unit => unit.First is not null || ledgers.Contains(unit.Id)).Select(unit => new LedgerUnitFacts(unit.Id, unit.ShortName, unit.Position, unit.First, unit.EndedOn, [.. ledgers[unit.Id]]))];
    }
}

/// <summary>A unit with what its months follow from.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Name">Short name.</param>
/// <param name="Position">Position in lists.</param>
/// <param name="FirstSentAt">When it first got work it still has, UTC; null when it has none.</param>
/// <param name="EndedOn">The day from which it is no more; null while it exists.</param>
/// <param name="Ledgers">Its ledgers.</param>
public sealed record LedgerUnitFacts(Guid UnitId, string Name, int Position, DateTime? FirstSentAt, DateOnly? EndedOn, IReadOnlyList<LedgerFacts> Ledgers);

/// <summary>A ledger that a unit still has to hand in.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="UnitName">Its short name.</param>
/// <param name="Month">First day of the month.</param>
/// <param name="DueOn">Last day in time.</param>
public sealed record OwedLedger(Guid UnitId, string UnitName, DateOnly Month, DateOnly DueOn);

/// <summary>A ledger as the grid needs it.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Month">First day of the month.</param>
/// <param name="State">Where it stands.</param>
/// <param name="DueOn">Last day in time.</param>
/// <param name="FirstSubmittedAt">When it was first handed in, UTC; null while it was not.</param>
/// <param name="ReturnedAt">When it was last returned, UTC; null when it never was.</param>
public sealed record LedgerFacts(Guid UnitId, DateOnly Month, LedgerState State, DateOnly DueOn, DateTime? FirstSubmittedAt, DateTime? ReturnedAt);

/// <summary>A row of the grid.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Name">Short name.</param>
/// <param name="Position">Position in lists.</param>
/// <param name="Total">Indicators it answers for.</param>
/// <param name="Done">Those whose material is accepted.</param>
/// <param name="Standings">Where it stands, by month; months it does not owe are missing.</param>
/// <param name="UrgedOn">The last day it was urged for the current month; null when it was not.</param>
public sealed record LedgerGridRow(
    Guid UnitId, string Name, int Position, int Total, int Done, IReadOnlyDictionary<DateOnly, LedgerStanding> Standings, DateOnly? UrgedOn)
{
    /// <summary>Where it stands with a month; null when it does not owe it.</summary>
    public LedgerStanding? Of(DateOnly month) => Standings.GetValueOrDefault(month);

    /// <summary>Whether it ever missed a day.</summary>
    public bool WasLate => Standings.Values.Any(standing => standing.MissedTheDay);
}

/// <summary>How a month stands over all units.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="DueOn">Last day in time.</param>
/// <param name="Total">Units that owe it.</param>
/// <param name="Submitted">Those that have handed in and have nothing back.</param>
/// <param name="Drafts">Those that have begun and not handed in.</param>
/// <param name="Missing">Those that have not begun.</param>
/// <param name="Returned">Those whose ledger lies with them again.</param>
/// <param name="Late">Those that missed the day, caught up or not.</param>
public sealed record LedgerMonth(DateOnly Month, DateOnly DueOn, int Total, int Submitted, int Drafts, int Missing, int Returned, int Late)
{
    /// <summary>Units that still have to hand in.</summary>
    public int Owing => Total - Submitted;

    /// <summary>Counts standings.</summary>
    public static LedgerMonth Of(DateOnly month, DateOnly dueOn, IEnumerable<LedgerStanding> standings)
    {
        LedgerStanding[] all = [.. standings];
        return new(
            month, dueOn, all.Length, all.Count(standing => !standing.Owes), all.Count(standing => standing.IsDraft),
            all.Count(standing => standing is { HandedInOn: null, IsDraft: false }), all.Count(standing => standing.IsReturned), all.Count(standing => standing.MissedTheDay));
    }
}
