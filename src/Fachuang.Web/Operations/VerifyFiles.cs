using System.Security.Cryptography;
using Fachuang.Web.Data;
using Fachuang.Web.Files;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Operations;

/// <summary>What rereading the file store found.</summary>
/// <param name="Contents">Contents read.</param>
/// <param name="Bytes">Bytes read.</param>
/// <param name="Damaged">Addresses whose bytes are others, or could not be read.</param>
/// <param name="Missing">Addresses something refers to that are not there.</param>
/// <param name="Unreferenced">How many contents nothing refers to; the sweep takes them.</param>
internal sealed record VerifyResult(int Contents, long Bytes, IReadOnlyList<string> Damaged, IReadOnlyList<string> Missing, int Unreferenced);

/// <summary>完整性核对: rereads every content and compares it with its address. Holds addresses in memory, never a content.</summary>
internal static class VerifyFiles
{
    /// <summary>Rereads everything.</summary>
    /// <param name="db">The database, of no region.</param>
    /// <param name="files">The store.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<VerifyResult> RunAsync(AppDb db, FileStore files, CancellationToken cancellationToken)
    {
        var kept = await KeptContent.LoadAsync(db, cancellationToken);
        var missing = kept.ToHashSet();
        var damaged = new List<string>();
        var (contents, bytes, unreferenced) = (0, 0L, 0);
        await foreach (var content in files.ListAsync(cancellationToken))
        {
            contents++;
            bytes += content.Size;
            missing.Remove(content.Hash);
            unreferenced += kept.Contains(content.Hash) ? 0 : 1;
            if (!await IsSoundAsync(files, content.Hash, cancellationToken))
            {
                damaged.Add(content.Hash);
            }
        }

        return new VerifyResult(contents, bytes, damaged, [.. missing.Order(StringComparer.Ordinal)], unreferenced);
    }

    /// <summary>The names under which an original is known, for whoever has to look for a copy.</summary>
    public static async Task<IReadOnlyList<string>> NamesAsync(AppDb db, string hash, CancellationToken cancellationToken) =>
        await db.StoredFiles.IgnoreQueryFilters([AppDb.RegionFilter]).Where(file => file.Hash == hash).Select(file => file.Name).Distinct().Take(3).ToListAsync(cancellationToken);

    private static async Task<bool> IsSoundAsync(FileStore files, string hash, CancellationToken cancellationToken)
    {
        try
        {
            await using var content = await files.OpenReadAsync(hash, cancellationToken);
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken)) == hash;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
