using Fachuang.Documents.Signing;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Candidacies;

/// <summary>What the commands on packages and letters share: files named on the line, keys to know signers by, the region that receives.</summary>
internal static class CommandFiles
{
    /// <summary>Opens a file to be read through.</summary>
    public static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.Asynchronous);

    /// <summary>The head of a small file: one byte more than the longest, so that a file that is longer is told from one that just fits.</summary>
    public static async Task<byte[]> HeadAsync(string path, int longest, CancellationToken cancellationToken)
    {
        await using var file = Open(path);
        var head = new byte[longest + 1];
        return head[..await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken)];
    }

    /// <summary>The signature file that was named or lies beside a file; null where there is none.</summary>
    public static async Task<(string Name, byte[] Bytes)?> SignatureAsync(string path, string? signature, CancellationToken cancellationToken)
    {
        var beside = path + KeepKeys.SignatureEnding;
        return (signature ?? (File.Exists(beside) ? beside : null)) is { } file ? (Path.GetFileName(file), await HeadAsync(file, DetachedSignature.Longest, cancellationToken)) : null;
    }

    /// <summary>The signers whose key files were named.</summary>
    /// <exception cref="InvalidDataException">A file is no key; the message says which and why, without a closing full stop.</exception>
    public static async Task<IReadOnlyList<TrustedSigner>> SignersAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        List<TrustedSigner> known = [];
        foreach (var key in keys)
        {
            var (read, whyNot) = KeyFile.Read(await HeadAsync(key, KeyFile.Longest, cancellationToken));
            known.Add(read is null ? throw new InvalidDataException($"{key} {whyNot}") : new(read.Key, read.Owner, null));
        }

        return known;
    }

    /// <summary>Acts for the region that was named, or for the only one; null after saying why there is none to act for.</summary>
    /// <param name="services">The services of the command's scope.</param>
    /// <param name="actor">Who acts, as the audit trail says.</param>
    /// <param name="regionName">The name; null where none was given.</param>
    /// <param name="error">Where it is said.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public static async Task<Guid?> ActForRegionAsync(IServiceProvider services, string actor, string? regionName, TextWriter error, CancellationToken cancellationToken)
    {
        var regions = await services.GetRequiredService<AppDb>().Regions.AsNoTracking().Where(region => regionName == null || region.Name == regionName).Select(region => region.Id).Take(2).ToListAsync(cancellationToken);
        if (regions is not [var regionId])
        {
            await error.WriteLineAsync((regions.Count, regionName) switch
            {
                (0, null) => "系统里还没有地区。先打开网站设置。",
                (0, _) => $"系统里没有叫“{regionName}”的地区。",
                (_, null) => "系统里有几个地区，用 --region 写明收到哪个地区。",
                _ => $"系统里有几个地区都叫“{regionName}”，请在网页上收。",
            });
            return null;
        }

        services.GetRequiredService<Acting>().As(actor, regionId);
        return regionId;
    }

    /// <summary>Whether a failure is one of the file that was named, not of the program.</summary>
    public static bool IsUnreadable(Exception exception) => exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    /// <summary>Which file could not be read or kept and why, in Chinese without a closing full stop.</summary>
    public static string Reason(Exception exception, string path)
    {
        var why = exception is FileNotFoundException or DirectoryNotFoundException ? "没有这个文件"
            : exception is IOException { HResult: var code } && Failures.IsDiskFull(code) ? "磁盘满了"
            : Directory.Exists(path) ? "这是一个文件夹，请给出 zip 文件" : "文件打不开，或者读到一半断了";
        return $"{(exception as FileNotFoundException)?.FileName ?? path}：{why}";
    }
}
