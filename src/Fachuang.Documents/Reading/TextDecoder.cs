using System.Text;

namespace Fachuang.Documents.Reading;

/// <summary>Turns the bytes of a text file into text; refuses what it cannot decode without a loss.</summary>
public static class TextDecoder
{
    private static readonly Encoding StrictUtf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    /// <summary>Decodes UTF-8 (with or without a mark), UTF-16 with a mark, or GB18030.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="text">The text without a byte order mark; empty on failure.</param>
    /// <returns>Null when it went well, otherwise what is wrong and what to do.</returns>
    public static ReadFailure? Decode(ReadOnlySpan<byte> bytes, out string text)
    {
        text = "";
        if (bytes.StartsWith("\uFEFF"u8))
        {
            return DecodeUtf8(bytes[3..], out text);
        }

        if (bytes.Length >= 2 && (bytes[0], bytes[1]) is (0xFF, 0xFE) or (0xFE, 0xFF))
        {
            return DecodeUtf16(bytes, out text);
        }

        if (bytes.IndexOf((byte)0) >= 0)
        {
            return NotText();
        }

        var failure = DecodeUtf8(bytes, out text);
        return failure is null || !LooksLikeGb18030(bytes) ? failure : DecodeGb18030(bytes, out text);
    }

    private static ReadFailure? DecodeUtf8(ReadOnlySpan<byte> bytes, out string text)
    {
        text = "";
        var invalid = FirstInvalidUtf8(bytes);
        if (invalid < 0)
        {
            text = StrictUtf8.GetString(bytes);
            return CheckControls(text);
        }

        var sound = bytes[..invalid];
        var line = 1 + sound.Count((byte)'\n');

        // Enough sound Chinese before the fault: the file is UTF-8 and was damaged, which is a better message than "unknown encoding".
        return HasMultibyte(sound)
            ? new ReadFailure("encoding.damaged", $"文件是 UTF-8 编码的文本，但第 {line} 行有损坏的字节，不能保证读对。请从原处重新下载或重新另存后再导入。")
            : new ReadFailure("encoding.unknown", "无法辨认文件的编码：既不是 UTF-8，也不是 GB18030。请在编辑软件里选择“另存为”，编码选 UTF-8，再导入。");
    }

    private static ReadFailure? DecodeUtf16(ReadOnlySpan<byte> bytes, out string text)
    {
        try
        {
            text = new UnicodeEncoding(bytes[0] == 0xFE, false, throwOnInvalidBytes: true).GetString(bytes[2..]);
            return CheckControls(text);
        }
        catch (DecoderFallbackException)
        {
            text = "";
            return new ReadFailure("encoding.damaged", "文件是 UTF-16 编码的文本，但内容有损坏的字节。请从原处重新下载或重新另存后再导入。");
        }
    }

    private static ReadFailure? DecodeGb18030(ReadOnlySpan<byte> bytes, out string text)
    {
        try
        {
            var encoding = CodePagesEncodingProvider.Instance.GetEncoding(
                "GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
            text = encoding.GetString(bytes);
            return CheckControls(text);
        }
        catch (DecoderFallbackException)
        {
            text = "";
            return new ReadFailure("encoding.damaged", "文件像是 GB18030（国标）编码的文本，但内容有损坏的字节。请从原处重新下载，或另存为 UTF-8 后再导入。");
        }
    }

    private static int FirstInvalidUtf8(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            if (Rune.DecodeFromUtf8(bytes[at..], out _, out var used) != System.Buffers.OperationStatus.Done)
            {
                return at;
            }

            at += used;
        }

        return -1;
    }

    private static bool HasMultibyte(ReadOnlySpan<byte> sound) => sound.IndexOfAnyInRange((byte)0xE3, (byte)0xE9) >= 0;

    /// <summary>
    /// Two-byte characters of ordinary Chinese prose lie almost all in the first level of GB2312 (lead bytes B0–D7);
    /// UTF-8 or binary data read as GB18030 does not.
    /// </summary>
    private static bool LooksLikeGb18030(ReadOnlySpan<byte> bytes)
    {
        int common = 0, rare = 0;
        for (var at = 0; at < bytes.Length - 1; at++)
        {
            if (bytes[at] < 0x80)
            {
                continue;
            }

            var isCommon = bytes[at] is >= 0xB0 and <= 0xD7 && bytes[at + 1] >= 0xA1;
            var isPunctuation = bytes[at] is >= 0xA1 and <= 0xA3 && bytes[at + 1] >= 0xA1;
            common += isCommon ? 1 : 0;
            rare += isCommon || isPunctuation ? 0 : 1;
            at++;
        }

        return common > 0 && rare * 5 <= common;
    }

    private static ReadFailure? CheckControls(string text) =>
        text.AsSpan().IndexOfAnyInRange('\u0000', '\u0008') >= 0 || text.AsSpan().IndexOfAnyInRange('\u000E', '\u001F') >= 0
            ? NotText()
            : null;

    private static ReadFailure NotText() =>
        new("file.not-text", "文件里有不属于文本的内容，不是纯文本文件。请用原来的软件打开，另存为“纯文本（*.txt，UTF-8）”后再导入。");
}
