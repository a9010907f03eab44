using System.Globalization;
using Fachuang.Domain.Materials;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Fachuang.Web.Operations;
using Microsoft.AspNetCore.Mvc;

namespace Fachuang.Web.Features.Materials.Tables;

/// <summary>
/// 看原文: one masked field of a hand-in, with a reason that goes into the trail, the value does not. It is shown for the moment: the page made anew is masked.
/// </summary>
internal static class Unmask
{
    /// <summary>Longest reason.</summary>
    public const int LongestReason = 300;

    public static async Task<IResult> HandleAsync(
        int number, Guid id, [FromForm] UnmaskForm? typed, HttpContext http, AppDb db, Acting acting, CancellationToken cancellationToken)
    {
        var form = typed ?? new();

        // A leader reads how things stand; whom to call is the business of the office and of the units.
        var person = acting.Required;
        if (person.Role is Role.Leader || await ReviewQueries.HandInsAsync(db, person, number, id, cancellationToken) is not { } handIns
            || handIns.Versions.FirstOrDefault(handIn => handIn.Version.Number == form.Version) is not { } handIn
            || handIn.Version.Content().Entries.FirstOrDefault(entry => entry.Id == form.Entry) is not { } entry
            || Field(entry, form) is not var (what, value))
        {
            return Answer.NotFound(http);
        }

        var reason = WrittenText.CleanLine(form.Reason);
        if (reason.Length is 0 or > LongestReason)
        {
            return Answer.Failure(http, StatusCodes.Status422UnprocessableEntity, "unmask.reason", $"写明为什么要看，最多 {LongestReason} 字");
        }

        AuditTrail.Note(
            db, acting.RegionId, "Unmasked", nameof(SubmissionVersion), handIn.Version.Id.ToString(), $"{handIns.UnitName}第 {form.Version} 版证{entry.Number}“{entry.Title}”{what}；理由：{reason}");
        await db.SaveChangesAsync(cancellationToken);
        http.Response.Headers.CacheControl = "no-store";
        return http.Request.WantsJson() && !http.Request.WantsFragment()
            ? TypedResults.Json(new { what, value })
            : Answer.Page<UnmaskedPage>(new { What = what, Value = value, Title = $"证{entry.Number} {entry.Title}", Back = handIns.VersionsAddress, IsPart = http.Request.WantsFragment() });
    }

    // Rows are counted from 1, as people see them.
    private static (string What, string Value)? Field(ContentEntry entry, UnmaskForm form)
    {
        if (entry.Case is { Contact: { } contact })
        {
            return ("联系方式", contact);
        }

        if (entry.Table is not { } table || form.Row is not (>= 1 and var row) || row > table.Rows.Count)
        {
            return null;
        }

        var at = table.Definition.Columns.Index().Where(column => column.Item.Key == form.Column && column.Item.IsPersonal).Select(column => (int?)column.Index).FirstOrDefault();
        return at is { } index && index < table.Rows[row - 1].Count
            ? (string.Create(CultureInfo.InvariantCulture, $"第 {row} 行“{table.Definition.Columns[index].Title}”"), table.Rows[row - 1][index])
            : null;
    }
}

/// <summary>Which field is asked for.</summary>
public sealed class UnmaskForm
{
    /// <summary>第 n 版.</summary>
    public int Version { get; set; }

    /// <summary>The entry of the catalogue.</summary>
    public Guid Entry { get; set; }

    /// <summary>Row of the table, from 1; ignored for a case.</summary>
    public int Row { get; set; }

    /// <summary>Key of the column; ignored for a case.</summary>
    public string? Column { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }
}
