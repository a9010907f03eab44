using System.ComponentModel;
using System.Diagnostics;

namespace Fachuang.Documents.Reading.Programs;

/// <summary>How a helper program may run.</summary>
/// <param name="Patience">After this time it is ended together with everything it started; generous, for a busy machine.</param>
public sealed record ProgramLimits(TimeSpan Patience)
{
    /// <summary>Most bytes of standard output; a program that writes more is ended.</summary>
    public int MostOutput { get; init; } = 64 * 1024 * 1024;

    /// <summary>Most seconds of computing, whatever else the machine does meanwhile; set like the memory.</summary>
    public int MostComputing { get; init; } = 120;

    /// <summary>
    /// Most address space in bytes, set through <c>prlimit</c> of util-linux. Where that is missing (not on Debian, where it is
    /// essential) only the time is limited.
    /// </summary>
    public long MostMemory { get; init; } = 1536L * 1024 * 1024;
}

/// <summary>How a helper program ended.</summary>
public enum ProgramEnd
{
    /// <summary>By itself.</summary>
    Finished,

    /// <summary>Its time was over.</summary>
    TimeOver,

    /// <summary>It wrote too much.</summary>
    TooMuchOutput,

    /// <summary>It is not installed.</summary>
    Missing,
}

/// <summary>What a helper program left.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Code">Its exit code; 0 is success. Meaningless unless it finished.</param>
/// <param name="Output">Its standard output, up to where it was stopped.</param>
/// <param name="Complaints">The beginning of its standard error.</param>
public sealed record ProgramResult(ProgramEnd End, int Code, byte[] Output, string Complaints)
{
    /// <summary>Whether it did what it was asked.</summary>
    public bool Succeeded => End == ProgramEnd.Finished && Code == 0;
}

/// <summary>
/// Runs helper programs in a folder of their own that is deleted afterwards: no shell, arguments as a list, few environment
/// variables, bounded time, memory and output.
/// </summary>
public sealed class ProgramRunner : IDisposable
{
    private const int MostComplaints = 8 * 1024;

    /// <summary>Makes the folder.</summary>
    public ProgramRunner() => Folder = Directory.CreateTempSubdirectory("fachuang-").FullName;

    /// <summary>Full path of the folder the programs run in; it is their home and their place for temporary files.</summary>
    public string Folder { get; }

    /// <summary>Where a program is found on the PATH; null when it is not installed.</summary>
    /// <param name="program">Its name.</param>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>Writes a file into the folder.</summary>
    /// <param name="name">Its name; chosen by the program, never by who sent the content.</param>
    /// <param name="content">What is in it.</param>
    /// <returns>Its full path.</returns>
    public string Put(string name, byte[] content)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Runs a program to its end or its limits.</summary>
    /// <param name="program">Its name, looked up on the PATH.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="limits">Its limits.</param>
    /// <param name="input">What it gets on standard input; null for nothing.</param>
    public ProgramResult Run(string program, IReadOnlyList<string> arguments, ProgramLimits limits, byte[]? input = null)
    {
        if (Find(program) is not { } path)
        {
            return new ProgramResult(ProgramEnd.Missing, -1, [], "");
        }

        using var process = new Process { StartInfo = Start(path, arguments, limits) };
        try
        {
            process.Start();
        }
        catch (Win32Exception failure)
        {
            return new ProgramResult(ProgramEnd.Missing, -1, [], failure.Message);
        }

        var feeding = Task.Run(() => Feed(process, input));
        var complaining = Task.Run(() => Drain(process.StandardError.BaseStream, MostComplaints, () => { }));
        var tooMuch = false;
        var writing = Task.Run(() => Drain(process.StandardOutput.BaseStream, limits.MostOutput, () =>
        {
            tooMuch = true;
            End(process);
        }));
        var inTime = process.WaitForExit(limits.Patience);
        if (!inTime)
        {
            End(process);
        }

        // A grandchild that outlived its parent may hold the pipes open; what was read until then is all there will be.
        Task.WaitAll([writing, complaining, feeding], TimeSpan.FromSeconds(5));
        return new ProgramResult(
            !inTime ? ProgramEnd.TimeOver : tooMuch ? ProgramEnd.TooMuchOutput : ProgramEnd.Finished,
            process.HasExited ? process.ExitCode : -1,
            writing.IsCompletedSuccessfully ? writing.Result : [],
            complaining.IsCompletedSuccessfully ? System.Text.Encoding.UTF8.GetString(complaining.Result) : "");
    }

    /// <summary>Deletes the folder.</summary>
    public void Dispose()
    {
        try
        {
            Directory.Delete(Folder, recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A program that was just ended may still write; the system empties its temporary folder at last.
        }
    }

    private ProcessStartInfo Start(string path, IReadOnlyList<string> arguments, ProgramLimits limits)
    {
        List<string> line = Find("prlimit") is { } prlimit ? [prlimit, $"--as={limits.MostMemory}", $"--cpu={limits.MostComputing}", "--core=0", "--", path, .. arguments] : [path, .. arguments];
        var start = new ProcessStartInfo(line[0], line.Skip(1))
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        start.Environment["HOME"] = Folder;
        start.Environment["TMPDIR"] = Folder;
        start.Environment["LANG"] = "C.UTF-8";
        start.Environment["OMP_THREAD_LIMIT"] = "1";
        if (Environment.GetEnvironmentVariable("TESSDATA_PREFIX") is { } languages)
        {
            start.Environment["TESSDATA_PREFIX"] = languages;
        }

        return start;
    }

    private static void Feed(Process process, byte[]? input)
    {
        try
        {
            using var stream = process.StandardInput.BaseStream;
            stream.Write(input ?? []);
        }
        catch (IOException)
        {
            // It ended without reading all of it.
        }
    }

    private static byte[] Drain(Stream stream, int most, Action overflow)
    {
        var kept = new MemoryStream();
        var chunk = new byte[64 * 1024];
        try
        {
            for (int read; (read = stream.Read(chunk)) > 0;)
            {
                var room = (int)Math.Min(read, most - kept.Length);
                kept.Write(chunk, 0, room);
                if (room < read)
                {
                    overflow();
                }
            }
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
            // The pipe broke with the program; what came until then counts.
        }

        return kept.ToArray();
    }

    private static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit(TimeSpan.FromSeconds(5));
        }
        catch (Exception failure) when (failure is InvalidOperationException or Win32Exception)
        {
            // It ended by itself in the meantime.
        }
    }
}
