using Fachuang.Domain.People;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Indicators.Import;

/// <summary>An answer to one doubt; saved as it is given.</summary>
internal sealed record AnswerForm
{
    /// <summary>Id of the doubt.</summary>
    public string? Doubt { get; init; }

    /// <summary>The chosen answer; null when only <see cref="Other"/> was filled in.</summary>
    public string? Answer { get; init; }

    /// <summary>Another meaning of a name than those offered; empty for none. Goes before <see cref="Answer"/>.</summary>
    public string? Other { get; init; }

    /// <summary>The revision the person saw.</summary>
    public int? Revision { get; init; }

    /// <summary>1 when the page shows all items.</summary>
    public string? All { get; init; }
}

/// <summary>Takes the answer to one doubt.</summary>
internal static class AnswerDoubt
{
    public static async Task<IResult> AnswerAsync(Guid id, [FromForm] AnswerForm? form, HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        form ??= new();
        if (await db.ImportDrafts.SingleOrDefaultAsync(draft => draft.Id == id, cancellationToken) is not { } draft)
        {
            return Answer.NotFound(http);
        }

        if (draft.WhyNotChange(form.Revision ?? -1) is { } changed)
        {
            return Answer.Refused(http, changed);
        }

        var reading = await ShowImport.ReadingAsync(draft, db, cancellationToken);
        var doubt = reading.Doubts.FirstOrDefault(doubt => doubt.Id == form.Doubt);
        var value = string.IsNullOrEmpty(form.Other) ? form.Answer : form.Other;
        if (doubt is null || value is null || !IsOffered(doubt, value, reading))
        {
            return Answer.Refused(http, new("import.no-answer", "没有选答案，或者这一处已经不用定了，请刷新后再看"), StatusCodes.Status422UnprocessableEntity);
        }

        draft.Answer(ImportAnswers.FromJson(draft.AnswersJson).With(doubt.Id, value).ToJson());
        await db.SaveChangesAsync(cancellationToken);
        return http.Request.WantsFragment()
            ? await ShowImport.PageAsync(draft, form.All == "1", http, db, cancellationToken)
            : Answer.Done(http, $"/indicators/import/{id}{(form.All == "1" ? "?all=1" : "")}", $"“{doubt.Subject}”已记下");
    }

    // An answer from outside gives no name a meaning the page did not offer.
    private static bool IsOffered(Doubt doubt, string value, ImportReading reading) =>
        doubt.Answers.Any(answer => answer.Value == value)
        || (doubt.AsksForName && ImportAnswers.MeaningOf(value) is { } meaning && OtherMeanings(doubt, reading).Contains(meaning));

    /// <summary>Every meaning a name may be given: a unit or group of the list, a new unit or group of that name, or none.</summary>
    public static IEnumerable<NameMeaning> OtherMeanings(Doubt doubt, ImportReading reading) =>
        reading.Known.Units.Select(unit => NameMeaning.Unit(unit.Name))
            .Concat(reading.NewUnits.Select(NameMeaning.Unit))
            .Concat(reading.Known.Groups.Select(NameMeaning.Group))
            .Append(NameMeaning.Unit(UnitNameForms.Tidy(doubt.Subject)))
            .Append(NameMeaning.Group(UnitNameForms.GroupName(doubt.Subject)))
            .Append(NameMeaning.Nothing)
            .Distinct();
}
