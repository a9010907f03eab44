using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace Fachuang.Web.Files;

/// <summary>A store in a folder of a file system: one machine's disk, or a share that every node mounts at the same place.</summary>
/// <param name="folder">The folder of the store; it holds a folder <c>tmp</c>.</param>
/// <param name="create">Opens a new file for writing.</param>
public sealed class FolderStore(string folder, Func<string, Stream> create) : FileStore(Path.Combine(folder, "tmp"), create)
{
    private const string Growing = "uploads";
    private const string Retired = "retired";

    /// <summary>A store in a folder, made when it is missing.</summary>
    public static FolderStore In(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "tmp"));
        return new FolderStore(folder, Create);
    }

    /// <inheritdoc />
    public override Task<Stream> OpenReadAsync(string hash, CancellationToken cancellationToken) =>
        Task.FromResult<Stream>(OpenFile(
            File.Exists(PathOf(hash)) ? PathOf(hash) : File.Exists(RetiredPath(hash)) ? RetiredPath(hash) : throw new FileNotFoundException("The content is not in the folder.", hash)));

    /// <inheritdoc />
    public override Task<bool> ContainsAsync(string hash, CancellationToken cancellationToken) => Task.FromResult(File.Exists(PathOf(hash)) || File.Exists(RetiredPath(hash)));

    /// <inheritdoc />
    public override async IAsyncEnumerable<ListedContent> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Where(file => IsHash(file.Name)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new ListedContent(file.Name, file.Length, file.LastWriteTimeUtc, file.Directory!.Name == Retired);
        }
    }

    /// <inheritdoc />
    public override Task RetireAsync(string hash, DateTime now, CancellationToken cancellationToken)
    {
        File.SetLastWriteTimeUtc(PathOf(hash), now);
        Move(PathOf(hash), RetiredPath(hash));
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override Task RestoreAsync(string hash, CancellationToken cancellationToken)
    {
        Move(RetiredPath(hash), PathOf(hash));
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override Task DeleteRetiredAsync(string hash, CancellationToken cancellationToken)
    {
        File.Delete(RetiredPath(hash));
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override async Task DestroyAsync(string hash, CancellationToken cancellationToken)
    {
        foreach (var path in new[] { PathOf(hash), RetiredPath(hash) }.Where(File.Exists))
        {
            // A file system that copies on write keeps the old blocks until it uses them again; more can only be done below it.
            await using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.Asynchronous))
            {
                var zeros = new byte[BufferSize];
                for (var left = file.Length; left > 0; left -= zeros.Length)
                {
                    await file.WriteAsync(zeros.AsMemory(0, (int)Math.Min(left, zeros.Length)), cancellationToken);
                }

                Flush(file);
            }

            File.Delete(path);
        }
    }

    /// <inheritdoc />
    public override long? Free => new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;

    /// <inheritdoc />
    public override async Task<long> LengthAsync(Guid upload, CancellationToken cancellationToken) =>
        (await CompletedAsync(upload, cancellationToken))?.Size ?? (new FileInfo(UploadPath(upload)) is { Exists: true } file ? file.Length : 0);

    /// <inheritdoc />
    public override async Task<long> AppendAsync(Guid upload, long offset, Stream piece, long most, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.Combine(folder, Growing));
        var path = UploadPath(upload);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);

        // Not shared: another process that writes is told apart by the lock of the file.
        await using var file = File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read, 1, FileOptions.Asynchronous) : New(path);
        try
        {
            if (file.CanSeek)
            {
                file.Seek(offset, SeekOrigin.Begin);
            }

            for (int read; most > 0 && (read = await piece.ReadAsync(buffer.AsMemory(0, (int)Math.Min(BufferSize, most)), cancellationToken)) > 0; most -= read)
            {
                await file.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
                offset += read;
            }

            return offset;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            Flush(file);
        }
    }

    /// <inheritdoc />
    public override async Task<Stream> OpenUploadAsync(Guid upload, CancellationToken cancellationToken) =>
        await CompletedAsync(upload, cancellationToken) is { } completed ? await OpenReadAsync(completed.Hash, cancellationToken) : OpenFile(UploadPath(upload));

    /// <inheritdoc />
    public override async Task<StoredContent> CompleteAsync(Guid upload, CancellationToken cancellationToken)
    {
        if (await CompletedAsync(upload, cancellationToken) is { } completed)
        {
            return completed;
        }

        StoredContent stored;
        await using (var whole = OpenFile(UploadPath(upload)))
        {
            stored = new StoredContent(Convert.ToHexStringLower(await SHA256.HashDataAsync(whole, cancellationToken)), whole.Length);
        }

        // What it became is written down before it goes: whoever is killed in between, and asked again, still knows.
        await using (var note = new FileStream(NotePath(upload), FileMode.Create, FileAccess.Write, FileShare.Read))
        {
            await note.WriteAsync(Encoding.ASCII.GetBytes($"{stored.Hash} {stored.Size}"), cancellationToken);
            Flush(note);
        }

        await KeepAsync(UploadPath(upload), stored, cancellationToken);
        return stored;
    }

    /// <inheritdoc />
    public override Task DiscardAsync(Guid upload, CancellationToken cancellationToken)
    {
        if (Directory.Exists(Path.Combine(folder, Growing)))
        {
            File.Delete(UploadPath(upload));
            File.Delete(NotePath(upload));
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override async IAsyncEnumerable<(Guid Upload, DateTime Since)> ListUploadsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var growing = new DirectoryInfo(Path.Combine(folder, Growing));
        foreach (var file in growing.Exists ? growing.EnumerateFiles() : [])
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Guid.TryParseExact(Path.GetFileNameWithoutExtension(file.Name), "n", out var upload))
            {
                yield return (upload, file.LastWriteTimeUtc);
            }
        }
    }

    /// <inheritdoc />
    protected override Task KeepAsync(string temporary, StoredContent content, CancellationToken cancellationToken)
    {
        var path = PathOf(content.Hash);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (!File.Exists(path))
        {
            // Two uploads of one content at once: the second rename replaces equal bytes by equal bytes.
            File.Move(temporary, path, overwrite: true);
        }

        return Task.CompletedTask;
    }

    private static void Move(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Move(from, to, overwrite: true);
    }

    /// <summary>What an upload became; null while it is not, or when its note was not written to the end.</summary>
    private async Task<StoredContent?> CompletedAsync(Guid upload, CancellationToken cancellationToken) =>
        File.Exists(NotePath(upload)) && (await File.ReadAllTextAsync(NotePath(upload), cancellationToken)).Split(' ') is [var hash, var size]
        && IsHash(hash) && long.TryParse(size, CultureInfo.InvariantCulture, out var bytes) && File.Exists(PathOf(hash))
            ? new StoredContent(hash, bytes)
            : null;

    private string PathOf(string hash) => Path.Combine(folder, Checked(hash)[..2], hash[2..4], hash);

    private string RetiredPath(string hash) => Path.Combine(folder, Retired, Checked(hash));

    private string UploadPath(Guid upload) => Path.Combine(folder, Growing, upload.ToString("n"));

    private string NotePath(Guid upload) => UploadPath(upload) + ".done";
}
