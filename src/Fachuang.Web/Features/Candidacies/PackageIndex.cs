using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fachuang.Web.Features.Candidacies;

/// <summary>
/// <c>data/index.json</c>: what is in a package and what it means, for programs; <c>data/index.html</c> shows the same to people.
/// Described for others in docs/package.md; a change that breaks readers takes the next <see cref="Format"/>.
/// </summary>
/// <param name="Format">Name and version of this form.</param>
/// <param name="Campaign">What is applied for.</param>
/// <param name="Package">The package itself.</param>
/// <param name="System">The indicator system it answers.</param>
/// <param name="Assessment">The sum of the self-assessment.</param>
/// <param name="Indicators">The indicators in printed order.</param>
/// <param name="Materials">What was handed in; indicators point to it by position.</param>
/// <param name="Documents">Files of the whole package: the table, the note on what is missing, the readable index.</param>
public sealed record PackageIndex(
    string Format,
    IndexedCampaign Campaign,
    IndexedPackage Package,
    IndexedSystem System,
    IndexedAssessment Assessment,
    IReadOnlyList<IndexedIndicator> Indicators,
    IReadOnlyList<IndexedMaterial> Materials,
    IReadOnlyList<IndexedFile> Documents)
{
    /// <summary>The form written by this program.</summary>
    public const string CurrentFormat = "fachuang-package/1";

    private const string Family = "fachuang-package/";
    private const int CurrentVersion = 1;

    /// <summary>Path of the index below <c>data/</c>.</summary>
    public const string FileName = "index.json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The application it was frozen for; null in packages made without one, and in those of before this was written.</summary>
    public IndexedCandidacy? Candidacy { get; init; }

    /// <summary>The index as UTF-8.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Options);

    /// <summary>Reads an index; null where the bytes are none of this form.</summary>
    public static PackageIndex? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var index = JsonSerializer.Deserialize<PackageIndex>(json, Options);
            return index is { Format: CurrentFormat } && index.IsWhole() ? index : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The form an index says it has when that is a later one than this program knows; null for all others.</summary>
    public static string? NewerFormat(ReadOnlySpan<byte> json)
    {
        try
        {
            var format = JsonSerializer.Deserialize<OnlyFormat>(json, Options)?.Format;
            return format is not null && format.StartsWith(Family, StringComparison.Ordinal) && int.TryParse(format.AsSpan(Family.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                && version > CurrentVersion ? format : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>All files it names; the index itself is not among them.</summary>
    [JsonIgnore]
    public IEnumerable<IndexedFile> Files => [System.Source, .. Materials.SelectMany(material => material.Files), .. Documents];

    // What the reader's options do not ask: members of lists, and that positions lead to something.
    private bool IsWhole() =>
        Indicators.All(indicator => indicator is not null && indicator.Materials.All(place => place >= 0 && place < Materials.Count))
        && Materials.All(material => material is not null && material.Files.All(file => file is not null) && material.Entries.All(entry => entry is not null && entry.Paths.All(path => path is not null)))
        && (Candidacy?.Evidence ?? []).All(line => line is not null && line.Material >= 0 && line.Material < Materials.Count)
        && Documents.All(file => file is not null) && Package.Missing.All(missing => missing is not null);

    private sealed record OnlyFormat(string? Format = null);
}

/// <summary>The application a package was frozen for.</summary>
/// <param name="Number">第 n 次申报 of the campaign.</param>
/// <param name="Item">What a single-item application is about; null for a comprehensive one.</param>
public sealed record IndexedCandidacy(int Number, Domain.Candidacies.SingleItem? Item)
{
    /// <summary>The evidence list of the single item; empty for a comprehensive application and in packages of before it was written.</summary>
    public IReadOnlyList<IndexedItemEvidence> Evidence { get; init; } = [];
}

/// <summary>A line of the evidence list of a single item.</summary>
/// <param name="Material">Position in <see cref="PackageIndex.Materials"/>.</param>
/// <param name="Entry">证n of that material.</param>
/// <param name="Title">Title of the entry.</param>
/// <param name="Proves">What it proves; may be empty.</param>
public sealed record IndexedItemEvidence(int Material, int Entry, string Title, string Proves);

/// <summary>The campaign.</summary>
/// <param name="Region">Name of the region.</param>
/// <param name="Number">Number within the region.</param>
/// <param name="Name">Name.</param>
/// <param name="Type">comprehensive or singleItem.</param>
/// <param name="EvidenceFrom">First day of the evidence period.</param>
/// <param name="EvidenceTo">Last day of the evidence period.</param>
public sealed record IndexedCampaign(string Region, int Number, string Name, Domain.Campaigns.CampaignType Type, DateOnly EvidenceFrom, DateOnly EvidenceTo);

/// <summary>The package itself.</summary>
/// <param name="Number">第 n 次 of the campaign.</param>
/// <param name="RequestedAt">The moment it stands for, with the offset of China.</param>
/// <param name="RequestedBy">Name of the person who asked for it.</param>
/// <param name="Complete">Whether every condition of the application was met.</param>
/// <param name="Missing">What is missing, in Chinese; empty when complete.</param>
public sealed record IndexedPackage(int Number, DateTimeOffset RequestedAt, string RequestedBy, bool Complete, IReadOnlyList<string> Missing);

/// <summary>The indicator system.</summary>
/// <param name="Title">Title of the table.</param>
/// <param name="Issuer">Who issued the document; null when it does not say.</param>
/// <param name="DocumentNumber">文号; null when it does not say.</param>
/// <param name="DocumentDate">Date; null when it does not say.</param>
/// <param name="Source">The document as it was imported.</param>
public sealed record IndexedSystem(string Title, string? Issuer, string? DocumentNumber, DateOnly? DocumentDate, IndexedFile Source);

/// <summary>The sum of the self-assessment; every number counts indicators.</summary>
/// <param name="Counted">Those that count towards the share.</param>
/// <param name="Denominator">What the share is a share of.</param>
/// <param name="Needed">90 % of it, rounded up.</param>
/// <param name="Met">达标.</param>
/// <param name="MostlyMet">基本达标.</param>
/// <param name="NotMet">未达标.</param>
/// <param name="NotApplicable">不适用.</param>
/// <param name="NotGraded">未自评.</param>
public sealed record IndexedAssessment(int Counted, int Denominator, int Needed, int Met, int MostlyMet, int NotMet, int NotApplicable, int NotGraded);

/// <summary>An indicator with its judgement.</summary>
/// <param name="List">Name of its list.</param>
/// <param name="Category">一级指标.</param>
/// <param name="Subcategory">二级指标; empty when there is none.</param>
/// <param name="Number">Printed number, a label.</param>
/// <param name="Kind">What it counts for.</param>
/// <param name="Text">Exact text.</param>
/// <param name="Grade">met, mostlyMet, notMet, notApplicable; null when it was not judged.</param>
/// <param name="GradeWord">The same in Chinese, as it fits the kind.</param>
/// <param name="Reason">Why; empty when nothing was said.</param>
/// <param name="GradedBy">Who judged; null when nobody did.</param>
/// <param name="Materials">Positions in <see cref="PackageIndex.Materials"/>; the same one may stand at several indicators.</param>
public sealed record IndexedIndicator(
    string List, string Category, string Subcategory, string Number, Domain.Indicators.IndicatorKind Kind, string Text,
    Domain.Assessments.Grade? Grade, string GradeWord, string Reason, string? GradedBy, IReadOnlyList<int> Materials);

/// <summary>Where the material of a unit stands.</summary>
public enum MaterialState
{
    /// <summary>The version in the package passed the review.</summary>
    Passed,

    /// <summary>The version in the package was handed in and has not passed the review.</summary>
    NotPassed,

    /// <summary>Nothing was handed in, nothing is in the package.</summary>
    None,
}

/// <summary>What one unit handed in.</summary>
/// <param name="Indicators">What it is for, as people say it: 指标 26—28.</param>
/// <param name="Unit">Full name of the unit.</param>
/// <param name="Responsibility">lead or responsible.</param>
/// <param name="State">Whether it passed.</param>
/// <param name="Version">第 n 版; null when nothing was handed in.</param>
/// <param name="SubmittedAt">When it was handed in, UTC; null as above.</param>
/// <param name="SubmittedBy">By whom; null as above.</param>
/// <param name="DecidedAt">When the office decided, UTC; null while it has not.</param>
/// <param name="DecidedBy">Who decided; null while nobody has.</param>
/// <param name="Folder">Folder below <c>data/</c>; null when nothing was handed in.</param>
/// <param name="Files">Narrative, catalogue, evidence.</param>
/// <param name="Entries">The catalogue.</param>
public sealed record IndexedMaterial(
    string Indicators, string Unit, Domain.Indicators.Responsibility Responsibility, MaterialState State, int? Version, DateTime? SubmittedAt,
    string? SubmittedBy, DateTime? DecidedAt, string? DecidedBy, string? Folder, IReadOnlyList<IndexedFile> Files, IReadOnlyList<IndexedEntry> Entries);

/// <summary>An entry of a catalogue.</summary>
/// <param name="Number">证n.</param>
/// <param name="Title">Title.</param>
/// <param name="Kind">file, picture, video, bulletin, webPage, table, case, link, paper, onSite, statement.</param>
/// <param name="MaterialNumber">Number of the material requirement it answers; empty for the whole.</param>
/// <param name="Url">Address of a link; null otherwise.</param>
/// <param name="Note">Place, copies, reason; null when nothing was said.</param>
/// <param name="FactOn">Day of the fact; null when unknown.</param>
/// <param name="Path">Path of its first file below <c>data/</c>; null when it is no file.</param>
public sealed record IndexedEntry(
    int Number, string Title, Domain.Materials.EvidenceKind Kind, string MaterialNumber, string? Url, string? Note, DateOnly? FactOn, string? Path)
{
    /// <summary>Paths of all its files in their order, the first one first; empty in packages of before an entry could hold several.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>What a case says, its contact masked; null for other kinds.</summary>
    public Domain.Materials.CaseFacts? Case { get; init; }

    /// <summary>How many of its files are not in the package because they carried a secrecy mark and were destroyed.</summary>
    public int Destroyed { get; init; }
}

/// <summary>A file of the package.</summary>
/// <param name="Path">Path below <c>data/</c>.</param>
/// <param name="Name">Original name to the character, which the path follows as far as file systems allow.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">SHA-256 in lower-case hexadecimal, the same as in the manifest.</param>
public sealed record IndexedFile(string Path, string Name, long Size, string Sha256);
