namespace Fachuang.Documents.Writing.Charts;

/// <summary>The few signs a chart needs, as strokes of a pen: digits, <c>. % - /</c>, 年 and 月. Others are left out.</summary>
internal static class ChartFigures
{
    // Strokes lie in a box 10 high, counted from its upper left corner; between two signs lies as much again as this.
    private const double BoxHeight = 10, Between = 1.4, Pen = 1.15;

    private static readonly Dictionary<char, (double Width, (double X, double Y)[][] Strokes)> Signs = new()
    {
        ['0'] = (6, [Arc(3, 5, 2.6, 4.7, 0, 360)]),
        ['1'] = (6, [[(1.2, 2.2), (3.4, 0.3), (3.4, 9.7)]]),
        ['2'] = (6, [[.. Arc(3, 2.95, 2.5, 2.65, 180, 400), (0.5, 9.7), (5.6, 9.7)]]),
        ['3'] = (6, [Arc(2.9, 2.65, 2.3, 2.35, 200, 450), Arc(2.9, 7.35, 2.6, 2.35, 270, 520)]),
        ['4'] = (6, [[(4.4, 9.7), (4.4, 0.3), (0.3, 7), (5.8, 7)]]),
        ['5'] = (6, [[(5.2, 0.3), (1.2, 0.3), (0.9, 4.6), .. Arc(2.9, 6.6, 2.6, 3.1, 220, 510)]]),
        ['6'] = (6, [Arc(3, 6.6, 2.6, 3.1, 0, 360), Arc(5.6, 6.6, 5.2, 6.3, 180, 262)]),
        ['7'] = (6, [[(0.4, 0.3), (5.6, 0.3), (2.3, 9.7)]]),
        ['8'] = (6, [Arc(3, 2.6, 2.2, 2.3, 0, 360), Arc(3, 7.3, 2.6, 2.4, 0, 360)]),
        ['9'] = (6, [Arc(3, 3.4, 2.6, 3.1, 0, 360), Arc(0.4, 3.4, 5.2, 6.3, 0, 82)]),
        ['.'] = (2, [[(1, 9.5), (1, 9.5)]]),
        ['%'] = (9, [Arc(2, 2.4, 1.6, 2.1, 0, 360), Arc(7, 7.6, 1.6, 2.1, 0, 360), [(6.8, 0.3), (2.2, 9.7)]]),
        ['-'] = (4, [[(0.5, 5.4), (3.5, 5.4)]]),
        ['/'] = (4, [[(3.8, -0.2), (0.2, 10.2)]]),
        ['年'] = (10, [[(2.8, -0.2), (0.5, 3.2)], [(2.2, 1.6), (9, 1.6)], [(2.2, 7), (2.2, 4.3), (8.6, 4.3)], [(0.2, 7), (9.8, 7)], [(5.5, 1.6), (5.5, 10.4)]]),
        ['月'] = (10, [[(0.9, 10.3), (2, 8.2), (2.3, 5.5), (2.3, 0.1), (8.1, 0.1), (8.1, 9.4), (7.6, 10.1), (6.3, 10.1)], [(2.3, 3.3), (8.1, 3.3)], [(2.3, 6.5), (8.1, 6.5)]]),
    };

    /// <summary>How wide a text becomes at a height.</summary>
    public static double Width(string text, double height)
    {
        var widths = text.Where(Signs.ContainsKey).Select(sign => Signs[sign].Width).ToList();
        return widths.Count == 0 ? 0 : (widths.Sum() + (Between * (widths.Count - 1))) * height / BoxHeight;
    }

    /// <summary>Draws a text to the right and down from a corner.</summary>
    public static void Draw(ChartCanvas canvas, string text, double left, double top, double height, ChartColour colour)
    {
        var scale = height / BoxHeight;
        foreach (var (width, strokes) in text.Where(Signs.ContainsKey).Select(sign => Signs[sign]))
        {
            foreach (var stroke in strokes)
            {
                canvas.Line([.. stroke.Select(point => (left + (point.X * scale), top + (point.Y * scale)))], Pen * scale, colour);
            }

            left += (width + Between) * scale;
        }
    }

    /// <summary>Part of an ellipse from one angle to another, in degrees clockwise from the right.</summary>
    private static (double X, double Y)[] Arc(double x, double y, double radiusX, double radiusY, int from, int to)
    {
        var steps = Math.Max(2, (to - from) / 9);
        return [.. Enumerable.Range(0, steps + 1).Select(step =>
        {
            var angle = (from + ((to - from) * step / (double)steps)) * Math.PI / 180;
            return (x + (radiusX * Math.Cos(angle)), y + (radiusY * Math.Sin(angle)));
        })];
    }
}
