using System.CommandLine;
using System.Security.Cryptography;
using Fachuang.Documents.Signing;
using Fachuang.Domain.Candidacies.Letters;
using Fachuang.Domain.Materials;
using Fachuang.Web.Files;

namespace Fachuang.Web.Features.Candidacies.Letters;

/// <summary>
/// <c>fachuang letter verify FILE --signature F [--key K]</c> on any machine, and <c>fachuang letter receive FILE [--signature F] [--region NAME]</c>, the same as on
/// the page. Exit codes: 0 whole and signed by a key that is recognised (or taken in), 1 it is not, 2 it cannot be read.
/// </summary>
internal static class LetterCommand
{
    private const string ActorName = "fachuang letter receive";

    /// <summary>The verb.</summary>
    /// <param name="withDatabase">Runs work on the configured database; answers 2 by itself when that is not possible.</param>
    public static Command Create(Func<Func<IServiceProvider, Task<int>>, Task<int>> withDatabase)
    {
        Argument<string> File() => new("文件") { Description = "来文（zip）" };
        Option<string?> Signature() => new("--signature") { Description = $"签名文件；不写就找旁边的“文件名{KeepKeys.SignatureEnding}”" };
        var (file, signature, key) = (File(), Signature(), new Option<string[]>("--key") { Description = "认得的公钥文件，可以写几个", AllowMultipleArgumentsPerToken = true });
        var verify = new Command("verify", "核对来文：一个字节也没有变，是谁签的；不用数据库，也不用网络") { file, signature, key };
        verify.SetAction((result, cancellationToken) => VerifyAsync(
            result.GetRequiredValue(file), result.GetValue(signature), result.GetValue(key) ?? [], result.InvocationConfiguration.Output, result.InvocationConfiguration.Error, cancellationToken));
        var (taken, beside, region) = (File(), Signature(), new Option<string?>("--region") { Description = "收到哪个地区；系统里只有一个地区时不用写" });
        var receive = new Command("receive", "收来文：核对以后列在“来文去文”里") { taken, beside, region };
        receive.SetAction((result, cancellationToken) => withDatabase(services => ReceiveAsync(
            services, result.GetRequiredValue(taken), result.GetValue(beside), result.GetValue(region)?.Trim(), result.InvocationConfiguration.Output, result.InvocationConfiguration.Error, cancellationToken)));
        return new Command("letter", "来文去文") { verify, receive };
    }

    internal static async Task<int> VerifyAsync(string path, string? signature, IReadOnlyList<string> keys, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            var known = await CommandFiles.SignersAsync(keys, cancellationToken);
            await using var file = CommandFiles.Open(path);
            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
            var verdict = DetachedSignature.Judge(await CommandFiles.HeadAsync(signature ?? path + KeepKeys.SignatureEnding, DetachedSignature.Longest, cancellationToken), SignedKind.Reply, hash, file.Length, known);
            file.Position = 0;
            var verification = await LetterVerification.VerifyAsync(file, cancellationToken);
            foreach (var problem in verification.Problems)
            {
                await output.WriteLineAsync(problem);
            }

            if (verification.Content is { } content)
            {
                await output.WriteLineAsync($"核对无误：{content.From.Name}致{content.Draft.To.Name}，{content.Draft.Kind.Word()}，{content.Draft.Subject}，附件 {content.Attachments.Count} 个。");
            }

            await output.WriteLineAsync($"签名：{verdict.Words}。");
            return verification.Content is not null && verdict.IsGood ? 0 : 1;
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
    }

    internal static async Task<int> ReceiveAsync(
        IServiceProvider services, string path, string? signature, string? regionName, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (await CommandFiles.ActForRegionAsync(services, ActorName, regionName, error, cancellationToken) is null)
        {
            return 2;
        }

        if (OriginalName.Read(path, out var name) is { } unfit)
        {
            await error.WriteLineAsync($"{unfit.Message}。");
            return 2;
        }

        try
        {
            var signed = (await CommandFiles.SignatureAsync(path, signature, cancellationToken))?.Bytes;
            await using var file = CommandFiles.Open(path);
            var stored = await services.GetRequiredService<FileStore>().AddAsync(file, LetterVerification.LargestBytes, cancellationToken);
            var taken = await services.GetRequiredService<LetterIntake>().TakeAsync(name, stored, signed, cancellationToken);
            await (taken.Refusal is null ? output : error).WriteLineAsync(taken.Refusal is { } refusal ? $"{refusal.Message}。" : $"收下了，是第 {taken.Letter!.Number} 号：{taken.Letter.Subject}。");
            return taken.Refusal is null ? 0 : 1;
        }
        catch (ContentTooLongException)
        {
            await error.WriteLineAsync($"没有收下“{name}”：{LetterVerification.TooLong}。");
        }
        catch (Exception exception) when (CommandFiles.IsUnreadable(exception))
        {
            await error.WriteLineAsync($"{CommandFiles.Reason(exception, path)}。没有收下。");
        }

        return 2;
    }
}
