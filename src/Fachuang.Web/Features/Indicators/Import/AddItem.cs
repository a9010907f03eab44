using Fachuang.Documents.Model;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Indicators.Import;

/// <summary>Where an item is added.</summary>
/// <param name="After">The item it follows; null to stand first.</param>
/// <param name="Source">The lines it was found at; null when nobody said.</param>
public sealed record AddedPlace(ReadItem? After, SourceSpan? Source)
{
    /// <summary>The place an address or a form names; what it cannot mean is left out.</summary>
    internal static AddedPlace Of(ImportReading reading, int? after, int? first, int? last) => new(
        after is null ? reading.Items.LastOrDefault() : reading.Items.ElementAtOrDefault(after.Value),
        first is { } from && last is { } to && from >= 1 && to >= from && to <= reading.Document.SourceLines.Count ? new SourceSpan(from, to) : null);
}

/// <summary>补一项: an item the reading has missed.</summary>
internal static class AddItem
{
    // A document of a few hundred items is corrected by hand, not written.
    private const int MostAdded = 500;

    public static async Task<IResult> ShowAsync(Guid id, int? after, int? first, int? last, HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        if (await db.ImportDrafts.SingleOrDefaultAsync(draft => draft.Id == id, cancellationToken) is not { } draft)
        {
            return Answer.NotFound(http);
        }

        var reading = await ShowImport.ReadingAsync(draft, db, cancellationToken);
        var place = AddedPlace.Of(reading, after, first, last);
        var before = place.After?.Item;
        var form = new ItemForm { Category = before?.Category, Subcategory = before?.Subcategory, Kind = (before?.Kind ?? ItemKind.Base).ToString(), Revision = draft.Revision };
        return Answer.Page<AddItemPage>(new { Draft = draft, Reading = reading, Place = place, Form = form });
    }

    public static async Task<IResult> AddAsync(
        Guid id, [FromForm] ItemForm? form, [FromForm] string? after, [FromForm] string? first, [FromForm] string? last, HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        form ??= new();
        if (await db.ImportDrafts.SingleOrDefaultAsync(draft => draft.Id == id, cancellationToken) is not { } draft)
        {
            return Answer.NotFound(http);
        }

        var reading = await ShowImport.ReadingAsync(draft, db, cancellationToken);
        var place = AddedPlace.Of(reading, Number(after) ?? -1, Number(first), Number(last));
        var answers = ImportAnswers.FromJson(draft.AnswersJson);
        List<string> wrong = draft.WhyNotChange(form.Revision ?? -1) is { } changed ? [changed.Message + "。您写的还在下面"]
            : answers.Added.Count >= MostAdded ? [$"一份文件最多补 {MostAdded} 项。缺得这么多，换一份完整的文件再导入"]
            : CorrectItem.Wrong(form);
        if (wrong.Count > 0)
        {
            return Answer.Page<AddItemPage>(
                new { Draft = draft, Reading = reading, Place = place, Form = form with { Revision = draft.Revision }, Wrong = wrong },
                form.Revision == draft.Revision ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status409Conflict);
        }

        draft.Answer(answers.WithAdded(place.After?.ListIndex ?? 0, place.After?.Item.Key, place.Source, CorrectItem.Correction(form)).ToJson());
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, $"/indicators/import/{id}?all=1#item-{(place.After?.Position ?? -1) + 1}", $"补上了第 {form.Number!.Trim()} 项");
    }

    private static int? Number(string? text) => int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}
