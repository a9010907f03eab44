namespace Fachuang.Documents.Reading.Pages;

/// <summary>
/// A path as it is drawn, in points, and the straight lines in it: strokes, frames, and thin filled rectangles, which many
/// programs draw for lines. A path with curves is an ornament.
/// </summary>
internal sealed class DrawnPath
{
    /// <summary>A filled rectangle is a line up to this width.</summary>
    private const double Thin = 3.6;

    private readonly List<List<SheetPoint>> subpaths = [];
    private bool isCurved;

    /// <summary>Begins a part.</summary>
    /// <param name="point">Where.</param>
    public void MoveTo(SheetPoint point) => subpaths.Add([point]);

    /// <summary>Draws a line.</summary>
    /// <param name="point">Its end.</param>
    public void LineTo(SheetPoint point)
    {
        if (subpaths.Count == 0)
        {
            subpaths.Add([]);
        }

        subpaths[^1].Add(point);
    }

    /// <summary>Draws a curve.</summary>
    public void CurveTo() => isCurved = true;

    /// <summary>Goes back to where the part began.</summary>
    /// <returns>That point; null when nothing was begun.</returns>
    public SheetPoint? Close()
    {
        if (subpaths is not [.., [var start, ..] last])
        {
            return null;
        }

        last.Add(start);
        return start;
    }

    /// <summary>Begins another path.</summary>
    public void Clear()
    {
        subpaths.Clear();
        isCurved = false;
    }

    /// <summary>The lines when it is stroked.</summary>
    public IEnumerable<SheetLine> Strokes() =>
        isCurved ? [] : subpaths.SelectMany(points => points.Skip(1).Zip(points, (to, from) => new SheetLine(from, to)));

    /// <summary>The lines when it is filled.</summary>
    public IEnumerable<SheetLine> Bars()
    {
        if (isCurved)
        {
            yield break;
        }

        foreach (var points in subpaths.Where(points => points.Count is > 2 and <= 8))
        {
            double left = points.Min(point => point.X), right = points.Max(point => point.X), low = points.Min(point => point.Y), high = points.Max(point => point.Y);
            if (Math.Min(right - left, high - low) <= Thin)
            {
                yield return right - left > high - low
                    ? new SheetLine(new SheetPoint(left, (low + high) / 2), new SheetPoint(right, (low + high) / 2))
                    : new SheetLine(new SheetPoint((left + right) / 2, low), new SheetPoint((left + right) / 2, high));
            }
        }
    }
}
