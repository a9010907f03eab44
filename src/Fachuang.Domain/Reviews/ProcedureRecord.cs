using Fachuang.Domain.Methods;

namespace Fachuang.Domain.Reviews;

/// <summary>What was done with an applicant.</summary>
public enum ProcedureAct
{
    /// <summary>受理.</summary>
    TakenOn,

    /// <summary>开始一步.</summary>
    Begun,

    /// <summary>完成一步.</summary>
    Finished,

    /// <summary>退回补正.</summary>
    Returned,

    /// <summary>推荐.</summary>
    Recommended,

    /// <summary>不推荐.</summary>
    NotRecommended,

    /// <summary>排除: a veto item.</summary>
    Excluded,

    /// <summary>撤回.</summary>
    Withdrawn,

    /// <summary>命名.</summary>
    Named,

    /// <summary>不予命名.</summary>
    NotNamed,

    /// <summary>登记结果: the result of a method.</summary>
    ResultEntered,
}

/// <summary>程序记录: one line of what is written down about an applicant; never changed.</summary>
public sealed class ProcedureRecord : IRegional
{
    /// <summary>Longest text, in characters.</summary>
    public const int LongestText = 3000;

    /// <summary>Longest 文号, in characters.</summary>
    public const int LongestDocumentNumber = 60;

    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The applicant.</summary>
    public required Guid ApplicantId { get; init; }

    /// <summary>第 n 条 of the applicant, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>What was done.</summary>
    public required ProcedureAct Act { get; init; }

    /// <summary>At which step; null for what concerns none.</summary>
    public ProcedureStep? Step { get; init; }

    /// <summary>Why, or with which result; may be empty.</summary>
    public required string Text { get; init; }

    /// <summary>文号 of the document behind it; empty where there is none.</summary>
    public required string DocumentNumber { get; init; }

    /// <summary>SHA-256 of the document handed in with it; null where there is none.</summary>
    public string? DocumentHash { get; init; }

    /// <summary>Its name; null where there is none.</summary>
    public string? DocumentName { get; init; }

    /// <summary>The received package that was worked on.</summary>
    public required Guid PackageId { get; init; }

    /// <summary>Who did it.</summary>
    public required string By { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }
}

/// <summary>The result of a method for an applicant; the newest one of a method counts, the earlier ones stay.</summary>
public sealed class MethodResult : IRegional
{
    /// <summary>Longest source, in characters.</summary>
    public const int LongestSource = 500;

    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The applicant.</summary>
    public required Guid ApplicantId { get; init; }

    /// <summary>A key of <see cref="AssessmentMethods.All"/>.</summary>
    public required string Method { get; init; }

    /// <summary>第 n 次 of this method for this applicant, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The result in hundredths, on a scale from 0 to <see cref="FullScale"/>.</summary>
    public required int Value { get; init; }

    /// <summary>The best result in hundredths: 10 000 is a scale of 100.</summary>
    public required int FullScale { get; init; }

    /// <summary>Where it comes from: report, who did it, when.</summary>
    public required string Source { get; init; }

    /// <summary>The indicator of the cycle's system it is about; null when it is about the applicant as a whole.</summary>
    public Guid? IndicatorId { get; init; }

    /// <summary>The number of the delivered result it was taken over from (<see cref="MethodOutcome.Number"/>); null when it was entered by hand.</summary>
    public int? OutcomeNumber { get; init; }

    /// <summary>Lower end of the 95 % interval in hundredths; null where there is none.</summary>
    public int? Low { get; init; }

    /// <summary>Upper end of it.</summary>
    public int? High { get; init; }

    /// <summary>How much of what was planned was done; null when it was entered by hand.</summary>
    public int? Done { get; init; }

    /// <summary>How much was planned.</summary>
    public int? Planned { get; init; }

    /// <summary>Takes a delivered result over.</summary>
    /// <param name="id">Key.</param>
    /// <param name="applicant">The applicant it is about.</param>
    /// <param name="number">第 n 次 of the method for the applicant.</param>
    /// <param name="outcome">The delivered result.</param>
    /// <param name="by">Who takes it over.</param>
    /// <param name="now">UTC.</param>
    public static MethodResult TakeOver(Guid id, Applicant applicant, int number, MethodOutcome outcome, string by, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(applicant);
        ArgumentNullException.ThrowIfNull(outcome);
        var source = $"{outcome.OriginName}（方法结果第 {outcome.Number} 项，{outcome.By} 交出）：{outcome.Explanation}";
        return new()
        {
            Id = id, RegionId = applicant.RegionId, ApplicantId = applicant.Id, Method = outcome.Method, Number = number, Value = outcome.Value, FullScale = outcome.FullScale,
            Source = source.Length > LongestSource ? $"{source[..(LongestSource - 1)]}…" : source, IndicatorId = outcome.IndicatorId, OutcomeNumber = outcome.Number, Low = outcome.Low, High = outcome.High,
            Done = outcome.Done, Planned = outcome.Planned, By = by, At = now,
        };
    }

    /// <summary>SHA-256 of the paper behind it; null where none was handed in.</summary>
    public string? PaperHash { get; init; }

    /// <summary>Its name; null where there is none.</summary>
    public string? PaperName { get; init; }

    /// <summary>Who entered it.</summary>
    public required string By { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Why a result cannot be entered like this; null when it can.</summary>
    /// <param name="method">Key of the method.</param>
    /// <param name="value">Hundredths; null when no number was typed.</param>
    /// <param name="fullScale">Hundredths; null when no number was typed.</param>
    /// <param name="source">Where it comes from.</param>
    public static Refusal? WhyNot(string method, int? value, int? fullScale, string source) => (value, fullScale, source.Length) switch
    {
        _ when !AssessmentMethods.All.Any(known => known.Key == method) => new("result.method", "没有这种评估方法"),
        (_, null or < 1 or > 1_000_000, _) => new("result.scale", "满分要在 0.01 到 10000 之间，最多两位小数"),
        (null, _, _) => new("result.value", "写上得分，最多两位小数"),
        ({ } points, { } full, _) when points < 0 || points > full => new("result.value", "得分要在 0 和满分之间"),
        (_, _, 0) => new("result.source", "写上结果的来源：谁做的、哪天、哪份报告"),
        (_, _, > LongestSource) => new("result.source", $"来源最多 {LongestSource} 字"),
        _ => null,
    };
}
