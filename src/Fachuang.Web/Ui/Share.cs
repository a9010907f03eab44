using System.Globalization;

namespace Fachuang.Web.Ui;

/// <summary>One part of a bar.</summary>
/// <param name="Tone">Its status.</param>
/// <param name="Word">The status in words, such as 已通过.</param>
/// <param name="Count">How many; zero is left out of the bar and kept in the legend.</param>
public sealed record Share(Tone Tone, string Word, int Count);

/// <summary>A part laid out along a bar: numbers are SVG lengths in percent of the whole.</summary>
internal readonly record struct Segment(Share Share, double Start, double Width)
{
    public string X => Percent(Start);

    public string Length => Percent(Width);

    public string End => Percent(Start + Width);

    /// <summary>Lays shares end to end. A scale larger than the sum leaves the rest empty.</summary>
    public static IEnumerable<Segment> Along(IEnumerable<Share> shares, int scale)
    {
        var start = 0.0;
        foreach (var share in shares.Where(share => share.Count > 0))
        {
            var width = scale <= 0 ? 0 : 100.0 * share.Count / scale;
            yield return new Segment(share, start, width);
            start += width;
        }
    }

    public static string Percent(double value) => string.Create(CultureInfo.InvariantCulture, $"{Math.Clamp(value, 0, 100):0.###}%");
}
