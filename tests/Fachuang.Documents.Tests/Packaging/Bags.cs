using System.IO.Compression;
using System.Text;
using Fachuang.Documents.Packaging;
using Xunit;

namespace Fachuang.Documents.Tests.Packaging;

/// <summary>Packages for the tests, made by the writer or by hand where the writer refuses.</summary>
internal static class Bags
{
    public static readonly DateTimeOffset Time = new(2024, 6, 30, 9, 30, 0, TimeSpan.FromHours(8));

    public static readonly KeyValuePair<string, string>[] Info = [new("Source-Organization", "示范区委全面依法治区委员会办公室"), new("External-Description", "法治政府建设示范创建申报材料")];

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>A small whole package: text, something stored, an empty file, a name that needs encoding.</summary>
    public static Task<byte[]> SampleAsync() => WriteAsync(
        ("001 依法行政/情况说明.docx", Utf8("PK 已经压缩过的内容")),
        ("001 依法行政/印证材料/会议纪要（100% 落实）.txt", Utf8(string.Concat(Enumerable.Repeat("会议认为，要坚持依法行政。\n", 40)))),
        ("002 重大决策/空白.txt", []),
        ("目录.html", Utf8("<!doctype html><title>目录</title>")));

    public static async Task<byte[]> WriteAsync(params (string Path, byte[] Content)[] files)
    {
        using var output = new MemoryStream();
        await using var bag = new BagWriter(output, "申报包", Time);
        foreach (var (path, content) in files)
        {
            await bag.AddAsync(path, new MemoryStream(content), TestContext.Current.CancellationToken);
        }

        await bag.CompleteAsync(Info, TestContext.Current.CancellationToken);
        return output.ToArray();
    }

    public static Task<BagReport> VerifyAsync(byte[] zip, BagLimits? limits = null) =>
        BagVerifier.VerifyAsync(new MemoryStream(zip), limits, TestContext.Current.CancellationToken);

    /// <summary>The zip's files as an independent reader (the base class library's) sees them; null where it cannot read one.</summary>
    public static List<(string Name, byte[]? Content)> Read(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return [.. archive.Entries.Select(entry => (entry.FullName, Content(entry)))];

        static byte[]? Content(ZipArchiveEntry entry)
        {
            try
            {
                using var stream = entry.Open();
                using var copy = new MemoryStream();
                stream.CopyTo(copy);
                return copy.Length == entry.Length ? copy.ToArray() : null;
            }
            catch (InvalidDataException)
            {
                return null;
            }
        }
    }

    /// <summary>A zip of just these entries, in order, whatever they are called.</summary>
    public static byte[] Zip(IEnumerable<(string Name, byte[] Content)> files, CompressionLevel level = CompressionLevel.Optimal)
    {
        using var output = new MemoryStream();
        using (var archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            foreach (var (name, content) in files)
            {
                using var stream = archive.CreateEntry(name, level).Open();
                stream.Write(content);
            }
        }

        return output.ToArray();
    }

    /// <summary>The package with its files changed by the function and zipped anew, so that every zip checksum is right.</summary>
    public static byte[] Rewrite(byte[] zip, Func<List<(string Name, byte[] Content)>, IEnumerable<(string, byte[])>> change) =>
        Zip(change([.. Read(zip).Select(file => (file.Name, file.Content!))]));

    public static int IndexOf(byte[] bytes, ReadOnlySpan<byte> part) => bytes.AsSpan().IndexOf(part) is >= 0 and var at
        ? at
        : throw new InvalidOperationException("The bytes looked for are not there.");
}
