using System.Globalization;
using System.Text;

namespace Fachuang.Documents.Packaging;

/// <summary>What the verification of a package found.</summary>
/// <param name="Problems">Everything that is not as it should be, in the order of the package; empty for a whole package.</param>
/// <param name="TopFolder">The bag's folder inside the zip; null where none could be made out.</param>
/// <param name="PayloadFiles">Files below <c>data/</c> that the zip holds.</param>
/// <param name="PayloadBytes">Bytes of these files as unpacked.</param>
/// <param name="TagFiles">The zip's other files.</param>
/// <param name="Info">The pairs of bag-info.txt in their order; empty where it is missing or unreadable. Not to be trusted unless <see cref="Valid"/>.</param>
public sealed record BagReport(
    IReadOnlyList<BagProblem> Problems,
    string? TopFolder,
    int PayloadFiles,
    long PayloadBytes,
    int TagFiles,
    IReadOnlyList<KeyValuePair<string, string>> Info)
{
    /// <summary>Whether the package is whole: every file there, none altered, none besides.</summary>
    /// <remarks>It says nothing about who made the package: whoever can rewrite the files can rewrite the manifests.</remarks>
    public bool Valid => Problems.Count == 0;
}

/// <summary>One thing that is wrong with a package.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Path">
/// The file it is about, from the bag's folder (from the zip's root where it lies outside the bag); empty where it is about the package.
/// Characters that do not show or turn the reading direction are written <c>\u{hex}</c>.
/// </param>
/// <param name="Message">The same for people, in Chinese, with the path where there is one.</param>
public sealed record BagProblem(BagProblemKind Kind, string Path, string Message)
{
    /// <summary>A path from outside as it may be shown: a terminal or a page must not obey it.</summary>
    internal static string Show(string path)
    {
        var shown = new StringBuilder(path.Length);
        foreach (var rune in path.EnumerateRunes())
        {
            _ = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                ? shown.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:X}}}")
                : shown.Append(rune);
        }

        return shown.ToString();
    }
}

/// <summary>The kinds of <see cref="BagProblem"/>.</summary>
public enum BagProblemKind
{
    /// <summary>The file is no zip at all.</summary>
    NotAZip,

    /// <summary>The zip is cut off or its structure contradicts itself.</summary>
    Damaged,

    /// <summary>Bytes that belong to no file: before, between or after the files, or a comment.</summary>
    StrayData,

    /// <summary>More or larger content than <see cref="BagLimits"/> allows, or than its compressed form can hold; not read.</summary>
    LimitExceeded,

    /// <summary>A path that leads out of the package, or that means something else on another system (absolute, <c>..</c>, backslash, device name, link).</summary>
    UnsafePath,

    /// <summary>The zip holds the path twice, or as a file and as a folder.</summary>
    DuplicateEntry,

    /// <summary>Two paths that differ only in case or in how accents are composed: some systems unpack one over the other.</summary>
    NameCollision,

    /// <summary>A zip entry whose two headers disagree, so that two programs may unpack two things.</summary>
    HeaderMismatch,

    /// <summary>The content cannot be looked at: encrypted, or compressed by a method other than deflate.</summary>
    Unreadable,

    /// <summary>No bag in one folder of its own.</summary>
    NotABag,

    /// <summary>A bag of another version, encoding or hash, or one that fetches files from elsewhere.</summary>
    Unsupported,

    /// <summary>A tag file that does not follow RFC 8493.</summary>
    MalformedTagFile,

    /// <summary>The content is not that of the manifest, or can no longer be unpacked.</summary>
    Altered,

    /// <summary>The file is in a manifest and not in the zip, or every package has it and this one has not.</summary>
    Missing,

    /// <summary>The file is in the zip and in no manifest.</summary>
    Extra,

    /// <summary>Number or size of the payload is not as bag-info.txt says.</summary>
    CountMismatch,
}

/// <summary>How far a verification goes with a package from anywhere. Memory is bounded by these, never by the size of a file.</summary>
public sealed record BagLimits
{
    /// <summary>The most files and folders.</summary>
    public int Entries { get; init; } = 500_000;

    /// <summary>The largest zip directory, in bytes; it is held in memory.</summary>
    public int DirectoryBytes { get; init; } = 128 * 1024 * 1024;

    /// <summary>The largest manifest or other tag file that is read, in bytes.</summary>
    public int TagFileBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>The most bytes all files together may unpack to.</summary>
    public long TotalBytes { get; init; } = 256L * 1024 * 1024 * 1024;

    /// <summary>
    /// How many times its compressed size a file may unpack to. The default is just beyond what deflate can do (1,032), so it
    /// catches sizes that cannot be true; a lower one also refuses honest files of zeros.
    /// </summary>
    public int Ratio { get; init; } = 1_100;

    /// <summary>Files that unpack to at most this many bytes are spared the look at <see cref="Ratio"/>.</summary>
    public long RatioFreeBytes { get; init; } = 1024 * 1024;
}
