namespace Fachuang.Web.Http;

/// <summary>Keys of rows as a form or an address sends them.</summary>
internal static class FormKeys
{
    /// <summary>
    /// The keys in the order they came. What is none becomes <see cref="Guid.Empty"/>, which no row has: a form that names
    /// only nonsense names nothing, it does not name everything.
    /// </summary>
    public static IEnumerable<Guid> Keys(this IEnumerable<string?> texts) => texts.Select(text => text is { Length: > 0 } ? text.Key()!.Value : Guid.Empty);

    /// <summary>One key; null when none was sent, <see cref="Guid.Empty"/> when what was sent is none.</summary>
    public static Guid? Key(this string text) => text.Length == 0 ? null : Guid.TryParse(text, out var key) ? key : Guid.Empty;
}
