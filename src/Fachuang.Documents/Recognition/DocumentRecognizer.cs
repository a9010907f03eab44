using Fachuang.Documents.Model;
using Fachuang.Documents.Reading;

namespace Fachuang.Documents.Recognition;

/// <summary>Puts the stages together: tables to drafts, merged cells, one copy of everything, keys, items, checks.</summary>
public static class DocumentRecognizer
{
    /// <summary>Recognizes the task lists of a document in any format.</summary>
    /// <param name="content">Paragraphs and tables in reading order.</param>
    /// <returns>Null when there is no table with items.</returns>
    public static TaskListDocument? Recognize(SourceContent content)
    {
        var diagnostics = content.Diagnostics.ToList();
        var blocks = GridTables.Find(content.Blocks);
        var (drafts, firstTable) = ListsOfBlocks.Read(blocks, diagnostics);
        SecondCopies.Remove(drafts, diagnostics);
        drafts.RemoveAll(list => list.Items.Count == 0);
        if (drafts.Count == 0)
        {
            return null;
        }

        var page = TitlePage.Read(blocks, firstTable);
        drafts.FindAll(list => list.MergesCells).ForEach(CellMerging.Apply);
        var keys = ItemKeys.Assign(drafts, diagnostics);
        var lists = drafts.Select((draft, index) => new TaskList(
            draft.Name,
            draft.Kind,
            draft.DeclaredCount ?? (page.DeclaredCounts.TryGetValue(draft.Name, out var count) ? count : null),
            ItemBuilder.Build(draft, keys[index], diagnostics))).ToList();
        ListChecks.Run(lists, page, diagnostics);
        return new TaskListDocument
        {
            Title = page.Title,
            DocumentTitle = page.DocumentTitle,
            Issuer = page.Issuer,
            DocumentNumber = page.DocumentNumber,
            Date = page.Date,
            DeclaredTotal = page.DeclaredTotal,
            Columns = Headings(blocks[firstTable]),
            SourceLines = content.Lines,
            SourcePlaces = content.Places,
            Lists = lists,
            GeneralRules = GeneralRules.Read(blocks),
            Diagnostics = [.. diagnostics.OrderBy(diagnostic => diagnostic.Source?.FirstLine ?? int.MaxValue)],
        };
    }

    private static List<string> Headings(SourceBlock table) => table is GridTable grid
        ? [.. grid.Columns.Select(column => column.Heading).Where(heading => heading.Length > 0).Distinct(StringComparer.Ordinal)]
        : [.. ((SourceTable)table).Heading.Cells.Where(cell => !cell.IsEmpty).Select(cell => ChineseText.Tidy(cell.Text))];
}
