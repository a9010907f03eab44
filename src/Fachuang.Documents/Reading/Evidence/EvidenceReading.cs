using System.Text.Json.Serialization;

namespace Fachuang.Documents.Reading.Evidence;

/// <summary>A page, sheet, slide or section with its text.</summary>
/// <param name="Number">From 1, in the order of the document.</param>
/// <param name="Text">Its text; lines are parted by <c>\n</c>.</param>
public sealed record EvidencePage(int Number, string Text);

/// <summary>What a file says about itself beside its text. Null where it does not say.</summary>
/// <param name="MadeAt">When it was made, UTC.</param>
/// <param name="ChangedAt">When it was last changed, UTC.</param>
/// <param name="TakenAt">When a picture was taken, in the camera's own time.</param>
/// <param name="Latitude">Where, degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="Orientation">EXIF orientation, 1 to 8; 1 is upright.</param>
public sealed record EvidenceMetadata(DateTime? MadeAt, DateTime? ChangedAt, DateTime? TakenAt, double? Latitude, double? Longitude, int? Orientation)
{
    /// <summary>A file that says nothing about itself.</summary>
    public static readonly EvidenceMetadata None = new(null, null, null, null, null, null);
}

/// <summary>What was read out of an evidence. Whatever the file is, there is an answer.</summary>
public sealed record EvidenceReading
{
    /// <summary>Pages with text, in order; empty when there is none.</summary>
    public IReadOnlyList<EvidencePage> Pages { get; init; } = [];

    /// <summary>Pages, sheets or slides the file has; null when the kind has none or nobody could count.</summary>
    public int? PageCount { get; init; }

    /// <summary>Whether (some of) the text comes from character recognition.</summary>
    public bool IsRecognized { get; init; }

    /// <summary>Whether a round red mark was seen; null when nobody looked.</summary>
    public bool? HasSeal { get; init; }

    /// <summary>What the file says about itself.</summary>
    public EvidenceMetadata Metadata { get; init; } = EvidenceMetadata.None;

    /// <summary>Whether it carries macros.</summary>
    public bool HasMacros { get; init; }

    /// <summary>Perceptual hash of a picture; null for other kinds and for pictures without any structure.</summary>
    public long? PictureHash { get; init; }

    /// <summary>What of it was not read, in Chinese; null when all was.</summary>
    public string? Unread { get; init; }

    /// <summary>Why nothing was read, in Chinese without a closing full stop; null when it was read.</summary>
    public string? Failure { get; init; }

    /// <summary>Whether trying again may help: the machine was at fault, not the file.</summary>
    public bool MayHelpLater { get; init; }

    /// <summary>What stands on top of the pages and is no part of their text, a line a paragraph; empty for most kinds.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];

    /// <summary>The text of the pages from the first to the last, the headers on top of the first; the first is empty where it has none.</summary>
    public IEnumerable<string> FromFirstPage()
    {
        var first = Pages.Count > 0 && Pages[0].Number == 1 ? Pages[0].Text : "";
        return Pages.Skip(Pages.Count > 0 && Pages[0].Number == 1 ? 1 : 0).Select(page => page.Text).Prepend(string.Join('\n', Headers.Append(first)));
    }

    /// <summary>Characters of all pages.</summary>
    [JsonIgnore]
    public int Characters => Pages.Sum(page => page.Text.Length);
}
