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
    /// not yet dispatched. One query.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="campaign">The campaign.</param>
    /// <param name="person">Who looks.</param>
    /// <param name="day">The day.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<IReadOnlyCollection<WorkFacts>> AssignmentsAsOf(
        this AppDb db, Campaign campaign, Person person, DateOnly day, CancellationToken cancellationToken)
    {
        var end = ChinaTime.StartOf(day.AddDays(1));
        var until = db.AssignmentSteps.AsNoTracking().Where(step => step.At < end);
        var works = await (
            from assignment in db.Assignments.AsNoTracking().VisibleTo(person)
            where assignment.CampaignId == campaign.Id
            from step in until
            where step.AssignmentId == assignment.Id
                && !until.Any(later => later.AssignmentId == step.AssignmentId
                    && (later.Revision > step.Revision || (later.Revision == step.Revision && later.At > step.At)))
            where step.State != AssignmentState.Withdrawn
            join covered in db.Set<AssignmentIndicator>() on assignment.Id equals covered.AssignmentId
            join unit in db.Units on assignment.UnitId equals unit.Id
            join account in db.Users on step.AssigneeId equals account.Id into named
            from account in named.DefaultIfEmpty()
            select new WorkFacts(
                assignment.Id, unit.Id, unit.ShortName, unit.Position, covered.IndicatorId,
                step.State, step.HasStarted, step.DueOn, step.MovedAt, account!.DisplayName)).ToListAsync(cancellationToken);

        // The first word of two drafts saved at once is two steps at one revision: the one that has begun holds.
        return [.. works.GroupBy(work => (work.AssignmentId, work.IndicatorId)).Select(same => same.MaxBy(work => work.Started)!)];
    }
}
