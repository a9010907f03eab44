using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Fachuang.Documents.Writing.Charts;

/// <summary>A colour by its parts of red, green and blue.</summary>
internal readonly record struct ChartColour(byte Red, byte Green, byte Blue);

/// <summary>A white sheet of dots, 300 to the inch, on which edges are drawn smooth; places are in dots from the upper left corner.</summary>
internal sealed class ChartCanvas
{
    private const double DotsPerMillimetre = 300 / 25.4;
    private const int DotsPerMetre = 11_811;

    // A page and a half; more is a mistake.
    private const int MostMillimetres = 450;

    private static readonly uint[] Remainders = [.. Enumerable.Range(0, 256).Select(value => Enumerable.Range(0, 8)
        .Aggregate((uint)value, (remainder, _) => (remainder & 1) == 0 ? remainder >> 1 : 0xedb88320 ^ (remainder >> 1)))];

    private readonly byte[] dots;

    /// <summary>Makes a sheet of so many millimetres, each above 0 and up to 450.</summary>
    public ChartCanvas(decimal width, decimal height)
    {
        if (width is <= 0 or > MostMillimetres || height is <= 0 or > MostMillimetres)
        {
            throw new ArgumentOutOfRangeException(nameof(width), $"A picture of {width} by {height} mm is not drawn.");
        }

        Width = Math.Max(1, (int)Math.Round((double)width * DotsPerMillimetre));
        Height = Math.Max(1, (int)Math.Round((double)height * DotsPerMillimetre));
        dots = new byte[Width * Height * 3];
        dots.AsSpan().Fill(byte.MaxValue);
    }

    public int Width { get; }

    public int Height { get; }

    public double Dots(double millimetres) => millimetres * DotsPerMillimetre;

    /// <summary>Fills a rectangle; dots at its edges take as much colour as lies on them.</summary>
    public void Fill(double left, double top, double right, double bottom, ChartColour colour) => Each(left, top, right, bottom, colour, (x, y) =>
        Math.Max(0, Math.Min(right, x + 1) - Math.Max(left, x)) * Math.Max(0, Math.Min(bottom, y + 1) - Math.Max(top, y)));

    /// <summary>Draws a line with round ends through some points; two that are the same make a dot.</summary>
    public void Line(IReadOnlyList<(double X, double Y)> points, double width, ChartColour colour)
    {
        var half = width / 2;
        foreach (var (from, to) in points.Zip(points.Skip(1)))
        {
            var (runX, runY) = (to.X - from.X, to.Y - from.Y);
            var square = (runX * runX) + (runY * runY);
            Each(Math.Min(from.X, to.X) - half - 1, Math.Min(from.Y, to.Y) - half - 1, Math.Max(from.X, to.X) + half + 1, Math.Max(from.Y, to.Y) + half + 1, colour, (x, y) =>
            {
                var (dotX, dotY) = (x + 0.5 - from.X, y + 0.5 - from.Y);
                var along = square == 0 ? 0 : Math.Clamp(((dotX * runX) + (dotY * runY)) / square, 0, 1);
                var (offX, offY) = (dotX - (along * runX), dotY - (along * runY));
                return Math.Clamp(half + 0.5 - Math.Sqrt((offX * offX) + (offY * offY)), 0, 1);
            });
        }
    }

    /// <summary>The sheet as a PNG (ISO/IEC 15948) that says how large it is on paper.</summary>
    public byte[] ToPng()
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Height);
        header[8] = 8; // bits a sample
        header[9] = 2; // red, green, blue
        Chunk(file, "IHDR", header);
        var scale = new byte[9];
        BinaryPrimitives.WriteInt32BigEndian(scale, DotsPerMetre);
        BinaryPrimitives.WriteInt32BigEndian(scale.AsSpan(4), DotsPerMetre);
        scale[8] = 1; // metres
        Chunk(file, "pHYs", scale);
        Chunk(file, "IDAT", Packed());
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    private void Each(double left, double top, double right, double bottom, ChartColour colour, Func<int, int, double> cover)
    {
        for (var y = Math.Max(0, (int)Math.Floor(top)); y < Math.Min(Height, (int)Math.Ceiling(bottom)); y++)
        {
            for (var x = Math.Max(0, (int)Math.Floor(left)); x < Math.Min(Width, (int)Math.Ceiling(right)); x++)
            {
                var dot = dots.AsSpan(((y * Width) + x) * 3, 3);
                var share = cover(x, y);
                dot[0] = Mixed(dot[0], colour.Red, share);
                dot[1] = Mixed(dot[1], colour.Green, share);
                dot[2] = Mixed(dot[2], colour.Blue, share);
            }
        }
    }

    private static byte Mixed(byte old, byte now, double share) => (byte)Math.Round(old + ((now - old) * share));

    // Each line as its difference from the one above, which is mostly nothing.
    private byte[] Packed()
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var (length, line) = (Width * 3, new byte[(Width * 3) + 1]);
            line[0] = 2;
            for (var y = 0; y < Height; y++)
            {
                for (var i = 0; i < length; i++)
                {
                    line[i + 1] = (byte)(dots[(y * length) + i] - (y == 0 ? 0 : dots[((y - 1) * length) + i]));
                }

                zlib.Write(line);
            }
        }

        return packed.ToArray();
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
