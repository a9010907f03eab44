using Fachuang.Domain.Indicators;
using Fachuang.Web.Data;
using Fachuang.Web.Features.People;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Indicators.Import;

/// <summary>A document that is not read yet, or could not be.</summary>
/// <param name="Task">The task.</param>
/// <param name="Before">How many documents of the region are being read or wait before it.</param>
public sealed record ImportProgress(ImportTask Task, int Before);

/// <summary>这份文件读对了吗: the document beside what was understood.</summary>
internal static class ShowImport
{
    public static async Task<IResult> ShowAsync(Guid id, string? all, HttpContext http, AppDb db, CancellationToken cancellationToken) =>
        await db.ImportDrafts.SingleOrDefaultAsync(draft => draft.Id == id, cancellationToken) is { } draft
            ? await PageAsync(draft, all == "1", http, db, cancellationToken)
            : await ProgressOfAsync(id, db, cancellationToken) is { } progress
                ? Answer.Page<ImportTaskPage>(new { Progress = progress })
                : await db.IndicatorSystems.AnyAsync(system => system.Id == id, cancellationToken)
                    ? TypedResults.LocalRedirect($"/indicators/{id}")
                    : Answer.NotFound(http);

    /// <summary>The part of the progress page that asks again; sends on to the draft as soon as there is one.</summary>
    public static async Task<IResult> ProgressAsync(Guid id, HttpContext http, AppDb db, CancellationToken cancellationToken) =>
        await ProgressOfAsync(id, db, cancellationToken) is { } progress && http.Request.WantsFragment()
            ? Answer.Page<ImportTaskBody>(new { Progress = progress })
            : Answer.Done(http, $"/indicators/import/{id}");

    private static async Task<ImportProgress?> ProgressOfAsync(Guid id, AppDb db, CancellationToken cancellationToken)
    {
        if (await db.ImportTasks.AsNoTracking().SingleOrDefaultAsync(task => task.Id == id, cancellationToken) is not { } task)
        {
            return null;
        }

        var before = await db.ImportTasks.CountAsync(other => other.State != ImportTaskState.Failed && other.RequestedAt < task.RequestedAt, cancellationToken);
        return new ImportProgress(task, before);
    }

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
