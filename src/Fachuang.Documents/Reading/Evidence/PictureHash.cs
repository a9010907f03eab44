namespace Fachuang.Documents.Reading.Evidence;

/// <summary>
/// Perceptual hash of a picture: the signs of its 64 slowest waves (DCT of 32 by 32 cells). Scaling and compressing anew change few
/// of them; two different pictures differ in about 32.
/// </summary>
public static class PictureHash
{
    private const int Side = 32, Waves = 8;

    /// <summary>Below this the picture is one colour, and its waves are noise.</summary>
    private const double LeastContrast = 4;

    private static readonly double[,] Cosines = MakeCosines();

    /// <summary>The hash; null for a picture without structure.</summary>
    /// <param name="picture">The picture; a small rendering is enough.</param>
    public static long? Of(ColorPicture picture)
    {
        var cells = picture.Shrink(Side);
        if (Contrast(cells) < LeastContrast)
        {
            return null;
        }

        var waves = new double[Waves * Waves];
        for (var v = 0; v < Waves; v++)
        {
            for (var u = 0; u < Waves; u++)
            {
                // The first wave is the mean brightness: it says nothing about the picture, so the diagonal one stands in for it.
                var (across, down) = (u, v) == (0, 0) ? (Waves, Waves) : (u, v);
                waves[(v * Waves) + u] = Wave(cells, across, down);
            }
        }

        var median = waves.Order().ElementAt(waves.Length / 2);
        var hash = 0UL;
        for (var at = 0; at < waves.Length; at++)
        {
            hash |= waves[at] > median ? 1UL << at : 0;
        }

        return unchecked((long)hash);
    }

    private static double Wave(double[,] cells, int across, int down)
    {
        double sum = 0;
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                sum += cells[y, x] * Cosines[across, x] * Cosines[down, y];
            }
        }

        return sum;
    }

    private static double Contrast(double[,] cells)
    {
        var mean = cells.Cast<double>().Average();
        return Math.Sqrt(cells.Cast<double>().Average(cell => (cell - mean) * (cell - mean)));
    }

    private static double[,] MakeCosines()
    {
        var table = new double[Waves + 1, Side];
        for (var wave = 0; wave <= Waves; wave++)
        {
            for (var at = 0; at < Side; at++)
            {
                table[wave, at] = Math.Cos(Math.PI * wave * ((2 * at) + 1) / (2.0 * Side));
            }
        }

        return table;
    }
}
