using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fachuang.Documents.Signing;
using Fachuang.Web.Features.Candidacies.Receiving;

namespace Fachuang.Web.Features.Candidacies;

/// <summary>
/// <c>fachuang package verify FILE</c>: for whoever received a package, on any machine. Exit codes: 0 whole, 1 something differs,
/// 2 the file cannot be read.
/// </summary>
internal static class PackageCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="withDatabase">Runs work on the configured database; only <c>receive</c> needs it.</param>
    public static Command Create(Func<Func<IServiceProvider, Task<int>>, Task<int>> withDatabase)
    {
        var file = new Argument<string>("文件") { Description = "申报包（zip）" };
        var json = new Option<bool>("--json") { Description = "结果写成 JSON" };
        var signature = new Option<string?>("--signature") { Description = "签名文件；不写就找旁边的“包名.签名.json”，没有就不核对签名" };
        var key = new Option<string[]>("--key") { Description = "认得的公钥文件，可以写几个", AllowMultipleArgumentsPerToken = true };
        var verify = new Command("verify", "核对申报包：改过、少了、多了的文件逐个列出，签名是谁的；不用数据库，也不用网络") { file, json, signature, key };
        verify.SetAction((result, cancellationToken) => VerifyAsync(
            result.GetRequiredValue(file), result.GetValue(json), result.InvocationConfiguration.Output, result.InvocationConfiguration.Error, cancellationToken,
            result.GetValue(signature), result.GetValue(key) ?? []));
        return new Command("package", "申报包") { verify, ReceiveCommand.Create(withDatabase) };
    }

    internal static async Task<int> VerifyAsync(
        string path, bool asJson, TextWriter output, TextWriter error, CancellationToken cancellationToken, string? signature = null, IReadOnlyList<string>? keys = null)
    {
        PackageVerification verification;
        SignatureVerdict? verdict;
        try
        {
            verification = await PackageVerification.VerifyAsync(path, cancellationToken);
            verdict = await JudgeAsync(path, signature, keys ?? [], cancellationToken);
        }
        catch (InvalidDataException noKey)
        {
            await error.WriteLineAsync($"{noKey.Message}。");
            return 2;
        }
        catch (Exception exception) when (CommandFiles.IsUnreadable(exception))
        {
            await error.WriteLineAsync($"{CommandFiles.Reason(exception, path)}。");
            return 2;
        }

        await output.WriteLineAsync(asJson ? InJson(verification, verdict) : InWords(verification));
        if (!asJson && verdict is not null)
        {
            await output.WriteLineAsync($"签名：{verdict.Words}。");
        }

        return verification.Valid && verdict?.IsGood is not false ? 0 : 1;
    }

    // Null where there is nothing to judge.
    private static async Task<SignatureVerdict?> JudgeAsync(string path, string? signature, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        if (await CommandFiles.SignatureAsync(path, signature, cancellationToken) is not var (_, bytes))
        {
            return null;
        }

        var known = await CommandFiles.SignersAsync(keys, cancellationToken);
        await using var package = CommandFiles.Open(path);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(package, cancellationToken));
        return DetachedSignature.Judge(bytes, SignedKind.Candidacy, hash, package.Length, known);
    }

    /// <summary>What a verification found, in lines.</summary>
    internal static string InWords(PackageVerification verification)
    {
        List<string> lines = [.. verification.Problems];
        if (!verification.Valid)
        {
            lines.Add($"核对不符：{lines.Count} 处。");
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

    private static string InJson(PackageVerification verification, SignatureVerdict? verdict) => JsonSerializer.Serialize(
        new
        {
            valid = verification.Valid,
            signature = verdict is null ? null : new { standing = verdict.Standing.ToString(), good = verdict.IsGood, signer = verdict.Signature?.Signer, keyId = verdict.Signature?.KeyId, words = verdict.Words },
            complete = verification.Index?.Package.Complete,
            files = verification.Bag.PayloadFiles,
            bytes = verification.Bag.PayloadBytes,
            info = verification.Bag.Info.Select(pair => new { label = pair.Key, value = pair.Value }),
            problems = verification.Bag.Problems.Select(problem => new { kind = problem.Kind.ToString(), path = problem.Path, message = problem.Message })
                .Concat(verification.IndexProblems.Select(problem => new { kind = "Index", path = problem.Path, message = problem.Message })),
        },
        Json);
}
