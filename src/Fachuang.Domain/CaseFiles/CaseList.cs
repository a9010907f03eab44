using System.Globalization;

namespace Fachuang.Domain.CaseFiles;

/// <summary>A row of a list as it came.</summary>
/// <param name="Row">Its number as the person counts it.</param>
/// <param name="Number">案卷号.</param>
/// <param name="Name">案名.</param>
/// <param name="Unit">单位.</param>
/// <param name="Kind">种类.</param>
/// <param name="ClosedOn">办结日期.</param>
public sealed record CaseRow(int Row, string Number, string Name, string Unit, string Kind, string ClosedOn);

/// <summary>A row that is a file.</summary>
public sealed record ReadCase(string Number, string Name, Guid UnitId, CaseKind Kind, DateOnly ClosedOn);

/// <summary>登记名单: a list is taken whole or not at all; every row that is wrong is named.</summary>
public static class CaseList
{
    private static readonly string[] DayForms = ["yyyy-MM-dd", "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd", "yyyy-MM-dd HH:mm:ss", "yyyy/M/d H:mm:ss", "yyyy-MM-dd'T'HH:mm:ss"];

    /// <summary>Reads rows.</summary>
    /// <param name="rows">As they came.</param>
    /// <param name="kinds">Kinds of the review.</param>
    /// <param name="units">Keys of units by every name they answer to.</param>
    /// <param name="there">Numbers that are on the list already.</param>
    /// <param name="today">The day in China.</param>
    /// <returns>The files, and what is wrong, a sentence a row.</returns>
    public static (IReadOnlyList<ReadCase> Files, IReadOnlyList<string> Wrong) Read(
        IReadOnlyList<CaseRow> rows, IReadOnlyList<CaseKind> kinds, IReadOnlyDictionary<string, Guid> units, IReadOnlySet<string> there, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(there);
        var (files, wrong, first) = (new List<ReadCase>(), new List<string>(), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var row in rows)
        {
            var kind = CaseWords.KindOf(row.Kind);
            var isDay = DateOnly.TryParseExact(row.ClosedOn, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
            var why = row switch
            {
                { Number.Length: 0 or > CaseFile.LongestNumber } => $"案卷号没有写，或者超过 {CaseFile.LongestNumber} 字",
                { Name.Length: 0 or > CaseFile.LongestName } => $"案名没有写，或者超过 {CaseFile.LongestName} 字",
                _ when there.Contains(row.Number) => $"案卷号“{row.Number}”名单里已经有了",
                _ when first.TryGetValue(row.Number, out var earlier) => $"案卷号“{row.Number}”和第 {earlier} 行重复",
                _ when !units.ContainsKey(row.Unit) => $"没有单位“{row.Unit}”",
                _ when kind is null || !kinds.Contains(kind.Value) => $"种类“{row.Kind}”不在这次评查里",
                _ when !isDay => $"办结日期“{row.ClosedOn}”不是日期，写成 2026-03-01",
                _ when day > today => "办结日期在今天以后",
                _ => null,
            };
            first.TryAdd(row.Number, row.Row);
            if (why is not null)
            {
                wrong.Add($"第 {row.Row} 行：{why}");
            }
            else
            {
                files.Add(new(row.Number, row.Name, units[row.Unit], kind!.Value, day));
            }
        }

        return (files, wrong);
    }
}
