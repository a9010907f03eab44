using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Fachuang.Documents.Reading.Evidence;

/// <summary>Reads from a JPEG when, where and how it was taken (EXIF, JEITA CP-3451). Read without trust: what points outside of the block says nothing.</summary>
public static class Exif
{
    private const int Orientation = 0x0112, ExifBlock = 0x8769, GpsBlock = 0x8825, TakenTag = 0x9003, LatitudeSide = 1, LatitudeTag = 2, LongitudeSide = 3, LongitudeTag = 4;
    private const int MostFields = 500;

    /// <summary>What the picture says; <see cref="EvidenceMetadata.None"/> when it says nothing.</summary>
    /// <param name="jpeg">The file, or its first 128 KB.</param>
    public static EvidenceMetadata Read(ReadOnlySpan<byte> jpeg)
    {
        var block = Block(jpeg);
        if (block.Length < 8)
        {
            return EvidenceMetadata.None;
        }

        var isLittle = block[0] == 'I';
        var first = Fields(block, (int)U32(block, 4, isLittle), isLittle);
        var exif = first.TryGetValue(ExifBlock, out var exifAt) ? Fields(block, (int)U32(block, exifAt + 8, isLittle), isLittle) : [];
        var gps = first.TryGetValue(GpsBlock, out var gpsAt) ? Fields(block, (int)U32(block, gpsAt + 8, isLittle), isLittle) : [];
        int? orientation = first.TryGetValue(Orientation, out var turned) && U16(block, turned + 8, isLittle) is var value and >= 1 and <= 8 ? value : null;
        DateTime? taken = exif.TryGetValue(TakenTag, out var takenAt)
            && DateTime.TryParseExact(Ascii(block, takenAt, isLittle), "yyyy:MM:dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? moment : null;
        return new EvidenceMetadata(
            null, null, taken, Degrees(block, gps, LatitudeTag, LatitudeSide, 'S', 90, isLittle), Degrees(block, gps, LongitudeTag, LongitudeSide, 'W', 180, isLittle), orientation);
    }

    private static ReadOnlySpan<byte> Block(ReadOnlySpan<byte> jpeg)
    {
        for (var at = 2; at + 10 < jpeg.Length && jpeg[at] == 0xFF;)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]);
            if (jpeg[at + 1] == 0xE1 && jpeg[(at + 4)..].StartsWith("Exif\0\0"u8))
            {
                return jpeg.Slice(at + 10, Math.Max(0, Math.Min(length - 8, jpeg.Length - at - 10)));
            }

            if (jpeg[at + 1] == 0xDA || length < 2)
            {
                break;
            }

            at += 2 + length;
        }

        return [];
    }

    /// <summary>Where each field of a directory begins, by its tag.</summary>
    private static Dictionary<int, int> Fields(ReadOnlySpan<byte> block, int at, bool isLittle)
    {
        var fields = new Dictionary<int, int>();
        var count = Math.Min(U16(block, at, isLittle), MostFields);
        for (var index = 0; index < count && at + 2 + (12 * (index + 1)) <= block.Length; index++)
        {
            var field = at + 2 + (12 * index);
            fields.TryAdd(U16(block, field, isLittle), field);
        }

        return fields;
    }

    private static string Ascii(ReadOnlySpan<byte> block, int field, bool isLittle)
    {
        var length = (int)Math.Min(U32(block, field + 4, isLittle), 64);
        var at = length <= 4 ? field + 8 : (int)U32(block, field + 8, isLittle);
        return at < 0 || at + length > block.Length ? "" : Encoding.ASCII.GetString(block.Slice(at, length)).TrimEnd('\0', ' ');
    }

    private static double? Degrees(ReadOnlySpan<byte> block, Dictionary<int, int> gps, int tag, int side, char negative, double most, bool isLittle)
    {
        if (!gps.TryGetValue(tag, out var field) || U32(block, field + 4, isLittle) != 3)
        {
            return null;
        }

        var at = (int)U32(block, field + 8, isLittle);
        double degrees = 0;
        for (var part = 0; part < 3; part++)
        {
            var below = U32(block, at + (8 * part) + 4, isLittle);
            degrees += below == 0 ? 0 : U32(block, at + (8 * part), isLittle) / (double)below / Math.Pow(60, part);
        }

        var signed = gps.TryGetValue(side, out var which) && which + 8 < block.Length && block[which + 8] == negative ? -degrees : degrees;

        // Cameras without a fix write zeros.
        return degrees is > 0 && degrees <= most ? Math.Round(signed, 6) : null;
    }

    private static int U16(ReadOnlySpan<byte> block, int at, bool isLittle) =>
        at < 0 || at + 2 > block.Length ? 0 : isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(block[at..]) : BinaryPrimitives.ReadUInt16BigEndian(block[at..]);

    private static uint U32(ReadOnlySpan<byte> block, int at, bool isLittle) =>
        at < 0 || at + 4 > block.Length ? 0 : isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(block[at..]) : BinaryPrimitives.ReadUInt32BigEndian(block[at..]);
}
