using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text;
using Fachuang.Documents.Model;
using Xunit;

namespace Fachuang.Documents.Tests;

/// <summary>
/// What a careful reader finds in the five documents (Golden/*.json), compared exactly: order, number, kind, headings, wording,
/// methods, materials, notes, units, groups, places. Strings are compared in half-width form without white space.
/// </summary>
public sealed partial class GoldenTests
{
    public static TheoryData<string> Documents => new(Sources.Names);

    [Theory]
    [MemberData(nameof(Documents))]
    public void The_title_page_is_read_exactly(string name)
    {
        var golden = Golden(name);
        var document = Sources.Document(name);

        Assert.Equal(Normal(golden, "title"), Normal(document.Title));
        Assert.Equal(Normal(golden, "documentTitle"), Normal(document.DocumentTitle));
        Assert.Equal(Normal(golden, "issuer"), Normal(document.Issuer));
        Assert.Equal(Normal(golden, "documentNumber"), Normal(document.DocumentNumber));
        Assert.Equal(Normal(golden, "date"), document.Date?.ToString("yyyy-MM-dd", null) ?? "");
        Assert.Equal(Count(golden, "declaredTotal"), document.DeclaredTotal);
        Assert.Equal(Strings(golden, "columns"), document.Columns.Select(Normal));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_list_has_its_name_its_announced_count_and_its_items_in_order(string name)
    {
        var lists = Golden(name).GetProperty("lists").EnumerateArray().ToList();
        var document = Sources.Document(name);

        Assert.Equal(lists.Select(list => (Normal(list, "name"), Count(list, "declaredCount"))), document.Lists.Select(list => (Normal(list.Name), list.DeclaredCount)));
        Assert.Equal(
            lists.SelectMany(list => list.GetProperty("items").EnumerateArray().Select(item => (Normal(item, "number"), Kind(item)))),
            document.Lists.SelectMany(list => list.Items.Select(item => (item.Number, item.Kind))));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_item_is_read_exactly(string name)
    {
        var golden = Golden(name).GetProperty("lists").EnumerateArray().SelectMany(list => list.GetProperty("items").EnumerateArray()).ToList();
        var items = Sources.Document(name).Lists.SelectMany(list => list.Items).ToList();

        Assert.Equal(golden.Count, items.Count);
        foreach (var (expected, item) in golden.Zip(items))
        {
            Assert.Equal(Describe(expected), Describe(item));
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Keys_are_unique_and_begin_with_the_list_or_kind_only_where_needed(string name)
    {
        var items = Sources.Document(name).Lists.SelectMany(list => list.Items).ToList();

        Assert.Equal(items.Count, items.Select(item => item.Key).Distinct().Count());
        Assert.All(items, item => Assert.EndsWith(item.Number, item.Key, StringComparison.Ordinal));
        Assert.All(items.Where(item => item.Kind == ItemKind.Base), item => Assert.Equal(item.Number, item.Key));
    }

    private static string Describe(JsonElement item)
    {
        var text = new StringBuilder();
        text.AppendLine(Normal(item, "number")).AppendLine(Normal(item, "level1")).AppendLine(Normal(item, "level2")).AppendLine(Normal(item, "text"));
        Append(text, "methods", Strings(item, "methods"));
        Append(text, "materials", Strings(item, "materials").Select(material => Enumerator().Replace(material, "")));
        Append(text, "lead", Strings(item, "leadUnits"));
        Append(text, "responsible", Strings(item, "responsibleUnits"));
        Append(text, "group", Strings(item, "mergedMaterialGroup"));
        Append(text, "lines", item.GetProperty("sourceLines").EnumerateArray().Select(line => line.GetRawText()));
        text.AppendLine(Normal(item, "applicability"));
        text.Append("open ").Append(Flag(item, "responsibleUnitsOpenEnded") || Flag(item, "unitsOpenEnded")).AppendLine();
        Append(text, "phrases", Strings(item, "unitPhrases"));
        Append(text, "notes", Strings(item, "notes"));
        if (item.TryGetProperty("leadUnitsByMaterial", out var parts))
        {
            Append(text, "by material", parts.EnumerateArray().Select(part => Normal(part, "number") + ":" + string.Join('/', Strings(part, "units"))));
        }

        return text.ToString();
    }

    private static string Describe(TaskItem item)
    {
        var text = new StringBuilder();
        text.AppendLine(item.Number).AppendLine(Normal(item.Category)).AppendLine(Normal(item.Subcategory)).AppendLine(Normal(item.Text));
        Append(text, "methods", item.Methods);
        Append(text, "materials", item.Materials.Select(material => Normal(material.Text)));
        Append(text, "lead", item.LeadUnits.Select(Normal));
        Append(text, "responsible", item.ResponsibleUnits.Select(Normal));
        Append(text, "group", item.MaterialGroup);
        Append(text, "lines", [$"{item.Source.FirstLine}", $"{item.Source.LastLine}"]);
        text.AppendLine(Normal(item.Applicability));
        text.Append("open ").Append(item.UnitsOpenEnded).AppendLine();
        Append(text, "phrases", item.UnitPhrases.Select(Normal));
        Append(text, "notes", item.Notes.Select(Normal));
        Append(text, "by material", item.LeadUnitsByMaterial.Select(part => part.MaterialNumber + ":" + string.Join('/', part.Units.Select(Normal))));
        return text.ToString();
    }

    private static void Append(StringBuilder text, string name, IEnumerable<string> values)
    {
        var list = values.ToList();
        if (list.Count > 0)
        {
            text.Append(name).Append(": ").AppendJoin(" | ", list).AppendLine();
        }
    }

    private static JsonElement Golden(string name) => JsonDocument.Parse(Sources.Golden(name)).RootElement;

    private static string Normal(JsonElement element, string property) =>
        element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? Normal(value.GetString()) : "";

    /// <summary>NFKC as far as these documents need it, written out here so that the program cannot agree with itself.</summary>
    private static string Normal(string? text) =>
        new([.. (text ?? "").Select(character => character is >= '\uFF01' and <= '\uFF5E' ? (char)(character - 0xFEE0) : character).Where(character => !char.IsWhiteSpace(character))]);

    private static List<string> Strings(JsonElement element, string property) =>
        element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(entry => Normal(entry.GetString()))] : [];

    private static int? Count(JsonElement element, string property) =>
        element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : null;

    private static bool Flag(JsonElement element, string property) => element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.True;

    private static ItemKind Kind(JsonElement item) =>
        item.GetProperty("kind").GetString() is "indicator" ? ItemKind.Base : Enum.Parse<ItemKind>(item.GetProperty("kind").GetString()!, ignoreCase: true);

    [GeneratedRegex(@"^(?:\d{1,2}\.|\(\d{1,2}\)|[一二三四五六七八九十]是)")]
    private static partial Regex Enumerator();
}
