using Fachuang.Documents.Packaging;
using Xunit;

namespace Fachuang.Documents.Tests.Packaging;

public sealed class BagContentTests
{
    private static readonly byte[] Letters = [.. Enumerable.Range(0, 5000).Select(number => (byte)(number % 251))];

    [Theory]
    [InlineData("证明.pdf", true)]
    [InlineData("说明.txt", false)]
    public async Task A_file_is_read_out_of_the_zip_and_from_its_middle_where_it_lies_there_as_it_is(string name, bool seeks)
    {
        await using var content = await BagContent.OpenAsync(await BagAsync(name), $"夹/{name}", TestContext.Current.CancellationToken);
        Assert.Equal(seeks, content!.CanSeek);
        if (seeks)
        {
            Assert.Equal(Letters.Length, content.Length);
            content.Seek(4990, SeekOrigin.Begin);
            Assert.Equal(Letters[4990..], await AllAsync(content));
            content.Position = 0;
        }

        Assert.Equal(Letters, await AllAsync(content));
    }

    [Fact]
    public async Task What_is_not_there_is_nothing_and_the_package_is_closed()
    {
        var zip = await BagAsync("证明.pdf");
        Assert.Null(await BagContent.OpenAsync(zip, "夹/别的.pdf", TestContext.Current.CancellationToken));
        Assert.False(zip.CanRead);
        Assert.Null(await BagContent.OpenAsync(await BagAsync("证明.pdf"), "../manifest-sha256.txt", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_package_that_broke_since_is_an_error_never_other_bytes()
    {
        var whole = (await BagAsync("证明.pdf")).ToArray();
        await Assert.ThrowsAsync<InvalidDataException>(() => BagContent.OpenAsync(new MemoryStream(whole[..^30]), "夹/证明.pdf", TestContext.Current.CancellationToken));
        whole[0] ^= 1;
        await Assert.ThrowsAsync<InvalidDataException>(() => BagContent.OpenAsync(new MemoryStream(whole), "夹/证明.pdf", TestContext.Current.CancellationToken));
    }

    private static async Task<MemoryStream> BagAsync(string name)
    {
        var output = new MemoryStream();
        await using (var bag = new BagWriter(output, "包", new DateTimeOffset(2024, 6, 18, 10, 0, 0, TimeSpan.FromHours(8))))
        {
            await bag.AddAsync($"夹/{name}", new MemoryStream(Letters), TestContext.Current.CancellationToken);
            await bag.CompleteAsync([], TestContext.Current.CancellationToken);
        }

        return output;
    }

    private static async Task<byte[]> AllAsync(Stream content)
    {
        var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, TestContext.Current.CancellationToken);
        return bytes.ToArray();
    }
}
