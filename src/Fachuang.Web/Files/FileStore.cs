using System.Buffers;
using System.Security.Cryptography;

namespace Fachuang.Web.Files;

/// <summary>What was stored.</summary>
/// <param name="Hash">SHA-256 of the bytes, lower-case hexadecimal; the address of the content.</param>
/// <param name="Size">Bytes.</param>
public sealed record StoredContent(string Hash, long Size);

/// <summary>A content as the store lists it.</summary>
/// <param name="Hash">Its address.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Since">When it came, or was retired, UTC.</param>
/// <param name="IsRetired">Whether it is set aside, to be deleted later.</param>
public sealed record ListedContent(string Hash, long Size, DateTime Since, bool IsRetired);

/// <summary>The content is longer than its place allows. Nothing was kept.</summary>
/// <param name="limit">The limit in bytes.</param>
public sealed class ContentTooLongException(long limit) : IOException($"The content is longer than {limit} bytes.")
{
    /// <summary>The limit in bytes.</summary>
    public long Limit => limit;
}

/// <summary>
/// Files outside the database, once per content, under their SHA-256. Content is streamed through a temporary file and
/// appears under its address only when it is whole and durable, so a broken upload leaves nothing behind.
/// What nothing refers to is first retired, still readable, and only later deleted: an upload of the same content at the same moment loses nothing.
/// See docs/decisions/0010-files-in-a-folder-or-in-s3.md.
/// </summary>
/// <param name="scratch">A folder for files that are being made.</param>
/// <param name="create">Opens a new file for writing; an argument so that a full disk can be tried.</param>
public abstract class FileStore(string scratch, Func<string, Stream> create)
{
    /// <summary>How much is read and written at once.</summary>
    protected const int BufferSize = 128 * 1024;

    /// <summary>Stores content; storing the same content again keeps one copy.</summary>
    /// <param name="content">Read to its end; never held in memory as a whole.</param>
    /// <param name="limit">Greatest number of bytes.</param>
    /// <param name="cancellationToken">Ends the work and removes what was written.</param>
    /// <exception cref="ContentTooLongException">The content is longer than the limit.</exception>
    /// <exception cref="IOException">The disk is full, the storage does not answer, or the source broke off.</exception>
    public async Task<StoredContent> AddAsync(Stream content, long limit, CancellationToken cancellationToken)
    {
        var temporary = TemporaryPath();
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            long size = 0;
            await using (var file = New(temporary))
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

                Flush(file);
            }

            var stored = new StoredContent(Convert.ToHexStringLower(hash.GetHashAndReset()), size);
            await KeepAsync(temporary, stored, cancellationToken);
            return stored;
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
    /// <exception cref="IOException">The disk is full, or the storage does not answer.</exception>
    public async Task<StoredContent> MakeAsync(Func<Stream, Task> make, CancellationToken cancellationToken)
    {
        var temporary = TemporaryPath();
        try
        {
            await using (var file = New(temporary))
            {
                await make(file);
                await file.FlushAsync(cancellationToken);
                Flush(file);
            }

            return await KeepWholeAsync(temporary, cancellationToken);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Opens stored content for reading, seekable. A retired content is still read.</summary>
    /// <exception cref="FileNotFoundException">The content is missing: the store was tampered with or not restored.</exception>
    public abstract Task<Stream> OpenReadAsync(string hash, CancellationToken cancellationToken);

    /// <summary>Whether the content is there, retired or not.</summary>
    public abstract Task<bool> ContainsAsync(string hash, CancellationToken cancellationToken);

    /// <summary>Destroys stored content, retired or not: overwritten where the store can, then removed. Content that is not there is destroyed already.</summary>
    /// <param name="hash">Address of the content.</param>
    /// <param name="cancellationToken">Ends the work half done; it may be done again.</param>
    /// <exception cref="IOException">The store does not let it.</exception>
    public abstract Task DestroyAsync(string hash, CancellationToken cancellationToken);

    /// <summary>Everything stored, in no order.</summary>
    public abstract IAsyncEnumerable<ListedContent> ListAsync(CancellationToken cancellationToken);

    /// <summary>Sets a content aside: it is still read, and stored anew by whoever adds it.</summary>
    /// <param name="hash">Its address.</param>
    /// <param name="now">The moment, UTC.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public abstract Task RetireAsync(string hash, DateTime now, CancellationToken cancellationToken);

    /// <summary>Puts a retired content back in its place.</summary>
    public abstract Task RestoreAsync(string hash, CancellationToken cancellationToken);

    /// <summary>Deletes a content that was retired; one in its place stays.</summary>
    public abstract Task DeleteRetiredAsync(string hash, CancellationToken cancellationToken);

    /// <summary>Bytes that may still be stored; null where the store cannot tell.</summary>
    public virtual long? Free => null;

    /// <summary>How much of a growing upload is durable, bytes; 0 before its first piece. Any node answers the same, also after a restart.</summary>
    public abstract Task<long> LengthAsync(Guid upload, CancellationToken cancellationToken);

    /// <summary>Adds to a growing upload. What came before the source broke off is kept.</summary>
    /// <param name="upload">Which upload.</param>
    /// <param name="offset">Its present length.</param>
    /// <param name="piece">Read to its end, at most <paramref name="most"/> bytes.</param>
    /// <param name="most">Bytes taken at most.</param>
    /// <param name="cancellationToken">Ends the work; what came is kept.</param>
    /// <returns>The new length: all of it durable.</returns>
    /// <exception cref="IOException">The disk is full, the storage does not answer, another process writes, or the source broke off.</exception>
    public abstract Task<long> AppendAsync(Guid upload, long offset, Stream piece, long most, CancellationToken cancellationToken);

    /// <summary>The upload so far, for reading.</summary>
    /// <exception cref="FileNotFoundException">Nothing of it has come.</exception>
    public abstract Task<Stream> OpenUploadAsync(Guid upload, CancellationToken cancellationToken);

    /// <summary>Keeps a growing upload as content, hashed from what is really stored. The upload itself stays until <see cref="DiscardAsync"/>, so that this can be repeated.</summary>
    public abstract Task<StoredContent> CompleteAsync(Guid upload, CancellationToken cancellationToken);

    /// <summary>Throws a growing upload away; none is no error.</summary>
    public abstract Task DiscardAsync(Guid upload, CancellationToken cancellationToken);

    /// <summary>Growing uploads and when their last piece came, UTC.</summary>
    public abstract IAsyncEnumerable<(Guid Upload, DateTime Since)> ListUploadsAsync(CancellationToken cancellationToken);

    /// <summary>Deletes temporary files that a killed process left.</summary>
    /// <param name="before">Only those last written before, UTC.</param>
    /// <param name="dry">Only counts.</param>
    /// <returns>How many.</returns>
    public int SweepTemporary(DateTime before, bool dry)
    {
        var left = new DirectoryInfo(scratch).EnumerateFiles().Where(file => Guid.TryParseExact(file.Name, "n", out _) && file.LastWriteTimeUtc < before).ToList();
        if (!dry)
        {
            left.ForEach(file => file.Delete());
        }

        return left.Count;
    }

    /// <summary>Puts a whole, flushed file under its address, or leaves it for the caller to delete when the content is there already.</summary>
    protected abstract Task KeepAsync(string temporary, StoredContent content, CancellationToken cancellationToken);

    /// <summary>Hashes a whole, flushed file and puts it under its address.</summary>
    protected async Task<StoredContent> KeepWholeAsync(string temporary, CancellationToken cancellationToken)
    {
        StoredContent stored;
        await using (var whole = OpenFile(temporary))
        {
            stored = new StoredContent(Convert.ToHexStringLower(await SHA256.HashDataAsync(whole, cancellationToken)), whole.Length);
        }

        await KeepAsync(temporary, stored, cancellationToken);
        return stored;
    }

    /// <summary>Opens a local file for reading.</summary>
    protected static FileStream OpenFile(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferSize, FileOptions.Asynchronous | FileOptions.SequentialScan);

    /// <summary>Writes through to the disk.</summary>
    protected static void Flush(Stream file)
    {
        if (file is FileStream onDisk)
        {
            onDisk.Flush(flushToDisk: true);
        }
    }

    /// <summary>Opens a new local file for writing, as this store was told to.</summary>
    protected Stream New(string path) => create(path);

    /// <summary>Opens a new local file for writing: what <c>create</c> is outside of tests.</summary>
    protected static Stream Create(string path) => new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);

    /// <summary>The address, once it is certain that it is one.</summary>
    protected static string Checked(string hash) => IsHash(hash) ? hash : throw new ArgumentException("Not a SHA-256 in lower-case hexadecimal.", nameof(hash));

    /// <summary>Whether a name is an address.</summary>
    protected static bool IsHash(string name) => name.Length == 64 && name.All(char.IsAsciiHexDigitLower);

    private string TemporaryPath() => Path.Combine(scratch, Guid.CreateVersion7().ToString("n"));
}
