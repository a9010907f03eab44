using System.Diagnostics;
using System.Text.Json;
using Fachuang.Documents.Reading;
using Fachuang.Web.Files;

namespace Fachuang.Web.Features.Indicators.Import;

/// <summary>
/// Reads documents in a process of its own, so that whatever a document from outside does to the code that reads it (endless
/// nesting, memory without end, a loop), this program goes on and says what happened. See
/// docs/decisions/0008-documents-are-read-in-a-process-of-their-own.md.
/// </summary>
/// <param name="start">What to start; null for this program's own verb <see cref="ReadDocumentCommand.Verb"/>.</param>
/// <param name="work">How long the child itself may compute; null for 30 s. Programs it waits for, such as text recognition, do not count.</param>
/// <param name="patience">How long it may take in all; null for <see cref="LongestReading"/>.</param>
public sealed class ReadApart(ProcessStartInfo? start = null, TimeSpan? work = null, TimeSpan? patience = null) : IDisposable
{
    /// <summary>Longest reading: scans and conversions take their time.</summary>
    public static readonly TimeSpan LongestReading = TimeSpan.FromMinutes(5);

    /// <summary>How many documents are read at once on this machine; others wait.</summary>
    public const int AtOnce = 2;

    private const int MostAnswer = 96 * 1024 * 1024;

    private readonly SemaphoreSlim places = new(AtOnce, AtOnce);
    private readonly ApartLimits limits = new(work ?? TimeSpan.FromSeconds(30), patience ?? LongestReading, MostAnswer);

    /// <inheritdoc />
    public void Dispose() => places.Dispose();

    /// <summary>Reads a document; whatever happens to the child is an answer.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="fileName">The name it came with; only its ending is handed on.</param>
    /// <param name="cancellationToken">Ends the child and everything it started.</param>
    public async Task<ReadResult> ReadAsync(ReadOnlyMemory<byte> bytes, string fileName, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        try
        {
            var folder = ApartProcess.MakeFolder();
            try
            {
                var own = ApartProcess.OwnVerb(ReadDocumentCommand.Verb, $"--name=document{ApartProcess.Ending(fileName)}");
                return Answer(await ApartProcess.RunAsync(start is null ? own : new ProcessStartInfo(start.FileName, start.ArgumentList), folder, bytes, limits, cancellationToken));
            }
            finally
            {
                ApartProcess.Remove(folder);
            }
        }
        finally
        {
            places.Release();
        }
    }

    private static ReadResult Answer(ApartResult result)
    {
        switch (result.End)
        {
            case ApartEnd.NotStarted:
                return Failed("read.crashed", "读文件的程序启动不了。请告诉系统管理员：磁盘满了、内存用尽，或者安装不完整。");
            case ApartEnd.TooSlow:
                return Failed("read.too-slow", "这份文件读了太久还没有读完，已经停下。多半是文件特别大或者已经损坏：请用原来的软件打开，另存一份（Word 存成 docx，Excel 存成 xlsx），或只留下任务清单那几页，再导入。");
            case ApartEnd.TooLarge:
                return TooLarge;
            default:
                break;
        }

        if (result.Code == ReadDocumentCommand.Read)
        {
            try
            {
                if (JsonSerializer.Deserialize(result.Answer, ReadResultJson.Chinese.ReadResult) is { } read && (read.Document is null) != (read.Failure is null))
                {
                    return read;
                }
            }
            catch (JsonException)
            {
                // Not an answer: said below.
            }
        }

        return Failed("read.crashed", "读这份文件时程序出了错，没有读成；别的都不受影响。文件多半已经损坏，或者层层套叠得太深：请用原来的软件打开，另存一份再导入；还是不行，把表格复制到新文件里再存。");
    }

    private static ReadResult TooLarge => Failed(
        "read.too-large", "这份文件展开以后太大，内存装不下，没有读成。请只留下任务清单那张表（删掉图片、别的工作表和空白行），另存一份再导入。");

    private static ReadResult Failed(string code, string message) => new(null, new ReadFailure(code, message));
}
