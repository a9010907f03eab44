using System.Globalization;
using System.Text;
using Fachuang.Documents.Reading.Pages;

namespace Fachuang.Documents.Reading.Scans;

/// <summary>A page as grey pixels, read from a binary PGM, in which the lines of tables are found and wiped out.</summary>
public sealed class GrayPicture
{
    /// <summary>Darker than this is ink.</summary>
    private const byte Ink = 160;

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
            if (pixels[Index(track + beside, at, isVertical)] < Ink)
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
            if (pixels[Index(track - 2, at, isVertical)] >= Ink || pixels[Index(track + 2, at, isVertical)] >= Ink)
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
