namespace Fachuang.Documents.Reading.Evidence;

/// <summary>
/// Looks for a round red mark, as an official seal (公章) leaves it: red pixels that lie together, about as high as wide, with a ring of
/// red around their middle. It does not read the seal and says nothing about whether it is genuine.
/// </summary>
public static class SealFinder
{
    /// <summary>Width to which pages are rendered for the search, in pixels: a seal of 42 mm on A4 is 60 of them.</summary>
    public const int PageWidth = 300;

    // A seal is 38 to 60 mm wide (国发〔1999〕25号); on a photograph of a part of the page it is larger, on a large sheet smaller.
    private const double Smallest = 0.07, Largest = 0.6;
    private const int Sectors = 24, CoveredSectors = 17;

    /// <summary>Whether a picture shows a round red mark.</summary>
    /// <param name="picture">A page or photograph, about <see cref="PageWidth"/> wide.</param>
    public static bool Sees(ColorPicture picture)
    {
        var red = new bool[picture.Width * picture.Height];
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                red[(y * picture.Width) + x] = IsRed(picture[x, y]);
            }
        }

        return Groups(red, picture.Width, picture.Height).Any(group => IsRound(group, picture.Width));
    }

    // Ink on paper is pale where it is thin: what counts is that red leads.
    private static bool IsRed((byte Red, byte Green, byte Blue) color) =>
        color.Red > 110 && color.Red - color.Green > 45 && color.Red - color.Blue > 35 && Math.Abs(color.Green - color.Blue) < 70;

    /// <summary>Red pixels that touch or nearly do: the gaps between the characters of a seal and its ring are bridged.</summary>
    private static IEnumerable<List<(int X, int Y)>> Groups(bool[] red, int width, int height)
    {
        const int bridge = 3;
        var seen = new bool[red.Length];
        var open = new Stack<int>();
        for (var first = 0; first < red.Length; first++)
        {
            if (!red[first] || seen[first])
            {
                continue;
            }

            var group = new List<(int X, int Y)>();
            seen[first] = true;
            open.Push(first);
            while (open.TryPop(out var at))
            {
                var (x, y) = (at % width, at / width);
                group.Add((x, y));
                for (var nearY = Math.Max(0, y - bridge); nearY <= Math.Min(height - 1, y + bridge); nearY++)
                {
                    for (var nearX = Math.Max(0, x - bridge); nearX <= Math.Min(width - 1, x + bridge); nearX++)
                    {
                        var near = (nearY * width) + nearX;
                        if (red[near] && !seen[near])
                        {
                            seen[near] = true;
                            open.Push(near);
                        }
                    }
                }
            }

            yield return group;
        }
    }

    private static bool IsRound(List<(int X, int Y)> group, int pageWidth)
    {
        var (left, right) = (group.Min(pixel => pixel.X), group.Max(pixel => pixel.X));
        var (top, bottom) = (group.Min(pixel => pixel.Y), group.Max(pixel => pixel.Y));
        double width = right - left + 1, height = bottom - top + 1;
        if (width < Smallest * pageWidth || width > Largest * pageWidth || height < 0.8 * width || width < 0.8 * height)
        {
            return false;
        }

        var (middleX, middleY, radius) = ((left + right) / 2.0, (top + bottom) / 2.0, (width + height) / 4);
        var ring = new bool[Sectors];
        var inRing = 0;
        foreach (var (x, y) in group)
        {
            var distance = Math.Sqrt(((x - middleX) * (x - middleX)) + ((y - middleY) * (y - middleY))) / radius;
            if (distance is > 0.82 and < 1.1)
            {
                inRing++;
                ring[(int)((Math.Atan2(y - middleY, x - middleX) + Math.PI) / (2 * Math.PI) * Sectors) % Sectors] = true;
            }
        }

        // A red square or block is covered in its corners; a seal has nothing there, and is not a filled disk either.
        var corners = group.Count(pixel => Math.Abs(pixel.X - middleX) > 0.85 * radius && Math.Abs(pixel.Y - middleY) > 0.85 * radius);
        return ring.Count(covered => covered) >= CoveredSectors && corners < 0.02 * group.Count && group.Count < 0.85 * width * height * Math.PI / 4 && inRing > 0.15 * group.Count;
    }
}
