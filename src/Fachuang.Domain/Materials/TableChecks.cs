namespace Fachuang.Domain.Materials;

/// <summary>What the checks ask of structured tables: that there are enough rows, that every cell can be read, that the shares reach what the document says.</summary>
internal static class TableChecks
{
    public static IEnumerable<Finding>? Rows(CheckScope scope) => Look(scope, (entry, table) =>
        Lack(table) is { } lack ? [Found($"table:{entry.Id:n}", entry, $"的表格{lack}", table.Definition.Source, table.Definition.Title)] : []);

    public static IEnumerable<Finding>? Cells(CheckScope scope) => Look(scope, (entry, table) =>
    {
        // Empty cells and the number of rows are the other rule's.
        var wrong = TableCells.Problems(table).Where(problem => problem is { Row: { } row, Column: { } column } && column < table.Rows[row].Count && !string.IsNullOrWhiteSpace(table.Rows[row][column])).ToList();
        return wrong.Count == 0 ? [] : [Found($"table-cells:{entry.Id:n}", entry, $"的表格有 {wrong.Count} 格填得不对：{wrong[0].Words(table.Definition)}", null, "系统规则")];
    });

    public static IEnumerable<Finding>? Shares(CheckScope scope) => Look(scope, (entry, table) => TableSums.Of(table).Ratios
        .Where(ratio => ratio.IsMet is false)
        .Select(ratio => Found(
            $"table-share:{entry.Id:n}:{ratio.Ratio.Key}", entry, $"的表格算出{ratio.Ratio.Title} {TableCells.Say(ratio.Value!.Value)}%，{Threshold(ratio)}", ratio.Ratio.Source, table.Definition.Title)));

    private static IEnumerable<Finding>? Look(CheckScope scope, Func<ContentEntry, ContentTable, IEnumerable<Finding>> find)
    {
        var tables = scope.Entries.Where(entry => entry.Kind is EvidenceKind.Table).ToList();
        return tables.Count == 0 ? null : tables.SelectMany(entry => entry.Table is not { } table ? [] : find(entry, table));
    }

    private static Finding Found(string key, ContentEntry entry, string message, string? words, string source) =>
        new(key, FindingLevel.Reason, $"证{entry.Number}{message}", words, source, CheckScope.Anchor(entry));

    private static string Threshold(RatioValue ratio) => ratio.Value < ratio.Ratio.AtLeast
        ? $"应不低于 {TableCells.Say(ratio.Ratio.AtLeast.Value)}%"
        : $"应不高于 {TableCells.Say(ratio.Ratio.AtMost!.Value)}%";

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
