using System.Diagnostics;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Fachuang.Documents.Model;
using Fachuang.Documents.Reading;
using Fachuang.Documents.Writing;
using Xunit;

namespace Fachuang.Documents.Tests.Writing;

public sealed class TaskListDocxTests
{
    public static TheoryData<string> Documents => new(Sources.Names);

    [Theory]
    [MemberData(nameof(Documents))]
    public void An_export_follows_the_schema(string name)
    {
        using var stream = new MemoryStream(Write(Sources.Document(name)));
        using var docx = WordprocessingDocument.Open(stream, isEditable: false);

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(docx, TestContext.Current.CancellationToken).Select(error => $"{error.Path?.XPath}: {error.Description}"));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void An_export_holds_the_cells_of_the_layout_where_they_were_laid(string name)
    {
        var document = Sources.Document(name);
        var tables = TaskListLayout.Of(document);
        var content = Reading.DocxFiles.Read(Write(document));
        var grids = content.Blocks.OfType<SourceGrid>().ToList();

        Assert.Empty(content.Diagnostics);
        Assert.Equal(tables.Select(table => (table.RowCount + 1, table.Headings.Count)), grids.Select(grid => (grid.RowCount, grid.ColumnCount)));
        Assert.Equal(
            TaskListLayout.FrontLines(document).Concat(tables.Select(table => table.Name).Where(list => list.Length > 0)),
            content.Blocks.OfType<SourceParagraph>().Select(paragraph => paragraph.Text));
        foreach (var (table, grid) in tables.Zip(grids))
        {
            Assert.All(table.Cells, cell => Assert.Equal((Tidy(cell.Text), cell.RowSpan), (grid[cell.Row + 1, cell.Column]!.Text, grid[cell.Row + cell.RowSpan, cell.Column]!.RowSpan)));
            Assert.Equal(table.Headings, Enumerable.Range(0, grid.ColumnCount).Select(column => grid[0, column]!.Text));
        }

        static string Tidy(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim().Replace('\t', ' ')).Where(line => line.Length > 0));
    }

    [Fact]
    public void The_same_list_gives_the_same_bytes() => Assert.Equal(Write(Sources.Document(Sources.Names[0])), Write(Sources.Document(Sources.Names[0])));

    [Fact]
    public void Lists_stand_on_pages_turned_on_their_side_and_repeat_their_head()
    {
        using var stream = new MemoryStream(Write(Sources.Document(Sources.Names[2])));
        using var docx = WordprocessingDocument.Open(stream, isEditable: false);
        var body = docx.MainDocumentPart!.Document.Body!;

        Assert.Equal(PageOrientationValues.Landscape, body.GetFirstChild<SectionProperties>()!.GetFirstChild<PageSize>()!.Orient!.Value);
        Assert.All(body.Elements<Table>(), table =>
        {
            Assert.Equal([true, false], table.Elements<TableRow>().Take(2).Select(row => row.TableRowProperties?.GetFirstChild<TableHeader>() is not null));
            Assert.IsType<Paragraph>(table.NextSibling());
        });
        Assert.All(body.Descendants<SectionProperties>(), section => Assert.Equal(2, section.Elements<FooterReference>().Count()));
    }

    [Fact]
    public void Hostile_texts_stay_text()
    {
        const string hostile = "甲\0\uFFFE\uD800<w:p/>&amp;]]>\u202E";
        var document = Sources.ReadText("序号\t指标任务\t责任单位\n1\t甲事。\t市司法局");
        var list = document.Lists[0];
        var changed = document with { Title = hostile, DocumentTitle = hostile, Lists = [list with { Name = hostile, Items = [list.Items[0] with { Text = hostile, Category = hostile + "\n" + hostile }] }] };

        using var stream = new MemoryStream(Write(changed));
        using var docx = WordprocessingDocument.Open(stream, isEditable: false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(docx, TestContext.Current.CancellationToken).Select(error => error.Description));
        Assert.Contains("甲<w:p/>&amp;]]>\u202E", docx.MainDocumentPart!.Document.Body!.Descendants<TableCell>().Select(cell => cell.InnerText));
    }

    [Fact]
    public void A_long_list_is_written_in_linear_time()
    {
        var item = Sources.Document(Sources.Names[0]).Lists[0].Items[0];
        Measure(200);
        var small = Measure(2_000);
        var large = Measure(20_000);

        Assert.True(large < (small * 30) + TimeSpan.FromSeconds(1), $"{small} for 2 000 items, {large} for 20 000");

        TimeSpan Measure(int count)
        {
            var document = Sources.Document(Sources.Names[0]);
            var items = Enumerable.Range(1, count).Select(number => item with { Number = $"{number}", Category = $"{number / 10}" }).ToList();
            var watch = Stopwatch.StartNew();
            TaskListDocx.Write(Stream.Null, document with { Lists = [document.Lists[0] with { Items = items }] });
            return watch.Elapsed;
        }
    }

    private static byte[] Write(TaskListDocument document)
    {
        using var output = new MemoryStream();
        TaskListDocx.Write(output, document);
        return output.ToArray();
    }
}
