using System.Text.RegularExpressions;
using Fachuang.Documents.Reading;

namespace Fachuang.Documents.Recognition;

/// <summary>
/// Joins what a page break cut apart: the end of a heading at the top of the next page, the rest of a cell, a merged cell that
/// goes on below the break.
/// </summary>
internal sealed partial class PageCuts(DraftList list)
{
    /// <summary>
    /// Whether a label at the top of a page is the end of the one in force: an unnumbered piece where labels are numbered, or its
    /// printed end once more. The items above then get the whole label.
    /// </summary>
    public bool FinishesLabel(SectionKeeper sections, GridCell cell, bool isTopOfPart, bool ofCategory)
    {
        var current = ofCategory ? sections.Category : sections.Subcategory;
        var piece = Labels.Clean(cell.Text);
        if (!isTopOfPart || current.Length == 0 || piece.Length == 0 || Labels.Style(piece) != LabelStyle.None || Labels.KindOf(piece) is not null
            || Labels.IsAdditionalSection(piece) || Labels.Style(current) == LabelStyle.None)
        {
            return false;
        }

        if (current.EndsWith(piece, StringComparison.Ordinal))
        {
            return true;
        }

        var whole = current + piece;
        foreach (var item in Enumerable.Reverse(list.Items).TakeWhile(item => (ofCategory ? item.Category : item.Subcategory) == current))
        {
            if (ofCategory)
            {
                item.Category = whole;
            }
            else
            {
                item.Subcategory = whole;
            }
        }

        if (ofCategory)
        {
            var subcategory = sections.Subcategory;
            sections.SetCategory(whole);
            sections.SetSubcategory(subcategory);
        }
        else
        {
            sections.SetSubcategory(whole);
        }

        return true;
    }

    /// <summary>The first item below a page break: materials that go on with those above the break are joined to them and shared.</summary>
    public void JoinMaterials(DraftItem item)
    {
        var above = list.Items[^1];
        var (cell, before) = (item.Cell(ColumnRole.Materials), above.Cell(ColumnRole.Materials));
        if (cell.Printed.Length > 0 && before.Text.Length > 0 && above.Kind == item.Kind && GoesOn(before.Text, cell.Printed, item.Number))
        {
            AppendTo(above, ColumnRole.Materials, cell.Printed);
            cell.Print("");
            cell.Text = above.Cell(ColumnRole.Materials).Text;
        }
    }

    /// <summary>The rest of a row cut by the page break.</summary>
    public void Append(DraftItem item, Dictionary<ColumnRole, string> parts)
    {
        foreach (var (role, text) in parts)
        {
            AppendTo(item, role, text);
        }
    }

    /// <summary>Whether a material cell goes on with the one above: the range above names the item, or the numbers count on.</summary>
    private static bool GoesOn(string above, string below, string number)
    {
        if (CellMerging.StatedRange(below, number, [number]) is not null)
        {
            return false;
        }

        var range = StatedRange().Match(ChineseText.Key(above));
        if (range.Success && ItemNumbers.Value(number) is { } value && ItemNumbers.Value(range.Groups[1].Value) <= value && value <= ItemNumbers.Value(range.Groups[2].Value))
        {
            return true;
        }

        var last = LineNumber().Matches(above).Select(match => ItemNumbers.Value(match.Groups[1].Value)).LastOrDefault();
        var first = LineNumber().Match(below);
        return last is not null && first.Success && first.Index == 0 && ItemNumbers.Value(first.Groups[1].Value) == last + 1;
    }

    /// <summary>Adds to the cell an item prints or shares; all who share it see the addition.</summary>
    private void AppendTo(DraftItem item, ColumnRole role, string text)
    {
        var before = item.Cell(role).Text;
        if (before.Length == 0)
        {
            item.Cell(role).Print(text);
            return;
        }

        foreach (var sharing in Enumerable.Reverse(list.Items).TakeWhile(other => other.Cell(role).Text == before))
        {
            var cell = sharing.Cell(role);
            if (cell.Printed.Length > 0)
            {
                cell.Print(before + "\n" + text);
                break;
            }

            cell.Text = before + "\n" + text;
        }
    }

    [GeneratedRegex(@"(\d{1,3})[-—–~至](?:第)?(\d{1,3})项")]
    private static partial Regex StatedRange();

    [GeneratedRegex(@"(?:^|(?<=\n))\s*[（(]?(\d{1,2})[)）.．、](?!\d)")]
    private static partial Regex LineNumber();
}
