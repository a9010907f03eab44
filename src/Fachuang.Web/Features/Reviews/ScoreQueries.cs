using Fachuang.Domain.Indicators;
using Fachuang.Domain.Reviews;
using Fachuang.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Reviews;

/// <summary>What the pages of scheme and scores ask.</summary>
internal static class ScoreQueries
{
    /// <summary>The cycle and one of its runs; null when either is none.</summary>
    public static async Task<(Cycle Cycle, ScoreRun Run)?> ScoredRunAsync(this AppDb db, int number, int run, CancellationToken cancellationToken)
    {
        var found = await (
            from cycle in db.Cycles.AsNoTracking()
            where cycle.Number == number
            join of in db.ScoreRuns.AsNoTracking() on cycle.Id equals of.CycleId
            where of.Number == run
            select new { cycle, of }).SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : (found.cycle, found.of);
    }

    /// <summary>The scheme a run was computed by.</summary>
    public static async Task<ScoreScheme> SchemeOfAsync(this AppDb db, ScoreRun run, CancellationToken cancellationToken) => ScoreScheme.Read(
        await db.CycleSchemes.Where(scheme => scheme.CycleId == run.CycleId && scheme.Version == run.SchemeVersion).Select(scheme => scheme.Text).SingleAsync(cancellationToken));

    /// <summary>The indicators of a cycle's system, in printed order. One query.</summary>
    public static async Task<IReadOnlyList<PrintedIndicator>> PrintedIndicatorsAsync(this AppDb db, Guid systemId, CancellationToken cancellationToken) => await (
        from indicator in db.Indicators.AsNoTracking()
        where indicator.SystemId == systemId
        join list in db.Set<IndicatorList>() on indicator.ListId equals list.Id
        orderby indicator.Position
        select new PrintedIndicator(list.Name, indicator.Category, indicator.Number, indicator.Kind, indicator.Text, indicator.Methods)).ToListAsync(cancellationToken);
}
