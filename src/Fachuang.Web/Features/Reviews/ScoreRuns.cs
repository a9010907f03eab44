using Fachuang.Domain;
using Fachuang.Domain.Assessments;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Methods;
using Fachuang.Domain.Reviews;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Reviews;

/// <summary>计分: reads what is known of every applicant, computes, and keeps scheme, inputs and results for ever.</summary>
internal static class ScoreRuns
{
    /// <summary>Address of the scores of a cycle.</summary>
    public static string AddressOf(int cycle) => $"/cycles/{cycle}/scores";

    public static async Task<IResult> ComputeAsync(int cycle, HttpContext http, AppDb db, Acting acting, FileStore files, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.CycleAsync(cycle, cancellationToken) is not { } of)
        {
            return Answer.NotFound(http);
        }

        var published = await db.CycleSchemes.AsNoTracking().Where(scheme => scheme.CycleId == of.Id && scheme.State == SchemeState.Published).OrderByDescending(scheme => scheme.Version)
            .FirstOrDefaultAsync(cancellationToken);
        var applicants = await db.Applicants.AsNoTracking().IgnoreAutoIncludes().Where(applicant => applicant.CycleId == of.Id).OrderBy(applicant => applicant.Number).ToListAsync(cancellationToken);
        if (ScoreRun.WhyNotCompute(acting.Required, of, published, applicants.Count(applicant => RunInputs.TakesPart(applicant.Standing))) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var scheme = published!.Read();
        var inputs = await InputsAsync(db, of, scheme, applicants, cancellationToken);
        var results = RunResults.Compute(scheme, inputs);
        var last = await db.ScoreRuns.Where(run => run.CycleId == of.Id).MaxAsync(run => (int?)run.Number, cancellationToken) ?? 0;
        var run = new ScoreRun
        {
            Id = Guid.CreateVersion7(), RegionId = of.RegionId, CycleId = of.Id, Number = last + 1, SchemeVersion = published.Version, SchemeHash = published.Hash!,
            InputsHash = await files.KeepTextAsync(inputs.Write(), cancellationToken), ResultsHash = await files.KeepTextAsync(results.Write(), cancellationToken),
            Seed = clock.Today() is var today ? (today.Year * 10_000) + (today.Month * 100) + today.Day : 0, Placed = results.Applicants.Count(result => result.Place is not null),
            Incomplete = results.Applicants.Count(result => result.Place is null && result.Vetoes.Count == 0), Vetoed = results.Applicants.Count(result => result.Vetoes.Count > 0),
            By = acting.Name, At = clock.UtcNow(),
        };
        db.Add(run);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // A second click took the number first. If it did not, the failure is another one.
            db.ChangeTracker.Clear();
            if (!await db.ScoreRuns.AnyAsync(other => other.CycleId == of.Id && other.Number > last, cancellationToken))
            {
                throw;
            }

            return Answer.Refused(http, new("run.computed", "就在刚才已经计过一次分，没有再计"));
        }

        return Answer.Done(http, $"{AddressOf(cycle)}?run={run.Number}", $"第 {run.Number} 次计分做好了");
    }

    /// <summary>What is known of every applicant, and what is missing.</summary>
    private static async Task<RunInputs> InputsAsync(AppDb db, Cycle cycle, ScoreScheme scheme, IReadOnlyList<Applicant> applicants, CancellationToken cancellationToken)
    {
        var part = applicants.Where(applicant => RunInputs.TakesPart(applicant.Standing)).ToList();
        var printed = await db.PrintedIndicatorsAsync(cycle.SystemId, cancellationToken);
        var keys = ScoreKeys.Of(printed).Select(indicator => indicator.Key).ToList();
        var keyOf = keys.Zip(await db.Indicators.Where(indicator => indicator.SystemId == cycle.SystemId).OrderBy(indicator => indicator.Position).Select(indicator => indicator.Id).ToListAsync(cancellationToken))
            .ToDictionary(pair => pair.Second, pair => pair.First);
        var packages = part.ConvertAll(applicant => applicant.PackageId);
        var received = (await db.ReceivedIndicators.AsNoTracking().Where(indicator => packages.Contains(indicator.PackageId)).OrderBy(indicator => indicator.Position)
            .Select(indicator => new { indicator.PackageId, indicator.Position, indicator.List, indicator.Category, indicator.Number, indicator.Kind, indicator.Text })
            .ToListAsync(cancellationToken)).ToLookup(indicator => indicator.PackageId);
        var reviews = (await (
            from review in db.IndicatorReviews.AsNoTracking()
            join applicant in db.Applicants.IgnoreAutoIncludes() on review.ApplicantId equals applicant.Id
            where applicant.CycleId == cycle.Id && review.PackageId == applicant.PackageId
            select review).ToListAsync(cancellationToken)).ToLookup(review => review.ApplicantId);
        var results = (await (
            from result in db.MethodResults.AsNoTracking()
            join applicant in db.Applicants.IgnoreAutoIncludes() on result.ApplicantId equals applicant.Id
            where applicant.CycleId == cycle.Id
            select result).ToListAsync(cancellationToken)).ToLookup(result => result.ApplicantId);
        return new(
            [
                .. part.Select(applicant =>
                {
                    var indicators = received[applicant.PackageId].ToList();
                    var found = ScoreKeys.Find(printed, indicators.ConvertAll(row => new PrintedIndicator(row.List, row.Category, row.Number, row.Kind, row.Text)))
                        .Select(one => one with { At = one.At is { } at ? indicators[at].Position : null });
                    return ScoreReading.Of(
                        scheme, applicant, keys.Zip(found).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal), indicators.Count > 0,
                        reviews[applicant.Id].ToDictionary(review => review.Position), Newest(results[applicant.Id].Where(result => result.IndicatorId is null), result => result.Method),
                        Newest(results[applicant.Id].Where(result => result.IndicatorId is { } id && keyOf.ContainsKey(id)), result => MethodMix.KeyOf(keyOf[result.IndicatorId!.Value], result.Method)));
                }),
            ],
            [.. applicants.Where(applicant => !RunInputs.TakesPart(applicant.Standing)).Select(applicant => new LeftOutApplicant(applicant.Number, applicant.Name, applicant.Standing))]);

        static Dictionary<string, MethodResult> Newest(IEnumerable<MethodResult> of, Func<MethodResult, string> name) =>
            of.GroupBy(name).ToDictionary(group => group.Key, group => group.MaxBy(result => result.Number)!, StringComparer.Ordinal);
    }
}

/// <summary>Reads what is known of one applicant by the keys of a scheme; what is missing is named, never guessed.</summary>
internal static class ScoreReading
{
    /// <summary>Reads one applicant.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="applicant">The applicant.</param>
    /// <param name="places">Where each indicator of the system stands in the package: <see cref="FoundIndicator.At"/> is the place in its index.</param>
    /// <param name="hasIndex">Whether the package was verified and its indicators are known.</param>
    /// <param name="reviews">Opinions of the first review by place in the index.</param>
    /// <param name="results">The newest result of each method for the applicant as a whole.</param>
    /// <param name="measured">The newest result of each method for each indicator, by <see cref="MethodMix.KeyOf"/>.</param>
    public static ScoredApplicant Of(
        ScoreScheme scheme, Applicant applicant, IReadOnlyDictionary<string, FoundIndicator> places, bool hasIndex, IReadOnlyDictionary<int, IndicatorReview> reviews,
        IReadOnlyDictionary<string, MethodResult> results, IReadOnlyDictionary<string, MethodResult> measured)
    {
        List<GivenGrade> grades = [];
        List<GivenResult> given = [];
        List<GivenResult> found = [];
        List<InputGap> gaps = [];
        foreach (var indicator in (scheme.Judgement?.Categories ?? []).SelectMany(category => category.Indicators))
        {
            var mix = MethodMix.Of(scheme.Judgement!, indicator);
            if (mix is null)
            {
                Grade(indicator.Key, indicator.Kind, indicator.Key);
                continue;
            }

            // What the first review says is asked in any case: it alone says that an indicator does not apply.
            Grade(indicator.Key, indicator.Kind, mix.Any(share => share.Method == AssessmentMethods.Preliminary) ? MethodMix.KeyOf(indicator.Key, AssessmentMethods.Preliminary) : null);
            foreach (var key in mix.Where(share => share.Method != AssessmentMethods.Preliminary).Select(share => MethodMix.KeyOf(indicator.Key, share.Method)))
            {
                if (measured.GetValueOrDefault(key) is { } result)
                {
                    found.Add(new(key, OnScale(result, MethodMix.FullScale), result.Number, Source(result, MethodMix.FullScale), result.By, result.At));
                }
                else
                {
                    gaps.Add(new(key, "还没有取用这种方法的结果"));
                }
            }
        }

        foreach (var method in scheme.Methods)
        {
            if (results.GetValueOrDefault(method.Key) is { } result)
            {
                given.Add(new(method.Key, OnScale(result, method.FullScale), result.Number, Source(result, method.FullScale), result.By, result.At));
            }
            else
            {
                gaps.Add(new(method.Key, "还没有登记结果"));
            }
        }

        foreach (var (key, kind) in scheme.Bonus.Items.Select(item => (item.Key, IndicatorKind.Bonus)).Concat(scheme.Deduction.Items.Select(item => (item.Key, IndicatorKind.Deduction)))
            .Concat(scheme.Vetoes.Select(item => (item.Key, IndicatorKind.Veto))))
        {
            Grade(key, kind, key);
        }

        return new(applicant.Number, applicant.Name, applicant.Level, applicant.Type, applicant.ItemName, grades, given, gaps, scheme.Judgement?.IsMixed == true ? found : null);

        // A gap is told by the line it is missing from; null where no line misses it.
        void Grade(string key, IndicatorKind kind, string? gap)
        {
            var place = places.GetValueOrDefault(key);
            if (!hasIndex)
            {
                Miss(gap, "没有收到申报包，或者还没有核验通过");
            }
            else if (place.At is not { } position)
            {
                Miss(gap, place.IsAmbiguous ? "申报包里有几项都可能是它，分不清" : "申报包里没有这一项");
            }
            else if (reviews.GetValueOrDefault(position) is not { } review)
            {
                Miss(gap, "还没有初审意见");
            }
            else if (!SelfAssessment.GradesOf(kind).Contains(review.Grade))
            {
                Miss(gap, "初审给的档次不是这一项能有的");
            }
            else
            {
                grades.Add(new(key, review.Grade, position, review.By, review.At));
            }
        }

        void Miss(string? key, string why)
        {
            if (key is not null)
            {
                gaps.Add(new(key, why));
            }
        }
    }

    // Half up to whole hundredths; where both scales are the same nothing is rounded.
    private static int OnScale(MethodResult result, int fullScale) => (int)(((2L * result.Value * fullScale) + result.FullScale) / (2L * result.FullScale));

    private static string Source(MethodResult result, int fullScale) => result.FullScale == fullScale
        ? result.Source
        : $"{result.Source}（登记的是 {ScoreNumber.Table(result.Value)}／{ScoreNumber.Table(result.FullScale)}，折成 {ScoreNumber.Table(OnScale(result, fullScale))}／{ScoreNumber.Table(fullScale)}）";
}
