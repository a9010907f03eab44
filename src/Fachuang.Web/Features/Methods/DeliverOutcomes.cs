using Fachuang.Domain.Methods;
using Fachuang.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Methods;

/// <summary>交付结果: the one way in which a room hands what its method found to whoever weighs it.</summary>
internal static class DeliverOutcomes
{
    /// <summary>
    /// Adds results with the next numbers of the region, unsaved: the room saves them together with its own deed, and answers a lost race for a number
    /// (<see cref="DbUpdateException"/>) as it answers its own.
    /// </summary>
    /// <param name="db">The database, acting for the region.</param>
    /// <param name="make">Makes the results, each with the number it is given.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ArgumentException">One of them is no result.</exception>
    public static async Task DeliverAsync(this AppDb db, IReadOnlyList<Func<int, MethodOutcome>> make, CancellationToken cancellationToken)
    {
        var last = await db.MethodOutcomes.MaxAsync(outcome => (int?)outcome.Number, cancellationToken) ?? 0;
        foreach (var (at, one) in make.Index())
        {
            var outcome = one(last + at + 1);
            if (outcome.WhyNot() is { } reason)
            {
                throw new ArgumentException(reason.Message, nameof(make));
            }

            db.Add(outcome);
        }
    }

    /// <summary>The results that count: of each origin, subject, method and indicator the newest.</summary>
    /// <param name="outcomes">Any results of a region.</param>
    public static IEnumerable<MethodOutcome> Newest(this IEnumerable<MethodOutcome> outcomes) => outcomes
        .GroupBy(outcome => (outcome.Origin, outcome.Method, outcome.About, outcome.IndicatorId))
        .Select(group => group.MaxBy(outcome => outcome.Number)!);
}
