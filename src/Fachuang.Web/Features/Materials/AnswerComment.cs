using Fachuang.Domain.Materials;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials;

/// <summary>已改: the unit says what it did about a remark of the office, or opens it again.</summary>
internal static class AnswerComment
{
    private const int Longest = 2000;
    private const string Part = "findings";

    public static Task<IResult> HandleAsync(
        int number, Guid id, Guid commentId, [FromForm] string? reply, [FromForm] bool resolved, HttpContext http, AppDb db, FillingDesk desk,
        CancellationToken cancellationToken) => desk.ChangeAsync(number, id, async draft =>
    {
        // A remark that is not sent yet is the office's own draft.
        var comment = await db.ReviewComments
            .SingleOrDefaultAsync(comment => comment.Id == commentId && comment.SubmissionId == draft.Submission.Id && comment.IsSent, cancellationToken);
        if (comment is null)
        {
            return Answer.NotFound(http);
        }

        var words = WrittenText.Clean(reply);
        if (words.Length > Longest)
        {
            return await desk.FaultAsync(number, id, Part, new Fault($"comment:{commentId}", $"答复有 {words.Length} 字，最多 {Longest} 字", Words: reply));
        }

        comment.Reply = words.Length == 0 ? null : words;
        comment.ResolvedAt = resolved ? comment.ResolvedAt ?? draft.Now : null;
        await draft.SaveAsync(cancellationToken);
        return await desk.DoneAsync(number, id, Part, resolved ? "标为已改" : "答复记下了");
    });
}
