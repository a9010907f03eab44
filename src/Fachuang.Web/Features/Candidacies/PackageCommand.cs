using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Fachuang.Web.Features.Candidacies;

/// <summary>
/// <c>fachuang package verify FILE</c>: for whoever received a package, on any machine. Exit codes: 0 whole, 1 something differs,
/// 2 the file cannot be read.
/// </summary>
internal static class PackageCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var file = new Argument<string>("文件") { Description = "申报包（zip）" };
        var json = new Option<bool>("--json") { Description = "结果写成 JSON" };
        var verify = new Command("verify", "核对申报包：改过、少了、多了的文件逐个列出；不用数据库，也不用网络") { file, json };
        verify.SetAction((result, cancellationToken) => VerifyAsync(
            result.GetRequiredValue(file), result.GetValue(json), result.InvocationConfiguration.Output, result.InvocationConfiguration.Error, cancellationToken));
        return new Command("package", "申报包") { verify };
    }

    internal static async Task<int> VerifyAsync(string path, bool asJson, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        PackageVerification verification;
        try
        {
            verification = await PackageVerification.VerifyAsync(path, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            var reason = exception is FileNotFoundException or DirectoryNotFoundException ? "没有这个文件"
                : Directory.Exists(path) ? "这是一个文件夹，请给出 zip 文件" : "文件打不开，或者读到一半断了";
            await error.WriteLineAsync($"{path}：{reason}。");
            return 2;
        }

        await output.WriteLineAsync(asJson ? InJson(verification) : InWords(verification));
        return verification.Valid ? 0 : 1;
    }

    private static string InWords(PackageVerification verification)
    {
        List<string> lines = [.. verification.Bag.Problems.Select(problem => problem.Message), .. verification.IndexProblems.Select(problem => problem.Message)];
        if (!verification.Valid)
        {
            lines.Add($"核对不符：{verification.Bag.Problems.Count + verification.IndexProblems.Count} 处。");
            return string.Join(Environment.NewLine, lines);
        }

        var index = verification.Index!;
        lines.Add($"核对无误：{verification.Bag.PayloadFiles} 个文件，{Ui.Say.Size(verification.Bag.PayloadBytes)}。");
        lines.Add($"{index.Campaign.Region}，{index.Campaign.Name}，第 {index.Package.Number} 次，{index.Package.RequestedAt:yyyy-MM-dd HH:mm}。");
        if (!index.Package.Complete)
        {
            lines.Add($"注意：这是未完成的申报包，还缺 {index.Package.Missing.Count} 处，见包内“未完成说明.txt”。");
        }

        return string.Join(Environment.NewLine, lines);
    }

    private static string InJson(PackageVerification verification) => JsonSerializer.Serialize(
        new
        {
            valid = verification.Valid,
            complete = verification.Index?.Package.Complete,
            files = verification.Bag.PayloadFiles,
            bytes = verification.Bag.PayloadBytes,
            info = verification.Bag.Info.Select(pair => new { label = pair.Key, value = pair.Value }),
            problems = verification.Bag.Problems.Select(problem => new { kind = problem.Kind.ToString(), path = problem.Path, message = problem.Message })
                .Concat(verification.IndexProblems.Select(problem => new { kind = "Index", path = problem.Path, message = problem.Message })),
        },
        Json);
}
