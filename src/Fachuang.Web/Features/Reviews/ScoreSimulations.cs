using System.Globalization;
using Fachuang.Domain;
using Fachuang.Domain.Reviews;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Reviews;

/// <summary>排名稳定性: 10 000 sets of weights drawn from a stated seed, kept with it; asked for again with the same seed it must come to the same.</summary>
internal static class ScoreSimulations
{
    // A simulation of a whole country takes seconds; nobody waits for longer, and no request holds the processors for longer.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Address of the stability of a run.</summary>
    public static string AddressOf(int cycle, int run) => $"{ScoreRuns.AddressOf(cycle)}/{run}/stability";

    public static async Task<IResult> ShowAsync(
        int cycle, int run, long? seed, int? top, HttpContext http, AppDb db, Acting acting, FileStore files, TimeProvider clock, CancellationToken cancellationToken) =>
        await db.ScoredRunAsync(cycle, run, cancellationToken) is var (of, shown)
            ? await PageAsync(db, acting, files, clock, of, shown, seed, top, null, null, cancellationToken)
            : Answer.NotFound(http);

    public static async Task<IResult> SimulateAsync(
        int cycle, int run, HttpContext http, AppDb db, Acting acting, FileStore files, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.ScoredRunAsync(cycle, run, cancellationToken) is not var (of, shown))
        {
            return Answer.NotFound(http);
        }

        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(cancellationToken) : FormCollection.Empty;
        var (typedSeed, typedTop) = (form["seed"].ToString(), form["top"].ToString());
        long? seed = long.TryParse(typedSeed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var from) ? from : null;
        int? top = int.TryParse(typedTop.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var first) ? first : null;
        if (ScoreStability.WhyNotSimulate(acting.Required, of, seed, top) is { } refusal)
        {
            return await PageAsync(db, acting, files, clock, of, shown, null, null, refusal, (typedSeed, typedTop), cancellationToken);
        }

        var scheme = await db.SchemeOfAsync(shown, cancellationToken);
        var inputs = RunInputs.Read(await files.ReadTextAsync(shown.InputsHash, cancellationToken));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        string text;
        try
        {
            text = await Task.Run(() => RunStability.Of(scheme, inputs, seed!.Value, top!.Value, Math.Max(1, Environment.ProcessorCount / 2), patience.Token).Write(), patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Answer.Refused(http, new("stability.too-long", "模拟一分钟还没有算完，没有留下；等服务器空一些再试"), StatusCodes.Status503ServiceUnavailable);
        }

        var address = $"{AddressOf(cycle, run)}?seed={seed}&top={top}";
        if (await KeptAsync(db, shown, seed!.Value, top!.Value, cancellationToken) is { } kept)
        {
            return Again(kept);
        }

        db.Add(new ScoreStability
        {
            Id = Guid.CreateVersion7(), RegionId = shown.RegionId, RunId = shown.Id, Seed = seed.Value, Top = top.Value, ContentHash = await files.KeepTextAsync(text, cancellationToken),
            By = acting.Name, At = clock.UtcNow(),
        });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // The same question at the same moment: both came to an answer, one of them is kept.
            db.ChangeTracker.Clear();
            if (await KeptAsync(db, shown, seed.Value, top.Value, cancellationToken) is { } winner)
            {
                return Again(winner);
            }

            throw;
        }

        return Answer.Done(http, address, "模拟好了");

        IResult Again(ScoreStability earlier) => earlier.ContentHash == RunFile.HashOf(text)
            ? Answer.Done(http, address, "又算了一遍，和留下的完全一样")
            : Answer.Refused(http, new("stability.differs", "又算了一遍，和留下的不一样：程序换过版本，或者留下的内容被改过。请告诉管理员"));
    }

    private static Task<ScoreStability?> KeptAsync(AppDb db, ScoreRun run, long seed, int top, CancellationToken cancellationToken) =>
        db.ScoreStabilities.AsNoTracking().SingleOrDefaultAsync(one => one.RunId == run.Id && one.Seed == seed && one.Top == top, cancellationToken);

    private static async Task<IResult> PageAsync(
        AppDb db, Acting acting, FileStore files, TimeProvider clock, Cycle cycle, ScoreRun run, long? seed, int? top, Refusal? wrong, (string Seed, string Top)? typed, CancellationToken cancellationToken)
    {
        var kept = await db.ScoreStabilities.AsNoTracking().Where(one => one.RunId == run.Id).OrderByDescending(one => one.At).ToListAsync(cancellationToken);
        var shown = kept.Find(one => one.Seed == seed && (top is null || one.Top == top)) ?? kept.FirstOrDefault();
        var results = RunResults.Read(await files.ReadTextAsync(run.ResultsHash, cancellationToken));
        return Answer.Page<ScoreStabilityPage>(
            new
            {
                Cycle = cycle,
                Run = run,
                Kept = kept,
                Shown = shown,
                Stability = shown is null ? null : RunStability.Read(await files.ReadTextAsync(shown.ContentHash, cancellationToken)),
                Names = results.Applicants.ToDictionary(result => ScoredApplicant.KeyOf(result.Number)),
                Wrong = wrong,
                Seed = typed?.Seed ?? (shown?.Seed ?? run.Seed).ToString(CultureInfo.InvariantCulture),
                Top = typed?.Top ?? (shown?.Top ?? cycle.Quota ?? Math.Max(1, run.Placed / 3)).ToString(CultureInfo.InvariantCulture),
                MaySimulate = Cycle.WhyNotOrganise(acting.Required, cycle.RegionId) is null,
                Today = clock.Today(),
            },
            wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
