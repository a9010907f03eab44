using System.Globalization;

namespace Fachuang.Documents.Writing.Charts;

/// <summary>One bar or one point of a chart.</summary>
/// <param name="Label">Drawn below a point; of digits, <c>. % - /</c> and 年 月, anything else is left out. Not drawn for bars, which are numbered.</param>
/// <param name="Value">Its height; null for a gap in a line and for no bar.</param>
public sealed record ChartValue(string Label, decimal? Value);

/// <summary>
/// Charts as PNG of 300 dots to the inch, drawn by this program alone in the colours of its pages. Only figures are drawn; words stand
/// beside the picture as text, where they can be found and read aloud. The same values give the same bytes.
/// </summary>
/// <param name="Values">What is drawn, in order.</param>
/// <param name="Most">The end of the axis, above zero; larger values end there.</param>
public sealed record ChartPicture(IReadOnlyList<ChartValue> Values, decimal Most)
{
    private const double LineMillimetres = 0.2, FigureMillimetres = 3;

    private static readonly ChartColour Ink = new(0x26, 0x31, 0x42), Faint = new(0xe2, 0xe6, 0xeb), Axis = new(0x56, 0x62, 0x73);
    private static readonly ChartColour Primary = new(0x1b, 0x4b, 0x8a), Rail = new(0xee, 0xf1, 0xf4);

    /// <summary>Millimetres; the type area of an official document has 156.</summary>
    public decimal Width { get; init; } = 150;

    /// <summary>Millimetres from one bar to the next.</summary>
    public const decimal BarPitch = 7;

    /// <summary>Written behind every value, e.g. %; of the characters a label may have.</summary>
    public string Unit { get; init; } = "";

    /// <summary>How high a chart of bars becomes, in millimetres.</summary>
    public decimal BarsHeight => (BarPitch * Math.Max(1, Values.Count)) + 8;

    /// <summary>Bars from left to right, one below the other, numbered from 1 as in the list of words beside it.</summary>
    /// <returns>A PNG, <see cref="Width"/> by <see cref="BarsHeight"/>.</returns>
    public byte[] Bars()
    {
        var canvas = new ChartCanvas(Width, BarsHeight);
        var (pitch, figure) = (canvas.Dots((double)BarPitch), canvas.Dots(FigureMillimetres));
        var left = (figure * 0.6 * Values.Count.ToString(CultureInfo.InvariantCulture).Length) + canvas.Dots(3);
        var right = canvas.Width - Values.Select(value => value.Value ?? 0).Append(Most).Max(value => ChartFigures.Width(Words(value), figure)) - canvas.Dots(2);
        var bottom = canvas.Dots((double)BarPitch * Math.Max(1, Values.Count));
        foreach (var (at, words) in Steps())
        {
            var x = left + ((right - left) * at);
            canvas.Line([(x, 0), (x, bottom)], canvas.Dots(LineMillimetres), Faint);
            ChartFigures.Draw(canvas, words, x - (ChartFigures.Width(words, figure) / 2), bottom + canvas.Dots(2), figure, Axis);
        }

        foreach (var (i, value) in Values.Index())
        {
            var middle = pitch * (i + 0.5);
            var number = (i + 1).ToString(CultureInfo.InvariantCulture);
            ChartFigures.Draw(canvas, number, left - canvas.Dots(2) - ChartFigures.Width(number, figure), middle - (figure / 2), figure, Ink);
            if (value.Value is { } amount)
            {
                var end = left + ((right - left) * Share(amount));
                canvas.Fill(left, middle - (pitch * 0.3), end, middle + (pitch * 0.3), Primary);
                ChartFigures.Draw(canvas, Words(amount), end + canvas.Dots(1.5), middle - (figure / 2), figure, Ink);
            }
        }

        canvas.Line([(left, 0), (left, bottom)], canvas.Dots(LineMillimetres * 1.5), Axis);
        return canvas.ToPng();
    }

    /// <summary>A line over the labels.</summary>
    /// <param name="height">Millimetres, at least 20.</param>
    /// <returns>A PNG, <see cref="Width"/> by <paramref name="height"/>.</returns>
    public byte[] Line(decimal height = 70)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 20);
        var canvas = new ChartCanvas(Width, height);
        var figure = canvas.Dots(FigureMillimetres);
        var widest = Steps().Max(step => ChartFigures.Width(step.Words, figure));
        var (left, right) = (widest + canvas.Dots(3), canvas.Width - Math.Max(canvas.Dots(6), Values.Select(value => ChartFigures.Width(value.Label, figure) / 2).LastOrDefault()));
        var (top, bottom) = (canvas.Dots(7), canvas.Height - canvas.Dots(7));
        foreach (var (at, words) in Steps())
        {
            var y = bottom - ((bottom - top) * at);
            canvas.Line([(left, y), (canvas.Width, y)], canvas.Dots(LineMillimetres), at == 0 ? Axis : Faint);
            ChartFigures.Draw(canvas, words, left - canvas.Dots(2) - ChartFigures.Width(words, figure), y - (figure / 2), figure, Axis);
        }

        var step = (right - left - canvas.Dots(6)) / Math.Max(1, Values.Count - 1);
        var points = Values.Select((value, i) => (X: left + canvas.Dots(6) + (step * i), Y: value.Value is { } amount ? bottom - ((bottom - top) * Share(amount)) : (double?)null, Item: value)).ToList();
        foreach (var (from, to) in points.Zip(points.Skip(1)))
        {
            if (from.Y is { } y && to.Y is { } next)
            {
                canvas.Line([(from.X, y), (to.X, next)], canvas.Dots(0.6), Primary);
            }
        }

        // Labels that would run into each other are drawn in part, the last one always.
        var every = (int)Math.Ceiling((points.Max(point => (double?)ChartFigures.Width(point.Item.Label, figure)) ?? 0) * 1.2 / Math.Max(1, step));
        foreach (var (i, point) in points.Index())
        {
            if (point.Y is { } y)
            {
                canvas.Line([(point.X, y), (point.X, y)], canvas.Dots(1.6), Primary);
            }

            if ((points.Count - 1 - i) % Math.Max(1, every) == 0)
            {
                ChartFigures.Draw(canvas, point.Item.Label, point.X - (ChartFigures.Width(point.Item.Label, figure) / 2), bottom + canvas.Dots(2.5), figure, Axis);
                if (point.Y is { } above)
                {
                    var words = Words(point.Item.Value!.Value);
                    ChartFigures.Draw(canvas, words, point.X - (ChartFigures.Width(words, figure) / 2), above - canvas.Dots(2) - figure, figure, Ink);
                }
            }
        }

        return canvas.ToPng();
    }

    /// <summary>A single bar without figures on its rail, for a cell of a table whose other cells say what it is.</summary>
    /// <param name="share">How much of it is filled; less than 0 is 0, more than 1 is 1.</param>
    /// <param name="width">Millimetres.</param>
    /// <param name="height">Millimetres.</param>
    public static byte[] Bar(decimal share, decimal width, decimal height)
    {
        var canvas = new ChartCanvas(width, height);
        canvas.Fill(0, 0, canvas.Width, canvas.Height, Rail);
        canvas.Fill(0, 0, canvas.Width * (double)Math.Clamp(share, 0, 1), canvas.Height, Primary);
        return canvas.ToPng();
    }

    private double Share(decimal value) => (double)Math.Clamp(value / Most, 0, 1);

    private string Words(decimal value) => $"{value.ToString("0.##", CultureInfo.InvariantCulture)}{Unit}";

    /// <summary>Quarters of the axis.</summary>
    private IEnumerable<(double At, string Words)> Steps() => Most > 0
        ? Enumerable.Range(0, 5).Select(quarter => (quarter / 4.0, Words(Most * quarter / 4)))
        : throw new ArgumentException("The axis must end above zero.");
}
