using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Fachuang.Documents.Packaging;

/// <summary>A file as it went into a package.</summary>
/// <param name="Path">The path as the manifest holds it: from the bag's folder, with <c>data/</c> in front and <c>/</c> between names.</param>
/// <param name="Length">Bytes of the content.</param>
/// <param name="Sha256">SHA-256 of the content, 64 hexadecimal digits in lower case.</param>
public sealed record BagEntry(string Path, long Length, string Sha256);

/// <summary>
/// Writes one zip that holds one BagIt bag (RFC 8493, version 1.0, SHA-256) in a folder of its own. Contents pass through in pieces;
/// only names and digests stay in memory. The same calls give the same bytes.
/// </summary>
/// <remarks>
/// Call <see cref="AddAsync"/> for one file after the other, then <see cref="CompleteAsync"/> once. A writer that is disposed of
/// earlier leaves a zip without its directory, which nothing takes for a package. The output stays open. It must permit synchronous
/// writes (a file does, a response body does not): the ends of zip entries are written so. An output that can seek gets plain zip
/// headers, any other one data descriptors; both go beyond 4 GiB and 65,535 files.
/// </remarks>
public sealed class BagWriter : IAsyncDisposable
{
    private const int PieceBytes = 128 * 1024;

    // What is compressed already, or inside: deflating it again costs time and gains nothing.
    private static readonly FrozenSet<string> Compressed = new[]
    {
        ".7z", ".avi", ".bz2", ".docx", ".flac", ".gif", ".gz", ".heic", ".jpeg", ".jpg", ".m4a", ".mkv", ".mov", ".mp3", ".mp4", ".odt",
        ".ods", ".ofd", ".pdf", ".png", ".pptx", ".rar", ".webm", ".webp", ".wma", ".wmv", ".xlsx", ".xz", ".zip", ".zst",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private readonly ZipArchive zip;
    private readonly string topFolder;
    private readonly DateTimeOffset time;
    private readonly List<BagEntry> payload = [];
    private readonly HashSet<string> files = [];
    private readonly HashSet<string> folders = [];
    private State state = State.Open;

    private enum State
    {
        Open,
        Broken,
        Complete,
    }

    /// <summary>Begins a package.</summary>
    /// <param name="output">Where the zip goes, from its present position; not closed.</param>
    /// <param name="topFolder">The one folder that appears when the package is unpacked; a safe name (<see cref="BagPath.Safe"/>).</param>
    /// <param name="time">
    /// When the package is made. Its calendar day becomes <c>Bagging-Date</c>; zip knows no time zones, so the files carry its clock time
    /// as it stands, to two seconds. From 1980 to 2107.
    /// </param>
    /// <exception cref="ArgumentException">The folder's name is not safe, or zip cannot express the time.</exception>
    public BagWriter(Stream output, string topFolder, DateTimeOffset time)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(topFolder);
        if (BagPath.Safe(topFolder) != topFolder)
        {
            throw new ArgumentException($"Not a safe folder name: {topFolder}", nameof(topFolder));
        }

        if (time.Year is < 1980 or > 2107)
        {
            throw new ArgumentException("A zip file cannot express this time.", nameof(time));
        }

        this.topFolder = topFolder;
        this.time = time;
        zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
    }

    /// <summary>Adds one file and hashes it on the way.</summary>
    /// <param name="path">Below <c>data/</c>, with <c>/</c> between names; every name safe and new in its folder (<see cref="BagFolder"/>).</param>
    /// <param name="content">Read from its present position to its end; not closed.</param>
    /// <param name="cancel">Stops between two pieces. After that, as after an error of the content, the package cannot be completed.</param>
    /// <exception cref="ArgumentException">The path is unsafe, or taken (whatever its case or composition), or both file and folder.</exception>
    /// <exception cref="InvalidOperationException">The package is complete or broken.</exception>
    public async Task<BagEntry> AddAsync(string path, Stream content, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(content);
        RequireOpen();
        var full = BagFormat.Payload + path;
        if (!BagPath.IsSafe($"{topFolder}/{full}"))
        {
            throw new ArgumentException($"Not a safe path: {path}", nameof(path));
        }

        Claim(full);
        var level = Compressed.Contains(Path.GetExtension(path)) ? CompressionLevel.NoCompression : CompressionLevel.Optimal;
        var entry = await WriteAsync(full, content, level, cancel);
        payload.Add(entry);
        return entry;
    }

    /// <summary>Writes the tag files and the zip's directory. Nothing can be added afterwards.</summary>
    /// <param name="bagInfo">
    /// Pairs for bag-info.txt in their order; a label may repeat. Line breaks and control characters of a value become blanks.
    /// <c>Bagging-Date</c> and <c>Payload-Oxum</c> are added by the writer.
    /// </param>
    /// <param name="cancel">After cancelling the package cannot be completed.</param>
    /// <exception cref="ArgumentException">A label is empty, holds a colon or a control character, has blanks around it, or is one the writer adds.</exception>
    /// <exception cref="InvalidOperationException">The package is complete or broken.</exception>
    public async Task CompleteAsync(IEnumerable<KeyValuePair<string, string>> bagInfo, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(bagInfo);
        RequireOpen();
        var info = new StringBuilder();
        foreach (var (label, value) in bagInfo)
        {
            RequireLabel(label);
            AppendPair(info, label, value);
        }

        AppendPair(info, BagFormat.Date, time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        AppendPair(info, BagFormat.Oxum, BagFormat.OxumOf(payload.Sum(entry => entry.Length), payload.Count));

        if (payload.Count == 0)
        {
            // A bag without its payload folder is none (RFC 8493, 2.1.2), and a zip holds a folder only by a file or by name.
            zip.CreateEntry($"{topFolder}/{BagFormat.Payload}").LastWriteTime = time;
        }

        BagEntry[] tags =
        [
            await WriteTextAsync(BagFormat.Declaration, BagFormat.DeclarationText, cancel),
            await WriteTextAsync(BagFormat.Info, info.ToString(), cancel),
            await WriteTextAsync(BagFormat.Manifest, ManifestOf(payload), cancel),
        ];
        await WriteTextAsync(BagFormat.TagManifest, ManifestOf(tags), cancel);
        state = State.Complete;
        await zip.DisposeAsync();
    }

    /// <summary>Lets go of what <see cref="CompleteAsync"/> has not finished.</summary>
    public ValueTask DisposeAsync()
    {
        // Disposing of the archive would write its directory, and half a package would open like a whole one.
        state = state == State.Complete ? State.Complete : State.Broken;
        return ValueTask.CompletedTask;
    }

    private void RequireOpen()
    {
        if (state != State.Open)
        {
            throw new InvalidOperationException($"The package is {state}.");
        }
    }

    private static void RequireLabel(string label)
    {
        if (label.Length == 0 || label.Trim() != label || label.Any(letter => letter == ':' || char.IsControl(letter)))
        {
            throw new ArgumentException($"Not a label for {BagFormat.Info}: {label}", nameof(label));
        }

        if (label.Equals(BagFormat.Date, StringComparison.OrdinalIgnoreCase) || label.Equals(BagFormat.Oxum, StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException($"{label} is added by the writer.", nameof(label));
        }
    }

    private void Claim(string path)
    {
        var key = CanonicalForm.Key(path);
        List<string> above = [];
        for (var slash = key.LastIndexOf('/'); slash > 0; slash = key.LastIndexOf('/', slash - 1))
        {
            above.Add(key[..slash]);
        }

        if (files.Contains(key) || folders.Contains(key) || above.Exists(files.Contains))
        {
            throw new ArgumentException($"The package already has {path}, or a file where it needs a folder.", nameof(path));
        }

        files.Add(key);
        folders.UnionWith(above);
    }

    private async Task<BagEntry> WriteAsync(string path, Stream content, CompressionLevel level, CancellationToken cancel)
    {
        // Open again only when the last byte is in: a source that breaks off must not leave a package that can be completed.
        state = State.Broken;
        var entry = zip.CreateEntry($"{topFolder}/{path}", level);
        entry.LastWriteTime = time;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        long length = 0;
        try
        {
            await using var target = await entry.OpenAsync(cancel);
            for (int read; (read = await content.ReadAsync(piece, cancel)) > 0; length += read)
            {
                hash.AppendData(piece, 0, read);
                await target.WriteAsync(piece.AsMemory(0, read), cancel);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }

        state = State.Open;
        return new(path, length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private async Task<BagEntry> WriteTextAsync(string path, string text, CancellationToken cancel)
    {
        using var content = new MemoryStream(BagFormat.Utf8.GetBytes(text), writable: false);
        return await WriteAsync(path, content, CompressionLevel.Optimal, cancel);
    }

    private static string ManifestOf(IEnumerable<BagEntry> entries) => string.Concat(
        entries.OrderBy(entry => entry.Path, StringComparer.Ordinal).Select(entry => BagFormat.ManifestLine(entry.Sha256, entry.Path)));

    private static void AppendPair(StringBuilder info, string label, string value)
    {
        var line = string.Concat(value.EnumerateRunes().Select(rune => Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029 ? " " : rune.ToString()));
        info.Append(label).Append(": ").Append(line.Trim()).Append('\n');
    }
}
