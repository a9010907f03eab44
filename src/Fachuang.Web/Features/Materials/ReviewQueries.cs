using Fachuang.Domain;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Materials;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials;

/// <summary>What the review asks. Ownership stands in every WHERE; the number of queries does not grow with the rows.</summary>
internal static class ReviewQueries
{
    /// <summary>
    /// What waits for a decision in a campaign, what waited longest first: for the office what comes to it, for a lead unit what it consolidates. The number of
    /// queries does not grow.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="person">Who decides.</param>
    /// <param name="campaignId">The campaign.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<ReviewQueue> QueueAsync(AppDb db, Person person, Guid campaignId, CancellationToken cancellationToken)
    {
        var waiting = await WaitingAsync(db, db.Assignments.ReadableBy(person, db).Where(assignment => assignment.CampaignId == campaignId), cancellationToken);
        var consolidated = waiting.Count == 0 ? new Dictionary<Guid, SharedWork>() : await ConsolidationQueries.WaitingAsync(db, campaignId, cancellationToken);
        return person.Role is Role.Liaison
            ? new ReviewQueue([.. waiting.Where(item => consolidated.GetValueOrDefault(item.AssignmentId)?.UnitId == person.UnitId)], [])
            : new ReviewQueue([.. waiting.Where(item => !consolidated.ContainsKey(item.AssignmentId))], [.. waiting.Where(item => consolidated.ContainsKey(item.AssignmentId))]);
    }

    private static Task<List<QueuedVersion>> WaitingAsync(AppDb db, IQueryable<Assignment> assignments, CancellationToken cancellationToken) => (
        from assignment in assignments.AsNoTracking()
        where assignment.State == AssignmentState.Submitted
        join unit in db.Units on assignment.UnitId equals unit.Id
        join submission in db.Submissions on assignment.Id equals submission.AssignmentId
        orderby assignment.MovedAt, assignment.Id
        select new QueuedVersion(
            assignment.Id, unit.ShortName, assignment.MovedAt, assignment.DueOn,
            db.SubmissionVersions.Where(version => version.SubmissionId == submission.Id).Max(version => version.Number),
            (from covered in db.Set<AssignmentIndicator>()
             where covered.AssignmentId == assignment.Id
             join indicator in db.Indicators on covered.IndicatorId equals indicator.Id
             orderby covered.Position
             select new QueuedIndicator(indicator.Number, indicator.Text)).ToList())).AsSingleQuery().ToListAsync(cancellationToken);

    /// <summary>
    /// The hand-ins of an assignment with the remarks on them; null when there is no such assignment, it is another's, or
    /// nothing was handed in yet.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="person">Who looks.</param>
    /// <param name="number">Number of the campaign.</param>
    /// <param name="id">The assignment.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<HandIns?> HandInsAsync(AppDb db, Person person, int number, Guid id, CancellationToken cancellationToken)
    {
        var found = await (
            from assignment in db.Assignments.AsNoTracking().ReadableBy(person, db)
            where assignment.Id == id
            join campaign in db.Campaigns on assignment.CampaignId equals campaign.Id
            where campaign.Number == number
            join unit in db.Units on assignment.UnitId equals unit.Id
            join submission in db.Submissions on assignment.Id equals submission.AssignmentId
            select new { campaign, assignment, unit.ShortName, unit.Name, SubmissionId = submission.Id }).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        var consolidator = await ConsolidationQueries.OfAsync(db, id, cancellationToken);
        var isOthers = person.Role is Role.Liaison && person.UnitId != found.assignment.UnitId;
        if (isOthers && consolidator?.UnitId != person.UnitId)
        {
            return null;
        }

        var versions = await db.SubmissionVersions.AsNoTracking().Where(version => version.SubmissionId == found.SubmissionId)
            .OrderBy(version => version.Number).ToListAsync(cancellationToken);
        if (versions.Count == 0 || await SubmissionQueries.AskedAsync(db, id, cancellationToken) is not { } asked)
        {
            return null;
        }

        // What a reviewer has not sent yet is its own note: neither the unit nor a leader nor the other reviewer sees it.
        var (office, lead) = (person.Role is Role.Office, isOthers ? person.UnitId : null);
        var comments = await db.ReviewComments.AsNoTracking()
            .Where(comment => comment.SubmissionId == found.SubmissionId
                && (comment.IsSent || (office && comment.ByUnitId == null) || (lead != null && comment.ByUnitId == lead)))
            .OrderByDescending(comment => comment.VersionNumber).ThenByDescending(comment => comment.WrittenAt).ToListAsync(cancellationToken);
        return new HandIns(
            found.campaign, found.assignment, found.ShortName, found.Name, asked, [.. versions.Select(version => new HandIn(version, version.Content().Masked()))], comments,
            consolidator, isOthers);
    }
}

/// <summary>What waits for a decision.</summary>
/// <param name="Own">What the person decides on, oldest first.</param>
/// <param name="AtLeadUnits">For the office: what lies with lead units, which consolidate it first.</param>
public sealed record ReviewQueue(IReadOnlyList<QueuedVersion> Own, IReadOnlyList<QueuedVersion> AtLeadUnits);

/// <summary>A version that waits for a decision.</summary>
/// <param name="AssignmentId">Its assignment.</param>
/// <param name="Unit">Name of the unit on screen.</param>
/// <param name="Since">When it was handed in, UTC.</param>
/// <param name="DueOn">The deadline of the assignment.</param>
/// <param name="Version">第 n 版.</param>
/// <param name="Indicators">The indicators it covers in printed order, at least one.</param>
public sealed record QueuedVersion(Guid AssignmentId, string Unit, DateTime Since, DateOnly DueOn, int Version, IReadOnlyList<QueuedIndicator> Indicators)
{
    /// <summary>26—29.</summary>
    public string Numbers => IndicatorNumbers.Say([.. Indicators.Select(indicator => indicator.Number)]);

    /// <summary>Days since it was handed in.</summary>
    /// <param name="today">The day.</param>
    public int Days(DateOnly today) => Math.Max(0, today.DayNumber - ChinaTime.DayOf(Since).DayNumber);

    /// <summary>6 天, or 今天.</summary>
    /// <param name="today">The day.</param>
    public string Waiting(DateOnly today) => Days(today) is > 0 and var days ? $"{days} 天" : "今天";
}

/// <summary>Number and text of an indicator.</summary>
/// <param name="Number">序号 as printed.</param>
/// <param name="Text">The exact text.</param>
public sealed record QueuedIndicator(string Number, string Text);

/// <summary>A version with its content read.</summary>
/// <param name="Version">The row.</param>
/// <param name="Content">What was handed in as it is shown: personal data masked. The original is <see cref="StoredContent.Content"/> of the version.</param>
public sealed record HandIn(SubmissionVersion Version, SubmissionContent Content);

/// <summary>Everything that was handed in for an assignment.</summary>
/// <param name="Campaign">The campaign, not tracked.</param>
/// <param name="Assignment">The assignment, not tracked.</param>
/// <param name="Unit">Name of the unit on screen.</param>
/// <param name="UnitName">Full name of the unit.</param>
/// <param name="Asked">What is asked for.</param>
/// <param name="Versions">The versions by number, at least one.</param>
/// <param name="Comments">Remarks the person may see, newest version first.</param>
/// <param name="Consolidator">The lead unit's work this material goes to first; null when it goes to the office.</param>
/// <param name="IsContribution">Whether the person looks at it as the lead unit that consolidates it.</param>
public sealed record HandIns(
    Campaign Campaign, Assignment Assignment, string Unit, string UnitName, Asked Asked, IReadOnlyList<HandIn> Versions, IReadOnlyList<ReviewComment> Comments,
    SharedWork? Consolidator, bool IsContribution)
{
    /// <summary>The newest version.</summary>
    public HandIn Latest => Versions[^1];

    /// <summary>The submission they are versions of.</summary>
    public Guid SubmissionId => Latest.Version.SubmissionId;

    /// <summary>26—29.</summary>
    public string Numbers => IndicatorNumbers.Say([.. Asked.Indicators.Select(indicator => indicator.Number)]);

    /// <summary>指标 26—29　行政规范性文件程序 等 4 项.</summary>
    public string Title => IndicatorNumbers.Title([.. Asked.Indicators.Select(indicator => (indicator.Number, indicator.Text))]);

    /// <summary>Address of the review of this assignment.</summary>
    public string ReviewAddress => $"{ReviewListAddress}/{Assignment.Id}";

    /// <summary>Address of the queue it stands in: the office's, or the lead unit's.</summary>
    public string ReviewListAddress => $"/campaigns/{Campaign.Number}/{(IsContribution ? "contributions" : "review")}";

    /// <summary>Address under which the verbs of the assignment stand.</summary>
    public string Address => $"/campaigns/{Campaign.Number}/assignments/{Assignment.Id}";

    /// <summary>Address of the assignment; of the desk for a lead unit, whose the assignment is not.</summary>
    public string AssignmentAddress => IsContribution ? ReviewAddress : $"/campaigns/{Campaign.Number}/assignments/{Assignment.Id}";

    /// <summary>Address of the versions.</summary>
    public string VersionsAddress => $"/campaigns/{Campaign.Number}/assignments/{Assignment.Id}/versions";

    /// <summary>The unit it goes to before the office; null when it goes to the office.</summary>
    public Guid? ConsolidatingUnit => Consolidator?.UnitId;
}
