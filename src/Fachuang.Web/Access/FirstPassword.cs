using System.Security.Cryptography;

namespace Fachuang.Web.Access;

/// <summary>
/// A password made by the program: shown once to the administrator, who hands it over; it has to be changed at the first
/// sign-in. Read aloud and copied by hand, so letters and figures that look alike are left out.
/// </summary>
internal static class FirstPassword
{
    private const string Letters = "abcdefghjkmnpqrstuvwxyz";
    private const string Figures = "23456789";

    /// <summary>Four letters, four figures, four letters: 54 bits, and what the password rules ask for.</summary>
    public static string Make() =>
        $"{RandomNumberGenerator.GetString(Letters, 4)}-{RandomNumberGenerator.GetString(Figures, 4)}-{RandomNumberGenerator.GetString(Letters, 4)}";
}
