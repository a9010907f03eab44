using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fachuang.Domain.Materials;

/// <summary>The tables the official documents ask for, shipped in data/tables.</summary>
public static class ShippedTables
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>The definitions by code.</summary>
    public static IReadOnlyList<TableDefinition> All { get; } = Load();

    /// <summary>Whether a demand means this table.</summary>
    /// <param name="definition">The table.</param>
    /// <param name="demand">Exact text of the demand.</param>
    public static bool IsMeantBy(this TableDefinition definition, string demand)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(demand);
        var plain = Folded(demand);
        return definition.Words.Any(words => words.Length > 0 && plain.Contains(Folded(words), StringComparison.Ordinal));
    }

    // Printed lists break words and mix the widths of their marks.
    private static string Folded(string text) => string.Concat(CharacterWidth.Half(text).Where(letter => !char.IsWhiteSpace(letter) && letter is not ',' and not '、'));

    private static List<TableDefinition> Load()
    {
        var assembly = typeof(ShippedTables).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith("tables/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name =>
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            return JsonSerializer.Deserialize<TableDefinition>(stream, Options) ?? throw new InvalidDataException($"{name} defines no table.");
        })];
    }
}
