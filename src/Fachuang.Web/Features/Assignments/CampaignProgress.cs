using Fachuang.Domain;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Assignments;

/// <summary>
/// How far a campaign is, as one person may see it: the only place where assignments are counted. Home pages, wall chart,
/// task list, export and reminders all read from here, so that no number is made in two ways. Withdrawn assignments are
/// left out everywhere; bonus, veto and deduction items are left out of <see cref="Counts"/>, <see cref="Categories"/> and
/// <see cref="PassedPerDay"/>, which stand against the 90 % line.
/// </summary>
public sealed class CampaignProgress
{
    private CampaignProgress(DateOnly today, IReadOnlyList<IndicatorProgress> indicators, IReadOnlyList<Piece> pieces, IReadOnlyList<UnitProgress> units)
    {
        (Today, Indicators, Pieces, Units) = (today, indicators, pieces, units);
        Counts = StatusCounts.Of(indicators);
    }

    /// <summary>The day lateness is judged on.</summary>
    public DateOnly Today { get; }

    /// <summary>
    /// The indicators in printed order. For office and leader all of the system, asked for or not; for a liaison officer
    /// those its own unit answers for, with its own work only.
    /// </summary>
    public IReadOnlyList<IndicatorProgress> Indicators { get; }

    /// <summary>The assignments, each once however many indicators it covers, most urgent first.</summary>
    public IReadOnlyList<Piece> Pieces { get; }

    /// <summary>The units that were asked for anything: those with overdue work first, by number, then returned work, then by how long.</summary>
    public IReadOnlyList<UnitProgress> Units { get; }

    /// <summary>Counting indicators by status.</summary>
    public StatusCounts Counts { get; }

    /// <summary>一级指标 in printed order with their counting indicators; those that hold none are left out.</summary>
    public IReadOnlyList<CategoryProgress> Categories =>
        [.. Indicators.Where(indicator => indicator.Facts.Kind.CountsTowardsShare()).GroupBy(indicator => indicator.Facts.Category)
            .Select(category => new CategoryProgress(category.Key, StatusCounts.Of(category)))];

    /// <summary>Counting indicators passed until the end of each day on which one passed, in order of days. An indicator passes with its last unit.</summary>
    public IReadOnlyList<PlanPoint> PassedPerDay
    {
        get
        {
            var count = 0;
            return [.. Indicators.Where(indicator => indicator.Status is WorkStatus.Passed && indicator.Facts.Kind.CountsTowardsShare())
                .GroupBy(indicator => ChinaTime.DayOf(indicator.Works.Max(work => work.MovedAt)))
                .OrderBy(day => day.Key)
                .Select(day => new PlanPoint(day.Key, count += day.Count()))];
        }
    }

    /// <summary>What is due from today on and not handed in, by day. What is overdue already is left out.</summary>
    /// <param name="days">How many days after today are looked at: 14 for 未来 14 天.</param>
    public IReadOnlyList<DeadlineDay> Deadlines(int days) =>
        [.. Pieces.Where(piece => piece.IsOpen && piece.DueOn >= Today && piece.DueOn <= Today.AddDays(days))
            .GroupBy(piece => piece.DueOn).OrderBy(day => day.Key)
            .Select(day => new DeadlineDay(day.Key,
                [.. day.GroupBy(piece => (piece.Numbers, piece.Indicators[0].Id, Returned: piece.Status is WorkStatus.Returned))
                    .OrderBy(item => item.First().Indicators[0].Position)
                    .Select(item => new DeadlineItem(item.First().Indicators, item.Key.Returned,
                        [.. item.OrderBy(piece => piece.UnitPosition).Select(piece => piece.UnitName)]))]))];

    /// <summary>Reads a campaign as a person may see it. Three queries, however many rows there are.</summary>
    /// <param name="db">The database.</param>
    /// <param name="campaign">The campaign.</param>
    /// <param name="person">Who looks: a liaison officer gets the own unit's work and nothing that speaks of another's.</param>
    /// <param name="today">The day lateness is judged on.</param>
    /// <param name="search">Words to look for in the demands for material; null for none.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<CampaignProgress> LoadAsync(
        AppDb db, Campaign campaign, Person person, DateOnly today, string? search, CancellationToken cancellationToken)
    {
        var assignments = db.Assignments.AsNoTracking().VisibleTo(person)
            .Where(assignment => assignment.CampaignId == campaign.Id && assignment.State != AssignmentState.Withdrawn);
        var works = await (
            from assignment in assignments

            // An outer join, because SQLite begins it with the assignments of the campaign; an inner one begins with the pairs of all campaigns.
            from covered in assignment.Indicators.DefaultIfEmpty()
            join account in db.Users on assignment.AssigneeId equals account.Id into named
            from account in named.DefaultIfEmpty()
            select new UnitWork(
                assignment.Id, assignment.UnitId, (Guid?)covered!.IndicatorId,
                assignment.State, assignment.StartedAt != null, assignment.DueOn, assignment.MovedAt, account!.DisplayName)).ToListAsync(cancellationToken);
        return await FoldAsync(db, campaign, person, today, search, assignments, works, cancellationToken);
    }

    /// <summary>
    /// Reads how far a campaign was at the end of a past day, as one person may see it: what was dispatched by then, the states
    /// and deadlines of then, the reminders sent until then. Units and indicators bear today's names. Four queries.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="campaign">The campaign.</param>
    /// <param name="person">Who looks: a liaison officer gets the own unit's work.</param>
    /// <param name="day">The day; lateness is judged on it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<CampaignProgress> LoadPastAsync(
        AppDb db, Campaign campaign, Person person, DateOnly day, CancellationToken cancellationToken)
    {
        var works = await db.AssignmentsAsOf(campaign, person, day, cancellationToken);
        var assignments = db.Assignments.AsNoTracking().VisibleTo(person).Where(assignment => assignment.CampaignId == campaign.Id);
        return await FoldAsync(db, campaign, person, day, null, assignments, works, cancellationToken);
    }

    // Indicators, units and reminders beside the works, and the whole folded. Units are not joined to the works: there are some sixty of them
    // for fourteen thousand works, each of which would look its own up again.
    private static async Task<CampaignProgress> FoldAsync(
        AppDb db, Campaign campaign, Person person, DateOnly today, string? search, IQueryable<Assignment> assignments,
        IReadOnlyCollection<UnitWork> works, CancellationToken cancellationToken)
    {
        var indicators = db.Indicators.AsNoTracking().Where(indicator => indicator.SystemId == campaign.SystemId);
        if (person.Role is not (Role.Office or Role.Leader))
        {
            indicators = indicators.Where(indicator => db.Set<AssignmentIndicator>().Any(covered =>
                covered.IndicatorId == indicator.Id && assignments.Any(assignment => assignment.Id == covered.AssignmentId)));
        }

        var facts = await indicators.OrderBy(indicator => indicator.Position).Select(indicator => new IndicatorFacts(
            indicator.Id, indicator.Position, indicator.Number, indicator.Kind, indicator.Category, indicator.Text, indicator.MaterialGroup,
            indicator.Materials.Count, search != null && indicator.Materials.Any(material => material.Text.Contains(search)))).ToListAsync(cancellationToken);

        var reminders = db.Reminders.AsNoTracking().VisibleTo(person).Where(reminder => reminder.CampaignId == campaign.Id && reminder.SentOn <= today);
        var units = await db.Units.AsNoTracking().Select(unit => new
        {
            unit.Id, unit.ShortName, unit.Position,
            LastOn = reminders.Where(reminder => reminder.UnitId == unit.Id).Max(reminder => (DateOnly?)reminder.SentOn),
            Times = reminders.Count(reminder => reminder.UnitId == unit.Id),
        }).ToDictionaryAsync(unit => unit.Id, cancellationToken);
        return Fold(
            facts,
            [
                .. from work in works
                where work.IndicatorId is not null
                let unit = units[work.UnitId]
                select new WorkFacts(
                    work.AssignmentId, work.UnitId, unit.ShortName, unit.Position, work.IndicatorId!.Value, work.State, work.Started, work.DueOn, work.MovedAt, work.Assignee),
            ],
            units.Values.Where(unit => unit.LastOn is not null).Select(unit => new ReminderFacts(unit.Id, unit.LastOn!.Value, unit.Times)), today);
    }

    /// <summary>Makes the whole picture of narrow rows; no clock, no database.</summary>
    /// <param name="indicators">The indicators in printed order.</param>
    /// <param name="works">Pairs of assignment and indicator, without withdrawn ones, in any order.</param>
    /// <param name="reminders">At most one a unit.</param>
    /// <param name="today">The day lateness is judged on.</param>
    public static CampaignProgress Fold(
        IReadOnlyList<IndicatorFacts> indicators, IReadOnlyCollection<WorkFacts> works, IEnumerable<ReminderFacts> reminders, DateOnly today)
    {
        var facts = indicators.ToDictionary(indicator => indicator.Id);
        var pieces = works.GroupBy(work => work.AssignmentId).Select(covered =>
            {
                var work = covered.First();
                return new Piece(
                    work.AssignmentId, work.UnitId, work.UnitName, work.UnitPosition,
                    [.. covered.Select(pair => facts[pair.IndicatorId]).OrderBy(indicator => indicator.Position)],
                    work.State, WorkStatuses.Of(work.State, work.Started, work.DueOn, today), work.DueOn, work.MovedAt, work.Assignee);
            })
            .OrderBy(piece => Urgency(piece.Status)).ThenBy(piece => piece.DueOn)
            .ThenBy(piece => piece.Indicators[0].Position).ThenBy(piece => piece.UnitPosition).ThenBy(piece => piece.UnitName, StringComparer.Ordinal)
            .ToList();
        var byIndicator = pieces.SelectMany(piece => piece.Indicators, (piece, indicator) => (indicator.Id, piece)).ToLookup(pair => pair.Id, pair => pair.piece);
        var reminded = reminders.ToDictionary(reminder => reminder.UnitId);
        return new CampaignProgress(
            today,
            [.. indicators.Select(indicator =>
            {
                Piece[] asked = [.. byIndicator[indicator.Id]];
                return new IndicatorProgress(indicator, asked, WorkStatuses.OfIndicator([.. asked.Select(piece => piece.Status)]));
            })],
            pieces,
            [.. pieces.GroupBy(piece => piece.UnitId).Select(unit => Unit([.. unit], reminded.GetValueOrDefault(unit.Key), today))
                .OrderByDescending(unit => unit.Overdue).ThenByDescending(unit => unit.Returned)
                .ThenByDescending(unit => unit.LongestDays).ThenBy(unit => unit.Position).ThenBy(unit => unit.Name, StringComparer.Ordinal)]);
    }

    /// <summary>The place of a status in the order 最急: overdue, returned, handed back, then what is under way by deadline, in review, passed.</summary>
    public static int Urgency(WorkStatus status) => status switch
    {
        WorkStatus.Overdue => 0,
        WorkStatus.Returned => 1,
        WorkStatus.HandedBack => 2,
        WorkStatus.Filling or WorkStatus.NotStarted => 3,
        WorkStatus.InReview => 4,
        WorkStatus.Passed => 5,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    private static UnitProgress Unit(IReadOnlyList<Piece> works, ReminderFacts? reminded, DateOnly today)
    {
        var overdue = works.Where(work => work.Status is WorkStatus.Overdue).ToList();
        return new UnitProgress(
            works[0].UnitId, works[0].UnitName, works[0].UnitPosition, works,
            overdue.Count == 0 ? 0 : today.DayNumber - overdue.Min(work => work.DueOn).DayNumber,
            reminded?.LastOn, reminded?.Times ?? 0);
    }
}
