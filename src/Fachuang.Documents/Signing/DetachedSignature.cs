using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fachuang.Documents.Signing;

/// <summary>What a signed file is.</summary>
public enum SignedKind
{
    /// <summary>申报包.</summary>
    Candidacy,

    /// <summary>来文: a letter between offices, as what a superior office decided.</summary>
    Reply,
}

/// <summary>A key whose signatures are recognised.</summary>
/// <param name="Key">The key.</param>
/// <param name="Owner">Name of the office.</param>
/// <param name="RevokedAt">From when on it is not recognised any more, UTC; null while it is.</param>
public sealed record TrustedSigner(VerificationKey Key, string Owner, DateTime? RevokedAt);

/// <summary>What a signature turned out to be.</summary>
public enum SignatureStanding
{
    /// <summary>It is whole, by a key that is recognised.</summary>
    Recognised,

    /// <summary>It is whole, by a key that was recognised when it was made and was revoked later.</summary>
    RevokedLater,

    /// <summary>It says it was made after its key was revoked.</summary>
    Revoked,

    /// <summary>Its key is not known here.</summary>
    UnknownKey,

    /// <summary>The file is another, or the signature was altered.</summary>
    Altered,

    /// <summary>It signs something else than what is expected.</summary>
    WrongKind,

    /// <summary>It is of a newer version of the program.</summary>
    Newer,

    /// <summary>It is no signature.</summary>
    Unreadable,
}

/// <summary>The judgement on a signature.</summary>
/// <param name="Standing">What it is.</param>
/// <param name="Words">The same in Chinese, without a closing full stop.</param>
/// <param name="Signature">The signature; null when it could not be read.</param>
public sealed record SignatureVerdict(SignatureStanding Standing, string Words, DetachedSignature? Signature)
{
    /// <summary>Whether what was signed may be relied on.</summary>
    public bool IsGood => Standing is SignatureStanding.Recognised or SignatureStanding.RevokedLater;
}

/// <summary>
/// 签名文件: lies beside the file it signs and covers every byte of it. The moment of signing is what the signer says; whoever received a file keeps
/// the moment of receipt beside it.
/// </summary>
/// <param name="Kind">What is signed.</param>
/// <param name="Sha256">SHA-256 of the file, lower-case hexadecimal.</param>
/// <param name="Size">Its bytes.</param>
/// <param name="Algorithm">How it is signed.</param>
/// <param name="KeyId"><see cref="VerificationKey.Id"/> of the key.</param>
/// <param name="Signer">Name of the office as it signs.</param>
/// <param name="SignedAt">UTC, whole seconds.</param>
/// <param name="Signature">The signature, base64.</param>
public sealed record DetachedSignature(SignedKind Kind, string Sha256, long Size, SigningAlgorithm Algorithm, string KeyId, string Signer, DateTime SignedAt, string Signature)
{
    /// <summary>Longest file, in bytes.</summary>
    public const int Longest = 16 * 1024;

    private const string Current = "fachuang-signature/1";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new JsonStringEnumConverter() }, AllowDuplicateProperties = false,
    };

    /// <summary>Signs a file.</summary>
    /// <param name="key">The key.</param>
    /// <param name="kind">What the file is.</param>
    /// <param name="sha256">Its SHA-256, lower-case hexadecimal.</param>
    /// <param name="size">Its bytes.</param>
    /// <param name="signer">Name of the office.</param>
    /// <param name="now">UTC.</param>
    public static DetachedSignature Sign(SigningKey key, SignedKind kind, string sha256, long size, string signer, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(key);
        var whole = new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
        var bare = new DetachedSignature(kind, sha256, size, key.Algorithm, key.Verification.Id, signer, whole, "");
        return bare with { Signature = Convert.ToBase64String(key.Sign(bare.Statement())) };
    }

    /// <summary>The signature as a file.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(new Stored(Current, Kind, Sha256, Size, Algorithm, KeyId, Signer, Moment, Signature), Options);

    /// <summary>Judges a signature from outside.</summary>
    /// <param name="bytes">The signature file.</param>
    /// <param name="kind">What it must sign.</param>
    /// <param name="sha256">SHA-256 of the file beside it.</param>
    /// <param name="size">Bytes of that file.</param>
    /// <param name="known">The keys whose signatures are recognised, revoked ones too.</param>
    public static SignatureVerdict Judge(ReadOnlySpan<byte> bytes, SignedKind kind, string sha256, long size, IEnumerable<TrustedSigner> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        var (signature, isNewer) = Read(bytes);
        if (signature is null)
        {
            return isNewer
                ? new(SignatureStanding.Newer, "签名文件是新版程序写的，先把本机的程序升级", null)
                : new(SignatureStanding.Unreadable, "这不是签名文件，或者它坏了", null);
        }

        if (known.FirstOrDefault(signer => signer.Key.Id == signature.KeyId && signer.Key.Algorithm == signature.Algorithm) is not { } signer)
        {
            return new(SignatureStanding.UnknownKey, $"签名用的公钥不认识（{Groups(signature.KeyId)}，自称“{signature.Signer}”）。先向对方要公钥文件，电话核对以后加进来", signature);
        }

        // The statement first: what an altered signature says of kind, size and time means nothing.
        if (!signer.Key.Verifies(signature.Statement(), Convert.FromBase64String(signature.Signature)))
        {
            return new(SignatureStanding.Altered, "签名文件被改动过，和公钥对不上", signature);
        }

        return signature switch
        {
            _ when signature.Sha256 != sha256 || signature.Size != size => new(SignatureStanding.Altered, "文件和签名对不上：文件被改动过，或者不是这个签名的那一个", signature),
            _ when signature.Kind != kind => new(SignatureStanding.WrongKind, signature.Kind is SignedKind.Reply ? "这是来文的签名，不是申报包的" : "这是申报包的签名，不是来文的", signature),
            _ when signer.RevokedAt is { } revoked && signature.SignedAt >= revoked => new(SignatureStanding.Revoked, $"签名用的公钥（{signer.Owner}）在签名以前已经撤销", signature),
            _ when signer.RevokedAt is not null => new(SignatureStanding.RevokedLater, $"{signer.Owner} 签名，签名时公钥有效，后来撤销了", signature),
            _ => new(SignatureStanding.Recognised, $"{signer.Owner} 签名", signature),
        };
    }

    private string Moment => SignedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Groups(string id) => string.Join(' ', id.Chunk(4).Select(group => new string(group)));

    private static (DetachedSignature? Signature, bool IsNewer) Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Longest)
        {
            return default;
        }

        Stored? stored;
        try
        {
            stored = JsonSerializer.Deserialize<Stored>(bytes, Options);
        }
        catch (JsonException)
        {
            return default;
        }

        if (stored is { Format: { } format } && format != Current && format.StartsWith("fachuang-signature/", StringComparison.Ordinal))
        {
            return (null, true);
        }

        return stored is { Format: Current, Sha256.Length: 64, KeyId.Length: 32, Signer.Length: > 0 and <= KeyFile.LongestOwner, SignedAt: not null, Signature: { Length: > 0 and < 1024 } text }
            && Enum.IsDefined(stored.Kind) && Enum.IsDefined(stored.Algorithm) && Base64.IsValid(text)
            && DateTime.TryParseExact(stored.SignedAt, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? (new(stored.Kind, stored.Sha256, stored.Size, stored.Algorithm, stored.KeyId, stored.Signer, at, text), false)
            : default;
    }

    // Only what is said here is signed, each in its own line; a signature of another use begins otherwise.
    private byte[] Statement() => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"{Current}\n{Kind}\n{Sha256}\n{Size}\n{Algorithm}\n{KeyId}\n{Moment}\n{Signer}\n"));

    private sealed record Stored(
        string? Format, SignedKind Kind, string? Sha256, long Size, SigningAlgorithm Algorithm, string? KeyId, string? Signer, string? SignedAt, string? Signature);
}
