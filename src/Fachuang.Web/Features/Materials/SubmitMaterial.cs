using Fachuang.Domain.Assignments;
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

/// <summary>
/// 送审: checks the draft and freezes it into a version. The button sends the editor's text along, so that what was typed a
/// second ago is handed in too. A second click finds the first one's version and changes nothing.
/// </summary>
internal static class SubmitMaterial
{
    public static async Task<IResult> HandleAsync(
        int number, Guid id, [FromForm] NarrativeForm? form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, FactsDesk facts, FillingDesk desk,
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

        var findings = Checks.Run(await facts.WorkAsync(id, draft.Submission.Id, asked, content, draft.Assignment.DueOn, cancellationToken));
        var blocking = Findings.Blocking(findings, content.Reasons);
        if (blocking.Count > 0)
        {
            await draft.SaveAsync(cancellationToken);
            var words = $"没有送审：还差 {blocking.Count} 项，写的都存好了。先办“{blocking[0].Message}”";
            return http.Request.WantsJson()
                ? Answer.Failure(http, StatusCodes.Status422UnprocessableEntity, "submission.blocked", words)
                : await desk.PageAsync(number, id, new Fault("whole", words), status: StatusCodes.Status422UnprocessableEntity);
        }

        var last = await db.SubmissionVersions.Where(version => version.SubmissionId == draft.Submission.Id).MaxAsync(version => (int?)version.Number, cancellationToken) ?? 0;
        db.Add(StoredContent.Freeze(content, Guid.CreateVersion7(), draft.Submission, last + 1, draft.Now, draft.Person.Name, findings));
        draft.Assignment.Submit(draft.Now);
        var lead = await ConsolidationQueries.OfAsync(db, id, cancellationToken);
        if (lead is not null)
        {
            var sender = await db.Units.Where(unit => unit.Id == draft.Assignment.UnitId).Select(unit => unit.ShortName).SingleAsync(cancellationToken);
            await db.PostAsync(
                [
                    Notice.To(
                        draft.Assignment.RegionId, lead.UnitId, NoticeTopic.Review, $"contribution/{id:n}/{last + 1}",
                        $"{sender}交来指标 {IndicatorNumbers.Say([.. asked.Indicators.Select(indicator => indicator.Number)])}的材料", "由您单位汇总：采用、合并，不行的退回。",
                        $"/campaigns/{number}/contributions/{id}", draft.Now),
                ],
                cancellationToken);
        }

        await draft.SaveAsync(cancellationToken);
        return Answer.Done(http, FillingDesk.AddressOf(number, id), $"已送审第 {last + 1} 版，{(lead is null ? "等依法治区办审核" : "先由牵头单位汇总")}");
    }
}
