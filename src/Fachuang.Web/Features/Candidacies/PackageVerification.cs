using System.IO.Compression;
using Fachuang.Documents.Packaging;

namespace Fachuang.Web.Features.Candidacies;

/// <summary>
/// Verifies a package without a database and without a network: first as a bag (<see cref="BagVerifier"/>), then whether its index
/// speaks of exactly the files it holds.
/// </summary>
/// <param name="Bag">What is wrong with the bag.</param>
/// <param name="IndexProblems">Where index and bag disagree, with the file's path from the bag's folder.</param>
/// <param name="Index">The index; null when it is missing or unreadable. Not to be trusted unless <see cref="Valid"/>.</param>
internal sealed record PackageVerification(BagReport Bag, IReadOnlyList<(string Path, string Message)> IndexProblems, PackageIndex? Index)
{
    // An index of half a million files stays below this; it is read into memory.
    private const long LongestIndex = 256L * 1024 * 1024;

    public bool Valid => Bag.Valid && IndexProblems.Count == 0;

    /// <summary>The index byte for byte; empty when it is missing.</summary>
    public ReadOnlyMemory<byte> IndexBytes { get; private init; }

    /// <summary>What is wrong, one Chinese sentence each; empty for a good package.</summary>
    public IEnumerable<string> Problems => Bag.Problems.Select(problem => problem.Message).Concat(IndexProblems.Select(problem => problem.Message));

    /// <summary>Verifies the package in a file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<PackageVerification> VerifyAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.Asynchronous);
        return await VerifyAsync(file, cancellationToken);
    }

    /// <summary>Verifies the package that a stream holds from its first byte to its last.</summary>
    /// <param name="file">Must be able to seek; not closed.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <param name="limits">How far to go; null for the usual limits.</param>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static async Task<PackageVerification> VerifyAsync(Stream file, CancellationToken cancellationToken, BagLimits? limits = null)
    {
        var bag = await BagVerifier.VerifyAsync(file, limits, cancellationToken);
        if (bag.TopFolder is null || bag.Problems.Any(problem => problem.Kind is
            BagProblemKind.NotAZip or BagProblemKind.Damaged or BagProblemKind.LimitExceeded or BagProblemKind.DuplicateEntry or BagProblemKind.HeaderMismatch))
        {
            // Two programs could read two things out of such a file; what its index says means nothing.
            return new PackageVerification(bag, [], null);
        }

        file.Position = 0;
        await using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        var bytes = await ReadAsync(zip, $"{bag.TopFolder}/{BagManifest.Payload}{PackageIndex.FileName}", WholeAsync, cancellationToken) ?? [];
        var index = PackageIndex.Read(bytes);
        var manifest = await ReadAsync<IReadOnlyDictionary<string, string>>(zip, $"{bag.TopFolder}/{BagManifest.FileName}", async (text, cancel) => await BagManifest.ReadAsync(text, cancel), cancellationToken);
        return new PackageVerification(bag, [.. Disagreements(index, bytes, manifest)], index) { IndexBytes = bytes };
    }

    private static async Task<byte[]?> WholeAsync(Stream content, CancellationToken cancellationToken)
    {
        var whole = new MemoryStream();
        await content.CopyToAsync(whole, cancellationToken);
        return whole.ToArray();
    }

    private static IEnumerable<(string, string)> Disagreements(PackageIndex? index, byte[] bytes, IReadOnlyDictionary<string, string>? manifest)
    {
        if (index is null)
        {
            yield return (BagManifest.Payload + PackageIndex.FileName, PackageIndex.NewerFormat(bytes) is { } newer
                ? $"{BagManifest.Payload}{PackageIndex.FileName}：这个申报包是新版程序做的（{newer}），先把本机的程序升级，再核对。"
                : $"{BagManifest.Payload}{PackageIndex.FileName}：目录缺失，或者不是本系统写的目录。");
            yield break;
        }

        if (manifest is null)
        {
            // The bag's own report has said so.
            yield break;
        }

        var named = new HashSet<string> { BagManifest.Payload + PackageIndex.FileName };
        foreach (var file in index.Files)
        {
            var path = BagManifest.Payload + file.Path;
            var shown = BagManifest.Show(path);
            if (!named.Add(path))
            {
                yield return (shown, $"{shown}：目录里列了两次。");
            }
            else if (!manifest.TryGetValue(path, out var hash))
            {
                yield return (shown, $"{shown}：目录里有，校验清单里没有。");
            }
            else if (!string.Equals(hash, file.Sha256, StringComparison.Ordinal))
            {
                yield return (shown, $"{shown}：目录记的校验值和校验清单不一样。");
            }
        }

        foreach (var path in manifest.Keys.Where(path => !named.Contains(path)).Order(StringComparer.Ordinal))
        {
            var shown = BagManifest.Show(path);
            yield return (shown, $"{shown}：校验清单里有，目录里没有。");
        }
    }

    /// <summary>What a file of the zip says; null when it is missing, too long or cannot be unpacked: the bag's own report has said so.</summary>
    private static async Task<T?> ReadAsync<T>(ZipArchive zip, string path, Func<Stream, CancellationToken, Task<T?>> read, CancellationToken cancellationToken)
        where T : class
    {
        if (zip.GetEntry(path) is not { Length: <= LongestIndex } entry)
        {
            return null;
        }

        try
        {
            await using var content = await entry.OpenAsync(cancellationToken);
            return await read(content, cancellationToken);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
