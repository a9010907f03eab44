using Fachuang.Documents.Model;
using Fachuang.Documents.Recognition;
using Fachuang.Domain.Indicators;

namespace Fachuang.Web.Features.Indicators;

/// <summary>
/// A published system as the document it came from, unit names as printed, ready to be written. Reading what is written gives
/// the published indicators again.
/// </summary>
internal static class PublishedDocument
{
    /// <summary>The document of the rows shown.</summary>
    /// <param name="content">The system.</param>
    /// <param name="rows">Its rows, or those a filter leaves; lists without any are left out.</param>
    public static TaskListDocument Of(SystemContent content, IReadOnlyList<IndicatorRow> rows)
    {
        var ofList = rows.ToLookup(row => row.Indicator.ListId);

        // A count that a filter makes wrong would be read as an announcement that was not kept.
        var isWhole = rows.Count == content.Rows.Count;
        return new TaskListDocument
        {
            Title = content.System.Title,
            Issuer = content.System.Issuer,
            DocumentNumber = content.System.DocumentNumber,
            Date = content.System.DocumentDate,
            Columns = [],
            SourceLines = [],
            Lists =
            [
                .. content.Lists.Where(list => ofList.Contains(list.Id)).Select(list => new TaskList(
                    list.Name, list.Kind.ToDocument(), isWhole ? list.DeclaredCount : null, [.. ofList[list.Id].Select(Item)])),
            ],
            Diagnostics = [],
        };
    }

    private static TaskItem Item(IndicatorRow row)
    {
        var indicator = row.Indicator;
        var units = row.Units.ToLookup(unit => IsPhrase(unit.Printed));
        var leads = units[false].Where(unit => unit.Responsibility is Responsibility.Lead).ToList();
        return new TaskItem
        {
            Category = indicator.Category,
            Subcategory = indicator.Subcategory,
            Number = indicator.Number,
            Kind = indicator.Kind.ToDocument(),
            Text = indicator.Text,
            Methods = indicator.Methods,
            Materials = [.. indicator.Materials.Select(material => new Material(material.Number, WithoutNumber(material)))],
            Notes = indicator.Notes,
            LeadUnits = [.. leads.Select(unit => unit.Printed)],
            LeadUnitsByMaterial = Parts(leads),
            ResponsibleUnits = [.. units[false].Where(unit => unit.Responsibility is Responsibility.Responsible).Select(unit => unit.Printed)],
            UnitPhrases = [.. units[true].Select(unit => unit.Printed)],
            MaterialGroup = indicator.MaterialGroup,
            Applicability = indicator.Applicability,
            Source = new SourceSpan(indicator.SourceFirstLine, indicator.SourceLastLine),
            Key = indicator.Number,
        };
    }

    /// <summary>Who leads for which material; who leads for all of them is named with each. Empty when nobody leads for one alone.</summary>
    private static List<UnitsByMaterial> Parts(List<UnitOfIndicator> leads) =>
    [
        .. leads.SelectMany(unit => unit.Materials).Distinct().OrderBy(number => int.TryParse(number, out var value) ? value : int.MaxValue)
            .Select(number => new UnitsByMaterial(number, [.. leads.Where(unit => unit.Materials.Count == 0 || unit.Materials.Contains(number)).Select(unit => unit.Printed)])),
    ];

    private static bool IsPhrase(string printed) => UnitNames.Read(printed).Names.Count == 0;

    private static string WithoutNumber(MaterialRequirement material) =>
        material.Number.Length > 0 && material.Text.StartsWith($"{material.Number}.", StringComparison.Ordinal) ? material.Text[(material.Number.Length + 1)..] : material.Text;
}
