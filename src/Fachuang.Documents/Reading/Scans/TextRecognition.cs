using System.Globalization;
using System.Text;
using Fachuang.Documents.Reading.Pages;
using Fachuang.Documents.Reading.Programs;

namespace Fachuang.Documents.Reading.Scans;

/// <summary>
/// Recognizes the type of a page with tesseract. Its own analysis of a page mixes the columns of dense tables, so the cells are
/// found first and laid below each other; what is recognized is put back to its place.
/// </summary>
internal static class TextRecognition
{
    /// <summary>Dots an inch that recognition likes best.</summary>
    public const int Density = 300;

    /// <summary>Shortest line of a table in points; longer than the strokes of a title's characters.</summary>
    private const double ShortestRule = 26;

    /// <summary>The program refuses pictures higher than 32767 pixels.</summary>
    private const int HighestStrip = 24_000;

    private const int Gap = 40;

    private sealed record Piece(PixelArea Source, int Top);

    /// <summary>The page with its text and lines; null when the program failed.</summary>
    /// <param name="runner">Where the program runs.</param>
    /// <param name="picture">The page; its lines are wiped out.</param>
    /// <param name="number">The page's number.</param>
    /// <param name="width">The page's width in points.</param>
    /// <param name="patience">How long it may take.</param>
    public static PageLayout? Read(ProgramRunner runner, GrayPicture picture, int number, double width, TimeSpan patience)
    {
        var point = picture.Width / width;
        List<PageRule> rules = [.. picture.TakeRules((int)(ShortestRule * point))
            .Select(rule => new PageRule(rule.IsVertical, rule.At / point, rule.From / point, rule.To / point))];
        var density = Math.Clamp((int)(72 * point), 70, 600).ToString(CultureInfo.InvariantCulture);
        var glyphs = new List<PageGlyph>();
        foreach (var strip in Strips(picture, Areas(rules, picture, point)))
        {
            var result = runner.Run(
                HelperProgram.Recognition.Name, ["-", "-", "-l", "chi_sim", "--psm", "6", "--dpi", density, "tsv"], new ProgramLimits(patience), Compose(picture, strip).Write());
            if (!result.Succeeded)
            {
                return null;
            }

            glyphs.AddRange(Glyphs(Encoding.UTF8.GetString(result.Output), strip, 1 / point));
        }

        return new PageLayout(number, width, picture.Height / point, glyphs, rules) { IsDoubtful = true };
    }

    /// <summary>A word's width shared among its characters; a Chinese one takes twice the room of another.</summary>
    /// <param name="word">The word.</param>
    /// <param name="left">Where it begins.</param>
    /// <param name="width">Its width.</param>
    /// <param name="baseline">The line it stands on.</param>
    /// <param name="size">Height of the type.</param>
    public static IEnumerable<PageGlyph> Spread(string word, double left, double width, double baseline, double size)
    {
        var step = width / word.Sum(Room);
        foreach (var character in word)
        {
            var right = left + (step * Room(character));
            yield return new PageGlyph(character.ToString(), left, right, baseline, size);
            left = right;
        }
    }

    /// <summary>The cells of the tables, and what lies above, between and below the tables.</summary>
    private static IEnumerable<PixelArea> Areas(List<PageRule> rules, GrayPicture picture, double point)
    {
        var free = 0.0;
        foreach (var table in RuledTable.Find(rules))
        {
            yield return Area(0, free, picture.Width / point, table.Top);
            free = Math.Max(free, table.Bottom);
            foreach (var cell in table.Cells)
            {
                yield return Area(cell.Left, cell.Top, cell.Right, cell.Bottom);
            }
        }

        yield return Area(0, free, picture.Width / point, picture.Height / point);

        PixelArea Area(double left, double top, double right, double bottom) =>
            new((int)(left * point) + 3, (int)(top * point) + 3, (int)(right * point) - 2, (int)(bottom * point) - 2);
    }

    private static IEnumerable<List<Piece>> Strips(GrayPicture picture, IEnumerable<PixelArea> areas)
    {
        var strip = new List<Piece>();
        var top = Gap;
        foreach (var ink in areas.Select(picture.Ink).OfType<PixelArea>())
        {
            if (top + ink.Bottom - ink.Top + Gap > HighestStrip && strip.Count > 0)
            {
                yield return strip;
                (strip, top) = ([], Gap);
            }

            strip.Add(new Piece(ink, top));
            top += ink.Bottom - ink.Top + Gap;
        }

        if (strip.Count > 0)
        {
            yield return strip;
        }
    }

    private static GrayPicture Compose(GrayPicture picture, List<Piece> strip)
    {
        var sheet = GrayPicture.Blank(strip.Max(piece => piece.Source.Right - piece.Source.Left) + (2 * Gap), strip[^1].Top + strip[^1].Source.Bottom - strip[^1].Source.Top + Gap);
        strip.ForEach(piece => sheet.Paste(picture, piece.Source, Gap, piece.Top));
        return sheet;
    }

    /// <summary>Characters with their places from a table of level, page, block, paragraph, line, word, left, top, width, height, certainty, text.</summary>
    private static IEnumerable<PageGlyph> Glyphs(string table, List<Piece> strip, double scale)
    {
        double top = 0, height = 0, reached = 0;
        Piece? piece = null;
        foreach (var row in table.Split('\n'))
        {
            var fields = row.TrimEnd('\r').Split('\t');
            if (fields.Length < 12 || !Numbers(fields, out var left, out var up, out var wide, out var high))
            {
                continue;
            }

            if (fields[0] == "4")
            {
                (top, height, reached) = (up, high, double.NegativeInfinity);
                piece = strip.FindLast(candidate => candidate.Top <= up + (high / 2)) ?? strip[0];
            }
            else if (fields[0] == "5" && piece is not null && !string.IsNullOrWhiteSpace(fields[11]) && fields[11].Length <= 1000)
            {
                // The boxes of words overlap now and then; the order in which they are told is right.
                var begin = Math.Max(reached, left);
                var baseline = top + (0.88 * height) + piece.Source.Top - piece.Top;
                foreach (var glyph in Spread(fields[11].Trim(), (begin + piece.Source.Left - Gap) * scale, Math.Max(1, left + wide - begin) * scale, baseline * scale, height * scale))
                {
                    yield return glyph;
                }

                reached = Math.Max(begin + 1, left + wide);
            }
        }
    }

    private static double Room(char character) => character < 0x2E80 ? 1 : 2;

    private static bool Numbers(string[] fields, out double left, out double top, out double width, out double height)
    {
        top = width = height = 0;
        return double.TryParse(fields[6], CultureInfo.InvariantCulture, out left) && double.TryParse(fields[7], CultureInfo.InvariantCulture, out top)
            && double.TryParse(fields[8], CultureInfo.InvariantCulture, out width) && double.TryParse(fields[9], CultureInfo.InvariantCulture, out height);
    }
}
