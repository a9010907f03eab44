using System.Text.RegularExpressions;
using Fachuang.Documents.Model;

namespace Fachuang.Documents.Recognition;

/// <summary>
/// Gives the rows of a vertically merged cell its text, and finds the groups of items that hand in one set of materials.
/// A range that the document states (26-29 项合并提供) ends the merging; otherwise an empty cell belongs to the cell above
/// until the category or the kind of item changes.
/// </summary>
internal static partial class CellMerging
{
    private static readonly ColumnRole[] MergedColumns = [ColumnRole.Methods, ColumnRole.Materials, ColumnRole.LeadUnits, ColumnRole.ResponsibleUnits, ColumnRole.Applicability];

    /// <summary>More items than this do not share one set of materials; the column is empty instead.</summary>
    private const int LargestGroup = 200;

    /// <summary>Fills empty cells of the list and sets <see cref="DraftItem.Group"/>.</summary>
    public static void Apply(DraftList list)
    {
        var numbers = list.Items.Where(item => item.Kind is not (ItemKind.Bonus or ItemKind.Veto or ItemKind.Deduction))
            .Select(item => item.Number).ToHashSet(StringComparer.Ordinal);
        foreach (var role in MergedColumns)
        {
            Fill(list, role, numbers);
        }

        var members = list.Items.ToLookup(item => (item.Kind, item.Number));
        foreach (var item in list.Items.Where(item => item.Group.Count > 0).ToList())
        {
            foreach (var member in item.Group.SelectMany(number => members[(item.Kind, number)]).Where(member => member.Group.Count == 0))
            {
                member.Group = item.Group;
            }
        }
    }

    private static void Fill(DraftList list, ColumnRole role, HashSet<string> numbers)
    {
        var items = list.Items;
        if (!items.Exists(item => item.Cells.ContainsKey(role) && item.Cells[role].Printed.Length > 0))
        {
            return;
        }

        // At the top of a page an empty cell may be the rest of a merged one; where the column leaves cells empty elsewhere, it need not.
        var leavesEmpty = role != ColumnRole.Materials && list.KnowsEmptyCells && items.Exists(item => item.Cell(role) is { IsSettled: true, Text.Length: 0 } && !item.SharedUnits);
        DraftItem? owner = null;
        var shared = new List<DraftItem>();
        List<string>? stated = null;
        foreach (var item in items)
        {
            var cell = item.Cell(role);
            var isSettled = list.KnowsEmptyCells && (cell.IsSettled || (leavesEmpty && !cell.IsCut));
            if (isSettled && cell.Inherited && owner is not null)
            {
                Inherit(item, owner, role, isStated: true);
                if (stated is null)
                {
                    shared.Add(item);
                }

                continue;
            }

            var sharesLead = isSettled || (role == ColumnRole.ResponsibleUnits && item.SharedUnits);
            if (sharesLead || cell.Printed.Length > 0 || owner is null || owner.Kind != item.Kind || ChineseText.Key(owner.Category) != ChineseText.Key(item.Category))
            {
                var goesOn = owner is not null && role == ColumnRole.Materials && item.TopOfPage && stated is null
                    && ChineseText.Key(owner.Cell(role).Text) == ChineseText.Key(cell.Printed) && shared.Count > 1;
                if (!goesOn)
                {
                    Group(shared, role);
                    shared = [];
                }

                owner = cell.Printed.Length > 0 ? item : null;
                stated = owner is not null && role == ColumnRole.Materials ? StatedRange(cell.Printed, item.Number, numbers) : null;
                if (stated is not null)
                {
                    item.Group = stated;
                }

                if (owner is not null && stated is null)
                {
                    shared.Add(item);
                }

                if (owner is null && role == ColumnRole.Materials && item.Kind is ItemKind.Base or ItemKind.Quantified or ItemKind.Extension)
                {
                    item.Doubt(Severity.Warning, "materials.empty", "材料格是空的，按“没有写材料”读入，请核对。");
                }
            }
            else if (stated is not null && !stated.Contains(item.Number))
            {
                item.Doubt(Severity.Warning, "materials.empty", $"材料格是空的，而上面的材料写明只由第 {stated[0]} 至 {stated[^1]} 项合用，所以按“没有写材料”读入，请核对。");
            }
            else
            {
                Inherit(item, owner, role, isStated: stated is not null);
                if (stated is null)
                {
                    shared.Add(item);
                }
            }
        }

        Group(shared, role);
    }

    private static void Inherit(DraftItem item, DraftItem owner, ColumnRole role, bool isStated)
    {
        item.Cell(role).Text = owner.Cell(role).Text;
        if (role == ColumnRole.LeadUnits || role == ColumnRole.Materials)
        {
            foreach (var part in owner.Continuations)
            {
                if (part.TryGetValue(role, out var text))
                {
                    item.Cell(role).Text += "\n" + text;
                }
            }
        }

        var unitsPrinted = item.Cell(ColumnRole.LeadUnits).Printed.Length > 0 || item.Cell(ColumnRole.ResponsibleUnits).Printed.Length > 0;
        if (role == ColumnRole.Materials && unitsPrinted && !isStated)
        {
            item.Doubt(Severity.Warning, "materials.inferred", $"材料格是空的，按与第 {owner.Number} 项的材料合并单元格读入，请核对。");
        }
    }

    /// <summary>Items that share a printed cell without a stated range form a group.</summary>
    private static void Group(List<DraftItem> shared, ColumnRole role)
    {
        if (role == ColumnRole.Materials && shared.Count is > 1 and <= LargestGroup)
        {
            var numbers = shared.Select(item => item.Number).ToList();
            shared.ForEach(item => item.Group = numbers);
        }
    }

    /// <summary>
    /// The items that a material cell says it is for, as <c>26-29 项</c>, <c>第26、27、28、29项</c> or <c>87、88、89项</c>.
    /// </summary>
    /// <param name="cell">The material cell.</param>
    /// <param name="own">Number of the item it is printed for; a range without it means something else.</param>
    /// <param name="known">Numbers that exist in the list.</param>
    /// <returns>The numbers in order; null when the cell states none.</returns>
    public static List<string>? StatedRange(string cell, string own, HashSet<string> known)
    {
        var key = ChineseText.Key(cell.Length > 400 ? cell[..400] : cell);
        foreach (Match match in Range().Matches(key))
        {
            var numbers = match.Groups["from"].Success
                ? Between(match.Groups["from"].Value, match.Groups["to"].Value)
                : [.. match.Groups["list"].Value.Split('、', ',')];
            if (numbers.Count > 1 && numbers.Contains(own) && numbers.TrueForAll(known.Contains))
            {
                return numbers;
            }
        }

        return null;
    }

    private static List<string> Between(string from, string to) =>
        int.Parse(from, System.Globalization.CultureInfo.InvariantCulture) is var first && int.Parse(to, System.Globalization.CultureInfo.InvariantCulture) is var last && first < last && last - first < 100
            ? [.. Enumerable.Range(first, last - first + 1).Select(number => $"{number}")]
            : [];

    [GeneratedRegex(@"第?(?<from>\d{1,3})[-—–~至](?:第)?(?<to>\d{1,3})项|(?:第|根据|^)(?<list>\d{1,3}(?:[、,]\d{1,3}){1,40})(?:项|对)")]
    private static partial Regex Range();
}
