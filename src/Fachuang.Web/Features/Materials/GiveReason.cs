using Fachuang.Domain.Materials;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;

namespace Fachuang.Web.Features.Materials;

/// <summary>说明理由: a sentence for a finding that asks for one. An empty one takes the reason back.</summary>
internal static class GiveReason
{
    private const int Longest = 1000;
    private const string Part = "findings";

    public static Task<IResult> HandleAsync(
        int number, Guid id, [FromForm] string? key, [FromForm] string? reason, HttpContext http, AppDb db, FactsDesk facts, FillingDesk desk, CancellationToken cancellationToken) =>
        desk.ChangeAsync(number, id, async draft =>
        {
            var words = WrittenText.CleanLine(reason);
            if (words.Length > Longest)
            {
                return await desk.FaultAsync(number, id, Part, new Fault($"reason:{key}", $"理由有 {words.Length} 字，最多 {Longest} 字", Words: reason));
            }

            var asked = await SubmissionQueries.AskedAsync(db, id, cancellationToken);
            var content = asked is null ? null : await SubmissionQueries.ContentAsync(db, draft.Submission, asked, cancellationToken);
            var given = draft.Submission.Reasons.Find(other => other.FindingKey == key);
            var asksForOne = content is not null
                && Checks.Run(await facts.WorkAsync(id, draft.Submission.Id, asked!, content, draft.Assignment.DueOn, cancellationToken))
                    .Any(finding => finding.Key == key && finding is { Level: FindingLevel.Reason, IsForReviewer: false });
            if (given is null && !asksForOne)
            {
                return Answer.Failure(http, StatusCodes.Status409Conflict, "reason.not-asked", "这一项已经不用说明理由了，刷新看现在还差什么");
            }

            if (words.Length == 0)
            {
                draft.Submission.Reasons.RemoveAll(other => other.FindingKey == key);
            }
            else if (given is not null)
            {
                given.Reason = words;
            }
            else
            {
                db.Add(new FindingReason
                {
                    Id = Guid.CreateVersion7(), RegionId = draft.Submission.RegionId, SubmissionId = draft.Submission.Id, FindingKey = key!, Reason = words,
                });
            }

            draft.Submission.Touch(draft.Person.Name, draft.Now);
            await draft.SaveAsync(cancellationToken);
            return await desk.DoneAsync(number, id, Part, words.Length == 0 ? "理由去掉了" : "理由记下了，送审时一起交");
        });
}
