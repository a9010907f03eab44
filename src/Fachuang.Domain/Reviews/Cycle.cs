using Fachuang.Domain.Indicators;
using Fachuang.Domain.People;

namespace Fachuang.Domain.Reviews;

/// <summary>What an office organises a cycle for.</summary>
public enum CyclePurpose
{
    /// <summary>推荐上报: it reviews first and recommends to its superior (S4 三（一）（二）).</summary>
    Recommend,

    /// <summary>组织命名: it goes through all seven steps and names.</summary>
    Name,
}

/// <summary>Whether a cycle takes applicants.</summary>
public enum CycleState
{
    /// <summary>进行中.</summary>
    Open,

    /// <summary>已结束.</summary>
    Closed,
}

/// <summary>活动周期: one round of the campaign as the office above the applicants organises it; every two years (S4 附件).</summary>
public sealed class Cycle : IRegional
{
    /// <summary>Longest name, in characters.</summary>
    public const int LongestName = 60;

    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>第 n 个 of the region, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Name, e.g. 第三批全省法治政府建设示范创建.</summary>
    public required string Name { get; set; }

    /// <summary>What it is organised for.</summary>
    public required CyclePurpose Purpose { get; init; }

    /// <summary>The published indicator system every applicant answers.</summary>
    public required Guid SystemId { get; init; }

    /// <summary>First day of the evidence period.</summary>
    public required DateOnly EvidenceFrom { get; init; }

    /// <summary>Last day of the evidence period.</summary>
    public required DateOnly EvidenceTo { get; init; }

    /// <summary>Last day on which applications are taken on.</summary>
    public required DateOnly AppliesUntil { get; set; }

    /// <summary>How many may be recommended; null where nothing was said.</summary>
    public int? Quota { get; set; }

    /// <summary>Whether it goes on.</summary>
    public CycleState State { get; private set; }

    /// <summary>Name of the person who opened it.</summary>
    public required string OpenedBy { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime OpenedAt { get; init; }

    /// <summary>Counts the changes; two people who act at once are told apart by it.</summary>
    public int Revision { get; private set; }

    /// <summary>Why this person cannot organise a cycle of this region; null when the person can.</summary>
    public static Refusal? WhyNotOrganise(Person person, Guid regionId) =>
        person.Role is Role.Office && person.RegionId == regionId ? null : new("cycle.office-only", "只有组织评选的依法治办能办");

    /// <summary>Why a cycle cannot be opened like this; null when it can.</summary>
    /// <param name="person">Who opens it.</param>
    /// <param name="regionId">Of which region.</param>
    /// <param name="system">The indicator system; null when none was chosen.</param>
    /// <param name="name">Its name.</param>
    /// <param name="from">First day of the evidence period; null when not given.</param>
    /// <param name="to">Last day; null when not given.</param>
    /// <param name="until">Last day of applications; null when not given.</param>
    /// <param name="quota">How many may be recommended; null for no bound.</param>
    public static Refusal? WhyNotOpen(Person person, Guid regionId, IndicatorSystem? system, string name, DateOnly? from, DateOnly? to, DateOnly? until, int? quota) =>
        WhyNotOrganise(person, regionId) ?? (name.Length, system, from, to, until, quota) switch
        {
            (0, _, _, _, _, _) => new("cycle.name", "写上名称，如“第三批全省法治政府建设示范创建”"),
            ( > LongestName, _, _, _, _, _) => new("cycle.name", $"名称最多 {LongestName} 字"),
            (_, null, _, _, _, _) => new("cycle.system", "选一套已发布的指标体系"),
            (_, _, null, _, _, _) or (_, _, _, null, _, _) => new("cycle.period", "写上材料所属时段的起止日期"),
            (_, _, { } first, { } last, _, _) when first > last => new("cycle.period", "材料所属时段的起日在止日后面"),
            (_, _, _, _, null, _) => new("cycle.until", "写上申报截止日期"),
            (_, _, _, _, _, < 1 or > 10_000) => new("cycle.quota", "推荐名额要在 1 到 10000 之间，不限就空着"),
            _ => null,
        };

    /// <summary>Why nothing can be done in it any more; null while it goes on.</summary>
    public Refusal? WhyNotWork(Person person) =>
        WhyNotOrganise(person, RegionId) ?? (State is CycleState.Closed ? new("cycle.closed", "这个周期已经结束") : null);

    /// <summary>Why it cannot be closed; null when it can.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="inProcedure">How many applicants are still under way.</param>
    public Refusal? WhyNotClose(Person person, int inProcedure) =>
        WhyNotWork(person) ?? (inProcedure > 0 ? new("cycle.under-way", $"还有 {inProcedure} 个申报地区没有结果，先办完") : null);

    /// <summary>Ends it. Ask <see cref="WhyNotClose"/> first.</summary>
    public void Close()
    {
        State = CycleState.Closed;
        Revision++;
    }

    /// <summary>Something of the whole cycle was decided, e.g. its recommended list: whoever looked before that must look again.</summary>
    public void Touch() => Revision++;
}
