using Fachuang.Documents.Model;
using Fachuang.Documents.Reading;

namespace Fachuang.Documents.Recognition;

/// <summary>Goes through the blocks of a document and reads each table into the list it belongs to.</summary>
internal sealed class ListsOfBlocks
{
    private readonly List<Diagnostic> diagnostics;
    private readonly List<DraftList> lists = [];
    private readonly List<SourceParagraph> since = [];
    private DraftList? list;
    private SectionKeeper? sections;
    private FlowingTableReader? flowing;
    private GridReader? grid;

    private ListsOfBlocks(List<Diagnostic> diagnostics) => this.diagnostics = diagnostics;

    /// <summary>Reads all tables.</summary>
    /// <param name="blocks">Paragraphs and tables in reading order.</param>
    /// <param name="diagnostics">Takes what was doubted.</param>
    /// <returns>The lists, and the index of the block that is the first table with items, or the first table, or -1.</returns>
    public static (List<DraftList> Lists, int FirstTable) Read(IReadOnlyList<SourceBlock> blocks, List<Diagnostic> diagnostics)
    {
        var reader = new ListsOfBlocks(diagnostics);
        var firstTable = -1;
        for (var index = 0; index < blocks.Count; index++)
        {
            if (blocks[index] is SourceParagraph paragraph)
            {
                reader.since.Add(paragraph);
                continue;
            }

            reader.ReadTable(blocks[index]);
            firstTable = firstTable < 0 && reader.list!.Items.Count > 0 ? index : firstTable;
        }

        reader.flowing?.Finish();

        // The last texts of a damaged table become items only at its end.
        return (reader.lists, firstTable >= 0 ? firstTable : blocks.ToList().FindIndex(block => block is SourceTable or GridTable));
    }

    private void ReadTable(SourceBlock table)
    {
        if (TitleAbove() is { } title)
        {
            Begin(title.Name, title.Count);
        }
        else if (list is null)
        {
            Begin("", null);
        }
        else if (table is GridTable part && BeginsAnew(part) is { } name)
        {
            Begin(name, null);
        }

        since.Clear();
        if (table is GridTable found)
        {
            grid ??= new GridReader(list!, sections!, diagnostics);
            grid.Read(found);
        }
        else if (table is SourceTable lines && (flowing is not null || FlowingTableReader.Fits(lines)))
        {
            list!.MergesCells = false;
            flowing ??= new FlowingTableReader(list, sections!, diagnostics);
            flowing.Read(lines);
        }
        else
        {
            new RowReader(list!, sections!, diagnostics).Read((SourceTable)table);
        }
    }

    private void Begin(string name, int? count)
    {
        flowing?.Finish();
        flowing = null;
        grid = null;
        list = new DraftList { Name = name, Kind = Labels.KindOfList(name), DeclaredCount = count };
        sections = new SectionKeeper(list.Kind);
        lists.Add(list);
    }

    /// <summary>The title of a list straight above the table; its count may stand on a line of its own.</summary>
    private (string Name, int? Count)? TitleAbove() => since switch
    {
        [.., var title, var count] when ListTitles.Parse(count.Text) is null && ListTitles.Count(count.Text) is { } number && ListTitles.Parse(title.Text) is { } found => (found.Name, number),
        [.., var title] => ListTitles.Parse(title.Text),
        _ => null,
    };

    /// <summary>
    /// The name of a second list whose title has no form of its own: headings are printed anew below a title, and the numbers
    /// begin again where the list above began. Null when the table goes on.
    /// </summary>
    private string? BeginsAnew(GridTable part) =>
        part.HasHeading && list!.Items.Count > 0 && GridTables.FirstNumber(part) == list.Items[0].Number && TitlePage.FindTitle(since) is { Length: > 0 } title ? title : null;
}
