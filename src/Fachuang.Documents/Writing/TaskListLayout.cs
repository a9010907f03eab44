using Fachuang.Documents.Model;
using Fachuang.Documents.Recognition;

namespace Fachuang.Documents.Writing;

/// <summary>A cell of a laid out table.</summary>
/// <param name="Text">The text, paragraphs parted by <c>\n</c>; empty for an empty cell.</param>
/// <param name="Row">First row, from 0, the heading not counted.</param>
/// <param name="Column">Column, from 0.</param>
/// <param name="RowSpan">Rows it covers, at least 1.</param>
public sealed record LaidOutCell(string Text, int Row, int Column, int RowSpan);

/// <summary>One list as a table: what every format that is written, and every test that writes one, prints.</summary>
/// <param name="Name">Printed name of the list, with the announced count behind it; empty when it has none.</param>
/// <param name="Headings">The column headings.</param>
/// <param name="RowCount">Rows below the heading, one an item.</param>
/// <param name="Cells">The cells, row by row; covered positions have none.</param>
public sealed record LaidOutTable(string Name, IReadOnlyList<string> Headings, int RowCount, IReadOnlyList<LaidOutCell> Cells);

/// <summary>
/// Lays a task list out as the official table it came from: headings of three levels, merged cells where items share a heading
/// or hand in together. Reading the table again gives the same indicators.
/// </summary>
public static class TaskListLayout
{
    private sealed record Column(string Heading, Func<TaskItem, string> Text, Func<TaskItem, TaskItem, bool> Shares);

    /// <summary>The tables of a document, one a list.</summary>
    /// <param name="document">The document.</param>
    public static IReadOnlyList<LaidOutTable> Of(TaskListDocument document) => [.. document.Lists.Select(list => Of(list, document))];

    /// <summary>The lines above the tables: what carries the document number, the issuer, the day, the title and the announced total.</summary>
    /// <param name="document">The document.</param>
    public static IReadOnlyList<string> FrontLines(TaskListDocument document)
    {
        List<string?> lines =
        [
            document.Issuer is { } issuer && document.DocumentTitle?.StartsWith(issuer, StringComparison.Ordinal) != true ? $"{issuer}文件" : null,
            document.DocumentNumber,
            document.DocumentTitle,
            document.Date is { } date ? $"{date.Year}年{date.Month}月{date.Day}日" : null,
            document.Title,
            document.DeclaredTotal is { } total ? $"（共{total}项）" : null,
        ];
        return [.. lines.OfType<string>().Where(line => line.Length > 0)];
    }

    private static LaidOutTable Of(TaskList list, TaskListDocument document)
    {
        var columns = Columns(list, document);
        var cells = new List<LaidOutCell>();
        for (var row = 0; row < list.Items.Count; row++)
        {
            for (var column = 0; column < columns.Count; column++)
            {
                if (row > 0 && columns[column].Shares(list.Items[row - 1], list.Items[row]))
                {
                    continue;
                }

                var last = row;
                while (last + 1 < list.Items.Count && columns[column].Shares(list.Items[last], list.Items[last + 1]))
                {
                    last++;
                }

                cells.Add(new LaidOutCell(columns[column].Text(list.Items[row]), row, column, last - row + 1));
            }
        }

        var count = list.DeclaredCount is { } declared && list.Name.Length > 0 ? $"（{declared}项）" : "";
        return new LaidOutTable(list.Name + count, [.. columns.Select(column => column.Heading)], list.Items.Count, cells);
    }

    private static List<Column> Columns(TaskList list, TaskListDocument document)
    {
        var columns = new List<Column>();
        var items = list.Items;
        if (items.Any(item => item.Category.Length > 0))
        {
            columns.Add(new("一级指标", item => item.Category, (a, b) => a.Category == b.Category));
        }

        if (items.Any(item => item.Subcategory.Length > 0))
        {
            columns.Add(new("二级指标", item => item.Subcategory, (a, b) => a.Category == b.Category && a.Subcategory == b.Subcategory));
        }

        columns.Add(new("序号", item => item.Number, (_, _) => false));
        columns.Add(new(document.Columns.Contains("指标任务") ? "指标任务" : "三级指标", item => item.Text, (_, _) => false));
        if (items.Any(item => item.Methods.Count > 0))
        {
            columns.Add(new("测评方法", item => string.Join('、', item.Methods), (_, _) => false));
        }

        if (items.Any(item => item.Materials.Count > 0 || item.Notes.Count > 0))
        {
            columns.Add(new("申报材料", MaterialsText, (a, b) => a.MaterialGroup.Count > 1 && a.MaterialGroup.SequenceEqual(b.MaterialGroup) && SameMaterials(a, b)));
        }

        if (items.Any(item => item.LeadUnits.Count > 0 || (item.UnitPhrases.Count > 0 && item.ResponsibleUnits.Count == 0)))
        {
            columns.Add(new("牵头单位", LeadText, (_, _) => false));
        }

        if (items.Any(item => item.ResponsibleUnits.Count > 0))
        {
            columns.Add(new("责任单位", ResponsibleText, (_, _) => false));
        }

        if (items.Any(item => item.FullScore is not null))
        {
            columns.Add(new("分值", item => item.FullScore?.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture) ?? "", (_, _) => false));
        }

        if (items.Any(item => item.Applicability is not null))
        {
            columns.Add(new("适用范围", item => item.Applicability ?? "", (_, _) => false));
        }

        return columns;
    }

    private static bool SameMaterials(TaskItem a, TaskItem b) => a.Materials.SequenceEqual(b.Materials) && a.Notes.SequenceEqual(b.Notes);

    /// <summary>The cell as printed where it still says what the item says; otherwise in the first style of numbering that does.</summary>
    private static string MaterialsText(TaskItem item)
    {
        foreach (var text in Candidates(item))
        {
            var reading = MaterialSplitter.Read(text);
            if (reading.Materials.SequenceEqual(item.Materials) && reading.Notes.SequenceEqual(item.Notes))
            {
                return text;
            }
        }

        return Composed(item, number => $"{number}.");
    }

    private static IEnumerable<string> Candidates(TaskItem item)
    {
        yield return item.MaterialsCell;
        yield return Composed(item, number => $"{number}.");
        yield return Composed(item, number => $"（{number}）");
        yield return Composed(item, number => int.TryParse(number, out var value) && value is > 0 and <= 10 ? $"{"一二三四五六七八九十"[value - 1]}是" : $"{number}.");

        // A cell that lost its first numbers is only read as one when the number stands behind the sentence before it.
        yield return Composed(item, number => $"{number}.", between: "");
    }

    private static string Composed(TaskItem item, Func<string, string> enumerator, string between = "\n")
    {
        List<string> lines = [string.Join(between, item.Materials.Select(material => material.Number.Length > 0 ? enumerator(material.Number) + material.Text : material.Text))];
        if (item.Notes.Count > 0)
        {
            lines.Add("注意：");
            lines.AddRange(item.Notes);
        }

        return string.Join('\n', lines);
    }

    private static string LeadText(TaskItem item)
    {
        var reading = UnitNames.Read(item.UnitsCell);
        if (item.UnitsCell.Length > 0 && reading.Names.SequenceEqual(item.LeadUnits) && SameParts(reading.ByMaterial, item.LeadUnitsByMaterial))
        {
            return item.UnitsCell;
        }

        var told = item.LeadUnitsByMaterial.Count == 0
            ? string.Join('、', item.LeadUnits)
            : string.Join('\n', item.LeadUnitsByMaterial.Select(part => $"序号{part.MaterialNumber}：{string.Join('、', part.Units)}"));
        return item.ResponsibleUnits.Count > 0 ? told : WithPhrases(told, item);
    }

    private static string ResponsibleText(TaskItem item)
    {
        var reading = UnitNames.Read(item.ResponsibleUnitsCell);
        return item.ResponsibleUnitsCell.Length > 0 && reading.Names.SequenceEqual(item.ResponsibleUnits)
            ? item.ResponsibleUnitsCell
            : WithPhrases(string.Join('、', item.ResponsibleUnits), item);
    }

    private static string WithPhrases(string units, TaskItem item)
    {
        var phrases = item.UnitPhrases.Where(phrase => !units.Contains(phrase, StringComparison.Ordinal)).ToList();
        var open = item.UnitsOpenEnded && !phrases.Exists(phrase => phrase.StartsWith('等')) ? "等" : "";
        return units + string.Concat(phrases.Where(phrase => phrase.StartsWith('等'))) + open
            + string.Concat(phrases.Where(phrase => !phrase.StartsWith('等')).Select(phrase => (units.Length > 0 ? "、" : "") + phrase));
    }

    private static bool SameParts(IReadOnlyList<UnitsByMaterial> a, IReadOnlyList<UnitsByMaterial> b) =>
        a.Count == b.Count && a.Zip(b).All(pair => pair.First.MaterialNumber == pair.Second.MaterialNumber && pair.First.Units.SequenceEqual(pair.Second.Units));
}
