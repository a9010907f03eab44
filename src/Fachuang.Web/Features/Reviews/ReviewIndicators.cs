using System.Globalization;
using Fachuang.Domain;
using Fachuang.Domain.Assessments;
using Fachuang.Domain.Candidacies;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Materials;
using Fachuang.Domain.Reviews;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Reviews;

/// <summary>初审: indicator by indicator, opinion and grade, questions to the applicant and what came back (S4 三（二）).</summary>
internal static class ReviewIndicators
{
    public static async Task<IResult> ShowAsync(
        int cycle, int applicant, string? category, bool? open, HttpContext http, AppDb db, Acting acting, CancellationToken cancellationToken)
    {
        if (await db.ApplicantAsync(cycle, applicant, cancellationToken) is not var (row, found))
        {
            return Answer.NotFound(http);
        }

        var indicators = await db.ReceivedIndicators.AsNoTracking().Where(indicator => indicator.PackageId == found.PackageId).OrderBy(indicator => indicator.Position).ToListAsync(cancellationToken);
        var reviews = await db.IndicatorReviews.AsNoTracking().Where(review => review.ApplicantId == found.Id && review.PackageId == found.PackageId).ToDictionaryAsync(review => review.Position, cancellationToken);
        var chosen = indicators.Exists(indicator => indicator.Category == category) ? category : null;
        var duties = await db.DutiesAsync(row, found, cancellationToken);
        return Answer.Page<ReviewListPage>(new
        {
            Cycle = row, Applicant = found, Indicators = indicators, Reviews = reviews, Category = chosen, OnlyOpen = open is true,
            Mine = indicators.Where(indicator => duties.Of(indicator.Position, indicator.Category).Contains(acting.Required.AccountId)).Select(indicator => indicator.Position).ToHashSet(),
            Others = indicators.Where(indicator => duties.Of(indicator.Position, indicator.Category) is { Count: > 0 } named && !named.Contains(acting.Required.AccountId))
                .Select(indicator => indicator.Position).ToHashSet(),
            WhyNotAgree = chosen is null ? new Refusal("review.category", "先选一类") : IndicatorReview.WhyNotReview(acting.Required, row, found, [], IndicatorKind.Base, Grade.Met, Grade.Met, ""),
        });
    }

    public static async Task<IResult> ShowOneAsync(int cycle, int applicant, int position, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        await FindAsync(db, cycle, applicant, position, cancellationToken) is { } place ? await PageAsync(db, acting, place, clock.Today(), cancellationToken) : Answer.NotFound(http);

    public static async Task<IResult> SayAsync(
        int cycle, int applicant, int position, [FromForm] string? grade, [FromForm] string? opinion, [FromForm] string? revision, [FromForm] string? next,
        HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, cycle, applicant, position, cancellationToken) is not { } place)
        {
            return Answer.NotFound(http);
        }

        var review = await db.IndicatorReviews.SingleOrDefaultAsync(row => row.ApplicantId == place.Applicant.Id && row.PackageId == place.Applicant.PackageId && row.Position == position, cancellationToken);
        if (!KeepCycle.IsCurrent(revision, review?.Revision ?? 0))
        {
            return Answer.Refused(http, KeepCycle.ChangedMeanwhile);
        }

        Grade? chosen = Enum.TryParse<Grade>(grade, out var parsed) && Enum.IsDefined(parsed) ? parsed : null;
        var words = WrittenText.Clean(opinion);
        var assigned = (await db.DutiesAsync(place.Cycle, place.Applicant, cancellationToken)).Of(position, place.Indicator.Category);
        if (IndicatorReview.WhyNotReview(acting.Required, place.Cycle, place.Applicant, assigned, place.Indicator.Kind, place.Indicator.Grade, chosen, words) is { } refusal)
        {
            return refusal.Code is "review.grade" or "review.opinion"
                ? await PageAsync(db, acting, place, clock.Today(), cancellationToken, refusal, new(chosen, opinion ?? "", "", ""))
                : Answer.Refused(http, refusal);
        }

        if (review is null)
        {
            db.Add(review = New(place.Applicant, position));
        }

        review.Say(chosen!.Value, words, acting.Name, clock.UtcNow());
        var onward = int.TryParse(next, NumberStyles.None, CultureInfo.InvariantCulture, out var to) ? AddressOf(cycle, applicant, to) : AddressOf(cycle, applicant, position);
        return await KeepCycle.SavedAsync(http, db, onward, $"{place.Indicator.Number} 的初审意见存好了", cancellationToken);
    }

    /// <summary>Agrees with the self-assessment of every 达标 of a category that has no opinion yet: the reviewer read them before.</summary>
    public static async Task<IResult> AgreeAsync(
        int cycle, int applicant, [FromForm] string? category, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.ApplicantAsync(cycle, applicant, cancellationToken) is not var (row, found) || category is null)
        {
            return Answer.NotFound(http);
        }

        var duties = await db.DutiesAsync(row, found, cancellationToken);
        var all = await db.ReceivedIndicators.AsNoTracking().Where(indicator => indicator.PackageId == found.PackageId && indicator.Category == category).ToListAsync(cancellationToken);
        var refusals = all.ToDictionary(
            indicator => indicator.Position,
            indicator => IndicatorReview.WhyNotReview(acting.Required, row, found, duties.Of(indicator.Position, category), IndicatorKind.Base, Grade.Met, Grade.Met, ""));
        if (all.Count > 0 && refusals.Values.All(why => why is not null))
        {
            return Answer.Refused(http, refusals[all[0].Position]!);
        }

        var reviewed = await db.IndicatorReviews.Where(review => review.ApplicantId == found.Id && review.PackageId == found.PackageId).Select(review => review.Position).ToListAsync(cancellationToken);
        var left = all.Where(indicator => indicator.Grade is not null && refusals[indicator.Position] is null && !reviewed.Contains(indicator.Position)
            && (indicator.Grade is Grade.Met || !indicator.Kind.CountsTowardsShare())).ToList();
        foreach (var indicator in left)
        {
            var review = New(found, indicator.Position);
            review.Say(indicator.Grade!.Value, "", acting.Name, clock.UtcNow());
            db.Add(review);
        }

        return await KeepCycle.SavedAsync(http, db, $"{AddressOf(cycle, applicant)}?category={Uri.EscapeDataString(category)}", $"{left.Count} 项同意自评", cancellationToken);
    }

    public static async Task<IResult> AskAsync(
        int cycle, int applicant, int position, [FromForm] string? text, [FromForm] string? dueOn, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, cycle, applicant, position, cancellationToken) is not { } place)
        {
            return Answer.NotFound(http);
        }

        var (words, due) = (WrittenText.Clean(text), CycleForm.Day(dueOn));
        if (ReviewQuestion.WhyNotAsk(acting.Required, place.Cycle, place.Applicant, words, due, clock.Today()) is { } refusal)
        {
            return refusal.Code.StartsWith("question.", StringComparison.Ordinal)
                ? await PageAsync(db, acting, place, clock.Today(), cancellationToken, refusal, new(null, null, text ?? "", dueOn ?? ""))
                : Answer.Refused(http, refusal);
        }

        var number = (await db.ReviewQuestions.Where(question => question.ApplicantId == place.Applicant.Id).MaxAsync(question => (int?)question.Number, cancellationToken) ?? 0) + 1;
        db.Add(new ReviewQuestion
        {
            Id = Guid.CreateVersion7(), RegionId = place.Cycle.RegionId, ApplicantId = place.Applicant.Id, PackageId = place.Applicant.PackageId, Number = number, Position = position, Text = words,
            DueOn = due!.Value, AskedBy = acting.Name, AskedAt = clock.UtcNow(),
        });
        return await KeepCycle.SavedAsync(http, db, $"{AddressOf(cycle, applicant, position)}#questions", $"第 {number} 问记下了", cancellationToken);
    }

    public static async Task<IResult> AnswerAsync(
        int cycle, int applicant, int question, HttpContext http, AppDb db, Acting acting, FileStore files, EvidenceLimit limit, SecrecyScan scan, TimeProvider clock, CancellationToken cancellationToken)
    {
        var form = FileForm.Open(http, limit);
        if (!await FileForm.IsOursAsync(http, form, cancellationToken))
        {
            return AntiforgeryGate.Forged(http);
        }

        if (await QuestionAsync(db, cycle, applicant, question, cancellationToken) is not var (first, _))
        {
            return Answer.NotFound(http);
        }

        if (form is null)
        {
            return Answer.Incomplete(http);
        }

        var read = await PaperForm.ReadAsync(form, files, limit, received => scan.WhyNotAsync(received, nameof(ReviewQuestion), first.Applicant.Id), cancellationToken);
        db.ChangeTracker.Clear();
        if (await QuestionAsync(db, cycle, applicant, question, CancellationToken.None) is not var (place, asked))
        {
            return Answer.NotFound(http);
        }

        var words = WrittenText.Clean(read["answer"]);
        if ((read.Wrong ?? asked.WhyNotAnswer(acting.Required, place.Cycle, place.Applicant, words)) is { } refusal)
        {
            return refusal.Code is "question.answer" || refusal == read.Wrong
                ? await PageAsync(db, acting, place, clock.Today(), cancellationToken, refusal, new(null, null, "", "", question, read["answer"]))
                : Answer.Refused(http, refusal);
        }

        asked.Keep(words, read.Paper?.Hash, read.Paper?.Name, acting.Name, clock.UtcNow());
        return await KeepCycle.SavedAsync(http, db, $"{AddressOf(cycle, applicant, asked.Position)}#questions", $"第 {question} 问的答复记下了", cancellationToken);
    }

    public static async Task<IResult> DownloadAsync(int cycle, int applicant, int question, HttpContext http, AppDb db, FileStore files, CancellationToken cancellationToken)
    {
        if (await QuestionAsync(db, cycle, applicant, question, cancellationToken) is not var (_, asked) || asked.PaperHash is not { } hash)
        {
            return Answer.NotFound(http);
        }

        return await AttachedPaper.SendAsync(http, db, files, nameof(ReviewQuestion), asked.Id, hash, asked.PaperName!, null, null, cancellationToken);
    }

    /// <summary>Address of the list of an applicant's indicators.</summary>
    public static string AddressOf(int cycle, int applicant) => $"{KeepCycle.AddressOf(cycle, applicant)}/review";

    /// <summary>Address of one of them.</summary>
    public static string AddressOf(int cycle, int applicant, int position) => $"{AddressOf(cycle, applicant)}/{position}";

    private static IndicatorReview New(Applicant applicant, int position) =>
        new() { Id = Guid.CreateVersion7(), RegionId = applicant.RegionId, ApplicantId = applicant.Id, PackageId = applicant.PackageId, Position = position };

    private static async Task<ReviewPlace?> FindAsync(AppDb db, int cycle, int applicant, int position, CancellationToken cancellationToken) =>
        await db.ApplicantAsync(cycle, applicant, cancellationToken) is var (row, found)
        && await db.ReceivedIndicators.AsNoTracking().SingleOrDefaultAsync(indicator => indicator.PackageId == found.PackageId && indicator.Position == position, cancellationToken) is { } indicator
            ? new(row, found, indicator) : null;

    private static async Task<(ReviewPlace Place, ReviewQuestion Question)?> QuestionAsync(AppDb db, int cycle, int applicant, int number, CancellationToken cancellationToken) =>
        await db.ApplicantAsync(cycle, applicant, cancellationToken) is var (row, found)
        && await db.ReviewQuestions.SingleOrDefaultAsync(question => question.ApplicantId == found.Id && question.Number == number, cancellationToken) is { } asked
        && await db.ReceivedIndicators.AsNoTracking().SingleOrDefaultAsync(indicator => indicator.PackageId == asked.PackageId && indicator.Position == asked.Position, cancellationToken) is { } indicator
            ? (new(row, found, indicator), asked) : null;

    private static async Task<IResult> PageAsync(
        AppDb db, Acting acting, ReviewPlace place, DateOnly today, CancellationToken cancellationToken, Refusal? wrong = null, TypedReview? typed = null)
    {
        var (row, found, indicator) = place;
        var duties = await db.DutiesAsync(row, found, cancellationToken);
        var neighbours = await db.ReceivedIndicators.Where(other => other.PackageId == found.PackageId && (other.Position == indicator.Position - 1 || other.Position == indicator.Position + 1))
            .Select(other => other.Position).ToListAsync(cancellationToken);
        var all = await db.IndicatorReviews.AsNoTracking().Where(review => review.ApplicantId == found.Id && review.Position == indicator.Position).ToListAsync(cancellationToken);

        // The same indicator of the application that was sent back, for who reviews the next one.
        var before = all.Where(review => review.PackageId != found.PackageId).MaxBy(review => review.At);
        var review = all.Find(other => other.PackageId == found.PackageId);
        var package = await db.ReceivedPackages.Where(other => other.Id == found.PackageId).Select(other => other.Number).SingleAsync(cancellationToken);
        return Answer.Page<ReviewIndicatorPage>(
            new
            {
                Place = place, Review = review, Before = before, PackageNumber = package, Today = today, Person = acting.Required, Wrong = wrong, Typed = typed,
                Previous = neighbours.Where(other => other < indicator.Position).Select(other => (int?)other).FirstOrDefault(),
                Next = neighbours.Where(other => other > indicator.Position).Select(other => (int?)other).FirstOrDefault(),
                Questions = await db.ReviewQuestions.AsNoTracking().Where(question => question.ApplicantId == found.Id && question.Position == indicator.Position).OrderBy(question => question.Number).ToListAsync(cancellationToken),
                WhyNot = IndicatorReview.WhyNotReview(acting.Required, row, found, duties.Of(indicator.Position, indicator.Category), IndicatorKind.Base, Grade.Met, Grade.Met, ""),
            },
            wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}

/// <summary>Where a reviewer is.</summary>
/// <param name="Cycle">The cycle.</param>
/// <param name="Applicant">Whose application.</param>
/// <param name="Indicator">The indicator as it was frozen.</param>
public sealed record ReviewPlace(Cycle Cycle, Applicant Applicant, ReceivedIndicator Indicator);

/// <summary>What was typed and could not be kept.</summary>
/// <param name="Grade">The grade; null when none was chosen.</param>
/// <param name="Opinion">The opinion; null when the other form was sent.</param>
/// <param name="Question">The question.</param>
/// <param name="DueOn">Its term.</param>
/// <param name="AnswerTo">Number of the question that was answered; null when none was.</param>
/// <param name="Answer">The answer.</param>
public sealed record TypedReview(Grade? Grade, string? Opinion, string Question, string DueOn, int? AnswerTo = null, string Answer = "");
