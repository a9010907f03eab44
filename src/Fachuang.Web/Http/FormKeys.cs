namespace Fachuang.Web.Http;

/// <summary>Keys of rows as a form or an address sends them.</summary>
internal static class FormKeys
{
    /// <summary>
    /// The keys in the order they came. What is none becomes <see cref="Guid.Empty"/>, which no row has: a form that names
    /// only nonsense names nothing, it does not name everything.
    /// </summary>
    public static IEnumerable<Guid> Keys(this IEnumerable<string?> texts) => texts.Select(text => Guid.TryParse(text, out var key) ? key : Guid.Empty);
}
