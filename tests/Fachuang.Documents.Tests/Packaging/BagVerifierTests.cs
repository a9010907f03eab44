using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using Fachuang.Documents.Packaging;
using Xunit;

namespace Fachuang.Documents.Tests.Packaging;

public sealed class BagVerifierTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_whole_package_is_valid_and_its_figures_are_told()
    {
        var report = await Bags.VerifyAsync(await Bags.SampleAsync());
        Assert.Empty(report.Problems);
        Assert.True(report.Valid);
        Assert.Equal(("申报包", 4, 4), (report.TopFolder, report.PayloadFiles, report.TagFiles));
        Assert.Equal(Bags.Info.Append(new("Bagging-Date", "2024-06-30")), report.Info.SkipLast(1));
        Assert.Equal(new("Payload-Oxum", $"{report.PayloadBytes}.4"), report.Info[^1]);
    }

    [Fact]
    public async Task Any_altered_byte_of_any_file_is_found_and_the_file_named()
    {
        var zip = await Bags.SampleAsync();
        foreach (var (name, content) in Bags.Read(zip))
        {
            for (var at = 0; at < content!.Length; at++)
            {
                var altered = Bags.Rewrite(zip, files => files.Select(file =>
                    file.Name != name ? file : (name, [.. file.Content.Select((value, i) => i == at ? (byte)(value ^ 0x15) : value)])));
                AssertNames(await Bags.VerifyAsync(altered), name, $"{name} at {at}");
            }
        }
    }

    [Fact]
    public async Task Any_altered_byte_of_the_zip_that_alters_a_file_is_found_and_the_file_named()
    {
        var zip = await Bags.SampleAsync();
        var whole = Bags.Read(zip);
        var altering = 0;
        for (var at = 0; at < zip.Length; at++)
        {
            var flipped = (byte[])zip.Clone();
            flipped[at] ^= 0xFF;
            var report = await Bags.VerifyAsync(flipped);
            List<(string Name, byte[]? Content)> seen;
            try
            {
                seen = Bags.Read(flipped);
            }
            catch (Exception error) when (error is InvalidDataException or ArgumentException or IOException or OverflowException)
            {
                Assert.False(report.Valid, $"byte {at}");
                continue;
            }

            foreach (var (before, after) in whole.Zip(seen))
            {
                if (before.Name == after.Name && (after.Content == null || !before.Content.AsSpan().SequenceEqual(after.Content)))
                {
                    AssertNames(report, before.Name, $"byte {at}");
                    altering++;
                }
                else if (before.Name != after.Name)
                {
                    Assert.False(report.Valid, $"byte {at}");
                }
            }
        }

        Assert.True(altering > 500, $"only {altering} bytes altered a file");
    }

    [Fact]
    public async Task A_package_cut_off_anywhere_is_not_valid()
    {
        var zip = await Bags.SampleAsync();
        for (var length = 0; length < zip.Length; length += 7)
        {
            var report = await Bags.VerifyAsync(zip[..length]);
            Assert.Contains(report.Problems, problem => problem.Kind is BagProblemKind.Damaged or BagProblemKind.NotAZip);
        }
    }

    public static TheoryData<string, BagProblemKind, string> Changes => new()
    {
        { "remove a payload file", BagProblemKind.Missing, "data/目录.html" },
        { "add a payload file", BagProblemKind.Extra, "data/多出.txt" },
        { "add a tag file", BagProblemKind.Extra, "签名.txt" },
        { "add a file outside the bag", BagProblemKind.Extra, "旁边.txt" },
        { "remove bag-info", BagProblemKind.Missing, "bag-info.txt" },
        { "remove the manifest", BagProblemKind.Missing, "manifest-sha256.txt" },
        { "remove the tag manifest", BagProblemKind.Missing, "tagmanifest-sha256.txt" },
        { "add the same file again", BagProblemKind.DuplicateEntry, "data/目录.html" },
        { "add the file in capitals", BagProblemKind.NameCollision, "data/目录.HTML" },
        { "add a file below a file", BagProblemKind.DuplicateEntry, "data/目录.html" },
        { "climb out", BagProblemKind.UnsafePath, "data/../../../etc/cron.d/x" },
        { "be absolute", BagProblemKind.UnsafePath, "/etc/passwd" },
        { "name a drive", BagProblemKind.UnsafePath, "C:/x.txt" },
        { "use backslashes", BagProblemKind.UnsafePath, "data\\..\\x.txt" },
        { "name a device", BagProblemKind.UnsafePath, "data/nul.txt" },
        { "turn the reading direction", BagProblemKind.UnsafePath, "data/\\u{202E}fdp.exe" },
        { "add fetch.txt", BagProblemKind.Unsupported, "fetch.txt" },
        { "add an md5 manifest", BagProblemKind.Unsupported, "manifest-md5.txt" },
        { "claim version 2.0", BagProblemKind.Unsupported, "bagit.txt" },
        { "claim GBK", BagProblemKind.Unsupported, "bagit.txt" },
        { "spoil bagit.txt", BagProblemKind.MalformedTagFile, "bagit.txt" },
        { "spoil bag-info", BagProblemKind.MalformedTagFile, "bag-info.txt" },
        { "miscount", BagProblemKind.CountMismatch, "bag-info.txt" },
        { "spoil the manifest", BagProblemKind.MalformedTagFile, "manifest-sha256.txt" },
        { "list a file twice", BagProblemKind.MalformedTagFile, "manifest-sha256.txt" },
        { "list a tag file in the manifest", BagProblemKind.MalformedTagFile, "manifest-sha256.txt" },
        { "write the manifest in GBK", BagProblemKind.MalformedTagFile, "manifest-sha256.txt" },
        { "a second bag", BagProblemKind.NotABag, "" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Every_other_change_is_told_by_its_kind_and_file(string change, BagProblemKind kind, string path)
    {
        var report = await Bags.VerifyAsync(Bags.Rewrite(await Bags.SampleAsync(), files => Apply(change, files)));
        Assert.False(report.Valid);
        var problem = Assert.Single(report.Problems, problem => problem.Kind == kind && problem.Path == path);
        Assert.Contains(path, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_payload_altered_together_with_its_manifest_is_found_by_the_tag_manifest()
    {
        var altered = Bags.Rewrite(await Bags.SampleAsync(), files =>
        {
            var page = files.FindIndex(file => file.Name == "申报包/data/目录.html");
            var (before, after) = (files[page].Content, Bags.Utf8("<!doctype html><title>目彔</title>"));
            files[page] = (files[page].Name, after);
            return Edit(files, "manifest-sha256.txt", text => text.Replace(
                Convert.ToHexStringLower(SHA256.HashData(before)), Convert.ToHexStringLower(SHA256.HashData(after)), StringComparison.Ordinal));
        });
        var problem = Assert.Single((await Bags.VerifyAsync(altered)).Problems);
        Assert.Equal((BagProblemKind.Altered, "manifest-sha256.txt"), (problem.Kind, problem.Path));
    }

    [Fact]
    public async Task A_bag_zipped_anew_by_another_program_with_its_folders_is_valid()
    {
        var zip = Bags.Rewrite(await Bags.SampleAsync(), files => files.Prepend(("申报包/data/", [])).Prepend(("申报包/", [])));
        Assert.Empty((await Bags.VerifyAsync(zip)).Problems);
    }

    [Theory]
    [InlineData("")]
    [InlineData("PK")]
    [InlineData("%PDF-1.7 不是压缩包")]
    public async Task What_is_no_zip_is_told_so(string text)
    {
        var problem = Assert.Single((await Bags.VerifyAsync(Bags.Utf8(text))).Problems);
        Assert.Equal(text == "PK" ? BagProblemKind.Damaged : BagProblemKind.NotAZip, problem.Kind);
    }

    [Fact]
    public async Task A_zip_that_holds_no_bag_is_told_so()
    {
        var report = await Bags.VerifyAsync(Bags.Zip([("a.txt", [1]), ("bagit.txt", [])]));
        Assert.Equal(BagProblemKind.NotABag, Assert.Single(report.Problems).Kind);
        Assert.Null(report.TopFolder);
        Assert.Equal(BagProblemKind.NotABag, Assert.Single((await Bags.VerifyAsync(Bags.Zip([]))).Problems).Kind);
    }

    [Fact]
    public async Task Data_that_belong_to_no_file_are_found_wherever_they_are()
    {
        var zip = await Bags.SampleAsync();
        var end = zip.Length - 22;
        var commented = (byte[])[.. zip, .. "abc"u8];
        commented[end + 20] = 3;
        foreach (var (data, kind) in new (byte[], BagProblemKind)[]
        {
            ([.. zip, 0], BagProblemKind.StrayData),
            (commented, BagProblemKind.StrayData),
            (InsertBeforeDirectory(zip, [1, 2, 3]), BagProblemKind.StrayData),
            ([0, .. zip], BagProblemKind.Damaged),
            ([.. zip, .. zip], BagProblemKind.Damaged),
        })
        {
            Assert.Contains((await Bags.VerifyAsync(data)).Problems, problem => problem.Kind == kind);
        }
    }

    [Fact]
    public async Task Two_headers_that_disagree_are_found_and_the_file_named()
    {
        var zip = await Bags.SampleAsync();
        var local = Bags.IndexOf(zip, Bags.Utf8("申报包/data/目录.html"));
        zip[local + "申报包/data/".Length + 6] ^= 1;
        AssertNames(await Bags.VerifyAsync(zip), "申报包/data/目录.html", "name");
    }

    [Fact]
    public async Task A_name_that_is_not_marked_as_utf8_is_found()
    {
        var zip = await Bags.SampleAsync();
        var name = Bags.Utf8("申报包/data/目录.html");
        var local = Bags.IndexOf(zip, name);
        var listed = local + 1 + Bags.IndexOf(zip[(local + 1)..], name);
        zip[local - 30 + 7] = 0;
        zip[listed - 46 + 9] = 0;
        var problem = Assert.Single((await Bags.VerifyAsync(zip)).Problems);
        Assert.Equal((BagProblemKind.UnsafePath, "data/目录.html"), (problem.Kind, problem.Path));
    }

    [Fact]
    public async Task An_encrypted_or_strangely_compressed_file_cannot_be_verified()
    {
        foreach (var (localAt, listedAt, value) in new[] { (6, 8, (byte)9), (8, 10, (byte)14) })
        {
            var zip = await Bags.SampleAsync();
            var name = Bags.Utf8("申报包/data/目录.html");
            var local = Bags.IndexOf(zip, name);
            var listed = local + 1 + Bags.IndexOf(zip[(local + 1)..], name);
            zip[local - 30 + localAt] = value;
            zip[listed - 46 + listedAt] = value;
            var report = await Bags.VerifyAsync(zip);
            AssertNames(report, "申报包/data/目录.html", "unreadable");
            Assert.Contains(report.Problems, problem => problem.Kind is BagProblemKind.Unreadable or BagProblemKind.HeaderMismatch);
        }
    }

    [Fact]
    public async Task A_link_is_no_file()
    {
        using var output = new MemoryStream();
        using (var archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            var entry = archive.CreateEntry("a/data/passwd");
            entry.ExternalAttributes = unchecked((int)0xA1FF0000);
            using var stream = entry.Open();
            stream.Write("/etc/passwd"u8);
        }

        Assert.Contains((await Bags.VerifyAsync(output.ToArray())).Problems, problem => problem.Kind == BagProblemKind.UnsafePath);
    }

    [Fact]
    public async Task A_bomb_is_not_unpacked()
    {
        var zip = await Bags.WriteAsync(("零.txt", new byte[20 * 1024 * 1024]));
        Assert.True((await Bags.VerifyAsync(zip)).Valid);

        AssertLimit(await Bags.VerifyAsync(zip, new() { Ratio = 100 }), "data/零.txt");
        AssertLimit(await Bags.VerifyAsync(zip, new() { TotalBytes = 20 * 1024 * 1024 }), "");
        AssertLimit(await Bags.VerifyAsync(zip, new() { Entries = 4 }), "");
        AssertLimit(await Bags.VerifyAsync(zip, new() { DirectoryBytes = 100 }), "");
        AssertLimit(await Bags.VerifyAsync(zip, new() { TagFileBytes = 10 }), "manifest-sha256.txt");

        static void AssertLimit(BagReport report, string path) =>
            Assert.Contains(report.Problems, problem => problem.Kind == BagProblemKind.LimitExceeded && problem.Path == path);
    }

    [Fact]
    public async Task A_file_that_unpacks_to_more_than_it_declares_is_stopped_there()
    {
        var zip = await Bags.WriteAsync(("零.txt", new byte[20 * 1024 * 1024]));
        var name = Bags.Utf8("申报包/data/零.txt");
        var local = Bags.IndexOf(zip, name);
        var listed = local + 1 + Bags.IndexOf(zip[(local + 1)..], name);
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(local - 30 + 22), 100_000);
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(listed - 46 + 24), 100_000);
        var report = await Bags.VerifyAsync(zip);
        Assert.Contains(report.Problems, problem => problem is { Kind: BagProblemKind.Altered, Path: "data/零.txt" });
    }

    [Fact]
    public async Task Entries_that_share_their_data_are_refused_before_any_is_unpacked()
    {
        var zip = Bags.Zip([("a/bagit.txt", new byte[1000]), ("a/data/b.txt", new byte[1000])]);
        var listed = Bags.IndexOf(zip, [0x50, 0x4b, 1, 2]);
        var second = listed + 1 + Bags.IndexOf(zip[(listed + 1)..], [0x50, 0x4b, 1, 2]);
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(second + 42), 0);
        Assert.Equal(BagProblemKind.Damaged, Assert.Single((await Bags.VerifyAsync(zip)).Problems).Kind);
    }

    [Fact]
    public async Task Names_of_any_kind_go_in_and_come_out_whole()
    {
        var random = new Random(8493);
        var folders = new BagFolder();
        var names = Enumerable.Range(0, 300).Select(_ => folders.Take(RandomNames.Next(random)))
            .Select(name => $"{name}/{new BagFolder().Take(RandomNames.Next(random))}").ToList();
        var zip = await Bags.WriteAsync([.. names.Select(name => (name, Bags.Utf8(name)))]);
        Assert.Empty((await Bags.VerifyAsync(zip)).Problems);
        Assert.Equal(names.Select(name => $"申报包/data/{name}"), Bags.Read(zip).Select(file => file.Name).SkipLast(4));
    }

    [Fact]
    public async Task More_files_than_a_plain_zip_can_count_are_packed_and_verified()
    {
        const int count = 70_000;
        using var output = new MemoryStream();
        await using var bag = new BagWriter(output, "包", Bags.Time);
        for (var i = 0; i < count; i++)
        {
            await bag.AddAsync($"{i / 1000}/{i}.pdf", new MemoryStream(BitConverter.GetBytes(i)), Cancel);
        }

        await bag.CompleteAsync([], Cancel);
        var report = await BagVerifier.VerifyAsync(output, cancel: Cancel);
        Assert.Empty(report.Problems);
        Assert.Equal((count, 4L * count), (report.PayloadFiles, report.PayloadBytes));
    }

    [Fact]
    public async Task A_file_on_the_disk_is_verified_by_its_path()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, await Bags.SampleAsync(), Cancel);
            Assert.True((await BagVerifier.VerifyAsync(file, cancel: Cancel)).Valid);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static void AssertNames(BagReport report, string name, string what) => Assert.True(
        report.Problems.Any(problem => problem.Path == name["申报包/".Length..]
            || (problem.Path.Length > 0 && name.EndsWith(problem.Path, StringComparison.Ordinal))
            || (problem.Path.Length == 0 && problem.Message.Contains(name, StringComparison.Ordinal))
            // A digest that is altered in the last manifest speaks against the file it stands for.
            || (name.EndsWith("tagmanifest-sha256.txt", StringComparison.Ordinal) && problem.Message.Contains("tagmanifest", StringComparison.Ordinal))),
        $"{what}: {string.Join(" ", report.Problems.Select(problem => problem.Message))}");

    private static byte[] InsertBeforeDirectory(byte[] zip, byte[] data)
    {
        var end = zip.Length - 22;
        var directory = BinaryPrimitives.ReadInt32LittleEndian(zip.AsSpan(end + 16));
        byte[] longer = [.. zip[..directory], .. data, .. zip[directory..]];
        BinaryPrimitives.WriteInt32LittleEndian(longer.AsSpan(end + data.Length + 16), directory + data.Length);
        return longer;
    }

    private static IEnumerable<(string, byte[])> Apply(string change, List<(string Name, byte[] Content)> files) => change switch
    {
        "remove a payload file" => files.Where(file => !file.Name.EndsWith("目录.html", StringComparison.Ordinal)),
        "add a payload file" => files.Append(("申报包/data/多出.txt", [])),
        "add a tag file" => files.Append(("申报包/签名.txt", [])),
        "add a file outside the bag" => files.Append(("旁边.txt", [])),
        "remove bag-info" => files.Where(file => !file.Name.EndsWith("bag-info.txt", StringComparison.Ordinal)),
        "remove the manifest" => files.Where(file => !file.Name.EndsWith("/manifest-sha256.txt", StringComparison.Ordinal)),
        "remove the tag manifest" => files.Where(file => !file.Name.EndsWith("/tagmanifest-sha256.txt", StringComparison.Ordinal)),
        "add the same file again" => files.Append(files.Find(file => file.Name.EndsWith("目录.html", StringComparison.Ordinal))),
        "add the file in capitals" => files.Append(("申报包/data/目录.HTML", [])),
        "add a file below a file" => files.Append(("申报包/data/目录.html/x.txt", [])),
        "climb out" => files.Append(("申报包/data/../../../etc/cron.d/x", [])),
        "be absolute" => files.Append(("/etc/passwd", [])),
        "name a drive" => files.Append(("C:/x.txt", [])),
        "use backslashes" => files.Append(("申报包/data\\..\\x.txt", [])),
        "name a device" => files.Append(("申报包/data/nul.txt", [])),
        "turn the reading direction" => files.Append(("申报包/data/\u202Efdp.exe", [])),
        "add fetch.txt" => files.Append(("申报包/fetch.txt", Bags.Utf8("https://example.org/x - data/x"))),
        "add an md5 manifest" => files.Append(("申报包/manifest-md5.txt", [])),
        "claim version 2.0" => Edit(files, "bagit.txt", text => text.Replace("1.0", "2.0", StringComparison.Ordinal)),
        "claim GBK" => Edit(files, "bagit.txt", text => text.Replace("UTF-8", "GBK", StringComparison.Ordinal)),
        "spoil bagit.txt" => Edit(files, "bagit.txt", text => text + "x: y\n"),
        "spoil bag-info" => Edit(files, "bag-info.txt", text => text + "no pair\n"),
        "miscount" => Edit(files, "bag-info.txt", text => text.Replace(".4\n", ".5\n", StringComparison.Ordinal)),
        "spoil the manifest" => Edit(files, "manifest-sha256.txt", text => text + "123  data/x\n"),
        "list a file twice" => Edit(files, "manifest-sha256.txt", text => text + text.Split('\n')[0] + "\n"),
        "list a tag file in the manifest" => Edit(files, "manifest-sha256.txt", text => text + text[..64] + "  bagit.txt\n"),
        "write the manifest in GBK" => files.Select(file => file.Name.EndsWith("/manifest-sha256.txt", StringComparison.Ordinal) ? (file.Name, [0xB7, 0xA8]) : file),
        "a second bag" => files.Append(("另一个/bagit.txt", [])),
        _ => throw new ArgumentException(change, nameof(change)),
    };

    private static IEnumerable<(string, byte[])> Edit(IEnumerable<(string Name, byte[] Content)> files, string tag, Func<string, string> edit) =>
        files.Select(file => file.Name == $"申报包/{tag}" ? (file.Name, Bags.Utf8(edit(System.Text.Encoding.UTF8.GetString(file.Content)))) : file);
}
