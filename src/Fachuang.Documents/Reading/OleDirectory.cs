using System.Buffers.Binary;
using System.Text;

namespace Fachuang.Documents.Reading;

/// <summary>
/// The names in the directory of an OLE compound file (MS-CFB): they tell a doc from an xls from an encrypted docx. Read
/// without trust: a chain that leaves the file or never ends is cut.
/// </summary>
public sealed class OleDirectory
{
    private const int HeaderBytes = 512, EntryBytes = 128, NameBytes = 64, HeaderFatSectors = 109;
    private const uint LastRegularSector = 0xFFFFFFFA;

    private readonly HashSet<string> names;

    private OleDirectory(HashSet<string> names)
    {
        this.names = names;
    }

    /// <summary>A docx, xlsx or pptx locked with a password.</summary>
    public bool IsEncryptedPackage => names.Contains("EncryptedPackage");

    /// <summary>An xls or et.</summary>
    public bool IsWorkbook => names.Contains("Workbook") || names.Contains("Book");

    /// <summary>A doc or wps.</summary>
    public bool IsWordDocument => names.Contains("WordDocument");

    /// <summary>Names of all streams and storages.</summary>
    public IReadOnlyCollection<string> Names => names;

    /// <summary>Reads the directory.</summary>
    /// <param name="bytes">A file that begins with the mark of a compound file.</param>
    /// <returns>Null when the header is cut or makes no sense.</returns>
    public static OleDirectory? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderBytes || !bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
        {
            return null;
        }

        var shift = BinaryPrimitives.ReadUInt16LittleEndian(bytes[30..]);
        if (shift is not (9 or 12))
        {
            return null;
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var sectorBytes = 1 << shift;
        var fat = FatSectors(bytes, sectorBytes);
        var sector = U32(bytes, 48);
        for (var steps = bytes.Length >> shift; steps >= 0 && sector <= LastRegularSector; steps--)
        {
            if (Sector(bytes, sector, sectorBytes) is not { IsEmpty: false } entries)
            {
                break;
            }

            for (var at = 0; at + EntryBytes <= entries.Length; at += EntryBytes)
            {
                var length = BinaryPrimitives.ReadUInt16LittleEndian(entries[(at + NameBytes)..]);
                if (entries[at + 66] != 0 && length is >= 2 and <= NameBytes)
                {
                    names.Add(Encoding.Unicode.GetString(entries.Slice(at, length - 2)));
                }
            }

            sector = Next(bytes, fat, sector, sectorBytes);
        }

        return new OleDirectory(names);
    }

    private static List<uint> FatSectors(ReadOnlySpan<byte> bytes, int sectorBytes)
    {
        var sectors = new List<uint>();
        for (var index = 0; index < HeaderFatSectors; index++)
        {
            sectors.Add(U32(bytes, 76 + (index * 4)));
        }

        // Files above 7 MB list further sectors in a chain of their own, whose last number names the next link.
        var link = U32(bytes, 68);
        for (var steps = bytes.Length / sectorBytes; steps >= 0 && link <= LastRegularSector; steps--)
        {
            var list = Sector(bytes, link, sectorBytes);
            if (list.Length < sectorBytes)
            {
                break;
            }

            for (var at = 0; at < sectorBytes - 4; at += 4)
            {
                sectors.Add(U32(list, at));
            }

            link = U32(list, sectorBytes - 4);
        }

        return sectors;
    }

    private static uint Next(ReadOnlySpan<byte> bytes, List<uint> fat, uint sector, int sectorBytes)
    {
        var (index, at) = ((int)(sector / (sectorBytes / 4)), (int)(sector % (sectorBytes / 4)) * 4);
        var table = index < fat.Count ? Sector(bytes, fat[index], sectorBytes) : [];
        return at + 4 <= table.Length ? U32(table, at) : uint.MaxValue;
    }

    /// <summary>What there is of a sector; the last one of a file may be cut.</summary>
    private static ReadOnlySpan<byte> Sector(ReadOnlySpan<byte> bytes, uint sector, int sectorBytes)
    {
        var start = (sector + 1L) * sectorBytes;
        return start >= bytes.Length ? [] : bytes.Slice((int)start, (int)Math.Min(sectorBytes, bytes.Length - start));
    }

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
