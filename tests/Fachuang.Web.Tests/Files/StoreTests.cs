using System.IO.Compression;
using System.Security.Cryptography;
using Fachuang.Web.Files;

namespace Fachuang.Web.Tests.Files;

/// <summary>What every store keeps to, in a folder and on S3.</summary>
public sealed class StoreTests(S3Server s3) : IClassFixture<S3Server>, IDisposable
{
    private const int Large = (2 * S3Store.PartBytes) + 12345;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("fachuang-store-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(false, 3)]
    [InlineData(true, 3)]
    [InlineData(false, Large)]
    [InlineData(true, Large)]
    public async Task Content_is_read_as_it_was_added_from_any_place(bool isS3, int size)
    {
        var (store, bytes) = (Open(isS3), Bytes(size));
        var added = await store.AddAsync(new MemoryStream(bytes), size, Token);
        Assert.Equal(new StoredContent(HashOf(bytes), size), added);
        Assert.True(await store.ContainsAsync(added.Hash, Token));
        await using var stream = await store.OpenReadAsync(added.Hash, Token);
        Assert.Equal(size, stream.Length);
        Assert.Equal(added.Hash, Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, Token)));
        stream.Seek(-2, SeekOrigin.End);
        Assert.Equal(bytes[^2], stream.ReadByte());
        stream.Position = size / 2;
        Assert.Equal(bytes[size / 2], stream.ReadByte());
        Assert.Empty(Scratch());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_zip_is_made_and_read_without_being_held(bool isS3)
    {
        var (store, bytes) = (Open(isS3), Bytes(Large));
        var made = await store.MakeAsync(
            async output =>
            {
                await using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
                await using var entry = zip.CreateEntry("甲", CompressionLevel.NoCompression).Open();
                await entry.WriteAsync(bytes, Token);
            },
            Token);
        await using var read = new ZipArchive(await store.OpenReadAsync(made.Hash, Token), ZipArchiveMode.Read);
        await using var inside = read.GetEntry("甲")!.Open();
        Assert.Equal(HashOf(bytes), Convert.ToHexStringLower(await SHA256.HashDataAsync(inside, Token)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_too_long_or_breaks_off_leaves_nothing(bool isS3)
    {
        var (store, bytes) = (Open(isS3), Bytes(300_000));
        await Assert.ThrowsAsync<ContentTooLongException>(() => store.AddAsync(new MemoryStream(bytes), bytes.Length - 1, Token));
        await Assert.ThrowsAsync<IOException>(() => store.AddAsync(new BrokenStream(bytes), long.MaxValue, Token));
        Assert.False(await store.ContainsAsync(HashOf(bytes), Token));
        Assert.Empty(Scratch());
        await Assert.ThrowsAsync<FileNotFoundException>(() => store.OpenReadAsync(HashOf(bytes), Token));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_same_content_added_twice_at_once_is_kept_once(bool isS3)
    {
        var (store, bytes) = (Open(isS3), Bytes(Large));
        var added = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => store.AddAsync(new MemoryStream(bytes), Large, Token)));
        Assert.Single(added.Distinct());
        var listed = await store.ListAsync(Token).Where(content => content.Hash == added[0].Hash).ToListAsync(Token);
        Assert.Equal((Large, false), (Assert.Single(listed).Size, listed[0].IsRetired));
        await using var stream = await store.OpenReadAsync(added[0].Hash, Token);
        Assert.Equal(added[0].Hash, Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, Token)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Retired_content_is_read_restored_and_added_anew(bool isS3)
    {
        var (store, bytes) = (Open(isS3), Bytes(1000));
        var hash = (await store.AddAsync(new MemoryStream(bytes), 1000, Token)).Hash;
        var now = DateTime.UtcNow;
        await store.RetireAsync(hash, now, Token);
        await using (var retired = await store.OpenReadAsync(hash, Token))
        {
            Assert.Equal(1000, retired.Length);
        }

        Assert.True(Assert.Single(await store.ListAsync(Token).Where(content => content.Hash == hash).ToListAsync(Token)).IsRetired);
        await store.RestoreAsync(hash, Token);
        await store.DeleteRetiredAsync(hash, Token);
        Assert.True(await store.ContainsAsync(hash, Token));

        // Whoever adds it while it is retired keeps a copy that the deletion does not touch.
        await store.RetireAsync(hash, now, Token);
        await store.AddAsync(new MemoryStream(bytes), 1000, Token);
        await store.DeleteRetiredAsync(hash, Token);
        Assert.True(await store.ContainsAsync(hash, Token));
        await store.RetireAsync(hash, now, Token);
        await store.DeleteRetiredAsync(hash, Token);
        Assert.False(await store.ContainsAsync(hash, Token));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_upload_grows_breaks_off_and_is_gone_on_with_by_another_node(bool isS3)
    {
        var (bytes, upload, first) = (Bytes(Large), Guid.CreateVersion7(), Open(isS3));
        Assert.Equal(0, await first.LengthAsync(upload, Token));
        await Assert.ThrowsAsync<IOException>(() => first.AppendAsync(upload, 0, new BrokenStream(bytes[..300_000]), long.MaxValue, Token));
        var second = Open(isS3);
        var length = await second.LengthAsync(upload, Token);
        Assert.Equal(300_000, length);
        Assert.False(await second.ContainsAsync(HashOf(bytes), Token));
        Assert.Equal(Large, await second.AppendAsync(upload, length, new MemoryStream(bytes[300_000..]), Large - length, Token));
        Assert.Contains(upload, await second.ListUploadsAsync(Token).Select(pair => pair.Upload).ToListAsync(Token));

        // A lost answer: it is completed once more, by the other.
        Assert.Equal(new StoredContent(HashOf(bytes), Large), await second.CompleteAsync(upload, Token));
        Assert.Equal(Large, await first.LengthAsync(upload, Token));
        Assert.Equal(new StoredContent(HashOf(bytes), Large), await first.CompleteAsync(upload, Token));
        await first.DiscardAsync(upload, Token);
        Assert.Equal(0, await first.LengthAsync(upload, Token));
        Assert.DoesNotContain(upload, await first.ListUploadsAsync(Token).Select(pair => pair.Upload).ToListAsync(Token));
        await using var stream = await first.OpenReadAsync(HashOf(bytes), Token);
        Assert.Equal(HashOf(bytes), Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, Token)));
    }

    [Fact]
    public async Task A_storage_that_is_busy_for_a_while_is_asked_again()
    {
        var (store, bytes) = (Open(true), Bytes(Large));
        s3.Busy = 6;
        var hash = (await store.AddAsync(new MemoryStream(bytes), Large, Token)).Hash;
        s3.Busy = 6;
        await using var stream = await store.OpenReadAsync(hash, Token);
        Assert.Equal(hash, Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, Token)));
    }

    [Fact]
    public async Task A_storage_that_stays_away_is_said_and_leaves_nothing()
    {
        using var store = s3.Store(folder.FullName, TimeSpan.FromSeconds(0.2));
        s3.Busy = int.MaxValue;
        await Assert.ThrowsAsync<IOException>(() => store.AddAsync(new MemoryStream(Bytes(Large)), Large, Token));
        s3.Busy = 0;
        Assert.Empty(Scratch());
    }

    private static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static byte[] Bytes(int count) => RandomNumberGenerator.GetBytes(count);

    private FileStore Open(bool isS3) => isS3 ? s3.Store(folder.CreateSubdirectory("tmp").FullName, Patience) : FolderStore.In(folder.FullName);

    private IEnumerable<string> Scratch() => Directory.EnumerateFiles(folder.FullName, "*", SearchOption.AllDirectories).Where(path => Path.GetFileName(path).Length == 32);

    /// <summary>Gives its bytes, then breaks off.</summary>
    private sealed class BrokenStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var read ? read : throw new IOException("The connection broke off.");
    }
}
