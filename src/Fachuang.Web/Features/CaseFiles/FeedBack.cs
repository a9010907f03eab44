using Fachuang.Domain;
using Fachuang.Domain.CaseFiles;
using Fachuang.Domain.Notices;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Notices;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.CaseFiles;

/// <summary>反馈整改: the office tells units what was found, they put it right and say so, the office closes or returns it.</summary>
internal static class FeedBack
{
    /// <summary>Address of a unit's list.</summary>
    public const string Address = "/case-feedback";

    /// <summary>Tells every unit about its files that are settled and not yet fed back.</summary>
    public static async Task<IResult> SendAsync(int review, HttpContext http, AppDb db, Acting acting, FileStore store, TimeProvider clock, CancellationToken cancellationToken)
    {
        var form = await CaseForm.ReadAsync(http, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        if (await db.CaseReviewAsync(review, cancellationToken) is not { } found)
        {
            return Answer.NotFound(http);
        }

        var files = await db.CaseFiles.Where(file => file.ReviewId == found.Id && file.State == CaseFileState.Settled && file.Feedback == FeedbackState.None).ToListAsync(cancellationToken);
        var refusal = CaseReview.WhyNotOffice(acting.Required) ?? (files.Count == 0 ? new("feedback.nothing", "没有定了分还没有反馈的案卷") : files[0].WhyNotSend(acting.Required, form.Day("due"), clock.Today()));
        if (refusal is not null)
        {
            return Answer.Refused(http, refusal, StatusCodes.Status422UnprocessableEntity);
        }

        var ids = files.Select(file => file.Id).ToArray();
        var scores = (await db.CaseScores.AsNoTracking().Where(score => ids.Contains(score.FileId) && score.SubmittedAt != null).ToListAsync(cancellationToken)).ToLookup(score => score.FileId);
        var sheets = await store.SheetsAsync(found, cancellationToken);
        foreach (var file in files)
        {
            file.Send(Faults(sheets[file.Kind], [.. scores[file.Id]]), form.Day("due")!.Value);
        }

        await db.PostAsync(
            [.. files.GroupBy(file => file.UnitId).Select(unit => Notice.To(
                found.RegionId, unit.Key, NoticeTopic.Review, $"case-feedback/{found.Id:n}/{found.Revision}-{files[0].Id:n}", $"案卷评查反馈：{found.Title}",
                $"{unit.Count()} 件案卷评完了，{unit.Count(file => file.Feedback is FeedbackState.Sent)} 件要在 {form.Day("due"):yyyy-MM-dd} 前整改。", Address, clock.UtcNow()))],
            cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, KeepCaseReview.AddressOf(review), $"{files.Count} 件反馈给了 {files.Select(file => file.UnitId).Distinct().Count()} 家单位");
    }

    public static Task<IResult> JudgeAsync(int review, int position, HttpContext http, AppDb db, Acting acting, FileStore store, TimeProvider clock, CancellationToken cancellationToken) =>
        SettleCaseFile.ChangeAsync(review, position, http, db, acting, store, clock, async (scene, form) =>
        {
            var (file, isEnough, words) = (scene.File, form.Line("verb") == "close", form.Words("words"));
            if (file.WhyNotJudge(acting.Required, isEnough, words, form.Day("due"), clock.Today()) is { } refusal)
            {
                return (refusal, "");
            }

            file.Judge(isEnough, words, form.Day("due"));
            await db.PostAsync(
                [Notice.To(
                    file.RegionId, file.UnitId, NoticeTopic.Review, $"case-feedback/{file.Id:n}/{file.Revision}", $"案卷“{file.Number}”的整改{(isEnough ? "办结了" : "退回，请再改")}", words,
                    $"{Address}/{file.Id}", clock.UtcNow())],
                cancellationToken);
            return ((Refusal?)null, isEnough ? "整改办结了" : "退回单位再改");
        }, cancellationToken);

    public static async Task<IResult> ListAsync(AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        var unit = acting.Required.UnitId;
        var rows = await (
            from file in db.CaseFiles.AsNoTracking()
            where file.UnitId == unit && file.Feedback != FeedbackState.None
            join review in db.CaseReviews on file.ReviewId equals review.Id
            orderby file.Feedback == FeedbackState.Closed, file.DueOn, file.Position
            select new CaseFeedbackLine(file, review.Title)).ToListAsync(cancellationToken);
        return Answer.Page<CaseFeedbacksPage>(new { Rows = (IReadOnlyList<CaseFeedbackLine>)rows, Today = clock.Today() });
    }

    public static async Task<IResult> ShowAsync(Guid file, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        await FindAsync(file, db, acting, cancellationToken) is { } found ? await PageAsync(found, null, null, db, clock, cancellationToken) : Answer.NotFound(http);

    public static async Task<IResult> AnswerAsync(Guid file, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        var form = await CaseForm.ReadAsync(http, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        if (await FindAsync(file, db, acting, cancellationToken) is not { } found)
        {
            return Answer.NotFound(http);
        }

        var text = form.Words("words");
        if ((form.IsOf(found.Revision) ? found.WhyNotAnswer(acting.Required, text, form.Day("day"), clock.Today()) : CaseQueries.Changed) is { } refusal)
        {
            return await PageAsync(found, form, refusal, db, clock, cancellationToken);
        }

        found.TakeAnswer(text, form.Day("day")!.Value, acting.Name);
        var number = await db.CaseReviews.Where(review => review.Id == found.ReviewId).Select(review => review.Number).SingleAsync(cancellationToken);
        await db.PostAsync(
            [Notice.To(found.RegionId, null, NoticeTopic.Review, $"case-answer/{found.Id:n}/{found.Revision}", $"案卷“{found.Number}”报了整改情况", "", SettleCaseFile.AddressOf(number, found.Position), clock.UtcNow())],
            cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, $"{Address}/{file}", "整改情况报给依法治办了");
    }

    /// <summary>What the reviewers found, each fault once with the notes, without saying who found it; empty when they found nothing.</summary>
    private static string Faults(CaseSheet sheet, IReadOnlyList<CaseScore> scores) => string.Join('\n', scores.SelectMany(score => score.Deductions).GroupBy(one => one.Code)
        .OrderBy(fault => fault.Key.Length).ThenBy(fault => fault.Key, StringComparer.Ordinal)
        .Select((fault, at) =>
        {
            var notes = string.Join("；", fault.Select(one => one.Note).Where(note => note.Length > 0).Distinct());
            return $"{at + 1}. {(fault.First().IsVeto ? "【一票不合格】" : "")}{sheet.TextOf(fault.Key)}{(notes.Length == 0 ? "" : $"（{notes}）")}";
        }));

    private static Task<CaseFile?> FindAsync(Guid id, AppDb db, Acting acting, CancellationToken cancellationToken)
    {
        var unit = acting.Required.UnitId;
        return db.CaseFiles.SingleOrDefaultAsync(file => file.Id == id && file.UnitId == unit && file.Feedback != FeedbackState.None, cancellationToken);
    }

    private static async Task<IResult> PageAsync(CaseFile file, CaseForm? typed, Refusal? wrong, AppDb db, TimeProvider clock, CancellationToken cancellationToken) =>
        Answer.Page<CaseFeedbackPage>(
            new
            {
                File = file, Review = await db.CaseReviews.Where(review => review.Id == file.ReviewId).Select(review => review.Title).SingleAsync(cancellationToken), Typed = typed?.Fields, Wrong = wrong,
                Today = clock.Today(),
            },
            wrong is null ? StatusCodes.Status200OK : wrong == CaseQueries.Changed ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity);
}

/// <summary>A file that was fed back, with the title of its review.</summary>
public sealed record CaseFeedbackLine(CaseFile File, string Review);
