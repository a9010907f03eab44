using System.Text;
using Fachuang.Documents.Packaging;
using Fachuang.Web.Features.Candidacies;
using Fachuang.Web.Tests.Support;
using static Fachuang.Web.Tests.Candidacies.PackageScene;

namespace Fachuang.Web.Tests.Candidacies;

public sealed class PackageVerificationTests(TestApp app)
{
    private static readonly string Hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("a"u8));

    [Theory]
    [InlineData("a.txt", null, "data/a.txt：目录记的校验值和校验清单不一样")]
    [InlineData("b.txt", null, "data/b.txt：目录里有，校验清单里没有")]
    [InlineData("b.txt", null, "data/a.txt：校验清单里有，目录里没有")]
    [InlineData("a.txt", "fachuang-package/2", "是新版程序做的（fachuang-package/2），先把本机的程序升级")]
    [InlineData("a.txt", "fachuang-package/x", "不是本系统写的目录")]
    public async Task An_index_that_speaks_of_other_files_than_the_manifest_is_named(string path, string? format, string words)
    {
        var index = Index(path, path == "a.txt" && format is null ? new string('0', 64) : Hash, format ?? PackageIndex.CurrentFormat);
        var (code, output) = await VerifyAsync(await BagAsync(index.Write()));
        Assert.Equal(1, code);
        Assert.Contains(words, output);
    }

    [Fact]
    public async Task An_index_that_names_exactly_the_files_is_good()
    {
        var (code, output) = await VerifyAsync(await BagAsync(Index("a.txt", Hash, PackageIndex.CurrentFormat).Write()));
        Assert.True(code == 0, output);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"format\":\"fachuang-package/1\"}")]
    [InlineData("{\"format\":\"fachuang-package/1\",\"system\":{\"source\":{}},\"materials\":[null],\"documents\":[]}")]
    [InlineData("[[[[")]
    public async Task A_bag_without_a_readable_index_is_no_package(string json)
    {
        var (code, output) = await VerifyAsync(await BagAsync(Encoding.UTF8.GetBytes(json)));
        Assert.Equal(1, code);
        Assert.Contains("data/index.json：目录缺失，或者不是本系统写的目录", output);
    }

    [Fact]
    public async Task What_cannot_be_read_is_told_apart_from_what_differs()
    {
        Assert.Equal(2, (await VerifyAsync(Path.Combine(app.Folder, "没有.zip"))).Code);
        Assert.Equal(2, (await VerifyAsync(app.Folder)).Code);
        var noZip = Path.Combine(app.Folder, $"{Guid.CreateVersion7():n}.zip");
        await File.WriteAllTextAsync(noZip, "不是压缩包");
        Assert.Equal(1, (await VerifyAsync(noZip)).Code);
    }

    private static PackageIndex Index(string path, string hash, string format) => new(
        format,
        new("测试区", 1, "创建", Domain.Campaigns.CampaignType.Comprehensive, new(2023, 1, 1), new(2024, 12, 31)),
        new(1, new DateTimeOffset(2024, 6, 18, 10, 0, 0, TimeSpan.FromHours(8)), "经办A", true, []),
        new("清单", null, null, null, new IndexedFile(path, path, 1, hash)),
        new(0, 0, 0, 0, 0, 0, 0, 0), [], [], []);

    private async Task<string> BagAsync(byte[] index)
    {
        var path = Path.Combine(app.Folder, $"{Guid.CreateVersion7():n}.zip");
        await using var file = File.Create(path);
        await using var bag = new BagWriter(file, "包", new DateTimeOffset(2024, 6, 18, 10, 0, 0, TimeSpan.FromHours(8)));
        await bag.AddAsync("a.txt", new MemoryStream("a"u8.ToArray()));
        await bag.AddAsync("index.json", new MemoryStream(index));
        await bag.CompleteAsync([]);
        return path;
    }
}
