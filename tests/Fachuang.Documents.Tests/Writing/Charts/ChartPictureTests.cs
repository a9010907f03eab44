using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Fachuang.Documents.Writing.Charts;
using Xunit;

namespace Fachuang.Documents.Tests.Writing.Charts;

public sealed class ChartPictureTests
{
    private static readonly (byte, byte, byte) Primary = (0x1b, 0x4b, 0x8a), Rail = (0xee, 0xf1, 0xf4), White = (255, 255, 255);

    private static readonly ChartPicture Months = new([.. Enumerable.Range(1, 12).Select(month => new ChartValue($"{month}月", month == 5 ? null : month * 8))], 100) { Unit = "%" };

    [Fact]
    public void A_picture_says_that_it_has_300_dots_to_the_inch()
    {
        var picture = Read(Months.Line(70));
        Assert.Equal((1772, 827), (picture.Width, picture.Height));
        Assert.Equal(11_811, BinaryPrimitives.ReadInt32BigEndian(picture.Chunks["pHYs"]));
        Assert.Equal(1, picture.Chunks["pHYs"][8]);
    }

    [Fact]
    public void The_same_values_give_the_same_bytes_and_others_do_not()
    {
        Assert.Equal(Months.Line(), Months.Line());
        Assert.Equal(Months.Bars(), Months.Bars());
        Assert.NotEqual(Months.Line(), (Months with { Most = 120 }).Line());
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(0.25, 25)]
    [InlineData(0.5, 50)]
    [InlineData(1, 100)]
    [InlineData(7, 100)]
    public void A_bar_is_filled_by_its_share(double share, int hundredths)
    {
        var picture = Read(ChartPicture.Bar((decimal)share, 60, 4));
        var row = Enumerable.Range(0, picture.Width).Select(x => picture.Dot(x, picture.Height / 2)).ToList();
        Assert.InRange(row.Count(dot => dot == Primary) * 100.0 / picture.Width, hundredths - 0.5, hundredths);
        Assert.InRange(row.Count(dot => dot == Rail) * 100.0 / picture.Width, 99.5 - hundredths, 100 - hundredths);
    }

    [Fact]
    public void Bars_are_as_long_as_their_values_and_one_without_a_value_is_not_drawn()
    {
        var chart = new ChartPicture([new("", 20), new("", 40), new("", null), new("", 80), new("", 300)], 100);
        var picture = Read(chart.Bars());
        var pitch = (double)ChartPicture.BarPitch * 300 / 25.4;
        var lengths = Enumerable.Range(0, 5).Select(bar => Enumerable.Range(0, picture.Width).Count(x => picture.Dot(x, (int)(pitch * (bar + 0.5))) == Primary)).ToList();
        Assert.Equal(0, lengths[2]);
        Assert.InRange(lengths[1] / (double)lengths[0], 1.97, 2.03);
        Assert.InRange(lengths[3] / (double)lengths[0], 3.95, 4.05);
        Assert.InRange(lengths[4] / (double)lengths[0], 4.95, 5.05);
    }

    [Theory]
    [InlineData("0123456789.%-/年月")]
    [InlineData("某某区司法局😀\0")]
    public void Only_figures_are_drawn_and_words_are_left_out(string label)
    {
        byte[] Labelled(string text) => new ChartPicture([new(text, null)], 100).Line();
        Assert.Equal(label[0] == '0', !Labelled(label).SequenceEqual(Labelled("")));
    }

    [Fact]
    public void Nothing_reaches_the_edge_of_the_picture()
    {
        foreach (var chart in new[] { Months, Months with { Most = 99.95m, Values = [.. Months.Values.Select(value => new ChartValue("2026年12月", 99.95m))] } })
        {
            foreach (var picture in new[] { Read(chart.Line()), Read(chart.Bars()) })
            {
                // The rules of the axis run through to the right and the upper edge; figures do not.
                Assert.All(Enumerable.Range(0, picture.Height), y => Assert.Equal(White, picture.Dot(0, y)));
                Assert.All(Enumerable.Range(0, picture.Width), x => Assert.Equal(White, picture.Dot(x, picture.Height - 1)));
                Assert.DoesNotContain(Enumerable.Range(0, picture.Height).Select(y => picture.Dot(picture.Width - 1, y)), dot => dot is (0x26, 0x31, 0x42) or (0x1b, 0x4b, 0x8a));
            }
        }
    }

    [Fact]
    public void A_chart_of_nothing_is_a_picture()
    {
        Assert.Equal(1772, Read(new ChartPicture([], 100).Line()).Width);
        Assert.Equal(1772, Read(new ChartPicture([], 100).Bars()).Width);
        Assert.Equal(1772, Read(new ChartPicture([new("", 1)], 100).Line()).Width);
    }

    [Fact]
    public void An_axis_without_length_and_a_picture_without_size_are_refused()
    {
        Assert.Throws<ArgumentException>(() => (Months with { Most = 0 }).Line());
        Assert.Throws<ArgumentOutOfRangeException>(() => Months.Line(10));
        Assert.Throws<ArgumentOutOfRangeException>(() => ChartPicture.Bar(1, 0, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => ChartPicture.Bar(1, 451, 4));
    }

    private static Png Read(byte[] file)
    {
        Assert.Equal([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], file[..8]);
        Dictionary<string, byte[]> chunks = [];
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var body = file.AsSpan(at + 4, length + 4);
            Assert.Equal(Checksum(body), BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)));
            chunks.Add(Encoding.ASCII.GetString(body[..4]), body[4..].ToArray());
            at += length + 12;
        }

        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(chunks["IHDR"]), BinaryPrimitives.ReadInt32BigEndian(chunks["IHDR"].AsSpan(4)));
        using var unpacked = new MemoryStream();
        using var zlib = new ZLibStream(new MemoryStream(chunks["IDAT"]), CompressionMode.Decompress);
        zlib.CopyTo(unpacked);
        var (lines, dots, line) = (unpacked.ToArray(), new byte[width * height * 3], (width * 3) + 1);
        Assert.Equal(line * height, lines.Length);
        for (var y = 0; y < height; y++)
        {
            Assert.Equal(2, lines[y * line]);
            for (var i = 0; i < width * 3; i++)
            {
                dots[(y * width * 3) + i] = (byte)(lines[(y * line) + i + 1] + (y == 0 ? 0 : dots[((y - 1) * width * 3) + i]));
            }
        }

        return new(width, height, chunks, dots);
    }

    // The checksum of a PNG bit by bit, as its specification writes it down.
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var rest = uint.MaxValue;
        foreach (var value in bytes)
        {
            rest ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                rest = (rest & 1) == 0 ? rest >> 1 : 0xedb88320 ^ (rest >> 1);
            }
        }

        return ~rest;
    }

    private sealed record Png(int Width, int Height, Dictionary<string, byte[]> Chunks, byte[] Dots)
    {
        public (byte, byte, byte) Dot(int x, int y) => (Dots[((y * Width) + x) * 3], Dots[(((y * Width) + x) * 3) + 1], Dots[(((y * Width) + x) * 3) + 2]);
    }
}
