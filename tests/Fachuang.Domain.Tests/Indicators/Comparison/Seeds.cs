using System.Text.Json;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Indicators.Comparison;

namespace Fachuang.Domain.Tests.Indicators.Comparison;

/// <summary>The official lists as a careful reader finds them, and what the same reader says became of their indicators.</summary>
internal static class Seeds
{
    public static IReadOnlyList<ComparedIndicator> Read(string seed)
    {
        using var golden = JsonDocument.Parse(Resource($"golden-{seed}.json"));
        var (systemId, regionId) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var (lists, indicators) = (new List<IndicatorList>(), new List<Indicator>());
        foreach (var list in golden.RootElement.GetProperty("lists").EnumerateArray())
        {
            var listId = Guid.CreateVersion7();
            lists.Add(new IndicatorList { Id = listId, RegionId = regionId, SystemId = systemId, Name = list.GetProperty("name").GetString() ?? "", Kind = IndicatorKind.Base, Position = lists.Count });
            foreach (var item in list.GetProperty("items").EnumerateArray())
            {
                indicators.Add(new Indicator
                {
                    Id = Guid.CreateVersion7(),
                    RegionId = regionId,
                    SystemId = systemId,
                    ListId = listId,
                    Position = indicators.Count,
                    Category = item.GetProperty("level1").GetString() ?? "",
                    Subcategory = item.GetProperty("level2").GetString() ?? "",
                    Number = item.GetProperty("number").GetString()!,
                    Kind = item.GetProperty("kind").GetString() is "indicator" ? IndicatorKind.Base : Enum.Parse<IndicatorKind>(item.GetProperty("kind").GetString()!, ignoreCase: true),
                    Text = item.GetProperty("text").GetString()!,
                    SourceFirstLine = 1,
                    SourceLastLine = 1,
                });
            }
        }

        var system = new IndicatorSystem
        {
            Id = systemId, RegionId = regionId, Title = seed, SourceFileName = "", SourceHash = "", SourceText = "", PublishedAt = DateTime.UnixEpoch, Lists = lists,
        };
        return ComparedIndicators.Of(system, indicators);
    }

    public static Counterparts Counterparts(string from, string to)
    {
        using var reader = new StreamReader(Resource($"counterparts-{from}-{to}.tsv"));
        var (asked, defensible) = (new HashSet<(string, string)>(), new HashSet<(string, string)>());
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            var cells = line.Split('\t');
            asked.UnionWith(Ids(cells[1]).Select(id => (cells[0], id)));
            defensible.UnionWith(Ids(cells.ElementAtOrDefault(2) ?? "").Select(id => (cells[0], id)));
        }

        return new Counterparts(asked, defensible);
    }

    private static string[] Ids(string cell) => cell.Split('+', StringSplitOptions.RemoveEmptyEntries);

    private static Stream Resource(string name) => typeof(Seeds).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException(name);
}

/// <summary>Links a reader asks for, and those he would not call wrong.</summary>
internal sealed record Counterparts(HashSet<(string From, string To)> Asked, HashSet<(string From, string To)> Defensible)
{
    public double Precision(SystemComparison comparison)
    {
        var links = Links(comparison.Pairs).ToList();
        return 1 - ((double)Wrong(comparison.Pairs).Count() / links.Count);
    }

    public double Recall(SystemComparison comparison) => (double)Links(comparison.Pairs).Count(Asked.Contains) / Asked.Count;

    public IEnumerable<(string From, string To)> Missed(SystemComparison comparison) => Asked.Except(Links(comparison.Pairs));

    public IEnumerable<(string From, string To)> Wrong(IEnumerable<IndicatorPair> pairs) => Links(pairs).Where(link => !Asked.Contains(link) && !Defensible.Contains(link));

    public static IEnumerable<(string From, string To)> Links(IEnumerable<IndicatorPair> pairs) =>
        from pair in pairs from older in pair.From from newer in pair.To select (older, newer);
}
