using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Fachuang.Web.Http;

/// <summary>
/// One sentence carried over a redirect in a protected cookie, so that any node can show it and nobody can put words into
/// our mouth by an address.
/// </summary>
internal static class Flash
{
    private const string Cookie = "fc-done";

    public static void Write(HttpContext http, string message) =>
        http.Response.Cookies.Append(Cookie, Protector(http).Protect(message, TimeSpan.FromMinutes(5)), new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, IsEssential = true,
        });

    /// <summary>Takes the sentence out; null when there is none.</summary>
    public static string? Take(HttpContext http)
    {
        if (!http.Request.Cookies.TryGetValue(Cookie, out var value))
        {
            return null;
        }

        http.Response.Cookies.Delete(Cookie);
        try
        {
            return Protector(http).Unprotect(value);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static ITimeLimitedDataProtector Protector(HttpContext http) =>
        http.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector("fachuang.flash").ToTimeLimitedDataProtector();
}
