using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Fachuang.Documents.Packaging;

/// <summary>Reads what lies between the headers of a zip: compares the local headers with the directory, unpacks and hashes the contents.</summary>
/// <param name="stream">The zip; only one reading at a time.</param>
internal sealed class ZipContent(Stream stream)
{
    private const uint LocalMark = 0x04034b50, DescriptorMark = 0x08074b50;
    private const int LocalBytes = 30, PieceBytes = 128 * 1024;

    private static readonly uint[] CrcTable = MakeCrcTable();

    /// <summary>
    /// Where the entry's data begin; null where the local header says something else than the directory, or they do not end before
    /// <c>next</c>, where the next entry begins.
    /// </summary>
    public async Task<long?> FindDataAsync(ZipItem item, long next, CancellationToken cancel)
    {
        var fixedPart = await ZipDirectory.ReadBytesAsync(stream, item.Offset, LocalBytes, cancel);
        var (nameLength, extraLength) = (ZipDirectory.U16(fixedPart, 26), ZipDirectory.U16(fixedPart, 28));
        var start = item.Offset + LocalBytes + nameLength + extraLength;
        if (ZipDirectory.U32(fixedPart, 0) != LocalMark || nameLength != item.RawName.Length || next - start < item.CompressedLength)
        {
            return null;
        }

        var rest = await ZipDirectory.ReadBytesAsync(stream, item.Offset + LocalBytes, nameLength + extraLength, cancel);
        return Agrees(item, fixedPart, rest) ? start : null;
    }

    /// <summary>
    /// Where the entry ends, the data descriptor included that a writer leaves who could not go back to the header;
    /// null where the descriptor is missing or says something else than the directory. The descriptor's length is written nowhere:
    /// <c>next</c>, where the next entry begins, bounds it.
    /// </summary>
    public async Task<long?> FindEndAsync(ZipItem item, long dataStart, long next, CancellationToken cancel)
    {
        var end = dataStart + item.CompressedLength;
        if ((item.Flags & ZipItem.Streamed) == 0)
        {
            return end;
        }

        var bytes = await ZipDirectory.ReadBytesAsync(stream, end, (int)Math.Clamp(next - end, 0, 24), cancel);
        foreach (var (length, isMarked, isWide) in new[] { (24, true, true), (16, true, false), (20, false, true), (12, false, false) })
        {
            if (length <= bytes.Length && (!isMarked || ZipDirectory.U32(bytes, 0) == DescriptorMark))
            {
                var at = isMarked ? 4 : 0;
                var (packed, unpacked) = isWide
                    ? (ZipDirectory.I64(bytes, at + 4), ZipDirectory.I64(bytes, at + 12))
                    : (ZipDirectory.U32(bytes, at + 4), ZipDirectory.U32(bytes, at + 8));
                if (ZipDirectory.U32(bytes, at) == item.Crc && packed == item.CompressedLength && unpacked == item.Length)
                {
                    return end + length;
                }
            }
        }

        return null;
    }

    /// <summary>The entry's content as unpacked. Reading it fails with <see cref="InvalidDataException"/> where it is broken.</summary>
    public Stream Open(ZipItem item, long dataStart)
    {
        stream.Position = dataStart;
        var window = new Window(stream, item.CompressedLength);
        return item.Method == ZipItem.Deflated ? new DeflateStream(window, CompressionMode.Decompress) : window;
    }

    /// <summary>
    /// The content's SHA-256 in lower-case hexadecimal; null where it is broken or not what the directory says: its length and, if
    /// asked <c>withCrc</c>, its CRC. The CRC matters only where no manifest guards the content.
    /// </summary>
    public async Task<string?> HashAsync(ZipItem item, long dataStart, bool withCrc, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            await using var content = Open(item, dataStart);
            var (left, crc) = (item.Length, uint.MaxValue);
            for (int read; (read = await content.ReadAsync(piece, cancel)) > 0;)
            {
                left -= read;
                if (left < 0)
                {
                    // Never more than was declared, whatever the data would unpack to.
                    return null;
                }

                hash.AppendData(piece, 0, read);
                crc = withCrc ? Crc(crc, piece.AsSpan(0, read)) : crc;
            }

            return left == 0 && (!withCrc || ~crc == item.Crc) ? Convert.ToHexStringLower(hash.GetHashAndReset()) : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    private static bool Agrees(ZipItem item, ReadOnlySpan<byte> header, ReadOnlySpan<byte> rest)
    {
        const ushort zip64 = 0x0001;
        if (ZipDirectory.U16(header, 6) != item.Flags || ZipDirectory.U16(header, 8) != item.Method
            || !rest[..item.RawName.Length].SequenceEqual(item.RawName.Span))
        {
            return false;
        }

        var (crc, packed, unpacked) = (ZipDirectory.U32(header, 14), (long)ZipDirectory.U32(header, 18), (long)ZipDirectory.U32(header, 22));
        if ((item.Flags & ZipItem.Streamed) != 0 && crc == 0)
        {
            // The true values stand behind the data.
            return true;
        }

        var wide = ZipDirectory.Extra(rest[item.RawName.Length..], zip64);
        if (unpacked == uint.MaxValue && wide.Length >= 16)
        {
            (unpacked, packed) = (ZipDirectory.I64(wide, 0), ZipDirectory.I64(wide, 8));
        }

        return crc == item.Crc && packed == item.CompressedLength && unpacked == item.Length;
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            crc = CrcTable[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return crc;
    }

    private static uint[] MakeCrcTable()
    {
        const uint polynomial = 0xEDB88320;
        var table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ polynomial;
            }

            table[i] = value;
        }

        return table;
    }

    /// <summary>The next bytes of the zip and no more of them, for reading once from first to last.</summary>
    private sealed class Window(Stream zip, long left) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = zip.Read(buffer[..(int)Math.Min(buffer.Length, left)]);
            left -= read;
            return read;
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await zip.ReadAsync(buffer[..(int)Math.Min(buffer.Length, left)], cancellationToken);
            left -= read;
            return read;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
