using Fachuang.Domain;
using Fachuang.Domain.Reviews;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Reviews;

/// <summary>What computing a run again came to.</summary>
/// <param name="Problems">What differs, one sentence each; empty when nothing does.</param>
public sealed record RunCheck(IReadOnlyList<string> Problems);

/// <summary>得分和排名 of a cycle, and the explanation of one score.</summary>
internal static class ScorePages
{
    /// <summary>The newest run, or the one that is named; <paramref name="check"/> computes it again beside what was kept.</summary>
    public static async Task<IResult> ShowAsync(
        int cycle, int? run, bool? check, HttpContext http, AppDb db, Acting acting, FileStore files, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.CycleAsync(cycle, cancellationToken) is not { } of)
        {
            return Answer.NotFound(http);
        }

        var runs = await db.ScoreRuns.AsNoTracking().Where(one => one.CycleId == of.Id).OrderByDescending(one => one.Number).ToListAsync(cancellationToken);
        var shown = run is null ? runs.FirstOrDefault() : runs.Find(one => one.Number == run);
        if (run is not null && shown is null)
        {
            return Answer.NotFound(http);
        }

        var newest = await db.CycleSchemes.AsNoTracking().Where(scheme => scheme.CycleId == of.Id && scheme.State == SchemeState.Published).OrderByDescending(scheme => scheme.Version)
            .FirstOrDefaultAsync(cancellationToken);
        var standings = await db.Applicants.IgnoreAutoIncludes().Where(applicant => applicant.CycleId == of.Id).Select(applicant => applicant.Standing).ToListAsync(cancellationToken);
        var before = shown is null ? null : runs.Find(one => one.Number == shown.Number - 1);
        return Answer.Page<ScoresPage>(new
        {
            Cycle = of,
            Runs = runs,
            Shown = shown,
            Results = shown is null ? null : RunResults.Read(await files.ReadTextAsync(shown.ResultsHash, cancellationToken)),
            Before = before is null ? null : RunResults.Read(await files.ReadTextAsync(before.ResultsHash, cancellationToken)),
            Check = shown is null || check is not true ? null : await CheckAsync(db, files, shown, cancellationToken),
            NewestVersion = newest?.Version,
            MayWork = of.WhyNotWork(acting.Required) is null,
            WhyNotCompute = ScoreRun.WhyNotCompute(acting.Required, of, newest, standings.Count(RunInputs.TakesPart)),
            Today = clock.Today(),
        });
    }

    /// <summary>Every number of one applicant's score down to its inputs.</summary>
    public static async Task<IResult> ExplainAsync(
        int cycle, int run, int applicant, HttpContext http, AppDb db, FileStore files, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.ScoredRunAsync(cycle, run, cancellationToken) is not var (of, shown))
        {
            return Answer.NotFound(http);
        }

        var results = RunResults.Read(await files.ReadTextAsync(shown.ResultsHash, cancellationToken));
        var inputs = RunInputs.Read(await files.ReadTextAsync(shown.InputsHash, cancellationToken));
        if (inputs.Applicants.FirstOrDefault(one => one.Number == applicant) is not { } scored || results.Applicants.FirstOrDefault(one => one.Number == applicant) is not { } result)
        {
            return Answer.NotFound(http);
        }

        return Answer.Page<ScoreApplicantPage>(new
        {
            Cycle = of, Run = shown, Applicant = scored, Result = result, Score = CompositeScore.Compute(await db.SchemeOfAsync(shown, cancellationToken), scored.Inputs()), Today = clock.Today(),
        });
    }

    private static async Task<RunCheck> CheckAsync(AppDb db, FileStore files, ScoreRun run, CancellationToken cancellationToken)
    {
        try
        {
            return new(RunFile.Verify(
                await db.SchemeOfAsync(run, cancellationToken), RunInputs.Read(await files.ReadTextAsync(run.InputsHash, cancellationToken)), await files.ReadTextAsync(run.ResultsHash, cancellationToken),
                run.SchemeHash, run.InputsHash, run.ResultsHash));
        }
        catch (InvalidDataException)
        {
            return new(["留下的方案或者依据被改坏了，读不懂"]);
        }
    }
}
