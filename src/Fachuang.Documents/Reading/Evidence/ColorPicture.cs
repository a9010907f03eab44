using System.Globalization;
using System.Text;

namespace Fachuang.Documents.Reading.Evidence;

/// <summary>A small picture in colour, read from a binary PPM (P6) that a helper program made.</summary>
public sealed class ColorPicture
{
    private readonly byte[] bytes;
    private readonly int start;

    private ColorPicture(int width, int height, byte[] bytes, int start)
    {
        Width = width;
        Height = height;
        this.bytes = bytes;
        this.start = start;
    }

    /// <summary>Width in pixels.</summary>
    public int Width { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary>Reads a picture.</summary>
    /// <param name="ppm">A PPM of kind P6 with one byte a colour.</param>
    /// <returns>Null when it is none.</returns>
    public static ColorPicture? Read(byte[] ppm)
    {
        var head = Encoding.ASCII.GetString(ppm, 0, Math.Min(ppm.Length, 64)).Split((char[])[' ', '\n', '\t', '\r'], 5);
        if (head is not ["P6", var across, var down, "255", _]
            || !int.TryParse(across, CultureInfo.InvariantCulture, out var width) || !int.TryParse(down, CultureInfo.InvariantCulture, out var height))
        {
            return null;
        }

        var start = 3 + across.Length + 1 + down.Length + 1 + 4;
        return width > 0 && height > 0 && ppm.Length - start == 3L * width * height ? new ColorPicture(width, height, ppm, start) : null;
    }

    /// <summary>Red, green and blue of a pixel.</summary>
    /// <param name="x">Column from 0.</param>
    /// <param name="y">Row from 0.</param>
    public (byte Red, byte Green, byte Blue) this[int x, int y]
    {
        get
        {
            var at = start + (3 * ((y * Width) + x));
            return (bytes[at], bytes[at + 1], bytes[at + 2]);
        }
    }

    /// <summary>The picture in grey, shrunk to a square by the mean of the pixels in each cell.</summary>
    /// <param name="side">Cells a side.</param>
    public double[,] Shrink(int side)
    {
        var cells = new double[side, side];
        for (var row = 0; row < side; row++)
        {
            for (var column = 0; column < side; column++)
            {
                cells[row, column] = Mean(column * Width / side, row * Height / side, (column + 1) * Width / side, (row + 1) * Height / side);
            }
        }

        return cells;
    }

    private double Mean(int left, int top, int right, int bottom)
    {
        double sum = 0;
        var count = 0;
        for (var y = top; y < Math.Min(Height, Math.Max(bottom, top + 1)); y++)
        {
            for (var x = left; x < Math.Min(Width, Math.Max(right, left + 1)); x++)
            {
                var (red, green, blue) = this[x, y];
                sum += (0.299 * red) + (0.587 * green) + (0.114 * blue);
                count++;
            }
        }

        return count == 0 ? 255 : sum / count;
    }
}
