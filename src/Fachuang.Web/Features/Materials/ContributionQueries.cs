using Fachuang.Domain.Assignments;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials;

/// <summary>What a responsible unit hands in to the lead unit that consolidates it.</summary>
/// <param name="AssignmentId">Its assignment.</param>
/// <param name="Unit">Name of the unit on screen.</param>
/// <param name="Numbers">The indicators it covers: 26—29.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Versions">How many times it was handed in.</param>
public sealed record Contribution(Guid AssignmentId, string Unit, string Numbers, WorkStatus Status, int Versions);

/// <summary>What a filling page says of the way between responsible and lead unit. Whoever calls has made sure that the person may see the assignment.</summary>
internal static class ContributionQueries
{
    /// <summary>
    /// What is handed in to an assignment, by unit, and the lead unit its own material goes to first (null when it goes to the office). Four queries at most.
    /// </summary>
    public static async Task<(IReadOnlyList<Contribution> Contributions, string? GoesTo)> LoadAsync(AppDb db, Guid assignmentId, DateOnly today, CancellationToken cancellationToken)
    {
        var (lead, ids) = await ConsolidationQueries.AroundAsync(db, assignmentId, cancellationToken);
        var goesTo = lead is null ? null : await db.Units.Where(unit => unit.Id == lead.UnitId).Select(unit => unit.ShortName).SingleAsync(cancellationToken);
        if (ids.Count == 0)
        {
            return ([], goesTo);
        }

        var rows = await (
            from assignment in db.Assignments.AsNoTracking()
            where ids.Contains(assignment.Id)
            join unit in db.Units on assignment.UnitId equals unit.Id
            orderby unit.ShortName
            select new
            {
                Assignment = assignment, unit.ShortName,
                Numbers = (from covered in db.Set<AssignmentIndicator>()
                           where covered.AssignmentId == assignment.Id
                           join indicator in db.Indicators on covered.IndicatorId equals indicator.Id
                           orderby covered.Position
                           select indicator.Number).ToList(),
                Versions = db.SubmissionVersions.Count(version => db.Submissions.Any(submission => submission.Id == version.SubmissionId && submission.AssignmentId == assignment.Id)),
            }).AsSingleQuery().ToListAsync(cancellationToken);
        return ([.. rows.Select(row => new Contribution(row.Assignment.Id, row.ShortName, IndicatorNumbers.Say(row.Numbers), row.Assignment.StatusOn(today), row.Versions))], goesTo);
    }
}
