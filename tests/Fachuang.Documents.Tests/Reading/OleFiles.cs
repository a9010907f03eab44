using System.Buffers.Binary;
using System.Text;

namespace Fachuang.Documents.Tests.Reading;

/// <summary>Compound files that hold nothing but a directory.</summary>
internal static class OleFiles
{
    private const int SectorBytes = 512;

    /// <summary>A file whose directory, at most 128 sectors long, names these streams.</summary>
    public static byte[] With(params string[] streams)
    {
        var directorySectors = (streams.Length + 4) / 4;
        var file = new byte[(2 + directorySectors) * SectorBytes];
        ((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(file);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(26), 3);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(30), 9);
        Write(file, 48, 1);
        Write(file, 68, 0xFFFFFFFE);
        for (var at = 76; at < SectorBytes; at += 4)
        {
            Write(file, at, at == 76 ? 0 : uint.MaxValue);
        }

        for (var sector = 0; sector < SectorBytes / 4; sector++)
        {
            var next = sector == 0 ? 0xFFFFFFFD : sector < directorySectors ? (uint)sector + 1 : sector == directorySectors ? 0xFFFFFFFE : uint.MaxValue;
            Write(file, SectorBytes + (sector * 4), next);
        }

        foreach (var (index, name) in streams.Prepend("Root Entry").Index())
        {
            var entry = file.AsSpan((2 * SectorBytes) + (index * 128), 128);
            Encoding.Unicode.GetBytes(name, entry);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[64..], (ushort)((name.Length * 2) + 2));
            entry[66] = (byte)(index == 0 ? 5 : 2);
        }

        return file;
    }

    private static void Write(byte[] file, int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), value);
}
