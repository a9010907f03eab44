using System.Text;

namespace Fachuang.Documents.Packaging;

/// <summary>
/// Says whether two names are one name to a file system that ignores case (Windows, macOS) or composition (macOS writes é as e + ´).
/// </summary>
internal static class CanonicalForm
{
    /// <summary>A key that is equal for canonically equivalent names and for names that differ in case only.</summary>
    public static string Key(string name)
    {
        if (Ascii.IsValid(name))
        {
            return name.ToUpperInvariant();
        }

        // Half a surrogate pair has no normal form; reading by runes puts the replacement character in its place.
        var wellFormed = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            wellFormed.Append(rune);
        }

        return wellFormed.ToString().Normalize(NormalizationForm.FormD).ToUpperInvariant();
    }
}
