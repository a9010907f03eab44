using Fachuang.Documents.Packaging;
using Fachuang.Domain;
using Fachuang.Domain.Candidacies.Letters;
using Fachuang.Web.Files;

namespace Fachuang.Web.Features.Candidacies.Letters;

/// <summary>A file that shall go with a letter.</summary>
/// <param name="Name">Original name.</param>
/// <param name="Content">Its bytes, in the store.</param>
/// <param name="Item">Position in <see cref="LetterDraft.Items"/> of the point it belongs to; null for the whole letter.</param>
internal sealed record LetterEnclosure(string Name, StoredContent Content, int? Item = null)
{
    /// <summary>Why these files cannot go with one letter; null when they can.</summary>
    public static Refusal? WhyNot(IReadOnlyCollection<LetterEnclosure> enclosures) =>
        enclosures.Count > LetterContent.MostAttachments ? new("letter.files", $"附件最多 {LetterContent.MostAttachments} 个")
        : enclosures.Sum(file => file.Content.Size) > LetterVerification.LargestBytes ? new("letter.files", $"附件合计{LetterVerification.TooLong}，一件去文装不下")
        : null;
}

/// <summary>Writes a letter: one zip, one BagIt bag with letter.json, the official paper and the attachments. The same content gives the same bytes.</summary>
internal static class LetterWriter
{
    /// <summary>The name of the letter as a file.</summary>
    public static string FileName(int number, LetterParty from, LetterDraft draft) => BagPath.Safe(TopFolder(number, from, draft) + ".zip");

    /// <summary>Writes the letter.</summary>
    /// <param name="files">The store that holds the attachments.</param>
    /// <param name="number">Number with the sender.</param>
    /// <param name="from">The sender.</param>
    /// <param name="draft">What is said. Ask <see cref="LetterDraft.WhyNot"/> first.</param>
    /// <param name="enclosures">The files. Ask <see cref="LetterEnclosure.WhyNot"/> first.</param>
    /// <param name="now">UTC.</param>
    /// <param name="output">Where the zip goes; not closed.</param>
    /// <param name="cancellationToken">Ends the work; what was written is no letter.</param>
    /// <returns>The whole letter and its letter.json.</returns>
    /// <exception cref="ArgumentException">The letter contradicts itself: the caller did not ask.</exception>
    /// <exception cref="IOException">A file is missing from the store.</exception>
    public static async Task<(LetterContent Content, byte[] Json)> WriteAsync(
        FileStore files, int number, LetterParty from, LetterDraft draft, IReadOnlyList<LetterEnclosure> enclosures, DateTime now, Stream output, CancellationToken cancellationToken)
    {
        await using var bag = new BagWriter(output, TopFolder(number, from, draft), new(ChinaTime.Local(now), ChinaTime.Offset));
        var names = new BagFolder();
        List<LetterAttachment> attachments = [];
        foreach (var enclosure in enclosures)
        {
            await using var stored = await files.OpenReadAsync(enclosure.Content.Hash, cancellationToken);
            var path = $"{LetterFile.Folder}/{names.Take(enclosure.Name)}";
            var entry = await bag.AddAsync(path, stored, cancellationToken);
            attachments.Add(new(path, enclosure.Name, entry.Length, entry.Sha256));
        }

        var items = draft.Items.Index().Select(pair => pair.Item with { Files = [.. enclosures.Index().Where(file => file.Item.Item == pair.Index).Select(file => attachments[file.Index].Path)] });
        var content = new LetterContent(number, from, draft with { Items = [.. items] }, attachments);
        var json = LetterFile.Write(content);
        if (LetterFile.Read(json).WhyNot is { } wrong)
        {
            throw new ArgumentException($"The letter cannot be read back: {wrong}", nameof(draft));
        }

        var paper = new MemoryStream();
        LetterPaper.Write(paper, content);
        paper.Position = 0;
        await bag.AddAsync(LetterFile.PaperName, paper, cancellationToken);
        await bag.AddAsync(LetterFile.FileName, new MemoryStream(json), cancellationToken);
        await bag.CompleteAsync(
            [new("Source-Organization", from.Name), new("External-Description", draft.Subject), new("External-Identifier", draft.DocumentNumber ?? $"第{number}号"), new("Bag-Software-Agent", "fachuang")], cancellationToken);
        return (content, json);
    }

    private static string TopFolder(int number, LetterParty from, LetterDraft draft) => BagPath.Safe($"{draft.Kind.Word()}-{from.Region}致{draft.To.Region}-第{number}号");
}
