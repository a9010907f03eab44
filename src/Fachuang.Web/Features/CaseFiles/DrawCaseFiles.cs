using System.Globalization;
using System.Text.Json;
using Fachuang.Domain;
using Fachuang.Domain.CaseFiles;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.CaseFiles;

/// <summary>随机抽取: the list is frozen and its hash shown; a value nobody knew then decides; a file that is not to be had is replaced by the next of its stratum.</summary>
internal static class DrawCaseFiles
{
    /// <summary>Name of the field with the quota of a stratum.</summary>
    public static string FieldOf(Guid unit, CaseKind kind) => $"q-{unit:n}-{kind}";

    public static async Task<IResult> FreezeAsync(int review, HttpContext http, AppDb db, Acting acting, FileStore store, TimeProvider clock, CancellationToken cancellationToken)
    {
        var form = await CaseForm.ReadAsync(http, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        if (await db.CaseReviewAsync(review, cancellationToken) is not { } found)
        {
            return Answer.NotFound(http);
        }

        var files = await db.CaseFiles.AsNoTracking().Where(file => file.ReviewId == found.Id).ToListAsync(cancellationToken);
        if ((form.IsOf(found.Revision) ? found.WhyNotFreeze(acting.Required, files.Count, form.Line("source")) : CaseQueries.Changed) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        var names = await db.Units.ToDictionaryAsync(unit => unit.Id, unit => unit.Name, cancellationToken);
        var sheets = (await db.SheetsInForceAsync(cancellationToken)).Where(sheet => found.Kinds.Contains(sheet.Key)).ToDictionary();
        found.Freeze(
            await store.KeepTextAsync(CaseDraw.ListOf(files, names), cancellationToken), await store.KeepTextAsync(JsonSerializer.Serialize(sheets), cancellationToken), form.Line("source"), acting.Name,
            clock.UtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, KeepCaseReview.AddressOf(review), "名单固定了，校验值可以公布；公开数值产生以后来抽");
    }

    /// <summary>The frozen list.</summary>
    public static async Task<IResult> ListAsync(int review, HttpContext http, AppDb db, FileStore store, CancellationToken cancellationToken)
    {
        if (await db.CaseReviewAsync(review, cancellationToken) is not { ListHash: { } hash } found)
        {
            return Answer.NotFound(http);
        }

        http.Response.AttachAs($"{found.Title}-固定的名单.txt");
        return TypedResults.Stream(await store.OpenReadAsync(hash, cancellationToken), "text/plain; charset=utf-8");
    }

    public static async Task<IResult> DrawAsync(int review, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        var form = await CaseForm.ReadAsync(http, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        if (await db.CaseReviewAsync(review, cancellationToken) is not { } found)
        {
            return Answer.NotFound(http);
        }

        var files = await db.CaseFiles.Where(file => file.ReviewId == found.Id).OrderBy(file => file.Position).ToListAsync(cancellationToken);
        var strata = files.GroupBy(file => (file.UnitId, file.Kind)).Select(group => (Files: group.ToList(), Quota: Math.Min(form.Count(FieldOf(group.Key.UnitId, group.Key.Kind)) ?? 0, group.Count()))).ToList();
        if ((form.IsOf(found.Revision) ? found.WhyNotDraw(acting.Required, form.Line("seed"), strata.Sum(stratum => stratum.Quota)) : CaseQueries.Changed) is { } refusal)
        {
            return Answer.Refused(http, refusal);
        }

        found.Draw(form.Line("seed"), acting.Name, clock.UtcNow());
        foreach (var (of, quota) in strata)
        {
            var places = of.ToDictionary(file => file.Position);
            foreach (var (at, position) in CaseDraw.Order(found.ListHash!, found.Seed, [.. of.Select(file => file.Position)]).Index())
            {
                places[position].TakePlace(at + 1, at < quota);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, KeepCaseReview.AddressOf(review), string.Create(CultureInfo.InvariantCulture, $"抽出 {strata.Sum(stratum => stratum.Quota)} 件"));
    }

    public static Task<IResult> ReplaceAsync(int review, int position, HttpContext http, AppDb db, Acting acting, FileStore store, TimeProvider clock, CancellationToken cancellationToken) =>
        SettleCaseFile.ChangeAsync(review, position, http, db, acting, store, clock, async (scene, form) =>
        {
            var file = scene.File;
            var next = await db.CaseFiles.Where(other => other.ReviewId == file.ReviewId && other.UnitId == file.UnitId && other.Kind == file.Kind && other.State == CaseFileState.Listed && other.DrawOrder != null)
                .OrderBy(other => other.DrawOrder).FirstOrDefaultAsync(cancellationToken);
            if (file.WhyNotReplace(acting.Required, form.Words("words"), next, scene.Scores.Any(score => score.SubmittedAt is not null)) is { } refusal)
            {
                return (refusal, "");
            }

            db.RemoveRange(scene.Scores);
            file.Replace(next!, form.Words("words"));
            return ((Refusal?)null, $"换成第 {next!.Position} 件“{next.Number}”，给它分派评查人员");
        }, cancellationToken);
}
