using System.Globalization;
using System.Text.Json;
using Fachuang.Domain;
using Fachuang.Domain.CaseFiles;
using Fachuang.Domain.Materials;
using Fachuang.Web.Data;
using Fachuang.Web.Files;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.CaseFiles;

/// <summary>Questions several pages of the room ask.</summary>
internal static class CaseQueries
{
    /// <summary>Somebody acted between the look and the deed.</summary>
    internal static readonly Refusal Changed = new("changed-meanwhile", "您打开以后，同事动过。刷新看看现在的样子，再办");

    /// <summary>A review with the indicators it serves; null where there is none.</summary>
    public static Task<CaseReview?> CaseReviewAsync(this AppDb db, int number, CancellationToken cancellationToken) =>
        db.CaseReviews.Include(review => review.Indicators).SingleOrDefaultAsync(review => review.Number == number, cancellationToken);

    /// <summary>Short names of all units, those that ended too.</summary>
    public static Task<Dictionary<Guid, string>> CaseUnitsAsync(this AppDb db, CancellationToken cancellationToken) =>
        db.Units.ToDictionaryAsync(unit => unit.Id, unit => unit.ShortName, cancellationToken);

    /// <summary>The sheets in force: the newest editions, the shipped ones where an office wrote none.</summary>
    public static async Task<Dictionary<CaseKind, string>> SheetsInForceAsync(this AppDb db, CancellationToken cancellationToken)
    {
        var editions = await db.CaseSheetEditions.AsNoTracking().OrderBy(edition => edition.Edition).ToListAsync(cancellationToken);
        return CaseWords.Kinds.ToDictionary(kind => kind, kind => editions.LastOrDefault(edition => edition.Kind == kind)?.Text ?? ShippedSheets.TextOf(kind));
    }

    /// <summary>The sheets a review froze.</summary>
    public static async Task<IReadOnlyDictionary<CaseKind, CaseSheet>> SheetsAsync(this FileStore files, CaseReview review, CancellationToken cancellationToken)
    {
        var texts = JsonSerializer.Deserialize<Dictionary<CaseKind, string>>(await files.ReadTextAsync(review.SheetsHash!, cancellationToken))!;
        return texts.ToDictionary(text => text.Key, text => CaseSheet.Read(text.Value).Sheet!);
    }
}

/// <summary>A form as typed.</summary>
/// <param name="Fields">Its fields.</param>
internal sealed record CaseForm(IFormCollection Fields)
{
    /// <summary>One line.</summary>
    public string Line(string name) => WrittenText.CleanLine(Fields[name]);

    /// <summary>Several lines.</summary>
    public string Words(string name) => WrittenText.Clean(Fields[name]);

    /// <summary>A day; null when it is none.</summary>
    public DateOnly? Day(string name) =>
        DateOnly.TryParseExact(Fields[name], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1999 and < 2200 ? day : null;

    /// <summary>A whole number that is not negative; null when it is none.</summary>
    public int? Count(string name) => int.TryParse(Fields[name], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    /// <summary>A key; null when it is none.</summary>
    public Guid? Key(string name) => Guid.TryParse(Fields[name], out var key) ? key : null;

    /// <summary>Whether the form was made from this revision.</summary>
    public bool IsOf(int revision) => Count("revision") == revision;

    /// <summary>Reads the form of the request.</summary>
    public static async Task<CaseForm> ReadAsync(HttpContext http, CancellationToken cancellationToken) =>
        new(http.Request.HasFormContentType ? await http.Request.ReadFormAsync(cancellationToken) : FormCollection.Empty);
}
