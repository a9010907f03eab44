using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fachuang.Documents.Model;
using Fachuang.Domain.People;

namespace Fachuang.Web.Features.Indicators.Import;

/// <summary>The facts of the title page as a person corrected them.</summary>
/// <param name="Title">Title of the table.</param>
/// <param name="Issuer">Who issued it; null when unknown.</param>
/// <param name="DocumentNumber">文号; null when unknown.</param>
/// <param name="Date">Day of the document; null when unknown.</param>
public sealed record TitleFacts(string Title, string? Issuer, string? DocumentNumber, DateOnly? Date);

/// <summary>An item as a person corrected it; every value replaces what was read.</summary>
/// <param name="Number">序号.</param>
/// <param name="Category">一级指标.</param>
/// <param name="Subcategory">二级指标; empty for none.</param>
/// <param name="Text">The text.</param>
/// <param name="Kind">What it counts for.</param>
/// <param name="Applicability">To whom it applies; null for all.</param>
/// <param name="Materials">The demands.</param>
/// <param name="Notes">The 注意 items.</param>
/// <param name="LeadUnits">Lead units as printed.</param>
/// <param name="LeadUnitsByMaterial">Lead units per material; empty when they answer for all.</param>
/// <param name="ResponsibleUnits">Responsible units as printed.</param>
public sealed record ItemCorrection(
    string Number, string Category, string Subcategory, string Text, ItemKind Kind, string? Applicability, IReadOnlyList<Material> Materials,
    IReadOnlyList<string> Notes, IReadOnlyList<string> LeadUnits, IReadOnlyList<UnitsByMaterial> LeadUnitsByMaterial, IReadOnlyList<string> ResponsibleUnits);

/// <summary>An item a person added because the reading had missed it.</summary>
/// <param name="Key">Its key: <c>added:1</c> and so on, no key a reading makes.</param>
/// <param name="List">Place of its list.</param>
/// <param name="After">Key of the item it follows; null to stand first in its list.</param>
/// <param name="Source">The lines it was found at; null when nobody said.</param>
/// <param name="Item">Its values.</param>
public sealed record AddedItem(string Key, int List, string? After, SourceSpan? Source, ItemCorrection Item);

/// <summary>
/// Everything a person decided about an imported document, beside what was read: the reading itself is never changed. An
/// immutable value; each decision makes a new one.
/// </summary>
public sealed record ImportAnswers
{
    /// <summary>Answer of a question that was put off: it stays open.</summary>
    public const string Ask = "ask";

    /// <summary>Answer of somebody who has looked and takes the reading as it is.</summary>
    public const string Seen = "seen";

    /// <summary>Answer that takes an automatic repair back: the item is then corrected by hand.</summary>
    public const string Undo = "undo";

    /// <summary>Answer that takes an inherited material cell away from an item.</summary>
    public const string Alone = "alone";

    private const string UnitPrefix = "unit:";
    private const string GroupPrefix = "group:";
    private const string NothingValue = "nothing";

    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The corrected title page; null while nobody touched it.</summary>
    public TitleFacts? Title { get; init; }

    /// <summary>Given answers by the id of the question, in order of the ids.</summary>
    public IReadOnlyDictionary<string, string> Given { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Corrected items by their key, in order of the keys.</summary>
    public IReadOnlyDictionary<string, ItemCorrection> Items { get; init; } = new SortedDictionary<string, ItemCorrection>(StringComparer.Ordinal);

    /// <summary>Items a person added, in the order of adding.</summary>
    public IReadOnlyList<AddedItem> Added { get; init; } = [];

    /// <summary>Keys of the items that are none, as a person said: they are left out, and can be taken back.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];

    /// <summary>Nothing decided yet.</summary>
    public static ImportAnswers None { get; } = new();

    /// <summary>
    /// Accepts every proposal as given and leaves open what has none. What comes out depends on the arguments only.
    /// </summary>
    /// <param name="document">The document as read.</param>
    /// <param name="known">What the region knows.</param>
    public static ImportAnswers AcceptProposals(TaskListDocument document, NameDirectory known) =>
        ImportReading.Of(document, None, known).Doubts.Where(doubt => doubt.Proposed is not null)
            .Aggregate(None, (answers, doubt) => answers.With(doubt.Id, doubt.Proposed!));

    /// <summary>The id of the question about a printed name.</summary>
    /// <param name="printed">The name.</param>
    public static string NameId(string printed) => $"name:{UnitNameForms.Tidy(printed)}";

    /// <summary>The answer that gives a name a meaning.</summary>
    /// <param name="meaning">The meaning.</param>
    public static string ValueOf(NameMeaning meaning) => meaning.Kind switch
    {
        MeaningKind.Unit => UnitPrefix + meaning.Name,
        MeaningKind.Group => GroupPrefix + meaning.Name,
        _ => NothingValue,
    };

    /// <summary>The meaning an answer gives; null when it gives none.</summary>
    /// <param name="value">The answer.</param>
    public static NameMeaning? MeaningOf(string? value) => value switch
    {
        NothingValue => NameMeaning.Nothing,
        _ when value?.StartsWith(UnitPrefix, StringComparison.Ordinal) == true => NameMeaning.Unit(value[UnitPrefix.Length..]),
        _ when value?.StartsWith(GroupPrefix, StringComparison.Ordinal) == true => NameMeaning.Group(value[GroupPrefix.Length..]),
        _ => null,
    };

    /// <summary>Reads stored answers.</summary>
    /// <param name="json">As <see cref="ToJson()"/> wrote it.</param>
    public static ImportAnswers FromJson(string json) => JsonSerializer.Deserialize<ImportAnswers>(json, Json) ?? None;

    /// <summary>Reads a stored reading.</summary>
    /// <param name="json">As <see cref="ToJson(TaskListDocument)"/> wrote it.</param>
    public static TaskListDocument DocumentFromJson(string json) =>
        JsonSerializer.Deserialize<TaskListDocument>(json, Json) ?? throw new InvalidDataException("An import draft holds no reading.");

    /// <summary>Writes a reading for storing.</summary>
    /// <param name="document">The reading.</param>
    public static string ToJson(TaskListDocument document) => JsonSerializer.Serialize(document, Json);

    /// <summary>These answers for storing.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>With one answer more, or another one.</summary>
    /// <param name="doubtId">Id of the question.</param>
    /// <param name="value">The answer.</param>
    public ImportAnswers With(string doubtId, string value) =>
        this with { Given = new SortedDictionary<string, string>(Given.ToDictionary(), StringComparer.Ordinal) { [doubtId] = value } };

    /// <summary>With the meaning of a printed name.</summary>
    /// <param name="printed">The name.</param>
    /// <param name="meaning">What it means.</param>
    public ImportAnswers WithName(string printed, NameMeaning meaning) => With(NameId(printed), ValueOf(meaning));

    /// <summary>With an item more.</summary>
    /// <param name="list">Place of its list.</param>
    /// <param name="after">Key of the item it follows; null to stand first.</param>
    /// <param name="source">The lines it was found at; null when nobody said.</param>
    /// <param name="item">Its values.</param>
    public ImportAnswers WithAdded(int list, string? after, SourceSpan? source, ItemCorrection item) =>
        this with { Added = [.. Added, new AddedItem(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"added:{Added.Count + 1}"), list, after, source, item)] };

    /// <summary>With an item left out, or taken back.</summary>
    /// <param name="key">Key of the item.</param>
    /// <param name="removed">Whether it is left out.</param>
    public ImportAnswers WithRemoved(string key, bool removed) =>
        this with { Removed = [.. Removed.Where(other => other != key).Concat(removed ? [key] : []).Order(StringComparer.Ordinal)] };

    /// <summary>With a corrected item; null takes the correction back.</summary>
    /// <param name="key">Key of the item.</param>
    /// <param name="correction">The correction.</param>
    public ImportAnswers WithItem(string key, ItemCorrection? correction)
    {
        var items = new SortedDictionary<string, ItemCorrection>(Items.ToDictionary(), StringComparer.Ordinal);
        if (correction is null)
        {
            items.Remove(key);
        }
        else
        {
            items[key] = correction;
        }

        return this with { Items = items };
    }
}
