using System.Text.RegularExpressions;
using Fachuang.Domain;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.Indicators.Comparison;

namespace Fachuang.Web.Features.Indicators.Comparison;

/// <summary>An indicator of a published system in a comparison.</summary>
/// <param name="Key">Key of the indicator.</param>
/// <param name="Position">Printed order within the system, from 0.</param>
/// <param name="Compared">What is compared.</param>
public sealed record ComparedItem(Guid Key, int Position, ComparedIndicator Compared);

/// <summary>One side of a comparison.</summary>
/// <param name="Id">Key of the system.</param>
/// <param name="Title">Its title.</param>
/// <param name="DocumentNumber">文号; null when the document does not say.</param>
/// <param name="Year">The year by which people call the edition.</param>
/// <param name="Items">Its indicators in printed order.</param>
public sealed partial record ComparedSystem(Guid Id, string Title, string? DocumentNumber, int Year, IReadOnlyList<ComparedItem> Items)
{
    private readonly Dictionary<string, ComparedItem> byId = Items.ToDictionary(item => item.Compared.Id, StringComparer.Ordinal);
    private readonly Dictionary<Guid, ComparedItem> byKey = Items.ToDictionary(item => item.Key);

    /// <summary>The system with its indicators.</summary>
    /// <param name="system">The system with its lists.</param>
    /// <param name="indicators">Its indicators, in any order.</param>
    public static ComparedSystem Of(IndicatorSystem system, IEnumerable<Indicator> indicators)
    {
        var printed = indicators.OrderBy(indicator => indicator.Position).ToList();
        var year = Edition().Match(system.Title) is { Success: true } named
            ? int.Parse(named.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)
            : system.DocumentDate?.Year ?? ChinaTime.DayOf(system.PublishedAt).Year;
        return new ComparedSystem(
            system.Id, system.Title, system.DocumentNumber, year,
            [.. ComparedIndicators.Of(system, printed).Zip(printed, (compared, indicator) => new ComparedItem(indicator.Id, indicator.Position, compared))]);
    }

    /// <summary>The indicator with this printed id; null when there is none.</summary>
    public ComparedItem? ById(string id) => byId.GetValueOrDefault(id);

    /// <summary>The indicator with this key; null when there is none.</summary>
    public ComparedItem? ByKey(Guid key) => byKey.GetValueOrDefault(key);

    [GeneratedRegex("([0-9]{4})\\s*年?版")]
    private static partial Regex Edition();
}
