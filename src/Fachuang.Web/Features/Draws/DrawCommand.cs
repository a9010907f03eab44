using System.CommandLine;
using System.Text;
using Fachuang.Domain.Draws;

namespace Fachuang.Web.Features.Draws;

/// <summary><c>fachuang draw verify FILE</c>: repeats a draw on any machine, without a database. Exit codes: 0 the same, 1 something differs, 2 the file cannot be read.</summary>
internal static class DrawCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("文件") { Description = "抽取页面下载的“抽取记录”（JSON）" };
        var verify = new Command("verify", "照记录里的底稿和那个数重抽一遍，看结果是不是一样；不用数据库，也不用网络") { file };
        verify.SetAction((result, cancellationToken) => VerifyAsync(result.GetRequiredValue(file), result.InvocationConfiguration.Output, result.InvocationConfiguration.Error, cancellationToken));
        return new Command("draw", "随机抽取") { verify };
    }

    internal static async Task<int> VerifyAsync(string path, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        DrawRecord record;
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > 4L * DrawSheet.LongestText })
            {
                throw new InvalidDataException("The file is too large.");
            }

            record = DrawRecord.Read(await File.ReadAllTextAsync(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), cancellationToken));
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or DecoderFallbackException or IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            await error.WriteLineAsync($"{path}：{(unreadable is FileNotFoundException or DirectoryNotFoundException ? "没有这个文件" : "读不懂，不是从抽取页面下载的记录，或者改坏了")}。");
            return 2;
        }

        var problems = record.Verify();
        foreach (var problem in problems)
        {
            await output.WriteLineAsync($"{problem}。");
        }

        await output.WriteLineAsync(problems.Count == 0
            ? $"核对无误：{record.Region}第 {record.Number} 次抽取，照底稿和“{record.Value}”重抽，{record.Drawn.Count(place => !place.IsSubstitute)} 个抽中、{record.Drawn.Count(place => place.IsSubstitute)} 个候补，完全一样。"
            : $"核对不符：{problems.Count} 处。");
        return problems.Count == 0 ? 0 : 1;
    }
}
