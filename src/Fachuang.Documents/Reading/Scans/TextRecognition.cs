using System.Globalization;
using System.Text;
using Fachuang.Documents.Reading.Pages;
using Fachuang.Documents.Reading.Programs;

namespace Fachuang.Documents.Reading.Scans;

/// <summary>Recognizes the type of a page with tesseract and finds its table lines in the pixels.</summary>
internal static class TextRecognition
{
    /// <summary>Dots an inch that recognition likes best.</summary>
    public const int Density = 300;

    /// <summary>Shortest line of a table in points; longer than the strokes of a title's characters.</summary>
    private const double ShortestRule = 26;

    /// <summary>The page with its text and lines; null when the program failed or found nothing.</summary>
    /// <param name="runner">Where the program runs.</param>
    /// <param name="picture">The page; its lines are wiped out.</param>
    /// <param name="number">The page's number.</param>
    /// <param name="width">The page's width in points.</param>
    /// <param name="patience">How long it may take.</param>
    public static PageLayout? Read(ProgramRunner runner, GrayPicture picture, int number, double width, TimeSpan patience)
    {
        var point = picture.Width / width;
        var rules = picture.TakeRules((int)(ShortestRule * point));
        var density = Math.Clamp((int)(72 * point), 70, 600).ToString(CultureInfo.InvariantCulture);
        var result = runner.Run("tesseract", ["-", "-", "-l", "chi_sim", "--psm", "3", "--dpi", density, "tsv"], new ProgramLimits(patience), picture.Write());
        return !result.Succeeded ? null : new PageLayout(
            number, width, picture.Height / point,
            [.. Glyphs(Encoding.UTF8.GetString(result.Output), 1 / point)],
            [.. rules.Select(rule => new PageRule(rule.IsVertical, rule.At / point, rule.From / point, rule.To / point))])
        {
            IsDoubtful = true,
        };
    }

    /// <summary>Characters with their places from a table of level, page, block, paragraph, line, word, left, top, width, height, certainty, text.</summary>
    /// <param name="table">What the program wrote.</param>
    /// <param name="scale">Points a pixel.</param>
    public static IEnumerable<PageGlyph> Glyphs(string table, double scale)
    {
        double bottom = 0, height = 0;
        foreach (var row in table.Split('\n'))
        {
            var fields = row.TrimEnd('\r').Split('\t');
            if (fields.Length < 12 || !int.TryParse(fields[0], out var level) || !Numbers(fields, out var left, out var top, out var wide, out var high))
            {
                continue;
            }

            if (level == 4)
            {
                (bottom, height) = ((top + high) * scale, high * scale);
            }
            else if (level == 5 && !string.IsNullOrWhiteSpace(fields[11]) && fields[11].Length <= 1000)
            {
                foreach (var glyph in Spread(fields[11].Trim(), left * scale, wide * scale, bottom, height))
                {
                    yield return glyph;
                }
            }
        }
    }

    /// <summary>A word's width shared among its characters; a Chinese one takes twice the room of another.</summary>
    /// <param name="word">The word.</param>
    /// <param name="left">Where it begins.</param>
    /// <param name="width">Its width.</param>
    /// <param name="bottom">The lower edge of its line.</param>
    /// <param name="height">The height of its line.</param>
    public static IEnumerable<PageGlyph> Spread(string word, double left, double width, double bottom, double height)
    {
        var step = width / word.Sum(Room);
        foreach (var character in word)
        {
            var right = left + (step * Room(character));
            yield return new PageGlyph(character.ToString(), left, right, bottom - (0.12 * height), height);
            left = right;
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
