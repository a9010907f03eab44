using Fachuang.Documents.Model;
using Fachuang.Documents.Writing;
using Xunit;

namespace Fachuang.Documents.Tests.Reading;

/// <summary>The five documents as workbooks and pages give the indicators they gave as plain text.</summary>
public sealed class SheetsAndPagesTests
{
    public static TheoryData<string> Documents => new(Sources.Names);

    // 004 lost headings of its first level: above a page break an empty heading cell and a cut one cannot be told apart.
    public static TheoryData<string, PageStyle> Pages => new(Sources.Names.SelectMany(name => Enum.GetValues<PageStyle>().Select(style => (name, style)))
        .Where(page => page != (Sources.Names[4], PageStyle.Paged)));

    [Theory]
    [MemberData(nameof(Documents))]
    public void An_exported_workbook_gives_the_same_indicators(string name)
    {
        var document = Sources.Document(name);
        using var output = new MemoryStream();
        TaskListSheet.Write(output, document);

        AssertSame(document, output.ToArray(), "清单.xlsx");
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_workbook_with_all_lists_in_one_sheet_gives_the_same_indicators(string name)
    {
        var document = Sources.Document(name);
        var (rows, merges) = Laid(document);

        AssertSame(document, XlsxFiles.Of(new XlsxFiles.SheetXml("Sheet1", XlsxFiles.Rows(rows), merges)), "清单.xlsx");
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_workbook_of_the_old_format_gives_the_same_indicators(string name) => AssertSame(Sources.Document(name), XlsFiles.Bytes($"{name[..3]}.xls"), "清单.xls");

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_gives_the_same_indicators(string name, PageStyle style)
    {
        var document = Sources.Document(name);
        AssertSame(document, HtmlFiles.Of(document, style), "清单.html");
    }

    private static void AssertSame(TaskListDocument document, byte[] bytes, string name)
    {
        var result = Sources.Read(bytes, name);

        Assert.Null(result.Failure);
        Papers.AssertSameItems(document, result.Document);
        Papers.AssertSameTitle(document, result.Document!);
    }

    /// <summary>Everything under one another, as offices type it: titles over the whole width, the lists one below the other.</summary>
    private static (string?[][] Rows, List<string> Merges) Laid(TaskListDocument document)
    {
        var tables = TaskListLayout.Of(document);
        var width = tables.Max(table => table.Headings.Count);
        var rows = new List<string?[]>();
        var merges = new List<string>();
        foreach (var line in TaskListLayout.FrontLines(document))
        {
            AddLine(line);
        }

        foreach (var table in tables)
        {
            if (table.Name.Length > 0)
            {
                AddLine(table.Name);
            }

            rows.Add([.. table.Headings]);
            var first = rows.Count;
            rows.AddRange(Enumerable.Range(0, table.RowCount).Select(_ => new string?[width]));
            foreach (var cell in table.Cells)
            {
                rows[first + cell.Row][cell.Column] = cell.Text.Length > 0 ? cell.Text : null;
                if (cell.RowSpan > 1)
                {
                    merges.Add($"{XlsxFiles.Name(first + cell.Row, cell.Column)}:{XlsxFiles.Name(first + cell.Row + cell.RowSpan - 1, cell.Column)}");
                }
            }
        }

        return ([.. rows], merges);

        void AddLine(string line)
        {
            merges.Add($"{XlsxFiles.Name(rows.Count, 0)}:{XlsxFiles.Name(rows.Count, width - 1)}");
            rows.Add([line]);
        }
    }
}
