using Fachuang.Domain.Methods;
using Fachuang.Domain.People;

namespace Fachuang.Domain.CaseFiles;

/// <summary>Where a review stands.</summary>
public enum CaseReviewState
{
    /// <summary>登记名单: files are listed.</summary>
    Listing,

    /// <summary>名单已固定: the hash is published, the value that decides is not known yet.</summary>
    Frozen,

    /// <summary>已抽取: files are scored, settled, fed back.</summary>
    Drawn,
}

/// <summary>案卷评查: one review of the case files of a region's units (S3 column 考评方式, S4 三（三）), for the indicators it serves.</summary>
public sealed class CaseReview : IRegional
{
    /// <summary>Longest title, in characters.</summary>
    public const int LongestTitle = 60;

    /// <summary>Longest public value and longest description of where it comes from, in characters.</summary>
    public const int LongestSeed = 200;

    /// <summary>Difference of two reviewers above which somebody decides, in hundredths, unless the office says otherwise.</summary>
    public const int UsualLimit = 1_000;

    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>第 n 次 of the region, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Its name.</summary>
    public required string Title { get; init; }

    /// <summary>Year whose files are reviewed.</summary>
    public required int Year { get; init; }

    /// <summary>Name of the region it is about, as applicants are named.</summary>
    public required string About { get; init; }

    /// <summary>Difference in hundredths above which somebody decides.</summary>
    public required int Limit { get; init; }

    /// <summary>Kinds of files, names of <see cref="CaseKind"/>.</summary>
    public required List<string> KindNames { get; init; }

    /// <summary>The indicators it serves.</summary>
    public List<CaseReviewIndicator> Indicators { get; init; } = [];

    /// <summary>Who opened it.</summary>
    public required string By { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Where it stands.</summary>
    public CaseReviewState State { get; private set; }

    /// <summary>SHA-256 of the frozen list, which is kept under it; null while files are listed.</summary>
    public string? ListHash { get; private set; }

    /// <summary>The score sheets as they were when the list was frozen, by kind, kept under their SHA-256; null before.</summary>
    public string? SheetsHash { get; private set; }

    /// <summary>Who froze the list; empty before.</summary>
    public string FrozenBy { get; private set; } = "";

    /// <summary>When, UTC; null before.</summary>
    public DateTime? FrozenAt { get; private set; }

    /// <summary>Where the value that decides will be published, named before it is known; empty before.</summary>
    public string SeedSource { get; private set; } = "";

    /// <summary>The public value; empty before the draw.</summary>
    public string Seed { get; private set; } = "";

    /// <summary>Who drew; empty before.</summary>
    public string DrawnBy { get; private set; } = "";

    /// <summary>When, UTC; null before.</summary>
    public DateTime? DrawnAt { get; private set; }

    /// <summary>Counts the changes.</summary>
    public int Revision { get; private set; } = 1;

    /// <summary>Kinds of files.</summary>
    public IReadOnlyList<CaseKind> Kinds => [.. KindNames.Select(Enum.Parse<CaseKind>).Order()];

    /// <summary>Why the person does not run reviews; null when the person does.</summary>
    public static Refusal? WhyNotOffice(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return person.Role is Role.Office ? null : new("cases.office-only", "只有依法治办能办");
    }

    /// <summary>Why no review can be opened; null when it can.</summary>
    public static Refusal? WhyNotOpen(Person person, string title, int? year, string about, IReadOnlyCollection<CaseKind> kinds, int? limit)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(about);
        ArgumentNullException.ThrowIfNull(kinds);
        return WhyNotOffice(person) ?? (title.Length, year, about.Length, kinds.Count, limit) switch
        {
            (0 or > LongestTitle, _, _, _, _) => new("cases.title", $"写上名称，最多 {LongestTitle} 字"),
            (_, null or < 2000 or > 2100, _, _, _) => new("cases.year", "写上案卷的年度，如 2026"),
            (_, _, 0 or > MethodOutcome.LongestName, _, _) => new("cases.about", "写上评查的是哪个地区"),
            (_, _, _, 0, _) => new("cases.kinds", "至少选一种案卷"),
            (_, _, _, _, null) => new("cases.limit", "差几分要复核，写 0 到 100 的一个数"),
            _ => null,
        };
    }

    /// <summary>Why the list cannot be changed; null when it can.</summary>
    public Refusal? WhyNotList(Person person) => WhyNotOffice(person) ?? (State is CaseReviewState.Listing ? null : new("cases.frozen", "名单已经固定，不能再改"));

    /// <summary>Why the list cannot be frozen; null when it can.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="files">Files on it.</param>
    /// <param name="source">Where the deciding value will be published.</param>
    public Refusal? WhyNotFreeze(Person person, int files, string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return WhyNotList(person) ?? (files, source.Length) switch
        {
            (0, _) => new("cases.empty", "名单还是空的，先登记案卷"),
            (_, 0 or > LongestSeed) => new("cases.source", $"先写明用哪一个还没有产生的公开数值抽取，如哪一天哪一期的彩票号码，最多 {LongestSeed} 字"),
            _ => null,
        };
    }

    /// <summary>Freezes the list. Ask <see cref="WhyNotFreeze"/> first.</summary>
    public void Freeze(string listHash, string sheetsHash, string source, string by, DateTime now)
    {
        (State, ListHash, SheetsHash, SeedSource, FrozenBy, FrozenAt) = (CaseReviewState.Frozen, listHash, sheetsHash, source, by, now);
        Revision++;
    }

    /// <summary>Why it cannot be drawn from; null when it can.</summary>
    public Refusal? WhyNotDraw(Person person, string seed, int wanted)
    {
        ArgumentNullException.ThrowIfNull(seed);
        return WhyNotOffice(person) ?? (State, seed.Length, wanted) switch
        {
            (CaseReviewState.Listing, _, _) => new("cases.not-frozen", "名单还没有固定，先固定再抽"),
            (CaseReviewState.Drawn, _, _) => new("cases.drawn", "已经抽过，结果不能再变；抽中的拿不出来，按顺序换下一件"),
            (_, 0 or > LongestSeed, _) => new("cases.seed", $"写上公开的数值，最多 {LongestSeed} 字"),
            (_, _, 0) => new("cases.quota", "一件也不抽，不用抽取"),
            _ => null,
        };
    }

    /// <summary>Draws. Ask <see cref="WhyNotDraw"/> first.</summary>
    public void Draw(string seed, string by, DateTime now)
    {
        (State, Seed, DrawnBy, DrawnAt) = (CaseReviewState.Drawn, seed, by, now);
        Revision++;
    }
}

/// <summary>An indicator a review serves.</summary>
public sealed class CaseReviewIndicator : IRegional
{
    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The review.</summary>
    public required Guid ReviewId { get; init; }

    /// <summary>The indicator of a published system.</summary>
    public required Guid IndicatorId { get; init; }
}
