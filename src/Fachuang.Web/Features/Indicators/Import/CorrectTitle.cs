using System.Globalization;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Indicators.Import;

/// <summary>The facts of the title page as typed.</summary>
internal sealed record TitleForm
{
    /// <summary>Title of the list.</summary>
    public string? Title { get; init; }

    /// <summary>Who issued it.</summary>
    public string? Issuer { get; init; }

    /// <summary>文号.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>Day, yyyy-MM-dd.</summary>
    public string? Date { get; init; }

    /// <summary>The revision the person saw.</summary>
    public int? Revision { get; init; }

    /// <summary>1 when the page shows all items.</summary>
    public string? All { get; init; }
}

/// <summary>Corrects the title page of a draft.</summary>
internal static class CorrectTitle
{
    public static async Task<IResult> CorrectAsync(Guid id, [FromForm] TitleForm? form, HttpContext http, AppDb db, CancellationToken cancellationToken)
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

        if (Wrong(form) is { } wrong)
        {
            return Answer.Refused(http, new("import.title", wrong), StatusCodes.Status422UnprocessableEntity);
        }

        var facts = new TitleFacts(
            form.Title!.Trim(), OrNull(form.Issuer), OrNull(form.DocumentNumber),
            string.IsNullOrWhiteSpace(form.Date) ? null : DateOnly.ParseExact(form.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture));
        draft.Answer((ImportAnswers.FromJson(draft.AnswersJson) with { Title = facts }).ToJson());
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, $"/indicators/import/{id}{(form.All == "1" ? "?all=1" : "")}", "文件信息已改好");
    }

    private static string? Wrong(TitleForm form) => form switch
    {
        { Title: var title } when string.IsNullOrWhiteSpace(title) => "清单的名称不能空着",
        { Title.Length: > IndicatorMap.TitleLength } => $"清单的名称最多 {IndicatorMap.TitleLength} 字",
        { Issuer.Length: > IndicatorMap.IssuerLength } => $"发文机关最多 {IndicatorMap.IssuerLength} 字",
        { DocumentNumber.Length: > IndicatorMap.DocumentNumberLength } => $"文号最多 {IndicatorMap.DocumentNumberLength} 字",
        { Date: { Length: > 0 } date } when !DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) => "日期要写成 2024-04-03 这样",
        _ => null,
    };

    private static string? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
