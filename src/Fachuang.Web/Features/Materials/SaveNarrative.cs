using Fachuang.Domain;
using Fachuang.Web.Http;
using Fachuang.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Fachuang.Web.Features.Materials;

/// <summary>
/// 存草稿: by itself while one types (Assets/src/autosave.ts holds the contract) and by the button of the form. A text that
/// started from an older one is not stored: both are shown and the writer decides.
/// </summary>
internal static class SaveNarrative
{
    public static Task<IResult> HandleAsync(
        int number, Guid id, [FromForm] NarrativeForm? form, HttpContext http, TimeProvider clock, FillingDesk desk, CancellationToken cancellationToken) =>
        form is null ? Task.FromResult(Answer.Incomplete(http)) : desk.ChangeAsync(number, id, async draft =>
        {
            if (await WriteAsync(draft, form, http, number, id, desk) is { } answer)
            {
                return answer;
            }

            await draft.SaveAsync(cancellationToken);
            return http.Request.WantsJson()
                ? TypedResults.Json(new { savedAt = Say.MomentInText(draft.Submission.SavedAt, clock.Today()), version = draft.Submission.Revision })
                : Answer.Done(http, $"{FillingDesk.AddressOf(number, id)}#text", form.Resolve == "both" ? "两边的段落都留下了，再看一遍，去掉重复的" : "存好了");
        });

    /// <summary>Writes the editor's text into the draft without saving it.</summary>
    /// <returns>What to answer when it cannot be written; null when it is.</returns>
    public static async Task<IResult?> WriteAsync(OpenDraft draft, NarrativeForm form, HttpContext http, int number, Guid id, FillingDesk desk)
    {
        if (form.TooLong is { } problem)
        {
            return http.Request.WantsJson()
                ? Answer.Failure(http, StatusCodes.Status422UnprocessableEntity, "narrative.too-long", $"没有存上：{problem}。您写的都还在本页")
                : await desk.PageAsync(number, id, new Fault("narrative", $"没有存上：{problem}。您写的都在下面，改短再存"), typed: form, status: StatusCodes.Status422UnprocessableEntity);
        }

        var submission = draft.Submission;
        var text = form.Text;
        if (text == submission.Narrative)
        {
            return null;
        }

        if (form.Version != submission.Revision)
        {
            var conflict = new Conflict(text, submission.Narrative, submission.Revision, submission.SavedBy, submission.SavedAt);
            return http.Request.WantsJson()
                ? Answer.Page<ConflictPanel>(new { Conflict = conflict, Today = ChinaTime.DayOf(draft.Now), Address = FillingDesk.AddressOf(number, id) }, StatusCodes.Status409Conflict)
                : await desk.PageAsync(number, id, conflict: conflict, typed: form, status: StatusCodes.Status409Conflict);
        }

        submission.Write(form.Resolve == "both" ? text.Together(submission.Narrative) : text, draft.Person.Name, draft.Now);
        return null;
    }
}
