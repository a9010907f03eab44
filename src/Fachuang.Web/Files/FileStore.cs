using System.Buffers;
using System.Security.Cryptography;

namespace Fachuang.Web.Files;

/// <summary>What was stored.</summary>
/// <param name="Hash">SHA-256 of the bytes, lower-case hexadecimal; the address of the content.</param>
/// <param name="Size">Bytes.</param>
public sealed record StoredContent(string Hash, long Size);

/// <summary>The content is longer than its place allows. Nothing was kept.</summary>
/// <param name="limit">The limit in bytes.</param>
public sealed class ContentTooLongException(long limit) : IOException($"The content is longer than {limit} bytes.")
{
    /// <summary>The limit in bytes.</summary>
    public long Limit => limit;
}

/// <summary>
/// Files outside the database, once per content, under their SHA-256. Content is streamed through a temporary file and
/// appears under its address only when it is whole and on the disk, so a broken upload leaves nothing behind.
/// </summary>
/// <param name="folder">The folder of the store.</param>
/// <param name="create">Opens a new file for writing; an argument so that a full disk can be tried.</param>
public sealed class FileStore(string folder, Func<string, Stream> create)
{
    private const int BufferSize = 128 * 1024;

    /// <summary>A store in a folder of the local file system.</summary>
    public static FileStore In(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "tmp"));
        return new FileStore(folder, path => new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous));
    }

    /// <summary>Stores content; storing the same content again keeps one copy.</summary>
    /// <param name="content">Read to its end; never held in memory as a whole.</param>
    /// <param name="limit">Greatest number of bytes.</param>
    /// <param name="cancellationToken">Ends the work and removes what was written.</param>
    /// <exception cref="ContentTooLongException">The content is longer than the limit.</exception>
    /// <exception cref="IOException">The disk is full or the source broke off.</exception>
    public async Task<StoredContent> AddAsync(Stream content, long limit, CancellationToken cancellationToken)
    {
        var temporary = TemporaryPath();
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            long size = 0;
            await using (var file = create(temporary))
            {
                for (int read; (read = await content.ReadAsync(buffer.AsMemory(0, BufferSize), cancellationToken)) > 0;)
                {
                    size += read;
                    if (size > limit)
                    {
                        throw new ContentTooLongException(limit);
                    }

                    hash.AppendData(buffer, 0, read);
                    await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                }

                if (file is FileStream onDisk)
                {
                    onDisk.Flush(flushToDisk: true);
                }
            }

            var address = Convert.ToHexStringLower(hash.GetHashAndReset());
            Keep(temporary, address);
            return new StoredContent(address, size);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            File.Delete(temporary);
        }
    }

    /// <summary>
    /// Stores what is made in place, such as a zip that has to go back in its own output: written into a temporary file, then hashed
    /// and kept. When the making fails nothing is kept.
    /// </summary>
    /// <param name="make">Writes the content; the stream can seek, it is neither to be closed nor kept.</param>
    /// <param name="cancellationToken">Ends the work and removes what was written.</param>
    /// <exception cref="IOException">The disk is full.</exception>
    public async Task<StoredContent> MakeAsync(Func<Stream, Task> make, CancellationToken cancellationToken)
    {
        var temporary = TemporaryPath();
        try
        {
            await using (var file = create(temporary))
            {
                await make(file);
                await file.FlushAsync(cancellationToken);
                if (file is FileStream onDisk)
                {
                    onDisk.Flush(flushToDisk: true);
                }
            }

            await using var made = new FileStream(temporary, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, FileOptions.Asynchronous | FileOptions.SequentialScan);
            var size = made.Length;
            var address = Convert.ToHexStringLower(await SHA256.HashDataAsync(made, cancellationToken));
            await made.DisposeAsync();
            Keep(temporary, address);
            return new StoredContent(address, size);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Opens stored content for reading, seekable.</summary>
    /// <exception cref="FileNotFoundException">The content is missing: the store was tampered with or not restored.</exception>
    public FileStream OpenRead(string hash) =>
        new(PathOf(hash), FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, FileOptions.Asynchronous | FileOptions.SequentialScan);

    /// <summary>Whether the content is there.</summary>
    public bool Contains(string hash) => File.Exists(PathOf(hash));

    /// <summary>A path for a file that is being made inside the store's file system; the caller deletes it.</summary>
    public string TemporaryPath() => Path.Combine(folder, "tmp", Guid.CreateVersion7().ToString("n"));

    private void Keep(string temporary, string hash)
    {
        var path = PathOf(hash);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (!File.Exists(path))
        {
            // Two uploads of one content at once: the second rename replaces equal bytes by equal bytes.
            File.Move(temporary, path, overwrite: true);
        }
    }

    private string PathOf(string hash)
    {
        if (hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower))
        {
            throw new ArgumentException("Not a SHA-256 in lower-case hexadecimal.", nameof(hash));
        }

        return Path.Combine(folder, hash[..2], hash[2..4], hash);
    }
}
