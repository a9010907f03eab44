using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Indicators.Import;

/// <summary>去掉这一项, 放回来: what was read as an item and is none is left out until somebody takes it back.</summary>
internal static class RemoveItem
{
    public static async Task<IResult> RemoveAsync(
        Guid id, int position, [FromForm] int? revision, [FromForm] string? all, HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        if (await db.ImportDrafts.SingleOrDefaultAsync(draft => draft.Id == id, cancellationToken) is not { } draft)
        {
            return Answer.NotFound(http);
        }

        // Positions move when something is left out: the revision comes first.
        if (draft.WhyNotChange(revision ?? -1) is { } changed)
        {
            return Answer.Refused(http, changed);
        }

        var reading = await ShowImport.ReadingAsync(draft, db, cancellationToken);
        if (reading.Items.ElementAtOrDefault(position) is not { } read)
        {
            return Answer.NotFound(http);
        }

        if (reading.Items.Count == 1)
        {
            return Answer.Refused(http, new("import.last-item", "只剩这一项了，去掉就没有指标了。这份文件不要的话，按“不要了”"));
        }

        draft.Answer(ImportAnswers.FromJson(draft.AnswersJson).WithRemoved(read.Item.Key, removed: true).ToJson());
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, $"/indicators/import/{id}{(all == "1" ? $"?all=1#item-{Math.Max(0, position - 1)}" : "")}", $"第 {read.Item.Number} 项已去掉，在左边可以放回来");
    }

    public static async Task<IResult> RestoreAsync(
        Guid id, [FromForm] string? key, [FromForm] int? revision, HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        if (await db.ImportDrafts.SingleOrDefaultAsync(draft => draft.Id == id, cancellationToken) is not { } draft)
        {
            return Answer.NotFound(http);
        }

        if (draft.WhyNotChange(revision ?? -1) is { } changed)
        {
            return Answer.Refused(http, changed);
        }

        var answers = ImportAnswers.FromJson(draft.AnswersJson);
        if (key is null || !answers.Removed.Contains(key))
        {
            return Answer.NotFound(http);
        }

        draft.Answer(answers.WithRemoved(key, removed: false).ToJson());
        await db.SaveChangesAsync(cancellationToken);
        var reading = await ShowImport.ReadingAsync(draft, db, cancellationToken);
        var at = reading.Items.FirstOrDefault(read => read.Item.Key == key);
        return Answer.Done(http, $"/indicators/import/{id}?all=1#item-{at?.Position ?? 0}", $"第 {at?.Item.Number} 项已放回来");
    }
}
