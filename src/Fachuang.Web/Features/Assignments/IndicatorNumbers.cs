using System.Globalization;
using Fachuang.Domain.Assignments;
using Fachuang.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Assignments;

/// <summary>How the numbers and texts of indicators are said in few words.</summary>
internal static class IndicatorNumbers
{
    // What fits into a heading or one line of a list.
    private const int LongestBrief = 22;

    // No document has more items; a typed span must not make the program count to a million.
    private const int LongestSpan = 10_000;

    /// <summary>Several numbers as one phrase: 34—46 when they follow each other, else 3、5、★1.</summary>
    /// <param name="numbers">The printed numbers in printed order.</param>
    public static string Say(IReadOnlyList<string> numbers)
    {
        var parts = new List<string>();
        for (var first = 0; first < numbers.Count;)
        {
            var last = first;
            while (last + 1 < numbers.Count && Integer(numbers[last]) is { } number && Integer(numbers[last + 1]) == number + 1)
            {
                last++;
            }

            parts.Add(last - first < 2 ? string.Join('、', numbers.Skip(first).Take(last - first + 1)) : $"{numbers[first]}—{numbers[last]}");
            first = last + 1;
        }

        return string.Join('、', parts);
    }

    /// <summary>The numbers that assignments cover, as one phrase each. One query; none for no assignments.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> SayAsync(AppDb db, IReadOnlyCollection<Guid> assignments, CancellationToken cancellationToken) =>
        assignments.Count == 0
            ? new Dictionary<Guid, string>()
            : (await (
                from covered in db.Set<AssignmentIndicator>().AsNoTracking()
                where assignments.Contains(covered.AssignmentId)
                join indicator in db.Indicators on covered.IndicatorId equals indicator.Id
                orderby covered.Position
                select new { covered.AssignmentId, indicator.Number }).ToListAsync(cancellationToken))
            .GroupBy(covered => covered.AssignmentId, covered => covered.Number).ToDictionary(group => group.Key, group => Say([.. group]));

    /// <summary>The numbers somebody typed: <c>1、3-5、★1</c>; spans of whole numbers are written out.</summary>
    public static HashSet<string> Read(string typed)
    {
        var numbers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in typed.Split(['、', ',', '，', ';', '；', ' ', '\u3000', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Split(['-', '—', '–', '~', '至'], StringSplitOptions.RemoveEmptyEntries) is [var first, var last]
                && Integer(first) is { } from && Integer(last) is { } to && to >= from && to - from <= LongestSpan)
            {
                numbers.UnionWith(Enumerable.Range(from, to - from + 1).Select(number => number.ToString(CultureInfo.InvariantCulture)));
            }
            else
            {
                numbers.Add(part);
            }
        }

        return numbers;
    }

    /// <summary>The first words of an indicator, up to the first punctuation.</summary>
    public static string Brief(string text)
    {
        var end = text.AsSpan().IndexOfAny("，,。；;：:（(");
        var clause = end > 3 ? text[..end] : text;
        return clause.Length <= LongestBrief ? clause : string.Concat(clause.AsSpan(0, LongestBrief), "……");
    }

    /// <summary>指标 4　全面梳理……, or for several that hand in together 指标 34—46　…… 等 13 项.</summary>
    /// <param name="indicators">Number and text of each, in printed order; at least one.</param>
    public static string Title(IReadOnlyList<(string Number, string Text)> indicators) =>
        $"指标 {Say([.. indicators.Select(indicator => indicator.Number)])}　{Brief(indicators[0].Text)}{(indicators.Count > 1 ? $" 等 {indicators.Count} 项" : "")}";

    private static int? Integer(string number) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
