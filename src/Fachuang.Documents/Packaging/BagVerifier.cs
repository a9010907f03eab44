namespace Fachuang.Documents.Packaging;

/// <summary>
/// Verifies a package: one zip with one BagIt bag (RFC 8493, version 1.0, SHA-256). It needs nothing but the file, trusts nothing in
/// it, writes nothing, and holds names and digests in memory, never contents.
/// </summary>
public static class BagVerifier
{
    /// <summary>Verifies the package in a file.</summary>
    /// <exception cref="IOException">The file cannot be read. What is wrong with a package is in the report, never an exception.</exception>
    public static async Task<BagReport> VerifyAsync(string file, BagLimits? limits = null, CancellationToken cancel = default)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.Asynchronous);
        return await VerifyAsync(stream, limits, cancel);
    }

    /// <summary>Verifies the package that a stream holds from its first byte to its last.</summary>
    /// <param name="stream">Must be able to seek: the directory of a zip is at its end. Not closed.</param>
    /// <param name="limits">How far to go; null for the usual limits.</param>
    /// <param name="cancel">Stops between two pieces of content.</param>
    /// <exception cref="ArgumentException">The stream cannot seek.</exception>
    public static async Task<BagReport> VerifyAsync(Stream stream, BagLimits? limits = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanSeek)
        {
            throw new ArgumentException("A zip is read from its end: the stream must be able to seek.", nameof(stream));
        }

        try
        {
            limits ??= new();
            var directory = await ZipDirectory.ReadAsync(stream, limits, cancel);
            return await new BagVerification(directory, new ZipContent(stream), limits).RunAsync(cancel);
        }
        catch (ZipDamagedException damaged)
        {
            return Nothing(damaged.Kind, damaged.Message);
        }
        catch (EndOfStreamException)
        {
            return Nothing(BagProblemKind.Damaged, "压缩包不完整：内容没有读到应有的长度。");
        }
    }

    private static BagReport Nothing(BagProblemKind kind, string message) => new([new(kind, "", message)], null, 0, 0, 0, []);
}
