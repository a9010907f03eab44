using System.CommandLine;
using System.Security.Cryptography;
using Fachuang.Documents.Signing;
using Fachuang.Domain.Candidacies.Letters;
using Fachuang.Domain.Materials;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Files;
using Microsoft.EntityFrameworkCore;

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
            List<TrustedSigner> known = [];
            foreach (var key in keys)
            {
                var (read, whyNot) = KeyFile.Read(await HeadAsync(key, KeyFile.Longest, cancellationToken));
                if (read is null)
                {
                    await error.WriteLineAsync($"{key} {whyNot}。");
                    return 2;
                }

                known.Add(new(read.Key, read.Owner, null));
            }

            await using var file = Open(path);
            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
            var verdict = DetachedSignature.Judge(await HeadAsync(signature ?? path + KeepKeys.SignatureEnding, DetachedSignature.Longest, cancellationToken), SignedKind.Reply, hash, file.Length, known);
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
        catch (Exception exception) when (IsUnreadable(exception))
        {
            await error.WriteLineAsync(Words(exception, path));
            return 2;
        }
    }

    internal static async Task<int> ReceiveAsync(
        IServiceProvider services, string path, string? signature, string? regionName, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<AppDb>();
        var regions = await db.Regions.AsNoTracking().Where(region => regionName == null || region.Name == regionName).Select(region => region.Id).Take(2).ToListAsync(cancellationToken);
        if (regions is not [var regionId])
        {
            await error.WriteLineAsync((regions.Count, regionName) switch
            {
                (0, null) => "系统里还没有地区。先打开网站设置。",
                (0, _) => $"系统里没有叫“{regionName}”的地区。",
                (_, null) => "系统里有几个地区，用 --region 写明收到哪个地区。",
                _ => $"系统里有几个地区都叫“{regionName}”，请在网页上收。",
            });
            return 2;
        }

        services.GetRequiredService<Acting>().As(ActorName, regionId);
        if (OriginalName.Read(path, out var name) is { } unfit)
        {
            await error.WriteLineAsync($"{unfit.Message}。");
            return 2;
        }

        try
        {
            var beside = signature ?? path + KeepKeys.SignatureEnding;
            var signed = signature is null && !File.Exists(beside) ? null : await HeadAsync(beside, DetachedSignature.Longest, cancellationToken);
            await using var file = Open(path);
            var stored = await services.GetRequiredService<FileStore>().AddAsync(file, LetterVerification.LargestBytes, cancellationToken);
            var taken = await services.GetRequiredService<LetterIntake>().TakeAsync(name, stored, signed, cancellationToken);
            await (taken.Refusal is null ? output : error).WriteLineAsync(taken.Refusal is { } refusal ? $"{refusal.Message}。" : $"收下了，是第 {taken.Letter!.Number} 号：{taken.Letter.Subject}。");
            return taken.Refusal is null ? 0 : 1;
        }
        catch (ContentTooLongException)
        {
            await error.WriteLineAsync($"没有收下“{name}”：{LetterVerification.TooLong}。");
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            await error.WriteLineAsync($"{Words(exception, path)}没有收下。");
        }

        return 2;
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.Asynchronous);

    // One byte more than the longest: a file that is longer is told from one that just fits.
    private static async Task<byte[]> HeadAsync(string path, int longest, CancellationToken cancellationToken)
    {
        await using var file = Open(path);
        var head = new byte[longest + 1];
        return head[..await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken)];
    }

    private static bool IsUnreadable(Exception exception) => exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    private static string Words(Exception exception, string path) =>
        $"{(exception as FileNotFoundException)?.FileName ?? path}：{(exception is FileNotFoundException or DirectoryNotFoundException ? "没有这个文件" : Directory.Exists(path) ? "这是一个文件夹，请给出 zip 文件" : "文件打不开，或者读到一半断了")}。";
}
