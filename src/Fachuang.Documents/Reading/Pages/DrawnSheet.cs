namespace Fachuang.Documents.Reading.Pages;

/// <summary>A point of a sheet, in points from its lower left corner.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Upward.</param>
internal readonly record struct SheetPoint(double X, double Y);

/// <summary>A character as drawn, in the coordinates of the sheet (y upward).</summary>
/// <param name="Text">Its text; empty when the font does not say it.</param>
/// <param name="From">Where it begins on its baseline.</param>
/// <param name="To">Where the next one begins.</param>
/// <param name="Size">Height of the type in points.</param>
internal readonly record struct SheetGlyph(string Text, SheetPoint From, SheetPoint To, double Size)
{
    /// <summary>Quarter turns to the left of the direction it is read in; null when it is slanted.</summary>
    public int? Turns
    {
        get
        {
            var (x, y) = (To.X - From.X, To.Y - From.Y);
            return Math.Abs(y) < 0.05 * Math.Abs(x) ? (x >= 0 ? 0 : 2)
                : Math.Abs(x) < 0.05 * Math.Abs(y) ? (y >= 0 ? 1 : 3)
                : x == 0 && y == 0 ? 0 : null;
        }
    }
}

/// <summary>A straight line as drawn.</summary>
/// <param name="From">One end.</param>
/// <param name="To">The other.</param>
internal readonly record struct SheetLine(SheetPoint From, SheetPoint To);

/// <summary>What is drawn on one page, before it is turned as it is read.</summary>
/// <param name="Number">The page, from 1.</param>
/// <param name="Width">Width of the sheet.</param>
/// <param name="Height">Height of the sheet.</param>
/// <param name="Glyphs">The characters in drawing order.</param>
/// <param name="Lines">The lines in drawing order.</param>
/// <param name="HiddenCount">How many of the characters are invisible: the text behind a scan.</param>
/// <param name="PictureCount">Pictures drawn.</param>
internal sealed record DrawnSheet(int Number, double Width, double Height, IReadOnlyList<SheetGlyph> Glyphs, IReadOnlyList<SheetLine> Lines, int HiddenCount, int PictureCount)
{
    private const double Slant = 0.8;

    /// <summary>Whether a font keeps to itself what its characters are.</summary>
    public bool IsIllegible => Glyphs.Count(glyph => !IsLegible(glyph.Text)) * 10 > Glyphs.Count;

    /// <summary>
    /// The page as it is read: y downward, and turned where the text runs up or down the sheet (a wide table on an upright
    /// sheet). Text that runs otherwise than most is a watermark or a mark in the margin and is left out.
    /// </summary>
    public PageLayout ToLayout()
    {
        var turns = Glyphs.Where(glyph => glyph.Turns is not null).GroupBy(glyph => glyph.Turns!.Value).OrderByDescending(group => group.Count()).Select(group => group.Key).FirstOrDefault();
        var glyphs = new List<PageGlyph>();
        foreach (var glyph in Glyphs)
        {
            if (glyph.Turns == turns && IsLegible(glyph.Text))
            {
                var (left, baseline) = Turned(glyph.From, turns);
                glyphs.Add(new PageGlyph(ChineseGlyphs.Plain(glyph.Text), left, Turned(glyph.To, turns).X, baseline, glyph.Size));
            }
        }

        var rules = new List<PageRule>();
        foreach (var line in Lines)
        {
            var (from, to) = (Turned(line.From, turns), Turned(line.To, turns));
            var (wide, high) = (Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y));
            if (high <= Slant && wide > Slant)
            {
                rules.Add(new PageRule(false, (from.Y + to.Y) / 2, Math.Min(from.X, to.X), Math.Max(from.X, to.X)));
            }
            else if (wide <= Slant && high > Slant)
            {
                rules.Add(new PageRule(true, (from.X + to.X) / 2, Math.Min(from.Y, to.Y), Math.Max(from.Y, to.Y)));
            }
        }

        return new PageLayout(Number, turns % 2 == 0 ? Width : Height, turns % 2 == 0 ? Height : Width, glyphs, rules)
        {
            IsDoubtful = HiddenCount * 2 > Glyphs.Count,
        };
    }

    private static bool IsLegible(string text) => text.Length > 0 && text[0] is not ('\0' or '\uFFFD' or (>= '\uE000' and <= '\uF8FF'));

    private (double X, double Y) Turned(SheetPoint point, int turns) => turns switch
    {
        1 => (point.Y, point.X),
        2 => (Width - point.X, point.Y),
        3 => (Height - point.Y, Width - point.X),
        _ => (point.X, Height - point.Y),
    };
}
