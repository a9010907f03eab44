using System.Diagnostics;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Indicators.Comparison;

namespace Fachuang.Bench;

/// <summary>
/// Comparison of two systems in process, median of 9 runs after 2, beside the simplest thing that could be done: the share of
/// common pairs of letters of every indicator with every other, the best one taken.
/// </summary>
internal static class CompareBench
{
    public static int Run()
    {
        Figures.Head("older", "newer", "items", "ms", "ms of all letter pairs", "ratio", "pairs", "of them to be looked at");
        foreach (var (older, newer) in ((string, string)[])[("004", "000"), ("004", "001"), ("004", "003"), ("001", "002"), ("000", "001")])
        {
            Row(older, newer, Indicators(older), Indicators(newer));
        }

        // Two systems of 300: the texts of three documents, the second shuffled and every third one with another number in it.
        List<ComparedIndicator> left = [.. Indicators("001").Concat(Indicators("002")).Take(300).Select((one, index) => one with { Id = $"{index}", Number = $"{index}" })];
        List<ComparedIndicator> right = [.. left.Select((one, index) => index % 3 == 0 ? one with { Text = one.Text.Replace('5', '7') + "并每年公开2次。" } : one)];
        new Random(1).Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(right));
        Row("300 of both", "the same, shuffled and changed", left, right);
        return 0;
    }

    private static void Row(string older, string newer, IReadOnlyList<ComparedIndicator> from, IReadOnlyList<ComparedIndicator> to)
    {
        var comparison = SystemComparer.Compare(from, to, []);
        var own = Time(() => SystemComparer.Compare(from, to, []));
        var plain = Time(() => Plain(from, to));
        Figures.Row(older, newer, $"{from.Count} × {to.Count}", own, plain, own / plain, comparison.Pairs.Count, comparison.Pairs.Count(pair => !pair.IsCertain));
    }

    private static List<int> Plain(IReadOnlyList<ComparedIndicator> from, IReadOnlyList<ComparedIndicator> to)
    {
        var right = to.Select(one => Letters(one.Text)).ToList();
        return [.. from.Select(one => Letters(one.Text)).Select(left => right.Index().MaxBy(other => 2.0 * left.Count(other.Item.Contains) / (left.Count + other.Item.Count)).Index)];
    }

    private static HashSet<string> Letters(string text) => [.. Enumerable.Range(0, Math.Max(0, text.Length - 1)).Select(at => text.Substring(at, 2))];

    private static double Time<T>(Func<T> work)
    {
        List<double> times = [];
        for (var run = -2; run < 9; run++)
        {
            var watch = Stopwatch.StartNew();
            work();
            if (run >= 0)
            {
                times.Add(watch.Elapsed.TotalMilliseconds);
            }
        }

        return Figures.Median(times);
    }

    private static List<ComparedIndicator> Indicators(string document) =>
    [
        .. SampleFiles.Read(document).Lists.SelectMany(list => list.Items.Select(item => new ComparedIndicator(
            item.Key, item.Number, item.Category, item.Subcategory, Enum.Parse<IndicatorKind>(item.Kind.ToString()), list.Name, item.Text))),
    ];
}
