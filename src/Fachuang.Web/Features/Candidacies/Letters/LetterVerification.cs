using System.IO.Compression;
using System.Text;
using Fachuang.Documents.Packaging;
using Fachuang.Domain.Candidacies.Letters;
using Fachuang.Web.Ui;

namespace Fachuang.Web.Features.Candidacies.Letters;

/// <summary>Verifies a letter without a database and without a network: as a bag, then whether letter.json speaks of exactly the files it holds.</summary>
/// <param name="Problems">What is wrong, one Chinese sentence each; empty for a good letter.</param>
/// <param name="Content">What it says; null when anything is wrong.</param>
/// <param name="Json">letter.json; empty when anything is wrong.</param>
internal sealed record LetterVerification(IReadOnlyList<string> Problems, LetterContent? Content, string Json)
{
    /// <summary>Largest letter, in bytes of the zip and of its attachments as unpacked.</summary>
    public const long LargestBytes = 200L * 1024 * 1024;

    // The paper and the letter itself come on top of the attachments.
    private static readonly BagLimits Limits = new()
    {
        Entries = LetterContent.MostAttachments + 50, DirectoryBytes = 1024 * 1024, TagFileBytes = 1024 * 1024, TotalBytes = LargestBytes + (64L * 1024 * 1024),
    };

    /// <summary>What is told of a letter that is longer.</summary>
    public static string TooLong { get; } = $"超过 {Say.Size(LargestBytes)}";

    /// <summary>Verifies the letter a stream holds from its first byte to its last.</summary>
    /// <param name="file">Must be able to seek; not closed.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static async Task<LetterVerification> VerifyAsync(Stream file, CancellationToken cancellationToken)
    {
        var bag = await BagVerifier.VerifyAsync(file, Limits, cancellationToken);
        if (!bag.Valid)
        {
            return new([.. bag.Problems.Select(problem => problem.Message)], null, "");
        }

        file.Position = 0;
        await using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        var inside = $"{bag.TopFolder}/{BagManifest.Payload}";
        if (zip.GetEntry(inside + LetterFile.FileName) is not { Length: <= LetterFile.Longest } entry)
        {
            return new(["这不是来文：里面没有 letter.json，或者它太大。"], null, "");
        }

        await using var text = await entry.OpenAsync(cancellationToken);
        using var bytes = new MemoryStream();
        await text.CopyToAsync(bytes, cancellationToken);
        var (content, whyNot) = LetterFile.Read(bytes.ToArray());
        if (content is null)
        {
            return new([$"{BagManifest.Payload}{LetterFile.FileName}：{whyNot}。"], null, "");
        }

        await using var manifest = await zip.GetEntry($"{bag.TopFolder}/{BagManifest.FileName}")!.OpenAsync(cancellationToken);
        List<string> problems = [.. Disagreements(content, await BagManifest.ReadAsync(manifest, cancellationToken), path => zip.GetEntry(inside + path)?.Length)];
        return problems.Count == 0 ? new([], content, Encoding.UTF8.GetString(bytes.ToArray())) : new(problems, null, "");
    }

    private static IEnumerable<string> Disagreements(LetterContent content, IReadOnlyDictionary<string, string> manifest, Func<string, long?> lengthOf)
    {
        HashSet<string> named = [BagManifest.Payload + LetterFile.FileName, BagManifest.Payload + LetterFile.PaperName];
        if (!manifest.ContainsKey(BagManifest.Payload + LetterFile.PaperName))
        {
            yield return "来文里没有公文.docx。";
        }

        foreach (var file in content.Attachments)
        {
            named.Add(BagManifest.Payload + file.Path);
            var shown = BagManifest.Show(file.Path);
            if (!manifest.TryGetValue(BagManifest.Payload + file.Path, out var hash))
            {
                yield return $"{shown}：信上列了这个附件，里面没有。";
            }
            else if (hash != file.Sha256 || lengthOf(file.Path) != file.Size)
            {
                yield return $"{shown}：附件和信上列的不一样。";
            }
        }

        foreach (var path in manifest.Keys.Where(path => !named.Contains(path)).Order(StringComparer.Ordinal))
        {
            yield return $"{BagManifest.Show(path)}：信上没有列这个文件。";
        }
    }
}
