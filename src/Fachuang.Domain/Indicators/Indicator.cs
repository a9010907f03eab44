namespace Fachuang.Domain.Indicators;

/// <summary>三级指标: the smallest thing that is asked for, with everything the document prints beside it.</summary>
public sealed class Indicator : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The system it belongs to.</summary>
    public required Guid SystemId { get; init; }

    /// <summary>The list it stands in.</summary>
    public required Guid ListId { get; init; }

    /// <summary>Printed order within the system, from 0.</summary>
    public required int Position { get; init; }

    /// <summary>一级指标 with its printed ordinal, e.g. 一、政府职能依法全面履行.</summary>
    public required string Category { get; init; }

    /// <summary>二级指标 with its printed ordinal; empty when there is none.</summary>
    public required string Subcategory { get; init; }

    /// <summary>序号 as printed: <c>1</c>, <c>(3)</c>, <c>★1</c>. A label, never an integer.</summary>
    public required string Number { get; init; }

    /// <summary>What it counts for.</summary>
    public required IndicatorKind Kind { get; init; }

    /// <summary>The exact text.</summary>
    public required string Text { get; init; }

    /// <summary>测评方法 as printed; empty when the document gives none.</summary>
    public List<string> Methods { get; init; } = [];

    /// <summary>注意 items beside the material requirements, as printed; empty when there are none.</summary>
    public List<string> Notes { get; init; } = [];

    /// <summary>Numbers of the indicators that hand in one common set of material (合并提供), including this one; empty when it stands alone.</summary>
    public List<string> MaterialGroup { get; init; } = [];

    /// <summary>Condition of applicability as printed, e.g. 适用于有立法权的市; null when it applies to all.</summary>
    public string? Applicability { get; init; }

    /// <summary>First line of the source, from 1.</summary>
    public required int SourceFirstLine { get; init; }

    /// <summary>Last line of the source, inclusive.</summary>
    public required int SourceLastLine { get; init; }

    /// <summary>The demands for material in printed order.</summary>
    public List<MaterialRequirement> Materials { get; init; } = [];

    /// <summary>The units named beside it, in printed order.</summary>
    public List<IndicatorUnit> Units { get; init; } = [];

    /// <summary>Rules found in its texts (requirement A9).</summary>
    public List<Rule> Rules { get; init; } = [];
}

/// <summary>申报材料: one demand beside an indicator.</summary>
public sealed class MaterialRequirement : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The indicator it belongs to.</summary>
    public required Guid IndicatorId { get; init; }

    /// <summary>Number as printed; empty when the cell has one unnumbered demand.</summary>
    public required string Number { get; init; }

    /// <summary>The exact text, with its printed enumerator.</summary>
    public required string Text { get; init; }

    /// <summary>Printed order, from 0.</summary>
    public required int Position { get; init; }
}

/// <summary>How a unit answers for an indicator.</summary>
public enum Responsibility
{
    /// <summary>牵头单位</summary>
    Lead,

    /// <summary>责任单位</summary>
    Responsible,
}

/// <summary>A unit or group named beside an indicator: the printed name and what it was resolved to when the system was published.</summary>
public sealed class IndicatorUnit : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The indicator.</summary>
    public required Guid IndicatorId { get; init; }

    /// <summary>The name as printed.</summary>
    public required string PrintedName { get; init; }

    /// <summary>Whether it leads.</summary>
    public required Responsibility Responsibility { get; init; }

    /// <summary>Numbers of the material requirements it answers for (S1 序号1:…); empty means all.</summary>
    public List<string> MaterialNumbers { get; init; } = [];

    /// <summary>The unit that is meant; null when <see cref="GroupId"/> is set or nobody has decided yet.</summary>
    public Guid? UnitId { get; init; }

    /// <summary>The group that is meant; null when <see cref="UnitId"/> is set or nobody has decided yet.</summary>
    public Guid? GroupId { get; init; }

    /// <summary>Printed order, from 0.</summary>
    public required int Position { get; init; }
}

/// <summary>What a rule limits or demands (requirement A9).</summary>
public enum RuleType
{
    /// <summary>字数: <see cref="Rule.Minimum"/> holds the usual limit when two are given, <see cref="Rule.Maximum"/> the hard one.</summary>
    WordLimit,

    /// <summary>题目: the prescribed title stands in <see cref="Rule.Text"/>.</summary>
    Title,

    /// <summary>数量: how many pieces, between <see cref="Rule.Minimum"/> and <see cref="Rule.Maximum"/>, of <see cref="Rule.Unit"/>.</summary>
    Count,

    /// <summary>比例, in per cent.</summary>
    Percentage,

    /// <summary>工作日 between two facts.</summary>
    WorkingDays,

    /// <summary>日 between two facts.</summary>
    Days,

    /// <summary>时间范围 of the facts, in <see cref="Rule.Text"/>.</summary>
    Period,

    /// <summary>期限 within a year, in <see cref="Rule.Text"/>.</summary>
    Deadline,

    /// <summary>格式, e.g. PDF.</summary>
    Format,

    /// <summary>盖章</summary>
    Seal,

    /// <summary>不需提供材料</summary>
    NotRequired,

    /// <summary>实地核查时提供</summary>
    OnSite,

    /// <summary>涉密的提供纸质材料</summary>
    Paper,

    /// <summary>情况说明与印证材料、目录一一对应</summary>
    OneToOne,

    /// <summary>小时 between two facts.</summary>
    Hours,

    /// <summary>频次: how often something is done; the time in which it recurs (年, 半年, 2年) stands in <see cref="Rule.Text"/>.</summary>
    Frequency,
}

/// <summary>A machine-readable rule together with the words it was read from.</summary>
public sealed class Rule : IRegional
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The system it was found in.</summary>
    public required Guid SystemId { get; init; }

    /// <summary>The indicator it belongs to; null for a rule of the whole document (S1 附件1).</summary>
    public Guid? IndicatorId { get; init; }

    /// <summary>What it limits.</summary>
    public required RuleType Type { get; init; }

    /// <summary>The exact words of the document.</summary>
    public required string Words { get; init; }

    /// <summary>Lower bound, or the usual limit; null when there is none.</summary>
    public decimal? Minimum { get; init; }

    /// <summary>Upper bound; null when there is none.</summary>
    public decimal? Maximum { get; init; }

    /// <summary>What is counted, e.g. 个, 家, 件; null when it does not matter.</summary>
    public string? Unit { get; init; }

    /// <summary>Text of the rule where it is no number: the title, the period.</summary>
    public string? Text { get; init; }
}
