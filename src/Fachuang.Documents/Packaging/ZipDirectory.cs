using System.Buffers.Binary;
using System.Text;

namespace Fachuang.Documents.Packaging;

/// <summary>One entry of a zip's central directory.</summary>
/// <param name="Name">The path; bytes that are not UTF-8 appear as U+FFFD.</param>
/// <param name="RawName">The path's bytes, for comparison with the local header.</param>
/// <param name="TrueName">Whether <paramref name="Name"/> is how every program reads the bytes (marked as UTF-8 or plain ASCII, no second name beside it).</param>
/// <param name="Flags">The general purpose bits.</param>
/// <param name="Method">0 stored, 8 deflated.</param>
/// <param name="Crc">CRC-32 of the content.</param>
/// <param name="CompressedLength">Bytes in the zip.</param>
/// <param name="Length">Bytes of the content.</param>
/// <param name="Offset">Where the local header begins.</param>
/// <param name="IsLink">A symbolic link of Unix.</param>
internal sealed record ZipItem(
    string Name, ReadOnlyMemory<byte> RawName, bool TrueName, ushort Flags, ushort Method, uint Crc,
    long CompressedLength, long Length, long Offset, bool IsLink)
{
    public const ushort Encrypted = 0x0001, Streamed = 0x0008, MarkedUtf8 = 0x0800;
    public const ushort Stored = 0, Deflated = 8;

    public bool IsFolder => Name.EndsWith('/');
}

/// <summary>A zip that cannot be read as one; the message is for people.</summary>
internal sealed class ZipDamagedException(BagProblemKind kind, string message) : Exception(message)
{
    public BagProblemKind Kind { get; } = kind;
}

/// <summary>
/// The central directory of a zip, read without trust (APPNOTE 6.3, 4.3 and 4.5.3). The base class library's reader accepts what two
/// programs unpack differently: data around the zip, headers that disagree, entries that overlap.
/// </summary>
/// <param name="Items">In the order in which their data lie in the file.</param>
/// <param name="Offset">Where the directory begins, and so the last entry's data end.</param>
/// <param name="HasTail">Whether a comment or other bytes follow the end of the zip.</param>
internal sealed record ZipDirectory(IReadOnlyList<ZipItem> Items, long Offset, bool HasTail)
{
    private const uint EndMark = 0x06054b50, End64Mark = 0x06064b50, Locator64Mark = 0x07064b50, ItemMark = 0x02014b50;
    private const int EndBytes = 22, End64Bytes = 56, Locator64Bytes = 20, ItemBytes = 46, MaxComment = ushort.MaxValue;
    private const int LocalBytes = 30;

    /// <exception cref="ZipDamagedException">The stream holds no zip, a part of one, or one beyond the limits.</exception>
    public static async Task<ZipDirectory> ReadAsync(Stream stream, BagLimits limits, CancellationToken cancel)
    {
        var tailBytes = (int)Math.Min(stream.Length, Locator64Bytes + EndBytes + MaxComment);
        var tailStart = stream.Length - tailBytes;
        var tail = await ReadBytesAsync(stream, tailStart, tailBytes, cancel);
        var (end, hasTail) = FindEnd(tail);
        if (end < 0)
        {
            var head = await ReadBytesAsync(stream, 0, (int)Math.Min(4, stream.Length), cancel);
            throw head.AsSpan().StartsWith("PK"u8)
                ? new ZipDamagedException(BagProblemKind.Damaged, "压缩包不完整：找不到结尾，可能传输时被截断。")
                : new ZipDamagedException(BagProblemKind.NotAZip, "这不是 zip 压缩包。");
        }

        var record = tail.AsSpan(end);
        var (disks, count) = (U16(record, 4) | U16(record, 6), (long)U16(record, 10));
        var (onDisk, size, offset) = ((long)U16(record, 8), (long)U32(record, 12), (long)U32(record, 16));
        var endOfDirectory = tailStart + end;
        if (end >= Locator64Bytes && U32(tail, end - Locator64Bytes) == Locator64Mark)
        {
            var at = I64(tail, end - Locator64Bytes + 8);
            endOfDirectory = tailStart + end - Locator64Bytes - End64Bytes;
            if (at != endOfDirectory)
            {
                throw Broken();
            }

            var record64 = await ReadBytesAsync(stream, at, End64Bytes, cancel);
            if (U32(record64, 0) != End64Mark || I64(record64, 4) != End64Bytes - 12)
            {
                throw Broken();
            }

            disks = (int)(U32(record64, 16) | U32(record64, 20));
            (onDisk, count, size, offset) = (I64(record64, 24), I64(record64, 32), I64(record64, 40), I64(record64, 48));
        }

        if (disks != 0 || onDisk != count || size < 0 || offset < 0 || offset > endOfDirectory || size != endOfDirectory - offset)
        {
            throw Broken();
        }

        if (count > limits.Entries || size > limits.DirectoryBytes)
        {
            throw new ZipDamagedException(BagProblemKind.LimitExceeded, $"压缩包内的文件太多（{count} 个），超过核验上限 {limits.Entries} 个，未予核验。");
        }

        var items = ReadItems(await ReadBytesAsync(stream, offset, (int)size, cancel), (int)count, offset);
        items.Sort((one, other) => one.Offset.CompareTo(other.Offset));
        for (var i = 0; i < items.Count; i++)
        {
            var next = i + 1 < items.Count ? items[i + 1].Offset : offset;
            if (next - items[i].Offset - LocalBytes - items[i].RawName.Length < items[i].CompressedLength)
            {
                var other = i + 1 < items.Count ? $"“{BagProblem.Show(items[i + 1].Name)}”" : "目录";
                throw Broken(items[i].Name, $"与{other}重叠");
            }
        }

        return new(items, offset, hasTail);
    }

    internal static async Task<byte[]> ReadBytesAsync(Stream stream, long offset, int count, CancellationToken cancel)
    {
        var bytes = new byte[count];
        stream.Position = offset;
        await stream.ReadExactlyAsync(bytes, cancel);
        return bytes;
    }

    internal static ushort U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    internal static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    internal static long I64(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes[at..]);

    /// <summary>The data of an extra field; empty where there is none of this id.</summary>
    internal static ReadOnlySpan<byte> Extra(ReadOnlySpan<byte> extras, ushort id)
    {
        while (extras.Length >= 4 && U16(extras, 2) <= extras.Length - 4)
        {
            var length = U16(extras, 2);
            if (U16(extras, 0) == id)
            {
                return extras.Slice(4, length);
            }

            extras = extras[(4 + length)..];
        }

        return [];
    }

    private static ZipDamagedException Broken(string name, string words) =>
        new(BagProblemKind.Damaged, $"压缩包结构有误：“{BagProblem.Show(name)}”{words}。");

    private static ZipDamagedException Broken() => new(BagProblemKind.Damaged, "压缩包结构有误：目录与内容不符。");

    // The record whose comment reaches exactly to the end of the file; failing that, the last one with bytes after it.
    private static (int At, bool HasTail) FindEnd(byte[] tail)
    {
        var fallback = -1;
        for (var at = tail.Length - EndBytes; at >= 0; at--)
        {
            if (U32(tail, at) == EndMark)
            {
                var rest = tail.Length - at - EndBytes;
                var comment = U16(tail, at + 20);
                if (comment == rest)
                {
                    return (at, comment > 0);
                }

                fallback = fallback < 0 && comment < rest ? at : fallback;
            }
        }

        return (fallback, true);
    }

    private static List<ZipItem> ReadItems(byte[] directory, int count, long directoryOffset)
    {
        List<ZipItem> items = [];
        var at = 0;
        while (at < directory.Length)
        {
            if (directory.Length - at < ItemBytes || U32(directory, at) != ItemMark)
            {
                throw Broken();
            }

            var header = directory.AsSpan(at);
            var (nameLength, extraLength, commentLength) = (U16(header, 28), U16(header, 30), U16(header, 32));
            var length = ItemBytes + nameLength + extraLength + commentLength;
            if (length > header.Length || nameLength == 0)
            {
                throw Broken();
            }

            items.Add(ReadItem(header[..length], directory.AsMemory(at + ItemBytes, nameLength), header.Slice(ItemBytes + nameLength, extraLength)));
            if (items[^1].Offset < 0 || items[^1].Offset >= directoryOffset || items[^1].Length < 0 || items[^1].CompressedLength < 0)
            {
                throw Broken(items[^1].Name, "登记的位置或大小不在压缩包内");
            }

            at += length;
        }

        return items.Count == count ? items : throw Broken();
    }

    private static ZipItem ReadItem(ReadOnlySpan<byte> header, ReadOnlyMemory<byte> rawName, ReadOnlySpan<byte> extras)
    {
        const ushort zip64 = 0x0001, secondName = 0x7075;
        const int secondNameStart = 5;
        const int unix = 3, linkType = 0xA000, typeBits = 0xF000;
        if (U16(header, 34) != 0)
        {
            throw Broken(Encoding.UTF8.GetString(rawName.Span), "登记在另一分卷");
        }

        var wide = Extra(extras, zip64);
        var length = Widen(U32(header, 24), ref wide);
        var compressed = Widen(U32(header, 20), ref wide);
        var offset = Widen(U32(header, 42), ref wide);
        var flags = U16(header, 8);
        var raw = rawName.Span;
        var marked = System.Text.Ascii.IsValid(raw) || ((flags & ZipItem.MarkedUtf8) != 0 && System.Text.Unicode.Utf8.IsValid(raw));
        var second = Extra(extras, secondName);
        var same = second.IsEmpty || (second.Length > secondNameStart && second[secondNameStart..].SequenceEqual(raw));
        return new(
            Encoding.UTF8.GetString(raw), rawName, marked && same, flags, U16(header, 10), U32(header, 16),
            compressed, length, offset, header[5] == unix && ((U32(header, 38) >> 16) & typeBits) == linkType);
    }

    // 4.5.3: the wide field holds, in this order, only those values that did not fit into their place.
    private static long Widen(uint narrow, ref ReadOnlySpan<byte> wide)
    {
        if (narrow != uint.MaxValue)
        {
            return narrow;
        }

        if (wide.Length < 8)
        {
            throw Broken();
        }

        var value = I64(wide, 0);
        wide = wide[8..];
        return value;
    }
}
