namespace Fachuang.Domain.Materials;

/// <summary>A share of a table with what it should be.</summary>
/// <param name="Ratio">What is computed.</param>
/// <param name="Value">Per cent, rounded to two decimals; null while the number below the line is 0.</param>
public sealed record RatioValue(TableRatio Ratio, decimal? Value)
{
    /// <summary>Whether it keeps its thresholds; null when there are none or nothing can be computed.</summary>
    public bool? IsMet => Value is not { } value || Ratio is { AtLeast: null, AtMost: null } ? null : !(value < Ratio.AtLeast) && !(value > Ratio.AtMost);
}

/// <summary>What is computed from a table and never typed (requirement D5): the totals of its columns and its shares.</summary>
/// <param name="Totals">Sums of the totalled columns by <see cref="TableColumn.Key"/>; cells that are no number count nothing.</param>
/// <param name="Ratios">The shares in the order of the definition.</param>
public sealed record TableSums(IReadOnlyDictionary<string, decimal> Totals, IReadOnlyList<RatioValue> Ratios)
{
    /// <summary>The key by which a ratio counts rows.</summary>
    public const string Rows = "rows";

    /// <summary>Computes a table.</summary>
    /// <param name="table">The table; rows may be shorter than its columns.</param>
    public static TableSums Of(ContentTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new(
            table.Definition.Columns.Where(column => column.IsTotalled).ToDictionary(column => column.Key, column => Sum(table, column.Key)),
            [.. table.Definition.Ratios.Select(ratio => new RatioValue(ratio, Share(Sum(table, ratio.Numerator), Sum(table, ratio.Denominator))))]);
    }

    /// <summary>The sum of a column: of a YesNo column how often it says 是; <see cref="Rows"/> counts the rows; 0 for a column the table does not have.</summary>
    /// <param name="table">The table.</param>
    /// <param name="key">Key of the column.</param>
    public static decimal Sum(ContentTable table, string key)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (key == Rows)
        {
            return table.Rows.Count;
        }

        var columns = table.Definition.Columns;
        var at = columns.Index().Where(column => column.Item.Key == key).Select(column => (int?)column.Index).FirstOrDefault();
        return at is not { } index ? 0 : table.Rows.Where(row => index < row.Count)
            .Sum(row => columns[index].Type is TableColumnType.YesNo ? TableCells.Yes(row[index]) is true ? 1 : 0 : TableCells.Number(row[index]) ?? 0);
    }

    private static decimal? Share(decimal above, decimal below) => below == 0 ? null : Math.Round(above * 100 / below, 2, MidpointRounding.AwayFromZero);
}
