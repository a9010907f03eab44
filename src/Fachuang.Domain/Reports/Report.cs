using System.Globalization;
using Fachuang.Domain.People;
using Fachuang.Domain.Templates;

namespace Fachuang.Domain.Reports;

/// <summary>What a report is (requirement E3).</summary>
public enum ReportKind
{
    /// <summary>自评报告.</summary>
    SelfAssessment,

    /// <summary>月度调度通报.</summary>
    Dispatch,

    /// <summary>简报.</summary>
    Briefing,

    /// <summary>法治政府建设年度报告 (S4 四(一)).</summary>
    Annual,

    /// <summary>任务情况表.</summary>
    TaskList,

    /// <summary>证明材料清单.</summary>
    MaterialList,
}

/// <summary>Questions about kinds of reports.</summary>
public static class ReportKinds
{
    /// <summary>All in the order in which they are offered.</summary>
    public static IReadOnlyList<ReportKind> All { get; } = Enum.GetValues<ReportKind>();

    /// <summary>The kind of template it is made from.</summary>
    public static TemplateKind Template(this ReportKind kind) => kind switch
    {
        ReportKind.SelfAssessment => TemplateKinds.SelfAssessment,
        ReportKind.Dispatch => TemplateKinds.Dispatch,
        ReportKind.Briefing => TemplateKinds.Briefing,
        ReportKind.Annual => TemplateKinds.Annual,
        ReportKind.TaskList => TemplateKinds.TaskList,
        ReportKind.MaterialList => TemplateKinds.MaterialList,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The kind whose template has this key; null when none has.</summary>
    public static ReportKind? Find(string? key) => All.Cast<ReportKind?>().FirstOrDefault(kind => kind!.Value.Template().Key == key);
}

/// <summary>
/// From which data a report was made: a kept round of the self-assessment, or the moment it was made. It is printed in the report and never changes.
/// </summary>
/// <param name="Round">第 n 轮; null for the data of the moment.</param>
/// <param name="At">When the round was kept, or the moment, UTC.</param>
/// <param name="Hash">SHA-256, lower-case hexadecimal: of the round's judgements, or of everything that was filled in.</param>
public sealed record ReportSnapshot(int? Round, DateTime At, string Hash)
{
    /// <summary>How many characters of <see cref="Hash"/> are printed.</summary>
    public const int PrintedCharacters = 16;

    /// <summary>The sentence that is printed, without a full stop.</summary>
    public string Words
    {
        get
        {
            var at = ChinaTime.Local(At).ToString("yyyy年M月d日HH时mm分", CultureInfo.InvariantCulture);
            return $"{(Round is { } round ? $"依据第{round}轮自评（{at}留存）的数据编写" : $"依据{at}的数据编写")}，数据校验值{Hash[..PrintedCharacters]}";
        }
    }
}

/// <summary>A report that was made: where it came from, and its versions. What was made is kept; what an office edits becomes a further version.</summary>
public sealed class Report : IRegional
{
    /// <summary>Longest title, in characters.</summary>
    public const int LongestTitle = 100;

    /// <summary>Most reports of one kind in a campaign.</summary>
    public const int Most = 500;

    /// <summary>Most versions of a report.</summary>
    public const int MostVersions = 50;

    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The campaign.</summary>
    public required Guid CampaignId { get; init; }

    /// <summary>What it is.</summary>
    public required ReportKind Kind { get; init; }

    /// <summary>The how-manieth of its kind in the campaign, from 1: 第 n 期 of a briefing.</summary>
    public required int Number { get; init; }

    /// <summary>What it is called, without its number.</summary>
    public required string Title { get; init; }

    /// <summary>第 n 轮 it was made from; null for the data of <see cref="DataAt"/>.</summary>
    public required int? RoundNumber { get; init; }

    /// <summary>The moment of its data, UTC.</summary>
    public required DateTime DataAt { get; init; }

    /// <summary>See <see cref="ReportSnapshot.Hash"/>.</summary>
    public required string DataHash { get; init; }

    /// <summary>Which template it was made from, in words: 本办模板第 2 版.</summary>
    public required string TemplateName { get; init; }

    /// <summary>Name of the person who made it.</summary>
    public required string MadeBy { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime MadeAt { get; init; }

    /// <summary>Its versions; the first is the one the program made.</summary>
    public List<ReportVersion> Versions { get; init; } = [];

    /// <summary>Counts the versions; two people who act at once are told apart by it.</summary>
    public int Revision { get; private set; }

    /// <summary>From which data it was made.</summary>
    public ReportSnapshot Snapshot => new(RoundNumber, DataAt, DataHash);

    /// <summary>Why this person cannot make a report; null when the person can. A campaign that has ended is still reported on.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="regionId">Region of the campaign.</param>
    /// <param name="last">Number of the newest of the kind; 0 for none.</param>
    public static Refusal? WhyNotMake(Person person, Guid regionId, int last) =>
        WhyNotAct(person, regionId) ?? (last >= Most ? new("report.full", $"这类文书已经做了 {Most} 份，不能再做") : null);

    /// <summary>Why this person cannot put up an edited version; null when the person can.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="versions">How many there are.</param>
    public Refusal? WhyNotAdd(Person person, int versions) =>
        WhyNotAct(person, RegionId) ?? (versions >= MostVersions ? new("report.versions-full", $"这份文书已经有 {MostVersions} 版，不能再传") : null);

    /// <summary>Adds a version. Ask <see cref="WhyNotMake"/> or <see cref="WhyNotAdd"/> first.</summary>
    /// <param name="version">The version, its number one more than that of the newest.</param>
    public void Add(ReportVersion version)
    {
        Versions.Add(version);
        Revision++;
    }

    private static Refusal? WhyNotAct(Person person, Guid regionId) =>
        person.Role is Role.Office && person.RegionId == regionId ? null : new("report.office-only", "只有依法治区办能做报告");
}

/// <summary>A version of a report: its docx, and its PDF once somebody asked for it. The docx never changes.</summary>
public sealed class ReportVersion : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The report.</summary>
    public required Guid ReportId { get; init; }

    /// <summary>第 n 版, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Name of the file, with its ending: the original name of one that was uploaded.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the docx, lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Name of the person who made or uploaded it.</summary>
    public required string AddedBy { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime AddedAt { get; init; }

    /// <summary>SHA-256 of its PDF; null until one was made.</summary>
    public string? PdfHash { get; private set; }

    /// <summary>Whether an office edited it, outside the program.</summary>
    public bool IsEdited => Number > 1;

    /// <summary>Keeps its PDF.</summary>
    /// <param name="hash">SHA-256 of the PDF.</param>
    public void KeepPdf(string hash) => PdfHash = hash;
}
