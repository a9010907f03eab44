using Fachuang.Domain;
using Fachuang.Domain.CaseFiles;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.CaseFiles;

/// <summary>案卷评查: the reviews of a region, one opened, one shown.</summary>
internal static class KeepCaseReview
{
    /// <summary>Address of the list.</summary>
    public const string Address = "/case-reviews";

    /// <summary>Address of a review.</summary>
    public static string AddressOf(int review) => $"{Address}/{review}";

    public static Task<IResult> ListAsync(AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) => ListAsync(null, null, db, acting, clock, cancellationToken);

    public static async Task<IResult> OpenAsync(HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        var form = await CaseForm.ReadAsync(http, cancellationToken);
        var kinds = form.Fields["kind"].Select(word => Enum.TryParse<CaseKind>(word, out var kind) && Enum.IsDefined(kind) ? kind : (CaseKind?)null).OfType<CaseKind>().Distinct().ToList();
        var wanted = form.Fields["indicator"].Select(key => Guid.TryParse(key, out var id) ? id : Guid.Empty).Distinct().ToList();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        var limit = CaseWords.ReadPoints(form.Line("limit"));
        if (CaseReview.WhyNotOpen(acting.Required, form.Line("title"), form.Count("year"), form.Line("about"), kinds, limit) is { } refusal)
        {
            return await ListAsync(form, refusal, db, acting, clock, cancellationToken);
        }

        var number = 1 + (await db.CaseReviews.MaxAsync(review => (int?)review.Number, cancellationToken) ?? 0);
        var id = Guid.CreateVersion7();
        var indicators = await db.Indicators.Where(indicator => wanted.Contains(indicator.Id)).Select(indicator => indicator.Id).ToListAsync(cancellationToken);
        db.Add(new CaseReview
        {
            Id = id, RegionId = acting.RegionId, Number = number, Title = form.Line("title"), Year = form.Count("year")!.Value, About = form.Line("about"), Limit = limit!.Value,
            KindNames = [.. kinds.Select(kind => kind.ToString())], By = acting.Name, At = clock.UtcNow(),
            Indicators = [.. indicators.Select(indicator => new CaseReviewIndicator { RegionId = acting.RegionId, ReviewId = id, IndicatorId = indicator })],
        });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, AddressOf(number), "开好了，接着登记案卷名单");
    }

    public static Task<IResult> ShowAsync(int review, string? unit, string? state, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        PageAsync(review, unit, state, null, [], http, db, acting, clock, cancellationToken);

    /// <summary>The page of a review, with what was not taken of a list.</summary>
    public static async Task<IResult> PageAsync(
        int number, string? unit, string? state, string? typed, IReadOnlyList<string> wrong, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.CaseReviewAsync(number, cancellationToken) is not { } review)
        {
            return Answer.NotFound(http);
        }

        var files = await db.CaseFiles.AsNoTracking().Where(file => file.ReviewId == review.Id).OrderBy(file => file.Position).ToListAsync(cancellationToken);
        var fileIds = db.CaseFiles.Where(file => file.ReviewId == review.Id).Select(file => file.Id);
        var scores = await db.CaseScores.AsNoTracking().Where(score => fileIds.Contains(score.FileId))
            .Select(score => new ScoreProgress(score.FileId, score.AccountId, score.Slot, score.SubmittedAt != null)).ToListAsync(cancellationToken);
        var served = review.Indicators.Select(one => one.IndicatorId).ToArray();
        return Answer.Page<CaseReviewPage>(
            new
            {
                Review = review, Files = (IReadOnlyList<CaseFile>)files, Scores = (IReadOnlyList<ScoreProgress>)scores, Units = await db.CaseUnitsAsync(cancellationToken),
                Indicators = await db.Indicators.Where(indicator => served.Contains(indicator.Id)).OrderBy(indicator => indicator.Position)
                    .Select(indicator => indicator.Number + " " + indicator.Text).ToListAsync(cancellationToken),
                Reviewers = await db.CaseReviewers.AsNoTracking().Where(reviewer => reviewer.ReviewId == review.Id).OrderBy(reviewer => reviewer.Id).ToListAsync(cancellationToken),
                Experts = await db.Users.Where(account => account.RegionId == acting.RegionId && account.Role == Role.Expert).OrderBy(account => account.DisplayName)
                    .Select(account => new CaseExpert(account.Id, account.DisplayName)).ToListAsync(cancellationToken),
                UnitShown = Guid.TryParse(unit, out var key) ? key : (Guid?)null, StateShown = Enum.TryParse<CaseFileState>(state, out var chosen) && Enum.IsDefined(chosen) ? chosen : (CaseFileState?)null,
                Typed = typed, Wrong = wrong, MayAct = CaseReview.WhyNotOffice(acting.Required) is null, Today = clock.Today(),
            },
            wrong.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> ListAsync(CaseForm? typed, Refusal? wrong, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        var rows = await db.CaseReviews.AsNoTracking().OrderByDescending(review => review.Number)
            .Select(review => new CaseReviewLine(
                review, db.CaseFiles.Count(file => file.ReviewId == review.Id),
                db.CaseFiles.Count(file => file.ReviewId == review.Id && (file.State == CaseFileState.Drawn || file.State == CaseFileState.Scoring || file.State == CaseFileState.Disputed || file.State == CaseFileState.Settled)),
                db.CaseFiles.Count(file => file.ReviewId == review.Id && file.State == CaseFileState.Settled)))
            .ToListAsync(cancellationToken);
        return Answer.Page<CaseReviewsPage>(
            new
            {
                Rows = (IReadOnlyList<CaseReviewLine>)rows, Typed = typed?.Fields, Wrong = wrong, MayOpen = CaseReview.WhyNotOffice(acting.Required) is null, clock.Today().Year,
                Region = await db.Regions.Where(region => region.Id == acting.RegionId).Select(region => region.Name).SingleAsync(cancellationToken),
                Indicators = await db.Indicators.AsNoTracking().Where(indicator => db.IndicatorSystems.Any(system => system.Id == indicator.SystemId))
                    .OrderBy(indicator => indicator.SystemId).ThenBy(indicator => indicator.Position).Select(indicator => new CaseIndicator(indicator.Id, indicator.Number, indicator.Text)).ToListAsync(cancellationToken),
            },
            wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}

/// <summary>A review as a line of the list.</summary>
public sealed record CaseReviewLine(CaseReview Review, int Listed, int Drawn, int Settled);

/// <summary>An indicator that a review may serve.</summary>
public sealed record CaseIndicator(Guid Id, string Number, string Text);

/// <summary>An expert's account that can be named.</summary>
public sealed record CaseExpert(Guid Id, string Name);

/// <summary>Whether a score is handed in, without what it says.</summary>
public sealed record ScoreProgress(Guid FileId, Guid AccountId, int Slot, bool IsSubmitted);
