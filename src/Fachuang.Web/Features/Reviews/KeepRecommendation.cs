using System.Globalization;
using Fachuang.Domain;
using Fachuang.Domain.Assessments;
using Fachuang.Domain.Materials;
using Fachuang.Domain.Reviews;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Reviews;

/// <summary>推荐名单: who is recommended, in which order, with which opinion; frozen as a whole (S4 三（二）).</summary>
internal static class KeepRecommendation
{
    // Three bytes a character would do; the form decodes them.
    private const int LongestTyped = Recommendation.LongestOpinion * 2;

    public static async Task<IResult> ShowAsync(int cycle, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        await db.CycleAsync(cycle, cancellationToken) is { } row ? await PageAsync(db, acting, row, clock.Today(), cancellationToken) : Answer.NotFound(http);

    /// <summary>Keeps the draft, and freezes it where that was asked for. What was typed is kept either way.</summary>
    public static async Task<IResult> SaveAsync(int cycle, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.CycleAsync(cycle, cancellationToken) is not { } row)
        {
            return Answer.NotFound(http);
        }

        var form = await http.Request.ReadFormAsync(cancellationToken);
        if (!KeepCycle.IsCurrent(form["revision"], row.Revision))
        {
            return Answer.Refused(http, KeepCycle.ChangedMeanwhile);
        }

        if (row.WhyNotWork(acting.Required) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var applicants = await WaitingAsync(db, row, cancellationToken);
        var ids = applicants.Select(applicant => applicant.Id).ToList();
        var drafts = (await db.Recommendations.Where(draft => ids.Contains(draft.ApplicantId)).ToListAsync(cancellationToken)).ToDictionary(draft => (draft.ApplicantId, draft.PackageId));
        var decided = new List<(Recommendation, Applicant, StepFacts)>();
        var facts = await db.FactsAsync(applicants, ProcedureStep.PreliminaryReview, clock.Today(), cancellationToken);
        foreach (var applicant in applicants)
        {
            if (!form.ContainsKey($"choice-{applicant.Number}"))
            {
                continue;
            }

            if (!drafts.TryGetValue((applicant.Id, applicant.PackageId), out var draft))
            {
                db.Add(draft = new Recommendation { Id = Guid.CreateVersion7(), RegionId = row.RegionId, CycleId = row.Id, ApplicantId = applicant.Id, PackageId = applicant.PackageId });
            }

            var choice = Enum.TryParse<RecommendationChoice>(form[$"choice-{applicant.Number}"], out var parsed) && Enum.IsDefined(parsed) ? parsed : RecommendationChoice.Undecided;
            int? rank = int.TryParse(form[$"rank-{applicant.Number}"], NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : null;
            var opinion = WrittenText.Clean(form[$"opinion-{applicant.Number}"]);
            draft.Write(choice, rank, opinion.Length > LongestTyped ? opinion[..LongestTyped] : opinion, acting.Name, clock.UtcNow());
            if (choice is not RecommendationChoice.Undecided)
            {
                decided.Add((draft, applicant, facts[applicant.Id]));
            }
        }

        var tooLong = decided.Find(line => line.Item1.Opinion.Length > Recommendation.LongestOpinion);
        if (tooLong.Item1 is not null)
        {
            return await PageAsync(db, acting, row, clock.Today(), cancellationToken, new("recommendation.opinion", $"{tooLong.Item2.Name}的意见最多 {Recommendation.LongestOpinion} 字，什么都没有存"));
        }

        row.Touch();
        if (!form.ContainsKey("freeze"))
        {
            return await KeepCycle.SavedAsync(http, db, AddressOf(cycle), "草稿存好了", cancellationToken);
        }

        var before = await db.Recommendations.CountAsync(line => line.CycleId == row.Id && line.ListNumber != null && line.Choice == RecommendationChoice.Recommended, cancellationToken);
        if (Recommendation.WhyNotFreeze(acting.Required, row, decided, before) is { } lacking)
        {
            await db.SaveChangesAsync(cancellationToken);
            return await PageAsync(db, acting, row, clock.Today(), cancellationToken, lacking);
        }

        var list = (await db.Recommendations.Where(line => line.CycleId == row.Id).MaxAsync(line => line.ListNumber, cancellationToken) ?? 0) + 1;
        foreach (var (recommendation, applicant, _) in decided)
        {
            recommendation.Freeze(list, acting.Name, clock.UtcNow());
            applicant.Finish(ProcedureStep.PreliminaryReview, acting.Name, clock.Today(), clock.UtcNow());
            var isRecommended = recommendation.Choice is RecommendationChoice.Recommended;
            if (!isRecommended || row.Purpose is CyclePurpose.Recommend)
            {
                applicant.End(isRecommended ? ApplicantStanding.Recommended : ApplicantStanding.NotRecommended, acting.Name, clock.UtcNow());
            }

            await db.WriteDownAsync(
                applicant, isRecommended ? ProcedureAct.Recommended : ProcedureAct.NotRecommended, ProcedureStep.PreliminaryReview,
                isRecommended ? $"第 {list} 份名单第 {recommendation.Rank} 位。{recommendation.Opinion}" : recommendation.Opinion, "", null, cancellationToken);
        }

        return await KeepCycle.SavedAsync(http, db, AddressOf(cycle), $"第 {list} 份推荐名单冻结了，以后不再变", cancellationToken);
    }

    /// <summary>Address of the page.</summary>
    public static string AddressOf(int cycle) => $"{KeepCycle.AddressOf(cycle)}/recommendation";

    /// <summary>The frozen lines of a cycle with what the review counted, in the order of lists and ranks.</summary>
    public static async Task<List<ListedApplicant>> FrozenAsync(AppDb db, Cycle cycle, CancellationToken cancellationToken) =>
        [.. (await (
                from line in db.Recommendations.AsNoTracking()
                where line.CycleId == cycle.Id && line.ListNumber != null
                join applicant in db.Applicants on line.ApplicantId equals applicant.Id
                select new { line, applicant }).AsNoTracking().ToListAsync(cancellationToken))
            .Select(row => new ListedApplicant(row.line, row.applicant)).OrderBy(row => row.Recommendation.ListNumber).ThenBy(row => row.Recommendation.Rank ?? int.MaxValue)];

    private static Task<List<Applicant>> WaitingAsync(AppDb db, Cycle cycle, CancellationToken cancellationToken) =>
        db.Applicants.Where(applicant => applicant.CycleId == cycle.Id && applicant.Standing == ApplicantStanding.InProcedure
            && applicant.Steps.Any(step => step.Step == ProcedureStep.PreliminaryReview && step.State == StepState.UnderWay)).OrderBy(applicant => applicant.Number).ToListAsync(cancellationToken);

    private static async Task<IResult> PageAsync(AppDb db, Acting acting, Cycle cycle, DateOnly today, CancellationToken cancellationToken, Refusal? wrong = null)
    {
        var applicants = await WaitingAsync(db, cycle, cancellationToken);
        var (ids, packages) = (applicants.Select(applicant => applicant.Id).ToList(), applicants.Select(applicant => applicant.PackageId).ToList());
        var reviews = await db.IndicatorReviews.Where(review => packages.Contains(review.PackageId)).GroupBy(review => new { review.PackageId, review.Grade })
            .Select(group => new { group.Key.PackageId, group.Key.Grade, Count = group.Count() }).ToListAsync(cancellationToken);

        // What was typed is in the tracked rows even where it could not be saved.
        var tracked = db.ChangeTracker.Entries<Recommendation>().Select(entry => entry.Entity).Where(draft => draft.ListNumber is null).ToList();
        var stored = await db.Recommendations.AsNoTracking().Where(draft => ids.Contains(draft.ApplicantId) && draft.ListNumber == null).ToListAsync(cancellationToken);
        return Answer.Page<RecommendationPage>(
            new
            {
                Cycle = cycle, Applicants = applicants, Facts = await db.FactsAsync(applicants, ProcedureStep.PreliminaryReview, today, cancellationToken),
                Drafts = applicants.ToDictionary(
                    applicant => applicant.Id,
                    applicant => tracked.Find(draft => draft.ApplicantId == applicant.Id && draft.PackageId == applicant.PackageId)
                        ?? stored.Find(draft => draft.ApplicantId == applicant.Id && draft.PackageId == applicant.PackageId)),
                Counts = applicants.ToDictionary(
                    applicant => applicant.Id,
                    applicant => (IReadOnlyDictionary<Grade, int>)reviews.Where(review => review.PackageId == applicant.PackageId).ToDictionary(review => review.Grade, review => review.Count)),
                Frozen = await FrozenAsync(db, cycle, cancellationToken), Today = today, WhyNot = cycle.WhyNotWork(acting.Required), Wrong = wrong,
                WhyNotSend = cycle.Purpose is CyclePurpose.Recommend ? Cycle.WhyNotOrganise(acting.Required, cycle.RegionId) : new("cycle.names", "自己命名的，不用报给上级"),
                Superior = await db.Regions.Where(own => own.Id == acting.RegionId).Join(db.Regions, own => own.ParentId, parent => parent.Id, (_, parent) => parent.Name).SingleOrDefaultAsync(cancellationToken),
            },
            wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}

/// <summary>A line of a frozen list.</summary>
/// <param name="Recommendation">The opinion.</param>
/// <param name="Applicant">The applicant.</param>
public sealed record ListedApplicant(Recommendation Recommendation, Applicant Applicant);
