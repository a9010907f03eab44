using System.Text.Json.Serialization;

namespace Fachuang.Domain.Materials;

/// <summary>
/// 材料: what a unit writes and attaches for one assignment. This row is the working draft; each hand-in copies it into an
/// immutable <see cref="SubmissionVersion"/>.
/// </summary>
public sealed class Submission : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The assignment; one submission an assignment.</summary>
    public required Guid AssignmentId { get; init; }

    /// <summary>题目 of the narrative.</summary>
    public string Title { get; private set; } = "";

    /// <summary>一、主要举措. Paragraphs are separated by line ends; <c>[证3]</c> cites catalogue entry 3.</summary>
    public string Measures { get; private set; } = "";

    /// <summary>二、重要成效.</summary>
    public string Results { get; private set; } = "";

    /// <summary>三、突出亮点.</summary>
    public string Highlights { get; private set; } = "";

    /// <summary>Counts the saved texts; a writer who started from an older one is shown the conflict.</summary>
    public int Revision { get; private set; }

    /// <summary>When the draft last changed, UTC.</summary>
    public DateTime SavedAt { get; private set; }

    /// <summary>Name of the person who saved last; empty while nothing is saved.</summary>
    public string SavedBy { get; private set; } = "";

    /// <summary>Where the first draft was carried over from (结转): campaign, indicators and day; null when the unit began by itself.</summary>
    public string? CarriedFrom { get; private set; }

    /// <summary>The catalogue, one entry an evidence.</summary>
    public List<CatalogueEntry> Entries { get; init; } = [];

    /// <summary>The hand-ins so far.</summary>
    public List<SubmissionVersion> Versions { get; init; } = [];

    /// <summary>Reasons given for findings that ask for one.</summary>
    public List<FindingReason> Reasons { get; init; } = [];

    /// <summary>Stores the narrative.</summary>
    /// <param name="narrative">The new texts.</param>
    /// <param name="by">Name of the writer.</param>
    /// <param name="now">UTC.</param>
    public void Write(Narrative narrative, string by, DateTime now)
    {
        Title = narrative.Title;
        Measures = narrative.Measures;
        Results = narrative.Results;
        Highlights = narrative.Highlights;
        Touch(by, now);
        Revision++;
    }

    /// <summary>Remembers a change of the catalogue. The narrative's revision stays: nobody's text is outdated by it.</summary>
    public void Touch(string by, DateTime now)
    {
        SavedBy = by;
        SavedAt = now;
    }

    /// <summary>Adds an entry at the end of the catalogue.</summary>
    /// <param name="entry">The new entry; it gets its number here.</param>
    /// <param name="by">Name of the writer.</param>
    /// <param name="now">UTC.</param>
    public void AddEntry(CatalogueEntry entry, string by, DateTime now)
    {
        entry.Number = Entries.Count + 1;
        Entries.Add(entry);
        Touch(by, now);
    }

    /// <summary>Moves an entry up or down the catalogue; the citations in the text follow their entries.</summary>
    /// <param name="entry">An entry of this submission.</param>
    /// <param name="places">How many places, negative for up. It stops at the ends.</param>
    /// <param name="by">Name of the writer.</param>
    /// <param name="now">UTC.</param>
    /// <returns>Whether the text changed with it.</returns>
    public bool MoveEntry(CatalogueEntry entry, int places, string by, DateTime now)
    {
        var order = Entries.OrderBy(other => other.Number).ToList();
        var from = order.IndexOf(entry);
        order.RemoveAt(from);
        order.Insert(Math.Clamp(from + places, 0, order.Count), entry);
        return Renumber(order, by, now);
    }

    /// <summary>Takes an entry out of the catalogue and its citations out of the text; those after it move up.</summary>
    /// <param name="entry">An entry of this submission.</param>
    /// <param name="by">Name of the writer.</param>
    /// <param name="now">UTC.</param>
    /// <returns>Whether the text changed with it.</returns>
    public bool RemoveEntry(CatalogueEntry entry, string by, DateTime now)
    {
        Entries.Remove(entry);
        return Renumber([.. Entries.OrderBy(other => other.Number)], by, now, removed: entry.Number);
    }

    /// <summary>Whether somebody wrote, attached or carried anything, even if it was deleted since: then nothing is carried over into it.</summary>
    public bool IsBegun => !Narrative.IsBlank || Entries.Count > 0 || CarriedFrom is not null;

    /// <summary>Begins the draft with what was accepted elsewhere (requirement A7). Ask <see cref="IsBegun"/> first.</summary>
    /// <param name="narrative">The accepted text; its citations fit <paramref name="entries"/>.</param>
    /// <param name="entries">The catalogue in its order, of this submission; files are pointed to, never copied.</param>
    /// <param name="origin">Where it comes from, for those who go on with it.</param>
    /// <param name="by">Name of the person who carries it over.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="InvalidOperationException">Something is written already.</exception>
    public void CarryOver(Narrative narrative, IEnumerable<CatalogueEntry> entries, string origin, string by, DateTime now)
    {
        if (IsBegun)
        {
            throw new InvalidOperationException("Nothing is carried over into a draft that somebody has begun.");
        }

        Write(Title.Length == 0 ? narrative : narrative with { Title = Title }, by, now);
        foreach (var entry in entries)
        {
            AddEntry(entry, by, now);
        }

        CarriedFrom = origin;
    }

    /// <summary>The narrative as it stands.</summary>
    public Narrative Narrative => new(Title, Measures, Results, Highlights);

    private bool Renumber(IReadOnlyList<CatalogueEntry> order, string by, DateTime now, int? removed = null)
    {
        var numbers = new Dictionary<int, int?>();
        if (removed is { } gone)
        {
            numbers[gone] = null;
        }

        foreach (var (index, entry) in order.Index())
        {
            numbers[entry.Number] = index + 1;
            entry.Number = index + 1;
        }

        var rewritten = new Narrative(
            Title, Citations.Renumber(Measures, numbers), Citations.Renumber(Results, numbers), Citations.Renumber(Highlights, numbers));
        if (rewritten == Narrative)
        {
            Touch(by, now);
            return false;
        }

        Write(rewritten, by, now);
        return true;
    }
}

/// <summary>情况说明: the prescribed title and its three sections (S1 附件1 三).</summary>
/// <param name="Title">题目.</param>
/// <param name="Measures">主要举措.</param>
/// <param name="Results">重要成效.</param>
/// <param name="Highlights">突出亮点.</param>
public sealed record Narrative(string Title, string Measures, string Results, string Highlights)
{
    /// <summary>A narrative in which nothing is written.</summary>
    public static readonly Narrative Empty = new("", "", "", "");

    /// <summary>
    /// This text with every paragraph of another that it lacks, each behind the paragraph it followed there: what two people
    /// wrote at the same time, with nothing lost. The title stays.
    /// </summary>
    /// <param name="other">The other writer's text.</param>
    public Narrative Together(Narrative other) =>
        new(Title, Together(Measures, other.Measures), Together(Results, other.Results), Together(Highlights, other.Highlights));

    private static string Together(string own, string other)
    {
        var paragraphs = own.Split('\n').ToList();
        var at = 0;
        foreach (var paragraph in other.Split('\n').Where(paragraph => !string.IsNullOrWhiteSpace(paragraph)))
        {
            var index = paragraphs.IndexOf(paragraph);
            if (index < 0)
            {
                paragraphs.Insert(index = at, paragraph);
            }

            at = index + 1;
        }

        return string.Join('\n', paragraphs).Trim('\n');
    }

    /// <summary>Whether no section holds any text. The title alone is no narrative.</summary>
    public bool IsBlank => string.IsNullOrWhiteSpace(Measures) && string.IsNullOrWhiteSpace(Results) && string.IsNullOrWhiteSpace(Highlights);
}

/// <summary>What kind of evidence a catalogue entry points to (requirements D3, D4).</summary>
public enum EvidenceKind
{
    /// <summary>正式文件: a document, with its attachments.</summary>
    File,

    /// <summary>图片: one picture or a set of them.</summary>
    Picture,

    /// <summary>视频、音频</summary>
    Video,

    /// <summary>简报、信息</summary>
    Bulletin,

    /// <summary>网页: its address together with a screenshot or the saved page.</summary>
    WebPage,

    /// <summary>台账、清单: a structured table filled in here (requirement D5).</summary>
    Table,

    /// <summary>案例: time, cause, measures, outcome, contact; files may prove it.</summary>
    Case,

    /// <summary>网址</summary>
    Link,

    /// <summary>涉密: handed in on paper, never uploaded.</summary>
    Paper,

    /// <summary>实地核查时提供: shown on the spot.</summary>
    OnSite,

    /// <summary>没有相关材料: a statement that there is none (S1 附件1 一).</summary>
    Statement,
}

/// <summary>证明材料目录 entry with its evidence; catalogue and evidence are one list, its position is 证n.</summary>
public sealed class CatalogueEntry : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The submission.</summary>
    public required Guid SubmissionId { get; init; }

    /// <summary>Number in the catalogue, from 1.</summary>
    public required int Number { get; set; }

    /// <summary>Title in the catalogue.</summary>
    public required string Title { get; set; }

    /// <summary>What it points to. Among the kinds that hold files the unit may change it later.</summary>
    public required EvidenceKind Kind { get; set; }

    /// <summary>Number of the material requirement it answers; empty when it serves the whole narrative.</summary>
    public string MaterialNumber { get; set; } = "";

    /// <summary>Address of a <see cref="EvidenceKind.Link"/> or a <see cref="EvidenceKind.WebPage"/>; null otherwise.</summary>
    public string? Url { get; set; }

    /// <summary>The first file of a kind that holds files (<see cref="EvidenceKindExtensions.HoldsFiles"/>); null where there is none.</summary>
    public Guid? FileId { get; set; }

    /// <summary>Further files: the attachments of a document, the other pictures of a set, in their order.</summary>
    public List<EntryAttachment> Attachments { get; init; } = [];

    /// <summary>案由 of a <see cref="EvidenceKind.Case"/>; null otherwise. Its time is <see cref="FactOn"/>.</summary>
    public string? CaseCause { get; set; }

    /// <summary>采取的措施 of a case; null otherwise.</summary>
    public string? CaseMeasures { get; set; }

    /// <summary>结果 of a case; null otherwise.</summary>
    public string? CaseOutcome { get; set; }

    /// <summary>当事人联系方式 of a case, personal: shown masked; null otherwise or when none was given.</summary>
    public string? CaseContact { get; set; }

    /// <summary>The unit that provided it, where a lead unit took it over when consolidating (汇总); null for the unit's own.</summary>
    public Guid? CreditUnitId { get; set; }

    /// <summary>Place, copies, pages, reason: what the kind asks for in words; null when nothing was said.</summary>
    public string? Note { get; set; }

    /// <summary>Day of the fact or of the document's signature, kept apart from the day of upload; null when unknown.</summary>
    public DateOnly? FactOn { get; set; }

    /// <summary>Most files of one entry: more than anybody looks through; another entry takes the rest.</summary>
    public const int MostFiles = 50;

    /// <summary>Keys of all its files in their order, the first one first.</summary>
    public IReadOnlyList<Guid> FileIds => [.. (FileId is { } first ? [first] : Array.Empty<Guid>()).Concat(Attachments.OrderBy(attachment => attachment.Position).Select(attachment => attachment.FileId))];

    /// <summary>Gives it these files in this order; rows of attachments that stay are kept.</summary>
    /// <param name="files">Keys of files, each once; the first becomes the main one.</param>
    public void SetFiles(IReadOnlyList<Guid> files)
    {
        FileId = files.Count == 0 ? null : files[0];
        Attachments.RemoveAll(attachment => !files.Skip(1).Contains(attachment.FileId));
        foreach (var (position, file) in files.Skip(1).Index())
        {
            if (Attachments.Find(attachment => attachment.FileId == file) is { } kept)
            {
                kept.Position = position;
            }
            else
            {
                Attachments.Add(new EntryAttachment { EntryId = Id, RegionId = RegionId, FileId = file, Position = position });
            }
        }
    }
}

/// <summary>A further file of an entry.</summary>
public sealed class EntryAttachment : IRegional
{
    /// <summary>The entry.</summary>
    public required Guid EntryId { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The file.</summary>
    public required Guid FileId { get; init; }

    /// <summary>Order within the entry, from 0.</summary>
    public required int Position { get; set; }
}

/// <summary>Questions about kinds of evidence.</summary>
public static class EvidenceKindExtensions
{
    /// <summary>Whether an entry of the kind may hold files.</summary>
    /// <param name="kind">The kind.</param>
    public static bool HoldsFiles(this EvidenceKind kind) => kind is EvidenceKind.File or EvidenceKind.Picture or EvidenceKind.Video or EvidenceKind.Bulletin
        or EvidenceKind.WebPage or EvidenceKind.Case;

    /// <summary>Whether an entry of the kind is nothing without a file.</summary>
    /// <param name="kind">The kind.</param>
    public static bool NeedsFile(this EvidenceKind kind) => kind is EvidenceKind.File or EvidenceKind.Picture or EvidenceKind.Video or EvidenceKind.Bulletin or EvidenceKind.WebPage;

    /// <summary>Whether an entry of the kind has an address.</summary>
    /// <param name="kind">The kind.</param>
    public static bool HasAddress(this EvidenceKind kind) => kind is EvidenceKind.Link or EvidenceKind.WebPage;
}

/// <summary>A stored original. The bytes lie once per content in the file store, outside the database.</summary>
public sealed class StoredFile : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The unit that handed it in.</summary>
    public required Guid UnitId { get; init; }

    /// <summary>SHA-256 of the bytes, lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Original name, to the character.</summary>
    public required string Name { get; init; }

    /// <summary>Media type found from the content, not from the ending.</summary>
    public required string MediaType { get; init; }

    /// <summary>Name of the person who uploaded it.</summary>
    public required string UploadedBy { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime UploadedAt { get; init; }

    /// <summary>When the bytes were destroyed because a secrecy marking was found in them later (requirement D4), UTC; null while they are kept.</summary>
    public DateTime? DestroyedAt { get; set; }
}

/// <summary>What the office decided about a version.</summary>
public enum VersionOutcome
{
    /// <summary>Not decided.</summary>
    Pending,

    /// <summary>已退回</summary>
    Returned,

    /// <summary>已通过</summary>
    Passed,
}

/// <summary>One hand-in, frozen: later drafts never change it.</summary>
public sealed class SubmissionVersion : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The submission.</summary>
    public required Guid SubmissionId { get; init; }

    /// <summary>第 n 版, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Narrative, catalogue, file hashes, findings and given reasons as JSON (<see cref="SubmissionContent"/>).</summary>
    public required string ContentJson { get; init; }

    /// <summary>What the checks found when it was handed in, as JSON (<see cref="Finding"/>); null for versions of before this was kept.</summary>
    public string? FindingsJson { get; init; }

    /// <summary>When it was handed in, UTC.</summary>
    public required DateTime SubmittedAt { get; init; }

    /// <summary>Name of the person who handed it in.</summary>
    public required string SubmittedBy { get; init; }

    /// <summary>The files its entries point to, so that who may open them and what must be kept is asked of rows.</summary>
    public List<VersionFile> Files { get; init; } = [];

    /// <summary>What was decided.</summary>
    public VersionOutcome Outcome { get; private set; }

    /// <summary>When it was decided, UTC; null while pending.</summary>
    public DateTime? DecidedAt { get; private set; }

    /// <summary>Name of the person who decided; null while pending.</summary>
    public string? DecidedBy { get; private set; }

    /// <summary>Records the decision.</summary>
    public void Decide(VersionOutcome outcome, string by, DateTime now)
    {
        Outcome = outcome;
        DecidedBy = by;
        DecidedAt = now;
    }
}

/// <summary>A file a version points to.</summary>
public sealed class VersionFile : IRegional
{
    /// <summary>The version.</summary>
    public required Guid VersionId { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The file.</summary>
    public required Guid FileId { get; init; }

    /// <summary>The files of a content.</summary>
    /// <param name="content">What was handed in.</param>
    /// <param name="versionId">The version.</param>
    /// <param name="regionId">Its region.</param>
    public static List<VersionFile> Of(SubmissionContent content, Guid versionId, Guid regionId) =>
        [.. content.Entries.SelectMany(entry => entry.Files).Select(file => file.Id).Distinct().Select(id => new VersionFile { VersionId = versionId, RegionId = regionId, FileId = id })];
}

/// <summary>What a version holds: everything needed to show, compare and package it without the draft.</summary>
/// <param name="Narrative">The narrative.</param>
/// <param name="Entries">The catalogue in its order.</param>
/// <param name="Reasons">Reasons given for findings, by finding code.</param>
public sealed record SubmissionContent(Narrative Narrative, IReadOnlyList<ContentEntry> Entries, IReadOnlyDictionary<string, string> Reasons)
{
    /// <summary>The content with those of its files marked whose bytes were destroyed since.</summary>
    /// <param name="destroyed">Keys of destroyed files.</param>
    public SubmissionContent Marking(IReadOnlySet<Guid> destroyed) => !Entries.Any(entry => entry.Files.Any(file => destroyed.Contains(file.Id)))
        ? this
        : this with { Entries = [.. Entries.Select(entry => entry with { File = entry.File is null ? null : Marked(entry.File, destroyed), Attachments = [.. entry.Attachments.Select(file => Marked(file, destroyed))] })] };

    private static ContentFile Marked(ContentFile file, IReadOnlySet<Guid> destroyed) => destroyed.Contains(file.Id) ? file with { IsDestroyed = true } : file;
}

/// <summary>A catalogue entry as it was handed in.</summary>
/// <param name="Id">Key of the entry in the draft, so that versions can be compared.</param>
/// <param name="Number">证n.</param>
/// <param name="Title">Title in the catalogue.</param>
/// <param name="Kind">Kind of evidence.</param>
/// <param name="MaterialNumber">Material requirement it answers; empty for the whole.</param>
/// <param name="Url">Address of a link; null otherwise.</param>
/// <param name="Note">Place, copies, reason; null when nothing was said.</param>
/// <param name="FactOn">Day of the fact; null when unknown.</param>
/// <param name="File">The file; null when the evidence is none.</param>
public sealed record ContentEntry(
    Guid Id, int Number, string Title, EvidenceKind Kind, string MaterialNumber, string? Url, string? Note, DateOnly? FactOn, ContentFile? File)
{
    /// <summary>Further files in their order; empty for most.</summary>
    public IReadOnlyList<ContentFile> Attachments { get; init; } = [];

    /// <summary>What a case says; null for other kinds.</summary>
    public CaseFacts? Case { get; init; }

    /// <summary>The structured table; null for other kinds, and while nothing is filled in.</summary>
    public ContentTable? Table { get; init; }

    /// <summary>Name of the unit that provided it, where a lead unit took it over; null for the unit's own.</summary>
    public string? Credit { get; init; }

    /// <summary>What <see cref="Url"/> answered when it was last opened; null where there is none or it was not opened yet. A version keeps what was known at its hand-in.</summary>
    public LinkStanding? Link { get; init; }

    /// <summary>All its files, the first one first.</summary>
    [JsonIgnore]
    public IEnumerable<ContentFile> Files => File is null ? Attachments : Attachments.Prepend(File);
}

/// <summary>案例 as the documents ask for it: 时间 (the entry's day) 案由 措施 结果 联系方式.</summary>
/// <param name="Cause">案由.</param>
/// <param name="Measures">采取的措施.</param>
/// <param name="Outcome">结果.</param>
/// <param name="Contact">联系方式, personal; null when none was given.</param>
public sealed record CaseFacts(string Cause, string Measures, string Outcome, string? Contact);

/// <summary>A structured table as it was filled in.</summary>
/// <param name="Definition">What its columns mean, as it was when the table was begun.</param>
/// <param name="Rows">The rows in their order; a cell a column, as typed, empty where nothing was.</param>
public sealed record ContentTable(TableDefinition Definition, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>A file as it was handed in.</summary>
/// <param name="Id">Key of the stored file.</param>
/// <param name="Hash">SHA-256, lower-case hexadecimal.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Name">Original name.</param>
/// <param name="MediaType">Media type found from the content.</param>
public sealed record ContentFile(Guid Id, string Hash, long Size, string Name, string MediaType)
{
    /// <summary>When it was uploaded, UTC; null in versions of before this was kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTime? UploadedAt { get; init; }

    /// <summary>Whether its bytes were destroyed because of a secrecy mark. A version handed in before does not know; see <see cref="SubmissionContent.Marking"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsDestroyed { get; init; }
}

/// <summary>The unit's reason for a finding that asks for one.</summary>
public sealed class FindingReason : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The submission.</summary>
    public required Guid SubmissionId { get; init; }

    /// <summary>Key of the finding (<see cref="Finding.Key"/>).</summary>
    public required string FindingKey { get; init; }

    /// <summary>The reason.</summary>
    public required string Reason { get; set; }
}

/// <summary>豁免: the office lets a finding pass that would otherwise block or ask for a reason.</summary>
public sealed class FindingWaiver : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The submission.</summary>
    public required Guid SubmissionId { get; init; }

    /// <summary>Key of the finding (<see cref="Finding.Key"/>).</summary>
    public required string FindingKey { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; set; }

    /// <summary>Name of the person of the office.</summary>
    public required string WaivedBy { get; set; }

    /// <summary>When, UTC.</summary>
    public required DateTime WaivedAt { get; set; }
}
