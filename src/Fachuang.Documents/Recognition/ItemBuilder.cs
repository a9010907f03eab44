using System.Globalization;
using System.Text.RegularExpressions;
using Fachuang.Documents.Model;

namespace Fachuang.Documents.Recognition;

/// <summary>Turns a draft with its cells into an item: splits materials, units and methods and reads the rules.</summary>
internal static partial class ItemBuilder
{
    /// <summary>Builds the items of a list.</summary>
    /// <param name="list">The list, its merged cells filled.</param>
    /// <param name="keys">The key of each item, in the same order.</param>
    /// <param name="diagnostics">Takes what was doubted.</param>
    public static List<TaskItem> Build(DraftList list, IReadOnlyList<string> keys, List<Diagnostic> diagnostics)
    {
        // Items of a group share one long cell: it is read once.
        var cells = list.Items.ConvertAll(MaterialsText);
        var byCell = cells.Distinct(StringComparer.Ordinal).ToDictionary(cell => cell, cell => (Materials: MaterialSplitter.Read(cell), Rules: RuleReader.Read(cell)), StringComparer.Ordinal);
        var readings = cells.ConvertAll(cell => byCell[cell].Materials);
        var boilerplate = readings.Where(reading => reading.Notes.Count > 0).GroupBy(reading => NoteKey(reading.Notes[0]))
            .Where(group => group.Count() >= 3).Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
        var items = new List<TaskItem>();
        for (var index = 0; index < list.Items.Count; index++)
        {
            items.Add(Build(list.Items[index], keys[index], readings[index], byCell[cells[index]].Rules, boilerplate, diagnostics));
        }

        return items;
    }

    private static TaskItem Build(DraftItem draft, string key, MaterialReading reading, IReadOnlyList<ReadRule> rules, HashSet<string> boilerplate, List<Diagnostic> diagnostics)
    {
        if (reading.OutOfOrder)
        {
            draft.Doubt(Severity.Warning, "materials.numbering", "材料格里的序号不从 1 开始或不连续，可能缺了内容，请核对。");
        }

        reading = WithUnmarkedNotes(draft, reading, boilerplate);
        var lead = ReadUnits(draft, ColumnRole.LeadUnits, reading, out var leadByMaterial);
        var responsible = ReadUnits(draft, ColumnRole.ResponsibleUnits, reading, out _);
        if (draft.Text.Length == 0)
        {
            draft.Doubt(Severity.Error, "text.missing", "这一项只有序号，没有文字。");
        }

        var item = new TaskItem
        {
            Category = draft.Category,
            Subcategory = draft.Subcategory,
            Number = draft.Number,
            Kind = draft.Kind,
            Text = draft.Text,
            Methods = MethodNames.Split(draft.Cell(ColumnRole.Methods).Text),
            Materials = reading.Materials,
            Notes = reading.Notes,
            MaterialsCell = PrintedCell(draft, ColumnRole.Materials),
            UnitsCell = PrintedCell(draft, ColumnRole.LeadUnits),
            ResponsibleUnitsCell = PrintedCell(draft, ColumnRole.ResponsibleUnits),
            LeadUnits = lead.Names,
            LeadUnitsByMaterial = leadByMaterial,
            ResponsibleUnits = responsible.Names,
            UnitsOpenEnded = lead.OpenEnded || responsible.OpenEnded,
            UnitPhrases = [.. lead.Phrases.Concat(responsible.Phrases).Distinct(StringComparer.Ordinal)],
            MaterialGroup = draft.Group,
            Applicability = draft.Cell(ColumnRole.Applicability).Text is { Length: > 0 } applicability ? ChineseText.Tidy(applicability) : null,
            FullScore = Score(draft),
            Rules = [.. rules.Concat(RuleReader.Read(draft.Text).Where(IsThreshold)).Distinct()],
            Source = draft.Source,
            Key = key,
        };
        diagnostics.AddRange(draft.Doubts.Select(doubt => new Diagnostic(doubt.Severity, doubt.Code, $"第 {draft.Number} 项：{doubt.Message}", draft.Source, key)));
        return item;
    }

    /// <summary>
    /// Notes without their heading: the numbered part begins with the sentence that opens the notes of other items too.
    /// </summary>
    private static MaterialReading WithUnmarkedNotes(DraftItem draft, MaterialReading reading, HashSet<string> boilerplate)
    {
        var first = reading.Materials.ToList().FindIndex(material => material.Number == "1");
        if (reading.Notes.Count > 0 || first < 0 || !boilerplate.Contains(NoteKey(reading.Materials[first].Text)))
        {
            return reading;
        }

        draft.Doubt(Severity.Warning, "notes.unmarked", "材料格里没有“注意”二字，从“1.”起的内容与其他项的注意事项相同，按注意事项读入，请核对。");
        return reading with
        {
            Materials = [.. reading.Materials.Take(first)],
            Notes = [.. reading.Materials.Skip(first).Select(material => $"{material.Number}.{material.Text}")],
        };
    }

    /// <summary>
    /// What the wording of an indicator sets itself. How many pieces of something exist is no limit for what is handed in; how
    /// many people or times is one for what is done. A year in it may be a mere mention; a time since which things count is not.
    /// </summary>
    private static bool IsThreshold(ReadRule rule) =>
        rule.Type is RuleType.Percentage or RuleType.WorkingDays or RuleType.Days or RuleType.Hours or RuleType.Deadline or RuleType.Frequency
        || rule is { Type: RuleType.Period, Maximum: null }
        || rule is { Type: RuleType.Count, Unit: "名" or "人" or "次" or "期" or "场" or "学时" or "课时" };

    private static string NoteKey(string note) => ChineseText.Key(Labels.WithoutOrdinal(note));

    private static string MaterialsText(DraftItem item) => Joined(item, ColumnRole.Materials, item.Cell(ColumnRole.Materials).Text);

    private static string PrintedCell(DraftItem item, ColumnRole role) => Joined(item, role, item.Cell(role).Printed);

    private static string Joined(DraftItem item, ColumnRole role, string first)
    {
        var parts = item.Continuations.Where(part => part.ContainsKey(role)).Select(part => part[role]);
        return string.Join('\n', parts.Prepend(first).Where(part => part.Length > 0));
    }

    private static UnitReading ReadUnits(DraftItem draft, ColumnRole role, MaterialReading materials, out IReadOnlyList<UnitsByMaterial> byMaterial)
    {
        var reading = UnitNames.Read(Joined(draft, role, draft.Cell(role).Text));
        byMaterial = reading.ByMaterial.Count > 0 ? reading.ByMaterial : ByRow(draft, role);
        if (draft.Cell(role).Inherited)
        {
            return reading;
        }

        if (reading.Glued.Count > 0)
        {
            draft.Doubt(Severity.Info, "units.glued", $"单位名称连写，已分开：{string.Join("、", reading.Glued)}。");
        }

        foreach (var name in reading.Incomplete)
        {
            draft.Doubt(Severity.Warning, "units.incomplete", $"单位名称“{name}”好像缺字，按原样读入，请核对。");
        }

        foreach (var phrase in reading.Phrases)
        {
            draft.Doubt(Severity.Warning, "units.phrase", $"“{phrase}”不是单位名称，没有计入单位，请确定指哪些单位。");
        }

        foreach (var part in reading.ByMaterial.Where(part => materials.Materials.All(material => material.Number != part.MaterialNumber)))
        {
            draft.Doubt(Severity.Warning, "units.no-material", $"牵头单位写明负责序号 {part.MaterialNumber}，但材料里没有这个序号，请核对。");
        }

        return reading;
    }

    /// <summary>Units told apart by rows of their own: each row prints one material and its units.</summary>
    private static List<UnitsByMaterial> ByRow(DraftItem draft, ColumnRole role)
    {
        if (role != ColumnRole.LeadUnits || !draft.Continuations.Exists(part => part.ContainsKey(role) && part.ContainsKey(ColumnRole.Materials)))
        {
            return [];
        }

        var rows = new List<(string Materials, string Units)> { (draft.Cell(ColumnRole.Materials).Text, draft.Cell(role).Text) };
        foreach (var part in draft.Continuations.Where(part => part.ContainsKey(ColumnRole.Materials)))
        {
            rows.Add((part[ColumnRole.Materials], part.GetValueOrDefault(role) ?? rows[^1].Units));
        }

        return [.. rows.SelectMany(row => MaterialNumber().Matches(row.Materials)
            .Select(match => new UnitsByMaterial(match.Groups[1].Value, UnitNames.Read(row.Units).Names)))];
    }

    private static decimal? Score(DraftItem draft) =>
        ScoreNumber().Match(ChineseText.Key(draft.Cell(ColumnRole.Score).Text)) is { Success: true } match
            && decimal.TryParse(match.Groups[1].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var score) ? score : null;

    [GeneratedRegex(@"(?:^|[\n；;。])\s*[（(]?(\d{1,2})[)）.．、]")]
    private static partial Regex MaterialNumber();

    [GeneratedRegex(@"^(?:分值|权重|满分)?:?\(?([0-9]{1,4}(?:\.[0-9]{1,2})?)[分%]?\)?$")]
    private static partial Regex ScoreNumber();
}
