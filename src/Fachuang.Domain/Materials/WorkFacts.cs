using Fachuang.Domain.Calendars;

namespace Fachuang.Domain.Materials;

/// <summary>What a date found in a file is.</summary>
public enum FoundDateKind
{
    /// <summary>A day written in the text.</summary>
    Text,

    /// <summary>The year of a document number, 〔2024〕3号: its first of January.</summary>
    DocumentNumber,

    /// <summary>成文日期: the day below the signature.</summary>
    Signature,
}

/// <summary>A date found in a file.</summary>
/// <param name="Day">The day.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Page">Page or section, from 1.</param>
/// <param name="Quote">The words around it.</param>
public sealed record FoundDate(DateOnly Day, FoundDateKind Kind, int Page, string Quote);

/// <summary>What was found out about the content of a file.</summary>
/// <param name="Pages">Pages, sheets or slides; null when the kind has none.</param>
/// <param name="Characters">Characters of its text.</param>
/// <param name="IsRecognized">Whether (some of) the text comes from character recognition, which errs.</param>
/// <param name="Dates">Dates in the text.</param>
/// <param name="DocumentNumbers">文号 in the text.</param>
/// <param name="Titles">Lines that look like a title, the first pages first.</param>
/// <param name="HasSeal">Whether a round red mark was seen on a page; null when nobody looked.</param>
/// <param name="MadeAt">When the file says it was made, UTC; null when it does not say.</param>
/// <param name="ChangedAt">When the file says it was last changed, UTC; null when it does not say.</param>
/// <param name="TakenAt">When a picture says it was taken, in the camera's own time; null when it does not say.</param>
/// <param name="Latitude">Where a picture was taken, degrees north; null when it does not say.</param>
/// <param name="Longitude">Degrees east; null when it does not say.</param>
/// <param name="HasMacros">Whether it carries macros.</param>
/// <param name="Unread">What of it was not read, in Chinese; null when all was.</param>
public sealed record FileFact(
    int? Pages, int Characters, bool IsRecognized, IReadOnlyList<FoundDate> Dates, IReadOnlyList<string> DocumentNumbers, IReadOnlyList<string> Titles, bool? HasSeal,
    DateTime? MadeAt, DateTime? ChangedAt, DateTime? TakenAt, double? Latitude, double? Longitude, bool HasMacros, string? Unread)
{
    /// <summary>Whether it calls itself an internal paper (内部资料、注意保存): no secret, but worth a question before it is handed in.</summary>
    public bool IsInternal { get; init; }
}

/// <summary>How far a file of the work was read, and what was found.</summary>
/// <param name="State">How far.</param>
/// <param name="Fact">What was found; null before it was read.</param>
/// <param name="Failure">Why it was not read, in Chinese; null when it was or is waiting.</param>
/// <param name="UploadedAt">When this unit uploaded it, UTC.</param>
public sealed record FileStanding(ReadingState State, FileFact? Fact, string? Failure, DateTime UploadedAt);

/// <summary>What is known of an address of the work.</summary>
/// <param name="Status">HTTP status; null while none came.</param>
/// <param name="Failure">Why it could not be reached; null when it could.</param>
/// <param name="Title">Title of the page; null when it has none.</param>
/// <param name="CheckedAt">When it was last asked, UTC; null before the first time.</param>
/// <param name="SeenAt">When it last answered well, UTC; null when it never did.</param>
public sealed record LinkStanding(int? Status, string? Failure, string? Title, DateTime? CheckedAt, DateTime? SeenAt);

/// <summary>In which way two evidences are alike.</summary>
public enum LikenessKind
{
    /// <summary>The same bytes.</summary>
    SameContent,

    /// <summary>Nearly the same text.</summary>
    NearText,

    /// <summary>The same picture, scaled or compressed anew.</summary>
    SamePicture,
}

/// <summary>An evidence of this work and one elsewhere that is like it.</summary>
/// <param name="EntryId">The entry of this work.</param>
/// <param name="Hash">Its file.</param>
/// <param name="Kind">In which way.</param>
/// <param name="Likeness">From 0 to 1; 1 for the same.</param>
/// <param name="OtherEntryId">The other entry; in this work or another.</param>
/// <param name="Other">Where the other stands, in words: 指标 12 证3“会议纪要.pdf”. Names another unit only to those who may know.</param>
/// <param name="IsSameUnit">Whether the other is the same unit's.</param>
/// <param name="IsSameWork">Whether the other is in this work.</param>
public sealed record LikenessFact(Guid EntryId, string Hash, LikenessKind Kind, double Likeness, Guid OtherEntryId, string Other, bool IsSameUnit, bool IsSameWork);

/// <summary>What the program found out about the evidence of a work, beside what the unit says of it. The checks ask for nothing else.</summary>
/// <param name="Files">Standing of every file, by hash.</param>
/// <param name="Links">Standing of every address, by the address.</param>
/// <param name="Likenesses">What is alike.</param>
/// <param name="Waived">Keys of the findings the office let pass, with its reason.</param>
/// <param name="DueOn">Last day in time; null when there is none.</param>
/// <param name="Calendar">Which days offices work; null where spans of working days are not asked.</param>
public sealed record WorkFacts(
    IReadOnlyDictionary<string, FileStanding> Files, IReadOnlyDictionary<string, LinkStanding> Links, IReadOnlyList<LikenessFact> Likenesses,
    IReadOnlyDictionary<string, string> Waived, DateOnly? DueOn, WorkingCalendar? Calendar)
{
    /// <summary>Nothing is known.</summary>
    public static readonly WorkFacts None = new(
        new Dictionary<string, FileStanding>(), new Dictionary<string, LinkStanding>(), [], new Dictionary<string, string>(), null, null);
}
