using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Fachuang.Documents.Reading;
using Fachuang.Domain.Indicators;
using Fachuang.Domain.People;
using Fachuang.Web.Features.Indicators.Import;
using Fachuang.Web.Features.People;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.Indicators;

public sealed partial class ImportTests(TestApp app)
{
    private const string Small = "测试任务清单\n一级指标\t二级指标\t序号\t三级指标\t申报材料\t牵头单位\n一、依法行政\t1.加大力度\t1\t推行清单管理。\t1.情况说明。2.清单网址。\t市场局\n一、依法行政\t1.加大力度\t2\t公开权力清单。\t1.情况说明。\t市场监督管理局、司法局\n一、依法行政\t1.加大力度\t3\t加强信用监管。\t1.情况说明。\t市场监督管理局\n";

    private static byte[] District => File.ReadAllBytes(Path.Combine(Architecture.Source.Root, "data/sources/001_8a72f614b0e0b1b1.txt"));

    [Fact]
    public async Task A_district_list_goes_from_upload_to_publication_with_every_question_answered()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        var draft = await UploadAsync(office, District, "新政办发26号.txt");
        var page = await office.GetPageAsync(draft);
        Assert.Contains("读出 104 项指标", page, StringComparison.Ordinal);
        Assert.Contains("农牧水利局", page, StringComparison.Ordinal);
        Assert.Contains("处必须定", page, StringComparison.Ordinal);

        using (var early = await office.PostAsync($"{draft}/publish", ("revision", "0")))
        {
            Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        }

        foreach (var (printed, meaning) in new[] { ("农牧水利局", "unit:农牧局"), ("文化旅游广电局", "unit:文体旅游广电局") })
        {
            using var answer = await office.PostAsync($"{draft}/answers", ("Doubt", $"name:{printed}"), ("Answer", meaning), ("Revision", Revision(await office.GetPageAsync(draft))));
            Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        }

        await AnswerTheRestAsync(office, draft);
        using var published = await office.PostAsync($"{draft}/publish", ("revision", Revision(await office.GetPageAsync(draft))));
        Assert.Equal(HttpStatusCode.SeeOther, published.StatusCode);

        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            var system = await db.IndicatorSystems.Include(system => system.Lists).SingleAsync();
            Assert.Equal(("新政办发〔2024〕26号", new DateOnly(2024, 4, 3)), (system.DocumentNumber, system.DocumentDate));
            Assert.Equal(104, await db.Indicators.CountAsync());
            Assert.Equal((2, 2), (await db.Indicators.CountAsync(indicator => indicator.Kind == IndicatorKind.Bonus), await db.Indicators.CountAsync(indicator => indicator.Kind == IndicatorKind.Veto)));
            Assert.Empty(await db.ImportDrafts.ToListAsync());
            var fourth = await db.Indicators.Include(indicator => indicator.Units).Include(indicator => indicator.Materials).SingleAsync(indicator => indicator.Number == "4");
            var units = await db.Units.Include(unit => unit.Aliases).ToListAsync();
            var market = units.Single(unit => unit.Name == "市场监督管理局");
            Assert.Contains(market.Aliases, alias => alias.Alias == "市场局");
            Assert.Equal(["1", "2"], fourth.Units.Single(unit => unit.UnitId == market.Id).MaterialNumbers);
            Assert.Equal(["1", "2", "3"], fourth.Materials.OrderBy(material => material.Position).Select(material => material.Number));
            Assert.All(fourth.Units, unit => Assert.NotNull(unit.UnitId));
            var general = await db.Rules.Where(rule => rule.IndicatorId == null && rule.Type == RuleType.WordLimit).SingleAsync();
            Assert.Equal((500m, 1000m), (general.Minimum, general.Maximum));
        });
    }

    [Fact]
    public async Task What_was_answered_once_about_a_name_is_not_asked_in_the_next_document_of_the_region()
    {
        const string first = "测试任务清单\n序号\t指标任务\t证明材料\t责任单位\n1\t公开权力清单。\t清单。\t市场局、市场监督管理局、乡镇（办）\n2\t公开清单。\t清单。\t市场监督管理局\n3\t推行清单管理。\t清单。\t如有所列情形发生，依法依规追究责任。\n";
        const string second = "另一任务清单\n序号\t指标任务\t证明材料\t责任单位\n1\t开展后评估。\t报告。\t司法局、市场局\n2\t办理建议提案。\t报告。\t乡镇（办）\n3\t清理规范性文件。\t报告。\t如有所列情形发生，依法依规追究责任。\n";
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        using (var group = await office.PostAsync("/units/groups", ("name", "各镇（街道）")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, group.StatusCode);
        }

        var draft = await UploadAsync(office, Encoding.UTF8.GetBytes(first), "一.txt");
        foreach (var (printed, meaning) in new[] { ("市场局", "unit:市场监督管理局"), ("乡镇（办）", "group:各镇（街道）"), ("如有所列情形发生，依法依规追究责任。", "nothing") })
        {
            using var answer = await office.PostAsync($"{draft}/answers", ("Doubt", $"name:{printed}"), ("Answer", meaning), ("Revision", Revision(await office.GetPageAsync(draft))));
            Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        }

        await AnswerTheRestAsync(office, draft);
        using (var published = await office.PostAsync($"{draft}/publish", ("revision", Revision(await office.GetPageAsync(draft)))))
        {
            Assert.Equal(HttpStatusCode.SeeOther, published.StatusCode);
        }

        var names = await app.WithDbAsync(region.Id, async (db, _) =>
        {
            using var content = new MemoryStream(Encoding.UTF8.GetBytes(second));
            return ImportReading.Of(OfficialDocumentReader.Read(content, "二.txt").Document!, ImportAnswers.None, await db.NameDirectoryAsync(TestContext.Current.CancellationToken)).Names;
        });
        Assert.All(names, name => Assert.Equal((NameVerdict.Decided, name.Printed), (name.Verdict, name.Printed)));
        Assert.Equal(NameMeaning.Unit("市场监督管理局"), names.Single(name => name.Printed == "市场局").Meaning);
        Assert.Equal(NameMeaning.Group("各镇（街道）"), names.Single(name => name.Printed == "乡镇（办）").Meaning);
        Assert.Equal(NameMeaning.Nothing, names.Single(name => name.Printed.StartsWith('如')).Meaning);

        // What was answered can be taken back: it is asked again.
        var remembered = await app.WithDbAsync(region.Id, (db, _) => db.RememberedNames.SingleAsync(name => name.Name == "乡镇（办）"));
        Assert.Contains("乡镇（办）", await office.GetPageAsync("/units/groups"), StringComparison.Ordinal);
        using var forgotten = await office.PostAsync($"/units/remembered/{remembered.Id}/forget");
        Assert.Equal(HttpStatusCode.SeeOther, forgotten.StatusCode);
        await app.WithDbAsync(region.Id, async (db, _) => Assert.Equal(1, await db.RememberedNames.CountAsync()));
    }

    [Fact]
    public async Task Accepting_all_proposals_publishes_the_same_system_every_time()
    {
        var known = new NameDirectory("新城区", [], []);
        using var first = new MemoryStream(District);
        using var second = new MemoryStream(District);
        var a = OfficialDocumentReader.Read(first, "a.txt").Document!;
        var b = OfficialDocumentReader.Read(second, "a.txt").Document!;

        Assert.Equal(ImportAnswers.AcceptProposals(a, known).ToJson(), ImportAnswers.AcceptProposals(b, known).ToJson());

        var region = await TestRegion.CreateAsync(app);
        await app.WithDbAsync(region.Id, async (db, services) =>
        {
            using var content = new MemoryStream(District);
            var draft = await ImportDocument.AddDraftAsync(
                db, services.GetRequiredService<Web.Files.FileStore>(), a, content, "清单.txt", Guid.CreateVersion7(), DateTime.UtcNow, TestContext.Current.CancellationToken);
            var answers = ImportAnswers.AcceptProposals(a, await db.NameDirectoryAsync(TestContext.Current.CancellationToken))
                .WithName("农牧水利局", NameMeaning.Unit("农牧局")).WithName("文化旅游广电局", NameMeaning.Unit("文体旅游广电局"));
            draft.Answer(answers.ToJson());
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            var (system, whyNot) = await PublishSystem.RunAsync(db, draft, services.GetRequiredService<TimeProvider>(), TestContext.Current.CancellationToken);
            Assert.Null(whyNot);
            Assert.Equal(draft.Id, system!.Id);
        });
    }

    [Fact]
    public async Task A_draft_is_published_once_however_often_one_clicks()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        var draft = await UploadAsync(office, Encoding.UTF8.GetBytes(Small), "小.txt");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => office.PostAsync($"{draft}/publish", ("revision", "0"))));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode));
        using var late = await office.PostAsync($"{draft}/publish", ("revision", "0"));
        Assert.Equal(HttpStatusCode.SeeOther, late.StatusCode);
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            Assert.Equal(1, await db.IndicatorSystems.CountAsync());
            Assert.Equal(3, await db.Indicators.CountAsync());
        });
        Assert.Equal($"/indicators/{draft[^36..]}", late.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Two_people_who_correct_one_draft_do_not_overwrite_each_other()
    {
        var region = await TestRegion.CreateAsync(app);
        using var one = await region.SignInAsync("office");
        using var other = await region.SignInAsync("office");
        var draft = await UploadAsync(one, Encoding.UTF8.GetBytes(Small), "小.txt");
        using (var first = await one.PostAsync($"{draft}/answers", ("Doubt", "name:市场局"), ("Answer", "unit:市场局"), ("Revision", "0")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, first.StatusCode);
        }

        using var second = await other.PostAsync($"{draft}/answers", ("Doubt", "name:市场局"), ("Answer", "nothing"), ("Revision", "0"));
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Contains("别人改过", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var item = await other.PostAsync($"{draft}/items/0", [.. Item("1", "别人写的文字。"), ("Revision", "0")]);
        Assert.Equal(HttpStatusCode.Conflict, item.StatusCode);
        Assert.Contains("别人写的文字。", await item.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_corrected_item_is_published_as_corrected()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        var draft = await UploadAsync(office, Encoding.UTF8.GetBytes(Small), "小.txt");
        using (var wrong = await office.PostAsync($"{draft}/items/0", [.. Item("", "改过的文字。"), ("Revision", "0")]))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
            Assert.Contains("改过的文字。", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using (var right = await office.PostAsync($"{draft}/items/0", [.. Item("1", "改过的文字。"), ("Revision", "0")]))
        {
            Assert.Equal(HttpStatusCode.SeeOther, right.StatusCode);
        }

        using (var title = await office.PostAsync($"{draft}/title", ("Title", "改过的名称"), ("Date", "2024-04-03"), ("Revision", "1")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, title.StatusCode);
        }

        using var published = await office.PostAsync($"{draft}/publish", ("revision", "2"));
        Assert.Equal(HttpStatusCode.SeeOther, published.StatusCode);
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            Assert.Equal("改过的名称", (await db.IndicatorSystems.SingleAsync()).Title);
            var first = await db.Indicators.Include(indicator => indicator.Units).Include(indicator => indicator.Materials).SingleAsync(indicator => indicator.Position == 0);
            Assert.Equal("改过的文字。", first.Text);
            Assert.Equal(["1.网址", "2.说明"], first.Materials.OrderBy(material => material.Position).Select(material => material.Text));
            Assert.Equal([region.SecondUnit.Id, region.FirstUnit.Id], first.Units.OrderBy(unit => unit.Position).Select(unit => unit.UnitId!.Value));
            Assert.Equal(["2"], first.Units.Single(unit => unit.UnitId == region.FirstUnit.Id).MaterialNumbers);
        });
    }

    [Fact]
    public async Task The_same_bytes_again_are_recognized_and_let_through()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        var first = await UploadAsync(office, Encoding.UTF8.GetBytes(Small), "小.txt");
        using (var published = await office.PostAsync($"{first}/publish", ("revision", "0")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, published.StatusCode);
        }

        var second = await UploadAsync(office, Encoding.UTF8.GetBytes(Small), "改了名.txt");
        var page = await office.GetPageAsync(second);
        Assert.Contains("这份文件以前发布过", page, StringComparison.Ordinal);
        Assert.Contains($"/indicators/{first[^36..]}", page, StringComparison.Ordinal);
        using var again = await office.PostAsync($"{second}/publish", ("revision", "0"));
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
    }

    [Fact]
    public async Task A_discarded_draft_leaves_nothing()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        var draft = await UploadAsync(office, Encoding.UTF8.GetBytes(Small), "小.txt");
        using (var gone = await office.PostAsync($"{draft}/discard"))
        {
            Assert.Equal(HttpStatusCode.SeeOther, gone.StatusCode);
        }

        using var after = await office.GetAsync(draft);
        Assert.Equal(HttpStatusCode.NotFound, after.StatusCode);
        await app.WithDbAsync(region.Id, async (db, _) => Assert.Equal((0, 0, 2), (await db.IndicatorSystems.CountAsync(), await db.ImportDrafts.CountAsync(), await db.Units.CountAsync())));
    }

    [Fact]
    public async Task Another_regions_draft_is_not_found()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        var draft = await UploadAsync(office, Encoding.UTF8.GetBytes(Small), "小.txt");
        using var stranger = await (await TestRegion.CreateAsync(app)).SignInAsync("office");
        foreach (var path in new[] { draft, $"{draft}/items/0" })
        {
            using var page = await stranger.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        }

        foreach (var verb in new[] { "answers", "title", "publish", "discard", "items/0" })
        {
            using var answer = await stranger.PostAsync($"{draft}/{verb}", ("Revision", "0"));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    public static TheoryData<string, byte[], string, string> Unreadable => new()
    {
        { "an empty file", [], "空.txt", "空的" },
        { "a PDF named .txt", [.. "%PDF-1.7\n"u8, 1, 2, 3], "清单.txt", "PDF" },
        { "a broken archive named .txt", [0x50, 0x4B, 3, 4, 20, 0, 0, 0], "清单.txt", "已损坏" },
        { "a damaged encoding", [.. "一级指标\t三级指标\n"u8, 0xE4, 0xB8, (byte)'\n', 0xFF, 0xFE, 0xFD], "清单.txt", "编码" },
        { "a text without a table", Encoding.UTF8.GetBytes("关于印发实施方案的通知\n各单位：\n现印发给你们。\n"), "通知.txt", "没有找到任务清单表格" },
        { "a file of 25 MB", new byte[25 * 1024 * 1024], "大.txt", "超过 20 MB" },
    };

    [Theory]
    [MemberData(nameof(Unreadable), DisableDiscoveryEnumeration = true)]
    public async Task An_unreadable_file_is_refused_with_words_and_leaves_nothing(string what, byte[] bytes, string fileName, string words)
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        using var response = await PostFileAsync(office, bytes, fileName);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode is HttpStatusCode.UnprocessableEntity, $"{what}: {(int)response.StatusCode}");
        Assert.Contains("没有收下", text, StringComparison.Ordinal);
        Assert.Contains(words, text, StringComparison.Ordinal);
        await app.WithDbAsync(region.Id, async (db, _) => Assert.Equal(0, await db.ImportDrafts.CountAsync()));
    }

    [Fact]
    public async Task No_file_at_all_is_refused_with_words()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        using var response = await office.PostAsync("/indicators/import");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("没有选文件", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_in_GB18030_reads_like_one_in_UTF8()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        var draft = await UploadAsync(office, Encoding.GetEncoding("GB18030").GetBytes(Small), "国标.txt");
        Assert.Contains("读出 3 项指标", await office.GetPageAsync(draft), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../etc/passwd.txt", "passwd.txt")]
    [InlineData("C:\\文件\\清单.txt", "清单.txt")]
    [InlineData("..", "..")]
    [InlineData("/", "未命名.txt")]
    [InlineData("a\u202Etxt.exe\u0007.txt", "atxt.exe.txt")]
    public void A_file_name_loses_its_folders_and_control_characters(string sent, string kept) => Assert.Equal(kept, ImportDocument.CleanName(sent));

    [Fact]
    public async Task A_name_of_300_characters_is_shortened_and_keeps_its_ending()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        await UploadAsync(office, Encoding.UTF8.GetBytes(Small), new string('长', 300) + ".txt");
        var name = await app.WithDbAsync(region.Id, (db, _) => db.ImportDrafts.Select(draft => draft.FileName).SingleAsync());
        Assert.Equal(200, name.Length);
        Assert.EndsWith("长.txt", name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Script_in_a_cell_and_in_the_name_is_shown_not_run()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        var draft = await UploadAsync(office, Encoding.UTF8.GetBytes(Small.Replace("推行清单管理。", "<script>alert(1)</script>推行\"><img src=x onerror=alert(1)>。", StringComparison.Ordinal)), "<img src=x>.txt");
        foreach (var path in new[] { draft, draft + "?all=1", $"{draft}/items/0", "/indicators" })
        {
            var page = await office.GetPageAsync(path);
            Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
        }

        using var published = await office.PostAsync($"{draft}/publish", ("revision", "0"));
        foreach (var path in new[] { $"/indicators/{draft[^36..]}", $"/indicators/{draft[^36..]}/source" })
        {
            Assert.DoesNotContain("<script>alert", await office.GetPageAsync(path), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_answer_the_page_did_not_offer_is_refused()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        var draft = await UploadAsync(office, Encoding.UTF8.GetBytes(Small), "小.txt");
        foreach (var answer in new[] { "unit:没有这家单位", "group:随便", "seen", "" })
        {
            using var response = await office.PostAsync($"{draft}/answers", ("Doubt", "name:市场局"), ("Answer", answer), ("Revision", "0"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        }
    }

    [Fact]
    public async Task An_answer_over_htmx_brings_the_part_that_changes()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        var draft = await UploadAsync(office, Encoding.UTF8.GetBytes(Small), "小.txt");
        var token = await office.TokenAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{draft}/answers")
        {
            Content = new FormUrlEncodedContent([new("Doubt", "name:市场局"), new("Answer", "ask"), new("Revision", "0"), new(token.Name, token.Value)]),
        };
        request.Headers.Add("HX-Request", "true");
        using var response = await office.Client.SendAsync(request);
        var fragment = await response.Content.ReadAsStringAsync();
        Assert.StartsWith("<div id=\"import\">", fragment.TrimStart(), StringComparison.Ordinal);
        Assert.Contains("1 处必须定", fragment, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_given_once_is_remembered_for_the_region()
    {
        var region = await TestRegion.CreateAsync(app);
        using var office = await region.SignInAsync("office");
        var first = await UploadAsync(office, Encoding.UTF8.GetBytes(Small), "小.txt");
        using (var published = await office.PostAsync($"{first}/publish", ("revision", "0")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, published.StatusCode);
        }

        var again = await UploadAsync(office, Encoding.UTF8.GetBytes(Small.Replace("推行", "全面推行", StringComparison.Ordinal)), "新版.txt");
        var page = await office.GetPageAsync(again);
        Assert.DoesNotContain("是哪家单位？", page, StringComparison.Ordinal);
    }

    private static (string, string)[] Item(string number, string text) =>
    [
        ("Number", number), ("Text", text), ("Kind", "Base"), ("Category", "一、依法行政"), ("Subcategory", "1.加大力度"),
        ("Materials", "1.网址\n2.说明"), ("LeadUnits", "序号1：司法局\n序号2：行政审批局、司法局"), ("ResponsibleUnits", ""),
    ];

    private static async Task AnswerTheRestAsync(TestBrowser office, string draft)
    {
        // Whatever else must be decided is taken as it was read.
        for (var round = 0; round < 30; round++)
        {
            var page = await office.GetPageAsync(draft);
            if (Open().Match(page) is not { Success: true })
            {
                return;
            }

            var form = Ask().Matches(page).First(match => !match.Value.Contains(" checked", StringComparison.Ordinal));
            using var answer = await office.PostAsync(
                $"{draft}/answers", ("Doubt", WebUtility.HtmlDecode(form.Groups[1].Value)), ("Answer", WebUtility.HtmlDecode(form.Groups[2].Value)), ("Revision", Revision(page)));
            Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        }
    }

    private static string Revision(string page) => RevisionField().Match(page).Groups[1].Value;

    private static async Task<string> UploadAsync(TestBrowser browser, byte[] bytes, string fileName)
    {
        using var response = await PostFileAsync(browser, bytes, fileName);
        Assert.True(response.StatusCode is HttpStatusCode.SeeOther, $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        return response.Headers.Location!.OriginalString;
    }

    private static async Task<HttpResponseMessage> PostFileAsync(TestBrowser browser, byte[] bytes, string fileName)
    {
        var (name, value) = await browser.TokenAsync();
        using var form = new MultipartFormDataContent { { new StringContent(value), name } };
        form.Add(new ByteArrayContent(bytes), "file", fileName);
        return await browser.Client.PostAsync("/indicators/import", form);
    }

    [GeneratedRegex("name=\"Revision\" value=\"(\\d+)\"")]
    private static partial Regex RevisionField();

    [GeneratedRegex("<em>\\d+ 处必须定</em>")]
    private static partial Regex Open();

    [GeneratedRegex("name=\"Doubt\" value=\"([^\"]+)\".*?type=\"radio\"[^>]*value=\"([^\"]+)\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex Ask();
}
