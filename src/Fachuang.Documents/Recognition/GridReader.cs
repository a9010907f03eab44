using Fachuang.Documents.Model;
using Fachuang.Documents.Reading;

namespace Fachuang.Documents.Recognition;

/// <summary>
/// Turns the rows of tables that know their cells into draft items. A merged cell belongs to each of its rows, an empty cell is
/// really empty; what a page break cut apart is joined.
/// </summary>
internal sealed class GridReader(DraftList list, SectionKeeper sections, List<Diagnostic> diagnostics)
{
    /// <summary>More rows than this do not go on with one item: the numbers are missing or not understood.</summary>
    private const int MostJoined = 200;

    private readonly PageCuts cuts = new(list);
    private GridTable table = null!;
    private bool countsItself;
    private bool goesOn;
    private int joined;

    /// <summary>The first row of the page being read.</summary>
    private int topRow;

    /// <summary>Whether the row being read is the first of a part that goes on with the list above it.</summary>
    private bool isTopOfPart;

    private SourceGrid Grid => table.Grid;

    private IEnumerable<int> Rows => Enumerable.Range(table.FirstRow, table.EndRow - table.FirstRow);

    /// <summary>Reads the rows of a table, or of a part of it, into the list.</summary>
    public void Read(GridTable part)
    {
        table = part;
        list.UsesMerging |= Grid.KnowsSpans && Rows.Any(row => GridTable.CellsOf(Grid, row).Any(cell => cell is { RowSpan: > 1, IsEmpty: false }));
        list.LeavesRepeatedBlank |= Rows.Skip(1).Any(row => table.ColumnsOf(ColumnRole.Category).Concat(table.ColumnsOf(ColumnRole.Subcategory)).Any(column => Grid[row, column] is null or { IsEmpty: true }));
        countsItself = PrintsNoNumbers();
        TellUnreadColumns();
        goesOn = isTopOfPart = list.Items.Count > 0;
        topRow = part.FirstRow;
        for (var row = part.FirstRow; row < part.EndRow; row++)
        {
            var own = GridTable.OwnFilled(Grid, row);
            if (own.Count == 0 || RepeatsHeading(own))
            {
                if (own.Count > 0 && list.Items.Count > 0)
                {
                    // Headings printed once more inside of a table: a page ended here.
                    goesOn = isTopOfPart = true;
                    topRow = row + 1;
                }

                continue;
            }

            ReadRow(row, own);
            isTopOfPart = false;
        }
    }

    private void ReadRow(int row, List<GridCell> own)
    {
        if (own is [var only] && FillsRow(row, only))
        {
            ReadSection(only);
            return;
        }

        var category = sections.Category;
        SetLabels(row);
        if (FindNumber(row) is { } numbered)
        {
            var topOfPage = category.Length > 0 && isTopOfPart && category == sections.Category;
            AddItem(row, own, numbered.Number, numbered.Text, topOfPage);
        }
        else
        {
            GoOn(row, own);
        }
    }

    /// <summary>A cell over the whole row, or alone in it and left of the texts.</summary>
    private bool FillsRow(int row, GridCell cell)
    {
        var text = table.ColumnsOf(ColumnRole.Text).First();
        var reaches = cell.Column + cell.ColumnSpan;
        return GridTable.CellsOf(Grid, row).All(other => other == cell || other.IsEmpty)
            && ((cell.Column <= text && reaches > text && cell.ColumnSpan > 1) || (reaches <= text && table.Columns[cell.Column].Role is ColumnRole.Number or ColumnRole.Other) || Grid.ColumnCount == 1);
    }

    /// <summary>A row of one cell: a heading of a section, an item printed over the whole width, or a remark.</summary>
    private void ReadSection(GridCell cell)
    {
        var label = Labels.Clean(ChineseText.WithoutEditorMarks(cell.Text, out _));
        if (Labels.IsAdditionalSection(label))
        {
            sections.SetCategory(label);
        }
        else if (Labels.LooksLikeLabel(cell.Text))
        {
            sections.SetByStyle(label);
        }
        else if ((ItemNumbers.SplitDotted(cell.Text) ?? ItemNumbers.Split(cell.Text, NextNumber())) is { } numbered)
        {
            AddItem(cell.Row, [cell], numbered.Number, numbered.Text, topOfPage: false);
        }
        else
        {
            diagnostics.Add(new Diagnostic(Severity.Info, "row.remark", $"这一行横跨整张表，不是指标，没有读入：{Shorten(cell.Text)}", cell.Source, null));
        }
    }

    private void SetLabels(int row)
    {
        GridCell? category = null;
        foreach (var column in table.ColumnsOf(ColumnRole.Category).Take(1))
        {
            category = Grid[row, column];
            if (category is { IsEmpty: false } && (category.Row == row || isTopOfPart))
            {
                SetCategory(category);
            }
            else if (category is { IsEmpty: true, RowSpan: > 1 } && category.Row == row && !isTopOfPart)
            {
                sections.LoseCategory();
            }
        }

        foreach (var column in table.ColumnsOf(ColumnRole.Subcategory).Take(1))
        {
            if (Grid[row, column] is { IsEmpty: false } cell && cell != category && (cell.Row == row || isTopOfPart) && !cuts.FinishesLabel(sections, cell, isTopOfPart, ofCategory: false))
            {
                sections.SetSubcategory(Clean(cell));
            }
        }
    }

    private void SetCategory(GridCell cell)
    {
        if (cuts.FinishesLabel(sections, cell, isTopOfPart, ofCategory: true))
        {
            return;
        }

        var label = Clean(cell);
        var hasOwnColumn = table.ColumnsOf(ColumnRole.Subcategory).Any();
        var coversBoth = cell.ColumnSpan > 1 && table.ColumnsOf(ColumnRole.Subcategory).Any(column => column < cell.Column + cell.ColumnSpan);
        if ((coversBoth || !hasOwnColumn) && !Labels.IsAdditionalSection(label) && sections.Category.Length > 0)
        {
            SetByForm(label);
        }
        else
        {
            sections.SetCategory(label);
        }
    }

    /// <summary>加分项 below 附加项 is its second level; elsewhere it begins a section of its own.</summary>
    private void SetByForm(string label)
    {
        if (Labels.KindOf(label) is not null && !Labels.IsAdditionalSection(sections.Category))
        {
            sections.SetCategory(label);
        }
        else
        {
            sections.SetByStyle(label);
        }
    }

    private string Clean(GridCell cell) => Labels.Clean(ChineseText.WithoutEditorMarks(cell.Text, out _));

    /// <summary>The number of the item that begins in a row, with its text; null when none does.</summary>
    private (string Number, string Text)? FindNumber(int row)
    {
        var text = Grid[row, table.ColumnsOf(ColumnRole.Text).First()];
        foreach (var column in table.ColumnsOf(ColumnRole.Number))
        {
            if (Grid[row, column] is { } cell && cell != text && !cell.IsEmpty)
            {
                return cell.Row < row ? null
                    : ItemNumbers.ParseInColumn(cell.Text) is { } number
                        ? (number, text is { } own && own.Row == row ? own.Text : "")
                        : Embedded(text, row);
            }
        }

        return Embedded(text, row) ?? (countsItself && text is { IsEmpty: false } && text.Row == row ? ($"{NextNumber()}", text.Text) : null);
    }

    private (string Number, string Text)? Embedded(GridCell? text, int row) =>
        text is { IsEmpty: false } && text.Row == row ? ItemNumbers.SplitDotted(text.Text) ?? ItemNumbers.Split(text.Text, NextNumber()) : null;

    private int NextNumber() => list.Items.LastOrDefault(item => item.Kind == sections.Kind) is { } item ? (ItemNumbers.Ordinal(item.Number) ?? 0) + 1 : 1;

    private void AddItem(int row, List<GridCell> own, string number, string text, bool topOfPage)
    {
        var item = new DraftItem
        {
            Number = number,
            Text = ChineseText.Tidy(ChineseText.WithoutEditorMarks(text, out var marks)),
            Category = sections.Category,
            Subcategory = sections.Subcategory,
            Kind = sections.Kind,
            Source = SpanOf(own),
            TopOfPage = topOfPage,
        };
        if (marks)
        {
            item.Doubt(Severity.Info, "text.editor-mark", "去掉了文字处理软件留下的标记（如 [bookmark]）。");
        }

        if (Grid.IsDoubtful)
        {
            item.Doubt(Severity.Warning, "row.recognized", "这一行是从图片上认出来的，可能有错字漏字，请对照原件核对。");
        }

        if (countsItself)
        {
            item.Doubt(Severity.Info, "number.counted", $"表里没有印序号，按先后顺序编为第 {number} 项。");
        }

        joined = 0;
        PrintCells(item, row);
        if (isTopOfPart)
        {
            cuts.JoinMaterials(item);
        }

        list.Items.Add(item);
    }

    private void PrintCells(DraftItem item, int row)
    {
        GridCell? lead = null;
        foreach (var group in Enumerable.Range(0, table.Columns.Count).Where(IsContent).GroupBy(column => table.Columns[column].Role))
        {
            var cells = group.Select(column => Grid[row, column]).OfType<GridCell>().Distinct().ToList();
            lead = group.Key == ColumnRole.LeadUnits ? cells.FirstOrDefault() : lead;
            if (group.Key == ColumnRole.ResponsibleUnits && lead is not null && cells.Contains(lead))
            {
                // Where both columns share one cell, it is the lead.
                item.SharedUnits = true;
                cells.Remove(lead);
            }

            var cell = item.Cell(group.Key);
            cell.IsSettled = Grid.KnowsSpans && !(goesOn && cells.Exists(part => part.IsEmpty && part.Row == topRow));
            cell.IsCut = !cell.IsSettled && cells.Exists(part => part is { IsEmpty: true, RowSpan: > 1 });
            cell.Print(Join(cells.Where(part => part.Row == row)));
            if (cell.Printed.Length == 0 && Join(cells.Where(part => part.Row < row)) is { Length: > 0 } above)
            {
                cell.Text = above;
            }
        }
    }

    private bool IsContent(int column) => table.Columns[column].Role is not (ColumnRole.Number or ColumnRole.Text or ColumnRole.Category or ColumnRole.Subcategory or ColumnRole.Other);

    private static string Join(IEnumerable<GridCell> cells) =>
        string.Join('\n', cells.Select(cell => ChineseText.WithoutEditorMarks(cell.Text, out _).Trim()).Where(text => text.Length > 0));

    /// <summary>A row in which no item begins: it goes on with the item above, or its number was left out.</summary>
    private void GoOn(int row, List<GridCell> own)
    {
        var item = list.Items.Count > 0 ? list.Items[^1] : null;
        var textColumn = table.ColumnsOf(ColumnRole.Text).First();
        var text = Grid[row, textColumn] is { IsEmpty: false } cell && cell.Row == row ? cell : null;
        var isWithin = table.ColumnsOf(ColumnRole.Number).Any(column => Grid[row, column] is { IsEmpty: false } number && number.Row < row);
        var parts = own.Where(part => part != text && part.Column < table.Columns.Count && IsContent(part.Column)).GroupBy(part => table.Columns[part.Column].Role).ToDictionary(group => group.Key, Join);
        if (text is not null && !isWithin && !isTopOfPart && LeftOutNumber(row, item) is { } number)
        {
            AddItem(row, own, number, text.Text, topOfPage: false);
            list.Items[^1].Doubt(Severity.Warning, "number.inferred", $"这一行没有印序号，按前后顺序记作第 {number} 项，请核对。");
            return;
        }

        if (++joined > MostJoined)
        {
            if (joined == MostJoined + 1)
            {
                diagnostics.Add(new Diagnostic(
                    Severity.Error, "row.unread", $"连续 {MostJoined} 行没有序号，从这里到下一个序号为止的行都没有读入，请核对序号一列。", SpanOf(own), null));
            }

            return;
        }

        if (item is null || (text is null && parts.Count == 0))
        {
            if (own.Exists(part => !Labels.LooksLikeLabel(part.Text) && table.Columns[Math.Min(part.Column, table.Columns.Count - 1)].Role is not (ColumnRole.Category or ColumnRole.Subcategory)))
            {
                diagnostics.Add(new Diagnostic(
                    Severity.Error, "row.unread", $"这一行没有序号，不能确定属于哪一项，没有读入：{string.Join(" | ", own.Select(part => Shorten(part.Text)))}", SpanOf(own), null));
            }

            return;
        }

        if (text is not null)
        {
            item.Text += ChineseText.Tidy(text.Text);
            item.Doubt(isTopOfPart || isWithin ? Severity.Info : Severity.Warning, "text.joined", "这一项的文字跨行或跨页断开，已经接上。");
        }

        if (isTopOfPart)
        {
            cuts.Append(item, parts);
        }
        else if (parts.Count > 0)
        {
            item.Continuations.Add(parts);
        }

        item.Source = item.Source with { LastLine = Math.Max(item.Source.LastLine, SpanOf(own).LastLine) };
    }

    /// <summary>The number a row must have had: the one that is missing between its neighbours. Null when none is missing.</summary>
    private string? LeftOutNumber(int row, DraftItem? above)
    {
        if (above is not null && (ItemNumbers.Ordinal(above.Number) is null || !ChineseText.EndsSentence(above.Text)))
        {
            return null;
        }

        var expected = NextNumber();
        for (var next = row + 1; next < Math.Min(table.EndRow, row + MostJoined); next++)
        {
            foreach (var column in table.ColumnsOf(ColumnRole.Number).Concat(table.ColumnsOf(ColumnRole.Text)))
            {
                if (Grid[next, column] is { } cell && cell.Row == next && GridTables.NumberOf(cell) is { } number)
                {
                    return ItemNumbers.Ordinal(number) is { } ordinal && (ordinal > expected || ordinal == 1) ? $"{expected}" : null;
                }
            }
        }

        return above is null || above.Kind != sections.Kind || above.Subcategory != sections.Subcategory ? $"{expected}" : null;
    }

    /// <summary>No row of the table prints a number: the items are counted.</summary>
    private bool PrintsNoNumbers()
    {
        var columns = table.ColumnsOf(ColumnRole.Number).Concat(table.ColumnsOf(ColumnRole.Text)).ToList();
        if (list.Items.Count > 0 && !countsItself)
        {
            return false;
        }

        for (var row = table.FirstRow; row < table.EndRow; row++)
        {
            if (columns.Exists(column => Grid[row, column] is { IsEmpty: false } cell && (GridTables.NumberOf(cell) ?? ItemNumbers.Split(cell.Text, 1)?.Number) is not null))
            {
                return false;
            }
        }

        return true;
    }

    private bool RepeatsHeading(List<GridCell> own) => own.Count > 1 && own.TrueForAll(cell =>
        cell.Column < table.Columns.Count && ChineseText.Key(cell.Text) is { Length: <= 24 } key
        && (key == ChineseText.Key(table.Columns[cell.Column].Heading) || ColumnHeadings.Find(cell.Text) is not null));

    /// <summary>A column with content that nobody reads is told once, loudly when its heading is unknown.</summary>
    private void TellUnreadColumns()
    {
        if (!table.HasHeading || list.Items.Count > 0)
        {
            return;
        }

        foreach (var (index, column) in table.Columns.Index().Where(pair => pair.Item is { Role: ColumnRole.Other, Heading.Length: > 0 }))
        {
            if (Rows.Any(row => Grid[row, index] is { IsEmpty: false } cell && cell.Column == index))
            {
                var severity = ColumnHeadings.Find(column.Heading) is null ? Severity.Warning : Severity.Info;
                diagnostics.Add(new Diagnostic(severity, "column.unread", $"“{Shorten(column.Heading)}”一列没有读入：系统不用这一列的内容。", Grid[table.FirstRow - 1, index]?.Source, null));
            }
        }
    }

    private static SourceSpan SpanOf(List<GridCell> cells) => new(cells.Min(cell => cell.Source.FirstLine), cells.Max(cell => cell.Source.LastLine));

    private static string Shorten(string text) => ChineseText.Tidy(text) is var tidy && tidy.Length > 60 ? tidy[..60] + "…" : tidy;
}
