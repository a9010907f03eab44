using Fachuang.Documents.Writing;
using Fachuang.Domain.Materials;

namespace Fachuang.Web.Features.Materials.Tables;

/// <summary>A structured table as a workbook: the form to fill in offline, and the filled one.</summary>
internal static class TableSheet
{
    /// <summary>Media type of a workbook.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>What the row of totals begins with; a file that is read back leaves it out.</summary>
    public const string Total = "合计";

    private const int EmptyRows = 20;

    /// <summary>The empty form.</summary>
    /// <param name="definition">Its columns.</param>
    public static Sheet Form(TableDefinition definition) => new(
        definition.Title, Columns(definition), [.. Enumerable.Range(0, definition.LeastRows ?? EmptyRows).Select(_ => (IReadOnlyList<object?>)new object?[definition.Columns.Count])], [])
    {
        Above = [new(definition.Title, true), new($"{string.Join('；', definition.Columns.Select(column => $"{column.Title}：{column.Hint()}"))}", false)],
    };

    /// <summary>The filled table with its totals and shares.</summary>
    /// <param name="table">The table, masked or not.</param>
    public static Sheet Filled(ContentTable table)
    {
        var (definition, sums) = (table.Definition, TableSums.Of(table));
        List<IReadOnlyList<object?>> rows = [.. table.Rows.Select(row => (IReadOnlyList<object?>)[.. definition.Columns.Select((column, at) => Cell(column, at < row.Count ? row[at] : ""))])];
        if (sums.Totals.Count > 0)
        {
            rows.Add([.. definition.Columns.Select((column, at) => sums.Totals.TryGetValue(column.Key, out var total) ? (object?)total : at == 0 ? Total : null)]);
        }

        return new(definition.Title, Columns(definition), rows, [])
        {
            Above = [new(definition.Title, true), .. sums.Ratios.Select(ratio => new LineAbove($"{ratio.Ratio.Title}：{ratio.Words()}", false))],
        };
    }

    /// <summary>A workbook of one sheet.</summary>
    /// <param name="sheet">The sheet.</param>
    public static byte[] Write(Sheet sheet)
    {
        var output = new MemoryStream();
        Workbook.Write(output, [sheet]);
        return output.ToArray();
    }

    private static object? Cell(TableColumn column, string cell) => column.Type switch
    {
        _ when cell.Length == 0 => null,
        TableColumnType.Count or TableColumnType.Amount when TableCells.Number(cell) is { } number => number,
        TableColumnType.Day when TableCells.Day(cell) is { } day => day,
        _ => cell,
    };

    private static List<Column> Columns(TableDefinition definition) => [.. definition.Columns.Select(column => new Column(column.Heading(), column.Type switch
    {
        TableColumnType.Text => 26,
        TableColumnType.IdNumber => 22,
        TableColumnType.Phone => 16,
        _ => Math.Max(12, column.Heading().Length * 2 + 2),
    }))];
}

/// <summary>How tables are worded.</summary>
internal static class TableWords
{
    /// <summary>法制审核人员数（人）.</summary>
    public static string Heading(this TableColumn column) => column.Unit is null ? column.Title : $"{column.Title}（{column.Unit}）";

    /// <summary>What is written into a cell of the column.</summary>
    public static string Hint(this TableColumn column) => column.Type switch
    {
        TableColumnType.Count => "整数",
        TableColumnType.Amount => "数字",
        TableColumnType.Day => "日期，如 2024-06-18",
        TableColumnType.YesNo => "是或否",
        TableColumnType.Choice => string.Join('、', column.Choices),
        TableColumnType.PersonName => "姓名",
        TableColumnType.Phone => "手机号或带区号的座机",
        TableColumnType.IdNumber => "身份证号",
        _ => "文字",
    } + (column.IsRequired ? "" : "，可以不填");

    /// <summary>4%，要不低于 5%.</summary>
    public static string Words(this RatioValue ratio)
    {
        var value = ratio.Value is { } share ? $"{TableCells.Say(share)}%" : "还算不出";
        return $"{value}{(ratio.Ratio.Threshold() is { } threshold ? $"，{threshold}" : "")}";
    }

    /// <summary>要不低于 5%; null without a threshold.</summary>
    public static string? Threshold(this TableRatio ratio) => ratio switch
    {
        { AtLeast: { } least, AtMost: { } most } => $"要在 {TableCells.Say(least)}% 到 {TableCells.Say(most)}% 之间",
        { AtLeast: { } least } => $"要不低于 {TableCells.Say(least)}%",
        { AtMost: { } most } => $"要不高于 {TableCells.Say(most)}%",
        _ => null,
    };

    /// <summary>The colour of a share: met, not met, or neither.</summary>
    public static string Css(this RatioValue ratio) => ratio.IsMet switch { true => "tone ok", false => "tone due", _ => "ink" };
}
