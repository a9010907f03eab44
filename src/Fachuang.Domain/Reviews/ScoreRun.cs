namespace Fachuang.Domain.Reviews;

/// <summary>
/// 计分: the scores of a cycle as they were computed once. Scheme, inputs and results lie as contents under their SHA-256 and never change, so that the run
/// can be computed again years later, whatever became of the rows it was read from (requirement F8).
/// </summary>
public sealed class ScoreRun : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The cycle.</summary>
    public required Guid CycleId { get; init; }

    /// <summary>第 n 次 of the cycle, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The published edition it was computed by.</summary>
    public required int SchemeVersion { get; init; }

    /// <summary>SHA-256 of the text of that edition.</summary>
    public required string SchemeHash { get; init; }

    /// <summary>SHA-256 of the inputs, <see cref="RunInputs.Write"/>.</summary>
    public required string InputsHash { get; init; }

    /// <summary>SHA-256 of the results, <see cref="RunResults.Write"/>.</summary>
    public required string ResultsHash { get; init; }

    /// <summary>Where a simulation of this run begins unless another seed is stated; never negative.</summary>
    public required long Seed { get; init; }

    /// <summary>How many have a place.</summary>
    public required int Placed { get; init; }

    /// <summary>For how many something is missing.</summary>
    public required int Incomplete { get; init; }

    /// <summary>How many a veto item excludes.</summary>
    public required int Vetoed { get; init; }

    /// <summary>Who had it computed.</summary>
    public required string By { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Why no scores can be computed now; null when they can.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="cycle">The cycle.</param>
    /// <param name="scheme">The newest published edition; null when there is none.</param>
    /// <param name="applicants">How many applicants take part.</param>
    public static Refusal? WhyNotCompute(People.Person person, Cycle cycle, CycleScheme? scheme, int applicants) => cycle.WhyNotWork(person) ?? (scheme, applicants) switch
    {
        (null, _) => new("run.no-scheme", "先发布一版计分方案"),
        (_, 0) => new("run.nobody", "这个周期还没有可以计分的申报地区"),
        _ => null,
    };
}

/// <summary>稳定性模拟 of a run, kept with its seed.</summary>
public sealed class ScoreStability : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The run.</summary>
    public required Guid RunId { get; init; }

    /// <summary>The seed that was stated; never negative.</summary>
    public required long Seed { get; init; }

    /// <summary>The places that were asked for.</summary>
    public required int Top { get; init; }

    /// <summary>SHA-256 of what came out, <see cref="RunStability.Write"/>.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Who had it computed.</summary>
    public required string By { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Why a simulation cannot be asked for like this; null when it can.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="cycle">The cycle.</param>
    /// <param name="seed">The seed; null when no whole number was typed.</param>
    /// <param name="top">The places; null when no whole number was typed.</param>
    public static Refusal? WhyNotSimulate(People.Person person, Cycle cycle, long? seed, int? top) => Cycle.WhyNotOrganise(person, cycle.RegionId) ?? (seed, top) switch
    {
        (null or < 0, _) => new("stability.seed", "随机数种子写 0 或更大的整数"),
        (_, null) => new("stability.top", "看前几名，写 1 或更大的整数"),
        ({ } from, { } first) => new StabilityQuestion(0, (ulong)from, first).WhyNot(),
    };
}
