using Fachuang.Domain;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Assignments;

/// <summary>The assignments of a campaign as they stood on a past day.</summary>
internal static class AssignmentsOnDay
{
    /// <summary>
    /// Pairs of assignment and indicator in the state of the end of a day in China, without those withdrawn by then and those
    /// not yet dispatched. Two queries; which step was the last is found here, because asked of the database it costs a search a step.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="campaign">The campaign.</param>
    /// <param name="person">Who looks.</param>
    /// <param name="day">The day.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<IReadOnlyCollection<UnitWork>> AssignmentsAsOf(
        this AppDb db, Campaign campaign, Person person, DateOnly day, CancellationToken cancellationToken)
    {
        var end = ChinaTime.StartOf(day.AddDays(1));
        var assignments = db.Assignments.AsNoTracking().VisibleTo(person).Where(assignment => assignment.CampaignId == campaign.Id);
        var steps = await (
            from assignment in assignments

            // Outer joins, because SQLite begins them with the assignments of the campaign; inner ones begin with the rows of all campaigns.
            from step in assignment.Steps.Where(step => step.At < end).DefaultIfEmpty()
            join account in db.Users on step.AssigneeId equals account.Id into named
            from account in named.DefaultIfEmpty()
            select new
            {
                assignment.Id, assignment.UnitId, Revision = (int?)step!.Revision, At = (DateTime?)step.At, State = (AssignmentState?)step.State,
                HasStarted = (bool?)step.HasStarted, DueOn = (DateOnly?)step.DueOn, MovedAt = (DateTime?)step.MovedAt, Assignee = account!.DisplayName,
            }).ToListAsync(cancellationToken);

        // The first word of two drafts saved at once is two steps at one revision: the one that has begun holds.
        var last = steps.Where(step => step.Revision is not null).GroupBy(step => step.Id).Select(own => own.MaxBy(step => (step.Revision, step.At, step.HasStarted))!)
            .Where(step => step.State is not AssignmentState.Withdrawn).ToDictionary(step => step.Id);
        var pairs = await (
            from assignment in assignments
            from covered in assignment.Indicators.DefaultIfEmpty()
            select new { assignment.Id, IndicatorId = (Guid?)covered!.IndicatorId }).ToListAsync(cancellationToken);
        return
        [
            .. from pair in pairs
            where last.ContainsKey(pair.Id)
            let step = last[pair.Id]
            select new UnitWork(
                step.Id, step.UnitId, pair.IndicatorId, step.State!.Value, step.HasStarted!.Value, step.DueOn!.Value, step.MovedAt!.Value, step.Assignee),
        ];
    }
}
