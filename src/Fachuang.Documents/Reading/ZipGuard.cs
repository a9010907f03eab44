using System.IO.Compression;
using System.Xml;

namespace Fachuang.Documents.Reading;

/// <summary>
/// A zip from outside (docx, xlsx, ofd, odt), opened within limits: few entries, no more unpacked bytes than the program can hold,
/// no entry that swells beyond what a document's own text could. Every failure is an <see cref="UnreadableException"/>.
/// </summary>
public sealed class ZipGuard : IDisposable
{
    /// <summary>More entries than any document has.</summary>
    public const int MostEntries = 10_000;

    /// <summary>Unpacked bytes of all entries together: a table of 100 000 rows stays well below.</summary>
    public const long MostBytes = 512L * 1024 * 1024;

    /// <summary>How far an entry above <see cref="RatioFrom"/> bytes may swell; repetitive tables reach about a hundred.</summary>
    public const int HighestRatio = 400;

    /// <summary>Unpacked size from which the ratio says something.</summary>
    public const long RatioFrom = 16L * 1024 * 1024;

    private readonly ZipArchive zip;
    private readonly Dictionary<string, ZipArchiveEntry> entries;

    private ZipGuard(ZipArchive zip, Dictionary<string, ZipArchiveEntry> entries)
    {
        this.zip = zip;
        this.entries = entries;
    }

    /// <summary>Paths of the entries, with forward slashes and without a leading one; compared without case, as office packages are.</summary>
    public IReadOnlyCollection<string> Names => entries.Keys;

    /// <summary>Opens a zip and checks its directory against the limits.</summary>
    /// <param name="bytes">The file.</param>
    public static ZipGuard Open(byte[] bytes)
    {
        // Counted before the directory is read: its entries would already fill the memory.
        if (bytes.AsSpan().Count("PK\u0001\u0002"u8) > MostEntries)
        {
            throw Swells();
        }

        ZipArchive? zip = null;
        try
        {
            zip = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            var guard = new ZipGuard(zip, Check(zip));
            zip = null;
            return guard;
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException or ArgumentException or NotSupportedException or IOException or OverflowException)
        {
            throw Damaged();
        }
        finally
        {
            zip?.Dispose();
        }
    }

    /// <summary>Whether there is an entry of this path.</summary>
    /// <param name="path">Path with forward slashes.</param>
    public bool Has(string path) => entries.ContainsKey(path);

    /// <summary>Unpacked bytes of an entry as the directory declares them; 0 when there is no such entry.</summary>
    /// <param name="path">Path with forward slashes.</param>
    public long Length(string path) => entries.TryGetValue(path, out var entry) ? entry.Length : 0;

    /// <summary>Opens an entry for reading once; broken data throw while it is read.</summary>
    /// <param name="path">Path with forward slashes.</param>
    /// <returns>Null when there is no such entry.</returns>
    public Stream? OpenEntry(string path)
    {
        if (!entries.TryGetValue(path, out var entry))
        {
            return null;
        }

        try
        {
            return new GuardedStream(entry.Open(), entry.Length);
        }
        catch (Exception broken) when (broken is InvalidDataException or NotSupportedException or IOException)
        {
            throw Damaged();
        }
    }

    /// <summary>
    /// Opens an entry as XML without a document type, entities or anything fetched from outside. Reading on throws
    /// <see cref="XmlException"/> where the XML is broken; <see cref="Explain"/> words it.
    /// </summary>
    /// <param name="path">Path with forward slashes.</param>
    /// <returns>Null when there is no such entry.</returns>
    public XmlReader? OpenXml(string path) => OpenEntry(path) is not { } stream ? null : XmlReader.Create(stream, new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
        // Office programs write characters XML does not allow now and then, and read them back.
        CheckCharacters = false,
    });

    /// <summary>The answer to XML that cannot be read.</summary>
    /// <param name="path">The entry.</param>
    /// <param name="broken">What the XML reader said.</param>
    public static UnreadableException Explain(string path, XmlException broken) => new(
        "file.damaged",
        broken.Message.Contains("DTD", StringComparison.Ordinal)
            ? $"文件内部的“{path}”带有文档类型定义（DTD），正常的文档不会有，可能有害，没有读取。请用 Office 或 WPS 重新保存后再导入。"
            : $"文件内部的“{path}”已损坏（第 {broken.LineNumber} 行第 {broken.LinePosition} 个字符处），无法读取。请用 Office 或 WPS 打开，另存一份后再导入。");

    /// <inheritdoc/>
    public void Dispose() => zip.Dispose();

    private static Dictionary<string, ZipArchiveEntry> Check(ZipArchive zip)
    {
        var entries = new Dictionary<string, ZipArchiveEntry>(StringComparer.OrdinalIgnoreCase);
        long total = 0;
        foreach (var entry in zip.Entries)
        {
            total += entry.Length;
            if (total > MostBytes || (entry.Length > RatioFrom && entry.Length / HighestRatio > entry.CompressedLength))
            {
                throw Swells();
            }

            if (entry.IsEncrypted)
            {
                throw new UnreadableException("file.password", "文件内容加了密码，无法读取。请用原来的软件打开，取消密码后另存，再导入。");
            }

            var name = entry.FullName.Replace('\\', '/').TrimStart('/');
            if (!name.EndsWith('/') && !entries.TryAdd(name, entry))
            {
                // Two programs would read two different documents out of it.
                throw Damaged();
            }
        }

        return entries;
    }

    private static UnreadableException Damaged() =>
        new("file.damaged", "文件不完整或已损坏，无法打开（可能下载或拷贝时中断）。请重新下载，或用原来的软件打开后另存，再导入。");

    private static UnreadableException Swells() =>
        new("file.too-large", $"文件解开后的内容异常庞大（超过 {MostBytes / 1024 / 1024} MB，或条目过多），不像是一份任务清单，没有读取。请确认选对了文件。");

    /// <summary>
    /// The unpacked entry, no longer than declared. A single tag or text that never ends is stopped too: XML readers hold one
    /// attribute in memory as a whole.
    /// </summary>
    private sealed class GuardedStream(Stream inner, long declared) : Stream
    {
        private const int LongestRun = 24 * 1024 * 1024;

        private long left = declared;
        private long run;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            int read;
            try
            {
                read = inner.Read(buffer);
            }
            catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException)
            {
                throw Damaged();
            }

            left -= read;
            var last = buffer[..read].LastIndexOf((byte)'<');
            run = last < 0 ? run + read : read - last;
            return left < 0 || run > LongestRun ? throw Swells() : read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
