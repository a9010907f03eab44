using Fachuang.Domain.Assignments;
using Fachuang.Domain.Materials;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.Materials;

/// <summary>Material as a unit hands it in, put straight into the rows: what leads there has tests of its own.</summary>
internal static class HandedIn
{
    public static readonly Narrative Narrative = new("关于行政审批的情况说明", "全面梳理审批事项 60 项[证1]。", "办理时限压缩 62%。", "");

    /// <summary>Dispatches indicators to the first unit and hands the narrative in with one link as evidence.</summary>
    public static async Task<Guid> AssignAndSubmitAsync(this TestCampaign campaign, int position, Narrative? narrative = null, string entry = "事项清单")
    {
        var id = await campaign.AssignAsync(campaign.Region.FirstUnit, 10, position);
        await campaign.SubmitAsync(id, narrative ?? Narrative, entry);
        return id;
    }

    /// <summary>Hands an assignment in once more.</summary>
    public static Task SubmitAsync(this TestCampaign campaign, Guid assignmentId, Narrative narrative, params string[] entries) =>
        campaign.Region.App.WithDbAsync(campaign.Region.Id, async (db, services) =>
        {
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
            var assignment = await db.Assignments.SingleAsync(assignment => assignment.Id == assignmentId);
            var submission = await db.Submissions.Include(submission => submission.Entries).ThenInclude(entry => entry.Attachments).Include(submission => submission.Versions).AsSplitQuery()
                .SingleOrDefaultAsync(submission => submission.AssignmentId == assignmentId);
            if (submission is null)
            {
                assignment.Accept(now);
                submission = new Submission { Id = Guid.CreateVersion7(), RegionId = campaign.Region.Id, AssignmentId = assignmentId };
                db.Add(submission);
            }

            submission.Write(narrative, "联络员", now);
            foreach (var title in entries.Skip(submission.Entries.Count))
            {
                var entry = new CatalogueEntry
                {
                    Id = Guid.CreateVersion7(), RegionId = campaign.Region.Id, SubmissionId = submission.Id, Number = submission.Entries.Count + 1, Title = title,
                    Kind = EvidenceKind.Link, MaterialNumber = "1", Url = "https://www.example.gov.cn/list",
                };
                submission.Entries.Add(entry);
                db.Add(entry);
            }

            var version = StoredContent.Freeze(
                await SubmissionQueries.StoredAsync(db, submission, CancellationToken.None), Guid.CreateVersion7(), submission, submission.Versions.Count + 1, now, "联络员", []);
            db.Add(version);
            assignment.Submit(now);
            await db.SaveChangesAsync();
        });

    /// <summary>The assignment as it stands.</summary>
    public static Task<Assignment> AssignmentAsync(this TestCampaign campaign, Guid id) =>
        campaign.Region.App.WithDbAsync(campaign.Region.Id, (db, _) => db.Assignments.AsNoTracking().SingleAsync(assignment => assignment.Id == id));

    /// <summary>The remarks on an assignment.</summary>
    public static Task<List<ReviewComment>> CommentsAsync(this TestCampaign campaign, Guid id) =>
        campaign.Region.App.WithDbAsync(campaign.Region.Id, (db, _) => db.ReviewComments.AsNoTracking()
            .Where(comment => db.Submissions.Any(submission => submission.Id == comment.SubmissionId && submission.AssignmentId == id)).ToListAsync());

    /// <summary>The versions of an assignment by number.</summary>
    public static Task<List<SubmissionVersion>> VersionsAsync(this TestCampaign campaign, Guid id) =>
        campaign.Region.App.WithDbAsync(campaign.Region.Id, (db, _) => db.SubmissionVersions.AsNoTracking()
            .Where(version => db.Submissions.Any(submission => submission.Id == version.SubmissionId && submission.AssignmentId == id))
            .OrderBy(version => version.Number).ToListAsync());

    /// <summary>The office writes a remark.</summary>
    public static Task<HttpResponseMessage> CommentAsync(this TestBrowser office, Guid id, string text, string anchor = "whole", string quote = "") =>
        office.PostAsync($"/campaigns/1/review/{id}/comments", ("text", text), ("anchor", anchor), ("quote", quote));

    /// <summary>The office sends it back.</summary>
    public static Task<HttpResponseMessage> ReturnAsync(this TestBrowser office, Guid id, int? revision = null, string? dueOn = null) => office.PostAsync(
        $"/campaigns/1/review/{id}/return", [("dueOn", dueOn ?? DateTime.UtcNow.AddDays(9).ToString("yyyy-MM-dd")), .. Revision(revision)]);

    /// <summary>The office accepts it.</summary>
    public static Task<HttpResponseMessage> AcceptAsync(this TestBrowser office, Guid id, int? revision = null) =>
        office.PostAsync($"/campaigns/1/review/{id}/accept", [.. Revision(revision)]);

    private static IEnumerable<(string, string)> Revision(int? revision) => revision is null ? [] : [("revision", $"{revision}")];
}
