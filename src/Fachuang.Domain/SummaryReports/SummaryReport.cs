using Fachuang.Domain.People;

namespace Fachuang.Domain.SummaryReports;

/// <summary>Where a summary report stands. One that nobody has begun has no row.</summary>
public enum SummaryState
{
    /// <summary>草稿: the unit writes.</summary>
    Draft,

    /// <summary>待审: handed in.</summary>
    Submitted,

    /// <summary>已退回: the office wants changes.</summary>
    Returned,

    /// <summary>已通过: accepted; goes into the office's own report.</summary>
    Accepted,
}

/// <summary>
/// 法治政府建设示范创建总结报告 of one unit, lead or not (requirement D11; S1 附件1 第1条: “各部门(包括非牵头部门)负责提供一份”). One a unit and
/// campaign. This row is the working draft; each hand-in copies it into an immutable <see cref="SummaryVersion"/>.
/// </summary>
public sealed class SummaryReport : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The campaign.</summary>
    public required Guid CampaignId { get; init; }

    /// <summary>The unit.</summary>
    public required Guid UnitId { get; init; }

    /// <summary>The texts of <see cref="SummaryTemplate.Sections"/>, in their order.</summary>
    public List<string> Sections { get; private set; } = SummaryTemplate.Blank();

    /// <summary>Where it stands.</summary>
    public SummaryState State { get; private set; }

    /// <summary>Counts the changes; a writer who started from an older one is shown the conflict.</summary>
    public int Revision { get; private set; }

    /// <summary>When the draft was last saved, UTC.</summary>
    public DateTime SavedAt { get; private set; }

    /// <summary>Name of the person who saved last.</summary>
    public string SavedBy { get; private set; } = "";

    /// <summary>When it was first handed in, UTC; null while it was not. Lateness is judged by it.</summary>
    public DateTime? FirstSubmittedAt { get; private set; }

    /// <summary>When the office last decided, UTC; null while it has not.</summary>
    public DateTime? DecidedAt { get; private set; }

    /// <summary>Name of the person who decided; null while nobody has.</summary>
    public string? DecidedBy { get; private set; }

    /// <summary>What the office said with its decision; null when nothing.</summary>
    public string? Comment { get; private set; }

    /// <summary>The hand-ins so far.</summary>
    public List<SummaryVersion> Versions { get; init; } = [];

    /// <summary>Why the person cannot write now; null when the person can.</summary>
    public Refusal? WhyNotEdit(Person person) =>
        person.Role is not Role.Liaison || person.UnitId != UnitId || person.RegionId != RegionId ? new("summary.not-yours", "这份总结报告不是你单位的")
        : State switch
        {
            SummaryState.Submitted => new("summary.in-review", "总结报告已经交了，正在审核，暂时不能改"),
            SummaryState.Accepted => new("summary.accepted", "总结报告已经通过，不能再改"),
            _ => null,
        };

    /// <summary>Why the office cannot decide now; null when it can.</summary>
    public Refusal? WhyNotDecide(Person person) =>
        person.Role is not Role.Office || person.RegionId != RegionId ? new("summary.office-only", "只有依法治区办能审核总结报告")
        : State is SummaryState.Submitted ? null
        : new("summary.not-submitted", State is SummaryState.Accepted ? "这份总结报告已经通过" : "这份总结报告没有交，或者已经退回");

    /// <summary>Stores the texts.</summary>
    /// <param name="sections">As many as the template has sections.</param>
    /// <param name="by">Name of the writer.</param>
    /// <param name="now">UTC.</param>
    public void Write(IReadOnlyList<string> sections, string by, DateTime now)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(sections.Count, SummaryTemplate.Sections.Count);
        Sections = [.. sections];
        SavedBy = by;
        SavedAt = now;
        Revision++;
    }

    /// <summary>Hands it in. Ask <see cref="WhyNotEdit"/> and <see cref="SummaryTemplate.WhyNotSubmit"/> first; the caller adds the version.</summary>
    public void Submit(DateTime now)
    {
        FirstSubmittedAt ??= now;
        State = SummaryState.Submitted;
        Revision++;
    }

    /// <summary>The office wants changes.</summary>
    public void Return(string comment, string by, DateTime now) => Decide(SummaryState.Returned, comment, by, now);

    /// <summary>The office accepts it.</summary>
    public void Accept(string by, DateTime now) => Decide(SummaryState.Accepted, null, by, now);

    private void Decide(SummaryState state, string? comment, string by, DateTime now)
    {
        State = state;
        Comment = comment;
        DecidedBy = by;
        DecidedAt = now;
        Revision++;
    }
}

/// <summary>One hand-in of a summary report, frozen.</summary>
public sealed class SummaryVersion : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The report.</summary>
    public required Guid SummaryReportId { get; init; }

    /// <summary>第 n 版, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The texts of the sections as they were handed in.</summary>
    public required List<string> Sections { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime SubmittedAt { get; init; }

    /// <summary>Name of the person who handed it in.</summary>
    public required string SubmittedBy { get; init; }
}

/// <summary>总结报告的收集: the campaign's due day and the office's own draft merged from what was accepted. One a campaign; none means the defaults.</summary>
public sealed class SummaryCollection : IRegional
{
    /// <summary>Longest merged text, in characters.</summary>
    public const int Longest = 200_000;

    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The campaign.</summary>
    public required Guid CampaignId { get; init; }

    /// <summary>Last day in time.</summary>
    public required DateOnly DueOn { get; set; }

    /// <summary>The office's draft, in the shape of <see cref="SummaryTemplate.Merge"/>; empty while there is none.</summary>
    public string MergedText { get; private set; } = "";

    /// <summary>Whether a person has changed the draft; merging anew would take that away.</summary>
    public bool IsEdited { get; private set; }

    /// <summary>When the draft was last saved, UTC; null while there is none.</summary>
    public DateTime? SavedAt { get; private set; }

    /// <summary>Name of the person who saved it.</summary>
    public string SavedBy { get; private set; } = "";

    /// <summary>Counts the changes.</summary>
    public int Revision { get; private set; }

    /// <summary>Takes a text: a fresh draft, or what a person made of it.</summary>
    public void Keep(string text, bool isEdited, string by, DateTime now)
    {
        MergedText = text;
        IsEdited = isEdited;
        SavedBy = by;
        SavedAt = now;
        Revision++;
    }

    /// <summary>Why it cannot be merged anew without asking; null when nobody's words would be lost.</summary>
    /// <param name="isAgreed">Whether the person has agreed to lose them.</param>
    public Refusal? WhyNotMerge(bool isAgreed) =>
        IsEdited && !isAgreed ? new("summary.edited", $"{SavedBy}改过合并稿，重新合并会替换改过的内容。没有动") : null;
}
