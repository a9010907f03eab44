using System.Diagnostics;

namespace Fachuang.Documents.Reading.Pdf;

/// <summary>What a PDF may take in time and memory, however it is built.</summary>
/// <param name="patience">Time for the whole file.</param>
internal sealed class PdfBudget(TimeSpan patience)
{
    /// <summary>Longest unpacked stream: a font of all Chinese characters is a third of it.</summary>
    public const long MostOfOneStream = 64L * 1024 * 1024;

    /// <summary>Longest program of a page; pages of text need a hundredth of it.</summary>
    public const int MostOfOnePage = 8 * 1024 * 1024;

    private const long MostOfAll = 768L * 1024 * 1024;
    private const int MostMarks = 150_000;

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private long unpacked;
    private int marks;

    /// <summary>Whether the time is over.</summary>
    public bool IsOver => watch.Elapsed > patience;

    /// <summary>A new page begins.</summary>
    public void BeginPage() => marks = 0;

    /// <summary>Counts what a page draws: characters and lines.</summary>
    public void Mark()
    {
        if (++marks > MostMarks)
        {
            throw TooLarge();
        }

        if (marks % 256 == 0)
        {
            CheckTime();
        }
    }

    /// <summary>Counts unpacked bytes.</summary>
    /// <param name="bytes">Length of the stream.</param>
    public void Unpack(long bytes)
    {
        unpacked += bytes;
        if (bytes > MostOfOneStream || unpacked > MostOfAll)
        {
            throw TooLarge();
        }
    }

    /// <summary>Stops when the time is over.</summary>
    public void CheckTime()
    {
        if (IsOver)
        {
            throw new UnreadableException("file.slow", $"这份 PDF 结构异常，{patience.TotalSeconds:0} 秒内没有读完，已停止。请用原来的软件重新导出 PDF，或另存为 docx 后再导入。");
        }
    }

    /// <summary>The answer to a file that swells.</summary>
    public static UnreadableException TooLarge() =>
        new("file.too-large", "PDF 里有解开后异常庞大的内容，不像是一份任务清单，没有读取。请用原来的软件重新导出 PDF 后再导入。");
}
