using Fachuang.Domain.Assignments;
using Fachuang.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials;

/// <summary>Whose a submission is.</summary>
/// <param name="SubmissionId">The submission.</param>
/// <param name="AssignmentId">Its assignment.</param>
/// <param name="State">Where that stands.</param>
/// <param name="UnitId">The unit.</param>
/// <param name="Unit">Name of the unit on screen.</param>
/// <param name="CampaignNumber">Number of the campaign.</param>
internal sealed record SubmissionPlace(Guid SubmissionId, Guid AssignmentId, AssignmentState State, Guid UnitId, string Unit, int CampaignNumber);

/// <summary>
/// Whose submissions are, asked by their keys after what stands in them is known: joined to the two halves of <see cref="HeldFiles"/> a
/// database takes the rows of the region first and walks all files for each of them.
/// </summary>
internal static class SubmissionPlaces
{
    /// <summary>The places of submissions, by submission. One query.</summary>
    public static async Task<IReadOnlyDictionary<Guid, SubmissionPlace>> PlacesOfAsync(this AppDb db, IEnumerable<Guid> submissions, CancellationToken cancellationToken)
    {
        var ids = submissions.Distinct().ToList();
        return ids.Count == 0 ? new Dictionary<Guid, SubmissionPlace>() : await (
            from submission in db.Submissions
            where ids.Contains(submission.Id)
            join assignment in db.Assignments on submission.AssignmentId equals assignment.Id
            join campaign in db.Campaigns on assignment.CampaignId equals campaign.Id
            join unit in db.Units on assignment.UnitId equals unit.Id
            select new SubmissionPlace(submission.Id, assignment.Id, assignment.State, unit.Id, unit.ShortName, campaign.Number))
            .ToDictionaryAsync(place => place.SubmissionId, cancellationToken);
    }

    /// <summary>The entries that stand in submissions of assignments.</summary>
    public static IQueryable<Domain.Materials.CatalogueEntry> EntriesOf(this AppDb db, IQueryable<Assignment> assignments) =>
        from assignment in assignments
        join submission in db.Submissions on assignment.Id equals submission.AssignmentId
        join entry in db.CatalogueEntries on submission.Id equals entry.SubmissionId
        select entry;
}
