using System.Globalization;
using System.Text;

namespace Fachuang.Documents.Packaging;

/// <summary>The words and lines of RFC 8493 that writer and verifier share.</summary>
internal static class BagFormat
{
    public const string Declaration = "bagit.txt";
    public const string Info = "bag-info.txt";
    public const string Manifest = "manifest-sha256.txt";
    public const string TagManifest = "tagmanifest-sha256.txt";
    public const string Fetch = "fetch.txt";
    public const string Payload = "data/";
    public const string Version = "1.0";
    public const string Oxum = "Payload-Oxum";
    public const string Date = "Bagging-Date";

    /// <summary>UTF-8 that refuses what is not UTF-8 and writes no byte order mark (RFC 8493, 2.1.1).</summary>
    public static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>bagit.txt, whole (RFC 8493, 2.1.1).</summary>
    public const string DeclarationText = $"BagIt-Version: {Version}\nTag-File-Character-Encoding: UTF-8\n";

    /// <summary>One manifest line, as <c>sha256sum -c</c> reads it too: digest, two blanks, path with %, CR and LF encoded (2.1.3).</summary>
    public static string ManifestLine(string sha256, string path) => $"{sha256}  {Encode(path)}\n";

    /// <summary>Digest in lower case and decoded path of a manifest line; null where it is none.</summary>
    public static (string Sha256, string Path)? ReadManifestLine(string line)
    {
        const int digits = 64;
        if (line.Length <= digits + 1 || !IsBlank(line[digits]) || line.AsSpan(0, digits).ContainsAnyExcept(HexDigits))
        {
            return null;
        }

        var path = line.AsSpan(digits).TrimStart(" \t");
        // md5sum and its kin mark binary files with a star (2.4).
        return path.Length == 0 ? null : (line[..digits].ToLowerInvariant(), Decode(path.TrimStart('*').ToString()));
    }

    /// <summary>The value of <see cref="Oxum"/>: payload bytes and payload files (2.2.2).</summary>
    public static string OxumOf(long bytes, int files) => string.Create(CultureInfo.InvariantCulture, $"{bytes}.{files}");

    /// <summary>Lines <c>label: value</c>, the lines that begin with a blank continuing the one before (2.2.2); null where a line is neither.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>>? ReadPairs(string text)
    {
        List<KeyValuePair<string, string>> pairs = [];
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (line.Length == 0)
            {
                continue;
            }

            if (IsBlank(line[0]) && pairs.Count > 0)
            {
                pairs[^1] = new(pairs[^1].Key, $"{pairs[^1].Value} {line.Trim()}");
            }
            else if (colon > 0)
            {
                pairs.Add(new(line[..colon].Trim(), line[(colon + 1)..].Trim()));
            }
            else
            {
                return null;
            }
        }

        return pairs;
    }

    private static readonly System.Buffers.SearchValues<char> HexDigits = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");

    private static bool IsBlank(char letter) => letter is ' ' or '\t';

    private static string Encode(string path) =>
        path.Replace("%", "%25", StringComparison.Ordinal)
            .Replace("\r", "%0D", StringComparison.Ordinal)
            .Replace("\n", "%0A", StringComparison.Ordinal);

    // "%25" last: it must not make a new escape out of "%250A".
    private static string Decode(string path) =>
        path.Replace("%0D", "\r", StringComparison.OrdinalIgnoreCase)
            .Replace("%0A", "\n", StringComparison.OrdinalIgnoreCase)
            .Replace("%25", "%", StringComparison.Ordinal);
}
