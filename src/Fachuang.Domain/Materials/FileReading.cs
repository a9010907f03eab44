namespace Fachuang.Domain.Materials;

/// <summary>How far the program has come with reading a file.</summary>
public enum ReadingState
{
    /// <summary>排队</summary>
    Waiting,

    /// <summary>正在读: claimed by a node.</summary>
    Reading,

    /// <summary>读完</summary>
    Read,

    /// <summary>没有读成: <see cref="FileReading.Failure"/> says why; tried again by hand.</summary>
    Failed,
}

/// <summary>
/// What the program read out of a content, once a region and content: text (as <see cref="TextPassage"/>), dates, metadata, the shape of a
/// picture. Made in the background; derived, so it may be thrown away and made anew.
/// </summary>
public sealed class FileReading : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>SHA-256 of the content; one row a region and content.</summary>
    public required string Hash { get; init; }

    /// <summary>A name it came with; its ending tells the reader what to expect.</summary>
    public required string Name { get; init; }

    /// <summary>Media type found from the content.</summary>
    public required string MediaType { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    /// <summary>How far it is.</summary>
    public ReadingState State { get; set; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; set; }

    /// <summary>Not tried before this moment, UTC.</summary>
    public DateTime NextTryAt { get; set; }

    /// <summary>When a node took it up, UTC; null when none works on it.</summary>
    public DateTime? ClaimedAt { get; set; }

    /// <summary>When it was read, UTC; null before.</summary>
    public DateTime? ReadAt { get; set; }

    /// <summary>Why it was not read, or what of it was not, in Chinese; null when nothing is to be said.</summary>
    public string? Failure { get; set; }

    /// <summary>What was found as JSON (<see cref="FileFact"/>); null before it was read.</summary>
    public string? FactsJson { get; set; }

    /// <summary>Perceptual hash of a picture, so that scaled and recompressed copies lie close; null for other contents.</summary>
    public long? PictureHash { get; set; }

    /// <summary>MinHash signature of the text; null for contents with little text.</summary>
    public byte[]? TextSignature { get; set; }

    /// <summary>SHA-256 of the PDF it was converted to for looking at, kept in the file store; null when there is none.</summary>
    public string? PreviewHash { get; set; }
}

/// <summary>Where a passage of the search index comes from.</summary>
public enum PassageSource
{
    /// <summary>A page or section of a file; the source is its <see cref="FileReading"/>.</summary>
    File,

    /// <summary>情况说明 of a draft; the source is its <see cref="Submission"/>.</summary>
    Narrative,

    /// <summary>Title and words of a catalogue entry.</summary>
    Entry,

    /// <summary>An indicator with its demands.</summary>
    Indicator,
}

/// <summary>A piece of text people can find (requirement D10). Derived from what it points to.</summary>
public sealed class TextPassage : IRegional
{
    /// <summary>Key, in the order of indexing.</summary>
    public long Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>What it comes from.</summary>
    public required PassageSource Source { get; init; }

    /// <summary>Key of what it comes from.</summary>
    public required Guid SourceId { get; init; }

    /// <summary>The unit whose it is; null for what everybody of the region may read (indicators).</summary>
    public Guid? UnitId { get; init; }

    /// <summary>The assignment it stands in; null for indicators, and for a file that is used in none.</summary>
    public Guid? AssignmentId { get; init; }

    /// <summary>Page or section, from 1.</summary>
    public required int Page { get; init; }

    /// <summary>The text as people read it.</summary>
    public required string Text { get; init; }

    /// <summary>The text as it is searched: bigrams of Chinese, words of the rest, and marks of who may find it.</summary>
    public required string Grams { get; init; }
}

/// <summary>What is known of an address in a catalogue.</summary>
public sealed class LinkState : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>SHA-256 of <see cref="Url"/>, lower-case hexadecimal; one row a region and address.</summary>
    public required string UrlHash { get; init; }

    /// <summary>The address as it stands in the catalogue.</summary>
    public required string Url { get; init; }

    /// <summary>HTTP status of the last answer; null while none came.</summary>
    public int? Status { get; set; }

    /// <summary>Where it led in the end; null when it did not lead on.</summary>
    public string? LedTo { get; set; }

    /// <summary>Title of the page; null when it has none.</summary>
    public string? Title { get; set; }

    /// <summary>Why it could not be reached, in Chinese; null when it could.</summary>
    public string? Failure { get; set; }

    /// <summary>When it was last asked, UTC; null before the first time.</summary>
    public DateTime? CheckedAt { get; set; }

    /// <summary>When it last answered well, UTC; null when it never did.</summary>
    public DateTime? SeenAt { get; set; }

    /// <summary>Not asked before this moment, UTC.</summary>
    public DateTime NextCheckAt { get; set; }

    /// <summary>When a node took it up, UTC; null when none works on it.</summary>
    public DateTime? ClaimedAt { get; set; }
}

/// <summary>A file on its way up (tus): what was announced. How much of it has come is asked of the file store, which alone knows.</summary>
public sealed class FileUpload : IRegional
{
    /// <summary>How long it waits for whoever began it.</summary>
    public static readonly TimeSpan Waits = TimeSpan.FromDays(7);

    /// <summary>Key, the last part of its address.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The assignment it is for.</summary>
    public required Guid AssignmentId { get; init; }

    /// <summary>The unit that sends it.</summary>
    public required Guid UnitId { get; init; }

    /// <summary>The account that announced it; only this person goes on with it.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Original name, to the character.</summary>
    public required string Name { get; init; }

    /// <summary>Bytes announced.</summary>
    public required long Length { get; init; }

    /// <summary>The demand it answers; empty for the whole.</summary>
    public required string MaterialNumber { get; init; }

    /// <summary>The entry it is added to or whose file it replaces; null for a new entry.</summary>
    public Guid? EntryId { get; init; }

    /// <summary>The file of <see cref="EntryId"/> that it takes the place of; null when it is added.</summary>
    public Guid? ReplacesFileId { get; init; }

    /// <summary>When it was announced, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When the last piece came, UTC; the sweep takes what nobody goes on with.</summary>
    public DateTime TouchedAt { get; set; }
}
