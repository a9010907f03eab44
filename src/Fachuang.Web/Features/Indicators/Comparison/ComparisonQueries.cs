using Fachuang.Domain.Indicators;
using Fachuang.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Indicators.Comparison;

/// <summary>What the comparison of two systems is made from.</summary>
internal static class ComparisonQueries
{
    /// <summary>The comparison as it stands; null when one of the systems is not of the region, or both are one.</summary>
    public static async Task<ComparisonView?> ComparisonAsync(this AppDb db, Guid from, Guid to, CancellationToken cancellationToken) =>
        await db.ComparedAsync(from, to, cancellationToken) is var (older, newer)
            ? ComparisonView.Of(older, newer, await db.Crosswalks.AsNoTracking().OfSystems(from, to).SingleOrDefaultAsync(cancellationToken))
            : null;

    /// <summary>The two systems; null when one is not of the region, or both are one.</summary>
    public static async Task<(ComparedSystem From, ComparedSystem To)?> ComparedAsync(this AppDb db, Guid from, Guid to, CancellationToken cancellationToken)
    {
        var systems = await db.IndicatorSystems.AsNoTracking().Where(system => system.Id == from || system.Id == to)
            .Include(system => system.Lists).OrderBy(system => system.Id).AsSplitQuery().ToDictionaryAsync(system => system.Id, cancellationToken);
        if (systems.Count < 2)
        {
            return null;
        }

        var indicators = await db.Indicators.AsNoTracking().Where(indicator => indicator.SystemId == from || indicator.SystemId == to).ToListAsync(cancellationToken);
        return (Of(from), Of(to));

        ComparedSystem Of(Guid id) => ComparedSystem.Of(systems[id], indicators.Where(indicator => indicator.SystemId == id));
    }

    /// <summary>The decisions about two systems, at most one row.</summary>
    public static IQueryable<Crosswalk> OfSystems(this IQueryable<Crosswalk> crosswalks, Guid from, Guid to) =>
        crosswalks.Include(crosswalk => crosswalk.Decisions).Where(crosswalk => crosswalk.FromSystemId == from && crosswalk.ToSystemId == to);
}
