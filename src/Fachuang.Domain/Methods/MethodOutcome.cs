namespace Fachuang.Domain.Methods;

/// <summary>
/// 方法结果: what a method found about a region or a unit, for one indicator or as a whole, as its room delivered it. Never changed: a newer one of the same origin counts instead of it.
/// The cycle takes results over from here (requirement F8).
/// </summary>
public sealed class MethodOutcome : IRegional
{
    /// <summary>Longest name, in characters.</summary>
    public const int LongestName = 100;

    /// <summary>Longest explanation, in characters.</summary>
    public const int LongestExplanation = 2000;

    /// <summary>Longest address of an origin, in characters.</summary>
    public const int LongestOrigin = 200;

    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>第 n 项 of the region, from 1, over all methods: the newest of an origin, subject and indicator counts.</summary>
    public required int Number { get; init; }

    /// <summary>A key of <see cref="AssessmentMethods.All"/>.</summary>
    public required string Method { get; init; }

    /// <summary>Address of what it was computed from, e.g. /surveys/3.</summary>
    public required string Origin { get; init; }

    /// <summary>What the origin is called, e.g. 2026年群众满意度测评.</summary>
    public required string OriginName { get; init; }

    /// <summary>Name of the region or unit it is about.</summary>
    public required string About { get; init; }

    /// <summary>The unit of the region it is about; null when it is about a region.</summary>
    public Guid? UnitId { get; init; }

    /// <summary>The indicator of a published system; null when it is about the region or unit as a whole.</summary>
    public Guid? IndicatorId { get; init; }

    /// <summary>The result in hundredths, from 0 to <see cref="FullScale"/>.</summary>
    public required int Value { get; init; }

    /// <summary>The best result in hundredths: 10 000 is a scale of 100.</summary>
    public required int FullScale { get; init; }

    /// <summary>Lower end of the 95 % interval in hundredths; null where the method has none.</summary>
    public int? Low { get; init; }

    /// <summary>Upper end of it.</summary>
    public int? High { get; init; }

    /// <summary>How much of what was planned was done: answers, visits, files.</summary>
    public required int Done { get; init; }

    /// <summary>How much was planned; the coverage is <see cref="Done"/> of it.</summary>
    public required int Planned { get; init; }

    /// <summary>How the result comes about, in words with the numbers.</summary>
    public required string Explanation { get; init; }

    /// <summary>SHA-256 of the kept content that holds every input (JSON); null where the explanation is all there is.</summary>
    public string? TraceHash { get; init; }

    /// <summary>Name of whoever delivered it.</summary>
    public required string By { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Why this is no result; null when it is one.</summary>
    public Refusal? WhyNot() => this switch
    {
        _ when AssessmentMethods.All.All(known => known.Key != Method) => new("outcome.method", "没有这种评估方法"),
        { About.Length: 0 or > LongestName } => new("outcome.about", "结果没有说是哪个地区或者单位的"),
        { FullScale: < 1 } => new("outcome.scale", "满分要大于 0"),
        _ when Value < 0 || Value > FullScale => new("outcome.value", "得分要在 0 和满分之间"),
        _ when Low is null != High is null || Low > Value || High < Value => new("outcome.interval", "区间要把得分包在里面"),
        _ when Done < 0 || Planned < 0 => new("outcome.coverage", "完成数不能是负的"),
        { Explanation.Length: 0 or > LongestExplanation } => new("outcome.explanation", "结果没有写怎么算出来的"),
        _ => null,
    };
}
