using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fachuang.Domain.Materials;

namespace Fachuang.Web.Features.Materials;

/// <summary>How the content of a version is written into its row and read back.</summary>
internal static class StoredContent
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The content as JSON.</summary>
    public static string Write(SubmissionContent content) => JsonSerializer.Serialize(content, Options);

    /// <summary>The content of a version.</summary>
    public static SubmissionContent Content(this SubmissionVersion version) => Read(version.ContentJson);

    /// <summary>The content a version's row holds.</summary>
    /// <param name="json"><see cref="SubmissionVersion.ContentJson"/>.</param>
    public static SubmissionContent Read(string json) =>
        JsonSerializer.Deserialize<SubmissionContent>(json, Options) ?? throw new InvalidDataException("A version has no content.");

    /// <summary>The draft in the shape of a version, its entries in their order.</summary>
    /// <param name="submission">The draft with its entries and reasons loaded.</param>
    /// <param name="files">The stored files its entries point to.</param>
    public static SubmissionContent Draft(Submission submission, IReadOnlyDictionary<Guid, StoredFile> files) => new(
        submission.Narrative,
        [.. submission.Entries.OrderBy(entry => entry.Number).Select(entry => new ContentEntry(
            entry.Id, entry.Number, entry.Title, entry.Kind, entry.MaterialNumber, entry.Url, entry.Note, entry.FactOn,
            entry.FileId is { } id && files.TryGetValue(id, out var file) ? new ContentFile(file.Id, file.Hash, file.Size, file.Name, file.MediaType) : null))],
        submission.Reasons.ToDictionary(reason => reason.FindingKey, reason => reason.Reason));
}
