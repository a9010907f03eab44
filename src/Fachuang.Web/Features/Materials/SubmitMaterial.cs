using Fachuang.Domain.Assignments;
using Fachuang.Domain.Materials;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials;

/// <summary>
/// 送审: checks the draft and freezes it into a version. The button sends the editor's text along, so that what was typed a
/// second ago is handed in too. A second click finds the first one's version and changes nothing.
/// </summary>
internal static class SubmitMaterial
{
    public static async Task<IResult> HandleAsync(
        int number, Guid id, [FromForm] NarrativeForm? form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, FillingDesk desk,
        CancellationToken cancellationToken)
    {
        if (form is null)
        {
            return Answer.Incomplete(http);
        }

        await using var draft = await OpenDraft.OpenAsync(db, acting, clock, number, id, cancellationToken);
        if (draft is null)
        {
            return Answer.NotFound(http);
        }

        if (draft.Assignment.State is AssignmentState.Submitted)
        {
            return Answer.Done(http, FillingDesk.AddressOf(number, id), "已经送审，等依法治区办审核，不用再送");
        }

        if (draft.WhyNotEdit is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        if (await SaveNarrative.WriteAsync(draft, form, http, number, id, desk) is { } answer)
        {
            return answer;
        }

        var asked = await SubmissionQueries.AskedAsync(db, id, cancellationToken)
            ?? throw new InvalidOperationException($"Assignment {id} asks for nothing.");
        var content = await SubmissionQueries.ContentAsync(db, draft.Submission, asked, cancellationToken);
        if (content.Narrative != draft.Submission.Narrative)
        {
            // The prescribed title, which the page showed all along.
            draft.Submission.Write(content.Narrative, draft.Person.Name, draft.Now);
        }

        var blocking = Findings.Blocking(Checks.Run(asked.With(content)), content.Reasons);
        if (blocking.Count > 0)
        {
            await draft.SaveAsync(cancellationToken);
            var words = $"没有送审：还差 {blocking.Count} 项，写的都存好了。先办“{blocking[0].Message}”";
            return http.Request.WantsJson()
                ? Answer.Failure(http, StatusCodes.Status422UnprocessableEntity, "submission.blocked", words)
                : await desk.PageAsync(number, id, new Fault("whole", words), status: StatusCodes.Status422UnprocessableEntity);
        }

        var last = await db.SubmissionVersions.Where(version => version.SubmissionId == draft.Submission.Id).MaxAsync(version => (int?)version.Number, cancellationToken) ?? 0;
        db.Add(new SubmissionVersion
        {
            Id = Guid.CreateVersion7(), RegionId = draft.Submission.RegionId, SubmissionId = draft.Submission.Id, Number = last + 1,
            ContentJson = StoredContent.Write(content), SubmittedAt = draft.Now, SubmittedBy = draft.Person.Name,
        });
        draft.Assignment.Submit(draft.Now);
        await draft.SaveAsync(cancellationToken);
        return Answer.Done(http, FillingDesk.AddressOf(number, id), $"已送审第 {last + 1} 版，等依法治区办审核");
    }
}
