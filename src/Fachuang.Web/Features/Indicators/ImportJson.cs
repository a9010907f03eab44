using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fachuang.Documents.Model;
using Fachuang.Documents.Reading;
using Fachuang.Web.Features.Indicators.Import;

namespace Fachuang.Web.Features.Indicators;

/// <summary>The agreed shape of <c>fachuang import --json</c>: one object, the same names whether the file could be read or not.</summary>
internal static class ImportJson
{
    /// <summary>Chinese as it is, names in camel case, enums in words.</summary>
    public static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The shape of a file that could not be read.</summary>
    /// <param name="failure">Why not.</param>
    public static object Of(ReadFailure failure) => new
    {
        title = (string?)null,
        issuer = (string?)null,
        documentNumber = (string?)null,
        date = (DateOnly?)null,
        lists = Array.Empty<object>(),
        generalRules = Array.Empty<object>(),
        diagnostics = new[] { new { severity = Severity.Error, failure.Code, failure.Message, source = (object?)null } },
    };

    /// <summary>The shape of what was read; unit names as printed.</summary>
    /// <param name="document">What was read.</param>
    /// <param name="resolved">What the names mean in a region; null when no region was named.</param>
    /// <param name="publication">What became of it; null when it was only read.</param>
    public static object Of(TaskListDocument document, ImportReading? resolved, ImportPublication? publication) => new
    {
        document.Title,
        document.Issuer,
        document.DocumentNumber,
        document.Date,
        lists = document.Lists.Select(list => new
        {
            list.Name,
            list.Kind,
            list.DeclaredCount,
            indicators = list.Items.Select(item => new
            {
                item.Category,
                item.Subcategory,
                item.Number,
                item.Kind,
                item.Text,
                item.Methods,
                item.Materials,
                item.Notes,
                item.LeadUnits,
                leadUnitsByMaterial = item.LeadUnitsByMaterial.Select(part => new { number = part.MaterialNumber, part.Units }),
                item.ResponsibleUnits,
                item.UnitsOpenEnded,
                item.UnitPhrases,
                item.MaterialGroup,
                item.Applicability,
                item.FullScore,
                rules = item.Rules.Select(Rule),
                source = Place(document, item.Source),
            }),
        }),
        generalRules = document.GeneralRules.Select(Rule),
        diagnostics = document.Diagnostics.Select(diagnostic => new { diagnostic.Severity, diagnostic.Code, diagnostic.Message, source = Place(document, diagnostic.Source) }),
        resolved = resolved?.Names.Select(name => new
        {
            name.Printed,
            name.Count,
            name.Verdict,
            meaning = resolved.MeaningOf(name.Printed) is { } meaning ? new { meaning.Kind, meaning.Name } : null,
            name.Reason,
        }),
        publication = publication is null ? null : new { publication.DraftId, publication.SystemId, publication.Address },
    };

    private static object Rule(ReadRule rule) => new { rule.Type, text = rule.Words, rule.Minimum, rule.Maximum, rule.Unit, value = rule.Text };

    private static object? Place(TaskListDocument document, SourceSpan? source) => source is null
        ? null
        : document.SourcePlaces.ElementAtOrDefault(source.FirstLine - 1) is { } place
            ? new { source.FirstLine, source.LastLine, place.Page, place.Sheet, place.Table, place.Row, place.Column }
            : new { source.FirstLine, source.LastLine };
}
