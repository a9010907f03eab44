namespace Fachuang.Documents.Reading;

/// <summary>Recognizes by their first bytes files that are no plain text, whatever their name says.</summary>
public static class FileSignature
{
    private static readonly (byte[] Prefix, string Code, string Name)[] Known =
    [
        ([0x50, 0x4B, 0x03, 0x04], "file.zip", "压缩包（zip）"),
        ([0x50, 0x4B, 0x05, 0x06], "file.zip", "空的压缩包"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "file.ole", "旧版 Office 或 WPS 文件，但不是文字或表格"),
        ([0x89, 0x50, 0x4E, 0x47], "file.image", "图片（PNG）"),
        ([0xFF, 0xD8, 0xFF], "file.image", "图片（JPEG）"),
        ("GIF8"u8.ToArray(), "file.image", "图片（GIF）"),
        ([0x42, 0x4D, 0x00], "file.image", "图片（BMP）"),
        ([0x49, 0x49, 0x2A, 0x00], "file.image", "图片（TIFF）"),
        ([0x4D, 0x4D, 0x00, 0x2A], "file.image", "图片（TIFF）"),
        ("Rar!"u8.ToArray(), "file.archive", "压缩包（RAR）"),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "file.archive", "压缩包（7z）"),
        ([0x1F, 0x8B], "file.archive", "压缩包（gzip）"),
    ];

    /// <summary>Says what the file is when it is no plain text.</summary>
    /// <param name="bytes">The file, or at least its beginning.</param>
    /// <param name="fileName">The name it came with; quoted in the message when its ending says something else.</param>
    /// <returns>Null when nothing speaks against plain text.</returns>
    public static ReadFailure? Check(ReadOnlySpan<byte> bytes, string fileName)
    {
        foreach (var (prefix, code, name) in Known)
        {
            if (bytes.StartsWith(prefix))
            {
                return Refuse(code, name, fileName);
            }
        }

        return null;
    }

    private static ReadFailure Refuse(string code, string name, string fileName)
    {
        var ending = Path.GetExtension(fileName);
        var claim = ending.Equals(".txt", StringComparison.OrdinalIgnoreCase) ? "虽然文件名以 .txt 结尾，但" : "";
        return new ReadFailure(code, $"{claim}文件的内容是{name}，不是纯文本，现在还不能直接导入。请用原来的软件打开，另存为“纯文本（*.txt，UTF-8）”后再导入。");
    }
}
