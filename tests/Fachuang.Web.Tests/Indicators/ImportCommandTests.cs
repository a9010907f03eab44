using System.Text;
using System.Text.Json;
using Fachuang.Documents.Model;
using Fachuang.Documents.Reading;
using Fachuang.Web.Features.Indicators;
using Fachuang.Web.Features.Indicators.Import;
using Fachuang.Web.Files;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.Indicators;

public sealed class ImportCommandTests(TestApp app)
{
    private static readonly string[] Shape = ["title", "issuer", "documentNumber", "date", "lists", "diagnostics"];

    [Theory]
    [InlineData("000_11224d44947f2015.txt", 0, 104)]
    [InlineData("001_8a72f614b0e0b1b1.txt", 0, 104)]
    [InlineData("002_0a71c8c1351210c2.txt", 0, 234)]
    [InlineData("004_0c2329f164be7d95.txt", 1, 104)]
    public async Task The_command_prints_one_json_object(string file, int exit, int indicators)
    {
        var (code, root, _) = await RunAsync(Seed(file));
        Assert.Equal(exit, code);
        Assert.All(Shape, name => Assert.True(root.TryGetProperty(name, out _), name));
        var lists = root.GetProperty("lists").EnumerateArray().ToList();
        Assert.Equal(indicators, lists.Sum(list => list.GetProperty("indicators").GetArrayLength()));
        var first = lists[0].GetProperty("indicators")[0];
        foreach (var name in new[]
        {
            "category", "subcategory", "number", "kind", "text", "methods", "materials", "leadUnits", "leadUnitsByMaterial", "responsibleUnits", "materialGroup",
            "applicability", "rules", "source",
        })
        {
            Assert.True(first.TryGetProperty(name, out _), name);
        }

        Assert.Equal("Base", first.GetProperty("kind").GetString());
        Assert.Equal(["firstLine", "lastLine"], first.GetProperty("source").EnumerateObject().Select(value => value.Name));
    }

    [Fact]
    public async Task A_rule_is_printed_with_the_words_it_came_from_as_its_text()
    {
        var (_, root, _) = await RunAsync(Seed("001_8a72f614b0e0b1b1.txt"));
        var title = root.GetProperty("lists").EnumerateArray().SelectMany(list => list.GetProperty("indicators").EnumerateArray())
            .SelectMany(item => item.GetProperty("rules").EnumerateArray()).First(rule => rule.GetProperty("type").GetString() == "Title");
        Assert.Contains(title.GetProperty("value").GetString()!, title.GetProperty("text").GetString()!, StringComparison.Ordinal);
        Assert.Equal(["type", "text", "minimum", "maximum", "unit", "value"], title.EnumerateObject().Select(value => value.Name));
    }

    [Theory]
    [InlineData("nothing at that path", null, "找不到文件")]
    [InlineData("an empty file", "", "空的")]
    [InlineData("no table", "各单位：请认真贯彻落实。", "没有找到任务清单表格")]
    public async Task What_cannot_be_read_is_printed_in_the_whole_shape_too(string what, string? text, string words)
    {
        var path = Path.Combine(app.Folder, Guid.CreateVersion7().ToString("n") + ".txt");
        if (text is not null)
        {
            await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        }

        var (code, root, errors) = await RunAsync(path);
        Assert.Equal((2, what), (code, what));
        Assert.All(Shape, name => Assert.True(root.TryGetProperty(name, out _), name));
        Assert.Equal((JsonValueKind.Null, 0), (root.GetProperty("title").ValueKind, root.GetProperty("lists").GetArrayLength()));
        var diagnostic = Assert.Single(root.GetProperty("diagnostics").EnumerateArray());
        Assert.Equal("Error", diagnostic.GetProperty("severity").GetString());
        Assert.Contains(words, diagnostic.GetProperty("message").GetString()!, StringComparison.Ordinal);
        Assert.Contains(words, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_words_it_says_what_it_read()
    {
        using var apart = new ReadApart();
        using var output = new MemoryStream();
        Assert.Equal(0, await ImportCommand.RunAsync(new(Seed("001_8a72f614b0e0b1b1.txt")), apart, () => output, TextWriter.Null, TestContext.Current.CancellationToken));
        Assert.Contains("共 104 项", Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_region_without_a_database_resolves_by_its_name_alone()
    {
        var (code, root, errors) = await RunAsync(Seed("001_8a72f614b0e0b1b1.txt"), "新城区");
        Assert.Equal(0, code);
        Assert.Contains("只按“新城区”这个名称认", errors, StringComparison.Ordinal);
        var names = root.GetProperty("resolved").EnumerateArray().ToList();
        Assert.Contains(names, name => name.GetProperty("printed").GetString() == "农牧水利局" && name.GetProperty("verdict").GetString() == "Open" && name.GetProperty("meaning").ValueKind is JsonValueKind.Null);
        Assert.Contains(names, name => name.GetProperty("verdict").GetString() == "Decided" && name.GetProperty("meaning").GetProperty("name").GetString()!.Length > 0);
    }

    [Fact]
    public void The_place_in_the_file_is_printed_where_there_is_one()
    {
        var document = new TaskListDocument
        {
            Title = "清单", Columns = [], SourceLines = ["甲", "乙"], SourcePlaces = [new SourcePlace(Page: 3, Table: 1, Row: 12, Column: 2), new SourcePlace(Sheet: "任务", Row: 12, Column: 3)],
            Lists = [new TaskList("", ItemKind.Base, null, [])],
            Diagnostics = [new Diagnostic(Severity.Error, "row.unread", "读不懂", new SourceSpan(1, 1), null), new Diagnostic(Severity.Error, "row.unread", "读不懂", new SourceSpan(2, 2), null)],
        };
        using var json = JsonDocument.Parse(JsonSerializer.SerializeToUtf8Bytes(ImportJson.Of(document, null, null), ImportJson.Options));
        var source = json.RootElement.GetProperty("diagnostics")[0].GetProperty("source");
        Assert.Equal((1, 3, 1, 12, 2), (source.GetProperty("firstLine").GetInt32(), source.GetProperty("page").GetInt32(), source.GetProperty("table").GetInt32(), source.GetProperty("row").GetInt32(), source.GetProperty("column").GetInt32()));
        var words = ImportSummary.Of(document, null);
        Assert.Contains("[必须定] 第 3 页表 1 第 12 行 读不懂", words, StringComparison.Ordinal);
        Assert.Contains("[必须定] 工作表“任务” C12 读不懂", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publishing_leaves_what_is_open_to_a_person_and_publishes_what_is_clear()
    {
        var region = await TestRegion.CreateAsync(app);
        const string Clear = "测试任务清单\n一级指标\t二级指标\t序号\t三级指标\t申报材料\t牵头单位\n一、依法行政\t1.加大力度\t1\t推行清单管理。\t1.情况说明。\t司法局\n";
        var open = await PublishAsync(region, await File.ReadAllBytesAsync(Seed("001_8a72f614b0e0b1b1.txt"), TestContext.Current.CancellationToken));
        Assert.Null(open.SystemId);
        Assert.Contains("农牧水利局", open.Words(), StringComparison.Ordinal);
        Assert.Contains($"/indicators/import/{open.DraftId}", open.Words(), StringComparison.Ordinal);

        var clear = await PublishAsync(region, Encoding.UTF8.GetBytes(Clear));
        Assert.NotNull(clear.SystemId);
        Assert.Contains("已发布", clear.Words(), StringComparison.Ordinal);

        var again = await PublishAsync(region, Encoding.UTF8.GetBytes(Clear));
        Assert.Null(again.SystemId);
        Assert.Contains("以前发布过", again.Words(), StringComparison.Ordinal);
        await app.WithDbAsync(region.Id, async (db, _) => Assert.Equal((1, 2), (await db.IndicatorSystems.CountAsync(), await db.ImportDrafts.CountAsync())));
    }

    private Task<ImportPublication> PublishAsync(TestRegion region, byte[] bytes) => app.WithDbAsync(region.Id, (db, services) =>
    {
        using var content = new MemoryStream(bytes);
        return PublishFromCommand.PublishAsync(
            db, services.GetRequiredService<FileStore>(), TimeProvider.System, OfficialDocumentReader.Read(content, "清单.txt").Document!, bytes, "清单.txt", TestContext.Current.CancellationToken);
    });

    private static string Seed(string file) => Path.Combine(Architecture.Source.Root, "data/sources", file);

    private static async Task<(int Code, JsonElement Root, string Errors)> RunAsync(string path, string? region = null)
    {
        using var apart = new ReadApart();
        using var output = new MemoryStream();
        using var errors = new StringWriter();
        var code = await ImportCommand.RunAsync(new(path, Json: true, region), apart, () => output, errors, TestContext.Current.CancellationToken);
        using var json = JsonDocument.Parse(output.ToArray());
        return (code, json.RootElement.Clone(), errors.ToString());
    }
}
