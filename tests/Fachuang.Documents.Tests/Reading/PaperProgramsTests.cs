using System.Net;
using System.Text;
using Fachuang.Documents.Model;
using Fachuang.Documents.Reading;
using Fachuang.Documents.Reading.Programs;
using Fachuang.Documents.Writing;
using Xunit;

namespace Fachuang.Documents.Tests.Reading;

/// <summary>Formats that other programs write or open; the tests need those programs and fail without them.</summary>
public sealed class PaperProgramsTests
{
    private static readonly ProgramLimits Limits = new(TimeSpan.FromSeconds(120)) { MostMemory = 4L * 1024 * 1024 * 1024 };

    public static TheoryData<string> Documents => new(Sources.Names);

    [Theory]
    [MemberData(nameof(Documents))]
    public void Each_document_printed_as_PDF_gives_the_same_items(string name)
    {
        var document = Sources.Document(name);
        var result = Sources.Read(Convert(Html(document), "html", "pdf:writer_pdf_Export", "--infilter=HTML (StarWriter)"), "清单.pdf");

        Assert.Null(result.Failure);
        Papers.AssertSameItems(document, result.Document);
        Papers.AssertSameTitle(document, result.Document!);
    }

    [Theory]
    [InlineData(0, "doc")]
    [InlineData(1, "odt")]
    [InlineData(2, "rtf")]
    [InlineData(3, "doc")]
    [InlineData(4, "rtf")]
    public void Old_and_foreign_texts_give_the_same_items(int source, string ending)
    {
        var document = Sources.Document(Sources.Names[source]);
        var result = Sources.Read(Converted(document, ending), "清单." + ending);

        Assert.Null(result.Failure);
        Papers.AssertSameItems(document, result.Document);
    }

    [Fact]
    public void A_foreign_sheet_gives_the_same_items()
    {
        var document = Sources.Document(Sources.Names[0]);
        var result = Sources.Read(Convert(Html(document), "html", "ods", "--infilter=HTML (StarCalc)"), "清单.ods");

        Assert.Null(result.Failure);
        Papers.AssertSameItems(document, result.Document);
    }

    [Fact]
    public void A_password_to_open_is_told_and_one_to_change_does_not_matter()
    {
        var document = Sources.ReadText("序号\t指标任务\t责任单位\n1\t公开权责清单。\t市司法局\n2\t清理文件。\t市财政局\n");
        var locked = Converted(document, """pdf:writer_pdf_Export:{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"geheim"}}""");
        var restricted = Converted(document, """pdf:writer_pdf_Export:{"RestrictPermissions":{"type":"boolean","value":"true"},"PermissionPassword":{"type":"string","value":"geheim"},"Changes":{"type":"long","value":"0"}}""");

        Assert.Equal("file.password", Sources.Read(locked, "清单.pdf").Failure!.Code);
        Papers.AssertSameItems(document, Sources.Read(restricted, "清单.pdf").Document);
    }

    [Fact]
    public void A_page_that_is_a_picture_is_recognized_with_few_errors_and_doubted_row_by_row()
    {
        var pdf = Converted(Sources.Document(Sources.Names[0]), "pdf");
        using var runner = new ProgramRunner();
        runner.Put("a.pdf", pdf);
        runner.Run("pdftoppm", ["-png", "-r", "300", "-f", "2", "-l", "2", "a.pdf", "page"], Limits);
        var picture = File.ReadAllBytes(Directory.GetFiles(runner.Folder, "*.png").Single());

        var read = ScanReader.ReadPicture(picture);
        var grid = Assert.Single(read.Blocks.OfType<SourceGrid>());
        var expected = Text(PdfReader.Read(pdf), 2);
        var errors = (double)Distance(Text(read, 1), expected) / expected.Length;

        Assert.True(grid.IsDoubtful);
        Assert.True(errors < 0.03, $"{errors:P2} of {expected.Length} characters are wrong.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{errors:P2} of {expected.Length} characters");
        var result = Sources.Read(picture, "清单.png");
        Assert.NotEmpty(result.Document!.Lists.Single().Items);
        Assert.All(result.Document.Lists.Single().Items, item => Assert.Contains(result.Document.Diagnostics, diagnostic => diagnostic.ItemKey == item.Key && diagnostic.Severity >= Severity.Warning));
    }

    [Theory]
    [InlineData("{\\rtf1\\ansi cut", "清单.rtf")]
    [InlineData("\u0089PNG\r\n\u001a\n broken", "清单.png")]
    public void Broken_files_are_refused_with_a_reason(string content, string name)
    {
        var result = Sources.Read(Encoding.Latin1.GetBytes(content), name);

        Assert.Null(result.Document);
        Assert.Contains(result.Failure!.Code, (string[])["file.damaged", "file.image", "table.missing"]);
    }

    /// <summary>
    /// The document as a web page with a sheet in landscape. Its rows may be cut by a page break, unlike those of the export, of
    /// which LibreOffice prints no more than fits on the page.
    /// </summary>
    private static byte[] Html(TaskListDocument document)
    {
        var html = new StringBuilder("<!DOCTYPE html><html><head><meta charset='utf-8'><style>@page{size:A4 landscape;margin:15mm}body{font-family:'Noto Serif CJK SC';font-size:10pt}</style></head><body>");
        TaskListLayout.FrontLines(document).ToList().ForEach(line => html.Append("<p align='center'>").Append(Encoded(line)).Append("</p>"));
        foreach (var table in TaskListLayout.Of(document))
        {
            html.Append(table.Name.Length > 0 ? $"<p>{Encoded(table.Name)}</p>" : "").Append("<table border='1' cellspacing='0' width='100%'><thead><tr>");
            table.Headings.ToList().ForEach(heading => html.Append("<th>").Append(Encoded(heading)).Append("</th>"));
            html.Append("</tr></thead><tbody>");
            for (var row = 0; row < table.RowCount; row++)
            {
                html.Append("<tr>").AppendJoin("", table.Cells.Where(cell => cell.Row == row).Select(cell => $"<td rowspan='{cell.RowSpan}'>{Encoded(cell.Text)}</td>")).Append("</tr>");
            }

            html.Append("</tbody></table>");
        }

        return Encoding.UTF8.GetBytes(html.Append("</body></html>").ToString());

        static string Encoded(string text) => WebUtility.HtmlEncode(text).Replace("\n", "<br>", StringComparison.Ordinal);
    }

    private static byte[] Converted(TaskListDocument document, string to)
    {
        using var docx = new MemoryStream();
        TaskListDocx.Write(docx, document);
        return Convert(docx.ToArray(), "docx", to);
    }

    private static byte[] Convert(byte[] content, string from, string to, params string[] options)
    {
        using var runner = new ProgramRunner();
        var path = runner.Put("a." + from, content);
        var result = runner.Run("soffice", [$"-env:UserInstallation=file://{runner.Folder}/profile", "--headless", .. options, "--convert-to", to, "--outdir", Path.Combine(runner.Folder, "out"), path], Limits);
        var made = Directory.Exists(Path.Combine(runner.Folder, "out")) ? Directory.GetFiles(Path.Combine(runner.Folder, "out")) : [];
        Assert.True(made.Length == 1, $"{result.End}: {result.Complaints}");
        return File.ReadAllBytes(made[0]);
    }

    /// <summary>What stands on a page, cell by cell, without blanks and in half width.</summary>
    private static string Text(SourceContent content, int page)
    {
        var lines = content.Lines.Zip(content.Places).Where(pair => pair.Second!.Page == page).Select(pair => pair.First);
        return new string([.. string.Concat(lines).Normalize(NormalizationForm.FormKC).Where(character => !char.IsWhiteSpace(character))]);
    }

    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var before = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                (before, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, before + (one[i - 1] == other[j - 1] ? 0 : 1)));
            }
        }

        return row[^1];
    }
}
