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

    /// <summary>A hand-in: the content frozen, with the files it points to.</summary>
    /// <param name="content">What is handed in.</param>
    /// <param name="id">Key of the version.</param>
    /// <param name="submission">The submission.</param>
    /// <param name="number">第 n 版.</param>
    /// <param name="at">When, UTC.</param>
    /// <param name="by">Name of the person.</param>
    /// <param name="findings">What the checks found.</param>
    public static SubmissionVersion Freeze(SubmissionContent content, Guid id, Submission submission, int number, DateTime at, string by, IReadOnlyList<Finding> findings) => new()
    {
        Id = id, RegionId = submission.RegionId, SubmissionId = submission.Id, Number = number, ContentJson = Write(content), FindingsJson = JsonSerializer.Serialize(findings, Options), SubmittedAt = at, SubmittedBy = by,
        Files = VersionFile.Of(content, id, submission.RegionId),
    };

    /// <summary>The content of a version.</summary>
    public static SubmissionContent Content(this SubmissionVersion version) => Read(version.ContentJson);

    /// <summary>What the checks found when a version was handed in; null for versions of before this was kept.</summary>
    public static IReadOnlyList<Finding>? Findings(this SubmissionVersion version) =>
        version.FindingsJson is { } json ? JsonSerializer.Deserialize<List<Finding>>(json, Options) : null;

    /// <summary>The content a version's row holds.</summary>
    /// <param name="json"><see cref="SubmissionVersion.ContentJson"/>.</param>
    public static SubmissionContent Read(string json) =>
        JsonSerializer.Deserialize<SubmissionContent>(json, Options) ?? throw new InvalidDataException("A version has no content.");

    /// <summary>The draft in the shape of a version, its entries in their order.</summary>
    /// <param name="submission">The draft with its entries and reasons loaded.</param>
    /// <param name="parts">What its entries point to.</param>
    public static SubmissionContent Draft(Submission submission, DraftParts parts) => new(
        submission.Narrative,
        [.. submission.Entries.OrderBy(entry => entry.Number).Select(entry => Of(entry, parts))],
        submission.Reasons.ToDictionary(reason => reason.FindingKey, reason => reason.Reason));

    private static ContentEntry Of(CatalogueEntry entry, DraftParts parts) => new(
        entry.Id, entry.Number, entry.Title, entry.Kind, entry.MaterialNumber, entry.Url, entry.Note, entry.FactOn,
        entry.FileId is { } id && parts.Files.TryGetValue(id, out var file) ? Of(file) : null)
    {
        Attachments = [.. entry.Attachments.OrderBy(attachment => attachment.Position).Select(attachment => parts.Files.GetValueOrDefault(attachment.FileId)).OfType<StoredFile>().Select(Of)],
        Case = entry.Kind is EvidenceKind.Case ? new CaseFacts(entry.CaseCause ?? "", entry.CaseMeasures ?? "", entry.CaseOutcome ?? "", entry.CaseContact) : null,
        Table = parts.Tables.TryGetValue(entry.Id, out var table) ? Table(table) : null,
        Credit = entry.CreditUnitId is { } unit ? parts.Units.GetValueOrDefault(unit) : null,
        Link = entry.Url is { } url ? parts.Links.GetValueOrDefault(url) : null,
    };

    private static ContentFile Of(StoredFile file) => new(file.Id, file.Hash, file.Size, file.Name, file.MediaType) { UploadedAt = file.UploadedAt, IsDestroyed = file.DestroyedAt is not null };

    /// <summary>A table as its row holds it.</summary>
    /// <param name="table">The row.</param>
    public static ContentTable Table(StructuredTable table) => new(
        ReadDefinition(table.DefinitionJson),
        JsonSerializer.Deserialize<List<List<string>>>(table.RowsJson, Options) ?? []);

    /// <summary>A definition as it is stored.</summary>
    /// <param name="definition">The definition.</param>
    public static string WriteDefinition(TableDefinition definition) => JsonSerializer.Serialize(definition, Options);

    /// <summary>A definition as its row holds it.</summary>
    /// <param name="json">The stored definition.</param>
    public static TableDefinition ReadDefinition(string json) =>
        JsonSerializer.Deserialize<TableDefinition>(json, Options) ?? throw new InvalidDataException("A table has no definition.");

    /// <summary>The rows of a table as they are stored.</summary>
    /// <param name="rows">The rows.</param>
    public static string WriteRows(IReadOnlyList<IReadOnlyList<string>> rows) => JsonSerializer.Serialize(rows, Options);
}

/// <summary>What the entries of a draft point to.</summary>
/// <param name="Files">The stored files.</param>
/// <param name="Tables">The structured tables, by entry.</param>
/// <param name="Units">Names of the units that are credited.</param>
internal sealed record DraftParts(
    IReadOnlyDictionary<Guid, StoredFile> Files, IReadOnlyDictionary<Guid, StructuredTable> Tables, IReadOnlyDictionary<Guid, string> Units)
{
    /// <summary>What is known of their addresses, by address.</summary>
    public IReadOnlyDictionary<string, LinkStanding> Links { get; init; } = new Dictionary<string, LinkStanding>();

    /// <summary>Files only.</summary>
    public static DraftParts Of(IReadOnlyDictionary<Guid, StoredFile> files) => new(files, new Dictionary<Guid, StructuredTable>(), new Dictionary<Guid, string>());
}
