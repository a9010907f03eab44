using System.CommandLine;
using System.Text;
using Fachuang.Domain.Reviews;

namespace Fachuang.Web.Features.Reviews;

/// <summary>
/// <c>fachuang score verify FILE</c>: computes a run again on any machine, without a database. Exit codes: 0 the same, 1 something differs, 2 the file cannot
/// be read.
/// </summary>
internal static class ScoreCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("文件") { Description = "计分页面下载的“可重算的文件”（JSON）" };
        var verify = new Command("verify", "按文件里的方案和依据重算，看结果是不是一样；不用数据库，也不用网络") { file };
        verify.SetAction((result, cancellationToken) => VerifyAsync(result.GetRequiredValue(file), result.InvocationConfiguration.Output, result.InvocationConfiguration.Error, cancellationToken));
        return new Command("score", "计分") { verify };
    }

    internal static async Task<int> VerifyAsync(string path, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        RunFile run;
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > RunFile.Longest })
            {
                throw new InvalidDataException("The file is too large.");
            }

            run = RunFile.Read(await File.ReadAllTextAsync(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), cancellationToken));
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or DecoderFallbackException or IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            await error.WriteLineAsync($"{path}：{(unreadable is FileNotFoundException or DirectoryNotFoundException ? "没有这个文件" : "读不懂，不是从计分页面下载的文件，或者改坏了")}。");
            return 2;
        }

        var problems = run.Verify();
        foreach (var problem in problems)
        {
            await output.WriteLineAsync($"{problem}。");
        }

        await output.WriteLineAsync(problems.Count == 0
            ? $"重算无误：{run.Cycle}，第 {run.Run} 次计分，{run.Results.Applicants.Count} 个申报地区，结果完全一样。"
            : $"重算不符：{problems.Count} 处。");
        return problems.Count == 0 ? 0 : 1;
    }
}
