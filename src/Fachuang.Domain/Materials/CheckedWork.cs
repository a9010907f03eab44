using Fachuang.Domain.Indicators;

namespace Fachuang.Domain.Materials;

/// <summary>A rule together with where it stands, as findings quote it.</summary>
/// <param name="Type">What it limits.</param>
/// <param name="Words">The exact words of the document.</param>
/// <param name="Source">Where it stands: 附件1, or 指标4 申报材料.</param>
/// <param name="Minimum">Lower bound or usual limit; null when there is none.</param>
/// <param name="Maximum">Upper bound; null when there is none.</param>
/// <param name="Unit">What is counted; null when it does not matter.</param>
/// <param name="Text">Title, period; null for numbers. 一般 marks a word limit that is only the usual one.</param>
/// <param name="IndicatorNumber">Printed number of the indicator it belongs to; null for a rule of the whole document, which an indicator's own rule outranks.</param>
public sealed record CheckedRule(
    RuleType Type, string Words, string Source, decimal? Minimum, decimal? Maximum, string? Unit, string? Text, string? IndicatorNumber)
{
    /// <summary>The sentence it stands in, which says what it limits; empty when it is not known.</summary>
    public string Context { get; init; } = "";
}

/// <summary>A demand for material that the unit has to answer.</summary>
/// <param name="Number">Printed number; empty when the cell has one unnumbered demand.</param>
/// <param name="Text">Exact text.</param>
/// <param name="IndicatorNumber">Printed number of its indicator.</param>
public sealed record CheckedRequirement(string Number, string Text, string IndicatorNumber);

/// <summary>Everything the checks look at for one assignment. They ask for nothing else, so they can be run anywhere.</summary>
/// <param name="Content">What is written and attached, with the reasons given so far.</param>
/// <param name="Requirements">The demands this unit answers for.</param>
/// <param name="Rules">Rules of the indicators and of the whole document.</param>
/// <param name="EvidenceFrom">First day of the evidence period.</param>
/// <param name="EvidenceTo">Last day of the evidence period.</param>
public sealed record CheckedWork(
    SubmissionContent Content, IReadOnlyList<CheckedRequirement> Requirements, IReadOnlyList<CheckedRule> Rules, DateOnly EvidenceFrom, DateOnly EvidenceTo)
{
    /// <summary>What the program found out about the evidence.</summary>
    public WorkFacts Facts { get; init; } = WorkFacts.None;
}
