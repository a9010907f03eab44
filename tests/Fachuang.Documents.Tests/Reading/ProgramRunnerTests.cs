using System.Diagnostics;
using System.Text;
using Fachuang.Documents.Reading.Programs;
using Xunit;

namespace Fachuang.Documents.Tests.Reading;

public sealed class ProgramRunnerTests
{
    private static readonly ProgramLimits Limits = new(TimeSpan.FromSeconds(20));

    [Fact]
    public void A_program_gets_its_arguments_and_input_as_they_are()
    {
        using var runner = new ProgramRunner();

        var said = runner.Run("printf", ["%s|%s", "$HOME; `id`", "甲 乙"], Limits);
        var echoed = runner.Run("cat", [], Limits, Encoding.UTF8.GetBytes("清单"));

        Assert.True(said.Succeeded);
        Assert.Equal("$HOME; `id`|甲 乙", Encoding.UTF8.GetString(said.Output));
        Assert.Equal("清单", Encoding.UTF8.GetString(echoed.Output));
    }

    [Fact]
    public void A_program_that_takes_too_long_is_ended_with_all_it_started()
    {
        using var runner = new ProgramRunner();
        var watch = Stopwatch.StartNew();

        var result = runner.Run("sh", ["-c", "sleep 61.25 & sleep 61.25"], new ProgramLimits(TimeSpan.FromMilliseconds(400)));

        Assert.Equal(ProgramEnd.TimeOver, result.End);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), $"{watch.Elapsed}");
        Assert.NotEqual(0, runner.Run("pgrep", ["-f", "^sleep 61.25"], Limits).Code);
    }

    [Fact]
    public void A_program_that_writes_without_end_is_ended()
    {
        using var runner = new ProgramRunner();

        var result = runner.Run("yes", [], Limits with { MostOutput = 1000 });

        Assert.Equal(ProgramEnd.TooMuchOutput, result.End);
        Assert.Equal(1000, result.Output.Length);
    }

    [Fact]
    public void A_program_that_computes_without_end_is_ended()
    {
        using var runner = new ProgramRunner();

        Assert.False(runner.Run("sh", ["-c", "while :; do :; done"], Limits with { MostComputing = 1 }).Succeeded);
    }

    [Fact]
    public void A_program_that_wants_too_much_memory_does_not_get_it()
    {
        using var runner = new ProgramRunner();

        Assert.False(runner.Run("dd", ["if=/dev/zero", "of=/dev/null", "bs=300M", "count=1"], Limits with { MostMemory = 200L * 1024 * 1024 }).Succeeded);
        Assert.True(runner.Run("dd", ["if=/dev/zero", "of=/dev/null", "bs=1M", "count=1"], Limits with { MostMemory = 200L * 1024 * 1024 }).Succeeded);
    }

    [Fact]
    public void A_program_that_is_missing_is_told()
    {
        using var runner = new ProgramRunner();

        Assert.Equal(ProgramEnd.Missing, runner.Run("fachuang-no-such-program", [], Limits).End);
        Assert.Null(ProgramRunner.Find("fachuang-no-such-program"));
        Assert.Contains("poppler-utils", HelperProgram.PdfToPicture.Missing("扫描件").Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_of_the_environment_stay_behind_and_the_folder_goes()
    {
        string folder;
        Environment.SetEnvironmentVariable("FACHUANG_TEST_SECRET", "secret");
        using (var runner = new ProgramRunner())
        {
            folder = runner.Folder;
            Assert.Equal(folder, Path.GetDirectoryName(runner.Put("a.txt", [1])));

            var environment = Encoding.UTF8.GetString(runner.Run("env", [], Limits).Output);
            Assert.DoesNotContain("SECRET", environment, StringComparison.Ordinal);
            Assert.Contains($"HOME={folder}\n", environment, StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(folder));
    }
}
