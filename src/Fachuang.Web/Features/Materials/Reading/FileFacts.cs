using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fachuang.Documents.Reading.Evidence;
using Fachuang.Domain.Materials;

namespace Fachuang.Web.Features.Materials.Reading;

/// <summary>How a reading becomes facts, and how those are written into their row and read back.</summary>
internal static class FileFacts
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new JsonStringEnumConverter() }, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The facts of a reading.</summary>
    public static FileFact Of(EvidenceReading reading)
    {
        List<(int Page, string Text)> pages = [.. reading.Pages.Select(page => (page.Number, page.Text))];
        return new FileFact(
            reading.PageCount, reading.Characters, reading.IsRecognized, FoundDates.Days(pages), FoundDates.DocumentNumbers(pages), FoundDates.Titles(pages), reading.HasSeal,
            reading.Metadata.MadeAt, reading.Metadata.ChangedAt, reading.Metadata.TakenAt, reading.Metadata.Latitude, reading.Metadata.Longitude, reading.HasMacros, reading.Unread)
        {
            IsInternal = SecrecyMark.Find(reading.FromFirstPage()) is SecrecyFinding.Internal,
        };
    }

    /// <summary>The facts as they are stored.</summary>
    public static string Write(FileFact fact) => JsonSerializer.Serialize(fact, Options);

    /// <summary>The facts of a row; null before it was read.</summary>
    public static FileFact? Fact(this FileReading reading) => Read(reading.FactsJson);

    /// <summary>The facts a row holds; null before it was read.</summary>
    /// <param name="json"><see cref="FileReading.FactsJson"/>.</param>
    public static FileFact? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<FileFact>(json, Options);
}
