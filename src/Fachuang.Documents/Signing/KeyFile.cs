using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fachuang.Documents.Signing;

/// <summary>
/// 公钥文件: a public key with the name of its office, signed by itself, to be handed to whoever shall recognise its signatures. That it
/// comes from that office is what people confirm by <see cref="VerificationKey.Words"/>; the file only shows that nobody altered it.
/// </summary>
/// <param name="Key">The key.</param>
/// <param name="Owner">Name of the office.</param>
/// <param name="CreatedOn">Day it was made.</param>
public sealed record KeyFile(VerificationKey Key, string Owner, DateOnly CreatedOn)
{
    /// <summary>Longest file, in bytes.</summary>
    public const int Longest = 16 * 1024;

    /// <summary>Longest name of an office, in characters.</summary>
    public const int LongestOwner = 100;

    private const string Current = "fachuang-key/1";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new JsonStringEnumConverter() }, AllowDuplicateProperties = false,
    };

    /// <summary>Writes the file of a key.</summary>
    /// <param name="key">The private key, which signs it.</param>
    /// <param name="owner">Name of the office.</param>
    /// <param name="on">The day.</param>
    public static byte[] Write(SigningKey key, string owner, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(key);
        var file = new KeyFile(key.Verification, owner, on);
        return JsonSerializer.SerializeToUtf8Bytes(
            new Stored(Current, key.Algorithm, Convert.ToBase64String(key.Verification.Raw.Span), owner, Day(on), Convert.ToBase64String(key.Sign(file.Statement()))), Options);
    }

    /// <summary>Reads a file from outside.</summary>
    /// <param name="bytes">The file.</param>
    /// <returns>The key, or why it is none, Chinese, without a closing full stop.</returns>
    public static (KeyFile? File, string? WhyNot) Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Longest)
        {
            return (null, "太大，不是公钥文件");
        }

        Stored? stored;
        try
        {
            stored = JsonSerializer.Deserialize<Stored>(bytes, Options);
        }
        catch (JsonException)
        {
            return (null, "不是公钥文件");
        }

        if (stored is { Format: { } format } && format != Current && format.StartsWith("fachuang-key/", StringComparison.Ordinal))
        {
            return (null, "是新版程序的公钥文件，先把本机的程序升级");
        }

        if (stored is not { Format: Current, Key: { } key, Owner: { } owner, CreatedOn: { } day, Signature: { } signature })
        {
            return (null, "不是公钥文件");
        }

        if (!Enum.IsDefined(stored.Algorithm) || !Base64.IsValid(key) || !Base64.IsValid(signature) || VerificationKey.Read(stored.Algorithm, Convert.FromBase64String(key)) is not { } read)
        {
            return (null, "里面的公钥读不出来");
        }

        if (owner.Length is 0 or > LongestOwner || owner.EnumerateRunes().Any(IsUnfit))
        {
            return (null, "里面的单位名称不能用");
        }

        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on))
        {
            return (null, "里面的日期读不出来");
        }

        var file = new KeyFile(read, owner, on);
        return read.Verifies(file.Statement(), Convert.FromBase64String(signature)) ? (file, null) : (null, "被改动过，和它自己的签名对不上");
    }

    // Control characters, and those that turn the direction of what follows.
    private static bool IsUnfit(Rune letter) =>
        Rune.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator || letter == Rune.ReplacementChar;

    private static string Day(DateOnly on) => on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private byte[] Statement() => Encoding.UTF8.GetBytes($"{Current}\n{Key.Algorithm}\n{Key.Id}\n{Owner}\n{Day(CreatedOn)}\n");

    private sealed record Stored(string? Format, SigningAlgorithm Algorithm, string? Key, string? Owner, string? CreatedOn, string? Signature);
}
