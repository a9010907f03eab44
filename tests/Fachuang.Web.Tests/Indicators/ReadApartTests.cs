using System.Diagnostics;
using System.Text;
using Fachuang.Documents.Reading;
using Fachuang.Web.Features.Indicators.Import;

namespace Fachuang.Web.Tests.Indicators;

/// <summary>Whatever the child does, there is an answer; the shell plays the children that no document should be able to make.</summary>
public sealed class ReadApartTests
{
    private static byte[] District => File.ReadAllBytes(Path.Combine(Architecture.Source.Root, "data/sources/001_8a72f614b0e0b1b1.txt"));

    [Fact]
    public async Task Reading_apart_gives_what_reading_here_gives()
    {
        using var apart = new ReadApart();
        using var here = new MemoryStream(District);
        var expected = OfficialDocumentReader.Read(here, "清单.txt").Document!;
        var read = await apart.ReadAsync(District, "清单.txt", TestContext.Current.CancellationToken);
        Assert.Equal(ImportAnswers.ToJson(expected), ImportAnswers.ToJson(read.Document!));
    }

    public static TheoryData<string, string, string> Ends => new()
    {
        { "a crash", "cat >/dev/null; kill -ABRT $$", "read.crashed" },
        { "an end before anything was read", "exit 0", "read.crashed" },
        { "words that are no answer", "cat >/dev/null; echo hello", "read.crashed" },
        { "half an answer", "cat >/dev/null; printf '{\"Document\":{'", "read.crashed" },
        { "an answer that says nothing", "cat >/dev/null; printf '{}'", "read.crashed" },
        { "no memory left", "cat >/dev/null; exit 12", "read.too-large" },
        { "no memory left, said by the runtime", "cat >/dev/null; echo 'Out of memory.' >&2; kill -ABRT $$", "read.too-large" },
        { "an answer without end", "cat >/dev/null; yes 0123456789", "read.too-large" },
        { "complaints without end", "cat >/dev/null; head -c 9000000 /dev/zero >&2; exit 1", "read.crashed" },
        { "work without end", "cat >/dev/null; while :; do :; done", "read.too-slow" },
        { "sleep without end", "cat >/dev/null; sleep 600", "read.too-slow" },
        { "input that nobody takes", "sleep 600", "read.too-slow" },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task Every_end_that_is_no_answer_is_a_failure_with_words(string what, string script, string code)
    {
        using var apart = new ReadApart(Shell(script), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4));
        var watch = Stopwatch.StartNew();
        var result = await apart.ReadAsync(District, "清单.txt", TestContext.Current.CancellationToken);
        Assert.Equal((what, code), (what, result.Failure?.Code));
        Assert.True(result.Failure!.Message.Length > 20);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{what}: {watch.Elapsed}");
    }

    [Fact]
    public async Task No_secret_of_the_environment_is_handed_on()
    {
        const string Secret = "FACHUANG_TEST_SECRET";
        Environment.SetEnvironmentVariable(Secret, "Host=db;Password=geheim");
        var seen = Path.GetTempFileName();
        try
        {
            using var apart = new ReadApart(Shell($"cat >/dev/null; env > '{seen}'"));
            await apart.ReadAsync(District, "清单.txt", TestContext.Current.CancellationToken);
            var names = (await File.ReadAllLinesAsync(seen, TestContext.Current.CancellationToken)).Select(line => line.Split('=')[0]).ToList();
            Assert.Contains("PATH", names);
            Assert.Contains("DOTNET_GCHeapHardLimit", names);
            Assert.DoesNotContain(Secret, names);
        }
        finally
        {
            Environment.SetEnvironmentVariable(Secret, null);
            File.Delete(seen);
        }
    }

    [Fact]
    public async Task A_child_that_is_given_up_goes_with_everything_it_started_and_everything_it_wrote()
    {
        var seen = Path.GetTempFileName();
        using var apart = new ReadApart(Shell($"sleep 601 & echo $! $$ $TMPDIR > '{seen}'; touch $TMPDIR/left; wait"));
        using var given = new CancellationTokenSource();
        var reading = apart.ReadAsync(District, "清单.txt", given.Token);
        string[] parts = [];
        for (var look = 0; look < 200 && parts.Length < 3; look++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
            parts = (await File.ReadAllTextAsync(seen, TestContext.Current.CancellationToken)).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        }

        await given.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        for (var look = 0; look < 100 && parts[..2].Any(IsAlive); look++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.DoesNotContain(parts[..2], IsAlive);
        Assert.False(Directory.Exists(parts[2]));
        File.Delete(seen);
    }

    [Fact]
    public async Task Two_are_read_at_once_and_the_third_waits()
    {
        using var apart = new ReadApart(Shell("cat >/dev/null; sleep 1; exit 12"));
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => apart.ReadAsync(District, "清单.txt", TestContext.Current.CancellationToken)));
        Assert.True(watch.Elapsed > TimeSpan.FromSeconds(1.9), $"{watch.Elapsed}");
    }

    [Fact]
    public async Task A_name_from_outside_is_no_argument()
    {
        using var apart = new ReadApart();
        foreach (var name in new[] { "--help", "a.$(touch x)", "@file.txt", "a\n--json.txt", "", new string('长', 5000) + ".txt" })
        {
            var result = await apart.ReadAsync(Encoding.UTF8.GetBytes("没有表格"), name, TestContext.Current.CancellationToken);
            Assert.Equal("table.missing", result.Failure?.Code);
        }
    }

    private static bool IsAlive(string id)
    {
        try
        {
            // A process that ended but was not fetched yet is a Z.
            return !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    private static ProcessStartInfo Shell(string script) => new("/bin/sh", ["-c", script]);
}
