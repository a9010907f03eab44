namespace Fachuang.Domain.Materials;

/// <summary>Whether a table somebody designed can be filled in and computed (requirement D5).</summary>
public static class TableDesign
{
    /// <summary>Most columns of a table.</summary>
    public const int MostColumns = 30;

    /// <summary>Most shares computed from a table.</summary>
    public const int MostRatios = 10;

    private const int LongestTitle = 100, LongestSource = 500;

    /// <summary>What is wrong with a design, Chinese, without a closing full stop; null when nothing is.</summary>
    /// <param name="definition">The design; its keys are the program's own.</param>
    public static string? WhyNot(TableDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (definition.Title.Length is 0 or > LongestTitle)
        {
            return definition.Title.Length == 0 ? "写上表格叫什么" : $"表格的名称有 {definition.Title.Length} 字，最多 {LongestTitle} 字";
        }

        if (definition.Source.Length is 0 or > LongestSource)
        {
            return definition.Source.Length == 0 ? "写上是哪份文件的哪句话要的" : $"依据有 {definition.Source.Length} 字，最多 {LongestSource} 字";
        }

        return WhyNotRows(definition) ?? WhyNotColumns(definition.Columns) ?? WhyNotRatios(definition);
    }

    private static string? WhyNotRows(TableDefinition definition) => (definition.LeastRows, definition.MostRows) switch
    {
        ( < 0 or > TableCells.MostRows, _) or (_, < 1 or > TableCells.MostRows) => $"行数写 1 到 {TableCells.MostRows} 之间的整数，不限就空着",
        ({ } least, { } most) when least > most => $"至少 {least} 行，最多 {most} 行，反了",
        _ => null,
    };

    private static string? WhyNotColumns(IReadOnlyList<TableColumn> columns)
    {
        if (columns.Count is 0 or > MostColumns)
        {
            return columns.Count == 0 ? "至少要有一列" : $"有 {columns.Count} 列，最多 {MostColumns} 列";
        }

        if (columns.GroupBy(column => column.Title).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            return $"有两列都叫“{twice.Key}”";
        }

        return columns.Select(column => column switch
        {
            { Title.Length: > LongestTitle } => $"列名“{column.Title[..20]}……”太长，最多 {LongestTitle} 字",
            { Type: TableColumnType.Choice, Choices.Count: < 2 } => $"“{column.Title}”要从几样里选，写上至少两样",
            { IsTotalled: true, Type: not (TableColumnType.Count or TableColumnType.Amount) } => $"“{column.Title}”不是数，没有合计",
            _ => null,
        }).OfType<string>().FirstOrDefault();
    }

    private static string? WhyNotRatios(TableDefinition definition)
    {
        if (definition.Ratios.Count > MostRatios)
        {
            return $"有 {definition.Ratios.Count} 个比例，最多 {MostRatios} 个";
        }

        return definition.Ratios.Select(ratio => ratio switch
        {
            { Title.Length: 0 or > LongestTitle } => $"比例的名称写 1 到 {LongestTitle} 字",
            _ when !Counts(ratio.Numerator) || !Counts(ratio.Denominator) => $"比例“{ratio.Title}”的上下都要选一列数，或者“是／否”的一列、行数",
            _ when ratio.Numerator == ratio.Denominator => $"比例“{ratio.Title}”的上下是同一列",
            { AtLeast: < 0 } or { AtMost: < 0 } => $"比例“{ratio.Title}”的要求不能小于 0",
            { AtLeast: { } least, AtMost: { } most } when least > most => $"比例“{ratio.Title}”不低于 {TableCells.Say(least)}%、不高于 {TableCells.Say(most)}%，反了",
            _ => null,
        }).OfType<string>().FirstOrDefault();

        bool Counts(string key) => key == TableSums.Rows
            || definition.Columns.Any(column => column.Key == key && (column.Type is TableColumnType.Count or TableColumnType.Amount or TableColumnType.YesNo));
    }
}
