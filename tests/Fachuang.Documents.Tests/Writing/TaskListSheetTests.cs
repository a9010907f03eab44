using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Fachuang.Documents.Model;
using Fachuang.Documents.Writing;
using Xunit;

namespace Fachuang.Documents.Tests.Writing;

public sealed class TaskListSheetTests
{
    public static TheoryData<string> Documents => new(Sources.Names);

    [Theory]
    [MemberData(nameof(Documents))]
    public void An_export_follows_the_schema(string name)
    {
        using var stream = new MemoryStream(Write(Sources.Document(name)));
        using var xlsx = SpreadsheetDocument.Open(stream, isEditable: false);

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(xlsx, TestContext.Current.CancellationToken).Select(error => $"{error.Path?.XPath}: {error.Description}"));
    }

    [Fact]
    public void Each_list_has_its_sheet_and_only_the_first_carries_the_title_page()
    {
        var document = Sources.Document(Sources.Names[2]);
        using var stream = new MemoryStream(Write(document));
        using var xlsx = SpreadsheetDocument.Open(stream, isEditable: false);
        var sheets = xlsx.WorkbookPart!.WorksheetParts.Select(part => part.Worksheet).ToList();

        Assert.Equal(TaskListLayout.Of(document).Select(table => table.Name), xlsx.WorkbookPart.Workbook.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Select(sheet => sheet.Name!.Value));
        Assert.Equal(
            sheets.Select((_, i) => (i == 0 ? TaskListLayout.FrontLines(document).Count : 0) + 2d),
            sheets.Select(sheet => sheet.Descendants<Pane>().Single().VerticalSplit!.Value));
        Assert.All(sheets, sheet => Assert.Equal(OrientationValues.Landscape, sheet.GetFirstChild<PageSetup>()!.Orientation!.Value));
    }

    [Fact]
    public void The_same_list_gives_the_same_bytes() => Assert.Equal(Write(Sources.Document(Sources.Names[0])), Write(Sources.Document(Sources.Names[0])));

    private static byte[] Write(TaskListDocument document)
    {
        using var output = new MemoryStream();
        TaskListSheet.Write(output, document);
        return output.ToArray();
    }
}
