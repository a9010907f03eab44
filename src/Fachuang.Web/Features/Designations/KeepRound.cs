using System.Text;
using Fachuang.Domain;
using Fachuang.Domain.Designations;
using Fachuang.Domain.Notices;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Notices;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Designations;

/// <summary>年度抽取 (S4 四（二）): the list is frozen, a public value decides; docs/revisit-draw.md says how to repeat it.</summary>
internal static class KeepRound
{
    /// <summary>Address of the list of years.</summary>
    public const string Address = ShowDesignations.Address + "/revisits";

    /// <summary>Address of a year.</summary>
    public static string AddressOf(int year) => $"{Address}/{year}";

    public static async Task<IResult> ListAsync(AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        await ListPageAsync(db, acting, clock.Today(), null, cancellationToken);

    public static async Task<IResult> FreezeAsync([FromForm] DeedForm? form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        form ??= new();
        var today = clock.Today();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        var inForce = await db.Designations.AsNoTracking().Where(designation => designation.State == DesignationState.InForce).ToListAsync(cancellationToken);
        var ofYear = await db.RevisitRounds.AsNoTracking().SingleOrDefaultAsync(round => round.Year == today.Year, cancellationToken);
        if (RevisitRound.WhyNotFreeze(acting.Required, acting.RegionId, inForce.Count, ofYear, form.CountValue) is { } refusal)
        {
            return await ListPageAsync(db, acting, today, new("freeze", form, refusal), cancellationToken);
        }

        db.Add(RevisitRound.Freeze(Guid.CreateVersion7(), acting.RegionId, today.Year, form.CountValue!.Value, inForce, acting.Name, clock.UtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, AddressOf(today.Year), $"{inForce.Count} 个示范地区的名单固定了。先公布它的 SHA-256，再等公开的数值");
    }

    public static async Task<IResult> ShowAsync(int year, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken) =>
        await PageAsync(year, http, db, acting, clock.Today(), null, cancellationToken);

    public static async Task<IResult> DrawAsync(int year, [FromForm] DeedForm? form, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        form ??= new();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        if (await db.RevisitRounds.SingleOrDefaultAsync(row => row.Year == year, cancellationToken) is not { } round)
        {
            return Answer.NotFound(http);
        }

        var refusal = form.IsOf(round.Revision) ? round.WhyNotDraw(acting.Required, form.LineValue, form.SourceValue) : Undone.Changed;
        if (refusal is not null)
        {
            return await PageAsync(year, http, db, acting, clock.Today(), new("draw", form, refusal), cancellationToken);
        }

        var now = clock.UtcNow();
        var drawn = round.Draw(form.LineValue, form.SourceValue, acting.Name, now);
        var designations = (await db.Designations.AsNoTracking().ToListAsync(cancellationToken)).ToDictionary(designation => designation.Number);
        db.AddRange(drawn.Select((number, at) => new Revisit
        {
            Id = Guid.CreateVersion7(), RegionId = round.RegionId, RoundId = round.Id, DesignationId = designations[number].Id, Position = at + 1, MovedAt = now,
        }));
        await db.PostAsync(
            [
                Notice.To(
                    round.RegionId, null, NoticeTopic.Designation, $"revisit/{round.Id:n}", $"{year} 年回访抽查抽出 {drawn.Count} 个示范地区，请安排日期和回访组",
                    string.Join('、', drawn.Select(number => designations[number].Name)), AddressOf(year), now),
            ],
            cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, AddressOf(year), $"抽出 {drawn.Count} 个，结果不能再变");
    }

    /// <summary>The frozen list to the byte, for whoever repeats the draw.</summary>
    public static async Task<IResult> DownloadAsync(int year, HttpContext http, AppDb db, CancellationToken cancellationToken) =>
        await db.RevisitRounds.AsNoTracking().SingleOrDefaultAsync(row => row.Year == year, cancellationToken) is { } round
            ? TypedResults.File(Encoding.UTF8.GetBytes(round.List), "text/plain; charset=utf-8", $"{year}年回访抽查名单.txt")
            : Answer.NotFound(http);

    private static async Task<IResult> ListPageAsync(AppDb db, Acting acting, DateOnly today, Undone? undone, CancellationToken cancellationToken)
    {
        var rounds = await db.RevisitRounds.AsNoTracking().OrderByDescending(round => round.Year).ToListAsync(cancellationToken);
        var inForce = await db.Designations.CountAsync(designation => designation.State == DesignationState.InForce, cancellationToken);
        var counts = await db.Revisits.GroupBy(revisit => revisit.RoundId)
            .Select(group => new { group.Key, Done = group.Count(revisit => revisit.State == RevisitState.Concluded) }).ToDictionaryAsync(row => row.Key, row => row.Done, cancellationToken);
        return Answer.Page<RevisitRoundsPage>(
            new
            {
                Rounds = (IReadOnlyList<RevisitRound>)rounds, InForce = inForce, Done = (IReadOnlyDictionary<Guid, int>)counts, Undone = undone, Today = today,
                WhyNotFreeze = RevisitRound.WhyNotFreeze(acting.Required, acting.RegionId, inForce, rounds.Find(round => round.Year == today.Year), 1),
            },
            undone?.Status ?? StatusCodes.Status200OK);
    }

    private static async Task<IResult> PageAsync(int year, HttpContext http, AppDb db, Acting acting, DateOnly today, Undone? undone, CancellationToken cancellationToken)
    {
        if (await db.RevisitRounds.AsNoTracking().SingleOrDefaultAsync(row => row.Year == year, cancellationToken) is not { } round)
        {
            return Answer.NotFound(http);
        }

        var drawn = await (
            from revisit in db.Revisits.AsNoTracking()
            where revisit.RoundId == round.Id
            join designation in db.Designations on revisit.DesignationId equals designation.Id
            orderby revisit.Position
            select new DrawnRegion(revisit, designation)).ToListAsync(cancellationToken);
        return Answer.Page<RevisitRoundPage>(
            new { Round = round, Drawn = (IReadOnlyList<DrawnRegion>)drawn, Undone = undone, Today = today, MayDraw = round.WhyNotDraw(acting.Required, "1", "1") is null },
            undone?.Status ?? StatusCodes.Status200OK);
    }
}

/// <summary>A drawn region.</summary>
/// <param name="Revisit">Its re-visit.</param>
/// <param name="Designation">Its designation.</param>
public sealed record DrawnRegion(Revisit Revisit, Designation Designation);
