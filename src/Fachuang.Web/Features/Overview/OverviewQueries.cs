using Fachuang.Domain.Assessments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Materials;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Overview;

/// <summary>Where an office stands before there is work to show.</summary>
/// <param name="Drafts">Imports that wait for confirmation.</param>
/// <param name="Systems">Published systems.</param>
/// <param name="Campaign">The campaign, without assignments; null while there is none.</param>
public sealed record FirstSteps(int Drafts, int Systems, Campaign? Campaign)
{
    /// <summary>The step that comes next, from 0: import, publish, open a campaign, dispatch.</summary>
    public int Current => Campaign is not null ? 3 : Systems > 0 ? 2 : Drafts > 0 ? 1 : 0;
}

/// <summary>What a unit has written and attached for an assignment.</summary>
/// <param name="Entries">Catalogue entries.</param>
/// <param name="HasText">Whether any section of the narrative holds text.</param>
/// <param name="Comments">What the office wants changed in the last returned version, oldest first; empty when nothing was returned.</param>
public sealed record DraftFacts(int Entries, bool HasText, IReadOnlyList<CommentFacts> Comments)
{
    /// <summary>An assignment for which nothing was saved.</summary>
    public static readonly DraftFacts Nothing = new(0, false, []);
}

/// <summary>A remark of the office.</summary>
/// <param name="Id">Key.</param>
/// <param name="Text">What to change.</param>
/// <param name="IsResolved">Whether the unit marked it as mended.</param>
public sealed record CommentFacts(Guid Id, string Text, bool IsResolved);

/// <summary>Something a person was told.</summary>
/// <param name="Id">Key.</param>
/// <param name="On">The day.</param>
/// <param name="Title">The first line.</param>
/// <param name="IsRead">Whether it was opened.</param>
public sealed record LatestNotice(Guid Id, DateOnly On, string Title, bool IsRead);

/// <summary>What home pages ask beyond <see cref="CampaignProgress"/>. One or two queries each, however many rows there are.</summary>
internal static class OverviewQueries
{
    private const int MostNotices = 5;

    /// <summary>How far the way to the first assignment is.</summary>
    public static async Task<FirstSteps> FirstStepsAsync(AppDb db, Campaign? campaign, CancellationToken cancellationToken)
    {
        var counts = await db.Regions.Where(region => region.Id == db.RegionId)
            .Select(_ => new { Drafts = db.ImportDrafts.Count(), Systems = db.IndicatorSystems.Count() }).SingleAsync(cancellationToken);
        return new FirstSteps(counts.Drafts, counts.Systems, campaign);
    }

    /// <summary>The self-assessment as far as it goes, by the same fold as its own page; whether its papers are there is left to that page.</summary>
    public static async Task<Readiness> JudgementAsync(AppDb db, Campaign campaign, CampaignProgress progress, CancellationToken cancellationToken)
    {
        var grades = await db.SelfAssessments.AsNoTracking().Where(assessment => assessment.CampaignId == campaign.Id)
            .ToDictionaryAsync(assessment => assessment.IndicatorId, assessment => assessment.Grade, cancellationToken);
        return Readiness.Of(
            [.. progress.Indicators.Select(indicator => new AssessedIndicator(
                indicator.Facts.Id, indicator.Facts.Number, Guid.Empty, indicator.Facts.Kind,
                grades.TryGetValue(indicator.Facts.Id, out var grade) ? grade : null,
                indicator.Works.Count == 0 ? null : indicator.Status))],
            campaign.Type, AssessmentPapers.None);
    }

    /// <summary>What was written for some of a unit's own assignments. Pass only keys the person may see.</summary>
    public static async Task<IReadOnlyDictionary<Guid, DraftFacts>> DraftsAsync(
        AppDb db, IReadOnlyCollection<Guid> assignments, CancellationToken cancellationToken)
    {
        var drafts = await db.Submissions.AsNoTracking().Where(submission => assignments.Contains(submission.AssignmentId)).Select(submission => new
        {
            submission.Id,
            submission.AssignmentId,
            Entries = submission.Entries.Count,
            HasText = submission.Measures != "" || submission.Results != "" || submission.Highlights != "",
        }).ToListAsync(cancellationToken);
        var comments = (await (
            from comment in db.ReviewComments.AsNoTracking()
            join submission in db.Submissions on comment.SubmissionId equals submission.Id
            where comment.IsSent && assignments.Contains(submission.AssignmentId)
                && comment.VersionNumber == db.SubmissionVersions
                    .Where(version => version.SubmissionId == submission.Id && version.Outcome == VersionOutcome.Returned).Max(version => (int?)version.Number)
            orderby comment.WrittenAt
            select new { submission.Id, Facts = new CommentFacts(comment.Id, comment.Text, comment.ResolvedAt != null) }).ToListAsync(cancellationToken))
            .ToLookup(comment => comment.Id, comment => comment.Facts);
        return drafts.ToDictionary(draft => draft.AssignmentId, draft => new DraftFacts(draft.Entries, draft.HasText, [.. comments[draft.Id]]));
    }

    /// <summary>What the acting person was told last, newest first.</summary>
    public static async Task<IReadOnlyList<LatestNotice>> NoticesAsync(AppDb db, Person person, CancellationToken cancellationToken) =>
        await db.Notices.AsNoTracking().VisibleTo(person).OrderByDescending(notice => notice.PostedAt).ThenBy(notice => notice.Id).Take(MostNotices)
            .Select(notice => new LatestNotice(notice.Id, notice.OnDay, notice.Title, notice.ReadAt != null)).ToListAsync(cancellationToken);

    /// <summary>Names of the liaison officers of some units, those who can sign in.</summary>
    public static async Task<ILookup<Guid, string>> LiaisonsAsync(
        AppDb db, Guid regionId, IReadOnlyCollection<Guid> units, CancellationToken cancellationToken) =>
        (await db.Users.InRegion(regionId).AsNoTracking()
            .Where(account => account.Role == Role.Liaison && account.UnitId != null && units.Contains(account.UnitId.Value))
            .OrderBy(account => account.UserName).ToListAsync(cancellationToken))
        .Where(account => !account.IsLocked()).ToLookup(account => account.UnitId!.Value, account => account.DisplayName);
}
