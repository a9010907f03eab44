using System.Net;
using Fachuang.Documents.Model;
using Fachuang.Documents.Reading;
using Fachuang.Domain.People;
using Fachuang.Web.Features.Indicators;
using Fachuang.Web.Features.Indicators.Import;
using Fachuang.Web.Features.People;
using Fachuang.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.Indicators;

public sealed class ExportSystemTests(TestApp app)
{
    [Theory]
    [InlineData("000_11224d44947f2015.txt")]
    [InlineData("001_8a72f614b0e0b1b1.txt")]
    [InlineData("002_0a71c8c1351210c2.txt")]
    [InlineData("003_b58693704e51f00d.txt")]
    [InlineData("004_0c2329f164be7d95.txt")]
    public async Task Importing_an_export_gives_the_published_indicators(string file)
    {
        var bytes = await File.ReadAllBytesAsync(Path.Combine(Architecture.Source.Root, "data/sources", file), TestContext.Current.CancellationToken);
        var read = Read(bytes, file);
        var (region, id) = await PublishAsync(bytes);
        var content = await app.WithDbAsync(region.Id, (db, _) => db.SystemContentAsync(id, TestContext.Current.CancellationToken));
        var published = PublishedDocument.Of(content!, content!.Rows);
        using var leader = await region.SignInAsync("leader");
        foreach (var ending in new[] { "docx", "xlsx" })
        {
            var again = Read(await DownloadAsync(leader, $"/indicators/{id}/{ending}", $"{content.System.Title}.{ending}"), $"清单.{ending}");

            Assert.Equal(
                (content.System.Title, content.System.Issuer, content.System.DocumentNumber, content.System.DocumentDate),
                (again.Title, again.Issuer, again.DocumentNumber, again.Date));
            Assert.Equal(read.Lists.Select(list => (list.Name, list.Kind, list.DeclaredCount)), again.Lists.Select(list => (list.Name, list.Kind, list.DeclaredCount)));
            Assert.Equal(Items(read).Select(Words), Items(again).Select(Words));
            Assert.Equal(Items(published).Select(Units), Items(again).Select(Units));
            Assert.Equal(
                content.Rows.Select(row => string.Join('、', row.Units.Select(unit => unit.Printed).Distinct().Order(StringComparer.Ordinal))),
                Items(again).Select(item => string.Join('、', item.LeadUnits.Concat(item.ResponsibleUnits).Concat(item.UnitPhrases).Distinct().Order(StringComparer.Ordinal))));
        }
    }

    [Fact]
    public async Task An_export_holds_exactly_what_the_filter_shows()
    {
        var (region, id) = await PublishAsync("测试任务清单\n序号\t三级指标\t牵头单位\n1\t甲事务。\t司法局\n2\t乙事务。\t行政审批局\n3\t丙事务。\t司法局\n"u8.ToArray());
        using var office = await region.SignInAsync("office");
        var query = $"?unit={Uri.EscapeDataString("司法局")}";

        Assert.Contains($"/indicators/{id}/xlsx{query}", WebUtility.HtmlDecode(await office.GetPageAsync($"/indicators/{id}{query}")), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["1", "3"], Items(Read(await DownloadAsync(office, $"/indicators/{id}/xlsx{query}", "测试任务清单（筛选出的2项）.xlsx"), "a.xlsx")).Select(item => item.Number));
        using var nothing = await office.GetAsync($"/indicators/{id}/docx?q=没有");
        Assert.Equal(HttpStatusCode.Conflict, nothing.StatusCode);
    }

    [Fact]
    public async Task Another_regions_system_is_not_exported()
    {
        var (_, id) = await PublishAsync("测试任务清单\n序号\t三级指标\t牵头单位\n1\t甲事务。\t司法局\n"u8.ToArray());
        using var stranger = await (await TestRegion.CreateAsync(app)).SignInAsync("office");
        foreach (var ending in new[] { "docx", "xlsx" })
        {
            using var response = await stranger.GetAsync($"/indicators/{id}/{ending}");
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    private static IEnumerable<TaskItem> Items(TaskListDocument document) => document.Lists.SelectMany(list => list.Items);

    private static string Words(TaskItem item) => string.Join('\n',
        [
            $"{item.Number} {item.Kind} {item.Category} {item.Subcategory}", item.Text, item.Applicability, string.Join('、', item.Methods), string.Join('、', item.MaterialGroup),
            .. item.Materials.Select(material => $"{material.Number}:{material.Text}"), .. item.Notes,
        ]);

    private static string Units(TaskItem item) => string.Join('\n',
        [
            item.Number, "牵头 " + Sorted(item.LeadUnits), "责任 " + Sorted(item.ResponsibleUnits), "其他 " + Sorted(item.UnitPhrases),
            .. item.LeadUnitsByMaterial.Select(part => $"{part.MaterialNumber}:{Sorted(part.Units)}"),
        ]);

    private static string Sorted(IEnumerable<string> names) => string.Join('、', names.Order(StringComparer.Ordinal));

    private static TaskListDocument Read(byte[] bytes, string name)
    {
        using var content = new MemoryStream(bytes);
        return OfficialDocumentReader.Read(content, name).Document!;
    }

    private static async Task<byte[]> DownloadAsync(TestBrowser browser, string address, string name)
    {
        using var response = await browser.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(("attachment", name), (response.Content.Headers.ContentDisposition!.DispositionType, response.Content.Headers.ContentDisposition.FileNameStar));
        return await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Publishes a document; a name nobody can tell is a unit of that name, every other question is answered as proposed or seen.</summary>
    private async Task<(TestRegion Region, Guid Id)> PublishAsync(byte[] bytes)
    {
        var region = await TestRegion.CreateAsync(app);
        var id = await app.WithDbAsync(region.Id, async (db, services) =>
        {
            var clock = services.GetRequiredService<TimeProvider>();
            var draft = await TestDraft.AddAsync(db, services, bytes);
            var document = ImportAnswers.DocumentFromJson(draft.ReadJson);
            var known = await db.NameDirectoryAsync(CancellationToken.None);
            var answers = ImportAnswers.AcceptProposals(document, known);
            foreach (var doubt in ImportReading.Of(document, answers, known).Doubts.Where(doubt => doubt.IsOpen))
            {
                answers = doubt.Id.StartsWith("name:", StringComparison.Ordinal)
                    ? answers.With(doubt.Id, ImportAnswers.ValueOf(NameMeaning.Unit(doubt.Id["name:".Length..])))
                    : answers.With(doubt.Id, ImportAnswers.Seen);
            }

            draft.Answer(answers.ToJson());
            await db.SaveChangesAsync();
            var (system, refusal) = await PublishSystem.RunAsync(db, draft, clock, CancellationToken.None);
            Assert.Null(refusal);
            return system!.Id;
        });
        return (region, id);
    }
}
