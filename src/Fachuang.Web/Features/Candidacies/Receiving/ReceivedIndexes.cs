using Fachuang.Domain.Candidacies;
using Fachuang.Web.Files;

namespace Fachuang.Web.Features.Candidacies.Receiving;

/// <summary>Reads the index of a verified package, which is kept as a content of its own.</summary>
internal static class ReceivedIndexes
{
    /// <summary>The index.</summary>
    /// <exception cref="FileNotFoundException">It is not in the store.</exception>
    /// <exception cref="InvalidDataException">It is not the one that was kept.</exception>
    public static async Task<PackageIndex> ReadAsync(FileStore files, ReceivedPackage package, CancellationToken cancellationToken)
    {
        var bytes = new MemoryStream();
        await using (var content = await files.OpenReadAsync(package.IndexHash!, cancellationToken))
        {
            await content.CopyToAsync(bytes, cancellationToken);
        }

        return PackageIndex.Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)) ?? throw new InvalidDataException("The index of a verified package cannot be read.");
    }

    /// <summary>The narrative of a material; null when it has none.</summary>
    public static IndexedFile? Narrative(this IndexedMaterial material) =>
        material.Folder is { } folder ? material.Files.FirstOrDefault(file => file.Path == $"{folder}/情况说明.docx") : null;

    /// <summary>What a material holds beside narrative and catalogue: evidence and tables.</summary>
    public static IEnumerable<IndexedFile> Evidence(this IndexedMaterial material) =>
        material.Files.Where(file => material.Folder is not { } folder || (file.Path != $"{folder}/情况说明.docx" && file.Path != $"{folder}/证明材料目录.docx"));
}
