namespace Fachuang.Documents.Model;

/// <summary>What an item counts as; decided by the name of its list or of its section.</summary>
public enum ItemKind
{
    /// <summary>An ordinary indicator (基础).</summary>
    Base,

    /// <summary>An indicator with a number to reach (量化任务清单).</summary>
    Quantified,

    /// <summary>A further-reaching task (延伸任务清单).</summary>
    Extension,

    /// <summary>Something that must not happen (负面清单).</summary>
    Negative,

    /// <summary>Adds to the score (加分项).</summary>
    Bonus,

    /// <summary>Stops the application (否决项).</summary>
    Veto,

    /// <summary>Takes from the score (减分项).</summary>
    Deduction,
}

/// <summary>One demand of a material cell (申报材料、证明材料).</summary>
/// <param name="Number">The demand's number in its cell, <c>1</c>, <c>2</c> …, or empty when the cell holds one unnumbered demand.</param>
/// <param name="Text">The demand without its number.</param>
public sealed record Material(string Number, string Text);

/// <summary>The units that answer for one material of an item (<c>序号1：…</c>, or a row of its own).</summary>
/// <param name="MaterialNumber">The <see cref="Material.Number"/> it speaks of.</param>
/// <param name="Units">Unit names as printed.</param>
public sealed record UnitsByMaterial(string MaterialNumber, IReadOnlyList<string> Units);

/// <summary>One indicator or task of an official list, as printed.</summary>
public sealed record TaskItem
{
    /// <summary>First-level heading with its ordinal (一级指标); empty when none is printed or it was lost.</summary>
    public required string Category { get; init; }

    /// <summary>Second-level heading with its ordinal (二级指标); empty when none is printed or it was lost.</summary>
    public required string Subcategory { get; init; }

    /// <summary>The printed label in half-width form without blanks: <c>1</c>, <c>(3)</c>, <c>★1</c>.</summary>
    public required string Number { get; init; }

    /// <summary>What the item counts as.</summary>
    public required ItemKind Kind { get; init; }

    /// <summary>The wording of the item (三级指标、指标任务).</summary>
    public required string Text { get; init; }

    /// <summary>Ways of assessment (测评方法).</summary>
    public IReadOnlyList<string> Methods { get; init; } = [];

    /// <summary>What has to be handed in, split at the numbers of the cell.</summary>
    public IReadOnlyList<Material> Materials { get; init; } = [];

    /// <summary>The remarks of the material cell (注意：…), split at their numbers, which they keep.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The material cell as printed; empty when the item shares the cell of an item above.</summary>
    public string MaterialsCell { get; init; } = "";

    /// <summary>The cell of the lead units as printed; empty when there is none or the cell of an item above is shared.</summary>
    public string UnitsCell { get; init; } = "";

    /// <summary>The cell of the responsible units as printed; empty as for <see cref="UnitsCell"/>.</summary>
    public string ResponsibleUnitsCell { get; init; } = "";

    /// <summary>Units that lead (牵头单位), names as printed.</summary>
    public IReadOnlyList<string> LeadUnits { get; init; } = [];

    /// <summary>Lead units per material where the document tells them apart; otherwise empty.</summary>
    public IReadOnlyList<UnitsByMaterial> LeadUnitsByMaterial { get; init; } = [];

    /// <summary>Units that answer for the item (责任单位), names as printed.</summary>
    public IReadOnlyList<string> ResponsibleUnits { get; init; } = [];

    /// <summary>The list of units ends with 等: more units may be meant than are named.</summary>
    public bool UnitsOpenEnded { get; init; }

    /// <summary>Words of the unit cells that are no names, for example 等具有涉企现场行政检查权限的执法部门.</summary>
    public IReadOnlyList<string> UnitPhrases { get; init; } = [];

    /// <summary>Numbers of all items that share one set of materials, this one included; empty when it stands alone.</summary>
    public IReadOnlyList<string> MaterialGroup { get; init; } = [];

    /// <summary>To whom the item applies (适用于有立法权的市); null when the document does not say.</summary>
    public string? Applicability { get; init; }

    /// <summary>Full score in points (分值), a weight in per cent (权重 2%) counting as points of a hundred; null when the document has no such column.</summary>
    public decimal? FullScore { get; init; }

    /// <summary>
    /// Rules found in the material cell, and the thresholds (shares, day spans, deadlines) of the wording, with the words they came from.
    /// </summary>
    public IReadOnlyList<ReadRule> Rules { get; init; } = [];

    /// <summary>The lines of the document the item was read from.</summary>
    public required SourceSpan Source { get; init; }

    /// <summary>Identifies the item in its document: the number, with its list or kind before it where that is needed (<c>加分项/1</c>).</summary>
    public required string Key { get; init; }
}
