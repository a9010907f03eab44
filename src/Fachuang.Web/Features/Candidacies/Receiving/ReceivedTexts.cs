using System.Collections.Concurrent;
using Fachuang.Documents.Packaging;
using Fachuang.Documents.Reading.Evidence;
using Fachuang.Domain.Candidacies;
using Fachuang.Web.Features.Materials.Reading;
using Fachuang.Web.Files;

namespace Fachuang.Web.Features.Candidacies.Receiving;

/// <summary>What was read of a file of a received package.</summary>
/// <param name="Lines">Its text, a paragraph a line; empty when there is none.</param>
/// <param name="Failure">Why nothing was read, in Chinese without a closing full stop; null when it was.</param>
/// <param name="IsCut">Whether there is more than is kept.</param>
public sealed record ReceivedText(IReadOnlyList<string> Lines, string? Failure, bool IsCut);

/// <summary>
/// Reads texts of a received package in a process apart (docs/decisions/0008): its files come from another office. What was read is remembered by
/// content on this node; it can be read again at any time, so nothing of it is stored.
/// </summary>
internal sealed class ReceivedTexts(EvidenceApart apart, FileStore files)
{
    /// <summary>Larger files are not read in a request.</summary>
    public const long MostBytes = 20 * 1024 * 1024;

    private const int MostCharacters = 60_000;

    // Some hundreds of pages of people who look at one application; forgotten all at once, read again.
    private const int MostRemembered = 500;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, ReceivedText> known = new();

    /// <summary>The text of a file.</summary>
    /// <param name="package">A verified package.</param>
    /// <param name="file">One of its files.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ReceivedText> ReadAsync(ReceivedPackage package, IndexedFile file, CancellationToken cancellationToken)
    {
        if (known.TryGetValue(file.Sha256, out var before))
        {
            return before;
        }

        if (file.Size > MostBytes)
        {
            return new([], "文件太大，在这里不读文字，下载后看", false);
        }

        if (await OpenAsync(package, file, cancellationToken) is not { } content)
        {
            return new([], "包里没有这个文件", false);
        }

        EvidenceReading reading;
        await using (content)
        {
            reading = await apart.ReadHeadAsync(content, file.Name, Longest, cancellationToken);
        }

        var text = Of(reading);
        if (!reading.MayHelpLater)
        {
            if (known.Count >= MostRemembered)
            {
                known.Clear();
            }

            known[file.Sha256] = text;
        }

        return text;
    }

    /// <summary>The bytes of a file; null when the package has none at its path.</summary>
    /// <exception cref="FileNotFoundException">The package is not in the store.</exception>
    public async Task<Stream?> OpenAsync(ReceivedPackage package, IndexedFile file, CancellationToken cancellationToken) =>
        await BagContent.OpenAsync(await files.OpenReadAsync(package.Hash, cancellationToken), file.Path, cancellationToken);

    private static ReceivedText Of(EvidenceReading reading)
    {
        List<string> lines = [];
        var left = MostCharacters;
        foreach (var line in reading.FromFirstPage().SelectMany(page => page.Split('\n')).Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            if (line.Length > left)
            {
                return new(lines, null, true);
            }

            lines.Add(line);
            left -= line.Length;
        }

        return new(lines, reading.Failure ?? (lines.Count == 0 ? reading.Unread ?? "里面没有文字" : null), reading.Unread is not null && lines.Count > 0);
    }
}
