using System.Globalization;
using Fachuang.Domain;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Fachuang.Web.Operations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.People;

/// <summary>How a unit ends, as typed.</summary>
public sealed record EndForm
{
    /// <summary>Last day, yyyy-MM-dd.</summary>
    public string? On { get; init; }

    /// <summary>Key of the successor; empty for nobody.</summary>
    public string? Successor { get; init; }

    /// <summary><c>move</c> gives the accounts to the successor; anything else locks them.</summary>
    public string? Accounts { get; init; }
}

/// <summary>撤并单位: an institutional reform ends a unit on a day. Open work goes to the successor, history stays (requirement B2).</summary>
internal static class EndUnit
{
    public static async Task<IResult> ShowAsync(Guid id, HttpContext http, AppDb db, UnitRows rows, TimeProvider clock, CancellationToken cancellationToken) =>
        await db.Units.AsNoTracking().SingleOrDefaultAsync(unit => unit.Id == id, cancellationToken) is { } unit
            ? unit.EndedOn is not null
                ? Answer.Refused(http, new("unit.ended", $"{unit.Name}已经撤并"))
                : await PageAsync(unit, new EndForm { On = Ui.Say.Day(clock.Today()), Accounts = "lock" }, null, StatusCodes.Status200OK, db, rows, cancellationToken)
            : Answer.NotFound(http);

    public static async Task<IResult> HandleAsync(
        Guid id, [FromForm] EndForm? form, HttpContext http, AppDb db, UnitRows rows, TimeProvider clock, CancellationToken cancellationToken)
    {
        form ??= new();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        if (await db.Units.SingleOrDefaultAsync(unit => unit.Id == id, cancellationToken) is not { } unit)
        {
            return Answer.NotFound(http);
        }

        if (!DateOnly.TryParseExact(form.On, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on))
        {
            return await PageAsync(unit, form, "撤并的日子写成 2024-06-20 这样", StatusCodes.Status422UnprocessableEntity, db, rows, cancellationToken);
        }

        var successor = Guid.TryParse(form.Successor, out var key) ? await db.Units.Existing().SingleOrDefaultAsync(other => other.Id == key, cancellationToken) : null;
        if (successor is null && !string.IsNullOrEmpty(form.Successor))
        {
            return await PageAsync(unit, form, "承接单位要从名单里选", StatusCodes.Status422UnprocessableEntity, db, rows, cancellationToken);
        }

        if (unit.WhyNotEnd(on, clock.Today(), await rows.OpenWorkAsync(db, id, cancellationToken), successor?.Id) is { } refusal)
        {
            return await PageAsync(unit, form, refusal.Message, StatusCodes.Status409Conflict, db, rows, cancellationToken);
        }

        var move = form.Accounts == "move";
        if (move && successor is null)
        {
            return await PageAsync(unit, form, "没有承接单位，账号没有地方转；选“锁定”，或者选一家承接单位", StatusCodes.Status422UnprocessableEntity, db, rows, cancellationToken);
        }

        await rows.EndAsync(db, new UnitMove(unit, successor, clock.UtcNow(), clock.Today(), on), cancellationToken);
        var accounts = await db.Users.InRegion(db.RegionId).Where(account => account.UnitId == id).ToListAsync(cancellationToken);
        foreach (var account in accounts)
        {
            if (move)
            {
                account.UnitId = successor!.Id;
            }
            else
            {
                account.LockoutEnd = DateTimeOffset.MaxValue;
            }

            account.EndSessions();
        }

        unit.End(on, successor?.Id);
        AuditTrail.Note(db, db.RegionId, "Ended", nameof(Unit), id.ToString(), $"{unit.Name}撤并，{(successor is null ? "无承接单位" : $"由{successor.Name}承接")}");
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(
            http, $"/units/{id}",
            $"{unit.Name}已撤并{(successor is null ? "" : $"，没办完的已改派给{successor.Name}")}{(accounts.Count == 0 ? "" : move ? $"，{accounts.Count} 个账号已转过去" : $"，{accounts.Count} 个账号已锁定")}");
    }

    private static async Task<IResult> PageAsync(
        Unit unit, EndForm form, string? wrong, int status, AppDb db, UnitRows rows, CancellationToken cancellationToken) => Answer.Page<EndPage>(
        new
        {
            Unit = unit, Form = form, Wrong = wrong, OpenWork = await rows.OpenWorkAsync(db, unit.Id, cancellationToken),
            Accounts = await db.Users.InRegion(db.RegionId).CountAsync(account => account.UnitId == unit.Id, cancellationToken),
            Units = await db.Units.AsNoTracking().Existing().Where(other => other.Id != unit.Id).ToListAsync(cancellationToken),
        },
        status);
}
