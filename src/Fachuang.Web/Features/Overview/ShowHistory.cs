using System.Globalization;
using Fachuang.Domain;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Http;
using Fachuang.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Overview;

/// <summary>A late spell of a unit's work.</summary>
/// <param name="Unit">Short name of the unit.</param>
/// <param name="AssignmentId">The assignment.</param>
/// <param name="Numbers">Its indicators.</param>
/// <param name="Spell">From when to when.</param>
public sealed record LateLine(string Unit, Guid AssignmentId, string Numbers, LateSpell Spell);

/// <summary>历史: a campaign at the end of any past day, who was late when until then, and what has changed since.</summary>
internal static class ShowHistory
{
    private const int UsualDaysBack = 30;

    public static async Task<IResult> HandleAsync(
        int number, string? on, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Campaigns.ByNumberAsync(number, cancellationToken) is not { } campaign)
        {
            return Answer.NotFound(http);
        }

        var today = clock.Today();
        var (day, wrong) = Read(on, campaign, today);
        var past = await CampaignProgress.LoadPastAsync(db, campaign, acting.Required, day, cancellationToken);
        var present = await CampaignProgress.LoadAsync(db, campaign, acting.Required, today, null, cancellationToken);
        return Answer.Page<HistoryPage>(
            new
            {
                Campaign = campaign, Day = day, Today = today, Past = past, Present = present, Chart = WallChart.Of(past, WallFilter.All, null),
                Late = await LateAsync(db, campaign, acting.Required, day, cancellationToken), Wrong = wrong,
            },
            wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>Every late spell until the end of a day, the longest first. Two queries.</summary>
    internal static async Task<IReadOnlyList<LateLine>> LateAsync(AppDb db, Campaign campaign, Person person, DateOnly day, CancellationToken cancellationToken)
    {
        var end = ChinaTime.StartOf(day.AddDays(1));

        // What never had a deadline before that day was never late.
        var assignments = db.Assignments.AsNoTracking().VisibleTo(person).Where(assignment => assignment.CampaignId == campaign.Id
            && db.AssignmentSteps.Any(step => step.AssignmentId == assignment.Id && step.At < end && step.DueOn < day));
        var steps = await (
            from assignment in assignments

            // At least one there is; the outer join makes SQLite begin with the assignments of the campaign.
            from step in assignment.Steps.Where(step => step.At < end).DefaultIfEmpty()
            orderby step.Revision, step.At
            select new { assignment.Id, step.At, step.State, step.DueOn }).ToListAsync(cancellationToken);
        var spells = steps.GroupBy(step => step.Id)
            .SelectMany(own => LateSpell.Of([.. own.Select(step => new LateFacts(ChinaTime.DayOf(step.At), step.State, step.DueOn))], day), (own, spell) => (own.Key, Spell: spell))
            .ToList();
        if (spells.Count == 0)
        {
            return [];
        }

        var names = (await (
            from assignment in assignments
            join unit in db.Units on assignment.UnitId equals unit.Id
            join covered in db.Set<AssignmentIndicator>() on assignment.Id equals covered.AssignmentId
            join indicator in db.Indicators on covered.IndicatorId equals indicator.Id
            orderby covered.Position
            select new { assignment.Id, unit.ShortName, indicator.Number }).ToListAsync(cancellationToken)).ToLookup(name => name.Id);
        return
        [
            .. spells.Select(late => new LateLine(
                names[late.Key].First().ShortName, late.Key, IndicatorNumbers.Say([.. names[late.Key].Select(name => name.Number)]), late.Spell))
                .OrderByDescending(line => line.Spell.Days).ThenBy(line => line.Spell.From).ThenBy(line => line.Unit, StringComparer.Ordinal),
        ];
    }

    private static (DateOnly Day, string? Wrong) Read(string? typed, Campaign campaign, DateOnly today)
    {
        var usual = today.AddDays(-UsualDaysBack) is var back && back >= campaign.StartsOn ? back : campaign.StartsOn < today ? campaign.StartsOn : today;
        if (string.IsNullOrEmpty(typed))
        {
            return (usual, null);
        }

        return !DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? (usual, $"日期写成 2024-05-15 这样。下面是 {Say.Day(usual)}")
            : day > today ? (today, $"{Say.Day(day)} 还没有到。下面是今天")
            : day.Year < campaign.StartsOn.Year - 1 ? (usual, $"那时创建活动还没有开始。下面是 {Say.Day(usual)}")
            : (day, null);
    }
}
