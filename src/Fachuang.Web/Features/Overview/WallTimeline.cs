using Fachuang.Domain;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Overview;

/// <summary>
/// 进度时间: plan and actual of each unit over the weeks. Counted in pieces and added up: by the end of a column so many had been due,
/// and of these so many had been handed in (for the first time) and had passed. In the running column what is still to come is not due.
/// </summary>
/// <param name="Columns">The stretches of time in order, each beginning with a Monday.</param>
/// <param name="All">All units together.</param>
/// <param name="Rows">The units, most urgent first.</param>
public sealed record WallTimeline(IReadOnlyList<TimeColumn> Columns, IReadOnlyList<TimeCell> All, IReadOnlyList<TimeRow> Rows)
{
    // More columns than that no page holds: then a column is two weeks, or four.
    private const int MostColumns = 40;

    /// <summary>Lays a campaign out over time.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="chart">The units and indicators shown.</param>
    /// <param name="today">The day.</param>
    /// <param name="handedIn">The day each assignment was first handed in; missing while it was not.</param>
    public static WallTimeline Of(Campaign campaign, WallChart chart, DateOnly today, IReadOnlyDictionary<Guid, DateOnly> handedIn)
    {
        var rows = chart.Rows.Select(row => (row.Unit, Works: row.Cells.OfType<Piece>().DistinctBy(work => work.AssignmentId).ToList())).ToList();
        var last = rows.SelectMany(row => row.Works).Select(work => work.DueOn).Append(campaign.TargetOn).Append(today).Max();
        var monday = campaign.StartsOn.AddDays(-(((int)campaign.StartsOn.DayOfWeek + 6) % 7));
        var weeks = 1;
        while ((last.DayNumber - monday.DayNumber) / (7 * weeks) >= MostColumns)
        {
            weeks *= 2;
        }

        List<TimeColumn> columns = [];
        for (var first = monday; first <= last; first = first.AddDays(7 * weeks))
        {
            columns.Add(new TimeColumn(first, first.AddDays((7 * weeks) - 1)));
        }

        return new WallTimeline(
            columns, Cells([.. rows.SelectMany(row => row.Works)]),
            [.. rows.Select(row => new TimeRow(row.Unit, Cells(row.Works)))]);

        TimeCell[] Cells(List<Piece> works) =>
        [
            .. columns.Select(column =>
            {
                var due = works.Where(work => column.First <= today && today <= column.Last ? work.DueOn < today : work.DueOn <= column.Last).ToList();
                return new TimeCell(
                    due.Count,
                    due.Count(work => handedIn.TryGetValue(work.AssignmentId, out var day) && day <= column.Last),
                    due.Count(work => work.Status is WorkStatus.Passed && ChinaTime.DayOf(work.MovedAt) <= column.Last),
                    works.Any(work => work.DueOn >= column.First && work.DueOn <= column.Last),
                    column.First > today);
            }),
        ];
    }

    /// <summary>The day each assignment of a campaign was first handed in. One query.</summary>
    internal static async Task<Dictionary<Guid, DateOnly>> HandedInAsync(AppDb db, Campaign campaign, Person person, CancellationToken cancellationToken)
    {
        var first = await (
            from assignment in db.Assignments.AsNoTracking().VisibleTo(person)
            where assignment.CampaignId == campaign.Id
            join submission in db.Submissions on assignment.Id equals submission.AssignmentId
            join version in db.SubmissionVersions on submission.Id equals version.SubmissionId
            where version.Number == 1
            select new { assignment.Id, version.SubmittedAt }).ToListAsync(cancellationToken);
        return first.ToDictionary(one => one.Id, one => ChinaTime.DayOf(one.SubmittedAt));
    }
}

/// <summary>A stretch of time.</summary>
/// <param name="First">First day, a Monday.</param>
/// <param name="Last">Last day, a Sunday.</param>
public sealed record TimeColumn(DateOnly First, DateOnly Last);

/// <summary>A unit over time.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Cells">One a column.</param>
public sealed record TimeRow(UnitProgress Unit, IReadOnlyList<TimeCell> Cells);

/// <summary>How far somebody was by the end of a column.</summary>
/// <param name="Due">Pieces due by then.</param>
/// <param name="HandedIn">Those of them handed in by then.</param>
/// <param name="Passed">Those of them passed by then.</param>
/// <param name="IsDeadline">Whether something falls due within the column.</param>
/// <param name="IsAhead">Whether the column has not begun: only the plan is known.</param>
public sealed record TimeCell(int Due, int HandedIn, int Passed, bool IsDeadline, bool IsAhead)
{
    /// <summary>The letter of its colour (wall.css): all passed that was due, all handed in, behind; nothing due, or ahead.</summary>
    public string Letter => IsAhead ? "f" : Due == 0 ? "" : Passed >= Due ? "k" : HandedIn >= Due ? "w" : "b";
}
