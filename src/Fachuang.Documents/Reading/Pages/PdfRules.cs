using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Graphics;
using UglyToad.PdfPig.Graphics.Colors;

namespace Fachuang.Documents.Reading.Pages;

/// <summary>The straight lines of a PDF page: strokes, frames, and thin filled rectangles, which many programs draw for lines.</summary>
internal static class PdfRules
{
    private const double Thin = 3.6;
    private const double Slant = 0.8;
    private const int MostSegments = 200_000;

    public static IEnumerable<PageRule> Of(Page page, PageTurn turn) => page.Paths.Where(IsVisible).SelectMany(path => Segments(path, turn)).Take(MostSegments);

    private static bool IsVisible(PdfPath path) =>
        !path.IsClipping && ((path.IsStroked && !IsWhite(path.StrokeColor)) || (path.IsFilled && !IsWhite(path.FillColor)));

    private static bool IsWhite(IColor? color)
    {
        if (color is null or PatternColor)
        {
            return false;
        }

        var (red, green, blue) = color.ToRGBValues();
        return red > 0.97 && green > 0.97 && blue > 0.97;
    }

    private static IEnumerable<PageRule> Segments(PdfPath path, PageTurn turn)
    {
        foreach (var subpath in path)
        {
            if (path.IsFilled && subpath.Commands.Count <= 8 && subpath.GetBoundingRectangle() is { } box && Bar(turn.Apply(box.BottomLeft), turn.Apply(box.TopRight)) is { } bar)
            {
                yield return bar;
            }
            else if (path.IsStroked)
            {
                foreach (var rule in Strokes(subpath, turn))
                {
                    yield return rule;
                }
            }
        }
    }

    private static IEnumerable<PageRule> Strokes(PdfSubpath subpath, PageTurn turn)
    {
        PdfPoint? start = null, last = null;
        foreach (var command in subpath.Commands)
        {
            var (from, to) = command switch
            {
                PdfSubpath.Line line => (line.From, line.To),
                PdfSubpath.Close when start is { } first && last is { } end => (end, first),
                _ => (default, default),
            };
            if (command is PdfSubpath.Move move)
            {
                start = move.Location;
            }

            last = command is PdfSubpath.Line drawn ? drawn.To : command is PdfSubpath.Move moved ? moved.Location : last;
            if (Line(turn.Apply(from), turn.Apply(to)) is { } rule)
            {
                yield return rule;
            }
        }
    }

    private static PageRule? Line((double X, double Y) from, (double X, double Y) to)
    {
        var (wide, high) = (Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y));
        return high <= Slant && wide > Slant ? new PageRule(false, (from.Y + to.Y) / 2, Math.Min(from.X, to.X), Math.Max(from.X, to.X))
            : wide <= Slant && high > Slant ? new PageRule(true, (from.X + to.X) / 2, Math.Min(from.Y, to.Y), Math.Max(from.Y, to.Y))
            : null;
    }

    private static PageRule? Bar((double X, double Y) one, (double X, double Y) other)
    {
        var (wide, high) = (Math.Abs(other.X - one.X), Math.Abs(other.Y - one.Y));
        return Math.Min(wide, high) > Thin || Math.Max(wide, high) <= Math.Min(wide, high) ? null
            : high < wide ? new PageRule(false, (one.Y + other.Y) / 2, Math.Min(one.X, other.X), Math.Max(one.X, other.X))
            : new PageRule(true, (one.X + other.X) / 2, Math.Min(one.Y, other.Y), Math.Max(one.Y, other.Y));
    }
}
