using Fachuang.Domain.Draws;

namespace Fachuang.Domain.Designations;

/// <summary>
/// 抽取 for the yearly re-visit (S4 四（二）每年按照一定比例): which places of a frozen list a public value picks. A pure function of text, number and value; docs/revisit-draw.md says it so that
/// anybody can repeat it, in any language.
/// </summary>
public static class RevisitDraw
{
    /// <summary>The list as it is frozen: one designation a line, sorted by certificate number, <c>number TAB name TAB title</c>, every line ended by a line feed, in UTF-8.</summary>
    /// <param name="designations">Those in force.</param>
    public static string ListOf(IEnumerable<Designation> designations) => string.Concat(
        Ordered(designations).Select(designation => $"{designation.Number}\t{designation.Name}\t{designation.Title}\n"));

    /// <summary>The designations in the order of the list.</summary>
    /// <param name="designations">Those in force.</param>
    public static IReadOnlyList<Designation> Ordered(IEnumerable<Designation> designations) =>
        [.. designations.OrderBy(designation => designation.Year).ThenBy(designation => designation.Ordinal)];

    /// <summary>SHA-256 of a text in UTF-8, lower-case hexadecimal.</summary>
    /// <param name="text">The text.</param>
    public static string HashOf(string text) => Lottery.HashOf(text);

    /// <summary>How many of a list a share means: rounded up, at least one of a list that is not empty.</summary>
    /// <param name="count">Length of the list.</param>
    /// <param name="percent">From 1 to 100.</param>
    public static int CountOf(int count, int percent) => ((count * percent) + 99) / 100;

    /// <summary>
    /// The drawn places of the list, from 0, in the order in which they were drawn. The generator is SplitMix64, begun with the first eight bytes, big-endian, of SHA-256 over the list's hash, a line
    /// feed and the seed; place i of a Fisher–Yates shuffle is exchanged with i + a fair number below count − i.
    /// </summary>
    /// <param name="listHash">SHA-256 of the frozen list, lower-case hexadecimal.</param>
    /// <param name="seed">The public value, as typed.</param>
    /// <param name="count">Length of the list.</param>
    /// <param name="drawn">How many are drawn; not more than <paramref name="count"/>.</param>
    public static IReadOnlyList<int> Draw(string listHash, string seed, int count, int drawn)
    {
        var random = new SplitMix64(Lottery.SeedOf($"{listHash}\n{seed}"));
        return Lottery.Pick(ref random, count, drawn);
    }
}
