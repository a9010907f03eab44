using Fachuang.Domain;
using Fachuang.Domain.CaseFiles;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.CaseFiles;

/// <summary>A file as the office sees it: both scores side by side, the reconciliation, the rectification.</summary>
internal static class SettleCaseFile
{
    /// <summary>Address of a file.</summary>
    public static string AddressOf(int review, int position) => $"{KeepCaseReview.AddressOf(review)}/files/{position}";

    public static Task<IResult> ShowAsync(int review, int position, HttpContext http, AppDb db, Acting acting, FileStore store, TimeProvider clock, CancellationToken cancellationToken) =>
        PageAsync(review, position, null, null, http, db, acting, store, clock, cancellationToken);

    /// <summary>第三人复核: a reviewer who had no part in it so far.</summary>
    public static Task<IResult> ThirdAsync(int review, int position, HttpContext http, AppDb db, Acting acting, FileStore store, TimeProvider clock, CancellationToken cancellationToken) =>
        ChangeAsync(review, position, http, db, acting, store, clock, async (scene, form) =>
        {
            var reviewer = form.Key("reviewer") is { } key ? await db.CaseReviewers.SingleOrDefaultAsync(row => row.Id == key && row.ReviewId == scene.Review.Id, cancellationToken) : null;
            var refusal = scene.File.WhyNotReconcile(acting.Required)
                ?? (scene.Scores.Any(score => score.Slot == CaseScore.Third) ? new("third.given", "已经请了第三人")
                : reviewer is null ? new("third.nobody", "选一名评查人员")
                : reviewer.UnitId == scene.File.UnitId ? new("third.own-unit", $"{reviewer.Name}是这个单位的，不能评")
                : scene.Scores.Any(score => score.AccountId == reviewer.AccountId) ? new Refusal("third.same", $"{reviewer.Name}已经评过这一件") : null);
            if (refusal is not null)
            {
                return (refusal, "");
            }

            db.Add(AllotCaseFiles.Given(scene.File, reviewer!, CaseScore.Third));
            await AllotCaseFiles.TellAsync(db, scene.Review, [reviewer!.AccountId], clock, cancellationToken);
            return ((Refusal?)null, $"请了{reviewer.Name}复核");
        }, cancellationToken);

    /// <summary>商议定分, with the record of the talk.</summary>
    public static Task<IResult> AgreeAsync(int review, int position, HttpContext http, AppDb db, Acting acting, FileStore store, TimeProvider clock, CancellationToken cancellationToken) =>
        ChangeAsync(review, position, http, db, acting, store, clock, (scene, form) =>
        {
            var (points, record) = (CaseWords.ReadPoints(form.Line("points")), form.Words("words"));
            if (scene.File.WhyNotAgree(acting.Required, points, record) is { } refusal)
            {
                return Task.FromResult<(Refusal?, string)>((refusal, ""));
            }

            scene.File.Agree(points!.Value, form.Line("veto") == "true", record);

            // Nobody need score any more what the talk has settled.
            db.RemoveRange(scene.Scores.Where(score => score.SubmittedAt is null));
            return Task.FromResult<(Refusal?, string)>((null, "商定的分数登记了"));
        }, cancellationToken);

    /// <summary>Changes one file: what is wrong comes back on its page with what was typed.</summary>
    public static async Task<IResult> ChangeAsync(
        int review, int position, HttpContext http, AppDb db, Acting acting, FileStore store, TimeProvider clock, Func<CaseScene, CaseForm, Task<(Refusal? Why, string Message)>> deed,
        CancellationToken cancellationToken)
    {
        var form = await CaseForm.ReadAsync(http, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        if (await FindAsync(review, position, db, cancellationToken) is not { } scene)
        {
            return Answer.NotFound(http);
        }

        var (why, message) = form.IsOf(scene.File.Revision) ? await deed(scene, form) : (CaseQueries.Changed, "");
        if (why is not null)
        {
            db.ChangeTracker.Clear();
            return await PageAsync(review, position, form, why, http, db, acting, store, clock, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, AddressOf(review, position), message);
    }

    /// <summary>A file with its review and scores; null where there is none.</summary>
    public static async Task<CaseScene?> FindAsync(int number, int position, AppDb db, CancellationToken cancellationToken)
    {
        if (await db.CaseReviewAsync(number, cancellationToken) is not { } review
            || await db.CaseFiles.SingleOrDefaultAsync(row => row.ReviewId == review.Id && row.Position == position, cancellationToken) is not { } file)
        {
            return null;
        }

        return new(review, file, await db.CaseScores.Where(score => score.FileId == file.Id).OrderBy(score => score.Slot).ToListAsync(cancellationToken));
    }

    private static async Task<IResult> PageAsync(
        int review, int position, CaseForm? typed, Refusal? wrong, HttpContext http, AppDb db, Acting acting, FileStore store, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await FindAsync(review, position, db, cancellationToken) is not { } scene)
        {
            return Answer.NotFound(http);
        }

        return Answer.Page<CaseFilePage>(
            new
            {
                Scene = scene, Sheet = scene.Review.SheetsHash is null ? null : (await store.SheetsAsync(scene.Review, cancellationToken))[scene.File.Kind],
                Unit = await db.Units.Where(unit => unit.Id == scene.File.UnitId).Select(unit => unit.ShortName).SingleAsync(cancellationToken),
                Reviewers = await db.CaseReviewers.AsNoTracking().Where(row => row.ReviewId == scene.Review.Id).OrderBy(row => row.Id).ToListAsync(cancellationToken),
                Typed = typed?.Fields, Wrong = wrong, MayAct = CaseReview.WhyNotOffice(acting.Required) is null, Today = clock.Today(),
            },
            wrong is null ? StatusCodes.Status200OK : wrong == CaseQueries.Changed ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity);
    }
}

/// <summary>A file with its review and its scores, by slot.</summary>
public sealed record CaseScene(CaseReview Review, CaseFile File, IReadOnlyList<CaseScore> Scores);
