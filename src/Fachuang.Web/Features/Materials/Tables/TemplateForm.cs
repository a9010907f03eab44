using System.Globalization;
using Fachuang.Domain.Materials;

namespace Fachuang.Web.Features.Materials.Tables;

/// <summary>A column as it is typed.</summary>
/// <param name="Key">Its name in formulas; given by the page, so that a share can point to a column that is not saved yet.</param>
/// <param name="Title">Heading; a line without one is no column.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="IsRequired">Whether a row without it is wrong.</param>
/// <param name="IsTotalled">Whether its sum stands below the table.</param>
/// <param name="Choices">What may be chosen, with 、 between.</param>
public sealed record ColumnLine(string Key, string Title, TableColumnType Type, string Unit, bool IsRequired, bool IsTotalled, string Choices);

/// <summary>A share as it is typed.</summary>
/// <param name="Title">What it is called; a line without a title is none.</param>
/// <param name="Numerator">Key of the column above the line.</param>
/// <param name="Denominator">Key of the column below it.</param>
/// <param name="AtLeast">Per cent that must be reached.</param>
/// <param name="AtMost">Per cent that must not be passed.</param>
/// <param name="Source">Words of the document.</param>
public sealed record RatioLine(string Title, string Numerator, string Denominator, string AtLeast, string AtMost, string Source);

/// <summary>A design of a table as it is typed.</summary>
/// <param name="Title">What the table is called.</param>
/// <param name="Source">Which words of which document ask for it.</param>
/// <param name="Least">Rows there must at least be.</param>
/// <param name="Most">Rows there may be.</param>
/// <param name="Words">Words of a demand that mean this table, with 、 between.</param>
/// <param name="Columns">The lines for columns, filled in and empty ones.</param>
/// <param name="Ratios">The lines for shares.</param>
/// <param name="Revision">The revision the form was made from; 0 while the office has none of its own.</param>
public sealed record TemplateForm(
    string Title, string Source, string Least, string Most, string Words, IReadOnlyList<ColumnLine> Columns, IReadOnlyList<RatioLine> Ratios, int Revision)
{
    private const int SpareColumns = 4, SpareRatios = 2;

    /// <summary>An empty form.</summary>
    public static TemplateForm Empty { get; } = Of(new TableDefinition("", "", "", [], [], null, null, []), 0);

    /// <summary>The form of a design, with a few lines to spare.</summary>
    /// <param name="definition">The design.</param>
    /// <param name="revision">Revision of the office's own edition; 0 for none.</param>
    public static TemplateForm Of(TableDefinition definition, int revision)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var taken = definition.Columns.Select(column => column.Key).ToHashSet();
        var free = Enumerable.Range(1, int.MaxValue).Select(number => $"c{number}").Where(key => !taken.Contains(key));
        return new(
            definition.Title, definition.Source, Text(definition.LeastRows), Text(definition.MostRows), string.Join('、', definition.Words),
            [
                .. definition.Columns.Select(column => new ColumnLine(column.Key, column.Title, column.Type, column.Unit ?? "", column.IsRequired, column.IsTotalled, string.Join('、', column.Choices))),
                .. free.Take(Math.Min(SpareColumns + (definition.Columns.Count == 0 ? SpareColumns : 0), TableDesign.MostColumns - definition.Columns.Count))
                    .Select(key => new ColumnLine(key, "", TableColumnType.Text, "", false, false, "")),
            ],
            [
                .. definition.Ratios.Select(ratio => new RatioLine(ratio.Title, ratio.Numerator, ratio.Denominator, Text(ratio.AtLeast), Text(ratio.AtMost), ratio.Source ?? "")),
                .. Enumerable.Repeat(new RatioLine("", "", "", "", "", ""), Math.Min(SpareRatios, TableDesign.MostRatios - definition.Ratios.Count)),
            ],
            revision);
    }

    /// <summary>What was sent.</summary>
    public static TemplateForm Read(IFormCollection form)
    {
        return new(
            Line("title"), Line("source"), Line("least"), Line("most"), Line("words"),
            [
                .. Enumerable.Range(0, TableDesign.MostColumns + 1).Where(at => form.ContainsKey($"c{at}-title")).Select(at => new ColumnLine(
                    Line($"c{at}-key"), Line($"c{at}-title"), Enum.TryParse<TableColumnType>(Line($"c{at}-type"), out var type) ? type : TableColumnType.Text, Line($"c{at}-unit"),
                    form.ContainsKey($"c{at}-required"), form.ContainsKey($"c{at}-totalled"), Line($"c{at}-choices"))),
            ],
            [
                .. Enumerable.Range(0, TableDesign.MostRatios + 1).Where(at => form.ContainsKey($"r{at}-title")).Select(at => new RatioLine(
                    Line($"r{at}-title"), Line($"r{at}-above"), Line($"r{at}-below"), Line($"r{at}-least"), Line($"r{at}-most"), Line($"r{at}-source"))),
            ],
            int.TryParse(form["revision"], NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : 0);

        string Line(string name) => WrittenText.CleanLine(form[name]);
    }

    /// <summary>The design that was typed.</summary>
    /// <param name="code">Name of the template.</param>
    /// <param name="definition">The design; null when it is refused.</param>
    /// <returns>What is wrong, without a closing full stop; null when nothing is.</returns>
    public string? Read(string code, out TableDefinition? definition)
    {
        definition = null;
        if (Columns.Any(column => column.Title.Length > 0 && !IsKey(column.Key)) || Columns.GroupBy(column => column.Key).Any(group => group.Count() > 1))
        {
            return "表单不完整，请刷新页面再填";
        }

        if ((WhyNotNumber(Least, "至少几行", whole: true) ?? WhyNotNumber(Most, "最多几行", whole: true)
            ?? Ratios.Select(ratio => WhyNotNumber(ratio.AtLeast, "不低于", whole: false) ?? WhyNotNumber(ratio.AtMost, "不高于", whole: false)).OfType<string>().FirstOrDefault()) is { } wrong)
        {
            return wrong;
        }

        var designed = new TableDefinition(
            code, Title, Source,
            [
                .. Columns.Where(column => column.Title.Length > 0).Select(column => new TableColumn(
                    column.Key, column.Title, column.Type, column.Unit.Length == 0 ? null : column.Unit, column.IsRequired, column.IsTotalled,
                    column.Type is TableColumnType.Choice ? Parts(column.Choices) : [])),
            ],
            [
                .. Ratios.Where(ratio => ratio.Title.Length > 0).Index().Select(ratio => new TableRatio(
                    $"r{ratio.Index + 1}", ratio.Item.Title, ratio.Item.Numerator, ratio.Item.Denominator, TableCells.Number(ratio.Item.AtLeast), TableCells.Number(ratio.Item.AtMost),
                    ratio.Item.Source.Length == 0 ? null : ratio.Item.Source)),
            ],
            (int?)TableCells.Number(Least), (int?)TableCells.Number(Most), Parts(Words));
        if (TableDesign.WhyNot(designed) is { } refusal)
        {
            return refusal;
        }

        definition = designed;
        return null;
    }

    private static string? WhyNotNumber(string typed, string name, bool whole) =>
        typed.Length == 0 || (TableCells.Number(typed) is { } number && (!whole || (number == decimal.Truncate(number) && Math.Abs(number) <= TableCells.MostRows)))
            ? null
            : $"“{name}”要写{(whole ? $" 1 到 {TableCells.MostRows} 之间的整数" : "数字，如 5")}，不限就空着";

    private static bool IsKey(string key) => key.Length is > 0 and <= 40 && key.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');

    private static List<string> Parts(string typed) => [.. typed.Split(['、', ',', '，', ';', '；'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];

    private static string Text(decimal? number) => number is { } value ? TableCells.Say(value) : "";
}
