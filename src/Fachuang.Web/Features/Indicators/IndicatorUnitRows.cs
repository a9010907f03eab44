using Fachuang.Domain.Indicators;
using Fachuang.Web.Data;
using Fachuang.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Indicators;

/// <summary>
/// What the documents print stays; whom it means follows the unit, so that the next dispatch asks the successor. Without one the
/// dispatch says that nobody is meant.
/// </summary>
internal sealed class IndicatorUnitRows : IUnitRows
{
    public IReadOnlyCollection<Type> Owns { get; } = [];

    public Task MergeAsync(AppDb db, UnitMove move, CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task EndAsync(AppDb db, UnitMove move, CancellationToken cancellationToken)
    {
        foreach (var unit in await db.Set<IndicatorUnit>().Where(unit => unit.UnitId == move.From.Id).ToListAsync(cancellationToken))
        {
            db.Entry(unit).Property(row => row.UnitId).CurrentValue = move.To?.Id;
        }
    }
}
