using System.Text;

namespace Fachuang.Web.Features.Materials.Uploads;

/// <summary>The header <c>Upload-Metadata</c> of tus 1.0: keys, each with a value in Base64 or none.</summary>
internal static class UploadMetadata
{
    private const int LongestHeader = 8 * 1024;

    // A name that is no UTF-8 is refused, not mended.
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Reads the header; null when it is not as the protocol writes it.</summary>
    /// <param name="header">The header; empty for none.</param>
    public static IReadOnlyDictionary<string, string>? Read(string header)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (header.Length > LongestHeader)
        {
            return null;
        }

        foreach (var pair in header.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split(' ');
            var bytes = new byte[pair.Length];
            if (parts.Length > 2 || !Convert.TryFromBase64String(parts.Length > 1 ? parts[1] : "", bytes, out var length))
            {
                return null;
            }

            try
            {
                if (!values.TryAdd(parts[0], Strict.GetString(bytes, 0, length)))
                {
                    return null;
                }
            }
            catch (DecoderFallbackException)
            {
                return null;
            }
        }

        return values;
    }
}
