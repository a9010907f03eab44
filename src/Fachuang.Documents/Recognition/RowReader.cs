using Fachuang.Documents.Model;
using Fachuang.Documents.Reading;

namespace Fachuang.Documents.Recognition;

/// <summary>
/// Turns the rows of a table into draft items. Columns drift (a page may print the number in a column of its own and the
/// next page may not), so a row is aligned around its number: headings before it, the text behind it, then the other
/// columns in the order of the headings.
/// </summary>
internal sealed class RowReader(DraftList list, SectionKeeper sections, List<Diagnostic> diagnostics)
{
    private int textIndex = -1;

    /// <summary>Reads all rows of a table into the list.</summary>
    public void Read(SourceTable table)
    {
        var roles = table.Heading.Cells.Where(cell => !cell.IsEmpty).Select(cell => ColumnHeadings.Find(cell.Text) ?? ColumnRole.Other).ToList();
        var content = roles.Skip(roles.IndexOf(ColumnRole.Text) + 1).Where(role => role is not (ColumnRole.Number or ColumnRole.Category or ColumnRole.Subcategory)).ToList();
        foreach (var row in table.Rows)
        {
            ReadRow(row, roles, content, table.IsGrid);
        }
    }

    private void ReadRow(SourceRow row, List<ColumnRole> roles, List<ColumnRole> content, bool isGrid)
    {
        var filled = row.Cells.Where(cell => !cell.IsEmpty).ToList();
        if (filled.Count == 0 || TryDirect(row, roles))
        {
            return;
        }

        if (filled.Count == 1 && IsLabelPlace(row, filled[0]) && Labels.LooksLikeLabel(filled[0].Text))
        {
            sections.SetByStyle(CleanLabel(filled[0]));
            return;
        }

        if ((FindAnchor(row.Cells) ?? FindDottedAnchor(row.Cells, roles)) is { } anchor)
        {
            AddItem(row, anchor, content, isGrid);
        }
        else
        {
            ContinueItem(row, content, filled);
        }
    }

    /// <summary>A heading fills the row or stands left of the text column; （2）… in the material column is a demand.</summary>
    private bool IsLabelPlace(SourceRow row, SourceCell cell) =>
        row.Cells.Count == 1 || textIndex < 0 || row.Cells.TakeWhile(other => other != cell).Count() < textIndex;

    /// <summary>Rows that fit the headings cell by cell, where the headings have a number column of their own.</summary>
    private bool TryDirect(SourceRow row, List<ColumnRole> roles)
    {
        var number = roles.IndexOf(ColumnRole.Number);
        var text = roles.IndexOf(ColumnRole.Text);
        if (number < 0 || text < 0 || row.Cells.Count != roles.Count || text < number + 1 || ItemNumbers.ParseInColumn(row.Cells[number].Text) is not { } label
            || row.Cells[text].IsEmpty || roles.Take(number).Any(role => role is not (ColumnRole.Category or ColumnRole.Subcategory)))
        {
            return false;
        }

        var topOfPage = false;
        for (var index = 0; index < roles.Count; index++)
        {
            if (!row.Cells[index].IsEmpty && roles[index] is ColumnRole.Category or ColumnRole.Subcategory)
            {
                topOfPage |= SetLabel(roles[index], row.Cells[index]);
            }
        }

        var item = Start(label, row.Cells[text].Text, topOfPage, row.Cells[number], row);
        for (var index = 0; index < roles.Count; index++)
        {
            if (index != number && index != text && roles[index] is not (ColumnRole.Category or ColumnRole.Subcategory))
            {
                item.Cell(roles[index]).Print(Bare(row.Cells[index]));
            }
        }

        textIndex = text;
        return true;
    }

    private (string Number, int NumberIndex, int TextIndex, string Text)? FindAnchor(IReadOnlyList<SourceCell> cells)
    {
        for (var index = 0; index < Math.Min(cells.Count, 4); index++)
        {
            if (!cells[index].IsEmpty && ItemNumbers.Parse(cells[index].Text) is { } number)
            {
                var text = index + 1;
                while (text < cells.Count - 1 && cells[text].IsEmpty)
                {
                    text++;
                }

                return text < cells.Count && !cells[text].IsEmpty ? (number, index, text, cells[text].Text) : null;
            }
        }

        for (var index = 0; index < Math.Min(cells.Count, 4); index++)
        {
            if (ItemNumbers.Split(cells[index].Text, NextNumber()) is { } split && (split.Text.Length > 12 || index >= 2))
            {
                return (split.Number, index, index, split.Text);
            }
        }

        return null;
    }

    /// <summary>1. before the text is a number only in the text column; elsewhere it belongs to a heading.</summary>
    private static (string Number, int NumberIndex, int TextIndex, string Text)? FindDottedAnchor(IReadOnlyList<SourceCell> cells, List<ColumnRole> roles)
    {
        var index = roles.IndexOf(ColumnRole.Text);
        return !roles.Contains(ColumnRole.Number) && index < cells.Count && ItemNumbers.SplitDotted(cells[index].Text) is { } split
            ? (split.Number, index, index, split.Text)
            : null;
    }

    private int NextNumber() => list.Items.Count == 0 ? 1 : (ItemNumbers.Ordinal(list.Items[^1].Number) ?? 0) + 1;

    private void AddItem(SourceRow row, (string Number, int NumberIndex, int TextIndex, string Text) anchor, List<ColumnRole> content, bool isGrid)
    {
        var topOfPage = SetLabels(row.Cells.Take(anchor.NumberIndex).ToList());
        var item = Start(anchor.Number, anchor.Text, topOfPage, row.Cells[anchor.NumberIndex], row);
        textIndex = anchor.TextIndex;

        var cells = row.Cells.Skip(anchor.TextIndex + 1).ToList();
        item.SharedUnits = isGrid && cells.Count == content.Count - 1 && content is [.., ColumnRole.LeadUnits, ColumnRole.ResponsibleUnits];
        for (var index = 0; index < cells.Count; index++)
        {
            if (index < content.Count)
            {
                item.Cell(content[index]).Print(Bare(cells[index]));
            }
            else if (!cells[index].IsEmpty)
            {
                item.Doubt(Severity.Warning, "row.extra-cell", $"这一行比表头多出一格：“{Shorten(cells[index].Text)}”，没有读入，请核对。");
            }
        }

        if (!isGrid)
        {
            MoveUnitsPrintedAsMaterials(item, content);
        }
    }

    /// <summary>In a stream of cells an empty material cell cannot be seen, and the units seem to stand in its place.</summary>
    private static void MoveUnitsPrintedAsMaterials(DraftItem item, List<ColumnRole> content)
    {
        var units = content.Contains(ColumnRole.LeadUnits) ? ColumnRole.LeadUnits : ColumnRole.ResponsibleUnits;
        if (content.IndexOf(ColumnRole.Materials) is var materials && materials >= 0 && content.IndexOf(units) > materials
            && item.Cell(units).Printed.Length == 0 && UnitNames.LooksLikeUnits(item.Cell(ColumnRole.Materials).Printed))
        {
            item.Cell(units).Print(item.Cell(ColumnRole.Materials).Printed);
            item.Cell(ColumnRole.Materials).Print("");
            item.Doubt(Severity.Warning, "row.shifted", "这一行的材料格是空的，把其后的单位名称读作责任单位，请核对。");
        }
    }

    private DraftItem Start(string number, string text, bool topOfPage, SourceCell first, SourceRow row)
    {
        var last = row.Cells.Last(cell => !cell.IsEmpty);
        var bare = ChineseText.WithoutEditorMarks(text, out var marks);
        var item = new DraftItem
        {
            Number = number,
            Text = ChineseText.Tidy(bare),
            Category = sections.Category,
            Subcategory = sections.Subcategory,
            Kind = sections.Kind,
            Source = new SourceSpan(first.Source.FirstLine, Math.Max(first.Source.FirstLine, last.Source.LastLine)),
            TopOfPage = topOfPage,
        };
        if (marks)
        {
            item.Doubt(Severity.Info, "text.editor-mark", "去掉了文字处理软件留下的标记（如 [bookmark]）。");
        }

        list.Items.Add(item);
        return item;
    }

    private bool SetLabels(List<SourceCell> before)
    {
        var filled = before.Where(cell => !cell.IsEmpty).ToList();
        if (filled.Count >= 2)
        {
            var topOfPage = SetLabel(ColumnRole.Category, filled[0]);
            SetLabel(ColumnRole.Subcategory, filled[1]);
            return topOfPage;
        }

        if (filled.Count == 1)
        {
            var category = sections.Category;
            sections.SetByStyle(CleanLabel(filled[0]));
            return category.Length > 0 && ChineseText.Key(CleanLabel(filled[0])) == ChineseText.Key(category);
        }

        return false;
    }

    /// <returns>Whether a category was printed once more: the row stands at the top of a page.</returns>
    private bool SetLabel(ColumnRole role, SourceCell cell)
    {
        var label = CleanLabel(cell);
        if (role == ColumnRole.Category)
        {
            return !sections.SetCategory(label);
        }

        sections.SetSubcategory(label);
        return false;
    }

    private string CleanLabel(SourceCell cell)
    {
        var text = ChineseText.WithoutEditorMarks(cell.Text, out _);
        var label = Labels.Clean(text);
        if (label.Length * 2 <= ChineseText.Key(text).Length)
        {
            diagnostics.Add(new Diagnostic(Severity.Info, "label.repeated", $"合并单元格里重复印出的“{label}”只取一次。", cell.Source, null));
        }

        return label;
    }

    /// <summary>A row without a number goes on with the item above, cell by cell, or it could not be understood.</summary>
    private void ContinueItem(SourceRow row, List<ColumnRole> content, List<SourceCell> filled)
    {
        var item = list.Items.Count > 0 ? list.Items[^1] : null;
        var indexes = Enumerable.Range(0, row.Cells.Count).Where(index => !row.Cells[index].IsEmpty).ToList();
        if (item is not null && textIndex >= 0 && indexes.TrueForAll(index => index >= textIndex && index - textIndex <= content.Count))
        {
            var parts = new Dictionary<ColumnRole, string>();
            foreach (var index in indexes)
            {
                if (index == textIndex)
                {
                    item.Text += ChineseText.Tidy(row.Cells[index].Text);
                    item.Doubt(Severity.Info, "text.joined", "这一项的文字跨行或跨页断开，已经接上。");
                }
                else
                {
                    parts[content[index - textIndex - 1]] = Bare(row.Cells[index]);
                }
            }

            if (parts.Count > 0)
            {
                item.Continuations.Add(parts);
            }

            item.Source = item.Source with { LastLine = Math.Max(item.Source.LastLine, filled[^1].Source.LastLine) };
            return;
        }

        var words = string.Join(" | ", filled.Select(cell => Shorten(cell.Text)));
        diagnostics.Add(new Diagnostic(Severity.Error, "row.unread", $"这一行没有序号，不能确定属于哪一项，没有读入：{words}", row.Source, null));
    }

    private static string Bare(SourceCell cell) => ChineseText.WithoutEditorMarks(cell.Text, out _).Trim();

    private static string Shorten(string text)
    {
        var tidy = ChineseText.Tidy(text);
        return tidy.Length <= 60 ? tidy : tidy[..60] + "…";
    }
}
