using Fachuang.Domain;
using Fachuang.Domain.Materials;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.Overview;

/// <summary>Material that came back.</summary>
internal static class ReturnedWork
{
    /// <summary>Hands in an assignment and sends it back with a remark; another remark is kept by the office.</summary>
    public static Task AddAsync(TestRegion region, Guid assignmentId, string sent, string? notSent = null) => region.App.WithDbAsync(region.Id, async (db, services) =>
    {
        var now = services.GetRequiredService<TimeProvider>().UtcNow();
        var assignment = await db.Assignments.SingleAsync(assignment => assignment.Id == assignmentId);
        assignment.Accept(now);
        assignment.Submit(now);
        assignment.Return(assignment.DueOn, now);
        var submission = new Submission { Id = Guid.CreateVersion7(), RegionId = region.Id, AssignmentId = assignmentId };
        submission.Touch("first", now);
        var version = new SubmissionVersion
        {
            Id = Guid.CreateVersion7(), RegionId = region.Id, SubmissionId = submission.Id, Number = 1, SubmittedAt = now, SubmittedBy = "first",
            ContentJson = Fachuang.Web.Features.Materials.StoredContent.Write(new(Narrative.Empty, [], new Dictionary<string, string>())),
        };
        version.Decide(VersionOutcome.Returned, "office", now);
        db.AddRange(submission, version);
        db.AddRange(new[] { (Text: sent, IsSent: true), (Text: notSent, IsSent: false) }.Where(comment => comment.Text is not null).Select(comment => new ReviewComment
        {
            Id = Guid.CreateVersion7(), RegionId = region.Id, SubmissionId = submission.Id, VersionNumber = 1, Anchor = "whole", Text = comment.Text!, WrittenBy = "office",
            WrittenAt = now, IsSent = comment.IsSent,
        }));
        await db.SaveChangesAsync();
    });
}
