using Fachuang.Documents.Reading;

namespace Fachuang.Documents.Recognition;

/// <summary>Says what the columns of a grid hold, by their headings and, where those are silent or shared, by their content.</summary>
internal static class GridColumns
{
    /// <summary>So many rows show what a column holds.</summary>
    private const int SampleRows = 60;

    /// <summary>Columns by the headings printed in some rows; null when those are no headings of a task list.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="first">First row of headings.</param>
    /// <param name="end">Row behind the last row of headings.</param>
    public static IReadOnlyList<GridColumn>? FromHeadings(SourceGrid grid, int first, int end)
    {
        var headings = new string[grid.ColumnCount];
        var roles = new ColumnRole?[grid.ColumnCount];
        int known = 0, unknown = 0;
        for (var column = 0; column < grid.ColumnCount; column++)
        {
            var path = Path(grid, column, first, end);
            headings[column] = path.Count > 0 ? ChineseText.Tidy(path[^1]) : "";
            var exact = path.AsEnumerable().Reverse().Select(ColumnHeadings.Find).FirstOrDefault(role => role is not null);
            roles[column] = exact ?? path.AsEnumerable().Reverse().Select(ColumnHeadings.FindLoosely).FirstOrDefault(role => role is not null);
            known += exact is not null ? 1 : 0;
            unknown += path.Count > 0 && roles[column] is null ? 1 : 0;
        }

        var named = roles.OfType<ColumnRole>().Where(role => role is not ColumnRole.Other).Distinct().ToList();
        // One name alone (序号) heads tables of every sort; two, or the text itself, head a list of tasks.
        var isSure = named.Count >= 2 && unknown <= named.Count && (known >= 2 || (known == 1 && named.Contains(ColumnRole.Text)));
        if (!isSure || !(named.Contains(ColumnRole.Text) || named.Contains(ColumnRole.Number)))
        {
            return null;
        }

        var profiles = Profiles(grid, end);
        Distribute(grid, end - 1, roles, profiles);
        var columns = Settle(headings, roles, profiles);
        return columns.Exists(column => column.Role == ColumnRole.Text) && IsListBelow(columns, profiles) ? columns : null;
    }

    /// <summary>Columns by content alone; null when the grid does not look like a task list.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="first">The first row with several cells: headings nobody knows, or the first item.</param>
    public static (int FirstRow, IReadOnlyList<GridColumn> Columns)? FromContent(SourceGrid grid, int first)
    {
        var number = -1;
        var profiles = Profiles(grid, first + 1);
        for (var column = 0; column < grid.ColumnCount && number < 0; column++)
        {
            number = profiles[column] is { Counts: true } ? column : -1;
        }

        if (number < 0 || Enumerable.Range(number + 1, grid.ColumnCount - number - 1).All(column => profiles[column].Length < 8))
        {
            return null;
        }

        var hasHeading = grid[first, number] is not { } head || ItemNumbers.ParseInColumn(head.Text) is null;
        var headings = Enumerable.Range(0, grid.ColumnCount).Select(column => hasHeading && grid[first, column] is { } cell ? ChineseText.Tidy(cell.Text) : "").ToArray();
        var roles = new ColumnRole?[grid.ColumnCount];
        roles[number] = ColumnRole.Number;
        for (var column = number - 1; column >= 0; column--)
        {
            roles[column] = profiles[column].IsLabels ? (roles.Contains(ColumnRole.Subcategory) ? ColumnRole.Category : ColumnRole.Subcategory) : ColumnRole.Other;
        }

        if (roles.Count(role => role == ColumnRole.Subcategory) == 1 && !roles.Contains(ColumnRole.Category))
        {
            roles[Array.IndexOf(roles, ColumnRole.Subcategory)] = ColumnRole.Category;
        }

        var columns = Settle(headings, roles, profiles);
        return columns.Exists(column => column.Role == ColumnRole.Text) ? (hasHeading ? first + 1 : first, columns) : null;
    }

    /// <summary>The headings above a column from top to bottom, a merged one once.</summary>
    private static List<string> Path(SourceGrid grid, int column, int first, int end)
    {
        var path = new List<string>();
        GridCell? above = null;
        for (var row = first; row < end; row++)
        {
            if (grid[row, column] is { IsEmpty: false } cell && cell != above)
            {
                path.Add(cell.Text);
                above = cell;
            }
        }

        return path;
    }

    /// <summary>A heading over several columns (三级指标 over the number and the text) is shared out by what stands below it.</summary>
    private static void Distribute(SourceGrid grid, int row, ColumnRole?[] roles, ColumnProfile[] profiles)
    {
        for (var column = 0; column < roles.Length; column++)
        {
            if (grid[row, column] is not { ColumnSpan: > 1 } heading || heading.Column != column || roles[column] is not (ColumnRole.Text or ColumnRole.Category or ColumnRole.Number))
            {
                continue;
            }

            var span = Enumerable.Range(column, Math.Min(heading.ColumnSpan, roles.Length - column)).ToList();
            var counting = span.FindIndex(index => profiles[index].IsNumbers);
            if (roles[column] is ColumnRole.Category)
            {
                roles[span[1]] = ColumnRole.Subcategory;
                continue;
            }

            foreach (var (place, index) in span.Index())
            {
                roles[index] = place == counting ? ColumnRole.Number
                    : place < counting && profiles[index].IsLabels ? (place == 0 ? ColumnRole.Category : ColumnRole.Subcategory)
                    : ColumnRole.Text;
            }
        }
    }

    /// <summary>Gives silent columns a role by content, and leaves one column of numbers and one of texts.</summary>
    private static List<GridColumn> Settle(string[] headings, ColumnRole?[] roles, ColumnProfile[] profiles)
    {
        KeepOneText(headings, roles, profiles);
        KeepOneNumber(roles, profiles);
        for (var column = 0; column < roles.Length; column++)
        {
            roles[column] ??= ByContent(headings[column], roles, column, profiles[column]);
        }

        return [.. roles.Select((role, column) => new GridColumn(role ?? ColumnRole.Other, headings[column]))];
    }

    private static ColumnRole? ByContent(string heading, ColumnRole?[] roles, int column, ColumnProfile profile)
    {
        var text = Array.IndexOf(roles, ColumnRole.Text);
        if (profile.Filled == 0)
        {
            return null;
        }

        if (!roles.Contains(ColumnRole.Number) && profile.Counts && (text < 0 || column < text))
        {
            return ColumnRole.Number;
        }

        if (profile.IsLabels && column < text)
        {
            return !roles.Contains(ColumnRole.Category) ? ColumnRole.Category : !roles.Contains(ColumnRole.Subcategory) ? ColumnRole.Subcategory : null;
        }

        if (!roles.Contains(ColumnRole.Methods) && profile.IsMethods)
        {
            return ColumnRole.Methods;
        }

        if (profile.IsUnits && column > text && text >= 0)
        {
            return roles.Contains(ColumnRole.ResponsibleUnits) || heading.Contains("牵头", StringComparison.Ordinal) ? (roles.Contains(ColumnRole.LeadUnits) ? null : ColumnRole.LeadUnits)
                : ColumnRole.ResponsibleUnits;
        }

        return !roles.Contains(ColumnRole.Materials) && profile.IsMaterials && column > text && text >= 0 ? ColumnRole.Materials : null;
    }

    /// <summary>The text is the third level by name, else the longest of the columns that could be it.</summary>
    private static void KeepOneText(string[] headings, ColumnRole?[] roles, ColumnProfile[] profiles)
    {
        var texts = Enumerable.Range(0, roles.Length).Where(column => roles[column] == ColumnRole.Text).ToList();
        if (texts.Count == 0)
        {
            var number = Array.IndexOf(roles, ColumnRole.Number);
            var longest = Enumerable.Range(0, roles.Length).Where(column => column > number && roles[column] is null && !profiles[column].IsUnits)
                .OrderByDescending(column => profiles[column].Length).Select(column => (int?)column).FirstOrDefault();
            if (longest is { } found && profiles[found].Length >= 6)
            {
                roles[found] = ColumnRole.Text;
            }

            return;
        }

        var kept = texts.OrderBy(column => headings[column].StartsWith("三级", StringComparison.Ordinal) ? 0 : profiles[column].IsLabels ? 2 : 1).ThenByDescending(column => profiles[column].Length).First();
        foreach (var column in texts.Where(column => column != kept))
        {
            // 指标名称 beside 指标内容: the short one is the heading of the long one.
            var isHeading = column < kept && (profiles[column].IsLabels || profiles[column].Length is > 0 and < 16);
            roles[column] = isHeading && !roles.Contains(ColumnRole.Subcategory) ? ColumnRole.Subcategory : ColumnRole.Other;
        }
    }

    /// <summary>Where categories are numbered as well, the items' numbers are those nearest to the text.</summary>
    private static void KeepOneNumber(ColumnRole?[] roles, ColumnProfile[] profiles)
    {
        var text = Array.IndexOf(roles, ColumnRole.Text);
        var numbers = Enumerable.Range(0, roles.Length).Where(column => roles[column] == ColumnRole.Number).ToList();
        if (numbers.Count > 1)
        {
            var kept = numbers.OrderByDescending(column => profiles[column].Distinct).ThenBy(column => Math.Abs(column - text)).First();
            numbers.Where(column => column != kept).ToList().ForEach(column => roles[column] = ColumnRole.Other);
        }
    }

    /// <summary>Names alone do not make a list: below them stand texts.</summary>
    private static bool IsListBelow(List<GridColumn> columns, ColumnProfile[] profiles) => profiles[columns.FindIndex(column => column.Role == ColumnRole.Text)].Length >= 4;

    private static ColumnProfile[] Profiles(SourceGrid grid, int from)
    {
        var profiles = new ColumnProfile[grid.ColumnCount];
        for (var column = 0; column < grid.ColumnCount; column++)
        {
            profiles[column] = ColumnProfile.Of(Own(grid, from, column));
        }

        return profiles;
    }

    private static IEnumerable<string> Own(SourceGrid grid, int from, int column)
    {
        var taken = 0;
        for (var row = from; row < grid.RowCount && taken < SampleRows; row++)
        {
            if (grid[row, column] is { IsEmpty: false } cell && cell.Row == row && cell.Column == column && GridTable.CellsOf(grid, row).Skip(1).Any())
            {
                taken++;
                yield return cell.Text;
            }
        }
    }
}

/// <summary>What the first cells of a column have in common.</summary>
internal sealed record ColumnProfile(int Filled, double Length, int Distinct, bool IsNumbers, bool Counts, bool IsLabels, bool IsUnits, bool IsMethods, bool IsMaterials)
{
    /// <summary>Looks at some cells.</summary>
    public static ColumnProfile Of(IEnumerable<string> cells)
    {
        var texts = cells.ToList();
        if (texts.Count == 0)
        {
            return new(0, 0, 0, false, false, false, false, false, false);
        }

        var numbers = texts.Select(ItemNumbers.ParseInColumn).OfType<string>().ToList();
        var ordinals = numbers.Select(ItemNumbers.Ordinal).OfType<int>().ToList();
        var steps = ordinals.Zip(ordinals.Skip(1)).Count(pair => pair.Second == pair.First + 1);
        return new(
            texts.Count, texts.Average(text => (double)ChineseText.Key(text).Length), texts.Select(ChineseText.Key).Distinct(StringComparer.Ordinal).Count(),
            Most(numbers.Count), ordinals.Count >= 3 && steps * 10 >= (ordinals.Count - 1) * 7,
            Most(texts.Count(Labels.LooksLikeLabel)), Most(texts.Count(UnitNames.LooksLikeUnits)),
            Most(texts.Count(text => MethodNames.Split(text).All(MethodNames.IsKnown))),
            texts.Count(text => text.Contains("材料", StringComparison.Ordinal) || text.Contains("资料", StringComparison.Ordinal) || text.Contains("情况说明", StringComparison.Ordinal) || text.Contains("提供", StringComparison.Ordinal)) * 2 >= texts.Count);

        bool Most(int count) => count * 10 >= texts.Count * 7;
    }
}
