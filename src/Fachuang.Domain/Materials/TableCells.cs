using System.Globalization;
using Fachuang.Domain.People;

namespace Fachuang.Domain.Materials;

/// <summary>What is wrong in a cell of a table.</summary>
/// <param name="Row">Index of the row, from 0; null for the table as a whole.</param>
/// <param name="Column">Index of the column, from 0; null for the table as a whole.</param>
/// <param name="Message">What is wrong, Chinese, without a closing full stop.</param>
public sealed record CellProblem(int? Row, int? Column, string Message)
{
    /// <summary>第 3 行“联系方式”：……</summary>
    /// <param name="definition">The table's columns.</param>
    public string Words(TableDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return Row is { } row && Column is { } column ? $"第 {row + 1} 行“{definition.Columns[column].Title}”：{Message}" : Message;
    }
}

/// <summary>The cells of structured tables as people type and paste them: full-width figures and thousands separators are read, not refused.</summary>
public static class TableCells
{
    /// <summary>Most rows of any table, whatever its definition says.</summary>
    public const int MostRows = 1000;

    /// <summary>Longest cell as stored.</summary>
    public const int LongestCell = 2000;

    /// <summary>The number in a cell; null when there is none.</summary>
    /// <param name="cell">As typed.</param>
    public static decimal? Number(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var text = string.Concat(CharacterWidth.Half(cell).Where(letter => !char.IsWhiteSpace(letter) && letter is not ',' and not '，'));
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1_000_000_000_000m ? number : null;
    }

    /// <summary>A number without needless decimals: 5, 12.5.</summary>
    /// <param name="number">The number.</param>
    public static string Say(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>The day in a cell: 2024-06-18, 2024/6/18, 2024.6.18, 2024年6月18日; null when there is none.</summary>
    /// <param name="cell">As typed.</param>
    public static DateOnly? Day(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var text = string.Concat(CharacterWidth.Half(cell).Where(letter => !char.IsWhiteSpace(letter)));
        return DateOnly.TryParseExact(text, ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }

    /// <summary>Whether a cell says yes; null when it says neither yes nor no.</summary>
    /// <param name="cell">As typed.</param>
    public static bool? Yes(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return cell.Trim() switch
        {
            "是" or "有" or "√" or "✓" or "对" => true,
            "否" or "无" or "×" or "没有" or "不是" => false,
            _ => null,
        };
    }

    /// <summary>A cell as it is stored: without blanks around it, numbers, days and yes in one way of writing; what cannot be read stays as typed.</summary>
    /// <param name="column">Its column.</param>
    /// <param name="typed">As typed.</param>
    public static string Clean(TableColumn column, string? typed)
    {
        ArgumentNullException.ThrowIfNull(column);
        var text = WrittenText.CleanLine(typed);
        return column.Type switch
        {
            TableColumnType.Count or TableColumnType.Amount => Number(text)?.ToString(CultureInfo.InvariantCulture) ?? text,
            TableColumnType.Day => Day(text)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? text,
            TableColumnType.YesNo => Yes(text) is { } yes ? yes ? "是" : "否" : text,
            TableColumnType.Phone => PhoneNumber.Read(text) ?? text,
            TableColumnType.IdNumber => CharacterWidth.Half(text).ToUpperInvariant(),
            _ => text,
        };
    }

    /// <summary>Everything that is wrong in a table, row by row; empty when nothing is.</summary>
    /// <param name="table">The table.</param>
    public static IReadOnlyList<CellProblem> Problems(ContentTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var definition = table.Definition;
        List<CellProblem> problems = [];
        if (table.Rows.Count == 0)
        {
            problems.Add(new(null, null, "一行也没有填"));
        }
        else if (definition.LeastRows is { } least && table.Rows.Count < least)
        {
            problems.Add(new(null, null, $"只有 {table.Rows.Count} 行，至少要 {least} 行"));
        }
        else if ((definition.MostRows ?? MostRows) is var most && table.Rows.Count > most)
        {
            problems.Add(new(null, null, $"有 {table.Rows.Count} 行，最多 {most} 行"));
        }

        foreach (var (at, row) in table.Rows.Index())
        {
            foreach (var (index, column) in definition.Columns.Index())
            {
                if (WhyNot(column, index < row.Count ? row[index] : "") is { } message)
                {
                    problems.Add(new(at, index, message));
                }
            }
        }

        return problems;
    }

    /// <summary>What is wrong with a cell, in Chinese; null when nothing is.</summary>
    /// <param name="column">Its column.</param>
    /// <param name="cell">As typed or stored.</param>
    public static string? WhyNot(TableColumn column, string cell)
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(cell);
        if (cell.Trim().Length == 0)
        {
            return column.IsRequired ? "没有填" : null;
        }

        if (cell.Length > LongestCell)
        {
            return $"有 {cell.Length} 字，最多 {LongestCell} 字";
        }

        return column.Type switch
        {
            TableColumnType.Count => Number(cell) is { } count && count >= 0 && count == decimal.Truncate(count) ? null : "要写整数，如 12",
            TableColumnType.Amount => Number(cell) is not null ? null : "要写数字，如 12.5",
            TableColumnType.Day => Day(cell) is { Year: >= 1949 } ? null : "日期要写成 2024-06-18 的样子",
            TableColumnType.YesNo => Yes(cell) is not null ? null : "只写“是”或“否”",
            TableColumnType.Choice => column.Choices.Contains(cell.Trim()) ? null : $"要从这些里选：{string.Join('、', column.Choices)}",
            TableColumnType.Phone => PhoneNumber.Read(cell) is not null ? null : cell.Contains('*', StringComparison.Ordinal) ? "是遮住的号码，要写完整的" : PhoneNumber.Wrong,
            TableColumnType.IdNumber => PersonalData.IsIdNumber(CharacterWidth.Half(cell.Trim())) ? null : "身份证号不对，查一下有没有写错",
            TableColumnType.PersonName => cell.Contains('*', StringComparison.Ordinal) ? "是遮住的姓名，要写完整的" : null,
            _ => null,
        };
    }
}
