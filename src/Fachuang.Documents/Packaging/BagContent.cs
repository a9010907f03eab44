using System.IO.Compression;

namespace Fachuang.Documents.Packaging;

/// <summary>Reads single files out of a package that <see cref="BagVerifier"/> found good, without unpacking anything to a disk.</summary>
public static class BagContent
{
    /// <summary>Opens a file of the payload.</summary>
    /// <param name="zip">The package; must be able to seek. Closed with what is returned, and at once when nothing is.</param>
    /// <param name="path">Path below <c>data/</c>.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <returns>The content as unpacked, able to seek where it lies in the zip as it is; null when there is no such file.</returns>
    /// <exception cref="InvalidDataException">The stream holds no package, or its content broke since it was verified.</exception>
    public static async Task<Stream?> OpenAsync(Stream zip, string path, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(zip);
        ArgumentNullException.ThrowIfNull(path);
        Stream? opened = null;
        try
        {
            var directory = await ZipDirectory.ReadAsync(zip, new(), cancel);
            var at = directory.Items.Index().Where(pair => !pair.Item.IsFolder && IsAt(pair.Item.Name, path)).Select(pair => pair.Index).FirstOrDefault(-1);
            if (at >= 0)
            {
                var item = directory.Items[at];
                var next = at + 1 < directory.Items.Count ? directory.Items[at + 1].Offset : directory.Offset;
                if (item.Method is not (ZipItem.Stored or ZipItem.Deflated) || (item.Flags & ZipItem.Encrypted) != 0
                    || await new ZipContent(zip).FindDataAsync(item, next, cancel) is not { } start)
                {
                    throw new InvalidDataException("The entry of the package cannot be read.");
                }

                Stream stored = new StoredPart(zip, start, item.CompressedLength);
                opened = item.Method == ZipItem.Deflated ? new DeflateStream(stored, CompressionMode.Decompress) : stored;
            }

            return opened;
        }
        catch (Exception damaged) when (damaged is ZipDamagedException or EndOfStreamException)
        {
            throw new InvalidDataException("The package cannot be read.", damaged);
        }
        finally
        {
            if (opened is null)
            {
                await zip.DisposeAsync();
            }
        }
    }

    // Whatever the one folder of the bag is called.
    private static bool IsAt(string name, string path)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && name.AsSpan(slash + 1).StartsWith(BagFormat.Payload, StringComparison.Ordinal) && name.AsSpan(slash + 1 + BagFormat.Payload.Length).SequenceEqual(path);
    }

    /// <summary>The bytes of one entry as they lie in the zip.</summary>
    private sealed class StoredPart(Stream zip, long start, long length) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            zip.Position = start + Position;
            var read = zip.Read(buffer[..(int)Math.Clamp(length - Position, 0, buffer.Length)]);
            Position += read;
            return read;
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            zip.Position = start + Position;
            var read = await zip.ReadAsync(buffer[..(int)Math.Clamp(length - Position, 0, buffer.Length)], cancellationToken);
            Position += read;
            return read;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => Position + offset,
            _ => length + offset,
        };

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override async ValueTask DisposeAsync()
        {
            await zip.DisposeAsync();
            await base.DisposeAsync();
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                zip.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
