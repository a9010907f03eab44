using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Fachuang.Documents.Packaging;
using Xunit;

namespace Fachuang.Documents.Tests.Packaging;

public sealed class BagWriterTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_package_is_a_bag_as_rfc_8493_describes_it()
    {
        var zip = await Bags.SampleAsync();
        var files = Bags.Read(zip).ToDictionary(file => file.Name, file => file.Content!);

        Assert.All(files.Keys, name => Assert.StartsWith("申报包/", name, StringComparison.Ordinal));
        Assert.Equal("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", Encoding.UTF8.GetString(files["申报包/bagit.txt"]));
        var payload = files.Where(file => file.Key.StartsWith("申报包/data/", StringComparison.Ordinal)).ToList();
        Assert.Equal(
            $"Source-Organization: {Bags.Info[0].Value}\nExternal-Description: {Bags.Info[1].Value}\nBagging-Date: 2024-06-30\n"
                + $"Payload-Oxum: {payload.Sum(file => file.Value.Length)}.4\n",
            Encoding.UTF8.GetString(files["申报包/bag-info.txt"]));
        Assert.Equal(Manifest(payload), Encoding.UTF8.GetString(files["申报包/manifest-sha256.txt"]));
        string[] tags = ["bag-info.txt", "bagit.txt", "manifest-sha256.txt"];
        Assert.Equal(
            Manifest(tags.Select(tag => KeyValuePair.Create($"申报包/{tag}", files[$"申报包/{tag}"]))),
            Encoding.UTF8.GetString(files["申报包/tagmanifest-sha256.txt"]));

        static string Manifest(IEnumerable<KeyValuePair<string, byte[]>> files) => string.Concat(files
            .Select(file => (Path: file.Key["申报包/".Length..].Replace("%", "%25", StringComparison.Ordinal), file.Value))
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .Select(file => $"{Convert.ToHexStringLower(SHA256.HashData(file.Value))}  {file.Path}\n"));
    }

    [Fact]
    public async Task The_same_files_give_the_same_bytes() => Assert.Equal(await Bags.SampleAsync(), await Bags.SampleAsync());

    [Fact]
    public async Task Adding_tells_length_and_digest()
    {
        await using var bag = new BagWriter(new MemoryStream(), "包", Bags.Time);
        var entry = await bag.AddAsync("甲/a.txt", new MemoryStream("abc"u8.ToArray()), Cancel);
        Assert.Equal(new("data/甲/a.txt", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"), entry);
    }

    [Fact]
    public async Task What_is_compressed_already_is_stored_and_text_is_deflated()
    {
        var text = Bags.Utf8(new string('法', 1000));
        using var archive = new ZipArchive(new MemoryStream(await Bags.WriteAsync(("a.JPG", text), ("a.txt", text))));
        Assert.Equal(3000, archive.GetEntry("申报包/data/a.JPG")!.CompressedLength);
        Assert.InRange(archive.GetEntry("申报包/data/a.txt")!.CompressedLength, 1, 100);
        Assert.All(archive.Entries, entry => Assert.Equal(Bags.Time.DateTime, entry.LastWriteTime.DateTime));
    }

    [Theory]
    [InlineData("../a.txt")]
    [InlineData("/a.txt")]
    [InlineData("a\\b.txt")]
    [InlineData("con")]
    [InlineData("a.")]
    [InlineData("")]
    [InlineData("A.txt")]
    [InlineData("caf\u00E9.txt")]
    [InlineData("a.txt/b.txt")]
    [InlineData("folder")]
    public async Task A_path_that_is_unsafe_or_taken_is_refused_and_the_package_goes_on(string path)
    {
        using var output = new MemoryStream();
        await using var bag = new BagWriter(output, "包", Bags.Time);
        foreach (var first in new[] { "a.txt", "cafe\u0301.txt", "folder/b.txt" })
        {
            await bag.AddAsync(first, new MemoryStream(), Cancel);
        }

        await Assert.ThrowsAsync<ArgumentException>(() => bag.AddAsync(path, new MemoryStream(), Cancel));
        await bag.CompleteAsync([], Cancel);
        var report = await Bags.VerifyAsync(output.ToArray());
        Assert.True(report.Valid);
        Assert.Equal(3, report.PayloadFiles);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData("")]
    public void An_unsafe_top_folder_is_refused(string folder) =>
        Assert.Throws<ArgumentException>(() => new BagWriter(new MemoryStream(), folder, Bags.Time));

    [Theory]
    [InlineData("")]
    [InlineData("a:b")]
    [InlineData(" a")]
    [InlineData("a\nb")]
    [InlineData("payload-oxum")]
    [InlineData("Bagging-Date")]
    public async Task A_label_that_would_break_bag_info_is_refused(string label)
    {
        await using var bag = new BagWriter(new MemoryStream(), "包", Bags.Time);
        await Assert.ThrowsAsync<ArgumentException>(() => bag.CompleteAsync([new(label, "x")], Cancel));
    }

    [Fact]
    public async Task A_value_of_bag_info_cannot_bring_a_line_of_its_own()
    {
        using var output = new MemoryStream();
        await using var bag = new BagWriter(output, "包", Bags.Time);
        await bag.CompleteAsync([new("Contact-Name", "甲\r\nPayload-Oxum: 9.9\u2028\0乙 "), new("Contact-Name", "\uD800")], Cancel);
        var report = await Bags.VerifyAsync(output.ToArray());
        Assert.True(report.Valid);
        Assert.Equal(
            [new("Contact-Name", "甲  Payload-Oxum: 9.9  乙"), new("Contact-Name", "\uFFFD"), new("Bagging-Date", "2024-06-30"), new("Payload-Oxum", "0.0")],
            report.Info);
    }

    [Fact]
    public async Task A_source_that_breaks_off_leaves_no_package()
    {
        using var output = new MemoryStream();
        await using (var bag = new BagWriter(output, "包", Bags.Time))
        {
            await bag.AddAsync("a.txt", new MemoryStream(new byte[1000]), Cancel);
            await Assert.ThrowsAsync<IOException>(() => bag.AddAsync("b.txt", new BrokenStream(), Cancel));
            await Assert.ThrowsAsync<InvalidOperationException>(() => bag.AddAsync("c.txt", new MemoryStream(), Cancel));
            await Assert.ThrowsAsync<InvalidOperationException>(() => bag.CompleteAsync([], Cancel));
        }

        Assert.False((await Bags.VerifyAsync(output.ToArray())).Valid);
        Assert.Throws<InvalidDataException>(() => new ZipArchive(new MemoryStream(output.ToArray())));
    }

    [Fact]
    public async Task A_package_is_completed_once()
    {
        await using var bag = new BagWriter(new MemoryStream(), "包", Bags.Time);
        await bag.CompleteAsync([], Cancel);
        await Assert.ThrowsAsync<InvalidOperationException>(() => bag.CompleteAsync([], Cancel));
    }

    [Fact]
    public async Task An_output_that_cannot_seek_gets_a_whole_package_too()
    {
        using var output = new MemoryStream();
        await using var bag = new BagWriter(new OneWayStream(output), "包", Bags.Time);
        await bag.AddAsync("a.txt", new MemoryStream(new byte[100_000]), Cancel);
        await bag.AddAsync("b.pdf", new MemoryStream(new byte[100_000]), Cancel);
        await bag.CompleteAsync([], Cancel);
        Assert.Empty((await Bags.VerifyAsync(output.ToArray())).Problems);
    }

    [Fact]
    public async Task A_large_file_passes_through_in_pieces()
    {
        // Neither stream ever waits, so all of it happens on this thread and its allocations are those of the writer.
        const long size = 256L * 1024 * 1024;
        await using var bag = new BagWriter(Stream.Null, "包", Bags.Time);
        await bag.AddAsync("warm.zip", new ZeroStream(1024 * 1024), Cancel);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var entry = await bag.AddAsync("big.zip", new ZeroStream(size), Cancel);
        Assert.Equal(size, entry.Length);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 * 1024 * 1024);
    }

    private sealed class BrokenStream : ForwardStream
    {
        private int reads;

        public override bool CanRead => true;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            reads++ == 0 ? ValueTask.FromResult(100) : throw new IOException("The line went dead.");
    }
}
