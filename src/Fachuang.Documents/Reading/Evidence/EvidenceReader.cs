
namespace Fachuang.Documents.Reading.Evidence;

/// <summary>
/// Reads what offices hand in as evidence: text by page or section, what the file says about itself, macros, a seal, the shape of a
/// picture. Runs in a process of its own (docs/decisions/0008); within it every helper program has limits of time and memory.
/// </summary>
public static class EvidenceReader
{
    /// <summary>Larger office files and texts than this are not opened; PDF and pictures are, by programs that do not hold them in memory.</summary>
    public const long MostBytes = 100L * 1024 * 1024;

    /// <summary>Characters that are kept; what follows is left out and said so.</summary>
    public const int MostCharacters = 3_000_000;

    /// <summary>Characters of a section where the format has no pages.</summary>
    private const int SectionLength = 2000;

    /// <summary>Reads an evidence. Bad input is answered with a failure, never with an exception.</summary>
    /// <param name="path">Where the file lies.</param>
    /// <param name="name">A name it came with; only its ending is looked at.</param>
    public static EvidenceReading Read(string path, string name) => Answer(() => ReadContent(path, name));

    /// <summary>Reads in a few seconds what a look at the first page needs: the text as it lies in the file, recognition for a first page that is a picture, no conversion.</summary>
    /// <param name="path">Where the file lies.</param>
    /// <param name="name">A name it came with; only its ending is looked at.</param>
    public static EvidenceReading ReadHead(string path, string name) => Answer(() => FileContents.Recognize(Head(path)) switch
    {
        FileContent.Pdf => PdfEvidence.ReadHead(path),
        (FileContent.Jpeg or FileContent.Png or FileContent.Gif or FileContent.Bmp or FileContent.Tiff or FileContent.Webp) and var picture => PictureEvidence.ReadHead(path, picture),
        FileContent.Ole or FileContent.Rtf => new EvidenceReading(),
        _ => ReadContent(path, name),
    });

    private static EvidenceReading Answer(Func<EvidenceReading> read)
    {
        try
        {
            return Cut(read());
        }
        catch (UnreadableException unreadable)
        {
            return new EvidenceReading { Failure = EvidenceFailures.Words(unreadable.Failure), MayHelpLater = EvidenceFailures.MayHelpLater(unreadable.Failure) };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new EvidenceReading { Failure = "读取原件时磁盘出错", MayHelpLater = true };
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // The libraries throw whatever a broken structure leads to; the file is at fault, and is named.
            return new EvidenceReading { Failure = "文件已损坏或结构异常，读不出来" };
        }
    }

    private static EvidenceReading ReadContent(string path, string name)
    {
        var content = FileContents.Recognize(Head(path));
        switch (content)
        {
            case FileContent.Pdf:
                return PdfEvidence.Read(path);
            case FileContent.Jpeg or FileContent.Png or FileContent.Gif or FileContent.Bmp or FileContent.Tiff or FileContent.Webp:
                return PictureEvidence.Read(path, content);
            case FileContent.Mp4 or FileContent.Avi or FileContent.Wmv or FileContent.Mp3:
                return new EvidenceReading { Unread = "视频、音频里的话不识别" };
            default:
                break;
        }

        if (new FileInfo(path).Length > MostBytes)
        {
            return new EvidenceReading { Unread = $"文件超过 {MostBytes / 1024 / 1024} MB，文字没有读" };
        }

        var bytes = File.ReadAllBytes(path);
        return content switch
        {
            _ when bytes.Length == 0 => throw new UnreadableException("file.empty", ""),
            FileContent.Ole => ReadCompound(bytes),
            FileContent.Rtf => Text(OfficeConverter.Read(bytes, OfficeFormat.RichText)),
            _ when bytes.AsSpan().StartsWith("PK"u8) => ReadPackage(bytes),
            FileContent.Text when HtmlReader.Reads(bytes, name) => Text(HtmlReader.Read(bytes)),
            FileContent.Text => ReadText(bytes),
            _ => new EvidenceReading { Unread = "不认识这种文件，文字没有读" },
        };
    }

    private static EvidenceReading ReadPackage(byte[] bytes)
    {
        using var package = ZipGuard.Open(bytes);
        var known = PackageFacts.Of(package);
        if (package.Has("OFD.xml"))
        {
            return Text(OfdReader.Read(package));
        }

        if (package.Has("ppt/presentation.xml"))
        {
            return known with { Pages = PackageFacts.Slides(package), PageCount = PackageFacts.SlideCount(package) };
        }

        var content = DocxReader.Fits(package) ? DocxReader.Read(package)
            : package.Has("xl/workbook.xml") || package.Has("xl/workbook.bin") ? WorkbookReader.Read(bytes)
            : OfficeFormat.Of(package) is { } format ? OfficeConverter.Read(bytes, format)
            : null;
        if (content is null)
        {
            return known with { Unread = "不认识这种文件，文字没有读" };
        }

        var text = Text(content);
        return known with { Pages = text.Pages, PageCount = text.PageCount ?? known.PageCount, Headers = PackageFacts.Headers(package) };
    }

    private static EvidenceReading ReadCompound(byte[] bytes)
    {
        var directory = OleDirectory.Read(bytes) ?? throw new UnreadableException("file.damaged", "");
        if (directory.IsEncryptedPackage)
        {
            throw new UnreadableException("file.password", "");
        }

        // Macros lie in a storage of this name, whatever program wrote them (MS-OVBA 2.2).
        var hasMacros = directory.Names.Contains("VBA") || directory.Names.Contains("_VBA_PROJECT_CUR") || directory.Names.Contains("Macros");
        return directory.IsWorkbook ? Text(WorkbookReader.Read(bytes)) with { HasMacros = hasMacros }
            : directory.IsWordDocument ? Text(OfficeConverter.Read(bytes, OfficeFormat.OldText)) with { HasMacros = hasMacros }
            : new EvidenceReading { HasMacros = hasMacros, Unread = "旧版演示文稿里的文字没有读；另存为 pptx 或 PDF 就能读" };
    }

    private static EvidenceReading ReadText(byte[] bytes)
    {
        var failure = TextDecoder.Decode(bytes, out var text);
        return failure is null ? new EvidenceReading { Pages = Sections(text.Split('\n')) } : throw new UnreadableException(failure);
    }

    /// <summary>The lines by their pages or sheets; sections of some length where the format has none.</summary>
    private static EvidenceReading Text(SourceContent content)
    {
        var keys = content.Lines.Select((_, index) => index < content.Places.Count ? content.Places[index] : null).ToList();
        if (!keys.Exists(place => place?.Page is not null || place?.Sheet is not null))
        {
            return new EvidenceReading { Pages = Sections(content.Lines) };
        }

        var pages = new List<(object Key, List<string> Lines)>();
        foreach (var (index, line) in content.Lines.Index())
        {
            object key = keys[index]?.Sheet ?? (object?)keys[index]?.Page ?? (pages.Count > 0 ? pages[^1].Key : 1);
            if (pages.Count == 0 || !pages[^1].Key.Equals(key))
            {
                pages.Add((key, key is string sheet ? [sheet] : []));
            }

            pages[^1].Lines.Add(line);
        }

        return new EvidenceReading
        {
            Pages = [.. pages.Select((page, index) => new EvidencePage(page.Key is int number ? number : index + 1, string.Join('\n', page.Lines)))],
            PageCount = pages.Exists(page => page.Key is string) ? pages.Count : pages.Max(page => (int)page.Key),
        };
    }

    private static List<EvidencePage> Sections(IReadOnlyList<string> lines)
    {
        var pages = new List<EvidencePage>();
        var section = new System.Text.StringBuilder();
        foreach (var line in lines)
        {
            section.Append(line.TrimEnd('\r')).Append('\n');
            if (section.Length > SectionLength)
            {
                Close();
            }
        }

        Close();
        return pages;

        void Close()
        {
            if (section.ToString().Trim() is { Length: > 0 } text)
            {
                pages.Add(new EvidencePage(pages.Count + 1, text));
            }

            section.Clear();
        }
    }

    private static EvidenceReading Cut(EvidenceReading reading)
    {
        var left = MostCharacters;
        var pages = reading.Pages.TakeWhile(page => (left -= page.Text.Length) >= 0).ToList();
        return pages.Count == reading.Pages.Count
            ? reading
            : reading with { Pages = pages, Unread = Both(reading.Unread, $"文字太多，只读了前 {pages.Count} 页") };
    }

    /// <summary>Two remarks in one.</summary>
    internal static string? Both(string? one, string? other) => one is null ? other : other is null ? one : $"{one}；{other}";

    private static byte[] Head(string path)
    {
        using var file = File.OpenRead(path);
        var head = new byte[(int)Math.Min(FileContents.HeadLength, file.Length)];
        file.ReadExactly(head);
        return head;
    }
}
