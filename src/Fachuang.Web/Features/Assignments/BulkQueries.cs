using System.Globalization;
using Fachuang.Domain;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Assignments;

/// <summary>One assignment of a change to several, as it is shown before the change is made.</summary>
/// <param name="Assignment">The row.</param>
/// <param name="UnitName">Short name of its unit.</param>
/// <param name="Numbers">The indicators it covers: 34—46.</param>
/// <param name="WhyNot">Why this one is left out, in few words; null when it is changed.</param>
public sealed record BulkLine(Assignment Assignment, string UnitName, string Numbers, string? WhyNot)
{
    /// <summary>The assignment with the revision it was shown at: a form sends it back.</summary>
    public string Mark => string.Create(CultureInfo.InvariantCulture, $"{Assignment.Id}:{Assignment.Revision}");
}

/// <summary>Reads what a change to several assignments is made of.</summary>
internal static class BulkQueries
{
    // More than any campaign has; a forged form must not make the program work for nothing.
    private const int MostMarks = 5000;

    /// <summary>The assignments that cover any of the indicators.</summary>
    /// <param name="db">The database.</param>
    /// <param name="campaign">The campaign.</param>
    /// <param name="person">Who asks.</param>
    /// <param name="positions">Positions of the indicators within the system.</param>
    /// <param name="unit">Only this unit's; null for all.</param>
    /// <param name="whyNot">Why an assignment is left out; null when it is not.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<IReadOnlyList<BulkLine>> LinesAsync(
        AppDb db, Campaign campaign, Person person, int[] positions, Guid? unit, Func<Assignment, Refusal?> whyNot, CancellationToken cancellationToken)
    {
        var indicators = db.Indicators.Where(indicator => indicator.SystemId == campaign.SystemId);
        var chosen = indicators.Where(indicator => positions.Contains(indicator.Position)).Select(indicator => indicator.Id);
        var rows = await (
            from assignment in db.Assignments.AsNoTracking().VisibleTo(person)
            where assignment.CampaignId == campaign.Id && assignment.State != AssignmentState.Withdrawn
                && (unit == null || assignment.UnitId == unit) && assignment.Indicators.Any(covered => chosen.Contains(covered.IndicatorId))
            join its in db.Units on assignment.UnitId equals its.Id
            orderby its.Position, its.Name
            select new
            {
                Assignment = assignment,
                its.ShortName,
                Indicators = (
                    from covered in db.Set<AssignmentIndicator>()
                    where covered.AssignmentId == assignment.Id
                    join indicator in db.Indicators on covered.IndicatorId equals indicator.Id
                    orderby covered.Position
                    select new { indicator.Number, indicator.Position }).ToList(),
            }).AsSingleQuery().ToListAsync(cancellationToken);
        return [.. rows.OrderBy(row => row.Indicators[0].Position)
            .Select(row => new BulkLine(
                row.Assignment, row.ShortName, IndicatorNumbers.Say([.. row.Indicators.Select(indicator => indicator.Number)]), whyNot(row.Assignment)?.Message))];
    }

    /// <summary>The marked assignments, to be changed, if every one of them still stands as it was shown.</summary>
    /// <returns>The rows; null when one is gone, another's, or was changed meanwhile.</returns>
    public static async Task<IReadOnlyList<Assignment>?> MarkedAsync(
        AppDb db, Campaign campaign, Person person, IReadOnlyList<string> marks, CancellationToken cancellationToken)
    {
        var revisions = new Dictionary<Guid, int>();
        foreach (var mark in marks.Take(MostMarks))
        {
            if (mark.Split(':') is [var key, var count] && Guid.TryParse(key, out var id) && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var revision))
            {
                revisions[id] = revision;
            }
        }

        var ids = revisions.Keys.ToList();
        var rows = await db.Assignments.VisibleTo(person).Include(assignment => assignment.Indicators)
            .Where(assignment => assignment.CampaignId == campaign.Id && ids.Contains(assignment.Id)).ToListAsync(cancellationToken);
        return rows.Count == revisions.Count && rows.TrueForAll(row => row.Revision == revisions[row.Id]) ? rows : null;
    }

    /// <summary>The words for a selection that was changed while somebody looked at it.</summary>
    public static Refusal Outdated => new("assignments.changed-meanwhile", "就在刚才，选中的任务里有的被改过。什么都没有改，请回到任务表重新选");

    /// <summary>The words for an empty selection.</summary>
    public static Refusal Nothing => new("assignments.none", "没有可改的任务。什么都没有改，请回到任务表重新选");
}
