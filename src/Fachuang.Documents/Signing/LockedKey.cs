using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fachuang.Documents.Signing;

/// <summary>
/// A private key at rest: AES-256-GCM under a key made of a passphrase by PBKDF2 with SHA-256. The public half stands beside it and is
/// authenticated with it.
/// </summary>
/// <param name="Format"><c>fachuang-locked-key/1</c>.</param>
/// <param name="Algorithm">How the key signs.</param>
/// <param name="Rounds">Rounds of PBKDF2.</param>
/// <param name="Salt">16 bytes, base64.</param>
/// <param name="Nonce">12 bytes, base64.</param>
/// <param name="Sealed">The 32 bytes of the secret and the tag of 16, base64.</param>
public sealed record LockedKey(string Format, SigningAlgorithm Algorithm, int Rounds, string Salt, string Nonce, string Sealed)
{
    private const string Current = "fachuang-locked-key/1";
    private const int Usual = 600_000, SaltBytes = 16, NonceBytes = 12, TagBytes = 16, SecretBytes = 32;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Locks a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="passphrase">What unlocks it.</param>
    /// <returns>The locked key as JSON.</returns>
    public static string Lock(SigningKey key, string passphrase)
    {
        ArgumentNullException.ThrowIfNull(key);
        var (salt, nonce) = (RandomNumberGenerator.GetBytes(SaltBytes), RandomNumberGenerator.GetBytes(NonceBytes));
        using var cipher = new AesGcm(KeyOf(passphrase, salt, Usual), TagBytes);
        var output = new byte[SecretBytes + TagBytes];
        cipher.Encrypt(nonce, key.Secret, output.AsSpan(0, SecretBytes), output.AsSpan(SecretBytes), Bound(key.Algorithm));
        return JsonSerializer.Serialize(new LockedKey(Current, key.Algorithm, Usual, Convert.ToBase64String(salt), Convert.ToBase64String(nonce), Convert.ToBase64String(output)), Options);
    }

    /// <summary>Unlocks a key; null when the passphrase is another.</summary>
    /// <param name="json">As <see cref="Lock"/> made it; the program's own, not from outside.</param>
    /// <param name="passphrase">What it was locked with.</param>
    /// <exception cref="InvalidDataException">It is no locked key.</exception>
    public static SigningKey? Unlock(string json, string passphrase)
    {
        if (JsonSerializer.Deserialize<LockedKey>(json, Options) is not { Format: Current } locked || Convert.FromBase64String(locked.Sealed) is not { Length: SecretBytes + TagBytes } sealedBytes)
        {
            throw new InvalidDataException("This is no locked key.");
        }

        using var cipher = new AesGcm(KeyOf(passphrase, Convert.FromBase64String(locked.Salt), locked.Rounds), TagBytes);
        var secret = new byte[SecretBytes];
        try
        {
            cipher.Decrypt(Convert.FromBase64String(locked.Nonce), sealedBytes.AsSpan(0, SecretBytes), sealedBytes.AsSpan(SecretBytes), secret, Bound(locked.Algorithm));
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return SigningKey.Read(locked.Algorithm, secret) ?? throw new InvalidDataException("The locked key holds no key.");
    }

    private static byte[] KeyOf(string passphrase, byte[] salt, int rounds) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(passphrase.Normalize(NormalizationForm.FormC)), salt, rounds, HashAlgorithmName.SHA256, 32);

    // A key of one algorithm is not opened as one of the other.
    private static byte[] Bound(SigningAlgorithm algorithm) => Encoding.ASCII.GetBytes($"{Current}\n{algorithm}");
}
