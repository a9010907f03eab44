namespace Fachuang.Domain.Indicators.Comparison;

/// <summary>A published system as the comparison sees it.</summary>
public static class ComparedIndicators
{
    /// <summary>
    /// The indicators in printed order. An id is the printed number, with its section or list before it where that is needed
    /// (<c>加分项/1</c>, <c>量化任务清单/1</c>): the same as the import gives the items of the file the system was published from.
    /// </summary>
    /// <param name="system">The system with its lists.</param>
    /// <param name="indicators">Its indicators, in any order.</param>
    public static IReadOnlyList<ComparedIndicator> Of(IndicatorSystem system, IEnumerable<Indicator> indicators)
    {
        var lists = system.Lists.ToDictionary(list => list.Id, list => list.Name);
        var printed = indicators.OrderBy(indicator => indicator.Position).ToList();
        var uses = printed.CountBy(indicator => indicator.Number).ToDictionary(StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return [.. printed.Select(indicator => new ComparedIndicator(
            Id(indicator, lists.GetValueOrDefault(indicator.ListId, "")), indicator.Number, indicator.Category, indicator.Subcategory, indicator.Kind,
            lists.GetValueOrDefault(indicator.ListId, ""), indicator.Text))];

        string Id(Indicator indicator, string list)
        {
            var section = indicator.Kind switch
            {
                IndicatorKind.Bonus => "加分项",
                IndicatorKind.Veto => "否决项",
                IndicatorKind.Deduction => "减分项",
                _ => list,
            };
            var isNumberEnough = uses[indicator.Number] == 1 || (indicator.Kind is IndicatorKind.Base && !taken.Contains(indicator.Number));
            var id = isNumberEnough || section.Length == 0 ? indicator.Number : $"{section}/{indicator.Number}";
            var unique = id;
            for (var copy = 2; !taken.Add(unique); copy++)
            {
                unique = $"{id}#{copy}";
            }

            return unique;
        }
    }
}
