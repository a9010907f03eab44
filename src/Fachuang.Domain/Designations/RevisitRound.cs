using Fachuang.Domain.People;

namespace Fachuang.Domain.Designations;

/// <summary>Where a yearly draw stands.</summary>
public enum RevisitRoundState
{
    /// <summary>名单已固定: the list can no longer change, the value that decides is not known yet.</summary>
    Frozen,

    /// <summary>已抽取.</summary>
    Drawn,
}

/// <summary>
/// 年度回访抽查 (S4 四（二）): the list of those in force is frozen and its hash shown; a value that nobody knew then decides. Both stay, so that the draw can be repeated.
/// </summary>
public sealed class RevisitRound : IRegional
{
    /// <summary>Longest public value and longest description of where it comes from, in characters.</summary>
    public const int LongestSeed = 200;

    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The year; a region draws once a year.</summary>
    public required int Year { get; init; }

    /// <summary>抽查比例 in percent, 1 to 100.</summary>
    public required int Percent { get; init; }

    /// <summary>The frozen list, see <see cref="RevisitDraw.ListOf"/>.</summary>
    public required string List { get; init; }

    /// <summary>How many it holds.</summary>
    public required int Count { get; init; }

    /// <summary>SHA-256 of the list.</summary>
    public required string ListHash { get; init; }

    /// <summary>Who froze it.</summary>
    public required string FrozenBy { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime FrozenAt { get; init; }

    /// <summary>Where it stands.</summary>
    public RevisitRoundState State { get; private set; }

    /// <summary>The public value, as typed; empty before the draw.</summary>
    public string Seed { get; private set; } = "";

    /// <summary>Where the value was published; empty before the draw.</summary>
    public string SeedSource { get; private set; } = "";

    /// <summary>Who drew; empty before.</summary>
    public string DrawnBy { get; private set; } = "";

    /// <summary>When, UTC; null before.</summary>
    public DateTime? DrawnAt { get; private set; }

    /// <summary>Counts the changes.</summary>
    public int Revision { get; private set; }

    /// <summary>How many are drawn.</summary>
    public int Share => RevisitDraw.CountOf(Count, Percent);

    /// <summary>SHA-256 of the public value; empty before the draw.</summary>
    public string SeedHash => Seed.Length == 0 ? "" : RevisitDraw.HashOf(Seed);

    /// <summary>Why no list can be frozen; null when it can.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="regionId">Of which region.</param>
    /// <param name="inForce">Designations in force.</param>
    /// <param name="ofYear">The year's round; null when there is none.</param>
    /// <param name="percent">The share; null when none was typed.</param>
    public static Refusal? WhyNotFreeze(Person person, Guid regionId, int inForce, RevisitRound? ofYear, int? percent)
    {
        ArgumentNullException.ThrowIfNull(person);
        return (person.Role is Role.Office && person.RegionId == regionId ? null : new Refusal("designation.office-only", "只有命名的依法治办能办")) ?? (inForce, ofYear, percent) switch
        {
            (_, not null, _) => new("revisit.frozen", $"{ofYear.Year} 年的名单已经固定，一年抽一次"),
            (0, _, _) => new("revisit.nobody", "没有有效的命名，不用抽查"),
            (_, _, null or < 1 or > 100) => new("revisit.percent", "抽查比例写 1 到 100 的一个数"),
            _ => null,
        };
    }

    /// <summary>Freezes the list. Ask <see cref="WhyNotFreeze"/> first.</summary>
    public static RevisitRound Freeze(Guid id, Guid regionId, int year, int percent, IReadOnlyCollection<Designation> inForce, string by, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(inForce);
        var list = RevisitDraw.ListOf(inForce);
        return new()
        {
            Id = id, RegionId = regionId, Year = year, Percent = percent, List = list, Count = inForce.Count, ListHash = RevisitDraw.HashOf(list), FrozenBy = by, FrozenAt = now, Revision = 1,
        };
    }

    /// <summary>Why it cannot be drawn from; null when it can.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="seed">The public value.</param>
    /// <param name="source">Where it was published.</param>
    public Refusal? WhyNotDraw(Person person, string seed, string source)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(seed);
        ArgumentNullException.ThrowIfNull(source);
        return (person.Role is Role.Office && person.RegionId == RegionId ? null : new Refusal("designation.office-only", "只有命名的依法治办能办")) ?? (State, seed.Length, source.Length) switch
        {
            (RevisitRoundState.Drawn, _, _) => new("revisit.drawn", "已经抽过，结果不能再变"),
            (_, 0, _) => new("revisit.seed", "写上公开的数值，如固定名单以后开出的一期彩票号码"),
            (_, > LongestSeed, _) => new("revisit.seed", $"公开数值最多 {LongestSeed} 字"),
            (_, _, 0) => new("revisit.source", "写上数值的出处，别人照着查得到"),
            (_, _, > LongestSeed) => new("revisit.source", $"出处最多 {LongestSeed} 字"),
            _ => null,
        };
    }

    /// <summary>Draws. Ask <see cref="WhyNotDraw"/> first.</summary>
    /// <returns>Numbers of the certificates, in the order in which they were drawn.</returns>
    public IReadOnlyList<string> Draw(string seed, string source, string by, DateTime now)
    {
        (State, Seed, SeedSource, DrawnBy, DrawnAt) = (RevisitRoundState.Drawn, seed, source, by, now);
        Revision++;
        var lines = List.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. RevisitDraw.Draw(ListHash, seed, Count, Share).Select(place => lines[place].Split('\t')[0])];
    }
}
