using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Fachuang.Domain.Draws;

/// <summary>The one way in which chance is made of words: a seed anybody can compute, a generator that stays the same, a fair shuffle (docs/draw.md).</summary>
public static class Lottery
{
    /// <summary>SHA-256 of a text in UTF-8, lower-case hexadecimal.</summary>
    /// <param name="text">The text.</param>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The number that begins a sequence: the first eight bytes, big-endian, of SHA-256 over the words.</summary>
    /// <param name="words">The words, in UTF-8.</param>
    public static ulong SeedOf(string words) => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(words)));

    /// <summary>The first places of a Fisher–Yates shuffle from the front: place i is exchanged with i + a fair number below count − i.</summary>
    /// <param name="random">The generator; it is moved on.</param>
    /// <param name="count">Length of the list.</param>
    /// <param name="drawn">How many are drawn; not more than <paramref name="count"/>.</param>
    /// <returns>The drawn places, from 0, in the order in which they were drawn.</returns>
    public static IReadOnlyList<int> Pick(ref SplitMix64 random, int count, int drawn)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(drawn, count);
        var places = Enumerable.Range(0, count).ToArray();
        for (var i = 0; i < drawn; i++)
        {
            var with = i + (int)random.Below((ulong)(count - i));
            (places[i], places[with]) = (places[with], places[i]);
        }

        return places[..drawn];
    }
}
