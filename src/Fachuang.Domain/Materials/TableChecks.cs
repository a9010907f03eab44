using System.Globalization;

namespace Fachuang.Domain.Materials;

/// <summary>What the checks ask of structured tables: that there are enough rows, that every cell can be read, that the shares reach what the document says.</summary>
internal static class TableChecks
{
    public static IEnumerable<Finding>? Rows(CheckScope scope) => Look(scope, "table", (entry, table) =>
        Lack(table) is { } lack ? [($"证{entry.Number}的表格{lack}", table.Definition.Source, table.Definition.Title)] : []);

    public static IEnumerable<Finding>? Cells(CheckScope scope) => Look(scope, "table-cells", (entry, table) =>
    {
        // Empty cells and the number of rows are the other rule's.
        var wrong = TableCells.Problems(table).Where(problem => problem is { Row: { } row, Column: { } column } && column < table.Rows[row].Count && !string.IsNullOrWhiteSpace(table.Rows[row][column])).ToList();
        return wrong.Count == 0 ? [] : [($"证{entry.Number}的表格有 {wrong.Count} 格填得不对：{wrong[0].Words(table.Definition)}", null, "系统规则")];
    });

    public static IEnumerable<Finding>? Shares(CheckScope scope) => Look(scope, "table-share", (entry, table) => TableSums.Of(table).Ratios
        .Where(ratio => ratio.IsMet is false)
        .Select(ratio => ($"证{entry.Number}的表格算出{ratio.Ratio.Title} {Number(ratio.Value!.Value)}%，{Threshold(ratio)}", ratio.Ratio.Source, table.Definition.Title)));

    // One finding a key: what several shares of a table lack stands under one key each, by their order.
    private static IEnumerable<Finding>? Look(CheckScope scope, string key, Func<ContentEntry, ContentTable, IEnumerable<(string Message, string? Words, string Source)>> find)
    {
        var tables = scope.Entries.Where(entry => entry.Kind is EvidenceKind.Table).ToList();
        return tables.Count == 0 ? null : tables.SelectMany(entry => entry.Table is not { } table ? [] : find(entry, table).Index().Select(lack =>
            new Finding($"{key}:{entry.Id:n}{(lack.Index == 0 ? "" : $":{lack.Index}")}", FindingLevel.Reason, lack.Item.Message, lack.Item.Words, lack.Item.Source, CheckScope.Anchor(entry))));
    }

    private static string Threshold(RatioValue ratio) => ratio.Value < ratio.Ratio.AtLeast
        ? $"应不低于 {Number(ratio.Ratio.AtLeast.Value)}%"
        : $"应不高于 {Number(ratio.Ratio.AtMost!.Value)}%";

    private static string Number(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string? Lack(ContentTable table)
    {
        var (count, definition) = (table.Rows.Count, table.Definition);
        if (definition.LeastRows is { } least && count < least)
        {
            return $"有 {count} 行，要 {least} 行";
        }

        if (definition.MostRows is { } most && count > most)
        {
            return $"有 {count} 行，最多 {most} 行";
        }

        var empty = definition.Columns.Index().Where(column => column.Item.IsRequired)
            .Sum(column => table.Rows.Count(row => column.Index >= row.Count || string.IsNullOrWhiteSpace(row[column.Index])));
        return empty == 0 ? null : $"有 {empty} 个必填的格子空着";
    }
}
