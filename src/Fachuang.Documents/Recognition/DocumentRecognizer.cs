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
        var diagnostics = new List<Diagnostic>();
        var (drafts, firstTable) = ReadTables(content.Blocks, diagnostics);
        SecondCopies.Remove(drafts, diagnostics);
        drafts.RemoveAll(list => list.Items.Count == 0);
        if (drafts.Count == 0)
        {
            return null;
        }

        var page = TitlePage.Read(content.Blocks, firstTable);
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
            Columns = [.. ((SourceTable)content.Blocks[firstTable]).Heading.Cells.Where(cell => !cell.IsEmpty).Select(cell => ChineseText.Tidy(cell.Text))],
            SourceLines = content.Lines,
            Lists = lists,
            GeneralRules = GeneralRules.Read(content.Blocks),
            Diagnostics = [.. diagnostics.OrderBy(diagnostic => diagnostic.Source?.FirstLine ?? int.MaxValue)],
        };
    }

    private static (List<DraftList> Drafts, int FirstTable) ReadTables(IReadOnlyList<SourceBlock> blocks, List<Diagnostic> diagnostics)
    {
        var drafts = new List<DraftList>();
        DraftList? list = null;
        SectionKeeper? sections = null;
        FlowingTableReader? flowing = null;
        var firstTable = -1;
        for (var index = 0; index < blocks.Count; index++)
        {
            if (blocks[index] is SourceParagraph paragraph)
            {
                if (index + 1 < blocks.Count && blocks[index + 1] is SourceTable && ListTitles.Parse(paragraph.Text) is { } title)
                {
                    list = null;
                    drafts.Add(NewList(title.Name, title.Count));
                }

                continue;
            }

            var table = (SourceTable)blocks[index];
            if (list is null)
            {
                flowing?.Finish();
                flowing = null;
                if (drafts.Count == 0)
                {
                    drafts.Add(NewList("", null));
                }

                list = drafts[^1];
                sections = new SectionKeeper(list.Kind);
            }

            if (FlowingTableReader.Fits(table) || flowing is not null)
            {
                list.MergesCells = false;
                flowing ??= new FlowingTableReader(list, sections!, diagnostics);
                flowing.Read(table);
            }
            else
            {
                new RowReader(list, sections!, diagnostics).Read(table);
            }

            firstTable = firstTable < 0 && list.Items.Count > 0 ? index : firstTable;
        }

        flowing?.Finish();

        // The last texts of a damaged table become items only at its end.
        return (drafts, firstTable >= 0 ? firstTable : blocks.ToList().FindIndex(block => block is SourceTable));
    }

    private static DraftList NewList(string name, int? count) =>
        new() { Name = name, Kind = Labels.KindOfList(name), DeclaredCount = count };
}
