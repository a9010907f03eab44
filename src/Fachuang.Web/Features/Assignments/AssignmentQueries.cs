using Fachuang.Domain;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Assignments;

/// <summary>What pages and verbs ask about assignments. Ownership stands in every WHERE: another unit's row is not found.</summary>
internal static class AssignmentQueries
{
    private const int LongestHistory = 100;

    /// <summary>The assignment of a campaign if the person may see it, to be changed; null when there is none or it is another's.</summary>
    public static async Task<(Campaign Campaign, Assignment Assignment)?> FindAsync(
        this AppDb db, Person person, int number, Guid id, CancellationToken cancellationToken)
    {
        var found = await (
            from assignment in db.Assignments.VisibleTo(person)
            where assignment.Id == id
            join campaign in db.Campaigns on assignment.CampaignId equals campaign.Id
            where campaign.Number == number
            select new { campaign, assignment }).SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : (found.campaign, found.assignment);
    }

    /// <summary>Everything the head of an assignment's page shows; null when there is none or it is another's. Two queries.</summary>
    /// <param name="db">The database.</param>
    /// <param name="person">Who looks.</param>
    /// <param name="number">Number of the campaign.</param>
    /// <param name="id">The assignment.</param>
    /// <param name="today">The day lateness is judged on.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<AssignmentFacts?> HeadAsync(
        AppDb db, Person person, int number, Guid id, DateOnly today, CancellationToken cancellationToken)
    {
        var found = await (
            from assignment in db.Assignments.AsNoTracking().VisibleTo(person)
            where assignment.Id == id
            join campaign in db.Campaigns on assignment.CampaignId equals campaign.Id
            where campaign.Number == number
            join unit in db.Units on assignment.UnitId equals unit.Id
            select new
            {
                Assignment = assignment,
                Campaign = campaign,
                Unit = new { unit.Name, unit.ShortName },
                Indicators = (
                    from covered in db.Set<AssignmentIndicator>()
                    where covered.AssignmentId == assignment.Id
                    join indicator in db.Indicators on covered.IndicatorId equals indicator.Id
                    orderby covered.Position
                    select new AssignedIndicator(
                        indicator.Id, indicator.Position, indicator.Number, indicator.Kind, indicator.Category, indicator.Subcategory, indicator.Text)).ToList(),
                Colleagues = db.Users.Where(account => account.RegionId == assignment.RegionId && account.UnitId == assignment.UnitId && account.Role == Role.Liaison)
                    .OrderBy(account => account.UserName).Select(account => new { account.Id, account.DisplayName, account.LockoutEnd }).ToList(),
            }).AsSingleQuery().SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        var key = id.ToString();
        var entries = await db.AuditEntries.AsNoTracking()
            .Where(entry => entry.Subject == nameof(Assignment) && entry.SubjectKey == key)
            .OrderByDescending(entry => entry.Sequence).Take(LongestHistory).ToListAsync(cancellationToken);
        var names = found.Colleagues.ToDictionary(colleague => colleague.Id, colleague => colleague.DisplayName);
        return new AssignmentFacts(
            found.Assignment, found.Campaign, found.Unit.Name, found.Unit.ShortName, found.Indicators,
            found.Assignment.State is AssignmentState.Withdrawn ? null : found.Assignment.StatusOn(today),
            person, today, AssignmentHistory.Read(entries, names),
            [.. found.Colleagues.Where(colleague => colleague.LockoutEnd != DateTimeOffset.MaxValue).Select(colleague => new Colleague(colleague.Id, colleague.DisplayName))],
            found.Assignment.AssigneeId is { } assignee ? names.GetValueOrDefault(assignee, "别的账号") : null);
    }
}

/// <summary>An indicator an assignment covers.</summary>
/// <param name="Id">Key.</param>
/// <param name="Position">Printed order within the system, from 0; stands in addresses.</param>
/// <param name="Number">序号 as printed.</param>
/// <param name="Kind">What it counts for.</param>
/// <param name="Category">一级指标.</param>
/// <param name="Subcategory">二级指标; empty when there is none.</param>
/// <param name="Text">The exact text.</param>
public sealed record AssignedIndicator(Guid Id, int Position, string Number, IndicatorKind Kind, string Category, string Subcategory, string Text);

/// <summary>A person of a unit who can be named.</summary>
/// <param name="Id">The account.</param>
/// <param name="Name">Name on screen.</param>
public sealed record Colleague(Guid Id, string Name);

/// <summary>One assignment as its page shows it.</summary>
/// <param name="Assignment">The row, not tracked.</param>
/// <param name="Campaign">Its campaign, not tracked.</param>
/// <param name="UnitName">Full name of the unit.</param>
/// <param name="UnitShortName">Name of the unit on screen.</param>
/// <param name="Indicators">The indicators it covers in printed order, at least one.</param>
/// <param name="Status">Status on <paramref name="Today"/>; null when it was withdrawn.</param>
/// <param name="Person">Who looks.</param>
/// <param name="Today">The day.</param>
/// <param name="History">What happened to it, newest first.</param>
/// <param name="Colleagues">The people of its unit who can sign in.</param>
/// <param name="Assignee">Name of the person of the unit who does it; null while nobody is named.</param>
public sealed record AssignmentFacts(
    Assignment Assignment, Campaign Campaign, string UnitName, string UnitShortName, IReadOnlyList<AssignedIndicator> Indicators,
    WorkStatus? Status, Person Person, DateOnly Today, IReadOnlyList<HistoryLine> History,
    IReadOnlyList<Colleague> Colleagues, string? Assignee)
{
    /// <summary>Address of the page.</summary>
    public string Address => $"/campaigns/{Campaign.Number}/assignments/{Assignment.Id}";

    /// <summary>Why the person cannot write the material now; null when the person can.</summary>
    public Refusal? WhyNotEdit => Campaign.WhyNotWork() ?? Assignment.WhyNotEdit(Person);

    /// <summary>指标 34—46　…… 等 13 项.</summary>
    public string Title => IndicatorNumbers.Title([.. Indicators.Select(indicator => (indicator.Number, indicator.Text))]);
}
