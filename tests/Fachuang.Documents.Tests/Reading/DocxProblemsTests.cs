using System.Diagnostics;
using System.Text;
using Fachuang.Documents.Reading;
using Xunit;
using static Fachuang.Documents.Tests.Reading.DocxFiles;

namespace Fachuang.Documents.Tests.Reading;

/// <summary>Docx files that are damaged, hostile or very large.</summary>
public sealed class DocxProblemsTests
{
    private const string Picture = "<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>";

    public static TheoryData<string, byte[], string, string> Unreadable => new()
    {
        { "locked", OleFiles.With("EncryptionInfo", "EncryptedPackage"), "file.password", "密码" },
        { "a picture of a list", With(P("某市任务清单") + Picture + Picture), "file.picture", "2 张" },
        { "no text", With(P("")), "file.empty", "没有文字" },
        { "all of it in another document", With("<w:altChunk/>"), "file.embedded", "嵌入" },
        { "broken body", Zip(("word/document.xml", "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p>")), "file.damaged", "word/document.xml" },
        { "broken numbering", With(P("正文"), numbering: "<w:num"), "file.damaged", "word/numbering.xml" },
        { "broken styles", With(P("正文"), styles: "</w:style>"), "file.damaged", "word/styles.xml" },
        { "broken notes", With(P("正文"), footnotes: "&nbsp;"), "file.damaged", "word/footnotes.xml" },
        { "broken relations", Zip(("_rels/.rels", "<Relationships"), ("word/document.xml", "<x/>")), "file.damaged", "_rels/.rels" },
        { "external entity", Zip(("word/document.xml", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>")), "file.damaged", "DTD" },
        { "a zip of other things", Zip(("照片/1.txt", "x")), "file.zip", "压缩包" },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void A_document_that_cannot_be_read_says_why(string what, byte[] bytes, string code, string words)
    {
        Assert.NotEmpty(what);
        var failure = Sources.Read(bytes, "清单.docx").Failure!;

        Assert.Equal(code, failure.Code);
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_body_is_found_wherever_the_package_keeps_it()
    {
        const string document = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>正文</w:t></w:r></w:p></w:body></w:document>";

        Assert.Equal(["正文"], Show(Read(Zip(("word\\document.xml", document)))));
        Assert.Equal(["正文"], Show(Read(Zip(("/Word/Document.xml", document)))));
        Assert.Equal(["正文"], Show(Read(Zip(
            ("_rels/.rels", "<Relationships><Relationship Type=\"http://x/officeDocument\" Target=\"/a/main.xml\"/></Relationships>"), ("a/main.xml", document)))));
    }

    [Fact]
    public void Tables_ten_thousand_deep_are_read_as_text()
    {
        var body = string.Concat(Enumerable.Repeat("<w:tbl><w:tr><w:tc>", 10_000)) + P("底") + string.Concat(Enumerable.Repeat("<w:p/></w:tc></w:tr></w:tbl>", 10_000));
        var content = Read(With(P("面") + body + Tbl(Row("1", "2"))));

        Assert.Equal(["面", "底", "1|2"], Show(content));
        Assert.Contains(content.Diagnostics, diagnostic => diagnostic.Code == "tables.deep");
    }

    [Theory]
    [InlineData("<w:ins>", "</w:ins>")]
    [InlineData("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>")]
    [InlineData("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>")]
    [InlineData("<w:p>", "</w:p>")]
    [InlineData("<mc:AlternateContent><mc:Choice>", "</mc:Choice></mc:AlternateContent>")]
    [InlineData("<w:del>", "</w:del>")]
    public void Any_element_ten_thousand_deep_is_read(string open, string close)
    {
        var body = P("面") + string.Concat(Enumerable.Repeat(open, 10_000)) + P("底") + string.Concat(Enumerable.Repeat(close, 10_000));

        Assert.Equal("面", Show(Read(With(body)))[0]);
    }

    [Fact]
    public void A_document_cut_or_changed_anywhere_is_read_or_refused()
    {
        var whole = With(
            P("清单", InList(1)) + Tbl(Row("序号", "任务"), Tr(Tc(P("", InList(1)), "<w:vMerge w:val=\"restart\"/>") + Tc("甲"), "<w:hidden/>")),
            Lists(("decimal", "%1")), "<w:style w:type=\"paragraph\" w:styleId=\"a\"/>");
        for (var run = 0; run < 1500; run++)
        {
            var random = new Random(run);
            var bytes = whole.ToArray();
            for (var change = random.Next(4); change >= 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            TryRead(run % 3 == 0 ? whole[..random.Next(whole.Length)] : bytes);
        }
    }

    [Fact]
    public void A_body_changed_anywhere_is_read_or_refused()
    {
        string[] pieces =
        [
            "<w:p>", "</w:p>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>", "<w:r>", "</w:r>", "<w:t>", "</w:t>", "<w:tab/>", "<w:vMerge/>", "<w:txbxContent>", "</w:txbxContent>",
            "<w:trPr><w:gridBefore w:val=\"-5\"/></w:trPr>", "<w:tcPr><w:gridSpan w:val=\"2147483647\"/><w:vMerge w:val=\"x\"/></w:tcPr>", "<w:pPr><w:numPr><w:ilvl w:val=\"-1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>", "<w:fldChar w:fldCharType=\"end\"/>",
        ];
        for (var run = 0; run < 3000; run++)
        {
            var random = new Random(run);
            var body = new StringBuilder(P("甲") + Tbl(Row("a", "b"), Row("c", "d")));
            for (var change = random.Next(6); change >= 0; change--)
            {
                body.Insert(body.ToString().IndexOf('<', random.Next(body.Length - 8)) is >= 0 and var at ? at : 0, pieces[random.Next(pieces.Length)]);
            }

            // Half of the changes leave the XML well-formed.
            var text = body.ToString();
            TryRead(With(run % 2 == 0 ? text : Closed(text), Lists(("decimal", "%1"))));
        }
    }

    [Fact]
    public void Fifty_thousand_rows_are_read_in_linear_time_and_bounded_memory()
    {
        ReadRows(500);
        var small = ReadRows(5_000);
        var before = GC.GetTotalAllocatedBytes();
        var large = ReadRows(50_000);

        Assert.True(large < TimeSpan.FromSeconds(30), $"{large}");
        Assert.True(large < (small * 30) + TimeSpan.FromSeconds(1), $"{small} for 5 000 rows, {large} for 50 000");
        Assert.True(GC.GetTotalAllocatedBytes() - before < 3L << 30);
    }

    private static TimeSpan ReadRows(int count)
    {
        var rows = new StringBuilder(Row("序号", "指标任务", "申报材料", "责任单位"));
        for (var row = 1; row <= count; row++)
        {
            rows.Append(Tr(Tc(P("", InList(1))) + Tc($"第{row}件事要按期办好。") + Tc(P("1.情况说明。") + P("2.证明材料。"), row % 3 == 1 ? "<w:vMerge w:val=\"restart\"/>" : "<w:vMerge/>") + Tc("市司法局、市公安局")));
        }

        var docx = With(Tbl(rows.ToString()), Lists(("decimal", "%1")));
        var watch = Stopwatch.StartNew();
        var grid = Read(docx).Blocks.OfType<SourceGrid>().Single();
        Assert.Equal((count + 1, $"{count}"), (grid.RowCount, grid[count, 0]!.Text));
        return watch.Elapsed;
    }

    /// <summary>Opens and closes what the changes left open or closed.</summary>
    private static string Closed(string body)
    {
        var text = new StringBuilder();
        var open = new Stack<string>();
        for (var at = 0; at < body.Length;)
        {
            var end = body[at] == '<' ? body.IndexOf('>', at) + 1 : body.IndexOf('<', at) is > 0 and var next ? next : body.Length;
            var token = body[at..end];
            at = end;
            if (token.StartsWith("</", StringComparison.Ordinal))
            {
                if (open.Count == 0 || open.Peek() != token[2..^1])
                {
                    continue;
                }

                open.Pop();
            }
            else if (token.StartsWith('<') && !token.EndsWith("/>", StringComparison.Ordinal))
            {
                open.Push(token[1..^1].Split(' ')[0]);
            }

            text.Append(token);
        }

        return text.Append(string.Concat(open.Select(name => $"</{name}>"))).ToString();
    }

    private static void TryRead(byte[] docx)
    {
        try
        {
            using var package = ZipGuard.Open(docx);
            Assert.NotNull(DocxReader.Fits(package) ? DocxReader.Read(package) : new SourceContent([], []));
        }
        catch (UnreadableException unreadable)
        {
            Assert.NotEmpty(unreadable.Failure.Message);
        }
    }
}
