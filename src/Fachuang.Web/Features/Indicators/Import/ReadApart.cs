using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Fachuang.Documents.Reading;

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
    private const int MostErrors = 4096;

    // The managed heap; with code and stacks the whole stays below 512 MB.
    private const long HeapLimit = 420L * 1024 * 1024;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    // Everything else of the environment may hold secrets: connection strings, keys.
    private static readonly string[] Inherited =
    [
        "PATH", "HOME", "LANG", "LC_ALL", "TZ", "DOTNET_ROOT", "DOTNET_ROOT_X64", "DOTNET_ROOT_ARM64", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT",
        "TESSDATA_PREFIX", "SystemRoot", "windir", "USERPROFILE", "PATHEXT",
    ];

    private readonly SemaphoreSlim places = new(AtOnce, AtOnce);
    private readonly TimeSpan work = work ?? TimeSpan.FromSeconds(30);
    private readonly TimeSpan patience = patience ?? LongestReading;

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
            // A child that was killed cannot clear up: its temporary files are ours.
            var folder = Directory.CreateTempSubdirectory("fachuang-read-");
            try
            {
                return await ReadAsync(Start(fileName, folder.FullName), bytes, cancellationToken);
            }
            finally
            {
                Remove(folder);
            }
        }
        finally
        {
            places.Release();
        }
    }

    private async Task<ReadResult> ReadAsync(ProcessStartInfo info, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = info };
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            process.Start();
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            return Failed("read.crashed", "读文件的程序启动不了。请告诉系统管理员：磁盘满了、内存用尽，或者安装不完整。");
        }

        try
        {
            var feeding = FeedAsync(process, bytes, over.Token);
            var answering = KeepAsync(process.StandardOutput.BaseStream, MostAnswer, over.Token);
            var complaining = KeepAsync(process.StandardError.BaseStream, MostErrors, over.Token);
            var ended = await InTimeAsync(process, answering, over.Token);
            if (!ended)
            {
                End(process);
                await over.CancelAsync();
                return answering is { IsCompletedSuccessfully: true, Result: null }
                    ? TooLarge
                    : Failed("read.too-slow", "这份文件读了太久还没有读完，已经停下。多半是文件特别大或者已经损坏：请用原来的软件打开，另存一份（Word 存成 docx，Excel 存成 xlsx），或只留下任务清单那几页，再导入。");
            }

            await feeding;
            var answer = await answering;
            var errors = Encoding.UTF8.GetString(await complaining ?? []);
            return answer is null ? TooLarge : Answer(process.ExitCode, answer, errors);
        }
        finally
        {
            End(process);
        }
    }

    /// <summary>Waits for the end of the child as long as its own work and the whole take no longer than they may.</summary>
    private async Task<bool> InTimeAsync(Process process, Task<byte[]?> answering, CancellationToken cancellationToken)
    {
        var began = Stopwatch.StartNew();
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ending = process.WaitForExitAsync(wait.Token);
        try
        {
            while (await Task.WhenAny(ending, Task.Delay(Look, cancellationToken)) != ending)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (began.Elapsed > patience || WorkOf(process) > work || answering is { IsCompletedSuccessfully: true, Result: null })
                {
                    return false;
                }
            }

            await ending;
            return true;
        }
        finally
        {
            await wait.CancelAsync();
        }
    }

    private static TimeSpan WorkOf(Process process)
    {
        try
        {
            return process.TotalProcessorTime;
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or NotSupportedException)
        {
            // It ended this very moment.
            return TimeSpan.Zero;
        }
    }

    private static ReadResult Answer(int code, byte[] answer, string errors)
    {
        if (code == ReadDocumentCommand.Read)
        {
            try
            {
                if (JsonSerializer.Deserialize(answer, ReadResultJson.Chinese.ReadResult) is { } result && (result.Document is null) != (result.Failure is null))
                {
                    return result;
                }
            }
            catch (JsonException)
            {
                // Not an answer: said below.
            }
        }

        return code == ReadDocumentCommand.OutOfMemory || errors.Contains("Out of memory", StringComparison.OrdinalIgnoreCase) || errors.Contains(nameof(OutOfMemoryException), StringComparison.Ordinal)
            ? TooLarge
            : Failed("read.crashed", "读这份文件时程序出了错，没有读成；别的都不受影响。文件多半已经损坏，或者层层套叠得太深：请用原来的软件打开，另存一份再导入；还是不行，把表格复制到新文件里再存。");
    }

    private static ReadResult TooLarge => Failed(
        "read.too-large", "这份文件展开以后太大，内存装不下，没有读成。请只留下任务清单那张表（删掉图片、别的工作表和空白行），另存一份再导入。");

    private static ReadResult Failed(string code, string message) => new(null, new ReadFailure(code, message));

    private ProcessStartInfo Start(string fileName, string folder)
    {
        var info = start is null ? OwnVerb(fileName) : new ProcessStartInfo(start.FileName, start.ArgumentList);
        info.UseShellExecute = false;
        info.CreateNoWindow = true;
        info.RedirectStandardInput = info.RedirectStandardOutput = info.RedirectStandardError = true;
        info.WorkingDirectory = folder;
        info.Environment.Clear();
        foreach (var name in Inherited)
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
            {
                info.Environment[name] = value;
            }
        }

        foreach (var name in new[] { "TMPDIR", "TMP", "TEMP" })
        {
            info.Environment[name] = folder;
        }

        // A short life with little memory: no second collector thread, no code tuned for a long run, nobody to attach.
        info.Environment["DOTNET_GCHeapHardLimit"] = HeapLimit.ToString("x", System.Globalization.CultureInfo.InvariantCulture);
        info.Environment["DOTNET_gcServer"] = "0";
        info.Environment["DOTNET_gcConcurrent"] = "0";
        info.Environment["DOTNET_TieredPGO"] = "0";
        info.Environment["DOTNET_EnableDiagnostics"] = "0";
        info.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        return info;
    }

    /// <summary>This program's own verb, however the program was started: as itself, by <c>dotnet fachuang.dll</c>, or inside of a test.</summary>
    private static ProcessStartInfo OwnVerb(string fileName)
    {
        var folder = AppContext.BaseDirectory;
        var program = Path.Combine(folder, OperatingSystem.IsWindows() ? "fachuang.exe" : "fachuang");
        var info = new ProcessStartInfo(program);
        if (!File.Exists(program))
        {
            var host = Environment.ProcessPath;
            info.FileName = Path.GetFileNameWithoutExtension(host) == "dotnet" ? host! : "dotnet";
            info.ArgumentList.Add(Path.Combine(folder, "fachuang.dll"));
        }

        info.ArgumentList.Add(ReadDocumentCommand.Verb);
        info.ArgumentList.Add($"--name=document{Ending(fileName)}");
        return info;
    }

    // A name from outside is no argument of ours.
    private static string Ending(string fileName) => Path.GetExtension(fileName) is { Length: > 1 and <= 10 } ending && ending[1..].All(char.IsAsciiLetterOrDigit) ? ending : "";

    private static async Task FeedAsync(Process process, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(bytes, cancellationToken);
            process.StandardInput.Close();
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // It ended before it had read everything: its end is the answer.
        }
    }

    /// <summary>What a stream brings; null when it brings more than it may.</summary>
    private static async Task<byte[]?> KeepAsync(Stream stream, int most, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var chunk = new byte[64 * 1024];
        try
        {
            for (int read; (read = await stream.ReadAsync(chunk, cancellationToken)) > 0;)
            {
                if (kept.Length + read > most)
                {
                    // Errors are cut, an answer that is cut is none.
                    if (most != MostErrors)
                    {
                        return null;
                    }

                    read = (int)(most - kept.Length);
                }

                kept.Write(chunk, 0, read);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // What came is what there is.
        }

        return kept.ToArray();
    }

    private static void End(Process process)
    {
        try
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended by itself in the meantime.
        }
    }

    private static void Remove(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A child that is just dying may still write; the machine clears its temporary folder itself.
        }
    }
}
