using System.Text;
using System.Text.Json;
using Fachuang.Web.Features.Indicators.Comparison;
using Fachuang.Web.Features.Indicators.Import;
using Fachuang.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.Indicators;

public sealed class CompareCommandTests(TestApp app)
{
    private static readonly string[] Relations = ["unchanged", "moved", "reworded", "split", "merged"];

    [Theory]
    [InlineData("004_0c2329f164be7d95.txt", 104, "001_8a72f614b0e0b1b1.txt", 104)]
    [InlineData("001_8a72f614b0e0b1b1.txt", 104, "002_0a71c8c1351210c2.txt", 234)]
    public async Task Two_files_are_compared_without_a_database_and_every_id_stands_in_one_place(string older, int olderCount, string newer, int newerCount)
    {
        var (code, output, errors) = await RunAsync(new CompareRequest(Seed(older), Seed(newer), Json: true), _ => throw new InvalidOperationException("No database is needed."));

        Assert.Equal((0, ""), (code, errors));
        var root = JsonDocument.Parse(output).RootElement;
        Assert.Equal(["pairs", "added", "dropped"], root.EnumerateObject().Select(value => value.Name));
        var pairs = root.GetProperty("pairs").EnumerateArray().ToList();
        Assert.All(pairs, pair => Assert.Contains(pair.GetProperty("relation").GetString(), Relations));
        Assert.All(pairs, pair => Assert.InRange(pair.GetProperty("similarity").GetDouble(), 0, 1));
        Assert.All(pairs, pair => Assert.NotEmpty(pair.GetProperty("reason").GetString()!));
        var from = pairs.SelectMany(pair => Ids(pair, "from")).Concat(Ids(root, "dropped")).ToList();
        var to = pairs.SelectMany(pair => Ids(pair, "to")).Concat(Ids(root, "added")).ToList();
        Assert.Equal((olderCount, olderCount, newerCount, newerCount), (from.Count, from.Distinct().Count(), to.Count, to.Distinct().Count()));
    }

    [Fact]
    public async Task Ids_carry_their_list_where_the_number_is_not_enough()
    {
        var (_, output, _) = await RunAsync(new CompareRequest(Seed("001_8a72f614b0e0b1b1.txt"), Seed("002_0a71c8c1351210c2.txt"), Json: true), _ => Task.FromResult(2));
        var root = JsonDocument.Parse(output).RootElement;
        var to = root.GetProperty("pairs").EnumerateArray().SelectMany(pair => Ids(pair, "to")).Concat(Ids(root, "added")).ToHashSet();

        Assert.Contains("量化任务清单/1", to);
        Assert.Contains("加分项/1", to);
        Assert.Contains("17", to);
    }

    [Fact]
    public async Task A_published_system_is_found_by_its_title_within_its_region_only()
    {
        // The regions of all tests are called alike: only the title tells this one.
        var region = await TestRegion.CreateAsync(app);
        var title = $"第{Guid.CreateVersion7():n}号任务清单";
        await TwoEditions.PublishAsync(region, TwoEditions.Rows(title, ["推行清单管理。", "公开权力清单，接受监督。"]));
        var newer = await TwoEditions.PublishAsync(region, TwoEditions.Rows("新的任务清单", ["推行清单管理。"]));
        var request = new CompareRequest(title, $"{newer}", Json: true, Region: "测试区");

        var (code, output, errors) = await RunAsync(request, WithDatabaseAsync);
        Assert.Equal((0, ""), (code, errors));
        Assert.NotEmpty(JsonDocument.Parse(output).RootElement.GetProperty("pairs").EnumerateArray());

        var (missing, _, words) = await RunAsync(request with { Region = "没有这个区" }, WithDatabaseAsync);
        Assert.Equal(2, missing);
        Assert.Contains("没有这个地区", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_read_is_named_and_nothing_is_printed()
    {
        var (code, output, errors) = await RunAsync(new CompareRequest("/没有/旧.docx", Seed("001_8a72f614b0e0b1b1.txt"), Json: true), _ => Task.FromResult(2));

        Assert.Equal((2, ""), (code, output));
        Assert.Contains("找不到文件：/没有/旧.docx", errors, StringComparison.Ordinal);
    }

    private async Task<int> WithDatabaseAsync(Func<IServiceProvider, Task<int>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(CompareRequest request, Func<Func<IServiceProvider, Task<int>>, Task<int>> withDatabase)
    {
        using var apart = new ReadApart();
        using var output = new MemoryStream();
        using var errors = new StringWriter();
        var code = await CompareCommand.RunAsync(request, apart, withDatabase, () => output, errors, TestContext.Current.CancellationToken);
        return (code, Encoding.UTF8.GetString(output.ToArray()), errors.ToString());
    }

    private static IEnumerable<string> Ids(JsonElement element, string name) => element.GetProperty(name).EnumerateArray().Select(id => id.GetString()!);

    private static string Seed(string file) => Path.Combine(Architecture.Source.Root, "data/sources", file);
}
