using Fachuang.Domain;
using Fachuang.Domain.Materials;
using Fachuang.Domain.Notices;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Features.Notices;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials;

/// <summary>放行: the office lets one finding of one work pass, with a reason everybody who sees the finding reads. An empty reason takes it back.</summary>
internal static class WaiveFinding
{
    private const int Longest = 1000;

    public static async Task<IResult> HandleAsync(
        int number, Guid id, [FromForm] WaiverForm? form, HttpContext http, AppDb db, Acting acting, FactsDesk facts, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (form?.Key is not { Length: > 0 } key)
        {
            return Answer.Incomplete(http);
        }

        if (await db.FindAsync(acting.Required, number, id, cancellationToken) is not var (campaign, assignment))
        {
            return Answer.NotFound(http);
        }

        if (campaign.WhyNotWork() is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var words = WrittenText.CleanLine(form.Reason);
        if (words.Length > Longest)
        {
            return Answer.Failure(http, StatusCodes.Status422UnprocessableEntity, "waiver.long", $"没有放行：理由有 {words.Length} 字，最多 {Longest} 字");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        var submission = await db.Submissions.AsNoTracking().SingleOrDefaultAsync(draft => draft.AssignmentId == id, cancellationToken);
        var waiver = submission is null ? null : await db.FindingWaivers.SingleOrDefaultAsync(other => other.SubmissionId == submission.Id && other.FindingKey == key, cancellationToken);
        var finding = await FindAsync(db, facts, id, assignment.DueOn, key, cancellationToken);
        if (submission is null || (waiver is null && finding is null))
        {
            return Answer.Failure(http, StatusCodes.Status409Conflict, "waiver.none", "这一项已经没有了，刷新看现在还差什么");
        }

        if (waiver is null && words.Length == 0)
        {
            return Answer.Failure(http, StatusCodes.Status422UnprocessableEntity, "waiver.reason", "没有放行：写一句理由，单位和以后看的人都看得到");
        }

        if (words.Length == 0)
        {
            db.Remove(waiver!);
        }
        else if (waiver is not null)
        {
            (waiver.Reason, waiver.WaivedBy, waiver.WaivedAt) = (words, acting.Required.Name, clock.UtcNow());
        }
        else
        {
            db.Add(new FindingWaiver
            {
                Id = Guid.CreateVersion7(), RegionId = submission.RegionId, SubmissionId = submission.Id, FindingKey = key, Reason = words, WaivedBy = acting.Required.Name, WaivedAt = clock.UtcNow(),
            });
            await db.PostAsync(
                [
                    Notice.To(
                        assignment.RegionId, assignment.UnitId, NoticeTopic.Review, $"waiver/{submission.Id:n}/{key}"[..Math.Min(100, $"waiver/{submission.Id:n}/{key}".Length)],
                        $"核验放行：{finding!.Message}", $"{acting.Required.Name}：{words}", FillingDesk.AddressOf(number, id), clock.UtcNow()),
                ],
                cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        var back = form.FromReview ? $"/campaigns/{number}/review/{id}" : $"{FillingDesk.AddressOf(number, id)}#findings";
        return Answer.Done(http, back, words.Length == 0 ? "不再放行了" : "放行了，单位收到通知");
    }

    // What the draft or the newest hand-in is found to lack now; a sign for the reviewer is nothing to let pass.
    private static async Task<Finding?> FindAsync(AppDb db, FactsDesk facts, Guid id, DateOnly dueOn, string key, CancellationToken cancellationToken)
    {
        if (await SubmissionQueries.AskedAsync(db, id, cancellationToken) is not { } asked || await SubmissionQueries.DraftAsync(db, id, cancellationToken) is not { } draft)
        {
            return null;
        }

        var content = await SubmissionQueries.ContentAsync(db, draft, asked, cancellationToken);
        var findings = Checks.Run(await facts.WorkAsync(id, draft.Id, asked, content, dueOn, cancellationToken));
        var found = findings.FirstOrDefault(finding => finding.Key == key && finding is { IsForReviewer: false, Level: not FindingLevel.Hint });
        if (found is not null)
        {
            return found;
        }

        var version = await db.SubmissionVersions.AsNoTracking().Where(version => version.SubmissionId == draft.Id).OrderByDescending(version => version.Number).FirstOrDefaultAsync(cancellationToken);
        return version is null ? null : Checks.Run(await facts.WorkAsync(id, draft.Id, asked, version.Content(), dueOn, cancellationToken))
            .FirstOrDefault(finding => finding.Key == key && finding is { IsForReviewer: false, Level: not FindingLevel.Hint });
    }
}

/// <summary>A finding the office lets pass.</summary>
public sealed class WaiverForm
{
    /// <summary>Key of the finding.</summary>
    public string? Key { get; set; }

    /// <summary>Why; empty takes the waiver back.</summary>
    public string? Reason { get; set; }

    /// <summary>Whether the office goes back to the review desk, not to the filling page.</summary>
    public bool FromReview { get; set; }
}
