using System.Buffers.Binary;
using System.IO.Compression;
using ZXing;
using ZXing.Common;
using ZXing.QrCode;

namespace Fachuang.Web.Tests.Support;

/// <summary>Reads the code in a picture as a telephone does.</summary>
internal static class QrReader
{
    /// <summary>What the code says.</summary>
    /// <param name="png">A PNG of one grey or palette channel without interlacing, as codes are written.</param>
    public static string Read(Stream png)
    {
        using var content = new MemoryStream();
        using (png)
        {
            png.CopyTo(content);
        }

        var (pixels, width, height) = Pixels(content.ToArray());
        var source = new RGBLuminanceSource(pixels, width, height, RGBLuminanceSource.BitmapFormat.Gray8);
        return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source)), new Dictionary<DecodeHintType, object> { [DecodeHintType.TRY_HARDER] = true })?.Text
            ?? throw new InvalidDataException("There is no code in the picture.");
    }

    private static (byte[] Pixels, int Width, int Height) Pixels(byte[] png)
    {
        var (at, width, height, depth) = (8, 0, 0, 0);
        byte[] palette = [];
        using var packed = new MemoryStream();
        while (at < png.Length)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            var data = png.AsSpan(at + 8, length);
            switch (System.Text.Encoding.ASCII.GetString(png, at + 4, 4))
            {
                case "IHDR":
                    (width, height, depth) = (BinaryPrimitives.ReadInt32BigEndian(data), BinaryPrimitives.ReadInt32BigEndian(data[4..]), data[8]);
                    Assert.True(data[9] is 0 or 3 && depth <= 8 && data[12] == 0, "The reader knows pictures of one channel only.");
                    break;
                case "PLTE":
                    palette = data.ToArray();
                    break;
                case "IDAT":
                    packed.Write(data);
                    break;
            }

            at += length + 12;
        }

        packed.Position = 0;
        using var unpacked = new MemoryStream();
        new ZLibStream(packed, CompressionMode.Decompress).CopyTo(unpacked);
        var (rows, stride) = (unpacked.ToArray(), ((width * depth) + 7) / 8);
        var pixels = new byte[width * height];
        for (var y = 0; y < height; y++)
        {
            Assert.Equal(0, rows[y * (stride + 1)]);
            for (var x = 0; x < width; x++)
            {
                var value = (rows[(y * (stride + 1)) + 1 + (x * depth / 8)] >> (8 - depth - (x * depth % 8))) & ((1 << depth) - 1);
                pixels[(y * width) + x] = palette.Length > 0 ? palette[value * 3] : (byte)(value * 255 / ((1 << depth) - 1));
            }
        }

        return (pixels, width, height);
    }
}
