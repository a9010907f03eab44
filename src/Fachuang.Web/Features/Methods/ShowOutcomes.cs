using Fachuang.Domain.Materials;
using Fachuang.Domain.Methods;
using Fachuang.Web.Data;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Methods;

/// <summary>方法结果: what was delivered, newest first, and the inputs behind each.</summary>
internal static class ShowOutcomes
{
    /// <summary>Address of the list.</summary>
    public const string Address = "/outcomes";

    /// <summary>Rows of a page.</summary>
    public const int PageSize = 50;

    public static async Task<IResult> HandleAsync(string? q, string? method, string? page, AppDb db, CancellationToken cancellationToken)
    {
        var words = WrittenText.CleanLine(q) is { Length: <= 100 } typed ? typed : "";
        var chosen = AssessmentMethods.All.Any(known => known.Key == method) ? method : null;
        var found = db.MethodOutcomes.AsNoTracking()
            .Where(outcome => (chosen == null || outcome.Method == chosen) && (words == "" || outcome.About.Contains(words) || outcome.OriginName.Contains(words)));
        var total = await found.CountAsync(cancellationToken);
        var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        var at = int.TryParse(page, out var asked) ? Math.Clamp(asked, 1, pages) : 1;
        var rows = await (
            from outcome in found
            orderby outcome.Number descending
            select new OutcomeRow(
                outcome, db.Indicators.Where(indicator => indicator.Id == outcome.IndicatorId).Select(indicator => indicator.Number + " " + indicator.Text).FirstOrDefault(),
                db.MethodOutcomes.Any(later => later.Number > outcome.Number && later.Origin == outcome.Origin && later.Method == outcome.Method && later.About == outcome.About
                    && (later.IndicatorId == outcome.IndicatorId || (later.IndicatorId == null && outcome.IndicatorId == null)))))
            .Skip((at - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        return Answer.Page<OutcomesPage>(new { Rows = (IReadOnlyList<OutcomeRow>)rows, Total = total, Page = at, Pages = pages, Words = words, Method = chosen });
    }

    public static async Task<IResult> TraceAsync(int outcome, HttpContext http, AppDb db, FileStore files, CancellationToken cancellationToken)
    {
        if (await db.MethodOutcomes.AsNoTracking().SingleOrDefaultAsync(row => row.Number == outcome, cancellationToken) is not { TraceHash: { } hash } found)
        {
            return Answer.NotFound(http);
        }

        http.Response.AttachAs($"{AssessmentMethods.TitleOf(found.Method)}-{found.About}-第{found.Number}项.json");
        return Results.Stream(await files.OpenReadAsync(hash, cancellationToken), "application/json");
    }
}

/// <summary>A result as a line.</summary>
/// <param name="Outcome">The result.</param>
/// <param name="Indicator">Number and text of its indicator; null when it is about the whole.</param>
/// <param name="IsSuperseded">Whether a newer one counts instead.</param>
public sealed record OutcomeRow(MethodOutcome Outcome, string? Indicator, bool IsSuperseded);
