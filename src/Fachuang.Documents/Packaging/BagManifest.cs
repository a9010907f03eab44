namespace Fachuang.Documents.Packaging;

/// <summary>Reads the payload manifest of a bag, for whoever compares a list of its own with it.</summary>
public static class BagManifest
{
    /// <summary>The manifest's path from the bag's folder.</summary>
    public const string FileName = BagFormat.Manifest;

    /// <summary>What every path of the payload begins with.</summary>
    public const string Payload = BagFormat.Payload;

    /// <summary>Digests by path, as they stand in the manifest; lines that are none are left out: <see cref="BagVerifier"/> reports them.</summary>
    /// <param name="manifest">The manifest's bytes, not closed.</param>
    /// <param name="cancel">Stops between two lines.</param>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(Stream manifest, CancellationToken cancel = default)
    {
        using var reader = new StreamReader(manifest, System.Text.Encoding.UTF8, leaveOpen: true);
        var digests = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await reader.ReadLineAsync(cancel) is { } line)
        {
            if (BagFormat.ReadManifestLine(line) is { } entry)
            {
                digests[entry.Path] = entry.Sha256;
            }
        }

        return digests;
    }

    /// <summary>A path from outside as it may be shown: characters that do not show or turn the reading direction are written <c>\u{hex}</c>.</summary>
    public static string Show(string path) => BagProblem.Show(path);
}
