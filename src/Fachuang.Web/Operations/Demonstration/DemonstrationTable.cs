using System.Globalization;
using Fachuang.Domain.Materials;

namespace Fachuang.Web.Operations.Demonstration;

/// <summary>A filled structured table of the demonstration: made up and saying so, whole, and keeping its thresholds.</summary>
internal static class DemonstrationTable
{
    private const int UsualRows = 4;

    /// <summary>The table a demand means; null when it means none.</summary>
    /// <param name="demand">Exact text of the demand.</param>
    /// <param name="key">What it is filled for.</param>
    public static ContentTable? For(string demand, string key) => ShippedTables.All.FirstOrDefault(definition => definition.IsMeantBy(demand)) is { } definition
        ? new(definition, [.. Enumerable.Range(1, definition.LeastRows ?? UsualRows).Select(row => Row(definition, row, key))])
        : null;

    private static List<string> Row(TableDefinition definition, int row, string key)
    {
        var cells = definition.Columns.ToDictionary(column => column.Key, column => Cell(column, row, key));

        // What stands above the line of a share is a part of what stands below it.
        foreach (var ratio in definition.Ratios)
        {
            var above = definition.Columns.Single(column => column.Key == ratio.Numerator);
            cells[ratio.Numerator] = (above.Type, ratio.AtLeast) switch
            {
                (TableColumnType.YesNo, null) => row % 3 == 0 ? "是" : "否",
                (TableColumnType.YesNo, _) => "是",
                (_, var least) => Whole(decimal.Ceiling(TableCells.Number(cells[ratio.Denominator])!.Value * (least + 1 ?? 85) / 100)),
            };
        }

        return [.. definition.Columns.Select(column => cells[column.Key])];
    }

    private static string Cell(TableColumn column, int row, string key)
    {
        var chosen = DemonstrationId.Choose(60, "cell", key, column.Key, $"{row}");
        return column.Type switch
        {
            TableColumnType.Count => column.Title == "年度" ? "2023" : Whole(40 + chosen),
            TableColumnType.Amount => Whole(45 + chosen),
            TableColumnType.Day => new DateOnly(2023, 3, 1).AddDays(chosen * 5).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            TableColumnType.YesNo => "是",
            TableColumnType.Choice => column.Choices[row % column.Choices.Count],
            TableColumnType.PersonName => "演示人员",
            TableColumnType.Phone => string.Create(CultureInfo.InvariantCulture, $"0471-66000{row:00}"),
            _ => $"{column.Title}{row}（演示）",
        };
    }

    private static string Whole(decimal number) => TableCells.Say(number);
}
