using Fachuang.Documents.Recognition;

namespace Fachuang.Documents.Reading;

/// <summary>Reads an official document that carries a task list.</summary>
public static class OfficialDocumentReader
{
    /// <summary>Largest file accepted, in bytes.</summary>
    public const int MaximumBytes = 20 * 1024 * 1024;

    /// <summary>Reads a document. Bad input is answered with a failure, never with an exception.</summary>
    /// <param name="content">The file from its current position; not disposed.</param>
    /// <param name="fileName">The name it came with; only its ending is looked at.</param>
    public static ReadResult Read(Stream content, string fileName)
    {
        var bytes = ReadAll(content);
        if (bytes is null)
        {
            return Fail("file.too-large", $"文件超过 {MaximumBytes / 1024 / 1024} MB，不像是一份任务清单。请确认选对了文件。");
        }

        if (bytes.Length == 0)
        {
            return Fail("file.empty", "文件是空的，里面没有内容。请确认选对了文件，或重新下载后再导入。");
        }

        SourceContent source;
        try
        {
            source = ReadContent(bytes, fileName);
        }
        catch (UnreadableException unreadable)
        {
            return new ReadResult(null, unreadable.Failure);
        }

        if (DocumentRecognizer.Recognize(source) is { } document)
        {
            return new ReadResult(document, null);
        }

        return source.Blocks.OfType<SourceTable>().FirstOrDefault() is { } table
            ? Fail("items.missing", $"第 {table.Heading.Source.FirstLine} 行起找到了表头，但下面没有读到带序号的指标。请确认表格内容完整，每项指标都有序号。")
            : Fail("table.missing", "没有找到任务清单表格。表头应有“三级指标”或“指标任务”这样的列名，并有“序号”“牵头单位”“责任单位”“申报材料”之类的其他列；表格的各列之间用制表符或竖线隔开，或者每格一行。");
    }

    /// <summary>One reader for each kind of file, told by its content and only then by its name.</summary>
    /// <exception cref="UnreadableException">The file cannot be read.</exception>
    private static SourceContent ReadContent(byte[] bytes, string fileName) => FileContents.Recognize(bytes.AsSpan(0, Math.Min(bytes.Length, FileContents.HeadLength))) switch
    {
        // The first bytes may not say which: the directory does.
        FileContent.WordXml or FileContent.ExcelXml or FileContent.OfficeXml or FileContent.Archive when bytes.AsSpan().StartsWith("PK"u8) => ReadPackage(bytes, fileName),
        FileContent.Ole => ReadCompoundFile(bytes, fileName),
        FileContent.Text when HtmlReader.Reads(bytes, fileName) => HtmlReader.Read(bytes),
        _ => ReadPlainText(bytes, fileName),
    };

    private static SourceContent ReadPackage(byte[] bytes, string fileName)
    {
        using var package = ZipGuard.Open(bytes);
        return DocxReader.Fits(package) ? DocxReader.Read(package)
            : package.Has("xl/workbook.xml") || package.Has("xl/workbook.bin") ? WorkbookReader.Read(bytes)
            : ReadPlainText(bytes, fileName);
    }

    private static SourceContent ReadCompoundFile(byte[] bytes, string fileName) => OleDirectory.Read(bytes) switch
    {
        { IsEncryptedPackage: true } => throw new UnreadableException(
            "file.password", "文件加了打开密码，无法读取。请用 Office 或 WPS 输入密码打开，取消密码后另存，再导入。"),
        { IsWorkbook: true } => WorkbookReader.Read(bytes),
        _ => ReadPlainText(bytes, fileName),
    };

    private static SourceContent ReadPlainText(byte[] bytes, string fileName)
    {
        var text = "";
        if ((FileSignature.Check(bytes, fileName) ?? TextDecoder.Decode(bytes, out text)) is { } failure)
        {
            throw new UnreadableException(failure);
        }

        return string.IsNullOrWhiteSpace(text)
            ? throw new UnreadableException("file.empty", "文件里只有空白，没有文字。请确认选对了文件。")
            : TextLayoutReader.Read(text);
    }

    private static byte[]? ReadAll(Stream content)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[81920];
        for (int read; (read = content.Read(chunk)) > 0;)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > MaximumBytes)
            {
                return null;
            }
        }

        return buffer.ToArray();
    }

    private static ReadResult Fail(string code, string message) => new(null, new ReadFailure(code, message));
}
