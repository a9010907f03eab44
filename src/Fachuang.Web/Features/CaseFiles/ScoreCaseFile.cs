using Fachuang.Domain;
using Fachuang.Domain.CaseFiles;
using Fachuang.Domain.Materials;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.CaseFiles;

/// <summary>
/// 评分: an expert's own files. Every query asks for the account first and reads no row of another reviewer, so that nothing of the other's score can be learned here: neither the list
/// nor the page says how far the file as a whole is.
/// </summary>
internal static class ScoreCaseFile
{
    /// <summary>Address of the list.</summary>
    public const string Address = "/case-work";

    public static async Task<IResult> ListAsync(AppDb db, Acting acting, CancellationToken cancellationToken)
    {
        var account = acting.Required.AccountId;
        var rows = await (
            from score in db.CaseScores.AsNoTracking()
            where score.AccountId == account
            join file in db.CaseFiles on score.FileId equals file.Id
            where file.State != CaseFileState.Replaced
            join review in db.CaseReviews on file.ReviewId equals review.Id
            join unit in db.Units on file.UnitId equals unit.Id
            orderby score.SubmittedAt != null, review.Number descending, file.Position
            select new CaseWorkLine(score.Id, review.Title, file.Number, file.Name, file.Kind, unit.ShortName, score.Points, score.SubmittedAt, score.Revision > 1))
            .ToListAsync(cancellationToken);
        return Answer.Page<CaseWorkPage>(new { Rows = (IReadOnlyList<CaseWorkLine>)rows });
    }

    public static async Task<IResult> ShowAsync(Guid score, HttpContext http, AppDb db, Acting acting, FileStore store, CancellationToken cancellationToken) =>
        await FindAsync(score, db, acting, cancellationToken) is var (mine, file, review)
            ? await PageAsync(mine, file, review, mine.Deductions, null, db, store, cancellationToken)
            : Answer.NotFound(http);

    /// <summary>Keeps a draft or hands the score in; the second hand-in weighs the two.</summary>
    public static async Task<IResult> WriteAsync(Guid score, HttpContext http, AppDb db, Acting acting, FileStore store, TimeProvider clock, CancellationToken cancellationToken)
    {
        var form = await CaseForm.ReadAsync(http, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        if (await FindAsync(score, db, acting, cancellationToken) is not var (mine, file, review))
        {
            return Answer.NotFound(http);
        }

        if (!form.Fields.ContainsKey("whole"))
        {
            return Answer.Incomplete(http);
        }

        var sheet = (await store.SheetsAsync(review, cancellationToken))[file.Kind];
        var (typed, wrong) = Typed(form, sheet);
        var refusal = mine.WhyNotWrite() ?? (form.IsOf(mine.Revision) ? wrong ?? sheet.WhyNot(typed) : CaseQueries.Changed);
        if (refusal is not null)
        {
            return await PageAsync(mine, file, review, typed, refusal, db, store, cancellationToken);
        }

        var isHandedIn = form.Line("verb") == "submit";
        if (isHandedIn)
        {
            mine.Submit(sheet, typed, clock.UtcNow());
            await WeighAsync(db, file, review, mine, cancellationToken);
        }
        else
        {
            mine.Keep(typed);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return isHandedIn ? Answer.Done(http, Address, $"“{file.Number}”交了，得 {CaseWords.Points(mine.Points!.Value)} 分") : Answer.Done(http, $"{Address}/{score}", "存好了，还没有交");
    }

    private static async Task WeighAsync(AppDb db, CaseFile file, CaseReview review, CaseScore mine, CancellationToken cancellationToken)
    {
        var others = await db.CaseScores.Where(score => score.FileId == file.Id && score.Id != mine.Id).OrderBy(score => score.Slot).ToListAsync(cancellationToken);
        if (mine.Slot == CaseScore.Third)
        {
            // A talk that settles the file takes the third score back, so the dispute still stands here.
            file.Decide(others[0], others[1], mine);
        }
        else if (others.SingleOrDefault(score => score.Slot != CaseScore.Third) is { SubmittedAt: not null } other)
        {
            file.Weigh(mine, other, review.Limit);
        }
    }

    private static (List<Deduction> Typed, Refusal? Wrong) Typed(CaseForm form, CaseSheet sheet)
    {
        List<Deduction> typed = [];
        Refusal? wrong = null;
        foreach (var reason in sheet.Vetoes.Concat(sheet.Items.SelectMany(item => item.Reasons)).Where(reason => form.Fields.ContainsKey($"r-{reason.Code}")))
        {
            typed.Add(new(reason.Code, 0, Note(reason.Code)));
        }

        foreach (var item in sheet.Items)
        {
            var (code, points) = ($"{item.Code}.0", form.Line($"p-{item.Code}.0"));
            if (points.Length > 0 || Note(code).Length > 0)
            {
                wrong ??= points.Length > 0 && CaseWords.ReadPoints(points) is null ? new("score.points", $"“{item.Text}”其他扣分写 0 到 100 的一个数") : null;
                typed.Add(new(code, CaseWords.ReadPoints(points) ?? 0, Note(code)));
            }
        }

        return (typed, wrong);

        string Note(string code) => WrittenText.CleanLine(form.Fields[$"n-{code}"]);
    }

    private static async Task<(CaseScore Mine, CaseFile File, CaseReview Review)?> FindAsync(Guid id, AppDb db, Acting acting, CancellationToken cancellationToken)
    {
        var account = acting.Required.AccountId;
        if (await db.CaseScores.SingleOrDefaultAsync(score => score.Id == id && score.AccountId == account, cancellationToken) is not { } mine)
        {
            return null;
        }

        var file = await db.CaseFiles.SingleAsync(row => row.Id == mine.FileId, cancellationToken);
        return (mine, file, await db.CaseReviews.AsNoTracking().SingleAsync(review => review.Id == file.ReviewId, cancellationToken));
    }

    private static async Task<IResult> PageAsync(
        CaseScore mine, CaseFile file, CaseReview review, IReadOnlyList<Deduction> deductions, Refusal? wrong, AppDb db, FileStore store, CancellationToken cancellationToken) =>
        Answer.Page<CaseScorePage>(
            new
            {
                Mine = mine, File = file, Review = review, Unit = await db.Units.Where(unit => unit.Id == file.UnitId).Select(unit => unit.ShortName).SingleAsync(cancellationToken),
                Sheet = (await store.SheetsAsync(review, cancellationToken))[file.Kind], Deductions = deductions, Wrong = wrong,
            },
            wrong is null ? StatusCodes.Status200OK : wrong == CaseQueries.Changed ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity);
}

/// <summary>A file in the list of a reviewer.</summary>
public sealed record CaseWorkLine(Guid Id, string Review, string Number, string Name, CaseKind Kind, string Unit, int? Points, DateTime? SubmittedAt, bool IsBegun);
