using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fachuang.Documents.Signing;
using Fachuang.Domain.Assessments;
using Fachuang.Domain.Candidacies.Letters;
using Fachuang.Web.Features.Candidacies.Letters;

namespace Fachuang.Web.Tests.Candidacies;

public sealed class LetterFileTests
{
    private static readonly LetterContent Whole = new(
        3,
        new("西安市", "市委依法治市办"),
        new(LetterKind.RecommendedList, new("陕西省", "省委依法治省办"), "关于推荐名单的报告", [new("新城区", new string('a', 64), 1, 2)], "请审定。\n附意见。", new(2024, 7, 1))
        {
            DocumentNumber = "西法办〔2024〕3号",
            Items = [new(3, "基础清单", "4", "材料完整。") { Grade = Grade.MostlyMet, DueOn = new(2024, 8, 1), QuestionId = Guid.CreateVersion7(), QuestionNumber = 2, Files = ["附件/清单.pdf"] }],
            Ranking = [new(1, "新城区", new string('a', 64), "同意推荐。")],
            Keys = [Encoding.UTF8.GetString(KeyFile.Write(SigningKey.Create(SigningAlgorithm.Ed25519), "新城区区委依法治区办", new(2024, 1, 1)))],
        },
        [new("附件/清单.pdf", "清单.pdf", 12, new string('b', 64))]);

    // Every field of the file, and of one member of every list.
    private static readonly string[] Fields =
    [
        "format", "kind", "number", "subject", "from", "to", "documentNumber", "date", "answersSha256", "text", "about", "items", "ranking", "keys", "attachments", "from.region", "from.office", "to.region", "to.office",
        "about.0.applicant", "about.0.packageSha256", "about.0.campaignNumber", "about.0.candidacyNumber", "items.0.position", "items.0.list", "items.0.number", "items.0.grade", "items.0.text", "items.0.dueOn",
        "items.0.questionId", "items.0.questionNumber", "items.0.files", "ranking.0.rank", "ranking.0.applicant", "ranking.0.packageSha256", "ranking.0.opinion", "attachments.0.path", "attachments.0.name",
        "attachments.0.size", "attachments.0.sha256",
    ];

    [Fact]
    public void What_is_written_is_read_the_same_to_the_byte()
    {
        var json = LetterFile.Write(Whole);
        var (read, whyNot) = LetterFile.Read(json);
        Assert.Null(whyNot);
        Assert.Equal(json, LetterFile.Write(read!));
        Assert.Equal(Whole.Draft.Ranking, read!.Draft.Ranking);
        Assert.Equal(Whole.Draft.Items[0] with { Files = [] }, read.Draft.Items[0] with { Files = [] });
        Assert.Equal(Whole.Attachments, read.Attachments);
        Assert.Equal((Whole.From, Whole.Draft.To, Whole.Draft.Text, Whole.Draft.DocumentNumber), (read.From, read.Draft.To, read.Draft.Text, read.Draft.DocumentNumber));
    }

    [Fact]
    public void Letters_of_every_kind_and_shape_come_back_as_they_were_written()
    {
        var random = new Random(20240701);
        for (var round = 0; round < 500; round++)
        {
            var content = Some(random);
            Assert.Null(content.WhyNot()?.Message);
            var json = LetterFile.Write(content);
            var (read, whyNot) = LetterFile.Read(json);
            Assert.Null(whyNot);
            Assert.Equal(json, LetterFile.Write(read!));
        }
    }

    [Fact]
    public void A_letter_that_lacks_any_field_or_has_one_more_is_none()
    {
        Assert.All(Fields, path =>
        {
            var missing = Changed(path, (parent, name) => parent.Remove(name));
            Assert.Null(LetterFile.Read(missing).Content);
            var wrong = Changed(path, (parent, name) => parent[name] = new JsonObject { ["x"] = 1 });
            Assert.Null(LetterFile.Read(wrong).Content);
            var more = Changed(path, (parent, _) => parent["mehr"] = 1);
            Assert.Null(LetterFile.Read(more).Content);
        });
    }

    [Theory]
    [InlineData("format", "\"fachuang-letter/2\"", "新版程序")]
    [InlineData("format", "\"fachuang-letter/0\"", "不是本系统")]
    [InlineData("format", "\"fachuang-package/1\"", "不是本系统")]
    [InlineData("kind", "\"praise\"", "不是本系统")]
    [InlineData("kind", "0", "不是本系统")]
    [InlineData("number", "\"3\"", "不是本系统")]
    [InlineData("number", "0", "编号")]
    [InlineData("about", "[]", "哪个申报")]
    [InlineData("about", "[null]", "不是本系统")]
    [InlineData("keys", "[\"{}\"]", "第 1 个公钥文件")]
    [InlineData("keys", "[null]", "不是本系统")]
    [InlineData("date", "\"2024-13-01\"", "不是本系统")]
    [InlineData("text", "\"一\\u0000二\"", "正文")]
    [InlineData("subject", "\"一\\n二\"", "标题")]
    [InlineData("attachments.0.path", "\"附件/../letter.json\"", "不在附件里")]
    [InlineData("items.0.files", "[null]", "不是本系统")]
    public void What_is_wrong_is_said(string path, string value, string words)
    {
        var (content, whyNot) = LetterFile.Read(Changed(path, (parent, name) => parent[name] = JsonNode.Parse(value)));
        Assert.Null(content);
        Assert.Contains(words, whyNot!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("附件/../letter.json")]
    [InlineData("letter.json")]
    [InlineData("附件/a/b.pdf")]
    [InlineData("/附件/a.pdf")]
    [InlineData("附件\\a.pdf")]
    [InlineData("附件/CON")]
    public void An_attachment_lies_in_its_folder_under_a_name_every_system_takes(string path)
    {
        var content = Whole with { Attachments = [Whole.Attachments[0] with { Path = path }], Draft = Whole.Draft with { Items = [] } };
        Assert.Contains("位置不对", LetterFile.Read(LetterFile.Write(content)).WhyNot!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{\"format\":1}")]
    [InlineData("{\"format\":\"\\uD800\"}")]
    [InlineData("{\"\\uD800\":1}")]
    public void What_is_no_letter_is_said_to_be_none(string json) =>
        Assert.Contains("不是本系统", LetterFile.Read(Encoding.UTF8.GetBytes(json)).WhyNot!, StringComparison.Ordinal);

    [Fact]
    public void A_later_form_is_told_even_where_it_looks_otherwise_and_a_field_that_stands_twice_is_refused()
    {
        Assert.Contains("fachuang-letter/7", LetterFile.Read("""{"format":"fachuang-letter/7","stuff":[1]}"""u8).WhyNot!, StringComparison.Ordinal);
        var twice = Encoding.UTF8.GetString(LetterFile.Write(Whole)).Replace("\"number\": 3,", "\"number\": 3, \"number\": 4,", StringComparison.Ordinal);
        Assert.Contains("不是本系统", LetterFile.Read(Encoding.UTF8.GetBytes(twice)).WhyNot!, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_character_makes_no_letter()
    {
        var half = Encoding.UTF8.GetString(LetterFile.Write(Whole)).Replace("材料完整。", "\\uD800", StringComparison.Ordinal);
        Assert.Contains("不是本系统", LetterFile.Read(Encoding.UTF8.GetBytes(half)).WhyNot!, StringComparison.Ordinal);
    }

    private static byte[] Changed(string path, Action<JsonObject, string> change)
    {
        var root = JsonNode.Parse(LetterFile.Write(Whole))!.AsObject();
        JsonNode at = root;
        var names = path.Split('.');
        foreach (var name in names[..^1])
        {
            at = int.TryParse(name, out var place) ? at[place]! : at[name]!;
        }

        change(at.AsObject(), names[^1]);
        return JsonSerializer.SerializeToUtf8Bytes(root);
    }

    private static LetterContent Some(Random random)
    {
        var kind = random.GetItems(Enum.GetValues<LetterKind>(), 1)[0];
        var isList = kind is LetterKind.RecommendedList;
        var about = Enumerable.Range(0, isList ? random.Next(1, 6) : 1)
            .Select(_ => new LetterAbout(Line(random, 40), Convert.ToHexStringLower(Bytes(random)), random.Next(1, 9), random.Next(2) == 0 ? null : random.Next(1, 9))).ToList();
        var files = Enumerable.Range(0, random.Next(4)).Select(place => new LetterAttachment($"附件/{place}.pdf", Line(random, 60) + ".pdf", random.NextInt64(1L << 40), Convert.ToHexStringLower(Bytes(random)))).ToList();
        var items = about.Count > 1 ? 0 : random.Next(kind is LetterKind.Questions ? 1 : 0, 6);
        return new(
            random.Next(1, 10_000), new(Line(random, 100), Line(random, 100)),
            new(kind, new(Line(random, 100), random.Next(2) == 0 ? null : Line(random, 100)), Line(random, 200), about, Line(random, 2_000), new DateOnly(2024, 1, 1).AddDays(random.Next(3_000)))
            {
                DocumentNumber = random.Next(2) == 0 ? null : Line(random, 100),
                AnswersSha256 = kind is LetterKind.Supplement && random.Next(2) == 0 ? Convert.ToHexStringLower(Bytes(random)) : null,
                Items =
                [
                    .. Enumerable.Range(1, items).Select(number => new LetterItem(random.Next(2) == 0 ? null : random.Next(5_000), random.Next(2) == 0 ? "" : Line(random, 50), Line(random, 10), Line(random, 5_000))
                    {
                        Grade = random.Next(2) == 0 ? null : random.GetItems(Enum.GetValues<Grade>(), 1)[0], QuestionNumber = number, QuestionId = random.Next(2) == 0 ? null : Guid.NewGuid(),
                        DueOn = new DateOnly(2024, 1, 1).AddDays(random.Next(3_000)), Files = [.. files.Where(_ => random.Next(2) == 0).Select(file => file.Path)],
                    }),
                ],
                Ranking = isList ? [.. about.Select((one, place) => new LetterRank(place + 1, one.Applicant, one.PackageSha256, Line(random, 5_000)))] : [],
                Keys = isList ? Whole.Draft.Keys : [],
            },
            files);
    }

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[32];
        random.NextBytes(bytes);
        return bytes;
    }

    // No blanks at the ends; what JSON and HTML take for their own stands in it too, and a character of two code units.
    private static string Line(Random random, int longest)
    {
        var text = string.Concat(random.GetItems((string[])["法", "治", "a", "1", "\"", "\\", "<", ">", "&", "'", "/", "〔", "—", "é"], random.Next(1, longest)));
        return longest > 30 && random.Next(2) == 0 && text.Length + 2 <= longest ? text + "𠮷" : text;
    }
}
