using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Fachuang.Web.Operations.Demonstration;

/// <summary>A picture that says 演示材料 in large characters: a PNG of some colours, different for each name.</summary>
internal static class DemonstrationPicture
{
    private const int Width = 640;
    private const int Height = 400;
    private const int Scale = 6;
    private const int Left = (Width - (96 * Scale)) / 2;
    private const int Top = 150;

    // 演示材料, 96 dots wide, one row a string.
    private static readonly UInt128[] Letters =
    [.. new[]
    {
        "0C0600000000010020030060",
        "06060007FFE0010020136460",
        "02FFF807FFE00100201B4660",
        "00C0180000000100200B4360",
        "00C0180000001FEFF80B4160",
        "003FE00000000380F00B8060",
        "1C06001FFFF80380E0030860",
        "0C7FE01FFFF80380E01FEC60",
        "007FF00018000741E0030660",
        "004630001800076120078060",
        "007FF00318C00D2320078060",
        "027FF00318400906200FC078",
        "064630061860190C200B5FE0",
        "067FF00C18301118201B1C60",
        "0C10800C1830011020130060",
        "0C18C0181818010020030060",
        "187070001800010060030060",
        "08C01000F0000103E0030060",
    }.Select(row => UInt128.Parse(row, NumberStyles.HexNumber, CultureInfo.InvariantCulture))];

    private static readonly uint[] Remainders = [.. Enumerable.Range(0, 256).Select(value => Enumerable.Range(0, 8)
        .Aggregate((uint)value, (remainder, _) => (remainder & 1) == 0 ? remainder >> 1 : 0xedb88320 ^ (remainder >> 1)))];

    /// <summary>Draws the picture.</summary>
    /// <param name="name">What it stands for; decides the colours and is kept as a comment within the file.</param>
    public static byte[] Write(string name)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Height);
        header[8] = 8; // bits a dot
        header[9] = 3; // dots are numbers of colours
        Chunk(file, "IHDR", header);
        Chunk(file, "PLTE", Colours(name));
        Chunk(file, "iTXt", [.. "Comment\0\0\0\0\0"u8, .. Encoding.UTF8.GetBytes($"演示材料：{name}")]);
        Chunk(file, "IDAT", Dots());
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    // Sky, ground, wall, letters.
    private static byte[] Colours(string name)
    {
        var tint = (byte)DemonstrationId.Choose(60, "picture", name);
        return [(byte)(190 + (tint / 2)), 214, 232, (byte)(120 + tint), 150, 120, 236, 230, (byte)(200 + (tint / 2)), 24, 33, 47];
    }

    private static byte[] Dots()
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var line = new byte[Width + 1];
            for (var y = 0; y < Height; y++)
            {
                for (var x = 0; x < Width; x++)
                {
                    line[x + 1] = Dot(x, y);
                }

                zlib.Write(line);
            }
        }

        return packed.ToArray();
    }

    private static byte Dot(int x, int y)
    {
        var (column, row) = ((x - Left) / Scale, (y - Top) / Scale);
        if (x >= Left && y >= Top && column < 96 && row < Letters.Length && ((Letters[row] >> (95 - column)) & 1) == 1)
        {
            return 3;
        }

        return (byte)(y > 330 ? 1 : x is > 24 and < Width - 24 && y > 100 ? 2 : 0);
    }

    private static void Chunk(Stream file, string type, byte[] content)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. content];
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~body.Aggregate(uint.MaxValue, (remainder, value) => Remainders[(remainder ^ value) & 0xff] ^ (remainder >> 8)));
        file.Write(number);
    }
}
