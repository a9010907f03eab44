using System.Globalization;
using System.Text;
using Fachuang.Documents.Reading.Pages;

namespace Fachuang.Documents.Reading.Scans;

/// <summary>A rectangle of pixels.</summary>
/// <param name="Left">First column.</param>
/// <param name="Top">First row.</param>
/// <param name="Right">Column behind the last.</param>
/// <param name="Bottom">Row behind the last.</param>
public readonly record struct PixelArea(int Left, int Top, int Right, int Bottom);

/// <summary>A page as grey pixels, read from a binary PGM, in which the lines of tables are found and wiped out.</summary>
public sealed class GrayPicture
{
    /// <summary>Darker than this is ink.</summary>
    private const byte Dark = 160;

    private readonly byte[] pixels;

    private GrayPicture(int width, int height, byte[] pixels)
    {
        Width = width;
        Height = height;
        this.pixels = pixels;
    }

    /// <summary>Width in pixels.</summary>
    public int Width { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary>Reads a picture.</summary>
    /// <param name="pgm">A PGM of kind P5 with one byte a pixel.</param>
    /// <returns>Null when it is none.</returns>
    public static GrayPicture? Read(byte[] pgm)
    {
        var at = 0;
        if (Word(pgm, ref at) != "P5" || !int.TryParse(Word(pgm, ref at), out var width) || !int.TryParse(Word(pgm, ref at), out var height) || Word(pgm, ref at) != "255")
        {
            return null;
        }

        return width <= 0 || height <= 0 || (long)width * height != pgm.Length - at ? null : new GrayPicture(width, height, pgm[at..]);
    }

    /// <summary>A white picture.</summary>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    public static GrayPicture Blank(int width, int height)
    {
        var pixels = new byte[width * height];
        Array.Fill(pixels, (byte)255);
        return new GrayPicture(width, height, pixels);
    }

    /// <summary>The part of an area that has ink; null when it has none, or only specks.</summary>
    /// <param name="area">The area; what lies outside of the picture is left out.</param>
    public PixelArea? Ink(PixelArea area)
    {
        int left = Width, top = Height, right = -1, bottom = -1, count = 0;
        for (var y = Math.Max(0, area.Top); y < Math.Min(Height, area.Bottom); y++)
        {
            for (var x = Math.Max(0, area.Left); x < Math.Min(Width, area.Right); x++)
            {
                if (pixels[(y * Width) + x] < Dark)
                {
                    (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), y);
                    count++;
                }
            }
        }

        return count < 12 || bottom - top < 8 && right - left < 8 ? null : new PixelArea(left, top, right + 1, bottom + 1);
    }

    /// <summary>Copies an area of another picture here.</summary>
    /// <param name="other">The other picture.</param>
    /// <param name="area">What of it; inside of it.</param>
    /// <param name="left">Where its left edge comes.</param>
    /// <param name="top">Where its upper edge comes.</param>
    public void Paste(GrayPicture other, PixelArea area, int left, int top)
    {
        for (var y = 0; y < area.Bottom - area.Top; y++)
        {
            Array.Copy(other.pixels, ((area.Top + y) * other.Width) + area.Left, pixels, ((top + y) * Width) + left, area.Right - area.Left);
        }
    }

    /// <summary>The picture as PGM.</summary>
    public byte[] Write() => [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"P5\n{Width} {Height}\n255\n")), .. pixels];

    /// <summary>
    /// Finds the straight lines along the axes and wipes them out, so that what recognizes the type is not disturbed by them. A
    /// scan lies a little askew: a line may climb by a pixel every now and then.
    /// </summary>
    /// <param name="least">Shortest line in pixels; longer than any stroke of a character.</param>
    public IReadOnlyList<PageRule> TakeRules(int least)
    {
        var rules = new List<PageRule>();
        var wiped = (byte[])pixels.Clone();
        Follow(least, rules, wiped, isVertical: false);
        Follow(least, rules, wiped, isVertical: true);
        wiped.CopyTo(pixels, 0);
        return rules;
    }

    private void Follow(int least, List<PageRule> rules, byte[] wiped, bool isVertical)
    {
        var (length, tracks) = isVertical ? (Height, Width) : (Width, Height);
        for (var track = 2; track < tracks - 2; track++)
        {
            var start = -1;
            for (var at = 0; at <= length; at++)
            {
                if (at < length && IsDark(track, at, isVertical))
                {
                    start = start < 0 ? at : start;
                    continue;
                }

                if (start >= 0 && at - start >= least && rules.Count < RuledTable.MostRules)
                {
                    rules.Add(new PageRule(isVertical, track, start, at));
                    Wipe(wiped, track, start, at, isVertical);
                }

                start = -1;
            }
        }
    }

    private bool IsDark(int track, int at, bool isVertical)
    {
        for (var beside = -1; beside <= 1; beside++)
        {
            if (pixels[Index(track + beside, at, isVertical)] < Dark)
            {
                return true;
            }
        }

        return false;
    }

    private void Wipe(byte[] wiped, int track, int from, int to, bool isVertical)
    {
        for (var at = from; at < to; at++)
        {
            // Only the line itself: where type crosses it, its strokes go on beyond both sides and are left.
            if (pixels[Index(track - 2, at, isVertical)] >= Dark || pixels[Index(track + 2, at, isVertical)] >= Dark)
            {
                for (var beside = -2; beside <= 2; beside++)
                {
                    wiped[Index(track + beside, at, isVertical)] = 255;
                }
            }
        }
    }

    private int Index(int track, int at, bool isVertical) => isVertical ? (at * Width) + track : (track * Width) + at;

    private static string Word(byte[] bytes, ref int at)
    {
        while (at < bytes.Length && (char.IsWhiteSpace((char)bytes[at]) || bytes[at] == '#'))
        {
            if (bytes[at] == '#')
            {
                while (at < bytes.Length && bytes[at] != '\n')
                {
                    at++;
                }
            }
            else
            {
                at++;
            }
        }

        var start = at;
        while (at < bytes.Length && at - start < 12 && !char.IsWhiteSpace((char)bytes[at]))
        {
            at++;
        }

        var word = Encoding.ASCII.GetString(bytes, start, at - start);
        at++;
        return word;
    }
}
