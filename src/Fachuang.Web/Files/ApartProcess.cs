using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Fachuang.Web.Files;

/// <summary>What a process apart may use.</summary>
/// <param name="Work">How long it may compute itself. Programs it waits for, such as text recognition, do not count.</param>
/// <param name="Patience">How long it may take in all.</param>
/// <param name="MostAnswer">Most bytes of its answer.</param>
public sealed record ApartLimits(TimeSpan Work, TimeSpan Patience, int MostAnswer);

/// <summary>How a process apart ended.</summary>
public enum ApartEnd
{
    /// <summary>By itself; its exit code says how.</summary>
    Finished,

    /// <summary>It could not be started.</summary>
    NotStarted,

    /// <summary>Its time was over.</summary>
    TooSlow,

    /// <summary>It answered more than it may, or its memory did not suffice.</summary>
    TooLarge,
}

/// <summary>What a process apart left.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Code">Its exit code; meaningless unless it finished.</param>
/// <param name="Answer">Its standard output; empty unless it finished.</param>
public sealed record ApartResult(ApartEnd End, int Code, byte[] Answer);

/// <summary>
/// Runs this program's hidden verbs in processes of their own, so that whatever a file from outside does to the code that reads it
/// (endless nesting, memory without end, a loop), this program goes on. See docs/decisions/0008-documents-are-read-in-a-process-of-their-own.md.
/// </summary>
public static class ApartProcess
{
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

    /// <summary>The exit code of a verb whose memory did not suffice.</summary>
    public const int OutOfMemory = 12;

    /// <summary>A folder for one process: a child that was killed cannot clear up, so its temporary files are ours. <see cref="Remove"/> takes it away.</summary>
    public static DirectoryInfo MakeFolder() => Directory.CreateTempSubdirectory("fachuang-read-");

    /// <summary>This program's own verb, however the program was started: as itself, by <c>dotnet fachuang.dll</c>, or inside of a test.</summary>
    /// <param name="verb">The verb.</param>
    /// <param name="arguments">Its arguments.</param>
    public static ProcessStartInfo OwnVerb(string verb, params IEnumerable<string> arguments)
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

        info.ArgumentList.Add(verb);
        foreach (var argument in arguments)
        {
            info.ArgumentList.Add(argument);
        }

        return info;
    }

    /// <summary>The ending of a name from outside as far as it may be an argument of ours: a dot with letters and figures, or nothing.</summary>
    public static string Ending(string fileName) => Path.GetExtension(fileName) is { Length: > 1 and <= 10 } ending && ending[1..].All(char.IsAsciiLetterOrDigit) ? ending : "";

    /// <summary>Runs a process to its end or its limits; whatever happens to it is an answer.</summary>
    /// <param name="start">What to start.</param>
    /// <param name="folder">Where it works and keeps its temporary files.</param>
    /// <param name="input">What it gets on its standard input.</param>
    /// <param name="limits">What it may use.</param>
    /// <param name="cancellationToken">Ends it and everything it started.</param>
    public static async Task<ApartResult> RunAsync(ProcessStartInfo start, DirectoryInfo folder, ReadOnlyMemory<byte> input, ApartLimits limits, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = Restrict(start, folder.FullName) };
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            process.Start();
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            return new(ApartEnd.NotStarted, -1, []);
        }

        try
        {
            var feeding = FeedAsync(process, input, over.Token);
            var answering = KeepAsync(process.StandardOutput.BaseStream, limits.MostAnswer, over.Token);
            var complaining = KeepAsync(process.StandardError.BaseStream, MostErrors, over.Token);
            if (!await InTimeAsync(process, answering, limits, over.Token))
            {
                End(process);
                await over.CancelAsync();
                return new(answering is { IsCompletedSuccessfully: true, Result: null } ? ApartEnd.TooLarge : ApartEnd.TooSlow, -1, []);
            }

            await feeding;
            var answer = await answering;
            var errors = Encoding.UTF8.GetString(await complaining ?? []);
            return answer is null || process.ExitCode == OutOfMemory || errors.Contains("Out of memory", StringComparison.OrdinalIgnoreCase) || errors.Contains(nameof(OutOfMemoryException), StringComparison.Ordinal)
                ? new(ApartEnd.TooLarge, process.ExitCode, [])
                : new(ApartEnd.Finished, process.ExitCode, answer);
        }
        finally
        {
            End(process);
        }
    }

    /// <summary>Takes a folder away.</summary>
    public static void Remove(DirectoryInfo folder)
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

    /// <summary>Waits for the end of the child as long as its own work and the whole take no longer than they may.</summary>
    private static async Task<bool> InTimeAsync(Process process, Task<byte[]?> answering, ApartLimits limits, CancellationToken cancellationToken)
    {
        var began = Stopwatch.StartNew();
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ending = process.WaitForExitAsync(wait.Token);
        try
        {
            while (await Task.WhenAny(ending, Task.Delay(Look, cancellationToken)) != ending)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (began.Elapsed > limits.Patience || WorkOf(process) > limits.Work || answering is { IsCompletedSuccessfully: true, Result: null })
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

    private static ProcessStartInfo Restrict(ProcessStartInfo info, string folder)
    {
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
        info.Environment["DOTNET_GCHeapHardLimit"] = HeapLimit.ToString("x", CultureInfo.InvariantCulture);
        info.Environment["DOTNET_gcServer"] = "0";
        info.Environment["DOTNET_gcConcurrent"] = "0";
        info.Environment["DOTNET_TieredPGO"] = "0";
        info.Environment["DOTNET_EnableDiagnostics"] = "0";
        info.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        return info;
    }

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
}
