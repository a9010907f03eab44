using Fachuang.Domain.Indicators;
using Fachuang.Web.Data;
using Fachuang.Web.Features.People;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Indicators.Import;

/// <summary>这份文件读对了吗: the document beside what was understood.</summary>
internal static class ShowImport
{
    public static async Task<IResult> ShowAsync(Guid id, string? all, HttpContext http, AppDb db, CancellationToken cancellationToken) =>
        await db.ImportDrafts.SingleOrDefaultAsync(draft => draft.Id == id, cancellationToken) is { } draft
            ? await PageAsync(draft, all == "1", http, db, cancellationToken)
            : await db.IndicatorSystems.AnyAsync(system => system.Id == id, cancellationToken)
                ? TypedResults.LocalRedirect($"/indicators/{id}")
                : Answer.NotFound(http);

    /// <summary>The page, or the part of it that changes with every answer.</summary>
    public static async Task<IResult> PageAsync(ImportDraft draft, bool all, HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        var reading = await ReadingAsync(draft, db, cancellationToken);
        var parameters = new { Draft = draft, Reading = reading, All = all };
        return http.Request.WantsFragment()
            ? Answer.Page<ImportBody>(parameters)
            : Answer.Page<ImportPage>(new { Draft = draft, Reading = reading, All = all, Earlier = await ImportDocument.EarlierAsync(db, draft, cancellationToken) });
    }

    /// <summary>A draft as it would be published now.</summary>
    public static async Task<ImportReading> ReadingAsync(ImportDraft draft, AppDb db, CancellationToken cancellationToken) => ImportReading.Of(
        ImportAnswers.DocumentFromJson(draft.ReadJson), ImportAnswers.FromJson(draft.AnswersJson), await db.NameDirectoryAsync(cancellationToken));
}
