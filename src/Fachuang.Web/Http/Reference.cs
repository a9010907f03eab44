using System.Security.Cryptography;
using Fachuang.Domain;

namespace Fachuang.Web.Http;

/// <summary>Reference numbers such as F-20240618-3F7A21: shown to the person, written into the log, so that one leads to the other.</summary>
internal static class Reference
{
    private static readonly object Key = new();

    /// <summary>The number of this request; made on first use.</summary>
    public static string Of(HttpContext http)
    {
        if (http.Items[Key] is not string number)
        {
            var today = http.RequestServices.GetRequiredService<TimeProvider>().Today();
            number = $"F-{today:yyyyMMdd}-{RandomNumberGenerator.GetHexString(6)}";
            http.Items[Key] = number;
        }

        return number;
    }
}
