using Fachuang.Domain;
using Fachuang.Domain.CaseFiles;
using Fachuang.Domain.Materials;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.CaseFiles;

/// <summary>评查标准: a sheet a kind, edited as text, every edition kept.</summary>
internal static class KeepCaseSheets
{
    /// <summary>Address of the list.</summary>
    public const string Address = "/case-sheets";

    public static async Task<IResult> ListAsync(AppDb db, CancellationToken cancellationToken)
    {
        var counts = await db.CaseSheetEditions.GroupBy(edition => edition.Kind).Select(group => new { group.Key, Last = group.Max(edition => edition.Edition) })
            .ToDictionaryAsync(group => group.Key, group => group.Last, cancellationToken);
        var texts = await db.SheetsInForceAsync(cancellationToken);
        return Answer.Page<CaseSheetsPage>(new { Sheets = CaseWords.Kinds.Select(kind => (kind, CaseSheet.Read(texts[kind]).Sheet!, counts.GetValueOrDefault(kind))).ToList() });
    }

    public static async Task<IResult> ShowAsync(string kind, string? edition, HttpContext http, AppDb db, Acting acting, CancellationToken cancellationToken) =>
        await PageAsync(kind, edition, null, null, http, db, acting, cancellationToken);

    public static async Task<IResult> WriteAsync(string kind, HttpContext http, AppDb db, Acting acting, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (Kind(kind) is not { } known)
        {
            return Answer.NotFound(http);
        }

        var form = await CaseForm.ReadAsync(http, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAuditAsync(cancellationToken);
        var last = await db.CaseSheetEditions.Where(row => row.Kind == known).MaxAsync(row => (int?)row.Edition, cancellationToken) ?? 0;
        var current = (await db.SheetsInForceAsync(cancellationToken))[known];
        var typed = WrittenText.Clean(form.Fields["words"]);
        var refusal = form.IsOf(last) ? CaseSheetEdition.WhyNotWrite(acting.Required, typed, current) : CaseQueries.Changed;
        if (refusal is not null)
        {
            return await PageAsync(kind, null, typed, refusal, http, db, acting, cancellationToken);
        }

        db.Add(new CaseSheetEdition
        {
            Id = Guid.CreateVersion7(), RegionId = acting.RegionId, Kind = known, Edition = last + 1, Text = CaseSheet.Read(typed).Sheet!.Write(), By = acting.Name, At = clock.UtcNow(),
        });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Answer.Done(http, $"{Address}/{known}", $"第 {last + 1} 版存好了，以后固定的名单用它；已经固定的用固定时的一版");
    }

    private static CaseKind? Kind(string word) => Enum.TryParse<CaseKind>(word, out var kind) && Enum.IsDefined(kind) && kind.ToString() == word ? kind : null;

    private static async Task<IResult> PageAsync(
        string word, string? edition, string? typed, Refusal? wrong, HttpContext http, AppDb db, Acting acting, CancellationToken cancellationToken)
    {
        if (Kind(word) is not { } kind)
        {
            return Answer.NotFound(http);
        }

        var editions = await db.CaseSheetEditions.AsNoTracking().Where(row => row.Kind == kind).OrderByDescending(row => row.Edition).ToListAsync(cancellationToken);
        var shown = int.TryParse(edition, out var asked) ? asked : editions.FirstOrDefault()?.Edition ?? 0;
        var text = shown == 0 ? ShippedSheets.TextOf(kind) : editions.FirstOrDefault(row => row.Edition == shown)?.Text;
        return text is null
            ? Answer.NotFound(http)
            : Answer.Page<CaseSheetPage>(
                new
                {
                    Kind = kind, Editions = (IReadOnlyList<CaseSheetEdition>)editions, Shown = shown, Sheet = CaseSheet.Read(text).Sheet!, Typed = typed ?? text, Wrong = wrong,
                    MayWrite = CaseReview.WhyNotOffice(acting.Required) is null,
                },
                wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
