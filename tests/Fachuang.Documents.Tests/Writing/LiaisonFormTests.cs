using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Fachuang.Documents.Reading;
using Fachuang.Documents.Writing;
using Xunit;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Fachuang.Documents.Tests.Writing;

/// <summary>The form of S1 附件2 both ways, compared with the document that prints it.</summary>
public sealed class LiaisonFormTests
{
    private static readonly WantedColumn[] Columns = [new("单位"), new("姓名"), new("职务"), new("联系电话", "电话")];

    private static readonly LiaisonFormRow[] People =
        [new("行政审批局", "联络员A", "办公室主任", "13800000001"), new("司法局", "联络员B", "", "0471-6600000"), new("司法局", "=1+1", "", "13800000003")];

    [Fact]
    public void Title_and_columns_are_those_of_the_seed()
    {
        var lines = Sources.Text("001_8a72f614b0e0b1b1.txt").Split('\n').Select(line => line.Trim().TrimEnd('|').Trim()).ToList();
        var form = lines.IndexOf("附件2:");
        Assert.True(form > 0);
        Assert.Equal(LiaisonForm.Title.Split('\n'), lines.Skip(form + 1).Take(2));
        Assert.Equal(LiaisonForm.Columns, lines.Skip(form + 3).Take(4));
        Assert.Equal("附件3:", lines[form + 7]);
    }

    [Fact]
    public void The_docx_follows_the_schema_and_prints_title_and_columns_as_issued()
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(Docx(People)), false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document, TestContext.Current.CancellationToken).Select(error => error.Description));
        var body = document.MainDocumentPart!.Document!.Body!;
        Assert.Equal(LiaisonForm.Title.Split('\n'), body.Elements<W.Paragraph>().Select(paragraph => paragraph.InnerText).Where(text => text.Length > 0));
        var table = body.Elements<W.Table>().Single();
        Assert.Equal(["单位", "姓名", "职务", "联系电话"], table.Elements<W.TableRow>().First().Elements<W.TableCell>().Select(cell => cell.InnerText));
        Assert.Equal(People.Length + 1, table.Elements<W.TableRow>().Count());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_written_is_read_again(bool asDocx)
    {
        var read = ColumnTable.Read(asDocx ? Docx(People) : Xlsx(People), Columns);
        Assert.Null(read.Failure);
        Assert.Empty(read.Missing);
        Assert.Equal(People, read.Rows.Select(row => new LiaisonFormRow(row["单位"], row["姓名"], row["职务"], row["联系电话"])));
        Assert.Equal(asDocx ? [2, 3, 4] : [4, 5, 6], read.Rows.Select(row => row.Number));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_empty_form_is_a_form_without_people(bool asDocx)
    {
        LiaisonFormRow[] empty = [new("司法局", "", "", ""), new("司法局", "", "", "")];
        var read = ColumnTable.Read(asDocx ? Docx(empty) : Xlsx(empty), Columns);
        Assert.Null(read.Failure);
        Assert.All(read.Rows, row => Assert.Empty(row["姓名"]));
    }

    [Fact]
    public void A_missing_column_is_named()
    {
        var output = new MemoryStream();
        Workbook.Write(output, [new Sheet("名单", [new("单位", 20), new("姓名", 20)], [["司法局", "联络员A"]], [])]);
        Assert.Equal(["职务", "联系电话"], ColumnTable.Read(output.ToArray(), Columns).Missing);
    }

    [Fact]
    public void Numbers_typed_as_numbers_stay_whole()
    {
        var output = new MemoryStream();
        Workbook.Write(output, [new Sheet("名单", [new("单位", 20), new("姓名", 20), new("电话", 20)], [["司法局", "联络员A", 13800000001L]], [])]);
        Assert.Equal("13800000001", ColumnTable.Read(output.ToArray(), Columns).Rows.Single()["联系电话"]);
    }

    public static TheoryData<string, byte[]> Hostile => new()
    {
        { "file.empty", [] },
        { "file.kind", Encoding.UTF8.GetBytes("单位,姓名\n司法局,甲") },
        { "file.damaged", [.. "PK\u0003\u0004"u8, .. new byte[100]] },
        { "file.too-large", new byte[ColumnTable.MaximumBytes + 1] },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_file_that_is_no_list_is_answered_with_words(string code, byte[] bytes)
    {
        var failure = ColumnTable.Read(bytes, Columns).Failure;
        Assert.Equal(code, failure?.Code);
    }

    [Fact]
    public void More_rows_than_a_list_has_are_refused_not_cut()
    {
        var output = new MemoryStream();
        Workbook.Write(output, [new Sheet("名单", [new("单位", 20), new("姓名", 20)], [.. Enumerable.Range(0, ColumnTable.MostRows + 1).Select(index => (IReadOnlyList<object?>)["司法局", $"人{index}"])], [])]);
        Assert.Equal("rows.too-many", ColumnTable.Read(output.ToArray(), Columns).Failure?.Code);
    }

    private static byte[] Docx(LiaisonFormRow[] rows)
    {
        var output = new MemoryStream();
        LiaisonForm.WriteDocx(output, rows);
        return output.ToArray();
    }

    private static byte[] Xlsx(LiaisonFormRow[] rows)
    {
        var output = new MemoryStream();
        LiaisonForm.WriteXlsx(output, rows);
        return output.ToArray();
    }
}
