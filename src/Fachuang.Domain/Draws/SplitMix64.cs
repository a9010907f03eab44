namespace Fachuang.Domain.Draws;

/// <summary>
/// The generator SplitMix64 of Steele, Lea and Flood (Fast Splittable Pseudorandom Number Generators, OOPSLA 2014). <see cref="Random"/> does not promise
/// the same numbers in the next version of .NET; a simulation that is to be repeated years later needs that promise.
/// </summary>
/// <param name="seed">Where the sequence begins.</param>
public struct SplitMix64(ulong seed)
{
    private const ulong Step = 0x9E37_79B9_7F4A_7C15;
    private ulong state = seed;

    /// <summary>A sequence of its own for every number, so that run 17 draws the same whoever computes it and when.</summary>
    /// <param name="seed">The stated seed.</param>
    /// <param name="number">Number of the sequence.</param>
    public static SplitMix64 Stream(ulong seed, ulong number) => new(Mixed(Mixed(seed + Step) + number));

    /// <summary>The next 64 bits.</summary>
    public ulong Next() => Mixed(state += Step);

    /// <summary>A whole number from 0 to below the bound, each equally likely (Lemire 2019: draws are thrown away, none is favoured).</summary>
    /// <param name="bound">Positive.</param>
    public ulong Below(ulong bound)
    {
        var high = Math.BigMul(Next(), bound, out var low);
        if (low < bound)
        {
            var unfair = unchecked(0 - bound) % bound;
            while (low < unfair)
            {
                high = Math.BigMul(Next(), bound, out low);
            }
        }

        return high;
    }

    private static ulong Mixed(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58_476D_1CE4_E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D0_49BB_1331_11EB;
        return bits ^ (bits >> 31);
    }
}
