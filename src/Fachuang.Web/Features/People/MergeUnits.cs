using Fachuang.Domain;
using Fachuang.Domain.People;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Fachuang.Web.Operations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.People;

/// <summary>合并单位: two units turn out to be one. Everything follows, the names become aliases, the doubled one is gone (requirement B2).</summary>
internal static class MergeUnits
{
    public static async Task<IResult> ShowAsync(Guid id, Guid? into, HttpContext http, AppDb db, UnitRows rows, CancellationToken cancellationToken)
    {
        var units = await db.Units.AsNoTracking().Where(unit => unit.Id == id || unit.Id == into).ToDictionaryAsync(unit => unit.Id, cancellationToken);
        if (!units.TryGetValue(id, out var from))
        {
            return Answer.NotFound(http);
        }

        if (WhyNot(from, into is { } key ? units.GetValueOrDefault(key) : null) is { } refusal)
        {
            return Answer.Refused(http, refusal, StatusCodes.Status422UnprocessableEntity);
        }

        return Answer.Page<MergePage>(new { From = from, To = units[into!.Value], Counts = Words(await rows.CountsAsync(db, id, cancellationToken)) });
    }

    public static async Task<IResult> HandleAsync(
        Guid id, [FromForm] string? into, HttpContext http, AppDb db, UnitRows rows, TimeProvider clock, CancellationToken cancellationToken)
    {
        // Two clicks at once are put in a row: the second finds the unit gone.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        var key = Guid.TryParse(into, out var parsed) ? parsed : (Guid?)null;
        var units = await db.Units.Include(unit => unit.Aliases).Where(unit => unit.Id == id || unit.Id == key).ToDictionaryAsync(unit => unit.Id, cancellationToken);
        if (!units.TryGetValue(id, out var from))
        {
            return Answer.NotFound(http);
        }

        var to = key is { } known ? units.GetValueOrDefault(known) : null;
        if (WhyNot(from, to) is { } refusal)
        {
            return Answer.Refused(http, refusal, StatusCodes.Status422UnprocessableEntity);
        }

        var counts = await rows.CountsAsync(db, id, cancellationToken);
        await rows.MergeAsync(db, new UnitMove(from, to, clock.UtcNow(), clock.Today(), clock.Today()), cancellationToken);
        var taken = from.Aliases.Concat(to!.Aliases).Select(alias => alias.Alias).Append(to.Name).Append(to.ShortName).ToHashSet(StringComparer.Ordinal);
        db.AddRange(new[] { from.Name, from.ShortName }.Where(taken.Add).Select(name =>
            new UnitAlias { Id = Guid.CreateVersion7(), RegionId = db.RegionId, UnitId = to.Id, Alias = name }).ToList());
        AuditTrail.Note(db, db.RegionId, "Merged", nameof(Unit), from.Id.ToString(), $"{from.Name}并入{to.Name}：{string.Join('、', Words(counts))}");

        // What pointed to it points elsewhere before the row itself goes.
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        db.Remove(await db.Units.SingleAsync(unit => unit.Id == id, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, $"/units/{to.Id}", $"{from.Name}已并入{to.Name}，它的名称记为别名");
    }

    private static Refusal? WhyNot(Unit from, Unit? to) =>
        to is null || to.Id == from.Id ? new("unit.merge-target", "没有合并：要选本地区的另一家单位")
        : from.EndedOn is not null || to.EndedOn is not null ? new("unit.ended", "没有合并：已经撤并的单位不再合并")
        : null;

    private static List<string> Words(IReadOnlyList<(Type Kind, int Count)> counts) =>
        [.. counts.Select(count => $"{AuditWords.Subject(count.Kind.Name)} {count.Count}")];
}
