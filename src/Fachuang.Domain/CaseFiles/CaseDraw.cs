using System.Globalization;
using Fachuang.Domain.Draws;

namespace Fachuang.Domain.CaseFiles;

/// <summary>
/// 抽取: stratified by unit and kind. The frozen list fixes the strata; the value published afterwards fixes the order within each, so that a file that is not to be had is replaced by the next.
/// </summary>
public static class CaseDraw
{
    /// <summary>The frozen list: a line a file with place, number, name, unit, kind and day, parted by tabs.</summary>
    /// <param name="files">The files.</param>
    /// <param name="units">Names of units by key.</param>
    public static string ListOf(IEnumerable<CaseFile> files, IReadOnlyDictionary<Guid, string> units)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(units);
        return string.Concat(files.OrderBy(file => file.Position).Select(file =>
            string.Create(CultureInfo.InvariantCulture, $"{file.Position}\t{file.Number}\t{file.Name}\t{units[file.UnitId]}\t{file.Kind.Word()}\t{file.ClosedOn:yyyy-MM-dd}\n")));
    }

    /// <summary>
    /// The drawn order of one stratum: the first 8 bytes (big-endian) of SHA-256 of list hash, line feed, public value seed SplitMix64; the stratum's stream is numbered by the
    /// place of its first file on the list; Fisher–Yates from the front.
    /// </summary>
    /// <param name="listHash">SHA-256 of the list.</param>
    /// <param name="seed">The public value.</param>
    /// <param name="positions">Places of the stratum's files on the list, ascending.</param>
    /// <returns>The same places in drawn order.</returns>
    public static IReadOnlyList<int> Order(string listHash, string seed, IReadOnlyList<int> positions)
    {
        ArgumentNullException.ThrowIfNull(positions);
        if (positions.Count == 0)
        {
            return [];
        }

        var random = SplitMix64.Stream(Lottery.SeedOf($"{listHash}\n{seed}"), (ulong)positions[0]);
        return [.. Lottery.Pick(ref random, positions.Count, positions.Count).Select(place => positions[place])];
    }
}
