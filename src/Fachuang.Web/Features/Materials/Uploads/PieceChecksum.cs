using System.Security.Cryptography;

namespace Fachuang.Web.Features.Materials.Uploads;

/// <summary>The header <c>Upload-Checksum</c> of tus 1.0.</summary>
/// <param name="Algorithm">How the sum is made.</param>
/// <param name="Expected">The sum the client made.</param>
internal sealed record PieceChecksum(HashAlgorithmName Algorithm, byte[] Expected)
{
    // The protocol asks for SHA-1; what our own page sends is SHA-256.
    private static readonly Dictionary<string, (HashAlgorithmName Name, int Length)> Known = new()
    {
        ["sha256"] = (HashAlgorithmName.SHA256, SHA256.HashSizeInBytes), ["sha1"] = (HashAlgorithmName.SHA1, SHA1.HashSizeInBytes),
    };

    /// <summary>Names of the algorithms, as the protocol writes them.</summary>
    public static IEnumerable<string> Algorithms => Known.Keys;

    /// <summary>Reads the header; null when the algorithm is unknown or the sum is none.</summary>
    public static PieceChecksum? Read(string header)
    {
        var sum = new byte[header.Length];
        return header.Split(' ') is [var name, var text] && Known.TryGetValue(name, out var algorithm) && Convert.TryFromBase64String(text, sum, out var length) && length == algorithm.Length
            ? new PieceChecksum(algorithm.Name, sum[..length])
            : null;
    }

    /// <summary>Whether a piece is what the client summed; read to its end.</summary>
    public async Task<bool> MatchesAsync(Stream piece, CancellationToken cancellationToken) =>
        CryptographicOperations.FixedTimeEquals(await CryptographicOperations.HashDataAsync(Algorithm, piece, cancellationToken), Expected);
}
